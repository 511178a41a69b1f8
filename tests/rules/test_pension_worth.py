"""A pension for life by a factor, and the refund of one who leaves too early."""

from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import Count, column
from reward.library.in_force import shipped
from reward.library.models.valuation import PensionTax
from reward.rules import pension_worth as rule
from tests.rules.figures_in_force import YEARS, first_day


def figures(year: int = 2026) -> PensionTax:
    return shipped().in_force("valuation", "pension-tax", PensionTax, first_day(year)).record


@given(st.lists(st.tuples(st.integers(0, 100_000_00), st.integers(0, 60_000_000)), min_size=1, max_size=5))
def test_money_meets_a_factor_to_the_nearest_penny_halves_up(rows: list[tuple[int, int]]) -> None:
    pensions, factors = zip(*rows, strict=True)
    found = rule.by_factor(column(*pensions), np.array(factors)).tolist()
    exact = [Fraction(pension * factor, 1_000_000) for pension, factor in rows]
    assert found == [floor(value + Fraction(1, 2)) for value in exact]


def test_two_years_to_the_hundredth_keep_the_pension() -> None:
    stays = Count(np.array([0, 1_99, 2_00, 40_00]))
    assert rule.is_refunded(stays, 2).tolist() == [True, True, False, False]
    assert rule.is_refunded(stays, 0).tolist() == [False] * 4


@pytest.mark.parametrize("year", YEARS)
def test_a_refund_is_less_a_fifth_up_to_20_000_and_less_a_half_above(year: int) -> None:
    found = rule.refund(column(0, 1, 2_401_98, 20_000_00, 20_000_01, 30_000_00), figures(year))
    # 2,401.98 / 5 is 480.396; a penny above 20,000 is charged half, 0.5p up.
    assert found.tolist() == [0, 1, 1_921_58, 16_000_00, 16_000_00, 21_000_00]


@given(st.integers(0, 200_000_00), st.integers(0, 10_000_00))
def test_more_paid_in_is_never_less_given_back(own: int, more: int) -> None:
    less, greater = rule.refund(column(own, own + more), figures()).tolist()
    assert 0 <= less <= greater <= own + more
