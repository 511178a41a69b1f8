"""A block of a staff table priced: the good rows with their figures, the bad ones apart, and what they come to.

A table in memory is one block; a file that streams is as many as it takes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reward.base import figures as known_figures
from reward.base.dates import TaxYear
from reward.base.figures import FigureName, Figures, MoneyName
from reward.base.money import Pence
from reward.library.in_force import Library
from reward.workforce.formats import Columns, Money
from reward.workforce.formats.columns import count_of
from reward.workforce.heading_words import PAID_LEAVE
from reward.workforce.headings import Headings
from reward.workforce.reading import Ints, Reading, Refusal
from reward.workforce.staff.control_totals import Totals
from reward.workforce.staff.posts import ONE, are_counted, of_posts
from reward.workforce.staff.pricing import Absent, price_staff
from reward.workforce.staff.read_rows import staff_in
from reward.workforce.staff.remarks import remarks
from reward.workforce.staff.rows import OPTIONAL
from reward.workforce.total_rows import refuse_totals

if TYPE_CHECKING:
    pass

AS_COLUMN = {"leave_days": PAID_LEAVE}
"""A figure whose name an input has already: the days of leave for the share of full time."""
MOST_OF_REFUSED = 1_000
"""Characters of a cell in the file of refused rows; enough to know it by."""


@dataclass(frozen=True, eq=False)
class BlockResult:
    """What became of a block of rows, without their figures."""

    totals: Totals
    refusals: tuple[Refusal, ...]
    refused: Columns
    """The refused rows as they came, a text of theirs no longer than `MOST_OF_REFUSED`."""
    remarks: tuple[str, ...]
    by_group: "Mapping[tuple[str, ...], Totals]" = field(default_factory=dict)
    """The totals of each group, where any are asked for."""


@dataclass(frozen=True, eq=False)
class Block:
    """Rows of a table, priced: all of one in memory, or so many of one that streams."""

    came: Columns
    figures: Figures
    """For every row, the refused ones too, whose figures mean nothing."""
    absent: Absent
    reading: Reading
    vacant: NDArray[np.bool_]
    away: NDArray[np.bool_]
    """Rows whose work ended before the tax year, or begins after it: they cost nothing in it."""
    posts: Ints
    """How many posts each row is for, in hundredths."""
    remarks: tuple[str, ...]

    @cached_property
    def kept(self) -> "Ints | None":
        """The places of the good rows; `None` where all are."""
        return None if self.reading.good.all() else np.flatnonzero(self.reading.good)

    def money(self, name: FigureName) -> Money:
        amounts, absent = Pence(self.figures[name]), self.absent.get(name)
        amounts = of_posts(amounts, self.posts, name)
        if self.kept is None:
            return Money(amounts, absent)
        return Money(Pence(amounts[self.kept]), None if absent is None else absent[self.kept])

    def result(self, wanted: Iterable[FigureName]) -> Columns:
        """The good rows' inputs as they came, then these figures."""
        inputs = {
            input_name(name): each if self.kept is None else each.taken(self.kept) for name, each in self.came.items()
        }
        return inputs | {AS_COLUMN.get(name, name): self.money(name) for name in wanted}

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        return tuple(self.reading.refused[row] for row in sorted(self.reading.refused))

    @property
    def priced(self) -> BlockResult:
        refusals = self.refusals
        places = np.array([each.row - 1 for each in refusals], dtype=np.intp)
        # Their cells may be of any length, so they are cut before they are taken.
        came = self.came if refusals else {}
        refused = {name: each.cut(MOST_OF_REFUSED).taken(places) for name, each in came.items()}
        return BlockResult(self.totals, refusals, refused, self.remarks)

    @cached_property
    def totals(self) -> Totals:
        good = None if self.kept is None else self.reading.good
        counted = are_counted(self.posts)

        def sum_of(name: FigureName) -> "int | Fraction":
            column: Ints = self.figures[name]
            if name in self.absent:
                column = np.where(self.absent[name], 0, column)
            if counted:
                column = column * self.posts
            found = int(column.sum() if good is None else column[good].sum())
            return Fraction(found, ONE) if counted else found

        on_costs: tuple[MoneyName, ...] = ("employer_ni", "apprenticeship_levy", "employer_pension")
        priced = self.reading.count if self.kept is None else len(self.kept)
        return Totals(
            rows=self.reading.count,
            priced=priced,
            refused=self.reading.count - priced,
            vacant=int((self.vacant & self.reading.good).sum()),
            away=int((self.away & self.reading.good).sum()),
            posts=int(self.posts[self.reading.good].sum()) if counted else 0,
            pay_exact=sum_of("gross_pay"),
            on_costs_exact=sum(map(sum_of, on_costs)),
            cost_exact=sum_of("hirer_cost"),
        )


def input_name(name: str) -> str:
    """An input's name in the output: a figure that the table has already is kept as `stated_…`."""
    stated = name == PAID_LEAVE or (name in known_figures.FIGURES and name not in OPTIONAL)
    return f"stated_{name}" if stated else name


def price_block(
    library: Library,
    came: Columns,
    head: Headings,
    year: TaxYear,
    wanted: Sequence[FigureName],
    *,
    frozen: bool = False,
    goes_on: bool = True,
    reading: Reading | None = None,
) -> Block:
    """Rows of a table, priced; those that `reading` has refused already, such as an id that stands twice, stay so."""
    read = head.read(came)
    reading = Reading.of(count_of(came), head.names) if reading is None else reading
    reading.refuse_long(came)
    refuse_totals(head, came, reading)
    for remark in head.remarked(came):
        reading.tell(remark)
    staff = staff_in(library, read, reading, year, frozen=frozen, point_in_range=head.mapping.point_in_range)
    figures, absent = price_staff(library, staff, reading, wanted, goes_on=goes_on)
    said = (*remarks(library, read, staff, figures, reading, goes_on=goes_on), *reading.remarks)
    return Block(came, figures, absent, reading, staff.vacant, staff.away, staff.posts, said)
