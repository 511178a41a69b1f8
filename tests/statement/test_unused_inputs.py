"""What is said and changes nothing is named with the reason; and sickness of a post lowers its days worked and its fares."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reward
from reward.base.errors import MissingError
from reward.decisions.break_even import break_even
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.statement.comparison import compare
from reward.statement.unused_inputs import NO_EFFECT, used_by_another

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"
HOURS = {"basic": "52,200", "hours_per_week": 36}
LEAVE = {"days": 25, "bank_holidays": "additional"}
RATE = {"amount": "400", "per": "day"}
OFFERS: dict[str, dict[str, Any]] = {
    "post": {"kind": "employment", "pay": HOURS, "leave": LEAVE, "pension": {"scheme": "none"}},
    "post without hours": {"kind": "employment", "pay": {"basic": "52,200"}, "leave": LEAVE},
    "post with a loan": {"kind": "employment", "pay": HOURS, "leave": LEAVE, "season_ticket_loan": {"amount": "2,000"}},
    "post with a pension for life": {
        "kind": "employment", "pay": HOURS, "leave": LEAVE, "pension": {"scheme": "civil-service-alpha"},
    },
    "post with a pot": {
        "kind": "employment", "pay": HOURS, "leave": LEAVE,
        "pension": {"employer_percent": 6, "employee_percent": 4, "base": "all-pay", "relief": "net-pay"},
    },
    "umbrella": {"kind": "umbrella", "rate": RATE},
    "umbrella of stated days": {"kind": "umbrella", "rate": RATE, "contract": {"billed_days": 220}},
    "umbrella of stated weeks": {"kind": "umbrella", "rate": RATE, "contract": {"billed_weeks": 44}},
    "umbrella with a pension": {"kind": "umbrella", "rate": RATE, "umbrella": {"pension": "all-pay"}},
    "agency": {"kind": "agency", "rate": RATE},
    "company": {"kind": "company", "rate": RATE},
    "company with a pension": {"kind": "company", "rate": RATE, "company": {"employer_pension": "5,000"}},
}  # fmt: skip
PEOPLE: dict[str, dict[str, Any]] = {"of any age": {}, "born in 1985": {"born": "1985-06-30"}}
VALUES: dict[str, tuple[Any, ...]] = {
    "pension_method": ("contributions", "present-value", "annuity", "hmrc-16"),
    "lump_sum": (True,),
    "after_contract": ("same", "nothing"),
    "start": ("2026-10-01",),
    "months": (6,),
    "award_month": (5,),
    "later_years": ("frozen",),
    "rest_of_year": ("nothing",),
    "days_off": ("own-week",),
    "expected_stay_years": ("0.5", "1", "5"),
    "employment_allowance": ("1,000", "5,000"),
    "levy_allowance": ("10", "100"),
}
MARKED = ("start", "months", "cpi", "award_percent", "later_years")
"""Told otherwise: by the remarks on basis `year`; and a choice about years that are not there."""


def offer(parts: dict[str, Any]) -> Offer:
    return Offer.model_validate({"title": "An offer", **parts})


def shown(parts: dict[str, Any], person: dict[str, Any], **assume: Any) -> tuple[dict[str, int], list[str], Any]:
    """The figures, the remarks, and the range of the pension's worth that stands beside them."""
    said = Assumptions.model_validate(assume)
    found = reward.price(offer(parts), person=reward.Person.model_validate(person), assumptions=said, tax_year=YEAR)
    worth = found.pension_worth
    # Which method counts is no change of any amount.
    amounts = None if worth is None else str({key: of for key, of in worth.to_dict().items() if key != "method"})
    return dict(found.pence), list(found.warnings), amounts


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("kind", OFFERS)
def test_an_assumption_changes_a_figure_or_is_named(kind: str, person: str) -> None:
    figures, _, worth = shown(OFFERS[kind], PEOPLE[person])
    for name in Assumptions.model_fields:
        if name in ("schema_version", *MARKED):
            continue
        changed, told = [], []
        for value in VALUES.get(name, (1, 3, 10)):
            try:
                then, remarks, then_worth = shown(OFFERS[kind], PEOPLE[person], **{name: value})
            except MissingError:
                changed.append(True)  # it asks for the age, so it counts
                continue
            changed.append((then, then_worth) != (figures, worth))
            told.append(any(text.startswith(f"assume.{name}{NO_EFFECT}") for text in remarks))
        assert len(set(told)) == 1, name
        assert any(changed) != told[0], name


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("days_per_week", 4), ("hours_per_day", 7), ("hours_per_week", 30), ("billed_days", 100), ("billed_weeks", 20),
    ],
)  # fmt: skip
def test_a_contracts_key_on_a_post_is_named(key: str, value: int) -> None:
    _, remarks, _ = shown({**OFFERS["post"], "contract": {key: value}}, {})
    (named,) = (text for text in remarks if NO_EFFECT in text)
    assert named == (
        f"contract.{key} has no effect: it is for contracts; the days and hours of a post follow pay.fte_percent,"
        " pay.hours_per_week, [work] and [leave]"
    )


@pytest.mark.parametrize(
    ("parts", "person", "path"),
    [
        ({"pay": {**HOURS, "bonus_probability": 50}}, {}, "pay.bonus_probability"),
        ({"pay": {**HOURS, "bonus_pensionable": True}}, {}, "pay.bonus_pensionable"),
        ({}, {"partner_income": "70,000"}, "person.partner_income"),
        ({}, {"commute": {"office_days_per_week": 2}}, "person.commute.office_days_per_week"),
    ],
)
def test_a_key_without_what_it_goes_with_is_named(parts: dict[str, Any], person: dict[str, Any], path: str) -> None:
    figures, _, _ = shown(OFFERS["post"], {})
    then, remarks, _ = shown({**OFFERS["post"], **parts}, person)
    assert then == figures
    assert [text.partition(NO_EFFECT)[0] for text in remarks if NO_EFFECT in text] == [path]


POT = {"employer_percent": 5, "employee_percent": 5, "relief": "sacrifice", "sacrifice": "3,000"}


@pytest.mark.parametrize(
    ("pension", "named"),
    [
        ({"base": "all-pay"}, None),
        ({"base": "basic-pay"}, "the pension's percentages are not of all pay (pension.base)"),
        ({"base": "all-pay", "sacrifice": "0"}, "no pay is given up besides the percentage"),
    ],
)
def test_percentages_of_what_is_left_are_named_where_there_are_none(pension: dict[str, Any], named: str | None) -> None:
    before, _, _ = shown({**OFFERS["post"], "pension": {**POT, **pension}}, {})
    then, remarks, _ = shown({**OFFERS["post"], "pension": {**POT, **pension, "after_sacrifice": True}}, {})
    assert (then == before) is (named is not None)
    told = [text.removeprefix(f"pension.after_sacrifice{NO_EFFECT}") for text in remarks if NO_EFFECT in text]
    assert told == ([] if named is None else [named])


@pytest.mark.parametrize(
    ("after", "words"), [(False, "pay before any is given up"), (True, "what is left when pay is given up")]
)
def test_it_is_said_which_pay_the_percentages_are_of(after: bool, words: str) -> None:
    parts = {**OFFERS["post"], "pension": {**POT, "base": "all-pay", "after_sacrifice": after}}
    assert (
        f"pension percentages of {words} (pension.after_sacrifice)"
        in reward.price(offer(parts), tax_year=YEAR).rests_on
    )


def test_nothing_is_named_that_nobody_said() -> None:
    for parts in OFFERS.values():
        assert not [text for text in shown(parts, {})[1] if NO_EFFECT in text]


def test_bench_beside_stated_days_is_named_with_what_to_do() -> None:
    _, remarks, _ = shown(OFFERS["umbrella of stated days"], {}, bench_days=20)
    assert (
        "assume.bench_days has no effect: the offer says what is billed: contract.billed_days;"
        " leave that out to have it counted" in remarks
    )


def test_of_offers_side_by_side_only_what_none_uses_is_named() -> None:
    assume = Assumptions.model_validate({"bench_days": 20, "loan_rate": 8})
    found = compare(offer(OFFERS["post"]), offer(OFFERS["umbrella"]), tax_year=YEAR, assumptions=assume)
    dropped = used_by_another([each.warnings for each in found.statements])
    assert dropped == {"assume.bench_days has no effect: it is for contracts, whose billed days it lowers"}


@pytest.mark.parametrize(
    ("solve", "why"),
    [
        ("assume.bench_days", "B: the offer says what is billed: contract.billed_days"),
        ("A:contract.days_per_week", "it is for contracts; the days and hours of a post follow pay.fte_percent"),
        ("assume.rate_rise_percent", "it is not used in the price of one year"),
    ],
)
def test_break_even_on_what_has_no_effect_says_why(solve: str, why: str) -> None:
    found = break_even(POST, CONTRACT, solve=solve, tax_year=YEAR)
    assert found.value_scaled is None
    assert f"{found.where.path} has no effect: " in found.words
    assert why in found.words


def test_break_even_on_what_has_an_effect_claims_none() -> None:
    found = break_even(POST, CONTRACT, solve="assume.sickness_days", tax_year=YEAR)
    assert found.value_scaled is None
    assert "no effect" not in found.words


# --- sickness of a post ------------------------------------------------------------------


def test_ten_days_of_sickness_are_neither_worked_nor_travelled() -> None:
    """261 weekdays - 9 bank holidays - 25 of leave = 227; ten fewer are 217, at £10 a day there and back."""
    parts, person = OFFERS["post"], {"commute": {"cost_per_day": "10", "minutes_each_way": 30}}
    well, ill = (
        reward.price(
            offer(parts),
            person=reward.Person.model_validate(person),
            assumptions=Assumptions.model_validate(said),
            tax_year=YEAR,
        )
        for said in ({}, {"sickness_days": 10})
    )
    assert (well["days_worked"], well["work_costs"]) == (Decimal(227), Decimal("2270.00"))
    assert (ill["days_worked"], ill["work_costs"]) == (Decimal(217), Decimal("2170.00"))
    assert ill["hours_worked"] == Decimal("1562.4")  # 217 x 7.2
    assert ill["hours_given"] == Decimal("1779.4")  # and an hour on the way each day
    why = ill.why("days_worked")
    assert why.formula == "weekdays less bank holidays, leave and days of sickness"
    assert sum(step.value for step in why.steps) == 217_00
    assert why.steps[-1].rests_on == "assume.sickness_days"


@given(st.integers(0, 366), st.sampled_from(("100", "60", "33.33")))
def test_sickness_takes_its_days_off_and_never_more_than_there_are(days: int, fte: str) -> None:
    parts = {**OFFERS["post"], "pay": {**HOURS, "fte_percent": fte}}
    try:
        figures, _, _ = shown(parts, {}, sickness_days=days)
    except reward.RewardError:
        assert days > 200  # no pay is left
        return
    whole, _, _ = shown(parts, {})
    # Days of a five-day week, of which part-time work has its share.
    own = (days * int(Decimal(fte) * 10_000) + 5_000) // 10_000
    assert figures["days_worked"] == max(whole["days_worked"] - own, 0)


@pytest.mark.parametrize(
    ("parts", "assume", "why"),
    [
        ({"contract": {"days_per_week": 3}}, {"bench_days": 20}, None),
        ({"contract": {"days_per_week": 3}}, {}, "no days off are assumed that count here"),
        ({"contract": {"days_per_week": 3, "billed_days": 90}}, {"bench_days": 20}, "no days off are assumed"),
        ({"contract": {"days_per_week": 5}}, {"bench_days": 20}, "the week is a full one of five days"),
    ],
)
def test_whose_days_off_are_matters_to_a_week_that_is_not_full(
    parts: dict[str, Any], assume: dict[str, Any], why: str | None
) -> None:
    figures, _, _ = shown({**OFFERS["umbrella"], **parts}, {}, **assume)
    then, remarks, _ = shown({**OFFERS["umbrella"], **parts}, {}, **assume, days_off="own-week")
    assert (then == figures) == (why is not None)
    told = [text for text in remarks if text.startswith("assume.days_off")]
    assert [text.startswith(f"assume.days_off{NO_EFFECT}{why}") for text in told] == [True] * (why is not None)


def test_sickness_of_a_part_time_post_is_said_of_its_own_days_if_so_told() -> None:
    parts = {**OFFERS["post"], "pay": {**HOURS, "fte_percent": 60}}
    whole, (shared, remarks, _) = shown(parts, {})[0], shown(parts, {}, sickness_days=10)
    own, _, _ = shown(parts, {}, sickness_days=10, days_off="own-week")
    assert whole["days_worked"] - shared["days_worked"] == 6_00
    assert whole["days_worked"] - own["days_worked"] == 10_00
    assert any("10 days of five-day weeks are 6" in text for text in remarks)


@pytest.mark.parametrize(
    ("work", "path", "why"),
    [
        ({"weeks_in_year": "52"}, "work.weeks_in_year", "work.weeks_per_year is not given"),
        ({"weeks_per_year": 52}, "work.weeks_per_year", "from 52 paid weeks on all of the year is paid"),
        ({"weeks_per_year": 44}, None, None),
    ],
)
def test_weeks_that_change_nothing_are_named(work: dict[str, Any], path: str | None, why: str | None) -> None:
    figures, _, _ = shown(OFFERS["post"], {})
    then, remarks, _ = shown({**OFFERS["post"], "work": work}, {})
    assert (then == figures) == (path is not None)
    assert [text for text in remarks if NO_EFFECT in text] == ([f"{path}{NO_EFFECT}{why}"] if path else [])
