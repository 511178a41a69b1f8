"""Tables a block of rows at a time, in and out, so that one larger than memory passes through a part of it.

CSV comes in pages, Parquet and Arrow in batches; a workbook is one block, since Excel's own limit
bounds it. Every block of an output has the columns of the first. What came as text goes out as text;
money that was worked out is `decimal(18, 2)` wherever there are types.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Protocol

from reward.base.errors import InputError
from reward.workforce.formats import csv, kind_of, kind_read, unpacked
from reward.workforce.formats.columns import Column, Columns, named, one_column
from reward.workforce.formats.extra import needed_for
from reward.workforce.formats.layout import Layout, Wanted
from reward.workforce.formats.parquet import ParquetBlocks, ParquetWriter, array_of, plain_type

CSV_ROWS = 50_000
TYPED_ROWS = 250_000
"""Rows of a block: a text costs more than a number, and a row group of Parquet is best not too small."""

Told = Callable[[float], object]
"""Told how much of a table has been read, 0 to 1."""


def blocks(
    path: Path,
    rows: int | None = None,
    told: Told | None = None,
    ragged: dict[int, str] | None = None,
    wanted: Wanted | None = None,
    layout: Layout | None = None,
) -> Iterator[Columns]:
    """The rows of a table in a file, so many at a time; `ragged` is told of rows of CSV that are too long or too short.

    `layout` is told where the table stands, before the first block, and what is passed over, as it is read.
    """
    kind = kind_read(path)
    try:
        if kind == ".csv":
            size = max(path.stat().st_size, 1)
            yield from csv.blocks(
                path, rows or CSV_ROWS, lambda done: told and told(done / size), ragged, wanted, layout
            )
        elif kind == ".xlsx":
            from reward.workforce.formats import excel

            yield excel.read(path, wanted, layout)
        else:
            yield from _typed_blocks(path, kind, rows or TYPED_ROWS, told)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None


def parquet_blocks(path: Path, rows: int | None = None) -> ParquetBlocks:
    """A file of Parquet with blocks as long as `blocks` has them."""
    try:
        return ParquetBlocks(path, rows or TYPED_ROWS)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None


class Writer(Protocol):
    """Writes blocks of one table into a file."""

    def write(self, columns: Columns) -> None: ...

    def close(self) -> None: ...


def writer(path: Path, file: IO[bytes]) -> Writer:
    """A writer of the kind that a path's name says, into an open file."""
    kind = kind_of(path)
    if kind == ".csv":
        return _CsvWriter(file)
    if kind == ".xlsx":
        return _ExcelWriter(file)
    return ParquetWriter(file) if kind == ".parquet" else _ArrowWriter(file)


def _typed_blocks(path: Path, kind: str, rows: int, told: Told | None) -> Iterator[Columns]:
    with needed_for(f"{path}: a file of this kind"):
        import pyarrow as pa
    from reward.workforce.formats import arrow

    if kind == ".parquet":
        yield from _parquet_blocks(parquet_blocks(path, rows), told)
        return
    arrow.refuse_foreign(path, kind)
    try:
        with pa.memory_map(str(path)) as mapped:
            unpacked.refuse_unpacking(path, unpacked.of_arrow(mapped)[0])
            opened = arrow.opened(mapped, path)
            if isinstance(opened, pa.ipc.RecordBatchFileReader):
                batches = (opened.get_batch(place) for place in range(opened.num_record_batches))
                yield from _of_batches(path, opened.schema, batches, rows)
            else:
                yield from _of_batches(path, opened.schema, opened, rows)
    except (pa.ArrowException, UnicodeError) as error:
        words = str(error).partition("\n")[0][:150]
        raise InputError(f"{path}: is not a whole Arrow file; it is cut short or damaged ({words})") from None


def _parquet_blocks(file: ParquetBlocks, told: Told | None) -> Iterator[Columns]:
    done = 0
    for part in range(len(file.parts)):
        for block in file.blocks(part):
            yield block
            done += len(next(iter(block.values())))
            if told is not None:
                told(done / file.count)
    if not done:
        yield file.empty()
    file.close()


def _of_batches(path: Path, schema: Any, batches: Any, rows: int) -> Iterator[Columns]:
    import pyarrow as pa

    from reward.workforce.formats.arrow_columns import Typed

    names = named(schema.names, str(path))
    done = 0
    for batch in batches:
        batch.validate(full=True)  # a damaged file may point outside itself
        for start in range(0, len(batch), rows):
            columns = batch.slice(start, rows).columns
            unpacked.refuse_unpacking(path, unpacked.of_columns(columns))
            yield {name: Typed(pa.chunked_array([column])) for name, column in zip(names, columns, strict=True)}
        done += len(batch)
    if not done:
        empty = schema.empty_table()
        yield {name: Typed(column) for name, column in zip(names, empty.columns, strict=True)}


class _CsvWriter:
    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.begun = file, False

    def write(self, columns: Columns) -> None:
        if not self.begun:
            csv.write_header(self.file, columns)
        self.begun = True
        unpacked.refuse_writing_out(columns)
        csv.write_rows(self.file, columns)

    def close(self) -> None:
        return None


class _ExcelWriter:
    """A workbook is written whole, at the end."""

    def __init__(self, file: IO[bytes]) -> None:
        with needed_for("an Excel workbook"):
            import xlsxwriter  # noqa: F401  # only to see whether it is there
        self.file = file
        self.parts: dict[str, list[Column]] = {}

    def write(self, columns: Columns) -> None:
        unpacked.refuse_writing_out(columns)
        for name, column in columns.items():
            self.parts.setdefault(name, []).append(column)

    def close(self) -> None:
        from reward.workforce.formats import excel_writer

        if self.parts:
            excel_writer.write(self.file, {name: one_column(parts) for name, parts in self.parts.items()})


class _ArrowWriter:
    def __init__(self, file: IO[bytes]) -> None:
        with needed_for("an Arrow file"):
            import pyarrow  # noqa: F401  # only to see whether it is there
        self.file = file
        self.writer: Any = None

    def write(self, columns: Columns) -> None:
        from reward.workforce.formats.arrow import writable

        with writable("Arrow"):
            self._write(columns)

    def _write(self, columns: Columns) -> None:
        import pyarrow as pa

        table = pa.table({name: array_of(column) for name, column in columns.items()})
        told = pa.schema([(each.name, plain_type(each.type)) for each in table.schema])
        if self.writer is None:
            self.schema = told
            self.writer = pa.ipc.new_file(self.file, told)
        self.writer.write_table(table.cast(self.schema))

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
