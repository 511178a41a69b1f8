"""A map of rate and days: in each cell who is ahead, and where the offer stands."""

from reward.decisions.grid import grid_in
from reward.decisions.scene import Scene, Where
from reward.errors import RewardError
from reward.tui.pictures.break_even import scene_of
from reward.tui.pictures.sight import Drawn, Picture, Sight, quick, wrapped

ROWS, COLUMNS = 11, 36
AXES = (("rate.amount", "contract.billed_days"), ("pay.basic", "pay.fte_percent"))
"""Of a contract, and of a post: down and across."""


def draw(sight: Sight) -> Drawn:
    if len(sight.comparison.statements) < 2:
        return [[("A map needs two offers that can be priced.", "$text-muted")]]
    first, other = sight.places[0], sight.places[sight.other]
    down_path, across_path = AXES[0 if sight.desk.held[other].offer.rate is not None else 1]
    rows, columns = min(ROWS, max(sight.height - 3, 3)), min(COLUMNS, max(sight.width - 12, 6))
    try:
        of = scene_of(sight.desk, first, other)
        down, across = of.where(f"B:{down_path}"), of.where(f"B:{across_path}")
        downs, acrosses = _values(of, down, rows), _values(of, across, columns)
        found = grid_in(of, f"B:{down_path}", f"B:{across_path}", downs, acrosses, sight.measure)
    except RewardError as error:
        return wrapped(str(error), sight.width, "$text-muted")
    letters = (sight.letter(0), sight.letter(sight.other))
    colours = (sight.colour(0), sight.colour(sight.other))
    here = (_nearest(downs, of.value(down)), _nearest(acrosses, of.value(across)))
    lines: Drawn = []
    for at in reversed(range(len(downs))):
        line: list[tuple[str, str]] = [(f"{down.shown(downs[at]).removesuffix('.00'):>9} ", "$text-muted")]
        for along, gap in enumerate(found.gaps[at]):
            ahead = int(gap >= 0)
            mark = "@" if (at, along) == here else letters[ahead] if along % 2 == at % 2 else ("░", "█")[ahead]
            line.append((mark, f"bold {colours[ahead]}" + (" reverse" if mark == "@" else "")))
        lines.append(line)
    words = f"{across.shown(acrosses[0])} to {across.shown(acrosses[-1])} {across_path.rpartition('.')[2].replace('_', ' ')}"
    lines.append([(f"{'':10}{words}", "$text-muted")])
    lines += wrapped(
        f"{letters[0]} or {letters[1]}: who is ahead; @ is where {letters[1]} stands", sight.width, "$text-muted"
    )
    return lines


def _values(of: Scene, where: Where, count: int) -> list[int]:
    """So many values from little to half as much again as the input is now, each a whole number of steps."""
    low, high = of.bounds(where)
    now = of.value(where) or high // 2
    top = min(high, max(now + now // 2, low + count * where.step))
    return sorted({low + (top - low) * at // max(count - 1, 1) // where.step * where.step for at in range(count)})


def _nearest(values: list[int], value: int | None) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - (value or 0)))


PICTURE = Picture("map", "Who is ahead, by rate and days", quick(draw))
