"""The answer: who pays more and by how much, that it ends, what would turn it, and what is not known, by the engine's own numbers."""

import json
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from click.testing import CliRunner, Result

import reward
from reward.answer.answer import Answer, answer
from reward.answer.by_age import AGES, worth_by_age
from reward.base.letters import letter
from reward.cli import main
from reward.decisions.break_even import break_even
from reward.library.folders import offer_names
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
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
            assert f"£{round((takes[best] - takes[other]) / 100):,} a year more than {letter(other)}" in " ".join(
                found.sentences
            )


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
