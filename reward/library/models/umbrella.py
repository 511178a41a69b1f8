"""What umbrella companies and their contracts are typically like: estimates, never law."""

from typing import Annotated, Literal

from pydantic import Field

from reward.library.models.field_types import Days, Hours, Percent, Pounds
from reward.library.models.period import Mark, Period
from reward.library.models.record import Record


class UmbrellaPractice(Period):
    """Typical terms, used where an offer is silent."""

    margin_per_week: Pounds
    margin_low: Pounds
    margin_high: Pounds
    holiday_rate: Percent
    """Holiday pay as a share of basic pay: 12.07%."""
    billed_days: Days
    billed_days_low: Days
    billed_days_high: Days
    unpaid_leave_days: Days
    sickness_days: Days
    """With leave and sickness taken, what is left to reach the typical billed days is bench."""
    days_per_week: Days
    hours_per_day: Hours


class SeenRate(Record):
    """A rate that an advert offered."""

    title: str
    low: Pounds
    high: Pounds
    per: Literal["day", "hour", "week"]
    route: str
    mark: Mark
    source: str


class SeenRates(Period):
    rates: Annotated[tuple[SeenRate, ...], Field(min_length=1)]


class UmbrellaFile(Record):
    title: str
    notes: tuple[str, ...] = ()
