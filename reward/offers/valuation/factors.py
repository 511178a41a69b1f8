"""What £1 a year of new pension is worth, by each method, for a column of members.

The methods
    present-value   what the scheme itself would set aside: a life annuity from pension age on,
                    discounted at a real rate to the member's age, and lifted to the scheme's prices
    annuity         what an insurer asks for such a pension at pension age, discounted at the real
                    yield of a gilt
    hmrc-16         Finance Act 2004 s.234: 16 for each £1, at any age; a test of tax, not a value

A factor is worked out in floating point and fixed to six decimals, a whole number of millionths,
before it meets money. A pension is in real terms: what it is raised by beyond CPI while the member
stays makes it grow, and the discount is above CPI too.

A member past pension age is taken to draw the pension at once. A lump sum, where it is chosen, is the
largest the tax rules allow; the pension left, and a survivor's with it, is smaller by what is given up.

Not here: deaths before pension age, ill health, leaving (but see `leaving`); what is paid for drawing
a pension late; a member's or survivor's own health; the lump sum allowance, which one year's pension
does not reach.
"""

from fractions import Fraction
from typing import NewType

import numpy as np
from numpy.typing import NDArray

from reward.base.errors import FiguresError, InputError
from reward.base.money import WHOLE, Pence, total
from reward.base.values import dataclass
from reward.library.models.valuation import PensionTax
from reward.offers.valuation.basis import Basis, Promise
from reward.offers.valuation.mortality import OLDEST, Floats, Months, annuity
from reward.rules.citation import law
from reward.rules.pension_worth import by_factor

Millionths = NewType("Millionths", NDArray[np.int64])
"""Factors in whole millionths, shape (people,): 13.76 is 13_760_000."""
Rates = int | NDArray[np.int64]
"""Parts per million a year: one for all, or one a member."""


@dataclass(frozen=True)
class Members:
    """Ages in months, shape (people,)."""

    ages: Months
    pension_ages: Months
    stay: Months | None = None
    """Months for which each is still in service; `None`: until the pension is drawn."""

    @property
    def waits(self) -> Months:
        """Months from now until the pension is drawn; nil for those past pension age."""
        waits: Months = np.maximum(self.pension_ages - self.ages, 0)
        return waits


@dataclass(frozen=True)
class Factors:
    """What £1 a year of new pension is worth: as pension, and as a lump sum free of tax."""

    pension: Millionths
    lump_sum: Millionths


def members(age: int, pension_age: int, stay: int | None = None) -> Members:
    """One member, as a column of length one; all in months."""
    if not 0 <= age <= OLDEST * 12:
        raise InputError(f"an age of {age // 12} cannot be valued; ages are 0 to {OLDEST:.0f}")
    return Members(np.array([age]), np.array([pension_age]), None if stay is None else np.array([stay]))


@law(
    "a scheme's own price: a life annuity from pension age, discounted above CPI to the member's age",
    rounding="to six decimals",
    nature="assumption",
)
def present_value(
    basis: Basis, promise: Promise, people: Members, *, discount: Rates | None = None, lump_sum: bool = False
) -> Factors:
    """Factors by the method `present-value`; `discount` stands in front of the basis's own."""
    rate = _rate(basis.discount if discount is None else discount, people)
    ages = (people.ages + people.waits) / 12
    at_65 = basis.year * 12 + 65 * 12 - people.ages
    survivor = np.full(len(ages), promise.survivor / WHOLE * basis.married / WHOLE)
    price = annuity(basis.lives, ages, at_65, rate, survivor) * basis.calibration / 100
    return _drawn(basis, promise, people, price, rate, lump_sum)


@law(
    "an insurer's price at pension age, discounted at the real yield of an index-linked gilt",
    rounding="to six decimals",
    nature="assumption",
)
def market(
    basis: Basis, promise: Promise, people: Members, *, real_yield: Rates | None = None, lump_sum: bool = False
) -> Factors:
    """Factors by the method `annuity`; between the ages that have a price it lies on a straight line."""
    real_yield = basis.real_yield if real_yield is None else real_yield
    if basis.prices is None or real_yield is None:
        raise FiguresError(basis.origin("annuity-rates").doubts[0])
    quoted = [basis.prices.purchase / income for income in basis.prices.incomes]
    price = np.interp((people.ages + people.waits) / 12, basis.prices.ages, quoted)
    return _drawn(basis, promise, people, price, _rate(real_yield, people), lump_sum)


@law("Finance Act 2004 s.234")
def hmrc(basis: Basis, people: int, promise: Promise | None = None) -> Factors:
    """Factors by the method `hmrc-16`, the same for all; giving up pension for cash changes nothing in it.

    A lump sum that comes by itself counts at its face value.
    """
    nil = np.zeros(people, dtype=np.int64)
    own = nil if promise is None else nil + round(promise.own_lump_sum * WHOLE)
    return Factors(Millionths(nil + basis.input_factor * WHOLE), Millionths(own))


@law("new pension × factor", rounding="to the nearest penny, halves up", nature="assumption")
def worth(pension: Pence, factors: Factors) -> Pence:
    """What a new pension a year is worth, the lump sum in it; each of the two to the nearest penny."""
    return total(as_pension(pension, factors), as_lump_sum(pension, factors))


def as_pension(pension: Pence, factors: Factors) -> Pence:
    """The part of the worth that is paid, and taxed, as a pension."""
    return by_factor(pension, factors.pension)


def as_lump_sum(pension: Pence, factors: Factors) -> Pence:
    """The part of the worth that is a lump sum free of tax."""
    return by_factor(pension, factors.lump_sum)


@law("Finance Act 2004 Sch. 29 para. 2C")
def most_given_up(per_pound: int, tax: PensionTax) -> Fraction:
    """The largest share of a pension that can be given up for a lump sum free of tax.

    The lump sum may be a share of itself and of the value of the pension left: with 12 for £1, a quarter
    and 20 times the pension, 12c is at most (12c + 20(1 − c)) / 4, so c is 5/14.
    """
    share = Fraction(tax.lump_sum_share, WHOLE)
    left = share * tax.lump_sum_factor
    return left / (per_pound * (1 - share) + left)


def _drawn(basis: Basis, promise: Promise, people: Members, price: Floats, rate: Floats, lump_sum: bool) -> Factors:
    """Factors from the price of £1 a year when it is drawn."""
    waits = people.waits / 12
    stay = waits if people.stay is None else np.minimum(people.stay / 12, waits)
    one = (1 + promise.above_cpi / WHOLE) ** stay * (1 + rate) ** -waits
    if not lump_sum or promise.lump_sum_per_pound is None:
        return Factors(_fixed(one * price), _fixed(one * float(promise.own_lump_sum)))
    given_up = float(most_given_up(promise.lump_sum_per_pound, basis.tax))
    return Factors(_fixed(one * price * (1 - given_up)), _fixed(one * promise.lump_sum_per_pound * given_up))


def _fixed(factor: Floats) -> Millionths:
    """To six decimals, halves up."""
    return Millionths(np.floor(factor * WHOLE + 0.5).astype(np.int64))


def _rate(ppm: Rates, people: Members) -> Floats:
    return np.broadcast_to(np.asarray(ppm) / WHOLE, people.ages.shape)
