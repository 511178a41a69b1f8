"""What would make two offers level, one change at a time: each by the search of a break-even, and by what it moves."""

import json

import pytest
from click.testing import CliRunner

from reward.answer.answer import Answer, answer
from reward.answer.levers import MEASURES
from reward.cli import main
from reward.decisions.break_even import break_even
from reward.decisions.target import target
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
        ("A:leave.days", "day"),
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


def test_fewer_days_of_leave_than_the_law_gives_are_no_level() -> None:
    """Of 33 days and 25 for less pay: to be as poor A's days would lie under 28 with the 9 bank holidays in them."""
    generous, poor = hired("40,000", "6%", "33", "37"), hired("38,000", "6%", "25", "37")
    found = {each.input: each for each in answer(generous, poor, tax_year=YEAR).levers}
    lever = found["A:leave.days"]
    assert lever.level is not None and lever.level.high < 19 and lever.least == 19
    assert lever.to_dict()["least_by_law"] == "19" and found["B:leave.days"].least is None
    shown = decisions.levers(tuple(found.values()))
    assert "no value by law" in shown
    assert "By law A gives at least 19 days of leave in full-time work: fewer cannot be offered." in " ".join(
        shown.split()
    )
    included = Offer.model_validate({**generous.written(), "leave": {"days": "33", "bank_holidays": "included"}})
    (lever,) = [each for each in answer(included, poor, tax_year=YEAR).levers if each.input == "A:leave.days"]
    assert lever.least == 28


def test_what_target_and_break_even_find_below_the_least_leave_is_told() -> None:
    generous, poor = hired("40,000", "6%", "33", "37"), hired("38,000", "6%", "25", "37")
    told = "this cannot be offered: "
    assert [
        told in text for text in break_even(generous, poor, "A:leave.days", MEASURES["day"], tax_year=YEAR).remarks
    ] == [True]
    assert not break_even(generous, poor, "B:leave.days", MEASURES["day"], tax_year=YEAR).remarks
    low = target(poor, MEASURES["day"], "135", solve="leave.days", tax_year=YEAR)
    assert low.value is not None and low.value < 19 and told in low.remarks[0]


def test_leave_that_is_not_said_now_is_the_least_by_law_beside_bank_holidays() -> None:
    silent = Offer.model_validate(
        {key: part for key, part in hired("40,000", "6%", "28", "37").written().items() if key != "leave"}
    )
    found = answer(silent, hired("42,000", "6%", "30", "37"), tax_year=YEAR).levers
    assert [each.now for each in found if each.input == "A:leave.days"] == [19]


def paid_by_the_hour(kind: str, amount: str, **parts: object) -> Offer:
    pay = {"pay": {"basic": amount, "per": "hour", "hours_per_week": "36"}} if kind == "employment" else {}
    rate = {"rate": {"amount": amount, "per": "hour"}} if kind != "employment" else {}
    return Offer.model_validate({"title": "Hourly", "kind": kind, **pay, **rate, **parts})


def test_hours_that_are_paid_move_a_year_and_what_is_said_now_is_of_an_hour() -> None:
    post, contract = paid_by_the_hour("employment", "22"), paid_by_the_hour("umbrella", "45")
    found = answer(post, contract, tax_year=YEAR)
    by_input = {each.input: each for each in found.levers}
    assert [(each.input, each.by) for each in found.levers] == [
        ("B:rate.amount", "year"),
        ("B:contract.billed_days", "year"),
        ("B:contract.hours_per_day", "year"),
        ("A:pay.basic", "year"),
        ("A:pension.employer_percent", "year"),
        ("A:leave.days", "day"),
        ("A:pay.hours_per_week", "year"),
    ]
    assert by_input["A:pay.basic"].now == 22 and by_input["B:rate.amount"].now == 45
    for path in ("A:pay.hours_per_week", "B:contract.hours_per_day"):
        alone = break_even(post, contract, path, tax_year=YEAR)
        level = by_input[path].level
        assert level is not None and level.value == alone.value is not None
    assert "* Leave does not change what a year brings" in decisions.levers(found.levers)


def test_the_worth_of_a_pension_stands_under_a_pension() -> None:
    """A pot's by itself, and not as a part of take-home."""
    pots = answer(hired("40,000", "6%", "28", "37"), hired("42,000", "10%", "30", "35"), tax_year=YEAR)
    labels = [row.label for row in pots.table]
    assert "Pension, worth now, after tax" in labels and "  worth now, after tax" not in labels
    life = answer(POST, CONTRACT, tax_year=YEAR)
    labels = [row.label for row in life.table]
    assert labels.index("  worth now, after tax") == labels.index("Pension, a year for life") + 1


def test_target_does_not_stop_at_no_hours_at_all() -> None:
    found = target(hired("40,000", "6%", "28", "37"), MEASURES["hour"], "20", solve="pay.hours_per_week", tax_year=YEAR)
    assert not found.rising and found.value is not None and found.value > 30
    assert found.at_value >= 20 > found.just_beyond
