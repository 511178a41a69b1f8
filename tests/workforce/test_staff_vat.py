"""The VAT that a hirer does not get back: a row of a table bears what its offer does."""

import random
from fractions import Fraction

import pytest

from reward import Offer, Person
from reward import price as price_offer
from reward.base.amounts import pounds
from reward.workforce.staff import budget, price
from tests.strategies.staff_rows import LIBRARY, Row, contract, table_of

POST: Row = {"id": "P1", "kind": "employment", "salary": "30,000"}


def test_vat_that_is_not_recovered_is_a_figure_of_its_own() -> None:
    """760 × 220 and 15% are 192,280.00, and a fifth of that 38,456.00."""
    umbrella = {"id": "C1", "kind": "umbrella", "rate": "760", "billed_days": "220", "agency_markup_percent": "15"}
    rows = [
        {**umbrella, "vat_recoverable": "false"},
        {**umbrella, "id": "C2"},
        {**POST, "id": "P1"},
    ]
    figures = ["hirer_cost", "unrecovered_vat"]
    found = price(table_of(rows), tax_year="2026-27", figures=figures, library=LIBRARY)
    assert found.columns["hirer_cost"] == ["230736.00", "192280.00", "33900.00"]
    assert found.columns["unrecovered_vat"] == ["38456.00", "0.00", ""]
    alone = price(table_of(rows[1:2]), tax_year="2026-27", figures=figures, library=LIBRARY)
    assert alone.columns["unrecovered_vat"] == ["0.00"]  # whatever the rows beside it


@pytest.mark.parametrize("kind", ["umbrella", "agency", "company"])
def test_a_row_bears_the_vat_that_its_offer_does(kind: str) -> None:
    draw = random.Random(kind)
    rows = [{**contract(draw, number, kind), "vat_recoverable": draw.choice(("no", "yes"))} for number in range(40)]
    found = price(table_of(rows), figures=["hirer_cost", "unrecovered_vat"], library=LIBRARY)
    assert found.refused == ()
    for place, row in enumerate(rows):
        terms = {name: row[name] for name in ("billed_days", "billed_weeks", "agency_markup_percent") if row.get(name)}
        offer = {
            "title": "A row",
            "kind": kind,
            "rate": {"amount": row["rate"], "per": row["per"] or "day"},
            "contract": terms | {"vat_recoverable": row["vat_recoverable"] == "yes"},
        }
        if row.get("umbrella_pension"):
            offer[kind] = {"pension": row["umbrella_pension"]}
        person = {"nation": row["nation"] or "england", "ni_category": row["ni_category"] or "A"}
        alone = price_offer(
            Offer.model_validate(offer), person=Person.model_validate(person), tax_year=row["tax_year"], library=LIBRARY
        )
        assert pounds(found.columns["hirer_cost"][place]) == alone.pence["hirer_cost"], row
        assert pounds(found.columns["unrecovered_vat"][place]) == alone.pence.get("unrecovered_vat", 0), row


def test_the_vat_of_months_is_that_of_the_year() -> None:
    """An agency's part of a year, and its months in a budget, are the same charges."""
    row = {"id": "C1", "kind": "agency", "rate": "401.37", "billed_days": "101", "agency_markup_percent": "12.5"}
    row |= {"vat_recoverable": "false", "start": "2026-05-11", "end": "2026-11-20"}
    found = price(table_of([row]), tax_year="2026-27", figures=["hirer_cost", "unrecovered_vat"], library=LIBRARY)
    months = budget(table_of([row]), "2026-04", library=LIBRARY)
    assert pounds(found.columns["hirer_cost"][0]) == int(months.lines_pence["contracts"].sum())
    charge = pounds(found.columns["hirer_cost"][0]) - pounds(found.columns["unrecovered_vat"][0])
    assert abs(pounds(found.columns["unrecovered_vat"][0]) - Fraction(charge, 5)) <= 7  # a half penny a pay day
