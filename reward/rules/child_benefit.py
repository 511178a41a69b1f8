"""Child Benefit for a year, and the charge that takes it back from high incomes.

The law
    Social Security Contributions and Benefits Act 1992 ss.141-147: one rate for the eldest child,
        another for each of the rest, for weeks that begin on a Monday
    Income Tax (Earnings and Pensions) Act 2003
        s.681B       the charge falls on the one of a couple whose adjusted net income is higher
        s.681C       1% of the benefit for each step of income above the limit; the percentage goes down
                     to a whole number, the year's benefit and the charge each down to a pound
        s.681H       a week is in the tax year in which its Monday falls

Not here: whose income counts; children who come or grow up within the year; giving the payments up.
"""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.money import Pence, at, band, down_to_pound, exact
from reward.library.models.statutory import ChildBenefit
from reward.rules.citation import law

ONE_PERCENT = 10_000
"""In parts per million."""


def weeks_in(year: TaxYear) -> int:
    """The Mondays of a tax year: 52, or 53 where it begins on one, as 2026/27 does.

    >>> [weeks_in(TaxYear(start)) for start in (2023, 2024, 2025, 2026)]
    [52, 52, 52, 53]
    """
    # Income Tax (Earnings and Pensions) Act 2003 s.681H: by the Monday on which a week begins.
    first_monday = year.first + timedelta(days=-year.first.weekday() % 7)
    return (year.last - first_monday).days // 7 + 1


@law("Social Security Contributions and Benefits Act 1992 s.145; Child Benefit (Rates) Regulations 2006 reg 2")
def benefit(children: NDArray[np.int64], figures: ChildBenefit, weeks: int) -> Pence:
    """A year's benefit for so many children: the weekly rates times the weeks of the year.

    `weeks` is `weeks_in` for the year's own; a plain year has 52.

    >>> FIGURES = ChildBenefit.model_construct(eldest=27_05, other=17_90)
    >>> benefit(np.array([0, 1, 3]), FIGURES, 52)
    array([     0, 140660, 326820])
    """
    eldest, others = np.minimum(children, 1), np.maximum(children - 1, 0)  # s.145; reg 2: two rates
    return Pence((eldest * figures.eldest + others * figures.other) * weeks)


@law("Income Tax (Earnings and Pensions) Act 2003 s.681C(2)", rounding="down to a whole percent")
def percentage(adjusted_net_income: Pence, figures: ChildBenefit) -> NDArray[np.int64]:
    """How many percent of the benefit is charged: 1 for each hundredth of the way to all of it."""
    way = figures.charge_whole_at - figures.charge_from
    return np.asarray(band(adjusted_net_income, figures.charge_from, figures.charge_whole_at) * 100 // way)  # s.681C(2)


@law(
    "Income Tax (Earnings and Pensions) Act 2003 s.681C",
    rounding="the percentage down to a whole number, the benefit and the charge each down to a pound",
)
def charge(benefit: Pence, adjusted_net_income: Pence, figures: ChildBenefit) -> Pence:
    """The high-income charge on a year's benefit, settled outside pay.

    >>> from reward.base.money import column
    >>> FIGURES = ChildBenefit.model_construct(charge_from=60_000_00, charge_whole_at=80_000_00)
    >>> charge(column(1_406_60, 1_406_60), column(70_399_99, 80_000_00), FIGURES)
    array([ 71700, 140600])
    """
    counted = down_to_pound(exact(benefit))  # s.681C
    return down_to_pound(at(counted, percentage(adjusted_net_income, figures) * ONE_PERCENT))
