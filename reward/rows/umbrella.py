"""A contract through an umbrella company as a row."""

from reward.dates import TaxYear
from reward.engine import Umbrella
from reward.errors import MissingError
from reward.models.assumptions import Assumptions
from reward.models.offer import Offer, Rate
from reward.models.person import Person
from reward.models.umbrella import UmbrellaPractice
from reward.money import Count, in_count, in_pounds
from reward.regime import PensionChoice, bank_holidays_in, weekdays_in
from reward.rows.placed import FULL_WEEK, Notes, Placed, extras_of, key_of, one, refuse_absurd
from reward.scales import InForce, Library

BILLED_DAYS_UNSAID = "the offer does not say contract.billed_days"


def umbrella(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> Placed:
    frozen = assumptions.later_years == "frozen"
    terms, contract = offer.umbrella, offer.contract
    rate = rate_of(offer.rate, notes)
    if notes.missing:
        raise MissingError("; ".join(notes.missing))
    assert offer.rate is not None
    practice = _Practice(library, year, frozen, notes)
    days_per_week = practice.or_typical(
        contract.days_per_week, "contract.days_per_week", "Days a week", "days_per_week"
    )
    hours_per_day = practice.or_typical(
        contract.hours_per_day, "contract.hours_per_day", "Hours a day", "hours_per_day"
    )
    billed = _billed_days(library, offer, person, assumptions, year, practice, notes)
    margin = practice.or_typical(terms.margin_per_week, "umbrella.margin_per_week", "Margin a week", "margin_per_week")
    weeks = None
    if contract.billed_weeks is not None:
        weeks = notes.take("contract.billed_weeks", "Billed weeks", contract.billed_weeks, "count", "the offer")
    units = {"day": billed, "hour": billed * hours_per_day // 100, "week": weeks or billed * 100 // days_per_week}
    refuse_absurd(rate * units[offer.rate.per] // 100, "the contract's rate")
    rows = Umbrella(
        rate=one(rate),
        billed_days=Count(one(billed)),
        hours_per_day=Count(one(hours_per_day)),
        days_per_week=Count(one(days_per_week)),
        margin_per_week=one(margin),
        billed_weeks=None if weeks is None else Count(one(weeks)),
        holiday_days_forfeited=Count(one(terms.holiday_forfeited_days)) if terms.holiday_forfeited_days else None,
        extras=extras_of(offer, person, assumptions, terms.sacrifice, "umbrella.sacrifice", days_per_week, notes),
    )
    choice = None
    if terms.pension != "none":
        scheme = {"qualifying-earnings": "auto-enrolment", "all-pay": "auto-enrolment-all-pay"}.get(
            terms.pension, "auto-enrolment"
        )
        choice = PensionChoice(scheme=scheme, base=terms.pension, relief=terms.relief)
    key = key_of(offer, person, assumptions, year, choice, per=offer.rate.per)
    return Placed(offer, person, assumptions, key, rows, notes.inputs, (), tuple(notes.warnings), tuple(notes.rests_on))


def rate_of(rate: Rate | None, notes: Notes) -> int:
    """The rate in pence, or what to choose noted as missing."""
    if rate is None:
        notes.missing.append("rate.amount: the offer states no rate: --set rate.amount=500 --set rate.per=day")
        return 0
    if rate.amount is not None:
        return notes.take("rate.amount", f"Rate per {rate.per}", rate.amount, "money", "the offer")
    if rate.min is not None and rate.max is not None:
        notes.missing.append(
            f"rate.amount: the offer gives a range, £{in_pounds(rate.min, 0)} to £{in_pounds(rate.max, 0)} per {rate.per}:"
            " choose with --set rate.amount=min, max or an amount"
        )
    else:
        end = "max" if rate.max is not None else "min" if rate.min is not None else None
        notes.missing.append(
            "rate.amount: the offer states no rate: --set rate.amount=" + (f"{end} or an amount" if end else "500")
        )
    return 0


class _Practice:
    """What umbrella contracts are typically like, read only where the offer is silent."""

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
    practice: _Practice,
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


def _typical_days(assumptions: Assumptions, practice: _Practice, working: int, notes: Notes) -> int:
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
    notes.warnings.append(
        f"{BILLED_DAYS_UNSAID}; {in_count(billed)} {'follows' if asked else 'is typical'}: {words}"
    )
    return notes.take(
        "contract.billed_days",
        "Billed days",
        billed,
        "count",
        words,
        nature="assumption" if asked else "estimate",
        sources=practice.found.record.sources,
    )
