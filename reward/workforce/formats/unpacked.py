"""What a file of Arrow or Parquet takes once it is unpacked, known before it is: a small one may hold more than a machine has."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reward.base.errors import InputError

if TYPE_CHECKING:
    from reward.workforce.formats.columns import Columns

MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes that a small file may unpack to; so too a block of a file that is read block by block."""
MOST_TIMES = 20
"""Its own size that a file of any size may unpack to. Staff tables take two to five times as much."""

MOST_OF_A_ROW = 4_096
"""Bytes of texts in a row, on average, that are written to a file in which each row has its own."""

_WIDTHS = {"BOOLEAN": 1, "INT32": 4, "INT64": 8, "INT96": 12, "FLOAT": 4, "DOUBLE": 8}


def refuse_unpacking(path: Path, unpacked: int) -> None:
    """Refuses what would unpack to far more than the file that it comes from."""
    size = max(path.stat().st_size, 1)
    if unpacked > max(MOST_UNPACKED, MOST_TIMES * size):
        raise InputError(
            f"{path}: unpacks to {unpacked // 1024**2:,} MB, {unpacked // size:,} times its size; at most"
            f" {max(MOST_UNPACKED, MOST_TIMES * size) // 1024**2:,} MB are read of it; save it as CSV"
        )


def refuse_writing_out(columns: "Columns") -> None:
    """Refuses texts that stand once for many rows, and fill a disk where each row is to have its own."""
    rows = max((len(column) for column in columns.values()), default=0)
    # Whatever else came was unpacked already, and found small enough.
    arrays = (getattr(column, "array", None) for column in columns.values())
    size = of_columns((array for array in arrays if array is not None), decoded=True)
    most = max(MOST_UNPACKED, MOST_OF_A_ROW * rows)
    if size > most:
        raise InputError(
            f"the texts of {rows:,} rows come to {size // 1024**2:,} MB where each row has its own, and at most"
            f" {most // 1024**2:,} MB are written; write .parquet or .arrow, which keep each once"
        )


def of_parquet(groups: Iterator[Any] | list[Any], schema: Any, rows: int | None = None) -> int:
    """Bytes of these row groups, at the least; `rows`: of so many rows of theirs, where they are read that way."""
    unpacked = 0
    for group in groups:
        share = 1.0 if rows is None or group.num_rows <= rows else rows / group.num_rows
        for place in range(group.num_columns):
            column = group.column(place)
            width = _WIDTHS.get(column.physical_type, schema.column(place).length or 0)
            unpacked += max(int(width * column.num_values * share), column.total_uncompressed_size if not width else 0)
    return unpacked


def worst_of_texts(groups: list[Any]) -> int:
    """Bytes of the texts of row groups at the most: as if each were as long as all of its column."""
    columns = (group.column(place) for group in groups for place in range(group.num_columns))
    return sum(each.num_values * each.total_uncompressed_size for each in columns if each.physical_type == "BYTE_ARRAY")


def of_arrow(file: Any) -> tuple[int, int]:
    """Bytes of the largest part of an Arrow file or stream, an open memory map, and of all of its parts."""
    import pyarrow as pa

    largest = total = 0
    file.seek(8 if file.read(6) == b"ARROW1" else 0)
    try:
        messages = pa.ipc.MessageReader.open_stream(file)
        while True:
            unpacked = _of_message(messages.read_next_message())
            largest, total = max(largest, unpacked), total + unpacked
    except (StopIteration, pa.ArrowException, OSError):  # damaged: whoever reads it says so
        pass
    file.seek(0)
    return largest, total


def of_columns(columns: Any, *, decoded: bool = False) -> int:
    """Bytes of columns of Arrow in the plain layout of their types: a text that stands once may be shown in each row.

    Texts in a dictionary stay there, and are counted with `decoded` alone.
    """
    chunks = (chunk for column in columns for chunk in getattr(column, "chunks", [column]))
    return sum(_of_chunk(chunk, decoded) for chunk in chunks)


def _of_chunk(array: Any, decoded: bool) -> int:
    import pyarrow as pa

    kind = array.type
    if pa.types.is_run_end_encoded(kind):
        runs = np.diff(np.from_dlpack(array.run_ends), prepend=0)
        return int(runs @ _lengths(array.values))
    if pa.types.is_dictionary(kind):
        if not len(array.dictionary) or (pa.types.is_string(kind.value_type) and not decoded):
            return len(array)
        times = np.bincount(np.from_dlpack(array.indices.cast(pa.int64()).drop_null()), minlength=len(array.dictionary))
        return int(times @ _lengths(array.dictionary))
    if pa.types.is_string_view(kind) or pa.types.is_binary_view(kind):
        return int(_lengths(array).sum())
    return len(array)


def _lengths(array: Any) -> Any:
    """Bytes of each value of an array."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    if pa.types.is_string_view(kind) or pa.types.is_binary_view(kind):
        views = np.frombuffer(array.buffers()[1], dtype=np.int32).reshape(-1, 4)
        return views[array.offset : array.offset + len(array), 0].astype(np.int64)
    if has_length(kind):
        return np.from_dlpack(pc.fill_null(pc.binary_length(array), 0).cast(pa.int64()))
    return np.full(len(array), max(array.nbytes // max(len(array), 1), 1), dtype=np.int64)


def has_length(kind: Any) -> bool:
    """Whether the values of a type are texts or bytes."""
    import pyarrow as pa

    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
    )


# --- a message of Arrow ------------------------------------------------------------------
#
# Of each buffer that is packed its first eight bytes say how long it is; where the buffers lie, the message's own table
# says, in FlatBuffers: https://arrow.apache.org/docs/format/Columnar.html#recordbatch-message. pyarrow tells neither.

_HEADER, _DATA, _BUFFERS, _COMPRESSION = 2, 1, 2, 3
"""Places of fields: of a message; of a batch of a dictionary; of a batch."""


def _of_message(message: Any) -> int:
    body = message.body
    if body is None:
        return 0
    try:
        return max(sum(_of_buffers(message)), _rows_of(message))
    except (struct.error, IndexError, OverflowError):
        return int(body.size)


def _of_buffers(message: Any) -> Iterator[int]:
    table, at = _batch(message)
    packed = _field(table, at, _COMPRESSION) is not None
    body = memoryview(message.body)
    vector = _follow(table, _field(table, at, _BUFFERS))
    for place in range(struct.unpack_from("<I", table, vector)[0]):
        start, length = struct.unpack_from("<qq", table, vector + 4 + 16 * place)
        unpacked = struct.unpack_from("<q", body, start)[0] if packed and length >= 8 else -1
        yield length if unpacked < 0 else unpacked


def _rows_of(message: Any) -> int:
    """Rows of a batch: those of a column of nulls take no bytes in a file."""
    table, at = _batch(message)
    length = _field(table, at, 0)
    return 0 if length is None else int(struct.unpack_from("<q", table, length)[0])


def _batch(message: Any) -> tuple[memoryview, int]:
    """A message's table, and where in it the batch stands."""
    table = memoryview(message.metadata)
    at = _follow(table, _field(table, _follow(table, 0), _HEADER))
    return (table, _follow(table, _field(table, at, _DATA))) if message.type == "dictionary" else (table, at)


def _field(table: memoryview, at: int, field: int) -> int | None:
    """Where a field of a table stands; `None` for one that is not there."""
    fields = at - struct.unpack_from("<i", table, at)[0]
    size = struct.unpack_from("<H", table, fields)[0]
    offset = struct.unpack_from("<H", table, fields + 4 + 2 * field)[0] if 4 + 2 * field < size else 0
    return at + offset if offset else None


def _follow(table: memoryview, at: int | None) -> int:
    if at is None:
        raise IndexError
    return int(at + struct.unpack_from("<I", table, at)[0])
