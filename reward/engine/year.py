"""A tax year or a pay period for a column of rows, from gross to net, in the order payroll works it out.

Rows come as columns of whole pence, rates in parts per million and counts in hundredths; all
rows of one call share a regime. Figures come back as columns under the names that every other
part of `reward` uses. Nothing here knows an offer, a file or a date.

A whole year (`price`) is three parts, which pay days and their sums use one by one: `pay_period`,
all but income tax; `liability`, the year's tax; `whole`, what is left and what it is worth.
"""

from dataclasses import replace

from reward.base.figures import SETTLED_LATER, TAKEN_FROM_DIVIDENDS, TAKEN_FROM_PAY, Figures, MoneyName, each
from reward.base.money import Count, Pence, at_least_nil, less, nil, share, total
from reward.engine import charges, worth
from reward.engine.company import company_figures, profit_of
from reward.engine.contract import agency_figures, margin_kept, umbrella_figures
from reward.engine.employment import employment_figures
from reward.engine.liability import liability
from reward.engine.pay import charged, employer_costs, gross_pay, with_more
from reward.engine.regime import Regime
from reward.engine.rows import AgencyRows, CompanyRows, EmploymentRows, Extras, Rows, UmbrellaRows
from reward.rules import leave, work_costs


def price(rows: Rows, regime: Regime) -> Figures:
    """Every figure of these rows for the year, with the steps on the way."""
    paid, extras = pay_period(rows, regime), rows.extras
    if extras.months is not None:
        paid, extras = part_of_year(paid, extras, extras.months, regime)
    found: Figures = {**paid, **liability(paid, regime, extras.other_income, extras.relieved)}
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
        gift_aid=extras.gift_aid,
        own_pension=extras.own_pension,
        benefit=extras.child_benefit,
        partner_income=extras.partner_income,
        childcare_support=extras.childcare_support,
        unused_allowance=extras.unused_allowance,
    )
    if extras.relieved_subscriptions is not None:
        lower: Figures = {**of, "earnings": at_least_nil(less(of["earnings"], extras.relieved_subscriptions))}
        tax = liability(lower, regime, extras.other_income, extras.relieved)["income_tax"]
        found["subscription_relief"] = less(of["income_tax"], tax)
    return found


def _cycle_saving(rows: Rows, regime: Regime, found: Figures, amount: Pence) -> Pence:
    """Tax, NI, loans and charges on the pay that is given up: the row as it is less the row without that pay."""
    extras = replace(rows.extras, cycle_scheme=None, sacrifice=with_more(amount, rows.extras.sacrifice))
    paid = pay_period(replace(rows, extras=extras), regime)
    if extras.months is not None:
        paid, _ = part_of_year(paid, extras, extras.months, regime)
    without: Figures = {**paid, **liability(paid, regime, extras.other_income, extras.relieved)}
    without |= after_the_year(without, regime, extras)
    names: list[MoneyName] = ["income_tax", "employee_ni", "student_loan", "postgraduate_loan"]
    names += [name for name in charges.CHARGES if name in found]
    return less(total(*(found[name] for name in names)), *(without[name] for name in names))


def pay_period(rows: Rows, regime: Regime) -> Figures:
    """The figures of the regime's period, a year or one between pay days, but for income tax.

    Amounts and counts of the rows are then those of the period too.
    """
    match rows:
        case EmploymentRows():
            return employment_figures(rows, regime)
        case UmbrellaRows():
            return umbrella_figures(rows, regime)
        case AgencyRows():
            return agency_figures(rows, regime)
        case CompanyRows():
            return company_figures(rows, regime)


def part_of_year(of: Figures, extras: Extras, months: Count, regime: Regime) -> tuple[Figures, Extras]:
    """A year's figures, but for income tax, for the months of it that are worked.

    NI and loans are worked out pay day by pay day, so their thresholds shrink with the time as pay does;
    income tax is a whole year's on what is left, with the whole allowance.
    """
    part = each(of, lambda column: share(column, months, 12_00))
    if "basic_pay" in of:
        part["gross_pay"] = gross_pay(part)
    part["earnings"] = less(part["gross_pay"], part["salary_sacrifice"])
    if "employer_cost" in of:
        part |= employer_costs(part)
    if regime.key.kind != "employment":
        part |= charged(part["employer_cost"] if "employer_cost" in part else part["assignment_income"], regime, extras)
    if "corporation_tax" in of:
        part["company_profit"] = profit_of(part)
        part["left_in_company"] = less(part["company_profit"], part["corporation_tax"], part["dividends"])
    if "umbrella_margin" in of:
        # The odd pence stay with the margin, as they do in a whole year.
        part["umbrella_margin"] = margin_kept(part, part["assignment_income"], part["holiday_forfeited"])
    for name in ("benefits", "subscriptions", "relieved_subscriptions", "extra_hours"):
        whole_year = getattr(extras, name)
        if whole_year is not None:
            extras = replace(extras, **{name: share(whole_year, months, 12_00)})  # type: ignore[arg-type]  # columns all
    return part, extras


def price_pay(rows: Rows, regime: Regime) -> Figures:
    """As `price`, but without what pay is worth besides: pay, deductions, take-home and cost, in half the time."""
    paid, extras = pay_period(rows, regime), rows.extras
    if extras.months is not None:
        paid, extras = part_of_year(paid, extras, extras.months, regime)
    found: Figures = {**paid, **liability(paid, regime, extras.other_income, extras.relieved)}
    return {**found, "take_home": in_hand(found)}


def in_hand(of: Figures) -> Pence:
    """Take-home pay: what is left when everything that payroll takes has been taken."""
    left = less(of["gross_pay"], *(of[name] for name in TAKEN_FROM_PAY))
    if "dividends" not in of:
        return left
    return less(total(left, of["dividends"]), *(of[name] for name in TAKEN_FROM_DIVIDENDS))


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
    settled = [of[name] for name in SETTLED_LATER if name in of]
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
