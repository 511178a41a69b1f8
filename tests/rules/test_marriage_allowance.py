"""The Marriage Allowance: who may receive and give it, and what it is worth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.models.person import Person
from reward.rules import marriage_allowance
from tests.oracles import year as oracles
from tests.rules.figures_in_force import YEARS, tax
from tests.strategies.offers import Case, written


def income_tax(pence: int, year: int = 2026, **person: object) -> int:
    offer = {"kind": "employment", "pay": {"basic": written(pence)}, "pension": {"scheme": "none"}}
    return Case(year, offer, person).priced().pence_of("income_tax")


@pytest.mark.parametrize("nation", oracles.NATIONS)
@pytest.mark.parametrize("year", YEARS)
def test_the_limit_is_the_end_of_the_basic_band_or_the_intermediate(nation: str, year: int) -> None:
    limit = marriage_allowance.limit(tax(nation, year))
    assert limit == (31_092_00 if nation == "scotland" else 37_700_00)


@pytest.mark.parametrize(
    ("pay", "received", "given"),
    [
        (10_000_00, 0, 0),
        (12_000_00, 0, 138_00),
        (13_000_00, -86_00, 252_00),
        (13_830_00, -252_00, 252_00),
        (20_000_00, -252_00, 252_00),
        (49_010_00, -252_00, 252_00),
        (49_010_01, -252_00, 0),
        (50_270_00, -252_00, 0),
        (50_270_01, 0, 0),
        (60_000_00, 0, 0),
    ],
)
def test_it_moves_252_where_no_higher_rate_is_charged(pay: int, received: int, given: int) -> None:
    """By hand: 1,260 x 20%. Who gives is liable on 1,260 more, and may not be at the higher rate then."""
    none = income_tax(pay)
    assert income_tax(pay, marriage_allowance="received") - none == received
    assert income_tax(pay, marriage_allowance="given") - none == given


@given(st.integers(1_00, 60_000_00), st.integers(0, 60_000_00), st.sampled_from(("received", "given")))
def test_an_offer_and_other_income_bear_the_tax_of_both_together(pay: int, other: int, which: str) -> None:
    alone = income_tax(other, marriage_allowance=which) if other >= 1_00 else 0
    other = other if other >= 1_00 else 0
    both = income_tax(pay + other, marriage_allowance=which)
    assert income_tax(pay, marriage_allowance=which, other_income=written(other)) == both - alone


def test_a_reduction_takes_tax_to_nil_and_says_what_is_left() -> None:
    left, over = marriage_allowance.taken_off(column(100_00, 300_00), column(252_00, 252_00))
    assert (left.tolist(), over.tolist()) == ([0, 48_00], [152_00, 0])
    assert marriage_allowance.may_transfer(column(37_700_00, 37_700_01), tax("england", 2026)).tolist() == [True, False]
    assert isinstance(marriage_allowance.may_transfer(column(1), tax("england", 2026)), np.ndarray)


def test_only_the_two_words_are_read() -> None:
    with pytest.raises(ValueError, match="received"):
        Person.model_validate({"marriage_allowance": "shared"})


@pytest.mark.parametrize("which", ["received", "given"])
def test_an_allowance_that_may_not_be_had_is_told(which: str) -> None:
    def told(pence: int) -> bool:
        offer = {"kind": "employment", "pay": {"basic": written(pence)}, "pension": {"scheme": "none"}}
        warnings = Case(2026, offer, {"marriage_allowance": which}).priced().warnings
        return any(f"none may be {which} where a rate above the basic one is charged" in text for text in warnings)

    assert told(60_000_00)
    assert not told(30_000_00) and not told(12_000_00) and not told(5_000_00)
