"""A home that comes with a job: what is charged for it, or that it is free; never the price of a room for guests."""

import pytest

from reward.intake.advert.files import read_text
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.statement.pricing import price

JOB = "Kitchen Porter\n£12.90 per hour, 40 hours a week, permanent. Apply to the manager.\n"


@pytest.mark.parametrize(
    ("said", "home"),
    [
        ("Live in: £65 a week is taken from your pay for a room", {"charge": "65.00", "per": "week"}),
        (
            "Staff accommodation: £74.69 per week (deducted from wages)",
            {"charge": "74.69", "per": "week"},
        ),
        ("A single room in the staff house at £10 a night", {"charge": "10.00", "per": "day"}),
        ("Caravan on site: £10.66 a day, taken from your wages", {"charge": "10.66", "per": "day"}),
        ("A rent-free two-bedroom flat comes with the job", {"charge": "0"}),
        ("Free live-in accommodation", {"charge": "0"}),
        ("There is a three bedroom cottage included", {"charge": "0"}),
    ],
)
def test_a_home_is_read_with_its_charge_and_priced(said: str, home: dict[str, str]) -> None:
    read = read_text(JOB + said, shipped())
    (draft,) = read.drafts
    assert draft.table["accommodation"] == home
    assert {"accommodation.value", "accommodation.needed_for_work"} <= {each.input for each in draft.questions}
    assert not any("£" in words and words in said for words, _ in read.facts.unused)
    offer = checked(Offer, draft.offer, "an advert")
    assert any("what the home is worth to you" in warning for warning in price(offer, tax_year="2026-27").warnings)


def test_a_home_that_nobody_has_to_take_is_asked_about_and_not_priced() -> None:
    (draft,) = read_text(f"{JOB}Live-in accommodation available at £60 per week if required", shipped()).drafts
    assert "accommodation" not in draft.table
    (pub,) = read_text(
        "Bar Supervisor\n£28,000 a year, live in at £50 per week available, tips on top. 45 hours. Full time. Apply to Dave.\n",
        shipped(),
    ).drafts
    assert "accommodation.charge" in {each.input for each in pub.questions} and "doubts" not in pub.table
    assert [each.asks for each in draft.questions if each.input == "accommodation.charge"] == [
        "“Live-in accommodation available at £60 per week”: would you live there? It is priced as if you would not."
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Rooms sell from £180 a night, so guests notice",
        "Residents pay £120 per week for accommodation with us",
        "A room here costs families £1,340 a week",
        "Accommodation can be found at about £600 a month",
        "You will manage student accommodation let at £160 per week",
        "Accommodation allowance of £80 per week",
        "We offer live-in care from £1,295 per week",
        "Free accommodation for guests who book early",
    ],
)
def test_a_price_for_others_is_no_home(said: str) -> None:
    read = read_text(JOB + said, shipped())
    assert read.facts.is_offer
    assert "accommodation" not in read.facts.facts
    assert all("accommodation" not in draft.table for draft in read.drafts)
