"""Words to pence, percentages and counts, and back."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base import amounts
from reward.base.amounts import hundredths, percent, pounds
from reward.base.money import MOST_PENCE, WHOLE

PENCE = st.integers(0, MOST_PENCE)
RATES = st.integers(0, WHOLE)

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
    assert pounds(amounts.in_pounds(pence)) == pence
    assert pounds(amounts.in_pounds(pence, places=0)) == pence
    assert pounds(f"£{amounts.in_pounds(pence)}") == pence


@pytest.mark.parametrize(
    ("written", "millionths"),
    [("28.97%", 289_700), ("28.97", 289_700), (15, 150_000), ("100", 1_000_000), ("0", 0), ("5.3527 %", 53_527)],
)
def test_percentages_are_parts_per_million(written: object, millionths: int) -> None:
    assert amounts.percent(written) == millionths


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
        amounts.percent(written)
    assert complaint in str(raised.value)


@given(RATES)
def test_percentages_written_by_reward_are_read_back(rate: int) -> None:
    assert amounts.percent(amounts.in_percent(rate)) == rate
    assert amounts.fraction_of(amounts.in_percent(rate)) == Fraction(rate, 1_000_000)


@pytest.mark.parametrize(("written", "hundredths"), [("32.5", 3250), (28, 2800), ("0", 0), ("366", 36_600)])
def test_counts_are_hundredths(written: object, hundredths: int) -> None:
    assert amounts.hundredths(written, 366, "days") == hundredths


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
        amounts.hundredths(written, 366, "days")
    assert complaint in str(raised.value)


@given(st.integers(0, 36_600))
def test_counts_written_by_reward_are_read_back(count: int) -> None:
    assert amounts.hundredths(amounts.in_count(count), 366, "days") == count


@pytest.mark.parametrize(
    ("pence", "shown"),
    [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-123_456, "-1,234.56"), (100_000_000, "1,000,000.00")],
)
def test_pence_are_shown_as_pounds_with_two_places(pence: int, shown: str) -> None:
    assert amounts.in_pounds(pence) == shown


@pytest.mark.parametrize(("pence", "shown"), [(4_223_200, "42,232"), (4_223_250, "42,232.50"), (-100, "-1"), (0, "0")])
def test_pence_that_are_nil_can_be_left_out(pence: int, shown: str) -> None:
    assert amounts.in_pounds(pence, places=0) == shown


def test_a_fraction_is_kept_whole() -> None:
    assert amounts.fraction_of("1/49") == Fraction(1, 49)
    assert amounts.fraction_of("2.32%") == Fraction(232, 10_000)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(4507300, "money", "45073.00"), (-5, "money", "-0.05"), (22450, "count", "224.5"), (103200, "count", "1032")],
)
def test_a_figure_for_programs_has_no_commas(value: int, unit: str, written: str) -> None:
    assert amounts.plain(value, unit) == written


def test_whole_pounds_are_the_nearest_and_a_half_goes_up() -> None:
    assert [amounts.in_whole_pounds(pence) for pence in (5_439_950, 5_439_949, -50, -51)] == [
        "54,400",
        "54,399",
        "0",
        "-1",
    ]


def test_a_decimal_has_two_places() -> None:
    assert str(amounts.decimal(3_405_058)) == "34050.58"
    assert str(amounts.decimal(22_400)) == "224.00"


@given(PENCE)
def test_pounds_that_are_a_decimal_are_the_pence_they_were(pence: int) -> None:
    assert amounts.pence_of(amounts.decimal(pence)) == pounds(amounts.decimal(pence)) == pence


@pytest.mark.parametrize("read", [pounds, percent, lambda number: hundredths(number, 366, "days")])
def test_a_number_that_python_does_not_write_is_refused_in_words(read: Callable[[object], int]) -> None:
    with pytest.raises(ValueError, match=r"^a number of thousands of digits is not a"):
        read(10**5_000)
