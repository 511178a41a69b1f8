"""A change of rule: the same table under two sets of figures, and the difference of each column.

The other figures are another tax year, or those of a folder or a few lines of TOML in front of the
ones in force (`changed_library`). Rows that either side refuses are left out of both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.figures import COLUMNS, FIGURES, FigureName, Figures, as_figures
from reward.base.money import Pence, is_nil, nil, rounded, taken
from reward.library.arguments import public
from reward.library.in_force import Library
from reward.library.models.table_mapping import TableMapping
from reward.library.pricing_year import which_year
from reward.workforce.formats import Columns, Texts, table_of
from reward.workforce.headings import mapping_of, wanted_by
from reward.workforce.reading import Ints, ReadingPart, Refusal
from reward.workforce.staff import changed_library
from reward.workforce.staff.answer_basis import AnswerBasis, basis_of
from reward.workforce.staff.answer_rows import StaffAnswer
from reward.workforce.staff.grouping import Groups, StaffQuestion, asked, groups, money
from reward.workforce.staff.posts import ONE, of_posts
from reward.workforce.staff.pricing import price_staff
from reward.workforce.staff.table import goes_on, wanted_figures

ROWS_AT_A_TIME = 131_072
"""Before and after."""
MONEY = tuple(name for name in COLUMNS if FIGURES[name].unit == "money" and not name.endswith("_per_day_worked"))
"""The figures of which a sum over rows means something."""


@dataclass(frozen=True, eq=False)
class Change(StaffAnswer):
    """Each figure before and after, in pence."""

    figures: tuple[FigureName, ...]
    groups: Groups
    before_pence: dict[str, Ints]
    after_pence: dict[str, Ints]
    """Sums by group."""
    rows: Columns
    """The inputs of every row as they came, then what each figure rises by."""
    refused: tuple[Refusal, ...]
    basis: AnswerBasis
    remarks: tuple[str, ...] = ()
    """Which figures come before and which after."""

    @property
    def result(self) -> Columns:
        """A row for each group and figure: before, after, difference."""
        many = len(self.groups.labels)

        def every(of: dict[str, Ints]) -> Ints:
            each = [of[name] for name in self.figures]
            return np.array(each, np.int64).reshape(len(each), many).T.ravel()  # of no figure where no row is priced

        names = Texts(list(self.figures), np.tile(np.arange(len(self.figures), dtype=np.int32), many))
        before, after = every(self.before_pence), every(self.after_pence)
        found: Columns = {**self.groups.columns(len(self.figures)), "figure": names}
        return found | {"before": money(before), "after": money(after), "difference": money(after - before)}

    @property
    def shown(self) -> Columns:
        """The rows that are shown: the sums by group."""
        return self.result

    @property
    def for_file(self) -> Columns:
        """The columns that go into a file: every row with its changes."""
        return self.rows

    @property
    def sums_pence(self) -> dict[str, int]:
        return {name: int((self.after_pence[name] - self.before_pence[name]).sum()) for name in self.figures}

    @property
    def sums_are_told(self) -> bool:
        return bool(self.groups.names)

    @property
    def all_remarks(self) -> tuple[str, ...]:
        return self.remarks


@public()
def change(
    table: Any,
    against: "TaxYear | str | Path",
    *,
    tax_year: "TaxYear | str | None" = None,
    figures: Sequence[str] | None = None,
    by: Sequence[str] = (),
    later_years: str | None = None,
    rest_of_year: str = "same",
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
    told: "Callable[[float], object] | None" = None,
) -> Change:
    """The table under the figures in force, and under those of another tax year or of a file or folder.

    With a tax year every row is priced for `tax_year` first and that year then, and dates move with the
    year: who starts on 1 October does so in both. With a file each row keeps its own. `rest_of_year` is as in `price`.
    `told` is told how far it is, 0 to 1.

    `table` is a mapping of columns, a dataframe of pandas or polars, a pyarrow table, or the path of a file; `mapping` says
    how its headings are read (a `TableMapping`, a mapping of its keys, or the path of one), `ignore` which are handed on.
    Money is in pounds a year: `table` has each row with how its figures change, `sums` the differences in all. Raises `InputError`
    for a year, file or figure that is none; bad rows are in `refused`.

    >>> from reward.workforce import staff
    >>> moved = staff.change({"id": ["P1"], "salary": ["31,000"]}, "2024-25", tax_year="2025-26", figures="employer_ni")
    >>> moved.table["employer_ni_change"]
    [Decimal('-877.80')]
    """
    names = MONEY if figures is None else wanted_figures(figures)
    how = mapping_of(mapping or (), ignore)
    path, table = _path(against), table_of(table, wanted_by("staff", how))
    if path is None:
        first = asked(
            table, tax_year, later_years=later_years, mapping=how, library=library, by=by, without=("tax_year",)
        )
        year, _ = which_year(first.library, against)  # type: ignore[arg-type]  # a `Path` would have been found, or refused, above
        moved = year.start - first.year.start
        then = asked(
            table,
            year,
            later_years=later_years,
            mapping=how,
            library=library,
            by=by,
            without=("tax_year",),
            moved=moved,
        )
    else:
        first = asked(table, tax_year, later_years=later_years, mapping=how, library=library, by=by)
        then = asked(
            table,
            first.year,
            later_years=later_years,
            mapping=how,
            by=by,
            library=changed_library.library_of(first.library, path),
        )
    worked = _Worked(groups(first.came, by, first.reading.good), names, first.reading.count)
    worked.add(first, then, goes_on(rest_of_year), told)
    both = first.reading.good & then.reading.good
    rows = np.flatnonzero(both)
    if figures is None:
        # Nobody asked for what no row has, before or after.
        names = tuple(name for name in names if name in worked.some)
    posts = first.staff.posts[rows]
    differences = {f"{name}_change": money(of_posts(Pence(worked.changes[name][rows]), posts, name)) for name in names}
    grouped = groups(first.came, by, both)
    place = [worked.groups.labels.index(label) for label in grouped.labels]

    def by_group(sums: Mapping[FigureName, Ints]) -> dict[str, Ints]:
        return {name: rounded(sums[name][place], ONE) for name in names}

    refused = {each.row: each for each in (*then.refused, *first.refused)}
    return Change(
        figures=tuple(names),
        groups=grouped,
        before_pence=by_group(worked.before),
        after_pence=by_group(worked.after),
        rows={**{name: column.taken(rows) for name, column in first.came.items()}, **differences},
        refused=tuple(refused[row] for row in sorted(refused)),
        basis=basis_of(first, "change", table, against=path.name if path else then.year, by=", ".join(by)),
        remarks=(
            *first.remarks,
            f"before: {first.year if path is None else 'the figures in force'}; after: {path or then.year}",
        ),
    )


def _path(against: "TaxYear | str | Path") -> Path | None:
    if isinstance(against, TaxYear):
        return None
    path = Path(against)
    if path.exists():
        return path
    if path.suffix or isinstance(against, Path):
        raise InputError(f"{path}: there is no such file or folder; name one, or a tax year such as 2025-26")
    return None


class _Worked:
    """What is worked out so many rows at a time: sums by group, in hundredths of a penny, and how each row changes."""

    def __init__(self, grouped: Groups, names: Sequence[FigureName], count: int) -> None:
        self.groups, self.names, self.count = grouped, names, count
        self.before, self.after = (
            {name: np.zeros(len(grouped.labels), dtype=np.int64) for name in names} for _ in range(2)
        )
        self.some: set[FigureName] = set()
        """The figures that a row has, before or after."""
        self.changes: dict[FigureName, Ints] = dict.fromkeys(names, nil(count))

    def add(
        self, first: StaffQuestion, then: StaffQuestion, same: bool, told: "Callable[[float], object] | None"
    ) -> None:
        for begin in range(0, self.count, ROWS_AT_A_TIME):
            end = min(begin + ROWS_AT_A_TIME, self.count)
            before, after = (_figures(of, begin, end, self.names, same) for of in (first, then))
            rows = np.flatnonzero(first.reading.good[begin:end] & then.reading.good[begin:end])
            which, posts = self.groups.which[begin:end][rows], taken(first.staff.posts, rows + begin)
            for name in self.names:
                for sums, figures in ((self.before, before), (self.after, after)):
                    if figures[name][rows].any():
                        self.some.add(name)
                        np.add.at(sums[name], which, figures[name][rows] * posts)
                change = after[name] - before[name]
                if change[rows].any():
                    if is_nil(Pence(self.changes[name])):
                        self.changes[name] = np.zeros(self.count, dtype=np.int64)
                    self.changes[name][begin:end] = change
            if told is not None:
                told(0.4 + 0.6 * end / self.count)


def _figures(of: StaffQuestion, begin: int, end: int, names: Sequence[FigureName], same: bool) -> Figures:
    staff, reading = of.staff, of.reading
    if end - begin < reading.count:
        staff, reading = staff.taken(np.arange(begin, end)), ReadingPart.of_rows(reading, begin, end)
    figures, absent = price_staff(of.library, staff, reading, names, goes_on=same)
    return as_figures(
        {name: np.where(absent[name], 0, figures[name]) if name in absent else figures[name] for name in names}
    )
