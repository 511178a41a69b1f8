"""Every answer as a dataframe, as text and as a page in a notebook: the same numbers in each, and money exact."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import reward
from reward.answer.again import Again, FigureChange
from reward.answer.key_information import key_information
from reward.answer.priced_offers import price_offers
from reward.base.answer_forms import AnswerForms
from reward.base.errors import InputError
from reward.library.models.case import Case

A, B = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = {"tax_year": "2026-27"}


def with_another_figure() -> Again:
    """As of a case that was saved when B came to something else."""
    change = FigureChange("B", "take_home", Decimal("88000.00"), Decimal("88450.56"))
    case = Case.model_validate({"offer": [reward.load_offer(B).written()], "data_version": "2025-01-01"})
    return Again(case, price_offers(B, **YEAR), (change,), 30)


ASK: dict[str, Callable[[], Any]] = {
    "break_even": lambda: reward.break_even(A, B, **YEAR),
    "sensitivity": lambda: reward.sensitivity(A, B, **YEAR),
    "likelihood": lambda: reward.likelihood(A, B, draws=1_000, **YEAR),
    "target": lambda: reward.target(A, "take_home", "40,000", **YEAR),
    "grid": lambda: reward.grid(A, B, "rate.amount", "contract.billed_days", [300, 400], [100, 200, 220], **YEAR),
    "equal_terms": lambda: reward.equal_terms(A, B, **YEAR),
    "project": lambda: reward.project(A, B, years=3, **YEAR),
    "reconcile": lambda: reward.reconcile(B, {"per": "year", "lines": {"take_home": "90,000"}}, **YEAR),
    "key information": lambda: key_information(B, **YEAR),
    "again": lambda: with_another_figure(),
}
EXPECTED = {
    "break_even": ["solve", "value", "ahead", "at_value", "just_below", "target"],
    "sensitivity": ["path", "low", "high", "gap_at_low", "gap_at_high", "effect", "flips_at", "flips_inside", "nature"],
    "likelihood": ["from", "to", "draws"],
    "target": ["solve", "value", "figure", "wanted", "at_value", "just_beyond"],
    "grid": ["rate.amount", "contract.billed_days", "total_reward_gap"],
    "reconcile": ["figure", "quoted", "exact", "difference", "verdict"],
    "key information": ["item", "pay_day", "year"],
    "again": ["offer", "figure", "then", "now", "change", "by"],
    "equal_terms": ["terms", "take_home", "pension_value", "total_reward"],
}


@pytest.mark.parametrize("name", ASK)
def test_every_question_has_the_same_rows_in_each_form(name: str) -> None:
    found = ASK[name]()
    assert isinstance(found, AnswerForms) and found.to_dict()
    arrow, rows = found.frame("pyarrow"), found.rows
    assert arrow.num_rows == len(rows) > 0
    assert arrow.column_names == EXPECTED.get(name, list(rows[0]))
    for column in arrow.column_names:
        cells = [row[column] for row in rows]
        if any(isinstance(cell, Decimal) for cell in cells):
            assert arrow[column].to_pylist() == cells
            floats = found.frame("polars", money="float64")[column].to_list()
            assert floats == [None if cell is None else float(cell) for cell in cells]
    assert list(found.frame().columns) == arrow.column_names
    text = found.text(200)
    assert str(found) == found.text()
    assert repr(found).startswith(f"<{type(found).__name__}: ") and "_pence" not in repr(found)
    for cell in (cell for row in rows for cell in row.values() if isinstance(cell, Decimal)):
        assert f"{cell:,}" in text
    assert found._repr_html_().count("<tr>") == len(rows) + 1


def test_a_break_even_is_what_its_json_says() -> None:
    found = ASK["break_even"]()
    first, said = found.rows[0], found.to_dict()
    assert {name: f"{first[name]:.2f}" for name in ("value", "at_value", "just_below", "target")} == {
        name: said[name] for name in ("value", "at_value", "just_below", "target")
    }
    assert found.words in found.text(1000)


def test_a_grid_has_a_row_for_each_pair() -> None:
    found = ASK["grid"]()
    assert len(found.rows) == 6
    assert found.rows[4] == {
        "rate.amount": Decimal(400),
        "contract.billed_days": Decimal(200),
        "total_reward_gap": found[1, 1],
    }


def test_a_statement_has_a_row_for_each_figure() -> None:
    found = reward.price(A, **YEAR)
    frame = found.frame("polars")
    assert frame.columns == ["figure", "label", "amount"]
    amounts = dict(zip(frame["figure"], frame["amount"], strict=True))
    assert amounts == dict(found.figures)
    assert amounts["take_home"] == Decimal("34050.58")


def test_a_comparison_has_a_column_for_each_offer_and_its_difference() -> None:
    found = reward.compare(A, B, **YEAR)
    frame = found.frame("pyarrow")
    assert frame.column_names == ["figure", "label", "A", "B", "B less A"]
    rows = {row["figure"]: row for row in frame.to_pylist()}
    take_home = rows["take_home"]
    assert (take_home["A"], take_home["B"], take_home["B less A"]) == (
        Decimal("34050.58"),
        Decimal("88450.56"),
        Decimal("54399.98"),
    )
    assert rows["umbrella_margin"]["A"] is None


def test_an_answer_prints_as_what_is_said_and_is_a_dataframe_of_every_figure() -> None:
    found = reward.answer(A, B, **YEAR)
    assert found.frame("pyarrow").to_pylist() == found.comparison.frame("pyarrow").to_pylist()
    text = str(found)
    assert text.startswith("B pays more while it lasts: £54,400 more take-home over a full year.\n")
    assert "TAKE-HOME" in text and max(map(len, text.splitlines())) <= 80
    assert repr(found) == "<Answer: B pays more while it lasts: £54,400 more take-home over a full year.>"
    assert "34,051" in found._repr_html_()


@pytest.mark.parametrize("name", ["break_even", "grid"])
def test_another_kind_of_dataframe_is_refused_by_name(name: str) -> None:
    with pytest.raises(InputError, match="did you mean 'pandas'"):
        ASK[name]().frame("panda")
    with pytest.raises(InputError, match="it is decimal or float64"):
        reward.price(A, **YEAR).frame(money="cents")
