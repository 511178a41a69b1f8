"""Whether pay meets the minimum wage: National Minimum Wage Act 1998 s.1.

A year has 365/7 weeks, and leave and bank holidays in them are paid; an umbrella's rolled-up holiday
pay does not count towards pay for the hours worked.

Not here: pay reference periods within the year; what the regulations leave out of pay.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE, Count, Pence
from reward.rules.citation import law

UNSTATED_WEEK = 35_00
"""Hours in hundredths: a short full-time week, for an offer that does not say; a longer one fails sooner."""


@law("National Minimum Wage Act 1998 s.1")
def under_for_a_year(
    pay: Pence, hours_per_week: Count, fte: NDArray[np.int64], hourly: int, of: "NDArray[np.int64] | int" = WHOLE
) -> NDArray[np.bool_]:
    """Rows whose year's pay is under the rate for a year of such weeks, of which `fte` of so many (a million) is paid.

    Nil hours count as `UNSTATED_WEEK`.
    """
    week = np.where(hours_per_week > 0, hours_per_week, UNSTATED_WEEK)
    least = -(-week * fte * hourly * 365 // of)  # up: both sides are whole, and their product might not fit
    return np.asarray(pay * 700 < least, dtype=np.bool_)


@law("National Minimum Wage Act 1998 s.1")
def under_for_hours(pay: Pence, hours: Count, hourly: int) -> NDArray[np.bool_]:
    """Rows whose pay is under the rate for these hours."""
    return np.asarray(pay * 100 < hours * hourly, dtype=np.bool_)
