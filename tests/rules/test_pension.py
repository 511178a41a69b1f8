"""Pension contributions: cliffs at the tiers, what counts, the ways of relief, what a year earns."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.models.pension import Base, Relief
from reward.rules import pension
from reward.rules.pension import NIL, Terms, Tiers
from tests.oracles.year import one_rate
from tests.rules.figures_in_force import part, scheme, to_pound


def member(pay: int, name: str = "civil-service-alpha", year: int = 2026) -> int:
    return int(pension.member(column(pay), scheme(name, year))[0])


def employer(pay: int, name: str = "civil-service-alpha", year: int = 2026) -> int:
    return int(pension.employer(column(pay), scheme(name, year))[0])


def by_hand(base: Base, relief: Relief = "net-pay") -> Terms:
    return Terms(
        "by hand", "defined-contribution", base, relief, NIL, NIL, qualifying=(6_240_00, 50_270_00), basic_rate=200_000
    )


# --- tiers -------------------------------------------------------------------------------

# facts/public-sector-reward.md 3.3, 3.4 and 3.6, and more-scales.md 8.1 to 8.3: limits in pounds (a limit is in the tier below it), rates in percent
MEMBER: dict[tuple[str, int], list[tuple[int | None, str]]] = {
    ("civil-service-alpha", 2023): [(32_000, "4.6"), (56_000, "5.45"), (150_000, "7.35"), (None, "8.05")],
    ("civil-service-alpha", 2024): [(34_199, "4.6"), (56_000, "5.45"), (150_000, "7.35"), (None, "8.05")],
    ("civil-service-alpha", 2025): [(34_799, "4.6"), (56_000, "5.45"), (150_000, "7.35"), (None, "8.05")],
    ("civil-service-alpha", 2026): [(36_199, "4.6"), (58_200, "5.45"), (150_000, "7.35"), (None, "8.05")],
    ("lgps", 2023): [
        (16_500, "5.5"), (25_900, "5.8"), (42_100, "6.5"), (53_300, "6.8"), (74_700, "8.5"),
        (105_900, "9.9"), (124_800, "10.5"), (187_200, "11.4"), (None, "12.5"),
    ],
    ("lgps", 2024): [
        (17_600, "5.5"), (27_600, "5.8"), (44_900, "6.5"), (56_800, "6.8"), (79_700, "8.5"),
        (112_900, "9.9"), (133_100, "10.5"), (199_700, "11.4"), (None, "12.5"),
    ],
    ("lgps-50-50", 2023): [
        (16_500, "2.75"), (25_900, "2.9"), (42_100, "3.25"), (53_300, "3.4"), (74_700, "4.25"),
        (105_900, "4.95"), (124_800, "5.25"), (187_200, "5.7"), (None, "6.25"),
    ],
    ("lgps-50-50", 2024): [
        (17_600, "2.75"), (27_600, "2.9"), (44_900, "3.25"), (56_800, "3.4"), (79_700, "4.25"),
        (112_900, "4.95"), (133_100, "5.25"), (199_700, "5.7"), (None, "6.25"),
    ],
    ("lgps", 2025): [
        (17_800, "5.5"), (28_000, "5.8"), (45_600, "6.5"), (57_700, "6.8"), (81_000, "8.5"),
        (114_800, "9.9"), (135_300, "10.5"), (203_000, "11.4"), (None, "12.5"),
    ],
    ("lgps", 2026): [
        (18_400, "5.5"), (29_000, "5.8"), (47_300, "6.5"), (59_800, "6.8"), (84_000, "8.5"),
        (119_100, "9.9"), (140_400, "10.5"), (210_700, "11.4"), (None, "12.5"),
    ],
    ("nhs", 2024): [
        (13_259, "5.2"), (26_831, "6.5"), (32_691, "8.3"), (49_078, "9.8"), (62_924, "10.7"), (None, "12.5"),
    ],
    ("nhs", 2026): [
        (13_259, "5.2"), (28_854, "6.5"), (35_155, "8.3"), (52_778, "9.8"), (67_668, "10.7"), (None, "12.5"),
    ],
    ("nhs", 2025): [
        (13_259, "5.2"), (27_797, "6.5"), (33_868, "8.3"), (50_845, "9.8"), (65_190, "10.7"), (None, "12.5"),
    ],
}  # fmt: skip


def to_penny(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))


@pytest.mark.parametrize(("name", "year"), MEMBER, ids=str)
def test_a_tier_is_a_cliff_on_all_pensionable_pay(name: str, year: int) -> None:
    tiers = MEMBER[name, year]
    for (limit, below), (_, above) in pairwise(tiers):
        assert limit is not None
        low, high = Fraction(below) / 100, Fraction(above) / 100
        at = limit * 100
        expected = [to_penny((at - 1) * low), to_penny(at * low), to_penny((at + 1) * high)]
        assert [member(pay, name, year) for pay in (at - 1, at, at + 1)] == expected
    assert member(10_000_000_00, name, year) == to_penny(10_000_000_00 * Fraction(tiers[-1][1]) / 100)
    assert member(1_00, name, year) == to_penny(100 * Fraction(tiers[0][1]) / 100)


def test_a_pound_over_56_000_cost_a_civil_servant_1_064_in_2025_26() -> None:
    # facts/public-sector-reward.md 3.3
    assert to_pound(member(56_001_00, year=2025) - member(56_000_00, year=2025)) == 1_064


# facts/more-scales.md 8.2: the pound at which each rate begins, a penny after the published end of the band below
TEACHERS = {
    2024: [(0, "7.4"), (34_290, "8.6"), (46_159, "9.6"), (54_730, "10.2"), (72_535, "11.3"), (98_909, "11.7")],
    2025: [(0, "7.4"), (34_873, "8.9"), (46_944, "9.9"), (55_661, "10.5"), (73_769, "11.6"), (100_591, "12")],
    2026: [(0, "7.4"), (36_199, "8.9"), (48_728, "9.9"), (57_777, "10.5"), (76_573, "11.6"), (104_414, "12")],
}


@pytest.mark.parametrize("year", TEACHERS)
def test_teachers_tiers_end_at_99_pence(year: int) -> None:
    for (_, below), (begins, rate) in pairwise(TEACHERS[year]):
        assert member(begins * 100 - 1, "teachers", year) == to_penny((begins * 100 - 1) * Fraction(below) / 100)
        assert member(begins * 100, "teachers", year) == to_penny(begins * 100 * Fraction(rate) / 100)


def test_teachers_bands_of_2026_27_are_the_year_befores_with_cpi_up_to_a_pound() -> None:
    # facts/more-scales.md 8.2: derived so, for want of the published table
    for (before, _), (begins, _) in zip(TEACHERS[2025], TEACHERS[2026], strict=True):
        assert begins == -(-before * 1_038 // 1_000)


def test_a_nurse_at_34_000_pays_2_822_in_2026_27() -> None:
    assert member(34_000_00, "nhs", 2026) == 2_822_00
    assert [member(34_000_00, "nhs", year) for year in (2024, 2025)] == [3_332_00, 3_332_00]  # 9.8%


@pytest.mark.parametrize(
    ("name", "year", "rate"),
    # facts/more-scales.md 8.1 and 8.2, administration in it
    [(name, year, rate) for name, rate in (("nhs", "23.78"), ("teachers", "28.68")) for year in (2024, 2025, 2026)],
)
def test_what_an_employer_pays_for_a_nurse_or_a_teacher(name: str, year: int, rate: str) -> None:
    assert pension.employer(column(40_000_00), scheme(name, year)).tolist() == [
        to_penny(40_000_00 * Fraction(rate) / 100)
    ]


def test_the_50_50_section_halves_rate_and_accrual() -> None:
    assert member(41_580_00, "lgps-50-50") == 1_351_35  # half of 6.5%
    assert scheme("lgps-50-50").accrual == (1, 98)


# --- published answers -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pensionable", "from_member", "from_employer", "earned"),
    # facts/public-sector-reward.md 1.4: with and without the location allowance
    [(44_073_00, 2_401_98, 12_767_95, 1_022_49), (42_232_00, 2_301_64, 12_234_61, 979_78)],
)
def test_alpha_in_2026_27_is_as_published(pensionable: int, from_member: int, from_employer: int, earned: int) -> None:
    terms = scheme("civil-service-alpha")
    assert (member(pensionable), employer(pensionable)) == (from_member, from_employer)
    assert pension.accrued(column(pensionable), terms).tolist() == [earned]


def test_a_plumber_in_the_lgps_pays_6_5_percent_and_earns_848_57() -> None:
    # facts/public-sector-reward.md section 5: 41,580 at 6.5%, and 1/49
    assert member(41_580_00, "lgps") == 2_702_70
    assert pension.accrued(column(41_580_00), scheme("lgps")).tolist() == [848_57]


def test_a_mopac_grade_3_costs_22_401_of_employers_pension() -> None:
    assert to_pound(employer(77_325_00)) == 22_401


def test_alphas_employer_rate_was_tiered_by_pay_until_april_2024() -> None:
    # facts/public-sector-reward.md 3.4: 26.6% to 23,000, 27.1% to 45,500, 27.9% to 77,000, 30.3% above
    pays = (23_000_00, 23_000_01, 45_500_00, 45_500_01, 77_000_00, 77_000_01)
    rates = ("0.266", "0.271", "0.271", "0.279", "0.279", "0.303")
    expected = [to_penny(pay * Fraction(rate)) for pay, rate in zip(pays, rates, strict=True)]
    assert [employer(pay, year=2023) for pay in pays] == expected
    assert [employer(pay, year=2024) for pay in pays] == [to_penny(pay * Fraction("0.2897")) for pay in pays]


@pytest.mark.parametrize(
    ("counted", "rate", "published"),
    [
        (967_00 - 120_00, 30_000, 25_41),  # qualifying earnings of a week
        (476_63, 30_000, 14_30),  # 37.5 hours at 12.71, to the penny
        (3_285_19, 30_000, 98_56),  # all pay
    ],
)
def test_an_umbrellas_weekly_3_percent_is_as_published(counted: int, rate: int, published: int) -> None:
    terms = Terms("3%", "defined-contribution", "all-pay", "net-pay", NIL, Tiers((), (rate,)))
    assert pension.employer(column(counted), terms).tolist() == [published]  # facts/umbrella-practice.md section 3


# --- what counts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "counted"), [("pensionable-pay", 44_073_00), ("basic-pay", 42_232_00), ("all-pay", 45_073_00)]
)
def test_each_base_counts_its_own_pay(base: Base, counted: int) -> None:
    found = pension.counted(
        by_hand(base), pay=column(45_073_00), basic=column(42_232_00), pensionable_parts=column(44_073_00)
    )
    assert found.tolist() == [counted]


def qualifying(pay: int) -> int:
    nil = column(0)
    return int(pension.counted(by_hand("qualifying-earnings"), pay=column(pay), basic=nil, pensionable_parts=nil)[0])


def test_qualifying_earnings_lie_between_6_240_and_50_270() -> None:
    pays = (6_239_99, 6_240_00, 6_240_01, 50_269_99, 50_270_00, 50_270_01, 144_649_35)
    assert [qualifying(pay) for pay in pays] == [0, 0, 1, 44_029_99, 44_030_00, 44_030_00, 44_030_00]


def test_the_minimum_wage_base_is_never_more_than_pay() -> None:
    nil = column(0, 0)
    terms = by_hand("minimum-wage")
    found = pension.counted(
        terms,
        pay=column(10_000_00, 30_000_00),
        basic=nil,
        pensionable_parts=nil,
        at_minimum_wage=column(20_000_00, 20_000_00),
    )
    assert found.tolist() == [10_000_00, 20_000_00]


# --- relief and value --------------------------------------------------------------------


def test_the_provider_claims_basic_rate_only_where_relief_is_at_source() -> None:
    claims = {
        relief: pension.claimed(column(1_000_02), by_hand("all-pay", relief)).tolist()
        for relief in ("net-pay", "relief-at-source", "sacrifice")
    }
    assert claims == {"net-pay": [0], "relief-at-source": [200_00], "sacrifice": [0]}
    assert pension.claimed(column(3), by_hand("all-pay", "relief-at-source")).tolist() == [1]  # 0.6 of a penny


def test_what_is_paid_in_is_the_sum_of_who_pays() -> None:
    # The reference answers: the value of the post's pension is the employer's money and the member's
    assert pension.paid_in(column(12_767_95), column(2_401_98), column(0)).tolist() == [15_169_93]
    assert pension.paid_in(column(3), column(4), column(5)).tolist() == [12]


def test_all_of_a_pension_and_three_quarters_of_a_pot_are_taxed_later() -> None:
    assert scheme("civil-service-alpha").taxable_share == (1, 1)
    assert by_hand("all-pay").taxable_share == (3, 4)
    assert pension.taxed_later(column(15_169_93), 200_000, (1, 1)).tolist() == [3_033_99]
    assert pension.taxed_later(column(10_000_00), 200_000, (3, 4)).tolist() == [1_500_00]


@given(st.integers(0, 10_000_000_00), st.integers(0, 1_000_000), st.sampled_from([(1, 1), (3, 4)]))
def test_later_tax_is_the_nearest_penny_halves_up(value: int, rate: int, share: tuple[int, int]) -> None:
    true = value * part(rate) * Fraction(*share)
    assert pension.taxed_later(column(value), rate, share).tolist() == [to_penny(true)]


def test_a_pot_earns_no_pension_for_life() -> None:
    assert pension.accrued(column(44_073_00), by_hand("all-pay")).tolist() == [0]


@given(st.lists(st.integers(0, 300_000_00), min_size=1, max_size=6))
def test_a_column_equals_its_rows_one_by_one(pays: list[int]) -> None:
    terms = scheme("lgps")
    assert pension.member(column(*pays), terms).tolist() == [member(pay, "lgps") for pay in pays]
    assert pension.accrued(column(*pays), terms).tolist() == [to_penny(Fraction(pay, 49)) for pay in pays]


# --- slices that come to one rate, and tiers chosen by full-time pay ----------------------

SCOTTISH_LGPS = Tiers(
    (28_500_00, 34_900_00, 47_800_00, 63_800_00), (55_000, 72_500, 85_000, 95_000, 120_000), sliced=True
)


@pytest.mark.parametrize(
    ("up_to", "rate"),
    # Highland Pension Fund, member contribution rates for 2026/27: the last pound of a rate, and the next rate after it; at 33,250 the slices come to 5.75% exactly.
    [(29_338, 55_000), (31_171, 56_000), (33_250, 57_000), (35_283, 58_000), (113_509, 93_000)],
)
def test_the_slices_of_scotlands_local_government_come_to_the_published_rates(up_to: int, rate: int) -> None:
    pay = column(up_to * 100, (up_to + 1) * 100)
    assert SCOTTISH_LGPS.rate(pay).tolist() == [rate, rate + 1_000]


def test_nothing_is_at_the_lowest_rate_and_a_month_is_made_annual() -> None:
    assert SCOTTISH_LGPS.rate(column(0, 100)).tolist() == [55_000, 55_000]
    monthly = replace(SCOTTISH_LGPS, periods=12)
    assert monthly.rate(column(31_171_00 // 12)).tolist() == [56_000]


@given(st.integers(0, 300_000_00))
def test_the_one_rate_is_that_of_the_slices_to_a_tenth_of_a_percent(pay: int) -> None:
    rates = (*zip(SCOTTISH_LGPS.limits, SCOTTISH_LGPS.rates, strict=False), (None, SCOTTISH_LGPS.rates[-1]))
    expected = one_rate(pay, tuple((limit, Fraction(rate, 1_000_000)) for limit, rate in rates))
    assert SCOTTISH_LGPS.rate(column(pay)).tolist() == [expected * 1_000_000]


POLICE = Terms(
    "Police", "defined-benefit", "pensionable-pay", "net-pay",
    member=Tiers((27_000_00, 59_999_99), (124_400, 134_400, 137_800)), employer=Tiers((), (353_000,)), tested="full-time",
)  # fmt: skip


def test_without_a_limit_of_pay_nothing_goes_into_a_schemes_pot() -> None:
    assert pension.into_scheme_pot(column(40_000_00), POLICE).tolist() == [0]
    hybrid = replace(POLICE, hybrid=(30_000_00, 200_000))
    assert pension.into_scheme_pot(column(40_000_00), hybrid).tolist() == [2_000_00]


def test_a_part_timers_tier_is_that_of_full_time_pay_and_the_rate_is_of_what_is_paid() -> None:
    half = (np.array([500_000]), 1_000_000)
    pay = column(20_000_00)
    tested = pension.tested_pay(pay, POLICE, back_pay=None, of_full_time=half)
    assert tested.tolist() == [40_000_00]
    assert pension.member(pay, POLICE, tested).tolist() == [2_688_00]  # 13.44%, and not the 12.44% of 20,000
    by_actual = pension.tested_pay(pay, replace(POLICE, tested="actual"), back_pay=None, of_full_time=half)
    assert by_actual.tolist() == [20_000_00]


def test_arrears_are_left_out_of_the_test_unless_the_scheme_counts_them() -> None:
    pay, late, whole = column(3_000_00), column(1_000_00), (np.array([1]), 1)
    assert pension.tested_pay(pay, POLICE, back_pay=late, of_full_time=whole).tolist() == [2_000_00]
    counted = replace(POLICE, back_pay_tested=True)
    assert pension.tested_pay(pay, counted, back_pay=late, of_full_time=whole).tolist() == [3_000_00]
