"""Money of later years in today's, and pensions that rise with prices.

Money of a later tax year is discounted by whole years at CPI and a rate above it: the reader's, else a
plausible CPI and the rate at which public service schemes are costed. Factors are whole millionths.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from reward.base.money import WHOLE, rounded
from reward.decisions.later_year import row_in
from reward.decisions.offer_set import OfferSet
from reward.decisions.plausible_ranges import plausible
from reward.library.models.valuation import PresentValue
from reward.offers.valuation.basis import promise_of


def rates_of(of: OfferSet) -> tuple[int, int]:
    """CPI, and the discount rate above it: the reader's, else what is plausible and the public schemes' rate."""
    cpi, above = of.assumptions.cpi, of.assumptions.discount_rate
    if cpi is None:
        cpi = plausible(of.library, of.year, "assume.cpi").likely
    if above is None:
        found = of.library.in_force("valuation", "present-value", PresentValue, of.year.first, frozen=True)
        above = found.record.discount_rate
    return cpi, above


def in_todays_money(amount: int, factor: int) -> int:
    """An amount of a later year at a factor in millionths, to the nearest penny, halves up."""
    return rounded(amount * factor, WHOLE)


def discounts_of(of: OfferSet, count: int) -> tuple[int, ...]:
    """What a penny of each tax year from the start on is worth in today's money, in millionths."""
    return discounts_at(sum(rates_of(of)), count)


@lru_cache(maxsize=4096)
def discounts_at(rate: int, count: int) -> tuple[int, ...]:
    """What a penny of each year is worth today, in millionths: 1, 1 ÷ (1 + rate), and so on."""
    a_year = Fraction(WHOLE, WHOLE + rate)
    return tuple(round(a_year**ahead * WHOLE) for ahead in range(count))


def built_up(
    of: OfferSet, place: int, accrued: Sequence[int], months: Sequence[int], cpi: int, prices: Sequence[int]
) -> list[int]:
    """The pension for life earned so far at the end of each year, a year, in today's prices."""
    if not any(accrued):
        return [0] * len(accrued)
    choice = row_in(of, place, 0).key.pension
    above = 0
    if choice is not None and choice.promise is not None:
        above = choice.promise.above_cpi
    elif choice is not None and choice.scheme is not None:
        frozen = of.assumptions.later_years == "frozen"
        above = promise_of(of.library, choice.scheme, choice.scheme, of.year.first, frozen=frozen).above_cpi
    found, pension = [], 0
    for at, earned in enumerate(accrued):
        # Rises beyond CPI are for those who are in the scheme.
        rise = cpi + (above if months[at] else 0)
        pension = rounded(pension * (WHOLE + rise), WHOLE) + earned
        found.append(in_todays_money(pension, prices[at]))
    return found
