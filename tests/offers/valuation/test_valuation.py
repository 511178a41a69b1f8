"""What a year of pension is worth: the published table, the law's ages and charges, and an oracle of factors."""

import re
import shutil
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.dates import in_words
from reward.base.errors import DataError, FiguresError, InputError, MissingError
from reward.base.money import Pence, column
from reward.library.check import check
from reward.library.file_records import VALUATION
from reward.library.folders import shipped_scales
from reward.library.in_force import Library, shipped
from reward.library.models.pension import Benefits, SchemeFile
from reward.library.models.period import doubted
from reward.library.models.valuation import TermsOfSchemes
from reward.offers.valuation import (
    METHODS,
    Basis,
    Factor,
    Members,
    Promise,
    age_on,
    as_lump_sum,
    as_pension,
    basis_on,
    chance_of_death,
    death_cover,
    death_lump_sum,
    defined_benefit,
    defined_contribution,
    early,
    factor,
    market,
    members,
    on_leaving,
    pension_age,
    present_value,
    promise_of,
    refund,
    refund_charge,
    state_pension_age,
    worth,
)
from reward.offers.valuation.factors import most_given_up
from reward.offers.valuation.mortality import Lives, expectancy

ON = date(2026, 4, 6)
ALPHA = "civil-service-alpha"


def basis() -> Basis:
    return basis_on(shipped(), ON)


def where(found: Basis, **figures: object) -> Basis:
    """The same basis with other figures in the place of those of the data."""
    other = copy(found)
    vars(other).update(figures)
    return other


def head(scheme: str) -> SchemeFile:
    found: SchemeFile = shipped().head("pension", scheme)
    return found


def promise(scheme: str = ALPHA, on: date = ON) -> Promise:
    return promise_of(shipped(), scheme, head(scheme).title, on)


def at(age: int, pension_age: int = 68, stay: int | None = None) -> Members:
    """One member; in years."""
    return members(age * 12, pension_age * 12, None if stay is None else stay * 12)


def nearest(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


# --- the published table -----------------------------------------------------------------

# facts/public-sector-reward.md 4.3: age, pension age, factor, % of pay, × 1.14, % of pay, % of pay at CPI + 2.4% × 1.14
TABLE = [
    (25, 68, "8.98", "20.8", "10.24", "23.8", "16.3"),
    (30, 68, "9.77", "22.7", "11.14", "25.9", "18.4"),
    (35, 68, "10.51", "24.4", "11.98", "27.8", "20.5"),
    (40, 68, "11.27", "26.1", "12.84", "29.8", "22.7"),
    (45, 68, "12.07", "28.0", "13.76", "31.9", "25.2"),
    (50, 67, "13.59", "31.5", "15.49", "35.9", "29.6"),
    (55, 67, "14.55", "33.8", "16.59", "38.5", "32.8"),
    (60, 67, "15.59", "36.2", "17.77", "41.2", "36.4"),
    (65, 67, "16.69", "38.7", "19.02", "44.1", "40.4"),
]


def printed(millionths: int, accrual: Fraction = Fraction(1), places: int = 2) -> str:
    """A factor (times the accrual) to so many places, as a table prints it."""
    scaled = nearest(Fraction(millionths, 1_000_000) * accrual * 10**places)
    return f"{scaled // 10**places}.{scaled % 10**places:0{places}d}"


def as_printed(found: Basis, age: int, last: int) -> tuple[str, ...]:
    """A row of the table."""
    percent = Fraction(232, 100)  # 2.32% of pay, in per cent

    def millionths(calibration: int, discount: int) -> int:
        on_it = where(found, calibration=calibration, said_discount=discount)
        return int(present_value(on_it, promise(), at(age, last)).pension[0])

    plain, lifted, dear = millionths(100, 17_000), millionths(114, 17_000), millionths(114, 24_000)
    return (
        printed(plain), printed(plain, percent, 1),
        printed(lifted), printed(lifted, percent, 1), printed(dear, percent, 1),
    )  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row[0]))
def test_the_published_table_of_factors_is_reproduced_to_every_digit(row: tuple[int, int, *tuple[str, ...]]) -> None:
    age, last, *figures = row
    assert as_printed(basis(), age, last) == tuple(figures)


@pytest.mark.parametrize("held_from", [2047, 2059, 2061, 2100])
def test_no_other_year_of_holding_expectancy_reproduces_the_table(held_from: int) -> None:
    # Why the data says 2060: facts 4.3 does not, and this is how it was found.
    found = basis()
    found = where(found, lives=replace(found.lives, held_from=held_from))
    assert [as_printed(found, age, last) for age, last, *_ in TABLE] != [tuple(row[2:]) for row in TABLE]


def test_the_shipped_basis_is_the_published_one() -> None:
    # facts 4.2 and 4.3: CPI + 1.7%, 37.5% × 70%, 1.14
    found = basis()
    assert (found.discount, found.married, found.calibration, promise().survivor) == (17_000, 700_000, 114, 375_000)
    assert found.lives == Lives((2023, 2047), (19_80, 21_80), (22_50, 24_40), 2060, 110_000)


# --- an oracle: Simpson's rule and halving, one member at a time --------------------------


def simpson(values: list[float], step: float) -> float:
    return step / 3 * (values[0] + values[-1] + 4 * sum(values[1:-1:2]) + 2 * sum(values[2:-1:2]))


def alive(force: float, years: float) -> float:
    """Gompertz, from an age at which the force of mortality is `force`."""
    return exp(-force / 0.11 * (exp(0.11 * years) - 1))


def force_at_65(years_to_live: float) -> float:
    low, high = 0.0001, 0.5
    for _ in range(60):
        middle = (low + high) / 2
        lived = simpson([alive(middle, part / 16) for part in range(55 * 16 + 1)], 1 / 16)
        low, high = (middle, high) if lived > years_to_live else (low, middle)
    return low


def by_hand(age: int, last: int, discount: float, survivor: float) -> float:
    """The factor of 4.3 written out again, in 2026, without the calibration."""
    year = min(2026 + 65 - age, 2060)
    total = 0.0
    for first, gain in ((19.8, 2.0), (22.5, 1.9)):
        force = force_at_65(first + gain * (year - 2023) / 24) * exp(0.11 * (last - 65))
        paid = []
        for part in range((120 - last) * 16 + 1):
            lives = alive(force, part / 16)
            paid.append((1 + discount) ** (-part / 16) * (lives + survivor * (1 - lives) * lives))
        total += simpson(paid, 1 / 16) / 2
    return float(total * (1 + discount) ** (age - last))


@pytest.mark.parametrize(
    ("age", "last", "discount", "scheme"),
    [
        (22, 68, 17_000, ALPHA),
        (45, 68, 17_000, "lgps"),
        (58, 67, 35_000, ALPHA),
        (66, 66, 0, "lgps"),
        (40, 60, 17_000, ALPHA),
    ],
)
def test_a_factor_is_that_of_the_oracle_to_six_decimals(age: int, last: int, discount: int, scheme: str) -> None:
    found = where(basis(), calibration=100)
    made = present_value(found, promise(scheme), at(age, last), discount=discount)
    slow = by_hand(age, last, discount / 1e6, {ALPHA: 0.375, "lgps": 0.30625}[scheme] * 0.7)
    assert made.pension.tolist() == [int(slow * 1e6 + 0.5)]


@pytest.mark.parametrize(("months", "chance"), [(45 * 12, 2085), (41 * 12, 1473), (20 * 12, 720), (80 * 12, 29_600)])
def test_a_chance_of_death_is_the_tables_mean_of_men_and_women(months: int, chance: int) -> None:
    """By hand: at 45 (2,520 + 1,650) / 2; at 41 a fifth of the way there from (1,620 + 1,020) / 2 = 1,320; the ends hold."""
    assert chance_of_death(basis(), np.array([months])).tolist() == [chance]


def test_expectancy_runs_straight_through_the_published_years_and_is_held_from_2060() -> None:
    # 2.0 years for men in 24 years, 1.9 for women: a year earlier or 13 years later by the same slope.
    years = np.array([2022, 2023, 2047, 2060, 2075]) * 12
    men, women = expectancy(basis().lives, years)
    assert [f"{value:.4f}" for value in men] == ["19.7167", "19.8000", "21.8000", "22.8833", "22.8833"]
    assert [f"{value:.4f}" for value in women] == ["22.4208", "22.5000", "24.4000", "25.4292", "25.4292"]


# --- factors and money -------------------------------------------------------------------

AGES = st.integers(16 * 12, 80 * 12)
PENSION_AGES = st.integers(60 * 12, 68 * 12)
STAYS = st.integers(0, 50 * 12)
RATES = st.integers(0, 60_000)


@settings(max_examples=50)
@given(st.lists(st.tuples(AGES, PENSION_AGES, STAYS, RATES), min_size=1, max_size=700), st.booleans())
def test_a_column_of_factors_equals_its_members_one_by_one(rows: list[tuple[int, int, int, int]], cash: bool) -> None:
    ages, last, stay, rates = (np.array(values) for values in zip(*rows, strict=True))
    found, scheme = basis(), replace(promise("nhs"), lump_sum_per_pound=12)
    whole = present_value(found, scheme, Members(ages, last, stay), discount=rates, lump_sum=cash)
    dear = market(found, scheme, Members(ages, last, stay), real_yield=rates, lump_sum=cash)
    for place in {0, len(rows) // 2, len(rows) - 1}:
        age, pension, stays, rate = rows[place]
        one = members(age, pension, stays)
        alone = present_value(found, scheme, one, discount=rate, lump_sum=cash)
        assert (alone.pension[0], alone.lump_sum[0]) == (whole.pension[place], whole.lump_sum[place])
        alone = market(found, scheme, one, real_yield=rate, lump_sum=cash)
        assert (alone.pension[0], alone.lump_sum[0]) == (dear.pension[place], dear.lump_sum[place])


@given(st.integers(20, 65), st.integers(1, 30_000))
def test_a_higher_discount_is_never_worth_more_and_a_year_older_never_less(age: int, more: int) -> None:
    found = present_value(basis(), promise(), at(age)).pension
    assert present_value(basis(), promise(), at(age), discount=17_000 + more).pension < found
    assert present_value(basis(), promise(), at(age + 1)).pension > found


def test_the_worked_value_at_45_is_that_of_the_fact_sheet() -> None:
    # facts 4.3: 1,022.49 × 13.76 = 14,069, less a contribution of 2,402 = 11,667 (14,069.46 - 2,401.98)
    value = int(worth(column(1_022_49), Factor(13_760_000).column)[0])
    assert (value, value - 2_401_98) == (14_069_46, 11_667_48)


@given(st.integers(0, 250_000_00), st.integers(0, 60_000_000), st.integers(0, 60_000_000))
def test_money_meets_a_factor_to_the_nearest_penny_halves_up(pence: int, pension: int, cash: int) -> None:
    factors = Factor(pension + cash, cash).column
    parts = [nearest(Fraction(pence * part, 1_000_000)) for part in (pension, cash)]
    assert [int(as_pension(column(pence), factors)[0]), int(as_lump_sum(column(pence), factors)[0])] == parts
    assert worth(column(pence), factors).tolist() == [sum(parts)]


def test_one_past_pension_age_is_valued_as_drawing_at_once() -> None:
    found = present_value(basis(), promise(), at(70, 66)).pension.tolist()
    assert found == present_value(basis(), promise(), at(70, 70)).pension.tolist()


@pytest.mark.parametrize(
    ("scheme", "beyond_cpi", "survivor"), [("nhs", 0.015, 0.3375), ("teachers", 0.016, 0.375), ("lgps", 0.0, 0.30625)]
)
def test_rises_beyond_cpi_are_earned_for_each_year_in_service(scheme: str, beyond_cpi: float, survivor: float) -> None:
    # facts 3.6. From 48 to 68, with all 20, 5 or no years more in service.
    flat = by_hand(48, 68, 0.017, survivor * 0.7)
    found = where(basis(), calibration=100)
    for stay, years in ((None, 20), (5, 5), (0, 0)):
        raised = present_value(found, promise(scheme), at(48, stay=stay)).pension
        assert raised.tolist() == [int(flat * (1 + beyond_cpi) ** years * 1e6 + 0.5)]


def test_a_stay_beyond_pension_age_earns_no_more_rises() -> None:
    found = present_value(basis(), promise("nhs"), at(48, stay=40)).pension
    assert found.tolist() == present_value(basis(), promise("nhs"), at(48)).pension.tolist()


# --- the other methods -------------------------------------------------------------------


def test_hmrc_counts_sixteen_times_the_new_pension_and_a_lump_sum_at_its_face() -> None:
    # facts 4.1: 16,360 on 1,022.49; PTM053301: a separate lump sum counts as it is
    found = defined_benefit(basis(), promise(), None, accrued=1_022_49, paid_in=15_169_93)
    assert found["hmrc-16"].value == 16_359_84
    more = defined_benefit(basis(), promise(), None, accrued=1_022_49, paid_in=0, own_lump_sum=3_000_00)
    assert more["hmrc-16"].value == 19_359_84
    assert "£3,000.00" in " ".join(more["hmrc-16"].because)


@pytest.mark.parametrize(
    ("on", "income_at_65", "income_at_70"),
    # facts 4.4
    [(date(2024, 4, 6), 4_650, 5_583), (date(2025, 4, 6), 4_650, 5_583), (ON, 4_400, 5_200)],
)
def test_an_annuity_costs_what_was_quoted_and_lies_between_the_quoted_ages(
    on: date, income_at_65: int, income_at_70: int
) -> None:
    found, scheme = basis_on(shipped(), on), promise(on=on)
    young, old = Fraction(100_000, income_at_65), Fraction(100_000, income_at_70)
    drawn = {65: young, 67: young + (old - young) * Fraction(2, 5), 70: old, 75: old, 60: young}
    for age, price in drawn.items():
        assert market(found, scheme, at(age, age)).pension.tolist() == [nearest(price * 1_000_000)]
    # Two years to wait, at 3% a year.
    waited = market(found, scheme, at(63, 65), real_yield=30_000)
    assert waited.pension.tolist() == [nearest(young / Fraction("1.03") ** 2 * 1_000_000)]


def test_a_survivor_adds_nothing_to_an_annuity_for_one_life_and_that_is_said() -> None:
    found = market(basis(), promise(), at(45)).pension.tolist()
    assert found == market(basis(), replace(promise(), survivor=0), at(45)).pension.tolist()
    doubts = defined_benefit(basis(), promise(), at(45), accrued=1_00, paid_in=0)["annuity"].doubts
    assert any("leaves out the survivor's pension" in doubt for doubt in doubts)
    assert not any("recalled" in doubt for doubt in doubts)


@pytest.mark.parametrize("per_pound", [1, 12, 20, 50])
def test_the_largest_lump_sum_is_a_quarter_of_it_and_twenty_times_the_pension_left(per_pound: int) -> None:
    given_up = most_given_up(per_pound, basis().tax)
    cash = per_pound * given_up
    assert cash == (cash + 20 * (1 - given_up)) / 4
    assert 0 < given_up < 1


def test_twelve_for_one_gives_up_five_fourteenths() -> None:
    # 12c = (12c + 20(1 - c)) / 4, so 9c = 5 - 5c. Drawn today at 67: 12 × 5/14 in cash, 9/14 of the pension.
    assert most_given_up(12, basis().tax) == Fraction(5, 14)
    split = present_value(where(basis(), calibration=100), promise(), at(67, 67), lump_sum=True)
    assert split.lump_sum.tolist() == [nearest(Fraction(60, 14) * 1_000_000)]
    assert split.pension.tolist() == [int(by_hand(67, 67, 0.017, 0.375 * 0.7) * 9 / 14 * 1e6 + 0.5)]


def test_a_lump_sum_waits_for_pension_age_at_the_same_discount() -> None:
    # 60/14 in two years at CPI + 1.7%
    found = present_value(basis(), promise(), at(65, 67), lump_sum=True)
    assert found.lump_sum.tolist() == [nearest(Fraction(60, 14) / Fraction("1.017") ** 2 * 1_000_000)]


def test_a_scheme_without_an_exchange_counts_no_lump_sum_and_says_so() -> None:
    found = defined_benefit(basis(), promise("teachers"), at(45), accrued=1_000_00, paid_in=0, lump_sum=True)
    plain = defined_benefit(basis(), promise("teachers"), at(45), accrued=1_000_00, paid_in=0)
    for method in ("present-value", "annuity"):
        assert (found[method].value, found[method].lump_sum) == (plain[method].value, 0)
        assert any("none is counted" in doubt for doubt in found[method].doubts)
        assert not any("none is counted" in doubt for doubt in plain[method].doubts)


# --- the range ---------------------------------------------------------------------------


def post(member: Members | None = None, lump_sum: bool = False) -> dict[str, int | None]:
    found = defined_benefit(basis(), promise(), member, accrued=1_022_49, paid_in=15_169_93, lump_sum=lump_sum)
    return {row.method: row.value for row in found}


def test_the_range_has_every_method_once_in_order_with_words_and_sources() -> None:
    found = defined_benefit(basis(), promise(), at(45), accrued=1_022_49, paid_in=15_169_93)
    assert tuple(row.method for row in found) == METHODS == ("contributions", "present-value", "annuity", "hmrc-16")
    assert found["contributions"].value == 15_169_93
    for row in found:
        assert row.because
        if row.method != "contributions":
            assert row.factor is not None
            assert row.value == int(worth(column(1_022_49), row.factor.column)[0])
            assert set(row.sources) <= set(shipped().sources)
            assert row.sources
    values = [row.value for row in found if row.value is not None]
    assert (found.lowest, found.highest) == (min(values), max(values))


def test_without_a_birth_date_two_methods_remain_and_two_say_what_they_need() -> None:
    found = defined_benefit(basis(), promise(), None, accrued=1_022_49, paid_in=15_169_93)
    assert {row.method: row.value for row in found} == {
        "contributions": 15_169_93, "present-value": None, "annuity": None, "hmrc-16": 16_359_84,
    }  # fmt: skip
    assert found["annuity"].because == found["present-value"].because == ("needs the member's age: give person.born",)
    assert (found.lowest, found.highest) == (15_169_93, 16_359_84)
    assert found.net_of(2_401_98)["annuity"] is None


def test_before_march_2024_there_is_no_annuity_price_and_the_rest_stands() -> None:
    on = date(2023, 4, 6)
    found = defined_benefit(basis_on(shipped(), on), promise(on=on), at(45), accrued=1_000_00, paid_in=1)
    assert found["annuity"].value is None
    assert found["annuity"].because == (
        "no figures for Index-linked annuities on 6 April 2023; the oldest begin on 14 March 2024",
    )
    assert found["present-value"].value is not None


def test_the_parts_of_a_value_with_a_lump_sum_add_up() -> None:
    found = defined_benefit(basis(), promise(), at(45), accrued=1_022_49, paid_in=0, lump_sum=True)["present-value"]
    assert found.factor is not None
    assert found.value == int(worth(column(1_022_49), found.factor.column)[0])
    assert found.lump_sum == int(as_lump_sum(column(1_022_49), found.factor.column)[0]) > 0
    # 12 for £1 is less than the pension is worth, so the choice lowers the value; HMRC's test does not see it.
    assert post(at(45), lump_sum=True)["present-value"] < post(at(45))["present-value"]
    assert post(at(45), lump_sum=True)["hmrc-16"] == post(at(45))["hmrc-16"]
    assert "ptm063240" in found.sources


def test_a_pot_is_worth_what_is_paid_in_by_every_method() -> None:
    found = defined_contribution(8_000_00)
    assert {row.method: row.value for row in found} == dict.fromkeys(METHODS, 8_000_00)
    assert all("by every method" in row.because[0] for row in found)


def test_alpha_is_set_beside_partnership_net_of_what_each_takes() -> None:
    # At 45 on 44,073: partnership pays 13.5% and matches 3%: 5,949.86 + 1,322.19, and the member 1,322.19.
    alpha = defined_benefit(basis(), promise(), at(45), accrued=1_022_49, paid_in=15_169_93).net_of(2_401_98)
    pot = defined_contribution(5_949_86 + 1_322_19 + 1_322_19).net_of(1_322_19)
    assert set(pot.values()) == {7_272_05}
    assert alpha["contributions"] == 12_767_95  # the employer's own payment
    assert all(value is not None and value > 7_272_05 for value in alpha.values())


def test_an_unverified_figure_warns_only_where_it_is_used() -> None:
    def doubts(scheme: str, method: str, found: Basis | None = None) -> str:
        made = defined_benefit(found or basis(), promise(scheme), at(45), accrued=1_00, paid_in=0)
        return " | ".join(next(row for row in made if row.method == method).doubts)

    assert "survivor: unverified: recalled" in doubts(ALPHA, "present-value")
    assert "recalled" not in doubts("lgps", "present-value")
    assert "married: unverified" in doubts("lgps", "present-value")
    assert "calibration: derived" in doubts("lgps", "present-value")
    assert "married" not in doubts("teachers-scotland", "present-value")  # no survivor's share to weigh
    assert "the survivor's pension was not found" in doubts("teachers-scotland", "present-value")
    assert "real_yield: unverified" in doubts(ALPHA, "annuity")
    assert doubts(ALPHA, "hmrc-16") == doubts(ALPHA, "contributions") == ""


def test_what_the_reader_sets_stands_in_front_and_is_not_doubted() -> None:
    own = basis_on(shipped(), ON, discount=24_000, real_yield=5_000, married=1_000_000)
    assert (own.discount, own.real_yield, own.married) == (24_000, 5_000, 1_000_000)
    made = defined_benefit(own, promise(), at(45), accrued=1_022_49, paid_in=0)
    plain = defined_benefit(basis(), promise(), at(45), accrued=1_022_49, paid_in=0)
    told = " | ".join((*made["present-value"].doubts, *made["annuity"].doubts))
    assert "married" not in told
    assert "real_yield" not in told
    assert "CPI + 2.4% a year" in " ".join(made["present-value"].because)
    assert made["annuity"].value > plain["annuity"].value


def test_a_scheme_without_terms_is_valued_for_one_life_and_says_so() -> None:
    mine = promise_of(shipped(), "my-own-scheme", "My own scheme", ON)
    assert (mine.survivor, mine.above_cpi, mine.lump_sum_per_pound) == (0, 0, None)
    made = defined_benefit(basis(), mine, at(45), accrued=1_00, paid_in=0)["present-value"]
    assert "My own scheme: survivor's pension, rises beyond CPI and lump sum are not known, and left out" in made.doubts


def test_words_name_the_ages_the_rates_and_the_lives() -> None:
    words = " | ".join(factor("present-value", basis(), promise("nhs"), members(45 * 12 + 3, 67 * 12 + 1)).because)
    assert "drawn at age 67 years 1 month, 21 years 10 months from age 45 years 3 months" in words
    assert "raised by CPI and 1.5% a year until it is drawn" in words
    assert "33.75% goes on to a survivor, whom 70% of members leave" in words
    past = factor("annuity", basis(), promise(), at(72, 67)).because
    assert past[0] == "drawn at once, at age 72"
    assert past[-1] == "no price was read at age 72: that at 70 stands for it"
    stay = factor("present-value", basis(), promise("nhs"), at(45, 68, 2)).because
    assert "raised by CPI and 1.5% a year for 2 years more in service" in stay


def test_a_factor_needs_an_age_and_what_is_paid_in_has_none() -> None:
    with pytest.raises(MissingError, match=r"give person\.born"):
        factor("annuity", basis(), promise(), None)
    with pytest.raises(ValueError, match="no factor"):
        factor("contributions", basis(), promise(), at(45))
    with pytest.raises(InputError, match="an age of 130 cannot be valued; ages are 0 to 120"):
        members(130 * 12, 68 * 12)
    assert str(Factor(13_760_474)) == "13.760474"


def test_a_year_not_yet_published_is_refused_or_marked() -> None:
    later = shipped().last_day("valuation", "present-value") + timedelta(days=1)
    with pytest.raises(FiguresError, match=f"no figures for Present value of a pension on {in_words(later)}"):
        present_value(basis_on(shipped(), later), promise(), at(45))
    found = basis_on(shipped(), later, frozen=True)
    kept = promise_of(shipped(), ALPHA, "alpha", later, frozen=True)
    made = defined_benefit(found, kept, at(45), accrued=1_00, paid_in=0)["present-value"]
    assert made.assumed == ("Present value of a pension", "Life expectancy at 65", "alpha")


# --- pension age -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "years", "months"),
    [
        ((1954, 10, 6), 66, 0),
        ((1960, 4, 5), 66, 0),
        ((1960, 4, 6), 66, 1),
        ((1960, 5, 5), 66, 1),
        ((1960, 5, 6), 66, 2),
        ((1961, 3, 5), 66, 11),
        ((1961, 3, 6), 67, 0),
        ((1977, 4, 5), 67, 0),
        ((1977, 4, 6), 67, 1),  # 6 May 2044
        ((1977, 5, 5), 67, 1),  # 6 May 2044, a day over 67
        ((1978, 3, 5), 67, 11),
        ((1978, 4, 5), 68, 0),
        ((1978, 4, 6), 68, 0),
        ((2005, 1, 1), 68, 0),
    ],
)
def test_state_pension_age_follows_the_birth_date(born: tuple[int, int, int], years: int, months: int) -> None:
    # Pensions Act 1995 Sch. 4 para. 1 as amended; facts 4.2
    assert state_pension_age(date(*born), basis().births) == years * 12 + months


@pytest.mark.parametrize(
    ("born", "reached"),
    # Pensions Act 2014 s.26(3), new paragraph (7A) of the Schedule
    [((1960, 7, 31), (2026, 11, 30)), ((1960, 12, 31), (2027, 9, 30)), ((1961, 1, 31), (2027, 11, 30))],
)
def test_the_days_that_the_law_names_for_long_months_are_the_last_of_theirs(
    born: tuple[int, int, int], reached: tuple[int, int, int]
) -> None:
    months = state_pension_age(date(*born), basis().births)
    whole = born[1] - 1 + months
    month_after = date(born[0] + (whole + 1) // 12, (whole + 1) % 12 + 1, 1)
    assert month_after - timedelta(days=1) == date(*reached)


def test_state_pension_age_never_falls_for_a_later_birth_and_rises_by_a_month_at_most() -> None:
    born = date(1954, 10, 6)
    ages = []
    while born < date(1980, 1, 1):
        ages.append(state_pension_age(born, basis().births))
        born += timedelta(days=1)
    assert all(0 <= later - earlier <= 1 for earlier, later in pairwise(ages))
    assert (ages[0], ages[-1]) == (66 * 12, 68 * 12)


@pytest.mark.parametrize("scheme", [ALPHA, "lgps", "lgps-50-50", "nhs", "teachers"])
def test_a_schemes_pension_age_is_state_pension_age(scheme: str) -> None:
    benefits = head(scheme).benefits
    assert benefits is not None
    assert pension_age(benefits, date(1981, 4, 6), basis().births) == 68 * 12


def test_a_pension_age_in_years_is_taken_and_other_words_are_refused() -> None:
    def benefits(words: str) -> Benefits:
        return Benefits(accrual="1/55", revaluation="CPI", pension_age=words)

    assert pension_age(benefits("60"), date(1981, 4, 6), basis().births) == 720
    with pytest.raises(DataError, match="pension_age 'sixty' cannot be valued"):
        pension_age(benefits("sixty"), date(1981, 4, 6), basis().births)


@pytest.mark.parametrize(
    ("born", "months"), [((1981, 4, 6), 540), ((1981, 4, 7), 539), ((1980, 12, 31), 543), ((2026, 4, 6), 0)]
)
def test_age_is_counted_in_whole_months(born: tuple[int, int, int], months: int) -> None:
    assert age_on(ON, date(*born)) == months


def test_pension_drawn_early_is_shown_where_the_table_has_the_pension_age() -> None:
    # facts 4.3, last lines, in parts per million
    def shown(pension_age: int, scheme: str = ALPHA) -> dict[int, int]:
        return {row.age: row.share for row in early(basis().early, scheme, pension_age)}

    assert shown(68 * 12) == {60: 648_000, 62: 715_000, 65: 840_000, 67: 943_000}
    assert shown(67 * 12) == {60: 687_000, 62: 760_000, 65: 892_000}
    assert shown(67 * 12 + 4) == shown(68 * 12, "lgps") == {}
    assert "superseded" in basis().origin("early-payment").doubts[0]


# --- leaving and cover -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contributions", "charge"),
    # Finance Act 2004 s.205: 20% to 20,000 and 50% above; 2,401.98 × 20% = 480.396
    [(0, 0), (2_401_98, 480_40), (20_000_00, 4_000_00), (20_000_02, 4_000_01), (30_000_00, 9_000_00)],
)
def test_a_refund_is_charged_a_fifth_up_to_20_000_and_a_half_above(contributions: int, charge: int) -> None:
    tax = basis().tax
    assert refund_charge(column(contributions), tax).tolist() == [charge]
    assert refund(column(contributions), tax).tolist() == [contributions - charge]


def test_one_who_leaves_early_has_a_refund_or_a_transfer() -> None:
    found = on_leaving(basis(), promise(), at(45), accrued=1_022_49, contributions=2_401_98)
    assert (found.refund, found.charge) == (1_921_58, 480_40)
    assert found.transfer.value == post(at(45))["present-value"]
    assert any("transfer factors were not read" in doubt for doubt in found.doubts)
    assert "finance-act-2004-s205" in found.sources
    assert "20% up to £20,000 and 50% above" in found.because[0]


def test_a_transfer_has_no_rises_beyond_cpi_after_leaving_and_needs_an_age() -> None:
    gone = on_leaving(basis(), promise("nhs"), at(45), accrued=1_000_00, contributions=1_00)
    stays = defined_benefit(basis(), promise("nhs"), at(45, stay=0), accrued=1_000_00, paid_in=0)
    assert gone.transfer.value == stays["present-value"].value
    unknown = on_leaving(basis(), promise("nhs"), None, accrued=1_000_00, contributions=1_00)
    assert (unknown.refund, unknown.transfer.value) == (80, None)


def lump(scheme: str, pay: int, built_up: int) -> Pence | None:
    return death_lump_sum(promise(scheme), column(pay), column(built_up))


def test_death_in_service_pays_by_each_schemes_terms() -> None:
    # alpha: the higher of 2 × pay and 5 × pension (facts 3.2); LGPS 3 × pay (SI 2013/2356 reg. 40); NHS 2 × pay
    cases = [(ALPHA, 44_073_00, 1_022_49, 88_146_00), (ALPHA, 40_000_00, 20_000_00, 100_000_00)]
    cases += [("lgps", 41_580_00, 20_000_00, 124_740_00), ("nhs", 40_000_00, 0, 80_000_00)]
    cases += [("teachers", 40_000_00, 0, 120_000_00)]
    for scheme, pay, built_up, paid in cases:
        found = lump(scheme, pay, built_up)
        assert found is not None
        assert found.tolist() == [paid]
    assert lump("nhs-scotland", 40_000_00, 0) is None


def test_death_cover_is_the_lump_sum_by_the_chance_of_dying() -> None:
    # 88,146.00 × 0.002085 = 183.78441
    chance = chance_of_death(basis(), np.array([45 * 12]))
    assert death_cover(column(88_146_00), chance).tolist() == [183_78]


def test_the_chance_of_death_grows_with_age() -> None:
    chances = chance_of_death(basis(), np.arange(30, 76) * 12)
    assert all(np.diff(chances) > 0)
    assert 0 < chances[0] < chances[-1] < 100_000


# --- the data ----------------------------------------------------------------------------


def test_every_subject_has_its_file() -> None:
    assert shipped().names("valuation") == sorted(VALUATION)


def terms() -> TermsOfSchemes:
    return shipped().in_force("valuation", "scheme-terms", TermsOfSchemes, ON).record


def test_every_scheme_that_pays_for_life_has_terms_and_no_other() -> None:
    for_life = [name for name in shipped().names("pension") if head(name).benefits is not None]
    assert sorted(row.scheme for row in terms().schemes) == sorted(for_life)


PAIRS = {
    "above_cpi": "revaluation",
    "survivor": "survivor",
    "lump_sum_per_pound": "lump_sum",
    "death_years_of_pay": "death_in_service",
    "death_times_pension": "death_in_service",
}
"""A number of the terms, and the words that it stands in."""
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


@pytest.mark.parametrize("scheme", [row.scheme for row in terms().schemes])
def test_the_numbers_of_a_scheme_are_those_of_its_own_words(scheme: str) -> None:
    row = next(row for row in terms().schemes if row.scheme == scheme)
    words = head(scheme).benefits
    assert words is not None
    beyond = re.search(r"plus ([\d.]+)%", words.revaluation)
    assert row.above_cpi == (int(Fraction(beyond[1]) * 10_000) if beyond else 0)
    if words.survivor is not None:
        share = re.match(r"([\d.]+)%", words.survivor)
        assert share is not None
        assert row.survivor == int(Fraction(share[1]) * 10_000)
    exchange = re.search(r"£(\d+) for each £1", words.lump_sum or "")
    assert row.lump_sum_per_pound == (int(exchange[1]) if exchange else None)
    if words.death_in_service is not None:
        said = [NUMBERS[word] for word in re.findall("two|three|four|five", words.death_in_service)]
        assert [row.death_years_of_pay, row.death_times_pension][: len(said)] == said
        assert row.death_at_full_time == ("full-time pay" in words.death_in_service)
    if row.death_years_of_pay is not None or row.survivor is not None:
        assert words.death_in_service is not None, "what a number says stands in the scheme's own words too"
    # What is doubted in the scheme's own file is doubted here, and the reverse: a fact has one mark.
    for number, name in PAIRS.items():
        if getattr(row, number) is not None and number != "above_cpi":
            assert doubted(row.marks.get(number)) == doubted(words.marks.get(name)), name
    # Pay is no price index: how much it rises beyond prices is doubted, though the words are not.
    assert doubted(row.marks.get("above_cpi")) == ("average weekly earnings" in words.revaluation)
    assert not doubted(words.marks.get("revaluation")), "the terms cite where it was read"


SPOKEN_OF = {
    "pension_age": "pension age",
    "lump_sum": r"lump sum|\d for 1|£12 for",
    "survivor": "survivor|surviving|dependant",
    "death_in_service": "on death|death grant|death in service",
    "revaluation": "CPI|rise in prices|average weekly earnings",
    "relief": "net pay|off pay before tax|before income tax",
}
"""A fact of a scheme, and the words of a source that tell of it."""


def cited_for(scheme: str) -> set[str]:
    """Every source that any file of the scheme cites, or its row among the terms."""
    row = next((row for row in terms().schemes if row.scheme == scheme), None)
    return set(re.findall(r'"([a-z0-9-]+)"', (shipped_scales() / "pension" / f"{scheme}.toml").read_text())) | set(
        row.sources or () if row is not None else ()
    )


@pytest.mark.parametrize("scheme", shipped().names("pension"))
def test_what_a_cited_source_tells_of_is_not_called_recalled(scheme: str) -> None:
    marks = {**(head(scheme).benefits.marks if head(scheme).benefits else {}), "relief": head(scheme).relief_mark or ""}
    texts = {name: source["words"] for name, source in shipped().sources.items() if name in cited_for(scheme)}
    for name, mark in marks.items():
        if name in SPOKEN_OF and doubted(mark):
            tell = [source for source, words in texts.items() if re.search(SPOKEN_OF[name], words)]
            assert not tell, f"{name} is {mark!r}, and {tell} of the sources tell of it"


FAULTS = {
    "births-out-of-order": ("state-pension-age", "1960-06-05", "1960-05-05", "births: dates must rise"),
    "births-open-in-the-middle": ("state-pension-age", "born_to = 1960-06-05, ", "", "births: the last, and only the last"),
    "age-and-day": ("state-pension-age", "on = 2044-05-06", "years = 67, on = 2044-05-06", "or the day 'on' which it is reached"),
    "months": ("state-pension-age", "months = 11", "months = 12", "births.11.months: "),
    "years-out-of-order": ("life-expectancy", "year = 2023", "year = 2048", "at_65: years must rise"),
    "an-expectancy-in-floats": ("life-expectancy", '"19.8"', "19.8", "19.8 is not a number of years"),
    "calibration": ("present-value", '"1.14"', '"114"', "'114' is outside 0 to 10 times"),
    "ages-out-of-order": ("annuity-rates", "age = 70", "age = 65", "rates: ages must rise"),
    "deaths-out-of-order": ("mortality", "age = 75", "age = 65", "rows: ages must rise"),
    "cover-the-wrong-way-round": ("group-cover", '"0.25%"', '"2%"', "income_protection_least is above"),
    "no-income": ("annuity-rates", '"4,650"', '"0"', "each with an income"),
    "scheme-twice": ("scheme-terms", '"lgps-50-50"', '"lgps"', "schemes: 'lgps' stands 2 times"),
    "mark-of-nothing": ("scheme-terms", "marks = { survivor", "marks = { survivors", "marks names 'survivors'"),
    "uncited": ("pension-tax", '"finance-act-2004-s205"', '"nowhere"', "'nowhere' is not in sources.toml"),
    "unknown-figure": ("early-payment", "share =", "part =", "rows.0.part: unknown key"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_in_the_data_is_found(kind: str, tmp_path: Path) -> None:
    name, old, new, told = FAULTS[kind]
    folder = Path(shutil.copytree(shipped_scales(), tmp_path / "scales"))
    path = folder / "valuation" / f"{name}.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    found = [str(problem) for problem in check(Library(folder))]
    assert any(f"valuation/{name}.toml" in problem and told in problem for problem in found), found


def test_a_file_that_nothing_values_is_found(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped_scales(), tmp_path / "scales"))
    (folder / "valuation" / "annuity-rate.toml").write_text('title = "x"\n')
    found = [str(problem) for problem in check(Library(folder))]
    assert "valuation/annuity-rate.toml: no valuation figures go by this name; did you mean 'annuity-rates'?" in found
