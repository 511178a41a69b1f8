"""A map of rate and days: in each cell who is ahead, and where the offer stands."""

from reward.base.errors import RewardError
from reward.decisions.grid import grid_in
from reward.decisions.input_paths import InputPath
from reward.decisions.offer_set import OfferSet
from reward.tui.pictures.break_even import offer_set_of
from reward.tui.pictures.canvas import Canvas, Drawn, alone, wrapped
from reward.tui.pictures.chart import round_step, under

ROWS, COLUMNS = 15, 80
AHEAD = ("·", "█")
"""The mark of a cell in which the chosen first is ahead, and the other."""
AXES = (("rate.amount", "contract.billed_days"), ("pay.basic", "pay.fte_percent"))
"""Of a contract, and of a post: down and across."""


LABELS = 9
"""Columns of the rates at the left."""
WIDEST = 3
"""Columns of a cell, at the most."""
LEGEND = 34
"""Columns of the words beneath."""


def draw(canvas: Canvas) -> Drawn:
    if len(canvas.comparison.statements) < 2:
        return alone(canvas, "which pays more, by rate and days")
    first, other = canvas.places[0], canvas.places[canvas.other]
    down_path, across_path = AXES[0 if canvas.desk.held[other].offer.rate is not None else 1]
    rows, columns = min(ROWS, max(canvas.height - 2, 2)), min(COLUMNS, max(canvas.width - LABELS - 1, 6))
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
    # Few round steps leave room for wider cells, all that there is: where it is no multiple of them, some are a column wider.
    room = max(min(canvas.width - LABELS - len(_named(across_path)) - 1, WIDEST * len(acrosses)), len(acrosses))
    begin = [at * room // len(acrosses) for at in range(len(acrosses) + 1)]
    lines: Drawn = []
    for at in reversed(range(len(downs))):
        line: list[tuple[str, str]] = [(f"{down.shown(downs[at]).removesuffix('.00'):>8} ", "$foreground 70%")]
        for along, gap in enumerate(found.gaps_pence[at]):
            ahead, wide = int(gap >= 0), begin[along + 1] - begin[along]
            style = f"bold {colours[ahead]}"
            if (at, along) == here:
                line.append(("@", f"{style} reverse"))
                wide -= 1
            line.append((AHEAD[ahead] * wide, style))
        lines.append(line)
    every = round_step(acrosses[-1] - acrosses[0], max(room // 8, 1), across.step)
    ticks = [
        (begin[at], across.shown(value).removesuffix(".00")) for at, value in enumerate(acrosses) if value % every == 0
    ]
    lines.append([(f"{'':{LABELS}}{under(ticks, room)} {_named(across_path)}", "$foreground 70%")])
    legend: list[tuple[str, str]] = [(" " * max(min(LABELS, canvas.width - LEGEND), 0), "")]
    for ahead in (1, 0):
        legend += [
            (f"{AHEAD[ahead] * 2} ", f"bold {colours[ahead]}"),
            (f"{letters[ahead]} pays more  " if ahead else f"{letters[ahead]} does  ", ""),
        ]
    lines.append([*legend, (f"@ {letters[1]} now", "")])
    return lines


def titled(canvas: Canvas) -> str:
    """By what it goes: a contract's rate, or a post's pay."""
    if len(canvas.comparison.statements) < 2:
        return ""
    rate = canvas.desk.held[canvas.places[canvas.other]].offer.rate is not None
    return "Who pays more, by rate and days" if rate else "Who pays more, by pay and hours"


def _named(path: str) -> str:
    """`days` of `contract.billed_days`; of a share of full time its hours."""
    return {"fte_percent": "hours"}.get(path.rpartition(".")[2], path.rpartition("_")[2])


def _values(of: OfferSet, where: InputPath, count: int) -> list[int]:
    """At most so many values from the least to well past what the input is now, in round steps."""
    low, high = of.bounds(where)
    now = of.value(where) or high // 2
    enough = min(high, max(now + now // 10, low + count * where.step))
    step = round_step(enough - low, max(count - 1, 1), where.step)
    return list(
        range(-(-low // step) * step, high + 1, step)[:count]
    )  # cut before it is made: a penny at a time it is endless


def _nearest(values: list[int], value: int | None) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - (value or 0)))
