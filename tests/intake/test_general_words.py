"""What is said of a kind of work: two such sentences or questions outweigh the words of a whole advert, and one does not."""

import pytest

from reward.intake.advert.files import ReadAdvert, read_text
from reward.intake.advert.general_words import general_questions, general_statements
from reward.intake.advert.phrases import WordIndex
from reward.library.in_force import shipped


def statements(text: str) -> int:
    return general_statements(WordIndex(text), len(text))


def questions(text: str) -> int:
    return general_questions(WordIndex(text), len(text))


@pytest.mark.parametrize(
    "text",
    [
        "A live-in nanny is a childcarer who lives with a family.",
        "Pay varies. A delivery driver takes parcels to where they are wanted.",
        "Experienced managers earn £40,000.",
        "- Bus drivers with experience earn more",
        "Depending on the area, a dog walker often charges £12 an hour.",
        "A driver who has passed out earns £66,000 a year",
        "Veterinary nurse\nVeterinary nurses support vets in surgery.",
        "Some carers work at night.",
    ],
)
def test_what_those_do_who_do_a_kind_of_work_is_a_general_statement(text: str) -> None:
    assert statements(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A cook is needed for our kitchen.",
        "A part-time driver needs to be found",
        "Veterinary nurses wanted in Ludlow",
        "Exam Invigilators required from May",
        "Our carers earn £13.50 an hour.",
        "As a delivery driver you will take parcels to their doors.",
        "The manager earns a bonus",
        "Top drivers earn £1,300 a week",
        "You report to a manager who leads six people.",
        "Join a team of nurses who work at night.",
        "Nurses may also be asked to work at weekends.",
        "Teacher of Physics\nTeachers of physics are welcome",
    ],
)
def test_what_is_said_of_this_job_or_to_a_candidate_is_none(text: str) -> None:
    assert statements(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "What does a legal secretary do?",
        "How much do supply teachers earn?",
        "What is a locum doctor?",
        "How much is the salary of a vet?",
    ],
)
def test_a_question_on_a_kind_of_work_is_a_general_question(text: str) -> None:
    assert questions(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "What will you do as a cook?",
        "Are you a nurse?",
        "How is this role paid?",
        "Who are we looking for?",
        "Do you want a driver's pay?",
        "Is the post a manager's?",
    ],
)
def test_a_question_to_a_candidate_is_none(text: str) -> None:
    assert questions(text) == 0


ADVERT = """Care Officer
Salary: £30,000 per annum
We are looking for a care officer for our team in Leeds, permanent, 37 hours per week.
{said}
Annual leave and a pension. Experience is essential. Apply by 1 May 2026.
"""
GENERAL = ("A carer works at weekends.", "Many nurses earn more.", "What does a carer earn?")


def read(*said: str) -> ReadAdvert:
    return read_text(ADVERT.format(said="\n".join(said)), shipped())


@pytest.mark.parametrize("said", GENERAL)
def test_one_may_stand_on_an_advert(said: str) -> None:
    found = read(said)
    assert found.facts.is_offer and [fact.low for fact in found.facts.pay] == [30_000_00]


@pytest.mark.parametrize(("one", "other"), [GENERAL[:2], GENERAL[1:], (GENERAL[0], GENERAL[2])])
def test_two_make_a_page_on_a_kind_of_work(one: str, other: str) -> None:
    found = read(one, other)
    assert (found.facts.is_offer, found.facts.kind_of_text, found.drafts) == (False, "a page on a kind of work", ())
    assert [why for words, why in found.facts.unused if "£30,000" in words] == ["the text is a page on a kind of work"]
