"""Tables in files, by their extension: `.csv`, `.parquet`, `.arrow`, `.feather` and `.xlsx`.

CSV needs nothing but Python and numpy, and loads nothing more; the others need the extra `tables`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reward.base.errors import InputError
from reward.library.safe_files import save
from reward.workforce.formats import csv, unpacked
from reward.workforce.formats.columns import Cells, Column, Columns, Keep, Money, Rows, Texts, blanks, require
from reward.workforce.formats.extra import needed_for
from reward.workforce.formats.layout import Layout, Wanted

if TYPE_CHECKING:
    from reward.workforce.formats.book import BookSheet

__all__ = [
    "Column",
    "Columns",
    "Layout",
    "Money",
    "TableFile",
    "Texts",
    "Wanted",
    "blanks",
    "columns_of",
    "expect",
    "kind_of",
    "kind_read",
    "like",
    "read",
    "require",
    "table_of",
    "write",
    "write_workbook",
]

KINDS = (".csv", ".parquet", ".arrow", ".feather", ".xlsx")
READ_AS: Mapping[str, str] = {".tsv": ".csv", ".txt": ".csv", ".gz": ".csv", ".xlsm": ".xlsx"}
"""Kinds that are read and never written, and as what."""


@dataclass(frozen=True)
class TableFile:
    """A table that was read from a file."""

    columns: Columns
    layout: Layout = field(default_factory=Layout)
    """Where it stood in the file, and what was passed over."""
    ragged: Mapping[int, str] = field(default_factory=dict)
    """Rows of CSV, by their number, that have more or fewer cells than the header, and what is wrong with each."""


def read(path: Path, wanted: Wanted | None = None, keep: Keep | None = None) -> TableFile:
    """The table in a file; where in it is found, or is what `wanted` says. Of a long one only the columns that `keep` says."""
    kind = kind_read(path)
    layout = Layout()
    try:
        if kind == ".csv":
            ragged: dict[int, str] = {}
            return TableFile(csv.read(path, ragged, wanted, layout, keep), layout, ragged)
        if kind == ".xlsx":
            from reward.workforce.formats import excel

            return TableFile(excel.read(path, wanted, layout), layout)
        from reward.workforce.formats import arrow

        return TableFile((arrow.read_parquet if kind == ".parquet" else arrow.read_arrow)(path, keep))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None


def expect(path: Path, *, replace: bool = False) -> None:
    """Refuses a file that a table could not be written to, before any work is done for it."""
    _require(kind_of(path, "tables are written to"), path)
    if path.exists() and not replace:
        raise InputError(f"{path}: already exists; --force writes over it")


def write(path: Path, columns: Columns, *, replace: bool = False) -> None:
    """Writes the table whole or not at all; an existing file stays unless `replace`."""
    put = _writer(path)
    if kind_of(path) in (".csv", ".xlsx"):
        unpacked.refuse_writing_out(columns)
    save(path, lambda file: put(file, columns), replace=replace)


def write_workbook(path: Path, sheets: "Sequence[BookSheet]", title: str, *, replace: bool = False) -> None:
    """Writes a workbook of several sheets whole or not at all; an existing file stays unless `replace`."""
    _require(".xlsx", path)
    from reward.workforce.formats.book import write_book

    save(path, lambda file: write_book(file, sheets, title), replace=replace)


def columns_of(table: Any) -> Columns:
    """The columns of a mapping or of a dataframe."""
    if not isinstance(table, Mapping):
        from reward.workforce.formats import frames

        return frames.columns_of(table)
    try:
        return {str(name): each if isinstance(each, Column) else Cells(list(each)) for name, each in table.items()}
    except TypeError:
        raise InputError("every column of a table is a sequence of cells, one for each row") from None


def table_of(table: Any, wanted: Wanted | None = None, keep: Keep | None = None) -> TableFile:
    """The columns of a file (by its path), of a mapping or of a dataframe, with what was left aside of a file."""
    if isinstance(table, TableFile):
        return table
    return read(table, wanted, keep) if isinstance(table, Path) else TableFile(columns_of(table))


def like(source: Any, result: Columns, rows: Rows) -> Any:
    """A result as the kind of table that it came from: a dict of lists, or the dataframe's own kind.

    `rows` are those of the source that the result has; its columns begin with the source's.
    """
    if isinstance(source, Mapping):
        return {name: column.cells() for name, column in result.items()}
    from reward.workforce.formats import frames

    return frames.with_money(source, result, rows)


def _writer(path: Path) -> Callable[[IO[bytes], Columns], None]:
    kind = kind_of(path, "tables are written to")
    if kind == ".csv":
        return csv.write
    _require(kind, path)
    if kind == ".xlsx":
        from reward.workforce.formats import excel_writer

        return excel_writer.write
    from reward.workforce.formats import arrow

    return arrow.write_parquet if kind == ".parquet" else arrow.write_arrow


def _require(kind: str, path: Path) -> None:
    """Looks for what a kind of file needs, so that it is told before any work is done; only loading it takes time."""
    if kind == ".csv":
        return
    name, what = ("xlsxwriter", "an Excel workbook") if kind == ".xlsx" else ("pyarrow", "an Arrow or Parquet file")
    with needed_for(f"{path}: {what}"):
        if find_spec(name) is None:
            raise ModuleNotFoundError(name=name)


def kind_read(path: Path) -> str:
    """The kind that a file is read as: `.csv` of `staff.csv.gz` and of `staff.tsv`, `.xlsx` of `staff.xlsm`."""
    suffix = path.suffix.lower()
    if suffix == ".gz" and Path(path.stem).suffix.lower() not in (".csv", ".tsv", ".txt"):
        raise InputError(f"{path}: of packed files only .csv.gz is read")
    kind = READ_AS.get(suffix, suffix)
    if kind not in KINDS:
        raise InputError(
            f"{path}: tables are read from {', '.join((*KINDS, '.tsv', '.txt', '.csv.gz'))} and .xlsm files"
        )
    return kind


def kind_of(path: Path, what: str = "tables are") -> str:
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise InputError(f"{path}: {what} {', '.join(KINDS[:-1])} and {KINDS[-1]} files")
    return kind
