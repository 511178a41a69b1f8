"""A contract's pay days as rows, through an umbrella or by an agency's PAYE rate: which days are billed, and what each pay day pays.

Where the contract states its billed days and has no dates, they are full weeks from the first pay day
on and the rest of the year is unpaid. Otherwise days are counted from the calendar: weekdays without
bank holidays, less bench at the end, unpaid leave in whole weeks spread over what is left, and sickness
in single days. Every day is counted once.

A week with any billed day costs a week's margin of an umbrella's.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_count
from reward.base.dates import DAY, after_months, days_counted, in_words
from reward.base.errors import InputError
from reward.base.money import WHOLE, Count, Pence, column, even_parts, portion, rounded, share
from reward.base.values import dataclass
from reward.engine.days import bank_holiday_dates, bank_holidays_in, weekdays_in
from reward.engine.rows import AgencyRows, EmploymentRows, Extras, UmbrellaRows
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.umbrella import UmbrellaPractice
from reward.offers import OfferRow
from reward.offers.contract import usual_days
from reward.offers.length import last_day
from reward.offers.pay_calendar import PayDay
from reward.offers.working_time import own_days
from reward.payroll.work_period import WorkPeriod
from reward.rules.paye import LENGTH

Ints = NDArray[np.int64]
ALWAYS_SAID = ("weekdays", "bank holidays", "unpaid leave", "sickness", "bench")
"""Days that are counted aloud even when there are none."""


@dataclass(frozen=True)
class BilledDays:
    """What is billed on each pay day, in hundredths of days and weeks."""

    billed: list[int]
    margin_weeks: list[int]
    leave: list[int]
    """Days of leave taken."""
    said: str
    """How the days were laid out, for the reader."""
    counts: dict[str, int] = field(default_factory=dict)
    """Weekdays, then each kind of day that is taken off them, by its words, where they were counted."""


def billed_days_of(
    library: Library,
    offer: Offer,
    assumptions: Assumptions,
    work_period: WorkPeriod,
    offer_row: OfferRow,
    holiday_rate: int,
) -> BilledDays:
    """The days billed on each pay day of the stretch; `holiday_rate` says how many days of leave they earn."""
    said, rows = offer.contract, offer_row.rows
    assert isinstance(rows, UmbrellaRows | AgencyRows)
    stated = said.billed_days is not None or said.billed_weeks is not None
    if stated and not work_period.dated:
        return _full_weeks(rows, work_period, holiday_rate)
    return _from_calendar(library, offer, assumptions, work_period, offer_row, stated)


def contract_rows(
    laid: BilledDays, work_period: WorkPeriod, offer_row: list[OfferRow], accrued_at: int | None
) -> "UmbrellaRows | AgencyRows":
    """A row for each pay day; `placed` is the offer in each pay day's tax year, `accrued_at` an umbrella's rate set aside.

    A sacrifice of so much a year is given up by the days billed, for as much of a year as the stretch is.
    """

    def of(name: str) -> Pence:
        return column(*(int(getattr(each.rows, name)[0]) for each in offer_row))

    extras = offer_row[0].rows.extras
    billed = np.array(laid.billed, dtype=np.int64)
    sacrifice = None
    if extras.sacrifice is not None:
        whole, done = sum(laid.billed) or 1, np.cumsum(billed)
        of_stretch = int(share(extras.sacrifice, *work_period.part_of_a_year)[0])
        given_up = Pence(np.full(len(billed), of_stretch, dtype=np.int64))
        sacrifice = portion(given_up, done - billed, done, whole)
    weeks = None
    first = offer_row[0].rows
    if not laid.counts and not isinstance(first, EmploymentRows) and first.billed_weeks is not None:
        weeks = Count(np.array(laid.margin_weeks, dtype=np.int64))
    extras = Extras(
        sacrifice=sacrifice,
        employment_allowance=work_period.spread(extras.employment_allowance),
        levy_allowance=work_period.spread(extras.levy_allowance),
        agency_markup=_alike(extras.agency_markup, len(billed)),
        vat_borne=_alike(extras.vat_borne, len(billed)),
    )
    if isinstance(offer_row[0].rows, AgencyRows):
        return AgencyRows(
            rate=of("rate"),
            billed_days=Count(billed),
            hours_per_day=Count(of("hours_per_day")),
            days_per_week=Count(of("days_per_week")),
            billed_weeks=weeks,
            extras=extras,
        )
    return UmbrellaRows(
        rate=of("rate"),
        billed_days=Count(billed),
        hours_per_day=Count(of("hours_per_day")),
        days_per_week=Count(of("days_per_week")),
        margin_per_week=of("margin_per_week"),
        billed_weeks=weeks,
        margin_weeks=Count(np.array(laid.margin_weeks, dtype=np.int64)),
        accrues=None if accrued_at is None else np.full(len(billed), accrued_at, dtype=np.int64),
        extras=extras,
    )


def _alike(given: Ints | None, count: int) -> Ints | None:
    """The same for every pay day."""
    return None if given is None else np.full(count, int(given[0]), dtype=np.int64)


def holiday_paid(laid: BilledDays, set_aside: Pence, forfeited_days: int, rate: int) -> tuple[Pence, int]:
    """What of the holiday pay set aside is paid on each pay day, and what is never paid.

    A day of leave is paid as a day's share of what has accrued, as far as the pot reaches; what is
    left when the contract ends is paid with the last pay day, less the days that are lost.
    """
    accrued = sum(laid.billed) * rate // WHOLE
    whole = int(set_aside.sum())
    lost = int(share(column(whole), min(forfeited_days, accrued), max(accrued, 1))[0])
    paid = [0] * len(laid.billed)
    pot = billed = taken = 0
    for place, leave in enumerate(laid.leave):
        days = billed * rate // WHOLE - taken
        if leave and days > 0:
            of_pot = int(share(column(pot), min(leave, days), days)[0])
            paid[place] = min(of_pot, whole - lost - sum(paid))
            taken += min(leave, days)
            pot -= paid[place]
        pot += int(set_aside[place])
        billed += laid.billed[place]
    last = max((place for place, worked in enumerate(laid.billed) if worked or laid.leave[place]), default=0)
    paid[last] += pot - lost
    return column(*paid), lost


def _full_weeks(rows: "UmbrellaRows | AgencyRows", work_period: WorkPeriod, holiday_rate: int) -> BilledDays:
    """Full weeks first; the days of leave that they earn are taken in the weeks after them."""
    billed, count = int(rows.billed_days[0]), len(work_period.days)
    week = int(rows.days_per_week[0])
    weeks = rounded(billed * 100, week)
    if rows.billed_weeks is not None:
        weeks = int(rows.billed_weeks[0])
        week = -(-billed * 100 // max(weeks, 1))
    frequency = work_period.days[0].frequency
    full = week * LENGTH[frequency]
    if frequency == "monthly" or full * count < billed:
        said = f"{in_count(billed)} billed days, the same on each of {count} pay days"
        return BilledDays(even_parts(billed, count).tolist(), even_parts(weeks, count).tolist(), [0] * count, said)
    days = [min(full, max(billed - place * full, 0)) for place in range(count)]
    each = LENGTH[frequency] * 100
    margin = [min(each, max(weeks - place * each, 0)) for place in range(count)]
    paid = sum(day > 0 for day in days)
    said = f"{in_count(billed)} billed days in full weeks: {paid} pay days, then {count - paid} without work"
    left = billed * holiday_rate // WHOLE
    leave = [0] * count
    for place in range(paid, count):
        leave[place] = min(full, left)
        left -= leave[place]
    return BilledDays(days, margin, leave, said)


def _from_calendar(
    library: Library, offer: Offer, assumptions: Assumptions, work_period: WorkPeriod, offer_row: OfferRow, stated: bool
) -> BilledDays:
    rows = offer_row.rows
    assert isinstance(rows, UmbrellaRows | AgencyRows)
    frozen = assumptions.later_years == "frozen"
    first, last = work_period.days[0].first, work_period.days[-1].last
    free = bank_holiday_dates(library, offer_row.person.nation, first, last, frozen)
    weekdays = [day for day in _days(first, last) if day.weekday() < 5]
    dates = [day for day in weekdays if day not in free]
    # A week of four days bills four fifths of each weekday, so that every week is alike.
    weights = even_parts(int(rows.days_per_week[0]), 5).tolist()
    left = {day: weights[day.weekday()] for day in dates}
    working = sum(left.values())
    usual = library.in_force(
        "umbrella", "typical", UmbrellaPractice, offer_row.key.tax_year.first, frozen=frozen
    ).record
    whole = max(_working_days(library, offer_row, frozen), 1)

    def of_stretch(days: int) -> int:
        """What is typical of a year, for the stretch, in whole days."""
        return days if not work_period.dated else rounded(days * len(dates), whole) * 100

    typical = usual_days(usual, _working_days(library, offer_row, frozen), rows.days_per_week)
    leave, sick, bench = (
        of_stretch(int(of_week[0]) if given is None else own_days(given, int(rows.days_per_week[0]), assumptions))
        for given, of_week in (
            (assumptions.unpaid_leave_days, typical.leave),
            (assumptions.sickness_days, typical.sickness),
            (assumptions.bench_days, typical.bench),
        )
    )
    if stated:
        billed = _stated(offer, rows, work_period)
        off = working - billed
        if off < 0:
            raise InputError(
                f"contract.billed_days: {in_count(billed)} days are more than the {in_count(working)} working days from"
                f" {work_period}; give {in_count(working)} at the most, or leave it out to count them from the calendar"
            )
        sick = min(sick, off)
        leave = min(leave, off - sick)
        bench = off - sick - leave
    bench = _take(left, reversed(dates), bench)
    taken = dict(left)
    leave = _take(left, _whole_weeks(left, leave), leave)
    on_leave = {day: taken[day] - left[day] for day in taken if taken[day] != left[day]}
    sick = _take(left, _spaced(left, sick), sick)
    billed_on, leave_on = _by_pay_day(work_period.days, left), _by_pay_day(work_period.days, on_leave)
    weeks = [next(days) for _, days in groupby(_worked(left), _monday)]
    counts = {
        "weekdays": len(weekdays) * 100,
        "bank holidays": (len(weekdays) - len(dates)) * 100,
        "outside its week": len(dates) * 100 - working,
        "unpaid leave": leave,
        "sickness": sick,
        "bench": bench,
    }
    shown = [f"{in_count(abs(days))} {words}" for words, days in counts.items() if days or words in ALWAYS_SAID]
    said = f"{' - '.join(shown)} = {in_count(sum(billed_on))} billed days from {in_words(first)} to {in_words(last)}"
    if counts["outside its week"] < 0:  # more than five days a week
        said = said.replace(f" - {shown[2]}", f" + {shown[2]}")
    margin = _by_pay_day(work_period.days, dict.fromkeys(weeks, 100))
    return BilledDays(billed_on, margin, leave_on, said, counts)


def _stated(offer: Offer, rows: "UmbrellaRows | AgencyRows", work_period: WorkPeriod) -> int:
    """The contract's billed days for the stretch: those of the contract, or of a year of a longer one."""
    begins = offer.contract.start or work_period.first
    a_year = after_months(begins, 12)
    ends = min(last_day(offer.contract, begins) or a_year, a_year)
    length = days_counted(work_period.first, work_period.last)
    return rounded(int(rows.billed_days[0]) * length, days_counted(begins, ends))


def _working_days(library: Library, offer_row: OfferRow, frozen: bool) -> int:
    """Weekdays without bank holidays of the tax year, in hundredths."""
    year = offer_row.key.tax_year
    return weekdays_in(year) - bank_holidays_in(library, offer_row.person.nation, year, frozen)[0]


def _days(first: date, last: date) -> list[date]:
    return [first + DAY * offset for offset in range(days_counted(first, last))]


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _worked(left: dict[date, int]) -> list[date]:
    return [day for day, amount in left.items() if amount]


def _take(left: dict[date, int], order: Iterable[date], amount: int) -> int:
    """Takes days away in this order until so many are gone; how many there were to take."""
    wanted = amount
    for day in order:
        if not wanted:
            break
        taken = min(left[day], wanted)
        left[day] -= taken
        wanted -= taken
    return amount - wanted


def _whole_weeks(left: dict[date, int], amount: int) -> list[date]:
    """Working days by whole weeks, those first that lie evenly over the stretch."""
    weeks = [list(days) for _, days in groupby(_worked(left), _monday)]
    full = max((sum(left[day] for day in week) for week in weeks), default=0)
    if not full or not amount:
        return []
    wanted = min(-(-amount // full), len(weeks))
    chosen = [(2 * place + 1) * len(weeks) // (2 * wanted) for place in range(wanted)]
    others = [place for place in reversed(range(len(weeks))) if place not in chosen]
    return [day for place in [*chosen, *others] for day in weeks[place]]


def _spaced(left: dict[date, int], amount: int) -> list[date]:
    """Single working days that lie evenly over the stretch, then the rest from the end."""
    days = _worked(left)
    most = max(left.values(), default=0)
    if not most or not amount:
        return []
    wanted = min(-(-amount // most), len(days))
    chosen = [(2 * place + 1) * len(days) // (2 * wanted) for place in range(wanted)]
    others = [place for place in reversed(range(len(days))) if place not in chosen]
    return [days[place] for place in [*chosen, *others]]


def _by_pay_day(days: tuple[PayDay, ...], amounts: dict[date, int]) -> list[int]:
    ends = [day.last for day in days]
    found = [0] * len(days)
    for day, amount in amounts.items():
        found[bisect_left(ends, day)] += amount
    return found
