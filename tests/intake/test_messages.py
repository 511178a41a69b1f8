"""Few lines on one job: a recruiter's message, a letter that offers a job, somebody's own notes."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reward import answer
from reward.cli import main
from reward.intake.advert.files import read_text
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.report.answer_text import text
from reward.statement.pricing import price

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
        "£1,150 per month, two-bed flat, permanent let, parking",
        "Loan of £15,000, £310 a month, permanent job needed",
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


NURSE = "Agency Nurse RGN - London\n£31.50 per hour PAYE inclusive of holiday pay\n37.5 hours a week, 6 months contract\nUmbrella option £36.20 per hour"


def test_holiday_pay_that_is_said_to_be_in_a_rate_is_not_priced_on_top_of_it() -> None:
    inclusive, umbrella = read_text(NURSE, shipped()).drafts
    assert inclusive.table["rate"] == {"amount": "31.50", "per": "hour", "holiday": "inclusive"}
    assert umbrella.table["rate"] == {"amount": "36.20", "per": "hour"}
    on_top, _ = read_text(NURSE.replace("inclusive of", "plus"), shipped()).drafts
    assert on_top.table["rate"]["holiday"] == "on-top"
    gross = [
        price(checked(Offer, {"schema": 1, **draft.table}, "a message"), tax_year="2026-27")["gross_pay"]
        for draft in (inclusive, on_top)
    ]
    # 220 days of 7.5 hours at £31.50; on top, 12.07% more.
    assert gross == [Decimal("51975.00"), Decimal("58248.38")]


@pytest.mark.parametrize(
    "words", ["£13.20 per hour including holiday pay", "Rate: £13.20 an hour, rolled-up holiday pay"]
)
def test_an_hourly_post_with_holiday_pay_in_its_rate_is_paid_for_the_weeks_worked(words: str) -> None:
    (draft,) = read_text(f"Support Worker\nBank staff\n{words}\n20 hours per week", shipped()).drafts
    assert draft.table["work"] == {"weeks_per_year": "46.4", "weeks_in_year": "52"}
    priced = price(checked(Offer, {"schema": 1, **draft.table}, "a message"), tax_year="2026-27")
    # 20 hours a week at £13.20 for 365/7 weeks, of which 46.4 in 52 are paid.
    assert priced["gross_pay"] == Decimal("12283.25")


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("Bonus: 10%", {"pay.bonus_percent": "10%"}),
        ("15% annual bonus", {"pay.bonus_percent": "15%"}),
        (
            "£500 a month car allowance",
            {"allowance": [{"name": "Car allowance", "amount": "6,000", "pensionable": False}]},
        ),
        (
            "plus 10% market supplement",
            {"allowance": [{"name": "Market supplement", "percent": "10%", "pensionable": False}]},
        ),
        ("plus HCAS 20%", {"allowance": [{"name": "High-cost area supplement", "scale": "nhs-inner-london"}]}),
        (
            "Sign-on bonus: £5,000, repayable if you leave within 12 months",
            {"payment": [{"name": "Sign-on bonus", "amount": "5,000", "at": "start", "repay_within_months": 12}]},
        ),
        ("Pension: we match up to 5%", {"pension": {"employer_percent": "5", "employee_percent": "5"}}),
        ("5% pension each", {"pension": {"employer_percent": "5", "employee_percent": "5"}}),
        ("Pension 10% er, 5% ee", {"pension": {"employer_percent": "10", "employee_percent": "5"}}),
        ("10% non-contributory pension", {"pension": {"employer_percent": "10", "employee_percent": "0"}}),
        ("Auto enrolment pension with Nest", {"pension": {"scheme": "auto-enrolment"}}),
        ("Police pension scheme", {"pension": {"scheme": "police-2015"}}),
        (
            "Home Office contributes £16,662 towards you being a member of the Civil Service Defined Benefit Pension scheme",
            {"pension": {"scheme": "civil-service-alpha"}},
        ),
        ("Holiday: 5.6 weeks", {"leave": {"days": "28", "bank_holidays": "included"}}),
        ("27 days", {"leave": {"days": "27"}}),
        ("25 days + BH", {"leave": {"days": "25", "bank_holidays": "additional"}}),
    ],
)
def test_what_comes_with_the_pay_is_priced_as_it_is_said(line: str, keys: dict[str, Any]) -> None:
    (draft,) = read_text(f"Data Analyst, permanent\nSalary £41,000 a year\n{line}", shipped()).drafts
    assert {path: at(draft.table, path) for path in keys} == keys
    assert checked(Offer, {"schema": 1, **draft.table}, "a message")


@pytest.mark.parametrize(
    "line",
    ["bonus up to 40%", "discretionary bonus of 10%", "10-15% bonus", "£2.36 night premium", "20% night allowance"],
)
def test_what_is_not_exact_or_not_for_all_hours_is_told_and_not_priced(line: str) -> None:
    (draft,) = read_text(f"Data Analyst, permanent\nSalary £41,000 a year\n{line}", shipped()).drafts
    assert not {"allowance", "payment"} & set(draft.table) and "bonus_percent" not in draft.table["pay"]
    assert len(draft.table["unpriced"]) == 1


def test_on_target_earnings_are_told_beside_the_basic_pay_that_is_priced() -> None:
    (draft,) = read_text(
        "Account Executive\nBase £55,000 + commission, OTE £110,000 (uncapped)\n25 days' annual leave", shipped()
    ).drafts
    assert draft.table["pay"] == {"basic": "55,000"}
    assert draft.table["unpriced"] == ["on-target earnings of £110,000: commission"]


def test_a_rate_without_its_period_is_for_what_the_rate_before_it_is() -> None:
    weekdays, umbrella = read_text(
        "HGV Class 1 Driver\nMonday-Friday £19.50ph, Saturday £24.00ph, Sunday £28.00ph (PAYE)\nLTD/Umbrella £23.85\nAverage 48 hours per week",
        shipped(),
    ).drafts
    assert (weekdays.table["kind"], weekdays.table["rate"]) == ("agency", {"amount": "19.50", "per": "hour"})
    assert (umbrella.table["kind"], umbrella.table["rate"]) == ("umbrella", {"amount": "23.85", "per": "hour"})


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Hi Priya\nTo confirm the offer: Senior Product Manager, £82,500 base, 28 days holiday\nThanks, Jo",
            "Senior Product Manager",
        ),
        (
            "Dear Alex,\nWe are delighted to offer you the position of Software Engineer II at Monzo Bank Ltd.\nSalary: £78,000 per annum",
            "Software Engineer II",
        ),
        ("I'm working on a Data Engineer contract - 6 months, £550/day inside IR35", "Data Engineer"),
        ("Home Care Assistant - Leeds\n£12.85 per hour, 30 hours a week, permanent", "Home Care Assistant"),
        ("Level 3 Apprentice Electrician, £9.20 an hour, 37.5 hrs/wk", "Level 3 Apprentice Electrician"),
    ],
)
def test_a_message_says_what_the_job_is_called(text: str, title: str) -> None:
    (draft,) = read_text(text, shipped()).drafts
    assert draft.table["title"] == title


def test_days_in_a_place_are_asked_about_where_they_may_be_all_the_work() -> None:
    (draft,) = read_text(
        "Contract: 450 a day inside IR35, umbrella, 9 months, 3 days a week in Leeds", shipped()
    ).drafts
    assert draft.table["pattern"] == {"office_days_per_week": "3"}
    assert "contract.days_per_week" in [each.input for each in draft.questions]
    (hybrid,) = read_text(
        "Contract: 450 a day inside IR35, umbrella, 9 months, hybrid, 3 days a week in Leeds", shipped()
    ).drafts
    assert "contract.days_per_week" not in [each.input for each in hybrid.questions]


def test_pay_for_two_places_is_chosen_by_the_key_that_it_stands_under() -> None:
    (draft,) = read_text(
        "Policy Adviser, Home Office\nSalary £57,515 (National) £62,004 (London)\n37 hours, permanent", shipped()
    ).drafts
    (where,) = [each for each in draft.questions if "Which applies to you" in each.asks]
    assert where.input == "pay.basic"


def test_an_answer_says_what_is_said_and_in_no_figure(tmp_path: Path) -> None:
    sales, director = tmp_path / "sales.txt", tmp_path / "director.txt"
    sales.write_text(
        "Account Executive\nBase £55,000 + commission, OTE £110,000 (uncapped)\n25 days' annual leave", "utf-8"
    )
    director.write_text(
        "Finance Director\nc. £120k + bonus up to 40%\n30 days holiday plus BH\n£5,000 joining bonus", "utf-8"
    )
    result = CliRunner().invoke(main, ["compare", str(sales), str(director), "--tax-year", "2026-27"])
    words = " ".join(result.stdout.split())
    assert "! Said and not in the price: A: on-target earnings of £110,000: commission; B: bonus up to 40%." in words
    assert "Rests on B: £5,000 that comes once" in words
    shown = json.loads(CliRunner().invoke(main, ["compare", str(sales), str(director), "--json"]).stdout)
    assert shown["answer"]["unpriced"] == ["A: on-target earnings of £110,000: commission", "B: bonus up to 40%"]


def test_more_than_fits_of_what_is_not_priced_is_cut_at_a_whole_part_and_says_so() -> None:
    many = tuple(f"payment number {number} of £1,000" for number in range(1, 13))
    offers = [
        Offer.model_validate({"title": title, "kind": "employment", "pay": {"basic": "40,000"}, "unpriced": list(many)})
        for title in ("One", "Two")
    ]
    lines = text(answer(*offers, tax_year="2026-27"), width=80).splitlines()
    (first,) = [at for at, line in enumerate(lines) if line.startswith(" ! Said and not in the price")]
    shown = " ".join(line.strip() for line in lines[first : first + 4])
    assert "of £1,000, and more (--full)." in shown


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "Hi there,\nI have an urgent requirement for a Senior Java Developer on behalf of my client.\nRate: £600 - £650 per day (Inside IR35)\nDuration: 12 months",
            {"title": "Senior Java Developer", "rate.min": "600", "rate.max": "650", "contract.months": 12},
        ),
        (
            "Contract Accountant\n£350/day umbrella or £280/day PAYE, inside IR35, 3-6 months, London 2 days/week on site",
            {"rate.amount": "350", "contract.months": 3, "pattern.office_days_per_week": "2"},
        ),
        (
            "Role: Paralegal. Salary £28-32k DOE. 35 hour week. 22 days hol + BH. 3% pension contribution. Discretionary bonus. Birmingham B3",
            {
                "title": "Paralegal",
                "pay.min": "28,000",
                "pay.max": "32,000",
                "leave.days": "22",
                "pension.employer_percent": "3",
                "unpriced": ["Discretionary bonus (amount not said)"],
            },
        ),
        (
            "Offer summary\nRole: Head of Marketing\nBase salary: £95,000\nAnnual bonus: up to 20% discretionary\nHolidays: 25 + 8 bank holidays",
            {
                "title": "Head of Marketing",
                "leave.days": "25",
                "leave.bank_holidays": "additional",
                "unpriced": ["Annual bonus: up to 20%"],
            },
        ),
        (
            "My current job: £51,200 basic, 6.5% employer pension (I pay 6.5%), 27 days",
            {"pension": {"employer_percent": "6.5", "employee_percent": "6.5"}, "leave.days": "27"},
        ),
        (
            "Physics teacher, M1-M6 £33,075 to £45,352, 0.8 FTE, TPS, September 2026 start",
            {"pension.scheme": "teachers", "pay.fte_percent": "80%"},
        ),
        (
            "Solutions Architect - £120,000 total package (£100,000 base + £20,000 bonus), 12% pension (non contributory), 30 days",
            {
                "pay.basic": "100,000",
                "unpriced": ["£20,000 bonus"],
                "pension": {"employer_percent": "12", "employee_percent": "0"},
            },
        ),
        (
            "Band 6, £42,170, NHS pension, 27 days + BH, 37.5 hours",
            {"pay.basic": "42,170", "pension.scheme": "nhs", "leave.days": "27"},
        ),
        (
            "£600 a day outside IR35, 6 months, 4 days a week, remote",
            {"kind": "company", "rate.amount": "600", "contract.months": 6, "contract.days_per_week": "4"},
        ),
        (
            "Chef de Partie - £32,000 + tronc (approx £4,000) - 48 hrs - Bath - live in available £65 pw",
            {"pay.basic": "32,000", "unpriced": ["tronc (amount not said)"]},
        ),
    ],
)
def test_messages_as_people_write_them(text: str, keys: dict[str, Any]) -> None:
    draft = read_text(text, shipped()).drafts[0]
    assert {path: at(draft.table, path) for path in keys} == keys
    assert checked(Offer, {"schema": 1, **draft.table}, "a message")


def test_fewer_hours_than_an_nhs_band_pays_for_have_their_share_and_others_are_asked_about() -> None:
    letter = "Dear Ms Khan\nI am pleased to confirm that the Trust wishes to offer you the post of Specialist Nurse. Your starting salary will be £49,387 per annum on Agenda for Change Band 7. Your hours of work will be 30 hours per week.\nYou will be enrolled in the NHS Pension Scheme."
    (draft,) = read_text(letter, shipped()).drafts
    assert (draft.table["pay"]["hours_per_week"], draft.table["work"]["hours_per_week"]) == ("37.5", "30")
    offer = checked(Offer, {"schema": 1, **draft.table}, "a letter")
    assert price(offer, tax_year="2026-27")["basic_pay"] == Decimal("39509.60")  # 30 of 37.5 hours of £49,387
    (draft,) = read_text("Office Manager\n£28,000 a year, 24 hours a week, permanent", shipped()).drafts
    assert any("24 hours" in each.asks and each.input == "pay.fte_percent" for each in draft.questions)


def test_every_rate_for_certain_times_is_told_and_a_long_list_says_how_many_more() -> None:
    rates = ", ".join(f"overtime £{pounds}.50 per hour" for pounds in range(20, 36))
    (draft,) = read_text(f"Support worker\n£13.20 per hour, {rates}\n30 hours a week, permanent", shipped()).drafts
    assert draft.table["unpriced"][0] == "£20.50 per hour at certain times"
    assert len(draft.table["unpriced"]) == 13 and draft.table["unpriced"][-1] == "4 more amounts of the advert"


def test_a_recruiter_who_is_recruiting_writes_to_somebody_who_looks_for_work() -> None:
    facts = read_text(
        "Hi James, I'm recruiting for a Lead Automation Engineer, SC cleared. UP TO £700 PER DAY, Inside IR35 (Umbrella). 12 months, Corsham, 2 days onsite. Interested?",
        shipped(),
    ).facts
    assert facts.is_offer and facts.engagement == "umbrella"
    assert [(fact.basis, fact.low, fact.qualifier) for fact in facts.pay] == [("day", 700_00, "up_to")]
    assert not read_text(
        "Taking on an apprentice? You must pay them £7.55 an hour. Employing your first apprentice is easy.", shipped()
    ).facts.is_offer
