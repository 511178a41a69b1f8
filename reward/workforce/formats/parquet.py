"""Parquet a block of rows at a time: read by row groups, so that several can read one file, and written."""

import base64
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from reward.base.errors import InputError
from reward.library.drafts import created
from reward.workforce.formats import arrow, arrow_columns, unpacked
from reward.workforce.formats.columns import Columns, Money, Texts, named
from reward.workforce.formats.extra import needed_for

LEAST_OF_ID = 5
"""Bytes that a text takes in Parquet, with its length, where none is like it."""


class ParquetBlocks:
    """A file of Parquet as blocks of at most so many rows; a block never reaches over two parts.

    A part is one row group, or as many small ones as a block can take: whoever reads the same file
    with the same `rows` has the same parts and blocks.
    """

    def __init__(self, path: Path, rows: int) -> None:
        with needed_for(f"{path}: a Parquet file"):
            import pyarrow as pa
            import pyarrow.parquet as pq
        arrow.refuse_foreign(path, ".parquet")
        self.path, self.rows = path, rows
        with self._whole():
            schema, groups = pq.read_schema(path), pq.read_metadata(path)
            # Texts stay coded as they lie in the file, and each different one is read once; most often every id differs.
            coded = [
                each.name
                for each in schema
                if (pa.types.is_string(each.type) or pa.types.is_large_string(each.type))
                and (each.name.strip() != "id" or _repeats(groups, each.name))
            ]
            self.file = pq.ParquetFile(path, read_dictionary=coded, memory_map=True)
        self.schema = self.file.schema_arrow
        self.names = dict(zip(self.schema.names, named(self.schema.names, str(path)), strict=True))
        self.count: int = self.file.metadata.num_rows
        sizes = [self.file.metadata.row_group(number).num_rows for number in range(self.file.num_row_groups)]
        self.parts = _parts(sizes, rows)
        self.rows_in = [sum(sizes[number] for number in part) for part in self.parts]
        for part in self.parts:
            own = [self.file.metadata.row_group(number) for number in part]
            unpacked.refuse_unpacking(path, unpacked.of_parquet(own, self.file.metadata.schema, rows))

    def blocks(self, part: int, only: "Collection[str] | None" = None) -> Iterator[Columns]:
        """The blocks of a part, which is one unless it is a row group of more rows; `only` these columns of it."""
        own = [own for own, name in self.names.items() if only is None or name in only]
        with self._whole():
            # Threads would only take turns with those that work the rows out.
            if self.rows_in[part] <= self.rows:
                tables = iter([self.file.read_row_groups(self.parts[part], columns=own, use_threads=False)])
            else:
                tables = self.file.iter_batches(self.rows, row_groups=self.parts[part], columns=own, use_threads=False)
            for table in tables:
                table.validate(full=True)  # a damaged file may point outside itself
                yield self._columns(table.schema.names, table.columns)

    def empty(self) -> Columns:
        table = self.schema.empty_table()
        return self._columns(table.column_names, table.columns)

    def close(self) -> None:
        self.file.close()

    def _columns(self, names: list[str], arrays: list[Any]) -> Columns:
        import pyarrow as pa

        return {
            self.names[name]: arrow_columns.Typed(
                each if isinstance(each, pa.ChunkedArray) else pa.chunked_array([each])
            )
            for name, each in zip(names, arrays, strict=True)
        }

    @contextmanager
    def _whole(self) -> Iterator[None]:
        import pyarrow as pa

        try:
            yield
        except (pa.ArrowException, UnicodeError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the system's word on the file; what Arrow says of its contents has no number
            words = str(error).partition("\n")[0][:150]
            raise InputError(
                f"{self.path}: is not a whole Parquet file; it is cut short or damaged ({words})"
            ) from None


def _repeats(groups: Any, name: str) -> bool:
    """Whether a column takes less room in some row group than texts of which each differs: written out it may be huge."""
    columns = (group.column(place) for group in _groups(groups) for place in range(group.num_columns))
    return any(
        column.path_in_schema == name and column.total_uncompressed_size < LEAST_OF_ID * column.num_values
        for column in columns
    )


def _groups(groups: Any) -> Iterator[Any]:
    return (groups.row_group(number) for number in range(groups.num_row_groups))


def _parts(sizes: list[int], rows: int) -> list[list[int]]:
    """Row groups that are read together: small ones until the next would make a block too long."""
    parts: list[list[int]] = []
    together = 0
    for number, size in enumerate(sizes):
        if parts and together + size <= rows:
            parts[-1].append(number)
            together += size
        else:
            parts.append([number])
            together = size
    return parts


def write_block(path: Path, columns: Columns) -> None:
    """Writes a block as a file of its own."""
    with created(path) as file:
        writer = ParquetWriter(file)
        writer.write(columns)
        writer.close()


class ParquetWriter:
    """Row groups of Parquet, one a block; whole numbers by their differences, without a dictionary or a codec."""

    def __init__(self, file: IO[bytes]) -> None:
        with needed_for("a Parquet file"):
            import pyarrow as pa
            import pyarrow.parquet  # whether it is there
        # A file object of Python would be asked for every page; the file itself is written without it. It is opened by its name,
        # and so before anything is written: a block that comes when the file was given up and removed would bring it back.
        with arrow.writable("Parquet"):
            self.outlet: Any = pa.OSFile(str(file.name), "wb")
        self.writer: Any = None
        self.as_texts: set[str] | None = None
        """Columns of types that Parquet cannot hold."""

    def write(self, columns: Columns) -> None:
        with arrow.writable("Parquet"):
            self._write(columns)

    def _write(self, columns: Columns) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        arrays = {name: array_of(column) for name, column in columns.items()}
        if self.as_texts is None:
            self.as_texts = {name for name, each in arrays.items() if not _is_held(each)}
        for name, array in arrays.items():
            if name in self.as_texts:
                arrays[name] = array_of(columns[name].texts())
            elif pa.types.is_dictionary(array.type) and any(each.dictionary.null_count for each in _chunks(array)):
                arrays[name] = array.cast(array.type.value_type)  # Parquet has no null among the values of a dictionary
        table = pa.table(arrays)
        if self.writer is None:
            numbers = [each.name for each in table.schema if _is_number(each.type)]
            texts = [each.name for each in table.schema if _is_text(each.type)]
            self.writer = pq.ParquetWriter(
                self.outlet,
                table.schema,
                use_dictionary=texts,
                column_encoding=dict.fromkeys(numbers, "DELTA_BINARY_PACKED"),
                compression={name: "NONE" if name in numbers else "SNAPPY" for name in table.column_names},
                # The least and the most of a column of texts take as long to find as the texts to write.
                write_statistics=[name for name in table.column_names if name not in texts],
                store_decimal_as_integer=True,
                store_schema=False,
            )
            self.schema = table.schema
            told = pa.schema([(each.name, plain_type(each.type)) for each in table.schema])
            self.writer.add_key_value_metadata({"ARROW:schema": base64.b64encode(told.serialize().to_pybytes())})
        self.writer.write_table(table.cast(self.schema), row_group_size=max(len(table), 1))

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
            self.writer.file_handle = None
        self.outlet.close()  # left to the last one who holds it, what goes wrong would be told to nobody

    def __del__(self) -> None:
        """Left by a fault, it writes no last lines: pyarrow would, and print what goes wrong with them."""
        if getattr(self, "writer", None) is not None:
            self.writer.is_open = False
        if hasattr(self, "outlet"):
            with suppress(OSError):
                self.outlet.close()


def array_of(column: Any) -> Any:
    """A column to be written: money as a decimal of 64 bits, which is its pence as they are."""
    import pyarrow as pa

    if isinstance(column, Money):
        return arrow_columns.array_of_numbers(column.pence, column.absent).view(
            pa.decimal64(arrow_columns.MONEY_DIGITS, 2)
        )
    if isinstance(column, Texts):
        different = [text or None for text in column.different]
        return pa.array(different, pa.string()).take(pa.array(column.which))
    return arrow_columns.array_of(column)


def plain_type(kind: Any) -> Any:
    """The type that a reader sees: texts as texts, however they are coded, and decimals as all readers have them."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return kind.value_type
    return pa.decimal128(kind.precision, kind.scale) if pa.types.is_decimal64(kind) else kind


def _chunks(array: Any) -> list[Any]:
    chunks: list[Any] = getattr(array, "chunks", [array])
    return chunks


def _is_held(array: Any) -> bool:
    """Whether Parquet can hold a column: it has no spans of months, unions or run lengths, nor the farthest seconds."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kind = array.type
    if pa.types.is_timestamp(kind) and kind.unit == "s":
        try:
            array.cast(pa.timestamp("ms", kind.tz))
        except pa.ArrowInvalid:
            return False
    plain = pa.types.is_primitive(kind) and not pa.types.is_interval(kind)
    if plain or _is_text(kind) or (pa.types.is_decimal(kind) and kind.scale >= 0):
        return True
    try:
        pq.ParquetWriter(pa.BufferOutputStream(), pa.schema([("x", kind)])).close()
    except (pa.ArrowException, OSError):
        return False
    return True


def _is_number(kind: Any) -> bool:
    import pyarrow as pa

    if pa.types.is_decimal(kind):
        return bool(kind.precision <= 18)
    return bool(pa.types.is_int64(kind) or pa.types.is_int32(kind))


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_dictionary(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind))
