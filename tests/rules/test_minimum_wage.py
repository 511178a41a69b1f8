"""The minimum wage over a year of weeks, and for hours: a penny to either side of the rate."""

import numpy as np

from reward.base.money import Count, column
from reward.rules import minimum_wage

RATE = 12_71
"""Pence an hour, from 1 April 2026 (scales/statutory/minimum_wage.toml)."""


def hours(*hundredths: int) -> Count:
    return Count(np.array(hundredths, dtype=np.int64))


def share(*ppm: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(ppm, dtype=np.int64)


def test_a_year_has_365_sevenths_of_a_week() -> None:
    # 35 hours at 12.71 are 444.85 a week, and 444.85 x 365/7 is 23,195.75 to the penny.
    pay = column(23_195_74, 23_195_75)
    found = minimum_wage.under_for_a_year(pay, hours(35_00, 35_00), share(1_000_000, 1_000_000), RATE)
    assert found.tolist() == [True, False]


def test_half_the_hours_are_measured_by_half_the_pay() -> None:
    # Half of 23,195.75 is 11,597.875.
    pay = column(11_597_87, 11_597_88)
    found = minimum_wage.under_for_a_year(pay, hours(35_00, 35_00), share(500_000, 500_000), RATE)
    assert found.tolist() == [True, False]


def test_a_week_that_is_not_stated_counts_as_35_hours() -> None:
    pay = column(23_195_74, 23_195_75)
    found = minimum_wage.under_for_a_year(pay, hours(0, 0), share(1_000_000, 1_000_000), RATE)
    assert found.tolist() == [True, False]
    # One hundredth of an hour a week is a week that is stated: 0.1271 x 365/7 is 6.63.
    assert minimum_wage.under_for_a_year(column(6_63), hours(1), share(1_000_000), RATE).tolist() == [False]


def test_pay_for_hours_is_under_the_rate_by_a_penny() -> None:
    # 1,584 hours at 12.71 are 20,132.64.
    assert minimum_wage.under_for_hours(column(20_132_63, 20_132_64), hours(1_584_00, 1_584_00), RATE).tolist() == [
        True,
        False,
    ]
