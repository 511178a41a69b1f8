"""The lines of a budget: each month's pay by its parts, on-costs, contracts, added up by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import after_months
from reward.base.errors import RewardError
from reward.base.figures import ColumnName, Figures, MoneyName
from reward.base.money import Pence, is_nil, rounded
from reward.engine.batches import price_in_chunks
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey, in_year
from reward.engine.year import price_pay
from reward.workforce.reading import Ints
from reward.workforce.staff import cells
from reward.workforce.staff.arrears import Owed, after_leaving, paid_by, with_arrears
from reward.workforce.staff.budget_months import first_year, months_after
from reward.workforce.staff.grouping import Groups, StaffQuestion
from reward.workforce.staff.pay_awards import Raise
from reward.workforce.staff.pay_days import (
    bonus_on,
    contract_rows,
    evenly,
    expanded,
    month_by_month,
    payments_on,
    post_rows,
    slices_of,
)
from reward.workforce.staff.pay_progression import PaySteps, anniversaries, salaries
from reward.workforce.staff.pricing import rows_of
from reward.workforce.staff.rows import Staff
from reward.workforce.staff.vacant_posts import VacancyFactors
from reward.workforce.staff.working_days import closes

PARTS_OF_PAY: tuple[MoneyName, ...] = ("basic_pay", "allowances", "overtime", "leave_sold", "bonus")
LINES = (
    "pay",
    "employer_ni",
    "apprenticeship_levy",
    "employer_pension",
    "benefits",
    "salary_sacrifice",
    "contracts",
    "vacancies",
    "cost",
)
"""They add up to the last; pay given up for a pension is in both pay and pension, and taken off, as is what pays for leave.
Under benefits stand the allowances that are free of tax."""
OF_POSTS: Mapping[str, Sequence[MoneyName]] = {
    **{name: (name,) for name in PARTS_OF_PAY},
    "bonus": ("bonus", "payments"),
    "pay": ("gross_pay",),
    "employer_ni": ("employer_ni",),
    "apprenticeship_levy": ("apprenticeship_levy",),
    "employer_pension": ("employer_pension",),
    "benefits": ("benefit_cost", "class_1a", "tax_free_allowances"),
    "salary_sacrifice": ("salary_sacrifice", "leave_bought"),
}
"""The figures of a post that each line adds up."""
OF_MONTHS: frozenset[ColumnName] = frozenset(
    ("employer_cost", *(name for names in OF_POSTS.values() for name in names))
)
"""Those of a month that are looked at."""
COUNTS = ("posts", "fte")


@dataclass(frozen=True, eq=False)
class MonthLines:
    """What is added up month by month, in hundredths of what is told, as a row may be for a part of a post."""

    of: StaffQuestion
    groups: Groups
    opens: date
    months: int
    raises: Sequence[Raise]
    steps: PaySteps
    factors: VacancyFactors
    owed: tuple[Owed, ...]
    lines: dict[str, Ints] = field(init=False)
    """Shape (groups, months)."""
    posts_cost: Ints = field(init=False)
    """The cost of posts by their vacancy factor, shape (factors, groups, months)."""

    def __post_init__(self) -> None:
        shape = (len(self.groups.labels), self.months)
        names = (*COUNTS, *PARTS_OF_PAY, *LINES)
        object.__setattr__(self, "lines", {name: np.zeros(shape, dtype=np.int64) for name in names})
        object.__setattr__(self, "posts_cost", np.zeros((len(self.factors.rates), *shape), dtype=np.int64))

    @property
    def looks_back_to(self) -> date:
        """The first day of what is worked out: where arrears reach back before the budget, before it."""
        since = (each.on.replace(day=1) for of in self.owed for each in of.awards)
        return min([self.opens, *since])

    def add(self, staff: Staff, key: RegimeKey, rows: Ints) -> None:
        """Adds the months of one regime's rows to the lines of their groups."""
        try:
            if key.kind == "employment":
                self._add_posts(staff, key, rows)
            else:
                self._add_contracts(staff, key, rows)
        except RewardError as error:
            for row in rows.tolist():
                column = "scale" if staff.spot[row] >= 0 else "pension_scheme"
                self.of.reading.refuse(row, column, cells.plain(str(error)))

    def add_arrears_of_leavers(self) -> list[str]:
        """Adds the arrears of those who had left by then; what comes after the last month is told instead."""
        told = []
        last = after_months(self.opens, self.months)
        for owed in self.owed:
            rows = np.flatnonzero(owed.amounts["salary"] + owed.amounts["allowances_other"])
            rows = rows[self.of.reading.good[rows]]
            if owed.paid > last:
                if len(rows):
                    told.append(
                        f"the arrears that come on {owed.paid.isoformat()} are after the last month, and in none of these"
                    )
                continue
            year = first_year(owed.paid.replace(day=1))
            paid_on = after_months(owed.paid.replace(day=1), 1).toordinal()
            for place, key in enumerate(self.of.staff.keys):
                these = rows[self.of.staff.key[rows] == place]
                if len(these):
                    on = np.full(len(these), paid_on, dtype=np.int64)
                    of_year = in_year(key, year)
                    figures = month_by_month(
                        self.of.library, of_year, after_leaving(owed, these), on, after_leaving=True, only=OF_MONTHS
                    )
                    self._add_money(self._place(these, on), figures)
        return told

    def _add_posts(self, staff: Staff, key: RegimeKey, rows: Ints) -> None:
        of = self.of
        changes = (*(each.on for each in self.raises), *anniversaries(self.steps.since[rows], key.tax_year))
        run = expanded(of.library, staff, rows, changes)
        slices = slices_of(run)
        last = min(closes(key.tax_year), after_months(self.opens, self.months))
        bonus = bonus_on(staff, rows, run, last.toordinal())
        payments = payments_on(staff, rows, run, key.tax_year, last.toordinal())
        under = regime(of.library, key)
        by_stage = [
            post_rows(
                staff,
                rows,
                slices,
                salaries(of, staff, key, rows, slices.row, slices.first, raises, self.steps),
                under,
                bonus,
                payments,
            )
            for raises in paid_by(self.raises, self.owed)
        ]
        months = by_stage[0] if len(by_stage) == 1 else with_arrears(by_stage, self.owed, run, rows)
        figures = month_by_month(of.library, key, months, run.on, only=OF_MONTHS)
        row, month = rows[run.row], slices.first[slices.starts]
        place = self._place(row, month)
        self._put("posts", place, np.full(len(row), 100, dtype=np.int64))
        self._put("fte", place, rounded(staff.fte[row] * 100, staff.fte_of[row]))
        self._add_money(place, figures)

    def _add_money(self, place: "_Place", figures: Figures) -> None:
        every: Mapping[str, Any] = {**figures}
        for line, names in OF_POSTS.items():
            for name in names:
                if name in every:
                    self._put(line, place, -every[name] if line == "salary_sacrifice" else every[name])
        cost = figures["employer_cost"][place.inside] * place.posts
        cells_of_factor = self.lines["cost"].size
        np.add.at(self.posts_cost.reshape(-1), self.factors.which[place.row] * cells_of_factor + place.cell, cost)

    def _add_contracts(self, staff: Staff, key: RegimeKey, rows: Ints) -> None:
        run = expanded(self.of.library, staff, rows)
        slices = slices_of(run)
        if key.kind == "agency":
            # What it charges follows the NI of each pay day.
            months = contract_rows(self.of.library, staff, rows, key, run)
            charges = Pence(month_by_month(self.of.library, key, months, run.on, only=["hirer_cost"])["hirer_cost"])
        else:
            charges = evenly(self.of.library, staff, rows, key, run)(self._charge(staff, key, rows))
        self._put("contracts", self._place(rows[run.row], slices.first[slices.starts]), charges)

    def _charge(self, staff: Staff, key: RegimeKey, rows: Ints) -> Pence:
        """What an umbrella or company charges for the whole of each row's days, with VAT that is not recovered."""
        # Of a company only what it charges counts here, and that is worked out as an umbrella's is.
        under = regime(self.of.library, replace(key, kind="umbrella", uses=frozenset()))
        needed = rows_of(self.of.library, staff, rows, under)
        return Pence(price_in_chunks(needed, under, only=["hirer_cost"], work=price_pay)["hirer_cost"])

    def _put(self, line: str, place: "_Place", amounts: Ints) -> None:
        if not is_nil(Pence(amounts)):
            np.add.at(self.lines[line].reshape(-1), place.cell, amounts[place.inside] * place.posts)

    def _place(self, row: Ints, day: Ints) -> "_Place":
        """Where the amounts of rows on days belong; days outside the budget's months belong nowhere."""
        offset = months_after(self.opens, day)
        inside = (offset >= 0) & (offset < self.months)
        row = row[inside]
        cell = self.groups.which[row] * self.months + offset[inside]
        return _Place(inside, row, cell, self.of.staff.posts[row])

    def costs_by_factor(self) -> Ints:
        """The cost of posts under each vacancy factor, in pence."""
        if len(self.factors.rates) > 1:
            return rounded(self.posts_cost, 100)
        lines = [rounded(self.lines[name], 100) for name in OF_POSTS if name != "pay"]
        whole: Ints = np.stack(lines).sum(axis=0)
        return whole[np.newaxis]

    def finished(self) -> dict[str, Ints]:
        """The lines in pence, posts in hundredths: each rounded once, and pay and the cost the sums of theirs."""
        found = {name: rounded(column, 100) for name, column in self.lines.items()}
        nil = np.zeros_like(found["pay"])
        found["pay"] = sum((found[name] for name in PARTS_OF_PAY), start=nil)
        found["vacancies"] = -self.factors.saved(self.costs_by_factor())
        found["cost"] = sum((found[name] for name in LINES[:-1]), start=nil)
        return found


class _Place(NamedTuple):
    """The group and month to which amounts belong, of those that lie inside the budget."""

    inside: NDArray[np.bool_]
    row: Ints
    cell: Ints
    """The place of the group and month in the lines, row by row of them."""
    posts: Ints
