"""A large file of Parquet priced by several processes, each some of its blocks, into one file in their order.

Processes, since threads of Python would take turns. A worker reads, prices and encodes every so-manieth
block into a file of its own, beside the target and soon gone, and the one that asked only puts those
together. A worker that is two blocks ahead waits, so memory is bounded however long the table is.
When the one that asked is gone, however it went, its workers find the line to it closed, and end.
"""

import multiprocessing
import os
import shutil
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import numpy as np

from reward.chunks import keep_freed_memory
from reward.dates import TaxYear
from reward.errors import RewardError
from reward.scales import Library
from reward.workforce.reading import Reading
from reward.workforce.staff.table import Ids, Priced, price_block
from reward.workforce.tables import Columns
from reward.workforce.tables.blocks import parquet_blocks
from reward.workforce.tables.parquet import ParquetBlocks, write_block
from reward.workforce.tables.splice import Splice

AHEAD = 2
"""Blocks that a worker may be ahead of those that were put together."""
LARGE = 3_000_000
"""Bytes of a file, about a million rows, from which on workers are worth starting, unless their number is said."""


@dataclass(frozen=True)
class Job:
    """What a worker is told: names and numbers only; the figures in force it reads for itself."""

    source: Path
    rows: int | None
    folders: tuple[Path, ...]
    year: int
    wanted: tuple[str, ...]
    frozen: bool
    workers: int
    folder: Path = Path()
    """Where the blocks go before they are put together."""
    number: int = 0
    """Which of the workers this one is."""


def how_many(asked: int | None, source: Path) -> int:
    """Workers for a file: those asked for, else one for each core where it is large."""
    if asked is not None:
        return max(asked, 1)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if source.exists() and source.stat().st_size >= LARGE else 1


def price_by_workers(
    job: Job, target: IO[bytes], looked_over: Callable[[Columns], object], told: "Callable[[float], object] | None"
) -> "Generator[Priced]":
    """Prices a file into another, and says of each block in its order what became of it.

    `looked_over` is given the columns, without rows, before any work is done.
    """
    with ExitStack() as stack:
        beside = Path(target.name).parent
        job = replace(job, folder=Path(stack.enter_context(TemporaryDirectory(prefix=".reward-", dir=beside))))
        # First of all, while this process may still have one thread; and they start while it goes on.
        lines: list[Connection] = []
        for number in range(job.workers):
            lines.append(stack.enter_context(_worker(replace(job, number=number), lines)))
        file = parquet_blocks(job.source, job.rows)
        looked_over(file.empty())
        twice = _ids_twice(file)
        for line in lines:
            with suppress(ConnectionError):  # it is told where its answer is waited for
                line.send(twice)
        splice, done = Splice(target), 0
        for priced, block in _in_order(lines):
            with block.open("rb") as part:
                splice.add(part)
            block.unlink()
            yield priced
            done += priced.totals.rows
            if told is not None:
                told(done / max(file.count, 1))
        if not done:
            write_block(job.folder / "none", _nothing_priced(job, file))
            with (job.folder / "none").open("rb") as part:
                splice.add(part)
        splice.close()


def _nothing_priced(job: Job, file: ParquetBlocks) -> Columns:
    """The columns of a table that has no rows."""
    return price_block(Library(*job.folders), file.empty(), TaxYear(job.year), job.wanted).result(job.wanted)


def _in_order(lines: list[Connection]) -> Iterator[tuple[Priced, Path]]:
    """The workers' blocks one by one, as many times round as there are; each is heard whenever it speaks."""
    heard: dict[Connection, deque[tuple[Priced, Path] | None]] = {line: deque() for line in lines}
    while True:
        for line in lines:
            while not heard[line]:
                for ready in wait([each for each in lines if not heard[each] or heard[each][-1] is not None]):
                    assert isinstance(ready, Connection)
                    heard[ready].append(_said(ready))
            answer = heard[line].popleft()
            if answer is None:
                return
            yield answer
            with suppress(ConnectionError):  # after its last block a worker listens no more
                line.send(None)


def _said(line: Connection) -> tuple[Priced, Path] | None:
    try:
        said = line.recv()
        if isinstance(said, BaseException):
            raise said
        answer: tuple[Priced, Path] | None = said
        return answer
    except (EOFError, ConnectionError):
        raise RewardError("a worker ended before its work was done (out of memory?); try --workers 1") from None


def _ids_twice(file: ParquetBlocks) -> dict[int, str]:
    """What is wrong with the id of a row, by its place in the whole table."""
    ids, before = Ids(), 0
    found: dict[int, str] = {}
    for part in range(len(file.parts)):
        for came in file.blocks(part, Ids.NEEDED):
            reading = Reading.of(len(came["id"]))
            ids.check(came, reading)
            found |= {before + row: each.what for row, each in reading.refused.items()}
            before += reading.count
    return found


@contextmanager
def _worker(job: Job, others: list[Connection]) -> "Iterator[Connection]":
    """The line to a worker, which ends with it; the lines to others are none of its own."""
    alone = sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    # A copy of this process has all it needs loaded, which saves a third of a second; but one of a process with
    # several threads may wait for ever for what another of them held.
    start = multiprocessing.get_context("fork" if alone else "spawn")
    line, far_end = start.Pipe()
    process = start.Process(  # type: ignore[attr-defined]  # both contexts have it
        target=_work, args=(job, far_end, [line, *others] if alone else []), daemon=True
    )
    process.start()
    far_end.close()  # so that the line closes when the worker ends
    try:
        yield line
    finally:
        line.close()
        process.join(1)
        process.kill()


def _work(job: Job, line: Connection, not_mine: list[Connection]) -> None:
    """What a worker does, in its own process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked is interrupted, and closes the line
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for each in not_mine:
        each.close()  # a copy of which would keep a line open after its owner
    # Arrow's memory comes from the same allocator, which keeps what is freed for the next block.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    keep_freed_memory()
    try:
        library, file = Library(*job.folders), parquet_blocks(job.source, job.rows)
        twice: dict[int, str] = line.recv()
        for number, (first, came) in enumerate(_mine(job, file)):
            if number >= AHEAD:
                line.recv()
            priced, result = _priced(job, library, came, first, twice)
            block = job.folder / f"{job.number}-{number}"
            write_block(block, result)
            line.send((priced, block))
        line.send(None)
    except (EOFError, ConnectionError):  # nobody waits any more, nor tidies up
        shutil.rmtree(job.folder, ignore_errors=True)
    except Exception as error:  # noqa: BLE001  # raised again where it was asked for
        with suppress(ConnectionError):
            line.send(error)


def _mine(job: Job, file: ParquetBlocks) -> Iterator[tuple[int, Columns]]:
    """The blocks that fall to a worker, each with the number of rows before it."""
    number, before = 0, 0
    for part, count in enumerate(file.rows_in):
        if count <= file.rows and number % job.workers != job.number:
            number, before = number + 1, before + count  # one block, and another's: it need not be read
            continue
        for came in file.blocks(part):
            if number % job.workers == job.number:
                yield before, came
            number, before = number + 1, before + len(came["id"])


def _priced(job: Job, library: Library, came: Columns, first: int, twice: Mapping[int, str]) -> tuple[Priced, Columns]:
    reading = Reading.of(len(came["id"]))
    if twice:
        places = np.fromiter(twice, dtype=np.int64)
        for place in places[(places >= first) & (places < first + reading.count)].tolist():
            reading.refuse(place - first, "id", twice[place])
    block = price_block(library, came, TaxYear(job.year), job.wanted, frozen=job.frozen, reading=reading)
    return block.priced, block.result(job.wanted)
