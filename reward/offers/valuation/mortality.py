"""How long pensions are paid: mortality fitted to life expectancy, and annuities on it.

The method
    Gompertz: the force of mortality at age x is m × exp(b (x − 65)), the same in every year of a life.
    m is solved, for each sex and for each month in which somebody reaches 65, so that from 65 on
    they live as many years as the published cohort expectancy of that month.
    The expectancy runs straight between the published years and beyond them, and stays as it is
    from a last year on (2060 in the data: that year, and payment spread over the year, are what
    reproduce the published table of factors).
    An annuity is paid evenly over the year, so it is an integral; the sexes are averaged at the end.

The integrals are Gauss-Legendre sums to age 120. With 24 points they are right to ten decimals, far
within the six that are kept.

Not here: mortality that differs by health, pay or trade; a survivor of another age than the member.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE
from reward.base.values import dataclass
from reward.library.models.valuation import LifeExpectancy

Floats = NDArray[np.float64]
Months = NDArray[np.int64]
"""Ages, or stretches of time, in whole months, shape (people,)."""

FIRST_MONTH = 1940 * 12
"""Months are counted from year nought. Who is 110 in 2023 reached 65 in 1978."""
OLDEST = 120.0


@dataclass(frozen=True)
class Lives:
    """Life expectancy and the steepness of mortality, as plain numbers that can be compared."""

    years: tuple[int, ...]
    men: tuple[int, ...]
    women: tuple[int, ...]
    """Years to live at 65, in hundredths, for those who reach it in each of `years`."""
    held_from: int
    steepness: int
    """Parts per million a year."""


def lives(figures: LifeExpectancy) -> Lives:
    """The lives that the figures in force describe."""
    rows = figures.at_65
    return Lives(
        tuple(row.year for row in rows),
        tuple(row.men for row in rows),
        tuple(row.women for row in rows),
        figures.held_from,
        figures.steepness,
    )


def expectancy(people: Lives, months: Months) -> tuple[Floats, Floats]:
    """Years that men and women live from 65 on, who reach it in these months."""
    years = np.minimum(months, people.held_from * 12) / 12
    known = np.array(people.years, dtype=np.float64)
    left = np.clip(known.searchsorted(years) - 1, 0, len(known) - 2)
    along = (years - known[left]) / (known[left + 1] - known[left])
    men, women = (np.array(sex) / 100 for sex in (people.men, people.women))
    return men[left] + along * np.diff(men)[left], women[left] + along * np.diff(women)[left]


def annuity(people: Lives, ages: Floats, at_65: Months, rate: Floats, survivor: Floats) -> Floats:
    """What £1 a year for life is worth at these ages, with a share of it to a survivor.

    `at_65` is the month in which each reaches 65, `rate` the real interest of a year, `survivor` the
    share that goes on after the member's death while a survivor of the same age and sex lives.
    """
    worth = np.empty(len(ages), dtype=np.float64)
    for start in range(0, len(ages), 512):  # so that the scratch arrays stay in cache
        part = slice(start, start + 512)
        worth[part] = _annuity(people, ages[part], at_65[part], rate[part], survivor[part])
    return worth


def _annuity(people: Lives, ages: Floats, at_65: Months, rate: Floats, survivor: Floats) -> Floats:
    slope = people.steepness / WHOLE
    force = np.exp(slope * (ages - 65)) * _levels(people).at(_place(people, at_65)) / slope
    years = (OLDEST - ages)[:, None] * _grid()[0]
    alive = np.exp(-force[..., None] * np.expm1(slope * years))
    paid = alive * (1 + survivor[:, None] * (1 - alive))
    discounted = np.exp(-np.log1p(rate)[:, None] * years) * (paid[0] + paid[1]) / 2
    return _summed(discounted) * (OLDEST - ages)


def _place(people: Lives, at_65: Months) -> Months:
    return np.clip(at_65, FIRST_MONTH, people.held_from * 12) - FIRST_MONTH


_HALF = (
    (0.06405689286260563, 0.12793819534675202),
    (0.1911188674736163, 0.12583745634682825),
    (0.3150426796961634, 0.1216704729278033),
    (0.4337935076260451, 0.11550566805372552),
    (0.5454214713888396, 0.10744427011596556),
    (0.6480936519369755, 0.09761865210411393),
    (0.7401241915785544, 0.0861901615319532),
    (0.820001985973903, 0.07334648141108016),
    (0.8864155270044011, 0.05929858491543636),
    (0.9382745520027328, 0.04427743881741941),
    (0.9747285559713095, 0.02853138862893356),
    (0.9951872199970213, 0.01234122979998869),
)
"""The points of 24 above nought with their weights, from -1 to 1; those below are the same with another sign.

As `numpy.polynomial.legendre.leggauss` has them; written down they are the same on every machine, and need not be
worked out at each start.
"""


@lru_cache(maxsize=1)
def _grid() -> tuple[Floats, Floats]:
    """Points and weights for an integral over a stretch of length one."""
    points, weights = np.array(_HALF, dtype=np.float64).T
    return (np.concatenate((-points[::-1], points)) + 1) / 2, np.concatenate((weights[::-1], weights)) / 2


def _summed(values: Floats) -> Floats:
    """The integral over the last axis; no matrix product, whose sums depend on how many rows there are."""
    whole: Floats = (values * _grid()[1]).sum(axis=-1)
    return whole


class _Levels:
    """The force of mortality at 65 of men and women, by the month in which they reach it: solved when it is first asked for."""

    def __init__(self, people: Lives) -> None:
        self._people = people
        self._solved = np.full((2, people.held_from * 12 + 1 - FIRST_MONTH), np.nan)

    def at(self, places: Months) -> Floats:
        """Of these months, counted from the first: shape (2, months)."""
        asked = np.zeros(self._solved.shape[1], dtype=np.bool_)
        asked[places] = True
        missing = np.flatnonzero(asked & np.isnan(self._solved).any(axis=0))
        if missing.size:
            self._solved[:, missing] = _solved(self._people, missing + FIRST_MONTH)
        found: Floats = self._solved[:, places]
        return found


@lru_cache(maxsize=16)
def _levels(people: Lives) -> _Levels:
    return _Levels(people)


def _solved(people: Lives, months: Months) -> Floats:
    """The force of mortality at 65, shape (2, months).

    Newton's method on its logarithm, of which expectancy is nearly a straight line: 12 steps are ample.
    """
    slope = people.steepness / WHOLE
    years = (OLDEST - 65) * _grid()[0]
    grown = np.expm1(slope * years) / slope
    sought = np.stack(expectancy(people, months))
    level = np.full(sought.shape, -4.5)
    for _ in range(12):
        hazard = np.exp(level)[..., None] * grown
        alive = np.exp(-hazard)
        lived = _summed(alive) * (OLDEST - 65)
        falls = _summed(hazard * alive) * (OLDEST - 65)
        level = level + (lived - sought) / falls
    found: Floats = np.exp(level)
    return found
