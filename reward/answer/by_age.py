"""What an offer is worth at each age at which somebody may take it, while the reader's own is not known.

A pension for life is worth more the nearer its first payment; so without a birth date an offer that has one
has no single worth but a range: its present value at each age from 25 to 60, later tax taken off.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Count, column
from reward.base.values import dataclass
from reward.engine.batches import cut
from reward.engine.part_year import YEAR
from reward.engine.year import price
from reward.offers.pension import factors_at_ages, scheme_of
from reward.statement.over_horizon import OverHorizon
from reward.statement.statement import Statement

AGES = tuple(range(25, 61))
"""Whole years on the first day of the tax year."""


@dataclass(frozen=True)
class WorthByAge:
    """Columns in pence, one row an age of `AGES`."""

    total_reward_pence: NDArray[np.int64]
    pension_pence: NDArray[np.int64]
    """What the year's pension is worth, later tax taken off."""


def depends_on_age(of: Statement) -> bool:
    """Whether its pension is for life, will be kept, and neither age nor method of valuing it was said."""
    row = of.priced.offer_row
    if of.slips is not None or row.person.born is not None or row.assumptions.pension_method is not None:
        return False
    head = scheme_of(of.priced.library, row.key)
    return head is not None and head.benefits is not None and row.rows.extras.stay is None


def as_paid_in(of: Statement) -> bool:
    """Whether a pension for life stands at the money paid in, which is a cost and not its worth."""
    row = of.priced.offer_row
    kept = bool(of.pence_of("pension_accrued")) and row.rows.extras.stay is None  # what is given back is its worth
    return kept and row.method == "contributions" and not depends_on_age(of)


def worth_by_age(of: Statement, over: OverHorizon | None = None) -> WorthByAge:
    """The worth at each age; over a horizon within the tax year, or the whole of it.

    An offer that does not depend on age is worth the same at all.
    """
    return _in_a_year(of) if over is None else _at_each_age(of, over)


@lru_cache(maxsize=64)  # the table, the sentences and the questions each ask for it
def _in_a_year(of: Statement) -> WorthByAge:
    found = _at_each_age(of, None)
    for each in (found.total_reward_pence, found.pension_pence):
        each.setflags(write=False)
    return found


def _at_each_age(of: Statement, over: OverHorizon | None) -> WorthByAge:
    if not depends_on_age(of):
        figures = of.pence if over is None else over.figures_pence
        same = np.zeros(len(AGES), dtype=np.int64)
        alike = figures.get("pension_value", 0) - figures.get("retirement_tax", 0)
        return WorthByAge(same + figures.get("total_reward", 0), same + alike)
    row = of.priced.offer_row
    found = factors_at_ages(of.priced.library, row, AGES)
    rows = cut(row.rows, np.zeros(len(AGES), dtype=np.int64))
    extras = replace(rows.extras, pension_factor=found.pension)
    if found.lump_sum.any():
        extras = replace(extras, lump_sum_factor=found.lump_sum)
    if over is not None and over.worked != YEAR:
        extras = replace(extras, months=_each(over.worked))
        if over.year_months is not None:
            extras = replace(extras, year_months=_each(over.year_months))
    values = price(replace(rows, extras=extras), of.priced.regime)
    kept = values["pension_value"] - values["retirement_tax"]
    return WorthByAge(np.asarray(values["total_reward"]), np.asarray(kept))


def _each(months: int) -> Count:
    return Count(np.repeat(column(months), len(AGES)))
