"""What rows say of themselves."""

import numpy as np

from reward.base.money import WHOLE, Count, column
from reward.engine.rows import EmploymentRows


def rows(**shares: "np.ndarray[tuple[int], np.dtype[np.int64]] | None") -> EmploymentRows:
    nothing = column(0)
    return EmploymentRows(
        salary=column(30_000_00), fte=np.array([400_000]), allowances_pensionable=nothing, allowances_other=nothing,
        leave=Count(nothing), hours_per_week=Count(nothing), **shares,
    )  # fmt: skip


def test_what_is_worked_is_shared_by_is_so_many_millionths_unless_it_says_of_what() -> None:
    """Pay that came already shared out for 22.5 hours of 37.5 is 60% of full time in millionths or in hours."""
    worked, full = rows(shared_by=np.array([600_000])).of_full_time
    assert (worked[0], full) == (600_000, WHOLE)
    worked, full = rows(shared_by=np.array([22_50]), shared_by_of=np.array([37_50])).of_full_time
    assert (worked[0], np.asarray(full)[0]) == (22_50, 37_50)
    worked, full = rows().of_full_time
    assert (worked[0], full) == (400_000, WHOLE)
