"""Arrears in a budget: an award that is paid from a later day than it counts from comes with that pay day for the days before.

They are the difference, to the penny, between what was paid for those days and what they are worth by then, so
that the year's pay adds up as if all had been paid in time. Who has left by then is paid them in that month all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from reward.base.money import WHOLE, Count, Pence, nil
from reward.engine.rows import EmploymentRows
from reward.workforce.reading import Ints
from reward.workforce.staff.pay_awards import Raise
from reward.workforce.staff.pay_days import Days

PARTS = ("salary", "allowances_other")
"""What an award raises: basic pay, and the allowances that are a share of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Owed:
    """What each row of the table is owed by the awards that are paid from a day on, and has not been paid yet; in pence."""

    paid: date
    awards: tuple[Raise, ...]
    amounts: dict[str, Ints]


def owed_of(raises: Sequence[Raise], opens: date, rows: int) -> tuple[Owed, ...]:
    """Nothing yet, for each day from which awards are paid later than they count."""
    days = sorted({each.paid for each in raises if each.paid is not None and each.paid >= opens})
    return tuple(
        Owed(
            day,
            tuple(each for each in raises if each.paid == day),
            {name: np.zeros(rows, dtype=np.int64) for name in PARTS},
        )
        for day in days
    )


def paid_by(raises: Sequence[Raise], owed: Sequence[Owed]) -> list[list[Raise]]:
    """The awards that are paid before all of these days, then with the first of them, then with the second …"""
    late = [each for of in owed for each in of.awards]
    known = [[each for each in raises if not any(each is other for other in late)]]
    for of in owed:
        now = [*known[-1], *of.awards]
        known.append([each for each in raises if any(each is other for other in now)])
    return known


def with_arrears(by_stage: Sequence[EmploymentRows], owed: Sequence[Owed], days: Days, who: Ints) -> EmploymentRows:
    """Each pay day as it is paid: by what is paid by then, and with the arrears that come on it.

    `by_stage` are the pay days' amounts by the awards of `paid_by`; `who` is the row of the table that each row is.
    What is left owing after the last of these pay days stays in `owed`.
    """
    first_stage = by_stage[0]
    amounts = {name: np.array(getattr(first_stage, name), dtype=np.int64) for name in PARTS}
    late = np.zeros(len(days.on), dtype=np.int64)
    ends = np.append(days.starts[1:], len(days.on))
    for stage, (before, after) in zip(owed, pairwise(by_stage), strict=True):
        ready = days.on >= stage.paid.toordinal()
        comes_on = days.starts + np.add.reduceat((~ready).astype(np.int64), days.starts)
        comes = comes_on < ends
        for name in PARTS:
            more = getattr(after, name) - getattr(before, name)
            amounts[name] += np.where(ready, more, 0)
            waits = stage.amounts[name][who] + np.add.reduceat(np.where(ready, 0, more), days.starts)
            amounts[name][comes_on[comes]] += waits[comes]
            stage.amounts[name][who] = np.where(comes, 0, waits)
            if name == "salary":
                late[comes_on[comes]] += waits[comes]
    return replace(
        first_stage,
        salary=Pence(amounts["salary"]),
        allowances_other=Pence(amounts["allowances_other"]),
        back_pay=Pence(late) if late.any() else None,
    )


def after_leaving(of: Owed, rows: Ints) -> EmploymentRows:
    """A pay day of arrears alone, for rows that have no other from then on."""
    none = nil(len(rows))
    return EmploymentRows(
        salary=Pence(of.amounts["salary"][rows]),
        fte=np.full(len(rows), WHOLE, dtype=np.int64),
        allowances_pensionable=none,
        allowances_other=Pence(of.amounts["allowances_other"][rows]),
        leave=Count(none),
        hours_per_week=Count(none),
        back_pay=Pence(of.amounts["salary"][rows]),
    )
