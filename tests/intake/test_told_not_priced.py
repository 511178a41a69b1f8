"""What an advert says of money that is no pay for a period, and what it names of several jobs: told, and never priced as something else."""

import pytest

from reward.intake.advert.draft import Draft
from reward.intake.advert.drafts import MOST_DOUBTS
from reward.intake.advert.files import read_text
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.statement.pricing import price


def draft_of(text: str) -> Draft:
    (draft,) = read_text(text, shipped()).drafts
    assert checked(Offer, draft.offer, "an advert")
    return draft


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("£1.20 per parcel, 120 parcels a day", "£1.20 for each parcel (how many is not said)"),
        ("Pay: £12.50 per patient", "£12.50 for each patient (how many is not said)"),
        ("Earn £9.60 per garment", "£9.60 for each garment (how many is not said)"),
        ("Rate: £14.75 for each window", "£14.75 for each window (how many is not said)"),
    ],
)
def test_a_rate_by_the_piece_is_told_and_asked_and_is_no_rate_for_an_hour(said: str, told: str) -> None:
    draft = draft_of(f"Factory Worker\n{said}. Permanent, full time, 37 hours a week.\nApply to the manager.\n")
    assert draft.table["unpriced"] == [told]
    assert not {"basic", "min", "max", "per"} & set(draft.table["pay"])
    assert any("is for each" in each.asks and each.input == "pay.basic" for each in draft.questions)


def test_who_is_self_employed_and_paid_by_the_piece_is_no_employee() -> None:
    read = read_text(
        "Courier, self employed\nLeeds depot\n£1.20 per parcel. Full time, Monday to Friday. Own van needed. Apply now.\n",
        shipped(),
    )
    assert read.facts.engagement == "self_employed"
    assert read.drafts[0].table["unpriced"] == ["£1.20 for each parcel (how many is not said)"]
    assert "kind" in {each.input for each in read.drafts[0].questions}


def test_miles_and_people_are_no_pieces_of_work() -> None:
    draft = draft_of(
        "Care Worker\n£13.20 per hour, 37 hours a week, permanent. 45p per mile, lunch at £4 per head.\nApply to the manager.\n"
    )
    assert draft.table["pay"]["basic"] == "13.20" and "unpriced" not in draft.table


def test_a_bonus_of_one_amount_each_year_is_priced_and_any_other_is_told() -> None:
    job = "Sales Manager\nSalary £50,000 per annum, {}. Permanent, 37 hours a week, 25 days holiday.\nApply to the director.\n"
    yearly = draft_of(job.format("plus an annual bonus of £4,000"))
    assert yearly.table["payment"] == [{"name": "Bonus", "amount": "4,000", "month": 3, "every_year": True}]
    priced = price(checked(Offer, yearly.offer, "an advert"), tax_year="2026-27")
    assert priced.pence_of("gross_pay") == 54_000_00
    for said in ("£20,000 bonus", "up to £5,000 annual bonus", "discretionary annual bonus of £5,000", "OTE £70,000"):
        draft = draft_of(job.format(f"plus {said}"))
        assert "payment" not in draft.table and len(draft.table["unpriced"]) == 1, said


def test_an_amount_with_a_bonus_in_pounds_behind_it_is_the_pay() -> None:
    draft = draft_of("Sales Manager\n£50,000 + £20,000 bonus, permanent, 25 days holiday. Apply now\n")
    assert draft.table["pay"]["basic"] == "50,000" and draft.table["unpriced"] == ["£20,000 bonus"]


def test_of_several_jobs_none_is_priced() -> None:
    draft = draft_of(
        "We are recruiting!\nNight Carer - £13.40 per hour, 36 hours a week\nCook - £12.90 per hour, 30 hours a week\n"
        "Activities Coordinator - £13.10 per hour\nPermanent. Apply to the manager at Oak House care home.\n"
    )
    assert draft.table["pay"] == {}
    assert (
        "Which job is yours: Night Carer, Cook or Activities Coordinator? What does it pay?",
        "pay.basic",
    ) in [(each.asks, each.input) for each in draft.questions]
    assert (
        "The text names 3 jobs with pay of their own: paste the part on the one that is yours." in draft.table["doubts"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nurse - £21 per hour days\nNurse - £24 per hour nights\nPermanent, full time. Apply now.\n",
        "Carer\nCarer: £13.20 per hour\nYou report to the Care Manager. Permanent, 30 hours a week. Apply now.\n",
    ],
)
def test_one_job_that_is_named_twice_is_one(text: str) -> None:
    assert draft_of(text).table["pay"].get("basic") is not None


def test_what_is_told_is_never_cut_without_a_word() -> None:
    extras = " ".join(f"{name} allowance of up to £{n}00." for n, name in enumerate(NAMES, start=2))
    draft = draft_of(f"Site Manager\nSalary £50,000 per annum. {extras} Permanent, 37 hours a week. Apply now.\n")
    told = draft.table["unpriced"]
    assert len(told) == MOST_DOUBTS + 1
    assert told[-1] == f"{len(NAMES) - MOST_DOUBTS} more amounts of the advert"


NAMES = (
    *("Tool", "Boot", "Phone", "Laundry", "Meal", "Travel", "Garden", "Fuel"),
    *("Kit", "Broadband", "Book", "Eyesight", "Gym", "Relocation", "Language"),
)


def test_why_an_amount_is_not_used_is_said_in_words() -> None:
    read = read_text(
        "Driver\n£14.20 per hour, full time, permanent. Apply now.\nDrops are £1.80 per delivery for others. The firm has an income of £4,000 a week."
        " Petty cash £52. On target earnings £39,000.\n",
        shipped(),
    )
    said = dict(read.facts.unused)
    assert said["£1.80"] == "cannot be pay for each delivery"
    assert said["£4,000"] == "comes after “income”" and said["£39,000"] == "comes after “on target”"
    assert any("on-target earnings of £39,000" in each for each in read.drafts[0].table["unpriced"])
