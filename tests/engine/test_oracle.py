"""The engine equals the oracle, to the penny, on every figure of thousands of generated offers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from reward.base.figures import FIGURES
from reward.engine.batches import CHUNK, cut, price_in_chunks
from reward.engine.regime import regime
from reward.engine.year import price as run
from tests.examples import searched
from tests.oracles import year as oracles
from tests.strategies.columns import MAKERS, Under
from tests.strategies.offers import BASES, LIBRARY, PLANS, RELIEFS, Case, cases, written


def many(count: int) -> Any:
    return settings(max_examples=searched(count), deadline=None, suppress_health_check=(HealthCheck.too_slow,))


def assert_equal(case: Case) -> None:
    """Every figure shown is the oracle's, every figure not shown is nil there, and the steps agree too."""
    statement, expected = case.priced(), case.oracle()
    shown = dict(statement.pence)
    assert {name: expected.get(name) for name in shown} == shown
    absent = {name: amount for name, amount in expected.items() if name in FIGURES and name not in shown}
    assert not any(absent.values()), absent
    assert all(name in shown for name, figure in FIGURES.items() if figure.always)
    steps = {name: statement.priced.values[name] for name in expected if name not in FIGURES}
    assert steps == {name: expected[name] for name in steps}


def post(pence: int, **parts: Any) -> dict[str, Any]:
    return {"kind": "employment", "pay": {"basic": written(pence)}, **parts}


def to_either_side(limits: "tuple[int, ...] | set[int]") -> Iterator[int]:
    return (limit + more for limit in sorted(limits) for more in (-1, 0, 1))


# --- generated offers ----------------------------------------------------------------------


@given(cases("employment"))
@many(1500)
def test_a_post_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


@given(cases("umbrella"))
@many(1000)
def test_a_contract_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


@given(cases("agency"))
@many(500)
def test_an_agencys_rate_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


@given(cases("company"))
@many(700)
def test_a_company_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


# --- every threshold, a penny to either side -----------------------------------------------


@pytest.mark.parametrize("nation", oracles.NATIONS)
@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_threshold_holds_to_the_penny_on_both_sides(year: int, nation: str) -> None:
    person = {"nation": nation, "student_loans": list(PLANS)}
    for pence in to_either_side(oracles.limits(year)):
        assert_equal(Case(year, post(pence), person))


@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_ni_letter_holds_at_every_ni_threshold(year: int) -> None:
    for letter in oracles.letters(year):
        for pence in to_either_side({5_000_00, 9_100_00, 12_570_00, 25_000_00, 50_270_00, 50_270_33}):
            assert_equal(Case(year, post(pence), {"ni_category": letter}))


@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_scheme_holds_at_the_limits_of_its_tiers(year: int) -> None:
    for scheme in oracles.schemes(year):
        path = f"pension/{scheme}"
        limits = {up_to for table in ("member", "employer") for up_to, _ in oracles.tiers(path, year, table) if up_to}
        for pence in to_either_side(limits | {6_240_00, 50_270_00}):
            assert_equal(Case(year, post(pence, pension={"scheme": scheme})))


@pytest.mark.parametrize("age", [25, 30, 31, 35, 36, 40, 41, 45, 46])
def test_partnership_pays_by_age_and_matches_up_to_three_percent(age: int) -> None:
    for percent in ("0", "2", "3", "5"):
        pension = {"scheme": "civil-service-partnership", "employee_percent": percent}
        for day in (6, 7):
            assert_equal(Case(2026, post(45_073_00, pension=pension), {"born": date(2026 - age, 4, day)}))


@pytest.mark.parametrize("relief", RELIEFS)
@pytest.mark.parametrize("base", BASES)
def test_every_base_and_relief_holds_around_the_taper_and_the_bands(base: str, relief: str) -> None:
    pension = {"employee_percent": "8.3333", "employer_percent": "6", "base": base, "relief": relief}
    for nation in ("england", "scotland"):
        for basic in (20_000_00, 50_270_00, 75_000_00, 100_000_00, 109_090_91, 125_140_00, 136_516_37, 180_000_00):
            for pence in to_either_side({basic}):
                case = Case(2026, post(pence, pension=pension), {"nation": nation})
                assert_equal(case)
                assert_equal(Case(2026, case.offer, {"nation": nation, "other_income": "15,000.01"}))


def contract(rate: str, per: str, umbrella: dict[str, str], **billed: str) -> dict[str, Any]:
    return {
        "kind": "umbrella",
        "rate": {"amount": rate, "per": per},
        "contract": {"days_per_week": "5", "hours_per_day": "7.2", **billed},
        "umbrella": umbrella,
    }


def test_the_search_for_gross_pay_ends_where_a_penny_of_it_costs_several() -> None:
    """Several roundings tick over at once here; steps in proportion once went to and fro for ever."""
    lost = {"holiday_pay": "accrued", "holiday_forfeited_days": "28"}
    all_pay = {"margin_per_week": "0", "pension": "all-pay"}
    assert_equal(Case(2026, contract("159.62", "week", {**lost, "margin_per_week": "25.55"}, billed_weeks="44")))
    assert_equal(Case(2023, contract("4,420.46", "week", {**all_pay, "relief": "sacrifice"}, billed_weeks="33.33")))
    by_the_hour = contract("203.55", "hour", {**lost, **all_pay}, billed_days="232.5")
    assert_equal(Case(2026, by_the_hour, {}, {"levy_allowance": "99.99"}))


def test_the_reference_answers_are_the_oracles_too() -> None:
    """The two reference answers that the project was begun with, so that oracle and engine cannot drift together."""
    allowances = [
        {"name": "Location", "amount": "1,841", "pensionable": True},
        {"name": "Other", "amount": "1,000", "pensionable": False},
    ]
    alpha = {"scheme": "civil-service-alpha"}
    met = Case(2026, post(42_232_00, allowance=allowances, pension=alpha, leave={"days": "28"}))
    umbrella = Case(2026, contract("760", "day", {"margin_per_week": "20"}, billed_days="220"))
    names = (
        "gross_pay",
        "employee_pension",
        "income_tax",
        "employee_ni",
        "take_home",
        "employer_ni",
        "apprenticeship_levy",
        "employer_pension",
        "total_reward",
    )
    answers = [
        (met, (45_073_00, 2_401_98, 6_020_20, 2_600_24, 34_050_58, 6_010_95, 225_37, 12_767_95, 46_186_52)),
        (umbrella, (144_649_35, 0, 51_295_20, 4_903_59, 88_450_56, 20_947_40, 723_25, 0, 88_450_56)),
    ]
    for case, expected in answers:
        found, priced = case.oracle(), case.priced()
        assert tuple(found[name] for name in names) == expected
        assert tuple(priced.pence_of(name) for name in names) == expected


# --- columns -------------------------------------------------------------------------------

ROWS = CHUNK + 60
"""Enough for a second, short chunk."""

REGIMES = {
    "alpha in England": ("employment", 2026, {"nation": "england"}, {"scheme": "civil-service-alpha"}),
    "relief at source in Scotland, with loans": (
        "employment",
        2024,
        {"nation": "scotland", "student_loans": ["plan-4", "plan-1", "postgraduate"], "ni_category": "N"},
        {"employee_percent": "7.5", "employer_percent": "10", "base": "all-pay", "relief": "relief-at-source"},
    ),
    "sacrifice in 2023/24": (
        "employment",
        2023,
        {"nation": "wales", "ni_category": "B"},
        {"scheme": "auto-enrolment", "relief": "sacrifice"},
    ),
    "an umbrella's enrolment": (
        "umbrella",
        2026,
        {"nation": "england", "student_loans": ["plan-5", "plan-2"]},
        {"pension": "qualifying-earnings", "relief": "net-pay"},
    ),
    "an umbrella's sacrifice": (
        "umbrella",
        2025,
        {"nation": "northern-ireland", "ni_category": "M"},
        {"pension": "minimum-wage", "relief": "sacrifice"},
    ),
    "an agency's rate with holiday pay in it": (
        "agency",
        2026,
        {"nation": "scotland", "student_loans": ["plan-4"]},
        {"pension": "qualifying-earnings", "relief": "relief-at-source"},
    ),
    "a company in England": ("company", 2026, {"nation": "england", "student_loans": ["plan-2"]}, {}),
    "a company in Scotland in 2023/24": ("company", 2023, {"nation": "scotland"}, {}),
}


@pytest.mark.parametrize("name", REGIMES)
def test_a_shuffled_column_equals_its_rows_one_by_one_and_the_oracle(name: str) -> None:
    of = Under(*REGIMES[name])
    random = np.random.default_rng(len(name))
    rows, offer = MAKERS[of.kind](random, of.year, ROWS)
    under = regime(LIBRARY, of.key)
    order = random.permutation(ROWS)
    column = price_in_chunks(cut(rows, order), under)

    alone = [*range(0, 1200, 4), *range(CHUNK - 20, ROWS)]
    for place in alone:
        row = order[place]
        single = run(cut(rows, slice(row, row + 1)), under)
        assert {figure: int(values[0]) for figure, values in single.items()} == {
            figure: int(values[place]) for figure, values in column.items()
        }
    for place in alone[::2]:
        expected = oracles.year(of.said(offer(order[place])), of.person, {}, of.year)
        if "dividends" in expected:
            expected = oracles.less_loans_owed(expected, of.person, of.year)
        found = {figure: int(values[place]) for figure, values in column.items() if figure in expected}
        assert found == {figure: expected[figure] for figure in found}
        assert set(expected) <= set(column)
