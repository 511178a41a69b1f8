"""Several processes price a file of Parquet into the very file that one process does, and leave nothing behind."""

import os
import random
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reward.base.errors import RewardError
from reward.workforce.formats.join_parquet import Splice
from reward.workforce.staff.priced_file import price_file
from tests.strategies.staff_rows import Row, contract, post, table_of


def written(path: Path, rows: list[Row], group: int) -> Path:
    pq.write_table(pa.table(table_of(rows)), path, row_group_size=group)
    return path


def mixed(count: int) -> list[Row]:
    draw = random.Random(8)
    rows = [post(draw, n) if draw.random() < 0.7 else contract(draw, n, "umbrella") for n in range(count)]
    for n, row in enumerate(rows):
        if draw.random() < 0.1:
            row["start"] = f"{row['tax_year'][:4]}-{draw.randint(5, 12):02d}-{draw.randint(1, 28):02d}"
        if n % 97 == 5:
            row["salary" if row["kind"] == "employment" else "rate"] = "a lot"
    # The same post for the same year again, blocks later, and ids that do not rise.
    rows[count - 3] = rows[2] | {"start": "", "salary": "30,000", "scale": "", "kind": "employment", "rate": ""}
    rows[2] = rows[count - 3] | {}
    return rows


@pytest.mark.parametrize(("group", "workers"), [(30, 3), (500, 2)])
def test_workers_write_the_very_file_that_one_process_does(tmp_path: Path, group: int, workers: int) -> None:
    source = written(tmp_path / "in.parquet", mixed(500), group)

    def priced(name: str, workers: int) -> tuple[object, ...]:
        target = tmp_path / f"{name}.parquet"
        found = price_file(source, target, tax_year="2026-27", rows=65, workers=workers)
        assert found.refused_in is not None
        said = (found.totals, found.refused, found.remarks)
        return (*said, target.read_bytes(), pq.read_table(found.refused_in).to_pydict())

    alone = priced("alone", 1)
    assert alone[0].refused > 5 and any("already" in each.what for each in alone[1])
    assert priced("by workers", workers) == alone
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_size_of_blocks_changes_no_row(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet", mixed(240), 80)
    tables = []
    for rows, workers in ((None, 1), (33, 1), (80, 2)):
        target = tmp_path / f"{rows}-{workers}.parquet"
        price_file(source, target, tax_year="2026-27", rows=rows, workers=workers)
        tables.append(pq.read_table(target).to_pydict())
    assert all(each == tables[0] for each in tables)


@pytest.mark.parametrize("rows", [0, 1])
def test_workers_without_work_make_a_table_too(tmp_path: Path, rows: int) -> None:
    source = written(tmp_path / "in.parquet", mixed(9)[:1], 10)
    pq.write_table(pq.read_table(source).slice(0, rows), source)
    price_file(source, tmp_path / "one.parquet", workers=1)
    price_file(source, tmp_path / "two.parquet", workers=2)
    assert pq.read_table(tmp_path / "two.parquet").equals(pq.read_table(tmp_path / "one.parquet"))
    assert pq.read_table(tmp_path / "two.parquet").num_rows == rows


def test_what_is_wrong_with_the_file_is_told_as_one_process_does(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet", mixed(400), 100)
    whole = source.read_bytes()
    middle = len(whole) // 3
    source.write_bytes(whole[:middle] + bytes(3_000) + whole[middle + 3_000 :])
    said = []
    for workers in (1, 2):
        with pytest.raises(RewardError) as error:
            price_file(source, tmp_path / "out.parquet", workers=workers, rows=100)
        said.append(str(error.value))
    assert "is not a whole Parquet file; it is cut short or damaged" in said[0]
    # Several columns are damaged, and which of them pyarrow's threads come upon first is chance.
    assert said[1].partition(" (")[0] == said[0].partition(" (")[0]
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


@cache
def _many() -> pa.Table:
    """So many posts that workers can be stopped in the middle of them."""
    ids = np.arange(600_000)
    kind = pa.DictionaryArray.from_arrays(pa.array(ids * 0, pa.int32()), pa.array(["employment"]))
    return pa.table({"id": ids, "kind": kind, "salary": 30_000 + ids % 50_000})


def _started(tmp_path: Path) -> "subprocess.Popen[bytes]":
    """A run by two workers that are at work: some of the target is written."""
    pq.write_table(_many(), tmp_path / "in.parquet", row_group_size=20_000)
    (tmp_path / "out.parquet").write_text("what was there\n")
    words = ["staff", str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), "--force", "--workers", "2"]
    child = subprocess.Popen(
        [sys.executable, "-m", "reward", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if any(path.suffix == ".part" and path.stat().st_size > 100_000 for path in tmp_path.iterdir()):
            return child
        time.sleep(0.01)
    raise AssertionError("nothing was written within a minute")


def _gone(group: int) -> bool:
    """Whether every process of a group has ended."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_the_old_file_and_no_worker(tmp_path: Path, how: signal.Signals) -> None:
    child = _started(tmp_path)
    if how in (signal.SIGINT, signal.SIGHUP):
        os.killpg(child.pid, how)  # as a terminal does: to the workers too
    else:
        os.kill(child.pid, how)
    child.communicate(timeout=60)
    assert child.returncode != 0
    assert (tmp_path / "out.parquet").read_text() == "what was there\n"
    end = time.monotonic() + 30
    while not _gone(child.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert _gone(child.pid)
    left = sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".part")
    assert left == ["in.parquet", "out.parquet"]
    if how != signal.SIGKILL:  # which leaves the draft, as no program can clean up after it
        assert not list(tmp_path.glob(".*.part"))


def test_a_worker_that_is_killed_is_told_in_one_line(tmp_path: Path) -> None:
    for _ in range(20):
        child, workers = _started(tmp_path), list[bytes]()
        while not workers and child.poll() is None:
            listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(child.pid)], capture_output=True, check=False)
            workers = listed.stdout.split()
        if workers:
            os.kill(int(workers[0]), signal.SIGKILL)
        _, said = child.communicate(timeout=60)
        if child.returncode:
            break
        # On a busy machine they may have done all before anybody looks: then it is all there.
        assert pq.read_metadata(tmp_path / "out.parquet").num_rows == _many().num_rows
    assert child.returncode == 2
    assert said.count(b"\n") == 1 and b"a worker ended before its work was done" in said
    assert (tmp_path / "out.parquet").read_text() == "what was there\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]


def test_files_are_put_together_as_pyarrow_itself_would_write_them(tmp_path: Path) -> None:
    names = [f"column {n}" for n in range(40)]
    table = pa.table(
        {
            **{name: pa.array([n * 7 % 11 if n % 5 else None for n in range(1_000)]) for name in names},
            "text": [f"text {n % 13}" for n in range(1_000)],
            "true": [n % 3 == 0 for n in range(1_000)],
        }
    )
    with pq.ParquetWriter(tmp_path / "whole", table.schema) as whole, (tmp_path / "spliced").open("xb") as file:
        splice = Splice(file)
        for start in range(0, 1_000, 50):
            whole.write_table(table.slice(start, 50))
            pq.write_table(table.slice(start, 50), tmp_path / "part")
            with (tmp_path / "part").open("rb") as part:
                splice.add(part)
        splice.close()
    assert (tmp_path / "spliced").read_bytes() == (tmp_path / "whole").read_bytes()
    assert pq.read_table(tmp_path / "spliced").equals(table)


def test_files_of_other_columns_are_not_put_together(tmp_path: Path) -> None:
    for name in ("a", "b"):
        pq.write_table(pa.table({name: [1]}), tmp_path / name)
    with (tmp_path / "out").open("xb") as file:
        splice = Splice(file)
        with (tmp_path / "a").open("rb") as part:
            splice.add(part)
        with (tmp_path / "b").open("rb") as part, pytest.raises(ValueError, match="other columns"):
            splice.add(part)
