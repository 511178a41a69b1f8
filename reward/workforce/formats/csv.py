"""CSV files as columns and back, with what Python and numpy have. Text that a spreadsheet would run is quoted.

Written a page of rows at a time: see `pages`.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from reward.base.errors import InputError
from reward.base.money import Pence
from reward.base.spreadsheets import FORMULA, inert
from reward.workforce.formats.columns import KEPT_AFTER, Column, Columns, Keep, Money, Places, Texts
from reward.workforce.formats.csv_opening import LONGEST, begun, opened
from reward.workforce.formats.layout import Layout, Wanted, may_be_none
from reward.workforce.formats.pages import Page, amounts, joined, page_of, same

ROWS_READ = 1_000
ROWS_WRITTEN = 8_000
"""At a time, so that what their cells take stays in the processor's cache; with more it takes half as long again."""
WIDEST = 200
"""The longest cell, in bytes, that makes a field; a table with longer ones is written cell by cell."""

_SPECIAL = re.compile(r'[,"\r]|^[=+\-@\t＝＋－＠]', re.MULTILINE)
_QUOTED = re.compile('[,"\r\n]')


def read(
    path: Path,
    ragged: dict[int, str] | None = None,
    wanted: Wanted | None = None,
    layout: Layout | None = None,
    keep: Keep | None = None,
) -> Columns:
    """The table in a CSV file; see `blocks`. Of a long one only the columns that `keep` says."""
    (columns,) = blocks(path, None, ragged=ragged, wanted=wanted, layout=layout, keep=keep)
    return columns


def blocks(
    path: Path,
    rows: int | None,
    done: Callable[[int], object] | None = None,
    ragged: dict[int, str] | None = None,
    wanted: Wanted | None = None,
    layout: Layout | None = None,
    keep: Keep | None = None,
) -> Iterator[Columns]:
    """The table so many rows at a time (`None`: all at once); an empty one is one block. `done` is told the bytes read.

    Encoding, separator and header row are found, or are what `wanted` says; `layout` is told them, with the lines that
    are passed over. A row with more or fewer cells than the header is refused; with `ragged` it is cut or filled up,
    and its number is noted there with what is wrong before its block comes.
    """
    before = 0
    reader = None
    layout = layout if layout is not None else Layout()
    try:
        with opened(path, layout) as (raw, file):
            lines = iter(partial(file.readline, LONGEST), "")
            header, reader = begun(lines, wanted or Wanted(), layout, path)
            block = _Block(header)
            for page in _pages(reader, layout):
                filled = _even(page, len(header), before, path, ragged)
                before += len(filled)
                block.add(filled)
                if keep is not None and block.count >= KEPT_AFTER:
                    block.only(keep(block.columns()))
                    keep = None
                if rows is not None and block.count >= rows:
                    if done is not None:
                        done(raw.tell())
                    yield block.columns()
                    block = _Block(header)
            if block.count or before == 0:
                yield block.columns()
    except UnicodeDecodeError:
        after = f" (after line {reader.line_num})" if reader is not None and reader.line_num else ""
        raise InputError(f"{path}: is not {layout.encoding} text{after}; save it as CSV UTF-8") from None
    except csv.Error as error:
        line = layout.header_row if reader is None else layout.header_row - 1 + reader.line_num
        if "field limit" in str(error):
            most = f"{csv.field_size_limit():,}"
            raise InputError(f"{path}: line {line} has a cell of more than {most} characters; is it a table?") from None
        raise InputError(f"{path}: is not a CSV table: line {line}: {error}") from None


def _pages(reader: Iterator[list[str]], layout: Layout) -> Iterator[list[list[str]]]:
    """The rows, so many at a time; blank lines and totals are passed over, and the last line is looked at by itself."""
    held: list[list[str]] = []
    while page := list(islice(reader, ROWS_READ)):
        if any(not row or may_be_none(row[0]) for row in page):
            page = [row for row in page if (row and not may_be_none(row[0])) or layout.is_row(row)]
        page = held + page
        held = page[-1:]
        if len(page) > 1:
            yield page[:-1]
    if held and layout.is_last_row(held[0]):
        yield held


class _Block:
    """Some rows of a table, every text kept once a column."""

    def __init__(self, header: list[str]) -> None:
        self.header, self.count = header, 0
        self.places = [Places() for _ in header]
        self.which: list[list[NDArray[np.int32]]] = [[np.zeros(0, dtype=np.int32)] for _ in header]

        self.kept = list(range(len(header)))

    def add(self, rows: list[list[str]]) -> None:
        self.count += len(rows)
        columns = list(zip(*rows, strict=True))
        for at in self.kept if columns else ():
            places = map(self.places[at].__getitem__, columns[at])
            self.which[at].append(np.fromiter(places, dtype=np.int32, count=len(rows)))

    def only(self, names: Collection[str] | None) -> None:
        """Keeps these columns alone, those that came already among them."""
        if names is not None:
            self.kept = [at for at in self.kept if self.header[at] in names]
            for at in set(range(len(self.header))).difference(self.kept):
                self.places[at], self.which[at] = Places(), []

    def columns(self) -> Columns:
        return {self.header[at]: Texts(list(self.places[at]), np.concatenate(self.which[at])) for at in self.kept}


def write(file: IO[bytes], columns: Columns) -> None:
    """Writes the table; money as decimals, text that looks like a formula behind a quote."""
    write_header(file, columns)
    write_rows(file, columns)


def write_header(file: IO[bytes], names: Iterable[str]) -> None:
    file.write(",".join(map(_cell, names)).encode() + b"\n")


def write_rows(file: IO[bytes], columns: Columns) -> None:
    fields = [_field(column) for column in columns.values()]
    if None in fields:
        file.writelines(_one_by_one(columns))
        return
    count = len(next(iter(columns.values())))
    for start in range(0, count, ROWS_WRITTEN):
        rows = slice(start, min(start + ROWS_WRITTEN, count))
        comma, line = (same(end, rows.stop - rows.start) for end in (b",", b"\n"))
        cells = [part for field in fields if field is not None for part in (field(rows), comma)]
        file.write(joined([*cells[:-1], line]))


def _even(rows: list[list[str]], width: int, before: int, path: Path, ragged: dict[int, str] | None) -> list[list[str]]:
    """Rows of the header's width; `ragged` is told of those that had another, or the first of them is refused."""
    if set(map(len, rows)) <= {width}:
        return rows
    even = []
    for number, row in enumerate(rows, start=before + 1):
        if len(row) > width and not any(map(str.strip, row[width:])):
            row = row[:width]  # commas with nothing between them say nothing
        elif len(row) != width:
            what = f"has {len(row)} cell{'s' * (len(row) != 1)} where the header has {width}"
            if ragged is None:
                raise InputError(f"{path}: row {number} {what}")
            ragged[number] = f"{what}; put quotes about a cell with a comma in it" if len(row) > width else what
            # What is too much stands together in the last cell, as it came: nothing of a refused row is lost.
            row = (
                [*row[: width - 1], _joined(row[width - 1 :])] if len(row) > width else row + [""] * (width - len(row))
            )
        even.append(row)
    return even


def _joined(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _field(column: Column) -> Callable[[slice], Page] | None:
    """The characters of some rows of a column; `None` where a cell is too long, or has a NUL of its own."""
    if isinstance(column, Money):
        absent = column.absent
        if absent is None:
            return lambda rows: amounts(Pence(column.pence[rows]))
        # A blank is no characters at all.
        return lambda rows: np.where(absent[rows, np.newaxis], 0, amounts(Pence(column.pence[rows])))
    texts = column.texts()
    cells = _cells(texts.different)
    if max(map(len, cells), default=0) > WIDEST or b"\0" in b"\n".join(cells):
        return None
    fields = page_of(cells)
    return lambda rows: fields[texts.which[rows]]


def _one_by_one(columns: Columns) -> Iterator[bytes]:
    for row in zip(*(column.texts().cells() for column in columns.values()), strict=True):
        yield ",".join(map(_cell, row)).encode() + b"\n"


def _cells(texts: Sequence[str]) -> list[bytes]:
    together = "\n".join(texts)
    if together.count("\n") < len(texts) and not _SPECIAL.search(together):
        return together.encode().split(b"\n")
    return [_cell(text).encode() for text in texts]


def _cell(text: str) -> str:
    """A text as a cell, with a quote before what a spreadsheet would take for a formula; numbers stay."""
    if text.startswith(FORMULA) and not _is_number(text):
        text = inert(text)
    return '"{}"'.format(text.replace('"', '""')) if _QUOTED.search(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "", 1).isdecimal()
