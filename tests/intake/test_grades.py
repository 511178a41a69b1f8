"""A grade of a published scale in place of an amount, in a note of a line or two and in an advert."""

from typing import Any

import pytest

from reward.intake.advert.files import read_text
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.statement.pricing import price


@pytest.mark.parametrize(
    ("note", "title", "pay"),
    [
        ("Staff Nurse band 5 step 2", "Staff Nurse", {"scale": "nhs-england", "grade": "band-5", "point": "2"}),
        ("Staff Nurse, top of band 5", "Staff Nurse", {"scale": "nhs-england", "grade": "band-5", "point": "top"}),
        ("Band 5 midwife Glasgow", None, {"scale": "nhs-scotland", "grade": "band-5", "point": "minimum"}),
        ("Band 6 nurse in Belfast", None, {"scale": "nhs-northern-ireland", "grade": "band-6", "point": "minimum"}),
        ("Band 8a pharmacist in Cardiff", None, {"scale": "nhs-wales", "grade": "band-8a", "point": "minimum"}),
        (
            "HEO London",
            None,
            {"scale": "ministry-of-justice", "grade": "heo-london", "point": "minimum", "area": "london"},
        ),
        ("EO, DWP, Leeds", None, {"scale": "dwp", "grade": "eo", "point": "minimum"}),
        ("AO, DWP, Leeds", None, {"scale": "dwp", "grade": "ao", "point": "minimum"}),
        (
            "G7 top, HM Treasury, London",
            None,
            {"scale": "hm-treasury", "grade": "grade-7-london", "point": "top", "area": "london"},
        ),
        ("SEO, Welsh Government, Cardiff", None, {"scale": "welsh-government", "grade": "seo", "point": "minimum"}),
        (
            "Teacher M3 inner london",
            None,
            {"scale": "teachers-england", "grade": "main-inner-london", "point": "3", "area": "inner-london"},
        ),
        ("Primary school teacher, UPS2", None, {"scale": "teachers-england", "grade": "upper", "point": "2"}),
        ("Housing officer at the council, SCP 22", None, {"scale": "njc", "grade": "spine", "point": "22"}),
        ("Lecturer, spine point 37", None, {"scale": "university", "grade": "spine", "point": "37"}),
        (
            "Staff Nurse, NHS Band 5, 37.5 hours, permanent",
            "Staff Nurse",
            {"scale": "nhs-england", "grade": "band-5", "point": "minimum", "hours_per_week": "37.5"},
        ),
    ],
)
def test_a_note_with_a_grade_is_an_offer_on_its_scale_and_priced(
    note: str, title: str | None, pay: dict[str, str]
) -> None:
    (draft,) = read_text(note, shipped()).drafts
    assert draft.table["pay"] == pay
    assert title in (None, draft.table["title"])
    priced = price(checked(Offer, draft.offer, "a note"), tax_year="2026-27")
    assert priced.pence_of("take_home") > 0


def test_fewer_hours_than_a_band_pays_for_are_their_share() -> None:
    (draft,) = read_text("Band 6 physio, 30 hrs, Leeds", shipped()).drafts
    assert draft.table["pay"]["hours_per_week"] == "37.5" and draft.table["work"] == {"hours_per_week": "30"}


def asked(text: str) -> set[str]:
    (draft,) = read_text(text, shipped()).drafts
    return {each.input for each in draft.questions}


def test_what_a_grade_leaves_open_is_asked() -> None:
    assert "pay.point" in asked("Staff Nurse band 5") and "pay.point" not in asked("Staff Nurse band 5 step 2")
    assert "pay.scale" in asked("HEO London")  # each department pays its own
    assert "pay.area" in asked("Nurse band 7 top, London") and "pay.area" not in asked("Nurse band 7 top, inner London")


@pytest.mark.parametrize(
    "text",
    [
        "Band 5/6 nurse rotational",
        "Bands 5 to 7 nurses",
        "HEO Home Office Croydon",
        "EO, Department for Health",
        "HEO, DWP or Cabinet Office",
        "AO World driver",
        "Grade 7 officer, Leeds City Council",
        "Band 5 nurses get pay rise",
        "What is an HEO?",
        "Band 5 nurse pay scale 2026",
        "Rock band 5 piece looking for drummer",
        "Band 4 council tax, Leeds",
        "Register for band 5 nurse jobs",
        "Average band 6 midwife",
        "School caretaker, just off the M1",
    ],
)
def test_no_grade_is_guessed(text: str) -> None:
    assert not read_text(text, shipped()).drafts


ADVERT = (
    "{title}\n{employer}\nBand 6, full time, permanent, 37.5 hours a week\nWe are looking for somebody who leads a ward by day."
    " You hold a registration and like to teach those who begin. A pension, leave and free parking.\nApply by 1 May 2026.\n"
    + "The team has twelve people and cares for those who get over an operation, and for their families. "
    * 4
)


@pytest.mark.parametrize(
    ("employer", "scale"),
    [("Vale University Hospitals NHS Trust", "nhs-england"), ("Fairoak Private Hospital", None)],
)
def test_a_band_in_an_advert_is_that_of_the_nhs_only_where_it_says_so(employer: str, scale: str | None) -> None:
    (draft,) = read_text(ADVERT.format(title="Deputy Lead Nurse", employer=employer), shipped()).drafts
    pay: dict[str, Any] = draft.table["pay"]
    assert pay.get("scale") == scale
    assert ("pay.basic" in {each.input for each in draft.questions}) == (scale is None)


def test_part_time_on_a_band_is_a_share_of_its_pay_and_has_its_pension() -> None:
    (draft,) = read_text(
        "Job summary\n- Grade\n- NHS AfC: Band 7\n- Contract\n- Permanent\n- Hours\n- Part time - 18.75 hours per week\n- Employer\n- Vale Hospitals NHS Trust\n"
        "- Site\n- North Campus\n- Town\n- Nottingham\n- Salary\n- £46,148 - £52,809 per annum\n- Closing\n- 18/06/2026 23:59\n\nSpecialist Physiotherapist\n"
        "We want somebody who leads with kindness. You will take part in the on-call rota.\n",
        shipped(),
    ).drafts
    assert draft.table["pay"]["hours_per_week"] == "37.5" and draft.table["work"] == {"hours_per_week": "18.75"}
    assert draft.table["pension"] == {"scheme": "nhs"}
    assert draft.table["location"] == "North Campus, Nottingham"
    assert "Where between £46,148 and £52,809 a year would you start?" in [each.asks for each in draft.questions]


def test_the_band_of_those_with_whom_one_works_is_not_that_of_the_job() -> None:
    text = ADVERT.format(title="Ward Leader", employer="Vale University Hospitals NHS Trust").replace(
        "Band 6, full", "Full"
    )
    (draft,) = read_text(f"{text}\n" + "You will lead Band 5 nurses, and may progress to Band 8a.\n", shipped()).drafts
    assert draft.table["pay"].get("scale") is None
    assert "pay.basic" in {each.input for each in draft.questions}


def test_a_road_is_no_point_of_a_scale() -> None:
    text = "School Caretaker\nOakfield Academy\nPermanent, 37 hours a week, just off the M1\nWe are looking for a handy person with a van. Teachers like it here. Apply by 1 May 2027.\n"
    (draft,) = read_text(
        text + "We keep a tidy site and a warm boiler, and the hall is let at night. " * 5, shipped()
    ).drafts
    assert draft.table["pay"].get("scale") is None
