"""A map of rate and days: in each cell who is ahead, and where the offer stands."""

from reward.base.errors import RewardError
from reward.decisions.grid import grid_in
from reward.decisions.input_paths import InputPath
from reward.decisions.offer_set import OfferSet
from reward.tui.pictures.break_even import offer_set_of
from reward.tui.pictures.canvas import Canvas, Drawn, Picture, quick, wrapped

ROWS, COLUMNS = 15, 37
AHEAD = ("·", "█")
"""The mark of a cell in which the chosen first is ahead, and the other."""
AXES = (("rate.amount", "contract.billed_days"), ("pay.basic", "pay.fte_percent"))
"""Of a contract, and of a post: down and across."""


def draw(canvas: Canvas) -> Drawn:
    if len(canvas.comparison.statements) < 2:
        return [[("A map needs two offers that can be priced.", "$foreground 70%")]]
    first, other = canvas.places[0], canvas.places[canvas.other]
    down_path, across_path = AXES[0 if canvas.desk.held[other].offer.rate is not None else 1]
    rows, columns = min(ROWS, max(canvas.height - 2, 2)), min(COLUMNS, max(canvas.width - 10, 6))
    try:
        of = offer_set_of(canvas.desk, first, other)
        down, across = of.where(f"B:{down_path}"), of.where(f"B:{across_path}")
        downs, acrosses = _values(of, down, rows), _values(of, across, columns)
        found = grid_in(of, f"B:{down_path}", f"B:{across_path}", downs, acrosses, canvas.measure)
    except RewardError as error:
        return wrapped(str(error), canvas.width, "$foreground 70%")
    letters = (canvas.letter(0), canvas.letter(canvas.other))
    colours = (canvas.colour(0), canvas.colour(canvas.other))
    here = (_nearest(downs, of.value(down)), _nearest(acrosses, of.value(across)))
    # Few round steps leave room for wider cells.
    wide = min(max((canvas.width - 10) // len(acrosses), 1), 3)
    lines: Drawn = []
    for at in reversed(range(len(downs))):
        line: list[tuple[str, str]] = [(f"{down.shown(downs[at]).removesuffix('.00'):>8} ", "$foreground 70%")]
        for along, gap in enumerate(found.gaps_pence[at]):
            ahead = int(gap >= 0)
            stands = (at, along) == here
            mark = "@" if stands else AHEAD[ahead]
            line.append((mark * wide, f"bold {colours[ahead]}" + (" reverse" if stands else "")))
        lines.append(line)
    lines.append([(f"{'':9}{_ruler(across, acrosses, wide)} {_named(across_path)}", "$foreground 70%")])
    legend: list[tuple[str, str]] = [(" " * 9, "")]
    for ahead in (1, 0):
        legend += [(f"{AHEAD[ahead] * 2} ", f"bold {colours[ahead]}"), (f"{letters[ahead]} ahead ", "")]
    lines.append([*legend, (f"@ {letters[1]} now", "")])
    return lines


def _ruler(across: InputPath, values: list[int], wide: int) -> str:
    """The values under the columns, as many as stand apart."""
    text = ""
    for place, value in enumerate(values):
        word = across.shown(value).removesuffix(".00")
        if place * wide >= len(text) + (2 if text else 0) and place * wide + len(word) <= len(values) * wide:
            text = text.ljust(place * wide) + word
    return text


def _named(path: str) -> str:
    """`days` of `contract.billed_days`."""
    return path.rpartition("_")[2]


def _values(of: OfferSet, where: InputPath, count: int) -> list[int]:
    """At most so many values from the least to well past what the input is now, in round steps."""
    low, high = of.bounds(where)
    now = of.value(where) or high // 2
    enough = min(high, max(now + now // 4, low + count * where.step))
    step = _round_step(-(-(enough - low) // max(count - 1, 1)), where.step)
    return list(range(low, high + 1, step)[:count])  # cut before it is made: a penny at a time it is endless


def _round_step(least: int, of: int) -> int:
    """1, 2 or 5 and noughts of an input's step, at least so wide."""
    step = of
    while True:
        for times in (1, 2, 5):
            if step * times >= least:
                return step * times
        step *= 10


def _nearest(values: list[int], value: int | None) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - (value or 0)))


PICTURE = Picture("map", "Who pays more, by rate and days", quick(draw))
