"""Steps up a scale on the day that an offer says, and each year again."""

from datetime import date

from reward.base.dates import DAY, after_months
from reward.base.errors import FiguresError
from reward.library.in_force import Library
from reward.library.models.offered_pay import Pay, PayChange
from reward.library.models.pay import PayScale
from reward.library.scale_points import climbed_place, point_place, scale_grade, with_keys


def dated_steps(library: Library, pay: Pay | None, first: date, last: date, frozen: bool) -> list[PayChange]:
    """The steps that fall within two days, as changes to a point; none of pay that promises changes of its own, or states its pay.

    Its point is the one before the first of them: a step on the first day of work counts, as it does when looking ahead.
    """
    if pay is None or pay.increment_date is None or pay.change or pay.basic is not None:
        return []
    pay = with_keys(library, pay)
    if pay.scale is None or pay.grade is None or pay.point is None or pay.increment_date is None:
        return []
    changes, now = [], pay.point
    for steps, day in enumerate(_days(pay.increment_date, first, last), start=1):
        try:
            found = library.in_force("pay", pay.scale, PayScale, day, frozen=frozen)
        except FiguresError:
            break  # whoever prices that day says so
        row = scale_grade(found, pay.scale, pay.grade)
        place = point_place(row, pay.point)
        if place is None:
            break
        reached = climbed_place(row, place, steps, dated=True)
        point = str(row.points[reached].point)
        if reached != place and point != now:
            changes.append(PayChange.model_validate({"from": day, "point": point}))
        now = point
    return changes


def _days(next_step: date, first: date, last: date) -> list[date]:
    """The days of the steps; one of 29 February comes on 1 March where there is none."""
    years = range(last.year - next_step.year + 1)
    days = [next_step, *(after_months(next_step, years_on * 12) + DAY for years_on in years if years_on)]
    return [day for day in days if first <= day <= last]
