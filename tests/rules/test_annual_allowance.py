"""The annual allowance: the year's input, both incomes, the taper, and the charge on the excess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import AnnualAllowance, Nation
from reward.rules import annual_allowance as rule
from reward.rules import income_tax
from tests.rules.figures_in_force import YEARS, first_day, tax

INCOME = st.integers(0, 1_000_000_00)


def figures(year: int = 2026) -> AnnualAllowance:
    return shipped().law("annual_allowance", AnnualAllowance, first_day(year)).record


def grown(start: int, end: int, of: AnnualAllowance, lump_start: int = 0, lump_end: int = 0) -> int:
    opening = rule.opening_value(column(start), of, column(lump_start))
    closing = rule.closing_value(column(end), of, column(lump_end))
    return int(rule.defined_benefit_input(opening, closing)[0])


def allowed(threshold: int, adjusted: int, of: AnnualAllowance | None = None) -> int:
    return int(rule.allowance(column(threshold), column(adjusted), of or figures())[0])


def charge(excess: int, taxable: int, nation: Nation = "england", relieved: int | None = None, year: int = 2026) -> int:
    lifted = None if relieved is None else column(relieved)
    return int(rule.charge(column(excess), column(taxable), tax(nation, year), lifted)[0])


# --- the year's input --------------------------------------------------------------------

PRICES_AT_3_PERCENT = figures().model_copy(update={"cpi": "3%"})


def test_hmrcs_first_example_is_met_to_the_penny() -> None:
    # PTM053320, Tina: 31/60 of 80,000 is 41,333.33; 16 times that with 3% is 681,173.27; 716,800 at the end.
    opening = rule.opening_value(column(41_333_33), PRICES_AT_3_PERCENT)
    assert opening.tolist() == [681_173_27]
    closing = rule.closing_value(column(44_800_00), PRICES_AT_3_PERCENT)
    assert closing.tolist() == [716_800_00]
    assert rule.defined_benefit_input(opening, closing).tolist() == [35_626_73]


def test_a_first_year_counts_16_times_what_it_earns() -> None:
    # 2.32% of 45,073 is 1,045.69 of pension, and 16 times that is 16,731.04.
    assert grown(0, 1_045_69, figures()) == 16_731_04


def test_a_pension_that_only_keeps_up_with_prices_counts_nothing() -> None:
    assert grown(10_000_00, 10_380_00, figures()) == 0  # 3.8% in 2026/27
    assert grown(10_000_00, 10_380_01, figures()) == 16
    assert grown(10_000_00, 9_000_00, figures()) == 0


def test_a_lump_sum_of_its_own_counts_at_face_value_and_rises_with_prices() -> None:
    # (160,000 + 30,000) x 1.03 = 195,700; 176,000 + 33,000 = 209,000.
    assert grown(10_000_00, 11_000_00, PRICES_AT_3_PERCENT, 30_000_00, 33_000_00) == 13_300_00


@pytest.mark.parametrize(("year", "opening"), [(2023, 17_616), (2024, 17_072), (2025, 16_272), (2026, 16_608)])
def test_prices_are_those_of_the_september_before(year: int, opening: int) -> None:
    # facts/uk-statutory.md 5.2: 10.1%, 6.7%, 1.7% and 3.8% on 16 x 1,000
    assert rule.opening_value(column(1_000_00), figures(year)).tolist() == [opening * 100]


def test_all_money_paid_into_a_pot_counts() -> None:
    assert rule.defined_contribution_input(column(3_000_00), column(4_000_00), column(1_000_00)).tolist() == [8_000_00]


# --- the two incomes ---------------------------------------------------------------------


def test_sacrifice_comes_back_and_relief_at_source_comes_off_threshold_income() -> None:
    found = rule.threshold_income(column(210_000_00), relief_at_source=column(15_000_00), sacrificed=column(4_000_00))
    assert found.tolist() == [199_000_00]


def test_a_contribution_by_sacrifice_is_back_in_both_incomes() -> None:
    # 225,000 is taxed, 14,000 was given up and 27,000 is the employer's: 239,000 and 266,000.
    net, given, pot = column(225_000_00), column(14_000_00), column(41_000_00)
    nil = column(0)
    assert rule.threshold_income(net, relief_at_source=nil, sacrificed=given).tolist() == [239_000_00]
    assert rule.adjusted_income(net, net_pay=nil, pension_input=pot, own=nil).tolist() == [266_000_00]
    assert allowed(239_000_00, 266_000_00) == 57_000_00


def test_a_defined_benefit_member_by_net_pay_counts_input_and_pay_once() -> None:
    # Pay of 240,000, of which 20,000 goes by net pay; the input is 50,000, so the employer's part is 30,000.
    found = rule.adjusted_income(
        column(220_000_00), net_pay=column(20_000_00), pension_input=column(50_000_00), own=column(20_000_00)
    )
    assert found.tolist() == [270_000_00]


# --- the taper ---------------------------------------------------------------------------

# The limits of 2016/17 to 2019/20, for which HMRC and an insurer published examples.
BEFORE_2020 = figures().model_copy(
    update={
        "standard": 40_000,
        "threshold_income": 110_000,
        "adjusted_income": 150_000,
        "least": 10_000,
    }
)


@pytest.mark.parametrize(("adjusted", "expected"), [(160_000, 35_000), (215_000, 10_000), (177_979, 26_011)])
def test_hmrcs_examples_of_the_taper_are_met(adjusted: int, expected: int) -> None:
    assert allowed(110_000_01, adjusted * 100, BEFORE_2020) == expected * 100  # PTM057200


def test_an_insurers_example_is_met_from_the_incomes_to_the_excess() -> None:
    # Royal London, "Simon": income of 174,000, own 15,000 gross at source, employer's 30,000.
    net, own, nil = column(174_000_00), column(15_000_00), column(0)
    saved = rule.defined_contribution_input(own, column(30_000_00))
    threshold = rule.threshold_income(net, relief_at_source=own, sacrificed=nil)
    adjusted = rule.adjusted_income(net, net_pay=nil, pension_input=saved, own=own)
    assert (threshold.tolist(), adjusted.tolist()) == ([159_000_00], [204_000_00])
    left = rule.allowance(threshold, adjusted, BEFORE_2020)
    assert left.tolist() == [13_000_00]
    assert rule.excess(saved, left, nil).tolist() == [32_000_00]


def test_265_000_leaves_57_500_today() -> None:
    assert allowed(265_000_00, 265_000_00) == 57_500_00  # Quilter, example A


@pytest.mark.parametrize("year", YEARS)
def test_the_taper_begins_above_260_000_and_ends_at_360_000(year: int) -> None:
    incomes = (260_000_00, 260_000_01, 260_001_99, 260_002_00, 359_999_99, 360_000_00, 360_000_01, 9_000_000_00)
    # The fall is whole pounds, down: nothing before a second pound, 49,999 just before the end.
    expected = (60_000, 60_000, 60_000, 59_999, 10_001, 10_000, 10_000, 10_000)
    assert [allowed(250_000_00, income, figures(year)) for income in incomes] == [left * 100 for left in expected]


def test_both_tests_are_needed() -> None:
    assert [allowed(threshold, 300_000_00) for threshold in (200_000_00, 200_000_01)] == [60_000_00, 40_000_00]
    assert allowed(400_000_00, 260_000_00) == 60_000_00
    assert allowed(-5_000_00, 300_000_00) == 60_000_00


def test_what_earlier_years_left_unused_comes_off_the_excess_and_never_gives_back() -> None:
    def left(carried: int) -> int:
        return int(rule.excess(column(75_000_00), column(60_000_00), column(carried))[0])

    assert [left(carried) for carried in (0, 5_000_00, 15_000_00, 90_000_00)] == [15_000_00, 10_000_00, 0, 0]


# --- the charge --------------------------------------------------------------------------


def test_the_excess_is_taxed_from_where_income_ends() -> None:
    # 7,700 to the limit of 37,700 at 20%, then 2,300 at 40%
    assert charge(10_000_00, 30_000_00) == 2_460_00
    # 140 to 125,140 at 40%, then 860 at 45%: 56 + 387
    assert charge(1_000_00, 125_000_00) == 443_00


def test_relief_at_source_lifts_the_limit_under_the_charge_too() -> None:
    assert charge(10_000_00, 30_000_00, relieved=2_000_00) == 2_060_00  # 9,700 at 20%, 300 at 40%
    assert charge(10_000_00, 38_000_00, relieved=2_000_00) == 3_660_00  # 1,700 to 39,700, then 8,300


def test_a_scot_is_charged_at_the_intermediate_rate_in_its_band() -> None:
    # HMRC's special case 33, of 2018/19: 21% of 11,902 is 2,499; the band now runs from 16,956 to 31,092.
    assert charge(11_902_00, 17_000_00, "scotland") == 2_499_42


def test_a_scot_without_income_begins_at_the_basic_rate_not_the_starter_rate() -> None:
    # s.227(4AA): the Scottish basic rate up to its limit; as income the 3,967 would bear 19%.
    assert charge(5_000_00, 0, "scotland") == 1_000_00


def test_the_charge_is_rounded_down_once() -> None:
    # 37,699.99 + 0.02: 20% and 40% of a penny are 0.6 of one.
    assert charge(2, 37_699_99) == 0
    assert charge(3, 37_699_99) == 1


def test_no_excess_is_no_charge() -> None:
    assert charge(0, 80_000_00) == 0


@given(INCOME, INCOME, st.sampled_from(YEARS))
def test_the_charge_is_what_tax_would_rise_by_but_for_the_part_of_a_penny(excess: int, taxable: int, year: int) -> None:
    rates = tax("england", year)
    before, after = income_tax.due(column(taxable, taxable + excess), rates).tolist()
    assert 0 <= (after - before) - charge(excess, taxable, year=year) <= 1


@given(INCOME, INCOME, INCOME)
def test_more_income_never_gives_a_larger_allowance(threshold: int, adjusted: int, more: int) -> None:
    assert 10_000_00 <= allowed(threshold + more, adjusted + more) <= allowed(threshold, adjusted) <= 60_000_00
