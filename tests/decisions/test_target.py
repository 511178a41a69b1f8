"""One offer brought to a figure by one input: exact at the value, and not reached one step on the other side."""

from decimal import Decimal

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import reward
from reward.base.errors import InputError
from reward.cli import main
from reward.decisions.target import target
from reward.library.models.offer import Offer

POST = "met-external-relations-manager"
CONTRACT = "met-estate-strategy-contract"


def test_what_must_be_given_up_to_come_to_a_hundred_thousand() -> None:
    """A report of 1 April 2025, asked of 2025-26: the umbrella saves NI and levy too, so it is not the excess over 100,000."""
    offer = Offer.model_validate(
        {
            "title": "Contract",
            "kind": "umbrella",
            "rate": {"amount": "550", "per": "day"},
            "contract": {"billed_days": 230, "billed_weeks": 46},
            "umbrella": {"margin_per_week": "25.50", "pension": "none"},
        }
    )
    found = target(offer, "adjusted_net_income", "100,000", solve="umbrella.sacrifice", tax_year="2025-26")
    assert (found["value"], found["at_value"], found["just_beyond"]) == (
        Decimal("10577.00"),
        Decimal("100000.00"),
        Decimal("99999.99"),
    )
    assert not found.rising


def test_a_month_is_a_twelfth_of_the_year() -> None:
    found = target(POST, "take_home", "3,000", per="month", tax_year="2026-27")
    priced = reward.price(
        reward.load_offer(POST).model_copy(
            update={"pay": reward.load_offer(POST).pay.model_copy(update={"basic": str(found["value"])})}
        ),
        tax_year="2026-27",
    )
    assert priced["take_home"] == found["at_value"] and priced["take_home"] >= 36_000 > found["just_beyond"]


@settings(max_examples=15)
@given(
    wanted=st.integers(min_value=12_000, max_value=200_000),
    figure=st.sampled_from(["take_home", "total_reward", "gross_pay", "income_tax"]),
    which=st.sampled_from([POST, CONTRACT]),
)
def test_at_the_value_it_is_reached_and_a_step_before_it_is_not(wanted: int, figure: str, which: str) -> None:
    found = target(which, figure, wanted, tax_year="2026-27")
    assert found.value_scaled is not None and found.rising
    assert found.at_value_pence >= wanted * 100 > found.just_beyond_pence


def test_what_cannot_be_reached_is_said_with_the_ends() -> None:
    result = CliRunner().invoke(main, ["target", CONTRACT, "--value", "9,000,000", "--tax-year", "2026-27"])
    assert result.exit_code == 1
    assert "never comes to £9,000,000.00" in result.stdout.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--value", "3,000", "--figure", "take_hme"], "did you mean 'take_home'"),
        (["--value", "three"], "is not an amount"),
        (["--value", "3,000", "--solve", "pay.basics"], "pay.basic"),
        ([], "--value"),
    ],
)
def test_a_wrong_question_is_refused_in_one_line(words: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["target", POST, *words, "--tax-year", "2026-27"])
    assert (result.exit_code, result.stdout) == (2, "") and said in result.stderr


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(InputError, match="year, month or week"):
        target(POST, "take_home", 3_000, per="day")
