"""A tax year or a pay period for a column of rows, from gross to net, in the order payroll works it out.

Rows come as columns of whole pence, rates in parts per million and counts in hundredths; all
rows of one call share a regime. Figures come back as columns under the names that every other
part of `reward` uses. Nothing here knows an offer, a file or a date.

A whole year (`price`) is three parts, which pay days and their sums use one by one: `pay_period`,
all but income tax; `liability`, the year's tax; `whole`, what is left and what it is worth.
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
    bonus: Pence | None = None
    """An amount instead of a rate, such as a pay day's."""
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
    margin_weeks: Count | None = None
    """Weeks that the margin is charged for, where they are not those billed."""
    accrues: NDArray[np.int64] | None = None
    """Accrued holiday: the share of pay, in parts per million, that is withheld until leave is taken."""
    set_aside: Pence | None = None
    """The same as an amount, once it is known."""
    from_pot: Pence | None = None
    """Holiday pay set aside before that is paid out now; on-costs on it fall due now too."""
    extras: Extras = Extras()


Rows = Employment | Umbrella


def price(rows: Rows, regime: Regime) -> Figures:
    """Every figure of these rows for the year, with the steps on the way."""
    paid = pay_period(rows, regime)
    taxed = liability(paid, regime, rows.extras.other_income)
    week_days = rows.days_per_week if isinstance(rows, Umbrella) else 500
    return {**paid, **taxed, **whole({**paid, **taxed}, regime, rows.extras, week_days)}


def pay_period(rows: Rows, regime: Regime) -> Figures:
    """The figures of the regime's period, a year or one between pay days, but for income tax.

    Amounts and counts of the rows are then those of the period too.
    """
    return _employment(rows, regime) if isinstance(rows, Employment) else _umbrella(rows, regime)


def _employment(job: Employment, regime: Regime) -> Figures:
    basic = to_penny(at(job.salary, job.fte))
    counted_allowances = _with(to_penny(at(job.allowances_pensionable, job.fte)), job.whole_allowances_pensionable)
    other_allowances = _with(to_penny(at(job.allowances_other, job.fte)), job.whole_allowances_other)
    allowances = total(counted_allowances, other_allowances)
    bonus = _nil(basic) if job.bonus is None else job.bonus
    if job.bonus_rate is not None:
        bonus = to_penny(at(basic, job.bonus_rate))
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
    deducted = _deducted(gross, fixed, pay, regime)
    return {
        "basic_pay": basic,
        "allowances": allowances,
        "pensionable_allowances": counted_allowances,
        "bonus": bonus,
        "overtime": overtime,
        **deducted,
        **employer_costs(deducted),
        "weekdays": weekdays,
        "bank_holidays": bank_holidays,
        "leave_days": paid_leave,
        "days_worked": days,
        "hours_worked": leave.hours_worked(days, job.hours_per_week),
    }


def employer_costs(of: Figures) -> Figures:
    """What an employee costs, from the other figures."""
    on_costs = total(of["employer_ni"], of["apprenticeship_levy"], of["employer_pension"])
    cost = less(total(of["gross_pay"], on_costs), of["salary_sacrifice"])
    return {"employer_cost": cost, "hirer_cost": cost}


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
    if job.margin_weeks is not None:
        weeks, divisor = job.margin_weeks, 100
    available = at_least_nil(less(income, umbrella.margin(job.margin_per_week, weeks, divisor)))
    if job.from_pot is not None:
        available = total(available, job.from_pot)
    if job.set_aside is not None:
        available = less(available, job.set_aside)
    fixed = _nil(income) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, available)
    at_minimum_wage = None
    if regime.pension is not None and regime.pension.base == "minimum-wage":
        at_minimum_wage = to_penny(at(Pence(hours * regime.minimum_wage), 10_000))
    lost = job.holiday_days_forfeited

    def kept_back(reference: Pence) -> Pence:
        """Holiday pay that this pay does not pay out: lost for good, or set aside until it is taken."""
        if lost is not None:
            return umbrella.holiday_forfeited(reference, lost, job.billed_days, regime.holiday_rate)
        if job.accrues is not None:
            return umbrella.holiday_set_aside(reference, job.accrues)
        return _nil(reference)

    def cost(reference: Pence) -> Pence:
        pay = _payroll(reference, regime, job.extras, at_minimum_wage=at_minimum_wage)
        return total(pay.cost, kept_back(reference))

    def sketch(reference: Pence) -> Pence:
        return _payroll(reference, regime, Extras()).cost

    reference = umbrella.largest_pay(less(available, fixed), cost, _kinks(regime), sketch)
    gross = total(reference, fixed)
    pay = _payroll(reference, regime, job.extras, at_minimum_wage=at_minimum_wage)
    deducted = _deducted(gross, fixed, pay, regime)
    kept = kept_back(reference) if job.set_aside is None else job.set_aside
    accrued: Figures = {}
    if job.accrues is not None or job.set_aside is not None:
        accrued = {"holiday_set_aside": kept, "holiday_taken": _with(_nil(income), job.from_pot)}
    funds = income if job.from_pot is None else total(income, job.from_pot)
    weekdays = Count(regime.weekdays + _nil(income))
    bank_holidays = Count(regime.bank_holidays + _nil(income))
    return {
        "assignment_income": income,
        "umbrella_margin": umbrella.left_with_margin(funds, total(fixed, pay.cost), kept),
        "holiday_forfeited": kept if lost is not None else _nil(income),
        **accrued,
        **deducted,
        "holiday_pay": umbrella.holiday_inside(gross, regime.holiday_rate),
        "hirer_cost": income,
        "weekdays": weekdays,
        "bank_holidays": bank_holidays,
        "days_not_billed": Count(weekdays - bank_holidays - job.billed_days),
        "days_worked": job.billed_days,
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


def _deducted(gross: Pence, fixed: Pence, pay: _Payroll, regime: Regime) -> Figures:
    """What comes off gross pay and on top of it in the period, but for income tax."""
    nil = _nil(gross)
    terms = regime.pension
    claimed = nil
    if terms is not None and terms.relief == "relief-at-source":
        claimed = pension.claimed(pay.contribution, terms)
    loan, postgraduate = regime.student_loan, regime.postgraduate_loan
    sacrificed = total(fixed, pay.given_up)
    return {
        "gross_pay": gross,
        "pensionable_pay": pay.counted,
        "salary_sacrifice": sacrificed,
        "earnings": pay.earnings,
        "employee_pension": less(pay.contribution, pay.given_up, claimed),
        "pension_tax_relief": claimed,
        "employee_ni": national_insurance.employee(pay.earnings, regime.national_insurance),
        "student_loan": student_loan.due(pay.earnings, loan, regime.loan_periods) if loan else nil,
        "postgraduate_loan": student_loan.due(pay.earnings, postgraduate, regime.loan_periods) if postgraduate else nil,
        "employer_ni": pay.employer_ni,
        "apprenticeship_levy": pay.levy,
        "employer_pension": total(pay.employer_own, sacrificed),
        "pension_accrued": nil if terms is None else pension.accrued(pay.counted, terms),
    }


def liability(of: Figures, regime: Regime, other_income: Pence | None = None) -> Figures:
    """Income tax for a whole year on these figures of it; other income takes the bands first."""
    terms, rates = regime.pension, regime.income_tax
    income = taxed_pay(of, regime)
    everything = income if other_income is None else total(income, other_income)
    relieved = None
    if terms is not None and terms.relief == "relief-at-source":
        relieved = total(of["employee_pension"], of["pension_tax_relief"])
    adjusted = everything if relieved is None else at_least_nil(less(everything, relieved))
    allowed = income_tax.allowance(adjusted, rates)
    taxable = income_tax.taxable(everything, allowed)
    whole_tax = income_tax.due(taxable, rates, relieved)
    steps: Figures = {"adjusted_net_income": adjusted, "personal_allowance": allowed, "taxable_income": taxable}
    if other_income is None:
        return {**steps, "income_tax": whole_tax}
    other_allowed = income_tax.allowance(other_income, rates)
    other_taxable = income_tax.taxable(other_income, other_allowed)
    other_tax = income_tax.due(other_taxable, rates)
    return {
        **steps,
        "income_tax": less(whole_tax, other_tax),
        "tax_on_all_income": whole_tax,
        "tax_on_other_income": other_tax,
        "other_taxable_income": other_taxable,
    }


def taxed_pay(of: Figures, regime: Regime) -> Pence:
    """The pay that income tax counts: a contribution by net pay comes off, one at source does not."""
    terms = regime.pension
    if terms is not None and terms.relief == "net-pay":
        return less(of["earnings"], of["employee_pension"])
    return Pence(of["earnings"])


def whole(of: Figures, regime: Regime, extras: Extras, week_days: "Count | int") -> Figures:
    """Take-home, the pension's value, and the whole reward of a year or a stretch."""
    nil = _nil(of["gross_pay"])
    deductions = ("salary_sacrifice", "employee_pension", "income_tax", "employee_ni", "student_loan")
    take_home = less(of["gross_pay"], *(of[name] for name in deductions), of["postgraduate_loan"])
    terms = regime.pension
    value = pension.paid_in(of["employer_pension"], of["employee_pension"], of["pension_tax_relief"])
    later = nil
    # A fixed sacrifice is a pension of its own where the offer has no other: a plain pot.
    share = pension.POT_TAXED if terms is None else terms.taxable_share
    if terms is not None or extras.sacrifice is not None:
        later = pension.taxed_later(value, regime.key.retirement_tax_rate, share)
    days = of["days_worked"]
    costs = nil
    if extras.cost_per_office_day is not None and extras.office_days_per_week is not None:
        costs = work_costs.commuting(extras.cost_per_office_day, days, extras.office_days_per_week, week_days)
    benefits = nil if extras.benefits is None else extras.benefits
    owed = of.get("tax_owed_later", nil)
    reward = less(total(take_home, value, benefits), later, costs, owed)
    return {
        "take_home": take_home,
        "pension_value": value,
        "retirement_tax": later,
        "benefits_value": benefits,
        "work_costs": costs,
        "total_reward": reward,
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
