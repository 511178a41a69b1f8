"""The pay that a rate allows: through an umbrella, and by an agency's PAYE rate."""

from reward.base.figures import Figures
from reward.base.money import Count, Pence, at, at_least_nil, at_most, less, nil, rounded, to_penny, total
from reward.engine.pay import (
    before_deductions,
    charged,
    deductions_of,
    employer_costs,
    gross_pay,
    on_dates,
    turns_of_cost,
    with_more,
)
from reward.engine.regime import Regime
from reward.engine.rows import AgencyRows, CompanyRows, Extras, UmbrellaRows
from reward.rules import (
    agency,
    umbrella,
)


def umbrella_figures(job: UmbrellaRows, regime: Regime) -> Figures:
    weeks, divisor = weeks_billed(job)
    hours = hours_billed(job)
    income, dated = with_more(at_the_rate(job, regime), job.extras.payments), on_dates(job.extras, regime)
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
        pay = before_deductions(reference, regime, job.extras, at_minimum_wage=at_minimum_wage, fixed=fixed)
        return total(pay.cost, kept_back(reference))

    def sketch(reference: Pence) -> Pence:
        return before_deductions(reference, regime, Extras()).cost

    reference = umbrella.largest_pay(less(available, fixed), cost, turns_of_cost(regime), sketch)
    gross = total(reference, fixed)
    pay = before_deductions(reference, regime, job.extras, at_minimum_wage=at_minimum_wage, fixed=fixed)
    deducted = deductions_of(gross, fixed, pay, regime)
    kept = kept_back(reference) if job.set_aside is None else job.set_aside
    accrued: Figures = {}
    if job.accrues is not None or job.set_aside is not None:
        accrued = {"holiday_set_aside": kept, "holiday_taken": with_more(nil(income), job.from_pot)}
    funds = income if job.from_pot is None else total(income, job.from_pot)
    return {
        **dated,
        "assignment_income": income,
        "umbrella_margin": margin_kept(deducted, funds, kept),
        "holiday_forfeited": kept if lost is not None else nil(income),
        **accrued,
        **deducted,
        "holiday_pay": umbrella.holiday_inside(gross, regime.holiday_rate),
        **charged(income, regime, job.extras),
        **days_billed(job, regime),
        "hours_worked": hours,
    }


def margin_kept(of: Figures, funds: Pence, holiday: Pence) -> Pence:
    """What an umbrella keeps of its funds when pay, on-costs and holiday pay kept back are paid: the odd pence too."""
    on_costs = (of[name] for name in ("employer_ni", "apprenticeship_levy", "employer_pension"))
    return umbrella.left_with_margin(funds, of["earnings"], *on_costs, holiday)


def agency_figures(job: AgencyRows, regime: Regime) -> Figures:
    hours, at_rate = hours_billed(job), at_the_rate(job, regime)
    basic, holiday = agency.parts(at_rate, regime.holiday_rate, inclusive=regime.key.holiday_inside)
    accrued: Figures = {}
    if job.set_aside is not None:
        taken = with_more(nil(holiday), job.from_pot)
        accrued = {"holiday_set_aside": job.set_aside, "holiday_taken": taken}
        holiday = total(less(holiday, job.set_aside), taken)
    parts: Figures = {"basic_pay": basic, "holiday_pay": holiday, **on_dates(job.extras, regime)}
    gross = gross_pay(parts)
    fixed = nil(gross) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, gross)
    at_minimum_wage = None
    if regime.pension is not None and regime.pension.base == "minimum-wage":
        at_minimum_wage = to_penny(at(Pence(hours * regime.minimum_wage), 10_000))
    pay = before_deductions(less(gross, fixed), regime, job.extras, at_minimum_wage=at_minimum_wage, fixed=fixed)
    deducted = deductions_of(gross, fixed, pay, regime)
    costs = employer_costs(deducted)
    return {
        **parts,
        **accrued,
        **deducted,
        **costs,
        **charged(costs["employer_cost"], regime, job.extras),
        **days_billed(job, regime),
        "hours_worked": hours,
    }


def at_the_rate(job: "UmbrellaRows | AgencyRows | CompanyRows", regime: Regime) -> Pence:
    """What the rate comes to for all that is billed."""
    rule = agency.at_the_rate if isinstance(job, AgencyRows) else umbrella.assignment_income
    match regime.key.per:
        case "day":
            return rule(job.rate, job.billed_days)
        case "hour":
            return rule(job.rate, Count(job.billed_days * job.hours_per_day), 10_000)
        case "week":
            return rule(job.rate, *weeks_billed(job))


def weeks_billed(job: "UmbrellaRows | AgencyRows | CompanyRows") -> "tuple[Count, Count | int]":
    """Weeks billed, as a number and what to divide it by."""
    return (job.billed_days, job.days_per_week) if job.billed_weeks is None else (job.billed_weeks, 100)


def hours_billed(job: "UmbrellaRows | AgencyRows | CompanyRows") -> Count:
    return hours_of(job.billed_days, job.hours_per_day)


def hours_of(days: Count, hours_per_day: Count) -> Count:
    """Hours of so many days, to the nearest hundredth."""
    return Count(rounded(days * hours_per_day, 100))


def days_billed(job: "UmbrellaRows | AgencyRows | CompanyRows", regime: Regime) -> Figures:
    none = nil(job.billed_days)
    return days_of_contract(Count(regime.weekdays + none), Count(regime.bank_holidays + none), job.billed_days)


def days_of_contract(weekdays: Count, bank_holidays: Count, billed_days: Count) -> Figures:
    """Days of a year or a part of one, and which of them are worked: those billed."""
    return {
        "weekdays": weekdays,
        "bank_holidays": bank_holidays,
        "days_not_billed": Count(weekdays - bank_holidays - billed_days),
        "days_worked": billed_days,
    }
