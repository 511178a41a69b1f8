"""The pensions annual allowance: what a year's saving counts for, how much is allowed, the charge.

The law
    Finance Act 2004
        s.227            what is above the allowance is taxed as the top slice of taxable income;
                         (4AA) a Scot's begins at the basic rate, below which no rate counts
        s.228ZA          the allowance falls by £1 for each £2 of adjusted income above its limit,
                         where threshold income is above its own; the fall goes down to a pound
        s.228A           what the three years before left unused is added
        s.233            defined contribution: all the money paid in counts
        ss.234-236       defined benefit: the growth in 16 times the pension, after prices
    HMRC, Pensions Tax Manual PTM053301, PTM053320 (opening value), PTM057100 (the two incomes)

Not here: the money purchase annual allowance; transfers, and other adjustments of a closing value;
what earlier years left unused; a scheme that pays the charge.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import (
    WHOLE,
    Exact,
    Pence,
    add,
    at,
    at_least_nil,
    band,
    down_to_penny,
    down_to_pound,
    less,
    to_penny,
    total,
)
from reward.library.models.statutory import AnnualAllowance
from reward.rules import income_tax
from reward.rules.citation import law

# --- what a year's saving counts for -----------------------------------------------------


@law("Finance Act 2004 s.235", rounding=down_to_penny, told="{}, as HMRC's own example does")
def opening_value(pension: Pence, figures: AnnualAllowance, lump_sum: Pence | None = None) -> Exact:
    """The pension a year as the year began, 16 times over, with prices: CPI of the September before.

    `lump_sum` is one that comes by itself, beside the pension, and counts at its face value.
    """
    return at(closing_value(pension, figures, lump_sum), WHOLE + figures.cpi)


@law("Finance Act 2004 s.236")
def closing_value(pension: Pence, figures: AnnualAllowance, lump_sum: Pence | None = None) -> Pence:
    """The pension a year as the year ended, 16 times over, and a lump sum of its own."""
    value = Pence(pension * figures.input_factor)  # s.236
    return value if lump_sum is None else total(value, lump_sum)


@law("Finance Act 2004 s.234")
def defined_benefit_input(opening: Pence, closing: Pence) -> Pence:
    """What a year of a defined-benefit scheme counts for: the growth of its value, never below nil.

    >>> from reward.base.money import column
    >>> FIGURES = AnnualAllowance.model_construct(cpi=38_000, input_factor=16)
    >>> start, end = column(10_000_00), column(11_500_00)
    >>> defined_benefit_input(opening_value(start, FIGURES), closing_value(end, FIGURES))
    array([1792000])
    """
    return at_least_nil(less(closing, opening))


@law("Finance Act 2004 ss.234-236")
def growth_above_prices(pension: Pence, above: NDArray[np.int64] | int, figures: AnnualAllowance) -> Pence:
    """What a pension that was built up before counts for, in a scheme that raises it by CPI and `above` (parts per million).

    >>> from reward.base.money import column
    >>> FIGURES = AnnualAllowance.model_construct(cpi=38_000, input_factor=16)
    >>> growth_above_prices(column(20_000_00), 15_000, FIGURES)      # 16 × 20,000 × 1.5%
    array([480000])
    """
    raised = to_penny(at(pension, WHOLE + figures.cpi + above))
    return defined_benefit_input(opening_value(pension, figures), closing_value(raised, figures))


@law("Finance Act 2004 s.233")
def defined_contribution_input(*paid_in: Pence) -> Pence:
    """What a year of a pot counts for: the employer's, the member's and the tax relief claimed, in full."""
    return total(*paid_in)


# --- what is allowed ---------------------------------------------------------------------


@law("Finance Act 2004 s.228ZA(5)")
def threshold_income(net_income: Pence, *, relief_at_source: Pence, sacrificed: Pence) -> Pence:
    """Income for the first test of the taper.

    `net_income` is all income that is taxed, before the personal allowance, so after contributions
    by net pay and after sacrifice. Gross contributions by relief at source come off; pay given up for
    pension under an arrangement of 9 July 2015 or later is added back.
    """
    return total(less(net_income, relief_at_source), sacrificed)


@law("Finance Act 2004 s.228ZA(4)")
def adjusted_income(net_income: Pence, *, net_pay: Pence, pension_input: Pence, own: Pence) -> Pence:
    """Income for the second test: with what went in before tax, and with what the employer put in.

    `own` is all that the member contributed, by net pay or (gross) by relief at source; what is left of
    the year's input without it is the employer's, pay given up among it.
    """
    return total(net_income, net_pay, less(pension_input, own))


@law("Finance Act 2004 s.228ZA(1)-(3)", rounding="what it falls by goes down to a whole pound")
def allowance(threshold: Pence, adjusted: Pence, figures: AnnualAllowance) -> Pence:
    """The annual allowance, by threshold and adjusted income: both must be above their limits.

    >>> from reward.base.money import column
    >>> FIGURES = AnnualAllowance.model_construct(
    ...     standard=60_000_00, threshold_income=200_000_00, adjusted_income=260_000_00, least=10_000_00
    ... )
    >>> allowance(column(200_000_00, 200_000_01), column(300_000_00, 300_000_00), FIGURES)
    array([6000000, 4000000])
    """
    fall = down_to_pound(at(band(adjusted, above=figures.adjusted_income), WHOLE // 2))  # s.228ZA: £1 for each £2
    most = figures.standard - figures.least
    tapered = Pence((threshold > figures.threshold_income) * band(fall, up_to=most))  # only above both
    return Pence(figures.standard - tapered)


@law("Finance Act 2004 ss.227ZA, 228A")
def excess(pension_input: Pence, allowed: Pence, carried_forward: Pence) -> Pence:
    """What is charged: the year's input above the allowance and above what earlier years left unused."""
    return at_least_nil(less(pension_input, allowed, carried_forward))  # s.228A: what three years left


# --- the charge --------------------------------------------------------------------------


@law("Finance Act 2004 s.227(4)-(4C)", rounding=down_to_penny, told="{}, once, on the sum over the bands")
def charge(excess: Pence, taxable: Pence, figures: income_tax.Rates, relieved: Pence | None = None) -> Exact:
    """Tax on the excess, as if it lay on top of the year's taxable income (income less the allowance).

    `relieved` is the gross pension contribution paid by relief at source, which lifts the limits.
    """
    # The excess is not income: it takes none of the personal allowance, nor uses what is left of it.
    with_it = income_tax.slices(total(taxable, excess), figures, relieved)
    without = income_tax.slices(taxable, figures, relieved)
    parts: list[Exact] = []
    for (row, upper), (_, lower) in zip(with_it, without, strict=True):
        rate = max(row.rate, figures.relief_at_source)  # s.227(4AA): Scotland's starter rate does not count
        parts.append(at(less(upper, lower), rate))
    return add(*parts)
