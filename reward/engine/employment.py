"""The pay of a post: its parts, sickness, and days worked."""

import numpy as np

from reward.base.money import Count, Pence, at, at_most, less, nil, to_penny, total
from reward.engine.pay import before_deductions, deductions_of, employer_costs, gross_pay, with_more
from reward.engine.regime import Regime
from reward.engine.rows import EmploymentRows, Figures
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

    weekdays = leave.share_of(regime.weekdays, job.fte)
    bank_holidays = leave.share_of(regime.bank_holidays, job.fte)
    paid_leave = leave.share_of(job.leave, job.fte)
    days = leave.days_worked(weekdays, bank_holidays, paid_leave, job.extras.sick_days)

    fixed = nil(basic) if job.extras.sacrifice is None else at_most(job.extras.sacrifice, gross)
    pay = before_deductions(less(gross, fixed), regime, job.extras, basic=basic, pensionable_parts=pensionable_parts)
    deducted = deductions_of(gross, fixed, pay, regime)
    return {
        **parts,
        "pensionable_allowances": counted_allowances,
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
