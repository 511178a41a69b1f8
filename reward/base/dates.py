"""Tax years, and the days in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from reward.base.errors import InputError

DAY = timedelta(days=1)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Spelled here: `strftime` would write them in the language of the program that we run in."""


@dataclass(frozen=True, order=True, slots=True)
class TaxYear:
    """The year from 6 April `start` to 5 April after it; written `2026-27`."""

    start: int

    @property
    def first(self) -> date:
        return date(self.start, 4, 6)

    @property
    def last(self) -> date:
        return date(self.start + 1, 4, 5)

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"


def tax_year(written: str) -> TaxYear:
    """The tax year in `2026-27` or `2026/27`."""
    match = re.fullmatch(r"(\d{4})[-/](\d{2}|\d{4})", written.strip(), re.ASCII)
    if match:
        start, end = int(match[1]), match[2]
        if 1900 <= start <= 2200 and int(end) in ((start + 1) % 100, start + 1):
            return TaxYear(start)
    if re.fullmatch(r"\d{4}", written.strip(), re.ASCII) and 1900 < int(written) <= 2200:
        raise InputError(
            f"tax year {written.strip()} may be {TaxYear(int(written) - 1)} or {TaxYear(int(written))}; write one"
        )
    raise InputError(f"tax year {written[:40]!r} is not one; write it as 2026-27")


def tax_year_of(day: date) -> TaxYear:
    return TaxYear(day.year if (day.month, day.day) >= (4, 6) else day.year - 1)


def today() -> date:
    """Today where this machine is; nothing else asks the clock for a date."""
    return datetime.now(tz=UTC).astimezone().date()


def whole_years(since: date, until: date) -> int:
    """Whole years from one day to another, as an age counts them.

    >>> whole_years(date(1980, 4, 7), date(2026, 4, 6)), whole_years(date(1980, 4, 6), date(2026, 4, 6))
    (45, 46)
    """
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def days_counted(first: date, last: date) -> int:
    """Days from one day to another, both counted."""
    return (last - first).days + 1


@lru_cache(maxsize=4096)
def month_end(of: date) -> date:
    """The last day of a day's month."""
    from calendar import monthrange

    return of.replace(day=monthrange(of.year, of.month)[1])


def after_months(first: date, months: int) -> date:
    """The last day of so many months from a day: 12 from 1 December 2026 end on 30 November 2027."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    begins = date(year, month + 1, 1)
    return min(begins + timedelta(days=first.day - 1), month_end(begins) + DAY) - DAY


@lru_cache(maxsize=64)
def weekdays(first: date, last: date) -> int:
    """Mondays to Fridays from one day to another, both counted."""
    days = days_counted(first, last)
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first + DAY * offset).weekday() < 5 for offset in range(rest))


def in_words(when: date) -> str:
    """`6 April 2026`, whatever locale the program around us has set."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def in_short(when: date) -> str:
    """` 6 Apr 2026`, for columns: always eleven wide."""
    return f"{when.day:>2} {MONTHS[when.month - 1][:3]} {when.year}"


def assumed_mark(years: "Sequence[object]") -> str:
    """The tax years whose figures are assumed, to stand behind a text; nothing where there are none.

    >>> assumed_mark(["2027-28", "2028-29"]), assumed_mark(["2027-28"]), assumed_mark([])
    (' (assumed from 2027-28 on)', ' (2027-28 assumed)', '')
    """
    if not years:
        return ""
    return f" (assumed from {years[0]} on)" if len(years) > 1 else f" ({years[0]} assumed)"
