"""What would make two offers level, one change at a time: each by the search of a break-even, and by what it moves."""

import json

import pytest
from click.testing import CliRunner

from reward.answer.answer import Answer, answer
from reward.answer.levers import MEASURES
from reward.cli import main
from reward.decisions.break_even import break_even
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.report import decisions

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"


def hired(basic: str, employer: str, days: str, hours: str) -> Offer:
    pay = {"basic": basic, "hours_per_week": hours}
    table = {"schema": 1, "title": "Post", "kind": "employment", "pay": pay, "leave": {"days": days}}
    pension = {"employer_percent": employer, "employee_percent": "5%", "base": "basic-pay"}
    return Offer.model_validate({**table, "pension": pension})


@pytest.fixture(scope="module")
def shipped() -> Answer:
    return answer(POST, CONTRACT, tax_year=YEAR)


@pytest.fixture(scope="module")
def two_posts() -> Answer:
    return answer(hired("40,000", "6%", "28", "37"), hired("42,000", "10%", "30", "35"), tax_year=YEAR)


def test_a_rate_days_salary_and_hours_of_a_post_and_a_contract(shipped: Answer) -> None:
    assert [(each.input, each.by) for each in shipped.levers] == [
        ("B:rate.amount", "year"),
        ("B:contract.billed_days", "year"),
        ("B:contract.hours_per_day", "hour"),
        ("A:pay.basic", "year"),
        ("A:pay.hours_per_week", "hour"),
    ]


def test_salary_pension_leave_and_hours_of_two_posts(two_posts: Answer) -> None:
    assert [(each.input, each.by) for each in two_posts.levers if each.input[0] == "A"] == [
        ("A:pay.basic", "year"),
        ("A:pension.employer_percent", "year"),
        ("A:leave.days", "day"),
        ("A:pay.hours_per_week", "hour"),
    ]


def test_what_each_is_now_is_said(two_posts: Answer) -> None:
    now = {each.input: each.where.written(each.now_scaled or 0) for each in two_posts.levers if each.input[0] == "A"}
    assert list(now.values()) == ["40000.00", "6%", "28", "37"]


@pytest.mark.parametrize("at", range(8))
def test_each_is_the_break_even_by_its_own_measure(two_posts: Answer, at: int) -> None:
    lever = two_posts.levers[at]
    alone = break_even(
        hired("40,000", "6%", "28", "37"),
        hired("42,000", "10%", "30", "35"),
        lever.input,
        MEASURES[lever.by],
        tax_year=YEAR,
    )
    if lever.by == "hour":  # where no hour is worked nothing is brought for one: that is no level
        assert lever.level is not None
        assert lever.level.value_scaled in [
            each.value_scaled - lever.where.step for each in alone.crossings if not each.ahead
        ]
        return
    assert lever.level is not None
    assert (lever.level.value, lever.level.low, lever.level.high) == (alone.value,) * 3


def test_leave_and_hours_do_not_move_a_year_and_are_measured_by_the_day_and_the_hour(two_posts: Answer) -> None:
    dear, near = two_posts.asked[0], {each.input: each for each in two_posts.levers}
    for path in ("A:leave.days", "A:pay.hours_per_week"):
        lever = near[path]
        figure = lever.measure
        assert lever.level is not None and lever.level.value_scaled is not None
        changed = dear.with_value(lever.where, lever.level.value_scaled)
        assert changed.statement(0).pence_of("total_reward") == dear.statement(0).pence_of("total_reward")
        assert changed.statement(0).pence_of(figure) >= dear.statement(1).pence_of(figure)
        back = -lever.where.step if lever.level.rising else lever.where.step
        short = dear.with_value(lever.where, lever.level.value_scaled + back)
        assert short.statement(0).pence_of(figure) < dear.statement(1).pence_of(figure)


def test_a_pension_for_life_is_no_percentage_to_ask_for() -> None:
    found = answer("lewisham-plumber-so2", "hd-surveyors-building-surveyor", tax_year=YEAR)
    assert "A:pension.employer_percent" not in [each.input for each in found.levers]


def test_that_no_value_makes_them_level_is_said_of_the_offer_that_is_behind() -> None:
    low, high = hired("20,000", "6%", "28", "37"), hired("95,000", "10%", "28", "37")
    found = {each.input: each for each in answer(low, high, tax_year=YEAR).levers}
    assert found["A:pension.employer_percent"].level is None
    assert "B:pension.employer_percent" not in found
    shown = decisions.levers(tuple(found.values())).splitlines()
    assert [line.split()[-2:] for line in shown if "A's employer's pension" in line] == [["no", "value"]]


def test_the_full_answer_and_json_show_the_same_levels(shipped: Answer) -> None:
    words = ("compare", POST, CONTRACT, "--tax-year", YEAR)
    full = CliRunner().invoke(main, [*words, "--full"]).stdout
    assert decisions.levers(shipped.levers) in full
    assert "by the hour*" in full and "* Leave and hours do not change what a year brings" in full
    data = json.loads(CliRunner().invoke(main, [*words, "--json"]).stdout)["answer"]["level"]
    assert data == [each.to_dict() for each in shipped.levers]
    assert data[2] == {
        "input": "B:contract.hours_per_day",
        "label": "hours a day",
        "measure": "total_reward_per_hour_given",
        "now": "7.2",
        "value": "14.04",
        "low": "13.34",
        "high": "15.28",
    }


AWAY = {
    "adoption": {"absence": [{"kind": "adoption", "from": "2026-09-07", "weeks": "39"}]},
    "paid leave": {
        "absence": [{"kind": "maternity", "from": "2026-09-07", "weeks": "39"}],
        "family_leave": {"full_weeks": "18", "half_weeks": "8"},
    },
    "sickness": {
        "absence": [{"kind": "sick", "from": "2026-06-03", "weeks": "20"}],
        "sick_pay": {"full_months": 1, "half_months": 1},
    },
}


@pytest.mark.parametrize("kind", AWAY)
def test_an_offer_with_absence_is_level_where_it_says(kind: str) -> None:
    """Of two posts, of which one has an absence, priced alone on both sides of each level."""
    near = hired("52,000", "6%", "28", "37")
    away = Offer.model_validate({**near.written(), **AWAY[kind], "pay": {"basic": "58,000", "hours_per_week": "37"}})
    found = answer(near, away, tax_year=YEAR, person=Person.model_validate({"born": "1990-05-05"}))
    solved = {each.input: each for each in found.levers}
    assert {"B:pay.basic", "B:pension.employer_percent", "B:leave.days", "A:pay.basic"} <= set(solved)
    for lever in solved.values():
        level, of = lever.level, found.asked[0]
        assert level is not None and level.value_scaled is not None
        place = lever.where.offer or 0
        target = of.statement(1 - place).pence_of(lever.measure)
        beyond = -lever.where.step if level.rising else lever.where.step
        at, short = (
            of.with_value(lever.where, value).statement(place).pence_of(lever.measure)
            for value in (level.value_scaled, level.value_scaled + beyond)
        )
        assert at >= target > short, lever.input


def test_an_absence_at_both_ends_of_a_range_is_searched_too() -> None:
    table = {"title": "With leave", "kind": "employment", "pay": {"min": "52,000", "max": "62,000"}, **AWAY["adoption"]}
    found = answer(POST, Offer.model_validate(table), tax_year=YEAR)
    assert [each.input for each in found.levels] == ["B:pay.basic", "A:pay.basic"]
    assert any("would match" in words or "ahead" in words for words in found.sentences)
