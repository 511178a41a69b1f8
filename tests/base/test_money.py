"""The few ways to round, and bands of amounts."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base import money
from reward.base.money import Exact, Pence, at, band, column, exact

PENCE = st.integers(0, money.MOST_PENCE)
RATES = st.integers(0, money.WHOLE)


def exactly(*millionths: int) -> Exact:
    """Amounts not yet rounded, in millionths of a penny."""
    return Exact(np.array(millionths, dtype=np.int64))


# --- rounding ----------------------------------------------------------------------------


def test_a_half_penny_goes_up_to_the_nearest_penny() -> None:
    assert money.to_penny(exactly(499_999, 500_000, 1_499_999, 1_500_000)).tolist() == [0, 1, 1, 2]


def test_down_to_the_penny_drops_every_part_of_one() -> None:
    assert money.down_to_penny(exactly(0, 999_999, 1_000_000, 1_999_999)).tolist() == [0, 0, 1, 1]


def test_down_to_the_pound_drops_the_pence() -> None:
    assert money.down_to_pound(exactly(99_999_999, 100_000_000, 199_999_999)).tolist() == [0, 100, 100]


def test_up_to_the_pound_adds_to_the_next_pound_unless_it_is_one() -> None:
    assert money.up_to_pound(exactly(0, 1, 100_000_000, 100_000_001)).tolist() == [0, 100, 100, 200]


def test_by_the_third_decimal_five_goes_down_and_six_goes_up() -> None:
    # HMRC's rule for NI cuts to a tenth of a penny first: 0.59 of a penny is 5 tenths and goes down.
    assert money.by_third_decimal(exactly(500_000, 599_999, 600_000, 1_500_000, 1_600_000)).tolist() == [0, 0, 1, 1, 2]


def test_a_share_rounds_its_half_penny_up() -> None:
    assert money.share(column(1, 2, 3, 5), 1, 2).tolist() == [1, 1, 2, 3]


@given(PENCE, RATES)
def test_every_rounding_lies_within_its_unit(amount: int, rate: int) -> None:
    true = Fraction(amount * rate, 1_000_000)
    whole = at(column(amount), rate)
    assert 0 <= true - int(money.down_to_penny(whole)[0]) < 1
    assert 0 <= true - int(money.down_to_pound(whole)[0]) < 100
    assert 0 <= int(money.up_to_pound(whole)[0]) - true < 100
    assert Fraction(-1, 2) < int(money.to_penny(whole)[0]) - true <= Fraction(1, 2)
    # Half a penny and up to a tenth more is dropped, and what is rounded up lacks at most four tenths.
    assert Fraction(-6, 10) < int(money.by_third_decimal(whole)[0]) - true <= Fraction(4, 10)


@given(PENCE, st.integers(1, 100), st.integers(1, 100))
def test_a_share_is_the_nearest_penny_to_the_exact_fraction(amount: int, over: int, under: int) -> None:
    gap = int(money.share(column(amount), over, under)[0]) - Fraction(amount * over, under)
    assert Fraction(-1, 2) < gap <= Fraction(1, 2)


@given(numerators=st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=5), denominator=st.integers(1, 10**6))
def test_a_quotient_goes_to_the_nearest_whole_and_a_half_up(numerators: list[int], denominator: int) -> None:
    nearest = [(Fraction(each, denominator) + Fraction(1, 2)).__floor__() for each in numerators]
    assert [money.rounded(each, denominator) for each in numerators] == nearest
    of_columns = column(*numerators), column(*[denominator] * len(numerators))
    assert money.rounded(of_columns[0], denominator).tolist() == nearest
    assert money.rounded(*of_columns).tolist() == nearest


@given(amount=st.integers(0, 10**9), cuts=st.lists(st.integers(0, 365), max_size=6))
def test_portions_of_an_amount_add_up_to_it(amount: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 365]
    parts = [int(money.portion(column(amount), start, end, 365)[0]) for start, end in pairwise(edges)]
    assert sum(parts) == amount


@given(amount=st.integers(0, 10**6), count=st.integers(1, 60))
def test_even_parts_add_up_and_differ_by_one_at_the_most(amount: int, count: int) -> None:
    parts = money.even_parts(amount, count).tolist()
    assert (len(parts), sum(parts)) == (count, amount)
    assert max(parts) - min(parts) <= 1


def test_an_amount_in_no_parts_is_none() -> None:
    assert money.even_parts(5, 0).tolist() == []


@pytest.mark.parametrize(("numerator", "denominator", "nearest"), [(5, 2, 3), (-5, 2, -2), (7, 3, 2), (8, 3, 3)])
def test_a_half_goes_up_above_nil_and_below(numerator: int, denominator: int, nearest: int) -> None:
    assert money.rounded(numerator, denominator) == nearest


def test_the_greatest_amount_at_a_whole_rate_fits_its_column() -> None:
    assert int(money.to_penny(at(column(money.MOST_PENCE), money.WHOLE))[0]) == money.MOST_PENCE
    assert int(money.to_penny(exact(column(9_000_000_000_00)))[0]) == 9_000_000_000_00


# --- bands -------------------------------------------------------------------------------


@given(PENCE, st.lists(PENCE, min_size=1, max_size=6, unique=True))
def test_bands_add_up_to_the_whole(amount: int, limits: list[int]) -> None:
    stops = sorted({0, *limits})
    pay = column(amount)
    parts = [band(pay, low, high) for low, high in zip(stops, [*stops[1:], None], strict=True)]
    assert int(money.total(*parts)[0]) == amount
    assert all(int(part[0]) >= 0 for part in parts)


def test_a_band_is_nil_at_its_lower_limit_and_full_at_its_upper() -> None:
    assert band(column(99, 100, 101, 199, 200, 201), 100, 200).tolist() == [0, 0, 1, 99, 100, 100]


def test_a_band_whose_limits_meet_is_empty() -> None:
    assert band(column(0, 150, 500), above=200, up_to=200).tolist() == [0, 0, 0]


def test_a_band_takes_a_limit_for_each_row() -> None:
    assert band(column(500, 500), above=column(100, 600), up_to=column(200, 700)).tolist() == [100, 0]


def test_what_is_taken_away_and_added_back_is_what_there_was() -> None:
    pay = column(3, 5)
    assert money.total(money.less(pay, column(1, 2), column(1, 1)), column(2, 3)).tolist() == pay.tolist()


def test_amounts_are_held_at_nil_and_at_a_limit() -> None:
    assert money.at_least_nil(Pence(np.array([-1, 0, 1]))).tolist() == [0, 0, 1]
    assert money.at_most(column(1, 2, 3), 2).tolist() == [1, 2, 2]


# --- one value for all rows --------------------------------------------------------------


def test_one_value_for_all_rows_is_known_and_stays_one_in_whatever_rows_are_taken() -> None:
    once, written_out = money.same(7, 5), np.full(5, 7, dtype=np.int64)
    assert money.is_same(once, 7) and not money.is_same(once, 8) and not money.is_same(written_out, 7)
    assert money.is_same(money.taken(once, np.array([4, 0, 4])), 7)
    assert money.taken(once, np.array([4, 0, 4])).tolist() == money.taken(written_out, np.array([4, 0, 4])).tolist()
    assert money.taken(np.arange(5), np.array([4, 0, 4])).tolist() == [4, 0, 4]
    assert money.taken(once, slice(1, 3)).tolist() == [7, 7]
    assert money.taken(money.same(7, 0), np.array([], dtype=np.int64)).tolist() == []
