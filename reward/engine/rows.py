"""The rows that the engine prices: one class for each kind of offer, each a set of columns.

Amounts are whole pence, rates parts per million and counts hundredths; all rows of one call share a regime.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import Amounts, ColumnName, Figures, as_figures, by_name
from reward.base.money import WHOLE, Count, Pence, at, column, is_nil, is_same, share, to_penny
from reward.base.values import dataclass, replace


@dataclass(frozen=True, eq=False)
class Extras:
    """What a row of any kind may have besides its pay; `None` is nil for every row."""

    sacrifice: Pence | None = None
    employer_rate: NDArray[np.int64] | None = None
    """What the employer pays into the pension, in parts per million, where rows of one regime differ in it; `None`: its terms'."""
    ni_saving_passed_on: NDArray[np.int64] | None = None
    """The share of the employer's NI saved by pay given up for a pension that it pays in, in parts per million."""
    other_income: Pence | None = None
    """Income of the person's that is taxed before this pay."""
    unearned: Pence | None = None
    """Other income that is no pay, of the kind that the regime's key names."""
    gift_aid: Pence | None = None
    own_pension: Pence | None = None
    """What the person gives, and pays into a pension outside the job, each with the basic rate that is claimed on it."""
    benefits: Pence | None = None
    """What benefits are worth to the reader."""
    taxed_benefits: Pence | None = None
    payrolled_benefits: Pence | None = None
    """Of those, what payroll taxes with pay; the tax code collects the rest."""
    benefit_cost: Pence | None = None
    benefit_sacrifice: Pence | None = None
    """Pay given up for a benefit, such as a car."""
    class_1a: Pence | None = None
    """Of a pay day, where it has a share of the year's; `None`: by the rate."""
    cost_per_office_day: Pence | None = None
    office_days_per_week: Count | None = None
    employment_allowance: Pence | None = None
    levy_allowance: Pence | None = None
    agency_markup: NDArray[np.int64] | None = None
    """What an agency charges the hirer on top, in parts per million of all that it pays out."""
    vat_borne: NDArray[np.int64] | None = None
    """The share of the VAT on that charge which the hirer cannot recover, in parts per million; `None`: none."""
    months: Count | None = None
    """Months of the tax year in which there is work, in hundredths; `None` is all twelve."""
    year_months: Count | None = None
    """Months of the tax year with pay at this rate, these among them: they decide the year's tax; `None`: no others."""
    months_before: Count | None = None
    """Of the others, those before these; `None`: none. Parts of a year that follow one another add up to it."""

    pension_factor: NDArray[np.int64] | None = None
    """What £1 a year of new pension is worth as a pension, in millionths; `None`: it counts as what is paid in."""
    lump_sum_factor: NDArray[np.int64] | None = None
    """What it is worth as a lump sum beside that."""
    stay: Count | None = None
    """Years in the job, in hundredths; `None`: long enough to keep the pension."""
    child_benefit: Pence | None = None
    partner_income: Pence | None = None
    childcare_support: Pence | None = None
    unused_allowance: Pence | None = None
    already_earned: Pence | None = None
    """Pension a year for life earned in the scheme before."""
    above_prices: NDArray[np.int64] | None = None
    """How much more than prices that grows in a year, in parts per million."""
    payments: Pence | None = None
    """Money on dates that falls in the period, as far as it is taxed: with pay, in an umbrella or a company with what the rate brings."""
    pensionable_payments: Pence | None = None
    """The part of them that counts for the pension."""
    termination_excess: Pence | None = None
    """The part of them that is paid on termination and taxed, but bears no Class 1 National Insurance."""
    tax_free_payments: Pence | None = None
    """Money on dates that is free of tax, beside them."""
    absence_lost: Pence | None = None
    """Regular pay for days of absence, which is not paid as such."""
    absence_pensionable: Pence | None = None
    """The part of it that counts for the pension."""
    absence_pay: Pence | None = None
    """What is paid for those days in its place, by the contract or the law; it counts for the pension."""
    cycle_scheme: Pence | None = None
    """Pay given up for a bicycle: what is saved by it is a benefit."""
    subscriptions: Pence | None = None
    """Paid by oneself."""
    relieved_subscriptions: Pence | None = None
    """The part of them that comes off taxed income."""
    sick_days: Count | None = None
    """Days of sickness in the year, in one spell."""
    sick_full_months: Count | None = None
    sick_half_months: Count | None = None
    """Months of full and of half pay that the contract gives."""
    extra_hours: Count | None = None
    """Paid hours a year beyond the contract's: overtime, and work when on call."""
    unpaid_hours_per_week: Count | None = None
    overtime_hours_per_week: Count | None = None
    """Paid hours beyond the contract's in each week that is worked."""
    minutes_each_way: NDArray[np.int64] | None = None
    deferred_weight: NDArray[np.int64] | None = None
    """What a deferred pound counts for, in parts per million."""

    @property
    def others(self) -> Pence | None:
        """All income of the person's beside this offer."""
        if self.other_income is None or self.unearned is None:
            return self.unearned if self.other_income is None else self.other_income
        return Pence(self.other_income + self.unearned)

    @property
    def relieved(self) -> Pence | None:
        """Both together: they come off adjusted net income and lift the limits of the bands."""
        if self.gift_aid is None or self.own_pension is None:
            return self.gift_aid if self.own_pension is None else self.own_pension
        return Pence(self.gift_aid + self.own_pension)


ON_DATES = ("payments", "pensionable_payments", "termination_excess", "tax_free_payments")
"""The columns of money on dates: they belong to a day, and are never a share of a year's."""
OF_ABSENCE = ("absence_lost", "absence_pensionable", "absence_pay")
"""Those of days of absence, which are days of a year just as well."""


@dataclass(frozen=True, eq=False)
class EmploymentRows:
    """Rows of kind `employment`: full-time amounts a year, shared out by `fte`.

    Days follow that share as full days, unless the columns from `fte_of` on say the pattern: all of them or none.
    """

    salary: Pence
    fte: NDArray[np.int64]
    allowances_pensionable: Pence
    allowances_other: Pence
    leave: Count
    """Days of paid leave, full-time, without bank holidays."""
    hours_per_week: Count
    """Full-time hours; nil where they are not known."""
    whole_allowances_pensionable: Pence | None = None
    whole_allowances_other: Pence | None = None
    """Allowances that part-time work does not share out."""
    allowances_untaxed: Pence | None = None
    whole_allowances_untaxed: Pence | None = None
    allowance_rate_untaxed: NDArray[np.int64] | None = None
    """The same of allowances that are free of tax, beside gross pay."""
    allowance_rate_pensionable: NDArray[np.int64] | None = None
    allowance_rate_other: NDArray[np.int64] | None = None
    """Allowances that are a share of basic pay, in parts per million, and rise with it."""
    bonus_rate: NDArray[np.int64] | None = None
    """At its target, of basic pay."""
    bonus_probability: NDArray[np.int64] | None = None
    """`None`: it is paid for certain."""
    bonus: Pence | None = None
    """An amount instead of a rate, such as a pay day's."""
    overtime: Pence | None = None
    overtime_pensionable: Pence | None = None
    """Amounts; the pensionable stand beside the others, not inside them."""
    overtime_share: NDArray[np.int64] | None = None
    overtime_share_pensionable: NDArray[np.int64] | None = None
    overtime_share_of: NDArray[np.int64] | None = None
    """Overtime at a multiple of hourly pay: so many of so many of the full-time salary, with which it rises."""
    fte_of: NDArray[np.int64] | None = None
    """What `fte` is a share of; `None`: parts per million."""
    days: NDArray[np.int64] | None = None
    days_of: NDArray[np.int64] | None = None
    """The days of a week of work as a share of a full-time week's: so many of so many."""
    week_days: Count | None = None
    week_hours: Count | None = None
    """The hours of a week of work and the days that they fall on; full-time ones where days are full days."""
    paid_weeks: Count | None = None
    """Weeks of the year that are paid; all of a tax year's where there is no such pattern."""
    given_up_for_leave: NDArray[np.int64] | None = None
    paid_for_leave: NDArray[np.int64] | None = None
    leave_sold: NDArray[np.int64] | None = None
    leave_of: NDArray[np.int64] | None = None
    """Basic pay given up, and paid when it has been taxed, for days of leave, and paid for days sold: so many of so many."""
    back_pay: Pence | None = None
    """The part of the salary that is arrears of earlier pay days: most schemes leave it out when they choose a tier."""
    shared_by: NDArray[np.int64] | None = None
    shared_by_of: NDArray[np.int64] | None = None
    """The share of full time that the amounts here are already of, such as a pay day's; `None`: `fte` says it."""
    extras: Extras = Extras()

    @property
    def pay_share(self) -> "tuple[NDArray[np.int64], NDArray[np.int64] | int]":
        """The share of full-time pay: so many of so many."""
        return self.fte, WHOLE if self.fte_of is None else self.fte_of

    @property
    def of_full_time(self) -> "tuple[NDArray[np.int64], NDArray[np.int64] | int]":
        """The share of full time that is paid for in the end: so many of so many."""
        if self.shared_by is None:
            return self.pay_share
        return self.shared_by, WHOLE if self.shared_by_of is None else self.shared_by_of

    @property
    def day_share(self) -> "tuple[NDArray[np.int64], NDArray[np.int64] | int]":
        """The share of a full-time week's days: so many of so many."""
        if self.days is None or self.days_of is None:
            return self.fte, WHOLE
        return self.days, self.days_of


@dataclass(frozen=True, eq=False)
class UmbrellaRows:
    """Rows of kind `umbrella`: the rate, what is billed, and the umbrella's margin."""

    rate: Pence
    billed_days: Count
    hours_per_day: Count
    days_per_week: Count
    margin_per_week: Pence
    billed_weeks: Count | None = None
    """`None`: billed days ÷ days a week."""
    holiday_days_forfeited: Count | None = None
    margin_weeks: Count | None = None
    """Weeks that the margin is charged for, where they are not those billed."""
    accrues: NDArray[np.int64] | None = None
    """Accrued holiday: the share of pay, in parts per million, that is withheld until leave is taken."""
    set_aside: Pence | None = None
    """The same as an amount, once it is known."""
    from_pot: Pence | None = None
    """Holiday pay set aside before that is paid out now; on-costs on it fall due now too."""
    extras: Extras = Extras()


@dataclass(frozen=True, eq=False)
class AgencyRows:
    """Rows of kind `agency`: the PAYE rate and what is billed; the agency is the employer."""

    rate: Pence
    billed_days: Count
    hours_per_day: Count
    days_per_week: Count
    billed_weeks: Count | None = None
    """`None`: billed days ÷ days a week."""
    set_aside: Pence | None = None
    """Accrued holiday pay that is withheld until leave is taken."""
    from_pot: Pence | None = None
    """Holiday pay set aside before that is paid out now."""
    extras: Extras = Extras()


@dataclass(frozen=True, eq=False)
class CompanyRows:
    """Rows of kind `company`: the rate and what is billed, and what the company pays out and keeps in a year."""

    rate: Pence
    billed_days: Count
    hours_per_day: Count
    days_per_week: Count
    salary: Pence
    """As far as the fees carry it."""
    costs: Pence
    pension: Pence
    """Paid in by the company, as far as the fees carry it."""
    retained: Pence
    """Profit after tax that is not drawn."""
    associated: NDArray[np.int64]
    """Other companies that share the limits of corporation tax."""
    billed_weeks: Count | None = None
    extras: Extras = Extras()


Rows = EmploymentRows | UmbrellaRows | AgencyRows | CompanyRows
FULL_WEEK = 500
"""Five days, in hundredths: the week that a year's weekdays are counted by."""


R = TypeVar("R", bound="Rows | Extras")


def with_columns(of: R, columns: "Mapping[str, Any]") -> R:
    """The same rows with these columns, by name, in place of their own."""
    return replace(of, **columns)


def shared_out(amount: Pence, job: EmploymentRows) -> Pence:
    """What part-time work is paid of a full-time amount, to the nearest penny, halves up."""
    if is_nil(amount) or (job.fte_of is None and is_same(job.fte, WHOLE)):
        return amount
    return to_penny(at(amount, job.fte)) if job.fte_of is None else share(amount, job.fte, job.fte_of)


def days_of_week(rows: Rows) -> "Count | int":
    """The days of a week of work, in hundredths: a post's full-time five unless its pattern says others."""
    if isinstance(rows, EmploymentRows):
        return FULL_WEEK if rows.week_days is None else rows.week_days
    return rows.days_per_week


def one_row(amounts: Mapping[ColumnName, int]) -> Figures:
    """The figures of one row as columns."""
    return as_figures({name: column(amount) for name, amount in amounts.items()})


def first_row(of: Figures) -> Amounts:
    """The figures of the first row."""
    return {name: amounts.item(0) for name, amounts in by_name(of).items()}


def summed(of: Figures) -> Amounts:
    """Each figure over all its rows."""
    return {name: int(amounts.sum()) for name, amounts in by_name(of).items()}
