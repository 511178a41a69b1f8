"""Rows for less than a tax year: each pay day is a row of its own, under the thresholds of a month.

The rules
    a calendar month is paid a twelfth of the year's pay, a part of one by its calendar days
    NI, loans, levy and pension are worked out pay day by pay day, on the figures in force then
    income tax, and what is settled after the year, is a share by months of the year's liability: the rest of
    the year is taken to hold pay at the same rate, or, where it is said to hold nothing, the whole allowance is
    for what is paid here; what payroll takes month by month is settled after the year
    a month is paid at its end, so a job that goes on is paid from April to March in a tax year: who
    starts on 1 July has nine months of it, and who left the day before the other three
    a contract's days lie evenly over the working days it runs

Not here: weekly pay; an increment inside the year; a company of one's own, whose year is whole.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from math import lcm

import numpy as np

from reward.base.dates import days_counted
from reward.base.errors import RewardError
from reward.base.figures import Figures, as_figures, by_name, each
from reward.base.money import Count, Pence, nil, share
from reward.engine.contract import days_of_contract, hours_of
from reward.engine.employment import days_of_post
from reward.engine.liability import liability
from reward.engine.regime import Regime, regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import EmploymentRows, Extras, Rows
from reward.engine.year import after_the_year, whole
from reward.library.in_force import Library
from reward.offers.pay_calendar import days_in_year_from
from reward.payroll.month_share import days_in_month
from reward.rules import leave
from reward.workforce.reading import Ints, Reading
from reward.workforce.staff import cells
from reward.workforce.staff.defaults import spot_amount, statutory_leave
from reward.workforce.staff.pay_days import (
    Days,
    bonus_on,
    contract_rows,
    expanded,
    key_of_day,
    month_by_month,
    payments_on,
    post_rows,
    slices_of,
)
from reward.workforce.staff.pay_runs import PayRun
from reward.workforce.staff.rows import Spot, Staff
from reward.workforce.staff.working_days import bank_holidays_before, closes, counted_from, weekdays_before

MONTH = lcm(28, 29, 30, 31)
"""Parts of a month in which a day of any month is a whole number of them."""
COUNTS = ("weekdays", "bank_holidays", "leave_days", "days_worked", "hours_worked", "days_not_billed")


@lru_cache(maxsize=16384)
def _pay_on_scale(library: Library, spot: Spot, run: PayRun, since: date, frozen: bool) -> tuple[int, ...]:
    """A year's pay on a point of a scale, as it is in each slice of a run; before the tax year as on its first day."""
    days = [max(part.first, since) for of_day in run.slices for part in of_day]
    return tuple(spot_amount(library, spot, day, frozen) for day in days)


def price_part_years(
    library: Library, staff: Staff, rows: Ints, key: RegimeKey, reading: Reading, *, goes_on: bool = True
) -> tuple[Figures, Ints]:
    """The figures of rows of one regime that are for less than its tax year, and which of the rows those are.

    The rest of the year holds pay at the same rate (`goes_on`), or nothing. A row whose scale has no figures for a
    part of its days is refused.
    """
    posts = key.kind == "employment"
    if posts:
        rows = _without_unknown_scales(library, staff, rows, key, reading)
    if not len(rows):
        return {}, rows
    days = expanded(library, staff, rows)
    unknown = _without_figures(library, key, days, rows, reading)
    if len(unknown):
        return price_part_years(library, staff, np.setdiff1d(rows, unknown), key, reading, goes_on=goes_on)
    months: Rows = (_post_rows if posts else contract_rows)(library, staff, rows, key, days)
    sums = _sums(library, key, months, days)
    under = regime(library, key)
    extras = staff.of_person(rows, under)
    if months.extras.benefits is not None:
        extras = replace(extras, benefits=Pence(np.add.reduceat(months.extras.benefits, days.starts)))
    of_year = _months_of(days) if goes_on else None
    if of_year is not None and months.extras.payments is not None:
        steady = _sums(library, key, replace(months, extras=replace(months.extras, payments=None)), days)
        sums |= _due_with_payments(sums, steady, under, of_year, extras)
    else:
        sums |= _due(sums, under, of_year, extras)
    sums |= (_days_of_post if posts else _days_of_contract)(library, staff, rows, key)
    week = Count((staff.week_days if posts else staff.days_per_week)[rows])
    return {**sums, **whole(sums, under, extras, week)}, rows


def _sums(library: Library, key: RegimeKey, months: Rows, days: Days) -> Figures:
    """The figures of each row's pay days together."""
    figures = by_name(month_by_month(library, key, months, days.on))
    return as_figures(
        {name: np.add.reduceat(amounts, days.starts) for name, amounts in figures.items() if name not in COUNTS}
    )


def _due_with_payments(paid: Figures, steady: Figures, under: Regime, months: Ints, extras: Extras) -> Figures:
    """As `_due`, where money comes on dates: whole, whatever part of the year is worked, with all that it adds to the tax.

    `steady` are the same rows without it, whose pay goes on through the year.
    """
    whole = np.maximum(months, 12 * MONTH)
    held = by_name(each(steady, lambda amount: share(amount, whole, months)))
    added, without = by_name(paid), by_name(steady)
    more = as_figures({name: held[name] + added[name] - without[name] for name in held})
    borne, of_year = by_name(_due(steady, under, months, extras)), by_name(_due(as_figures(held), under, None, extras))
    return as_figures(
        {
            name: borne[name] + amount - of_year[name]
            for name, amount in by_name(_due(more, under, None, extras)).items()
        }
    )


def _due(paid: Figures, under: Regime, months: Ints | None, extras: Extras) -> Figures:
    """Income tax and what is settled after the year: of these months alone, or their share of a year at their rate."""
    held, year = paid, 12 * MONTH
    if months is not None:
        # Who leaves in the first days of April is paid for more than twelve months, which are the year then.
        whole = np.maximum(months, year)
        held = each(paid, lambda amount: share(amount, whole, months))
    due = liability(held, under, extras.other_income, extras.relieved)
    due |= after_the_year({**held, **due}, under, extras)
    return due if months is None else each(due, lambda amount: share(amount, months, whole))


def _months_of(days: Days) -> Ints:
    """The months that each row is paid for, in parts of a month."""
    return np.array([_months_of_run(run) for run in days.runs], dtype=np.int64)[days.run]


@lru_cache(maxsize=4096)
def _months_of_run(run: PayRun) -> int:
    return sum(days_counted(*part) * (MONTH // days_in_month(part.first)) for of_day in run.slices for part in of_day)


def _without_figures(library: Library, key: RegimeKey, days: Days, rows: Ints, reading: Reading) -> Ints:
    """Refuses the rows with a pay day for which there are no figures, and says which they are."""
    bad: list[int] = []
    on: dict[RegimeKey, list[int]] = {}
    for day in np.unique(days.on).tolist():
        on.setdefault(key_of_day(library, key, day), []).append(day)
    for of_days, dates in on.items():
        try:
            regime(library, of_days)
        except RewardError as error:
            for row in rows[np.unique(days.row[np.isin(days.on, dates)])].tolist():
                reading.refuse(row, "pension_scheme" if key.pension else "tax_year", cells.plain(str(error)))
                bad.append(row)
    return np.unique(np.array(bad, dtype=np.int64))


def _post_rows(library: Library, staff: Staff, rows: Ints, key: RegimeKey, days: Days) -> EmploymentRows:
    slices = slices_of(days)
    salary = staff.salary[rows][slices.row]
    spot = staff.spot[rows]
    if (spot >= 0).any():
        by_scale = [
            _pay_on_scale(library, staff.spots[which], days.runs[run], key.tax_year.first, key.frozen)
            for which, run in zip(spot.tolist(), days.run.tolist(), strict=True)
            if which >= 0
        ]
        salary[spot[slices.row] >= 0] = [amount for amounts in by_scale for amount in amounts]
    last = closes(key.tax_year).toordinal()
    bonus, payments = bonus_on(staff, rows, days, last), payments_on(staff, rows, days, key.tax_year, last)
    return post_rows(staff, rows, slices, salary, regime(library, key), bonus, payments)


def _days_of_post(library: Library, staff: Staff, rows: Ints, key: RegimeKey) -> Figures:
    """Days of the part of the year that is worked, for the share of full time."""
    weekdays, bank_holidays = _calendar(library, staff, rows, key)
    length = np.array([days_in_year_from(date.fromordinal(first)) for first in staff.first[rows].tolist()])
    unsaid, under = staff.leave[rows] < 0, regime(library, key)
    least = statutory_leave(library, key)
    a_year = Count(np.where(unsaid, least, staff.leave[rows]))
    in_weeks = staff.paid_weeks[rows] >= 0
    if in_weeks.any():
        with_free = Count(np.where(unsaid, a_year, a_year + under.bank_holidays))
        off = leave.in_paid_weeks(with_free, staff.paid_weeks[rows] * 10, staff.weeks_in_year[rows], least)
        a_year, unsaid = Count(np.where(in_weeks, off, a_year)), unsaid | in_weeks
    a_year = Count(a_year + staff.leave_bought[rows] - staff.leave_sold[rows])
    due = leave.of_part(a_year, staff.last[rows] - staff.first[rows] + 1, length, bank_holidays, unsaid)
    return days_of_post(_no_pay(staff, rows, under), weekdays, bank_holidays, due, under.weekdays)


def _no_pay(staff: Staff, rows: Ints, under: Regime) -> EmploymentRows:
    """The rows with their working time alone."""
    none = nil(len(rows))
    return EmploymentRows(
        salary=none,
        allowances_pensionable=none,
        allowances_other=none,
        leave=Count(none),
        **staff.time(rows, under.weekdays),
    )


def _days_of_contract(library: Library, staff: Staff, rows: Ints, key: RegimeKey) -> Figures:
    billed = Count(staff.billed_days[rows])
    days = days_of_contract(*_calendar(library, staff, rows, key), billed)
    return {**days, "hours_worked": hours_of(billed, Count(staff.hours_per_day[rows]))}


def _calendar(library: Library, staff: Staff, rows: Ints, key: RegimeKey) -> tuple[Count, Count]:
    """Weekdays and bank holidays from each row's first day to its last."""
    year, first, last = key.tax_year, staff.first[rows], staff.last[rows]
    bank_holidays = bank_holidays_before(library, key.nation, year, key.frozen)
    return counted_from(weekdays_before(year), year, first, last), counted_from(bank_holidays, year, first, last)


def _without_unknown_scales(library: Library, staff: Staff, rows: Ints, key: RegimeKey, reading: Reading) -> Ints:
    by_scale = rows[staff.spot[rows] >= 0]
    if not len(by_scale):
        return rows
    days = expanded(library, staff, by_scale)
    bad = []
    for row, run in zip(by_scale.tolist(), days.run.tolist(), strict=True):
        try:
            _pay_on_scale(library, staff.spots[int(staff.spot[row])], days.runs[run], key.tax_year.first, key.frozen)
        except RewardError as error:
            reading.refuse(row, "scale", cells.plain(str(error)))
            bad.append(row)
    return np.setdiff1d(rows, bad) if bad else rows
