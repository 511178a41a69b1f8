"""A placed offer, and what is gathered while an offer is placed."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_percent, in_pounds, pence_of
from reward.base.dates import TaxYear, tax_year_of
from reward.base.errors import InputError, MissingError
from reward.base.money import MOST_PENCE, WHOLE, Count, Pence
from reward.base.values import dataclass
from reward.engine.regime_key import PensionChoice, RegimeKey
from reward.engine.rows import EmploymentRows, Extras, Rows
from reward.library.models.assumptions import Assumptions, PensionMethod
from reward.library.models.offer import Offer
from reward.library.models.person import Person

if TYPE_CHECKING:
    from reward.offers.valuation import Valued
    from reward.offers.working_time import WorkingTime

STANDARD = "A"
"""The NI letter of most people."""


@dataclass(frozen=True)
class OfferInput:
    """One thing the price rests on, and who says so."""

    path: str
    """`pay.basic`, `person.nation`, `assume.bench_days`."""
    label: str
    value: int
    unit: str
    """`money`, `count` or `percent`."""
    because: str
    nature: str = "contract"
    sources: tuple[str, ...] = ()


AllowanceKind = Literal["pensionable", "other", "untaxed", "basic"]


class PaidAllowance(NamedTuple):
    """An allowance as an input, what it counts as, and whether part-time work shares it out."""

    given: OfferInput
    counts: AllowanceKind
    """`basic`: it is part of basic pay."""
    shared: bool
    risen_after: date | None = None
    """Of a published share of pay between limits: the last day of what is published, after which awards raise these too."""


@dataclass(frozen=True)
class OfferRow:
    """An offer made ready for the engine."""

    offer: Offer
    person: Person
    assumptions: Assumptions
    key: RegimeKey
    rows: Rows
    inputs: dict[str, OfferInput]
    allowances: tuple[PaidAllowance, ...] = ()
    warnings: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    """In a few words each, what the answer depends on: `220 billed days`, `2023 pay`."""
    method: PensionMethod | None = None
    """By which its pension is valued; `None` where it has none."""
    valued: "Valued | None" = None
    """£1 a year of new pension by that method, where it goes by a factor."""
    time: "WorkingTime | None" = None
    """Of a post whose working time says more than a share of full time."""
    everyones: Person | None = None
    """The person of all offers, where the offer has something of its own said of them."""


@dataclass(frozen=False)
class Notes:
    """What is gathered while an offer is placed."""

    on: date
    """The day whose pay is meant."""
    since: date
    """The day on which the offer's pay as stated stands; awards come after it."""
    inputs: dict[str, OfferInput] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    rests_on: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def record(self, path: str, label: str, value: int, unit: str, because: str, **more: Any) -> int:
        self.inputs[path] = OfferInput(path, label, value, unit, because, **more)
        return value


def refuse_absurd(amount: int, what: str) -> None:
    """Refuses pay above the most that is priced, before any column could overflow."""
    if amount > MOST_PENCE:
        raise InputError(
            f"{what} comes to £{in_pounds(amount, 0)} a year; at most £{in_pounds(MOST_PENCE, 0)} is priced"
        )


def refuse_nil_pay(offer_row: OfferRow, gross: int) -> None:
    """Refuses a post that pays nothing: its pay was forgotten."""
    if isinstance(offer_row.rows, EmploymentRows) and not gross:
        raise MissingError("pay.basic: the offer's pay is nil; --set pay.basic=45,000")


def extras_of(
    offer: Offer, person: Person, assumptions: Assumptions, sacrifice: Decimal, path: str, week_days: int, notes: Notes
) -> Extras:
    year = tax_year_of(notes.on)
    only_worth = [(place, row) for place, row in enumerate(offer.benefit) if not row.beside_pay]
    benefits = sum(pence_of(row.worth) for _, row in only_worth)
    for place, row in only_worth:
        amount, which = pence_of(row.worth), "value" if row.amount is None else "amount"
        notes.record(
            f"benefit.{place}.{which}", row.name, amount, "money", "what it is worth to you", nature="assumption"
        )
    fare = pence_of(person.commute.cost_per_day)
    office = person.commute.office_days_per_week
    if office is None:
        office = offer.pattern.office_days_per_week
    office = week_days if office is None else min(office, week_days)

    columns: dict[str, Any] = {}

    def given(column: str, amount: Decimal | None, where: str, label: str, nature: str) -> None:
        if amount:
            value = pence_of(amount)
            notes.record(where, label, value, "money", "you", nature=nature)
            columns[column] = one(value)

    if fare:
        notes.record(
            "person.commute.office_days_per_week",
            "Office days a week",
            office,
            "count",
            "you or the offer",
            nature="assumption",
        )
        notes.record("pattern.week_days", "Days in a week of work", week_days, "count", "the offer")
    given("sacrifice", sacrifice, path, "Further salary sacrifice", "contract")
    before = _income_before(person, year, notes)
    if person.unearned_kind is not None:
        label = _KINDS_OF_INCOME[person.unearned_kind]
        given("unearned", person.unearned, "person.other_income", label, "assumption")
    given(
        "cost_per_office_day", person.commute.cost_per_day, "person.commute.cost_per_day", "Fare there and back",
        "assumption",
    )  # fmt: skip
    for name, label in (("employment_allowance", "Employment Allowance"), ("levy_allowance", "Levy allowance")):
        given(name, getattr(assumptions, name), f"assume.{name}", label, "assumption")
    columns |= {
        "other_income": before,
        "benefits": one(benefits) if benefits else None,
        "office_days_per_week": Count(one(office)) if fare else None,
        "agency_markup": _markup(offer, notes),
        "vat_borne": _vat(offer, notes),
    }
    columns = {name: column for name, column in columns.items() if column is not None}
    return Extras(**columns) if columns else NOTHING_MORE


NOTHING_MORE = Extras()
"""Of an offer that has none of these: a row is frozen, and its fifty columns need not be made anew."""

_KINDS_OF_INCOME = {
    "pension": "Other income, pension",
    "property": "Other income, property",
    "savings": "Other income, savings",
    "dividends": "Other income, dividends",
}


def _income_before(person: Person, year: TaxYear, notes: Notes) -> Pence | None:
    """What the person has in a tax year that is taxed before this pay."""
    if not (person.other_income or person.other_pay or person.state_pension):
        return None
    earned = "person.other_income" if person.unearned_kind is None else "person.other_pay"
    for amount, where, label in (
        (person.other_income_in(year), earned, "Other income"),
        (person.state_pension, "person.state_pension", "State Pension"),
    ):
        if amount:
            notes.record(where, label, pence_of(amount), "money", "you", nature="assumption")
    before = pence_of(person.income_before(year))
    return one(before) if before else None


def _markup(offer: Offer, notes: Notes) -> "NDArray[np.int64] | None":
    rate = offer.contract.agency_markup_percent
    if not rate:
        return None
    notes.record("contract.agency_markup_percent", "Agency's mark-up", rate, "percent", "the offer")
    notes.rests_on.append(f"an agency's mark-up of {in_percent(rate)}")
    return one(rate)


def _vat(offer: Offer, notes: Notes) -> "NDArray[np.int64] | None":
    if offer.contract.vat_recoverable:
        return None
    notes.record("contract.vat_recoverable", "VAT that the hirer cannot recover", WHOLE, "percent", "the offer")
    notes.rests_on.append("VAT that the hirer does not recover")
    return one(WHOLE)


def key_of(
    offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, choice: PensionChoice | None, **more: Any
) -> RegimeKey:
    assert offer.kind is not None, "row_of refuses such an offer"
    return RegimeKey(
        kind=offer.kind,
        tax_year=year,
        nation=person.nation,
        ni_category=person.ni_category or STANDARD,
        loans=frozenset(person.student_loans),
        pension=choice,
        age=person.age_on(year.first),
        retirement_tax_rate=assumptions.retirement_tax_rate,
        marriage_allowance=person.marriage_allowance,
        blind=person.blind,
        other_income=person.unearned_kind,
        frozen=assumptions.later_years == "frozen",
        **more,
    )


def one(value: int) -> Pence:
    return Pence(np.array([value], dtype=np.int64))
