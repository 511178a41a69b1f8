"""Whole pounds add up as they are shown, each of them a pound next to what it is."""

import random
from itertools import pairwise

import pytest

import reward
from reward.base.figures import FIGURES, REWARD_PARTS, FigureName
from reward.base.money import rounded
from reward.statement.units import UNITS, in_unit
from reward.statement.whole_pounds import adding_up, whole_pounds_of

YEAR = "2026-27"
OFFERS = tuple(
    reward.Offer.model_validate({"kind": "employment", **each})
    for each in (
        {"title": "A", "pay": {"basic": "42,232.37"}, "pension": {"scheme": "civil-service-alpha"}},
        {
            "title": "B",
            "pay": {"basic": "61,999.99"},
            "pension": {"scheme": "plain-dc", "employee_percent": "4.7", "employer_percent": "6.3"},
        },
        {"title": "C", "pay": {"basic": "118,250.63"}, "pension": {"scheme": "none"}},
    )
)


def test_amounts_add_up_and_each_is_a_pound_next_to_what_it_is() -> None:
    drawn = random.Random(18)
    for _ in range(2_000):
        parts = {f"part {at}": drawn.randint(-9_000_00, 9_000_00) for at in range(drawn.randint(1, 9))}
        whole = rounded(sum(parts.values()), 100) * 100
        shown = adding_up(parts, whole)
        assert sum(shown.values()) == whole
        assert all(each % 100 == 0 and abs(each - parts[name]) < 100 for name, each in shown.items())


@pytest.mark.parametrize("offer", OFFERS, ids=lambda each: each.title)
@pytest.mark.parametrize("unit", [each for each in UNITS if each != "hour"])
def test_what_is_shown_of_an_offer_comes_to_take_home_and_to_the_total(offer: reward.Offer, unit: str) -> None:
    exact = in_unit(reward.price(offer, tax_year=YEAR, person={"student_loans": ["2"]}), unit)
    shown = whole_pounds_of(exact)
    at = {"gross_pay": 0, "take_home": 0, "total_reward": 0}
    for name in at:
        assert shown[name] == rounded(exact[name], 100) * 100
    for name, amount in shown.items():
        assert abs(amount - exact[name]) < (200 if FIGURES[name].unit == "money" else 1)
    assert shown["gross_pay"] + _sum(shown, later=False) == shown["take_home"]
    assert shown["take_home"] + _sum(shown, later=True) == shown["total_reward"]


def test_steps_in_whole_pounds_come_to_the_other_total_even_where_one_is_nothing_to_the_penny() -> None:
    """A part that is the same in both may be shown a pound apart, and the picture's steps then missed that pound."""
    dc = {"scheme": "plain-dc", "employee_percent": "5%", "employer_percent": "5%"}
    made = [
        reward.Offer.model_validate({"title": pay, "kind": "employment", "pay": {"basic": pay}, "pension": dc})
        for pay in ("31,755.71", "31,755.84")
    ]
    (fall,) = reward.compare(*made, tax_year=YEAR).waterfalls
    assert any(step.amount_pence == 0 for step in fall.whole_steps)
    apart = rounded(fall.end_pence, 100) - rounded(fall.start_pence, 100)
    assert sum(step.whole_pounds_pence for step in fall.whole_steps) == apart * 100
    assert sum(step.amount_pence for step in fall.steps) == fall.end_pence - fall.start_pence


def _sum(shown: dict[FigureName, int], *, later: bool) -> int:
    """What stands between gross pay and take-home, or between that and the total."""
    in_total = ("pension_value", "retirement_tax", "benefits_value", "work_costs")
    return sum(
        FIGURES[name].sign * shown.get(name, 0)
        for name in REWARD_PARTS
        if name != "gross_pay" and (name in in_total or FIGURES[name].taken_from == "the year") == later
    )


def test_the_steps_of_a_waterfall_are_the_differences_of_what_is_shown() -> None:
    statements = [reward.price(offer, tax_year=YEAR) for offer in OFFERS]
    for pair in pairwise(statements):
        fall = reward.compare(*pair).waterfalls[0]
        first, other = (whole_pounds_of(each.pence) for each in pair)
        steps = {step.name: step.whole_pounds_pence for step in fall.steps}
        assert steps["employee_ni"] == first["employee_ni"] - other["employee_ni"]
        assert first["total_reward"] + sum(steps.values()) == other["total_reward"]
