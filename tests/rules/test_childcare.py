"""Support with childcare, and the limit above which it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import Childcare
from reward.rules import childcare as rule
from tests.rules.figures_in_force import YEARS, first_day


def figures(year: int = 2026) -> Childcare:
    return shipped().law("childcare", Childcare, first_day(year)).record


@pytest.mark.parametrize("year", YEARS)
def test_it_is_lost_whole_a_penny_above_100_000(year: int) -> None:
    found = rule.lost(column(*[4_000_00] * 4), column(0, 100_000_00, 100_000_01, 250_000_00), figures(year))
    assert found.tolist() == [0, 0, 4_000_00, 4_000_00]


def test_no_support_loses_nothing() -> None:
    assert rule.lost(column(0), column(150_000_00), figures()).tolist() == [0]


@given(st.integers(0, 20_000_00), st.integers(0, 200_000_00), st.integers(0, 200_000_00))
def test_more_income_never_keeps_more(support: int, income: int, more: int) -> None:
    kept = [support - lost for lost in rule.lost(column(support, support), column(income, income + more), figures())]
    assert kept[0] >= kept[1] >= 0
