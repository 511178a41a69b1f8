"""Tables as columns, from CSV files and back. Text that a spreadsheet would run as a formula is quoted."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reward.errors import InputError, nearest
from reward.files import save

Columns = dict[str, list[str]]
"""Texts by column name, every column as long as the others; a blank is an empty text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read(path: Path) -> Columns:
    """The table in a CSV file, its header first. UTF-8, with or without a byte-order mark, as spreadsheets save it."""
    if path.suffix.lower() != ".csv":
        raise InputError(f"{path}: is not a CSV file; tables are read from .csv")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _columns(csv.reader(file, strict=True), str(path))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text (byte {error.start + 1}); save it as CSV UTF-8") from None
    except csv.Error as error:
        raise InputError(f"{path}: is not a CSV table: {error}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None


def write(path: Path, columns: Mapping[str, Sequence[str]], *, replace: bool = False) -> None:
    """Writes the table whole or not at all."""
    if path.suffix.lower() != ".csv":
        raise InputError(f"{path}: tables are written to .csv")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    save(path, text.getvalue().encode(), replace=replace)


def literal_cells(texts: Sequence[str]) -> list[str]:
    """Texts from outside with a quote before what a spreadsheet would take for a formula; numbers stay."""
    changed = {text: f"'{text}" for text in set(texts) if text.startswith(_FORMULA) and not _is_number(text)}
    return [changed.get(text, text) for text in texts] if changed else list(texts)


def require(columns: Mapping[str, object], needed: Iterable[str], known: Sequence[str]) -> None:
    """Refuses a table that lacks a column, naming the one that may have been meant."""
    missing = [name for name in needed if name not in columns]
    if not missing:
        return
    strangers = [name for name in columns if name not in known]
    alike = next((name for name in strangers if missing[0] in name), None)
    hint = f"; did you mean {alike!r}?" if alike else nearest(missing[0], strangers)
    raise InputError(f"the table has no column {missing[0]!r}{hint}; it needs {', '.join(needed)}")


def _columns(rows: Iterable[list[str]], where: str) -> Columns:
    lines = iter(rows)
    header = [name.strip() for name in next(lines, [])]
    if not any(header):
        raise InputError(f"{where}: the table is empty; its first line names the columns")
    twice = next((name for place, name in enumerate(header) if name in header[:place]), None)
    if twice is not None:
        raise InputError(f"{where}: column {twice!r} stands twice in the header")
    body = [line for line in lines if line]
    if not set(map(len, body)) <= {len(header)}:
        number, line = next((place, row) for place, row in enumerate(body, start=1) if len(row) != len(header))
        raise InputError(f"{where}: row {number} has {len(line)} cells where the header has {len(header)}")
    columns = zip(*body, strict=True) if body else ([] for _ in header)
    return {name: list(column) for name, column in zip(header, columns, strict=True)}


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "", 1).isdecimal()
