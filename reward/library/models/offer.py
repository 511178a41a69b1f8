"""An offer: what an employer or agency promises, as a person would write it in TOML."""

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PlainSerializer, PrivateAttr, model_validator

from reward.base.amounts import in_count
from reward.base.values import dataclass
from reward.library.models.accommodation import Accommodation
from reward.library.models.advert_words import AdvertWords
from reward.library.models.benefits import Benefit, Car
from reward.library.models.contract import (
    CONTRACTS,
    EMPLOYMENT,
    PAID,
    Agency,
    Company,
    Contract,
    Rate,
    Umbrella,
)
from reward.library.models.field_types import (
    Date,
    InputInfo,
    Key,
    Name,
    SchemaVersion,
    Text,
    WhenSaid,
)
from reward.library.models.offered_pay import Allowance, Pay
from reward.library.models.offered_pension import Pension
from reward.library.models.payment import Payment
from reward.library.models.person import Person
from reward.library.models.record import Record, WithChoices
from reward.library.models.terms import (
    Absence,
    CycleScheme,
    FamilyLeave,
    Leave,
    NoticeTerms,
    OnCall,
    Overtime,
    Pattern,
    PayDays,
    RedundancyTerms,
    SeasonTicketLoan,
    SickPay,
    Subscription,
)
from reward.library.models.work import Work

Kind = Literal["employment", "umbrella", "agency", "company"]


@cache  # each offer is held against them, and to check three records takes as long as the rest
def _nothing_said() -> "Mapping[str, Record]":
    """The terms of the routes by which a contract is paid, as they are where an offer says nothing of them."""
    return {"umbrella": Umbrella.unsaid(), "agency": Agency.unsaid(), "company": Company.unsaid()}


def _as_said(person: Person | None) -> dict[str, Any] | None:
    """Only what is said of the person, even where it is what is usual."""
    if person is None:
        return None
    return person.model_dump(by_alias=True, include=set(person.model_fields_set), exclude_none=True)


@dataclass(frozen=True)
class OfferFiles:
    """The files that an offer stands in. Two offers are the same wherever they come from."""

    digests: dict[Path, str] = field(default_factory=dict, compare=False)
    """Of each file when it was last read or written as this offer, or as one that was made of it."""


class Offer(WithChoices):
    """One offer. What an advert does not say is left out; pricing says what it needs.

    >>> import reward
    >>> job = reward.Offer(title="Analyst", kind="employment", pay={"basic": "62,000", "bonus_percent": 10}, leave={"days": 25})
    >>> job.pay.basic
    Decimal('62000.00')
    """

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
        default_factory=lambda: Contract.unsaid()
    )
    work: Annotated[
        Work, InputInfo("working time", about="How much of a week and of a year is worked, for any kind of offer")
    ] = Field(default_factory=lambda: Work.unsaid())
    allowance: Annotated[
        tuple[Allowance, ...], InputInfo("allowance", about="Paid on top of basic pay", kinds=EMPLOYMENT)
    ] = ()
    overtime: Annotated[
        tuple[Overtime, ...],
        WhenSaid(),
        InputInfo("overtime", about="Hours a week beyond the contract's, paid", kinds=EMPLOYMENT),
    ] = ()
    pension: Annotated[
        Pension | None, InputInfo("pension", about="A scheme by name, or its percentages by hand", kinds=EMPLOYMENT)
    ] = None
    leave: Annotated[
        Leave | None, InputInfo("leave", about="Paid leave a year for full-time work", kinds=EMPLOYMENT)
    ] = None
    umbrella: Annotated[
        Umbrella, InputInfo("umbrella company", about="The umbrella company's terms", kinds=("umbrella",))
    ] = Field(default_factory=lambda: Umbrella.unsaid())
    agency: Annotated[
        Agency, InputInfo("agency", about="The terms of an agency that employs you", kinds=("agency",))
    ] = Field(default_factory=lambda: Agency.unsaid())
    company: Annotated[
        Company,
        InputInfo("own company", about="What an own limited company pays out and keeps in a year", kinds=("company",)),
    ] = Field(default_factory=lambda: Company.unsaid())
    pay_days: Annotated[
        PayDays,
        InputInfo(
            "pay days",
            about="When pay comes; left out, each month's last day, or each Friday from an umbrella or an agency",
            kinds=PAID,
        ),
    ] = Field(default_factory=lambda: PayDays.unsaid())
    sick_pay: Annotated[
        SickPay | None,
        WhenSaid(),
        InputInfo("sick pay", about="How long the contract pays in sickness", kinds=EMPLOYMENT),
    ] = None
    family_leave: Annotated[
        FamilyLeave | None,
        WhenSaid(),
        InputInfo("family leave", about="What the contract pays in a birth's or an adoption's leave", kinds=EMPLOYMENT),
    ] = None
    notice: Annotated[
        NoticeTerms | None,
        WhenSaid(),
        InputInfo("notice", about="The notice that the employer gives", kinds=EMPLOYMENT),
    ] = None
    redundancy: Annotated[
        RedundancyTerms | None,
        WhenSaid(),
        InputInfo("redundancy", about="What the contract pays on redundancy", kinds=EMPLOYMENT),
    ] = None
    absence: Annotated[
        tuple[Absence, ...],
        WhenSaid(),
        InputInfo("absence", about="Time away: a birth, an adoption, sickness, unpaid leave", kinds=EMPLOYMENT),
    ] = ()
    on_call: Annotated[
        OnCall | None,
        WhenSaid(),
        InputInfo("on call", about="Weekends a year on which you are to be reached", kinds=EMPLOYMENT),
    ] = None
    season_ticket_loan: Annotated[
        SeasonTicketLoan | None,
        WhenSaid(),
        InputInfo(
            "season-ticket loan", about="A loan from the employer without interest, repaid from pay", kinds=EMPLOYMENT
        ),
    ] = None
    cycle_scheme: Annotated[
        CycleScheme | None,
        WhenSaid(),
        InputInfo("bicycle scheme", about="Pay given up for the hire of a bicycle", kinds=EMPLOYMENT),
    ] = None
    payment: Annotated[
        tuple[Payment, ...],
        WhenSaid(),
        InputInfo("payment", about="Money on a date: sign-on, retention, relocation, redundancy, notice, commission"),
    ] = ()
    benefit: Annotated[
        tuple[Benefit, ...],
        WhenSaid(),
        InputInfo("benefit", about="Something that the employer pays for, or that is worth money to you"),
    ] = ()
    car: Annotated[
        Car | None, WhenSaid(), InputInfo("company car", about="A car that may be used privately", kinds=EMPLOYMENT)
    ] = None
    accommodation: Annotated[
        Accommodation | None,
        WhenSaid(),
        InputInfo("accommodation", about="A home that the employer provides, free or charged for", kinds=EMPLOYMENT),
    ] = None
    subscription: Annotated[
        tuple[Subscription, ...], WhenSaid(), InputInfo("professional fee", about="A professional body's yearly fee")
    ] = ()
    person: Annotated[
        Person | None,
        WhenSaid(),
        PlainSerializer(_as_said),
        InputInfo("for this offer alone", about="What is otherwise of the person if they take this offer"),
    ] = None
    pattern: Annotated[Pattern, InputInfo("working pattern", about="Days in the office")] = Field(
        default_factory=lambda: Pattern.unsaid()
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
    unpriced: Annotated[
        tuple[Text, ...],
        InputInfo(
            "said and not priced",
            '["bonus up to 40%"]',
            "What the offer says and its price leaves out, in its own words; told with every answer",
            moves="words",
        ),
    ] = ()
    sources: Annotated[
        tuple[Key, ...],
        InputInfo(
            "sources", '["met-advert"]', "Where the figures come from, by their names in sources.toml", moves="words"
        ),
    ] = ()
    evidence: Annotated[
        tuple[AdvertWords, ...],
        WhenSaid(),
        InputInfo("the advert's words", about="The words of the advert that say what stands at a key", moves="words"),
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
        for name, unsaid in _nothing_said().items():
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
            "accommodation",
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
        if self.overtime:
            raise ValueError(f"an offer of kind {self.kind!r} has no [[overtime]]: the rate is for every hour")
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
