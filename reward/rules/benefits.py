"""Benefits worth money: an interest-free loan for a season ticket.

The law
    Income Tax (Earnings and Pensions) Act 2003 s.180: no taxable benefit while all that is owed to the
        employer stays at or below the limit throughout the year; above it the whole benefit is taxed
    ss.175, 182   the benefit is interest at the official rate on the average of what was owed at first
        and at last, for the months of the loan

Not here: the alternative, day by day, that an employee or HMRC may choose; a cycle scheme, which is
pay given up, so that its saving is the difference of two priced rows.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Exact, Pence, at, to_penny
from reward.library.models.statutory import BeneficialLoans
from reward.rules.citation import law

MONTHS_A_YEAR = 12


@law(
    "interest at a commercial rate on what is still owed, month by month",
    rounding=to_penny,
    nature="estimate",
)
def interest_saved(loan: Pence, rate: int, instalments: "int | NDArray[np.int64]") -> Exact:
    """The interest that a loan without any saves, repaid from pay in equal monthly instalments.

    A bank's loan repaid by the same instalments would bear a twelfth of the yearly rate each month.

    >>> from reward.base.money import column
    >>> interest_saved(column(2_400_00), 80_000, 10)
    array([8800])
    """
    # With n instalments n, n - 1, ... 1 of them are still owed, month by month: (n + 1) / 2 loans for a month.
    return Exact(at(loan, rate) * (instalments + 1) // (2 * MONTHS_A_YEAR))


@law("Income Tax (Earnings and Pensions) Act 2003 s.180")
def taxable(most_owed: Pence, figures: BeneficialLoans) -> NDArray[np.bool_]:
    """Whether loans of which so much is owed at the most in a year are a taxable benefit."""
    return np.asarray(most_owed > figures.limit, dtype=np.bool_)


@law("Income Tax (Earnings and Pensions) Act 2003 ss.175, 182", rounding=to_penny)
def taxed_interest(loan: Pence, figures: BeneficialLoans, instalments: int) -> Exact:
    """What a loan without interest is taxed on, repaid in equal monthly instalments within the tax year.

    First all of it is owed and at last one instalment: for n months their average is (n + 1) / 2n of the loan.

    >>> from reward.base.money import column
    >>> taxed_interest(column(12_000_00), BeneficialLoans.model_construct(official_rate=37_500), 12)
    array([24375])
    """
    return Exact(at(loan, figures.official_rate) * (instalments + 1) // (2 * MONTHS_A_YEAR))
