"""Parquet and Arrow files as columns and back.

What came keeps its type, nulls and all. Money that was worked out is `decimal128(18, 2)`: pounds,
exact to the penny (`arrow_columns`). In Parquet it lies as whole numbers, each as the difference from the one before
(DELTA_BINARY_PACKED), which takes half the time and two thirds of the space of pyarrow's own choice.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from reward.base.errors import InputError
from reward.library.regular_files import open_regular
from reward.workforce.formats import unpacked
from reward.workforce.formats.arrow_columns import MONEY_DIGITS, Typed, array_of
from reward.workforce.formats.columns import KEPT_AFTER, Columns, Keep, named
from reward.workforce.formats.extra import needed_for


def read_parquet(path: Path, keep: Keep | None = None) -> Columns:
    """The table of a file; of a long one only the columns that `keep` says."""
    with needed_for(f"{path}: a Parquet file"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    refuse_foreign(path, ".parquet")

    def read() -> Any:
        file = pa.memory_map(str(path))
        schema, metadata = pq.read_schema(file), pq.read_metadata(file)
        groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
        unpacked.refuse_unpacking(path, unpacked.of_parquet(groups, metadata.schema))
        texts = []
        if unpacked.worst_of_texts(groups) > unpacked.MOST_UNPACKED:
            # As they lie in the file, each different one once, until it is known how long they are together.
            texts = [
                each.name for each in schema if pa.types.is_string(each.type) or pa.types.is_large_string(each.type)
            ]
        whole = pq.ParquetFile(file, read_dictionary=texts or None)
        table = whole.read(columns=_kept_of_parquet(whole, keep, path))
        if not texts:
            return table
        unpacked.refuse_unpacking(path, unpacked.of_columns(table.columns, decoded=True))
        for place, name in enumerate(table.column_names):
            if name in texts:
                plain = table.column(place).cast(table.schema.field(place).type.value_type)
                table = table.set_column(place, name, plain.cast(schema.field(name).type))
        return table

    return _read(path, "Parquet", read)


def _kept_of_parquet(file: Any, keep: Keep | None, path: Path) -> list[str] | None:
    """The columns to read; `None`: all. A point in a name would part it into a field and its own."""
    if keep is None or file.metadata.num_rows <= KEPT_AFTER or any("." in name for name in file.schema_arrow.names):
        return None
    first = next(file.iter_batches(KEPT_AFTER), None)
    if first is None:
        return None
    first.validate(full=True)
    return _kept(first.schema.names, first.columns, keep, path)


def _kept(names: Sequence[str], first: Sequence[Any], keep: Keep, path: Path) -> list[str] | None:
    import pyarrow as pa

    ours = named(names, str(path))
    wanted = keep({name: Typed(pa.chunked_array([column])) for name, column in zip(ours, first, strict=True)})
    return None if wanted is None else [own for own, name in zip(names, ours, strict=True) if name in wanted]


def read_arrow(path: Path, keep: Keep | None = None) -> Columns:
    """An Arrow file (Feather 2 is the same), or a stream of Arrow."""
    with needed_for(f"{path}: an Arrow file"):
        import pyarrow as pa

    refuse_foreign(path, ".arrow")

    def read() -> Any:
        file = pa.memory_map(str(path))
        unpacked.refuse_unpacking(path, unpacked.of_arrow(file)[1])
        table = opened(file, path).read_all()
        if keep is None or len(table) <= KEPT_AFTER or len(set(table.column_names)) < table.num_columns:
            return table
        first = table.slice(0, KEPT_AFTER)
        first.validate(full=True)
        kept = _kept(table.column_names, [each.combine_chunks() for each in first.columns], keep, path)
        return table if kept is None else table.select(kept)

    return _read(path, "Arrow", read)


def refuse_foreign(path: Path, kind: str) -> None:
    """Refuses a file that is of another kind than its name says, by its first bytes."""
    magic = _first_bytes(path)
    if kind == ".parquet":
        if magic[:4] not in (b"PAR1", b"PARE"):
            raise InputError(f"{path}: is not a Parquet file, whatever its name says")
        return
    if magic[:4] == b"FEA1":
        raise InputError(f"{path}: is Feather of version 1; save it as version 2, which is Arrow")
    if magic != b"ARROW1" and magic[:4] != b"\xff\xff\xff\xff":
        raise InputError(f"{path}: is not an Arrow file, whatever its name says")


def opened(file: Any, path: Path) -> Any:
    """A reader of an Arrow file, or of a stream of Arrow."""
    import pyarrow as pa

    return (pa.ipc.open_file if _first_bytes(path) == b"ARROW1" else pa.ipc.open_stream)(file)


def write_parquet(file: IO[bytes], columns: Columns) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = _table(columns)
    whole = [
        each.name for each in table.schema if pa.types.is_decimal(each.type) and each.type.precision <= MONEY_DIGITS
    ]
    with writable("Parquet"):
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
    with writable("Arrow"), pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


@contextmanager
def writable(kind: str) -> Iterator[None]:
    """Says in one line that a kind of file cannot hold what a table hands on: intervals, days beyond its range."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid) as error:
        words = str(error).partition("\n")[0][:150]
        raise InputError(f"{kind} cannot hold a column of this table ({words}); write .csv") from None


def _read(path: Path, kind: str, read: Callable[[], Any]) -> Columns:
    import pyarrow as pa

    try:
        table = read()
        names = named(table.column_names, str(path))
        table.validate(full=True)  # a damaged file may point outside itself
        unpacked.refuse_unpacking(path, unpacked.of_columns(table.columns))
    except (pa.ArrowException, OSError, UnicodeError) as error:
        words = str(error).partition("\n")[0][:150]
        raise InputError(f"{path}: is not a whole {kind} file; it is cut short or damaged ({words})") from None
    return {name: Typed(column) for name, column in zip(names, table.columns, strict=True)}


def _first_bytes(path: Path) -> bytes:
    with open_regular(path) as file:
        return file.read(6)


def _table(columns: Columns) -> Any:
    import pyarrow as pa

    return pa.table({name: array_of(column) for name, column in columns.items()})
