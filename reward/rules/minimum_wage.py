"""Whether pay meets the minimum wage: National Minimum Wage Act 1998 s.1.

A home from the employer is the one benefit that counts towards it, by an amount for each day: National Minimum Wage
Regulations 2015 (SI 2015/621) regs 14 to 16.

A year has 365/7 weeks, and leave and bank holidays in them are paid; an umbrella's rolled-up holiday
pay does not count towards pay for the hours worked.

Not here: pay reference periods within the year; what the regulations leave out of pay.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE, Count, Pence, at_least_nil, less
from reward.rules.citation import law

UNSTATED_WEEK = 35_00
"""Hours in hundredths: a short full-time week, for an offer that does not say; a longer one fails sooner."""


@law("National Minimum Wage Act 1998 s.1")
def under_for_a_year(
    pay: Pence,
    hours_per_week: Count,
    fte: NDArray[np.int64],
    hourly: int,
    of: "NDArray[np.int64] | int" = WHOLE,
    *,
    home_in_seven_years: "Pence | int" = 0,
) -> NDArray[np.bool_]:
    """Rows whose year's pay is under the rate for a year of such weeks, of which `fte` of so many (a million) is paid.

    Nil hours count as `UNSTATED_WEEK`. `home_in_seven_years` is what a home counts for (`for_a_home`) in seven years,
    of which every weekly amount is whole.
    """
    week = np.where(hours_per_week > 0, hours_per_week, UNSTATED_WEEK)
    least = -(-week * fte * hourly * 365 // of)  # up: both sides are whole, and their product might not fit
    return np.asarray((pay * 7 + home_in_seven_years) * 100 < least, dtype=np.bool_)


@law("National Minimum Wage Act 1998 s.1")
def under_for_hours(pay: Pence, hours: Count, hourly: int) -> NDArray[np.bool_]:
    """Rows whose pay is under the rate for these hours."""
    return np.asarray(pay * 100 < hours * hourly, dtype=np.bool_)


@law("National Minimum Wage Regulations 2015 (SI 2015/621) regs 14 to 16")
def for_a_home(charge: Pence, days: int, offset: int) -> Pence:
    """What a home from the employer adds to pay, or takes from it, over so many days that it is provided.

    One that is free adds the offset of each day; a charge up to the offset changes nothing, and what is above it comes off.

    >>> from reward.base.money import column
    >>> for_a_home(column(0, 24_10, 75_00), 5, 4_82)
    array([ 2410,     0, -5090])
    """
    most = charge * 0 + days * offset
    return Pence(np.where(charge == 0, most, -at_least_nil(less(charge, Pence(most)))))
