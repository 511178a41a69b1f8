"""The NI letter that follows from a birth date: which day it changes, and that it is said."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward import Statement, price, project
from reward.base.dates import TaxYear
from reward.engine.regime_key import letter_on, letters_of
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.valuation import StatePensionAge
from reward.offers import row_of
from reward.offers.valuation import reaches, state_pension_day
from tests.oracles import year as oracles

ON = date(2026, 4, 6)
BIRTHS = shipped().in_force("valuation", "state-pension-age", StatePensionAge, ON).record.births
POST: dict[str, Any] = {"kind": "employment", "title": "A post", "pay": {"basic": "25,000", "hours_per_week": 36}}
CONTRACT: dict[str, Any] = {
    "kind": "umbrella",
    "title": "A contract",
    "rate": {"amount": "300", "per": "day"},
    "contract": {"billed_days": "220"},
}
SHARED = (
    "A (standard) on pay days before 10 September 2026, then C (over State Pension age);"
    " the year's NI is shared by its pay days, 5 of 12 under A, 7 under C"
)


def priced(offer: dict[str, Any] = POST, basis: str = "year", **person: Any) -> Statement:
    who = Person.model_validate(person)
    return price(Offer.model_validate(offer), person=who, tax_year="2026-27", basis=basis)


@pytest.mark.parametrize(
    ("born", "reached"),
    [
        ("1954-10-06", "2020-10-06"),
        ("1960-04-05", "2026-04-05"),
        ("1960-04-06", "2026-05-06"),
        ("1960-05-06", "2026-07-06"),
        # Pensions Act 2014 s.26(3), new paragraph (7A): the last day of a month that has no such day
        ("1960-07-31", "2026-11-30"),
        ("1960-12-31", "2027-09-30"),
        ("1961-01-31", "2027-11-30"),
        ("1961-03-05", "2028-02-05"),
        ("1961-03-06", "2028-03-06"),
        ("1977-04-05", "2044-04-05"),
        ("1977-04-06", "2044-05-06"),
        ("1978-04-05", "2046-03-06"),
        ("1978-04-06", "2046-04-06"),
    ],
)
def test_the_day_of_state_pension_age(born: str, reached: str) -> None:
    assert state_pension_day(date.fromisoformat(born), BIRTHS) == date.fromisoformat(reached)


def test_one_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert reaches(date(2008, 2, 29), 16 * 12) == date(2024, 2, 29)
    assert reaches(date(2008, 2, 29), 21 * 12) == date(2029, 3, 1)


@given(st.dates(date(1940, 1, 1), ON), st.integers(0, 364))
def test_the_letter_of_a_day_is_as_by_the_oracle(born: date, later: int) -> None:
    day = date.fromordinal(ON.toordinal() + later)
    offer_row = row_of(shipped(), Offer.model_validate(POST), Person(born=born), Assumptions(), TaxYear(2026))
    assert letter_on(offer_row.key, day) == oracles.letter_of({"born": born}, day)


@given(st.sampled_from("ABCHJMVXZ"), st.dates(date(1950, 1, 1), date(2015, 1, 1)))
def test_a_letter_that_is_said_stands_at_every_age(letter: str, born: date) -> None:
    offer_row = row_of(
        shipped(), Offer.model_validate(POST), Person(born=born, ni_category=letter), Assumptions(), TaxYear(2026)
    )
    assert letters_of(offer_row.key) == (letter,)
    assert not any("NI letter" in text for text in (*offer_row.warnings, *offer_row.rests_on))


@pytest.mark.parametrize(
    ("born", "said", "rests_on"),
    [
        ("1958-06-01", "C (over State Pension age)", "NI letter C by the birth date"),
        ("2007-01-01", "M (under 21)", "NI letter M by the birth date"),
        (
            "1960-06-10",
            SHARED,
            "NI letter A then C by the birth date",
        ),
    ],
)
def test_a_letter_that_follows_from_age_is_said_with_the_key_that_says_another(
    born: str, said: str, rests_on: str
) -> None:
    found = priced(born=born)
    assert f"NI letter by the birth date: {said} (--set person.ni_category=... says another)" in found.warnings
    assert rests_on in found.rests_on
    slips = priced(basis="payslips", born=born)
    assert sum("NI letter by the birth date" in text for text in slips.warnings) == 1
    assert not any("shared" in text for text in slips.warnings)
    for each in ("employee_ni", "employer_ni"):
        why = found.why(each)
        assert why.amount_scaled == found.pence_of(each) == sum(step.value for step in why.steps)


def test_the_standard_letter_is_not_worth_a_word() -> None:
    assert not any("NI letter" in text for text in (*priced(born="1990-01-01").warnings, *priced().warnings))


def test_a_change_before_the_first_or_after_the_last_pay_day_shares_nothing() -> None:
    # 21 on 2 April 2027, after the pay day of 31 March: letter M on all twelve.
    late = priced(born="2006-04-02")
    assert (late.pence_of("employer_ni"), letters_of(late.priced.regime.key)) == (0, ("M",))
    # 21 on 8 April 2026, before the pay day of 30 April: letter A on all twelve.
    soon = priced(born="2005-04-08")
    assert (soon.pence_of("employer_ni"), letters_of(soon.priced.regime.key)) == (3_000_00, ("A",))


def test_a_contract_shares_its_year_by_fridays() -> None:
    """22 Fridays from 10 April to 4 September 2026 come before 10 September, of 52."""
    change = priced(CONTRACT, born="1960-06-10").priced.regime.key.ni_change
    assert change is not None and (change.pay_days, change.of, change.letter) == (22, 52, "C")


def test_years_ahead_pass_to_the_letter_of_their_age() -> None:
    found = project(
        Offer.model_validate(POST),
        years=3,
        tax_year="2026-27",
        person=Person(born=date(1961, 4, 10)),
        assumptions=Assumptions(later_years="frozen"),
    )
    (track,) = found.tracks
    # 67 on 10 April 2028: 25,000 less 2,486.00 of tax, and 994.40 of NI in the two years before it.
    assert [year.figures_pence["take_home"] for year in track.years] == [21_519_60, 21_519_60, 22_514_00]
