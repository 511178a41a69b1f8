"""The hours that a job takes of a year: paid, unpaid, and on the way to it."""

import numpy as np
from numpy.typing import NDArray

from reward.base.figures import Figures
from reward.base.money import Count, Pence, share, total

MINUTES = 60


def hours_given(
    of: Figures,
    *,
    extra: Count | None = None,
    unpaid_per_week: Count | None = None,
    overtime_per_week: Count | None = None,
    minutes_each_way: NDArray[np.int64] | None = None,
    office_days: Count | None = None,
    week_days: "Count | int" = 500,
) -> Count:
    """The hours really given to the job: worked, paid beyond that, unpaid, and on the way; in hundredths.

    `extra` are hours a year; `minutes_each_way` are travelled twice on the days in the office, which are
    `office_days` of each `week_days`.
    """
    hours, days = Pence(of["hours_worked"]), of["days_worked"]
    if extra is None and unpaid_per_week is None and overtime_per_week is None and minutes_each_way is None:
        return Count(hours)
    if extra is not None:
        hours = total(hours, Pence(extra))
    for per_week in (overtime_per_week, unpaid_per_week):
        if per_week is not None:
            hours = total(hours, share(Pence(per_week * 1), days, week_days))
    if minutes_each_way is not None:
        assert office_days is not None
        hours = total(hours, share(Pence(2 * minutes_each_way * days), office_days, MINUTES * week_days))
    # Where the paid hours are not known, neither are those given.
    return Count(hours * (of["hours_worked"] > 0))
