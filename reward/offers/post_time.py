"""The working time of a post from its offer, and as columns of its row."""

from fractions import Fraction
from typing import Any

from reward.base.amounts import in_count
from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.money import WHOLE, Count, rounded
from reward.engine.days import weekdays_in
from reward.engine.rows import FULL_WEEK
from reward.library.models.offered_pay import Pay
from reward.library.models.work import Work
from reward.offers.offer_row import Notes, one
from reward.offers.working_time import IN_OFFERS, TimeSaid, UnfitTimeError, WorkingTime, working_time


def with_full_time(pay: Pay, work: Work) -> Pay:
    """Pay with the hours of its full-time week, where [work] says them."""
    if work.full_time_hours is None or pay.hours_per_week is not None:
        return pay
    return pay.model_copy(update={"hours_per_week": in_count(work.full_time_hours)})  # as a file has it


def time_of_post(work: Work, full_time: int, fte: int, notes: Notes) -> WorkingTime | None:
    """What [work] says of a post, with the hours of a full-time week (nil: not known); `None` where it says nothing."""
    said = TimeSaid(
        work.hours_per_week,
        full_time or None,
        work.days_per_week,
        work.weeks_per_year,
        work.weeks_in_year,
        None if fte == WHOLE else fte,
    )
    if said.is_plain:
        return None
    try:
        time = working_time(said, IN_OFFERS)
    except UnfitTimeError as error:
        if error.question:
            notes.missing.append(f"{IN_OFFERS[error.key]}: {error.wrong}")
            return None
        raise InputError(f"{IN_OFFERS[error.key]}: {error.wrong}") from None
    for name, label, value in (
        ("hours_per_week", "Hours worked a week", work.hours_per_week),
        ("days_per_week", "Days worked a week", work.days_per_week),
        ("weeks_per_year", "Paid weeks a year", work.weeks_per_year),
    ):
        if value is not None:
            notes.record(f"work.{name}", label, value, "count", "the offer")
    share = rounded(time.pay.numerator * WHOLE, time.pay.denominator)
    notes.record("pay.fte_percent", "Share of full-time pay", share, "percent", time.pay_words or "the offer")
    notes.warnings += time.remarks
    if time.weeks is not None:
        notes.rests_on.append(f"pay for {in_count(time.weeks)} of {time.weeks_in_year} weeks")
        if time.weeks_in_year != "52":
            notes.warnings.append(
                f"{in_count(time.weeks)} paid weeks are divided by {time.weeks_in_year}, the weeks of 365 days;"
                " --set work.weeks_in_year=52 where the employer divides by 52"
            )
    if work.days_per_week is not None and work.days_per_week != FULL_WEEK:
        notes.rests_on.append(f"{in_count(work.days_per_week)} days a week")
    return time


def columns_of_time(time: WorkingTime, year: TaxYear) -> dict[str, Any]:
    """The columns of a post's row that say its pattern."""
    of_week = time.full_time or FULL_WEEK
    fte, fte_of = _parts(time.pay, of_week if time.weeks is None else of_week * time.in_thousandths[1])
    days, days_of = _parts(time.days, of_week if time.week_days == FULL_WEEK else FULL_WEEK)
    columns = {
        "fte": fte,
        "fte_of": fte_of,
        "days": days,
        "days_of": days_of,
        "week_days": time.week_days,
        "week_hours": time.week_hours,
        "paid_weeks": weeks_of(year) if time.weeks is None else time.weeks,
    }
    return {name: Count(one(value)) for name, value in columns.items()}


def _parts(share: Fraction, of: int) -> tuple[int, int]:
    """A share as so many of so many: of hours or days where it is a whole number of these.

    An input that is varied then moves the columns in proportion, and many values of it are one call of the engine.
    """
    parts = share * of
    return (parts.numerator, of) if parts.denominator == 1 else (share.numerator, share.denominator)


def weeks_of(year: TaxYear) -> int:
    """Weeks of a tax year by its weekdays, in hundredths."""
    return weekdays_in(year) // 5
