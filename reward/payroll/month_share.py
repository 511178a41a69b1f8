"""What a pay day is paid of a year's pay: a twelfth for a calendar month, and of a part of one by its calendar days.

The twelve months of a year from April share its pence, so that they add up to the year.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import DAY, month_end
from reward.base.money import Pence, portion, share

Ints = NDArray[np.int64]


def of_month(of_year: Pence, month: "int | Ints", days: "int | Ints", length: "int | Ints") -> Pence:
    """What so many `days` of a month of that `length` are paid of a year's amount; `month` is counted from April, from 0."""
    return share(portion(of_year, month, month + 1, 12), days, length)


def month_of_year(day: date) -> int:
    """Which month of a year from April a day is in, from 0."""
    return (day.month - 4) % 12


def days_in_month(day: date) -> int:
    return month_end(day).day


def cut_days(first: date, last: date, changes: Iterable[date], *, at_months: bool) -> list[tuple[date, date]]:
    """Days from one to another in runs for which pay is the same: cut at `changes`, and where months end."""
    begins = {first, *(day for day in changes if first < day <= last)}
    if at_months:
        ends = month_end(first)
        while ends < last:
            begins.add(ends + DAY)
            ends = month_end(ends + DAY)
    starts = sorted(begins)
    return list(zip(starts, [*(start - DAY for start in starts[1:]), last], strict=True))
