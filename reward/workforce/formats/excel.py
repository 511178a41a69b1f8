"""Excel workbooks as columns: one sheet, one of its first rows the names of the columns.

A workbook is slow: it takes 0.1 ms a row and more to read. Large tables are better kept in Parquet. Formulas are read
by the values they last had, and none is ever written.

Not here: workbooks with a password, and `.xls` of before 2007.
"""

import datetime
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import ParseError

from reward.base.errors import InputError, RewardError, nearest
from reward.library.regular_files import open_regular
from reward.workforce.formats.columns import Cells, Columns, named, text_of
from reward.workforce.formats.extra import needed_for
from reward.workforce.formats.layout import MOST_TITLE_LINES, Layout, Wanted, apart, header_among, known_in, may_be_none
from reward.workforce.formats.merged_cells import Merged, hidden_in, merged_in, spread
from reward.workforce.formats.number_formats import as_shown, in_pounds

MOST_ROWS = 1_048_576
"""What a sheet of Excel holds."""
MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes of all the parts of a workbook, and characters of all its cells: a text that stands once may be shown in each."""
MOST_TEXTS = 128 * 1024 * 1024
"""Bytes of the part that keeps its texts, all of which are held in memory."""
MOST_PARTS = 4_000
EXACT_DIGITS = 15
"""Excel has floats alone; a number of more digits would lose the last ones, and is written as text."""

_BLANK = (None, "")
_TEXTS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_OLD = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of an encrypted .xlsx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
"""What openpyxl raises over a file that is no workbook, or only in part."""


class _Marks(NamedTuple):
    """What a sheet says of its cells besides their values."""

    merged: Sequence[Merged]
    pounds: frozenset[int]
    """The columns, from 0, whose numbers are shown with a £."""
    unworked: Mapping[int, str]
    """The rows, from 0, with a formula that was never worked out, and its cell."""
    hidden: frozenset[int]
    """The rows, from 0, that are hidden."""


def read(path: Path, wanted: Wanted | None = None, layout: Layout | None = None) -> Columns:
    """The table on one sheet: that which `wanted` names, or the first on which headings are known, or the first."""
    wanted, layout = wanted or Wanted(), layout if layout is not None else Layout()
    with needed_for(f"{path}: an Excel workbook"):
        import openpyxl
    with open_regular(path) as file:
        if file.read(4) == _OLD:
            secret = _ENCRYPTED in file.read()
            what = "has a password" if secret else "is a workbook of before 2007"
            raise InputError(f"{path}: {what}; save it as .xlsx {'without one' if secret else 'from Excel'}")
        try:
            _refuse_large(file, path)
            with warnings.catch_warnings(action="ignore"):  # of what openpyxl leaves out: charts, styles, rules
                book = openpyxl.load_workbook(file, read_only=True, data_only=True)
                if not book.worksheets:
                    raise InputError(f"{path}: the workbook has no sheet of cells")
                sheet = _sheet(book.worksheets, wanted, path)
                sheet.reset_dimensions()  # what a file says of its own size may be wrong
                rows = list(_within_size(as_shown(sheet, file), path))
                pounds = in_pounds(sheet, file)
                part = str(sheet._worksheet_path).removeprefix("/")
                merged, hidden = merged_in(file, part), hidden_in(file, part)
                unworked = _unworked(file, sheet.title)
        except RewardError:
            raise
        except _DAMAGED:
            raise InputError(f"{path}: is not an Excel workbook, or a damaged one; save it as .xlsx") from None
    layout.sheet = sheet.title
    layout.other_sheets = tuple(each.title for each in book.worksheets if each is not sheet)
    return _columns(rows, _Marks(merged, pounds, unworked, hidden), path, wanted, layout)


def _unworked(file: IO[bytes], title: str) -> Mapping[int, str]:
    """The rows, from 0, with a formula that no spreadsheet has worked out yet, and the first such cell of each."""
    import openpyxl

    with zipfile.ZipFile(file) as parts:
        any_formula = any(b"<f" in parts.read(name) for name in parts.namelist() if _SHEET.fullmatch(name))
    file.seek(0)
    found: dict[int, str] = {}
    if not any_formula:
        return found
    written, worked = (openpyxl.load_workbook(file, read_only=True, data_only=only)[title] for only in (False, True))
    for sheet in (written, worked):
        sheet.reset_dimensions()
    for place, (row, values) in enumerate(zip(written.iter_rows(), worked.iter_rows(), strict=False)):
        for cell, value in zip(row, values, strict=False):
            # One that was worked out to no text at all is a blank, and says by its type that it is a text.
            never = value.value in _BLANK and getattr(value, "data_type", "") != "str"
            if never and getattr(cell, "data_type", "") == "f":
                found.setdefault(place, cell.coordinate)
    return found


def _refuse_unworked(rows: Sequence[tuple[Any, ...]], unworked: Mapping[int, str], header: int, path: Path) -> None:
    """Refuses a row of the table with such a formula, which would read as a blank; in a title or a total none is read."""
    for place, cell in unworked.items():
        texts = _texts(rows[place]) if place < len(rows) else []
        passed_over = any(texts) and not Layout().is_row(texts)
        if place == header or (place > header and not passed_over):
            what = f"cell {cell} holds a formula that was never worked out"
            raise InputError(f"{path}: {what}; open it in a spreadsheet, save it and give it again")


def _sheet(sheets: Sequence[Any], wanted: Wanted, path: Path) -> Any:
    if wanted.sheet is not None:
        for each in sheets:
            if each.title.strip().lower() == wanted.sheet.strip().lower():
                return each
        names = [each.title for each in sheets]
        hint = nearest(wanted.sheet, names) or f"; they are {', '.join(map(repr, names))}"
        raise InputError(f"{path}: has no sheet {wanted.sheet[:40]!r}{hint}")
    if len(sheets) == 1:
        return sheets[0]
    known = {}
    for each in sheets:
        each.reset_dimensions()
        top = [_texts(row) for row in islice(each.iter_rows(values_only=True), MOST_TITLE_LINES)]
        known[each.title] = known_in(top[header_among(top, wanted.knows)], wanted.knows) if top else 0
    most = max(known.values())
    if most and list(known.values()).count(most) > 1:
        both = [name for name, count in known.items() if count == most]
        raise InputError(f"{path}: sheets {' and '.join(map(repr, both))} may both be the table; --sheet names one")
    return next(each for each in sheets if known[each.title] == most)


def _texts(row: Iterable[Any]) -> list[str]:
    return [text_of(cell).strip() for cell in row]


def _columns(rows: list[tuple[Any, ...]], marks: _Marks, path: Path, wanted: Wanted, layout: Layout) -> Columns:
    if wanted.header_row is not None:
        at = wanted.header_row - 1
        if at >= len(rows):
            raise InputError(f"{path}: has no line {wanted.header_row}; --header-row names the line of the headings")
    else:
        at = header_among([_texts(row) for row in rows[:MOST_TITLE_LINES]], wanted.knows)
    _refuse_unworked(rows, marks.unworked, at, path)
    layout.header_row = at + 1
    layout.merged = tuple(spread(rows, marks.merged, at, wanted.knows, str(path)))
    layout.hidden_rows = sum(at < place < len(rows) and bool(rows[place]) for place in marks.hidden)
    header, rows = rows[at : at + 1], _rows(rows[at + 1 :], layout)
    if not header or all(cell in _BLANK for cell in header[0]):
        raise InputError(f"{path}: the table is empty; its first line names the columns")
    columns = list(zip_longest(*header, *rows))
    pounds = [place in marks.pounds for place, column in enumerate(columns) if column[0] not in _BLANK]
    for place, (name, *cells) in enumerate(columns, start=1):
        if name in _BLANK and any(cell not in _BLANK for cell in cells):
            raise InputError(f"{path}: column {place} has cells but no name in the row of headings")
    columns = [column for column in columns if column[0] not in _BLANK]
    names = named(apart([text_of(column[0]).strip() for column in columns]), str(path))
    return {
        name: Cells(_as_shown(column[1:]), are_pounds)
        for name, column, are_pounds in zip(names, columns, pounds, strict=True)
    }


def _rows(rows: list[tuple[Any, ...]], layout: Layout) -> list[tuple[Any, ...]]:
    """The rows of the table, without blank lines and totals; a sheet may go on in blank lines for ever."""
    while rows and all(cell in _BLANK for cell in rows[-1]):
        rows.pop()
    found = [
        row
        for row in rows
        if (row and row[0] not in _BLANK and not _may_be_total(row[0])) or layout.is_row(_texts(row))
    ]
    if found and not layout.is_last_row(_texts(found[-1])):
        found.pop()
    return found


def _may_be_total(cell: Any) -> bool:
    return isinstance(cell, str) and may_be_none(cell)


def _refuse_large(file: IO[bytes], path: Path) -> None:
    """Refuses a workbook that would unpack to more than a table takes; no part unpacks to more than it says here."""
    with zipfile.ZipFile(file) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
    file.seek(0)
    if len(sizes) > MOST_PARTS:
        raise InputError(f"{path}: a workbook of {len(sizes):,} parts; at most {MOST_PARTS:,} are read; save it as CSV")
    if sum(sizes.values()) > MOST_UNPACKED:
        raise _too_large(path, "the workbook unpacks", MOST_UNPACKED)
    if sizes.get(_TEXTS, 0) > MOST_TEXTS:
        raise _too_large(path, "the texts of the workbook come", MOST_TEXTS)


def _within_size(rows: Iterable[tuple[Any, ...]], path: Path) -> Iterator[tuple[Any, ...]]:
    """The rows; those without any cell are held as nothing."""
    characters = 0
    for row in rows:
        if all(cell in _BLANK for cell in row):
            yield ()
            continue
        characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if characters > MOST_UNPACKED:
            raise _too_large(path, "the cells of the workbook come", MOST_UNPACKED)
        yield row


def _too_large(path: Path, what: str, most: int) -> InputError:
    return InputError(f"{path}: {what} to more than {most // 1024**2} MB, the most that is read; save it as CSV")


def _as_shown(cells: Sequence[Any]) -> Sequence[Any]:
    """Numbers to the 15 digits that Excel itself shows and compares, so that its 0.1 + 0.2 is 0.3; days as dates.

    Excel keeps days and times alike: they are days where none has a time of day.
    """
    cells = [type(cell)(f"{cell:.{EXACT_DIGITS}g}") if isinstance(cell, float) else cell for cell in cells]
    times = [cell for cell in cells if isinstance(cell, datetime.datetime)]
    if not times or any(time.time() != datetime.time() for time in times):
        return cells
    return [cell.date() if isinstance(cell, datetime.datetime) else cell for cell in cells]
