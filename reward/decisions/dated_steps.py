"""Steps up a scale on the day that an offer says: how many by a day, and the pay of a time with steps in it.

A stretch in which a step falls has the pay of before for the days up to it and the pay of after for the rest.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

import numpy as np

from reward.base.money import rounded
from reward.engine.rows import EmploymentRows

DAY = timedelta(days=1)


def steps_by(next_step: date, start: date, day: date) -> int:
    """How many steps there have been from the start to a day: one on the date itself and on each anniversary of it.

    >>> steps_by(date(2026, 9, 1), date(2026, 4, 6), date(2027, 4, 6))
    1
    >>> steps_by(date(2020, 9, 1), date(2026, 4, 6), date(2027, 9, 1))
    2
    """
    return _times(next_step, day) - _times(next_step, start - DAY)


def stretches(next_step: date, start: date, first: date, last: date) -> list[tuple[int, int]]:
    """The days from the first to the last, in stretches of equal pay: after how many steps, for how many days.

    >>> stretches(date(2026, 9, 1), date(2026, 4, 6), date(2026, 4, 6), date(2027, 4, 5))
    [(0, 148), (1, 217)]
    """
    steps = [_in(next_step, year) for year in range(max(first.year, next_step.year), last.year + 1)]
    begin = [first, *(day for day in steps if first < day <= last)]
    ends = [*begin[1:], last + DAY]
    return [(steps_by(next_step, start, day), (end - day).days) for day, end in zip(begin, ends, strict=True)]


def over_days(rows: Sequence[tuple[EmploymentRows, int]]) -> EmploymentRows:
    """The same post at several rates of pay, each for so many days, at the one rate that they come to, to the penny."""
    whole, changed = sum(days for _, days in rows), {}
    for each in fields(EmploymentRows):
        columns = [getattr(row, each.name) for row, _ in rows]
        if isinstance(columns[0], np.ndarray) and any(not np.array_equal(column, columns[0]) for column in columns):
            changed[each.name] = rounded(
                sum(column * days for column, (_, days) in zip(columns, rows, strict=True)), whole
            )
    return replace(rows[0][0], **changed)


def _in(next_step: date, year: int) -> date:
    """The day of a step in a year; one of 29 February comes on 1 March where there is none."""
    leap = (next_step.month, next_step.day) == (2, 29) and year % 4 != 0
    return date(year, 3, 1) if leap else next_step.replace(year=year)


def _times(next_step: date, day: date) -> int:
    return 0 if day < next_step else day.year - next_step.year + (_in(next_step, day.year) <= day)
