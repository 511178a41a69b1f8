"""A staff table from file to file: read, priced and written a block at a time, whole or not at all.

What stands in memory is a block or two, however long the table is. While one block is priced the
next is read and the one before it written, on other threads: pyarrow lets go of Python's lock. A large
file of Parquet is priced by several processes (`workers`) where there are cores for them.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from reward.base.allocator import keep_freed_memory
from reward.base.amounts import plain_pounds
from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.figures import FigureName
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.library.pricing_year import which_year
from reward.library.safe_files import drafted, remove
from reward.workforce import formats
from reward.workforce.columns_shown import columns_text
from reward.workforce.formats import Columns
from reward.workforce.formats.blocks import blocks, writer
from reward.workforce.formats.columns import count_of
from reward.workforce.formats.layout import Layout
from reward.workforce.headings import Headings, mapping_of, wanted_by
from reward.workforce.reading import Reading, Refusal, refusals_data
from reward.workforce.refusals import RefusalCause, RefusalCauses
from reward.workforce.staff.answer_basis import AnswerBasis
from reward.workforce.staff.control_totals import Totals
from reward.workforce.staff.group_totals import GroupTotals, added, columns_by, groups_data, in_label_order, with_groups
from reward.workforce.staff.ids import Ids
from reward.workforce.staff.priced_block import BlockResult, price_block
from reward.workforce.staff.refused_file import RefusedFile
from reward.workforce.staff.remarks import FIRST
from reward.workforce.staff.table import check, goes_on, is_frozen, told_of, wanted_figures

SHOWN = 1_000
"""Refusals that are kept to be told; all of them stand in the file of refused rows."""


@dataclass(frozen=True)
class FileOutcome:
    """What became of a table."""

    totals: Totals
    refused: tuple[Refusal, ...]
    """The first of the rows that were refused."""
    remarks: tuple[str, ...]
    written: Path | None
    """`None` where nothing was: no target was named, or a row was refused and that was to stop it all."""
    causes: tuple[RefusalCause, ...]
    """Why rows were refused, all of them."""
    refused_in: Path | None
    """Where the refused rows stand; `None` where there are none, or no file was named for them."""
    by: tuple[str, ...] = ()
    """The columns that the rows are grouped by, where any are."""
    groups: GroupTotals = field(default_factory=dict)
    """The totals of each group, in order; they add up to those of the table."""
    basis: AnswerBasis | None = None
    """What it rests on: what was asked, the tax year of rows that name none, the version of the figures."""

    @property
    def summary(self) -> str:
        """For people: what each group comes to, and the control totals of them all."""
        groups = [columns_text(columns_by(self.by, self.groups), 1)] if self.by else []
        return "\n".join([*groups, self.totals.summary, *([self.basis.text()] if self.basis else [])])

    def to_dict(self) -> dict[str, Any]:
        """As `staff --json` prints it."""
        return {
            "schema": 1,
            "rows": self.totals.rows,
            "priced": self.totals.priced,
            "vacant": self.totals.vacant,
            "away": self.totals.away,
            **({"posts": plain_pounds(self.totals.posts)} if self.totals.posts else {}),
            "totals": self.totals.in_pounds,
            **({"by": list(self.by), "groups": groups_data(self.by, self.groups)} if self.by else {}),
            "refused": refusals_data(self.refused),
            "refused_rows": self.totals.refused,
            "causes": [each.to_dict() for each in self.causes],
            "written": None if self.written is None else str(self.written),
            "refused_in": None if self.refused_in is None else str(self.refused_in),
            **(self.basis.to_dict() if self.basis else {}),
            "remarks": list(dict.fromkeys(self.remarks)),
        }


@public()
def price_file(
    source: "Path | str",
    target: "Path | str | None",
    *,
    refused: "Path | str | None" = None,
    strict: bool = False,
    replace_existing: bool = False,
    tax_year: "TaxYear | str | None" = None,
    figures: Sequence[str] | None = None,
    by: Sequence[str] = (),
    later_years: str | None = None,
    rest_of_year: str = "same",
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
    rows: int | None = None,
    workers: int | None = 1,
    told: "Callable[[float], object] | None" = None,
) -> FileOutcome:
    """Prices every row of a table in a file into another; bad rows go into a second one, `refused`.

    Its name is made from the target's where none is given: `out.csv` and `out.refused.csv`. Without a target the
    rows are priced for their totals, and those refused are written only where `refused` says. With
    `strict` one bad row stops it all, and only the second file is written. `rows` is how many are
    held at a time. `by` are columns whose groups have totals of their own in what is given back. `rest_of_year` is as in `price`. `workers` is how many processes price a file of Parquet with more than one part;
    `None` takes one for each core where there are more than two and the file is large. Neither changes what is written. A
    script that asks for workers begins with `if __name__ == "__main__":`, as they start from it.
    `told` is told how far it is, 0 to 1.

    Raises `InputError` for a file that is no table or is there already (`replace_existing` writes over it), and what `price` raises.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from reward.workforce import staff
    >>> with TemporaryDirectory() as folder:
    ...     posts = Path(folder, "posts.csv")
    ...     _ = posts.write_text("id,salary\\nP1,31000\\nP2,ask HR\\n")
    ...     found = staff.price_file(posts, Path(folder, "costed.csv"), tax_year="2026-27")
    >>> found.totals.cost, found.refused[0].column
    (Decimal('35055.00'), 'salary')
    """
    library = library or shipped()
    source, target = Path(source), None if target is None else Path(target)
    refused = None if refused is None else Path(refused)
    keep_freed_memory()
    wanted = wanted_figures(figures)
    year, remarks = which_year(library, tax_year)
    frozen, whole_year = is_frozen(later_years), goes_on(rest_of_year)
    if target is not None:
        refused = refused or target.with_name(f"{target.stem}.refused{target.suffix}")
        if refused.resolve() == target.resolve():
            raise InputError(f"{refused}: is where the priced rows go; name another file for those that are refused")
    written_to = [path for path in (target, refused) if path is not None]
    _refuse_same_file(source, *written_to)
    for path in written_to:
        formats.expect(path, replace=replace_existing)
    totals, first_refused, causes = Totals(), list[Refusal](), RefusalCauses()
    by_group = dict[tuple[str, ...], Totals]()
    said, noted = list(remarks), dict[str, str]()
    # Refused rows are set in their place first: a target never stands there without them.
    bad = RefusedFile(refused, replace_existing)
    written = target
    try:
        with nullcontext() if target is None else drafted(target, replace=replace_existing) as file:
            job = _Job(
                library,
                source,
                target,
                rows,
                year,
                wanted,
                frozen,
                whole_year,
                mapping_of(mapping or (), ignore),
                tuple(by),
                workers,
                told,
            )
            with bad, closing(job.priced_into(file, said)) as every:
                for priced in every:
                    bad.write(priced, totals.rows)
                    causes.add(priced.refusals, totals.rows)
                    room = SHOWN - len(first_refused)
                    first_refused += [replace(each, row=each.row + totals.rows) for each in priced.refusals[:room]]
                    totals = totals + priced.totals
                    added(by_group, priced.by_group)
                    for remark in priced.remarks:
                        noted.setdefault(remark.partition(FIRST)[0], remark)
            if strict and totals.refused:
                raise _StoppedError
    except _StoppedError:
        written = None
    except BaseException:
        bad.withdraw()
        raise
    refused_in = refused if totals.refused else None
    if not totals.refused and replace_existing and refused is not None:
        remove(refused)  # of an earlier run: its rows are no longer refused
    asked = {"by": ", ".join(by), "figures": "" if figures is None else ", ".join(wanted)}
    asked |= {"later-years": later_years or "", "rest-of-year": "" if whole_year else rest_of_year}
    parameters = {name: text for name, text in asked.items() if text}
    return FileOutcome(
        totals,
        tuple(first_refused),
        (*said, *noted.values()),
        written,
        tuple(causes),
        refused_in,
        tuple(by),
        in_label_order(by_group),
        AnswerBasis("price", parameters, str(year), library.version, totals.rows, totals.priced),
    )


class _StoppedError(Exception):
    """A row was refused and one is enough: leaves the draft of the target without keeping it."""


@dataclass(frozen=True)
class _Job:
    """A table to be priced from file to file, by this process or by workers."""

    library: Library
    source: Path
    target: Path | None
    rows: int | None
    year: TaxYear
    wanted: tuple[FigureName, ...]
    frozen: bool
    goes_on: bool
    mapping: TableMapping
    by: tuple[str, ...]
    workers: int | None
    told: "Callable[[float], object] | None"

    def priced_into(self, file: IO[bytes] | None, said: list[str]) -> "Generator[BlockResult]":
        """Block after block; what is remarked on the whole table goes to `said`. Without a file nothing is written."""
        if file is None or self.target is None:
            return self._here(None, said)
        if self.workers != 1 and {formats.kind_read(self.source), formats.kind_of(self.target)} == {".parquet"}:
            from reward.workforce.staff import processes

            many = processes.how_many(self.workers, self.source)
            if many > 1:
                job = processes.Job(
                    self.source,
                    self.rows,
                    self.library.folders,
                    self.year.start,
                    self.wanted,
                    self.frozen,
                    self.goes_on,
                    self.mapping,
                    self.by,
                    many,
                )
                return processes.price_by_workers(job, file, lambda columns: self._look_over(columns, said), self.told)
        return self._here(file, said)

    def _here(self, file: IO[bytes] | None, said: list[str]) -> "Generator[BlockResult]":
        out = None if file is None or self.target is None else writer(self.target, file)
        ids = Ids()
        ragged, before, layout = dict[int, str](), 0, Layout()
        with nullcontext() if out is None else _OneAhead(out.write) as ahead:
            came = blocks(self.source, self.rows, self.told, ragged, wanted_by("staff", self.mapping), layout)
            # A workbook is one block, with nothing to read ahead of it; and another thread hears no Ctrl-C.
            one = formats.kind_read(self.source) == ".xlsx"
            for place, columns in enumerate(came if one else _read_ahead(came)):
                if not place:
                    head = self._look_over(columns, said)
                read = head.read(columns)
                reading = Reading.of(count_of(columns), head.names)
                # The next block is being read by now, and may have rows of its own there.
                for number in [each for each in list(ragged) if each <= before + reading.count]:
                    reading.refuse(number - before - 1, "row", ragged.pop(number))
                before += reading.count
                ids.check(read, reading)
                block = price_block(
                    self.library,
                    columns,
                    head,
                    self.year,
                    self.wanted,
                    frozen=self.frozen,
                    goes_on=self.goes_on,
                    reading=reading,
                )
                if ahead is not None:
                    ahead.write(block.result(self.wanted))
                yield with_groups(block, self.by)
        said += layout.told()
        if out is not None:
            out.close()

    def _look_over(self, columns: Columns, said: list[str]) -> Headings:
        head = check(columns, self.mapping)
        said += told_of(head)
        return head


def _read_ahead(came: Iterator[Columns]) -> Iterator[Columns]:
    """Blocks, each read on another thread while the one before it is priced."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, came, None)
        while (block := coming.result()) is not None:
            coming = pool.submit(next, came, None)
            yield block


class _OneAhead:
    """Writes each block on another thread while the next is priced; what goes wrong there is raised here."""

    def __init__(self, write: Callable[[Columns], object]) -> None:
        self._write = write
        self._pool = ThreadPoolExecutor(1)
        self._last: Future[object] | None = None

    def __enter__(self) -> "_OneAhead":
        return self

    def write(self, columns: Columns) -> None:
        if self._last is not None:
            self._last.result()
        self._last = self._pool.submit(self._write, columns)

    def __exit__(self, *problem: object) -> None:
        # Nobody wants what is being written when something went wrong: its file is closed before it is through, and what is
        # not begun is not written.
        self._pool.shutdown(wait=problem[0] is None, cancel_futures=problem[0] is not None)
        if self._last is not None and problem[0] is None:
            self._last.result()


def _refuse_same_file(source: Path, *targets: Path) -> None:
    for target in targets:
        if target.exists() and source.exists() and target.samefile(source):
            raise InputError(f"{target}: is the table that is read; write to another file")
