"""To whom a text speaks: two signs of a reader who is offered no job outweigh the words of a whole advert, and one does not."""

import pytest

from reward.intake.advert.addressed import READERS, others_addressed
from reward.intake.advert.files import ReadAdvert, read_text
from reward.intake.advert.phrases import WordIndex
from reward.library.in_force import shipped

ADVERT = """{first}
Job title: Care Officer
Salary: £30,000 per annum
We are looking for a care officer for our team in Leeds, permanent, 37 hours per week.
{second}
Annual leave and a pension. Experience is essential. Apply by 1 May 2026.
"""
"""With every kind of words that an advert has."""
SIGNS = {
    "a letter to one who has a job": ("Dear Ms Okafor", "I am pleased to tell you of a change."),
    "a statement of what somebody gets": ("P60", "For the tax year to 5 April 2026"),
    "a letter on benefits from the state": ("Universal Credit", "Your claim is £80. You must tell us of any change."),
    "an invoice": ("Invoice", "Total due: £300"),
    "a decision of a court or tribunal": ("Lacey v Oakhouse Ltd", "The claimant was a cook."),
    "an offer of somebody's own work": ("I am a qualified nurse", "My day rate is £300."),
    "a price list": ("Prices start from £20", "A block of ten lessons can be had."),
    "a page for employers": ("What employers pay", "Send us your vacancy."),
    "a story of somebody's work": ("A day with Nadia", "She joined us in May."),
    "a notice to suppliers": ("Invitation to tender", "Bidders must be insured."),
    "a page on study": ("PhD studentship in history", "Home fees are paid."),
    "a business to buy into": ("Be your own boss", "It is a franchise."),
    "a report on pay": ("Nurses earned £19 in all", "Figures are for May."),
}


def read(first: str, second: str) -> ReadAdvert:
    return read_text(ADVERT.format(first=first, second=second), shipped())


def test_every_reader_is_tried() -> None:
    assert list(SIGNS) == [reader.page for reader in READERS]


@pytest.mark.parametrize("page", SIGNS)
def test_two_signs_of_a_reader_outweigh_a_whole_advert(page: str) -> None:
    found = read(*SIGNS[page]).facts
    assert (found.is_offer, found.kind_of_text, found.pay) == (False, page, ())


@pytest.mark.parametrize("page", SIGNS)
def test_one_sign_may_stand_on_an_advert_by_chance(page: str) -> None:
    for found in (read("Care Officer", SIGNS[page][1]), read("Care Officer", "")):
        assert found.facts.is_offer and [fact.low for fact in found.facts.pay] == [30_000_00]


def test_a_text_is_called_by_the_reader_whom_most_signs_show() -> None:
    text = "P60\nTax deducted: £40\nFor the tax year to 5 April 2026\nTotal due: £300\nVAT at 20%"
    assert [page for page, _ in others_addressed(WordIndex(text))] == [
        "a statement of what somebody gets",
        "an invoice",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Dear candidate, thank you for your interest.",
        "We regret that we cannot sponsor visas.",
        "You will answer invitations to tender and keep us on frameworks.",
        "You will check invoices, quotes and fees from students.",
        "We charge families £29 per hour and have 300 volunteers, who are unpaid.",
        "You will write our gender pay gap report and answer questions on payslips.",
        "For a talk, call me or send me your CV. My clients are councils.",
    ],
)
def test_the_words_of_a_job_about_such_pages_are_no_signs_of_one(line: str) -> None:
    assert read("Care Officer", line).facts.is_offer


def test_a_text_that_asks_for_nobody_is_no_advert() -> None:
    """Unless it names the job and what it pays in an advert's form."""
    lines = (
        "It is permanent, 37 hours per week.\nYour duties are many and you will have training.\nThere is a pension.\n"
    )
    assert not read_text(f"Here in Leeds\n{lines}", shipped()).facts.is_offer
    assert read_text(f"Here in Leeds\n{lines}Apply by 1 May.\n", shipped()).facts.is_offer
    assert read_text(f"Care Officer\n£30,000 per annum\n{lines}", shipped()).facts.is_offer


@pytest.mark.parametrize(
    ("heading", "is_title"),
    [
        ("Van hire for couriers", False),
        ("Insurance for nurses", False),
        ("Carer for a family in Leeds", True),
        ("Opportunity for nurses", True),
    ],
)
def test_those_for_whom_a_thing_is_are_no_title(heading: str, is_title: bool) -> None:
    """No kind of words but the heading and the pay on its own line says that it is an advert, so that it falls where it names no job."""
    found = read_text(f"{heading}\n£195 per week\nFull-time. There is a bonus.\n", shipped()).facts
    assert found.is_offer == is_title


@pytest.mark.parametrize(
    "sentence",
    [
        "Your pay could be £714 per week",
        "A driver who has passed out earns £66,000 a year",
        "Try for £400 per day",
        "Her basic salary is £40,000 a year",
        "His day rate was £210 per day",
    ],
)
def test_what_might_be_paid_or_is_paid_to_another_is_no_pay(sentence: str) -> None:
    found = read_text(f"Care Officer\nPermanent, 37 hours per week. Apply by 1 May.\n{sentence}.\n", shipped()).facts
    assert found.is_offer and found.pay == ()
