"""From an assignment rate to gross pay: the largest whole number of pence that fits."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import Count, Pence, column, total
from reward.rules import levy, national_insurance, umbrella
from tests.rules.figures_in_force import ni

HOLIDAY = 120_700
KINKS = (5_000_00, 50_270_00)


def hundredths(*counts: int) -> Count:
    return Count(np.array(counts, dtype=np.int64))


def cost(pay: Pence) -> Pence:
    """Pay with NI and levy on top, for a year of 2026/27."""
    return total(pay, national_insurance.employer(pay, ni()), levy.due(pay, 5_000))


def pay_for(*funds: int) -> list[int]:
    return umbrella.largest_pay(column(*funds), cost, KINKS).tolist()


# --- published answers -------------------------------------------------------------------

# facts/umbrella-practice.md 7.1, in whole pounds: days, income, gross, employer's NI, levy
PUBLISHED = (
    (220, 167_200, 144_649, 20_947, 723),
    (225, 171_000, 147_922, 21_438, 740),
    (230, 174_800, 151_195, 21_929, 756),
    (232, 176_320, 152_504, 22_126, 763),
    (240, 182_400, 157_740, 22_911, 789),
)


@pytest.mark.parametrize(("days", "income", "gross", "employers_ni", "its_levy"), PUBLISHED)
def test_760_a_day_gives_the_published_gross_pay(
    days: int, income: int, gross: int, employers_ni: int, its_levy: int
) -> None:
    earned = umbrella.assignment_income(column(760_00), hundredths(days * 100))
    assert earned.tolist() == [income * 100]
    margin = umbrella.margin(column(20_00), hundredths(days * 100), hundredths(500))
    assert margin.tolist() == [days * 4_00]
    [pay] = pay_for(income * 100 - days * 4_00)
    found = [column(pay), national_insurance.employer(column(pay), ni()), levy.due(column(pay), 5_000)]
    assert [(int(amount[0]) + 50) // 100 for amount in found] == [gross, employers_ni, its_levy]


def test_the_search_reaches_what_the_greatest_rate_leaves() -> None:
    """£10,000,000 less 5,000 x 15%: (10,000,000 + 750) / 1.155 is 8,658,658.0087, and 0.01 more would cost 0.01 too much."""
    [pay] = pay_for(10_000_000_00)
    assert pay == 8_658_658_01
    assert cost(column(pay, pay + 1)).tolist() == [10_000_000_00, 10_000_000_01]


def test_220_days_give_144_649_35_with_nothing_left_over() -> None:
    # DESIGN section 6
    assert pay_for(166_320_00) == [144_649_35]
    assert cost(column(144_649_35, 144_649_36)).tolist() == [166_320_00, 166_320_01]


def test_a_week_at_760_a_day_gives_3_285_19() -> None:
    # facts/umbrella-practice.md 1.3: five days, margin 20, weekly thresholds
    def weekly(pay: Pence) -> Pence:
        return total(pay, national_insurance.employer(pay, ni(period="week")), levy.due(pay, 5_000))

    assert umbrella.largest_pay(column(3_800_00 - 20_00), weekly, (96_00, 967_00)).tolist() == [3_285_19]


# --- the largest pay that fits -----------------------------------------------------------


@pytest.mark.parametrize("kinks", [KINKS, (), (0,), (5_000_00,), (1, 2, 3)])
@given(funds=st.lists(st.integers(0, 10_000_000_00), min_size=1, max_size=4))
def test_a_penny_more_would_not_fit_whatever_the_first_guess(kinks: tuple[int, ...], funds: list[int]) -> None:
    pay = umbrella.largest_pay(column(*funds), cost, kinks)
    assert (cost(pay) <= column(*funds)).all()
    assert (cost(Pence(pay + 1)) > column(*funds)).all()


@pytest.mark.parametrize("limit", KINKS)
def test_pay_is_the_largest_that_fits_around_each_kink(limit: int) -> None:
    least = int(cost(column(limit))[0])
    for funds in range(least - 5, least + 6):
        [pay] = pay_for(funds)
        assert int(cost(column(pay))[0]) <= funds < int(cost(column(pay + 1))[0])


def test_no_funds_and_less_than_none_pay_nothing() -> None:
    assert pay_for(0, 1) == [0, 1]
    assert umbrella.largest_pay(Pence(np.array([-500])), cost, KINKS).tolist() == [0]


@given(st.lists(st.integers(0, 500_000_00), min_size=1, max_size=5))
def test_a_column_equals_its_rows_one_by_one(funds: list[int]) -> None:
    assert pay_for(*funds) == [pay_for(one)[0] for one in funds]


@given(st.integers(0, 500_000_00), st.integers(0, 1_000_00))
def test_more_funds_never_pay_less(funds: int, more: int) -> None:
    assert pay_for(funds)[0] <= pay_for(funds + more)[0]


# --- income and margin -------------------------------------------------------------------


def test_income_by_the_hour_counts_days_times_hours() -> None:
    # £95.50 x 220 days x 7.2 hours = 151,272.00; both counts are hundredths, so one hour is 10,000.
    assert umbrella.assignment_income(column(95_50), hundredths(220_00 * 7_20), 10_000).tolist() == [151_272_00]


def test_income_and_margin_round_to_the_nearest_penny_halves_up() -> None:
    assert umbrella.assignment_income(column(1, 1, 1), hundredths(49, 50, 51)).tolist() == [0, 1, 1]
    # 221 days of 3 a week are 73.6667 weeks: £20 x 73.6667 = 1,473.33
    assert umbrella.margin(column(20_00), hundredths(221_00), hundredths(3_00)).tolist() == [1_473_33]


def test_the_margin_keeps_the_odd_pence() -> None:
    assert umbrella.left_with_margin(column(1_000), column(300), column(99)).tolist() == [601]


# --- holiday -----------------------------------------------------------------------------


def test_a_day_of_657_04_holds_70_76_of_holiday_pay() -> None:
    # facts/umbrella-practice.md section 7: 657.04 a day is 586.28 and 70.76 of holiday
    [inside] = umbrella.holiday_inside(column(657_04), HOLIDAY).tolist()
    assert (inside, 657_04 - inside) == (70_76, 586_28)


@given(st.integers(0, 10_000_000_00))
def test_holiday_inside_gross_is_12_07_percent_of_the_rest(gross: int) -> None:
    [inside] = umbrella.holiday_inside(column(gross), HOLIDAY).tolist()
    assert abs(inside - (gross - inside) * Fraction(1_207, 10_000)) <= Fraction(1_207, 10_000) / 2 + Fraction(1, 2)


def forfeited(gross: int, lost: int, billed: int) -> int:
    return int(umbrella.holiday_forfeited(column(gross), hundredths(lost), hundredths(billed), HOLIDAY)[0])


def test_no_day_lost_loses_nothing() -> None:
    assert forfeited(144_649_35, 0, 220_00) == 0


def test_a_day_lost_costs_a_days_basic_pay() -> None:
    # 200 days accrue 24.14: with one lost, gross is pay for 223.14 days, so it is gross / 223.14.
    assert forfeited(223_140_00, 1_00, 200_00) == 1_000_00
    # 128.5 x 1.1207 less the day is 143.00995, to the hundredth 143.00: 30,000 / 143 is 209.79.
    assert forfeited(30_000_00, 1_00, 128_50) == 209_79


def test_no_more_is_lost_than_accrues() -> None:
    # 24.14 days: basic pay alone is left, 200 days of it.
    assert forfeited(200_000_00, 366_00, 200_00) == forfeited(200_000_00, 24_14, 200_00) == 24_140_00


def test_what_accrues_is_whole_hundredths_of_days_and_no_more() -> None:
    # 12.07% of 165.70 days are 19.99999 days: 19.99 can be lost, and then gross is pay for 165.7099… days, to the hundredth.
    assert forfeited(165_700_00, 366_00, 165_70) == forfeited(165_700_00, 19_99, 165_70) == 19_990_00


def test_without_billed_days_nothing_accrues_to_be_lost() -> None:
    assert forfeited(1_000_00, 5_00, 0) == 0
