"""Six questions to an offer, from a file of answers; what is saved is what was said."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import reward
from reward.answer.further import Further, further
from reward.base.errors import InputError
from reward.cli import main
from reward.intake.six_questions import Interview, interview
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.person import Person
from reward.statement.pricing import price

PRIVATE_JOB = [
    "Comms Lead, Acme",
    "62k",
    "1",
    "6% of all pay",
    "25 plus bank holidays",
    "permanent, 5 days, 37.5 hours",
    "none",
    "no",
]
CONTRACT = ["Analyst at The Bank", "£650 a day", "umbrella", "no", "220", "12 months, 5 days", "none", "england"]


def ask(answers: list[str], *words: str) -> Result:
    return CliRunner().invoke(main, ["ask", "--tax-year", "2026-27", *words], input="\n".join(answers) + "\n")


def talked(*answers: str) -> Interview:
    talk = interview(shipped())
    for each in answers:
        talk = talk.answer(each)
    return talk


def test_a_private_job_is_saved_as_it_was_said_and_priced(home: Path) -> None:
    result = ask(PRIVATE_JOB)
    assert result.exit_code == 0, result.output
    offer = reward.load_offer("comms-lead")
    assert offer.written() == {
        "title": "Comms Lead",
        "employer": "Acme",
        "kind": "employment",
        "pay": {"basic": "62,000", "hours_per_week": "37.5"},
        "pension": {"employer_percent": "6%", "base": "all-pay"},
        "leave": {"days": "25", "bank_holidays": "additional"},
    }
    priced = reward.price(offer, tax_year="2026-27")
    assert f"£{round(priced['take_home']):,} a year" in result.stdout.replace("\n", " ")
    assert "reward compare comms-lead OTHER" in result.stdout


def test_a_contract_goes_through_its_own_questions(home: Path) -> None:
    result = ask(CONTRACT)
    assert result.exit_code == 0, result.output
    offer = reward.load_offer("analyst")
    assert (offer.title, offer.employer, offer.kind, offer.umbrella.pension) == (
        "Analyst",
        "The Bank",
        "umbrella",
        "none",
    )
    assert offer.rate is not None and (offer.rate.amount, offer.rate.per) == (650, "day")
    assert offer.contract.written() == {"months": 12, "days_per_week": "5", "billed_days": "220"}
    assert "What pension is there" not in result.stdout and "It ends after 12 months." in result.stdout


def test_what_is_not_known_is_told_and_nothing_is_made_up(home: Path) -> None:
    result = ask(["", "45,000", "?", "don't know", "", ""], "--not-saved")
    assert result.exit_code == 0, result.output
    said = result.stdout.replace("\n", " ")
    assert "No pension was named: it is priced without one." in said
    assert "No leave was named: the legal minimum is taken" in said
    assert "taken as employment" in said
    assert not list(home.rglob("*.toml"))


def test_percentages_without_their_base_bring_a_question() -> None:
    talk = talked("Job", "50k", "1", "6%")
    assert talk.ask is not None and talk.ask.key == "base"
    assert talk.answer("2").draft["pension"] == {"employer_percent": "6", "base": "basic-pay"}


def test_days_off_without_bank_holidays_bring_a_question() -> None:
    talk = talked("Job", "50k", "1", "none", "33")
    assert talk.ask is not None and talk.ask.key == "bank_holidays"
    assert talk.answer("they are in those days").draft["leave"] == {"days": "33", "bank_holidays": "included"}


def test_three_days_a_week_bring_the_question_of_which_pay() -> None:
    talk = talked("Job", "50k", "1", "none", "28 plus bank holidays", "permanent, 3 days")
    assert talk.ask is not None and talk.ask.key == "part_time"
    assert talk.answer("1").draft["pay"]["fte_percent"] == "60%"


@pytest.mark.parametrize(("said", "amount"), [("27,000", 27_000_00), ("28,000", 28_000_00), ("31,999.99", 31_999_99)])
def test_pay_for_three_days_is_priced_as_that_pay_with_the_hours_and_days_off_of_three_days(
    said: str, amount: int
) -> None:
    talk = talked("Job", said, "1", "none", "28 plus bank holidays", "permanent, 3 days, 21 hours")
    mine = price(talk.answer("for the time that I work").offer(), tax_year="2026-27")
    assert mine.pence["gross_pay"] == amount
    full = price(talk.answer("1").offer(), tax_year="2026-27")
    assert abs(full.pence["gross_pay"] * 5 - amount * 3) <= 5  # to the penny
    for each in (mine, full):
        assert (each.offer.work.days_per_week, each.offer.work.hours_per_week) == (300, None)
        assert each.offer.pay is not None and each.offer.pay.hours_per_week == 35_00
        assert each.pence["leave_days"] == 16_80


@pytest.mark.parametrize("share", ["half time", "0.5", "50%", "0.5 FTE"])
def test_a_share_of_full_time_brings_the_question_of_which_pay(share: str) -> None:
    talk = talked("Job", "40k", "1", "none", "28 plus bank holidays", f"permanent, {share}")
    assert talk.ask is not None and talk.ask.key == "part_time"
    full = price(talk.answer("1").offer(), tax_year="2026-27")
    mine = price(talk.answer("2").offer(), tax_year="2026-27")
    assert (full.pence["gross_pay"], mine.pence["gross_pay"]) == (20_000_00, 40_000_00)


def test_a_share_of_full_time_of_a_contract_is_its_days() -> None:
    talk = talked("Job", "£400 a day", "2", "no", "220", "12 months, 0.6")
    assert talk.draft["contract"]["days_per_week"] == "3"


@pytest.mark.parametrize(
    ("answers", "wrong", "said"),
    [
        (("Job",), "650", "per what"),
        (("Job",), "", "without the pay there is nothing to price"),
        (("Job", "45k"), "umbrella", "is paid by the day, hour or week"),
        (("Job", "45k"), "7", "write a number from 1 to 4"),
        (("Job", "45k", "1"), "6% of shoes", "percent of what"),
        (("Job", "45k", "1", "none"), "a lot", "is not a number of days"),
        ((), "x" * 200, "at most 80 characters"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_in_a_line(answers: tuple[str, ...], wrong: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as error:
        talked(*answers).answer(wrong)
    assert "\n" not in str(error.value)


def test_a_file_with_a_wrong_answer_says_which_one(home: Path) -> None:
    result = ask(["Job", "lots"])
    assert result.exit_code == 2 and result.stderr.count("\n") == 1
    assert "answer 2 (What does it pay, and per what?)" in result.stderr
    assert not list(home.rglob("*.toml"))


def test_two_offers_of_one_title_are_both_kept(home: Path) -> None:
    assert ask(PRIVATE_JOB).exit_code == ask(PRIVATE_JOB).exit_code == 0
    assert sorted(path.stem for path in home.rglob("*.toml")) == ["comms-lead", "comms-lead-2"]


@pytest.mark.parametrize(
    ("text", "pay", "scheme"),
    [
        ("NHS England band 5 top in inner London", {"scale": "nhs-england", "grade": "band-5", "point": "top", "area": "inner-london"}, "nhs"),
        ("njc point 22", {"scale": "njc", "grade": "spine", "point": "22"}, "lgps"),
        ("Teachers England M3", {"scale": "teachers-england", "grade": "main", "point": "3"}, "teachers"),
        ("ministry of justice, HEO, bottom", {"scale": "ministry-of-justice", "grade": "heo", "point": "bottom"}, "civil-service-alpha"),
    ],
)  # fmt: skip
def test_pay_may_be_a_point_of_a_scale_with_the_pension_that_comes_with_it(
    text: str, pay: dict[str, str], scheme: str
) -> None:
    talk = talked("A job, Somebody", text)
    assert not {"kind", "pension"} & {each.key for each in talk.open}
    written = talk.offer().written()
    assert (written["pay"], written["pension"], written["kind"]) == (pay, {"scheme": scheme}, "employment")
    assert (written["title"], written["employer"]) == ("A job", "Somebody")
    assert any("The pension is the one that comes with the scale" in note for note in talk.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "NHS band 6",
            "write 'nhs england band 6', 'nhs northern ireland band 6', 'nhs scotland band 6' or 'nhs wales band 6'",
        ),
        ("met band c", "Band C of met-police-staff has several points: name one"),
        ("met 45,000", "'met 45,000' is not an amount of pay"),
    ],
)
def test_the_beginning_of_a_scales_name_is_enough_where_one_has_it(text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        talked("A job", text)
    assert said in str(error.value)


@pytest.mark.parametrize("text", ["£62,000 plus 10% bonus", "62k, 10% annual bonus", "62,000 a year and a 10% bonus"])
def test_a_bonus_may_be_said_with_the_pay(text: str) -> None:
    pay = talked("A job", text, "1").offer().pay
    assert pay is not None and (str(pay.basic), pay.bonus_percent) == ("62000.00", 100_000)
    with pytest.raises(InputError, match="a bonus goes with pay a year"):
        talked("A job", "£650 a day plus 10% bonus")


@pytest.mark.parametrize("text", ["£24.50 an hour for 3 days a week", "24.50 an hour, 3 days per week"])
def test_the_days_of_a_week_may_be_said_with_the_pay(text: str) -> None:
    for answers in (("Nurse", text, "3", "", ""), ("Nurse", text, "3", "", "", "6 months, 8 hours a day")):
        offer = talked(*answers, *([""] if len(answers) == 5 else [])).offer()
        assert offer.contract is not None and offer.rate is not None
        assert (str(offer.rate.amount), offer.contract.days_per_week) == ("24.50", 3_00)
    said_later = talked("Nurse", text, "3", "", "", "4 days").offer().contract
    assert said_later is not None and said_later.days_per_week == 4_00


@pytest.mark.parametrize(
    ("post", "answer", "pay"),
    [
        ("B5 top NHS England", "2", {"scale": "nhs-england", "grade": "band-5", "point": "top", "area": "inner-london"}),
        ("teacher M3 England", "outer London", {"scale": "teachers-england", "grade": "main-outer-london", "point": "3", "area": "outer-london"}),
        ("Sergeant point 2", "london", {"scale": "police-officers", "grade": "sergeant", "point": "2", "area": "london"}),
        ("Sergeant point 2", "", {"scale": "police-officers", "grade": "sergeant", "point": "2"}),
    ],
)  # fmt: skip
def test_where_a_post_is_whose_scale_pays_by_area_is_asked(post: str, answer: str, pay: dict[str, str]) -> None:
    talk = talked("A job", post)
    assert talk.ask is not None and talk.ask.key == "area"
    done = talk.answer(answer)
    assert done.offer().written()["pay"] == pay
    told = "Where the post is was not said: its pay is that of England and Wales outside London."
    assert (told in done.notes) == (answer == "")
    assert talked("A job", "njc point 22").ask != talk.ask  # the same pay everywhere


def test_a_point_that_a_scale_has_not_is_refused_with_those_it_has() -> None:
    with pytest.raises(InputError, match="Band 5 of nhs-england has several points: name one; points are entry"):
        talked("A job", "NHS England band 5")
    with pytest.raises(InputError, match="no area 'paris'"):
        talked("A job", "NHS England band 5 top in Paris")


COUNCIL = ["Planner, Wyre Council", "38k to 41k", "employed", "lgps", "28 plus bank holidays", "permanent, 5 days"]


def open_after(*answers: str) -> Further:
    return further(talked(*answers), tax_year="2026-27")


def test_what_matters_most_is_asked_first_of_the_offer_too() -> None:
    still, keys = open_after(*COUNCIL), []
    while still.ask is not None:
        keys.append((still.ask.input, still.ask.moves_pence))
        still = still.answer("")
    assert [key for key, _ in keys] == [
        "assume.expected_stay_years",
        "person.born",
        "pay.basic",
        "person.student_loans",
        "person.nation",
    ]
    assert [moves for _, moves in keys] == sorted((moves for _, moves in keys), reverse=True)
    assert still.settings == () and still.offer == talked(*COUNCIL).offer()


def test_each_answer_moves_the_price_and_goes_to_where_it_belongs(home: Path) -> None:
    result = ask([*COUNCIL, "3 years", "1 May 1990", "£39,500", "none", "no"])
    assert result.exit_code == 0, result.output
    assert "Still to find out" not in result.stdout
    assert reward.load_offer("planner").written()["pay"]["basic"] == "39,500"
    person = Person(born=date(1990, 5, 1), nation="england")
    stay = Assumptions(expected_stay_years=3)
    priced = reward.price(reward.load_offer("planner"), person=person, assumptions=stay, tax_year="2026-27")
    said = result.stdout.replace("\n", " ")
    assert f"£{round(priced['take_home']):,} a year" in said
    assert f"worth £{round(priced['pension_value'] - priced['retirement_tax']):,} now" in said
    for setting in ("assume.expected_stay_years='3 years'", "person.born='1 May 1990'", "person.student_loans=none"):
        assert f"--set {setting}" in said


def test_what_the_six_questions_asked_and_nobody_knew_is_not_asked_twice() -> None:
    unknown = ("Dev, Foo", "£500 a day", "umbrella", "", "", "12 months")
    still, keys = open_after(*unknown), []
    while still.ask is not None:
        keys.append(still.ask.input)
        still = still.answer("?")
    assert keys == ["person.student_loans", "person.nation", "umbrella.margin_per_week"]
    named = [each.asks for each in still.found.questions]
    assert "How many days a year would you bill: 200 to 232?" in named and "Does it enrol you in a pension?" in named


def test_the_margin_is_the_offers_own() -> None:
    still = open_after("Dev, Foo", "£500 a day", "umbrella", "no", "220", "12 months").answer("").answer("")
    assert still.ask is not None and still.ask.asks == "What is the umbrella's margin a week?"
    after = still.answer("£35")
    assert after.offer.umbrella.margin_per_week == 35
    assert after.found.statement.pence["take_home"] < still.found.statement.pence["take_home"]


def test_a_wrong_answer_to_what_is_open_is_told_without_a_key_and_a_file_is_told_which(home: Path) -> None:
    with pytest.raises(InputError) as refused:
        open_after(*COUNCIL).answer("").answer("soon")
    assert str(refused.value).startswith("'soon' is not a date")
    result = ask([*COUNCIL, "", "soon"])
    assert result.exit_code == 2
    assert "answer 8 (What is your date of birth?): 'soon' is not a date" in result.stderr
    assert not list(home.rglob("*.toml"))
