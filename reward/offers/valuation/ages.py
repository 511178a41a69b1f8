"""When a pension can be drawn in full, in months of age, and what of it can be drawn before.

The law
    Pensions Act 1995 Sch. 4 para. 1   State Pension age by date of birth, as amended by the Acts of
                                       2007, 2011 and 2014: an age, or one day for births of a month

Not here: an earlier pension age that the member buys; ages protected in older sections of a scheme.
"""

from collections.abc import Iterable
from datetime import date

from reward.base.dates import DAY
from reward.base.errors import DataError
from reward.library.models.pension import Benefits
from reward.library.models.valuation import EarlyShare, PensionableAge
from reward.rules.citation import law


@law("Pensions Act 1995 Sch. 4 para. 1")
def state_pension_age(born: date, births: Iterable[PensionableAge]) -> int:
    """State Pension age in months; where the law names a day, a part of a month counts as one."""
    row = next(row for row in births if row.born_to is None or born <= row.born_to)
    if row.on is not None:
        return _months(born, row.on) + (row.on.day > born.day)
    assert row.years is not None
    return row.years * 12 + row.months


@law("Pensions Act 1995 Sch. 4 para. 1")
def state_pension_day(born: date, births: Iterable[PensionableAge]) -> date:
    """The day on which State Pension age is reached."""
    row = next(row for row in births if row.born_to is None or born <= row.born_to)
    if row.on is not None:
        return row.on
    assert row.years is not None
    return reaches(born, row.years * 12 + row.months)


def reaches(born: date, months: int) -> date:
    """The day on which an age in months is reached: 66 years and 4 months from 31 July 1960 end on 30 November 2026.

    One born on 29 February is a year older on 1 March where there is no such day.
    """
    year, month = divmod(born.year * 12 + born.month - 1 + months, 12)
    try:
        return date(year, month + 1, born.day)
    except ValueError:
        first_after = date(year, month + 2, 1)  # the months that are too short are never December
        return first_after if months % 12 == 0 else first_after - DAY


def pension_age(benefits: Benefits, born: date, births: Iterable[PensionableAge]) -> int:
    """The age in months from which a scheme pays in full."""
    words = benefits.pension_age
    if words.startswith("State Pension age"):
        # Every State Pension age here is 66 or more, so "not below 65" never bites.
        return state_pension_age(born, births)
    if words.isascii() and words.isdigit():
        return int(words) * 12
    raise DataError(f"pension_age {words[:60]!r} cannot be valued; write 'State Pension age' or an age such as '60'")


def age_on(day: date, born: date) -> int:
    """Whole months of age on a day."""
    return _months(born, day) - (day.day < born.day)


def early(rows: Iterable[EarlyShare], scheme: str, pension_age: int) -> tuple[EarlyShare, ...]:
    """What share of a pension a scheme pays at younger ages; none where its pension age is not in the table."""
    return tuple(row for row in rows if (row.scheme, row.pension_age * 12) == (scheme, pension_age))


def in_years(months: int) -> str:
    """`67`, or `66 years 4 months`."""
    years, rest = divmod(months, 12)
    return f"{years} years {rest} month{'s' * (rest > 1)}" if rest else str(years)


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month
