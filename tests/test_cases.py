"""Whole offers against worked and published answers: `cases/` has each with where the answer comes from."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reward.figures import FIGURES
from reward.models.offer import Offer
from reward.models.person import Person
from reward.money import pounds
from reward.offers import checked, with_settings
from reward.scales import shipped
from reward.statement import Statement, price
from tests.in_force import to_pound

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = [case for path in FILES for case in tomllib.loads(path.read_text())["case"]]


def priced(case: dict[str, Any]) -> Statement:
    table = shipped().table("offers", case["offer"]) if "offer" in case else {"title": case["name"], **case["inline"]}
    offer = checked(Offer, with_settings(Offer, table, case.get("set", {}).items(), ""), case["name"])
    person = checked(Person, case.get("person", {}), case["name"])
    return price(offer, person=person, tax_year=case.get("tax_year", "2026-27"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_comes_out_to_the_penny(case: dict[str, Any]) -> None:
    statement = priced(case)
    expected = {name: pounds(amount) for name, amount in case.get("expected", {}).items()}
    assert {name: statement.amount(name) for name in expected} == expected
    in_pounds = {name: pounds(amount) for name, amount in case.get("to_pound", {}).items()}
    assert {name: to_pound(statement.amount(name)) * 100 for name in in_pounds} == in_pounds


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_says_where_its_answer_comes_from_and_names_figures_there_are(case: dict[str, Any]) -> None:
    assert set(case) <= {"name", "source", "offer", "inline", "set", "person", "tax_year", "expected", "to_pound"}
    assert ("offer" in case) != ("inline" in case)
    assert len(case["source"]) > 20
    named = {*case.get("expected", {}), *case.get("to_pound", {})}
    assert named
    assert named <= set(FIGURES)


def test_no_two_cases_have_one_name() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
