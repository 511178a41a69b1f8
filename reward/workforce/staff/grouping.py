"""What every question asked of a whole staff table shares: its good rows, and sums over groups of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.errors import FiguresError, InputError, nearest
from reward.base.money import Count, Pence, rounded, same
from reward.engine.known_years import refuse_unknown
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.library.pricing_year import which_year
from reward.workforce.formats import Column, Columns, Money, Texts, table_of
from reward.workforce.formats.columns import count_of
from reward.workforce.headings import Headings, mapping_of, wanted_by
from reward.workforce.reading import Ints, Reading, Refusal
from reward.workforce.staff import cells
from reward.workforce.staff.ids import Ids
from reward.workforce.staff.read_rows import staff_in
from reward.workforce.staff.remarks import doubts
from reward.workforce.staff.rows import Staff
from reward.workforce.staff.table import check, is_frozen
from reward.workforce.total_rows import refuse_totals

_LOOKED_AT_AGAIN = ("billed_days", "billed_weeks", "pension_scheme")
"""Inputs whose cells are looked at once more when months are worked out, or when what was read is remarked on."""


@dataclass(frozen=True, eq=False)
class StaffQuestion:
    """A table that a question is asked of."""

    library: Library
    year: TaxYear
    came: Columns
    read: Columns
    """The columns that are read, by our names for them."""
    left_aside: tuple[str, ...]
    """What of a file was left aside."""
    head: Headings
    staff: Staff
    reading: Reading
    frozen: bool
    grouped_by: tuple[str, ...] = ()

    def with_few_columns(self) -> "StaffQuestion":
        """The same without the cells that have been read and are not looked at again: with many rows they are most of its memory."""
        came = {name: _to_group_by(self.came, name) for name in self.grouped_by}
        read = {name: column for name, column in self.read.items() if name in _LOOKED_AT_AGAIN}
        return replace(self, came=came, read=read)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is remarked on the table itself, whatever is asked of it."""
        told = self.head.told("not read", self.grouped_by)
        of_rows = (*self.reading.remarks, *doubts(self.library, self.read, self.staff, self.reading))
        return (*self.left_aside, *self.head.remarks, *filter(None, [told]), *of_rows)

    @property
    def good(self) -> Ints:
        return np.flatnonzero(self.staff.key >= 0)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        return tuple(self.reading.refused[row] for row in sorted(self.reading.refused))


def asked(
    table: Any,
    tax_year: "TaxYear | str | None" = None,
    *,
    later_years: str | None = None,
    mapping: "TableMapping | Sequence[str]" = (),
    library: Library | None = None,
    without: Sequence[str] = (),
    by: Sequence[str] = (),
    moved: int = 0,
    hands_on: bool = True,
) -> StaffQuestion:
    """The rows of a table, or of the file at a path; `without` names columns that the question puts its own in place of,
    and `by` those that it groups the rows by.

    `moved` is by how many years each start and end is later than the table says. `hands_on` is whether the columns that
    are not read are looked at: of a long file they are not kept otherwise.
    """
    library = library or shipped()
    year, _ = which_year(library, tax_year)
    how = mapping_of(mapping)
    begun: list[Headings] = []

    def keep(first: Columns) -> set[str] | None:
        head = check(first, how)
        if "id" not in head.names or not set(by) <= set(first):
            return None  # totals are told by what stands in the others; and what may have been meant is named
        begun.append(head)
        return {*head.names.values(), *head.empty, *by}

    opened = table_of(table, wanted_by("staff", how), None if hands_on else keep)
    came = opened.columns
    head = begun[0] if begun else check(came, how)
    every = head.read(came)
    reading = Reading.of(count_of(came), head.names)
    reading.refuse_ragged(opened.ragged)
    reading.refuse_long(came)
    refuse_totals(head, came, reading)
    for remark in head.remarked(came):
        reading.tell(remark)
    frozen = is_frozen(later_years)
    if "tax_year" in without:
        try:
            refuse_unknown(library, year, frozen=frozen)
        except FiguresError as error:
            raise FiguresError(cells.plain(str(error))) from None
    read = {name: column for name, column in every.items() if name not in without}
    # Where the rows' own years are left aside, one id in two years would count twice.
    years_aside = {name: column for name, column in every.items() if name != "tax_year"}
    Ids().check(years_aside if "tax_year" in without else every, reading)
    dates = every if "start" in without else None
    staff = staff_in(
        library, read, reading, year, frozen=frozen, dates=dates, moved=moved, point_in_range=how.point_in_range
    )
    return StaffQuestion(library, year, came, every, opened.layout.told(), head, staff, reading, frozen, tuple(by))


@dataclass(frozen=True, eq=False)
class Groups:
    """Rows put together by what stands in some columns."""

    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    """What each group has in the columns, in order: numbers by their size, words as a dictionary has them."""
    which: Ints
    """The group of each row."""

    def sums(self, column: Ints, rows: Ints, posts: Ints) -> Ints:
        """The sum of a column over the rows of each group, each as often as it has posts (in hundredths).

        It is exact, and rounded once where there are parts of a post.
        """
        found = np.zeros(len(self.labels), dtype=np.int64)
        parts = (posts[rows] != 100).any()
        np.add.at(found, self.which[rows], column * posts[rows] if parts else column)
        return rounded(found, 100) if parts else found

    def columns(self, repeated: int = 1) -> dict[str, Column]:
        """The labels as columns, each so many times over."""
        places = np.repeat(np.arange(len(self.labels), dtype=np.int32), repeated)
        return {name: Texts([label[at] for label in self.labels], places) for at, name in enumerate(self.names)}


def groups(came: Columns, by: Sequence[str], good: NDArray[np.bool_]) -> Groups:
    """The groups of the good rows; a row of none is in group -1."""
    count = len(good)
    if not by:
        return Groups((), ((),), same(0, count))
    texts = [_to_group_by(came, name).texts() for name in by]
    code = np.zeros(count, dtype=np.int64)
    for each in texts:
        code = code * (len(each.different) + 1) + each.which
    _, firsts, which = np.unique(code, return_index=True, return_inverse=True)
    there = np.unique(which[good]).tolist()
    by_label = sorted(there, key=lambda at: [in_order(each[int(firsts[at])]) for each in texts])
    order = np.array(by_label, dtype=np.int64)
    place = np.full(len(firsts), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    labels = tuple(tuple(each[int(firsts[at])] for each in texts) for at in order.tolist())
    return Groups(tuple(by), labels, place[which])


def labels_of(came: Columns, by: Sequence[str]) -> list[tuple[str, ...]]:
    """What each row has in the columns."""
    texts = [_to_group_by(came, name).texts().cells() for name in by]
    return list(zip(*texts, strict=True)) if by else [()] * count_of(came)


def _to_group_by(came: Columns, name: str) -> Column:
    if name not in came:
        raise InputError(f"the table has no column {name[:40]!r} to group by{nearest(name, list(came))}")
    return came[name]


def in_order(label: str) -> tuple[tuple[bool, int, str], ...]:
    """What labels are sorted by: blanks last, and the numbers in them by their size, so that Band 9 is before Band 10.

    >>> sorted(["Band 10", "", "band 9", "10", "9"], key=in_order)
    ['9', '10', 'band 9', 'Band 10', '']
    """
    text = label.strip()
    if not text:
        return ((True, 0, ""),)
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", text.casefold())
    return tuple((False, int(part), "") if part.isdigit() else (True, -1, part) for part in parts)


def money(column: "Ints | Pence | Count") -> Money:
    return Money(Pence(np.asarray(column, dtype=np.int64)))
