"""An offer is a row: what it says, as columns for the engine and the regime it is priced under.

Where the offer is silent this module takes the typical or statutory value and says so; where
pricing cannot go on it raises `MissingError` with the list of what to give.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reward.dates import TaxYear, in_words
from reward.engine import Employment, Extras, Rows, Umbrella
from reward.errors import FiguresError, MissingError, RewardError
from reward.models.assumptions import Assumptions
from reward.models.leave import LeaveScale
from reward.models.offer import Allowance, Offer, Pay, Rate
from reward.models.pay import AllowanceRate, Grade, PayScale
from reward.models.person import Person
from reward.models.record import doubted
from reward.models.statutory import StatutoryLeave
from reward.models.umbrella import UmbrellaPractice
from reward.money import Count, Pence, in_count, in_pounds
from reward.regime import PensionChoice, RegimeKey, bank_holidays_in, weekdays_in
from reward.scales import InForce, Library

FULL_WEEK = 500
"""Five days, in hundredths: the week that a year's weekdays are counted by."""


@dataclass(frozen=True)
class Input:
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


@dataclass(frozen=True)
class Placed:
    """An offer made ready for the engine."""

    offer: Offer
    person: Person
    assumptions: Assumptions
    key: RegimeKey
    rows: Rows
    inputs: dict[str, Input]
    allowances: tuple[tuple[Input, bool, bool], ...] = ()
    """Each allowance with whether it is pensionable, and whether part-time work shares it out."""
    warnings: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    """In a few words each, what the answer depends on: `220 billed days`, `2023 pay`."""


@dataclass
class _Notes:
    """What is gathered while an offer is placed."""

    inputs: dict[str, Input] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    rests_on: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def take(self, path: str, label: str, value: int, unit: str, because: str, **more: Any) -> int:
        self.inputs[path] = Input(path, label, value, unit, because, **more)
        return value


def place(library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear) -> Placed:
    """The offer as a row of its regime, for a tax year."""
    notes = _Notes(warnings=list(offer.doubts))
    if offer.kind is None:
        notes.missing.append(
            "the offer does not say whether it is employment or paid through an umbrella, an agency or a company:"
            " --set kind=umbrella"
        )
    elif offer.kind not in ("employment", "umbrella"):
        raise MissingError(f"offers of kind {offer.kind!r} cannot be priced yet; employment and umbrella can")
    _say_what_is_ignored(offer, person, assumptions, notes)
    if offer.kind == "employment":
        placed = _employment(library, offer, person, assumptions, year, notes)
    else:
        placed = _umbrella(library, offer, person, assumptions, year, notes)
    return placed


def _say_what_is_ignored(offer: Offer, person: Person, assumptions: Assumptions, notes: _Notes) -> None:
    if person.tax_code is not None:
        notes.warnings.append(f"tax code {person.tax_code!r} is not used on basis 'year', which prices the liability")
    if person.children:
        notes.warnings.append("children: the high-income child benefit charge is not priced yet")
    if assumptions.cpi is not None:
        notes.warnings.append("assume.cpi is not used in the price of one year")
    months = offer.contract.months
    if months is not None and months != 12:
        notes.warnings.append(f"a contract of {months} months, priced as if it ran the whole tax year")
    if offer.contract.start is not None:
        notes.warnings.append(f"starts on {in_words(offer.contract.start)}, priced as if it ran the whole tax year")


# --- employment --------------------------------------------------------------------------


def _employment(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: _Notes
) -> Placed:
    pay = offer.pay or Pay()
    frozen = assumptions.later_years == "frozen"
    basic = _basic(library, offer, pay, year, frozen, notes)
    hours = _hours_per_week(library, pay, notes)
    allowances = tuple(
        _allowance(library, row, place, year, frozen, notes) for place, row in enumerate(offer.allowance)
    )
    leave = _leave(library, offer, person, year, frozen, notes)
    choice = _pension_choice(offer, notes)
    if notes.missing:
        raise MissingError("; ".join(notes.missing))
    fte = notes.take("pay.fte_percent", "Share of full time", pay.fte_percent, "percent", "the offer")

    def of(pensionable: bool, shared: bool) -> int:
        return sum(row.value for row, counts, pro_rata in allowances if (counts, pro_rata) == (pensionable, shared))

    whole = any(not pro_rata for _, _, pro_rata in allowances)
    sacrifice = offer.pension.sacrifice if offer.pension else 0
    bonus = overtime = None
    if pay.bonus_percent:
        bonus = notes.take(
            "pay.bonus_percent", "Bonus, of basic pay", pay.bonus_percent, "percent", "the offer, at its target"
        )
        notes.rests_on.append("a bonus at its target")
    if pay.overtime:
        overtime = notes.take("pay.overtime", "Overtime", pay.overtime, "money", "the offer")
    rows = Employment(
        salary=_one(basic),
        fte=_one(fte),
        allowances_pensionable=_one(of(True, True)),
        allowances_other=_one(of(False, True)),
        leave=Count(_one(leave)),
        hours_per_week=Count(_one(hours)),
        whole_allowances_pensionable=_one(of(True, False)) if whole else None,
        whole_allowances_other=_one(of(False, False)) if whole else None,
        bonus_rate=None if bonus is None else _one(bonus),
        overtime=None if overtime is None else _one(overtime),
        extras=_extras(offer, person, assumptions, sacrifice, "pension.sacrifice", FULL_WEEK, notes),
    )
    key = _key(offer, person, assumptions, year, choice, bonus_pensionable=pay.bonus_pensionable)
    return Placed(
        offer, person, assumptions, key, rows, notes.inputs, allowances, tuple(notes.warnings), tuple(notes.rests_on)
    )


def _basic(library: Library, offer: Offer, pay: Pay, year: TaxYear, frozen: bool, notes: _Notes) -> int:
    """Full-time basic pay a year, from the offer or from its scale."""
    if pay.basic is not None:
        whose = "the advert" if offer.advertised else "the offer"
        basic = _a_year(pay, notes)
        notes.take("pay.basic", "Basic pay, full-time", basic, "money", f"{whose} says so", sources=offer.sources)
        if pay.scale and pay.grade and pay.point:
            _compare_with_scale(library, pay, basic, year, frozen, notes)
        return basic
    if pay.scale is None:
        notes.missing.append(_no_salary(pay))
        return 0
    if pay.grade is None or pay.point is None:
        title = library.head("pay", pay.scale).title
        grade = f", grade {pay.grade}" if pay.grade else ""
        want = "pay.point=minimum or maximum" if pay.grade else "pay.grade=... and pay.point=minimum"
        notes.missing.append(
            f"pay.basic: the offer states no salary; it is on the scale {title}{grade}: choose with --set {want}"
        )
        return 0
    found = library.in_force("pay", pay.scale, PayScale, year.first, frozen=frozen)
    grade_row = scale_grade(found, pay.scale, pay.grade)
    amount, mark = scale_point(found, grade_row, pay.point)
    words = f"{found.title}, {grade_row.name}, point {pay.point}, in force from {in_words(found.record.start)}"
    notes.take(
        "pay.basic",
        "Basic pay, full-time",
        amount,
        "money",
        words,
        nature="assumption" if found.assumed else "contract",
        sources=(*found.record.sources, *grade_row.sources),
    )
    if doubted(mark):
        notes.warnings.append(f"{words}: £{in_pounds(amount, 0)} is {mark}")
    if grade_row.note:
        notes.warnings.append(f"{found.title}, {grade_row.name}: {grade_row.note}")
    notes.rests_on.append(f"{found.record.start.year} pay")
    return amount


def _a_year(pay: Pay, notes: _Notes) -> int:
    """A year's full-time pay from pay for a month, week, day or hour: a year has 365/7 weeks."""
    assert pay.basic is not None
    if pay.per == "hour" and pay.hours_per_week is None:
        notes.missing.append("pay.hours_per_week: pay by the hour needs the hours of a full week")
        return 0
    numerator, denominator = {
        "year": (1, 1),
        "month": (12, 1),
        "week": (365, 7),
        "day": (365 * 5, 7),
        "hour": (365 * (pay.hours_per_week or 0), 700),
    }[pay.per]
    return (2 * pay.basic * numerator + denominator) // (2 * denominator)


def _no_salary(pay: Pay) -> str:
    if pay.min is not None and pay.max is not None:
        return (
            f"pay.basic: the offer gives a range, £{in_pounds(pay.min, 0)} to £{in_pounds(pay.max, 0)}:"
            " choose with --set pay.basic=min, max or an amount"
        )
    if pay.max is not None:
        return f"pay.basic: the offer gives only a ceiling, up to £{in_pounds(pay.max, 0)}: --set pay.basic=max or an amount"
    if pay.min is not None:
        return (
            f"pay.basic: the offer gives only a floor, from £{in_pounds(pay.min, 0)}: --set pay.basic=min or an amount"
        )
    return "pay.basic: the offer states no salary: --set pay.basic=45,000, or name a scale, grade and point"


def _compare_with_scale(library: Library, pay: Pay, basic: int, year: TaxYear, frozen: bool, notes: _Notes) -> None:
    """An advert on an older scale: warn, and name the same point today."""
    assert pay.scale and pay.grade and pay.point
    was = None
    for start in library.starts("pay", pay.scale):
        found = library.in_force("pay", pay.scale, PayScale, start)
        try:
            if scale_point(found, scale_grade(found, pay.scale, pay.grade), pay.point)[0] == basic:
                was = start
        except RewardError:
            continue
    try:
        now = library.in_force("pay", pay.scale, PayScale, year.first, frozen=frozen)
        amount, mark = scale_point(now, scale_grade(now, pay.scale, pay.grade), pay.point)
    except FiguresError:
        if was:
            notes.rests_on.append(f"{was.year} pay")
        return
    if was:
        notes.rests_on.append(f"{was.year} pay")
    if amount == basic:
        return
    age = f"is the scale of {in_words(was)}" if was else "is on no scale known here"
    certainty = f" ({mark.split(':')[0]})" if mark and doubted(mark) else ""
    notes.warnings.append(
        f"basic pay £{in_pounds(basic, 0)} {age}; the same point in force on {in_words(year.first)} is"
        f" £{in_pounds(amount, 0)}{certainty}: --set pay.basic=scale"
    )


def scale_grade(found: InForce[PayScale], name: str, grade: str) -> Grade:
    """The row of a grade; an unknown one is refused with those there are."""
    rows = {row.grade: row for row in found.record.grades}
    if grade not in rows:
        raise FiguresError(f"no grade {grade!r} in {name} {found.record.start:%Y}; grades are {', '.join(rows)}")
    return rows[grade]


def scale_point(found: InForce[PayScale], row: Grade, point: str) -> tuple[int, str | None]:
    """The full-time amount of a point, and its mark."""
    mark = row.mark or found.record.mark
    ends = {"minimum": row.minimum, "min": row.minimum, "maximum": row.maximum, "max": row.maximum}
    if row.points:
        ends["minimum"] = ends["min"] = row.points[0].amount
        ends["maximum"] = ends["max"] = row.points[-1].amount
    if point in ends and ends[point] is not None:
        return ends[point] or 0, mark
    numbered = {str(spot.point): spot for spot in row.points}
    if point in numbered:
        return numbered[point].amount, numbered[point].mark or mark
    if row.points:
        known = f"points are {row.points[0].point} to {row.points[-1].point}, minimum and maximum"
    else:
        known = (
            "only " + " and ".join(end for end in ("minimum", "maximum") if ends[end] is not None) + " are published"
        )
    raise FiguresError(f"no {row.name} point {point!r} in {found.title} {found.record.start:%Y}; {known}")


def _hours_per_week(library: Library, pay: Pay, notes: _Notes) -> int:
    if pay.hours_per_week is not None:
        return notes.take("pay.hours_per_week", "Full-time hours a week", pay.hours_per_week, "count", "the offer")
    if pay.scale is not None:
        head = library.head("pay", pay.scale)
        if head.hours_per_week is not None:
            return notes.take(
                "pay.hours_per_week",
                "Full-time hours a week",
                head.hours_per_week,
                "count",
                f"{head.title}",
                nature="contract",
            )
    return 0


def _allowance(
    library: Library, row: Allowance, place: int, year: TaxYear, frozen: bool, notes: _Notes
) -> tuple[Input, bool, bool]:
    path = f"allowance.{place}.amount"
    pensionable = bool(row.pensionable)
    if row.scale is None:
        amount = notes.take(path, row.name, row.amount or 0, "money", "the offer")
        return notes.inputs[path], pensionable, row.pro_rata
    head = library.head("allowances", row.scale)
    if row.pensionable is None:
        pensionable = head.pensionable
        if doubted(head.pensionable_mark):
            notes.warnings.append(
                f"{row.name} is taken as {'' if pensionable else 'not '}pensionable: {head.pensionable_mark}"
            )
    if row.amount is not None:
        notes.take(path, row.name, row.amount, "money", "the offer")
        return notes.inputs[path], pensionable, row.pro_rata
    found = library.in_force("allowances", row.scale, AllowanceRate, year.first, frozen=frozen)
    if found.record.amount is None or found.record.per != "year":
        raise FiguresError(f"{found.title} is not an amount a year: give allowance.{place}.amount")
    amount = found.record.amount
    notes.take(
        path,
        row.name,
        amount,
        "money",
        f"{found.title}, from {in_words(found.record.start)}",
        sources=found.record.sources,
    )
    notes.warnings += found.doubts("amount")
    return notes.inputs[path], pensionable, row.pro_rata


def _leave(library: Library, offer: Offer, person: Person, year: TaxYear, frozen: bool, notes: _Notes) -> int:
    """Full-time paid leave in hundredths of a day, apart from bank holidays."""
    said = offer.leave
    if said is None or (said.days is None and said.scale is None):
        found = library.law("leave", StatutoryLeave, year.first, frozen=frozen)
        notes.warnings.append(
            "the offer states no leave; days are worked out on the statutory minimum of 28 with bank holidays in it"
        )
        whole = found.record.most_days
        return _less_bank_holidays(
            library,
            person,
            year,
            frozen,
            notes.take(
                "leave.days",
                "Leave, full-time",
                whole,
                "count",
                "statutory minimum, bank holidays included",
                nature="law",
                sources=found.record.sources,
            ),
        )
    if said.scale is None:
        assert said.days is not None
        days = notes.take("leave.days", "Leave, full-time", said.days, "count", "the offer", sources=offer.sources)
        if said.qualifier == "up-to":
            notes.warnings.append(f"leave is up to {in_count(days)} days: a ceiling, not a promise")
        return _less_bank_holidays(library, person, year, frozen, days) if said.bank_holidays == "included" else days
    scale = library.in_force("leave", said.scale, LeaveScale, year.first, frozen=frozen)
    rows = scale.record.bands
    service = person.service_years
    days = next(row.days for row in reversed(rows) if service >= row.service_years * 100)
    notes.take(
        "leave.days",
        "Leave, full-time",
        days,
        "count",
        f"{scale.title} at {in_count(service)} years of service",
        sources=scale.record.sources,
    )
    notes.warnings += scale.doubts("bands")
    if len(rows) > 1:
        notes.rests_on.append(
            f"leave of {in_count(rows[0].days)} to {in_count(rows[-1].days)} days ({in_count(days)} at {in_count(service)} years' service)"
        )
    included = (said.bank_holidays or scale.record.bank_holidays) == "included"
    return _less_bank_holidays(library, person, year, frozen, days) if included else days


def _less_bank_holidays(library: Library, person: Person, year: TaxYear, frozen: bool, days: int) -> int:
    return max(days - bank_holidays_in(library, person.nation, year, frozen)[0], 0)


def _pension_choice(offer: Offer, notes: _Notes) -> PensionChoice | None:
    said = offer.pension
    if said is None:
        notes.warnings.append(
            "the offer states no pension and none is priced; the legal least is --set pension.scheme=auto-enrolment"
        )
        return None
    if said.scheme == "none":
        return None
    if said.scheme is None and said.employer_percent is None:
        notes.warnings.append("the offer gives no employer pension percentage; none is counted")
    if said.base == "minimum-wage":
        raise MissingError(
            "pension.base 'minimum-wage' is for umbrella offers; use qualifying-earnings, all-pay, basic-pay or pensionable-pay"
        )
    by_hand = said.scheme is None
    return PensionChoice(
        scheme=said.scheme,
        employer=0 if by_hand and said.employer_percent is None else said.employer_percent,
        member=0 if by_hand and said.employee_percent is None else said.employee_percent,
        base=said.base,
        relief=said.relief,
    )


# --- umbrella ----------------------------------------------------------------------------


def _umbrella(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: _Notes
) -> Placed:
    frozen = assumptions.later_years == "frozen"
    terms, contract = offer.umbrella, offer.contract
    rate = _rate(offer.rate, notes)
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
    rows = Umbrella(
        rate=_one(rate),
        billed_days=Count(_one(billed)),
        hours_per_day=Count(_one(hours_per_day)),
        days_per_week=Count(_one(days_per_week)),
        margin_per_week=_one(margin),
        billed_weeks=None if weeks is None else Count(_one(weeks)),
        holiday_days_forfeited=Count(_one(terms.holiday_forfeited_days)) if terms.holiday_forfeited_days else None,
        extras=_extras(offer, person, assumptions, terms.sacrifice, "umbrella.sacrifice", days_per_week, notes),
    )
    choice = None
    if terms.pension != "none":
        scheme = {"qualifying-earnings": "auto-enrolment", "all-pay": "auto-enrolment-all-pay"}.get(
            terms.pension, "auto-enrolment"
        )
        choice = PensionChoice(scheme=scheme, base=terms.pension, relief=terms.relief)
    key = _key(offer, person, assumptions, year, choice, per=offer.rate.per)
    return Placed(offer, person, assumptions, key, rows, notes.inputs, (), tuple(notes.warnings), tuple(notes.rests_on))


def _rate(rate: Rate | None, notes: _Notes) -> int:
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

    def __init__(self, library: Library, year: TaxYear, frozen: bool, notes: _Notes) -> None:
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
    notes: _Notes,
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


def _typical_days(assumptions: Assumptions, practice: _Practice, working: int, notes: _Notes) -> int:
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
        f"the offer does not say contract.billed_days; {in_count(billed)} {'follows' if asked else 'is typical'}: {words}"
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


# --- both --------------------------------------------------------------------------------


def _extras(
    offer: Offer, person: Person, assumptions: Assumptions, sacrifice: int, path: str, week_days: int, notes: _Notes
) -> Extras:
    benefits = sum(row.amount for row in offer.benefit)
    for place, row in enumerate(offer.benefit):
        notes.take(
            f"benefit.{place}.amount", row.name, row.amount, "money", "what it is worth to you", nature="assumption"
        )
    fare = person.commute.cost_per_day
    office = person.commute.office_days_per_week
    if office is None:
        office = offer.pattern.office_days_per_week
    office = week_days if office is None else min(office, week_days)

    def given(value: int, where: str, label: str, nature: str) -> Pence | None:
        if not value:
            return None
        notes.take(where, label, value, "money", "you", nature=nature)
        return _one(value)

    if fare:
        notes.take(
            "person.commute.office_days_per_week",
            "Office days a week",
            office,
            "count",
            "you or the offer",
            nature="assumption",
        )
        notes.take("pattern.week_days", "Days in a week of work", week_days, "count", "the offer")
    return Extras(
        sacrifice=given(sacrifice, path, "Further salary sacrifice", "contract"),
        other_income=given(person.other_income, "person.other_income", "Other income", "assumption"),
        benefits=_one(benefits) if benefits else None,
        cost_per_office_day=given(fare, "person.commute.cost_per_day", "Fare there and back", "assumption"),
        office_days_per_week=Count(_one(office)) if fare else None,
        employment_allowance=given(
            assumptions.employment_allowance, "assume.employment_allowance", "Employment Allowance", "assumption"
        ),
        levy_allowance=given(assumptions.levy_allowance, "assume.levy_allowance", "Levy allowance", "assumption"),
    )


def _key(
    offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, choice: PensionChoice | None, **more: Any
) -> RegimeKey:
    return RegimeKey(
        kind=offer.kind,  # type: ignore[arg-type]  # `place` has refused the other kinds
        tax_year=year,
        nation=person.nation,
        ni_category=person.ni_category,
        loans=frozenset(person.student_loans),
        pension=choice,
        age=person.age_on(year.first),
        retirement_tax_rate=assumptions.retirement_tax_rate,
        frozen=assumptions.later_years == "frozen",
        **more,
    )


def _one(value: int) -> Pence:
    return Pence(np.array([value], dtype=np.int64))
