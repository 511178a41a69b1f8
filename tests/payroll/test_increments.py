"""Steps up a scale on their day, in payslips."""

from datetime import date
from typing import Any

import pytest

from reward import Statement, price
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer

MAIN = {"scale": "teachers-england", "grade": "main", "point": "M1"}


def slips(pay: dict[str, Any], year: str = "2026-27", **assumptions: Any) -> Statement:
    post = {"title": "A post", "kind": "employment", "pension": {"scheme": "none"}, "pay": pay}
    return price(Offer.model_validate(post), tax_year=year, assumptions=Assumptions(**assumptions), basis="payslips")


def basic(statement: Statement) -> list[int]:
    assert statement.slips is not None
    return [int(each) for each in statement.slips.figures_pence["basic_pay"]]


def test_the_months_from_a_step_on_have_the_next_point() -> None:
    """M1 of 2025/26 is 32,916 a year, M2 of 2026/27 is 36,042: a twelfth of each."""
    assert basic(slips({**MAIN, "increment_date": date(2026, 9, 1)})) == [2_743_00] * 5 + [3_003_50] * 7


def test_a_step_is_a_change_of_pay_to_that_point() -> None:
    dated = slips({**MAIN, "increment_date": date(2026, 11, 16), "area": "inner-london"})
    stated = slips({**MAIN, "area": "inner-london", "change": [{"from": date(2026, 11, 16), "point": "2"}]})
    assert basic(dated) == basic(stated) != basic(slips({**MAIN, "area": "inner-london"}))
    assert dated["take_home"] == stated["take_home"]


def test_each_year_has_its_step_and_the_top_none() -> None:
    """M4 in the month before, M5 for a year and M6 from then on, on 43,529 and 46,940 of September 2026, which go on."""
    pay = {**MAIN, "point": "M4", "increment_date": date(2026, 9, 1)}
    paid = basic(slips(pay, start=date(2026, 8, 1), months=37, later_years="frozen"))
    years = [sum(paid[first : first + 12]) for first in (1, 13, 25)]
    assert paid[0] < paid[1]
    assert years == [43_529_00, 46_940_00, 46_940_00]


@pytest.mark.parametrize(
    "pay",
    [
        {"basic": "32,916", **MAIN},  # it states its pay, and no more
        {**MAIN, "change": [{"from": date(2027, 1, 1), "basic": "40,000"}]},  # its own word
        {"scale": "teachers-england", "grade": "main", "point": "maximum"},
    ],
)
def test_what_does_not_step(pay: dict[str, Any]) -> None:
    assert basic(slips({**pay, "increment_date": date(2026, 9, 1)})) == basic(slips(pay))


def test_a_step_of_29_february_comes_on_1_march_in_other_years() -> None:
    pay = {**MAIN, "increment_date": date(2024, 2, 29)}
    stated = {**MAIN, "change": [{"from": date(2027, 3, 1), "point": "2"}]}
    assert basic(slips(pay)) == basic(slips(stated)) != basic(slips(MAIN))


NURSE = {"scale": "nhs-england", "grade": "band-5", "point": "entry"}


def test_the_day_is_that_of_the_next_step_however_long_a_point_takes_by_itself() -> None:
    """Entry is 32,073 and the intermediate point, from two years on, 34,592; the top comes two years after the step."""
    paid = basic(slips({**NURSE, "increment_date": date(2026, 10, 1)}))
    assert paid[:6] == [2_672_75] * 6 and sum(paid[6:]) == 34_592_00 // 2
    paid = basic(
        slips({**NURSE, "increment_date": date(2026, 10, 1)}, start=date(2026, 10, 1), months=36, later_years="frozen")
    )
    assert [sum(paid[first : first + 12]) for first in (0, 12, 24)] == [34_592_00, 34_592_00, 39_043_00]


def told(pay: dict[str, Any]) -> list[str]:
    post = {"title": "A post", "kind": "employment", "pension": {"scheme": "none"}, "pay": pay}
    return [each for each in price(Offer.model_validate(post), tax_year="2026-27").warnings if "step up" in each]


def test_a_price_of_the_year_says_that_it_leaves_a_step_out() -> None:
    said = "the step up the scale on 6 October 2026 is not in a price of the year, which is at the pay of 6 April 2026: --basis payslips counts it"
    assert told({**NURSE, "increment_date": date(2026, 10, 6)}) == [said]
    assert told({**NURSE, "increment_date": date(2025, 10, 6)}) == [said]  # each year again
    for pay in (
        NURSE,
        {**NURSE, "increment_date": date(2026, 4, 6)},  # at the pay of that day
        {**NURSE, "increment_date": date(2027, 4, 6)},
        {**NURSE, "point": "top", "increment_date": date(2026, 10, 6)},
        {"basic": "32,073", **NURSE, "increment_date": date(2026, 10, 6)},
    ):
        assert told(pay) == [], pay
