"""The sums and the solved mortality under every annuity."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from reward.library.in_force import shipped
from reward.offers.valuation import basis_on
from reward.offers.valuation.mortality import _HALF, _grid, _Levels


@pytest.mark.parametrize("power", range(0, 48, 2))
def test_the_points_sum_every_power_that_24_of_them_can(power: int) -> None:
    """A Gauss-Legendre sum of 24 points is exact up to x to the 47th, whose odd powers cancel: 2 / (power + 1)."""
    found = sum(2 * Fraction(weight) * Fraction(point) ** power for point, weight in _HALF)
    assert abs(found - Fraction(2, power + 1)) < Fraction(1, 10**14)  # what the roundings of 24 floats add up to


def test_the_points_are_numpys() -> None:
    """Whose own are off in the last places: by 3.6 units of 2**-52 in its release 1.26."""
    points, weights = np.polynomial.legendre.leggauss(24)
    assert np.abs(_grid()[0] - (points + 1) / 2).max() <= 2**-50
    assert np.abs(_grid()[1] - weights / 2).max() <= 2**-50


def test_mortality_is_the_same_whichever_months_are_asked_for_together() -> None:
    lives = basis_on(shipped(), date(2026, 4, 6)).lives
    together = _Levels(lives).at(np.arange(1_441))
    apart = _Levels(lives)
    for places in ([3], [700, 3, 1_440], list(range(600, 720)), [0, 700]):
        assert np.array_equal(apart.at(np.array(places)), together[:, places])
