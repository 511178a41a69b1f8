"""An own company: corporation tax with marginal relief, and dividends on top of a salary."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import CorporationTax, Dividend
from reward.rules import company, income_tax
from reward.rules.income_tax import Rates, TaxSlice
from tests.rules.figures_in_force import YEARS, first_day, tax

PROFIT = st.integers(0, 2_000_000_00)
INCOME = st.integers(0, 400_000_00)
RATES = company.rates(shipped().law("corporation_tax", CorporationTax, date(2026, 4, 6)).record)


def dividend_figures(year: int = 2026) -> Dividend:
    return shipped().law("dividend", Dividend, first_day(year)).record


def corporation_tax(profit: int, associated: int = 0) -> int:
    return int(company.corporation_tax(column(profit), RATES, associated)[0])


def on_dividends(dividends: int, income: int, year: int = 2026) -> int:
    rates = tax("england", year)
    return int(company.dividend_tax(column(dividends), column(income), dividend_figures(year), rates)[0])


# --- profit and corporation tax ----------------------------------------------------------


def test_the_rates_are_as_published() -> None:
    assert company.CompanyRates(190_000, 250_000, 50_000_00, 250_000_00, (3, 200)) == RATES


def test_a_contract_of_760_a_day_leaves_its_profit() -> None:
    # 167,200 less a salary of 12,570, NI of 15% of 7,570, expenses of 2,000 and a pension of 10,000
    found = company.profit(
        column(167_200_00),
        salary=column(12_570_00),
        employer_ni=column(1_135_50),
        expenses=column(2_000_00),
        employer_pension=column(10_000_00),
    )
    assert found.tolist() == [141_494_50]
    # 25% is 35,373.625; 3/200 of the 108,505.50 missing to 250,000 is 1,627.5825; 33,746.0425 is left.
    assert corporation_tax(141_494_50) == 33_746_04
    assert company.distributable(found, column(33_746_04)).tolist() == [107_748_46]


def test_accas_example_of_marginal_relief_is_met() -> None:
    assert corporation_tax(200_000_00) == 49_250_00  # 50,000 less 750


def test_the_rate_between_the_limits_is_26_5_percent_on_the_next_pound() -> None:
    assert corporation_tax(100_000_00) == 22_750_00
    assert corporation_tax(101_000_00) - corporation_tax(100_000_00) == 265_00


def test_tax_turns_at_each_limit_without_a_jump() -> None:
    assert [corporation_tax(profit) for profit in (49_999_90, 50_000_00, 50_000_10)] == [9_499_98, 9_500_00, 9_500_03]
    assert [corporation_tax(profit) for profit in (249_999_90, 250_000_00, 250_000_10)] == [
        62_499_97,  # 62,499.975 less 0.0015
        62_500_00,
        62_500_03,  # 62,500.025, a half penny up
    ]


def test_two_associated_companies_leave_a_third_of_the_limits() -> None:
    # ACCA: 16,667 and 83,333. On 60,000: 15,000 less 3/200 of (83,333.33 - 60,000), which is 350.
    assert corporation_tax(60_000_00, 2) == 14_650_00
    assert corporation_tax(16_666_66, 2) == 3_166_67  # 19%, 3,166.6654
    assert corporation_tax(16_666_67, 2) == 3_166_67  # 25% less 3/200 of 66,666.6633: 3,166.6675
    assert corporation_tax(83_333_33, 2) == 20_833_33
    assert corporation_tax(90_000_00, 2) == 22_500_00


def test_a_loss_bears_no_tax_and_pays_no_dividend() -> None:
    assert corporation_tax(-5_000_00) == corporation_tax(0) == 0
    assert company.distributable(column(-5_000_00), column(0)).tolist() == [0]


@given(PROFIT, st.integers(0, 20))
def test_tax_is_between_the_two_rates_and_companies_that_share_never_pay_less(profit: int, associated: int) -> None:
    found = corporation_tax(profit, associated)
    assert 19 * profit - 50 <= found * 100 <= 25 * profit + 50
    assert found >= corporation_tax(profit)


@given(st.lists(st.tuples(PROFIT, st.integers(0, 5)), min_size=1, max_size=5))
def test_a_column_equals_its_rows_one_by_one(rows: list[tuple[int, int]]) -> None:
    profits, associated = zip(*rows, strict=True)
    found = company.corporation_tax(column(*profits), RATES, np.array(associated)).tolist()
    assert found == [corporation_tax(*row) for row in rows]


# --- dividends ---------------------------------------------------------------------------

# facts/uk-statutory.md 1.1 and 1.4: allowance in pounds; rates in millionths
DIVIDENDS = {
    2023: (1_000, 87_500, 337_500, 393_500),
    2024: (500, 87_500, 337_500, 393_500),
    2025: (500, 87_500, 337_500, 393_500),
    2026: (500, 107_500, 357_500, 393_500),
}


@pytest.mark.parametrize("year", YEARS)
def test_allowance_and_rates_are_as_published(year: int) -> None:
    found = dividend_figures(year)
    assert (found.allowance // 100, found.ordinary, found.upper, found.additional) == DIVIDENDS[year]


def in_2016() -> tuple[Dividend, Rates]:
    """The year of two published examples: 11,000 allowance, 32,000 basic band, 5,000 of dividends at nil."""
    rates = dividend_figures().model_copy(
        update={"allowance": 5_000, "ordinary": "7.5", "upper": "32.5", "additional": "38.1"}
    )
    bands = (
        TaxSlice("basic", 0, 32_000_00, 200_000, True),
        TaxSlice("higher", 32_000_00, 150_000_00, 400_000, True),
        TaxSlice("additional", 150_000_00, None, 450_000, True),
    )
    return rates, Rates(11_000_00, 100_000_00, 200_000, bands)


def test_the_allowance_takes_up_the_basic_band_first() -> None:
    # GoSimpleTax, 2016/17: income of 40,000, dividends of 9,000: 3,000 and 2,000 at nil, 4,000 at 32.5%.
    found = company.dividend_tax(column(9_000_00), column(40_000_00), *in_2016())
    assert found.tolist() == [1_300_00]


def test_an_accountants_example_is_met() -> None:
    # A G Kelly, 2016/17: salary of 11,000, dividends of 28,600: 23,600 at 7.5%.
    assert company.dividend_tax(column(28_600_00), column(11_000_00), *in_2016()).tolist() == [1_770_00]


@pytest.mark.parametrize(("income", "expected"), [(30_000_00, 26_25), (60_000_00, 101_25), (200_000_00, 118_05)])
def test_300_above_the_allowance_bear_the_rate_of_their_band(income: int, expected: int) -> None:
    # Radio Times Money, 2024/25: 26.25 and 101.25 on dividends of 800; 39.35% of 300 above 125,140
    assert on_dividends(800_00, income, 2024) == expected


def test_a_salary_of_12_570_and_50_000_of_dividends() -> None:
    # 500 at nil; 37,200 at 10.75% is 3,999.00; 12,300 at 35.75% is 4,397.25
    assert on_dividends(50_000_00, 12_570_00) == 8_396_25


def test_what_the_salary_leaves_of_the_allowance_covers_dividends() -> None:
    # 7,570 are covered and 500 at nil; 11,930 at 10.75% is 1,282.475, down to the penny
    assert on_dividends(20_000_00, 5_000_00) == 1_282_47
    assert on_dividends(13_070_00, 0) == 0  # 12,570 and 500
    assert on_dividends(13_071_00, 0) == 10  # 10.75p of the next pound


def test_dividends_taper_the_allowance_under_the_salary() -> None:
    # 112,570 in all leaves 6,285: the salary takes 6,285 of the basic band and 500 are at nil;
    # 30,915 at 10.75% is 3,323.3625 and 68,585 at 35.75% is 24,519.1375: together 27,842.50 exactly.
    assert on_dividends(100_000_00, 12_570_00) == 27_842_50


def test_dividends_alone_go_through_all_three_bands() -> None:
    # 500 nil; 37,200 at 10.75% 3,999.00; 87,440 at 35.75% 31,259.80; 74,860 at 39.35% 29,457.41
    assert on_dividends(200_000_00, 0) == 64_716_21


def test_the_parts_say_what_bears_which_rate() -> None:
    parts = company.dividend_parts(column(200_000_00), column(0), dividend_figures(), tax())
    assert [(part.name, int(part.amount[0]), part.rate) for part in parts] == [
        ("allowance", 500_00, 0),
        ("ordinary", 37_200_00, 107_500),
        ("upper", 87_440_00, 357_500),
        ("additional", 74_860_00, 393_500),
    ]


def test_scotlands_bands_are_no_scale_for_dividends() -> None:
    with pytest.raises(ValueError, match="zip"):
        company.dividend_tax(column(1_000_00), column(50_000_00), dividend_figures(), tax("scotland"))


@given(INCOME, INCOME, st.sampled_from(YEARS))
def test_the_parts_and_what_the_allowance_covers_are_all_the_dividends(dividends: int, income: int, year: int) -> None:
    rates = tax("england", year)
    allowed = int(income_tax.allowance(column(dividends + income), rates)[0])
    parts = company.dividend_parts(column(dividends), column(income), dividend_figures(year), rates)
    covered = min(dividends, max(allowed - income, 0))
    assert sum(int(part.amount[0]) for part in parts) + covered == dividends


@given(INCOME, INCOME, st.integers(0, 1_000_00), st.sampled_from(YEARS))
def test_more_dividends_never_bear_less_tax(dividends: int, income: int, more: int, year: int) -> None:
    assert on_dividends(dividends, income, year) <= on_dividends(dividends + more, income, year)


def test_no_dividends_bear_no_tax() -> None:
    assert on_dividends(0, 80_000_00) == 0
