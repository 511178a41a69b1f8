"""What a pension asks of the rows of one regime: a scheme's terms, and what the offer says instead."""

from dataclasses import replace
from functools import lru_cache

from reward.base.amounts import fraction_of, in_percent, is_fraction
from reward.base.errors import MissingError
from reward.base.values import dataclass
from reward.engine.origins import FiguresInForce, Origin
from reward.engine.regime_key import PERIODS, OwnPromise, PensionChoice
from reward.library.in_force import InForce
from reward.library.models.pension import Base, Benefits, EmployerRates, MemberRates, PotAbove, SchemeFile, Tier
from reward.library.models.period import doubted
from reward.library.models.statutory import AutomaticEnrolment
from reward.rules import income_tax
from reward.rules.national_insurance import period_limit
from reward.rules.pension import NIL, Terms, Tiers

OFFER = ("offer",)
"""The source of terms that the offer gives itself."""


@dataclass(frozen=True)
class PensionTerms:
    """The pension of a regime."""

    terms: Terms | None = None
    member_tiers: tuple[Tier, ...] = ()
    """The scheme's tiers as published, with their marks."""
    employer_is_estimate: bool = False


def pension_terms(figures: FiguresInForce, tax: income_tax.Rates) -> PensionTerms:
    """The terms of the key's pension; none where it has no pension."""
    key = figures.key
    choice = key.pension
    if choice is None or choice.scheme == "none":
        return PensionTerms()
    head = own_pension(choice.promise) if choice.scheme is None else figures.library.head("pension", choice.scheme)
    member, published = _member(figures, choice, head)
    employer, estimate = _employer(figures, choice, head, member)
    charge = 0 if choice.scheme is None else _charge(figures, choice.scheme)
    if choice.relief is None and doubted(head.relief_mark):
        words = f"{head.title}, relief by {head.relief}: {head.relief_mark}"
        figures.origins["pension_relief"] = Origin(head.title, head.sources, None, (words,))
    base = choice.base or head.base
    a_year = PERIODS[key.period][0]
    terms = Terms(
        title=head.title,
        kind=head.kind,
        base=base,
        relief=choice.relief or head.relief,
        member=replace(member, periods=a_year),
        employer=replace(employer, periods=a_year),
        trigger=_trigger(figures, choice, head),
        charge=charge,
        qualifying=_qualifying(figures, base),
        accrual=_accrual(figures, head),
        lump_sum=_lump_sum(head),
        hybrid=_hybrid(figures, choice.scheme, a_year),
        tested=head.tested,
        back_pay_tested=head.back_pay_tested,
        vesting_years=None if head.benefits is None else head.benefits.vesting_years,
        basic_rate=tax.relief_at_source,
    )
    return PensionTerms(terms, published, estimate)


@lru_cache(maxsize=64)
def own_pension(promise: OwnPromise | None) -> SchemeFile:
    """An offer's pension that is in no shipped scheme: what it does not say itself is so."""
    benefits = None
    if promise is not None:
        raised = f"CPI and {in_percent(promise.above_cpi)}" if promise.above_cpi else "CPI"
        benefits = Benefits(
            accrual=promise.accrual,
            lump_sum=promise.lump_sum,
            pension_age=promise.pension_age,
            revaluation=f"your pay, taken to rise by {raised}" if promise.final_salary else raised,
        )
    return SchemeFile(
        title="the offer's own pension",
        kind="defined-contribution" if promise is None else "defined-benefit",
        benefits=benefits,
        relief="net-pay",
        base="pensionable-pay",
        sources=OFFER,
    )


def _member(figures: FiguresInForce, choice: PensionChoice, head: SchemeFile) -> tuple[Tiers, tuple[Tier, ...]]:
    """The member's tiers, and as published; the offer's own rate comes before the scheme's."""
    if choice.member is not None:
        return Tiers((), (choice.member,)), ()
    if choice.scheme is None:
        return NIL, ()
    if "member" not in figures.library.table("pension", choice.scheme):
        raise MissingError(f"{head.title} sets no member rate of its own: give pension.employee_percent")
    found = figures.library.in_force(
        "pension", choice.scheme, MemberRates, figures.on, table="member", frozen=figures.key.frozen
    )
    record = figures.read(found, "pension_member", "tiers")
    return _tiers(record.tiers, record.sliced), record.tiers


def _employer(figures: FiguresInForce, choice: PensionChoice, head: SchemeFile, member: Tiers) -> tuple[Tiers, bool]:
    """The employer's tiers, and whether they are an estimate; the offer's own rate comes before the scheme's."""
    if choice.employer is not None:
        return Tiers((), (choice.employer,)), False
    if choice.scheme is None:
        return NIL, False
    if "employer" not in figures.library.table("pension", choice.scheme):
        raise MissingError(f"{head.title} sets no employer rate of its own: give pension.employer_percent")
    found = _employer_rates(figures, choice.scheme)
    record = figures.read(found, "pension_employer", "ages" if found.record.ages else "tiers")
    if not record.ages:
        return _tiers(record.tiers), record.typical
    age = figures.key.age
    if age is None:
        raise MissingError(f"{head.title} pays by age: give person.born (--set person.born=1985-06-30)")
    rate = next(row.rate for row in record.ages if row.up_to_age is None or age <= row.up_to_age)
    paid = choice.member if choice.member is not None else member.rates[0]
    return Tiers((), (rate + min(paid, record.match_up_to or 0),)), record.typical


def _charge(figures: FiguresInForce, scheme: str) -> int:
    """What the scheme charges the employer besides; the offer's own rate is of what is paid in, so it stays due."""
    if not any("other_charge" in row for row in figures.library.table("pension", scheme).get("employer", ())):
        return 0
    return figures.read(_employer_rates(figures, scheme), "pension_charge", "other_charge").other_charge or 0


def _employer_rates(figures: FiguresInForce, scheme: str) -> InForce[EmployerRates]:
    return figures.library.in_force(
        "pension", scheme, EmployerRates, figures.on, table="employer", frozen=figures.key.frozen
    )


def _qualifying(figures: FiguresInForce, base: Base) -> tuple[int, int]:
    """The limits of qualifying earnings for the period."""
    if base != "qualifying-earnings":
        return (0, 0)
    limits = figures.law("automatic_enrolment", AutomaticEnrolment, "lower", "upper")
    period = figures.key.period
    return (period_limit(limits.lower, period), period_limit(limits.upper, period))


def _trigger(figures: FiguresInForce, choice: PensionChoice, head: SchemeFile) -> int | None:
    """The pay above which somebody is enrolled, for the period; `None` for those who are members in any case."""
    if not head.trigger or choice.enrolled:
        return None
    found = figures.library.law("automatic_enrolment", AutomaticEnrolment, figures.first, frozen=figures.key.frozen)
    return period_limit(figures.read(found, "enrolment_trigger", "trigger").trigger, figures.key.period)


def _accrual(figures: FiguresInForce, head: SchemeFile) -> tuple[int, int] | None:
    """The share of pay that a pension for life earns a year."""
    if head.benefits is None:
        return None
    said = {"accrual": "accrual", "vesting_years": "years until a pension is kept"}
    marks = {words: head.benefits.marks.get(name) for name, words in said.items()}
    doubts = tuple(f"{head.title}, {words}: {mark}" for words, mark in marks.items() if doubted(mark))
    if head.sources != OFFER:
        figures.origins["pension"] = Origin(head.title, head.sources, None, doubts)
    fraction = fraction_of(head.benefits.accrual)
    return (fraction.numerator, fraction.denominator)


def _hybrid(figures: FiguresInForce, scheme: str | None, periods: int) -> tuple[int, int] | None:
    """Up to how much of a period's pay a hybrid scheme's pension is earned, and what of the pay above it is paid in."""
    if scheme is None or "pot" not in figures.library.table("pension", scheme):
        return None
    found = figures.library.in_force("pension", scheme, PotAbove, figures.on, table="pot", frozen=figures.key.frozen)
    record = figures.read(found, "scheme_pot", "limit", "paid_in")
    return record.limit // periods, record.paid_in


def _lump_sum(head: SchemeFile) -> tuple[int, int] | None:
    """The share of pay that a year earns as a lump sum beside the pension, where one comes by itself in numbers."""
    if head.benefits is None or head.benefits.lump_sum is None or not is_fraction(head.benefits.lump_sum):
        return None
    fraction = fraction_of(head.benefits.lump_sum)
    return (fraction.numerator, fraction.denominator)


def _tiers(rows: tuple[Tier, ...], sliced: bool = False) -> Tiers:
    limits = tuple(row.up_to for row in rows if row.up_to is not None)
    return Tiers(limits, tuple(row.rate for row in rows), sliced=sliced)
