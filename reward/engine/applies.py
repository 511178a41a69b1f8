"""Whether an offer can have a figure at all, by its regime: its kind, and what the figure needs."""

from functools import lru_cache
from typing import get_args

from reward.base.figures import FIGURES, ColumnName, CountName, FigureName, Kind, Need
from reward.engine.regime import Regime

NEEDS: tuple[Need, ...] = get_args(Need)
Chance = tuple[FigureName, CountName | None, bool, tuple[ColumnName, ...]]
"""A figure that an offer may have; what it is an amount for; whether it is shown when nil; and what it takes to be there."""


def applies(figure: FigureName, under: Regime) -> bool:
    """Whether a row of this regime can have the figure; where it cannot, it is absent and not nil."""
    of = FIGURES[figure]
    return under.key.kind in of.kinds and (of.needs is None or _met(under)[NEEDS.index(of.needs)])


def chances(under: Regime) -> tuple[Chance, ...]:
    """The figures that a row of this regime may have by its kind, by its terms or by one of the columns beside it."""
    return _chances(under.key.kind, _met(under))


@lru_cache(maxsize=256)  # asked for each offer that is priced
def _chances(kind: Kind, met: tuple[bool, ...]) -> tuple[Chance, ...]:
    found: list[Chance] = []
    for name, figure in FIGURES.items():
        by_itself = kind in figure.kinds and (figure.needs is None or met[NEEDS.index(figure.needs)])
        if figure.per is not None or by_itself or figure.or_with:
            nothing_more = figure.per is not None or by_itself
            found.append((name, figure.per, figure.always or figure.even_nil, () if nothing_more else figure.or_with))
    return tuple(found)


def _met(under: Regime) -> tuple[bool, ...]:
    """For each of `NEEDS` whether the regime has it."""
    terms = under.pension
    return (
        terms is not None,
        terms is not None and terms.accrual is not None,
        terms is not None and terms.relief == "relief-at-source",
        under.student_loan is not None,
        under.postgraduate_loan is not None,
        under.annual_allowance is not None,
    )
