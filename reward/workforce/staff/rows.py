"""What the rows of a staff table are: the columns that are read, and the columns they become.

Amounts are in pence, counts in hundredths, rates in parts per million; a row's regime is a number.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.figures import Kind
from reward.base.money import WHOLE, Count, Pence, at, is_nil, once, taken, to_penny, total
from reward.engine.regime import Regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import Extras
from reward.library.models.benefits import Car
from reward.rules import income_tax
from reward.workforce.reading import Ints
from reward.workforce.staff.cars import cars_in_year
from reward.workforce.staff_columns import STAFF

OPTIONAL = tuple(each.name for each in STAFF)
KINDS: tuple[Kind, ...] = ("employment", "umbrella", "agency", "company")
EMPLOYMENT = 0
Spot = tuple[str, str, str]
"""A scale, a grade and a point."""


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """Rows of a staff table as columns; amounts in pence, counts in hundredths, rates in parts per million.

    `-1` in a count or in the margin is a blank, which the rows' regime fills.
    """

    keys: tuple[RegimeKey, ...]
    key: Ints
    """Of which of the keys each row is; -1 where it was refused."""
    salary: Pence
    spots: tuple[Spot, ...]
    spot: Ints
    """Of which of the spots each row is, where it is paid by its scale; else -1."""
    allowances_pensionable: Pence
    allowances_other: Pence
    allowance: Ints
    """One more, not pensionable, as a share of basic pay in parts per million."""
    allowances_untaxed: Pence
    """Free of tax and NI, full-time."""
    overtime: Pence
    """For a year, whatever the share of full time, and not pensionable."""
    bonus: Pence
    """Paid once in the year, as it stands, and not pensionable."""
    bonus_month: Ints
    """1 to 12; 0 where none is said: then with the last pay day."""
    payment: Pence
    payment_on: Ints
    """Paid once, with the first pay day from a day on (an ordinal), and not pensionable."""
    fte: Ints
    leave: Ints
    hours_per_week: Ints
    """Full-time hours of a post; nil where they are not known."""
    fte_of: Ints
    days: Ints
    days_of: Ints
    week_days: Ints
    week_hours: Ints
    paid_weeks: Ints
    weeks_in_year: Ints
    """The working time of posts: see `patterns`; weeks in the year are in thousandths."""
    patterned: NDArray[np.bool_]
    """Whether a post's working time is more than a share of full time."""
    hours_said: Ints
    """The hours a week that a row says."""
    leave_bought: Ints
    leave_sold: Ints
    """Full-time days of leave for which pay is given up, and those that are worked for pay; nil where there are none."""
    leave_divisor: Ints
    """By how many days basic pay is divided for one of leave, in hundredths."""
    leave_after_tax: NDArray[np.bool_]
    """Whether days of leave are bought with pay that is left after tax."""
    rate: Pence
    billed_days: Ints
    billed_weeks: Ints
    days_per_week: Ints
    hours_per_day: Ints
    margin: Ints
    markup: Ints
    vat_lost: NDArray[np.bool_]
    """The hirer cannot recover the VAT on what it is charged."""
    first: Ints
    last: Ints
    """The first and last day of work in the tax year, as ordinals; a whole year where there are none."""
    part: NDArray[np.bool_]
    """Whether the row is for less than its tax year."""
    in_area: NDArray[np.bool_]
    """Whether the row says in which area of its scale the post is."""
    vacant: NDArray[np.bool_]
    away: NDArray[np.bool_]
    """The work of the row ended before its tax year, or begins after it; priced as if it did not, and told as nil."""
    posts: Ints
    """How many posts the row is for, in hundredths; its columns are those of one."""
    state_pension: Pence
    other_income: Pence
    """Besides this pay; what it is, where it is no pay, is in the row's regime."""
    gift_aid: Pence
    own_pension: Pence
    """What the person has and gives in a year, as they pay it."""
    benefits: Pence
    """Benefits in kind that are taxed, at what they cost the employer in a year."""
    cars: tuple[Car, ...]
    car: Ints
    """Of which of the company cars the row has the use; -1 for none."""

    def of_person(self, rows: "slice | Ints", under: Regime) -> Extras:
        """What the people of these rows have besides their pay."""

        def gross(column: Pence) -> Pence | None:
            return None if is_nil(column) else income_tax.grossed_up(Pence(column[rows]), under.income_tax)

        apart = under.key.other_income is not None
        before = [self.state_pension, *([] if apart else [self.other_income])]
        taxed_first = [Pence(each[rows]) for each in before if not is_nil(each)]
        return Extras(
            other_income=total(*taxed_first) if taxed_first else None,
            unearned=Pence(self.other_income[rows]) if apart else None,
            gift_aid=gross(self.gift_aid),
            own_pension=gross(self.own_pension),
        )

    def of_post(self, rows: "slice | Ints", under: Regime) -> Extras:
        """What these rows, all posts, have besides their pay."""
        payment = self.paid_in(rows, under.key.tax_year)
        extras = replace(self.of_person(rows, under), payments=payment if payment.any() else None)
        if under.benefits_in_kind is None:
            return extras
        taxed = cost = worth = Pence(self.benefits[rows])
        given_up = None
        if under.company_cars is not None:
            of_car = cars_in_year(self.cars, self.car[rows], under)
            taxed, cost, worth = (
                total(taxed, of_car["taxed"]),
                total(cost, of_car["cost"]),
                total(worth, of_car["worth"]),
            )
            given_up = of_car["given_up"] if of_car["given_up"].any() else None
        return replace(extras, taxed_benefits=taxed, benefit_cost=cost, benefits=worth, benefit_sacrifice=given_up)

    def paid_in(self, rows: "slice | Ints", year: TaxYear) -> Pence:
        """The payment of each row whose day is in a tax year; nil of the others."""
        if is_nil(self.payment):
            return Pence(self.payment[rows])
        on = self.payment_on[rows]
        inside = (on >= year.first.toordinal()) & (on <= year.last.toordinal())
        return Pence(np.where(inside, self.payment[rows], 0))

    def other_allowances(self, rows: "slice | Ints", salary: Pence) -> Pence:
        """A year's allowances that are not pensionable, full-time, of rows with this full-time pay."""
        amounts = Pence(taken(self.allowances_other, rows))
        return amounts if not self.allowance.any() else total(amounts, to_penny(at(salary, self.allowance[rows])))

    def whole_leave(self, rows: "slice | Ints") -> Ints:
        """Full-time days of leave with what is bought and without what is sold, of rows whose leave is known."""
        leave: Ints = self.leave[rows] + self.leave_bought[rows] - self.leave_sold[rows]
        return leave

    def for_leave(self, rows: "slice | Ints") -> dict[str, Any]:
        """The parts of basic pay that days of leave cost or bring, as columns of the engine; none where no row has any."""
        bought, sold = self.leave_bought[rows], self.leave_sold[rows]
        if not (bought.any() or sold.any()):
            return {}
        weeks = self.paid_weeks[rows] * 10
        some = self.patterned[rows] & (weeks > 0)  # of the weeks that are paid, else of the year
        of_year, paid = np.where(some, self.weeks_in_year[rows], 1), np.where(some, weeks, 1)
        after_tax = self.leave_after_tax[rows]
        columns = {
            "given_up_for_leave": np.where(after_tax, 0, bought) * of_year,
            "paid_for_leave": np.where(after_tax, bought, 0) * of_year,
            "leave_sold": sold * of_year,
        }
        of_a_day = {"leave_of": self.leave_divisor[rows] * paid}
        return {name: parts for name, parts in columns.items() if parts.any()} | of_a_day

    def extras(self, rows: "slice | Ints", under: Regime) -> Extras:
        """What these rows, all contracts, cost the hirer beside their pay, and what their people have."""
        markup, lost = self.markup[rows], self.vat_lost[rows]
        return replace(
            self.of_person(rows, under),
            agency_markup=markup if markup.any() else None,
            vat_borne=lost * np.int64(WHOLE) if lost.any() else None,
        )

    def time(self, rows: "slice | Ints", weekdays: int) -> dict[str, Any]:
        """The working time of these rows, all posts, as columns of the engine; `weekdays` are those of the tax year.

        Where none of them says more than a share of full time, the columns of a pattern are left out.
        """
        columns: dict[str, Any] = {"fte": self.fte[rows], "hours_per_week": Count(self.hours_per_week[rows])}
        if not self.patterned[rows].any():
            return columns
        weeks = self.paid_weeks[rows]
        return columns | {
            "fte_of": self.fte_of[rows],
            "days": self.days[rows],
            "days_of": self.days_of[rows],
            "week_days": Count(self.week_days[rows]),
            "week_hours": Count(self.week_hours[rows]),
            "paid_weeks": Count(np.where(weeks < 0, weekdays // 5, weeks)),
        }

    def compact(self) -> "Staff":
        """The same, each column that says one thing for every row as one value that stands for all."""
        columns = {part.name: getattr(self, part.name) for part in fields(self)}
        alike: dict[str, Any] = {name: once(each) for name, each in columns.items() if isinstance(each, np.ndarray)}
        return replace(self, **alike)

    def taken(self, rows: Ints) -> "Staff":
        """The same of these rows alone, in this order; a row may be taken more than once."""
        columns = {part.name: getattr(self, part.name) for part in fields(self)}
        columns = {name: each for name, each in columns.items() if isinstance(each, np.ndarray)}
        of_rows: dict[str, Any] = {name: taken(each, rows) for name, each in columns.items()}
        return replace(self, **of_rows)
