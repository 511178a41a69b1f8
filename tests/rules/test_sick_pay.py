"""Sick pay: statutory, contractual, and the pay that sickness loses."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward import Assumptions, Offer, price
from reward.base.errors import MissingError
from reward.base.money import Count, column
from reward.library.in_force import shipped
from reward.library.models.statutory import StatutorySickPay
from reward.rules import sick_pay as rule
from tests.rules.figures_in_force import YEARS, first_day

WELL_PAID = 500_00


def figures(year: int = 2026) -> StatutorySickPay:
    return shipped().law("sick_pay", StatutorySickPay, first_day(year)).record


def count(*hundredths: int) -> Count:
    return Count(np.array(hundredths, dtype=np.int64))


def statutory(days: int, year: int = 2026, week: int = 5, earnings: int = WELL_PAID) -> int:
    return int(rule.statutory(count(days * 100), column(earnings), week * 100, figures(year))[0])


def lost(pay: int, days: int, full: int = 0, half: int = 0, year: int = 2026, days_per_year: int = 261_00) -> int:
    found = rule.pay_lost(
        column(pay),
        count(days * 100),
        full_days=full * 100,
        half_days=half * 100,
        days_per_year=days_per_year,
        days_per_week=5_00,
        figures=figures(year),
    )
    return int(found[0])


def test_a_share_of_full_time_that_has_no_day_in_the_year_loses_nothing() -> None:
    assert lost(0, 5, days_per_year=0) == 0


# --- statutory ---------------------------------------------------------------------------


def test_two_weeks_are_seven_days_of_pay_before_april_2026_and_ten_after() -> None:
    # PayFit's first example: three waiting days of ten; 118.75 and 123.25 a week, five days each.
    assert statutory(10, 2025) == 166_25
    assert statutory(10, 2026) == 246_50


def test_a_spell_of_three_days_was_unpaid_and_is_paid_now() -> None:
    assert [statutory(3, year) for year in YEARS] == [0, 0, 0, 73_95]
    assert [statutory(4, year) for year in YEARS] == [21_88, 23_35, 23_75, 98_60]


def test_parts_of_a_week_go_up_to_the_penny() -> None:
    # 118.75 / 7 is 16.9642857: 16.97, 33.93, 50.90, 67.86, 84.83, 101.79, and the week itself.
    found = [statutory(3 + days, 2025, week=7) for days in range(1, 8)]
    assert found == [16_97, 33_93, 50_90, 67_86, 84_83, 101_79, 118_75]
    assert statutory(3 + 8, 2025, week=7) == 118_75 + 16_97


def test_it_ends_after_28_weeks() -> None:
    assert statutory(140) == statutory(141) == statutory(250) == 28 * 123_25
    assert statutory(139) == 28 * 123_25 - 24_65
    assert statutory(142, 2025) == 28 * 118_75 - 23_75  # the waiting days stand before the 28 weeks
    assert statutory(143, 2025) == statutory(144, 2025) == 28 * 118_75


@pytest.mark.parametrize(("year", "limit"), [(2023, 123_00), (2024, 123_00), (2025, 125_00)])
def test_there_was_a_limit_of_earnings_until_april_2026(year: int, limit: int) -> None:
    assert statutory(8, year, earnings=limit - 1) == 0
    assert statutory(8, year, earnings=limit) == figures(year).weekly


def test_80_percent_of_earnings_counts_below_154_06_a_week() -> None:
    # facts/uk-statutory.md 4.4: it bites below 154.0625. 80% of 154.06 is 123.248, of 154.04 is 123.232.
    earnings = (0, 100_00, 100_01, 154_04, 154_06, 154_07)
    expected = [0, 80_00, 80_01, 123_24, 123_25, 123_25]
    assert [statutory(5, earnings=amount) for amount in earnings] == expected


def test_each_week_goes_up_to_the_penny_by_itself() -> None:
    assert statutory(10, earnings=100_01) == 160_02  # twice 80.008
    assert statutory(7, earnings=100_01) == 80_01 + 32_01  # 32.0032


def test_weekly_earnings_are_a_52nd_of_the_year() -> None:
    assert rule.weekly_earnings(column(45_073_00, 26_000_00)).tolist() == [866_79, 500_00]


# --- with a contract ---------------------------------------------------------------------


def test_six_months_of_261_days_are_130_and_a_half() -> None:
    assert rule.days_in(6_00, 261_00).tolist() == 130_50
    assert rule.days_in(count(1_00, 0), 260_00).tolist() == [21_67, 0]  # 21.666


def test_full_pay_loses_nothing() -> None:
    assert lost(45_073_00, 10, full=130) == lost(45_073_00, 130, full=130) == lost(45_073_00, 0) == 0


def test_half_pay_loses_half_where_it_is_more_than_statutory_pay() -> None:
    assert lost(52_200_00, 10, full=5, half=130) == 500_00  # 200 a day; five days of half


def test_without_a_contracts_sick_pay_only_statutory_pay_is_left() -> None:
    assert lost(52_200_00, 10) == 2_000_00 - 246_50
    assert lost(52_200_00, 10, year=2025) == 2_000_00 - 166_25


def test_after_full_and_half_pay_statutory_pay_goes_on_to_its_own_end() -> None:
    # Full 10, half 10, then 5 days of nothing: 1,000 + 1,000, less 5 x 24.65.
    assert lost(52_200_00, 25, full=10, half=10) == 2_000_00 - 123_25
    # Statutory pay ended with day 140, so days 141 to 150 bring nothing; 11 of 25 days had it.
    assert lost(52_200_00, 150, full=120, half=9) == 900_00 + 21 * 200_00 - 11 * 24_65


def test_statutory_pay_stands_in_for_half_pay_where_it_is_more() -> None:
    # 30 a day, 150.58 a week; 80% is 120.464, and 120.47 for the week. Half pay is 75, so 45.47 more.
    assert lost(7_830_00, 5, half=5) == 75_00 - 45_47
    assert lost(7_830_00, 5, half=5, year=2025) == 75_00 - (2 * 23_75 - 2 * 15_00)  # two days after the waiting


def test_a_contractor_with_nothing_but_statutory_pay_loses_more_than_a_member_of_staff() -> None:
    assert lost(45_073_00, 20) > lost(45_073_00, 20, full=10, half=10) > lost(45_073_00, 20, full=20) == 0


PAY = st.integers(0, 300_000_00)
DAYS = st.integers(0, 261)


@given(PAY, DAYS, DAYS, DAYS, st.sampled_from(YEARS))
def test_what_is_lost_is_never_more_than_the_pay_nor_less_than_nothing(
    pay: int, days: int, full: int, half: int, year: int
) -> None:
    everything = (2 * pay * days + 261) // (2 * 261)
    assert 0 <= lost(pay, days, full, half, year) <= everything


# From 20,000 a year half a day's pay is more than statutory pay, so its rounding decides nothing.
@given(st.integers(20_000_00, 300_000_00), DAYS, DAYS, DAYS, DAYS)
def test_better_terms_never_lose_more(pay: int, days: int, full: int, half: int, more: int) -> None:
    assert lost(pay, days, full + more, half) <= lost(pay, days, full, half)
    assert lost(pay, days, full, half + more) <= lost(pay, days, full, half)


@given(st.lists(st.tuples(PAY, DAYS), min_size=1, max_size=5))
def test_a_column_equals_its_rows_one_by_one(rows: list[tuple[int, int]]) -> None:
    pay, days = zip(*rows, strict=True)
    found = rule.pay_lost(
        column(*pay),
        count(*(number * 100 for number in days)),
        full_days=10_00,
        half_days=10_00,
        days_per_year=261_00,
        days_per_week=5_00,
        figures=figures(),
    )
    assert found.tolist() == [lost(one, number, 10, 10) for one, number in rows]


@pytest.mark.parametrize("basis", ["year", "payslips"])
@pytest.mark.parametrize("fte", ["0.001%", "0.0001%"])
def test_a_share_of_work_too_small_for_a_day_loses_nothing_to_sickness(fte: str, basis: str) -> None:
    """A week, then a year, of no days at all in hundredths: nobody is ill on them, and nothing is divided by them."""
    well, ill = (_gross(fte, days, basis) for days in (0, 200))
    assert ill == well > 0


def test_who_is_ill_on_every_day_of_a_tiny_share_has_no_pay_to_price() -> None:
    assert _gross("0.01%", 0, "year") == 1_000
    with pytest.raises(MissingError, match="pay is nil"):
        _gross("0.01%", 261, "year")


def _gross(fte: str, sickness_days: int, basis: str) -> Decimal:
    pay = {"basic": "10,000,000", "fte_percent": fte}
    offer = Offer.model_validate({"title": "X", "kind": "employment", "pay": pay})
    assumed = Assumptions(sickness_days=sickness_days)
    return price(offer, assumptions=assumed, tax_year="2026-27", basis=basis)["gross_pay"]
