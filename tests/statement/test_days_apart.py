"""Offers of unequal weeks: the verdict says beside the year's pounds what a day worked brings."""

from typing import Any

import pytest

import reward
from reward.library.models.offer import Offer

NHS = {
    "title": "Five days",
    "pay": {"basic": "42,000"},
    "leave": {"days": 30, "bank_holidays": "additional"},
    "pension": {"scheme": "nhs"},
}
FOUR_DAYS = {
    "title": "Four days",
    "pay": {"basic": "61,250", "fte_percent": 80},
    "leave": {"days": 25, "bank_holidays": "additional"},
    "pension": {"employer_percent": 4, "employee_percent": 5, "base": "all-pay", "relief": "net-pay"},
}


def verdict(*offers: dict[str, Any], basis: str = "year", **person: Any) -> tuple[str, ...]:
    found = [Offer.model_validate({"kind": "employment", **each}) for each in offers]
    who = reward.Person.model_validate(person)
    return reward.compare(*found, tax_year="2025-26", basis=basis, person=who).verdict


def test_four_days_against_five_says_what_a_day_brings_and_who_is_ahead_by_it() -> None:
    said = verdict(FOUR_DAYS, NHS, born="1980-06-01")
    assert said[-1] == (
        "A is 4 days a week (180.8 days worked), B is 5 days a week (221 days worked). For each day worked A brings"
        " £203.76 take-home and £224.49 in total, B £137.86 and £191.98."
    )
    assert any(text.startswith("B, Five days, pays more in total") for text in said)  # by the year B is ahead


def test_offers_of_one_week_have_no_such_words() -> None:
    assert not any("days worked" in text for text in verdict(NHS, {**NHS, "pay": {"basic": "45,000"}}))
    full = {**NHS, "work": {"hours_per_week": 37, "full_time_hours": 37, "days_per_week": 5}}
    assert not any("days worked" in text for text in verdict(NHS, full))


@pytest.mark.parametrize("basis", ["year", "payslips"])
def test_a_compressed_week_and_a_term_time_post_are_named_by_their_weeks(basis: str) -> None:
    hours = {"hours_per_week": 37, "full_time_hours": 37}
    said = verdict(
        NHS,
        {**NHS, "work": {**hours, "days_per_week": 4}},
        {**NHS, "work": {**hours, "weeks_per_year": "44.6"}},
        basis=basis,
    )[-1]
    assert "A is 5 days a week (221" in said and "B is 4 days a week (176.8" in said
    assert "C is 5 days a week in 44.6 paid weeks (" in said


def test_a_contract_of_three_days_beside_a_post_is_told_too() -> None:
    contract = {
        "title": "Three days",
        "kind": "umbrella",
        "rate": {"amount": "400", "per": "day"},
        "umbrella": {"margin_per_week": "20"},
        "work": {"days_per_week": 3},
    }
    assert "B is 3 days a week (132 days worked)" in verdict(NHS, contract)[-1]
