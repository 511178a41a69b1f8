"""The cost of an award: what 1% on pay costs in pay, employer's pension, employer's NI and levy.

A full year is basis `year` with the raised pay less basis `year` without it; a part year is the
months from the award's day to the next March, as payroll works them out, with it and without. The
first is what it costs each year from then on, the second what it costs in the year of its day. Contracts are paid by a rate and have no part in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import plain_pounds
from reward.base.dates import TaxYear, tax_year_of
from reward.base.errors import InputError
from reward.base.figures import MoneyName
from reward.base.money import WHOLE, Pence, at, rounded, to_penny
from reward.base.pounds_shown import InPounds
from reward.library.arguments import public
from reward.library.in_force import Library
from reward.library.models.table_mapping import TableMapping
from reward.payroll.month_share import month_of_year
from reward.workforce.formats import Columns, Texts
from reward.workforce.formats.columns import coded
from reward.workforce.headings import Headings, mapping_of
from reward.workforce.reading import Ints, ReadingPart, Refusal
from reward.workforce.staff import working_days as days
from reward.workforce.staff.answer_basis import AnswerBasis, basis_of
from reward.workforce.staff.answer_rows import StaffAnswer
from reward.workforce.staff.budgets import budget
from reward.workforce.staff.grouping import Groups, StaffQuestion, asked, groups, money
from reward.workforce.staff.pay_awards import PayAward, Raise, pay_award, raises_of, rise_text, rise_told, said_of
from reward.workforce.staff.posts import ONE
from reward.workforce.staff.pricing import price_staff
from reward.workforce.staff.rows import Staff
from reward.workforce.staff.vacant_posts import without_start
from reward.workforce.staff_columns import OF_INCREMENTS

ROWS_AT_A_TIME = 262_144
"""Of a whole year, before the award and after it."""
YEARS = ("full year", "part year")
PARTS = ("pay", "employer_pension", "employer_ni", "apprenticeship_levy", "cost")
_FIGURES: dict[str, MoneyName] = {
    "pay": "gross_pay",
    "employer_pension": "employer_pension",
    "employer_ni": "employer_ni",
    "apprenticeship_levy": "apprenticeship_levy",
    "cost": "employer_cost",
}


@dataclass(frozen=True, eq=False)
class Award(StaffAnswer):
    """What an award adds by group, in pence; `part_year` is `None` where no day was given."""

    percent: int
    """In parts per million; nil where it is so many pounds."""
    amount_pence: int
    """Pounds a year, full-time; nil where it is a percentage."""
    award: PayAward
    """The award as it was said."""
    tax_year: TaxYear
    groups: Groups
    full_year_pence: Mapping[str, Ints]
    part_year_pence: Mapping[str, Ints] | None
    refused: tuple[Refusal, ...]
    basis: AnswerBasis
    remarks: tuple[str, ...] = ()

    totals = InPounds[Mapping[str, Decimal]]()
    summed_where = ("of", "full year")

    @property
    def result(self) -> Columns:
        """A row for each group and whether the year is full or part; its parts add up to its cost."""
        years = YEARS[: len(self._years)]
        found: Columns = {
            **self.groups.columns(len(years)),
            "award": Texts([self.words], np.zeros(len(years) * len(self.groups.labels), dtype=np.int32)),
            "of": Texts(list(years), np.tile(np.arange(len(years), dtype=np.int32), len(self.groups.labels))),
        }
        parts = self._years
        return found | {name: money(np.stack([part[name] for part in parts], axis=1).ravel()) for name in PARTS}

    @property
    def words(self) -> str:
        """How much it is, and for whom."""
        return said_of(replace(self.award, rise=rise_told(self.percent, self.amount_pence)))

    @property
    def shown(self) -> Columns:
        """The rows that are shown: all of them."""
        return self.result

    @property
    def told(self) -> Columns:
        """The rows, and of groups a line of them all for each kind of year."""
        if not self.groups.names:
            return self.result
        sums = [{part: int(of[part].sum()) for part in PARTS} for of in self._years]
        found: Columns = {}
        for name, column in self.result.items():
            money_of = column.money()
            if money_of is not None:
                found[name] = money(np.concatenate([money_of.pence, [each[name] for each in sums]]))
                continue
            label = {"award": [self.words] * len(sums), "of": list(YEARS[: len(sums)])}
            found[name] = coded([*column.texts().cells(), *label.get(name, ["all"] * len(sums))])
        return found

    @property
    def _lines_of_sums(self) -> int:
        return len(self._years) if self.groups.names else 0

    @property
    def _years(self) -> list[Mapping[str, Ints]]:
        return [self.full_year_pence, *([] if self.part_year_pence is None else [self.part_year_pence])]

    @property
    def for_file(self) -> Columns:
        """The columns that go into a file."""
        return self.result

    @property
    def totals_pence(self) -> dict[str, int]:
        return {name: int(self.full_year_pence[name].sum()) for name in PARTS}

    @property
    def sums_pence(self) -> dict[str, int]:
        return self.totals_pence

    @property
    def sums_are_told(self) -> bool:
        return False

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it: `totals` are what it costs each year, `part_year_totals` in the year of its day."""
        found = super().to_dict()
        if self.part_year_pence is not None:
            sums = {name: int(self.part_year_pence[name].sum()) for name in PARTS}
            found["part_year_totals"] = {name: plain_pounds(pence) for name, pence in sums.items()}
        return found

    @property
    def all_remarks(self) -> tuple[str, ...]:
        return self.remarks


@public()
def award(
    table: Any,
    percent: "str | Decimal | int" = "1",
    *,
    on: date | None = None,
    allowances: bool = False,
    by: Sequence[str] = (),
    tax_year: "TaxYear | str | None" = None,
    later_years: str | None = None,
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
    told: "Callable[[float], object] | None" = None,
) -> Award:
    """What an award on full-time basic pay adds; `on` its day, for the part of the year from then.

    `percent` is what a command has: `3.2`, `£1,925`, `3.2% floor=1,250 grade=AO paid=2026-11-30`. With `allowances`
    they rise as well, by the percentage. Rows are priced for `tax_year` whatever their own. `told` is told how far it
    is, 0 to 1.

    `table` is a mapping of columns, a dataframe of pandas or polars, a pyarrow table, or the path of a file; `mapping` says
    how its headings are read (a `TableMapping`, a mapping of its keys, or the path of one), `ignore` which are handed on.
    Money is in pounds a year in `table` and `sums`; in pence, shape (groups,), in `full_year_pence` and `part_year_pence`. Raises
    `InputError` for an award or a group that is none, and for a day outside the tax year; bad rows are in `refused`.

    >>> from reward.workforce import staff
    >>> rise = staff.award({"id": ["P1", "P2"], "salary": ["31,000", "52,000"]}, "3.2", tax_year="2026-27")
    >>> rise.sums["pay"], rise.sums["cost"]
    (Decimal('2656.00'), Decimal('3067.68'))
    """
    tell = told or _nobody
    how, said = mapping_of(mapping or (), ignore), pay_award(on or date.min, rise_text(percent))
    if said.paid is not None and on is None:
        raise InputError(
            "paid says when the award is paid, and it has no day from which it counts; give that with --from"
        )
    if on is not None and tax_year is None:
        tax_year = tax_year_of(on)
    of = asked(
        table,
        tax_year,
        later_years=later_years,
        mapping=how,
        library=library,
        by=(*by, *said.only),
        without=("tax_year",),
        hands_on=False,
    )
    if on is not None and not days.opens(of.year) <= on <= days.closes(of.year):
        raise InputError(
            f"{on.isoformat()} is no day of {of.year}'s pay: give one from"
            f" {days.opens(of.year).isoformat()} to {days.closes(of.year).isoformat()}, or another tax year"
        )
    posts = np.array([key.kind == "employment" for key in of.staff.keys], dtype=bool)[of.staff.key] & (
        of.staff.key >= 0
    )
    start = of.read["start"].texts().cells() if "start" in of.read else [""] * of.reading.count
    waiting = posts & of.staff.vacant & np.array([not text.strip() for text in start], dtype=bool)
    posts &= ~waiting
    only = replace(of.staff, key=np.where(posts, of.staff.key, -1))
    (rise,) = raises_of([said], of.came)
    if allowances and not rise.rate:
        raise InputError(
            "an award in pounds is on basic pay, and allowances rise by a percentage; leave one of them out"
        )

    came = {} if on is None else of.came
    of = of.with_few_columns()
    before = groups(of.came, by, of.reading.good)
    sums = _added(of, only, rise, allowances, before, lambda part: tell(0.1 + 0.2 * part))
    # A group all of whose rows were refused on the way is none.
    grouped = groups(of.came, by, of.reading.good)
    place = [before.labels.index(label) for label in grouped.labels]
    full = {part: rounded(sums[part][place], ONE) for part in PARTS}
    part_year = None
    remarks = list(of.remarks)
    if waiting.any():
        remarks.append(without_start(waiting & of.reading.good))
    basis = basis_of(
        of,
        "award",
        table,
        cost_of=said_of(replace(said, rise=rise_told(rise.rate, rise.flat))),
        **{"from": on and on.isoformat()},
        allowances=allowances or None,
        by=", ".join(by),
    )
    year, refused = of.year, of.refused
    if on is not None:
        kept = _Kept(came, of.reading.good, of.head, of.frozen, of.library)
        del of, only, posts, waiting, start, before  # millions of rows of each, of which the part year has its own
        part_year, said_of_it = _part_year(kept, said, by, grouped, tell)
        remarks += [each for each in said_of_it if not each.startswith(_OF_COLUMNS)]
    return Award(
        rise.rate, rise.flat, said, year, grouped, full, part_year, refused, basis, tuple(dict.fromkeys(remarks))
    )


_OF_COLUMNS = ("columns read: ", "not read")
"""How remarks on a table's columns begin, which are told of the whole table."""


class _Kept(NamedTuple):
    """What the part of a year needs of the whole one."""

    came: Columns
    good: NDArray[np.bool_]
    head: Headings
    frozen: bool
    library: Library


def _added(
    of: StaffQuestion, only: Staff, rise: Raise, allowances: bool, grouped: Groups, tell: "Callable[[float], object]"
) -> dict[str, Ints]:
    """What the award adds to each part of each group's cost in a whole year, in hundredths of a penny.

    So many rows at a time, whose sums are all that is kept of them.
    """
    count = len(only.key)
    found = {part: np.zeros(len(grouped.labels), dtype=np.int64) for part in PARTS}
    for begin in range(0, count, ROWS_AT_A_TIME):
        end = min(begin + ROWS_AT_A_TIME, count)
        whole = count <= ROWS_AT_A_TIME
        staff = only if whole else only.taken(np.arange(begin, end))
        reading = of.reading if whole else ReadingPart.of_rows(of.reading, begin, end)
        of_these = rise if rise.rows is None else replace(rise, rows=rise.rows[begin:end])
        more = {part: np.zeros(end - begin, dtype=np.int64) for part in PARTS}
        for sign, priced in ((-1, staff), (1, _raised(staff, of_these, allowances))):
            figures, absent = price_staff(of.library, priced, reading, list(_FIGURES.values()))
            for part, name in _FIGURES.items():
                amounts = np.where(absent[name], 0, figures[name]) if name in absent else figures[name]
                more[part] += sign * amounts
        rows = np.flatnonzero((staff.key >= 0) & reading.good)
        for part, amounts in more.items():
            np.add.at(found[part], grouped.which[begin:end][rows], amounts[rows] * staff.posts[rows])
        tell(end / count)
    return found


def _nobody(part: float) -> None:
    """Where nobody asks how far it is."""


def _raised(staff: Staff, rise: Raise, allowances: bool) -> Staff:
    meant = rise.is_for(np.arange(len(staff.key)))

    def up(amount: Pence) -> Pence:
        return Pence(np.where(meant, to_penny(at(amount, WHOLE + rise.rate)), amount))

    salary = Pence(np.where(meant, rise.raised(staff.salary), staff.salary))
    raised = replace(staff, salary=salary, spot=np.full(len(staff.key), -1, dtype=np.int64))
    if allowances:
        raised = replace(
            raised,
            allowances_pensionable=up(staff.allowances_pensionable),
            allowances_other=up(staff.allowances_other),
        )
    return raised


def _part_year(
    of: _Kept, said: PayAward, by: Sequence[str], grouped: Groups, tell: "Callable[[float], object]"
) -> tuple[dict[str, Ints], tuple[str, ...]]:
    """What the award adds from its day to March, by the same groups, of the rows that are good for the whole year
    too; and the remarks on it."""
    rows = None if of.good.all() else np.flatnonzero(of.good)
    steps = {of.head.names.get(each.name) for each in OF_INCREMENTS}
    came = {
        name: column if rows is None else column.taken(rows)
        for name, column in of.came.items()
        if name in by or name in said.only or name not in steps
    }
    how = of.head.mapping
    rename = {own: name for own, name in how.rename.items() if own in came}
    left = tuple(each for each in of.head.ignored if each in came)
    more: dict[str, Any] = {
        "by": by,
        "mapping": how.model_copy(update={"ignore": left, "rename": rename}),
        "later_years": "frozen" if of.frozen else "refuse",
        "library": of.library,
    }
    # The months before its own are the same with it and without.
    since = said.on.replace(day=1)
    first, months = f"{since:%Y-%m}", 12 - month_of_year(since)
    without = budget(came, first, months, **more, told=lambda part: tell(0.3 + 0.35 * part))
    raised = budget(came, first, months, awards=[said], **more, told=lambda part: tell(0.65 + 0.35 * part))
    place = [grouped.labels.index(label) for label in without.groups.labels]
    found = {part: np.zeros(len(grouped.labels), dtype=np.int64) for part in PARTS}
    for part, column in found.items():
        column[place] = (raised.lines_pence[part] - without.lines_pence[part]).sum(axis=1)
    return found, raised.remarks
