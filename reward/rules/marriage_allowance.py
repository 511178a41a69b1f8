"""The Marriage Allowance: a part of one's personal allowance, for the other of a couple.

The law
    Income Tax Act 2007
        ss.55A to 55E   one of a couple elects to give up the transferable amount of the allowance; the
                        other's tax falls by that amount at the basic rate, never below nil (s.29);
                        neither may be liable at any but the basic rate, or a Scottish one up to the
                        intermediate

Not here: whether a couple may elect (married or civil partners, neither of them with the older married
couple's allowance); savings, whose nil rates do not stand in the way.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Exact, Pence, at, at_most, down_to_penny, less
from reward.rules.citation import law
from reward.rules.income_tax import Rates


def limit(figures: Rates) -> int:
    """The taxable income, in pence, past which a rate is charged that stands in the way."""
    return next((row.above for row in figures.bands if row.name == "higher"), 0)


@law("Income Tax Act 2007 ss.55B, 55C")
def may_transfer(taxable: Pence, figures: Rates, relieved: Pence | None = None) -> NDArray[np.bool_]:
    """Whether no rate is charged above the basic one, or Scotland's intermediate one.

    `relieved` is gross Gift Aid and pension contributions with relief at source, which lift the limit.
    """
    most: Any = limit(figures) if relieved is None else relieved + limit(figures)
    return np.asarray(taxable <= most, dtype=np.bool_)


@law("Income Tax Act 2007 s.55C")
def left_to_giver(allowed: Pence, figures: Rates, may: NDArray[np.bool_]) -> Pence:
    """The allowance of somebody who gives the transferable amount of it away, where that may be.

    >>> from reward.base.money import column
    >>> RATES = Rates(12_570_00, 100_000_00, 200_000, (), transferred=-1_260_00)
    >>> left_to_giver(column(12_570_00, 12_570_00), RATES, np.array([True, False]))
    array([1131000, 1257000])
    """
    return Pence(allowed + may * np.maximum(figures.transferred, -allowed))


@law("Income Tax Act 2007 s.55B", rounding=down_to_penny)
def reduction(figures: Rates, may: NDArray[np.bool_]) -> Exact:
    """What the tax of somebody who receives it falls by, where there is so much tax: the amount at the basic rate.

    >>> reduction(Rates(12_570_00, 100_000_00, 200_000, (), transferred=1_260_00), np.array([True, False]))
    array([25200,     0])
    """
    return at(Pence(may * np.int64(figures.transferred)), figures.relief_at_source)


def taken_off(tax: Pence, reduction: Pence) -> tuple[Pence, Pence]:
    """Tax less a reduction, and what of the reduction is left over: tax is never below nil (s.29)."""
    used = at_most(reduction, tax)
    return less(tax, used), less(reduction, used)
