"""Parquet and Arrow files as columns and back.

What came keeps its type, nulls and all. Money that was worked out is `decimal128(18, 2)`: pounds,
exact to the penny. In Parquet it lies as whole numbers, each as the difference from the one before
(DELTA_BINARY_PACKED), which takes half the time and two thirds of the space of pyarrow's own choice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from reward.errors import InputError
from reward.workforce.tables.columns import Cells, Column, Columns, Money, Rows, Texts, named
from reward.workforce.tables.extra import needed_for

MONEY_DIGITS = 18
"""The most that Parquet keeps in a whole number of 64 bits; pence of £90 billion have 13."""


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """A column of Arrow, of any type."""

    array: Any
    """A pyarrow.ChunkedArray."""

    def __len__(self) -> int:
        return len(self.array)

    def texts(self) -> Texts:
        import pyarrow as pa

        try:
            texts = _as_text(self.array).combine_chunks().dictionary_encode(null_encoding="encode")
        except pa.ArrowException:  # lists, bytes, spans of time: nothing that is read, only handed on
            return Cells(self.cells()).texts()
        blank = (None, "nan") if pa.types.is_floating(self.array.type) else (None,)
        different = ["" if text in blank else text for text in texts.dictionary.to_pylist()]
        return Texts(different, np.from_dlpack(texts.indices))  # to_numpy would load pandas, as in _whole_numbers

    def cells(self) -> list[Any]:
        cells: list[Any] = self.array.to_pylist()
        return cells

    def taken(self, rows: Rows) -> "Typed":
        return Typed(self.array.take(_whole_numbers(rows)))


def read_parquet(path: Path) -> Columns:
    with needed_for(f"{path}: a Parquet file"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    magic = _first_bytes(path)
    if magic[:4] not in (b"PAR1", b"PARE"):
        raise InputError(f"{path}: is not a Parquet file, whatever its name says")
    return _read(path, "a Parquet file", lambda: pq.ParquetFile(pa.memory_map(str(path))).read())


def read_arrow(path: Path) -> Columns:
    """An Arrow file (Feather 2 is the same), or a stream of Arrow."""
    with needed_for(f"{path}: an Arrow file"):
        import pyarrow as pa

    magic = _first_bytes(path)
    if magic[:4] == b"FEA1":
        raise InputError(f"{path}: is Feather of version 1; save it as version 2, which is Arrow")
    if magic != b"ARROW1" and magic[:4] != b"\xff\xff\xff\xff":
        raise InputError(f"{path}: is not an Arrow file, whatever its name says")
    opened = pa.ipc.open_file if magic == b"ARROW1" else pa.ipc.open_stream
    return _read(path, "an Arrow file", lambda: opened(pa.memory_map(str(path))).read_all())


def write_parquet(file: IO[bytes], columns: Columns) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = _table(columns)
    whole = [
        each.name for each in table.schema if pa.types.is_decimal(each.type) and each.type.precision <= MONEY_DIGITS
    ]
    pq.write_table(
        table,
        file,
        use_dictionary=[name for name in table.column_names if name not in whole],
        column_encoding=dict.fromkeys(whole, "DELTA_BINARY_PACKED"),
        store_decimal_as_integer=True,
    )


def write_arrow(file: IO[bytes], columns: Columns) -> None:
    """Uncompressed, as every reader can map it."""
    import pyarrow as pa

    table = _table(columns)
    with pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def array_of(column: Column) -> Any:
    """A column as pyarrow has it. Texts of a file without types are money or stay texts, and blanks become nulls."""
    import pyarrow as pa

    if isinstance(column, Typed):
        return column.array
    if isinstance(column, Money):
        # A whole number of pence and a decimal of pounds are the same digits, with the point elsewhere.
        return _whole_numbers(column.pence).cast(pa.decimal128(19, 0)).view(pa.decimal128(MONEY_DIGITS, 2))
    if isinstance(column, Texts):
        money = column.money()
        if money is not None:
            return array_of(money)
        return pa.array([text or None for text in column.different], pa.string()).take(pa.array(column.which))
    return _of_one_type(column.cells())


def _read(path: Path, what: str, read: Callable[[], Any]) -> Columns:
    import pyarrow as pa

    try:
        table = read()
        names = named(table.column_names, str(path))
        table.validate(full=True)  # a damaged file may point outside itself
    except (pa.ArrowException, OSError, UnicodeError) as error:
        words = str(error).partition("\n")[0][:150]
        raise InputError(
            f"{path}: is not a whole {what.partition(' ')[2]}; it is cut short or damaged ({words})"
        ) from None
    return {name: Typed(column) for name, column in zip(names, table.columns, strict=True)}


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(6)


def _table(columns: Columns) -> Any:
    import pyarrow as pa

    return pa.table({name: array_of(column) for name, column in columns.items()})


def _as_text(array: Any) -> Any:
    """Dates without their time, floats by their shortest decimals: as `text_of` does for Python values."""
    import pyarrow as pa

    kind = array.type
    if pa.types.is_dictionary(kind):
        return _as_text(array.cast(kind.value_type))
    if pa.types.is_timestamp(kind):
        array = array.cast(pa.date32(), safe=False)
    return array.cast(pa.string())


def _whole_numbers(numbers: NDArray[np.int64]) -> Any:
    """As `pa.array` has them, which would first load pandas where that is installed: 0.3 s for nothing."""
    import pyarrow as pa

    return pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(np.ascontiguousarray(numbers))])


def _of_one_type(cells: Sequence[Any]) -> Any:
    """Python values as an Arrow array: of their type if they have one, numbers as floats, else texts."""
    import pyarrow as pa

    kinds = {type(cell) for cell in cells} - {type(None)}
    if len(kinds) == 1 or kinds == {int, float}:
        try:
            return pa.array(cells, pa.float64() if len(kinds) == 2 else None)
        except (pa.ArrowException, OverflowError, UnicodeError):  # too large, or of a kind that Arrow has not
            pass
    return array_of(Cells(cells).texts())
