"""Allowances that are part of basic pay, that are free of tax, or that pay awards raise; single prices stand in `tests/cases`."""

from decimal import Decimal
from typing import Any

import pytest

from reward import Assumptions, Offer, Statement, price, project
from tests.strategies.offers import LIBRARY
from tests.years import NEWEST


def post(*allowances: dict[str, Any], **pay: str) -> Offer:
    said = {"title": "A post", "kind": "employment", "pay": {"basic": "40,000", **pay}, "allowance": list(allowances)}
    return Offer.model_validate(said)


def priced(offer: Offer, **assumed: Any) -> Statement:
    basis = assumed.pop("basis", "year")
    return price(
        offer, tax_year="2026-27", library=LIBRARY, basis=basis, assumptions=Assumptions.model_validate(assumed)
    )


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ({"consolidated": True, "pensionable": False}, "is part of basic pay, and pensionable = false"),
        ({"consolidated": True, "taxable": False}, "is part of basic pay, and taxable = false"),
        ({"consolidated": True, "pro_rata": False}, "is part of basic pay, and pro_rata = false"),
        ({"taxable": False, "pensionable": True}, "is free of tax, and so no pensionable pay"),
        ({}, "must say whether it is pensionable"),
    ],
)
def test_flags_that_do_not_go_together_are_refused(flags: dict[str, bool], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        post({"name": "Supplement", "amount": "1,000", **flags})


def test_a_consolidated_share_of_pay_is_of_the_pay_beside_it() -> None:
    """2.5% of 40,000 are 1,000; the other, of 10%, is of 41,000."""
    found = priced(
        post(
            {"name": "In it", "percent": "2.5%", "consolidated": True},
            {"name": "On it", "percent": "10%", "pensionable": True},
        )
    )
    assert found.figures["basic_pay"] == Decimal("41000.00")
    assert found.figures["allowances"] == Decimal("4100.00")
    why = found.why("basic_pay")
    assert [str(step.value) for step in why.steps] == ["4000000", "100000"]
    assert "allowance.0.percent" in why.rests_on


def test_what_is_free_of_tax_is_told() -> None:
    found = priced(post({"name": "Mileage", "amount": "1,200", "taxable": False}))
    assert any("Mileage is counted free of tax" in text for text in found.warnings)
    assert found.why("tax_free_allowances").amount == Decimal("1200.00")
    assert sum(step.value for step in found.why("take_home").steps) == found.pence["take_home"]
    assert sum(step.value for step in found.why("employer_cost").steps) == found.pence["employer_cost"]


def test_an_award_raises_a_consolidated_allowance_on_pay_days() -> None:
    """From 1 April on of 2027, of a year that begins on 1 January: 42,000 a year rise by 5%, 3,500 a month to 3,675."""
    offer = post({"name": "In it", "amount": "2,000", "consolidated": True}).model_copy()
    begun = {"start": "2027-01-01", "months": 6, "award_percent": "5", "award_month": 4, "later_years": "frozen"}
    slips = priced(offer, basis="payslips", **begun).slips
    assert slips is not None
    assert slips.figures_pence["gross_pay"].tolist() == [3_500_00] * 3 + [3_675_00] * 3


def test_awards_raise_the_limits_of_a_high_cost_area_supplement() -> None:
    """At the floor of inner London, 5,589 in 2025/26 and more since, the supplement rises by the award as pay does."""
    pay = {"scale": "nhs-england", "grade": "2", "point": "1", "area": "inner-london"}
    offer = Offer.model_validate({"title": "Band 2", "kind": "employment", "pay": pay})
    ahead = project(
        offer,
        post(),
        years=2,
        tax_year=str(NEWEST),
        library=LIBRARY,
        assumptions=Assumptions.model_validate({"award_percent": "3"}),
    )
    now, then = (year.figures_pence["gross_pay"] for year in ahead.tracks[0].years)
    known = price(offer, tax_year=str(NEWEST), library=LIBRARY)
    of_pay, at_floor = (known.pence[name] for name in ("basic_pay", "allowances"))
    assert now == of_pay + at_floor
    assert at_floor > of_pay // 5  # the floor, not the share
    assert then == (of_pay * 103 + 50) // 100 + (at_floor * 103 + 50) // 100


def test_amounts_and_shares_of_pay_that_are_not_pensionable_come_together() -> None:
    """1,000 and a tenth of 40,000, for three days of five."""
    unpensioned = {"pensionable": False}
    offer = post({"name": "A", "amount": "1,000", **unpensioned}, {"name": "B", "percent": "10%", **unpensioned})
    assert priced(offer)["allowances"] == 5_000
    part = offer.model_copy(update={"pay": offer.pay.model_copy(update={"fte_percent": 60})}) if offer.pay else offer
    assert priced(part)["allowances"] == 3_000
