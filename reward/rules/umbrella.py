"""From an assignment rate to gross pay.

The practice
    assignment income = umbrella margin + employer's NI + levy + employer's pension + gross pay
    the umbrella's own costs are met from the assignment rate before gross pay is fixed; NI and
    levy are worked on gross pay, not on the rate
    holiday is 12.07% of pay for work done (Working Time Regulations 1998 regs 15B, 16A), inside
    the gross: rolled up it is a label; accrued it is the same pay, later; only days lost are lost

Not here: expenses; a company's or an agency's pay.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Count, Exact, Pence, at, at_least_nil, column, less, share, to_penny
from reward.rules.citation import law

FURTHEST = 10_000_000_00 * 2
"""An amount of pay beyond every limit, in pence; the last stretch of the search ends there."""
NEAR = 8
"""Pence. A penny of pay may cost a few, as several roundings tick over at once; nearer than this, steps are of a penny."""


@law("the rate times what is billed", rounding="to the nearest penny, halves up", nature="contract")
def assignment_income(rate: Pence, units: Count, units_in_one: "int | Count" = 100) -> Pence:
    """What the agency pays the umbrella in a year: `units` in hundredths unless said otherwise."""
    return share(rate, units, units_in_one)


@law(
    "the umbrella's margin a week, times the weeks billed",
    rounding="to the nearest penny, halves up",
    nature="contract",
)
def margin(per_week: Pence, weeks: Count, divisor: "Count | int") -> Pence:
    """The margin for a year; weeks are `weeks` ÷ `divisor`, both in the same unit."""
    return share(per_week, weeks, divisor)


@law(
    "assignment income less margin and on-costs",
    rounding="the largest whole number of pence that fits",
    nature="contract",
)
def largest_pay(
    funds: Pence,
    cost: Callable[[Pence], Pence],
    kinks: Sequence[int],
    sketch: Callable[[Pence], Pence] | None = None,
) -> Pence:
    """The largest pay in whole pence that, with the costs on top of it, the funds cover.

    `cost(pay)` is what that pay costs in all, by the very rules that price an employee; it is nil
    at nil and rises by at least a penny a penny. The first answer is by proportion between
    `kinks`, the amounts at which its slope changes, and is out by pence at the most where `cost`
    is the same for every row (`sketch` stands in where it is not). Steps of two thirds of what is
    left close in on it, and the last are of a penny, down and then up: the answer is exact.
    """
    funds = at_least_nil(funds)
    stops = column(*sorted({0, *kinks, FURTHEST}))
    costs = (sketch or cost)(stops)
    place = np.clip(costs.searchsorted(funds, side="right") - 1, 0, len(stops) - 2)
    run, rise = np.diff(stops).take(place), np.diff(costs).take(place)
    pay = Pence(stops.take(place) + (funds - costs.take(place)) * run // rise)
    while (far := np.abs(left := funds - cost(pay)) > NEAR).any():
        pay = at_least_nil(Pence(pay + far * (left * 2 // 3)))
    over = left < 0
    while over.any():
        pay = Pence(pay - over)
        over = cost(pay) > funds
    while (fits := cost(Pence(pay + 1)) <= funds).any():
        pay = Pence(pay + fits)
    return pay


@law("Working Time Regulations 1998 reg 16A", rounding="to the nearest penny, halves up")
def holiday_inside(gross: Pence, rate: int) -> Pence:
    """The part of gross pay that is holiday pay, at a rate in parts per million of the rest."""
    return share(gross, rate, 1_000_000 + rate)


@law(
    "a day's basic pay for each accrued day that is lost",
    rounding="to the nearest penny, halves up",
    nature="assumption",
)
def holiday_forfeited(pay: Pence, days_lost: Count, billed_days: Count, rate: int) -> Pence:
    """What accrued holiday is never paid: days and days in hundredths.

    Basic pay is what remains of pay (after any fixed sacrifice) without the holiday that is paid,
    so a day of it is pay ÷ (billed days × (1 + rate) − days lost); at most what accrues can be lost.
    """
    accrues = Count(billed_days * rate // 1_000_000)
    lost = np.minimum(days_lost, accrues)
    worth = np.maximum((billed_days * (1_000_000 + rate) - lost * 1_000_000) // 1_000_000, 1)
    return share(pay, lost, worth)


@law("accrued holiday is withheld from pay for work done", rounding=to_penny, nature="contract")
def holiday_set_aside(pay: Pence, rate: NDArray[np.int64]) -> Exact:
    """Holiday pay that this pay accrues, withheld until leave is taken; on-costs fall due when it is paid."""
    return at(pay, rate)


def left_with_margin(income: Pence, *paid: Pence) -> Pence:
    """The margin with the odd pence: what remains of the income when all else is paid."""
    return less(income, *paid)
