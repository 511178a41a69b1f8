"""Words to pence and back, and the few ways to round."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base import money
from reward.base.money import Exact, Pence, at, band, column, exact, hundredths, percent, pounds

PENCE = st.integers(0, money.MOST_PENCE)
RATES = st.integers(0, money.WHOLE)


def exactly(*millionths: int) -> Exact:
    """Amounts not yet rounded, in millionths of a penny."""
    return Exact(np.array(millionths, dtype=np.int64))


# --- what a person writes ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("41,250.50", 4_125_050),
        ("£42,232", 4_223_200),
        (42_232, 4_223_200),
        ("760.5", 76_050),
        (" 5 ", 500),
        ("0", 0),
        (0, 0),
        ("10,000,000", 1_000_000_000),
        (10_000_000, 1_000_000_000),
        ("0.01", 1),
        ("12.50000", 1_250),
    ],
)
def test_pounds_are_read_to_the_penny(written: object, pence: int) -> None:
    assert pounds(written) == pence


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        (True, "True is not an amount; write it quoted"),
        (False, "False is not an amount"),
        (42_232.5, "42232.5 is not an amount; write it quoted"),
        (None, "None is not an amount"),
        ("", "'' is not an amount"),
        ("about 40k", "'about 40k' is not an amount; write it such as"),
        ("-1", "'-1' is negative; amounts are £0 to £10,000,000"),
        (-1, "-1 is negative"),
        ("10,000,000.01", "is more than £10,000,000"),
        (10_000_001, "10000001 is more than £10,000,000"),
        ("760.505", "has a part of a penny; write at most two decimals"),
        ("NaN", "'NaN' is not an amount"),
        ("sNaN", "'sNaN' is not an amount"),
        ("Infinity", "'Infinity' is not an amount"),
        ("-inf", "'-inf' is not an amount"),
        ("1e3", "'1e3' is not an amount"),
        ("1E+3", "is not an amount"),
        ("1_000", "'1_000' is not an amount"),
        ("٤٢", "is not an amount"),
        ("４２", "is not an amount"),
        ("$42", "is not an amount"),
        ("9" * 31, "is not an amount"),
        ("0x10", "is not an amount"),
        ("1.2.3", "is not an amount"),
    ],
)
def test_what_is_not_an_amount_is_refused_and_shown(written: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as raised:
        pounds(written)
    assert complaint in str(raised.value)


def test_a_long_text_is_cut_short_in_its_message() -> None:
    with pytest.raises(ValueError, match="is not an amount") as raised:
        pounds("x" * 10_000)
    assert len(str(raised.value)) < 120


def test_a_whole_number_of_thousands_of_digits_is_refused_as_too_much() -> None:
    with pytest.raises(ValueError, match=r"is (not an amount|more than)"):
        pounds(10**4_000)


@given(PENCE)
def test_pounds_written_by_reward_are_read_back(pence: int) -> None:
    assert pounds(money.in_pounds(pence)) == pence
    assert pounds(money.in_pounds(pence, places=0)) == pence
    assert pounds(f"£{money.in_pounds(pence)}") == pence


@pytest.mark.parametrize(
    ("written", "millionths"),
    [("28.97%", 289_700), ("28.97", 289_700), (15, 150_000), ("100", 1_000_000), ("0", 0), ("5.3527 %", 53_527)],
)
def test_percentages_are_parts_per_million(written: object, millionths: int) -> None:
    assert money.percent(written) == millionths


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        (True, "is not a percentage"),
        (28.97, "28.97 is not a percentage; write it quoted"),
        ("-1", "is outside 0 to 100 percent"),
        ("100.0001", "is outside 0 to 100 percent"),
        (101, "101 is outside 0 to 100 percent"),
        ("5.35271", "has more than four decimals"),
        ("NaN", "is not a percentage"),
        ("1e1", "is not a percentage"),
        ("٥", "is not a percentage"),
    ],
)
def test_what_is_not_a_percentage_is_refused(written: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as raised:
        money.percent(written)
    assert complaint in str(raised.value)


@given(RATES)
def test_percentages_written_by_reward_are_read_back(rate: int) -> None:
    assert money.percent(money.in_percent(rate)) == rate
    assert money.fraction_of(money.in_percent(rate)) == Fraction(rate, 1_000_000)


@pytest.mark.parametrize(("written", "hundredths"), [("32.5", 3250), (28, 2800), ("0", 0), ("366", 36_600)])
def test_counts_are_hundredths(written: object, hundredths: int) -> None:
    assert money.hundredths(written, 366, "days") == hundredths


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        (True, "True is not a number of days"),
        (32.5, "32.5 is not a number of days; write a whole number or quote it"),
        ("367", "'367' is outside 0 to 366 days"),
        ("-1", "'-1' is outside 0 to 366 days"),
        ("7.205", "has more than two decimals"),
        ("Infinity", "is not a number of days"),
    ],
)
def test_what_is_not_a_count_is_refused(written: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as raised:
        money.hundredths(written, 366, "days")
    assert complaint in str(raised.value)


@given(st.integers(0, 36_600))
def test_counts_written_by_reward_are_read_back(count: int) -> None:
    assert money.hundredths(money.in_count(count), 366, "days") == count


@pytest.mark.parametrize(
    ("pence", "shown"),
    [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-123_456, "-1,234.56"), (100_000_000, "1,000,000.00")],
)
def test_pence_are_shown_as_pounds_with_two_places(pence: int, shown: str) -> None:
    assert money.in_pounds(pence) == shown


@pytest.mark.parametrize(("pence", "shown"), [(4_223_200, "42,232"), (4_223_250, "42,232.50"), (-100, "-1"), (0, "0")])
def test_pence_that_are_nil_can_be_left_out(pence: int, shown: str) -> None:
    assert money.in_pounds(pence, places=0) == shown


def test_a_fraction_is_kept_whole() -> None:
    assert money.fraction_of("1/49") == Fraction(1, 49)
    assert money.fraction_of("2.32%") == Fraction(232, 10_000)


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


@pytest.mark.parametrize(("numerator", "denominator", "nearest"), [(5, 2, 3), (-5, 2, -2), (7, 3, 2), (8, 3, 3)])
def test_a_half_goes_up_above_nil_and_below(numerator: int, denominator: int, nearest: int) -> None:
    assert money.rounded(numerator, denominator) == nearest


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(4507300, "money", "45073.00"), (-5, "money", "-0.05"), (22450, "count", "224.5"), (103200, "count", "1032")],
)
def test_a_figure_for_programs_has_no_commas(value: int, unit: str, written: str) -> None:
    assert money.plain(value, unit) == written


def test_whole_pounds_are_the_nearest_and_a_half_goes_up() -> None:
    assert [money.in_whole_pounds(pence) for pence in (5_439_950, 5_439_949, -50, -51)] == [
        "54,400",
        "54,399",
        "0",
        "-1",
    ]


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


def test_a_decimal_has_two_places() -> None:
    assert str(money.decimal(3_405_058)) == "34050.58"
    assert str(money.decimal(22_400)) == "224.00"


@given(PENCE)
def test_pounds_that_are_a_decimal_are_the_pence_they_were(pence: int) -> None:
    assert money.pence_of(money.decimal(pence)) == pounds(money.decimal(pence)) == pence


@pytest.mark.parametrize("read", [pounds, percent, lambda number: hundredths(number, 366, "days")])
def test_a_number_that_python_does_not_write_is_refused_in_words(read: Callable[[object], int]) -> None:
    with pytest.raises(ValueError, match=r"^a number of thousands of digits is not a"):
        read(10**5_000)
