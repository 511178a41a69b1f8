"""Payments on dates in a staff table: priced as an offer's are, and in a budget in the month that they come with."""

from datetime import date

import pytest

import reward
from reward.base.amounts import plain_pounds
from reward.workforce.staff import price as staff
from reward.workforce.staff.bridges import bridge
from reward.workforce.staff.budgets import budget
from tests.strategies.staff_rows import LIBRARY, table_of

ROW = {"id": "P1", "salary": "42,000", "pension_scheme": "none", "payment": "5,000"}
FIGURES = (
    "gross_pay",
    "payments",
    "income_tax",
    "employee_ni",
    "employer_ni",
    "take_home",
    "employer_cost",
    "total_reward",
)


@pytest.mark.parametrize("on", ["2025-04-05", "2025-04-06", "2025-12-25", "2026-04-05", "2026-04-06"])
@pytest.mark.parametrize("year", ["2024-25", "2025-26", "2026-27"])
def test_a_row_with_a_payment_is_priced_as_an_offer_with_it(on: str, year: str) -> None:
    found = staff(table_of([{**ROW, "payment_date": on}]), tax_year=year, library=LIBRARY, figures=FIGURES)
    paid = [{"name": "Once", "amount": "5,000", "on": date.fromisoformat(on)}]
    offer = {
        "title": "x",
        "kind": "employment",
        "pay": {"basic": "42,000"},
        "pension": {"scheme": "none"},
        "payment": paid,
    }
    alone = reward.price(reward.Offer.model_validate(offer), tax_year=year, library=LIBRARY)
    assert found.refused == ()
    for figure in FIGURES:
        assert (found.columns[figure][0] or "0.00") == str(alone.figures.get(figure, "0.00")), figure


def test_a_part_of_a_year_bears_all_that_a_payment_adds_to_its_tax() -> None:
    """£36,000 from 1 July 2026 bears 9/12 of the year's 4,686.00, and the 20% of a payment of £5,000 whole."""
    row = {"id": "P1", "salary": "36,000", "pension_scheme": "none", "tax_year": "2026-27", "start": "2026-07-01"}
    paid = {**row, "payment": "5,000", "payment_date": "2026-12-25"}
    found = staff(table_of([row, {**paid, "id": "P2"}]), library=LIBRARY)
    assert found.columns["gross_pay"] == ["27000.00", "32000.00"]
    assert found.columns["income_tax"] == ["3514.50", "4514.50"]
    # December: 3,141 at 8% and 3,811 at 2% are 327.50; without the 5,000, 1,952 at 8% are 156.16.
    assert found.columns["employee_ni"] == ["1405.44", "1576.78"]


def test_a_payment_before_a_row_begins_is_not_paid_and_one_after_its_end_is_with_the_last_pay() -> None:
    row = {"salary": "36,000", "pension_scheme": "none", "tax_year": "2026-27", "payment": "1,000"}
    rows = [
        {**row, "id": "P1", "start": "2026-07-01", "payment_date": "2026-06-30"},
        {**row, "id": "P2", "end": "2026-06-30", "payment_date": "2026-09-01"},
        {**row, "id": "P3", "payment_date": "2027-04-03"},  # after the last pay day of the year: with that
    ]
    assert staff(table_of(rows), library=LIBRARY).columns["gross_pay"] == ["27000.00", "10000.00", "37000.00"]


@pytest.mark.parametrize(
    ("first", "months", "on", "pay"),
    [
        ("2026-10", 3, "2026-11-12", ["3500.00", "8500.00", "3500.00"]),
        ("2026-10", 3, "2026-11-30", ["3500.00", "8500.00", "3500.00"]),
        ("2026-10", 3, "2026-09-30", ["3500.00", "3500.00", "3500.00"]),
        ("2026-10", 3, "2027-01-02", ["3500.00", "3500.00", "3500.00"]),
        ("2027-02", 3, "2027-04-03", ["3500.00", "8500.00", "3500.00"]),  # of the tax year before: with its last pay
        ("2027-02", 3, "2027-04-06", ["3500.00", "3500.00", "8500.00"]),
    ],
)
def test_a_budget_has_a_payment_in_the_month_that_it_comes_with(
    first: str, months: int, on: str, pay: list[str]
) -> None:
    found = budget(table_of([{**ROW, "payment_date": on}]), first, months=months, library=LIBRARY)
    assert [plain_pounds(int(amount)) for amount in found.lines_pence["pay"][0]] == pay
    assert [plain_pounds(int(amount)) for amount in found.lines_pence["bonus"][0]] == [
        "5000.00" if each == "8500.00" else "0.00" for each in pay
    ]


def test_a_bridge_tells_a_payment_with_the_bonuses() -> None:
    table = table_of([{**ROW, "payment_date": "2026-11-12"}])
    found = bridge(table, table, "2026-11", month_before="2026-10", library=LIBRARY)
    # 5,000, the employer's 15% on it and the levy's half a percent.
    assert plain_pounds(int(found.lines_pence["bonuses"][0])) == "5775.00"


def test_a_payment_says_when_it_is_paid_and_is_for_posts() -> None:
    rows = [ROW, {"id": "C1", "kind": "umbrella", "rate": "300", "payment": "500", "payment_date": "2026-12-25"}]
    first, second = staff(table_of(rows), tax_year="2026-27", library=LIBRARY).refused
    assert "payment_date: is blank; say when the payment is paid" in str(first)
    assert "payment: is for employment" in str(second)
