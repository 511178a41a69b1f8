"""Weekdays and bank holidays of a tax year or of any stretch."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from reward.base.dates import TaxYear, in_words, weekdays
from reward.base.errors import FiguresError
from reward.engine.origins import Origin, origin_of
from reward.library.in_force import Library
from reward.library.models import statutory
from reward.library.models.statutory import Nation


def weekdays_in(year: TaxYear) -> int:
    """Mondays to Fridays of a tax year, in hundredths of a day."""
    return weekdays(year.first, year.last) * 100


@lru_cache(maxsize=256)
def bank_holidays_in(library: Library, nation: Nation, year: TaxYear, frozen: bool) -> tuple[int, Origin]:
    """Bank holidays on weekdays of a tax year, in hundredths of a day, and where they stand.

    Past the published ones: an error, or with `frozen` as many as in the last year that is known.
    """
    where = _holidays_of(nation)
    found = library.law("bank_holidays", statutory.BankHolidays, year.first, frozen=frozen)
    covered = library.last_day("statutory", "bank_holidays")
    counted = year
    if covered < year.last and not frozen:
        raise FiguresError(f"no bank holidays for {year}; the newest run to {in_words(covered)}")
    while covered < counted.last:
        counted = TaxYear(counted.start - 1)
    count = sum(where in row.nations and counted.first <= row.date <= counted.last for row in found.record.days)
    return count * 100, replace(origin_of(found), assumed=counted != year)


def bank_holiday_dates(library: Library, nation: Nation, first: date, last: date, frozen: bool) -> set[date]:
    """Bank holidays on weekdays from one day to another.

    Past the published ones: an error, or with `frozen` the same days 52 weeks later for each year past.
    """
    covered = library.last_day("statutory", "bank_holidays")
    if last > covered and not frozen:
        raise FiguresError(f"no bank holidays after {in_words(covered)} are known")
    oldest = library.starts("statutory", "bank_holidays")[0]
    found = library.law("bank_holidays", statutory.BankHolidays, max(min(first, covered), oldest))
    known = {row.date for row in found.record.days if _holidays_of(nation) in row.nations}
    dates, year = set(known), timedelta(weeks=52)
    for ahead in range(1, max(last.year - covered.year, 0) + 2):
        dates |= {day + ahead * year for day in known if day > covered - year}
    return {day for day in dates if first <= day <= last}


def _holidays_of(nation: Nation) -> str:
    own: dict[str, str] = {"scotland": "scotland", "northern-ireland": "northern-ireland"}
    return own.get(nation, "england-and-wales")
