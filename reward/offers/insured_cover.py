"""Life assurance and income protection: told with an estimate of a year's cover, and in no total.

Cover on death is worth what it pays × the chance of dying within the year (`reward.offers.valuation.death_cover`); that
on long illness what employers say that they pay for such cover, as no source read gives the chance of it.
"""

from collections.abc import Sequence

from reward.base.amounts import in_count, in_percent, in_pounds
from reward.base.dates import tax_year_of
from reward.base.money import Pence, at, column, share, to_penny
from reward.engine.rows import EmploymentRows, shared_out
from reward.library.in_force import Library
from reward.library.models.benefits import Benefit
from reward.library.models.valuation import GroupCover
from reward.offers.absence import yearly_pay
from reward.offers.offer_row import Notes, OfferRow


def cover_words(library: Library, offer_row: OfferRow, row: Benefit, path: str, notes: Notes) -> str:
    """What is said of it: what it pays and may be worth, and how to count it."""
    said = f"{row.name} is told and counts in no total"
    yours = f"{path}.value says what it is worth to you, if anything"
    if not isinstance(offer_row.rows, EmploymentRows):
        return f"{said}: {yours}"
    if row.kind == "income-protection":
        return f"{said}: {_long_illness(library, offer_row, notes)}; {yours}"
    if row.times_pay is None:
        return f"{said}: {path}.times_pay=4, the years' pay that it pays on death, gives an estimate; {yours}"
    basic = shared_out(offer_row.rows.salary, offer_row.rows)
    lump_sum = share(basic, row.times_pay, 100)
    pays = f"{in_count(row.times_pay)} years' basic pay on death, £{in_pounds(int(lump_sum[0]))}"
    if offer_row.person.born is None:
        return f"{said}: {pays}; --set person.born=1985-06-30 gives an estimate of a year's worth; {yours}"
    return f"{said}: {pays}, {_on_death(library, offer_row, lump_sum)}; {yours}"


def _on_death(library: Library, offer_row: OfferRow, lump_sum: Pence) -> str:
    # Most prices have no life assurance and do without what pensions are valued on: 30 ms less.
    from reward.offers import valuation

    key, born = offer_row.key, offer_row.person.born
    assert born is not None
    basis = valuation.basis_on(library, key.tax_year.first, frozen=key.frozen)
    chance = valuation.chance_of_death(basis, column(valuation.age_on(key.tax_year.first, born)))
    worth = in_pounds(int(valuation.death_cover(lump_sum, chance)[0]))
    return f"worth about £{worth} a year (an estimate: {valuation.ESTIMATE}{_doubts(basis.origin('mortality').doubts)})"


def _long_illness(library: Library, offer_row: OfferRow, notes: Notes) -> str:
    on, frozen = tax_year_of(notes.on).first, offer_row.key.frozen
    found = library.in_force("valuation", "group-cover", GroupCover, on, frozen=frozen)
    least, most = found.record.income_protection_least, found.record.income_protection_most
    pay = yearly_pay(offer_row.rows).whole
    low, high = (in_pounds(int(to_penny(at(pay, rate))[0])) for rate in (least, most))
    return (
        f"employers pay about £{low} to £{high} a year for such cover, {in_percent(least)} to {in_percent(most)} of pay"
        f" (an estimate{_doubts(found.doubts('income_protection_least'))})"
    )


def _doubts(told: Sequence[str]) -> str:
    return "".join(f"; {text}" for text in told)
