"""What a sheet shows otherwise than cell by cell: cells merged over several rows, and rows that are hidden.

A merged word stands in each of its rows, as it is seen; a number is asked about. Hidden rows are read, and told.
"""

import re
import zipfile
from collections.abc import Callable, Sequence
from typing import IO, Any, NamedTuple

from reward.base.errors import InputError
from reward.workforce.formats.columns import column_name, text_of

_RANGE = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_HIDDEN = re.compile(rb'<row (?=[^<>]*\bhidden="(?:1|true)")[^<>]*\br="([0-9]{1,7})"')
Rows = list[tuple[Any, ...]]


class Merged(NamedTuple):
    """A range of one column, by places from 0."""

    column: int
    first: int
    last: int

    @property
    def name(self) -> str:
        letters = column_name(self.column)
        return f"{letters}{self.first + 1}:{letters}{self.last + 1}"


def merged_in(file: IO[bytes], part: str) -> list[Merged]:
    """The ranges of a sheet that reach over several rows, each of its first column: what is seen stands there."""
    with zipfile.ZipFile(file) as parts:
        whole = parts.read(part)
    file.seek(0)
    found = []
    for left, top, _, bottom in _RANGE.findall(whole, max(whole.rfind(b"<mergeCells"), 0)):
        first, last = int(top) - 1, int(bottom) - 1
        if last > first:
            found.append(Merged(_place(left), first, last))
    return found


def hidden_in(file: IO[bytes], part: str) -> frozenset[int]:
    """The rows of a sheet, from 0, that are hidden, by hand or by a filter."""
    with zipfile.ZipFile(file) as parts:
        whole = parts.read(part)
    file.seek(0)
    return frozenset(int(number) - 1 for number in _HIDDEN.findall(whole))


def spread(rows: Rows, merged: Sequence[Merged], header: int, knows: Callable[[str], bool], where: str) -> list[str]:
    """Puts what is merged into each of its rows; gives the headings of the columns below which it did.

    Raises `InputError` for a number or a day over several rows of a column that is read: each may have it, or all share it.
    """
    told = dict[str, None]()
    for each in sorted(merged, key=lambda one: one.first):  # the headings first
        if each.first >= len(rows) or each.last < header:
            continue
        value = _cell(rows[each.first], each.column)
        if value in (None, ""):
            continue
        heading = text_of(_cell(rows[header], each.column)) if header < len(rows) else ""
        if each.first > header and not isinstance(value, str) and knows(heading):
            raise InputError(
                f"{where}: cells {each.name} are merged, and it is not said whether each row has {text_of(value)} or they"
                " share it; part them, and write it in each row"
            )
        for row in range(each.first + 1, min(each.last + 1, len(rows))):
            if rows[row] or row == header:
                rows[row] = _with(rows[row], each.column, value)
        if each.first > header:
            told[heading] = None
    return list(told)


def _cell(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else None


def _with(row: tuple[Any, ...], column: int, value: Any) -> tuple[Any, ...]:
    cells = [*row, *[None] * (column + 1 - len(row))]
    cells[column] = value
    return tuple(cells)


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
