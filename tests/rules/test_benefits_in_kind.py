"""Benefits in kind: which are taxed, on what, and what the employer pays on it."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.errors import InputError, MissingError
from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.benefits_in_kind import BenefitKind, BenefitsInKind
from reward.library.models.offer import Offer
from reward.rules import benefits_in_kind
from reward.statement.pricing import price
from reward.statement.statement import Statement

TAXED = {"medical", "dental", "gym", "other"}
IN_PART = {"treatment": 500_00, "pension-advice": 500_00, "relocation": 8_000_00}


def offer(*rows: dict[str, Any], **more: Any) -> Offer:
    post = {"title": "A post", "kind": "employment", "pay": {"basic": "45,000"}, "pension": {"scheme": "none"}}
    return Offer.model_validate({**post, "benefit": list(rows), **more})


def priced(*rows: dict[str, Any], **more: Any) -> Statement:
    return price(offer(*rows, **more), tax_year="2026-27")


def change(*rows: dict[str, Any], **more: Any) -> dict[str, int]:
    """What the benefits change, in pence."""
    now, before = priced(*rows, **more).pence, priced().pence
    names = ("income_tax", "employee_ni", "class_1a", "benefit_cost", "benefits_value", "employer_cost", "total_reward")
    return {name: now.get(name, 0) - before.get(name, 0) for name in names}


@given(st.integers(0, 50_000_00), st.sampled_from((2023, 2024, 2025, 2026)))
def test_class_1a_is_one_rate_on_all_of_it(benefits: int, year: int) -> None:
    figures = shipped().law("benefits_in_kind", BenefitsInKind, date(year, 4, 6)).record
    rate = Fraction(138, 1000) if year < 2025 else Fraction(15, 100)
    assert benefits_in_kind.class_1a(column(benefits), figures.class_1a_rate).tolist() == [
        floor(benefits * rate + Fraction(1, 2))
    ]


@pytest.mark.parametrize("kind", get_args(BenefitKind))
def test_a_kind_is_taxed_or_exempt_or_exempt_in_part(kind: BenefitKind) -> None:
    found = change({"kind": kind, "cost": "9,000", "value": "100"})
    taxed = 9_000_00 if kind in TAXED else 9_000_00 - IN_PART[kind] if kind in IN_PART else 0
    # 45,000 and 9,000 are past 50,270, so that what is above bears 40%.
    tax = taxed * 20 // 100 + max(taxed - 5_270_00, 0) * 20 // 100
    assert found == {
        "income_tax": tax, "employee_ni": 0, "class_1a": taxed * 15 // 100, "benefit_cost": 9_000_00,
        "benefits_value": 100_00, "employer_cost": 9_000_00 + taxed * 15 // 100, "total_reward": 100_00 - tax,
    }  # fmt: skip


def test_what_is_said_of_the_tax_goes_before_the_kind() -> None:
    assert change({"kind": "phone", "cost": "300", "taxable": True})["income_tax"] == 60_00
    assert change({"kind": "medical", "cost": "300", "taxable": False})["income_tax"] == 0
    assert change({"kind": "medical", "cost": "300", "cash_equivalent": "200"})["income_tax"] == 40_00
    assert change({"kind": "relocation", "cost": "300", "taxable": True})["income_tax"] == 60_00


def test_a_benefit_is_worth_what_it_costs_unless_the_reader_says_otherwise() -> None:
    assert change({"kind": "gym", "cost": "500"})["benefits_value"] == 500_00
    assert change({"kind": "gym", "cost": "500", "value": "120"})["benefits_value"] == 120_00
    assert change({"kind": "gym", "cost": "500", "amount": "120"})["benefits_value"] == 120_00
    assert change({"kind": "group-life", "cost": "500"})["benefits_value"] == 0
    assert change({"kind": "group-life", "cost": "500", "value": "80"})["benefits_value"] == 80_00


def test_what_is_only_worth_something_is_as_it_was() -> None:
    found = change({"name": "Dental cover", "amount": "180"})
    assert found == {**dict.fromkeys(found, 0), "benefits_value": 180_00, "total_reward": 180_00}


def test_what_is_not_said_is_told() -> None:
    told = " ".join(priced({"kind": "medical", "value": "900"}).warnings)
    assert (
        "Medical is taxed on what it costs the employer, which the offer does not say: no tax on it is counted" in told
    )
    told = " ".join(priced({"name": "Car", "cash_equivalent": "5,589"}).warnings)
    assert "what Car costs the employer is not said" in told and "what Car is worth to you is not said" in told
    told = " ".join(priced({"kind": "income-protection", "cost": "90"}).warnings)
    assert "Income protection is told and counts in no total" in told
    assert "benefit.0.value says what it is worth to you" in told


def test_life_assurance_is_estimated_in_no_total() -> None:
    """Four times £45,000, at 41 of 1,320 and a fifth of what is up to 2,085 in a million: 180,000 × 0.001473 = 265.14."""
    row = {"kind": "group-life", "times_pay": "4"}
    found = priced(row, person={"born": "1985-04-06"})
    (told,) = (text for text in found.warnings if text.startswith("Group life"))
    assert (
        "counts in no total: 4 years' basic pay on death, £180,000.00, worth about £265.14 a year (an estimate:" in told
    )
    assert "unverified: as transcribed in an open-source program" in told
    assert found.pence == priced(person={"born": "1985-04-06"}).pence
    (told,) = (text for text in priced(row).warnings if text.startswith("Group life"))
    assert "£180,000.00; --set person.born=1985-06-30 gives an estimate" in told
    (told,) = (text for text in priced({"kind": "group-life"}).warnings if text.startswith("Group life"))
    assert "benefit.0.times_pay=4, the years' pay that it pays on death, gives an estimate" in told


def test_income_protection_is_estimated_by_what_employers_pay() -> None:
    """Aviva: 0.25% to 1.5% of pay, £45,000."""
    found = priced({"kind": "income-protection"})
    (told,) = (text for text in found.warnings if text.startswith("Income protection"))
    assert "employers pay about £112.50 to £675.00 a year for such cover, 0.25% to 1.5% of pay (an estimate;" in told
    assert found.pence == priced().pence


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"name": "A", "amount": "1", "value": "2"}, "amount and value are the same"),
        ({"name": "A"}, "say what it is worth to you"),
        ({"name": "A", "value": "1", "taxable": True}, "needs what it costs the employer"),
        ({"name": "A", "cost": "1", "taxable": False, "cash_equivalent": "2"}, "nothing of it is taxed"),
        ({"name": "A", "kind": "yacht", "cost": "1"}, "yacht"),
        ({"kind": "gym", "cost": "1", "times_pay": "4"}, "times_pay is what life assurance pays on death"),
    ],
)
def test_a_benefit_that_contradicts_itself_is_refused(row: dict[str, Any], what: str) -> None:
    with pytest.raises(InputError, match=what):
        offer(row)


def test_a_contract_has_benefits_by_their_worth_alone() -> None:
    contract: dict[str, Any] = {"title": "B", "kind": "umbrella", "rate": {"amount": "400", "per": "day"}}
    Offer.model_validate({**contract, "benefit": [{"name": "Cover", "amount": "100"}]})
    for wrong in ({"benefit": [{"kind": "medical", "cost": "100"}]}, {"car": {"fuel": "electric"}}):
        with pytest.raises(InputError, match="it is a term of employment"):
            Offer.model_validate({**contract, **wrong})


@pytest.mark.parametrize(
    ("car", "what"),
    [
        ({"fuel": "petrol", "co2": 100}, "car.list_price: the offer does not say the car's list price"),
        ({"list_price": "30,000"}, "car.fuel: the offer does not say what the car runs on"),
        ({"list_price": "30,000", "fuel": "diesel"}, "car.co2: the offer does not say the car's grams of CO2"),
    ],
)
def test_a_car_that_cannot_be_taxed_is_asked_about(car: dict[str, Any], what: str) -> None:
    with pytest.raises(MissingError, match=what):
        priced(car=car)


def test_a_car_that_cannot_be_is_refused() -> None:
    for car, what in (
        ({"fuel": "electric", "co2": 20}, "an electric car has no CO2"),
        ({"fuel": "hybrid", "co2": 60, "electric_range": 40}, "electric_range is for a car of 1 to 50 g/km"),
    ):
        with pytest.raises(InputError, match=what):
            offer(car=car)


def test_pay_given_up_for_a_car_is_in_no_pension() -> None:
    """Pension and car both by sacrifice: each is given up, and only the one is paid in."""
    car = {"list_price": "30,000", "fuel": "electric", "sacrifice": "4,000"}
    pension = {"employee_percent": "5", "employer_percent": "3", "base": "basic-pay", "relief": "sacrifice"}
    found = priced(car=car, pension=pension)
    assert found.pence_of("salary_sacrifice") == 4_000_00 + 2_250_00
    assert found.pence_of("employer_pension") == found.pence_of("pension_value") == 1_350_00 + 2_250_00
    assert "pension_value" not in priced(car=car).pence
