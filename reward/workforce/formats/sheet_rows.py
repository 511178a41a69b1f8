"""Rows of a plain table as a sheet of Excel has them, a page at a time as CSV is written.

xlsxwriter makes the element of each different cell, with its format and escapes; money, which differs from row to row,
goes between the same two ends in every row of its column. Cell by cell it takes several times as long.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from io import StringIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence
from reward.workforce.formats.columns import Column, Columns, Money, Texts, column_name
from reward.workforce.formats.pages import Page, amounts, joined, page_of, same

ROWS_WRITTEN = 2_000
"""At a time, so that a page stays in the processor's cache."""
WIDEST = 400
"""The longest element, in bytes, that makes a part of a page; a table with longer ones is written cell by cell."""
Put = Callable[[int, int, Any], None]
"""Puts a cell into the row and column of a sheet, or nothing where it is a blank."""
_PLAIN = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z .,:/()£-]*[0-9A-Za-z.)])?")
"""A text in which nothing is escaped and no space has to be kept."""
_MOST = 10**15
"""The least whole number with more digits than Excel has."""
_ROW = 1
"""The row as which every cell is made; each is given its own number then."""
_Cells = Callable[[slice, Page], Page]
"""The characters of some rows' cells, given the numbers of the rows."""


def write_rows(sheet: Any, columns: Columns, put: Put, put_money: Put) -> bool:
    """Writes a table below the header, row 0, of a sheet that holds one row in memory; `False` where a cell is too long."""
    if any(len(column.longer_than(WIDEST)) for column in columns.values()):
        return False
    count = len(next(iter(columns.values())))
    sheet._write_single_row(_ROW)  # the header is in the file now, and what follows goes behind it
    file = sheet.fh
    try:
        every = [_cells_of(sheet, place, column, put, put_money) for place, column in enumerate(columns.values())]
    finally:
        sheet.fh = file
    cells = [each for each in every if each is not None]
    if len(cells) < len(every):
        return False
    for start in range(0, count, ROWS_WRITTEN):
        rows = slice(start, min(start + ROWS_WRITTEN, count))
        many = rows.stop - rows.start
        numbers = page_of([b"%d" % (row + 2) for row in range(rows.start, rows.stop)])
        of_cells = [each(rows, numbers) for each in cells]
        row = [same(b'<row r="', many), numbers, same(b'">', many), *of_cells, same(b"</row>", many)]
        file.write(joined(row).decode())
    sheet._check_dimensions(count, len(columns) - 1)
    return True


def _cells_of(sheet: Any, place: int, column: Column, put: Put, put_money: Put) -> _Cells | None:
    begin = b'<c r="%s' % column_name(place).encode()
    money = column.money()
    if money is not None:
        before, after = _end(sheet, place, put_money, 1.0).split(b"1", 1)
        return _of_money(money, begin, before, after)
    different, which = _apart(column)
    ends = _ends(sheet, place, put, different)
    if max(map(len, ends), default=0) > WIDEST:
        return None
    blank, of_end = np.array([not end for end in ends], dtype=bool), page_of(ends or [b""])

    def cells(rows: slice, numbers: Page) -> Page:
        these = which[rows]
        page = np.concatenate([same(begin, len(these)), numbers, of_end[these]], axis=1)
        page[blank[these]] = 0
        return page

    return cells


def _of_money(money: Money, begin: bytes, before: bytes, after: bytes) -> _Cells:
    def cells(rows: slice, numbers: Page) -> Page:
        pence = Pence(money.pence[rows])
        ends = (same(end, len(pence)) for end in (begin, before, after))
        page = np.concatenate([next(ends), numbers, next(ends), amounts(pence), next(ends)], axis=1)
        if money.absent is not None:
            page[money.absent[rows]] = 0
        return page

    return cells


def _apart(column: Column) -> tuple[Sequence[Any], NDArray[np.int32]]:
    """The different cells of a column, and for each row which of them it has; 1, 1.0 and true are three."""
    if isinstance(column, Texts):
        used, which = np.unique(column.which, return_inverse=True)  # a text of rows that were left out is none of these
        return [column.different[place] for place in used.tolist()], which.astype(np.int32)
    cells, first = column.cells(), dict[Any, int]()
    different: list[Any] = []
    places: list[int] = []
    for cell in cells:
        place = first.setdefault((type(cell), cell) if isinstance(cell, Hashable) else id(cell), len(different))
        if place == len(different):
            different.append(cell)
        places.append(place)
    return different, np.array(places, dtype=np.int32)


def _ends(sheet: Any, place: int, put: Put, cells: Sequence[Any]) -> list[bytes]:
    """The ends of different cells: those of plain texts and whole numbers, by far the most, made from one of their kind."""
    text, number = (_end(sheet, place, put, like).split(b">0<", 1) for like in ("0", 0))
    found = []
    for cell in cells:
        if type(cell) is str and _PLAIN.fullmatch(cell):
            found.append(b"%s>%s<%s" % (text[0], cell.encode(), text[1]))
        elif type(cell) is int and abs(cell) < _MOST:
            found.append(b"%s>%d<%s" % (number[0], cell, number[1]))
        else:
            found.append(_end(sheet, place, put, cell))
    return found


def _end(sheet: Any, place: int, put: Put, cell: Any) -> bytes:
    """The element of a cell behind the number of its row; nothing of a blank one."""
    put(_ROW, place, cell)
    kept = sheet.table[_ROW].pop(place, None)
    if kept is None:
        return b""
    sheet.fh = made = StringIO()
    sheet._write_cell(_ROW, place, kept)
    begin = f'<c r="{column_name(place)}{_ROW + 1}'
    return made.getvalue().removeprefix(begin).encode()
