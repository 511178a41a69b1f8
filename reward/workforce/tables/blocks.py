"""Tables a block of rows at a time, in and out, so that one larger than memory passes through a part of it.

CSV comes in pages, Parquet and Arrow in batches; a workbook is one block, since Excel's own limit
bounds it. Every block of an output has the columns of the first. What came as text goes out as text;
money that was worked out is `decimal(18, 2)` wherever there are types.
"""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Protocol

from reward.errors import InputError
from reward.workforce.tables import csv, kind_of, read
from reward.workforce.tables.columns import Cells, Columns, Money, Texts, named
from reward.workforce.tables.extra import needed_for

CSV_ROWS = 50_000
TYPED_ROWS = 500_000
"""Rows of a block: a text costs more than a number, and a row group of Parquet is best not too small."""

Told = Callable[[float], object]
"""Told how much of a table has been read, 0 to 1."""


def blocks(path: Path, rows: int | None = None, told: Told | None = None) -> Iterator[Columns]:
    """The rows of a table in a file, so many at a time."""
    kind = kind_of(path)
    try:
        if kind == ".csv":
            size = max(path.stat().st_size, 1)
            yield from csv.blocks(path, rows or CSV_ROWS, lambda done: told and told(done / size))
        elif kind == ".xlsx":
            yield read(path).columns
        else:
            yield from _typed_blocks(path, kind, rows or TYPED_ROWS, told)
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
    return _ParquetWriter(file) if kind == ".parquet" else _ArrowWriter(file)


def _typed_blocks(path: Path, kind: str, rows: int, told: Told | None) -> Iterator[Columns]:
    with needed_for(f"{path}: a file of this kind"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    from reward.workforce.tables import arrow

    what = "Parquet" if kind == ".parquet" else "Arrow"
    arrow.refuse_foreign(path, kind)
    try:
        if kind == ".parquet":
            schema = pq.read_schema(path)
            # Texts stay coded as they lie in the file: each different one is then read once.
            coded = [
                each.name for each in schema if pa.types.is_string(each.type) or pa.types.is_large_string(each.type)
            ]
            with pq.ParquetFile(path, read_dictionary=coded, memory_map=True) as file:
                whole = max(file.metadata.num_rows, 1)
                yield from _of_batches(path, file.schema_arrow, file.iter_batches(rows), whole, told)
        else:
            with pa.memory_map(str(path)) as mapped:
                opened = arrow.opened(mapped, path)
                if isinstance(opened, pa.ipc.RecordBatchFileReader):
                    batches = (opened.get_batch(place) for place in range(opened.num_record_batches))
                    yield from _of_batches(path, opened.schema, batches, None, told)
                else:
                    yield from _of_batches(path, opened.schema, opened, None, told)
    except (pa.ArrowException, UnicodeError) as error:
        words = str(error).partition("\n")[0][:150]
        raise InputError(f"{path}: is not a whole {what} file; it is cut short or damaged ({words})") from None


def _of_batches(path: Path, schema: Any, batches: Any, whole: int | None, told: Told | None) -> Iterator[Columns]:
    import pyarrow as pa

    from reward.workforce.tables.arrow import Typed

    names = named(schema.names, str(path))
    done = 0
    for batch in batches:
        batch.validate(full=True)  # a damaged file may point outside itself
        yield {name: Typed(pa.chunked_array([column])) for name, column in zip(names, batch.columns, strict=True)}
        done += len(batch)
        if told is not None and whole is not None:
            told(done / whole)
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
        csv.write_rows(self.file, columns)

    def close(self) -> None:
        return None


class _ExcelWriter:
    """A workbook is written whole, at the end."""

    def __init__(self, file: IO[bytes]) -> None:
        with needed_for("an Excel workbook"):
            import xlsxwriter  # noqa: F401
        self.file = file
        self.cells: dict[str, list[Any]] = {}

    def write(self, columns: Columns) -> None:
        for name, column in columns.items():
            self.cells.setdefault(name, []).extend((column.money() or column).cells())

    def close(self) -> None:
        from reward.workforce.tables import excel

        if self.cells:
            excel.write(self.file, {name: Cells(cells) for name, cells in self.cells.items()})


class _ParquetWriter:
    """Row groups of Parquet, one a block; whole numbers by their differences, without a dictionary or a codec."""

    def __init__(self, file: IO[bytes]) -> None:
        with needed_for("a Parquet file"):
            import pyarrow.parquet  # noqa: F401
        self.file = file
        self.writer: Any = None

    def write(self, columns: Columns) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.table({name: _array(column) for name, column in columns.items()})
        if self.writer is None:
            numbers = [each.name for each in table.schema if _is_number(each.type)]
            texts = [each.name for each in table.schema if _is_text(each.type)]
            # A file object of Python would be asked for every page; the file itself is written without it.
            self.writer = pq.ParquetWriter(
                pa.OSFile(str(self.file.name), "wb"),
                table.schema,
                use_dictionary=texts,
                column_encoding=dict.fromkeys(numbers, "DELTA_BINARY_PACKED"),
                compression={name: "NONE" if name in numbers else "SNAPPY" for name in table.column_names},
                store_decimal_as_integer=True,
                store_schema=False,
            )
            self.schema = table.schema
            told = pa.schema([(each.name, _plain(each.type)) for each in table.schema])
            self.writer.add_key_value_metadata({"ARROW:schema": base64.b64encode(told.serialize().to_pybytes())})
        self.writer.write_table(table.cast(self.schema), row_group_size=max(len(table), 1))

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
            self.writer.file_handle = None


class _ArrowWriter:
    def __init__(self, file: IO[bytes]) -> None:
        with needed_for("an Arrow file"):
            import pyarrow  # noqa: F401
        self.file = file
        self.writer: Any = None

    def write(self, columns: Columns) -> None:
        import pyarrow as pa

        table = pa.table({name: _array(column) for name, column in columns.items()})
        told = pa.schema([(each.name, _plain(each.type)) for each in table.schema])
        if self.writer is None:
            self.schema = told
            self.writer = pa.ipc.new_file(self.file, told)
        self.writer.write_table(table.cast(self.schema))

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


def _array(column: Any) -> Any:
    import pyarrow as pa

    from reward.workforce.tables import arrow

    if isinstance(column, Money):
        return arrow.array_of_numbers(column.pence, column.absent).view(pa.decimal64(arrow.MONEY_DIGITS, 2))
    if isinstance(column, Texts):
        different = [text or None for text in column.different]
        return pa.array(different, pa.string()).take(pa.array(column.which))
    return arrow.array_of(column)


def _plain(kind: Any) -> Any:
    """The type that a reader sees: texts as texts, however they are coded, and decimals as all readers have them."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return kind.value_type
    return pa.decimal128(kind.precision, kind.scale) if pa.types.is_decimal64(kind) else kind


def _is_number(kind: Any) -> bool:
    import pyarrow as pa

    if pa.types.is_decimal(kind):
        return bool(kind.precision <= 18)
    return bool(pa.types.is_int64(kind) or pa.types.is_int32(kind))


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_dictionary(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind))
