"""A part of a year: its share of what the year pays and of what the year owes; and parts add up to the year."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reward.base.dates import TaxYear
from reward.base.figures import FIGURES, FigureName
from reward.base.money import Count, Pence, column
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import CompanyRows, Extras, first_row
from reward.engine.year import per_unit, price, price_pay
from tests.examples import searched
from tests.oracles.part_year import months_of_year
from tests.strategies.offers import LIBRARY, Case, cases

RATIOS = tuple(name for name, figure in FIGURES.items() if figure.per is not None)


def many(count: int) -> Any:
    return settings(max_examples=searched(count), deadline=None, suppress_health_check=(HealthCheck.too_slow,))


def part_of(case: Case, months: int, of_year: int | None = None, before: int | None = None) -> dict[FigureName, int]:
    """The figures of some months of a case's year."""
    priced = case.priced().priced
    rows = priced.offer_row.rows
    columns = {"months": months, "year_months": of_year, "months_before": before}
    said = {name: Count(column(value)) for name, value in columns.items() if value is not None}
    found = price(replace(rows, extras=replace(rows.extras, **said)), priced.regime)
    return {name: amount for name, amount in first_row(found).items() if name in FIGURES}


@st.composite
def stretches(draw: st.DrawFn) -> tuple[int, int, int]:
    """Months that are worked, those of the year with the same pay, and how many of the others come before."""
    of_year = draw(st.integers(1, 12_00))
    worked = draw(st.integers(0, of_year))
    return worked, of_year, draw(st.integers(0, of_year - worked))


@given(cases(plain=True), stretches())
@many(600)
def test_months_of_a_year_are_priced_as_by_the_oracle(case: Case, stretch: tuple[int, int, int]) -> None:
    worked, of_year, before = stretch
    expected = months_of_year(case.offer, case.person, case.year, worked=worked, before=before, of_year=of_year)
    found = part_of(case, worked, of_year, before)
    assert {name: found.get(name, 0) for name in expected if name in FIGURES} == {
        name: amount for name, amount in expected.items() if name in FIGURES
    }


@given(cases(plain=True), st.integers(0, 12_00))
@many(200)
def test_months_with_nothing_else_in_the_year_are_priced_as_by_the_oracle(case: Case, worked: int) -> None:
    expected = months_of_year(case.offer, case.person, case.year, worked=worked)
    found = part_of(case, worked)
    assert {name: found.get(name, 0) for name in expected if name in FIGURES} == {
        name: amount for name, amount in expected.items() if name in FIGURES
    }
    assert found == part_of(case, worked, worked) == part_of(case, worked, worked, 0)


@given(cases(), st.integers(0, 12_00), st.integers(0, 12_00), st.integers(0, 12_00))
@many(200)
def test_a_stretch_in_two_parts_adds_up_to_the_penny(case: Case, first: int, second: int, third: int) -> None:
    """Every amount and count, whatever the offer and the person have."""
    begin, middle, end = sorted((first, second, third))
    whole = part_of(case, end - begin, 12_00, begin)
    parts = part_of(case, middle - begin, 12_00, begin), part_of(case, end - middle, 12_00, middle)
    add_up = {name: sum(of.get(name, 0) for of in parts) for name in whole if name not in RATIOS}
    assert add_up == {name: amount for name, amount in whole.items() if name not in RATIOS}


@given(cases())
@many(200)
def test_twelve_months_are_the_price_of_the_year(case: Case) -> None:
    priced = first_row(price(case.priced().priced.offer_row.rows, case.priced().priced.regime))
    year = {name: amount for name, amount in priced.items() if name in FIGURES}
    assert part_of(case, 12_00, 12_00) == part_of(case, 12_00) == part_of(case, 12_00, 12_00, 0) == year


@given(cases(), stretches())
@many(100)
def test_no_work_brings_nothing_whatever_the_year_holds(case: Case, stretch: tuple[int, int, int]) -> None:
    _, of_year, before = stretch
    assert not any(part_of(case, 0, of_year, before).values())
    assert not any(part_of(case, 0, 0).values())


@given(cases(), stretches())
@many(100)
def test_a_day_and_an_hour_of_a_part_are_of_its_own_days_and_hours(case: Case, stretch: tuple[int, int, int]) -> None:
    worked, of_year, before = stretch
    found = part_of(case, worked, of_year, before)
    of = {name: Pence(column(found[name])) for name in ("take_home", "total_reward")}
    units = per_unit(of, Count(column(found["days_worked"])), Count(column(found["hours_given"])))
    assert {name: found[name] for name in RATIOS} == {name: int(units[name][0]) for name in RATIOS}


@given(cases(), stretches())
@many(100)
def test_pay_alone_is_the_same_for_months_too(case: Case, stretch: tuple[int, int, int]) -> None:
    """The half of the work that budgets do gives the figures of the whole."""
    priced = case.priced().priced
    rows, (worked, of_year, before) = priced.offer_row.rows, stretch
    months = replace(
        rows.extras,
        months=Count(column(worked)),
        year_months=Count(column(of_year)),
        months_before=Count(column(before)),
    )
    rows = replace(rows, extras=months)
    pay, whole = price_pay(rows, priced.regime), price(rows, priced.regime)
    assert {name: column.tolist() for name, column in pay.items()} == {name: whole[name].tolist() for name in pay}


@pytest.mark.parametrize("before", [0, 4_00, 8_00])
def test_a_third_of_a_charged_year_bears_a_third_of_its_charges(before: int) -> None:
    """£72,000 and two children: the child benefit charge of the year, and its tax, in three."""
    case = Case(2026, {"kind": "employment", "pay": {"basic": "72,000"}}, {"children": 2})
    year, part = case.priced(), part_of(case, 4_00, 12_00, before)
    assert year.pence_of("child_benefit_charge") > 0
    for name in ("income_tax", "child_benefit_charge", "take_home"):
        assert abs(3 * part[name] - year.pence_of(name)) <= 2  # a third, to the nearest penny


def test_a_companys_profit_in_seven_months_is_its_fees_less_all_that_it_paid_out() -> None:
    """Each amount is rounded by itself; the profit is what they leave, as in a whole year."""
    one = np.ones(2, dtype=np.int64)
    rows = CompanyRows(
        rate=column(500_00, 333_33),
        billed_days=Count(one * 220_00),
        hours_per_day=Count(one * 7_50),
        days_per_week=Count(one * 5_00),
        salary=column(12_570_00, 50_000_01),
        costs=column(3_000_01, 1_234_56),
        pension=column(5_000_00, 0),
        retained=column(10_000_00, 0),
        associated=one * 0,
        extras=Extras(months=Count(one * 7_00), levy_allowance=Pence(one * 0)),
    )
    found = price(rows, regime(LIBRARY, RegimeKey("company", TaxYear(2026))))
    fees = found["assignment_income"]
    assert fees.tolist() == [64_166_67, 42_777_35]  # 500 x 220 x 7/12 is 64,166.666; 333.33 x 220 x 7/12 is 42,777.35
    names = ("company_costs", "gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension")
    assert found["company_profit"].tolist() == (fees - sum(found[name] for name in names)).tolist()
    left = found["company_profit"] - found["corporation_tax"] - found["dividends"]
    assert found["left_in_company"].tolist() == left.tolist()
    assert all(found[name].any() for name in names)
