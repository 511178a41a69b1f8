"""A CSV file opened: how its text is written, what stands between its columns, and which line names them."""

import codecs
import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, cast

from reward.base.errors import InputError
from reward.library.regular_files import open_regular
from reward.workforce.formats.columns import named
from reward.workforce.formats.layout import (
    MOST_TITLE_LINES,
    SEPARATORS,
    Layout,
    Wanted,
    header_among,
    known_in,
    with_names,
)

LONGEST = 1 << 24
"""Characters of a line; what goes on beyond them is no table of ours, and is not taken into memory to find out."""
MOST_UNPACKED = 16 * 1024**3
"""Bytes that a `.csv.gz` may unpack to."""

_PAGE = 1 << 20
_MOST_LOOKED_AT = 1 << 20
"""Characters in which the header is looked for."""
_MARKS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_PYTHON = {"UTF-8": "utf-8-sig", "UTF-16": "utf-16", "Windows-1252": "cp1252"}


@contextmanager
def opened(path: Path, layout: Layout) -> Iterator[tuple[IO[bytes], IO[str]]]:
    """The bytes of the file, and its text by the encoding that it is found to have."""
    with open_regular(path) as raw:
        packed = path.suffix.lower() == ".gz"
        try:
            plain = cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if packed else raw
            layout.encoding = _encoding(plain, path)
            plain.seek(0)
            text = io.TextIOWrapper(cast("Any", plain), encoding=_PYTHON[layout.encoding], newline="")
            try:
                yield raw, text
            finally:
                text.detach()
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise InputError(f"{path}: is not a whole gzip file; it is cut short or damaged") from None


def _encoding(file: IO[bytes], path: Path) -> str:
    """UTF-8 where all of the file is that; else UTF-16 by its mark, or Windows-1252 where that may be."""
    start = file.read(4)
    file.seek(0)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    if marked == "UTF-16":
        return marked
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, may_be_windows, size = True, marked is None, 0
    while page := file.read(_PAGE):
        size += len(page)
        if size > MOST_UNPACKED:
            raise InputError(f"{path}: unpacks to more than {MOST_UNPACKED >> 30} GB, the most that is read")
        if is_utf8:
            try:
                decoder.decode(page)
            except UnicodeDecodeError:
                is_utf8 = False
        if not is_utf8 and (_NO_TEXT.search(page) or not _is_windows(page)):
            may_be_windows = False
        if not is_utf8 and not may_be_windows:
            break
    try:
        decoder.decode(b"", final=is_utf8)
    except UnicodeDecodeError:
        is_utf8 = False
    if is_utf8:
        return "UTF-8"
    if may_be_windows:
        return "Windows-1252"
    raise InputError(f"{path}: is not UTF-8 text, nor Windows-1252 or UTF-16; save it as CSV UTF-8")


def _is_windows(page: bytes) -> bool:
    try:
        page.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def begun(lines: Iterator[str], wanted: Wanted, layout: Layout, path: Path) -> tuple[list[str], Any]:
    """The names of the columns, and a reader of the rows below them; `layout` is told where and between what."""
    first = _first_lines(lines, max(MOST_TITLE_LINES, wanted.header_row or 0))
    layout.separator, at = _found(first, wanted)
    if wanted.header_row is not None and wanted.header_row > len(first):
        raise InputError(f"{path}: has no line {wanted.header_row}; --header-row names the line of the headings")
    # The header may itself reach over several lines, as a cell in quotes may.
    reader = csv.reader(chain(first[at:], lines), delimiter=layout.separator, strict=True)
    layout.header_row = at + 1
    return named(with_names(next(reader, [])), str(path)), reader


def _first_lines(lines: Iterator[str], most: int) -> list[str]:
    """So many lines, or fewer where they are long: a file that is no table may be one line without an end."""
    found, size = [], 0
    for line in islice(lines, most):
        found.append(line)
        size += len(line)
        if size > _MOST_LOOKED_AT:
            break
    return found


def _found(first: list[str], wanted: Wanted) -> tuple[str, int]:
    """What stands between the columns, and the place of the line that names them."""
    if wanted.header_row is not None:
        only = first[wanted.header_row - 1 : wanted.header_row]
        best = max(SEPARATORS, key=lambda each: (_known(only, each, wanted), *(line.count(each) for line in only)))
        return best if only and best in only[0] else ",", wanted.header_row - 1
    ranks = {}
    for separator in SEPARATORS:
        rows = _split(first, separator)
        at = header_among(rows, wanted.knows)
        wide = len(rows[at]) if rows else 0
        # Where no heading is known, commas unless they part nothing.
        ranks[separator] = (known_in(rows[at], wanted.knows) if rows else 0, wide > 1, separator == ",", wide)
    best = max(ranks, key=lambda each: ranks[each])
    by_line = header_among(_split(first, best), wanted.knows)
    whole = {separator: _records(first, separator) for separator in SEPARATORS}
    longer = {
        separator: max((known_in(cells, wanted.knows) for _, cells in records), default=0)
        for separator, records in whole.items()
    }
    most = max(longer, key=lambda each: longer[each])
    if longer[most] > ranks[best][0]:  # headings that go on over several lines, within quotes
        return most, next(at for at, cells in whole[most] if known_in(cells, wanted.knows) == longer[most])
    return best, by_line


def _known(lines: list[str], separator: str, wanted: Wanted) -> int:
    rows = _split(lines, separator)
    return known_in(rows[0], wanted.knows) if rows else 0


def _records(lines: list[str], separator: str) -> list[tuple[int, list[str]]]:
    """The rows that the lines are together, each with the place of its first line; those before a stray quote alone."""
    found = list[tuple[int, list[str]]]()
    reader = csv.reader(lines, delimiter=separator, strict=True)
    at = 0
    try:
        for cells in reader:
            found.append((at, cells))
            at = reader.line_num
    except csv.Error:
        pass
    return found


def _split(lines: list[str], separator: str) -> list[list[str]]:
    """Each line by itself, cut at the separator; only to find the header, whose cells are words."""
    found = []
    for line in lines:
        try:
            found.append(next(csv.reader([line], delimiter=separator), []))
        except csv.Error:
            found.append([])
    return found
