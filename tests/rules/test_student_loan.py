"""Student and postgraduate loans: the plan that counts, its threshold, whole pounds."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.amounts import pounds
from reward.base.money import column
from reward.rules import student_loan
from reward.rules.student_loan import Plan
from tests.rules.figures_in_force import loans

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "hmrc-student-loan.csv").read_text().splitlines()))

# facts/uk-statutory.md section 3, in pounds; a plan that is missing has no repayments through payroll
THRESHOLDS = {
    2023: {"plan-1": 22_015, "plan-2": 27_295, "plan-4": 27_660, "postgraduate": 21_000},
    2024: {"plan-1": 24_990, "plan-2": 27_295, "plan-4": 31_395, "postgraduate": 21_000},
    2025: {"plan-1": 26_065, "plan-2": 28_470, "plan-4": 32_745, "postgraduate": 21_000},
    2026: {"plan-1": 26_900, "plan-2": 29_385, "plan-4": 33_795, "plan-5": 25_000, "postgraduate": 21_000},
}


def plan(name: str, year: int = 2026) -> Plan | None:
    if name == "postgraduate":
        return student_loan.postgraduate([name], loans(year))
    return student_loan.undergraduate([name], loans(year))


def due(pay: int, name: str, year: int = 2026) -> int:
    found = plan(name, year)
    assert found is not None
    return int(student_loan.due(column(pay), found)[0])


@pytest.mark.parametrize("year", THRESHOLDS)
@pytest.mark.parametrize("name", ["plan-1", "plan-2", "plan-4", "plan-5", "postgraduate"])
def test_each_plan_has_its_published_threshold_and_rate(name: str, year: int) -> None:
    threshold = THRESHOLDS[year].get(name)
    rate = 60_000 if name == "postgraduate" else 90_000
    assert plan(name, year) == (None if threshold is None else Plan(name, threshold * 100, rate))


@pytest.mark.parametrize("name", ["plan-1", "plan-2", "plan-4", "plan-5", "postgraduate"])
def test_hmrcs_monthly_test_data_is_met_to_the_pound(name: str) -> None:
    rows = [row for row in ROWS if row["plan"] == name.removeprefix("plan-")]
    assert len(rows) == 7
    yearly = plan(name)
    assert yearly is not None
    monthly = Plan(name, yearly.threshold // 12, yearly.rate)  # a month's threshold drops the part of a penny
    pay = column(*(pounds(row["annual_pay"]) // 12 for row in rows))
    assert student_loan.due(pay, monthly).tolist() == [pounds(row["monthly_deduction"]) for row in rows]


@pytest.mark.parametrize("name", THRESHOLDS[2026])
def test_nothing_is_due_at_the_threshold_and_the_first_pound_comes_where_the_rate_gives_it(name: str) -> None:
    start = THRESHOLDS[2026][name] * 100
    # 9% of 11.12 is 1.0008 and of 11.11 is 0.9999; 6% of 16.67 is 1.0002 and of 16.66 is 0.9996.
    first = 16_67 if name == "postgraduate" else 11_12
    assert [due(start + more, name) for more in (-1, 0, 1, first - 1, first)] == [0, 0, 0, 0, 1_00]


def test_a_repayment_goes_down_to_a_whole_pound() -> None:
    assert due(30_000_00, "plan-2") == 55_00  # 615 x 9% = 55.35
    assert due(45_073_00, "plan-1") == 1_635_00  # 18,173 x 9% = 1,635.57
    assert due(45_073_00, "postgraduate") == 1_444_00  # 24,073 x 6% = 1,444.38


def test_of_several_plans_the_one_with_the_lowest_threshold_is_operated() -> None:
    assert student_loan.undergraduate(["plan-2", "plan-4", "plan-1"], loans()) == plan("plan-1")
    assert student_loan.undergraduate(["plan-5", "plan-1"], loans()) == plan("plan-5")


def test_plan_5_is_collected_from_april_2026_and_gives_way_before_it() -> None:
    assert student_loan.undergraduate(["plan-5", "plan-2"], loans(2025)) == plan("plan-2", 2025)
    assert student_loan.undergraduate(["plan-5"], loans(2025)) is None


def test_a_postgraduate_loan_stands_beside_a_plan() -> None:
    both = ["postgraduate", "plan-2"]
    assert student_loan.undergraduate(both, loans()) == plan("plan-2")
    assert student_loan.postgraduate(both, loans()) == plan("postgraduate")
    assert student_loan.undergraduate(["postgraduate"], loans()) is None
    assert student_loan.postgraduate(["plan-2"], loans()) is None
    assert student_loan.undergraduate([], loans()) is None


@given(st.integers(0, 10_000_000_00), st.sampled_from(sorted(THRESHOLDS[2026])))
def test_a_repayment_is_whole_pounds_and_less_than_a_pound_below_the_rate(pay: int, name: str) -> None:
    found = due(pay, name)
    hundredths = max(pay - THRESHOLDS[2026][name] * 100, 0) * (6 if name == "postgraduate" else 9)
    assert found % 100 == 0
    assert 0 <= hundredths - found * 100 < 10_000
