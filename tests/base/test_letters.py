"""What offers are called, past Z too, and by every command alike."""

from itertools import count, islice, product
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.errors import InputError
from reward.base.letters import letter, letters, place_of
from reward.decisions.projection import project
from reward.library.models.offer import Offer
from reward.library.overrides import read
from reward.report import outlook, text
from reward.statement.comparison import compare

POST = "met-external-relations-manager"


def test_letters_go_on_as_the_columns_of_a_sheet_do() -> None:
    # Every word of one letter, then of two, then of three, in the order of a dictionary.
    every = ("".join(each) for length in count(1) for each in product(ascii_uppercase, repeat=length))
    assert letters(1_000) == tuple(islice(every, 1_000))


@given(st.integers(0, 18_277), st.booleans())
def test_a_letter_names_the_place_that_it_was_made_for(place: int, small: bool) -> None:
    written = letter(place).lower() if small else letter(place)
    assert place_of(written, place + 1, "a test") == place


@pytest.mark.parametrize("written", ["", "A1", "[", "É", "AAAA", "1", " A", "AC"])
def test_what_names_no_offer_is_refused_with_the_last_letter(written: str) -> None:
    with pytest.raises(InputError, match="offers are A to AB"):
        place_of(written, 28, "--set")


def post(place: int) -> Offer:
    return Offer.model_validate(
        {"kind": "employment", "title": f"post {place}", "pay": {"basic": 30_000 + 100 * place, "hours_per_week": 36}}
    )


def test_28_offers_have_the_same_letters_in_tables_verdicts_and_projections() -> None:
    offers = [post(place) for place in range(28)]
    compared = compare(offers, tax_year="2026-27")
    assert compared.letters[-3:] == ("Z", "AA", "AB")
    assert compared.table().header[-2:] == ("AA post 26", "AB post 27")
    (verdict,) = compared.verdict
    assert verdict.startswith("AB, post 27, pays more:")
    assert "\nAB  post 27" in text.comparison(compared)
    ahead = project(*offers, years=1, tax_year="2026-27")
    shown = outlook.projection(ahead, 100)
    assert "\nAA  post 26\nAB  post 27\n" in shown and "[" not in shown
    assert any("AB brings" in words and "than the next, AA" in words for words in ahead.words)


def test_a_setting_reaches_the_28th_offer_by_its_letter() -> None:
    found = read([POST] * 28, settings=["AB:pay.basic=51,000", "aa:pay.basic=52,000"]).offers
    pays = [offer.pay.basic for _, offer in found if offer.pay is not None]
    assert pays[-2:] == [52_000, 51_000] and len(set(pays[:-2])) == 1
