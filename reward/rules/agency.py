"""An agency's PAYE rate: gross pay with holiday pay.

The practice
    the agency is the employer: its own costs come out of its margin, not out of the rate
    holiday pay is a share of pay for work done (Working Time Regulations 1998 regs 15B, 16A): on top of
    the rate, or inside it where the advert calls the rate inclusive

Not here: who may be paid holiday rolled up; holiday that is taken later, which is the same pay.
"""

from reward.base.money import Count, Pence, at, less, share, to_penny
from reward.rules import umbrella
from reward.rules.citation import law


@law("the rate times what is worked", rounding="to the nearest penny, halves up", nature="contract")
def at_the_rate(rate: Pence, units: Count, units_in_one: "Count | int" = 100) -> Pence:
    """What the advertised rate comes to in a year: `units` in hundredths unless said otherwise."""
    return share(rate, units, units_in_one)


@law("Working Time Regulations 1998 reg 16A", rounding="to the nearest penny, halves up")
def holiday_pay(at_rate: Pence, accrual: int, *, inclusive: bool) -> Pence:
    """Holiday pay on top of what the rate comes to, or the part of it that is holiday pay.

    `accrual` is its share of pay for work done, in parts per million.

    >>> from reward.base.money import column
    >>> holiday_pay(column(1_000_00), 120_700, inclusive=False), holiday_pay(column(1_120_70), 120_700, inclusive=True)
    (array([12070]), array([12070]))
    """
    if inclusive:
        return umbrella.holiday_inside(at_rate, accrual)
    return to_penny(at(at_rate, accrual))


def parts(at_rate: Pence, accrual: int, *, inclusive: bool) -> tuple[Pence, Pence]:
    """Pay for work done, and holiday pay; together they are gross pay."""
    holiday = holiday_pay(at_rate, accrual, inclusive=inclusive)
    return (less(at_rate, holiday) if inclusive else at_rate), holiday
