"""National Insurance, Class 1: thresholds, letters, rates and the third decimal."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.amounts import pounds
from reward.base.money import column
from reward.rules import national_insurance
from reward.rules.national_insurance import EarningsPeriod
from tests.rules.figures_in_force import ni, ni_figures, part, to_pound

CASES = Path(__file__).parents[1] / "cases"
ROWS = list(csv.DictReader((CASES / "hmrc-ni.csv").read_text().splitlines()))

PERIODS: dict[str, EarningsPeriod] = {
    "weekly": "week",
    "fortnightly": "two-weeks",
    "fourweekly": "four-weeks",
    "monthly": "month",
}


def employee(pay: int, letter: str = "A", year: int = 2026) -> int:
    return int(national_insurance.employee(column(pay), ni(letter, year))[0])


def employer(pay: int, letter: str = "A", year: int = 2026) -> int:
    return int(national_insurance.employer(column(pay), ni(letter, year))[0])


# --- published answers -------------------------------------------------------------------


@pytest.mark.parametrize("frequency", PERIODS)
@pytest.mark.parametrize("letter", sorted({row["category"] for row in ROWS}))
def test_hmrcs_test_data_is_met_to_the_penny(letter: str, frequency: str) -> None:
    rows = [row for row in ROWS if (row["category"], row["frequency"]) == (letter, frequency)]
    assert len(rows) == 14
    figures = ni(letter, 2025, PERIODS[frequency])
    pay = column(*(pounds(row["pay"]) for row in rows))
    assert national_insurance.employee(pay, figures).tolist() == [pounds(row["employee_ni"]) for row in rows]
    assert national_insurance.employer(pay, figures).tolist() == [pounds(row["employer_ni"]) for row in rows]


@pytest.mark.parametrize(
    ("pay", "from_employee", "from_employer"),
    [
        (45_073_00, 2_600_24, 6_010_95),  # facts/public-sector-reward.md 1.4
        (50_000_00, 2_994_40, 6_750_00),  # 37,430 x 8%; 45,000 x 15%
        (50_270_00, 3_016_00, 6_790_50),  # 37,700 x 8%; 45,270 x 15%
        (144_649_35, 4_903_59, 20_947_40),  # the reference answers
        (10_000_000_00, 3_016_00 + 198_994_60, 1_499_250_00),
    ],
)
def test_a_year_of_2026_27_is_as_published(pay: int, from_employee: int, from_employer: int) -> None:
    assert (employee(pay), employer(pay)) == (from_employee, from_employer)


def test_a_mopac_grade_3_costs_the_employer_10_849_of_ni() -> None:
    assert to_pound(employer(77_325_00)) == 10_849  # facts/umbrella-practice.md 8, in whole pounds


def test_a_week_at_3_285_19_bears_104_36() -> None:
    # facts/umbrella-practice.md 1.3
    assert national_insurance.employee(column(3_285_19), ni(period="week")).tolist() == [104_36]


# --- thresholds --------------------------------------------------------------------------

# facts/uk-statutory.md 2.1 and 2.3: secondary threshold and employer's rate in percent
EMPLOYER = {2023: (9_100, "13.8"), 2024: (9_100, "13.8"), 2025: (5_000, "15"), 2026: (5_000, "15")}
MAIN = {2023: "11.5", 2024: "8", 2025: "8", 2026: "8"}


@pytest.mark.parametrize("year", EMPLOYER)
def test_nothing_is_due_at_the_thresholds_and_something_soon_above(year: int) -> None:
    start = EMPLOYER[year][0] * 100
    assert [employee(pay, year=year) for pay in (0, 12_569_99, 12_570_00, 12_570_01)] == [0, 0, 0, 0]
    assert [employer(pay, year=year) for pay in (0, start - 1, start, start + 1)] == [0, 0, 0, 0]
    assert employee(12_570_00 + 1_00, year=year) == {"11.5": 11, "8": 8}[MAIN[year]]
    assert employer(start + 1_00, year=year) == {"13.8": 14, "15": 15}[EMPLOYER[year][1]]


def test_the_third_decimal_decides_just_above_the_primary_threshold() -> None:
    # 8% of 7p is 0.56 of a penny, cut to 5 tenths, and goes down; of 8p 0.64, and goes up.
    assert [employee(12_570_00 + pence) for pence in (6, 7, 8, 19, 20)] == [0, 0, 1, 1, 2]


def test_the_employees_rate_falls_to_2_percent_above_the_upper_earnings_limit() -> None:
    whole = employee(50_270_00)
    assert employee(50_269_00) == whole - 8
    assert [employee(50_270_00 + pence) - whole for pence in (1, 29, 30, 1_00)] == [0, 0, 1, 2]


def test_the_two_bands_are_rounded_apart() -> None:
    # 8% of 37,700.00 leaves nothing over; 2% of 25p is half a penny and goes down by itself.
    parts = national_insurance.employee_parts(column(50_270_25), ni())
    assert [int(row.contribution[0]) for row in parts] == [3_016_00, 0]
    # 15% of 45,270 and of 4p: 0.6 goes up by itself.
    parts = national_insurance.employer_parts(column(50_270_04), ni())
    assert [int(row.contribution[0]) for row in parts] == [6_790_50, 1]


# --- letters -----------------------------------------------------------------------------

# facts/uk-statutory.md 2.2 and 2.3, in 2026/27: the employee's rates, and where the employer's begin
LETTERS = {
    **dict.fromkeys("A", (8, 2, 5_000)),
    **dict.fromkeys("HMV", (8, 2, 50_270)),
    **dict.fromkeys("FN", (8, 2, 25_000)),
    **dict.fromkeys("B", ("1.85", 2, 5_000)),
    **dict.fromkeys("IE", ("1.85", 2, 25_000)),
    **dict.fromkeys("C", (0, 0, 5_000)),
    **dict.fromkeys("SK", (0, 0, 25_000)),
    **dict.fromkeys("J", (2, 2, 5_000)),
    **dict.fromkeys("LD", (2, 2, 25_000)),
    **dict.fromkeys("Z", (2, 2, 50_270)),
    **dict.fromkeys("X", (0, 0, None)),
}


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_pays_its_published_rates(letter: str) -> None:
    main, upper, start = LETTERS[letter]
    pay = 60_270_00  # 37,700 between the limits and 10,000 above
    at_main = int(part(int(str(main).replace(".", "")) * (100 if "." in str(main) else 10_000)) * 37_700_00)
    assert employee(pay, letter) == at_main + 10_000 * upper
    assert employer(pay, letter) == (0 if start is None else (60_270 - start) * 15)


@pytest.mark.parametrize("letter", [letter for letter, (_, _, start) in LETTERS.items() if start])
def test_the_employer_begins_to_pay_where_the_letter_says(letter: str) -> None:
    start = (LETTERS[letter][2] or 0) * 100
    assert [employer(pay, letter) for pay in (start - 1, start, start + 3, start + 4)] == [0, 0, 0, 1]


def test_there_are_17_letters_and_investment_zones_have_theirs_from_april_2024() -> None:
    assert {row.letter for row in ni_figures(date(2026, 4, 6)).letters} == set(LETTERS)
    assert {row.letter for row in ni_figures(date(2024, 4, 5)).letters} == set(LETTERS) - set("DEKN")
    assert {row.letter for row in ni_figures(date(2024, 4, 6)).letters} == set(LETTERS)


# --- the year in which the rate changed --------------------------------------------------


def test_a_year_of_2023_24_is_priced_at_the_blended_rates() -> None:
    # facts/uk-statutory.md 2.5: 11.5% and 5.35% on annual earnings periods
    assert (ni(year=2023).main_rate, ni("B", 2023).main_rate) == (115_000, 53_500)
    assert employee(32_570_00, year=2023) == 2_300_00
    assert employee(32_570_00, "B", 2023) == 1_070_00
    assert employee(32_570_00, "J", 2023) == 400_00


def test_a_month_of_2023_24_is_priced_at_the_rate_of_its_day() -> None:
    assert ni(period="month", on=date(2024, 1, 5)).main_rate == 120_000
    assert ni(period="month", on=date(2024, 1, 6)).main_rate == 100_000
    assert ni("B", period="week", on=date(2024, 1, 6)).main_rate == 38_500
    assert ni(period="month", on=date(2024, 4, 6)).main_rate == 80_000


# facts/uk-statutory.md 2.1: week, month and year, in pounds
THRESHOLDS = {
    "primary_threshold": dict.fromkeys(EMPLOYER, (242, 1048, 12570)),
    "upper_earnings_limit": dict.fromkeys(EMPLOYER, (967, 4189, 50270)),
    "upper_secondary_threshold": dict.fromkeys(EMPLOYER, (967, 4189, 50270)),
    "freeport_upper_secondary_threshold": dict.fromkeys(EMPLOYER, (481, 2083, 25000)),
    "investment_zone_upper_secondary_threshold": dict.fromkeys((2024, 2025, 2026), (481, 2083, 25000)),
    "lower_earnings_limit": {
        2023: (123, 533, 6_396),
        2024: (123, 533, 6_396),
        2025: (125, 542, 6_500),
        2026: (129, 559, 6_708),
    },
    "secondary_threshold": {
        2023: (175, 758, 9_100),
        2024: (175, 758, 9_100),
        2025: (96, 417, 5_000),
        2026: (96, 417, 5_000),
    },
}


@pytest.mark.parametrize("name", THRESHOLDS)
def test_thresholds_are_as_published(name: str) -> None:
    for year, pounds_each in THRESHOLDS[name].items():
        found = getattr(ni_figures(date(year, 4, 6)), name)
        assert (found.week, found.month, found.year) == tuple(amount * 100 for amount in pounds_each), year


@given(st.integers(0, 200_000_00), st.sampled_from(sorted(LETTERS)))
def test_a_pound_more_never_bears_less_nor_more_than_15p_of_either(pay: int, letter: str) -> None:
    assert 0 <= employee(pay + 100, letter) - employee(pay, letter) <= 9
    assert 0 <= employer(pay + 100, letter) - employer(pay, letter) <= 16
