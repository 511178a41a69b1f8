"""How long an offer is: from its months, or from its first and last day."""

from datetime import date

from reward.base.dates import DAY, after_months, days_counted, in_words
from reward.base.errors import InputError
from reward.base.money import rounded
from reward.library.models.contract import Contract

A_MONTH, A_YEAR = 1_00, 12_00
"""In hundredths of months."""


def length_of(contract: Contract, since: date | None = None) -> int | None:
    """Its length in hundredths of months; `None` for work without an end, or while its first day is not known.

    An offer that says its last day alone runs from `since`, a day from which it is counted; nil where it has ended
    by then.
    """
    if contract.months is not None:
        return contract.months * A_MONTH
    begins = contract.start or since
    if contract.end is None or begins is None:
        return None
    return months_between(begins, contract.end) if contract.end >= begins else 0


def length_ahead(contract: Contract, since: date) -> int | None:
    """The same of an offer that is looked at from a day on; `InputError` where it has ended by then."""
    length = length_of(contract, since)
    if length == 0 and contract.end is not None:
        raise InputError(
            f"contract.end: the last day, {in_words(contract.end)}, is before {in_words(since)}, from which it is"
            " counted; correct it, or leave it out"
        )
    return length


def last_day(contract: Contract, begins: date) -> date | None:
    """Its last day if it begins on a day, unless it says its own; `None` for work without an end."""
    if contract.end is not None:
        return contract.end
    return None if contract.months is None else after_months(contract.start or begins, contract.months)


def months_between(first: date, last: date) -> int:
    """Hundredths of months from one day to another, both counted: whole ones, and the days of the next as a share of it.

    >>> months_between(date(2026, 10, 1), date(2027, 4, 30)), months_between(date(2026, 4, 6), date(2026, 4, 20))
    (700, 50)
    """
    whole = max((last.year - first.year) * 12 + last.month - first.month, 0)
    while after_months(first, whole + 1) <= last:
        whole += 1
    while whole and after_months(first, whole) > last:
        whole -= 1
    since = after_months(first, whole) + DAY if whole else first
    of_month = days_counted(since, after_months(first, whole + 1))
    return A_MONTH * whole + rounded(A_MONTH * days_counted(since, last), of_month)
