"""Rows for less than a tax year: each pay day is a row of its own, under the thresholds of a month.

The rules
    a calendar month is paid a twelfth of the year's pay, a part of one by its calendar days
    NI, loans, levy and pension are worked out pay day by pay day, on the figures in force then
    income tax is the year's liability on what is paid, with the whole allowance: what payroll takes
    month by month is settled after the year
    a month is paid at its end, so a job that goes on is paid from April to March in a tax year: who
    starts on 1 July has nine months of it, and who left the day before the other three
    a contract's days lie evenly over the working days it runs

Not here: weekly pay; an increment inside the year; a company of one's own, whose year is whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from reward.base.dates import DAY
from reward.base.errors import RewardError
from reward.base.money import WHOLE, Count, Pence, at, at_least_nil, less, share, to_penny
from reward.engine.batches import CHUNK, cut
from reward.engine.regime import RegimeKey, regime
from reward.engine.rows import AgencyRows, EmploymentRows, Extras, Figures, Rows, UmbrellaRows
from reward.engine.year import after_the_year, liability, pay_period, whole
from reward.library.in_force import Library
from reward.library.models.offer import PayDays
from reward.offers.pay_calendar import PayDay, after_months, in_stretch
from reward.payroll.run import key_on
from reward.rules import leave
from reward.workforce.reading import Ints, Reading
from reward.workforce.staff import cells
from reward.workforce.staff.defaults import spot_amount, statutory_leave
from reward.workforce.staff.rows import Spot, Staff
from reward.workforce.staff.working_days import bank_holidays_before, opens, weekdays_before, working_days

COUNTS = ("weekdays", "bank_holidays", "leave_days", "days_worked", "hours_worked", "days_not_billed")


@dataclass(frozen=True, slots=True)
class MonthPart:
    """Days of one calendar month that a pay day pays for."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def days_in_month(self) -> int:
        following = date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)
        return (following - date(self.first.year, self.first.month, 1)).days


@dataclass(frozen=True)
class PayRun:
    """The pay days of a stretch: when each falls, and the slices of months that it pays for."""

    on: tuple[date, ...]
    slices: tuple[tuple[MonthPart, ...], ...]
    part: tuple[int, int]
    """How much of a year of employment the stretch is, as a fraction."""


@lru_cache(maxsize=4096)
def pay_run_of(first: date, last: date, changes: tuple[date, ...] = ()) -> PayRun:
    """The pay days of a stretch; pay may change on `changes`."""
    days = in_stretch(first, last, "monthly", PayDays())
    length = (after_months(first, 12) - first).days + 1
    return PayRun(
        tuple(day.on for day in days),
        tuple(tuple(_slices(day.first, day.last, changes)) for day in days),
        ((last - first).days + 1, length),
    )


def _slices(first: date, last: date, changes: tuple[date, ...]) -> list[MonthPart]:
    found = []
    while first <= last:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        ends = min([last, following - DAY, *(each - DAY for each in changes if each > first)])
        found.append(MonthPart(first, ends))
        first = ends + DAY
    return found


@lru_cache(maxsize=4096)
def _scale_changes(library: Library, scale: str) -> tuple[date, ...]:
    return (*library.starts("pay", scale), library.last_day("pay", scale) + DAY)


@lru_cache(maxsize=16384)
def _pay_on_scale(library: Library, spot: Spot, run: PayRun, since: date, frozen: bool) -> tuple[int, ...]:
    """A year's pay on a point of a scale, as it is in each slice of a run; before the tax year as on its first day."""
    days = [max(each.first, since) for of_day in run.slices for each in of_day]
    return tuple(spot_amount(library, spot, day, frozen) for day in days)


def price_part_years(
    library: Library, staff: Staff, rows: Ints, key: RegimeKey, reading: Reading
) -> tuple[Figures, Ints]:
    """The figures of rows of one regime that are for less than its tax year, and which of the rows those are.

    A row whose scale has no figures for a part of its days is refused.
    """
    posts = key.kind == "employment"
    if posts:
        rows = _without_unknown_scales(library, staff, rows, key, reading)
    if not len(rows):
        return {}, rows
    days = expanded(library, staff, rows)
    unknown = _without_figures(library, key, days, rows, reading)
    if len(unknown):
        return price_part_years(library, staff, np.setdiff1d(rows, unknown), key, reading)
    months: Rows = (_post_rows if posts else contract_rows)(library, staff, rows, key, days)
    figures = month_by_month(library, key, months, days.on)
    sums: Figures = {name: np.add.reduceat(each, days.starts) for name, each in figures.items() if name not in COUNTS}
    under = regime(library, key)
    sums |= (_days_of_post if posts else _days_of_contract)(library, staff, rows, key)
    sums |= liability(sums, under)
    extras = Extras()
    sums |= after_the_year(sums, under, extras)
    week = 500 if posts else Count(staff.days_per_week[rows])
    return {**sums, **whole(sums, under, extras, week)}, rows


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Every pay day of every row, in their order."""

    row: Ints
    """Of which of the rows each pay day is."""
    on: Ints
    starts: Ints
    """The place of each row's first pay day."""
    runs: tuple[PayRun, ...]
    run: Ints
    """Which run each row has."""


def expanded(library: Library, staff: Staff, rows: Ints, also: tuple[date, ...] = ()) -> Days:
    """The pay days of each row; pay may also change on these days."""
    scales = [spot[0] for spot in staff.spots]
    scale = np.array([scales.index(each) + 1 for each in scales] + [0], dtype=np.int64)[staff.spot[rows]]
    earliest = int(staff.first[rows].min())
    first, last = staff.first[rows] - earliest, staff.last[rows] - earliest
    stretches, which = np.unique((scale * 1_000 + first) * 1_000 + last, return_inverse=True)
    runs = []
    for each in stretches.tolist():
        changes = (*also, *(_scale_changes(library, scales[each // 1_000_000 - 1]) if each >= 1_000_000 else ()))
        begins, ends = (date.fromordinal(earliest + offset) for offset in (each // 1_000 % 1_000, each % 1_000))
        runs.append(pay_run_of(begins, ends, changes))
    many = np.array([len(run.on) for run in runs], dtype=np.int64)[which]
    ends_at = np.cumsum(many)
    on = [day.toordinal() for place in which.tolist() for day in runs[place].on]
    return Days(np.repeat(np.arange(len(rows)), many), np.array(on), ends_at - many, tuple(runs), which)


def month_by_month(library: Library, key: RegimeKey, months: Rows, on: Ints) -> Figures:
    """Each pay day under the figures in force on it."""
    dates, which = np.unique(on, return_inverse=True)
    keys = [_key_on(library, key, each) for each in dates.tolist()]
    distinct = list(dict.fromkeys(keys))
    place = np.array([distinct.index(each) for each in keys], dtype=np.int64)[which]
    figures: Figures = {}
    for number, each in enumerate(distinct):
        of_key = np.flatnonzero(place == number)
        for start in range(0, len(of_key), CHUNK):
            chunk = of_key[start : start + CHUNK]
            part = pay_period(cut(months, chunk), regime(library, each))
            if not figures:
                figures = {name: np.zeros(len(on), dtype=np.int64) for name in part}
            for name, column in part.items():
                figures[name][chunk] = column
    return figures


def _without_figures(library: Library, key: RegimeKey, days: Days, rows: Ints, reading: Reading) -> Ints:
    """Refuses the rows with a pay day for which there are no figures, and says which they are."""
    bad: list[int] = []
    on: dict[RegimeKey, list[int]] = {}
    for each in np.unique(days.on).tolist():
        on.setdefault(_key_on(library, key, each), []).append(each)
    for of_days, dates in on.items():
        try:
            regime(library, of_days)
        except RewardError as error:
            for row in rows[np.unique(days.row[np.isin(days.on, dates)])].tolist():
                reading.refuse(row, "pension_scheme" if key.pension else "tax_year", cells.plain(str(error)))
                bad.append(row)
    return np.unique(np.array(bad, dtype=np.int64))


@lru_cache(maxsize=65_536)
def _key_on(library: Library, key: RegimeKey, ordinal: int) -> RegimeKey:
    on = date.fromordinal(ordinal)
    return key_on(library, key, PayDay(on, on, on, "monthly"))


@dataclass(frozen=True, slots=True, eq=False)
class MonthParts:
    """The slices of months that every pay day of every row pays for, in their order."""

    row: Ints
    """Of which of the rows each slice is."""
    first: Ints
    place: Ints
    """Which month of a year that begins in April, from 0."""
    days: Ints
    length: Ints
    """Days that are paid, and those of the whole month."""
    starts: Ints
    """The place of each pay day's first slice."""

    def paid(self, of_year: Pence) -> Pence:
        """What each pay day pays of a year's amount, given for each of its slices."""
        month = less(share(of_year, self.place + 1, 12), share(of_year, self.place, 12))
        return Pence(np.add.reduceat(share(month, self.days, self.length), self.starts))


def slices_of(days: Days) -> MonthParts:
    of_days = [of_day for place in days.run.tolist() for of_day in days.runs[place].slices]
    many = np.array([len(each) for each in of_days], dtype=np.int64)
    flat = [each for of_day in of_days for each in of_day]

    def of_each(number: Callable[[MonthPart], int]) -> Ints:
        return np.array(list(map(number, flat)), dtype=np.int64)

    return MonthParts(
        row=np.repeat(days.row, many),
        first=of_each(lambda each: each.first.toordinal()),
        place=of_each(lambda each: (each.first.month - 4) % 12),
        days=of_each(lambda each: each.days),
        length=of_each(lambda each: each.days_in_month),
        starts=np.cumsum(many) - many,
    )


def post_rows(staff: Staff, rows: Ints, slices: MonthParts, salary: Ints) -> EmploymentRows:
    """A row for each pay day; `salary` is the full-time pay of a year for each slice."""
    row, count = slices.row, len(slices.starts)
    fte = staff.fte[rows][row]

    def paid(full_time: Ints) -> Pence:
        return slices.paid(to_penny(at(Pence(full_time), fte)))

    return EmploymentRows(
        salary=paid(salary),
        fte=np.full(count, WHOLE, dtype=np.int64),
        allowances_pensionable=paid(staff.allowances_pensionable[rows][row]),
        allowances_other=paid(staff.allowances_other[rows][row]),
        leave=Count(np.zeros(count, dtype=np.int64)),
        hours_per_week=Count(np.zeros(count, dtype=np.int64)),
    )


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
    return post_rows(staff, rows, slices, salary)


def evenly(library: Library, staff: Staff, rows: Ints, key: RegimeKey, days: Days) -> Callable[[Ints], Pence]:
    """What a contract has for its whole stretch, for each pay day: even over the working days, and the sum is the whole."""
    done = working_days(library, key.nation, key.tax_year, key.frozen)
    begin = opens(key.tax_year).toordinal()
    runs = [days.runs[place] for place in days.run.tolist()]
    begins = np.array([of_day[0].first.toordinal() for run in runs for of_day in run.slices]) - begin
    ends = np.array([of_day[-1].last.toordinal() for run in runs for of_day in run.slices]) - begin
    before = done[staff.first[rows] - begin][days.row]
    length = done[staff.last[rows] - begin + 1][days.row] - before
    # A stretch without any working day is billed on its last pay day.
    sofar = np.where(length > 0, done[ends + 1] - before, ends + 1 == (staff.last[rows] - begin + 1)[days.row])
    earlier = np.where(length > 0, done[begins] - before, 0)
    length = np.maximum(length, 1)

    def spread(of_stretch: Ints) -> Pence:
        column = Pence(of_stretch[days.row])
        return less(share(column, sofar, length), share(column, earlier, length))

    return spread


def contract_rows(
    library: Library, staff: Staff, rows: Ints, key: RegimeKey, days: Days
) -> "UmbrellaRows | AgencyRows":
    """A row for each pay day; days billed and weeks lie evenly over the working days of the stretch."""
    spread = evenly(library, staff, rows, key, days)

    def same(column: Ints) -> Ints:
        return column[rows][days.row]

    weeks = staff.billed_weeks[rows]
    given = bool((weeks >= 0).any())
    common: dict[str, Any] = {
        "rate": Pence(same(staff.rate)),
        "billed_days": Count(spread(staff.billed_days[rows])),
        "hours_per_day": Count(same(staff.hours_per_day)),
        "days_per_week": Count(same(staff.days_per_week)),
        "billed_weeks": Count(spread(weeks)) if given else None,
        "extras": staff.extras(rows[days.row]),
    }
    if key.kind == "agency":
        return AgencyRows(**common)
    return UmbrellaRows(**common, margin_per_week=Pence(same(staff.margin)))


def _days_of_post(library: Library, staff: Staff, rows: Ints, key: RegimeKey) -> Figures:
    """Days of the part of the year that is worked, for the share of full time."""
    begin = opens(key.tax_year).toordinal()
    first, last = staff.first[rows] - begin, staff.last[rows] - begin + 1
    weekdays, free = (table[last] - table[first] for table in _calendar(library, key))
    worked = last - first
    a_year = np.array(
        [(after_months(begins, 12) - begins).days + 1 for begins in map(date.fromordinal, staff.first[rows].tolist())]
    )
    said = staff.leave[rows]
    statutory = statutory_leave(library, key)
    due = share(Pence(np.where(said < 0, statutory, said)), worked, a_year)
    due = Pence(np.where(said < 0, at_least_nil(less(due, Pence(free))), due))
    fte = staff.fte[rows]
    shared = [leave.share_of(Count(each), fte) for each in (weekdays, free, due)]
    days = leave.days_worked(*shared)
    return {
        "weekdays": shared[0],
        "bank_holidays": shared[1],
        "leave_days": shared[2],
        "days_worked": days,
        "hours_worked": leave.hours_worked(days, Count(staff.hours_per_week[rows])),
    }


def _days_of_contract(library: Library, staff: Staff, rows: Ints, key: RegimeKey) -> Figures:
    begin = opens(key.tax_year).toordinal()
    first, last = staff.first[rows] - begin, staff.last[rows] - begin + 1
    weekdays, free = (table[last] - table[first] for table in _calendar(library, key))
    billed = staff.billed_days[rows]
    return {
        "weekdays": weekdays,
        "bank_holidays": free,
        "days_not_billed": weekdays - free - billed,
        "days_worked": billed,
        "hours_worked": (billed * staff.hours_per_day[rows] + 50) // 100,
    }


def _calendar(library: Library, key: RegimeKey) -> tuple[Ints, Ints]:
    return weekdays_before(key.tax_year), bank_holidays_before(library, key.nation, key.tax_year, key.frozen)


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
