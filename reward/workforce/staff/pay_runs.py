"""Runs of pay days: when they fall from one day to another, and the parts of months that each pays for.

Rows that work the same days share a run, which is worked out once however many they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from reward.base.dates import days_counted
from reward.library.models.terms import PayDays
from reward.offers.pay_calendar import in_stretch
from reward.payroll.month_share import cut_days, days_in_month, month_of_year
from reward.workforce.reading import Ints


class MonthPart(NamedTuple):
    """Days of one calendar month that a pay day pays for."""

    first: date
    last: date


@dataclass(frozen=True)
class PayRun:
    """The pay days of a stretch: when each falls, and the slices of months that it pays for."""

    on: tuple[date, ...]
    slices: tuple[tuple[MonthPart, ...], ...]


@lru_cache(maxsize=4096)
def pay_run_of(first: date, last: date, changes: tuple[date, ...] = ()) -> PayRun:
    """The pay days of a stretch; pay may change on `changes`."""
    days = in_stretch(first, last, "monthly", PayDays())
    parts = (cut_days(day.first, day.last, changes, at_months=True) for day in days)
    return PayRun(tuple(day.on for day in days), tuple(tuple(MonthPart(*days) for days in of_day) for of_day in parts))


class RunColumns(NamedTuple):
    """A run's pay days and slices as columns."""

    on: Ints
    starts: Ints
    """The place of each pay day's first slice."""
    first: Ints
    month: Ints
    days: Ints
    length: Ints


@lru_cache(maxsize=4096)
def run_columns(run: PayRun) -> RunColumns:
    """Worked out once a run, however many rows have it."""
    many = np.array([len(of_day) for of_day in run.slices], dtype=np.int64)
    flat = [part for of_day in run.slices for part in of_day]

    def of_each(number: Callable[[MonthPart], int]) -> Ints:
        return np.array(list(map(number, flat)), dtype=np.int64)

    return RunColumns(
        on=np.array([day.toordinal() for day in run.on], dtype=np.int64),
        starts=np.cumsum(many) - many,
        first=of_each(lambda part: part.first.toordinal()),
        month=of_each(lambda part: month_of_year(part.first)),
        days=of_each(lambda part: days_counted(*part)),
        length=of_each(lambda part: days_in_month(part.first)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Where the numbers of each row's run stand, where those of all runs stand one after another."""

    place: Ints
    many: Ints
    """Of each row."""
    starts: Ints
    """The place of each row's first number in what is spread."""

    @classmethod
    def of(cls, counts: Sequence[int], run: Ints) -> "Spread":
        of_run = np.array(counts, dtype=np.int64)
        many = of_run[run]
        starts = np.cumsum(many) - many
        place = np.arange(many.sum()) + np.repeat((np.cumsum(of_run) - of_run)[run] - starts, many)
        return cls(place, many, starts)

    def out(self, columns: Sequence[Ints]) -> Ints:
        found: Ints = np.concatenate(columns)[self.place]
        return found
