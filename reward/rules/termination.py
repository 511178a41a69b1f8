"""Payments on the termination of an employment, and for moving home: what of them is taxed, and who pays on the rest.

The law
    Income Tax (Earnings and Pensions) Act 2003
        s.287          qualifying removal expenses: free of tax up to a limit
        ss.401, 403    a payment on termination is employment income above a limit; payments of one
                       employer are added up, and those that come first use the limit first
    Social Security Contributions and Benefits Act 1992
        s.10           Class 1A, the employer's, on what is above the limit; no Class 1 on any of it

Notice that is not worked is earnings in full (s.402D), so it is never one of these.

Not here: what makes a removal expense a qualifying one; foreign service; injury and disability.
"""

from reward.base.money import Exact, Pence, at, at_most, less, to_penny, total
from reward.rules.citation import law


@law("Income Tax (Earnings and Pensions) Act 2003 ss.287, 403")
def free_of_tax(amount: Pence, limit: int, used: Pence) -> Pence:
    """What of a payment is free of tax, where `used` of the limit has gone to payments before it.

    >>> from reward.base.money import column
    >>> free_of_tax(column(20_000_00), 30_000_00, column(15_000_00))
    array([1500000])
    """
    whole = at_most(total(amount, used), limit)
    return less(whole, at_most(used, limit))


@law("Social Security Contributions and Benefits Act 1992 s.10", rounding=to_penny)
def class_1a(excess: Pence, rate: int) -> Exact:
    """The employer's Class 1A on what of termination payments is above the limit; the rate in parts per million."""
    return at(excess, rate)
