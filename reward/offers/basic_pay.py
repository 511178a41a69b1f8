"""Basic pay of a post: full-time, for a year, from the offer or its scale, with the awards that are assumed; and its hours."""

from datetime import date
from functools import lru_cache

from reward.base.amounts import in_percent, in_pounds, pence_of
from reward.base.dates import TaxYear, in_words
from reward.base.money import WHOLE, at, rounded, to_penny
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.models.pay import PayScale
from reward.library.models.period import doubted
from reward.library.scale_points import scale_grade, scale_point
from reward.offers.offer_row import Notes, one
from reward.offers.older_scale import compare_with_scale
from reward.offers.stated_range import StatedRange, hours_span


def pay_on_the_day(pay: Pay, year: TaxYear, notes: Notes) -> Pay:
    """Pay as it stands on the day: the last change that the offer promises until then, and pays within the tax year."""
    past = [
        change
        for change in pay.change
        if change.start <= notes.on and (change.paid is None or change.paid <= year.last)
    ]
    if not past:
        return pay
    return pay.model_copy(update={"basic": past[-1].basic, "point": past[-1].point or pay.point})


def days_of_awards(library: Library, pay: Pay, basic: int, assumptions: Assumptions, notes: Notes) -> list[date]:
    """The days of assumed awards since the day on which pay was known."""
    if not assumptions.award_percent or not basic:
        return []
    return award_days(library, pay, assumptions, notes.since, notes.on)


def with_awards(basic: int, awards: list[date], rate: int, notes: Notes) -> int:
    """Basic pay with these awards."""
    if not awards:
        return basic
    basic = raised(basic, rate, len(awards))
    given = notes.inputs["pay.basic"]
    because = f"{given.because}, raised by {in_percent(rate)} on {' and '.join(map(in_words, awards))}"
    notes.record("assume.award_percent", "Pay award", rate, "percent", "your assumption", nature="assumption")
    return notes.record("pay.basic", given.label, basic, "money", because, nature="assumption", sources=given.sources)


@lru_cache(maxsize=4096)
def raised(amount: int, rise: int, times: int) -> int:
    """An amount after so many rises, each to the nearest penny."""
    return amount if not times else int(to_penny(at(one(raised(amount, rise, times - 1)), WHOLE + rise))[0])


def award_days(library: Library, pay: Pay, assumptions: Assumptions, known: date, on: date) -> list[date]:
    """The days of assumed awards after pay was known and up to a day."""
    month = assumptions.award_month
    if pay.scale is not None:
        month = month or library.head("pay", pay.scale).settlement_month
        if pay.basic is None:
            known = max(known, library.last_day("pay", pay.scale))
    days = [date(year, month or 4, 1) for year in range(known.year, on.year + 1)]
    return [day for day in days if known < day <= on]


def basic_pay(library: Library, offer: Offer, pay: Pay, frozen: bool, notes: Notes) -> int:
    """Full-time basic pay a year, from the offer or from its scale."""
    if pay.basic is not None:
        whose = "the advert" if offer.advertised else "the offer"
        basic = _a_year(pay, notes)
        pay_span(pay).say(pence_of(pay.basic), notes)
        notes.record("pay.basic", "Basic pay, full-time", basic, "money", f"{whose} says so", sources=offer.sources)
        if pay.scale and pay.grade and pay.point:
            compare_with_scale(library, pay, basic, frozen, notes)
        return basic
    if pay.scale is None:
        notes.missing.append(_no_salary(pay))
        return 0
    if pay.grade is None or pay.point is None:
        title = library.head("pay", pay.scale).title
        grade = f", grade {pay.grade}" if pay.grade else ""
        want = "pay.point=minimum or maximum" if pay.grade else "pay.grade=... and pay.point=minimum"
        notes.missing.append(
            f"pay.basic: the offer states no salary; it is on the scale {title}{grade}: choose with --set {want}"
        )
        return 0
    found = library.in_force("pay", pay.scale, PayScale, notes.on, frozen=frozen)
    grade_row = scale_grade(found, pay.scale, pay.grade)
    amount, mark = scale_point(found, grade_row, pay.point)
    words = f"{found.title}, {grade_row.name}, point {pay.point}, in force from {in_words(found.record.start)}"
    notes.record(
        "pay.basic",
        "Basic pay, full-time",
        amount,
        "money",
        words,
        nature="assumption" if found.assumed else "contract",
        sources=(*found.record.sources, *grade_row.sources),
    )
    if doubted(mark):
        notes.warnings.append(f"{words}: £{in_pounds(amount, 0)} is {mark}")
    if grade_row.note:
        notes.warnings.append(f"{found.title}, {grade_row.name}: {grade_row.note}")
    notes.rests_on.append(f"{found.record.start.year} pay")
    return amount


def _a_year(pay: Pay, notes: Notes) -> int:
    """A year's full-time pay from pay for a month, week, day or hour: a year has 365/7 weeks."""
    assert pay.basic is not None
    if pay.per == "hour" and pay.hours_per_week is None:
        if not _hours_span(pay).is_open:
            notes.missing.append("pay.hours_per_week: pay by the hour needs the hours of a full week")
        return 0
    numerator, denominator = in_a_year(pay.per, pay.hours_per_week or 0)
    return rounded(pence_of(pay.basic) * numerator, denominator)


def in_a_year(per: str, hours: int) -> tuple[int, int]:
    """How often full-time pay for such a time is paid in a year, as a fraction; `hours` are a full week's, in hundredths."""
    return {
        "year": (1, 1),
        "month": (12, 1),
        "week": (365, 7),
        "day": (365 * 5, 7),
        "hour": (365 * hours, 700),
    }[per]


def _no_salary(pay: Pay) -> str:
    if pay_span(pay).is_open:
        return pay_span(pay).asked
    return "pay.basic: the offer states no salary: --set pay.basic=45,000, or name a scale, grade and point"


def pay_span(pay: Pay) -> StatedRange:
    """Basic pay by its ends."""
    return _span_of(pence_of(pay.min), pence_of(pay.max), pay.per)


@lru_cache(maxsize=256)  # an offer is priced again and again
def _span_of(low: int | None, high: int | None, per: str) -> StatedRange:
    return StatedRange("pay.basic", "pay", low, high, "" if per == "year" else f" per {per}")


def _hours_span(pay: Pay) -> StatedRange:
    return hours_span("pay.hours_per_week", pay.hours_per_week_min, pay.hours_per_week_max)


def full_time_hours(library: Library, pay: Pay, notes: Notes) -> int:
    if pay.hours_per_week is None and _hours_span(pay).is_open:
        notes.missing.append(_hours_span(pay).asked)
        return 0
    if pay.hours_per_week is not None:
        _hours_span(pay).say(pay.hours_per_week, notes)
        return notes.record("pay.hours_per_week", "Full-time hours a week", pay.hours_per_week, "count", "the offer")
    if pay.scale is not None:
        head = library.head("pay", pay.scale)
        if head.hours_per_week is not None:
            if doubted(head.hours_mark):
                notes.warnings.append(f"{head.title}, hours a week: {head.hours_mark}")
            return notes.record(
                "pay.hours_per_week",
                "Full-time hours a week",
                head.hours_per_week,
                "count",
                f"{head.title}",
                nature="contract",
            )
    return 0
