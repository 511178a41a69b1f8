"""The working time of a table's posts: each different pattern is worked out once, as one offer's is."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE, once
from reward.engine.rows import FULL_WEEK
from reward.offers.working_time import IN_TABLES, Names, TimeSaid, UnfitTimeError, working_time
from reward.workforce.reading import Ints, Reading, each_of
from reward.workforce.staff.cells import UNSAID

YEARS = {52_143: "52.143", 52_000: "52"}
"""Weeks in a year, in thousandths, and as an offer says them."""


class Patterns(NamedTuple):
    """Columns of posts as the engine has them; a plain row's days have the share of its pay."""

    fte: Ints
    fte_of: Ints
    days: Ints
    days_of: Ints
    week_days: Ints
    week_hours: Ints
    full_time: Ints
    paid_weeks: Ints
    """-1 where all of the year is paid."""
    said: NDArray[np.bool_]
    """Whether a row says more than a share of full time."""


def patterns(
    reading: Reading,
    employed: NDArray[np.bool_],
    fte: Ints,
    counts: dict[str, Ints],
    years: Ints,
    scale_hours: Ints,
    share_column: str,
) -> Patterns:
    """What each post's hours, days and weeks are of a full-time week and year; a row where they do not fit is refused.

    `fte` is -1 in a blank cell, and `share_column` says it; `scale_hours` are those of a full week on the row's scale, nil where none is known.
    """
    hours, days, weeks = counts["hours_per_week"], counts["days_per_week"], counts["weeks_per_year"]
    full_time = once(np.where(counts["full_time_hours"] > 0, counts["full_time_hours"], scale_hours))
    share = np.where(fte < 0, WHOLE, fte) if fte.min(initial=0) < 0 else fte
    said = employed & ((hours >= 0) | (weeks >= 0) | ((days >= 0) & ((days != FULL_WEEK) | (share != WHOLE))))
    every = each_of([WHOLE], share)
    plain = Patterns(share, every, share, every, each_of([FULL_WEEK], share), full_time, full_time, weeks, said)
    rows = np.flatnonzero(said & reading.good)
    if not len(rows):
        return plain
    given = np.stack([hours[rows], full_time[rows], days[rows], weeks[rows], years[rows], fte[rows]])
    different, which = np.unique(given, axis=1, return_inverse=True)
    names = {**IN_TABLES, "fte": share_column}
    columns = {name: np.array(getattr(plain, name)) for name in Patterns._fields if name != "said"}
    for place, each in enumerate(different.T.tolist()):
        same = rows[which.reshape(-1) == place]
        try:
            found = _pattern(names, *each)
        except UnfitTimeError as error:
            for row in same.tolist():
                reading.refuse(row, names[error.key], error.wrong)
            continue
        for name, value in found.items():
            columns[name][same] = value
    return Patterns(**columns, said=said)


def _pattern(names: Names, hours: int, full_time: int, days: int, weeks: int, year: int, fte: int) -> dict[str, int]:
    def or_none(count: int) -> int | None:
        return None if count < 0 else count

    if hours > 0 and not full_time and fte == WHOLE:
        full_time = hours  # the cell says that these hours are the whole of full time
    said = TimeSaid(or_none(hours), full_time or None, or_none(days), or_none(weeks), YEARS[year], or_none(fte))
    time = working_time(said, names)
    return {
        "fte": time.pay.numerator,
        "fte_of": time.pay.denominator,
        "days": time.days.numerator,
        "days_of": time.days.denominator,
        "week_days": time.week_days,
        "week_hours": time.week_hours,
        "full_time": time.full_time,
        "paid_weeks": UNSAID if time.weeks is None else time.weeks,
    }


def unsaid_or(read: Callable[[str], int]) -> Callable[[str], int]:
    """A reader that tells a blank cell from one that says the same as a blank means."""

    def told(text: str) -> int:
        return read(text) if text else UNSAID

    return told
