"""One tax year for a column of rows, from gross to net, in the order payroll works it out.

Rows come as columns of whole pence, rates in parts per million and counts in hundredths; all
rows of one call share a regime. Figures come back as columns under the names that every other
part of `reward` uses. Nothing here knows an offer, a file or a date.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.money import Count, Pence, at, at_least_nil, at_most, less, to_penny, total
from reward.regime import Regime
from reward.rules import income_tax, leave, levy, national_insurance, pension, student_loan, umbrella, work_costs

Figures = dict[str, Any]
"""`int64` columns by figure: Pence, or Count for days and hours."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a row of either kind may have besides its pay; `None` is nil for every row."""

    sacrifice: Pence | None = None
    other_income: Pence | None = None
    benefits: Pence | None = None
    cost_per_office_day: Pence | None = None
    office_days_per_week: Count | None = None
    employment_allowance: Pence | None = None
    levy_allowance: Pence | None = None


@dataclass(frozen=True, slots=True)
class Employment:
    """Rows of kind `employment`: full-time amounts a year, shared out by `fte` (parts per million)."""

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
    bonus_rate: NDArray[np.int64] | None = None
    overtime: Pence | None = None
    extras: Extras = Extras()


@dataclass(frozen=True, slots=True)
class Umbrella:
    """Rows of kind `umbrella`: the rate, what is billed, and the umbrella's margin."""

    rate: Pence
    billed_days: Count
    hours_per_day: Count
    days_per_week: Count
    margin_per_week: Pence
    billed_weeks: Count | None = None
    """`None`: billed days ÷ days a week."""
    holiday_days_forfeited: Count | None = None
    extras: Extras = Extras()


Rows = Employment | Umbrella


def price(rows: Rows, regime: Regime) -> Figures:
    """Every figure of these rows for the year, with the steps on the way."""
    return _employment(rows, regime) if isinstance(rows, Employment) else _umbrella(rows, regime)


def _employment(job: Employment, regime: Regime) -> Figures:
    basic = to_penny(at(job.salary, job.fte))
    counted_allowances = _with(to_penny(at(job.allowances_pensionable, job.fte)), job.whole_allowances_pensionable)
    other_allowances = _with(to_penny(at(job.allowances_other, job.fte)), job.whole_allowances_other)
    allowances = total(counted_allowances, other_allowances)
    bonus = _nil(basic) if job.bonus_rate is None else to_penny(at(basic, job.bonus_rate))
    overtime = _nil(basic) if job.overtime is None else job.overtime
    gross = total(basic, allowances, bonus, overtime)
    pensionable_parts = total(basic, counted_allowances)
    if regime.key.bonus_pensionable:
        pensionable_parts = total(pensionable_parts, bonus)

    weekdays = leave.share_of(regime.weekdays, job.fte)
    bank_holidays = leave.share_of(regime.bank_holidays, job.fte)
    paid_leave = leave.share_of(job.leave, job.fte)
    days = leave.days_worked(weekdays, bank_holidays, paid_leave)

    fixed = _nil(basic) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, gross)
    pay = _payroll(less(gross, fixed), regime, job.extras, basic=basic, pensionable_parts=pensionable_parts)
    net = _net(gross, fixed, pay, regime, job.extras, days=days, week_days=500)
    cost = Pence(
        total(gross, net["employer_ni"], net["apprenticeship_levy"], net["employer_pension"]) - net["salary_sacrifice"]
    )
    return {
        "basic_pay": basic,
        "allowances": allowances,
        "pensionable_allowances": counted_allowances,
        "bonus": bonus,
        "overtime": overtime,
        **net,
        "employer_cost": cost,
        "hirer_cost": cost,
        "weekdays": weekdays,
        "bank_holidays": bank_holidays,
        "leave_days": paid_leave,
        "hours_worked": leave.hours_worked(days, job.hours_per_week),
    }


def _umbrella(job: Umbrella, regime: Regime) -> Figures:
    weeks, divisor = (job.billed_days, job.days_per_week) if job.billed_weeks is None else (job.billed_weeks, 100)
    hours = Count((job.billed_days * job.hours_per_day + 50) // 100)
    match regime.key.per:
        case "day":
            income = umbrella.assignment_income(job.rate, job.billed_days)
        case "hour":
            income = umbrella.assignment_income(job.rate, Count(job.billed_days * job.hours_per_day), 10_000)
        case "week":
            income = umbrella.assignment_income(job.rate, weeks, divisor)
    available = at_least_nil(less(income, umbrella.margin(job.margin_per_week, weeks, divisor)))
    fixed = _nil(income) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, available)
    at_minimum_wage = None
    if regime.pension is not None and regime.pension.base == "minimum-wage":
        at_minimum_wage = to_penny(at(Pence(hours * regime.minimum_wage), 10_000))
    lost = job.holiday_days_forfeited

    def forfeited(reference: Pence) -> Pence:
        if lost is None:
            return _nil(reference)
        return umbrella.holiday_forfeited(reference, lost, job.billed_days, regime.holiday_rate)

    def cost(reference: Pence) -> Pence:
        pay = _payroll(reference, regime, job.extras, at_minimum_wage=at_minimum_wage)
        return total(pay.cost, forfeited(reference))

    def sketch(reference: Pence) -> Pence:
        return _payroll(reference, regime, Extras()).cost

    reference = umbrella.largest_pay(less(available, fixed), cost, _kinks(regime), sketch)
    gross = total(reference, fixed)
    pay = _payroll(reference, regime, job.extras, at_minimum_wage=at_minimum_wage)
    net = _net(gross, fixed, pay, regime, job.extras, days=job.billed_days, week_days=job.days_per_week)
    lost_pay = forfeited(reference)
    weekdays = Count(regime.weekdays + _nil(income))
    bank_holidays = Count(regime.bank_holidays + _nil(income))
    return {
        "assignment_income": income,
        "umbrella_margin": umbrella.left_with_margin(income, total(fixed, pay.cost), lost_pay),
        "holiday_forfeited": lost_pay,
        **net,
        "holiday_pay": umbrella.holiday_inside(gross, regime.holiday_rate),
        "hirer_cost": income,
        "weekdays": weekdays,
        "bank_holidays": bank_holidays,
        "days_not_billed": Count(weekdays - bank_holidays - job.billed_days),
        "hours_worked": hours,
    }


@dataclass(frozen=True, slots=True)
class _Payroll:
    """What the employer works out before anything is taken from the employee."""

    counted: Pence
    contribution: Pence
    """The member's, before tax relief, however it is paid."""
    employer_own: Pence
    given_up: Pence
    """The member's contribution where it is by salary sacrifice."""
    earnings: Pence
    """What NI, levy and loans count."""
    employer_ni: Pence
    levy: Pence

    @property
    def cost(self) -> Pence:
        return total(self.earnings, self.given_up, self.employer_own, self.employer_ni, self.levy)


def _payroll(
    reference: Pence,
    regime: Regime,
    extras: Extras,
    *,
    basic: Pence | None = None,
    pensionable_parts: Pence | None = None,
    at_minimum_wage: Pence | None = None,
) -> _Payroll:
    """From pay after any fixed sacrifice to the employer's costs."""
    terms = regime.pension
    counted = contribution = own = given_up = _nil(reference)
    if terms is not None:
        counted = pension.counted(
            terms,
            pay=reference,
            basic=reference if basic is None else basic,
            pensionable_parts=reference if pensionable_parts is None else pensionable_parts,
            at_minimum_wage=at_minimum_wage,
        )
        contribution = at_most(pension.member(counted, terms), reference)
        own = pension.employer(counted, terms)
        if terms.relief == "sacrifice":
            given_up = contribution
    earnings = less(reference, given_up)
    ni = national_insurance.employer(earnings, regime.national_insurance)
    if extras.employment_allowance is not None:
        ni = at_least_nil(less(ni, extras.employment_allowance))
    return _Payroll(
        counted=counted,
        contribution=contribution,
        employer_own=own,
        given_up=given_up,
        earnings=earnings,
        employer_ni=ni,
        levy=levy.due(earnings, regime.levy_rate, extras.levy_allowance),
    )


def _net(
    gross: Pence, fixed: Pence, pay: _Payroll, regime: Regime, extras: Extras, *, days: Count, week_days: "Count | int"
) -> Figures:
    """From gross pay to take-home, and on to the whole reward."""
    nil = _nil(gross)
    terms = regime.pension
    sacrificed = total(fixed, pay.given_up)
    by_net_pay, relieved, claimed = nil, None, nil
    if terms is not None and terms.relief == "net-pay":
        by_net_pay = pay.contribution
    if terms is not None and terms.relief == "relief-at-source":
        relieved, claimed = pay.contribution, pension.claimed(pay.contribution, terms)
    member_pays = less(pay.contribution, pay.given_up, claimed)

    income = less(pay.earnings, by_net_pay)
    rates = regime.income_tax
    everything = income if extras.other_income is None else total(income, extras.other_income)
    adjusted = everything if relieved is None else at_least_nil(less(everything, relieved))
    allowed = income_tax.allowance(adjusted, rates)
    taxable = income_tax.taxable(everything, allowed)
    whole_tax = income_tax.due(taxable, rates, relieved)
    steps: Figures = {"adjusted_net_income": adjusted, "personal_allowance": allowed, "taxable_income": taxable}
    tax = whole_tax
    if extras.other_income is not None:
        other_allowed = income_tax.allowance(extras.other_income, rates)
        other_taxable = income_tax.taxable(extras.other_income, other_allowed)
        other_tax = income_tax.due(other_taxable, rates)
        tax = less(whole_tax, other_tax)
        steps |= {
            "tax_on_all_income": whole_tax,
            "tax_on_other_income": other_tax,
            "other_taxable_income": other_taxable,
        }

    employee_ni = national_insurance.employee(pay.earnings, regime.national_insurance)
    loan = student_loan.due(pay.earnings, regime.student_loan) if regime.student_loan else nil
    postgraduate = student_loan.due(pay.earnings, regime.postgraduate_loan) if regime.postgraduate_loan else nil
    take_home = less(gross, sacrificed, member_pays, tax, employee_ni, loan, postgraduate)

    employer_pension = total(pay.employer_own, sacrificed)
    value = pension.paid_in(employer_pension, member_pays, claimed)
    later = nil
    # A fixed sacrifice is a pension of its own where the offer has no other: a plain pot.
    share = pension.POT_TAXED if terms is None else terms.taxable_share
    if terms is not None or extras.sacrifice is not None:
        later = pension.taxed_later(value, regime.key.retirement_tax_rate, share)
    costs = nil
    if extras.cost_per_office_day is not None and extras.office_days_per_week is not None:
        costs = work_costs.commuting(extras.cost_per_office_day, days, extras.office_days_per_week, week_days)
    benefits = nil if extras.benefits is None else extras.benefits
    reward = less(total(take_home, value, benefits), later, costs)
    return {
        "gross_pay": gross,
        "pensionable_pay": pay.counted,
        "salary_sacrifice": sacrificed,
        "earnings": pay.earnings,
        "employee_pension": member_pays,
        "pension_tax_relief": claimed,
        **steps,
        "income_tax": tax,
        "employee_ni": employee_ni,
        "student_loan": loan,
        "postgraduate_loan": postgraduate,
        "take_home": take_home,
        "employer_ni": pay.employer_ni,
        "apprenticeship_levy": pay.levy,
        "employer_pension": employer_pension,
        "pension_accrued": nil if terms is None else pension.accrued(pay.counted, terms),
        "pension_value": value,
        "retirement_tax": later,
        "benefits_value": benefits,
        "work_costs": costs,
        "total_reward": reward,
        "days_worked": days,
        "take_home_per_day_worked": leave.per_day(take_home, days),
        "total_reward_per_day_worked": leave.per_day(reward, days),
    }


def _kinks(regime: Regime) -> tuple[int, ...]:
    """The amounts of pay at which the cost of the next pound changes."""
    ni = regime.national_insurance
    limits = [ni.employer_from or 0, ni.upper_earnings_limit]
    if regime.pension is not None:
        limits += [*regime.pension.qualifying, *regime.pension.employer.limits, *regime.pension.member.limits]
    return tuple(limits)


def _nil(like: "Pence | Count") -> Pence:
    return Pence(np.zeros_like(like))


def _with(amount: Pence, more: Pence | None) -> Pence:
    return amount if more is None else total(amount, more)
