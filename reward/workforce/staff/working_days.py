"""Working days of a tax year up to each of its days, so that those of any stretch are one subtraction."""

from datetime import date
from functools import lru_cache

import numpy as np

from reward.base.dates import DAY, TaxYear
from reward.base.money import Count
from reward.engine.days import bank_holiday_dates
from reward.library.in_force import Library
from reward.library.models.statutory import Nation
from reward.workforce.reading import Ints


def opens(year: TaxYear) -> date:
    """The first day whose pay falls in a tax year: months are paid at their end, so April's in whole."""
    return date(year.start, 4, 1)


def closes(year: TaxYear) -> date:
    """The last day whose pay falls in it, in a job that goes on."""
    return date(year.start + 1, 3, 31)


@lru_cache(maxsize=256)
def working_days(library: Library, nation: Nation, year: TaxYear, frozen: bool) -> Ints:
    """Weekdays without bank holidays before each day from 1 April to 5 April a year on, in hundredths."""
    return weekdays_before(year) - bank_holidays_before(library, nation, year, frozen)


@lru_cache(maxsize=64)
def weekdays_before(year: TaxYear) -> Ints:
    return _running([day.weekday() < 5 for day in _days(year)])


@lru_cache(maxsize=256)
def bank_holidays_before(library: Library, nation: Nation, year: TaxYear, frozen: bool) -> Ints:
    free = bank_holiday_dates(library, nation, opens(year), year.last, frozen)
    return _running([day in free for day in _days(year)])


def counted_from(before: Ints, year: TaxYear, first: Ints, last: Ints) -> Count:
    """Those of the days counted `before` each day of a year that lie from one day to another; the days are ordinals."""
    begin = opens(year).toordinal()
    return Count(before[last - begin + 1] - before[first - begin])


def _days(year: TaxYear) -> list[date]:
    return [opens(year) + DAY * offset for offset in range((year.last - opens(year)).days + 1)]


def _running(is_one: list[bool]) -> Ints:
    return np.concatenate([[0], np.cumsum(is_one)]).astype(np.int64) * 100
