"""An offer in a later tax year: increments, awards and rises, and the figures that stand by then.

A tax year is priced on the pay of its first day, unless the offer says on which day it climbs (`pay.increment_date`):
then each stretch of days has its own pay, and the year what they come to. An award since the start raises basic pay from its own
date on, as `assume.award_percent` has it; a scale is climbed by one step for each whole year since the
start: by its published points; else from the offer's pay to its top in equal steps, over the years that
the offer or a plausible range says. An offer that states its pay climbs only where it also says a top, or
the years to it.

Allowances stay, but for a published share of pay between limits (an NHS high-cost-area supplement), whose limits
rise with the award as its pay does.

Not here: other rises of allowances, which no offer promises; thresholds past what is enacted, which stay.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from reward.base.amounts import decimal, in_count, in_pounds, pence_of
from reward.base.dates import TaxYear, in_words
from reward.base.errors import FiguresError
from reward.base.letters import letter
from reward.base.money import Pence, column, share
from reward.decisions.dated_steps import over_days, stretches
from reward.decisions.equivalent_years import settled, stands_for
from reward.decisions.offer_set import OfferSet
from reward.decisions.plausible_ranges import plausible
from reward.engine.rows import EmploymentRows
from reward.library.models.leave import LeaveScale
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.models.pay import PayScale
from reward.library.scale_points import climbed_place, point_place, scale_grade, scale_point, with_keys
from reward.offers import OfferRow, row_of
from reward.offers.allowances import risen_with_pay
from reward.offers.basic_pay import award_days, raised
from reward.offers.offer_row import refuse_absurd
from reward.offers.payment_sums import payments_of
from reward.offers.whose import person_of

YEARS_TO_TOP = "pay.years_to_top"


def row_in(
    of: OfferSet, place_: int, ahead: int, *, awarded: bool = True, days: tuple[date, date] | None = None
) -> OfferRow:
    """The offer as a row of a tax year so many ahead, under the regime that stands for that year's law.

    Without `awarded` it is the pay before any award. `days` are the first and the last that count of the tax year:
    steps up the scale that are dated fall within them; left out, those of the whole year since the start.
    """
    year, served, offer = TaxYear(of.year.start + ahead), years_served(of, ahead), of.offers[place_]
    service = _service(of, offer, served)

    def after(steps: int) -> OfferRow:
        risen = _risen(climbed(of, offer, year, steps), of.assumptions.rate_rise_percent, served)
        return _offer_row(of, place_, risen, service, year)

    dated = None if offer.pay is None else offer.pay.increment_date
    if dated is None:
        offer_row = after(served)
    else:
        start = of.assumptions.start or of.year.first
        first, last = days or (max(start, year.first), year.last)
        parts = [(after(steps), many) for steps, many in stretches(dated, start, first, last)]
        offer_row = parts[0][0]
        paid = [(part.rows, many) for part, many in parts if isinstance(part.rows, EmploymentRows)]
        offer_row = replace(offer_row, rows=over_days(paid))
    rate = of.assumptions.award_percent
    if not awarded or not rate or not isinstance(offer_row.rows, EmploymentRows):
        return offer_row
    awards = days_of_awards(of, place_, ahead)
    salary = raised(int(offer_row.rows.salary[0]), rate, len(awards))
    refuse_absurd(salary, "the offer's pay")

    def with_awards(amount: int, after: date) -> Pence:
        return column(raised(amount, rate, sum(day > after for day in awards)))

    rows = risen_with_pay(offer_row.rows, offer_row.allowances, with_awards)
    return replace(offer_row, rows=replace(rows, salary=column(salary)))


def _offer_row(of: OfferSet, place_: int, offer: Offer, service: int, year: TaxYear) -> OfferRow:
    """The row, made once for all the years that are alike."""
    person, pay, rate = of.person_of(place_), offer.pay or Pay(), offer.rate
    if (
        of.assumptions.later_years == "frozen"
        and person.born is None
        and not person.other_pay
        and not pay.change
        and not payments_of(offer)
        and not offer.absence
        and (offer.car is None or offer.car.available_from is None)
    ):
        year = stands_for(of.library, offer, year, children=person.children > 0)
    same = (place_, year, service, pay.basic, pay.point, None if rate is None else rate.amount)
    if same not in of.rows_ahead:
        assumptions = of.assumptions.model_copy(update={"award_percent": 0})
        served = {"service_years": in_count(service)}
        person = person.model_copy(update=served)
        if offer.person is not None:
            offer = offer.model_copy(update={"person": offer.person.model_copy(update=served)})
        offer_row = row_of(of.library, offer, person, assumptions, year)
        of.rows_ahead[same] = replace(offer_row, key=settled(of.library, offer_row.key))
    return of.rows_ahead[same]


def _service(of: OfferSet, offer: Offer, served: int) -> int:
    """Years of service by then, as far as the offer's leave goes by them; in hundredths."""
    own: int = person_of(offer, of.person).service_years
    if not served or offer.leave is None or offer.leave.scale is None or not offer.leave.follows_scale:
        return own
    frozen = of.assumptions.later_years == "frozen"
    bands = of.library.in_force("leave", offer.leave.scale, LeaveScale, of.year.first, frozen=frozen).record.bands
    return max(own, min(own + served * 100, bands[-1].service_years * 100))


def years_served(of: OfferSet, ahead: int) -> int:
    """Whole years from the start (left out: the first day of the offers' tax year) to a later tax year's first day."""
    start, on = of.assumptions.start or of.year.first, TaxYear(of.year.start + ahead).first
    return max(on.year - start.year - ((on.month, on.day) < (start.month, start.day)), 0)


def climbed(of: OfferSet, offer: Offer, year: TaxYear, steps: int) -> Offer:
    """A post so many steps up its scale, as the scale is in a tax year; any other offer as it is."""
    # Dated changes are the offer's own word, and stand for themselves.
    if offer.pay is None or offer.pay.change or not steps:
        return offer
    pay = with_keys(of.library, offer.pay)
    basic = pence_of(pay.basic)
    if basic is not None and pay.top is not None:
        return _with_pay(offer, basic=decimal(basic + _gained(of, pay, pence_of(pay.top) - basic, steps)))
    if pay.scale is None or pay.grade is None or pay.point is None or pay.per != "year":
        return offer
    if basic is not None and pay.years_to_top is None:
        return offer  # it states its pay, and neither a top nor a time in which one is reached
    frozen = of.assumptions.later_years == "frozen"
    try:
        found = of.library.in_force("pay", pay.scale, PayScale, year.first, frozen=frozen)
    except FiguresError:
        if basic is None:
            raise
        return offer  # the scale is not known that year, but the offer states its pay
    row = scale_grade(found, pay.scale, pay.grade)
    now, _ = scale_point(found, row, pay.point)
    if row.points:
        start = point_place(row, pay.point)
        assert start is not None  # or `scale_point` would have refused it
        then = row.points[climbed_place(row, start, steps, dated=pay.increment_date is not None)]
        if basic is None:
            return _with_pay(offer, grade=pay.grade, point=str(then.point))
        return _with_pay(offer, basic=decimal(basic + then.amount - now))
    if row.maximum is None:
        return offer
    return _with_pay(offer, basic=decimal((basic or now) + _gained(of, pay, row.maximum - now, steps)))


def days_of_awards(of: OfferSet, place_: int, ahead: int) -> list[date]:
    """The days of the awards that an offer has had by the first day of a tax year so many ahead, whatever each of them is."""
    offer, year = of.offers[place_], TaxYear(of.year.start + ahead)
    if offer.pay is None:
        return []
    return award_days(of.library, offer.pay, of.assumptions, _known(of, offer), year.first)


def climb_words(of: OfferSet, place_: int) -> str | None:
    """How an offer's pay climbs its scale, in words, and what to set where nobody published how fast."""
    offer = of.offers[place_]
    tops = [
        row_of(of.library, climbed_now, of.person, of.assumptions, of.year).inputs.get("pay.basic")
        for climbed_now in (offer, climbed(of, offer, of.year, 99))
    ]
    if tops[0] is None or tops[1] is None or tops[1].value <= tops[0].value or offer.pay is None:
        return None
    name = letter(place_)
    said = f"{name}: basic pay climbs from £{in_pounds(tops[0].value, 0)} to £{in_pounds(tops[1].value, 0)}"
    if offer.pay.point is not None and offer.pay.top is None:
        dated = offer.pay.increment_date
        by = "as service grows" if dated is None else f"each year on {in_words(dated).rpartition(' ')[0]}"
        return f"{said} by the points of its scale {by}"
    years = f"in equal steps over {in_count(_years_to_top(of, offer.pay))} years"
    if offer.pay.years_to_top is not None:
        return f"{said} {years}"
    return f"{said} {years}, an assumption: --set {name}:{YEARS_TO_TOP}=..."


def _known(of: OfferSet, offer: Offer) -> date:
    """The day on which the offer's pay stands: awards come after it, and a scale has those it published."""
    pay, start = offer.pay or Pay(), of.assumptions.start or of.year.first
    if pay.scale is None or pay.basic is not None:
        return start
    return max(start, of.library.last_day("pay", pay.scale))


def _gained(of: OfferSet, pay: Pay, width: int, steps: int) -> int:
    years = _years_to_top(of, pay)
    return int(share(column(max(width, 0)), min(steps * 100, years), years)[0])


def _years_to_top(of: OfferSet, pay: Pay) -> int:
    return pay.years_to_top or plausible(of.library, of.year, YEARS_TO_TOP).likely


def _risen(offer: Offer, rise: int, ahead: int) -> Offer:
    """A contract with its rate raised each year."""
    if offer.rate is None or offer.rate.amount is None or not rise:
        return offer
    amount = raised(pence_of(offer.rate.amount), rise, ahead)
    refuse_absurd(amount, "the offer's rate")
    return offer.model_copy(update={"rate": offer.rate.model_copy(update={"amount": decimal(amount)})})


def _with_pay(offer: Offer, **changed: Any) -> Offer:
    assert offer.pay is not None
    return offer.model_copy(update={"pay": offer.pay.model_copy(update=changed)})
