"""What a row's pension is valued by: the method, the member's factor, and whether a short stay ends in a refund.

A factor is worked out here once and travels with the row as a column, so that the engine meets it in
whole millionths. `factors` works them out for columns of ages and rates.

Not here: the factor itself (`reward.offers.valuation`), the other methods that stand beside the chosen one.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import fraction_of, is_fraction, pence_of
from reward.base.dates import TaxYear
from reward.base.errors import FiguresError, MissingError
from reward.base.money import Count
from reward.base.values import dataclass, replace
from reward.engine.pension_terms import own_pension
from reward.engine.regime_key import PensionChoice, RegimeKey, Use
from reward.engine.rows import Extras
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions, PensionMethod
from reward.library.models.offer import Offer
from reward.library.models.pension import SchemeFile
from reward.offers.length import A_YEAR, length_of
from reward.offers.offer_row import Notes, OfferRow, one

if TYPE_CHECKING:
    from reward.offers.valuation import Basis, Factors, Members, Promise, Valued

PER_YEAR = 100
"""Stays are in hundredths of years."""


def valued_pension(library: Library, offer_row: OfferRow, notes: Notes) -> OfferRow:
    """The row with what its pension is valued by; an offer without a pension as it is."""
    head, key, extras = scheme_of(library, offer_row.key), offer_row.key, offer_row.rows.extras
    if key.pension is None and extras.sacrifice is None and not offer_row.offer.company.employer_pension:
        return offer_row
    uses: frozenset[Use] = key.uses | {"annual_allowance"}
    found = None
    method = method_of(offer_row.assumptions, offer_row.person.born is not None, head)
    if head is not None and head.benefits is not None:
        stay = stay_of(offer_row.offer, offer_row.assumptions, notes)
        vesting = head.benefits.vesting_years
        if stay is not None and vesting is not None and stay < vesting * PER_YEAR:
            extras = replace(extras, stay=Count(one(stay)))
            uses |= {"refund"}
        if method != "contributions":
            found = valued(library, offer_row, method)
            assert found.factor is not None
            column = found.factor.column
            extras = replace(extras, pension_factor=column.pension)
            if found.factor.lump_sum:
                extras = replace(extras, lump_sum_factor=column.lump_sum)
            _take(offer_row.assumptions, notes)
        extras = _already_earned(library, offer_row, extras, notes)
    unused = pence_of(offer_row.person.unused_allowance)
    if unused:
        notes.record(
            "person.unused_allowance", "Allowance left unused before", unused, "money", "you", nature="assumption"
        )
        extras = replace(extras, unused_allowance=one(unused))
    rows = offer_row.rows if extras is offer_row.rows.extras else replace(offer_row.rows, extras=extras)
    return replace(offer_row, key=replace(key, uses=uses), rows=rows, method=method, valued=found)


def _already_earned(library: Library, offer_row: OfferRow, extras: Extras, notes: Notes) -> Extras:
    """With the pension earned before, where the scheme raises it by more than prices."""
    earned = pence_of(offer_row.person.pension_already_earned)
    if not earned:
        return extras
    above = valuation_inputs(library, offer_row).promise.above_cpi
    if not above:
        notes.warnings.append(
            "person.pension_already_earned has no effect: the scheme raises it with prices, which uses no annual allowance"
        )
        return extras
    label = "Pension earned so far, a year"
    notes.record("person.pension_already_earned", label, earned, "money", "you", nature="assumption")
    return replace(extras, already_earned=one(earned), above_prices=one(above))


def method_of(assumptions: Assumptions, born: bool, head: SchemeFile | None) -> PensionMethod:
    """The reader's method; else the present value of a pension for life whose member's age is known."""
    if assumptions.pension_method is not None:
        return assumptions.pension_method
    for_life = head is not None and head.kind == "defined-benefit"
    return "present-value" if for_life and born else "contributions"


def stay_of(offer: Offer, assumptions: Assumptions, notes: "Notes | None" = None) -> int | None:
    """Years in the job, in hundredths: the reader's, else a fixed term's or the months asked about; else unknown."""
    stay: int | None = assumptions.expected_stay_years
    length = length_of(offer.contract)
    if stay is not None:
        if notes is not None:
            notes.record("assume.expected_stay_years", "Years in the job", stay, "count", "you", nature="assumption")
        return stay
    if offer.kind != "employment":
        return None
    # The months that are looked at are those for which one stays, where nothing else is known of it.
    looked_at = None if assumptions.months is None else assumptions.months * 100
    known = [months for months in (length, looked_at) if months is not None]
    if not known:
        return None
    months = min(known)
    if months != length and notes is not None:
        notes.record(
            "assume.months", "Months looked at, taken as the stay", months, "count", "you", nature="assumption"
        )
    return months * PER_YEAR // A_YEAR


@dataclass(frozen=True)
class ValuationInputs:
    """What one offer's pension for life is valued on."""

    basis: "Basis"
    promise: "Promise"
    member: "Members | None"
    """`None` while the birth date is unknown."""
    pension_age: int | None
    """In months of age."""


def valuation_inputs(library: Library, offer_row: OfferRow) -> ValuationInputs:
    """The figures and the member of a pension for life; only for offers that have one."""
    head, said, person = scheme_of(library, offer_row.key), offer_row.assumptions, offer_row.person
    assert head is not None and head.benefits is not None and offer_row.key.pension is not None
    stay = stay_of(offer_row.offer, said)
    return _ground(
        library,
        offer_row.key.tax_year,
        offer_row.key.frozen,
        offer_row.key.pension,
        person.born,
        None if stay is None else stay * 12 // PER_YEAR,
        said.discount_rate,
        said.real_yield,
        said.married_percent,
    )


@lru_cache(maxsize=256)
def _ground(
    library: Library,
    year: TaxYear,
    frozen: bool,
    choice: PensionChoice,
    born: date | None,
    stay: int | None,
    discount: int | None,
    real_yield: int | None,
    married: int | None,
) -> ValuationInputs:
    from reward.offers import valuation  # a price by what is paid in needs none of it: 30 ms less

    head = _head(library, choice)
    assert head.benefits is not None
    basis = valuation.basis_on(
        library, year.first, frozen=frozen, discount=discount, real_yield=real_yield, married=married
    )
    if choice.promise is not None:
        own = fraction_of(choice.promise.lump_sum or "0%") / fraction_of(choice.promise.accrual)
        promise = valuation.promise_by_hand(
            head.title, choice.promise.above_cpi, own, final_salary=choice.promise.final_salary
        )
    else:
        assert choice.scheme is not None
        promise = valuation.promise_of(library, choice.scheme, head.title, year.first, frozen=frozen)
        if is_fraction(head.benefits.lump_sum):
            own = fraction_of(head.benefits.lump_sum or "0%") / fraction_of(head.benefits.accrual)
            promise = replace(promise, own_lump_sum=own)
    if born is None:
        return ValuationInputs(basis, promise, None, None)
    full_age = valuation.pension_age(head.benefits, born, basis.births)
    age = valuation.age_on(year.first, born)
    return ValuationInputs(basis, promise, valuation.members(age, full_age, stay), full_age)


def valued(library: Library, offer_row: OfferRow, method: PensionMethod) -> "Valued":
    """£1 a year of new pension by a method: the factor, its words, sources and doubts."""
    from reward.offers.valuation import by_method

    on = valuation_inputs(library, offer_row)
    try:
        return by_method(method, on.basis, on.promise, on.member, lump_sum=offer_row.assumptions.lump_sum)
    except MissingError:
        raise MissingError(
            f"assume.pension_method {method!r} needs the member's age: give person.born (--set person.born=1985-06-30)"
        ) from None
    except FiguresError as error:
        raise FiguresError(f"assume.pension_method {method!r}: {error}") from None


def factors(
    library: Library,
    offer_row: OfferRow,
    *,
    ages: "NDArray[np.int64] | None" = None,
    discount: "int | NDArray[np.int64] | None" = None,
    real_yield: "int | NDArray[np.int64] | None" = None,
) -> "Factors":
    """The factors of the row's method for columns of ages (in months) and of rates (parts per million).

    What is left out is the row's own. The two columns are for `Extras.pension_factor` and `lump_sum_factor`.
    """
    from reward.offers import valuation

    on, lump_sum = valuation_inputs(library, offer_row), offer_row.assumptions.lump_sum
    if on.member is None or on.pension_age is None:
        raise MissingError("a column of pension factors needs person.born, by which the pension age goes")
    count = max(np.size(each) for each in (ages, discount, real_yield, 0) if each is not None)
    own = np.broadcast_to(on.member.ages, (count,)) if ages is None else ages
    stay = None if on.member.stay is None else np.broadcast_to(on.member.stay, (count,))
    people = valuation.Members(own, np.full(count, on.pension_age, dtype=np.int64), stay)
    if offer_row.method == "annuity":
        return valuation.market(on.basis, on.promise, people, real_yield=real_yield, lump_sum=lump_sum)
    if offer_row.method == "hmrc-16":
        return valuation.hmrc(on.basis, count)
    return valuation.present_value(on.basis, on.promise, people, discount=discount, lump_sum=lump_sum)


def factors_at_ages(library: Library, offer_row: OfferRow, ages: "Sequence[int]") -> "Factors":
    """Present-value factors of a pension for life for a member of each of these ages, whole years on the year's first day.

    For a member whose birth date is not known; each age has the pension age of those born then.
    """
    from reward.offers import valuation

    on, year, said = valuation_inputs(library, offer_row), offer_row.key.tax_year, offer_row.assumptions
    head = scheme_of(library, offer_row.key)
    assert head is not None and head.benefits is not None
    births = [year.first.replace(year=year.first.year - age) for age in ages]
    own = np.array([age * 12 for age in ages], dtype=np.int64)
    full = [valuation.pension_age(head.benefits, born, on.basis.births) for born in births]
    stay = stay_of(offer_row.offer, said)
    stays = None if stay is None else np.full(len(births), stay * 12 // PER_YEAR, dtype=np.int64)
    people = valuation.Members(own, np.array(full, dtype=np.int64), stays)
    return valuation.present_value(on.basis, on.promise, people, discount=said.discount_rate, lump_sum=said.lump_sum)


def scheme_of(library: Library, key: RegimeKey) -> SchemeFile | None:
    """The file of the key's scheme, or of the pension for life that the offer says itself; `None` where there is neither."""
    choice = key.pension
    if choice is None or choice.scheme == "none" or (choice.scheme is None and choice.promise is None):
        return None
    return _head(library, choice)


@lru_cache(maxsize=64)
def _head(library: Library, choice: PensionChoice) -> SchemeFile:
    if choice.scheme is None:
        return own_pension(choice.promise)
    found: SchemeFile = library.head("pension", choice.scheme)
    return found


def _take(said: Assumptions, notes: Notes) -> None:
    """The reader's own rates, which every result prints."""
    for name, label in (
        ("discount_rate", "Discount rate, above CPI"),
        ("real_yield", "Real yield, above RPI"),
        ("married_percent", "Members who leave a survivor"),
    ):
        value = getattr(said, name)
        if value is not None:
            notes.record(f"assume.{name}", label, value, "percent", "you", nature="assumption")
