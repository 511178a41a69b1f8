"""An offer: what an employer or agency promises, as a person would write it in TOML."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from reward.base.money import clear_percent
from reward.library.models.contract import (
    CONTRACTS,
    HOURS_A_WEEK,
    Agency,
    Company,
    Contract,
    Qualifier,
    Rate,
    Umbrella,
    chosen_end,
    in_order,
)
from reward.library.models.pension import Base, Relief
from reward.library.models.record import (
    NIL,
    Date,
    Days,
    DaysPerWeek,
    Hours,
    HoursPerYear,
    Key,
    Money,
    Name,
    Percent,
    Record,
    Text,
    Years,
)
from reward.library.models.terms import CycleScheme, OnCall, SeasonTicketLoan, SickPay, Subscription

Frequency = Literal["weekly", "fortnightly", "four-weekly", "monthly"]
Kind = Literal["employment", "umbrella", "agency", "company"]


def _version(written: object) -> object:
    if isinstance(written, bool) or written != 1:
        raise ValueError(f"schema {str(written)[:20]} is not known; this program reads schema 1")
    return written


SchemaVersion = Annotated[Literal[1], BeforeValidator(_version), Field(alias="schema")]


def _key(written: object) -> object:
    """`Band C` and 3 become `band-c` and `3`."""
    if isinstance(written, int) and not isinstance(written, bool):
        return str(written)
    return "-".join(written.lower().split()) if isinstance(written, str) else written


GradeKey = Annotated[Key, BeforeValidator(_key)]
Month = Annotated[int, Field(strict=True, ge=1, le=12)]


class PayChange(Record):
    """An increment or a rise that the offer promises from a date: an amount, or a point of its scale."""

    start: Date = Field(alias="from")
    basic: Money | None = None
    point: GradeKey | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.basic is None) == (self.point is None):
            raise ValueError('a change of pay has an amount or a point: from = 2026-08-01, basic = "43,500"')
        return self


class Pay(Record):
    """Full-time pay: an amount, a range, or a scale, grade and point."""

    basic: Money | None = None
    per: Literal["year", "month", "week", "day", "hour"] = "year"
    min: Money | None = None
    max: Money | None = None
    qualifier: Qualifier | None = None
    scale: Key | None = None
    grade: GradeKey | None = None
    point: GradeKey | None = None
    """`minimum`, `maximum`, or a point's number."""
    top: Money | None = None
    """Top of the scale that the offer promises to rise to."""
    years_to_top: Years | None = None
    fte_percent: Percent = 1_000_000
    hours_per_week: Hours | None = None
    hours_per_week_min: Hours | None = None
    hours_per_week_max: Hours | None = None
    bonus_percent: Percent = 0
    """Bonus at its target, of basic pay."""
    bonus_probability: Percent = 1_000_000
    """How likely it is to be paid; what is expected of it counts."""
    bonus_pensionable: bool = False
    bonus_month: Month | None = None
    """The month, 1 to 12, on whose pay day the bonus is paid; left out, the last pay day of the tax year."""
    overtime: Money = NIL
    overtime_hours: HoursPerYear = 0
    """Hours a year that the overtime is paid for."""
    change: tuple[PayChange, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _chosen_end(cls, written: Any) -> Any:
        """`basic = "max"` takes that end of the range; `"scale"` the scale's point; `"top"` the promised top."""
        taken = at_the_top(taken_from_scale(written, "basic", "scale"))
        return chosen_end(chosen_end(taken, "basic"), *HOURS_A_WEEK)

    @field_validator("fte_percent", mode="before")
    @classmethod
    def _of_one_reading(cls, written: Any) -> Any:
        clear_percent(written, one=True)
        return written

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.min, self.max)
        in_order(self.hours_per_week_min, self.hours_per_week_max, *HOURS_A_WEEK[1:])
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
    amount: Money | None = None
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
    sacrifice: Money = NIL
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


class PayDays(Record):
    """When pay comes; left out, each month's last day, or each Friday from an umbrella or an agency."""

    frequency: Frequency | None = None
    day: Annotated[int, Field(strict=True, ge=1, le=31)] | None = None
    """Of the month, for monthly pay; the last day of a shorter month."""
    first: Date | None = None
    """One pay day, from which weekly, fortnightly and four-weekly ones are counted both ways."""

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if self.day is not None and self.frequency not in (None, "monthly"):
            raise ValueError(f"day is for monthly pay; {self.frequency} pay is counted from first = 2026-04-10")
        if self.first is not None and self.frequency in (None, "monthly"):
            raise ValueError("first is for weekly, fortnightly and four-weekly pay; monthly pay has a day")
        return self


class Benefit(Record):
    """Something worth money to the reader, at what they would pay for it in a year."""

    name: Name
    amount: Money


class Pattern(Record):
    office_days_per_week: DaysPerWeek | None = None


class Offer(Record):
    """One offer. What an advert does not say is left out; pricing says what it needs."""

    schema_version: SchemaVersion = 1
    title: Name
    employer: Name | None = None
    kind: Kind | None = None
    location: Name | None = None
    advertised: Date | None = None
    pay: Pay | None = None
    rate: Rate | None = None
    contract: Contract = Field(default_factory=Contract)
    pay_days: PayDays = Field(default_factory=PayDays)
    allowance: tuple[Allowance, ...] = ()
    pension: Pension | None = None
    leave: Leave | None = None
    umbrella: Umbrella = Field(default_factory=Umbrella)
    agency: Agency = Field(default_factory=Agency)
    company: Company = Field(default_factory=Company)
    sick_pay: SickPay | None = None
    on_call: OnCall | None = None
    season_ticket_loan: SeasonTicketLoan | None = None
    cycle_scheme: CycleScheme | None = None
    benefit: tuple[Benefit, ...] = ()
    subscription: tuple[Subscription, ...] = ()
    pattern: Pattern = Field(default_factory=Pattern)
    doubts: tuple[Text, ...] = ()
    """What the advert leaves open; each is shown as a warning wherever the offer is priced."""
    sources: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _parts_fit_the_kind(self) -> Self:
        if self.kind == "employment" and self.rate is not None:
            raise ValueError("an employment offer is paid by [pay], not [rate]")
        if self.kind in CONTRACTS:
            self._only_a_contracts()
        own = {"umbrella": Umbrella(), "agency": Agency(), "company": Company()}
        for name, unsaid in own.items():
            if self.kind not in (None, name) and getattr(self, name) != unsaid:
                what = "an employment offer" if self.kind == "employment" else f"an offer of kind {self.kind!r}"
                raise ValueError(f"{what} has no [{name}]")
        if self.kind == "employment" and (self.contract.agency_markup_percent or not self.contract.vat_recoverable):
            raise ValueError("contract.agency_markup_percent and vat_recoverable are for contracts, not for employment")
        if self.kind not in (None, "agency") and self.rate is not None and self.rate.holiday is not None:
            raise ValueError("rate.holiday is for kind 'agency': other rates are for all that is paid")
        return self

    def _only_a_contracts(self) -> None:
        """Refuses what only an employment offer has."""
        for name in ("sick_pay", "on_call", "season_ticket_loan", "cycle_scheme"):
            if getattr(self, name) is not None:
                raise ValueError(f"an offer of kind {self.kind!r} has no [{name}]: it is a term of employment")
        if self.pay is not None:
            raise ValueError(f"an offer of kind {self.kind!r} is paid by [rate], not [pay]")
        if self.allowance:
            raise ValueError(f"an offer of kind {self.kind!r} has no [[allowance]]: the rate is all there is")
        whose = f"{'an' if self.kind != 'company' else 'a'} {self.kind}'s"
        if self.pension is not None:
            raise ValueError(f"{whose} pension is set in [{self.kind}], not [pension]")
        if self.leave is not None:
            raise ValueError(f"{whose} leave is unpaid days: set contract.billed_days, not [leave]")


def at_the_top(written: Any) -> Any:
    """Pay at the top of the scale where basic pay is written `top`."""
    if not isinstance(written, dict) or written.get("basic") != "top":
        return written
    if written.get("top") is None:
        raise ValueError("basic = 'top', but the offer states no top")
    return {**written, "basic": written["top"]}


def taken_from_scale(written: Any, key: str, scale: str) -> Any:
    """Without the amount where it is written `scale`: the named scale gives it then."""
    if not isinstance(written, dict) or written.get(key) != "scale":
        return written
    if not written.get(scale):
        raise ValueError(f"{key} = 'scale', but no {scale} is named to take it from")
    return {name: value for name, value in written.items() if name != key}
