"""Offers that end inside twelve months: who is ahead in twelve months is said before the rate of a year."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reward
from reward.decisions.offer_set import offer_set
from reward.decisions.projection import project
from reward.decisions.tipping_points import tipping_points
from reward.library.models.offer import Offer
from reward.statement.comparison import compare
from reward.tui.widgets.verdict import ahead
from tests.strategies.offers import written

SHORT, LONG = "btr-residential-operations", "buckley-personal-tax-manager"
YEAR = "2026-27"


def post(basic: str, months: int | None = None, **more: Any) -> Offer:
    contract = {} if months is None else {"contract": {"months": months}}
    return Offer.model_validate(
        {"title": f"Post {basic}", "kind": "employment", "pay": {"basic": basic}, **contract, **more}
    )


def contract(months: int, kind: str = "umbrella", **terms: Any) -> Offer:
    terms = {"months": months, "days_per_week": 5, "hours_per_day": "7.5", **terms}
    own = {"umbrella": {"margin_per_week": "20"}} if kind == "umbrella" else {}
    rate = {"amount": "575", "per": "day"}
    return Offer.model_validate({"title": "A contract", "kind": kind, "rate": rate, "contract": terms, **own})


def test_six_months_of_80_000_bring_less_in_twelve_than_a_year_of_65_000() -> None:
    """By hand: pay 40,000; tax (40,000 - 12,570) x 20% = 5,486.00; NI half of 3,610.60 = 1,805.30."""
    found = compare(SHORT, LONG, tax_year=YEAR)
    assert found[0].over_twelve_months["take_home"] == 40_000_00 - 5_486_00 - 1_805_30 == 32_708_70
    assert found[1].over_twelve_months["take_home"] == found[1].amount("take_home") == 48_257_40
    assert found.verdict == (
        "B, Personal Tax Manager, pays more over 12 months: £15,548.70 more in hand, £15,548.70 more in all.",
        "A lasts 6 months and with nothing after it brings £32,708.70; B brings £48,257.40 in hand.",
        (
            "A, Interim Residential Operations Professional - BTR, pays more while it lasts: £8,700.00 a year more in"
            " hand, £8,700.00 more in all."
        ),
    )
    assert "12 months that are all in 2026-27, with no other pay after A" in found.rests_on
    over = found.to_dict()["over_horizon"]
    assert [(each["months_worked"], each["take_home"]) for each in over["offers"]] == [
        ("6", "32708.70"),
        ("12", "48257.40"),
    ]
    assert ahead(found.offers, ("A", "B")) == ("B AHEAD over 12 months", "+£15,549 in hand · +£15,549 in all")


@pytest.mark.parametrize("months", [None, 12, 18])
def test_an_offer_that_does_not_end_inside_twelve_months_keeps_its_verdict(months: int | None) -> None:
    found = compare(post("80,000", months), post("65,000"), tax_year=YEAR)
    assert found.verdict == ("A, Post 80,000, pays more: £8,700.00 a year more in hand, £8,700.00 more in all.",)
    assert "over_horizon" not in found.to_dict()
    assert ahead(found.offers, ("A", "B"))[0] == "A AHEAD"


@pytest.mark.parametrize(
    ("assume", "months"),
    [
        ({}, 6_00),
        ({"after_contract": "nothing", "bench_months_between": 2}, 6_00),
        ({"bench_months_between": 2}, 10_00),  # 6 of work, 2 without, 4 of work
        ({"bench_months_between": 8}, 6_00),
        ({"after_contract": "same"}, None),
    ],
)
def test_what_the_reader_says_follows_is_counted(assume: dict[str, Any], months: int | None) -> None:
    found = compare(SHORT, LONG, tax_year=YEAR, assumptions=reward.Assumptions.model_validate(assume))
    assert found[0].months_of_twelve == months
    if months == 10_00:
        # By hand: pay 66,666.67; tax 7,540.00 + 16,396.67 x 40% = 14,098.66; NI 3,610.60 x 10/12 = 3,008.83.
        assert (
            "A lasts 6 months and with others like it, in all 10 months of work, brings £49,559.18" in found.verdict[1]
        )


@given(
    kind=st.sampled_from(("employment", "umbrella", "agency", "company")),
    months=st.integers(1, 11),
    pay=st.integers(1_000_00, 180_000_00).map(written),
)
def test_twelve_months_are_those_of_the_projection(kind: str, months: int, pay: str) -> None:
    """The same row through the same engine as twelve months of `project` with nothing after it."""
    offer = post(pay, months) if kind == "employment" else contract(months, kind)
    assume = reward.Assumptions(after_contract="nothing")
    found = reward.price(offer, tax_year=YEAR, assumptions=assume).over_twelve_months
    (year,) = project(offer, months=12, tax_year=YEAR, assumptions=assume).tracks[0].years
    assert year.months == months * 100
    assert {name: year.figures[name] for name in ("take_home", "total_reward", "gross_pay", "income_tax")} == {
        name: found.get(name, 0) for name in ("take_home", "total_reward", "gross_pay", "income_tax")
    }


def test_the_leader_over_twelve_months_is_the_one_that_brings_most_of_many() -> None:
    found = compare(post("80,000", 3), post("60,000"), post("50,000"), tax_year=YEAR)
    assert found.verdict[0].startswith("B, Post 60,000, pays more over 12 months: £5,")
    assert found.verdict[-1].startswith("A, Post 80,000, pays more while it lasts:")


def test_offers_that_both_end_are_told_so() -> None:
    found = compare(post("80,000", 3), post("60,000", 6), tax_year=YEAR).verdict
    assert found[0].startswith("B, Post 60,000, pays more over 12 months")
    assert found[-1].startswith("A, Post 80,000, pays more while A and B last")


def test_what_makes_a_short_contract_level_says_while_it_lasts() -> None:
    of = offer_set("met-external-relations-manager", "southwark-lawyer-paye", tax_year=YEAR)
    level = tipping_points(of)
    assert level is not None
    # In its three months it brings 14,944.82, which the post's 46,186.52 a year has paid after 3.9.
    assert level.words == (
        "While B lasts, level in all at £35.60 an hour or 204 billed days."
        " 0.9 months without work after it make them level too."
    )


def test_225_days_of_a_six_month_contract_are_told_as_a_years() -> None:
    """Case R20 of the public reports: the contract's own days would be 112.5."""
    found = reward.price(contract(6, billed_days=225, billed_weeks=45), tax_year="2025-26")
    assert (
        "contract.billed_days: 225 is taken as a whole year's, of which 6 months are 112.5;"
        " on pay days it is the contract's own" in found.warnings
    )
    assert found["days_worked"] == Decimal(225)
    assert found.over_twelve_months["days_worked"] == 112_50
