"""Income tax for a whole year: the taper, the bands of each nation, relief at source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import Pence, column, exact, up_to_pound
from reward.library.models.statutory import Nation
from reward.rules import income_tax
from tests.rules.figures_in_force import YEARS, tax, to_pound

NATIONS: tuple[Nation, ...] = ("england", "scotland", "wales", "northern-ireland")
INCOME = st.integers(0, 400_000_00)


def allowance(income: int, year: int = 2026) -> int:
    return int(income_tax.allowance(column(income), tax("england", year))[0])


def due(income: int, nation: Nation = "england", year: int = 2026) -> int:
    """Tax on an income with the allowance that goes with it."""
    rates = tax(nation, year)
    allowed = income_tax.allowance(column(income), rates)
    return int(income_tax.due(income_tax.taxable(column(income), allowed), rates)[0])


def on_taxable(amount: int, nation: Nation = "england", year: int = 2026, relieved: int | None = None) -> int:
    given_relief = None if relieved is None else column(relieved)
    return int(income_tax.due(column(amount), tax(nation, year), given_relief)[0])


# --- the allowance -----------------------------------------------------------------------


def test_allowance_is_whole_up_to_100_000_and_the_taper_rounds_it_up() -> None:
    incomes = (99_999_99, 100_000_00, 100_000_01, 100_001_99, 100_002_00, 100_002_01, 100_003_00, 100_004_00)
    # £1 goes for each £2, and what is left goes up: 100,003 leaves 12,568.50, hence 12,569 (ITA 2007 s.35).
    expected = (12_570, 12_570, 12_570, 12_570, 12_569, 12_569, 12_569, 12_568)
    assert [allowance(income) for income in incomes] == [pounds * 100 for pounds in expected]


def test_allowance_is_gone_at_125_140() -> None:
    # The last pound goes with the last pence: 125,139 would leave 50p, which goes up.
    incomes = (125_137_99, 125_138_00, 125_139_99, 125_140_00, 125_140_01, 10_000_000_00)
    assert [allowance(income) for income in incomes] == [2_00, 1_00, 1_00, 0, 0, 0]


def test_allowance_at_110_000_is_that_of_tax_code_757t() -> None:
    assert allowance(110_000_00) == 7_570_00


@given(INCOME)
def test_allowance_is_what_the_act_says_with_the_pence_up(income: int) -> None:
    left = max(12_570_00 * 2 - max(income - 100_000_00, 0), 0)  # twice, to stay in whole pence
    assert allowance(income) == int(up_to_pound(Pence(exact(column(left)) // 2))[0])


# --- the bands ---------------------------------------------------------------------------

# facts/uk-statutory.md 1.2 and 1.3: limits of taxable income in pounds, and rates in percent
REST = ((37_700, 20), (125_140, 40), (None, 45))
BANDS = {
    **{(nation, year): REST for nation in NATIONS if nation != "scotland" for year in YEARS},
    ("scotland", 2023): ((2_162, 19), (13_118, 20), (31_092, 21), (125_140, 42), (None, 47)),
    ("scotland", 2024): ((2_306, 19), (13_991, 20), (31_092, 21), (62_430, 42), (125_140, 45), (None, 48)),
    ("scotland", 2025): ((2_827, 19), (14_921, 20), (31_092, 21), (62_430, 42), (125_140, 45), (None, 48)),
    ("scotland", 2026): ((3_967, 19), (16_956, 20), (31_092, 21), (62_430, 42), (125_140, 45), (None, 48)),
}


@pytest.mark.parametrize(("nation", "year"), BANDS, ids=lambda part: str(part))
def test_bands_are_as_published(nation: Nation, year: int) -> None:
    rates = tax(nation, year)
    found = tuple((None if row.up_to is None else row.up_to // 100, row.rate // 10_000) for row in rates.bands)
    assert found == BANDS[nation, year]
    assert (rates.personal_allowance, rates.taper_threshold) == (12_570_00, 100_000_00)


@pytest.mark.parametrize(("nation", "year"), BANDS, ids=lambda part: str(part))
def test_tax_turns_at_each_limit_and_a_penny_to_either_side(nation: Nation, year: int) -> None:
    full, below = 0, 0
    for limit, percent in BANDS[nation, year]:
        if limit is None:
            assert on_taxable(below + 100_00, nation, year) == full // 100 + percent * 100
            break
        next_percent = next(rate for top, rate in BANDS[nation, year] if top is None or top > limit)
        full += (limit * 100 - below) * percent  # in hundredths of a penny
        below = limit * 100
        # A penny below, at, and a penny above the limit: whole pence of tax, the part of one dropped.
        assert on_taxable(below - 1, nation, year) == (full - percent) // 100
        assert on_taxable(below, nation, year) == full // 100
        assert on_taxable(below + 1, nation, year) == (full + next_percent) // 100


def test_tax_is_rounded_down_once_on_the_sum_of_the_bands() -> None:
    # 19% of 3,967 and 20% of 0.04 are 753.73 and 0.008; 21% and 42% leave parts of a penny too.
    assert on_taxable(3_967_00 + 4, "scotland") == 753_73
    # In Scotland 16,956.01 bears 753.73 + 2,597.80 + 0.0021: nothing of the last.
    assert on_taxable(16_956_01, "scotland") == 3_351_53


@given(INCOME, st.sampled_from(NATIONS), st.sampled_from(YEARS))
def test_the_parts_in_the_bands_add_up_to_the_whole(income: int, nation: Nation, year: int) -> None:
    parts = income_tax.slices(column(income), tax(nation, year))
    assert sum(int(part[0]) for _, part in parts) == income


@given(INCOME, st.sampled_from(YEARS))
def test_wales_and_northern_ireland_pay_as_england(income: int, year: int) -> None:
    assert due(income, "wales", year) == due(income, "northern-ireland", year) == due(income, "england", year)


# --- published answers -------------------------------------------------------------------


def test_the_liability_at_30_000_is_3_486() -> None:
    assert due(30_000_00) == 3_486_00  # facts/uk-statutory.md 1.6, beside the PAYE result of 3,482.40


def test_the_scottish_parliament_says_59_634_at_150_000() -> None:
    assert to_pound(due(150_000_00, "scotland")) == 59_634  # facts/uk-statutory.md 1.3
    assert due(150_000_00, "scotland") == 59_634_35  # the same bands worked by hand


def test_a_scot_at_125_140_pays_the_top_rate_on_the_next_pound_and_not_from_112_570() -> None:
    # One public calculator begins the 48% band at 112,570 of taxable income; HMRC's test data does not.
    assert on_taxable(112_571_00, "scotland") - on_taxable(112_570_00, "scotland") == 45
    assert on_taxable(125_141_00, "scotland") - on_taxable(125_140_00, "scotland") == 48


@pytest.mark.parametrize(
    ("gross", "below", "above"),
    [(16_537, 19, 20), (29_526, 20, 21), (43_662, 21, 42), (75_000, 42, 45), (125_140, None, 48)],
)
def test_scottish_bands_begin_at_the_published_gross_pay(gross: int, below: int | None, above: int) -> None:
    # facts/uk-statutory.md 1.3: limits in gross terms with a full allowance, which is gone at the last
    assert due((gross + 1) * 100, "scotland") - due(gross * 100, "scotland") == above
    if below is not None:
        assert due(gross * 100, "scotland") - due((gross - 1) * 100, "scotland") == below


def test_losing_the_allowance_costs_5_656_50_to_an_additional_rate_payer() -> None:
    # facts/umbrella-practice.md 1.3: what payroll misses above 125,140
    assert on_taxable(150_000_00) - on_taxable(150_000_00 - 12_570_00) == 5_656_50


def test_the_true_tax_on_44_weeks_at_760_a_day_is_51_249_76() -> None:
    assert due(44 * 3_285_19) == 51_249_76  # facts/umbrella-practice.md 1.3


def test_the_taper_makes_the_next_two_pounds_bear_60_percent() -> None:
    assert due(100_002_00) - due(100_000_00) == 1_20
    assert due(100_002_00, "scotland") - due(100_000_00, "scotland") == 1_35


# --- relief at source --------------------------------------------------------------------


def test_relief_at_source_gives_a_higher_rate_payer_the_other_20_percent() -> None:
    # £1,000 gross lifts the basic rate limit, so £1,000 moves from 40% to 20%.
    assert on_taxable(50_000_00) - on_taxable(50_000_00, relieved=1_000_00) == 200_00


def test_relief_at_source_gives_an_additional_rate_payer_the_other_25_percent() -> None:
    assert on_taxable(200_000_00) - on_taxable(200_000_00, relieved=1_000_00) == 250_00


def test_relief_at_source_gives_a_basic_rate_payer_nothing_more() -> None:
    assert on_taxable(30_000_00) == on_taxable(30_000_00, relieved=1_000_00)


def test_relief_at_source_lifts_every_scottish_limit_but_the_starter_rate() -> None:
    bands = {row.name: row.extended for row in tax("scotland").bands}
    assert list(bands.values()) == [False, True, True, True, True, True]
    # At 21% a Scot has 1% more than the provider claimed: £10 of £1,000.
    assert on_taxable(30_000_00, "scotland") - on_taxable(30_000_00, "scotland", relieved=1_000_00) == 10_00
    assert on_taxable(3_000_00, "scotland") == on_taxable(3_000_00, "scotland", relieved=1_000_00)


@given(INCOME, st.integers(0, 60_000_00), st.sampled_from(NATIONS))
def test_relief_at_source_moves_no_income_in_or_out_of_the_bands(income: int, gross: int, nation: Nation) -> None:
    parts = income_tax.slices(column(income), tax(nation), column(gross))
    assert sum(int(part[0]) for _, part in parts) == income


@given(INCOME, st.integers(0, 100_00), st.sampled_from(NATIONS), st.sampled_from(YEARS))
def test_more_income_never_bears_less_tax_nor_more_than_itself(
    income: int, more: int, nation: Nation, year: int
) -> None:
    gap = due(income + more, nation, year) - due(income, nation, year)
    # A pound of allowance goes at once, at 48% of it in the highest band, and a part of a penny may tip over.
    assert 0 <= gap <= more + 48 + 1
