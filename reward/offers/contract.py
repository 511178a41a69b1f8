"""What every contract that is paid by a rate has: the rate, and the days and hours billed."""

from collections.abc import Callable
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_count, in_pounds, pence_of
from reward.base.dates import TaxYear
from reward.base.errors import InputError, MissingError
from reward.base.money import Count, Pence, rounded
from reward.base.values import dataclass
from reward.engine.days import bank_holidays_in, weekdays_in
from reward.engine.regime_key import PensionChoice
from reward.engine.rows import FULL_WEEK
from reward.library.in_force import InForce, Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.contract import Contract, Rate
from reward.library.models.offer import Offer
from reward.library.models.pension import Base, Relief
from reward.library.models.person import Person
from reward.library.models.umbrella import UmbrellaPractice
from reward.offers.offer_row import Notes, one, refuse_absurd
from reward.offers.stated_range import StatedRange, hours_span
from reward.offers.working_time import MOST_HOURS, no_room, own_days

Number = TypeVar("Number", int, NDArray[np.int64])
"""One number, or a column of them."""
BILLED_DAYS_UNSAID = "the offer does not say contract.billed_days"
MOST_WEEKS = 53
"""A year of 365 or 366 days has no more weeks in which something can be billed."""


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
    contract = with_work(offer)
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
    hours_per_day = _hours_per_day(offer, contract, days_per_week, hours, practice, notes)
    days = _billed_days(library, offer, person, assumptions, year, practice, notes)
    weeks = None
    if contract.billed_weeks is not None:
        weeks = notes.record("contract.billed_weeks", "Billed weeks", contract.billed_weeks, "count", "the offer")
    units = units_billed(offer.rate.per, days, hours_per_day, lambda: weeks or days * 100 // days_per_week)
    refuse_absurd(rate * units // 100, "the contract's rate")
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


@dataclass(frozen=True)
class UsualDays:
    """A year of a contract as it typically is, in hundredths of days; columns, one row a contract."""

    working: NDArray[np.int64]
    """Weekdays without bank holidays."""
    leave: NDArray[np.int64]
    sickness: NDArray[np.int64]
    bench: NDArray[np.int64]

    @property
    def billed(self) -> NDArray[np.int64]:
        left: NDArray[np.int64] = np.maximum(self.working - self.leave - self.sickness - self.bench, 0)
        return left


def usual_days(typical: UmbrellaPractice, working: int, days_per_week: NDArray[np.int64]) -> UsualDays:
    """The typical year, which is of five days a week, for weeks of so many days: each count × days ÷ 5.

    `working` are the year's weekdays without bank holidays. Bench is what then remains to the typical
    billed days, so that 220 of them are 132 in a week of three days.
    """

    def of_week(days: int) -> NDArray[np.int64]:
        return rounded(days * days_per_week, FULL_WEEK)

    whole, leave, sickness = of_week(working), of_week(typical.unpaid_leave_days), of_week(typical.sickness_days)
    billed = of_week(min(typical.billed_days, max(working - typical.unpaid_leave_days - typical.sickness_days, 0)))
    return UsualDays(whole, leave, sickness, np.maximum(whole - leave - sickness - billed, 0))


def days_of_weeks(weeks: Number, days_per_week: Number) -> Number:
    """Billed days from billed weeks, to the nearest hundredth; numbers or columns of them, all in hundredths."""
    return rounded(weeks * days_per_week, 100)


def units_billed(
    per: Literal["day", "hour", "week"], days: Number, hours_per_day: Number, weeks: Callable[[], Number]
) -> Number:
    """What is billed in the unit of the rate, in hundredths, to see whether the pay is absurd: pricing rounds once, later."""
    match per:
        case "day":
            return days
        case "hour":
            return days * hours_per_day // 100
        case "week":
            return weeks()


def unfit(billed: int, days_per_week: int, most_weeks: int = MOST_WEEKS) -> str | None:
    """Why so many billed days cannot be, in words; `None` where they can. Days in hundredths."""
    if billed <= most_weeks * days_per_week:
        return None
    return (
        f"{in_count(billed)} billed days do not fit in weeks of {in_count(days_per_week)} days:"
        f" {most_weeks} such weeks have {in_count(most_weeks * days_per_week)}"
    )


def enrolment(terms: Base | Literal["none"], relief: Relief) -> PensionChoice | None:
    """The pension of a worker who is enrolled automatically, by the pay that it counts."""
    if terms == "none":
        return None
    scheme = "auto-enrolment-all-pay" if terms == "all-pay" else "auto-enrolment"
    return PensionChoice(scheme=scheme, base=terms, relief=relief, enrolled=True)


def rate_of(rate: Rate | None, notes: Notes) -> int:
    """The rate in pence, or what to choose noted as missing."""
    if rate is None:
        notes.missing.append("rate.amount: the offer states no rate: --set rate.amount=500 --set rate.per=day")
        return 0
    span = rate_span(rate)
    if rate.amount is not None:
        amount = pence_of(rate.amount)
        span.say(amount, notes)
        return notes.record("rate.amount", f"Rate per {rate.per}", amount, "money", "the offer")
    notes.missing.append(span.asked if span.is_open else "rate.amount: the offer states no rate: --set rate.amount=500")
    return 0


def rate_span(rate: Rate) -> StatedRange:
    """The rate by its ends."""
    return StatedRange("rate.amount", "the rate", pence_of(rate.min), pence_of(rate.max), f" per {rate.per}")


def with_work(offer: Offer) -> Contract:
    """The contract's terms, with the days and hours that [work] says of its week."""
    contract, work = offer.contract, offer.work
    said = {"days_per_week": work.days_per_week, "hours_per_week": work.hours_per_week}
    more = {name: value for name, value in said.items() if value is not None and getattr(contract, name) is None}
    return (
        contract.model_copy(update={name: in_count(value) for name, value in more.items()}) if more else contract
    )  # as a file has them


def _hours_per_day(
    offer: Offer, contract: Contract, days_per_week: int, span: StatedRange, practice: "Practice", notes: Notes
) -> int:
    """Hours a day, as given or as a share of the week's, to the nearest hundredth."""
    weekly = contract.hours_per_week
    if weekly is None:
        return practice.or_typical(contract.hours_per_day, "contract.hours_per_day", "Hours a day", "hours_per_day")
    span.say(weekly, notes)
    notes.record("contract.hours_per_week", "Hours a week", weekly, "count", "the offer")
    hours = rounded(weekly * 100, days_per_week)
    if hours > MOST_HOURS:
        raise InputError(
            f"{_where(offer, 'hours_per_week')}: {no_room(weekly, days_per_week)}; set {_where(offer, 'days_per_week')}"
        )
    words = f"{in_count(weekly)} hours a week over {in_count(days_per_week)} days"
    return notes.record("contract.hours_per_day", "Hours a day", hours, "count", words)


def _where(offer: Offer, name: str) -> str:
    """The path under which the offer says its days or hours a week."""
    return f"{'contract' if getattr(offer.work, name) is None else 'work'}.{name}"


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
            return self.notes.record(path, label, said, unit, "the offer")
        value = self.typical(name)
        shown = f"£{in_pounds(value, 0)}" if unit == "money" else in_count(value)
        self.notes.warnings.append(f"the offer does not say {path}; {shown} is typical and used")
        return self.notes.record(
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
        wrong = unfit(said.billed_days, days_per_week)
        if wrong is not None:
            raise InputError(f"contract.billed_days: {wrong}; correct it, or set {_where(offer, 'days_per_week')}")
        billed = notes.record("contract.billed_days", label, said.billed_days, "count", "the offer", nature="contract")
    elif said.billed_weeks is not None:
        billed = days_of_weeks(said.billed_weeks, days_per_week)
        notes.record("contract.billed_days", label, billed, "count", "billed weeks times days a week")
    else:
        billed = _typical_days(assumptions, practice, working, days_per_week, notes)
    # A day a week less is worked by choice; more than there are is a slip worth naming.
    if billed > working * days_per_week // FULL_WEEK and days_per_week <= FULL_WEEK:
        notes.warnings.append(
            f"{in_count(billed)} billed days are more than the {in_count(working * days_per_week // FULL_WEEK)} working days of the year"
        )
    notes.rests_on.append(f"{in_count(billed)} billed days")
    return billed


def _typical_days(assumptions: Assumptions, practice: Practice, working: int, days_per_week: int, notes: Notes) -> int:
    """Working days less unpaid leave, sickness and bench: what the reader says of them counts, the rest is typical."""
    leave = assumptions.unpaid_leave_days
    sick, bench = assumptions.sickness_days, assumptions.bench_days
    asked = not (leave is None and sick is None and bench is None)
    for name in ("unpaid_leave_days", "sickness_days", "billed_days"):
        practice.typical(name)  # for its doubts
    typical, week = practice.found.record, days_per_week
    usual = usual_days(typical, working, one(week))
    full = usual if week == FULL_WEEK else usual_days(typical, working, one(FULL_WEEK))
    whole = int(usual.working[0])
    own, used, scaled = assumptions.days_off == "own-week", [], []
    for path, label, given, of_week, of_full in (
        ("assume.unpaid_leave_days", "Unpaid leave", leave, usual.leave, full.leave),
        ("assume.sickness_days", "Sickness", sick, usual.sickness, full.sickness),
        ("assume.bench_days", "Bench", bench, usual.bench, full.bench),
    ):
        used.append(int(of_week[0]) if given is None else own_days(given, week, assumptions))
        # As the reader would say it: of a full week, unless they are said for this one.
        value = given if given is not None else int((of_week if own else of_full)[0])
        because = "typical" if given is None else "your assumption"
        if value != used[-1]:
            because += f"; {in_count(used[-1])} of a week of {in_count(week)} days"
        if given is not None and value != used[-1]:
            scaled.append(f"{in_count(given)} of {label.lower()} are {in_count(used[-1])}")
        notes.record(path, label, value, "count", because, nature="assumption")
    if scaled:
        notes.warnings.append(
            f"days off are taken as those of five-day weeks; in weeks of {in_count(week)} days {', '.join(scaled)}:"
            " --set assume.days_off=own-week if they are said for these weeks"
        )
    leave, sick, bench = used
    billed = max(whole - leave - sick - bench, 0)
    a_week = "" if week == FULL_WEEK else f", {in_count(week)} days a week"
    words = (
        f"{in_count(whole)} weekdays without bank holidays{a_week} - {in_count(leave)} unpaid leave"
        f" - {in_count(sick)} sickness - {in_count(bench)} bench"
    )
    notes.warnings.append(f"{BILLED_DAYS_UNSAID}; {in_count(billed)} {'follows' if asked else 'is typical'}: {words}")
    return notes.record(
        "contract.billed_days",
        "Billed days",
        billed,
        "count",
        words,
        nature="assumption",
        sources=practice.found.record.sources,
    )
