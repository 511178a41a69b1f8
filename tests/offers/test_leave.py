"""Leave: what is set stands before a scale, and less than the law gives is told."""

from typing import Any

import pytest

import reward
from reward.library.models.offer import Offer
from reward.library.offer_files import with_settings

YEAR = "2026-27"
MET = "met-external-relations-manager"


def leave_of(*settings: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    table = with_settings(Offer, reward.load_offer(MET).written(), settings, "")
    found = reward.price(Offer.model_validate(table), tax_year=YEAR)
    return str(found["leave_days"]), found.warnings


def test_an_up_to_gives_way_to_the_scale_and_days_that_are_set_stand_before_it() -> None:
    assert leave_of()[0] == "28.00"
    assert leave_of(("leave.days", "35"))[0] == "35.00"
    assert leave_of(("leave.days", "35"), ("leave.qualifier", "up-to"))[0] == "28.00"
    assert leave_of(("leave.days", "35"), ("leave.scale", "met-police-staff"))[0] == "28.00"
    assert leave_of(("leave.days", "35"), ("leave.scale", ""))[0] == "35.00"


def test_service_moves_a_scale_and_not_days_that_are_set() -> None:
    person = reward.Person.model_validate({"service_years": 6})
    offer = reward.load_offer(MET)
    assert str(reward.price(offer, person=person, tax_year=YEAR)["leave_days"]) == "33.00"
    own = Offer.model_validate(with_settings(Offer, offer.written(), [("leave.days", "30")], ""))
    assert str(reward.price(own, person=person, tax_year=YEAR)["leave_days"]) == "30.00"


@pytest.mark.parametrize(
    ("leave", "told"),
    [
        (
            {"days": "18"},
            "18 days of leave are fewer than the law gives: 28 days in full-time work with bank holidays in",
        ),
        ({"days": "19"}, ""),
        ({"days": "27", "bank_holidays": "included"}, "27 days of leave are fewer than the law gives: 28 days"),
        ({"days": "28", "bank_holidays": "included"}, ""),
        ({}, ""),
    ],
)
def test_less_leave_than_the_law_gives_is_told(leave: dict[str, Any], told: str) -> None:
    """28 days, of which 2026-27 has 9 bank holidays on weekdays."""
    offer = Offer.model_validate({"title": "P", "kind": "employment", "pay": {"basic": "30,000"}, "leave": leave})
    said = [text for text in reward.price(offer, tax_year=YEAR).warnings if "than the law gives" in text]
    assert len(said) == bool(told)
    assert not told or said[0].startswith(told)


def test_a_term_time_post_has_the_least_leave_whatever_is_said_and_no_remark() -> None:
    post = {
        "title": "P",
        "kind": "employment",
        "pay": {"basic": "30,000", "hours_per_week": "37"},
        "leave": {"days": "5"},
    }
    offer = Offer.model_validate({**post, "work": {"weeks_per_year": "44.6"}})
    assert not [text for text in reward.price(offer, tax_year=YEAR).warnings if "than the law gives" in text]
