"""The letter that asks an employer what an offer leaves open, what matters most first."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reward.cli import main
from reward.intake.letter import MOST_ASKED, letter_about
from reward.library.folders import offer_names
from reward.library.models.offer import Offer
from reward.library.offer_files import load_offer

POST: dict[str, Any] = {
    "title": "Policy Officer",
    "kind": "employment",
    "pay": {"basic": "40,000", "hours_per_week": "37"},
    "pension": {"scheme": "civil-service-alpha"},
    "leave": {"days": "28", "bank_holidays": "additional"},
    "contract": {"start": "2026-09-01"},
}


def asked(**changes: Any) -> list[str]:
    """The questions of the letter about the post, some of it otherwise."""
    lines = letter_about(Offer.model_validate({**POST, **changes})).splitlines()
    return [line.partition(". ")[2] for line in lines if line[:1].isdigit()]


def test_nothing_is_asked_of_an_offer_that_says_it_all() -> None:
    assert asked() == []
    assert (
        letter_about(Offer.model_validate(POST))
        == "Nothing that an employer could say is left open of Policy Officer.\n"
    )


def test_what_is_paid_is_asked_before_the_rest() -> None:
    questions = asked(
        pay={"min": "38,000", "max": "42,500"}, pension={"employer_percent": "6", "employee_percent": "5"}, contract={}
    )
    assert questions == [
        "Where in the range of £38,000 to £42,500 would I start, and what does it depend on?",
        "Of what pay are the pension's percentages: all of it, basic pay, or the part between the legal limits?",
        "How many hours is a full week?",
        "When would you like me to start, and is there a check such as vetting to wait for?",
    ]


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"pay": {"max": "50,000"}}, "The advert says up to £50,000: what would I be paid?"),
        ({"pay": {"hours_per_week": "37"}}, "What is the salary, and for what: a year, a day or an hour?"),
        ({"leave": {"days": "33", "qualifier": "up-to"}}, "Leave is up to 33 days: how many are there in the first year?"),
        ({"leave": {"days": "28"}}, "Do bank holidays come on top of the 28 days of leave?"),
        ({"location": "Hendon or Sidcup"}, "Where would I work: Hendon or Sidcup?"),
        ({"leave": None}, "How many days of leave are there a year, and do bank holidays come on top?"),
        ({"kind": None}, "How would I be paid: on your payroll or an agency's (PAYE), through an umbrella company, or by my own company?"),
    ],
)  # fmt: skip
def test_what_is_open_is_asked(changes: dict[str, Any], question: str) -> None:
    assert question in asked(**changes)


def test_a_point_that_the_advert_names_is_not_asked_for(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    for said, question in (
        ("Staff Nurse band 5 step 2", "What does my point of the pay scale pay today, and is a pay award due?"),
        ("Staff Nurse band 5", "On which grade and point of the pay scale would I start, and what does it pay today?"),
    ):
        note.write_text(said, "utf-8")
        assert f"1. {question}" in CliRunner().invoke(main, ["read", str(note), "--letter"]).stdout


def test_a_range_is_asked_about_for_what_it_is_paid_by() -> None:
    assert (
        asked(pay={"min": "640", "max": "816", "per": "week", "hours_per_week": "37"})[0]
        == "Where in the range of £640 to £816 a week would I start, and what does it depend on?"
    )


def test_a_way_to_be_paid_that_was_only_taken_is_asked_first(tmp_path: Path) -> None:
    advert = tmp_path / "message.txt"
    advert.write_text("Senior Project Manager\n£500 - £650 per day inside IR35\nSwindon, 6 month contract\n", "utf-8")
    letter = CliRunner().invoke(main, ["read", str(advert), "--letter"]).stdout
    questions = [line.partition(". ")[2] for line in letter.splitlines() if line[:1].isdigit()]
    assert questions[0].startswith("How would I be paid")
    assert questions[1] == "Where in the range of £500 to £650 a day would I start, and what does it depend on?"
    assert not any("mbrella compan" in each or "the umbrella enrol" in each for each in questions[1:])


@pytest.mark.parametrize("name", offer_names())
def test_a_letter_about_every_shipped_offer_is_short_and_polite(name: str) -> None:
    offer = load_offer(name)
    letter = letter_about(offer)
    if "left open" not in letter:
        assert letter.startswith(f"Subject: {offer.title}") and letter.endswith(
            "Thank you for your help.\n\nKind regards,\n"
        )
        assert 1 <= sum(line[:1].isdigit() for line in letter.splitlines()) <= MOST_ASKED


def test_a_command_prints_the_letter_of_an_advert_and_of_each_offer() -> None:
    read = CliRunner().invoke(main, ["read", "--example", "--letter"])
    assert (read.exit_code, read.stdout.splitlines()[0]) == (
        0,
        "Subject: External Relations Manager at Metropolitan Police: a few questions",
    )
    assert "Leave is up to 33 days: how many are there in the first year?" in read.stdout
    both = CliRunner().invoke(
        main, ["compare", "met-external-relations-manager", "met-estate-strategy-contract", "--letter"]
    )
    assert (both.exit_code, both.stdout.count("Hello,"), both.stdout.count("\n---\n")) == (0, 2, 1)
