"""A contract that is paid by a rate: the rate, what is billed, and the terms of each route by which it is paid."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from reward.base.dates import after_months, in_words
from reward.library.models.field_types import (
    NIL,
    Date,
    Days,
    DaysPerWeek,
    Hours,
    HoursPerDay,
    InputInfo,
    Money,
    Percent,
    Weeks,
    WholeMonths,
)
from reward.library.models.pension import Relief
from reward.library.models.record import Record, WithChoices

Qualifier = Literal["exact", "range", "from", "up-to", "circa", "starting", "scale"]

CONTRACTS = ("umbrella", "agency", "company")
"""The kinds that are paid by a rate for what is billed."""
EMPLOYMENT = ("employment",)
PAID = ("employment", "umbrella", "agency")
"""The kinds that have pay days."""
ENDS = {"min": "min", "minimum": "min", "max": "max", "maximum": "max"}
HOURS_A_WEEK = ("hours_per_week", "hours_per_week_min", "hours_per_week_max")
"""An amount and the ends of its range, by their keys."""


class Rate(WithChoices):
    """What the agency or client pays for a day, an hour or a week."""

    amount: Annotated[
        Money | None, InputInfo("rate", "760", "What the agency or client pays for a day, hour or week", column="rate")
    ] = None
    per: Annotated[
        Literal["day", "hour", "week"],
        InputInfo("paid per", "day", "What the rate is for: a day, an hour or a week", column="per"),
    ]
    min: Annotated[Money | None, InputInfo("from", "400", "The lower end of a range")] = None
    max: Annotated[Money | None, InputInfo("up to", "500", "The upper end of a range, or the most that is paid")] = None
    qualifier: Annotated[Qualifier | None, InputInfo("the advert says", "up-to", "How the advert puts its rate")] = None
    holiday: Annotated[
        Literal["on-top", "inclusive"] | None,
        InputInfo(
            "holiday pay is",
            "on-top",
            "Of an agency's PAYE rate: whether holiday pay comes on top of it (as is usual) or is in it",
            kinds=("agency",),
        ),
    ] = None

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

    months: Annotated[WholeMonths | None, InputInfo("months", "12", "How long it is")] = None
    start: Annotated[
        Date | None,
        InputInfo(
            "first day",
            "2026-09-01",
            "Its first day, for payslips and the years ahead",
            column="start",
            aliases=(
                *("start_date", "date_started", "hire_date", "date_joined", "joining_date", "contract_start_date"),
                *("entry_date", "date_of_entry", "date_of_joining", "assignment_start_date", "join_date", "joined"),
                *("date_commenced", "commencement_date", "employment_start_date", "contract_start", "started"),
                *(
                    "position_start_date",
                    "post_start_date",
                    "starting_date",
                    "date_of_start",
                    "job_start_date",
                    "startcon",
                ),
            ),
        ),
    ] = None
    end: Annotated[
        Date | None,
        InputInfo(
            "last day",
            "2027-04-30",
            "Its last day; with the first day it says how long it is, in place of months",
            column="end",
            aliases=(
                *("end_date", "leaving_date", "date_left", "leave_date", "termination_date", "contract_end_date"),
                *("finish", "finish_date", "date_of_leaving", "last_day_of_service", "assignment_end_date", "left"),
                *("left_date", "leaver_date", "contract_end", "fixed_term_end_date", "ftc_end_date", "exit_date"),
                *("employment_end_date", "last_working_day", "date_of_termination", "actual_termination_date"),
                *("contract_expiry_date", "contract_expiry", "position_end_date", "post_end_date", "endcon"),
            ),
        ),
    ] = None
    vetting_weeks: Annotated[
        Weeks | None,
        InputInfo(
            "weeks of vetting",
            "6",
            "Without pay before it can start, where it gives no date; 0 for a job that has begun",
            moves="later",
        ),
    ] = None
    days_per_week: Annotated[
        Annotated[DaysPerWeek, Field(gt=0)] | None,
        InputInfo("days a week", "5", "Days worked in a week", kinds=CONTRACTS, column="days_per_week"),
    ] = None
    hours_per_day: Annotated[
        Annotated[HoursPerDay, Field(gt=0)] | None,
        InputInfo("hours a day", "7.5", "Hours worked on a day", kinds=CONTRACTS, column="hours_per_day"),
    ] = None
    hours_per_week: Annotated[
        Annotated[Hours, Field(gt=0)] | None,
        InputInfo("hours a week", "37.5", "In place of hours a day", kinds=CONTRACTS),
    ] = None
    hours_per_week_min: Annotated[
        Annotated[Hours, Field(gt=0)] | None,
        InputInfo("hours from", "35", "The fewest hours a week, where the offer gives a range", kinds=CONTRACTS),
    ] = None
    hours_per_week_max: Annotated[
        Annotated[Hours, Field(gt=0)] | None,
        InputInfo("hours up to", "40", "The most hours a week, where the offer gives a range", kinds=CONTRACTS),
    ] = None
    billed_days: Annotated[
        Days | None,
        InputInfo(
            "days billed",
            "220",
            "Days that will be paid in the year; left out, a typical number",
            kinds=CONTRACTS,
            column="billed_days",
            short="days",
        ),
    ] = None
    billed_weeks: Annotated[
        Weeks | None,
        InputInfo(
            "weeks billed",
            "44",
            "Weeks that will be paid in the year; left out, billed days / days a week",
            kinds=CONTRACTS,
            column="billed_weeks",
        ),
    ] = None
    agency_markup_percent: Annotated[
        Percent,
        InputInfo(
            "agency charges %",
            "15%",
            "What the agency charges the hirer on top, as a share of all that it pays out for the work",
            kinds=CONTRACTS,
            column="agency_markup_percent",
        ),
    ] = 0
    vat_recoverable: Annotated[
        bool,
        InputInfo(
            "hirer recovers VAT",
            "false",
            "Whether the hirer recovers the VAT on that charge",
            kinds=CONTRACTS,
            column="vat_recoverable",
        ),
    ] = True

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

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        if self.end is None:
            return self
        if self.start is None:
            return self
        if self.end < self.start:
            raise ValueError(f"end {self.end} is before start {self.start}")
        if self.months is not None and after_months(self.start, self.months) != self.end:
            by_months = in_words(after_months(self.start, self.months))
            raise ValueError(
                f"months = {self.months} from {in_words(self.start)} end on {by_months}, and end says"
                f" {in_words(self.end)}; leave months out, or correct one of them"
            )
        return self

    @property
    def ends(self) -> bool:
        """Whether it is for a time."""
        return self.months is not None or self.end is not None


class Umbrella(WithChoices):
    """The umbrella company's terms."""

    margin_per_week: Annotated[
        Money | None,
        InputInfo(
            "margin a week",
            "20",
            "What the umbrella keeps for each billed week",
            column="margin_per_week",
            short="margin",
        ),
    ] = None
    holiday_pay: Annotated[
        Literal["rolled-up", "accrued"],
        InputInfo("holiday pay", "rolled-up", "Paid with each pay day, or when leave is taken"),
    ] = "rolled-up"
    holiday_forfeited_days: Annotated[
        Days, InputInfo("holiday days lost", "2", "Days of accrued holiday that will be lost unpaid")
    ] = 0
    pension: Annotated[
        Literal["none", "qualifying-earnings", "all-pay", "minimum-wage"],
        InputInfo(
            "pension on",
            "qualifying-earnings",
            "The pay on which the umbrella pays into a pension",
            column="umbrella_pension",
            short="pension",
        ),
    ] = "none"
    relief: Annotated[
        Relief, InputInfo("how tax relief works", "net-pay", "Before tax, claimed by the scheme, or pay given up")
    ] = "net-pay"
    sacrifice: Annotated[
        Money, InputInfo("extra pay given up", "10,000", "Gross pay a year given up for pension, on top")
    ] = NIL

    @model_validator(mode="after")
    def _forfeits_what_accrues(self) -> Self:
        if self.holiday_forfeited_days and self.holiday_pay != "accrued":
            raise ValueError(
                'holiday_forfeited_days needs holiday_pay = "accrued"; rolled-up holiday is paid as it is earned'
            )
        return self


class Agency(WithChoices):
    """The terms of an agency that employs the worker and pays by PAYE."""

    holiday_pay: Annotated[
        Literal["rolled-up", "accrued"],
        InputInfo("holiday pay", "rolled-up", "Paid with each pay day, or when leave is taken"),
    ] = "rolled-up"
    pension: Annotated[
        Literal["none", "qualifying-earnings", "all-pay", "minimum-wage"] | None,
        InputInfo("pension on", "qualifying-earnings", "The pay on which the agency pays into a pension"),
    ] = None
    relief: Annotated[
        Relief, InputInfo("how tax relief works", "net-pay", "Before tax, claimed by the scheme, or pay given up")
    ] = "net-pay"
    sacrifice: Annotated[
        Money, InputInfo("extra pay given up", "2,000", "Gross pay a year given up for pension, on top")
    ] = NIL


class Company(Record):
    """What an own limited company, outside IR35, pays out and keeps in a year."""

    salary: Annotated[
        Money | None,
        InputInfo(
            "salary", "12,570", "What the company pays you as salary; left out, the personal allowance, as is customary"
        ),
    ] = None
    expenses: Annotated[
        Money | None, InputInfo("expenses", "1,000", "Insurance, equipment and whatever else the company pays for")
    ] = None
    accountancy: Annotated[Money | None, InputInfo("accountancy", "1,500", "What the accountant charges in a year")] = (
        None
    )
    employer_pension: Annotated[Money, InputInfo("pension paid in", "10,000", "Paid in by the company")] = NIL
    associated_companies: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=100)],
        InputInfo("other companies", "1", "Others that share the limits of corporation tax"),
    ] = 0
    retained: Annotated[Money, InputInfo("profit kept", "5,000", "Profit after tax that is not drawn as dividends")] = (
        NIL
    )


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
