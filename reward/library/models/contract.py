"""A contract that is paid by a rate: the rate, what is billed, and the terms of each route by which it is paid."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from reward.library.models.pension import Relief
from reward.library.models.record import NIL, Date, Days, DaysPerWeek, Hours, HoursPerDay, Money, Percent, Record, Weeks

Qualifier = Literal["exact", "range", "from", "up-to", "circa", "starting", "scale"]

CONTRACTS = ("umbrella", "agency", "company")
"""The kinds that are paid by a rate for what is billed."""

ENDS = {"min": "min", "minimum": "min", "max": "max", "maximum": "max"}
HOURS_A_WEEK = ("hours_per_week", "hours_per_week_min", "hours_per_week_max")
"""An amount and the ends of its range, by their keys."""


class Rate(Record):
    """What the agency or client pays for a day, an hour or a week."""

    amount: Money | None = None
    per: Literal["day", "hour", "week"]
    min: Money | None = None
    max: Money | None = None
    qualifier: Qualifier | None = None
    holiday: Literal["on-top", "inclusive"] | None = None
    """Of an agency's PAYE rate: whether holiday pay comes on top of it (as is usual) or is in it."""

    @model_validator(mode="before")
    @classmethod
    def _chosen_end(cls, written: Any) -> Any:
        return chosen_end(written, "amount")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.min, self.max)
        return self


class Contract(Record):
    """How long, and how much of the year is worked."""

    months: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    start: Date | None = None
    vetting_weeks: Weeks | None = None
    """Without pay before it can start, where it gives no date; 0 for a job that has begun."""
    days_per_week: Annotated[DaysPerWeek, Field(gt=0)] | None = None
    hours_per_day: Annotated[HoursPerDay, Field(gt=0)] | None = None
    hours_per_week: Annotated[Hours, Field(gt=0)] | None = None
    """In place of hours a day."""
    hours_per_week_min: Annotated[Hours, Field(gt=0)] | None = None
    hours_per_week_max: Annotated[Hours, Field(gt=0)] | None = None
    billed_days: Days | None = None
    billed_weeks: Weeks | None = None
    agency_markup_percent: Percent = 0
    """What the agency charges the hirer on top, as a share of all that it pays out for the work."""
    vat_recoverable: bool = True
    """Whether the hirer recovers the VAT on that charge."""

    @model_validator(mode="before")
    @classmethod
    def _chosen_end(cls, written: Any) -> Any:
        return chosen_end(written, *HOURS_A_WEEK)

    @model_validator(mode="after")
    def _hours_once(self) -> Self:
        in_order(self.hours_per_week_min, self.hours_per_week_max, *HOURS_A_WEEK[1:])
        weekly = (self.hours_per_week, self.hours_per_week_min, self.hours_per_week_max)
        if self.hours_per_day is not None and any(hours is not None for hours in weekly):
            raise ValueError("give hours_per_day or hours_per_week, not both")
        return self


class Umbrella(Record):
    """The umbrella company's terms."""

    margin_per_week: Money | None = None
    holiday_pay: Literal["rolled-up", "accrued"] = "rolled-up"
    holiday_forfeited_days: Days = 0
    """Days of accrued holiday that will be lost unpaid."""
    pension: Literal["none", "qualifying-earnings", "all-pay", "minimum-wage"] = "none"
    relief: Relief = "net-pay"
    sacrifice: Money = NIL
    """Gross pay a year given up for pension, on top."""

    @model_validator(mode="after")
    def _forfeits_what_accrues(self) -> Self:
        if self.holiday_forfeited_days and self.holiday_pay != "accrued":
            raise ValueError(
                'holiday_forfeited_days needs holiday_pay = "accrued"; rolled-up holiday is paid as it is earned'
            )
        return self


class Agency(Record):
    """The terms of an agency that employs the worker and pays by PAYE."""

    holiday_pay: Literal["rolled-up", "accrued"] = "rolled-up"
    pension: Literal["none", "qualifying-earnings", "all-pay", "minimum-wage"] | None = None
    relief: Relief = "net-pay"
    sacrifice: Money = NIL
    """Gross pay a year given up for pension, on top."""


class Company(Record):
    """What an own limited company, outside IR35, pays out and keeps in a year."""

    salary: Money | None = None
    """Left out: the personal allowance, as is customary."""
    expenses: Money | None = None
    accountancy: Money | None = None
    employer_pension: Money = NIL
    associated_companies: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    """Other companies that share the limits of corporation tax."""
    retained: Money = NIL
    """Profit after tax that is not drawn as dividends."""


def chosen_end(written: Any, key: str, low: str = "min", high: str = "max") -> Any:
    """A range's end where the amount is written `min` or `max`; `low` and `high` are the keys of its ends."""
    if not isinstance(written, dict) or not isinstance(written.get(key), str):
        return written
    end = ENDS.get(written[key].strip().lower())
    if end is None:
        return written
    asked, known = (low, high) if end == "min" else (high, low)
    if written.get(asked) is None:
        other = f"; it states {known} = {written[known]!r}" if written.get(known) is not None else ""
        raise ValueError(f"{key} = {written[key]!r}, but the offer states no {asked}{other}")
    return {**written, key: written[asked]}


def in_order(least: Decimal | int | None, most: Decimal | int | None, low: str = "min", high: str = "max") -> None:
    if least is not None and most is not None and least > most:
        raise ValueError(f"{low} is above {high}")
