"""What each row of a table costs in one month, and what its posts are paid on a day: what a bridge of two months is made of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import after_months
from reward.engine.regime_key import in_year
from reward.workforce.reading import Ints
from reward.workforce.staff.budget_lines import MonthLines
from reward.workforce.staff.budget_months import first_year
from reward.workforce.staff.budget_rows import rows_in_year
from reward.workforce.staff.grouping import Groups, StaffQuestion
from reward.workforce.staff.pay_awards import Raise
from reward.workforce.staff.pay_progression import PaySteps, pay_on_scale, salaries
from reward.workforce.staff.rows import Staff
from reward.workforce.staff.vacant_posts import VacancyFactors


def no_steps(rows: int) -> PaySteps:
    none = np.zeros(rows, dtype=np.int64)
    return PaySteps(none, none, none)


def row_costs(of: StaffQuestion, staff: Staff, opens: date, start: Ints, end: Ints, steps: PaySteps) -> Ints:
    """The cost of the month that opens on a day, for each row in pence; a row that cannot be priced then is refused."""
    count = of.reading.count
    each = Groups((), tuple(() for _ in range(count)), np.arange(count))
    none = VacancyFactors(np.zeros(count, dtype=np.int64), (0,))
    question = replace(of, staff=staff)
    lines = MonthLines(question, each, opens, 1, (), steps, none, ())
    closes = after_months(opens, 1)
    in_month, rows = rows_in_year(question, first_year(opens), start, end, (opens, closes), opens)
    for place, key in enumerate(in_month.keys):
        of_key = rows[in_month.key[rows] == place]
        if len(of_key):
            lines.add(in_month, key, of_key)
    costs: Ints = lines.finished()["cost"][:, 0]
    return costs


def full_time_pay(of: StaffQuestion, steps: PaySteps, on: date, raises: Sequence[Raise] = ()) -> Ints:
    """Full-time pay a year of every post on a day, with what has come on it by then; nil of other rows."""
    found = np.zeros(of.reading.count, dtype=np.int64)
    for place, key in enumerate(of.staff.keys):
        rows = np.flatnonzero(of.reading.good & (of.staff.key == place))
        if key.kind == "employment" and len(rows):
            when, of_year = np.full(len(rows), on.toordinal()), in_year(key, first_year(on))
            found[rows] = salaries(of, of.staff, of_year, rows, np.arange(len(rows)), when, raises, steps)
    return found


def rise_of_scales(of: StaffQuestion, steps: PaySteps, before: date, after: date) -> Ints:
    """What a row's point of its scale, as it is on the first day, rises by to the second: the scale's own award."""
    found = np.zeros(of.reading.count, dtype=np.int64)
    rows = np.flatnonzero(of.reading.good & (of.staff.spot >= 0))
    had = steps.many(rows, np.full(len(rows), before.toordinal()))
    for row, climbed in zip(rows.tolist(), had.tolist(), strict=True):
        spot, by_point = of.staff.spots[int(of.staff.spot[row])], 0 if steps.amount[row] else climbed
        now, then = (pay_on_scale(of.library, spot, by_point, day)[0] for day in (after, before))
        found[row] = now - then
    return found


def are_posts(of: StaffQuestion) -> NDArray[np.bool_]:
    kinds = np.array([key.kind == "employment" for key in of.staff.keys] or [False], dtype=bool)
    found: NDArray[np.bool_] = (of.staff.key >= 0) & kinds[of.staff.key]
    return found
