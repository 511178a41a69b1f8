"""Few lines on one job: a recruiter's message, a letter that offers a job, somebody's own notes."""

from typing import Any

import pytest

from reward.intake.advert.files import read_text
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.offer_files import checked

MESSAGES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        (
            "Hi Sam, hope you're well! I'm working on a Data Engineer contract with a bank in Canary Wharf - 6 months, £550/day"
            " inside IR35 via umbrella, hybrid 3 days onsite. Would you be open to a chat?"
        ),
        [{"kind": "umbrella", "rate": {"amount": "550", "per": "day"}}],
    ),
    (
        "Project Manager (Inside IR35) £600pd umbrella / £440pd PAYE\nLocal government, 3 months rolling, 36 hours, hybrid Croydon",
        [
            {"kind": "umbrella", "rate": {"amount": "600", "per": "day"}},
            {"kind": "agency", "rate": {"amount": "440", "per": "day"}},
        ],
    ),
    (
        "Assistant Head of Engagement £760 per day umbrella inside ir35, 12 months, Hendon/Sidcup",
        [{"kind": "umbrella", "rate": {"amount": "760", "per": "day"}}],
    ),
    (
        (
            "External Relations Manager\nMetropolitan Police\n£42,232 plus £1,841 location allowance and £1,000 allowance\n"
            "Civil Service pension, employer 28.97%\n33 days"
        ),
        [
            {
                "kind": "employment",
                "pay": {"basic": "42,232", "scale": "met-police-staff", "grade": "band-c", "point": "minimum"},
                "pension": {"scheme": "civil-service-alpha"},
            }
        ],
    ),
    (
        "Contract: 450 a day inside IR35, umbrella, 9 months, 3 days a week in Leeds",
        [{"rate": {"amount": "450", "per": "day"}}],
    ),
    (
        "Offer A - permanent\nBase 65k\nBonus 12%\nPension 10% er, 5% ee",
        [{"kind": "employment", "pay.basic": "65,000"}],
    ),
    ("current job: £42k, 25 days + BH, £1,200 bonus last year", [{"kind": "employment", "pay.basic": "42,000"}]),
    (
        "Finance Director\nc. £120k + bonus up to 40% + car allowance £9,000\n30 days holiday plus BH\nManchester",
        [{"kind": "employment", "pay.basic": "120,000", "pay.qualifier": "circa"}],
    ),
    (
        "Account Executive (SaaS)\nLondon - hybrid\nBase £55,000 + commission, OTE £110,000 (uncapped)\n25 days' annual leave",
        [{"kind": "employment", "pay.basic": "55,000"}],
    ),
    (
        "Level 3 Apprentice Electrician, £9.20 an hour, 37.5 hrs/wk, Glasgow, 4 year apprenticeship, 22 days + public holidays",
        [{"kind": "employment", "pay.basic": "9.20", "pay.per": "hour", "pay.hours_per_week": "37.5"}],
    ),
    (
        (
            "Dear Alex,\n\nWe are delighted to offer you the position of Software Engineer II at Monzo Bank Ltd.\n\nSalary: £78,000 per"
            " annum\nPension: we match up to 5%\nHoliday: 33 days including bank holidays\nNotice: 2 months\n\nPlease sign and return by Friday."
        ),
        [{"kind": "employment", "pay.basic": "78,000", "leave.days": "33", "leave.bank_holidays": "included"}],
    ),
]


def at(table: dict[str, Any], path: str) -> Any:
    for key in path.split("."):
        table = table[key]
    return table


@pytest.mark.parametrize(("message", "offers"), MESSAGES)
def test_a_message_of_a_few_lines_is_read_and_can_be_priced(message: str, offers: list[dict[str, Any]]) -> None:
    drafts = read_text(message, shipped()).drafts
    assert len(drafts) == len(offers)
    for draft, wanted in zip(drafts, offers, strict=True):
        assert {path: at(draft.table, path) for path in wanted} == wanted
        assert checked(Offer, {"schema": 1, **draft.table}, "a message")


@pytest.mark.parametrize(
    "text",
    [
        "Two-bed flat in Leeds, £1,150 per month, bills not included, available now",
        "The average salary of a nurse is £38,000 a year",
        "Car loan: £12,500 over five years, full-time employment required",
        "Dear Alex, we are pleased to tell you that your salary goes up to £31,500 from 1 April",
        "Insurance for nurses\n£195 per week\nFull-time. There is a bonus.",
        "Councillors get no salary. The basic allowance is £12,480 a year, and each of the seven cabinet members £14,100. Meetings are in ten hours a week.",
    ],
)
def test_few_lines_on_something_else_are_no_offer(text: str) -> None:
    assert not read_text(text, shipped()).facts.is_offer


@pytest.mark.parametrize(
    "heading",
    ["Project Manager", "Insurance Broker", "Estates Surveyor", "Sales Executive", "Grants Officer", "Programme Lead"],
)
def test_a_word_against_an_amount_that_is_part_of_a_title_says_nothing_against_it(heading: str) -> None:
    facts = read_text(f"{heading} £41,000 per annum, permanent, 37 hours a week", shipped()).facts
    assert [(each.basis, each.low) for each in facts.pay] == [("year", 41_000_00)]
