"""Other income by its kind: what is free of it, what it bears above pay, and what an offer adds; prices stand in `tests/cases`."""

from decimal import Decimal
from typing import Any

import pytest

from reward import Offer, Person, Statement, price
from reward.library.models.assumptions import Assumptions
from tests.strategies.offers import LIBRARY

AHEAD = Assumptions(later_years="frozen")


def priced(pay: str, year: str = "2026-27", offer: dict[str, Any] | None = None, **person: Any) -> Statement:
    said = {"title": "A post", "kind": "employment", "pay": {"basic": pay}, **(offer or {})}
    made = {"offer": Offer.model_validate(said), "person": Person.model_validate(person), "tax_year": year}
    return price(**made, library=LIBRARY, assumptions=AHEAD)


def added(pay: str, income: str, kind: str, year: str = "2026-27", **more: Any) -> Decimal:
    return priced(pay, year, other_income=income, other_income_kind=kind, **more).figures["income_tax"]


@pytest.mark.parametrize(
    ("pay", "tax"),
    [
        ("49,270", "7340.00"),  # 36,700 and 1,000 are 37,700: the allowance is 1,000, so that nothing is due on it
        ("49,270.01", "7440.00"),  # a penny is at the higher rate: 500 are free, 499.99 at 20% and the penny at 40%
        ("124,140", "42316.00"),  # 125,140 leave no personal allowance: 7,540 and 86,440 at 40%; 500 free, 500 at 40%
    ],
)
def test_the_savings_allowance_goes_by_the_highest_rate(pay: str, tax: str) -> None:
    """Income Tax Act 2007 s.12B, on £1,000 of interest."""
    assert added(pay, "1,000", "savings") == Decimal(tax)


def test_nobody_at_the_additional_rate_has_a_savings_allowance() -> None:
    """37,700 at 20%, 87,440 at 40% and 4,860 at 45% on pay; then 1,000 at 45%."""
    assert added("130,000", "1,000", "savings") == Decimal("44703.00") + 450


def test_a_scottish_taxpayers_interest_goes_by_the_bands_of_the_whole_country() -> None:
    """40,000 of pay leave 27,430 taxable, far from 37,700: 1,000 of interest are free, 4,000 at 20% are 800."""
    alone = priced("40,000", nation="scotland").figures["income_tax"]
    assert added("40,000", "5,000", "savings", nation="scotland") == alone + 800


@pytest.mark.parametrize(("year", "more"), [("2026-27", "3346.00"), ("2027-28", "3513.30")])
def test_the_rates_of_april_2027(year: str, more: str) -> None:
    """60,000 of pay bear 11,432.00; 8,865 above them at 40%, 500 of them free, or at 42%."""
    assert added("60,000", "8,865", "savings", year) == Decimal("11432.00") + Decimal(more)


def test_a_kind_that_is_not_said_is_told() -> None:
    told = " ".join(priced("45,000", other_income="8,000").warnings)
    assert "--set person.other_income_kind=savings" in told
    assert "other_income_kind" not in " ".join(
        priced("45,000", other_income="8,000", other_income_kind="earned").warnings
    )


@pytest.mark.parametrize(("nation", "words"), [("scotland", "the Scottish rates"), ("wales", "was not read")])
def test_what_rent_is_taxed_at_in_a_nation_with_rates_of_its_own_is_told(nation: str, words: str) -> None:
    said = {"other_income": "8,000", "other_income_kind": "property", "nation": nation}
    assert words in " ".join(priced("45,000", "2027-28", **said).warnings)
    assert words not in " ".join(priced("45,000", **said).warnings)


def test_the_order_is_property_savings_dividends_so_that_a_companys_dividends_lie_on_top() -> None:
    """A director's 12,570 use the allowance; 10,000 of interest: 5,000 at the starting rate, 1,000 free, 4,000 at 20%."""
    company = {
        "kind": "company",
        "rate": {"amount": "100", "per": "day"},
        "contract": {"billed_days": "200"},
        "company": {},
    }
    said = {"title": "Own company", **company}
    person = Person.model_validate({"other_income": "10,000", "other_income_kind": "savings"})
    found = price(Offer.model_validate(said), person=person, tax_year="2026-27", library=LIBRARY)
    # Without the offer the 10,000 lie within the allowance; with it they bear 800.
    assert found.figures["income_tax"] == Decimal("800.00")


def test_a_companys_dividends_bear_what_they_add_to_the_tax_on_others() -> None:
    """20,000 of others alone: 7,430 above the allowance, 500 of it free, the rest at 10.75%. With the company's all are."""
    company = {"title": "Own company", "kind": "company", "rate": {"amount": "100", "per": "day"}, "company": {}}
    offer = Offer.model_validate({**company, "contract": {"billed_days": "200"}})
    person = Person.model_validate({"other_income": "20,000", "other_income_kind": "dividends"})
    found = price(offer, person=person, tax_year="2026-27", library=LIBRARY)
    assert found["gross_pay"] == 12_570
    alone, together = Decimal("6930") * 1075 // 100 / 100, (found["dividends"] + 19_500) * 1075 // 100 / 100
    assert found["dividend_tax"] == together - alone


@pytest.mark.parametrize("kind", ["property", "savings", "dividends", "pension", "earned"])
@pytest.mark.parametrize("pay", ["9,000", "14,000", "49,000", "99,000", "124,000", "160,000"])
@pytest.mark.parametrize("year", ["2026-27", "2027-28"])
def test_every_step_adds_up(kind: str, pay: str, year: str) -> None:
    person = {
        "other_income": "7,654.32",
        "other_income_kind": kind,
        "marriage_allowance": "received",
        "state_pension": "900",
    }
    found = priced(pay, year, **person)
    for name in ("income_tax", "tax_on_all_income", "tax_on_other_income", "taxable_income", "adjusted_net_income"):
        why = found.why(name)
        exact = sum(step.value for step in why.steps)
        assert int(exact) == why.amount_scaled, name


def test_payslips_leave_the_interest_to_the_year() -> None:
    """Payroll does not see it: what it bears beside pay is settled after the year, 2,046 of 8,532."""
    person = {"other_income": "8,000", "other_income_kind": "savings"}
    offer = Offer.model_validate({"title": "A post", "kind": "employment", "pay": {"basic": "45,000"}})
    slips = price(offer, person=Person.model_validate(person), tax_year="2026-27", basis="payslips", library=LIBRARY)
    due = slips.figures["income_tax"] + slips.figures["tax_owed_later"]
    assert due == Decimal("8532.00")
