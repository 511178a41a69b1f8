"""The answer: who pays more and by how much, that it ends, what would turn it, and what is not known, by the engine's own numbers."""

import json
import re
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import reward
from reward.answer.answer import Answer, answer
from reward.answer.by_age import AGES, worth_by_age
from reward.base.letters import letter
from reward.base.money import rounded
from reward.cli import main
from reward.decisions.break_even import break_even
from reward.library.folders import offer_names
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import load_offer
from reward.report.answer_text import text

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"
CHOSEN = {
    "mopac-head-of-oversight-governance": "pay.point=minimum",
    "mopac-head-of-private-office": "pay.point=minimum",
    "pulse-obstetrics-consultant": "kind=agency",
}
"""What an advert leaves out and no price can do without."""


@pytest.fixture(scope="module")
def shipped() -> Answer:
    return answer(POST, CONTRACT, tax_year=YEAR)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="reward")


def post(basic: str, **more: Any) -> Offer:
    return Offer.model_validate({"title": "Post", "kind": "employment", "pay": {"basic": basic}, **more})


def born_at(age: int) -> Person:
    return Person(born=date(2026 - age, 4, 6))


def test_the_shipped_offers_are_answered_in_a_few_sentences(shipped: Answer) -> None:
    assert shipped.sentences == (
        "B pays more while it lasts: £54,400 more take-home over a full year.",
        "With A's pension counted B is ahead by £39,900 to £46,000 (by your age).",
        "B ends after 12 months. A catches up after 10 to 13 months without work.",
        "A wins below £289 to £345 a day, or below 83 to 100 days billed (by age).",
        "A salary like B: £87,465 to £104,651 a year for A.",
    )


def test_it_is_said_in_thirty_lines_of_eighty_columns(shipped: Answer) -> None:
    lines = text(shipped, (POST, CONTRACT)).splitlines()
    assert len(lines) <= 30 and max(map(len, lines)) <= 80


def test_two_plain_posts_rest_on_what_the_offers_say() -> None:
    posts = [post(basic) for basic in ("30,000", "35,000")]
    found = answer(*posts, tax_year=YEAR)
    assert found.rests_on == ()
    assert "\nRests on a whole year of each, as the offers have it.\n" in text(found, ("a", "b"))
    part = answer(posts[0], post("35,000", pay={"basic": "35,000", "fte_percent": 80}, work={"days_per_week": 4}))
    assert "\nRests on B: 4 days a week.\n" in text(part, ("a", "b"))


@pytest.mark.parametrize(("first", "second"), list(combinations(offer_names(), 2))[::6])
def test_any_two_shipped_offers_are_answered_in_thirty_lines(first: str, second: str) -> None:
    settings = [
        word
        for at, name in enumerate((first, second))
        if name in CHOSEN
        for word in ("--set", f"{letter(at)}:{CHOSEN[name]}")
    ]
    result = run("compare", first, second, "--tax-year", YEAR, *settings)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert len(lines) <= 30 and max(map(len, lines)) <= 80, result.stdout


@pytest.mark.parametrize("count", [3, 4, 5])
def test_each_further_offer_takes_a_line_and_each_gap_names_its_pair(count: int) -> None:
    names = [POST, CONTRACT, "buckley-personal-tax-manager", "lewisham-plumber-so2", "southwark-lawyer-paye"][:count]
    found = answer(*names, tax_year=YEAR)
    lines = text(found, names).splitlines()
    assert len(lines) <= 30 + count and max(map(len, lines)) <= 80
    assert len(found.pairs) == count * (count - 1) // 2
    takes = [statement.pence_of("take_home") for statement in found.comparison.statements]
    for pair in found.pairs:
        assert pair.in_hand.low_pence == pair.in_hand.high_pence == takes[pair.of] - takes[pair.against]
    best = max(range(count), key=lambda place: takes[place])
    for other in range(count):
        if other != best:
            # As a reader takes it off in the table of whole pounds.
            gap = rounded(takes[best], 100) - rounded(takes[other], 100)
            assert f"£{gap:,} a year more than {letter(other)}" in " ".join(found.sentences)


def test_at_each_age_it_is_what_a_person_of_that_age_is_priced(shipped: Answer) -> None:
    worth = worth_by_age(shipped.comparison[0])
    for age in (25, 38, 52, 60):
        priced = reward.price(POST, tax_year=YEAR, person=born_at(age))
        at = AGES.index(age)
        assert int(worth.total_reward_pence[at]) == priced.pence_of("total_reward")
        assert int(worth.pension_pence[at]) == priced.pence_of("pension_value") - priced.pence_of("retirement_tax")


def test_a_birth_date_or_a_method_makes_one_number_of_the_range() -> None:
    known = answer(POST, CONTRACT, tax_year=YEAR, person=born_at(41))
    gap = known.comparison[1].pence_of("total_reward") - known.comparison[0].pence_of("total_reward")
    assert (known.pairs[0].in_all.low_pence, known.pairs[0].in_all.high_pence) == (gap, gap)
    assert not any("age" in each for each in known.sentences)
    named = answer(POST, CONTRACT, tax_year=YEAR, assumptions=Assumptions(pension_method="contributions"))
    assert (named.pairs[0].in_all.low_pence, named.pairs[0].in_all.high_pence) == (4_226_404, 4_226_404)


def test_levels_are_those_of_break_even_and_their_ends_those_of_the_ages(shipped: Answer) -> None:
    levels = {each.input: each for each in shipped.levels}
    rate = levels["B:rate.amount"]
    assert rate.value_scaled == break_even(POST, CONTRACT, "B:rate.amount", tax_year=YEAR).value_scaled
    ends = {
        break_even(POST, CONTRACT, "B:rate.amount", tax_year=YEAR, person=born_at(age)).value_scaled for age in (25, 60)
    }
    assert {rate.low_scaled, rate.high_scaled} == ends
    assert set(levels) == {"B:rate.amount", "B:contract.billed_days", "A:pay.basic"}


def test_a_question_answered_by_its_key_moves_what_was_said(shipped: Answer) -> None:
    """`--set` with the key of a question gives the gap that the question told of."""
    asked = {each.input: each for each in shipped.questions}
    today = asked["A:pay.basic"]
    printed = json.loads(
        run("compare", POST, CONTRACT, "--tax-year", YEAR, "--json", "--set", "A:pay.basic=scale").stdout
    )
    then = printed["answer"]["pairs"][0]["in_all"]
    assert today.then is not None
    assert (Decimal(then["low"]) * 100, Decimal(then["high"]) * 100) == (today.then.low_pence, today.then.high_pence)
    left = asked["assume.expected_stay_years"]
    short = answer(POST, CONTRACT, tax_year=YEAR, assumptions=Assumptions(expected_stay_years="1"))
    assert left.then is not None and short.pairs[0].in_all.low_pence == left.then.low_pence == left.then.high_pence


def test_questions_come_by_what_they_move_and_answered_ones_do_not_come(shipped: Answer) -> None:
    moves = [each.moves_pence for each in shipped.questions]
    assert moves == sorted(moves, reverse=True) and all(moves)
    person = Person(born=date(1985, 4, 6), student_loans=(), nation="england")
    told = answer(POST, CONTRACT, tax_year=YEAR, person=person, assumptions=Assumptions(expected_stay_years="5"))
    assert not {"person.born", "person.student_loans", "person.nation", "assume.expected_stay_years"} & {
        each.input for each in told.questions
    }


def test_an_offer_that_ends_inside_twelve_months_is_told_in_both() -> None:
    found = answer("btr-residential-operations", "buckley-personal-tax-manager", tax_year=YEAR)
    assert found.sentences[0] == (
        "B is ahead over 12 months: A lasts 6 months and with nothing after it brings £32,709; B brings £48,257 take-home."
    )
    assert found.sentences[1] == "A pays more while it lasts: £8,700 more take-home over a full year."
    pair = found.pairs[0]
    assert (pair.in_hand.low_pence, pair.horizon_in_hand.low_pence) == (-870_000, 4_825_740 - 3_270_870)


def test_a_split_says_that_it_depends_and_on_what() -> None:
    rich = post("40,000", pension={"employer_percent": "30", "employee_percent": "5"})
    plain = post("42,000")
    found = answer(rich, plain, names=["rich", "plain"], tax_year=YEAR)
    assert found.sentences[0].startswith("It depends: B pays £") and "A is worth £" in found.sentences[0]
    assert found.answer_dict()["best"] == {"in_hand": "B", "in_all": "A"}


def test_where_age_decides_the_age_is_named() -> None:
    level = post("58,500")
    found = answer(POST, level, names=["a", "b"], tax_year=YEAR)
    said = next(each for each in found.sentences if "your age" in each)
    low, high = found.year.gap_pence_by_age(1, 0, "in_all")
    assert (low == high).all()
    turn = next(age for age, gap in zip(AGES, low.tolist(), strict=True) if gap <= 0)
    assert f"A is ahead from age {turn}" in said
    assert found.answer_dict()["best"]["in_all"] == "depends"


def test_equal_offers_pay_the_same() -> None:
    found = answer(post("40,000"), post("40,000"), names=["a", "b"], tax_year=YEAR)
    assert found.sentences[0] == "The offers pay the same take-home."
    assert found.answer_dict()["best"] == {"in_hand": "level", "in_all": "level"}


def test_a_range_gives_both_ends() -> None:
    ranged = Offer.model_validate({"title": "Range", "kind": "employment", "pay": {"min": "40,000", "max": "60,000"}})
    found = answer(ranged, post("50,000"), names=["a", "b"], tax_year=YEAR)
    ends = [reward.price(post(basic), tax_year=YEAR).pence_of("take_home") for basic in ("40,000", "50,000", "60,000")]
    assert (found.pairs[0].in_hand.low_pence, found.pairs[0].in_hand.high_pence) == (
        ends[1] - ends[2],
        ends[1] - ends[0],
    )
    assert found.sentences[0].startswith("Which pays more take-home depends on the end of the range: A by up to £")


def test_the_columns_of_whole_pounds_add_up(shipped: Answer) -> None:
    for names in ((POST, CONTRACT), ("southwark-lawyer-paye", "southwark-lawyer-limited")):
        rows = answer(*names, tax_year=YEAR).table
        upto = next(at for at, row in enumerate(rows) if row.total)
        for place in (0, 1):
            parts = [row.cells[place] or 0 for row in rows[:upto]]
            assert sum(int(each) for each in parts) == rows[upto].cells[place]
        assert sum(row.gap or 0 for row in rows[:upto]) == rows[upto].gap


def test_json_holds_the_answer_in_the_agreed_shape() -> None:
    printed = json.loads(run("compare", POST, CONTRACT, "--tax-year", YEAR, "--json").stdout)["answer"]
    assert list(printed)[:6] == ["sentences", "best", "pairs", "ends", "catch_up", "level"]
    assert printed["pairs"] == [
        {
            "of": "B",
            "against": "A",
            "in_hand": {"low": "54399.98", "high": "54399.98"},
            "in_all": {"low": "39864.24", "high": "46021.67"},
            "over_horizon": {
                "months": "12",
                "in_hand": {"low": "54399.98", "high": "54399.98"},
                "in_all": {"low": "39864.24", "high": "46021.67"},
            },
        }
    ]
    assert printed["ends"] == [{"offer": "B", "months": "12"}]
    assert printed["level"][0] == {
        "input": "B:rate.amount",
        "label": "rate, a day",
        "measure": "total_reward",
        "now": "760.00",
        "value": "323.10",
        "low": "289.09",
        "high": "344.82",
    }


def test_tax_that_is_owed_later_is_in_the_answer_on_pay_days() -> None:
    result = run("compare", POST, CONTRACT, "--tax-year", YEAR, "--basis", "payslips")
    assert result.exit_code == 0
    owed = reward.price(CONTRACT, tax_year=YEAR, basis="payslips").pence_of("tax_owed_later")
    assert owed
    assert f"£{round(abs(owed) / 100):,}" in result.stdout


def test_only_what_concerns_all_offers_is_remarked_on_beside_the_answer() -> None:
    result = run("compare", POST, CONTRACT, "--tax-year", YEAR)
    assert result.stderr == ""
    assert run("compare", POST, CONTRACT, "--tax-year", YEAR, "--full").stderr.count("remark on") == 10


def test_the_room_is_called_as_its_function(shipped: Answer) -> None:
    found = reward.answer(POST, CONTRACT, tax_year=YEAR)
    assert found.sentences == shipped.sentences and callable(reward.answer)
    assert reward.answer.__doc__ is not None and "answer" in dir(reward)


def test_a_car_that_pay_is_given_up_for_is_no_pension_contribution() -> None:
    """£4,800 for an electric car and £1,500 of medical cover; £2,000 for the move are free of tax."""
    offer = {
        "title": "A post",
        "kind": "employment",
        "pay": {"basic": "50,000"},
        "pension": {"scheme": "none"},
        "car": {"list_price": "40,000", "fuel": "electric", "sacrifice": "4,800"},
        "benefit": [{"kind": "medical", "cost": "1,500"}],
        "payment": [{"name": "Relocation", "amount": "2,000", "tax_free_up_to": "8,000", "on": date(2026, 9, 30)}],
    }
    other = {"title": "Another", "kind": "employment", "pay": {"basic": "50,000"}, "pension": {"scheme": "none"}}
    found = {row.label: row.cells for row in answer(offer, other, tax_year="2026-27").table}
    assert found["Paid by the employer or agency"] == (52_000, 50_000)
    assert found["Given up for a car"] == (-4_800, None)
    assert found["Benefits, worth to you"] == (6_300, None)
    assert "Your pension contribution" not in found
    assert not any("on-costs" in label for label in found)


def pensioned(basic: str, **pension: str) -> Offer:
    return post(basic, pension=pension)


def test_of_three_offers_that_pay_and_pension_part_it_depends_and_on_what() -> None:
    offers = (post("60,000"), pensioned("52,000", scheme="civil-service-alpha"), post("40,000"))
    said = answer(*offers, names=["A", "B", "C"], tax_year=YEAR).sentences
    assert said[0].startswith("It depends: A pays most take-home: £")
    assert said[1].startswith("With B's pension counted B is ahead of A by £")


def test_of_two_posts_it_is_said_whose_salary_turns_it() -> None:
    said = answer(post("60,000"), post("52,000"), names=["A", "B"], tax_year=YEAR).sentences
    assert "B wins above £60,000 a year for B." in said


def test_of_three_offers_a_question_names_its_pair_and_the_gap_is_that_pairs() -> None:
    offers = (post("60,000"), pensioned("52,000", scheme="civil-service-alpha"), post("48,000"))
    found = answer(*offers, names=["A", "B", "C"], tax_year=YEAR)
    leaving = next(each for each in found.questions if each.input == "assume.expected_stay_years")
    assert leaving.then is not None
    alone = answer(*offers[:2], names=["A", "B"], tax_year=YEAR, assumptions=Assumptions(expected_stay_years=1))
    assert leaving.then == alone.year.gap(1, 0, "in_all")
    assert "A is ahead of B by £" in text(found)


@pytest.mark.parametrize("place", range(4))
def test_an_answer_to_what_is_open_moves_what_was_said_and_is_not_asked_again(shipped: Answer, place: int) -> None:
    setting, key = (
        ("person.born=1 May 1990", "person.born"),
        ("assume.expected_stay_years=1", "assume.expected_stay_years"),
        ("A:pay.basic=scale", "A:pay.basic"),
        ("person.student_loans=plan 2", "person.student_loans"),
    )[place]
    assert key in [each.input for each in shipped.questions]
    words = ("compare", POST, CONTRACT, "--tax-year", YEAR, "--set", setting, "--json")
    printed = json.loads(run(*words).stdout)["answer"]
    assert key not in [each["input"] for each in printed["questions"]]
    assert printed["pairs"][0]["in_all"] != shipped.pairs[0].in_all.to_dict()
    assert printed["sentences"] != list(shipped.sentences)
    if key in ("assume.expected_stay_years", "A:pay.basic"):
        (told,) = [each.then for each in shipped.questions if each.input == key]
        assert told is not None and printed["pairs"][0]["in_all"] == told.to_dict()


def test_four_offers_stand_within_eighty_columns() -> None:
    alpha, own = {"scheme": "civil-service-alpha"}, {"employer_percent": "20%", "employee_percent": "5%"}
    offers = (post("60,000"), pensioned("52,000", **alpha), post("55,000"), pensioned("48,000", **own))
    found = answer(*offers, names=["A", "B", "C", "D"], tax_year=YEAR)
    assert max(map(len, text(found).splitlines())) <= 80
    assert "TAKE-HOME  " in text(found)


def test_that_nothing_was_taken_for_granted_is_a_sentence_too() -> None:
    found = answer(post("60,000"), post("52,000"), names=["A", "B"], tax_year=YEAR)
    assert "Rests on a whole year of each, as the offers have it." in text(found)


def test_on_pay_days_the_money_paid_in_is_called_so_and_that_an_offer_ends_is_said() -> None:
    printed = run("compare", POST, CONTRACT, "--tax-year", YEAR, "--basis", "payslips").stdout
    assert "With the money paid into A's pension counted B is ahead by £" in printed
    assert "  money paid in, after tax" in printed
    assert "worth now" not in printed
    assert "B ends after 12 months." in printed.splitlines()


def test_which_of_several_offers_lacks_what_a_price_needs_is_named() -> None:
    result = run("compare", POST, "mopac-head-of-private-office", "--tax-year", YEAR)
    assert result.exit_code == 2
    assert result.stderr.startswith("reward: B, mopac-head-of-private-office: pay.basic: the offer states no salary")
    assert "--set B:pay.point=minimum" in result.stderr


@pytest.mark.parametrize(
    ("order", "settings", "named"),
    [
        (("with", "without"), (), "B, {}: the advert does not say what it pays: --set B:pay.basic=45,000"),
        (("without", "with"), ("B:pay.basic=40k",), "A, {}: the advert does not say what it pays"),
        (("without", "with"), ("A:pay.basic=40k",), ""),
    ],
)
def test_of_two_adverts_the_one_without_pay_is_named_with_its_file(
    tmp_path: Path, order: tuple[str, str], settings: tuple[str, ...], named: str
) -> None:
    for name, pay in (("with", "Salary: £38,000 a year\n"), ("without", "")):
        body = f"Planner, Wyre Council\nPermanent, full time.\n{pay}28 days leave plus bank holidays.\n"
        (tmp_path / f"{name}.txt").write_text(body, encoding="utf-8")
    files = [str(tmp_path / f"{name}.txt") for name in order]
    result = run("compare", *files, "--tax-year", YEAR, *(f"--set={each}" for each in settings))
    assert result.exit_code == (2 if named else 0)
    if named:
        assert named.format(tmp_path / "without.txt") in result.stderr
    else:
        assert "Planner, Wyre Council   " in result.stdout


def test_how_long_one_stays_is_one_question_for_both_pensions() -> None:
    found = answer(pensioned("40,000", scheme="lgps"), pensioned("41,000", scheme="lgps"), names=["A", "B"])
    (stay,) = [each for each in found.questions if each.input == "assume.expected_stay_years"]
    assert stay.asks == "How many years would you stay in A or B?"
    assert stay.says == "Leave within 2 years: the pensions of A and B are money back,"


def test_in_the_plain_form_the_answer_is_said_before_its_figures_and_each_line_stands_alone(shipped: Answer) -> None:
    lines = run("compare", POST, CONTRACT, "--tax-year", YEAR, "--plain").stdout.splitlines()
    assert lines[0].startswith("A: External Relations Manager, ") and lines[1].startswith("B: Assistant Head of ")
    assert tuple(lines[2:7]) == shipped.sentences
    assert "Take-home: A 34,051, B 88,451, B - A 54,400 more" in lines
    assert "Take-home, a month: A 2,838, B 7,371, B - A 4,533 more" in lines
    assert "Pension, worth now, after tax: A 8,400 to 14,500, B none" in lines
    after = lines[lines.index("Before you decide.") :]
    assert after[1].startswith("Leave A within 2 years: ")
    assert after[3] == "Not known either: Student loan, B's days, Your age, where you live."
    full = run("compare", POST, CONTRACT, "--tax-year", YEAR, "--plain", "--full").stdout.splitlines()
    assert full[:8] == lines[:8] and full[-5:] == lines[-5:]


def test_an_employer_that_a_heading_names_already_is_not_named_twice() -> None:
    twice = Offer.model_validate({"title": "Planner, Wyre Council", "employer": "Wyre Council", "kind": "employment"})
    first = twice.model_copy(update={"pay": post("40,000").pay})
    met = post("41,000").model_copy(update={"title": "Metrics Lead", "employer": "Met"})
    lines = text(answer(first, met, names=["A", "B"], tax_year=YEAR)).splitlines()
    assert lines[0].startswith("A  Planner, Wyre Council  ")
    assert lines[1].startswith("B  Metrics Lead, Met  ")


def test_a_month_of_eighteen_is_an_eighteenth_and_a_code_of_two_years_is_said_once() -> None:
    assumed = Assumptions(months=18)
    offers = (post("60,000"), post("48,000"))
    found = answer(*offers, names=["A", "B"], tax_year=YEAR, basis="payslips", assumptions=assumed)
    lines = text(found).splitlines()
    row = next(each for each in found.table if each.label == "  a month")
    brought = [ends[0].pence_of("take_home") for ends in found.comparison.offers]
    assert row.cells == tuple(round(Decimal(each) / 1800) for each in brought)
    assert "Rests on A: tax code 1257L; B: tax code 1257L." in lines
    assert "18 pay days, tax year 2026-27 to 2027-28 (2027-28 assumed), England, pounds" in lines
    assert any(line.startswith("TAKE-HOME") for line in lines)


def test_a_verdict_that_is_open_says_on_what_it_depends() -> None:
    """HD Surveyors' range of pay turns it, and so does the age at which a pension for life is worth more or less."""
    post = load_offer("met-external-relations-manager")
    assert post.pay is not None
    raised = post.model_copy(update={"pay": post.pay.model_copy(update={"basic": 50_000})})
    said = " ".join(answer(raised, "hd-surveyors-building-surveyor", tax_year="2026-27").sentences)
    assert "With A's pension counted it depends on B's range and your age: A by up to" in said


def test_the_headline_is_what_the_table_comes_to() -> None:
    """34,050.58 and 81,512.16 lie 47,461.58 apart, and 34,051 and 81,512 by 47,461."""
    contract = reward.load_offer(CONTRACT)
    days = contract.contract.model_copy(update={"billed_days": "200"})
    found = answer(POST, contract.model_copy(update={"contract": days}), tax_year=YEAR)
    take_home = next(row for row in found.table if row.total)
    assert take_home.cells == (34_051, 81_512) and take_home.gap == 47_461
    assert "£47,461 more take-home" in found.sentences[0]


def test_the_salary_that_is_like_a_contract_is_said_for_what_the_post_is_paid_by() -> None:
    """Of a carer who is paid by the week it is so much a week, not a year."""
    post = Offer.model_validate(
        {"schema": 1, "title": "Carer", "kind": "employment", "pay": {"basic": "650", "per": "week"}}
    )
    contract = Offer.model_validate(
        {"schema": 1, "title": "Manager", "kind": "umbrella", "rate": {"amount": "500", "per": "day"}}
    )
    said = " ".join(text(answer(contract, post, tax_year=YEAR), width=200).split())
    assert re.search(r"A salary like A: £\d,\d{3} a week for B\.", said), said
    hourly = Offer.model_validate(
        {
            "schema": 1,
            "title": "Carer",
            "kind": "employment",
            "pay": {"basic": "14", "per": "hour", "hours_per_week": "37"},
        }
    )
    said = " ".join(text(answer(contract, hourly, tax_year=YEAR), width=200).split())
    assert re.search(r"A salary like A: £[\d.]+ an hour for B\.", said), said
