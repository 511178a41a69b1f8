"""Days: worked, paid, and what one comes to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.dates import TaxYear
from reward.base.money import Count, column
from reward.engine.days import bank_holidays_in, weekdays_in
from reward.library.in_force import shipped
from reward.library.models.leave import LeaveScale
from reward.library.models.statutory import StatutoryLeave
from reward.rules import leave
from tests.rules.figures_in_force import YEARS, first_day


def days(*hundredths: int) -> Count:
    return Count(np.array(hundredths, dtype=np.int64))


def worked(weekdays: int, bank_holidays: int, paid: int) -> int:
    return int(leave.days_worked(days(weekdays), days(bank_holidays), days(paid))[0])


@pytest.mark.parametrize(("leave_days", "published"), [(28_00, 224_00), (33_00, 219_00)])
def test_a_met_post_works_224_days_or_219_in_2026_27(leave_days: int, published: int) -> None:
    # facts/umbrella-practice.md section 5: 261 weekdays less nine bank holidays is 252
    free, _ = bank_holidays_in(shipped(), "england", TaxYear(2026), frozen=False)
    assert weekdays_in(TaxYear(2026)) - free == 252_00
    assert worked(weekdays_in(TaxYear(2026)), free, leave_days) == published


def test_statutory_leave_of_28_days_leaves_232() -> None:
    assert worked(261_00, 9_00, 20_00) == 232_00  # facts/umbrella-practice.md section 5


def test_days_are_never_fewer_than_none() -> None:
    assert worked(10_00, 5_00, 6_00) == 0


def test_met_leave_is_28_days_and_33_from_five_years_on() -> None:
    # facts/public-sector-reward.md 1.3
    scale = shipped().in_force("leave", "met-police-staff", LeaveScale, first_day(2026)).record
    assert [(band.service_years, band.days) for band in scale.bands] == [(0, 28_00), (5, 33_00)]


@pytest.mark.parametrize("year", YEARS)
def test_statutory_leave_is_5_6_weeks_and_at_most_28_days(year: int) -> None:
    figures = shipped().law("leave", StatutoryLeave, first_day(year)).record
    assert (figures.weeks, figures.most_days, figures.accrual) == (5_60, 28_00, 120_700)
    assert figures.rolled_up_allowed == (year >= 2024)  # facts/uk-statutory.md 4.2


def test_a_part_timer_has_the_same_share_of_days() -> None:
    share = np.array([600_000, 1_000_000, 333_333])
    assert leave.share_of(days(28_00, 28_00, 28_00), share).tolist() == [16_80, 28_00, 9_33]
    assert leave.share_of(261_00, share).tolist() == [156_60, 261_00, 87_00]


def test_half_a_hundredth_of_a_day_goes_up() -> None:
    assert leave.share_of(days(1, 3), np.array([500_000, 500_000])).tolist() == [1, 2]


def test_a_full_day_is_a_fifth_of_the_week() -> None:
    assert leave.hours_worked(days(224_00), days(36_00)).tolist() == [1_612_80]
    assert leave.hours_worked(days(1_00), days(37_00)).tolist() == [7_40]
    # 0.83 of a day of 0.006 hours is 0.00498, and 0.84 of it 0.00504: half a hundredth goes up.
    assert leave.hours_worked(days(83, 84), days(3, 3)).tolist() == [0, 1]


def test_a_day_worked_is_the_year_over_the_days_to_the_nearest_penny() -> None:
    # DESIGN section 6: 34,050.58 over 224 days is 152.0115; 88,450.56 over 220 is 402.048
    assert leave.per_day(column(34_050_58, 88_450_56), days(224_00, 220_00)).tolist() == [152_01, 402_05]
    assert leave.per_day(column(1, 3, 5), days(2_00, 2_00, 2_00)).tolist() == [1, 2, 3]


def test_where_no_day_is_worked_a_day_comes_to_nothing() -> None:
    assert leave.per_day(column(1_000_00, 440_00), days(0, 220_00)).tolist() == [0, 2_00]
    assert leave.per_day(column(1_000_00), days(0)).tolist() == [0]


@given(st.integers(0, 10_000_000_00), st.integers(1, 366_00))
def test_a_day_times_the_days_is_the_year_but_for_half_a_penny_a_day(amount: int, count: int) -> None:
    [day] = leave.per_day(column(amount), days(count)).tolist()
    assert abs(2 * (day * count - amount * 100)) <= count


@given(st.integers(0, 60_00), st.integers(1, 366), st.integers(0, 12), st.booleans())
def test_leave_of_a_whole_year_as_a_part_is_the_years(a_year: int, length: int, holidays: int, included: bool) -> None:
    free = days(holidays * 100)
    expected = max(a_year - holidays * 100, 0) if included else a_year
    assert leave.of_part(days(a_year), length, length, free, included).tolist() == [expected]


def test_leave_of_half_a_year_has_only_the_bank_holidays_in_it() -> None:
    # 28 days with bank holidays in them: half is 14, less the four in these months; without them all 14 remain
    half = leave.of_part(days(28_00, 28_00), 182, 364, days(4_00, 4_00), np.array([True, False]))
    assert half.tolist() == [10_00, 14_00]
