"""A tax year or a pay period for a column of rows, from gross to net, in the order payroll works it out.

Rows come as columns of whole pence, rates in parts per million and counts in hundredths; all
rows of one call share a regime. Figures come back as columns under the names that every other
part of `reward` uses. Nothing here knows an offer, a file or a date.

A whole year (`price`) is three parts, which pay days and their sums use one by one: `pay_period`,
all but income tax; `liability`, the year's tax; `whole`, what is left and what it is worth.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE, Count, Pence, at, at_least_nil, at_most, less, nil, share, to_penny, total
from reward.engine import charges, worth
from reward.engine.regime import Regime
from reward.rules import (
    agency,
    company,
    income_tax,
    leave,
    levy,
    national_insurance,
    pension,
    sick_pay,
    student_loan,
    umbrella,
    vat,
    work_costs,
)

Figures = dict[str, Any]
"""`int64` columns by figure: Pence, or Count for days and hours."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a row of any kind may have besides its pay; `None` is nil for every row."""

    sacrifice: Pence | None = None
    other_income: Pence | None = None
    benefits: Pence | None = None
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
    minutes_each_way: NDArray[np.int64] | None = None
    deferred_weight: NDArray[np.int64] | None = None
    """What a deferred pound counts for, in parts per million."""


@dataclass(frozen=True, slots=True)
class EmploymentRows:
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
    """At its target, of basic pay."""
    bonus_probability: NDArray[np.int64] | None = None
    """`None`: it is paid for certain."""
    bonus: Pence | None = None
    """An amount instead of a rate, such as a pay day's."""
    overtime: Pence | None = None
    extras: Extras = Extras()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


def price(rows: Rows, regime: Regime) -> Figures:
    """Every figure of these rows for the year, with the steps on the way."""
    paid, extras = pay_period(rows, regime), rows.extras
    if extras.months is not None:
        paid, extras = part_of_year(paid, extras, extras.months, regime)
    found = {**paid, **liability(paid, regime, extras.other_income)}
    found |= after_the_year(found, regime, extras)
    if extras.cycle_scheme is not None:
        found["cycle_saving"] = _cycle_saving(rows, regime, found, extras.cycle_scheme)
    week_days = 500 if isinstance(rows, EmploymentRows) else rows.days_per_week
    return {**found, **whole(found, regime, extras, week_days)}


def after_the_year(of: Figures, regime: Regime, extras: Extras) -> Figures:
    """What is settled outside pay for a year: charges, and relief that is claimed."""
    found = charges.settled(
        of,
        regime,
        other_income=extras.other_income,
        benefit=extras.child_benefit,
        partner_income=extras.partner_income,
        childcare_support=extras.childcare_support,
        unused_allowance=extras.unused_allowance,
    )
    if extras.relieved_subscriptions is not None:
        lower = {**of, "earnings": at_least_nil(less(of["earnings"], extras.relieved_subscriptions))}
        tax = liability(lower, regime, extras.other_income)["income_tax"]
        found["subscription_relief"] = less(of["income_tax"], tax)
    return found


def _cycle_saving(rows: Rows, regime: Regime, found: Figures, amount: Pence) -> Pence:
    """Tax, NI, loans and charges on the pay that is given up: the row as it is less the row without that pay."""
    extras = replace(rows.extras, cycle_scheme=None, sacrifice=_with(amount, rows.extras.sacrifice))
    paid = pay_period(replace(rows, extras=extras), regime)
    if extras.months is not None:
        paid, _ = part_of_year(paid, extras, extras.months, regime)
    without = {**paid, **liability(paid, regime, extras.other_income)}
    without |= after_the_year(without, regime, extras)
    names = ["income_tax", "employee_ni", "student_loan", "postgraduate_loan"]
    names += [name for name in charges.CHARGES if name in found]
    return less(total(*(found[name] for name in names)), *(without[name] for name in names))


def pay_period(rows: Rows, regime: Regime) -> Figures:
    """The figures of the regime's period, a year or one between pay days, but for income tax.

    Amounts and counts of the rows are then those of the period too.
    """
    match rows:
        case EmploymentRows():
            return _employment(rows, regime)
        case UmbrellaRows():
            return _umbrella(rows, regime)
        case AgencyRows():
            return _agency(rows, regime)
        case CompanyRows():
            return _company(rows, regime)


def _employment(job: EmploymentRows, regime: Regime) -> Figures:
    basic = to_penny(at(job.salary, job.fte))
    counted_allowances = _with(to_penny(at(job.allowances_pensionable, job.fte)), job.whole_allowances_pensionable)
    other_allowances = _with(to_penny(at(job.allowances_other, job.fte)), job.whole_allowances_other)
    allowances = total(counted_allowances, other_allowances)
    bonus = nil(basic) if job.bonus is None else job.bonus
    if job.bonus_rate is not None:
        bonus = to_penny(at(basic, job.bonus_rate))
    if job.bonus_probability is not None:
        bonus = to_penny(at(bonus, job.bonus_probability))
    overtime = nil(basic) if job.overtime is None else job.overtime
    gross = total(basic, allowances, bonus, overtime)
    sick: Figures = {}
    if job.extras.sick_days is not None and regime.sick_pay is not None:
        sick["sick_pay_lost"] = _sick_pay_lost(total(basic, allowances), job, regime)
        gross = less(gross, sick["sick_pay_lost"])
    pensionable_parts = total(basic, counted_allowances)
    if regime.key.bonus_pensionable:
        pensionable_parts = total(pensionable_parts, bonus)

    weekdays = leave.share_of(regime.weekdays, job.fte)
    bank_holidays = leave.share_of(regime.bank_holidays, job.fte)
    paid_leave = leave.share_of(job.leave, job.fte)
    days = leave.days_worked(weekdays, bank_holidays, paid_leave, job.extras.sick_days)

    fixed = nil(basic) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, gross)
    pay = _payroll(less(gross, fixed), regime, job.extras, basic=basic, pensionable_parts=pensionable_parts)
    deducted = _deducted(gross, fixed, pay, regime)
    return {
        "basic_pay": basic,
        "allowances": allowances,
        "pensionable_allowances": counted_allowances,
        "bonus": bonus,
        "overtime": overtime,
        **sick,
        **deducted,
        **employer_costs(deducted),
        "weekdays": weekdays,
        "bank_holidays": bank_holidays,
        "leave_days": paid_leave,
        "days_worked": days,
        "hours_worked": leave.hours_worked(days, job.hours_per_week),
    }


def _sick_pay_lost(pay: Pence, job: EmploymentRows, regime: Regime) -> Pence:
    """What the year's days of sickness take from pay, by the contract's sick pay and the law's."""
    assert regime.sick_pay is not None and job.extras.sick_days is not None
    year = leave.share_of(regime.weekdays, job.fte)
    none = Count(nil(pay))
    full, half = job.extras.sick_full_months, job.extras.sick_half_months
    return sick_pay.pay_lost(
        pay,
        Count(np.minimum(job.extras.sick_days, year)),
        full_days=none if full is None else sick_pay.days_in(full, year),
        half_days=none if half is None else sick_pay.days_in(half, year),
        days_per_year=year,
        days_per_week=leave.share_of(500, job.fte),
        figures=regime.sick_pay,
    )


def part_of_year(of: Figures, extras: Extras, months: Count, regime: Regime) -> tuple[Figures, Extras]:
    """A year's figures, but for income tax, for the months of it that are worked.

    NI and loans are worked out pay day by pay day, so their thresholds shrink with the time as pay does;
    income tax is a whole year's on what is left, with the whole allowance.
    """
    part: Figures = {name: share(column, months, 12_00) for name, column in of.items()}
    if "basic_pay" in of:
        parts = ("basic_pay", "holiday_pay", "allowances", "bonus", "overtime")
        part["gross_pay"] = total(*(part[name] for name in parts if name in part))
        if "sick_pay_lost" in part:
            part["gross_pay"] = less(part["gross_pay"], part["sick_pay_lost"])
    part["earnings"] = less(part["gross_pay"], part["salary_sacrifice"])
    if "employer_cost" in of:
        part |= employer_costs(part)
    if regime.key.kind != "employment":
        part |= charged(part["employer_cost" if "employer_cost" in part else "assignment_income"], regime, extras)
    if "corporation_tax" in of:
        paid_out = ("company_costs", "gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension")
        part["company_profit"] = less(part["assignment_income"], *(part[name] for name in paid_out))
        part["left_in_company"] = less(part["company_profit"], part["corporation_tax"], part["dividends"])
    if "umbrella_margin" in of:
        # The odd pence stay with the margin, as they do in a whole year.
        on_costs = ("holiday_forfeited", "employer_ni", "apprenticeship_levy", "employer_pension")
        rest = less(part["assignment_income"], part["earnings"], *(part[name] for name in on_costs))
        part["umbrella_margin"] = rest
    for name in ("benefits", "subscriptions", "relieved_subscriptions", "extra_hours"):
        whole_year = getattr(extras, name)
        if whole_year is not None:
            extras = replace(extras, **{name: share(whole_year, months, 12_00)})  # type: ignore[arg-type]  # columns all
    return part, extras


def employer_costs(of: Figures) -> Figures:
    """What an employee costs, from the other figures."""
    on_costs = total(of["employer_ni"], of["apprenticeship_levy"], of["employer_pension"])
    cost = less(total(of["gross_pay"], on_costs), of["salary_sacrifice"])
    return {"employer_cost": cost, "hirer_cost": cost}


def charged(cost: Pence, regime: Regime, extras: Extras) -> Figures:
    """What the hirer pays for a cost: with the agency's mark-up, and the VAT on both that is not recovered."""
    if extras.agency_markup is not None:
        cost = total(cost, to_penny(at(cost, extras.agency_markup)))
    if extras.vat_borne is None:
        return {"hirer_cost": cost}
    lost = vat.on(cost, regime.vat_rate * extras.vat_borne // WHOLE)
    return {"hirer_cost": total(cost, lost), "unrecovered_vat": lost}


def _umbrella(job: UmbrellaRows, regime: Regime) -> Figures:
    weeks, divisor = _weeks(job)
    hours = _hours(job)
    income = _at_the_rate(job, regime)
    if job.margin_weeks is not None:
        weeks, divisor = job.margin_weeks, 100
    available = at_least_nil(less(income, umbrella.margin(job.margin_per_week, weeks, divisor)))
    if job.from_pot is not None:
        available = total(available, job.from_pot)
    if job.set_aside is not None:
        available = less(available, job.set_aside)
    fixed = nil(income) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, available)
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
        return nil(reference)

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
        accrued = {"holiday_set_aside": kept, "holiday_taken": _with(nil(income), job.from_pot)}
    funds = income if job.from_pot is None else total(income, job.from_pot)
    return {
        "assignment_income": income,
        "umbrella_margin": umbrella.left_with_margin(funds, total(fixed, pay.cost), kept),
        "holiday_forfeited": kept if lost is not None else nil(income),
        **accrued,
        **deducted,
        "holiday_pay": umbrella.holiday_inside(gross, regime.holiday_rate),
        **charged(income, regime, job.extras),
        **_days_billed(job, regime),
        "hours_worked": hours,
    }


def _agency(job: AgencyRows, regime: Regime) -> Figures:
    hours, at_rate = _hours(job), _at_the_rate(job, regime)
    basic, holiday = agency.parts(at_rate, regime.holiday_rate, inclusive=regime.key.holiday_inside)
    accrued: Figures = {}
    if job.set_aside is not None:
        taken = _with(nil(holiday), job.from_pot)
        accrued = {"holiday_set_aside": job.set_aside, "holiday_taken": taken}
        holiday = total(less(holiday, job.set_aside), taken)
    gross = total(basic, holiday)
    fixed = nil(gross) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, gross)
    at_minimum_wage = None
    if regime.pension is not None and regime.pension.base == "minimum-wage":
        at_minimum_wage = to_penny(at(Pence(hours * regime.minimum_wage), 10_000))
    pay = _payroll(less(gross, fixed), regime, job.extras, at_minimum_wage=at_minimum_wage)
    deducted = _deducted(gross, fixed, pay, regime)
    costs = employer_costs(deducted)
    return {
        "basic_pay": basic,
        "holiday_pay": holiday,
        **accrued,
        **deducted,
        **costs,
        **charged(costs["employer_cost"], regime, job.extras),
        **_days_billed(job, regime),
        "hours_worked": hours,
    }


def _company(job: CompanyRows, regime: Regime) -> Figures:
    law = regime.company
    assert law is not None, "rows of kind company are priced under a regime of that kind"
    fees = _at_the_rate(job, regime)
    into_pension = at_most(job.pension, at_least_nil(less(fees, job.costs)))
    funds = at_least_nil(less(fees, job.costs, into_pension))

    def cost(salary: Pence) -> Pence:
        return _payroll(salary, regime, job.extras).cost

    def sketch(salary: Pence) -> Pence:
        return _payroll(salary, regime, Extras()).cost

    salary = job.salary
    if (cost(salary) > funds).any():
        salary = at_most(salary, umbrella.largest_pay(funds, cost, _kinks(regime), sketch))
    pay = _payroll(salary, regime, job.extras)
    on_costs = total(pay.employer_ni, pay.levy)
    profit = company.profit(
        fees, salary=salary, employer_ni=on_costs, expenses=job.costs, employer_pension=into_pension
    )
    tax = company.corporation_tax(profit, law.corporation_tax, job.associated)
    dividends = at_least_nil(less(company.distributable(profit, tax), job.retained))
    return {
        "assignment_income": fees,
        **_deducted(salary, nil(salary), pay, regime),
        "employer_pension": into_pension,
        "company_costs": job.costs,
        "company_profit": profit,
        "corporation_tax": tax,
        "dividends": dividends,
        "left_in_company": less(profit, tax, dividends),
        **charged(fees, regime, job.extras),
        **_days_billed(job, regime),
        "hours_worked": _hours(job),
    }


def _at_the_rate(job: "UmbrellaRows | AgencyRows | CompanyRows", regime: Regime) -> Pence:
    """What the rate comes to for all that is billed."""
    match regime.key.per:
        case "day":
            return umbrella.assignment_income(job.rate, job.billed_days)
        case "hour":
            return umbrella.assignment_income(job.rate, Count(job.billed_days * job.hours_per_day), 10_000)
        case "week":
            return umbrella.assignment_income(job.rate, *_weeks(job))


def _weeks(job: "UmbrellaRows | AgencyRows | CompanyRows") -> "tuple[Count, Count | int]":
    """Weeks billed, as a number and what to divide it by."""
    return (job.billed_days, job.days_per_week) if job.billed_weeks is None else (job.billed_weeks, 100)


def _hours(job: "UmbrellaRows | AgencyRows | CompanyRows") -> Count:
    return Count((job.billed_days * job.hours_per_day + 50) // 100)


def _days_billed(job: "UmbrellaRows | AgencyRows | CompanyRows", regime: Regime) -> Figures:
    weekdays = Count(regime.weekdays + nil(job.billed_days))
    bank_holidays = Count(regime.bank_holidays + nil(job.billed_days))
    return {
        "weekdays": weekdays,
        "bank_holidays": bank_holidays,
        "days_not_billed": Count(weekdays - bank_holidays - job.billed_days),
        "days_worked": job.billed_days,
    }


@dataclass(frozen=True, slots=True)
class _Payroll:
    """What the employer works out before anything is taken from the employee."""

    counted: Pence
    contribution: Pence
    """The member's, before tax relief, however it is paid."""
    employer_own: Pence
    pension_charge: Pence | None
    """What the scheme charges the employer besides; `None` where it charges nothing."""
    given_up: Pence
    """The member's contribution where it is by salary sacrifice."""
    earnings: Pence
    """What NI, levy and loans count."""
    employer_ni: Pence
    levy: Pence

    @property
    def cost(self) -> Pence:
        cost = total(self.earnings, self.given_up, self.employer_own, self.employer_ni, self.levy)
        return _with(cost, self.pension_charge)


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
    counted = contribution = own = given_up = nil(reference)
    charged_besides = None
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
        if terms.charge:
            charged_besides = pension.charge(counted, terms)
        if terms.relief == "sacrifice":
            given_up = contribution
    earnings = less(reference, given_up)
    ni = _class_one(national_insurance.employer, earnings, regime)
    if extras.employment_allowance is not None:
        ni = at_least_nil(less(ni, extras.employment_allowance))
    return _Payroll(
        counted=counted,
        contribution=contribution,
        employer_own=own,
        pension_charge=charged_besides,
        given_up=given_up,
        earnings=earnings,
        employer_ni=ni,
        levy=levy.due(earnings, regime.levy_rate, extras.levy_allowance),
    )


def _class_one(rule: Callable[[Pence, national_insurance.ClassOne], Pence], earnings: Pence, regime: Regime) -> Pence:
    """One side's contributions for the period; in a year in which the letter changes, each letter for its pay days."""
    due, change = rule(earnings, regime.national_insurance), regime.key.ni_change
    if regime.ni_after is None or change is None:
        return due
    return national_insurance.over_a_change(due, rule(earnings, regime.ni_after), change.pay_days, change.of)


def _deducted(gross: Pence, fixed: Pence, pay: _Payroll, regime: Regime) -> Figures:
    """What comes off gross pay and on top of it in the period, but for income tax."""
    none = nil(gross)
    terms = regime.pension
    claimed = none
    if terms is not None and terms.relief == "relief-at-source":
        claimed = pension.claimed(pay.contribution, terms)
    loan, postgraduate = regime.student_loan, regime.postgraduate_loan
    sacrificed = total(fixed, pay.given_up)
    besides: Figures = {} if pay.pension_charge is None else {"pension_charge": pay.pension_charge}
    return {
        "gross_pay": gross,
        "pensionable_pay": pay.counted,
        "salary_sacrifice": sacrificed,
        "further_sacrifice": fixed,
        "earnings": pay.earnings,
        "employee_pension": less(pay.contribution, pay.given_up, claimed),
        "pension_tax_relief": claimed,
        "employee_ni": _class_one(national_insurance.employee, pay.earnings, regime),
        "student_loan": student_loan.due(pay.earnings, loan, regime.loan_periods) if loan else none,
        "postgraduate_loan": student_loan.due(pay.earnings, postgraduate, regime.loan_periods)
        if postgraduate
        else none,
        "employer_ni": pay.employer_ni,
        "apprenticeship_levy": pay.levy,
        "employer_pension": _with(total(pay.employer_own, sacrificed), pay.pension_charge),
        **besides,
        "pension_accrued": none if terms is None else pension.accrued(pay.counted, terms),
    }


def liability(of: Figures, regime: Regime, other_income: Pence | None = None) -> Figures:
    """Income tax for a whole year on these figures of it; other income takes the bands first, dividends the last."""
    terms, rates = regime.pension, regime.income_tax
    income = taxed_pay(of, regime)
    everything = income if other_income is None else total(income, other_income)
    relieved = None
    if terms is not None and terms.relief == "relief-at-source":
        relieved = total(of["employee_pension"], of["pension_tax_relief"])
    adjusted = everything if relieved is None else at_least_nil(less(everything, relieved))
    dividends, law = of.get("dividends"), regime.company
    if dividends is not None:
        adjusted = total(adjusted, dividends)
    allowed = income_tax.allowance(adjusted, rates)
    taxable = income_tax.taxable(everything, allowed)
    whole_tax = income_tax.due(taxable, rates, relieved)
    steps: Figures = {"adjusted_net_income": adjusted, "personal_allowance": allowed, "taxable_income": taxable}
    if dividends is not None and law is not None:
        steps["dividend_tax"] = company.dividend_tax(dividends, everything, law.dividend, law.uk)
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


def price_pay(rows: Rows, regime: Regime) -> Figures:
    """As `price`, but without what pay is worth besides: pay, deductions, take-home and cost, in half the time."""
    paid, extras = pay_period(rows, regime), rows.extras
    if extras.months is not None:
        paid, extras = part_of_year(paid, extras, extras.months, regime)
    found = {**paid, **liability(paid, regime, extras.other_income)}
    return {**found, "take_home": in_hand(found)}


def in_hand(of: Figures) -> Pence:
    """Take-home pay: what is left when everything that payroll takes has been taken."""
    deductions = ("salary_sacrifice", "employee_pension", "income_tax", "employee_ni", "student_loan")
    left = less(of["gross_pay"], *(of[name] for name in deductions), of["postgraduate_loan"])
    return less(total(left, of["dividends"]), of["dividend_tax"]) if "dividends" in of else left


def whole(of: Figures, regime: Regime, extras: Extras, week_days: "Count | int") -> Figures:
    """Take-home, the pension's value, and the whole reward of a year or a stretch."""
    take_home = in_hand(of)
    value, later = worth.pension_value(
        of, regime, factor=extras.pension_factor, lump_sum=extras.lump_sum_factor, stay=extras.stay
    )
    days = of["days_worked"]
    costs = nil(take_home) if extras.subscriptions is None else extras.subscriptions
    if extras.cost_per_office_day is not None and extras.office_days_per_week is not None:
        fares = work_costs.commuting(extras.cost_per_office_day, days, extras.office_days_per_week, week_days)
        costs = fares if extras.subscriptions is None else total(costs, fares)
    if "subscription_relief" in of:
        costs = less(costs, of["subscription_relief"])
    benefits = nil(take_home) if extras.benefits is None else extras.benefits
    if "cycle_saving" in of:
        benefits = total(benefits, of["cycle_saving"])
    settled = [of[name] for name in ("tax_owed_later", *charges.CHARGES) if name in of]
    now = less(total(take_home, benefits), costs, *settled)
    deferred = less(value, later)
    reward = total(now, deferred)
    hours = worth.hours_given(
        of,
        extra=extras.extra_hours,
        unpaid_per_week=extras.unpaid_hours_per_week,
        minutes_each_way=extras.minutes_each_way,
        office_days=extras.office_days_per_week,
        week_days=week_days,
    )
    weighed: Figures = {}
    if extras.deferred_weight is not None:
        weighed["weighed_reward"] = worth.weighed(now, deferred, extras.deferred_weight)
    return {
        "take_home": take_home,
        "pension_value": value,
        "retirement_tax": later,
        "benefits_value": benefits,
        "work_costs": costs,
        "total_reward": reward,
        "cash_now": now,
        "deferred": deferred,
        **weighed,
        "take_home_per_day_worked": leave.per_day(take_home, days),
        "total_reward_per_day_worked": leave.per_day(reward, days),
        "hours_given": hours,
        "take_home_per_hour_given": leave.per_day(take_home, hours),
        "total_reward_per_hour_given": leave.per_day(reward, hours),
    }


def _kinks(regime: Regime) -> tuple[int, ...]:
    """The amounts of pay at which the cost of the next pound changes."""
    ni = regime.national_insurance
    limits = [ni.employer_from or 0, ni.upper_earnings_limit]
    if regime.ni_after is not None:
        limits.append(regime.ni_after.employer_from or 0)
    if regime.pension is not None:
        limits += [*regime.pension.qualifying, *regime.pension.employer.limits, *regime.pension.member.limits]
    return tuple(limits)


def _with(amount: Pence, more: Pence | None) -> Pence:
    return amount if more is None else total(amount, more)
