"""What a year of a pension for life is worth to the member: by a factor, or as a refund.

The rules
    a named method    new pension × what £1 a year of it is worth to a member of that age, in millionths
    scheme rules      who leaves before the pension is kept has their own contributions back
    Finance Act 2004 s.205   the scheme takes a charge off that refund: one rate up to a limit, a
                             higher one above it; the refund is not taxed again

Not here: how a factor comes about; the money paid in, which is a cost; interest on a refund.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Count, Exact, Pence, add, at, band, less, to_penny
from reward.library.models.valuation import PensionTax
from reward.rules.citation import law

PER_YEAR = 100
"""Stays are in hundredths of years."""


@law("new pension × factor", rounding=to_penny, nature="assumption")
def by_factor(pension: Pence, factor: NDArray[np.int64]) -> Exact:
    """What a new pension a year is worth, by factors in whole millionths.

    >>> from reward.base.money import column
    >>> by_factor(column(1_022_49), np.array([13_759_846]))      # 1,022.49 × 13.759846
    array([1406930])
    """
    return at(pension, factor)


def is_refunded(stay: Count, vesting_years: int) -> NDArray[np.bool_]:
    """Whether one who stays so long leaves before the pension is kept."""
    return np.asarray(stay < vesting_years * PER_YEAR, dtype=np.bool_)


@law("Finance Act 2004 s.205", rounding=to_penny)
def refund_charge(contributions: Pence, tax: PensionTax) -> Exact:
    """What the scheme takes off a refund of these contributions."""
    below = band(contributions, up_to=tax.refund_limit)
    above = band(contributions, above=tax.refund_limit)
    return add(at(below, tax.refund_rate), at(above, tax.refund_rate_above))  # s.205


@law("the member's own contributions less the charge of Finance Act 2004 s.205", nature="scheme")
def refund(contributions: Pence, tax: PensionTax) -> Pence:
    """What is left of the member's own contributions when they are given back."""
    return less(contributions, refund_charge(contributions, tax))
