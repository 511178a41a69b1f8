"""Pension contributions and what a year of membership earns.

The rules
    scheme rules     a member's tier is looked up by pensionable pay, and its rate applies to
                     **all** of it: a tier is a cliff; some schemes charge the employer besides
                     for what is not paid in, such as cover
    SSI 2018/141 reg. 9   in Scotland's local government scheme each rate is of its slice of pay;
                     the employer takes the one rate that they come to, to a tenth of a percent
    Finance Act 2004 s.192   relief at source: the member pays net of basic rate, the provider
                     claims the rest
    Finance Act 2004 s.193   net pay: the contribution comes off pay before tax, not before NI
    National Insurance Contributions (Employer Pensions Contributions) Act 2026   pay given up for
                     a pension above a limit a year bears National Insurance as if it were paid
    Pensions Act 2008 s.13   qualifying earnings lie between two limits

Not here: what the pension is worth by methods other than the money paid in.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Exact, Pence, at, at_least_nil, at_most, band, less, nil, share, to_penny, total
from reward.base.values import dataclass
from reward.library.models.pension import Base, Relief
from reward.rules.citation import law


@dataclass(frozen=True)
class Tiers:
    """Rates on all pensionable pay: `limits` in pence rise, and there is one rate more."""

    limits: tuple[int, ...]
    rates: tuple[int, ...]
    periods: int = 1
    """Periods a year: limits are a year's, and a period's pay is made annual before it is looked up."""
    sliced: bool = False
    """Each rate is of its slice; `False`: the rate of the slice that pay ends in is of all of it."""

    def place(self, pay: Pence) -> NDArray[np.int64]:
        """The tier each amount falls in; a limit belongs to the tier below it."""
        a_year = pay if self.periods == 1 else pay * self.periods
        # One comparison a limit: for so few a search in them, which has to guess its way, takes thrice as long.
        place = np.zeros(len(pay), dtype=np.int8)
        for limit in self.limits:
            place += a_year > limit
        return place.astype(np.intp)

    def rate(self, pay: Pence) -> NDArray[np.int64]:
        """The rate on all of each amount, in parts per million."""
        if not self.sliced:
            return np.array(self.rates, dtype=np.int64).take(self.place(pay))
        a_year = Pence(pay * self.periods)
        slices = (
            at(band(a_year, low, high), rate)
            for low, high, rate in zip((0, *self.limits), (*self.limits, None), self.rates, strict=True)
        )
        due = np.sum([*slices], axis=0)
        whole = np.maximum(a_year, 1)
        # Halves down, as the funds' tables have it: 5.75% is 5.7%.
        tenths = -((whole * TENTH_PERCENT - 2 * due) // (2 * whole * TENTH_PERCENT))
        return np.where(a_year > 0, tenths * TENTH_PERCENT, self.rates[0]).astype(np.int64)


TENTH_PERCENT = 1_000
NIL = Tiers((), (0,))
POT_TAXED = (3, 4)
"""The share of a pot that is taxed when drawn: a quarter may be taken free of tax."""


@dataclass(frozen=True)
class Terms:
    """What a scheme asks of one group of members."""

    title: str
    kind: Literal["defined-benefit", "defined-contribution"]
    base: Base
    relief: Relief
    member: Tiers
    employer: Tiers
    trigger: int | None = None
    """Pay above which somebody is enrolled automatically; `None`: everybody is a member, whatever the pay."""
    charge: int = 0
    """What the employer pays besides and is not paid in, in parts per million of pensionable pay."""
    accrual: tuple[int, int] | None = None
    """Pension for life earned a year, as a fraction of pensionable pay."""
    lump_sum: tuple[int, int] | None = None
    """A lump sum earned a year beside it, as a fraction of the same pay; `None`: none comes by itself."""
    hybrid: tuple[int, int] | None = None
    """Up to how much of the period's pay pension is earned, and the share of the pay above it, in parts per million,
    that goes into a pot; `None`: pension is earned on all pay."""
    tested: Literal["actual", "full-time"] = "actual"
    """By which pay a tier is chosen; the rate is of what is paid in any case."""
    back_pay_tested: bool = False
    """Whether arrears count when the tier of a pay day is chosen; the rate is of them in any case."""
    vesting_years: int | None = None
    """Leaving earlier gives a refund of the member's own contributions, or a transfer; `None`: not known."""
    qualifying: tuple[int, int] = (0, 0)
    """Lower and upper limit of qualifying earnings for the period."""
    basic_rate: int = 0
    """What the provider claims by relief at source."""

    @property
    def taxable_share(self) -> tuple[int, int]:
        """The share of what is drawn that is taxed: all of a DB pension, three quarters of a DC pot."""
        return (1, 1) if self.kind == "defined-benefit" else POT_TAXED


def counted(
    terms: Terms, *, pay: Pence, basic: Pence, pensionable_parts: Pence, at_minimum_wage: Pence | None = None
) -> Pence:
    """The pay that a contribution is worked on.

    `pay` is gross pay after any fixed sacrifice; `pensionable_parts` basic pay with the parts that
    the contract calls pensionable; `at_minimum_wage` the hours worked at the minimum wage.
    """
    match terms.base:
        case "pensionable-pay":
            return pensionable_parts
        case "basic-pay":
            return basic
        case "all-pay":
            return pay
        case "qualifying-earnings":
            lower, upper = terms.qualifying
            return band(pay, lower, upper)  # Pensions Act 2008 s.13
        case "minimum-wage":
            return pay if at_minimum_wage is None else at_most(pay, at_minimum_wage)


@law("Pensions Act 2008 s.3: those to whom more than the trigger is payable")
def of_members(counted: Pence, pay: Pence, trigger: int) -> Pence:
    """What counts of the pay of those who are enrolled; nil for others."""
    return Pence(np.where(pay > trigger, counted, 0))


def _tiered(pensionable: Pence, tiers: Tiers, tested: Pence | None) -> Exact:
    """The rate of the tier on all pay; `tested` is the pay by which the tier is chosen, where it is another."""
    if not tiers.limits:
        return at(pensionable, tiers.rates[0])
    return at(pensionable, tiers.rate(pensionable if tested is None else tested))


def tested_pay(
    counted: Pence,
    terms: Terms,
    *,
    back_pay: Pence | None,
    of_full_time: "tuple[NDArray[np.int64], NDArray[np.int64] | int] | None",
) -> Pence:
    """The pay by which a tier is chosen: what is counted, without arrears where the scheme leaves them out, made
    full-time where the scheme asks it; `of_full_time` is the share worked, so many of so many, where one is said."""
    if back_pay is not None and not terms.back_pay_tested:
        counted = at_least_nil(less(counted, back_pay))
    if terms.tested == "actual" or of_full_time is None:
        return counted
    worked, full = of_full_time
    return share(counted, full, np.maximum(worked, 1))


@law(
    "the scheme's member rate for the tier of this pensionable pay",
    rounding=to_penny,
    nature="scheme",
)
def member(pensionable: Pence, terms: Terms, tested: Pence | None = None) -> Exact:
    """The member's contribution for a year, before any tax relief; `tested` is what chooses the tier, left out all of it."""
    return _tiered(pensionable, terms.member, tested)


@law("the employer's rate in the scheme", rounding=to_penny, nature="scheme")
def employer(
    pensionable: Pence, terms: Terms, tested: Pence | None = None, rate: "NDArray[np.int64] | None" = None
) -> Exact:
    """The employer's contribution for a year, apart from pay given up for it; `tested` as of the member's.

    `rate` is each row's own instead of the terms', in parts per million.
    """
    return _tiered(pensionable, terms.employer, tested) if rate is None else at(pensionable, rate)


@law("the scheme's charge on the employer", rounding=to_penny, nature="scheme")
def charge(pensionable: Pence, terms: Terms) -> Exact:
    """What the employer pays to the scheme besides its contribution; none of it is paid in for the member."""
    return at(pensionable, terms.charge)


@law("National Insurance Contributions (Employer Pensions Contributions) Act 2026")
def sacrificed_above(given_up: Pence, limit: int) -> Pence:
    """What of pay given up for a pension National Insurance, levy and loans count all the same: what is above the limit."""
    return band(given_up, above=limit)


@law("the employer's National Insurance that is saved, as far as the offer passes it on", rounding=to_penny)
def ni_saving_paid_in(saved: Pence, passed_on: "NDArray[np.int64]") -> Exact:
    """What the employer pays in of it; `passed_on` in parts per million."""
    return at(saved, passed_on)


def employer_pays_in(cost: Pence, charged: Pence | None) -> Pence:
    """What is paid in for the member of all that a pension costs the employer; `charged` is the scheme's own charge."""
    return cost if charged is None else less(cost, charged)


@law("Finance Act 2004 s.192", rounding="to the nearest penny, halves up")
def claimed(contribution: Pence, terms: Terms) -> Pence:
    """Basic-rate relief that the provider claims and adds: nil unless relief is at source."""
    if terms.relief != "relief-at-source":
        return nil(contribution)
    return to_penny(at(contribution, terms.basic_rate))  # s.192


@law("the scheme's accrual rate", rounding="to the nearest penny, halves up", nature="scheme")
def accrued(pensionable: Pence, terms: Terms) -> Pence:
    """Pension a year for life that the year earns; a defined-benefit scheme only."""
    if terms.accrual is None:
        return nil(pensionable)
    return share(earns(pensionable, terms), *terms.accrual)


@law("the scheme's accrual rate of a lump sum", rounding="to the nearest penny, halves up", nature="scheme")
def lump_sum_accrued(pensionable: Pence, terms: Terms) -> Pence:
    """The lump sum that the year earns beside the pension; nil where none comes by itself."""
    return nil(pensionable) if terms.lump_sum is None else share(earns(pensionable, terms), *terms.lump_sum)


@law("the scheme's share of pay above its limit", rounding=to_penny, nature="scheme")
def into_scheme_pot(pensionable: Pence, terms: Terms) -> Exact:
    """What of the contributions goes into a hybrid scheme's pot; nil where pension is earned on all pay."""
    if terms.hybrid is None:
        return at(pensionable, 0)
    limit, rate = terms.hybrid
    return at(band(pensionable, limit), rate)


def earns(pensionable: Pence, terms: Terms) -> Pence:
    """The pay that a pension for life is earned on."""
    return pensionable if terms.hybrid is None else at_most(pensionable, terms.hybrid[0])


@law("all the money paid in: employer, member, and tax relief claimed by the provider", nature="assumption")
def paid_in(employer_pays: Pence, member_pays: Pence, provider_claims: Pence) -> Pence:
    """The value of a year's pension by the method `contributions`; a charge on the employer is no part of it."""
    return total(employer_pays, member_pays, provider_claims)


@law(
    "an assumed rate of tax on the share of the pension that is taxed when drawn",
    rounding=to_penny,
    nature="assumption",
)
def taxed_later(value: Pence, rate: int, taxable_share: tuple[int, int]) -> Exact:
    """The later tax assumed on a pension's value: a rate on the share of it that is taxed."""
    numerator, denominator = taxable_share
    # Cutting to a millionth of a penny first cannot move the result across a half penny.
    return Exact(at(value, rate) * numerator // denominator)
