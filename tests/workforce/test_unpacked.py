"""A small file of Arrow or Parquet that unpacks to much is refused before it does; one that is as large as it looks is read."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reward.base.errors import InputError
from reward.workforce import formats
from reward.workforce.formats import arrow, arrow_columns, columns_of, unpacked
from reward.workforce.formats.blocks import blocks, writer

ROWS = 60_000
LONG = "x" * 2_000
"""A text that fills 120 MB where each row shows it."""


@pytest.fixture(autouse=True)
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "MOST_UNPACKED", 1024**2)
    monkeypatch.setattr(unpacked, "MOST_TIMES", 3)


def arrow_file(path: Path, column: Any, packed: str | None = None, *, stream: bool = False) -> Path:
    table = pa.table(
        {"id": pa.array(["a"]).take(pa.array(np.zeros(len(column), "i8"))).dictionary_encode(), "x": column}
    )
    options = pa.ipc.IpcWriteOptions(compression=packed)
    opened = (pa.ipc.new_stream if stream else pa.ipc.new_file)(str(path), table.schema, options=options)
    with opened as writer:
        writer.write_table(table)
    return path


def refusals(path: Path) -> set[str]:
    """What is said of a file that is read whole, and of one that is read block by block."""
    said = set()
    for read in (formats.read, lambda path: list(blocks(path))):
        with pytest.raises(InputError) as raised:
            read(path)
        said.add(str(raised.value))
    return said


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("packed", ["zstd", "lz4"])
@pytest.mark.parametrize(
    "column",
    [
        lambda: pa.array(np.zeros(ROWS * 8, "i8")),
        lambda: pa.array([LONG]).take(pa.array(np.zeros(ROWS // 60, "i8"))),
        lambda: pa.DictionaryArray.from_arrays(pa.array([0]), pa.array([LONG * 1_000])),
    ],
    ids=["numbers", "texts", "a dictionary"],
)
def test_what_is_packed_is_refused_before_it_is_unpacked(
    column: Callable[[], Any], packed: str, stream: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = arrow_file(tmp_path / "in.arrow", column(), packed, stream=stream)
    assert path.stat().st_size < 100_000
    monkeypatch.setattr(arrow, "opened", lambda *_: pytest.fail("it is unpacked"))
    for said in refusals(path):
        assert said.startswith(f"{path}: unpacks to ") and said.endswith("at most 1 MB are read of it; save it as CSV")


@pytest.mark.parametrize(
    "column",
    [
        lambda: pa.RunEndEncodedArray.from_arrays(pa.array([ROWS], pa.int32()), pa.array([LONG])),
        lambda: pa.RunEndEncodedArray.from_arrays(pa.array([ROWS * 8], pa.int32()), pa.array([1])),
        lambda: pa.array([LONG], pa.large_string()).take(pa.array(np.zeros(ROWS, "i8"))).dictionary_encode(),
        lambda: pa.nulls(2_000_000),
        lambda: shown_by_each(ROWS),
    ],
    ids=["a run of a text", "a run of a number", "a dictionary", "nulls", "views"],
)
def test_what_stands_once_and_is_shown_in_each_row_is_counted_in_each(
    column: Callable[[], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = column()
    monkeypatch.setattr(unpacked, "MOST_TIMES", 1)
    path = arrow_file(tmp_path / "in.arrow", made, "zstd" if len(made) > ROWS else None)
    for said in refusals(path):
        assert said.startswith(f"{path}: unpacks to ")


def shown_by_each(rows: int) -> Any:
    """Views of one text: sixteen bytes a row, however long it is."""
    one = pa.array([LONG], pa.string_view())
    view = np.frombuffer(one.buffers()[1], np.uint8)
    return pa.Array.from_buffers(pa.string_view(), rows, [None, pa.py_buffer(np.tile(view, rows)), one.buffers()[2]])


@pytest.mark.parametrize(
    "column",
    [
        lambda: pa.array(np.zeros(ROWS * 8, "i8")),
        lambda: pa.array([LONG]).take(pa.array(np.zeros(ROWS // 60, "i8"))),
    ],
    ids=["numbers", "texts"],
)
def test_parquet_is_refused_by_what_it_says_of_its_columns(
    column: Callable[[], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"x": column()}), path, compression="zstd", use_dictionary=False)
    monkeypatch.setattr(pq.ParquetFile, "read", lambda *_, **__: pytest.fail("it is unpacked"))
    monkeypatch.setattr(pq.ParquetFile, "read_row_groups", lambda *_, **__: pytest.fail("it is unpacked"))
    for said in refusals(path):
        assert said.startswith(f"{path}: unpacks to ")


def test_a_text_that_parquet_keeps_once_is_counted_in_each_row(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"x": pa.array([LONG]).take(pa.array(np.zeros(ROWS, "i8")))}), path)
    with pytest.raises(InputError, match="unpacks to 114 MB"):
        formats.read(path)
    [block] = blocks(path)  # where it stays coded
    assert len(block["x"]) == ROWS


@pytest.mark.parametrize("kind", [".arrow", ".parquet"])
@pytest.mark.parametrize("text", [pa.string(), pa.large_string()])
def test_a_large_file_that_is_as_large_as_it_looks_is_read_as_it_was(kind: str, text: Any, tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([f"{number:06}" for number in range(ROWS)]),
            "x": pa.array(["a long text, again and again", None, ""] * (ROWS // 3), text),
            "y": pa.array(np.random.default_rng(1).integers(0, 2**60, ROWS)),
        }
    )
    path = tmp_path / f"in{kind}"
    if kind == ".arrow":
        with pa.ipc.new_file(str(path), table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
            writer.write_table(table)
    else:
        pq.write_table(table, path)
    columns = formats.read(path).columns
    assert {name: column.array.type for name, column in columns.items() if isinstance(column, arrow_columns.Typed)} == {
        field.name: field.type for field in table.schema
    }
    for name in table.column_names:
        assert columns[name].cells() == table[name].to_pylist()
    assert sum(len(block["id"]) for block in blocks(path, rows=7_000)) == ROWS


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_text_that_stands_once_is_not_written_out_for_each_of_many_rows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three thousand bytes of Arrow were sixty thousand million of CSV."""
    monkeypatch.setattr(unpacked, "MOST_OF_A_ROW", 1_000)
    path = arrow_file(tmp_path / "in.arrow", pa.array([LONG]).take(pa.array(np.zeros(ROWS, "i8"))).dictionary_encode())
    columns = {"salary": columns_of({"salary": ["30000"] * ROWS})["salary"], **formats.read(path).columns}
    said = f"the texts of {ROWS:,} rows come to 114 MB where each row has its own, and at most 57 MB are written"
    with pytest.raises(InputError, match=said):
        formats.write(tmp_path / name, columns)
    out = writer(tmp_path / name, io.BytesIO())
    with pytest.raises(InputError, match=said):
        out.write(columns)
    assert [each.name for each in tmp_path.iterdir()] == ["in.arrow"]
    # Each row may have so much: a table that is as large as it looks is written.
    monkeypatch.setattr(unpacked, "MOST_OF_A_ROW", len(LONG) + 1)
    unpacked.refuse_writing_out(columns)


def test_a_text_that_stands_once_is_handed_on_as_one(tmp_path: Path) -> None:
    column = formats.read(arrow_file(tmp_path / "in.arrow", pa.array([LONG, None, LONG]).dictionary_encode())).columns
    first, absent, last = column["x"].cells()
    assert (first, absent) == (LONG, None)
    assert first is last
