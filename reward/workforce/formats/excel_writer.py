"""Plain tables written as Excel workbooks: one sheet, its first row the names of the columns.

Numbers stand as numbers, worked-out money with two decimals, and a text as a text whatever it looks like.
"""

import datetime
import math
from contextlib import AbstractContextManager, nullcontext, suppress
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from reward.base.errors import InputError
from reward.library.drafts import workspace
from reward.workforce.formats.columns import MOST_CHARACTERS, Column, Columns, Shown, text_of
from reward.workforce.formats.excel import EXACT_DIGITS, MOST_ROWS
from reward.workforce.formats.sheet_rows import Put, write_rows

_BLANK = (None, "")


def write(file: IO[bytes], columns: Columns) -> None:
    """Numbers as numbers, worked-out money with two decimals, and text as text even where it looks like a formula."""
    import xlsxwriter

    count = len(next(iter(columns.values())))
    if count >= MOST_ROWS:
        most = f"an Excel sheet holds {MOST_ROWS - 1:,} rows below its header"
        raise InputError(f"{most} and this table has {count:,}; write .parquet or .csv")
    # Row by row through temporary files: in memory every cell would take a hundred bytes and more.
    with workspace_of(file) as folder, Outlet(file) as outlet:
        book = xlsxwriter.Workbook(outlet, {"constant_memory": True, "tmpdir": folder})
        sheet = book.add_worksheet("reward")
        try:
            _fill(book, sheet, columns, count)
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] from None  # as the system said it
        except xlsxwriter.exceptions.FileSizeError:
            raise InputError("an Excel workbook holds 4 GB, and this table is larger; write .parquet or .csv") from None
        finally:
            with suppress(OSError, ValueError):
                sheet.row_data_fh.close()


def _fill(book: Any, sheet: Any, columns: Columns, count: int) -> None:
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for place, name in enumerate(columns):
        sheet.set_column(place, place, max(10, min(len(name) + 2, 40)))
        _put_text(sheet, 0, place, name, bold)
    put, put_money = _puts(book, sheet)
    if write_rows(sheet, columns, put, put_money):
        return
    fillers = [_filler(column, put, put_money) for column in columns.values()]
    for row in range(count):
        for place, (cells, put_cell) in enumerate(fillers):
            put_cell(row + 1, place, cells[row])


def workspace_of(file: IO[bytes]) -> AbstractContextManager[Path | None]:
    """A folder for temporary files beside the workbook, whose disk must have room for them anyway."""
    name = getattr(file, "name", None)
    return workspace(Path(name)) if isinstance(name, str) else nullcontext()


class Outlet:
    """A file that may go before those who write it: a ZIP left by a fault writes its last lines when it is gone."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file: IO[bytes] | None = file
        self.place = 0

    def __enter__(self) -> "Outlet":
        return self

    def __exit__(self, *_: object) -> None:
        self.file = None

    def write(self, content: bytes) -> int:
        written = len(content) if self.file is None else self.file.write(content)
        self.place += written
        return written

    def seek(self, place: int) -> int:
        self.place = place if self.file is None else self.file.seek(place)
        return self.place

    def tell(self) -> int:
        return self.place

    def flush(self) -> None:
        if self.file is not None:
            self.file.flush()


def _puts(book: Any, sheet: Any) -> tuple[Put, Put]:
    """What puts a cell of any kind into its place, blanks nowhere; and what puts pounds there."""
    pounds = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    percentage = book.add_format({"num_format": "0.####%"})

    def put(row: int, place: int, cell: Any) -> None:
        if cell in _BLANK:
            return
        if isinstance(cell, str):
            _put_text(sheet, row, place, cell)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif isinstance(cell, Shown):
            sheet.write_number(row, place, float(cell), percentage)
        elif isinstance(cell, Decimal | int | float) and _is_exact(cell):
            sheet.write_number(row, place, float(cell))
        elif isinstance(cell, datetime.date) and cell.year >= 1900 and getattr(cell, "tzinfo", None) is None:
            sheet.write_datetime(row, place, cell, time if isinstance(cell, datetime.datetime) else day)
        else:
            _put_text(sheet, row, place, text_of(cell))

    def put_money(row: int, place: int, amount: Any) -> None:
        if amount is not None:
            sheet.write_number(row, place, amount, pounds)

    return put, put_money


def _filler(column: Column, put: Put, put_money: Put) -> tuple[list[Any], Put]:
    """The cells of a column, and what puts one of them into its place."""
    money = column.money()
    if money is None:
        return column.cells(), put
    # A float for want of anything else in Excel: the one nearest to the penny, which reads as that penny.
    return [None if cell is None else float(cell) for cell in money.cells()], put_money


def _is_exact(number: Decimal | int | float) -> bool:
    if isinstance(number, float):
        return math.isfinite(number)
    return Decimal(number).is_finite() and len(Decimal(number).as_tuple().digits) <= EXACT_DIGITS


def _put_text(sheet: Any, row: int, place: int, text: str, form: Any = None) -> None:
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"row {row}: a cell of Excel holds {MOST_CHARACTERS:,} characters, and one here has {len(text):,}"
        )
    sheet.write_string(row, place, text, form)
