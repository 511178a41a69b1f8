"""A tax year or a pay period for a column of rows, from gross to net, in the order payroll works it out.

Rows come as columns of whole pence, rates in parts per million and counts in hundredths; all
rows of one call share a regime. Figures come back as columns under the names that every other
part of `reward` uses. Nothing here knows an offer, a file or a date.

A whole year (`price`) is three parts, which pay days and their sums use one by one: `pay_period`,
all but income tax; `liability`, the year's tax; `whole`, what is left and what it is worth. Months of a
year take their share of these (`part_year`).
"""

from dataclasses import replace

from reward.base.figures import SETTLED_LATER, TAKEN_FROM_DIVIDENDS, TAKEN_FROM_PAY, Figures, MoneyName
from reward.base.money import Count, Pence, at_least_nil, less, nil, total
from reward.engine import charges
from reward.engine.company import company_figures
from reward.engine.contract import agency_figures, umbrella_figures
from reward.engine.employment import employment_figures
from reward.engine.hours import hours_given
from reward.engine.liability import liability
from reward.engine.part_year import in_its_months, with_dates
from reward.engine.pay import with_more
from reward.engine.pension_value import pension_value, weighed_total
from reward.engine.regime import Regime
from reward.engine.rows import (
    OF_ABSENCE,
    ON_DATES,
    AgencyRows,
    CompanyRows,
    EmploymentRows,
    Extras,
    Rows,
    UmbrellaRows,
    days_of_week,
)
from reward.rules import annual_allowance, leave, work_costs


def price(rows: Rows, regime: Regime) -> Figures:
    """Every figure of these rows for the year, or for the months of it that they have, with the steps on the way."""
    week_days = days_of_week(rows)

    def due(paid: Figures, extras: Extras) -> Figures:
        found = liability(paid, regime, extras.other_income, extras.relieved, extras.unearned)
        found |= after_the_year({**paid, **found}, regime, extras)
        if extras.cycle_scheme is not None:
            found["cycle_saving"] = _cycle_saving(rows, regime, {**paid, **found}, extras)
        return found

    def left(found: Figures, extras: Extras) -> Figures:
        return left_and_worth(found, regime, extras, week_days)

    steady = _without_dates(rows, regime)
    priced = in_its_months(pay_period(rows, regime), rows.extras, regime, due, left, steady)
    # Once, at the end: what a day brings of some months is no difference of what it brings of others.
    return {**priced, **per_unit(priced, priced["days_worked"], priced["hours_given"])}


def after_the_year(of: Figures, regime: Regime, extras: Extras) -> Figures:
    """What is settled outside pay for a year: charges, and relief that is claimed."""
    grown: Figures = {}
    if extras.already_earned is not None and extras.above_prices is not None and regime.annual_allowance is not None:
        earned, above = extras.already_earned, extras.above_prices
        grown["pension_growth"] = annual_allowance.growth_above_prices(earned, above, regime.annual_allowance)
        of = {**of, **grown}
    found = grown | charges.settled(
        of,
        regime,
        other_income=extras.other_income,
        unearned=extras.unearned,
        gift_aid=extras.gift_aid,
        own_pension=extras.own_pension,
        benefit=extras.child_benefit,
        partner_income=extras.partner_income,
        childcare_support=extras.childcare_support,
        unused_allowance=extras.unused_allowance,
    )
    if extras.relieved_subscriptions is not None:
        lower: Figures = {**of, "earnings": at_least_nil(less(of["earnings"], extras.relieved_subscriptions))}
        tax = liability(lower, regime, extras.other_income, extras.relieved, extras.unearned)["income_tax"]
        found["subscription_relief"] = less(of["income_tax"], tax)
    return found


def _cycle_saving(rows: Rows, regime: Regime, found: Figures, extras: Extras) -> Pence:
    """Tax, NI, loans and charges on the pay that is given up: the row as it is less the row without that pay."""
    assert extras.cycle_scheme is not None
    sacrifice = with_more(extras.cycle_scheme, extras.sacrifice)
    given = replace(rows, extras=replace(extras, cycle_scheme=None, sacrifice=sacrifice))
    paid, steady = pay_period(given, regime), _without_dates(given, regime)
    if extras.months is not None:
        paid = with_dates(paid, extras, extras.months, regime, steady)[0]
    taxed = liability(paid, regime, extras.other_income, extras.relieved, extras.unearned)
    without: Figures = {**paid, **taxed}
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


def _without_dates(rows: Rows, regime: Regime) -> Figures | None:
    """The figures of the year without money on dates, which comes whole in whatever part of it; `None` where that is all."""
    extras = rows.extras
    if extras.months is None or all(
        getattr(extras, name) is None for name in ("payments", "tax_free_payments", "absence_lost")
    ):
        return None
    return pay_period(replace(rows, extras=replace(extras, **dict.fromkeys((*ON_DATES, *OF_ABSENCE)))), regime)


def price_pay(rows: Rows, regime: Regime) -> Figures:
    """As `price`, but without what pay is worth besides: pay, deductions, take-home and cost, in half the time."""
    return in_its_months(
        pay_period(rows, regime),
        rows.extras,
        regime,
        lambda paid, extras: liability(paid, regime, extras.other_income, extras.relieved, extras.unearned),
        lambda found, _: {"take_home": in_hand(found)},
        _without_dates(rows, regime),
    )


def in_hand(of: Figures) -> Pence:
    """Take-home pay: what is left when everything that payroll takes has been taken."""
    left = less(of["gross_pay"], *(of[name] for name in TAKEN_FROM_PAY))
    for free in ("tax_free_payments", "tax_free_allowances"):
        if free in of:
            left = total(left, of[free])
    if "leave_bought" in of:
        left = less(left, of["leave_bought"])
    if "dividends" not in of:
        return left
    return less(total(left, of["dividends"]), *(of[name] for name in TAKEN_FROM_DIVIDENDS))


def whole(of: Figures, regime: Regime, extras: Extras, week_days: "Count | int") -> Figures:
    """Take-home, the pension's value, and the whole reward of a year or a stretch, and what is left of a day and an hour."""
    found = left_and_worth(of, regime, extras, week_days)
    return {**found, **per_unit(found, of["days_worked"], found["hours_given"])}


def left_and_worth(of: Figures, regime: Regime, extras: Extras, week_days: "Count | int") -> Figures:
    """The same as amounts, with the hours given, which add up over the parts of a year."""
    take_home = in_hand(of)
    value, later = pension_value(
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
    hours = hours_given(
        of,
        extra=extras.extra_hours,
        unpaid_per_week=extras.unpaid_hours_per_week,
        overtime_per_week=extras.overtime_hours_per_week,
        minutes_each_way=extras.minutes_each_way,
        office_days=extras.office_days_per_week,
        week_days=week_days,
    )
    weighed: Figures = {}
    if extras.deferred_weight is not None:
        weighed["weighed_reward"] = weighed_total(now, deferred, extras.deferred_weight)
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
        "hours_given": hours,
    }


def per_unit(of: Figures, days: Count, hours: Count) -> Figures:
    """What is left of a day that is worked, and of an hour that is given."""
    take_home, reward = of["take_home"], of["total_reward"]
    return {
        "take_home_per_day_worked": leave.per_day(take_home, days),
        "total_reward_per_day_worked": leave.per_day(reward, days),
        "take_home_per_hour_given": leave.per_day(take_home, hours),
        "total_reward_per_hour_given": leave.per_day(reward, hours),
    }
