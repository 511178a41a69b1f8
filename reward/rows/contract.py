"""What every contract that is paid by a rate has: the rate, and the days and hours billed."""

from dataclasses import dataclass
from typing import Literal

from reward.dates import TaxYear
from reward.errors import InputError, MissingError
from reward.models.assumptions import Assumptions
from reward.models.contract import Rate
from reward.models.offer import Offer
from reward.models.pension import Relief
from reward.models.person import Person
from reward.models.umbrella import UmbrellaPractice
from reward.money import Count, Pence, in_count, in_pounds
from reward.regime import PensionChoice, bank_holidays_in, weekdays_in
from reward.rows.ends import Span, hours_span
from reward.rows.placed import FULL_WEEK, Notes, one, refuse_absurd
from reward.scales import InForce, Library

BILLED_DAYS_UNSAID = "the offer does not say contract.billed_days"


@dataclass(frozen=True)
class Billed:
    """What a contract bills in a year, as columns."""

    rate: Pence
    billed_days: Count
    hours_per_day: Count
    days_per_week: Count
    billed_weeks: Count | None
    per: Literal["day", "hour", "week"]
    week_days: int
    """Days a week, in hundredths."""
    practice: "Practice"
    """What fills in what the offer leaves out."""


def billed(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> Billed:
    """The rate and what is billed; `MissingError` with all that is to be chosen."""
    contract = offer.contract
    rate = rate_of(offer.rate, notes)
    hours = hours_span("contract.hours_per_week", contract.hours_per_week_min, contract.hours_per_week_max)
    if contract.hours_per_week is None and hours.is_open:
        notes.missing.append(hours.asked)
    if notes.missing:
        raise MissingError("; ".join(notes.missing))
    assert offer.rate is not None
    practice = Practice(library, year, assumptions.later_years == "frozen", notes)
    days_per_week = practice.or_typical(
        contract.days_per_week, "contract.days_per_week", "Days a week", "days_per_week"
    )
    hours_per_day = _hours_per_day(offer, days_per_week, hours, practice, notes)
    days = _billed_days(library, offer, person, assumptions, year, practice, notes)
    weeks = None
    if contract.billed_weeks is not None:
        weeks = notes.take("contract.billed_weeks", "Billed weeks", contract.billed_weeks, "count", "the offer")
    units = {"day": days, "hour": days * hours_per_day // 100, "week": weeks or days * 100 // days_per_week}
    refuse_absurd(rate * units[offer.rate.per] // 100, "the contract's rate")
    return Billed(
        rate=one(rate),
        billed_days=Count(one(days)),
        hours_per_day=Count(one(hours_per_day)),
        days_per_week=Count(one(days_per_week)),
        billed_weeks=None if weeks is None else Count(one(weeks)),
        per=offer.rate.per,
        week_days=days_per_week,
        practice=practice,
    )


def enrolment(terms: str, relief: Relief) -> PensionChoice | None:
    """The pension of a worker who is enrolled automatically, by the pay that it counts."""
    if terms == "none":
        return None
    scheme = "auto-enrolment-all-pay" if terms == "all-pay" else "auto-enrolment"
    return PensionChoice(scheme=scheme, base=terms, relief=relief)  # type: ignore[arg-type]  # the model's own words


def rate_of(rate: Rate | None, notes: Notes) -> int:
    """The rate in pence, or what to choose noted as missing."""
    if rate is None:
        notes.missing.append("rate.amount: the offer states no rate: --set rate.amount=500 --set rate.per=day")
        return 0
    span = Span("rate.amount", "the rate", rate.min, rate.max, f" per {rate.per}")
    if rate.amount is not None:
        span.say(rate.amount, notes)
        return notes.take("rate.amount", f"Rate per {rate.per}", rate.amount, "money", "the offer")
    notes.missing.append(span.asked if span.is_open else "rate.amount: the offer states no rate: --set rate.amount=500")
    return 0


def _hours_per_day(offer: Offer, days_per_week: int, span: Span, practice: "Practice", notes: Notes) -> int:
    """Hours a day, as given or as a share of the week's, to the nearest hundredth."""
    weekly = offer.contract.hours_per_week
    if weekly is None:
        return practice.or_typical(
            offer.contract.hours_per_day, "contract.hours_per_day", "Hours a day", "hours_per_day"
        )
    span.say(weekly, notes)
    notes.take("contract.hours_per_week", "Hours a week", weekly, "count", "the offer")
    hours = (2 * weekly * 100 + days_per_week) // (2 * days_per_week)
    if hours > 24_00:
        raise InputError(
            f"contract.hours_per_week: {in_count(weekly)} hours do not fit in {in_count(days_per_week)} days a week;"
            " set contract.days_per_week"
        )
    words = f"{in_count(weekly)} hours a week over {in_count(days_per_week)} days"
    return notes.take("contract.hours_per_day", "Hours a day", hours, "count", words)


class Practice:
    """What contracts are typically like, read only where the offer is silent."""

    def __init__(self, library: Library, year: TaxYear, frozen: bool, notes: Notes) -> None:
        self.library, self.year, self.frozen, self.notes = library, year, frozen, notes
        self._found: InForce[UmbrellaPractice] | None = None

    @property
    def found(self) -> InForce[UmbrellaPractice]:
        if self._found is None:
            self._found = self.library.in_force(
                "umbrella", "typical", UmbrellaPractice, self.year.first, frozen=self.frozen
            )
        return self._found

    def typical(self, name: str) -> int:
        value: int = getattr(self.found.record, name)
        self.notes.warnings += self.found.doubts(name)
        return value

    def or_typical(self, said: int | None, path: str, label: str, name: str) -> int:
        unit = "money" if name == "margin_per_week" else "count"
        if said is not None:
            return self.notes.take(path, label, said, unit, "the offer")
        value = self.typical(name)
        shown = f"£{in_pounds(value, 0)}" if unit == "money" else in_count(value)
        self.notes.warnings.append(f"the offer does not say {path}; {shown} is typical and used")
        return self.notes.take(
            path, label, value, unit, "typical practice", nature="estimate", sources=self.found.record.sources
        )


def _billed_days(
    library: Library,
    offer: Offer,
    person: Person,
    assumptions: Assumptions,
    year: TaxYear,
    practice: Practice,
    notes: Notes,
) -> int:
    """Days billed in the year: as the contract says, else the typical number or the reader's own count."""
    said, days_per_week = offer.contract, notes.inputs["contract.days_per_week"].value
    working = weekdays_in(year) - bank_holidays_in(library, person.nation, year, assumptions.later_years == "frozen")[0]
    label = "Billed days"
    if said.billed_days is not None:
        billed = notes.take("contract.billed_days", label, said.billed_days, "count", "the offer", nature="contract")
    elif said.billed_weeks is not None:
        billed = (said.billed_weeks * days_per_week + 50) // 100
        notes.take("contract.billed_days", label, billed, "count", "billed weeks times days a week")
    else:
        billed = _typical_days(assumptions, practice, working, notes)
    # A day a week less is worked by choice; more than there are is a slip worth naming.
    if billed > working * days_per_week // FULL_WEEK and days_per_week <= FULL_WEEK:
        notes.warnings.append(
            f"{in_count(billed)} billed days are more than the {in_count(working * days_per_week // FULL_WEEK)} working days of the year"
        )
    notes.rests_on.append(f"{in_count(billed)} billed days")
    return billed


def _typical_days(assumptions: Assumptions, practice: Practice, working: int, notes: Notes) -> int:
    """Weekdays less bank holidays, unpaid leave, sickness and bench; bench is what remains to the typical total."""
    leave = assumptions.unpaid_leave_days
    sick, bench = assumptions.sickness_days, assumptions.bench_days
    asked = not (leave is None and sick is None and bench is None)
    usual_leave, usual_sick = practice.typical("unpaid_leave_days"), practice.typical("sickness_days")
    typical = practice.typical("billed_days")
    usual_bench = max(working - typical - usual_leave - usual_sick, 0)
    leave = usual_leave if leave is None else leave
    sick = usual_sick if sick is None else sick
    bench = usual_bench if bench is None else bench
    for path, label, value, own in (
        ("assume.unpaid_leave_days", "Unpaid leave", leave, assumptions.unpaid_leave_days),
        ("assume.sickness_days", "Sickness", sick, assumptions.sickness_days),
        ("assume.bench_days", "Bench", bench, assumptions.bench_days),
    ):
        notes.take(path, label, value, "count", "typical" if own is None else "your assumption", nature="assumption")
    billed = max(working - leave - sick - bench, 0)
    words = (
        f"{in_count(working)} weekdays without bank holidays - {in_count(leave)} unpaid leave"
        f" - {in_count(sick)} sickness - {in_count(bench)} bench"
    )
    notes.warnings.append(f"{BILLED_DAYS_UNSAID}; {in_count(billed)} {'follows' if asked else 'is typical'}: {words}")
    return notes.take(
        "contract.billed_days",
        "Billed days",
        billed,
        "count",
        words,
        nature="assumption" if asked else "estimate",
        sources=practice.found.record.sources,
    )
