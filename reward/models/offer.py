"""An offer: what an employer or agency promises, as a person would write it in TOML."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from reward.models.pension import Base, Relief
from reward.models.record import (
    Days,
    DaysPerWeek,
    Hours,
    HoursPerDay,
    Key,
    Name,
    Percent,
    Pounds,
    Record,
    Text,
    Weeks,
    Years,
)

Frequency = Literal["weekly", "fortnightly", "four-weekly", "monthly"]
Kind = Literal["employment", "umbrella", "agency", "company"]
Qualifier = Literal["exact", "range", "from", "up-to", "circa", "starting", "scale"]


def _version(written: object) -> object:
    if isinstance(written, bool) or written != 1:
        raise ValueError(f"schema {str(written)[:20]} is not known; this program reads schema 1")
    return written


SchemaVersion = Annotated[Literal[1], BeforeValidator(_version), Field(alias="schema")]

ENDS = {"min": "min", "minimum": "min", "max": "max", "maximum": "max"}


def _key(written: object) -> object:
    """`Band C` and 3 become `band-c` and `3`."""
    if isinstance(written, int) and not isinstance(written, bool):
        return str(written)
    return "-".join(written.lower().split()) if isinstance(written, str) else written


GradeKey = Annotated[Key, BeforeValidator(_key)]
Month = Annotated[int, Field(strict=True, ge=1, le=12)]


class PayChange(Record):
    """An increment or a rise that the offer promises from a date: an amount, or a point of its scale."""

    start: date = Field(alias="from")
    basic: Pounds | None = None
    point: GradeKey | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.basic is None) == (self.point is None):
            raise ValueError('a change of pay has an amount or a point: from = 2026-08-01, basic = "43,500"')
        return self


class Pay(Record):
    """Full-time pay: an amount, a range, or a scale, grade and point."""

    basic: Pounds | None = None
    per: Literal["year", "month", "week", "day", "hour"] = "year"
    min: Pounds | None = None
    max: Pounds | None = None
    qualifier: Qualifier | None = None
    scale: Key | None = None
    grade: GradeKey | None = None
    point: GradeKey | None = None
    """`minimum`, `maximum`, or a point's number."""
    top: Pounds | None = None
    """Top of the scale that the offer promises to rise to."""
    years_to_top: Years | None = None
    fte_percent: Percent = 1_000_000
    hours_per_week: Hours | None = None
    bonus_percent: Percent = 0
    """Bonus at its target, of basic pay."""
    bonus_pensionable: bool = False
    bonus_month: Month | None = None
    """The month, 1 to 12, on whose pay day the bonus is paid; left out, the last pay day of the tax year."""
    overtime: Pounds = 0
    change: tuple[PayChange, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _chosen_end(cls, written: Any) -> Any:
        """`basic = "max"` takes that end of the range; `basic = "scale"` takes the scale's point."""
        return chosen_end(taken_from_scale(written, "basic", "scale"), "basic")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.min, self.max)
        if self.fte_percent == 0:
            raise ValueError("fte_percent is 0; write 1 to 100")
        starts = [change.start for change in self.change]
        if starts != sorted(set(starts)):
            raise ValueError("changes of pay stand in the order of their dates, one a date")
        if any(change.point is not None for change in self.change) and not (self.scale and self.grade):
            raise ValueError("a change to a point needs the scale and grade it is on")
        return self


class Allowance(Record):
    """An allowance for full-time work; part-time work gets its share unless `pro_rata` is false."""

    name: Name
    amount: Pounds | None = None
    scale: Key | None = None
    """A file in `scales/allowances` to take the amount from."""
    pensionable: bool | None = None
    pro_rata: bool = True

    @model_validator(mode="before")
    @classmethod
    def _from_its_scale(cls, written: Any) -> Any:
        return taken_from_scale(written, "amount", "scale")

    @model_validator(mode="after")
    def _amount_or_scale(self) -> Self:
        if self.scale is None and self.pensionable is None:
            raise ValueError(f"allowance {self.name!r} must say whether it is pensionable: pensionable = true or false")
        if self.amount is None and self.scale is None:
            raise ValueError(f'allowance {self.name!r} has no amount; write amount = "1,841"')
        return self


class Pension(Record):
    """A scheme by name, or its percentages by hand."""

    scheme: Key | None = None
    employer_percent: Percent | None = None
    employee_percent: Percent | None = None
    base: Base | None = None
    relief: Relief | None = None
    sacrifice: Pounds = 0
    """Further gross pay a year given up for pension."""

    @model_validator(mode="after")
    def _scheme_or_hand(self) -> Self:
        if self.scheme is None and self.employer_percent is None and self.employee_percent is None:
            raise ValueError('name a scheme (or "none"), or give employer_percent and employee_percent')
        if self.scheme == "none" and (self.employer_percent or self.employee_percent or self.sacrifice):
            raise ValueError('scheme = "none" cannot have percentages or a sacrifice')
        return self


class Leave(Record):
    """Paid leave a year for full-time work."""

    days: Days | None = None
    qualifier: Literal["exact", "up-to", "from"] = "exact"
    scale: Key | None = None
    """A file in `scales/leave`: the days follow the person's service."""
    bank_holidays: Literal["additional", "included"] | None = None


class Rate(Record):
    """What the agency or client pays for a day, an hour or a week."""

    amount: Pounds | None = None
    per: Literal["day", "hour", "week"]
    min: Pounds | None = None
    max: Pounds | None = None
    qualifier: Qualifier | None = None

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
    start: date | None = None
    days_per_week: Annotated[DaysPerWeek, Field(gt=0)] | None = None
    hours_per_day: Annotated[HoursPerDay, Field(gt=0)] | None = None
    billed_days: Days | None = None
    billed_weeks: Weeks | None = None


class PayDays(Record):
    """When pay comes; left out, each month's last day, or each Friday from an umbrella."""

    frequency: Frequency | None = None
    day: Annotated[int, Field(strict=True, ge=1, le=31)] | None = None
    """Of the month, for monthly pay; the last day of a shorter month."""
    first: date | None = None
    """One pay day, from which weekly, fortnightly and four-weekly ones are counted both ways."""

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if self.day is not None and self.frequency not in (None, "monthly"):
            raise ValueError(f"day is for monthly pay; {self.frequency} pay is counted from first = 2026-04-10")
        if self.first is not None and self.frequency in (None, "monthly"):
            raise ValueError("first is for weekly, fortnightly and four-weekly pay; monthly pay has a day")
        return self


class Umbrella(Record):
    """The umbrella company's terms."""

    margin_per_week: Pounds | None = None
    holiday_pay: Literal["rolled-up", "accrued"] = "rolled-up"
    holiday_forfeited_days: Days = 0
    """Days of accrued holiday that will be lost unpaid."""
    pension: Literal["none", "qualifying-earnings", "all-pay", "minimum-wage"] = "none"
    relief: Relief = "net-pay"
    sacrifice: Pounds = 0
    """Gross pay a year given up for pension, on top."""

    @model_validator(mode="after")
    def _forfeits_what_accrues(self) -> Self:
        if self.holiday_forfeited_days and self.holiday_pay != "accrued":
            raise ValueError(
                'holiday_forfeited_days needs holiday_pay = "accrued"; rolled-up holiday is paid as it is earned'
            )
        return self


class Benefit(Record):
    """Something worth money to the reader, at what they would pay for it in a year."""

    name: Name
    amount: Pounds


class Pattern(Record):
    office_days_per_week: DaysPerWeek | None = None


class Offer(Record):
    """One offer. What an advert does not say is left out; pricing says what it needs."""

    schema_version: SchemaVersion = 1
    title: Name
    employer: Name | None = None
    kind: Kind | None = None
    location: Name | None = None
    advertised: date | None = None
    pay: Pay | None = None
    rate: Rate | None = None
    contract: Contract = Field(default_factory=Contract)
    pay_days: PayDays = Field(default_factory=PayDays)
    allowance: tuple[Allowance, ...] = ()
    pension: Pension | None = None
    leave: Leave | None = None
    umbrella: Umbrella = Field(default_factory=Umbrella)
    benefit: tuple[Benefit, ...] = ()
    pattern: Pattern = Field(default_factory=Pattern)
    doubts: tuple[Text, ...] = ()
    """What the advert leaves open; each is shown as a warning wherever the offer is priced."""
    sources: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _parts_fit_the_kind(self) -> Self:
        if self.kind == "employment" and self.rate is not None:
            raise ValueError("an employment offer is paid by [pay], not [rate]")
        if self.kind in ("umbrella", "agency", "company") and self.pay is not None:
            raise ValueError(f"an offer of kind {self.kind!r} is paid by [rate], not [pay]")
        if self.kind in ("umbrella", "company") and self.allowance:
            raise ValueError(f"an offer of kind {self.kind!r} has no [[allowance]]: the rate is all there is")
        if self.kind == "umbrella" and self.pension is not None:
            raise ValueError("an umbrella's pension is set in [umbrella], not [pension]")
        if self.kind == "umbrella" and self.leave is not None:
            raise ValueError("an umbrella's leave is unpaid days: set contract.billed_days, not [leave]")
        if self.kind == "employment" and self.umbrella != Umbrella():
            raise ValueError("an employment offer has no [umbrella]")
        return self


def taken_from_scale(written: Any, key: str, scale: str) -> Any:
    """Without the amount where it is written `scale`: the named scale gives it then."""
    if not isinstance(written, dict) or written.get(key) != "scale":
        return written
    if not written.get(scale):
        raise ValueError(f"{key} = 'scale', but no {scale} is named to take it from")
    return {name: value for name, value in written.items() if name != key}


def chosen_end(written: Any, key: str) -> Any:
    """A range's end where the amount is written `min` or `max`."""
    if not isinstance(written, dict) or not isinstance(written.get(key), str):
        return written
    end = ENDS.get(written[key].strip().lower())
    if end is None:
        return written
    if written.get(end) is None:
        known = ENDS["max"] if end == "min" else ENDS["min"]
        other = f"; it states {known} = {written[known]!r}" if written.get(known) is not None else ""
        raise ValueError(f"{key} = {written[key]!r}, but the offer states no {end}{other}")
    return {**written, key: written[end]}


def in_order(low: int | None, high: int | None) -> None:
    if low is not None and high is not None and low > high:
        raise ValueError("min is above max")
