"""What an advert says, fact by fact, each with its words and where they stand in the decoded text."""

from dataclasses import field
from typing import Any, Literal

from reward.base.amounts import plain_pounds
from reward.base.values import dataclass

PayBasis = Literal["year", "month", "week", "day", "hour", "each"]
"""`each`: for a session, a shift, a class: what is done, and not how long."""
Qualifier = Literal["exact", "range", "from", "up_to", "circa", "scale", "starting"]


@dataclass(frozen=True)
class Evidence:
    """Words of the advert, from one place of the decoded text to another."""

    text: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        return {"evidence": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class PayFact:
    """An amount that is offered as pay, in pence."""

    basis: PayBasis
    low: int
    high: int
    qualifier: Qualifier
    evidence: Evidence
    route: str | None = None
    applies_to: str | None = None
    """A place, or `actual`: what the full-time pay comes to for the hours that are offered."""
    pro_rata: bool = False
    basis_inferred: bool = False
    award_pending: bool = False
    years_to_max: int | None = None
    includes: tuple[str, ...] = ()
    for_each: str | None = None
    """Of what it is the pay: a session, a shift, a class."""
    hours_each: str | None = None
    """How long one of them is, where that is said."""
    times_a_week: int | None = None
    """How many of them a week are worked, where one number is said."""
    reason: str = ""
    """Why it is taken as pay: `label` (at once before it), `heading` (it stands alone or first on a line near the top), or, weaker,
    `words` (a word for pay is near), `period` and `number` (a period, and no word for pay)."""
    either: tuple[str, ...] = ()
    """Routes of which it may be any."""

    def to_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "basis": self.basis,
            "min": plain_pounds(self.low),
            "max": plain_pounds(self.high),
            "qualifier": self.qualifier,
        }
        for name, value in (
            ("route", self.route),
            ("applies_to", self.applies_to),
            ("years_to_max", self.years_to_max),
            ("includes", list(self.includes)),
            ("for_each", self.for_each),
            ("hours_each", self.hours_each),
            ("times_a_week", self.times_a_week),
            ("either", list(self.either)),
        ):
            if value:
                found[name] = value
        for name in ("pro_rata", "basis_inferred"):
            if getattr(self, name):
                found[name] = True
        if self.award_pending:
            found["pay_award_pending"] = True
        return {**found, "reason": self.reason, **self.evidence.to_dict()}


@dataclass(frozen=True)
class MoreFact:
    """A part of the pay, or money besides it: an amount in pence, or a share in parts per million, or neither is said."""

    name: str
    evidence: Evidence
    amount: int | None = None
    percent: str | None = None
    rises_to: int | None = None
    included: bool | None = None
    pensionable: bool | None = None
    basis: str | None = None
    """`once`, `each`; `None`: a year."""
    up_to: bool = False
    repay_months: int | None = None
    """Who leaves sooner pays it back."""

    def to_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = {"name": self.name}
        if self.amount is not None:
            found["amount"] = plain_pounds(self.amount)
        if self.percent is not None:
            found["percent"] = self.percent
        if self.amount is None and self.percent is None:
            found["amount_stated"] = False
        if self.rises_to is not None:
            found["rises_to"] = plain_pounds(self.rises_to)
        if self.included is not None:
            found["included_in_pay"] = self.included
        if self.pensionable is not None:
            found["pensionable"] = self.pensionable
        if self.basis is not None:
            found["basis"] = self.basis
        if self.up_to:
            found["qualifier"] = "up_to"
        return {**found, **self.evidence.to_dict()}


@dataclass(frozen=True)
class OtherFact:
    """A fact that is no money: its keys as JSON has them, and its words."""

    values: dict[str, Any]
    evidence: Evidence

    def to_dict(self) -> dict[str, Any]:
        return {**self.values, **self.evidence.to_dict()}


@dataclass(frozen=True)
class AdvertFacts:
    """All that was read of one advert."""

    is_offer: bool
    kind_of_text: str
    """What the text is: `an advert`, `a register of interest`, `a pay statement` …"""
    family: str
    engagement: str
    title: OtherFact | None = None
    employer: OtherFact | None = None
    location: tuple[str, ...] = ()
    pay: tuple[PayFact, ...] = ()
    components: tuple[MoreFact, ...] = ()
    allowances: tuple[MoreFact, ...] = ()
    facts: dict[str, OtherFact] = field(default_factory=dict)
    """`term`, `hours`, `pattern`, `pension`, `leave`, `ir35`, `grade`, `closing` …"""
    jobs: tuple[str, ...] = ()
    """The names of the jobs, where the text names several with pay of their own, of which none is priced."""
    maybe: tuple[PayFact, ...] = ()
    """What reads as pay and is not the pay as it is said: told of, never priced."""
    unused: tuple[tuple[str, str], ...] = ()
    """Amounts that were seen and left alone, each with why."""
    questions: tuple[dict[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
