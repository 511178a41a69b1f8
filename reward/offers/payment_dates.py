"""When each payment of an offer comes: with which of some pay days, in the tax year of its own date.

Within that year the money comes with the first pay day from its date on; where the year has none left, with its last.
"""

from collections.abc import Sequence
from datetime import date

from reward.base.dates import TaxYear, after_months, tax_year_of
from reward.base.values import dataclass
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.payment import Payment
from reward.offers.pay_calendar import PayDay, frequency_of, in_tax_year


@dataclass(frozen=True)
class JobDates:
    """When a job begins and ends, as far as it is known."""

    first: date | None
    last: date | None
    again_until: date | None = None
    """Until when what comes every year does: a contract that is renewed on the same terms pays it on."""
    since: date = date.min
    """The first day that is looked at (`assume.start`): what was paid before it is not counted."""


def job_dates(offer: Offer, assumptions: Assumptions, year: TaxYear) -> JobDates:
    """The first and last day of the job; without a start a term counts from the tax year's first day."""
    contract, since = offer.contract, assumptions.start or date.min
    first = contract.start or assumptions.start
    if contract.months is None:
        return JobDates(first, contract.end, contract.end, since)
    last = after_months(contract.start or first or year.first, contract.months)
    return JobDates(first, last, None if assumptions.after_contract == "same" else last, since)


def pay_days_of(row: Payment, offer: Offer, days: Sequence[PayDay], dates: JobDates) -> list[int]:
    """The places of the pay days with which a payment comes, of those given in order: none, one, or one a year."""
    found: list[int] = []
    for year in dict.fromkeys(day.year for day in days):
        places = [place for place, day in enumerate(days) if day.year == year]
        found += _in_year(row, offer, year, places, days, dates)
        if found and not row.every_year:
            break
    return found


def _in_year(
    row: Payment, offer: Offer, year: TaxYear, places: Sequence[int], days: Sequence[PayDay], dates: JobDates
) -> list[int]:
    """With which of one tax year's pay days it comes."""
    first = max(dates.first or date.min, dates.since)
    last = (dates.again_until if row.every_year else dates.last) or date.max
    if row.month is not None:
        chosen = [at for at in places if _is_of_month(days[at], row.month, first) and days[at].first <= last]
        if chosen and not row.every_year and dates.first is not None:
            once = _first_of_month(row.month, offer, dates.first)
            chosen = [at for at in chosen if (days[at].on.year, days[at].on.month) == once]
        return chosen[-1:]
    if row.at == "start":
        begins = dates.first or year.first
        return _from(begins, year, places, days) if begins >= dates.since else []
    if row.at == "end":
        return [] if dates.last is None else _from(dates.last, year, places, days)
    assert row.on is not None
    on = row.on
    if row.every_year:
        on = max(_same_day(row.on, year), row.on)
    # What is said for a day after the last one is paid all the same; what comes again ends with the job.
    return _from(on, year, places, days) if first <= on and (on <= last or not row.every_year) else []


def _is_of_month(day: PayDay, month: int, first: date) -> bool:
    """Whether it is a pay day of a month that pays for a day of the job."""
    return day.on.month == month and day.last >= first


def _first_of_month(month: int, offer: Offer, first: date) -> tuple[int, int] | None:
    """The year and month of the first such month that the job has a pay day in."""
    begins = tax_year_of(first)
    for year in (begins, TaxYear(begins.start + 1)):
        for day in in_tax_year(year, frequency_of(offer), offer.pay_days):
            if _is_of_month(day, month, first):
                return day.on.year, day.on.month
    return None


def _from(on: date, year: TaxYear, places: Sequence[int], days: Sequence[PayDay]) -> list[int]:
    """The first pay day of the tax year from a day of it on, else the last."""
    if tax_year_of(on) != year or not places:
        return []
    return [next((at for at in places if days[at].on >= on), places[-1])]


def _same_day(on: date, year: TaxYear) -> date:
    """A date of each year as it falls in a tax year; 29 February is the 28th in other years."""
    for calendar in (year.start, year.start + 1):
        try:
            day = on.replace(year=calendar)
        except ValueError:
            day = date(calendar, 2, 28)
        if tax_year_of(day) == year:
            return day
    raise AssertionError("every date falls in every tax year once")
