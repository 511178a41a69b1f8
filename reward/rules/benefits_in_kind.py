"""Benefits in kind: what of them is taxed, and the employer's National Insurance on it.

The law
    Income Tax (Earnings and Pensions) Act 2003
        ss.201-204   a benefit is earnings at what it costs the employer, less what is made good
        Part 4       exemptions, some of them of a part of the cost
        s.69A        where pay is given up for it, at that pay if it is more
    Social Security Contributions and Benefits Act 1992
        s.10         Class 1A: the employer's, at one rate on all that is taxed; nothing from the employee

Not here: whether the conditions of an exemption are met; vouchers and what is paid in cash, which bear Class 1;
loans (`rules.benefits`) and cars (`rules.company_car`).
"""

from reward.base.money import Exact, Pence, at, at_least_nil, less, to_penny
from reward.rules.citation import law


@law("Income Tax (Earnings and Pensions) Act 2003 ss.201-204, and the exemptions of Part 4")
def taxed(cost: Pence, exempt_up_to: Pence) -> Pence:
    """What a benefit is taxed on: its cost to the employer above what is exempt of it.

    >>> from reward.base.money import column
    >>> taxed(column(9_000_00, 400_00), column(8_000_00, 500_00))
    array([100000,      0])
    """
    return at_least_nil(less(cost, exempt_up_to))


@law("Social Security Contributions and Benefits Act 1992 s.10", rounding=to_penny)
def class_1a(benefits: Pence, rate: int) -> Exact:
    """The employer's Class 1A contributions of a year on benefits that are taxed.

    >>> from reward.base.money import column
    >>> class_1a(column(1_500_00, 6_026_00), 138_000)
    array([20700, 83159])
    """
    return at(benefits, rate)
