"""Curves in a small space: points to character cells, with axes and marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from reward.base.text_table import cell_width
from reward.tui.pictures.canvas import Drawn


@dataclass(frozen=True)
class Curve:
    """A line through points, with the mark that draws it."""

    ys: Sequence[int]
    mark: str
    style: str


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
    across: tuple[str, str, str],
    top: str,
    bottom: str,
) -> Drawn:
    """Curves over `xs`; `across` are the words under the left end, the middle and the right end."""
    left, columns = columns_of(width, top, bottom)
    rows = max(height - 2, 2)
    ys = [y for curve in curves for y in curve.ys]
    low, high = min(ys), max(ys)
    grid: list[list[tuple[str, str]]] = [[(" ", "")] * columns for _ in range(rows)]

    def row_of(y: int) -> int:
        return rows - 1 - (y - low) * (rows - 1) // max(high - low, 1)

    for curve in curves:
        before: int | None = None
        for column in range(columns):
            y = _at(xs, curve.ys, xs[0] + column * (xs[-1] - xs[0]) // max(columns - 1, 1))
            row = row_of(y)
            grid[row][column] = (curve.mark, curve.style)
            if before is not None and abs(row - before) > 1:
                for between in range(min(row, before) + 1, max(row, before)):
                    grid[between][column] = (curve.mark, curve.style)
            before = row
    for mark in marks:
        if xs[0] <= mark.x <= xs[-1]:
            column = (mark.x - xs[0]) * (columns - 1) // max(xs[-1] - xs[0], 1)
            grid[row_of(min(max(mark.y, low), high))][column] = (mark.letter, mark.style)
    lines: Drawn = []
    for place, cells in enumerate(grid):
        word = top if place == 0 else bottom if place == rows - 1 else ""
        lines.append([(f"{word:>{left - 1}} │", "$foreground 70%"), *_joined(cells)])
    lines.append([(" " * left + "└" + "─" * columns, "$foreground 70%")])
    lines.append([(f"{' ' * left}{_under(across, columns + 1)}", "$foreground 70%")])
    return lines


def columns_of(width: int, top: str, bottom: str) -> tuple[int, int]:
    """Where a chart's axis stands and how many columns lie right of it, in so much width with these words beside it."""
    left = max(len(top), len(bottom)) + 1
    return left, max(width - left - 1, 4)


def _under(words: tuple[str, str, str], room: int) -> str:
    """Words under the left end, the middle and the right end; the middle one goes where it would touch another."""
    start, middle, end = words
    between = room - cell_width(start) - cell_width(end)
    if cell_width(middle) + 4 > between:
        middle = ""
    return f"{start}{middle.center(max(between, 1))}{end}"


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
