"""An interest-free loan: the interest it saves, and the limit of what is free of tax."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import BeneficialLoans
from reward.rules import benefits
from tests.rules.figures_in_force import YEARS, first_day


def saved(loan: int, rate: int, instalments: int) -> int:
    return int(benefits.interest_saved(column(loan), rate, instalments)[0])


def test_2_400_in_ten_instalments_at_8_percent_saves_88() -> None:
    # Owed month by month 2,400, 2,160, ... 240: 13,200 in all, and a month bears 8% / 12.
    assert saved(2_400_00, 80_000, 10) == 88_00


def test_twelve_instalments_save_more_than_ten() -> None:
    assert saved(2_400_00, 80_000, 12) == 104_00  # 15,600 of balances


def test_one_instalment_is_a_month_of_interest() -> None:
    assert saved(1_200_00, 120_000, 1) == 12_00


def test_half_a_penny_goes_up() -> None:
    assert [saved(loan, 1_000_000, 11) for loan in (0, 1, 2, 3)] == [0, 1, 1, 2]  # half the loan


def test_no_loan_and_no_rate_save_nothing() -> None:
    assert saved(0, 80_000, 10) == saved(2_400_00, 0, 10) == 0


@given(st.integers(0, 10_000_00), st.integers(0, 400_000), st.integers(1, 12))
def test_it_is_the_interest_on_each_months_balance(loan: int, rate: int, instalments: int) -> None:
    owed = sum((loan - Fraction(loan * paid, instalments) for paid in range(instalments)), Fraction(0))
    assert abs(owed * rate / 1_000_000 / 12 - saved(loan, rate, instalments)) <= Fraction(1, 2)


@pytest.mark.parametrize("year", YEARS)
def test_a_loan_is_free_of_tax_up_to_and_with_10_000(year: int) -> None:
    figures = shipped().law("beneficial_loans", BeneficialLoans, first_day(year)).record
    # EIM26142: 10,000 is not charged, 10,025 is.
    most = column(0, 10_000_00, 10_000_01, 10_025_00)
    assert benefits.taxable(most, figures).tolist() == [False, False, True, True]
