"""One member's factor, with the assumptions it stands on in words."""

import numpy as np

from reward.base.amounts import in_count, in_percent, in_pounds
from reward.base.errors import MissingError
from reward.base.values import dataclass
from reward.library.models.assumptions import PensionMethod
from reward.offers.valuation.ages import in_years
from reward.offers.valuation.basis import Basis, Promise
from reward.offers.valuation.factors import Factors, Members, Millionths, hmrc, market, present_value
from reward.offers.valuation.mortality import expectancy


@dataclass(frozen=True)
class Factor:
    """What £1 a year of new pension is worth to one member, in millionths, and why."""

    millionths: int
    lump_sum: int = 0
    """The part of it that is a lump sum, in millionths; nil unless one was chosen."""
    because: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.millionths // 1_000_000}.{self.millionths % 1_000_000:06d}"

    @property
    def column(self) -> Factors:
        """The factor as a column of length one, as money meets it."""
        pension = np.array([self.millionths - self.lump_sum], dtype=np.int64)
        return Factors(Millionths(pension), Millionths(np.array([self.lump_sum], dtype=np.int64)))


def factor(
    method: PensionMethod, basis: Basis, promise: Promise, member: Members | None, *, lump_sum: bool = False
) -> Factor:
    """The factor of one member; only `hmrc-16` does without, and what is paid in (`contributions`) has none."""
    if method == "hmrc-16":
        words = f"{basis.input_factor} for each £1 of new pension: a test of tax, the same at every age"
        found = hmrc(basis, 1, promise)
        own = int(found.lump_sum[0])
        return Factor(int(found.pension[0]) + own, own, (words, *_own_lump_sum(promise)))
    if member is None:
        raise MissingError("needs the member's age: give person.born")
    match method:
        case "present-value":
            found = present_value(basis, promise, member, lump_sum=lump_sum)
            because = [*_drawn(promise, member), *_present_value(basis, promise, member)]
        case "annuity":
            found = market(basis, promise, member, lump_sum=lump_sum)
            because = [*_drawn(promise, member), *_market(basis, member)]
        case "contributions":
            raise ValueError("what is paid in has no factor")
    because += _own_lump_sum(promise)
    if lump_sum and promise.lump_sum_per_pound is not None:
        because.append(f"the largest lump sum free of tax, £{promise.lump_sum_per_pound} for each £1 given up")
    return Factor(int(found.pension[0] + found.lump_sum[0]), int(found.lump_sum[0]), tuple(because))


def _own_lump_sum(promise: Promise) -> list[str]:
    if not promise.own_lump_sum:
        return []
    own = promise.own_lump_sum
    written = str(own.numerator) if own.denominator == 1 else f"{own.numerator}/{own.denominator}"
    return [f"with a lump sum of {written} times the pension, free of tax, when it begins"]


def _drawn(promise: Promise, member: Members) -> list[str]:
    age, wait = int(member.ages[0]), int(member.waits[0])
    if not wait:
        return [f"drawn at once, at age {in_years(age)}"]
    because = [f"drawn at age {in_years(age + wait)}, {_stretch(wait)} from age {in_years(age)}"]
    stay = wait if member.stay is None else min(int(member.stay[0]), wait)
    if promise.above_cpi and stay:
        until = "until it is drawn" if stay == wait else f"for {_stretch(stay)} more in service"
        because.append(f"raised by CPI and {in_percent(promise.above_cpi)} a year {until}")
    return because


def _present_value(basis: Basis, promise: Promise, member: Members) -> list[str]:
    at_65 = basis.year * 12 + 65 * 12 - member.ages
    men, women = (float(sex[0]) for sex in expectancy(basis.lives, at_65))
    held = min(int(at_65[0]) // 12, basis.lives.held_from)
    because = [
        f"discounted at CPI + {in_percent(basis.discount)} a year",
        f"those who reach 65 in {held} live {men:.1f} years more (men) and {women:.1f} (women); the sexes averaged",
    ]
    if promise.survivor:
        because.append(
            f"{in_percent(promise.survivor)} goes on to a survivor, whom {in_percent(basis.married)} of members leave"
        )
    if basis.calibration != 100:
        because.append(f"× {in_count(basis.calibration)}, because members of such schemes live longer than most")
    return because


def _market(basis: Basis, member: Members) -> list[str]:
    assert basis.prices is not None and basis.real_yield is not None
    quoted = ", ".join(
        f"{age} costs £{in_pounds(basis.prices.purchase, 0)} for £{in_pounds(income, 0)} a year"
        for age, income in zip(basis.prices.ages, basis.prices.incomes, strict=True)
    )
    because = [
        f"an annuity that rises with RPI, for one life, from age {quoted}",
        f"discounted at the real yield of a gilt, RPI + {in_percent(basis.real_yield)} a year",
    ]
    drawn = int(member.ages[0] + member.waits[0])
    nearest = min(max(drawn, basis.prices.ages[0] * 12), basis.prices.ages[-1] * 12)
    if nearest != drawn:
        because.append(f"no price was read at age {in_years(drawn)}: that at {in_years(nearest)} stands for it")
    return because


def _stretch(months: int) -> str:
    return in_years(months) if months % 12 else f"{months // 12} years"
