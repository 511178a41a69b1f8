"""Statements side by side in another unit: a year, a month, a week, a day worked, an hour worked.

A month is a twelfth of the year and a week a fifty-second part, to the nearest penny; a day and an
hour are of those worked, so that leave is priced. Counts of days and hours stay those of the year, and what has
a unit of its own (a day worked, an hour given, a pension a year for life) keeps it.
Differences are taken between amounts as they are shown, so a reader who subtracts gets the same.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reward.base.errors import InputError
from reward.base.figures import FIGURES, CountName, Figure, FigureName, is_figure
from reward.base.money import Pence, column, share
from reward.base.values import dataclass
from reward.statement.side_by_side import better, gap_between
from reward.statement.statement import Statement

UNITS = {
    "year": "a year",
    "month": "a month",
    "week": "a week",
    "day": "a day worked",
    "hour": "an hour worked",
}
"""Each unit with the words for it."""

_PARTS = {"month": 12, "week": 52}
_WORKED: dict[str, CountName] = {"day": "days_worked", "hour": "hours_worked"}


@dataclass(frozen=True)
class Side:
    """One figure of several statements, in pence or hundredths; the gaps are to the first of them."""

    figure: Figure
    amounts: tuple[int | None, ...]
    gaps: tuple[int, ...]
    """For each statement after the first, what it has more: a deduction counts as it takes away."""
    better: tuple[int, ...]
    """For each gap 1 where it is better for the person, -1 where it is worse, 0 where it is neither."""


def in_unit(statement: Statement, unit: str = "year") -> dict[FigureName, int]:
    """The figures of a statement in a unit; amounts that have none (nothing is worked) are left out."""
    if unit not in UNITS:
        raise InputError(f"unit {unit[:40]!r} is not one; units are {', '.join(UNITS)}")
    if unit == "year":
        return dict(statement.pence)
    found = {}
    for name, amount in statement.pence.items():
        if FIGURES[name].unit == "count" or FIGURES[name].own_unit:
            found[name] = amount
        else:
            shared = amounts_in_unit(statement, column(amount), unit)
            if shared is not None:
                found[name] = int(shared[0])
    return found


def amounts_in_unit(statement: Statement, amounts: NDArray[np.int64], unit: str) -> NDArray[np.int64] | None:
    """Yearly amounts of an offer in a unit, in pence; `None` where it has none, since nothing is worked."""
    if unit == "year":
        return amounts
    hundredths = statement.pence_of(_WORKED[unit]) if unit in _WORKED else 100
    return share(Pence(amounts), 100, _PARTS.get(unit, 1) * hundredths) if hundredths else None


def sides(statements: Sequence[Statement], unit: str = "year") -> list[Side]:
    """Every figure that any of the statements has, in the order a statement shows them."""
    columns: list[Mapping[FigureName, int]] = [in_unit(statement, unit) for statement in statements]
    found = []
    for name, figure in FIGURES.items():
        amounts = tuple(each.get(name) for each in columns)
        if all(amount is None for amount in amounts):
            continue
        gaps = tuple(gap_between(figure, amounts[0], other) for other in amounts[1:])
        found.append(Side(figure, amounts, gaps, tuple(better(figure, gap) for gap in gaps)))
    return found


def of_a_year(name: str) -> str:
    """` a year` for a figure that a statement has for the year; nothing for a count, or what has a unit of its own."""
    figure = FIGURES[name] if is_figure(name) else None
    yearly = figure is not None and figure.unit == "money" and not figure.own_unit
    return f" {UNITS['year']}" if yearly else ""
