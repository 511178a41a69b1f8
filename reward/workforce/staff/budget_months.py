"""The months of a budget: how they are written, and the years from April to March in which they lie."""

from datetime import date

import numpy as np

from reward.base.dates import DAY, TaxYear, tax_year_of
from reward.base.errors import InputError
from reward.base.forms import month_in
from reward.workforce.reading import Ints


def month_of(written: "str | date") -> date:
    """The first day of a month that is written `2026-04`, or `April 2026`; of a day, its month's."""
    if isinstance(written, date):
        return written.replace(day=1)
    try:
        first = month_in(written)
    except ValueError as error:
        raise InputError(str(error)) from None
    if not 1900 <= first.year <= 2200:
        raise InputError(f"month {written[:20]!r} is not one; write it as 2026-04")
    return first


def months_after(opens: date, ordinals: Ints) -> Ints:
    """How many months after the month of `opens` the month of each day is."""
    if not len(ordinals):
        return ordinals
    earliest = int(ordinals.min())  # days are far fewer than rows: each is looked up in a calendar of them
    days = np.arange(earliest, int(ordinals.max()) + 1) - date(1970, 1, 1).toordinal()
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    calendar: Ints = month - ((opens.year - 1970) * 12 + opens.month - 1)
    return calendar[ordinals - earliest]


def first_year(opens: date) -> TaxYear:
    """The tax year in which a month's pay falls, by the month's first day."""
    return tax_year_of(opens + 5 * DAY) if opens.month == 4 else tax_year_of(opens)


def years_between(opens: date, closes: date) -> list[TaxYear]:
    return [TaxYear(start) for start in range(first_year(opens).start, first_year(closes.replace(day=1)).start + 1)]


def month_name(opens: date, offset: int) -> str:
    year, month = divmod(opens.year * 12 + opens.month - 1 + offset, 12)
    return f"{year}-{month + 1:02d}"


def year_of(month: str) -> str:
    return str(first_year(month_of(month)))
