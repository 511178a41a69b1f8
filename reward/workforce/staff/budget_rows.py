"""The rows of a table as they are in one tax year's months of a budget: the days they work, and what contracts bill in them."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.money import rounded, same
from reward.engine.regime_key import RegimeKey, in_year
from reward.offers.contract import days_of_weeks
from reward.workforce.formats import blanks
from reward.workforce.reading import Ints, day_of_work
from reward.workforce.staff import working_days as days
from reward.workforce.staff.grouping import StaffQuestion
from reward.workforce.staff.rows import Staff


def work_dates(of: StaffQuestion) -> tuple[Ints, Ints]:
    """The first and last day of each row, as ordinals; 0 where none is said."""
    start, end = (
        of.reading.numbers(name, of.read.get(name, blanks(of.reading.count)), day_of_work, 0)
        for name in ("start", "end")
    )
    for row in np.flatnonzero(of.reading.good & (end > 0) & (end < start)).tolist():
        said = (date.fromordinal(int(each[row])).isoformat() for each in (end, start))
        of.reading.refuse(row, "end", "{} is before start, {}".format(*said))
    return start, end


class _Part(NamedTuple):
    """The first and last day of the months of a year that count, as ordinals."""

    first: Ints
    last: Ints


def rows_in_year(
    of: StaffQuestion, year: TaxYear, start: Ints, end: Ints, horizon: tuple[date, date], back_to: date
) -> tuple[Staff, Ints]:
    """The rows as they are in a tax year's months, and which of them work in it; posts `back_to` a day before them."""
    closes = min(days.closes(year), horizon[1])
    posts = np.array([key.kind == "employment" for key in of.staff.keys] or [False], dtype=bool)[of.staff.key]
    begins = (max(days.opens(year), day).toordinal() for day in (back_to, horizon[0]))
    first = np.maximum(start, np.where(posts, *begins))
    last = np.where(end > 0, np.minimum(end, closes.toordinal()), closes.toordinal())
    keys = tuple(in_year(key, year) for key in of.staff.keys)
    rows = np.flatnonzero(of.reading.good & (of.staff.key >= 0) & (first <= last))
    billed, weeks, week = of.staff.billed_days, of.staff.billed_weeks, of.staff.days_per_week
    if any(key.kind != "employment" for key in keys):
        billed = billed.copy()
    for place, key in enumerate(keys):
        these = rows[(of.staff.key[rows] == place)] if key.kind != "employment" else rows[:0]
        if len(these):
            if key.per == "week":
                # What is paid by the week counts the weeks that are said, as days of them.
                by_weeks = days_of_weeks(weeks[these], week[these])
                billed[these] = np.where(weeks[these] >= 0, by_weeks, billed[these])
            part = _Part(first[these], last[these])
            billed[these] = _billed_in(of, key, billed[these], these, start[these], end[these], part)
    none = same(-1, len(billed))
    of_year = replace(of.staff, keys=keys, first=first, last=last, billed_days=billed, billed_weeks=none)
    return of_year.compact(), rows


def _billed_in(
    of: StaffQuestion, key: RegimeKey, billed: Ints, rows: Ints, start: Ints, end: Ints, part: _Part
) -> Ints:
    """Days billed in a part of a year, by its working days.

    Days that the table says are those of the stretch that it is priced for, from its start or to its
    end; of a contract with both dates in two years they are its own, by the calendar. Typical days are
    a year's.
    """
    opens, closes = days.opens(key.tax_year).toordinal(), days.closes(key.tax_year).toordinal()
    done = days.working_days(of.library, key.nation, key.tax_year, key.frozen)

    said = _says_days(of, rows)
    own_first = np.where(said & (start > opens), start, opens)
    own_last = np.where(said & (end > 0) & (end < closes), end, closes)
    these: Ints = days.counted_from(done, key.tax_year, *part)
    whole: Ints = days.counted_from(done, key.tax_year, own_first, own_last)
    nothing = whole == 0
    over = said & (start > 0) & (end > 0) & ((start < opens) | (end > closes))
    these = np.where(over | nothing, part.last - part.first + 1, these)
    whole = np.where(over, end - start + 1, np.where(nothing, own_last - own_first + 1, whole))
    return rounded(billed * these, whole)


def _says_days(of: StaffQuestion, rows: Ints) -> NDArray[np.bool_]:
    """Which rows say how many days or weeks are billed."""
    said = np.zeros(of.reading.count, dtype=bool)
    for name in ("billed_days", "billed_weeks"):
        if name in of.read:
            texts = of.read[name].texts()
            said |= np.array([bool(text.strip()) for text in texts.different], dtype=bool)[texts.which]
    return said[rows]
