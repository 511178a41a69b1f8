"""Company cars of a staff table: each row is priced as an offer with that car is, on whatever year."""

from typing import Any

import pytest

import reward
from reward.base.amounts import plain_pounds
from reward.library.in_force import shipped
from reward.workforce import price as staff
from reward.workforce.staff.budgets import budget
from reward.workforce.staff.rule_change import change
from tests.strategies.staff_rows import table_of

LIBRARY = shipped()
FIGURES = (
    "gross_pay", "salary_sacrifice", "benefits_in_kind", "class_1a", "income_tax", "employee_ni", "employer_ni", "take_home",
    "employer_cost", "total_reward",
)  # fmt: skip
CARS: dict[str, dict[str, str]] = {
    "electric": {"list_price": "38,000", "fuel": "electric", "cost": "6,200", "value": "5,000"},
    "petrol": {"list_price": "31,250.50", "fuel": "petrol", "co2": "118"},
    "diesel with fuel": {"list_price": "41,000", "fuel": "diesel", "co2": "143", "private_fuel": "true", "cost": "7,001"},
    "hybrid": {"list_price": "45,500", "fuel": "hybrid", "co2": "35", "electric_range": "42"},
    "paid towards": {"list_price": "33,333", "fuel": "diesel-rde2", "co2": "99", "capital_contribution": "6,000"},
    "from a day": {"list_price": "38,000", "fuel": "petrol", "co2": "101", "available_from": "2025-09-01", "cost": "5,000"},
    "given up for": {"list_price": "38,000", "fuel": "electric", "sacrifice": "4,800"},
    "given up for one that emits": {"list_price": "18,000", "fuel": "petrol", "co2": "120", "sacrifice": "6,100"},
    "electric with fuel": {"list_price": "28,000", "fuel": "electric", "private_fuel": "true"},
}  # fmt: skip


def offer_with(car: dict[str, str], **more: Any) -> reward.Offer:
    whole: dict[str, Any] = {**car}
    for name in ("co2", "electric_range"):
        if name in car:
            whole[name] = int(car[name])
    if "private_fuel" in car:
        whole["private_fuel"] = car["private_fuel"] == "true"
    return reward.Offer.model_validate(
        {
            "title": "x",
            "kind": "employment",
            "pay": {"basic": "45,000"},
            "pension": {"scheme": "none"},
            "car": whole,
            **more,
        }
    )


def row_with(car: dict[str, str], **more: str) -> dict[str, str]:
    named = {f"car_{name}": text for name, text in car.items()}
    return {"id": "P1", "salary": "45,000", "pension_scheme": "none", **named, **more}


@pytest.mark.parametrize("year", ["2024-25", "2025-26", "2026-27"])
def test_a_row_with_a_car_is_priced_as_an_offer_with_it(year: str) -> None:
    rows = [row_with(car, id=name) for name, car in CARS.items()] + [{"id": "none", "salary": "45,000"}]
    found = staff(table_of(rows), tax_year=year, library=LIBRARY, figures=FIGURES)
    assert found.refused == ()
    for place, (name, car) in enumerate(CARS.items()):
        alone = reward.price(offer_with(car), tax_year=year, library=LIBRARY)
        for figure in FIGURES:
            cell = found.columns[figure][place] or "0.00"
            assert cell == str(alone.figures.get(figure, "0.00")), (name, figure)
    assert found.columns["benefits_in_kind"][-1] in ("", "0.00")


def test_a_car_stands_beside_other_benefits() -> None:
    """£12,000 of a car at 3% in 2025-26, 360.00, and 1,500.00 of medical cover: 1,860.00, and 15% of it."""
    car = {"list_price": "12,000", "fuel": "electric"}
    found = staff(table_of([row_with(car, benefits="1,500")]), tax_year="2025-26", library=LIBRARY, figures=FIGURES)
    assert found.columns["benefits_in_kind"] == ["1860.00"]
    assert found.columns["class_1a"] == ["279.00"]
    benefit = [{"name": "Medical", "kind": "other", "cost": "1,500"}]
    alone = reward.price(offer_with(car, benefit=benefit), tax_year="2025-26", library=LIBRARY)
    for figure in FIGURES:
        assert (found.columns[figure][0] or "0.00") == str(alone.figures.get(figure, "0.00")), figure


def test_a_part_of_a_year_has_its_months_of_the_car() -> None:
    """July to March: nine twelfths of a year's benefit, of its Class 1A, its cost and its worth."""
    whole, part = (
        staff(table_of([row_with(CARS["electric"], **dates)]), tax_year="2026-27", library=LIBRARY, figures=(*FIGURES, "benefits_value"))
        for dates in ({}, {"start": "2026-07-01"})
    )  # fmt: skip
    # 38,000 × 4% is 1,520.00 in 2026-27, and 15% of it 228.00.
    assert whole.columns["benefits_in_kind"] == ["1520.00"]
    assert part.columns["benefits_in_kind"] == ["1140.00"]
    assert part.columns["class_1a"] == ["171.00"]
    assert part.columns["benefits_value"] == ["3750.00"]


def test_a_budget_has_the_car_of_each_year_in_its_months() -> None:
    """The electric car: 3% of 38,000 in 2025-26 and 4% in 2026-27, with the year's Class 1A, and 6,200.00 a year."""
    found = budget(table_of([row_with(CARS["electric"])]), "2026-03", months=2, library=LIBRARY)
    march, april = (int(amount) for amount in found.lines_pence["benefits"][0])
    # (1,140.00 × 15% + 6,200.00) ÷ 12 is 530.92, and (1,520.00 × 15% + 6,200.00) ÷ 12 is 535.67; a month shares the pence.
    assert [plain_pounds(march), plain_pounds(april)] == ["530.92", "535.67"]


REFUSED = {
    "without a price": ({"fuel": "electric"}, "car_list_price: is blank; a company car is taxed by it"),
    "without a fuel": ({"list_price": "38,000"}, "car_fuel: is blank"),
    "without emissions": ({"list_price": "38,000", "fuel": "petrol"}, "car_co2: is blank"),
    "of no fuel": ({"list_price": "38,000", "fuel": "coal"}, "car_fuel: 'coal' is not what a car runs on"),
    "electric that emits": ({"list_price": "38,000", "fuel": "electric", "co2": "50"}, "car_co2: an electric car has no CO2"),
    "a range of no hybrid": ({"list_price": "38,000", "fuel": "petrol", "co2": "120", "electric_range": "30"}, "car_electric_range: "),
    "a price of words": ({"list_price": "dear", "fuel": "electric"}, "car_list_price: 'dear'"),
    "a tenth of a gram": ({"list_price": "38,000", "fuel": "petrol", "co2": "99.5"}, "car_co2: '99.5' is not a whole number"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_car_that_cannot_be_taxed_is_refused_by_its_column(case: str) -> None:
    car, told = REFUSED[case]
    table = table_of([row_with(car), {"id": "P2", "salary": "30,000"}])
    (refusal,) = staff(table, tax_year="2026-27", library=LIBRARY).refused
    assert told in str(refusal)
    assert "\n" not in str(refusal)


def test_a_contract_has_no_company_car() -> None:
    car = {f"car_{name}": text for name, text in CARS["electric"].items()}
    row = {"id": "C1", "kind": "umbrella", "rate": "300", **car}
    (refusal,) = staff(table_of([row]), tax_year="2026-27", library=LIBRARY).refused
    assert "car_list_price: is for employment" in str(refusal)


def test_against_another_year_a_car_and_a_payment_come_a_year_later_too() -> None:
    """Half a year of the car and one payment in both years: the year's percentage alone moves what is taxed."""
    car = {"list_price": "36,500", "fuel": "electric", "available_from": "2025-10-06"}
    row = row_with(car, payment="1,000", payment_date="2025-12-25")
    found = change(table_of([row]), "2026-27", tax_year="2025-26", library=LIBRARY)
    # 182 of 365 days of 36,500 are 18,200: 3% and 4% of it are 546.00 and 728.00, and 15% of the 182.00 between them 27.30.
    names, differences = (found.result[name].texts().cells() for name in ("figure", "difference"))
    moved = dict(zip(names, differences, strict=True))
    assert [moved[name] for name in ("gross_pay", "employer_cost")] == ["0.00", "27.30"]
