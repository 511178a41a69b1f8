"""Money on dates in a part of a year: it comes whole, and what adds up in a year adds up in any part of one."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.dates import TaxYear
from reward.base.figures import TAKEN_FROM_PAY
from reward.base.money import Count, column
from reward.engine.regime import regime
from reward.engine.rows import first_row
from reward.engine.year import price
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.offers import row_of
from tests.strategies.offers import written

RATE = {"rate": {"amount": "400", "per": "day"}, "contract": {"billed_days": "200"}}
KINDS: dict[str, dict[str, Any]] = {
    "employment": {"pay": {"basic": "52,000"}, "pension": {"employee_percent": "5", "employer_percent": "8"}},
    "umbrella": RATE,
    "agency": RATE,
    "company": RATE,
}


def priced(kind: str, months: int | None, rows: list[dict[str, Any]]) -> dict[str, int]:
    offer = Offer.model_validate({"title": "x", "kind": kind, **KINDS[kind], "payment": rows})
    row = row_of(shipped(), offer, Person(), Assumptions(), TaxYear(2026))
    extras = row.rows.extras if months is None else replace(row.rows.extras, months=Count(column(months)))
    return dict(first_row(price(replace(row.rows, extras=extras), regime(shipped(), row.key))))


@pytest.mark.parametrize("kind", KINDS)
@given(amount=st.integers(1, 60_000_00), months=st.integers(0, 1_200))
def test_a_payment_comes_whole_whatever_part_of_the_year_is_worked(kind: str, amount: int, months: int) -> None:
    rows: list[dict[str, Any]] = [{"name": "Bonus", "amount": written(amount), "month": 6}]
    if kind == "employment":
        rows.append({"name": "Redundancy", "amount": written(2 * amount), "month": 6, "tax_free_up_to": "30,000"})
    plain, paid = (priced(kind, months, each) for each in ([], rows))
    into = "assignment_income" if kind in ("umbrella", "company") else "gross_pay"
    assert paid[into] - plain[into] == paid["payments"]
    assert paid["payments"] + paid.get("tax_free_payments", 0) == amount * (3 if kind == "employment" else 1)
    # What adds up in a whole year adds up here.
    taken = sum(paid[name] for name in TAKEN_FROM_PAY) + paid.get("dividend_tax", 0)
    assert paid["take_home"] == paid["gross_pay"] + paid.get("dividends", 0) + paid.get("tax_free_payments", 0) - taken
    on_costs = sum(paid[name] for name in ("employer_ni", "apprenticeship_levy", "employer_pension"))
    if kind == "umbrella":
        assert paid["assignment_income"] == paid["umbrella_margin"] + on_costs + paid["gross_pay"]
    elif kind != "company":
        free = paid.get("tax_free_payments", 0) + paid.get("class_1a", 0)
        assert paid["employer_cost"] == paid["gross_pay"] + on_costs + free - paid["salary_sacrifice"]


@pytest.mark.parametrize("kind", KINDS)
def test_twelve_months_are_the_year(kind: str) -> None:
    rows = [{"name": "Bonus", "amount": "5,000", "month": 6}]
    assert priced(kind, 12_00, rows) == priced(kind, None, rows)
