"""A home from the employer: what of it is taxed, and what it is worth beside what is charged for it."""

from typing import Any

import pytest

from reward.base.errors import InputError
from reward.base.money import column
from reward.library.models.offer import Offer
from reward.rules import accommodation
from reward.statement.pricing import price
from reward.statement.statement import Statement


def priced(**home: Any) -> Statement:
    post = {"title": "A post", "kind": "employment", "pay": {"basic": "45,000"}, "pension": {"scheme": "none"}}
    return price(Offer.model_validate({**post, "accommodation": home}), tax_year="2026-27")


def test_a_home_above_the_limit_is_taxed_as_in_the_example_of_hmrc() -> None:
    """Employment Income Manual, EIM11484: a home of 130,000, official rate 5%, rateable value 800, rent 1,000 a year."""
    additional = accommodation.additional_rent(column(130_000_00), 75_000_00, 50_000)
    assert additional.tolist() == [2_750_00]
    assert accommodation.taxed(column(800_00), additional, column(1_000_00)).tolist() == [2_550_00]


def test_a_home_is_taxed_beside_pay_and_the_employer_pays_class_1a() -> None:
    # 60 a week for 365/7 weeks is 3,128.57; 4,200 less that is 1,071.43, taxed at 20%, with 15% from the employer.
    found = priced(charge="60", rental_value="4,200", cost="3,000", value="7,800")
    figures = found.pence
    assert figures["benefits_in_kind"] == 1_071_43
    assert figures["class_1a"] == 160_71
    assert figures["benefit_cost"] == 3_000_00
    assert figures["benefits_value"] == 7_800_00 - 3_128_57
    bare = priced(needed_for_work=True).pence
    assert figures["income_tax"] - bare["income_tax"] == 214_28  # a fifth of 1,071.43, down to the penny
    assert figures["employee_ni"] == bare["employee_ni"]


def test_a_home_that_is_needed_for_the_work_is_not_taxed() -> None:
    found = priced(needed_for_work=True, value="7,800")
    assert "benefits_in_kind" not in found.pence
    assert found.pence["benefits_value"] == 7_800_00


def test_a_home_that_is_worth_less_than_its_rent_is_a_cost() -> None:
    # 200 a week is 10,428.57 a year.
    found = priced(charge="200", needed_for_work=True, value="7,800").pence
    assert found["work_costs"] == 10_428_57 - 7_800_00
    assert not found.get("benefits_value", 0)


def test_what_is_not_said_of_a_home_is_told_and_not_counted() -> None:
    found = priced(charge="60")
    said = " ".join(found.warnings)
    for key in ("cost", "value", "rental_value"):
        assert f"--set accommodation.{key}=" in said
    assert "nor the £3,128.57 a year that you pay for it" in said
    assert not found.pence.get("work_costs", 0)


@pytest.mark.parametrize(
    ("home", "words"),
    [
        ({"needed_for_work": True, "rental_value": "4,200"}, "leave out rental_value"),
        ({"bought_for": "190,000"}, "bought_for needs the rental_value"),
        ({"days_per_week": 8}, "7"),
        ({"per": "night"}, "not one of day, week, month, year"),
    ],
)
def test_a_home_that_cannot_be_is_refused(home: dict[str, Any], words: str) -> None:
    with pytest.raises((InputError, ValueError), match=words):
        priced(**home)
