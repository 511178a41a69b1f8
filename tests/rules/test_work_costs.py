"""What it costs to go to work: nil until the reader says so."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import Count, column
from reward.rules import work_costs


def fares(cost: int, days: int, office: int, week: int = 5_00) -> int:
    counts = [Count(np.array([number])) for number in (days, office)]
    return int(work_costs.commuting(column(cost), *counts, week)[0])


def test_two_office_days_in_five_of_224_cost_89_6_fares() -> None:
    assert fares(15_00, 224_00, 2_00) == 1_344_00


def test_every_day_in_the_office_costs_a_fare_a_day() -> None:
    assert fares(12_34, 220_00, 5_00) == 220 * 12_34


def test_a_day_in_a_week_of_three_is_a_third_of_the_days() -> None:
    assert fares(10_00, 100_00, 1_00, 3_00) == 333_33


def test_no_fare_and_no_office_cost_nothing() -> None:
    assert fares(0, 220_00, 5_00) == fares(15_00, 220_00, 0) == fares(15_00, 0, 5_00) == 0


def test_half_a_penny_goes_up() -> None:
    assert [fares(1, days, 5_00) for days in (49, 50, 150)] == [0, 1, 2]


@given(st.integers(0, 1_000_00), st.integers(0, 366_00), st.integers(0, 5_00))
def test_fewer_office_days_never_cost_more(cost: int, days: int, office: int) -> None:
    assert fares(cost, days, office) <= fares(cost, days, 5_00)
