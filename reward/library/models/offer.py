"""An offer: what an employer or agency promises, as a person would write it in TOML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, PrivateAttr, field_validator, model_validator

from reward.base.money import clear_percent, in_count
from reward.library.models.benefits import Benefit, Car
from reward.library.models.contract import (
    CONTRACTS,
    EMPLOYMENT,
    HOURS_A_WEEK,
    PAID,
    Agency,
    Company,
    Contract,
    Qualifier,
    Rate,
    Umbrella,
    chosen_end,
    in_order,
)
from reward.library.models.payment import Payment
from reward.library.models.pension import Base, Relief
from reward.library.models.person import Person
from reward.library.models.record import (
    NIL,
    Date,
    Days,
    DaysPerWeek,
    Hours,
    HoursPerYear,
    InputInfo,
    Key,
    Money,
    Month,
    Name,
    Percent,
    Record,
    SchemaVersion,
    Text,
    Years,
)
from reward.library.models.terms import (
    Absence,
    CycleScheme,
    FamilyLeave,
    NoticeTerms,
    OnCall,
    RedundancyTerms,
    SeasonTicketLoan,
    SickPay,
    Subscription,
)
from reward.library.models.work import Work

Frequency = Literal["weekly", "fortnightly", "four-weekly", "monthly"]
Kind = Literal["employment", "umbrella", "agency", "company"]


def _key(written: object) -> object:
    """`Band C` and 3 become `band-c` and `3`."""
    if isinstance(written, int) and not isinstance(written, bool):
        return str(written)
    return "-".join(written.lower().split()) if isinstance(written, str) else written


GradeKey = Annotated[Key, BeforeValidator(_key)]


class PayChange(Record):
    """An increment or a rise that the offer promises from a date: an amount, or a point of its scale."""

    start: Annotated[Date, InputInfo("from", "2026-08-01", "The first day of the new pay")] = Field(alias="from")
    basic: Annotated[
        Money | None, InputInfo("full-time pay", "43,500", "What it rises to; or name a point of the scale instead")
    ] = None
    point: Annotated[GradeKey | None, InputInfo("point", "3", "The point of the scale that it rises to")] = None
    paid: Annotated[
        Date | None,
        InputInfo("paid from", "2026-11-30", "The pay day with which it is paid, and the arrears since its first day"),
    ] = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if self.paid is not None and self.paid < self.start:
            raise ValueError(f"paid {self.paid} is before from {self.start}")
        if (self.basic is None) == (self.point is None):
            raise ValueError('a change of pay has an amount or a point: from = 2026-08-01, basic = "43,500"')
        return self


class Pay(Record):
    """Full-time pay: an amount, a range, or a scale, grade and point."""

    basic: Annotated[
        Money | None,
        InputInfo(
            "full-time pay",
            "42,232",
            "Full-time basic pay; 'scale' takes the scale's point, 'top' what it rises to, 'max' the top of a range",
            column="salary",
            aliases=("annual_salary", "salary_annual", "full_time_salary", "fte_salary", "base_salary", "basic_salary"),
            short="pay",
        ),
    ] = None
    per: Annotated[
        Literal["year", "month", "week", "day", "hour"],
        InputInfo("paid per", "year", "What the pay is for: a year, month, week, day or hour"),
    ] = "year"
    min: Annotated[Money | None, InputInfo("from", "38,000", "The lower end of a range of pay")] = None
    max: Annotated[
        Money | None, InputInfo("up to", "45,000", "The upper end of a range of pay, or the most that is paid")
    ] = None
    qualifier: Annotated[Qualifier | None, InputInfo("the advert says", "up-to", "How the advert puts its pay")] = None
    scale: Annotated[
        Key | None,
        InputInfo(
            "pay scale",
            "met-police-staff",
            "A published scale to take the pay from; reward scales list shows them",
            column="scale",
        ),
    ] = None
    grade: Annotated[
        GradeKey | None, InputInfo("grade", "band-c", "The grade or band on that scale", column="grade")
    ] = None
    point: Annotated[
        GradeKey | None, InputInfo("point", "minimum", "minimum, maximum, or a point's number", column="point")
    ] = None
    top: Annotated[
        Money | None,
        InputInfo("top of scale", "45,000", "Top of the scale that the offer promises to rise to", column="top"),
    ] = None
    years_to_top: Annotated[
        Years | None, InputInfo("years to the top", "5", "Years of service from the pay offered to the top")
    ] = None
    fte_percent: Annotated[
        Percent,
        InputInfo(
            "part-time %",
            "60%",
            "Share of full time, in percent",
            column="fte_percent",
            aliases=("fte_pct", "percent_fte", "part_time_percent", "full_time_percent"),
            short="share %",
        ),
    ] = 1_000_000
    hours_per_week: Annotated[Hours | None, InputInfo("hours a week", "37", "Of a full-time week")] = None
    hours_per_week_min: Annotated[
        Hours | None,
        InputInfo("hours from", "35", "The fewest hours of a full-time week, where the offer gives a range"),
    ] = None
    hours_per_week_max: Annotated[
        Hours | None,
        InputInfo("hours up to", "40", "The most hours of a full-time week, where the offer gives a range"),
    ] = None
    bonus_percent: Annotated[Percent, InputInfo("bonus %", "10%", "Bonus at its target, of basic pay")] = 0
    bonus_probability: Annotated[
        Percent, InputInfo("bonus likely %", "60%", "How likely it is to be paid; what is expected of it counts")
    ] = 1_000_000
    bonus_pensionable: Annotated[
        bool, InputInfo("bonus in pension", "true", "Whether the bonus counts for the pension")
    ] = False
    bonus_month: Annotated[
        Month | None,
        InputInfo(
            "bonus month",
            "6",
            "The month, 1 to 12, on whose pay day the bonus is paid; left out, the last pay day of the tax year",
        ),
    ] = None
    overtime: Annotated[Money, InputInfo("overtime", "1,200", "Pay for overtime, a year")] = NIL
    overtime_hours: Annotated[
        HoursPerYear, InputInfo("overtime hours", "60", "Hours a year that the overtime is paid for")
    ] = 0
    change: Annotated[
        tuple[PayChange, ...],
        InputInfo("pay change", about="An increment or a rise that the offer promises from a date"),
    ] = ()

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

    name: Annotated[Name, InputInfo("name", "Location allowance", "What the offer calls it", moves="words")]
    amount: Annotated[Money | None, InputInfo("amount", "1,841", "Full-time, a year")] = None
    scale: Annotated[
        Key | None,
        InputInfo("published rate", "met-location", "A file in scales/allowances to take the amount from"),
    ] = None
    pensionable: Annotated[bool | None, InputInfo("in pension", "true", "Whether it counts for the pension")] = None
    pro_rata: Annotated[bool, InputInfo("shared if part-time", "true", "False: part-time work has all of it")] = True

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

    scheme: Annotated[
        Key | None,
        InputInfo(
            "pension scheme",
            "civil-service-alpha",
            "A scheme by name, or none; reward scales list shows them",
            column="pension_scheme",
            aliases=("pension_scheme_name",),
        ),
    ] = None
    employer_percent: Annotated[Percent | None, InputInfo("employer pays %", "10%", "What the employer pays in")] = None
    employee_percent: Annotated[Percent | None, InputInfo("you pay %", "5%", "What you pay in")] = None
    base: Annotated[
        Base | None, InputInfo("percent of which pay", "basic-pay", "The pay that the percentages are of")
    ] = None
    relief: Annotated[
        Relief | None,
        InputInfo("how tax relief works", "net-pay", "Before tax, claimed by the scheme, or pay given up"),
    ] = None
    sacrifice: Annotated[
        Money, InputInfo("extra pay given up", "2,000", "Further gross pay a year given up for pension")
    ] = NIL

    @model_validator(mode="after")
    def _scheme_or_hand(self) -> Self:
        if self.scheme is None and self.employer_percent is None and self.employee_percent is None:
            raise ValueError('name a scheme (or "none"), or give employer_percent and employee_percent')
        if self.scheme == "none" and (self.employer_percent or self.employee_percent or self.sacrifice):
            raise ValueError('scheme = "none" cannot have percentages or a sacrifice')
        return self


class Leave(Record):
    """Paid leave a year for full-time work."""

    days: Annotated[
        Days | None,
        InputInfo(
            "days of leave",
            "28",
            "Full-time, a year",
            column="leave_days",
            aliases=("annual_leave_days", "annual_leave", "leave", "leave_entitlement", "holiday_entitlement"),
        ),
    ] = None
    untaken_days: Annotated[
        Days,
        InputInfo("holiday left at end", "5", "Days not taken by the last day, full-time, and paid with the last pay"),
    ] = 0
    qualifier: Annotated[
        Literal["exact", "up-to", "from"],
        InputInfo("the advert says", "up-to", "How the advert puts its leave: exact, up to, or from"),
    ] = "exact"
    scale: Annotated[
        Key | None,
        InputInfo("leave scale", "met-police-staff", "A published scale: the days follow the person's service"),
    ] = None
    bank_holidays: Annotated[
        Literal["additional", "included"] | None,
        InputInfo("bank holidays", "additional", "Whether they come on top of the days or are in them"),
    ] = None


class PayDays(Record):
    """When pay comes; left out, each month's last day, or each Friday from an umbrella or an agency."""

    frequency: Annotated[Frequency | None, InputInfo("paid every", "monthly", "How often pay comes")] = None
    day: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=31)] | None,
        InputInfo("day of the month", "25", "For monthly pay; the last day of a shorter month"),
    ] = None
    part_month: Annotated[
        Literal["calendar-days", "365ths", "260ths"] | None,
        InputInfo(
            "a part month is paid",
            "260ths",
            "Of monthly pay, in the month of the first or the last day: by the days of the month, a 365th of a year's"
            " pay for each day, or a 260th for each weekday; left out, the days of the month",
            kinds=EMPLOYMENT,
        ),
    ] = None
    first: Annotated[
        Date | None,
        InputInfo(
            "one pay day", "2026-04-10", "From which weekly, fortnightly and four-weekly ones are counted both ways"
        ),
    ] = None

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if self.day is not None and self.frequency not in (None, "monthly"):
            raise ValueError(f"day is for monthly pay; {self.frequency} pay is counted from first = 2026-04-10")
        if self.first is not None and self.frequency in (None, "monthly"):
            raise ValueError("first is for weekly, fortnightly and four-weekly pay; monthly pay has a day")
        if self.part_month is not None and self.frequency not in (None, "monthly"):
            raise ValueError(f"part_month is for monthly pay; {self.frequency} pay is by its days")
        return self


def _as_said(person: Person | None) -> dict[str, Any] | None:
    """Only what is said of the person, even where it is what is usual."""
    if person is None:
        return None
    return person.model_dump(by_alias=True, include=set(person.model_fields_set), exclude_none=True)


class Pattern(Record):
    office_days_per_week: Annotated[
        DaysPerWeek | None, InputInfo("office days a week", "2", "For the cost of commuting, with a person file")
    ] = None


@dataclass(frozen=True, slots=True)
class OfferFiles:
    """The files that an offer stands in. Two offers are the same wherever they come from."""

    digests: dict[Path, str] = field(default_factory=dict, compare=False)
    """Of each file when it was last read or written as this offer, or as one that was made of it."""


class Offer(Record):
    """One offer. What an advert does not say is left out; pricing says what it needs."""

    _files: OfferFiles = PrivateAttr(default_factory=OfferFiles)

    @property
    def files(self) -> OfferFiles:
        """Where it was read and saved; no part of what it says."""
        return self._files

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As of any record; what is made of an offer is that offer edited, and known by the same files."""
        copy = super().model_copy(update=update, deep=deep)
        if copy.__pydantic_private__ is not None:
            copy.__pydantic_private__["_files"] = self._files
        return copy

    schema_version: Annotated[
        SchemaVersion, InputInfo("schema", "1", "The version of this file; always 1", moves="words")
    ] = 1
    title: Annotated[Name, InputInfo("job title", "Social Media Lead", "What the job is called", moves="words")]
    employer: Annotated[Name | None, InputInfo("employer", "Camden Council", "Who offers it", moves="words")] = None
    kind: Annotated[
        Kind | None, InputInfo("kind of offer", "employment", "employment, umbrella, agency or company", column="kind")
    ] = None
    location: Annotated[Name | None, InputInfo("place of work", "London", "Where the work is", moves="words")] = None
    advertised: Annotated[
        Date | None, InputInfo("advertised on", "2026-07-10", "Says which scale the advert was on")
    ] = None
    pay: Annotated[
        Pay | None,
        InputInfo("pay", about="Full-time pay: an amount, a range, or a scale, grade and point", kinds=EMPLOYMENT),
    ] = None
    rate: Annotated[
        Rate | None,
        InputInfo("rate", about="What the agency or client pays for a day, an hour or a week", kinds=CONTRACTS),
    ] = None
    contract: Annotated[Contract, InputInfo("contract", about="How long, and how much of the year is worked")] = Field(
        default_factory=Contract
    )
    work: Annotated[
        Work, InputInfo("working time", about="How much of a week and of a year is worked, for any kind of offer")
    ] = Field(default_factory=Work)
    allowance: Annotated[
        tuple[Allowance, ...], InputInfo("allowance", about="Paid on top of basic pay", kinds=EMPLOYMENT)
    ] = ()
    pension: Annotated[
        Pension | None, InputInfo("pension", about="A scheme by name, or its percentages by hand", kinds=EMPLOYMENT)
    ] = None
    leave: Annotated[
        Leave | None, InputInfo("leave", about="Paid leave a year for full-time work", kinds=EMPLOYMENT)
    ] = None
    umbrella: Annotated[
        Umbrella, InputInfo("umbrella company", about="The umbrella company's terms", kinds=("umbrella",))
    ] = Field(default_factory=Umbrella)
    agency: Annotated[
        Agency, InputInfo("agency", about="The terms of an agency that employs you", kinds=("agency",))
    ] = Field(default_factory=Agency)
    company: Annotated[
        Company,
        InputInfo("own company", about="What an own limited company pays out and keeps in a year", kinds=("company",)),
    ] = Field(default_factory=Company)
    pay_days: Annotated[
        PayDays,
        InputInfo(
            "pay days",
            about="When pay comes; left out, each month's last day, or each Friday from an umbrella or an agency",
            kinds=PAID,
        ),
    ] = Field(default_factory=PayDays)
    sick_pay: Annotated[
        SickPay | None, InputInfo("sick pay", about="How long the contract pays in sickness", kinds=EMPLOYMENT)
    ] = None
    family_leave: Annotated[
        FamilyLeave | None,
        InputInfo("family leave", about="What the contract pays in a birth's or an adoption's leave", kinds=EMPLOYMENT),
    ] = None
    notice: Annotated[
        NoticeTerms | None, InputInfo("notice", about="The notice that the employer gives", kinds=EMPLOYMENT)
    ] = None
    redundancy: Annotated[
        RedundancyTerms | None, InputInfo("redundancy", about="What the contract pays on redundancy", kinds=EMPLOYMENT)
    ] = None
    absence: Annotated[
        tuple[Absence, ...],
        InputInfo("absence", about="Time away: a birth, an adoption, sickness, unpaid leave", kinds=EMPLOYMENT),
    ] = ()
    on_call: Annotated[
        OnCall | None, InputInfo("on call", about="Weekends a year on which you are to be reached", kinds=EMPLOYMENT)
    ] = None
    season_ticket_loan: Annotated[
        SeasonTicketLoan | None,
        InputInfo(
            "season-ticket loan", about="A loan from the employer without interest, repaid from pay", kinds=EMPLOYMENT
        ),
    ] = None
    cycle_scheme: Annotated[
        CycleScheme | None,
        InputInfo("bicycle scheme", about="Pay given up for the hire of a bicycle", kinds=EMPLOYMENT),
    ] = None
    payment: Annotated[
        tuple[Payment, ...],
        InputInfo("payment", about="Money on a date: sign-on, retention, relocation, redundancy, notice, commission"),
    ] = ()
    benefit: Annotated[
        tuple[Benefit, ...],
        InputInfo("benefit", about="Something that the employer pays for, or that is worth money to you"),
    ] = ()
    car: Annotated[Car | None, InputInfo("company car", about="A car that may be used privately", kinds=EMPLOYMENT)] = (
        None
    )
    subscription: Annotated[
        tuple[Subscription, ...], InputInfo("professional fee", about="A professional body's yearly fee")
    ] = ()
    person: Annotated[
        Person | None,
        PlainSerializer(_as_said),
        InputInfo("for this offer alone", about="What is otherwise of the person if they take this offer"),
    ] = None
    pattern: Annotated[Pattern, InputInfo("working pattern", about="Days in the office")] = Field(
        default_factory=Pattern
    )
    doubts: Annotated[
        tuple[Text, ...],
        InputInfo(
            "open questions",
            '["Is the bonus promised?"]',
            "What the advert leaves open; each is shown as a warning wherever the offer is priced",
            moves="words",
        ),
    ] = ()
    sources: Annotated[
        tuple[Key, ...],
        InputInfo(
            "sources", '["met-advert"]', "Where the figures come from, by their names in sources.toml", moves="words"
        ),
    ] = ()

    @model_validator(mode="after")
    def _parts_fit_the_kind(self) -> Self:
        if self.kind == "employment" and self.rate is not None:
            raise ValueError("an employment offer is paid by [pay], not [rate]")
        if self.kind in CONTRACTS:
            self._only_a_contracts()
        if self.kind != "employment":
            for name in ("percent", "kind", "tax_free_up_to"):
                if any(getattr(row, name) is not None for row in self.payment):
                    raise ValueError(f"payment.{name} is for employment; any other offer is paid an amount")
            if any(row.pensionable for row in self.payment):
                raise ValueError("payment.pensionable is for employment; what a contract pays counts for its pension")
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

    @model_validator(mode="after")
    def _time_said_once(self) -> Self:
        """What [work] says may stand in [pay] and [contract] too, if it is the same there."""
        work, contract, pay = self.work, self.contract, self.pay
        full_time = None if pay is None else pay.hours_per_week
        pairs = [("full_time_hours", work.full_time_hours, "pay.hours_per_week", full_time)]
        if self.kind != "employment":
            pairs += [
                ("days_per_week", work.days_per_week, "contract.days_per_week", contract.days_per_week),
                ("hours_per_week", work.hours_per_week, "contract.hours_per_week", contract.hours_per_week),
            ]
            if work.hours_per_week is not None and contract.hours_per_day is not None:
                raise ValueError("give contract.hours_per_day or work.hours_per_week, not both")
        for name, here, where, there in pairs:
            if here is not None and there is not None and here != there:
                raise ValueError(
                    f"work.{name} is {in_count(here)} and {where} is {in_count(there)}, and both are the same thing; correct"
                    " one of them, or leave one out"
                )
        return self

    def _only_a_contracts(self) -> None:
        """Refuses what only an employment offer has."""
        for name in (
            "sick_pay",
            "family_leave",
            "notice",
            "redundancy",
            "on_call",
            "season_ticket_loan",
            "cycle_scheme",
            "car",
        ):
            if getattr(self, name) is not None:
                raise ValueError(f"an offer of kind {self.kind!r} has no [{name}]: it is a term of employment")
        if self.absence:
            raise ValueError(f"an offer of kind {self.kind!r} has no [[absence]]: its days are not billed")
        if self.pay is not None:
            raise ValueError(f"an offer of kind {self.kind!r} is paid by [rate], not [pay]")
        for name in ("full_time_hours", "weeks_per_year", "weeks_in_year"):
            if getattr(self.work, name) != Work.model_fields[name].default:
                raise ValueError(
                    f"work.{name} is for employment; an offer of kind {self.kind!r} has days_per_week and"
                    " hours_per_week there, and contract.billed_weeks"
                )
        if self.allowance:
            raise ValueError(f"an offer of kind {self.kind!r} has no [[allowance]]: the rate is all there is")
        for row in self.benefit:
            if row.beside_pay:
                raise ValueError(
                    f"an offer of kind {self.kind!r} has no benefit with a kind or a cost: it is a term of employment;"
                    " amount says what it is worth to you"
                )
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
