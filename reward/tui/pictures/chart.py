"""Curves in a small space: points to dots, eight of them in a character, with axes at round numbers and marks."""

from collections.abc import Callable, Sequence

from reward.base.text_table import cell_width
from reward.base.values import dataclass
from reward.tui.pictures.canvas import Drawn

FAINT = "$foreground 70%"
BLANK = 0x2800
"""The first of the characters of dots."""
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot: four down, two across."""
ROOM_OF_A_TICK = 2
"""Lines for each tick of the upright axis."""


@dataclass(frozen=True)
class Curve:
    """A line through points; a dotted one has gaps, so that two are told apart without colour."""

    ys: Sequence[int]
    style: str
    dotted: bool = False


@dataclass(frozen=True)
class Mark:
    """A place on the chart that is named: a value of x, and the letter that stands there."""

    x: int
    y: int
    letter: str
    style: str = "bold"


def chart(
    xs: Sequence[int],
    curves: Sequence[Curve],
    marks: Sequence[Mark],
    width: int,
    height: int,
    ticks: Sequence[tuple[int, str]],
    shown: Callable[[int], str],
) -> Drawn:
    """Curves over `xs`; `ticks` are values of x with their words, and `shown` writes a round value of y."""
    rows = max(height - 2, 2)
    ys = [y for curve in curves for y in curve.ys]
    step = round_step(max(max(ys) - min(ys), 1), max(rows // ROOM_OF_A_TICK, 2))
    low, high = min(ys) // step * step, max(ys)
    levels = range(low, high + 1, step)
    left, columns = columns_of(width, [shown(level) for level in levels])
    across, down = max(xs[-1] - xs[0], 1), max(high - low, 1)

    def row_of(y: int, parts: int) -> int:
        return parts - 1 - (y - low) * (parts - 1) // down

    dots = [[0] * columns for _ in range(rows)]
    styles = [[""] * columns for _ in range(rows)]
    for curve in curves:
        before: int | None = None
        for x in range(2 * columns):
            y = row_of(_at(xs, curve.ys, xs[0] + x * across // max(2 * columns - 1, 1)), 4 * rows)
            if not (curve.dotted and x % 4 > 1):
                for dot in range(min(y, y if before is None else before), max(y, y if before is None else before) + 1):
                    dots[dot // 4][x // 2] |= DOTS[dot % 4][x % 2]
                    styles[dot // 4][x // 2] = curve.style
            before = y
    grid = [
        [(chr(BLANK + bits) if bits else " ", style) for bits, style in zip(*row, strict=True)]
        for row in zip(dots, styles, strict=True)
    ]
    for mark in marks:
        if xs[0] <= mark.x <= xs[-1]:
            column = (mark.x - xs[0]) * (columns - 1) // across
            grid[row_of(min(max(mark.y, low), high), rows)][column] = (mark.letter, mark.style)
    words = {row_of(level, rows): shown(level) for level in levels}
    lines: Drawn = []
    for place, cells in enumerate(grid):
        lines.append([(f"{words.get(place, ''):>{left - 1}} {'┤' if place in words else '│'}", FAINT), *_joined(cells)])
    at = [((x - xs[0]) * (columns - 1) // across, text) for x, text in ticks if xs[0] <= x <= xs[-1]]
    axis = "".join("┬" if any(place == column for place, _ in at) else "─" for column in range(columns))
    lines.append([(f"{' ' * left}└{axis}", FAINT)])
    lines.append([(f"{' ' * (left + 1)}{under(at, columns)}", FAINT)])
    return lines


def columns_of(width: int, words: Sequence[str]) -> tuple[int, int]:
    """Where a chart's axis stands and how many columns lie right of it, in so much width with these words beside it."""
    left = max(map(len, words)) + 1
    return left, max(width - left - 1, 4)


def round_step(span: int, most: int, unit: int = 1) -> int:
    """1, 2 or 5 and noughts of a unit, of which at most so many fill a span."""
    step = unit
    while True:
        for times in (1, 2, 5):
            if step * times * most >= span:
                return step * times
        step *= 10


def under(ticks: Sequence[tuple[int, str]], room: int) -> str:
    """Words under their columns, each in the middle of its own; one that would touch another is left out."""
    text = ""
    for column, word in ticks:
        begin = max(min(column - cell_width(word) // 2, room - cell_width(word)), 0)
        if not text or begin >= len(text) + 2:
            text = text.ljust(begin) + word
    return text


def _at(xs: Sequence[int], ys: Sequence[int], x: int) -> int:
    """Where a line through the points stands at x: straight from one point to the next."""
    after = next((place for place, known in enumerate(xs) if known >= x), len(xs) - 1)
    if not after or xs[after] == x:
        return ys[after]
    width = xs[after] - xs[after - 1]
    return ys[after - 1] + (ys[after] - ys[after - 1]) * (x - xs[after - 1]) // width


def _joined(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for text, style in cells:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + text, style)
        else:
            found.append((text, style))
    return found
