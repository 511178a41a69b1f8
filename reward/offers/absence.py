"""Time away from a post: the pay that its days lose, and what the contract or the law pays for them, pay day by pay day.

A pay day's regular pay goes evenly over the days that it pays for; the days of absence lose theirs. In its place
come, week by week from the first day on: full or half pay for as long as the contract says, and never less than
statutory pay; then statutory pay for as long as the law gives it. Days and weeks are those of the offer; the amounts
are columns, so that any number of rows that differ in their pay alone are worked at once.

Not here: a pension on the full pay of paid family leave; days worked, which are counted as if nobody were away.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from reward.base.amounts import in_count, in_percent, in_pounds
from reward.base.dates import DAY, TaxYear, after_months, days_counted, in_words, weekdays
from reward.base.money import Pence, column, nil, portion, share, total, up_to_penny
from reward.base.values import dataclass
from reward.engine.post_pay import counted_allowances, other_allowances
from reward.engine.rows import OF_ABSENCE, EmploymentRows, Rows, shared_out, with_columns
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.statutory import FamilyPay, NationalInsurance, StatutorySickPay
from reward.library.models.terms import Absence
from reward.offers.offer_row import Notes, OfferRow
from reward.offers.pay_calendar import PayDay, frequency_of, in_tax_year
from reward.rules import family_pay, sick_pay

QUALIFYING = 5
"""Days of a week for which statutory sick pay is due, Monday to Friday."""


@dataclass(frozen=True)
class RegularPay:
    """A pay day's basic pay and allowances, shape (rows,)."""

    pensionable: Pence
    other: Pence

    @property
    def whole(self) -> Pence:
        return total(self.pensionable, self.other)


@dataclass(frozen=True)
class Away:
    """What an absence does to a pay day, shape (rows,)."""

    lost: Pence
    pensionable: Pence
    """The part of what is lost that counts for the pension."""
    paid: Pence


def with_absences(library: Library, offer_row: OfferRow, notes: Notes, *, whole_year: bool) -> OfferRow:
    """The row of a year with what the absences in it lose and bring."""
    if not offer_row.offer.absence:
        return offer_row
    if whole_year:
        notes.warnings += [text for row in offer_row.offer.absence for text in told(library, row, offer_row)]
    return away_within(library, offer_row, date.min, date.max)


def away_within(library: Library, offer_row: OfferRow, first: date, last: date) -> OfferRow:
    """The row with what absences do to those of its year's pay days that lie between two days."""
    rows = rows_away(library, offer_row, offer_row.rows, first, last)
    return offer_row if rows is offer_row.rows else replace(offer_row, rows=rows)


def rows_away(library: Library, offer_row: OfferRow, rows: Rows, first: date = date.min, last: date = date.max) -> Rows:
    """Rows that differ from an offer's in what they pay, with what its absences do to pay days between two days."""
    if not offer_row.offer.absence:
        return rows
    days = in_tax_year(offer_row.key.tax_year, frequency_of(offer_row.offer), offer_row.offer.pay_days)
    which = [first <= day.on <= last for day in days]
    away = [
        each
        for of_one in year_away(library, offer_row, rows)
        for each, counts in zip(of_one, which, strict=True)
        if counts
    ]
    columns: dict[str, Pence | None] = dict.fromkeys(OF_ABSENCE)
    if any(each.lost.any() for each in away):
        amounts = ((each.lost, each.pensionable, each.paid) for each in away)
        columns = {name: total(*part) for name, part in zip(OF_ABSENCE, zip(*amounts, strict=True), strict=True)}
    return replace(rows, extras=with_columns(rows.extras, columns))


def absence_terms(offer: Offer) -> tuple[Any, ...]:
    """All of an offer besides its pay that an absence rests on."""
    return offer.absence, offer.sick_pay, offer.family_leave, offer.pay_days


def year_away(library: Library, offer_row: OfferRow, rows: Rows) -> list[list[Away]]:
    """Each absence of an offer over the pay days of the row's tax year, for rows that pay what these do."""
    offer, year = offer_row.offer, offer_row.key.tax_year
    days = in_tax_year(year, frequency_of(offer), offer.pay_days)
    yearly = yearly_pay(rows)
    regular = [RegularPay(_of_year(yearly.pensionable, day), _of_year(yearly.other, day)) for day in days]
    return [away_of(library, offer, row, days, regular, yearly.whole, offer_row.key.frozen) for row in offer.absence]


def yearly_pay(rows: Rows) -> RegularPay:
    """A year's basic pay and allowances for the share worked."""
    assert isinstance(rows, EmploymentRows)
    return RegularPay(total(shared_out(rows.salary, rows), counted_allowances(rows)), other_allowances(rows))


def _of_year(amount: Pence, day: PayDay) -> Pence:
    """A regular pay day's share of a year's amount."""
    if day.frequency != "monthly":
        return share(amount, days_counted(day.first, day.last), 365)
    month = (day.first.month - 4) % 12
    return portion(amount, month, month + 1, 12)


def away_of(
    library: Library,
    offer: Offer,
    row: Absence,
    days: Sequence[PayDay],
    regular: Sequence[RegularPay],
    yearly: Pence,
    frozen: bool,
) -> list[Away]:
    """What an absence does to each pay day; `regular` is what they pay otherwise, `yearly` by which earnings are averaged."""
    weekly, ends, found = sick_pay.weekly_earnings(yearly), last_day(row), []
    for day, pay in zip(days, regular, strict=True):
        length = days_counted(day.first, day.last)
        lost = pensionable = paid = nil(yearly)
        for first, last, week in _chunks(offer, row, max(day.first, row.start), min(day.last, ends)):
            begin, end = days_counted(day.first, first) - 1, days_counted(day.first, last)
            own = portion(pay.whole, begin, end, length)
            lost = total(lost, own)
            pensionable = total(pensionable, portion(pay.pensionable, begin, end, length))
            by_law = _statutory(library, row, first, last, week, weekly, frozen)
            paid = total(paid, Pence(np.maximum(_contractual(offer, row, first, week, own), by_law)))
        found.append(Away(lost, pensionable, paid))
    return found


def last_day(row: Absence) -> date:
    return row.start + timedelta(days=row.weeks * 7 // 100 - 1)


def _chunks(offer: Offer, row: Absence, first: date, last: date) -> Iterator[tuple[date, date, int]]:
    """Days from one to another cut where a week of the absence ends, or what the contract pays; and which week it is."""
    ends = _paid_until(offer, row)
    while first <= last:
        week = (first - row.start).days // 7
        stop = min([last, row.start + DAY * (7 * week + 6), *(end for end in ends if first <= end)])
        yield first, stop, week
        first = stop + DAY


def _paid_until(offer: Offer, row: Absence) -> list[date]:
    """The last day of sickness on full pay, and of that on half pay."""
    terms = offer.sick_pay
    if row.kind != "sick" or terms is None:
        return []
    months = (terms.full_months, terms.full_months + terms.half_months)
    return [after_months(row.start, count) if count else row.start - DAY for count in months]


def _contractual(offer: Offer, row: Absence, first: date, week: int, own: Pence) -> Pence:
    """What the contract pays for days that would be paid `own`."""
    full = half = False
    if row.kind == "sick" and offer.sick_pay is not None:
        until_full, until_half = _paid_until(offer, row)
        full, half = first <= until_full, first <= until_half
    elif row.kind not in ("sick", "unpaid") and offer.family_leave is not None:
        terms = offer.family_leave
        full, half = week * 100 < terms.full_weeks, week * 100 < terms.full_weeks + terms.half_weeks
    return own if full else share(own, 1, 2) if half else nil(own)


def _statutory(
    library: Library, row: Absence, first: date, last: date, week: int, earnings: Pence, frozen: bool
) -> Pence:
    """What the law pays for days of one week of the absence."""
    if row.kind == "unpaid":
        return nil(earnings)
    if row.kind == "sick":
        figures = library.law("sick_pay", StatutorySickPay, first, frozen=frozen).record
        rate = up_to_penny(sick_pay.weekly_rate(earnings, figures))
        most = QUALIFYING * figures.most_weeks
        before, to = (min(max(weekdays(row.start, day) - figures.waiting_days, 0), most) for day in (first - DAY, last))
        return portion(rate, before, to, QUALIFYING)
    begins = row.start + DAY * 7 * week
    known = min(begins, library.last_day("statutory", "family_pay"))
    of_week = library.law("family_pay", FamilyPay, begins if frozen else known, frozen=frozen).record
    limits = library.law("national_insurance", NationalInsurance, known, frozen=frozen).record
    limit = limits.lower_earnings_limit.week
    rate = family_pay.weekly(earnings, row.kind, week, of_week, limit)
    return portion(rate, days_counted(begins, first) - 1, days_counted(begins, last), 7)


def told(library: Library, row: Absence, offer_row: OfferRow) -> list[str]:
    """What is assumed of an absence, on the pay of a row."""
    found = ["days of absence are counted among the days worked, by which a day's pay is worked out"]
    if row.kind == "unpaid":
        return found
    weekly = int(sick_pay.weekly_earnings(yearly_pay(offer_row.rows).whole)[0])
    said = f"{row.kind} absence from {in_words(row.start)} for {in_count(row.weeks)} weeks"
    service = "" if row.kind == "sick" else ", and 26 weeks of service before it"
    found.append(
        f"{said}: average weekly earnings are taken as £{in_pounds(weekly)}, a 52nd of basic pay and allowances{service}"
    )
    if row.kind != "sick":
        known = min(row.start, library.last_day("statutory", "family_pay"))
        law = library.law("family_pay", FamilyPay, known, frozen=offer_row.key.frozen).record
        found.append(
            f"{said}: the pension is counted on the pay received; in paid family leave most schemes count full pay, and"
            f" the employer, whose cost is counted without that, recovers {in_percent(law.recovery)} of statutory pay"
            f" ({law.small_employer_recovery_percent} if it is small)"
        )
    return found


def earning_row(row: Absence, days: Sequence[PayDay], row_on: Callable[[TaxYear, date], OfferRow]) -> OfferRow:
    """The offer as it stands where an absence begins, by whose pay earnings are averaged; else on the first of these days."""
    years = sorted({day.year for day in days})
    year = max((each for each in years if each.first <= row.start), default=years[0])
    return row_on(year, min(max(row.start, year.first), year.last))


def absence_columns(
    library: Library,
    offer: Offer,
    days: Sequence[PayDay],
    regular: Sequence[RegularPay],
    row_on: Callable[[TaxYear, date], OfferRow],
) -> dict[str, Pence]:
    """The columns of absences over pay days that pay `regular`; none where there is no absence in them."""
    sums = [[0] * len(days) for _ in range(3)]
    for row in offer.absence:
        base = earning_row(row, days, row_on)
        away = away_of(library, offer, row, days, regular, yearly_pay(base.rows).whole, base.key.frozen)
        for at_day, each in enumerate(away):
            for part, amount in zip(sums, (each.lost, each.pensionable, each.paid), strict=True):
                part[at_day] += int(amount[0])
    if not any(sums[0]):
        return {}
    lost, pensionable, paid = (column(*each) for each in sums)
    return {"absence_lost": lost, "absence_pensionable": pensionable, "absence_pay": paid}
