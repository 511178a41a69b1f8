"""Pay days from dates, and the days that each of them pays for.

A run of pay days is either a whole tax year in a job that began before and goes on after, or a
stretch from one day to another. A pay day belongs to the tax year in which it falls, whatever days
it pays for. A regular pay day that is no banking day is not moved: pay that comes a little earlier is
taken to count on its regular day.

Monthly pay is for a calendar month; weekly, fortnightly and four-weekly pay for the weeks that end
with the pay day. The last pay day of a job that ends is no later than its last day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import takewhile

from reward.base.dates import DAY, TaxYear, after_months, days_counted, month_end, tax_year_of
from reward.base.values import dataclass
from reward.library.models.offer import Offer
from reward.library.models.terms import PayDays
from reward.rules.paye import LENGTH, Frequency

FRIDAY = 4


@dataclass(frozen=True)
class PayDay:
    """One pay day, and the days it pays for, both ends counted."""

    on: date
    first: date
    last: date
    frequency: Frequency

    @cached_property
    def year(self) -> TaxYear:
        return tax_year_of(self.on)

    @cached_property
    def period(self) -> int:
        """The tax month or week of the pay day; for fortnightly and four-weekly pay the nth of the year."""
        start = self.year.first
        if self.frequency == "monthly":
            months = (self.on.year - start.year) * 12 + self.on.month - start.month
            return months + (self.on.day >= start.day)
        week = (self.on - start).days // 7 + 1
        return -(-week // LENGTH[self.frequency])


def frequency_of(offer: Offer) -> Frequency:
    """As the offer says; else monthly, or weekly from an umbrella or an agency."""
    return offer.pay_days.frequency or ("weekly" if offer.kind in ("umbrella", "agency") else "monthly")


def in_tax_year(year: TaxYear, frequency: Frequency, terms: PayDays) -> list[PayDay]:
    """The pay days that fall in a tax year, in a job that began before it and goes on."""
    regular = _regular(frequency, terms, year.first - timedelta(days=35))
    return [day for day in takewhile(lambda day: day.on <= year.last, regular) if day.on >= year.first]


def in_stretch(first: date, last: date, frequency: Frequency, terms: PayDays) -> list[PayDay]:
    """The pay days of a job from its first day to its last."""
    found: list[PayDay] = []
    unpaid = first
    for day in _regular(frequency, terms, first - timedelta(days=35)):
        if day.last < first or day.on < first:
            continue  # a part month whose pay day has passed is paid with the next
        end = min(day.last, last)
        found.append(replace(day, first=unpaid, last=end, on=min(day.on, last) if end == last else day.on))
        unpaid = end + DAY
        if unpaid > last:
            break
    *before, final = found
    if before and (before[-1].year, before[-1].period) == (final.year, final.period):
        # Two payments in one tax month or week would be one for NI: a leaver's last days go with the payment before.
        return [*before[:-1], replace(before[-1], last=final.last)]
    return found


def regular_before(first: PayDay, since: date, frequency: Frequency, terms: PayDays) -> list[PayDay]:
    """The regular pay days before one, from that which pays for a day on; of that one only the days from it on."""
    if since >= first.first:
        return []
    regular = takewhile(lambda day: day.last < first.first, _regular(frequency, terms, since - timedelta(days=35)))
    return [replace(day, first=max(day.first, since)) for day in regular if day.last >= since]


def _regular(frequency: Frequency, terms: PayDays, since: date) -> Iterator[PayDay]:
    """Regular pay days, from the first that pays for a day from `since` on."""
    if frequency == "monthly":
        year, month = since.year, since.month
        while year < 2_300:
            first = date(year, month, 1)
            last = month_end(first)
            yield PayDay(min(last, first + timedelta(days=(terms.day or 31) - 1)), first, last, frequency)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return
    length = timedelta(weeks=LENGTH[frequency])
    known = terms.first or since + timedelta(days=(FRIDAY - since.weekday()) % 7)
    on = known - (known - since) // length * length
    while on.year < 2_300:
        yield PayDay(on, on - length + DAY, on, frequency)
        on += length


def days_in_year_from(first: date) -> int:
    """Days of the twelve months that begin on a day."""
    return days_counted(first, after_months(first, 12))
