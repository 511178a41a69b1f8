"""What the posts of a table are paid as time goes by: increments on their dates, awards, and points of a scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from reward.base.dates import TaxYear
from reward.engine.regime_key import RegimeKey
from reward.library.in_force import Library
from reward.library.models.pay import PayScale
from reward.library.scale_points import LAST, climbed_place, point_place, scale_grade, scale_point
from reward.workforce.formats import blanks
from reward.workforce.reading import Ints, day_of_work, pence_of
from reward.workforce.staff import working_days as days
from reward.workforce.staff.grouping import StaffQuestion
from reward.workforce.staff.pay_awards import Raise
from reward.workforce.staff.rows import Spot, Staff


@dataclass(frozen=True, slots=True, eq=False)
class PaySteps:
    """The increments of each row: from which day, by how much, up to what; 0 where there is none."""

    since: Ints
    amount: Ints
    top: Ints

    def many(self, rows: Ints, on: Ints) -> Ints:
        """How many increments each row has had by a day: one on the day itself and on each anniversary."""
        since = self.since[rows]
        if not since.any():
            return since
        begun, now = (_year_and_day(each) for each in (since, on))
        return np.where((since > 0) & (on >= since), now[0] - begun[0] + (now[1] >= begun[1]), 0)


def increments(of: StaffQuestion) -> PaySteps:
    """The increments that a table's rows have; a row that says half of one is refused."""
    blank = blanks(of.reading.count)
    since = of.reading.numbers("increment_date", of.read.get("increment_date", blank), day_of_work, 0)
    amount = of.reading.numbers(
        "increment", of.read.get("increment", blank), lambda text: pence_of(text) if text else 0, 0
    )
    top = of.reading.numbers("top", of.read.get("top", blank), lambda text: pence_of(text) if text else 0, 0)
    for row in np.flatnonzero(of.reading.good & (since == 0) & (amount > 0)).tolist():
        of.reading.refuse(row, "increment_date", "is blank, but the row has an increment; write its day")
    for row in np.flatnonzero(of.reading.good & (since > 0) & (amount == 0) & (of.staff.spot < 0)).tolist():
        of.reading.refuse(row, "increment", "is blank; a post off a scale needs the pounds that its pay rises by")
    climbing = of.reading.good & (since > 0) & (amount == 0) & (of.staff.spot >= 0)
    for spot in np.unique(of.staff.spot[climbing]).tolist():
        unknown = _unknown_step(of, of.staff.spots[spot])
        if unknown:
            for row in np.flatnonzero(climbing & (of.staff.spot == spot)).tolist():
                of.reading.refuse(row, "increment_date", unknown)
    return PaySteps(since, amount, top)


def _unknown_step(of: StaffQuestion, spot: Spot) -> str | None:
    """Why nobody knows the next point of a post on a scale; `None` where it is known, or there is none above."""
    found = of.library.in_force("pay", spot[0], PayScale, of.year.first, frozen=True)
    grade = scale_grade(found, spot[0], spot[1])
    if (grade.points and not grade.spine) or spot[2] in LAST:
        return None
    if grade.spine:
        return (
            f"{found.title} is a spine, of which each employer makes its own grades, so where the post's grade ends is"
            " not known; write the pounds of a step in increment and where it ends in top, or leave the date blank"
        )
    rule = of.library.head("pay", spot[0]).increments.partition(". ")[0].rstrip(".")
    return (
        f"no points of {grade.name} are published between its ends, so the next is not known ({found.title}: {rule});"
        " write the pounds of a step in increment and where it ends in top, or leave the date blank"
    )


def salaries(
    of: StaffQuestion,
    staff: Staff,
    key: RegimeKey,
    rows: Ints,
    row: Ints,
    first: Ints,
    raises: Sequence[Raise],
    steps: PaySteps,
) -> Ints:
    """Full-time pay a year in each slice: as the table or the scale says, and what has come on it since."""
    who = rows[row]
    salary, known = staff.salary[who].copy(), np.zeros(len(who), dtype=np.int64)
    had = steps.many(who, first)
    on_scale = np.flatnonzero(staff.spot[who] >= 0)
    for at_ in on_scale.tolist():
        by_point = int(had[at_]) if not steps.amount[who[at_]] else 0
        day = date.fromordinal(max(int(first[at_]), key.tax_year.first.toordinal()))
        salary[at_], known[at_] = pay_on_scale(of.library, staff.spots[int(staff.spot[who[at_]])], by_point, day)
    amounts, top = steps.amount[who], steps.top[who]
    if not amounts.any():
        for each in raises:
            due = (first >= each.on.toordinal()) & (known < each.on.toordinal()) & each.is_for(who)
            salary = np.where(due, each.raised(salary), salary)
        return salary
    # In the order of their days, since an award raises what has come before it.
    events = sorted({*(each.on for each in raises), *anniversaries(steps.since[rows], key.tax_year, back_to=of)})
    for day in events:
        ordinal = day.toordinal()
        before = steps.many(who, np.full(len(who), ordinal - 1))
        now = steps.many(who, np.full(len(who), ordinal))
        due = (first >= ordinal) & (now > before) & (amounts > 0)
        risen = np.where(top > 0, np.minimum(salary + amounts, top), salary + amounts)
        salary = np.where(due, np.maximum(salary, risen), salary)
        for each in raises:
            if each.on == day:
                # An award raises the whole scale: what is still to come, and where it ends, as much as what is paid.
                due = (first >= ordinal) & (known < ordinal) & each.is_for(who)
                amounts = np.where(due & (amounts > 0), each.raised_step(amounts, salary), amounts)
                top = np.where(due & (top > 0), each.raised(top), top)
                salary = np.where(due, each.raised(salary), salary)
    return salary


def anniversaries(since: Ints, year: TaxYear, back_to: "StaffQuestion | None" = None) -> tuple[date, ...]:
    """The days on which increments fall in the months of a tax year; with `back_to`, in the years before too."""
    found = set()
    for ordinal in np.unique(since[since > 0]).tolist():
        begun = date.fromordinal(ordinal)
        for number in range(begun.year, year.start + 2):
            day = date(number, begun.month, min(begun.day, 28) if begun.month == 2 else begun.day)
            if day >= begun and (back_to is not None or days.opens(year) <= day <= days.closes(year)):
                found.add(day)
    return tuple(sorted(found))


@lru_cache(maxsize=65_536)
def pay_on_scale(library: Library, spot: Spot, steps: int, on: date) -> tuple[int, int]:
    """Pay on a scale so many points above a spot, as far as there are any, and since when it has stood."""
    found = library.in_force("pay", spot[0], PayScale, on, frozen=True)
    row = scale_grade(found, spot[0], spot[1])
    point, place = spot[2], point_place(row, spot[2])
    if steps and place is not None:
        point = str(row.points[climbed_place(row, place, steps, dated=True)].point)
    return scale_point(found, row, point)[0], found.record.start.toordinal()


def _year_and_day(ordinals: Ints) -> tuple[Ints, Ints]:
    """The year of each day, and its month and day as one number."""
    when = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    year, month = when.astype("datetime64[Y]").astype(np.int64) + 1970, when.astype("datetime64[M]")
    of_month = (when - month.astype("datetime64[D]")).astype(np.int64)
    return year, month.astype(np.int64) % 12 * 100 + of_month
