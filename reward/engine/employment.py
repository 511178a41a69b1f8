"""The pay of a post: its parts, sickness, and days worked."""

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import Figures
from reward.base.money import Count, Pence, at, at_most, less, nil, to_penny, total
from reward.engine.pay import before_deductions, benefits_of, deductions_of, employer_costs, gross_pay, with_more
from reward.engine.regime import Regime
from reward.engine.rows import EmploymentRows
from reward.rules import (
    leave,
    sick_pay,
)


def employment_figures(job: EmploymentRows, regime: Regime) -> Figures:
    basic = to_penny(at(job.salary, job.fte))
    counted_allowances = with_more(to_penny(at(job.allowances_pensionable, job.fte)), job.whole_allowances_pensionable)
    other_allowances = with_more(to_penny(at(job.allowances_other, job.fte)), job.whole_allowances_other)
    allowances = total(counted_allowances, other_allowances)
    bonus = nil(basic) if job.bonus is None else job.bonus
    if job.bonus_rate is not None:
        bonus = to_penny(at(basic, job.bonus_rate))
    if job.bonus_probability is not None:
        bonus = to_penny(at(bonus, job.bonus_probability))
    overtime = nil(basic) if job.overtime is None else job.overtime
    parts: Figures = {"basic_pay": basic, "allowances": allowances, "bonus": bonus, "overtime": overtime}
    if job.extras.sick_days is not None and regime.sick_pay is not None:
        parts["sick_pay_lost"] = _sick_pay_lost(total(basic, allowances), job, regime)
    gross = gross_pay(parts)
    pensionable_parts = total(basic, counted_allowances)
    if regime.key.bonus_pensionable:
        pensionable_parts = total(pensionable_parts, bonus)

    fixed = nil(basic) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, gross)
    left, given_up = less(gross, fixed), job.extras.benefit_sacrifice
    if given_up is not None:
        given_up = at_most(given_up, left)
        left = less(left, given_up)
    pay = before_deductions(left, regime, job.extras, basic=basic, pensionable_parts=pensionable_parts)
    deducted: Figures = {**deductions_of(gross, fixed, pay, regime, given_up), **benefits_of(job.extras, regime)}
    return {
        **parts,
        "pensionable_allowances": counted_allowances,
        **deducted,
        **employer_costs(deducted),
        **days_of_post(
            regime.weekdays, regime.bank_holidays, job.leave, job.fte, job.hours_per_week, job.extras.sick_days
        ),
    }


def days_of_post(
    weekdays: "Count | int",
    bank_holidays: "Count | int",
    paid_leave: Count,
    fte: NDArray[np.int64],
    hours_per_week: Count,
    sickness: Count | None = None,
) -> Figures:
    """Days of a year or a part of one for the share of full time, and what is worked of them; all given full-time but sickness."""
    all_days, free, off = (leave.share_of(count, fte) for count in (weekdays, bank_holidays, paid_leave))
    worked = leave.days_worked(all_days, free, off, sickness)
    return {
        "weekdays": all_days,
        "bank_holidays": free,
        "leave_days": off,
        "days_worked": worked,
        "hours_worked": leave.hours_worked(worked, hours_per_week),
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
