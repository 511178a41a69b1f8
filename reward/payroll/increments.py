"""Steps up a scale that fall in the time paid for, on the day that the offer says and each year again, as changes of pay."""

from datetime import date, timedelta

from reward.base.dates import after_months
from reward.base.errors import FiguresError
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import PayChange
from reward.library.models.pay import PayScale
from reward.library.scale_points import climbed_place, point_place, scale_grade, with_keys
from reward.payroll.work_period import WorkPeriod

DAY = timedelta(days=1)


def with_increments(library: Library, offer: Offer, work_period: WorkPeriod, frozen: bool) -> Offer:
    """The offer with its steps as changes to a point; one that promises changes of its own, or states its pay, as it is.

    Its point is the one before the first of them: a step on the first day of work counts, as it does when looking ahead.
    """
    if offer.pay is None or offer.pay.increment_date is None or offer.pay.change or offer.pay.basic is not None:
        return offer
    pay = with_keys(library, offer.pay)
    if pay.scale is None or pay.grade is None or pay.point is None:
        return offer
    changes, now = [], pay.point
    for steps, day in enumerate(_days(offer.pay.increment_date, work_period), start=1):
        try:
            found = library.in_force("pay", pay.scale, PayScale, day, frozen=frozen)
        except FiguresError:
            break  # whoever prices that day says so
        row = scale_grade(found, pay.scale, pay.grade)
        place = point_place(row, pay.point)
        if place is None:
            break
        point = str(row.points[climbed_place(row, place, steps)].point)
        if point != now:
            changes.append(PayChange.model_validate({"from": day, "point": point}))
        now = point
    if not changes:
        return offer
    return offer.model_copy(update={"pay": pay.model_copy(update={"change": tuple(changes)})})


def _days(next_step: date, work_period: WorkPeriod) -> list[date]:
    """The days of the steps; one of 29 February comes on 1 March where there is none."""
    years = range(work_period.last.year - next_step.year + 1)
    days = [next_step, *(after_months(next_step, years_on * 12) + DAY for years_on in years if years_on)]
    return [day for day in days if work_period.first <= day <= work_period.last]
