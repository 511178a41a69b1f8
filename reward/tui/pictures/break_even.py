"""At what rate, or what pay, the answer flips: both offers as curves over one input, and where they cross."""

from collections.abc import Callable
from weakref import ref

import numpy as np

from reward.base.amounts import in_whole_pounds
from reward.base.errors import RewardError
from reward.base.figures import FigureName
from reward.decisions.break_even import BreakEven, break_even_in
from reward.decisions.input_paths import InputPath
from reward.decisions.offer_set import Ints, OfferSet, offer_set
from reward.decisions.varied import Varied
from reward.library.inputs import input_at
from reward.tui.pictures.canvas import Canvas, Drawn, alone, wrapped
from reward.tui.pictures.chart import Curve, Mark, chart, round_step
from reward.tui.state.desk import Desk

POINTS = 97


def offer_set_of(desk: Desk, first: int, other: int) -> OfferSet:
    """Two offers of a desk, to be asked about: A is the chosen first."""
    pair = (desk.held[first], desk.held[other])
    return offer_set(
        *(held.offer for held in pair),
        person=desk.person,
        assumptions=desk.assumptions,
        tax_year=desk.tax_year,
        names=[held.name for held in pair],
    )


def solved_for(desk: Desk, other: int) -> str:
    """The input of an offer that most decides it: its rate, or its basic pay."""
    return "rate.amount" if desk.held[other].offer.rate is not None else "pay.basic"


def draw(canvas: Canvas) -> Drawn:
    if len(canvas.comparison.statements) < 2:
        return alone(canvas, "when one stops paying more")
    first, other = canvas.places[0], canvas.places[canvas.other]
    try:
        of = offer_set_of(canvas.desk, first, other)
        where = of.where(f"B:{solved_for(canvas.desk, other)}")
        found = solved(canvas.desk, first, other, where.path, canvas.measure)
        xs, here, level = _curves(of, where, canvas.measure, found)
    except RewardError as error:
        return wrapped(str(error), canvas.width, "$foreground 70%")
    letters = (canvas.letter(0), canvas.letter(canvas.other))
    colours = (canvas.colour(0), canvas.colour(canvas.other))
    now = of.value(where) or 0
    marks = [Mark(now, of.statements[1].pence_of(canvas.measure), letters[1], f"bold {colours[1]} reverse")]
    marks.append(Mark(int(xs[0]), int(level[0]), letters[0], f"bold {colours[0]} reverse"))
    if found.value_scaled is not None:
        marks.append(Mark(found.value_scaled, found.at_value_pence, "X", "bold reverse"))
    lines = _words(found, letters, now, canvas)
    drawn = chart(
        [int(x) for x in xs],
        [Curve([int(y) for y in level], colours[0]), Curve([int(y) for y in here], colours[1], dotted=True)],
        marks,
        canvas.width,
        max(min(canvas.height - len(lines), canvas.width // 2), 4),
        _ticks(where, int(xs[0]), int(xs[-1]), canvas.width),
        in_whole_pounds,
    )
    return [*lines, *drawn]


def _ticks(where: InputPath, low: int, high: int, width: int) -> list[tuple[int, str]]:
    """Round values under the axis."""
    step = round_step(high - low, max(width // 14, 1), where.step)
    return [(value, where.shown(value).removesuffix(".00")) for value in range(-(-low // step) * step, high + 1, step)]


class _Answers:
    """Of the desk that was drawn last; a desk that is gone is not kept for them."""

    def __init__(self) -> None:
        self._desk: Callable[[], Desk | None] = lambda: None
        self._known: dict[tuple[int, int, str, FigureName], BreakEven] = {}

    def of(self, desk: Desk, first: int, other: int, path: str, measure: FigureName) -> BreakEven:
        if self._desk() is not desk:
            self._desk, self._known = ref(desk), {}
        asked = (first, other, path, measure)
        if asked not in self._known:
            self._known[asked] = break_even_in(offer_set_of(desk, first, other), f"B:{path}", measure)
        return self._known[asked]


_ANSWERS = _Answers()


def solved(desk: Desk, first: int, other: int, path: str, measure: FigureName) -> BreakEven:
    """Where the other offer becomes as good as the first; worked out once for the desk that is drawn."""
    return _ANSWERS.of(desk, first, other, path, measure)


def _curves(of: OfferSet, where: InputPath, measure: FigureName, found: BreakEven) -> tuple[Ints, Ints, Ints]:
    """The figure of both offers over the input, from little to well past what matters."""
    now = of.value(where) or 0
    matters = max(now, found.value_scaled or 0, 100 * where.step)
    low, high = found.low_scaled, min(found.high_scaled, 2 * matters)
    high = max(high, low + where.step)
    xs = np.unique(np.linspace(low, high, POINTS).astype(np.int64) // where.step * where.step)
    xs = xs[xs >= low]
    here = Varied(of, 1, where, low, found.high_scaled).figures(xs, [measure])[measure]
    level = np.full(len(xs), of.statements[0].pence_of(measure), dtype=np.int64)
    return xs, here, level


def _words(found: BreakEven, letters: tuple[str, str], now: int, canvas: Canvas) -> Drawn:
    key = input_at(found.where.path)
    name = key.label if key is not None else found.where.path
    label = {"total_reward": "the total package, pension as money paid in"}.get(canvas.measure, "take-home")
    if found.value_scaled is None:
        ahead = letters[1] if found.ahead_at_low else letters[0]
        return wrapped(f"{ahead} is ahead in {label}, whatever the {name} of {letters[1]}.", canvas.width)
    shown = found.where.shown
    level = shown(found.value_scaled)
    return wrapped(f"Level at X, a {name} of {level}, by {label}. {letters[1]} has {shown(now)} now.", canvas.width)


def titled(canvas: Canvas) -> str:
    """Which of the two it is about."""
    first, other = canvas.pair
    return f"When {other} stops paying more than {first}" if len(canvas.comparison.statements) > 1 else ""
