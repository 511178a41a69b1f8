"""The pay of a post: its parts, sickness, and days worked."""

import numpy as np

from reward.base.figures import Figures
from reward.base.money import Count, Pence, at, at_least_nil, at_most, less, nil, to_penny, total
from reward.engine.pay import (
    before_deductions,
    benefits_of,
    deductions_of,
    employer_costs,
    gross_pay,
    on_dates,
    with_more,
)
from reward.engine.post_pay import (
    counted_allowances,
    counted_overtime,
    for_leave,
    other_allowances,
    other_overtime,
    untaxed_allowances,
)
from reward.engine.regime import Regime
from reward.engine.rows import FULL_WEEK, EmploymentRows, days_of_week, shared_out
from reward.rules import (
    leave,
    sick_pay,
)


def employment_figures(job: EmploymentRows, regime: Regime) -> Figures:
    basic = shared_out(job.salary, job)
    pensionable_allowances = counted_allowances(job)
    allowances = total(pensionable_allowances, other_allowances(job))
    bonus = nil(basic) if job.bonus is None else job.bonus
    if job.bonus_rate is not None:
        bonus = to_penny(at(basic, job.bonus_rate))
    if job.bonus_probability is not None:
        bonus = to_penny(at(bonus, job.bonus_probability))
    overtime, pensionable_overtime = other_overtime(job), counted_overtime(job)
    if pensionable_overtime is not None:
        overtime = total(overtime, pensionable_overtime)
    parts: Figures = {"basic_pay": basic, "allowances": allowances, "bonus": bonus, "overtime": overtime}
    sold, bought = for_leave(basic, job.leave_sold, job), for_leave(basic, job.given_up_for_leave, job)
    if sold is not None:
        parts["leave_sold"] = sold
    untaxed = untaxed_allowances(job)
    dated = on_dates(job.extras, regime)
    parts |= dated
    if job.extras.sick_days is not None and regime.sick_pay is not None:
        parts["sick_pay_lost"] = _sick_pay_lost(total(basic, allowances), job, regime)
    gross = gross_pay(parts)
    pensionable_parts = total(basic, pensionable_allowances)
    if pensionable_overtime is not None:
        parts["pensionable_overtime"] = pensionable_overtime
        pensionable_parts = total(pensionable_parts, pensionable_overtime)
    if regime.key.bonus_pensionable:
        pensionable_parts = total(pensionable_parts, bonus)
    if "pensionable_payments" in dated:
        pensionable_parts = total(pensionable_parts, dated["pensionable_payments"])

    counted_basic = basic
    if regime.key.leave_in_pension:
        for traded, sign in ((sold, 1), (bought, -1)):
            if traded is not None:
                pensionable_parts = at_least_nil(Pence(pensionable_parts + sign * traded))
                counted_basic = at_least_nil(Pence(counted_basic + sign * traded))
    if "absence_lost" in dated:
        away = less(dated["absence_pensionable"], dated["absence_pay"])
        pensionable_parts = at_least_nil(less(pensionable_parts, away))
        counted_basic = at_least_nil(less(counted_basic, away))

    fixed = nil(basic) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, gross)
    if job.back_pay is not None:
        parts["back_pay"] = job.back_pay
    full, left, given_up = gross, less(gross, fixed), job.extras.benefit_sacrifice
    if bought is not None:
        parts["leave_given_up"] = bought = at_most(bought, left)
        given_up = with_more(bought, given_up)
        full = less(full, at_most(bought, full)) if regime.key.leave_in_pension else full
    if given_up is not None:
        given_up = at_most(given_up, left)
        left = less(left, given_up)
    if regime.key.pension is not None and regime.key.pension.after_sacrifice:
        full = left
    if "termination_excess" in dated:  # taxed, and no earnings for NI, levy, loans or a pension
        full, left = less(full, dated["termination_excess"]), less(left, dated["termination_excess"])
    pay = before_deductions(
        left,
        regime,
        job.extras,
        basic=counted_basic,
        pensionable_parts=pensionable_parts,
        back_pay=job.back_pay,
        fixed=fixed,
        before_sacrifice=full,
        of_full_time=job.of_full_time,
    )
    beside = benefits_of(job.extras, regime)
    paid = for_leave(basic, job.paid_for_leave, job)
    if paid is not None:
        beside["leave_bought"] = paid
    if untaxed is not None:
        beside["tax_free_allowances"] = untaxed
    if "class_1a" in dated and "class_1a" in beside:
        beside["class_1a"] = total(dated["class_1a"], beside["class_1a"])
    deducted: Figures = {**deductions_of(gross, fixed, pay, regime, given_up), **beside}
    return {
        **parts,
        "pensionable_allowances": pensionable_allowances,
        **deducted,
        **employer_costs({**dated, **deducted}),
        **days_of_post(job, regime.weekdays, regime.bank_holidays, job.leave, regime.weekdays, job.extras.sick_days),
    }


def days_of_post(
    job: EmploymentRows,
    weekdays: "Count | int",
    bank_holidays: "Count | int",
    paid_leave: Count,
    of_year: int,
    sickness: Count | None = None,
) -> Figures:
    """Days of a year or a part of one for the pattern of a post, and what is worked of them.

    All are given full-time but sickness; `of_year` are the weekdays of the whole tax year.
    """
    all_days = paid_weekdays(job, weekdays, of_year)
    free, off = (leave.share_of(count, *job.day_share) for count in (bank_holidays, paid_leave))
    worked = leave.days_worked(all_days, free, off, sickness)
    return {
        "weekdays": all_days,
        "bank_holidays": free,
        "leave_days": off,
        "days_worked": worked,
        "hours_worked": hours_of_post(job, worked),
    }


def hours_of_post(job: EmploymentRows, days: Count) -> Count:
    """The hours of so many days of a post's own pattern; nil where its hours are not known."""
    hours = job.hours_per_week if job.week_hours is None else job.week_hours
    return leave.hours_worked(days, hours, days_of_week(job))


def paid_weekdays(job: EmploymentRows, weekdays: "Count | int", of_year: int) -> Count:
    """A post's days of the week in a year or a part of one, in the weeks that are paid: worked, on leave or free."""
    if job.paid_weeks is None:
        return leave.share_of(weekdays, *job.day_share)
    return leave.paid_days(weekdays, *job.day_share, job.paid_weeks, of_year)


def _sick_pay_lost(pay: Pence, job: EmploymentRows, regime: Regime) -> Pence:
    """What the year's days of sickness take from pay, by the contract's sick pay and the law's."""
    assert regime.sick_pay is not None and job.extras.sick_days is not None
    year = paid_weekdays(job, regime.weekdays, regime.weekdays)
    none = Count(nil(pay))
    full, half = job.extras.sick_full_months, job.extras.sick_half_months
    return sick_pay.pay_lost(
        pay,
        Count(np.minimum(job.extras.sick_days, year)),
        full_days=none if full is None else sick_pay.days_in(full, year),
        half_days=none if half is None else sick_pay.days_in(half, year),
        days_per_year=year,
        days_per_week=leave.share_of(FULL_WEEK, *job.day_share),
        figures=regime.sick_pay,
    )
