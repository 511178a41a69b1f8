"""The minimum wage over a year of weeks, and for hours: a penny to either side of the rate."""

import numpy as np
import pytest

from reward.base.money import Count, column
from reward.library.models.offer import Offer
from reward.rules import accommodation, minimum_wage
from reward.statement.pricing import price

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


def test_a_home_counts_as_in_the_examples_of_hmrc() -> None:
    """National Minimum Wage Manual, NMWM10210 example 1 and NMWM10220 example 1, at the rates of 2012/13.

    45 hours at 6.19 are 278.55 a week, and a home is provided on five days at an offset of 4.82.
    """
    counts = minimum_wage.for_a_home(column(24_10, 75_00), 5, 4_82)
    assert (column(278_55) + counts).tolist() == [278_55, 227_65]


def test_a_home_that_is_free_adds_the_offset_of_each_day() -> None:
    assert minimum_wage.for_a_home(column(0), 7, 11_10).tolist() == [77_70]


@pytest.mark.parametrize(
    ("home", "words"),
    [
        # 40 hours at 12.71 for 365/7 weeks are 26,509.43; 365 days at 11.10 are 4,051.50.
        ({}, "with £11.10 a day for a home that is free,"),
        ({"days_per_week": 5, "charge": "55.50"}, ""),
        # 100 a week is 22.30 more than 77.70: 1,162.79 a year comes off.
        ({"charge": "100"}, "less what the home is charged above £11.10 a day,"),
    ],
)
def test_the_remark_comes_a_penny_below_the_rate(home: dict[str, object], words: str) -> None:
    free, charged = "£11.10 a day for" in words, "charged" in words
    enough = 26_509_43 - 4_051_50 if free else 26_509_43 + 1_162_79 if charged else 26_509_43
    for pay, told in ((enough, False), (enough - 1, True)):
        post = {"title": "A post", "kind": "employment", "pension": {"scheme": "none"}, "accommodation": home}
        basic = {"basic": f"{pay // 100}.{pay % 100:02}", "hours_per_week": "40"}
        said = price(Offer.model_validate({**post, "pay": basic}), tax_year="2026-27").warnings
        found = [each for each in said if "minimum wage" in each]
        assert bool(found) is told
        assert all(words in each for each in found)


def test_a_charge_by_the_day_is_for_the_days_of_the_week_that_the_home_is_there() -> None:
    by_day = accommodation.charged_in_seven_years(column(11_10), "day", 5)
    by_week = accommodation.charged_in_seven_years(column(55_50), "week", 5)
    assert by_day.tolist() == by_week.tolist()
