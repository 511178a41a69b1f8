"""A large file of Parquet priced by several processes, each some of its blocks, into one file in their order.

Processes, since threads of Python would take turns. A worker reads, prices and encodes every so-manieth
row group, each block into a file of its own, beside the target and soon gone, and the one that asked only
puts those together. A worker that is far ahead waits, so that little lies there however long the table is.
When the one that asked is gone, however it went, its workers find the line to it closed, and end.
"""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import cycle
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import IO

import numpy as np

from reward.base.allocator import keep_freed_memory
from reward.base.dates import TaxYear
from reward.base.errors import RewardError
from reward.base.figures import FigureName
from reward.library.drafts import dropped, workspace
from reward.library.in_force import Library
from reward.library.models.table_mapping import TableMapping
from reward.workforce.formats import Columns
from reward.workforce.formats.blocks import parquet_blocks
from reward.workforce.formats.columns import count_of
from reward.workforce.formats.join_parquet import Splice
from reward.workforce.formats.parquet import ParquetBlocks, write_block
from reward.workforce.headings import Headings, headings
from reward.workforce.reading import Reading
from reward.workforce.staff.group_totals import with_groups
from reward.workforce.staff.ids import Ids
from reward.workforce.staff.priced_block import BlockResult, price_block

AHEAD = 8
"""Blocks that a worker may be ahead of those that were put together."""
PASS = "pass"  # noqa: S105  # a word between processes, not a password
"""Said by a worker when it is the next one's turn."""
LARGE = 3_000_000
"""Bytes of a file, about a million rows, from which on workers are worth starting, unless their number is said."""


Said = tuple[BlockResult, Path] | str | None
"""A block priced and where it lies; that the turn passes on; or nothing, when all is done."""


@dataclass(frozen=True)
class Job:
    """What a worker is told: names and numbers only; the figures in force it reads for itself."""

    source: Path
    rows: int | None
    folders: tuple[Path, ...]
    year: int
    wanted: tuple[FigureName, ...]
    frozen: bool
    goes_on: bool
    mapping: TableMapping
    by: tuple[str, ...]
    workers: int
    folder: Path = Path()
    """Where the blocks go before they are put together."""
    number: int = 0
    """Which of the workers this one is."""


def how_many(asked: int | None, source: Path) -> int:
    """Workers for a file: those asked for, else one for each core where it is large.

    Two cores are as busy with one process that reads and writes on threads beside, which starts but once.
    """
    if asked is not None:
        return max(asked, 1)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if cores > 2 and source.exists() and source.stat().st_size >= LARGE else 1


def price_by_workers(
    job: Job, target: IO[bytes], looked_over: Callable[[Columns], Headings], told: "Callable[[float], object] | None"
) -> "Generator[BlockResult]":
    """Prices a file into another, and says of each block in its order what became of it.

    `looked_over` is given the columns, without rows, before any work is done.
    """
    with ExitStack() as stack:
        job = replace(job, folder=stack.enter_context(workspace(Path(target.name))))
        # First of all, while this process may still have one thread; and they start while it goes on.
        lines: list[Connection] = []
        for number in range(job.workers):
            lines.append(stack.enter_context(_worker(replace(job, number=number), lines)))
        file = parquet_blocks(job.source, job.rows)
        twice = _ids_twice(file, looked_over(file.empty()))
        for line in lines:
            with suppress(ConnectionError):  # it is told where its answer is waited for
                line.send(twice)
        splice, done = Splice(target), 0
        for priced, block in _in_order(lines):
            with block.open("rb") as part:
                splice.add(part)
            dropped(block)
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
    none = file.empty()
    head = headings("staff", none, job.mapping)
    return price_block(Library(*job.folders), none, head, TaxYear(job.year), job.wanted).result(job.wanted)


def _in_order(lines: list[Connection]) -> Iterator[tuple[BlockResult, Path]]:
    """The workers' blocks in the order of the rows: each worker's turn by turn, though all are heard at any time."""
    heard: dict[Connection, deque[Said]] = {line: deque() for line in lines}
    for line in cycle(lines):
        while True:
            while not heard[line]:
                for ready in wait([each for each in lines if not heard[each] or heard[each][-1] is not None]):
                    assert isinstance(ready, Connection)
                    heard[ready].append(_said(ready))
            answer = heard[line].popleft()
            if answer is None:
                return
            if isinstance(answer, str):  # PASS
                break
            yield answer
            with suppress(ConnectionError):  # after its last block a worker listens no more
                line.send(None)


def _said(line: Connection) -> "Said":
    try:
        said = line.recv()
        if isinstance(said, BaseException):
            raise said
        answer: Said = said
        return answer
    except (EOFError, ConnectionError):
        raise RewardError("a worker ended before its work was done (out of memory?); try --workers 1") from None


def _ids_twice(file: ParquetBlocks, head: Headings) -> dict[int, str]:
    """What is wrong with the id of a row, by its place in the whole table."""
    if "id" not in head.names or _ids_rise(file, head):
        return {}
    ids, before = Ids(), 0
    needed = {name: own for name, own in head.names.items() if name in Ids.NEEDED}
    found: dict[int, str] = {}
    for part in range(len(file.parts)):
        for came in file.blocks(part, needed.values()):
            read = {name: came[own] for name, own in needed.items()}
            reading = Reading.of(len(read["id"]))
            ids.check(read, reading)
            found |= {before + row: each.what for row, each in reading.refused.items()}
            before += reading.count
    return found


def _ids_rise(file: ParquetBlocks, head: Headings) -> bool:
    """Whether ids rise from row to row, as most do, so that none stands twice and nothing else need be read."""
    ids, own = Ids(), head.names["id"]
    return all(ids.rise(came[own]) for part in range(len(file.parts)) for came in file.blocks(part, (own,)))


@contextmanager
def _worker(job: Job, others: list[Connection]) -> "Iterator[Connection]":
    """The line to a worker, which ends with it; the lines to others are none of its own."""
    alone = sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    # A copy of this process has all it needs loaded, which saves a third of a second; but one of a process with
    # several threads may wait for ever for what another of them held.
    start = multiprocessing.get_context("fork" if alone else "spawn")
    line, far_end = start.Pipe()
    process = start.Process(  # type: ignore[attr-defined]  # the contexts of fork and spawn both have it
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
    for name in ("SIGINT", "SIGHUP"):  # the one that asked is told too, and closes the line
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for each in not_mine:
        each.close()  # a copy of which would keep a line open after its owner
    # Arrow's memory comes from the same allocator, which keeps what is freed for the next block.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    keep_freed_memory()
    try:
        library, file = Library(*job.folders), parquet_blocks(job.source, job.rows)
        twice: dict[int, str] | None = None
        number = 0
        for mine in _mine(job, file):
            if mine is None:
                line.send(PASS)
                continue
            if number >= AHEAD:
                line.recv()
            priced, result = _priced(job, library, *mine, twice or {})
            if twice is None:
                # Not waited for before, as most often no id stands twice and the first block is right as it is.
                twice = line.recv()
                if twice:
                    priced, result = _priced(job, library, *mine, twice)
            block = job.folder / f"{job.number}-{number}"
            write_block(block, result)
            line.send((priced, block))
            number += 1
        line.send(None)
    except (EOFError, ConnectionError):  # nobody waits any more, nor tidies up
        dropped(job.folder)
    except Exception as error:  # noqa: BLE001  # it is raised again in the process that asked
        with suppress(ConnectionError):
            line.send(error)


def _mine(job: Job, file: ParquetBlocks) -> Iterator[tuple[int, Columns] | None]:
    """The blocks that fall to a worker, each with the number of rows before it; nothing where its turn ends.

    A turn is a part, which others need not read; of a part longer than a worker may be ahead it is a block.
    """
    turn, before = 0, 0
    for part, count in enumerate(file.rows_in):
        whole = count <= AHEAD * file.rows
        if whole and turn % job.workers != job.number:
            turn, before = turn + 1, before + count
            continue
        for came in file.blocks(part):
            if turn % job.workers == job.number:
                yield before, came
                if not whole:
                    yield None
            turn, before = turn + (not whole), before + len(next(iter(came.values())))
        if whole:
            turn += 1
            yield None


def _priced(
    job: Job, library: Library, first: int, came: Columns, twice: Mapping[int, str]
) -> tuple[BlockResult, Columns]:
    head = headings("staff", came, job.mapping)
    reading = Reading.of(count_of(came), head.names)
    if twice:
        places = np.fromiter(twice, dtype=np.int64)
        for place in places[(places >= first) & (places < first + reading.count)].tolist():
            reading.refuse(place - first, "id", twice[place])
    block = price_block(
        library,
        came,
        head,
        TaxYear(job.year),
        job.wanted,
        frozen=job.frozen,
        goes_on=job.goes_on,
        reading=reading,
    )
    return with_groups(block, job.by), block.result(job.wanted)
