"""Whole offers against worked and published answers: `cases/` has each with where the answer comes from."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reward.base.amounts import pounds
from reward.base.figures import FIGURES
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import checked, with_settings
from reward.statement.pricing import price
from reward.statement.statement import Statement
from tests.rules.figures_in_force import to_pound

FILES = sorted(Path(__file__).parent.glob("*.toml"))
CASES = [case for path in FILES for case in tomllib.loads(path.read_text())["case"]]


def priced(case: dict[str, Any]) -> Statement:
    table = shipped().table("offers", case["offer"]) if "offer" in case else {"title": case["name"], **case["inline"]}
    offer = checked(Offer, with_settings(Offer, table, case.get("set", {}).items(), ""), case["name"])
    person = checked(Person, case.get("person", {}), case["name"])
    assumptions = checked(Assumptions, case.get("assume", {}), case["name"])
    when, basis = case.get("tax_year", "2026-27"), case.get("basis", "year")
    return price(offer, person=person, assumptions=assumptions, tax_year=when, basis=basis)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_comes_out_to_the_penny(case: dict[str, Any]) -> None:
    statement = priced(case)
    expected = {name: signed(amount) for name, amount in case.get("expected", {}).items()}
    assert {name: statement.pence_of(name) for name in expected} == expected
    in_pounds = {name: pounds(amount) for name, amount in case.get("to_pound", {}).items()}
    assert {name: to_pound(statement.pence_of(name)) * 100 for name in in_pounds} == in_pounds
    parts = () if statement.slips is None else statement.slips.years
    assert [str(part.year) for part in parts if part.tax_owed_later_pence is None] == case.get("not_known", [])
    some = [part for part in parts if part.tax_owed_later_pence]
    assert ("tax_owed_later" in statement.pence) == bool(sum(part.tax_owed_later_pence or 0 for part in some))
    assert slips_named(statement, case) == {
        on: {name: signed(amount) for name, amount in row.items()} for on, row in of_days(case).items()
    }


def signed(amount: str) -> int:
    """Pence of an amount that may be given back."""
    return -pounds(amount[1:]) if amount.startswith("-") else pounds(amount)


def of_days(case: dict[str, Any]) -> dict[date, dict[str, str]]:
    """What a case expects of single pay days: each date with its amounts."""
    return {row["on"]: {name: row[name] for name in row if name != "on"} for row in case.get("slips", [])}


def slips_named(statement: Statement, case: dict[str, Any]) -> dict[date, dict[str, int]]:
    """The same as the program has it."""
    slips = statement.slips
    place = {} if slips is None else {day.on: number for number, day in enumerate(slips.days)}
    return {
        on: {name: int(slips.figures_pence[name][place[on]]) for name in row}
        for on, row in of_days(case).items()
        if slips is not None and on in place
    }


def test_a_case_says_where_its_answer_comes_from_and_names_figures_there_are() -> None:
    asked = {"offer", "inline", "set", "person", "assume", "tax_year", "basis"}
    for case in CASES:
        name = case["name"]
        assert set(case) <= {"name", "source", *asked, "expected", "to_pound", "slips", "not_known"}, name
        assert ("offer" in case) != ("inline" in case), name
        assert len(case["source"]) > 20, name
        assert ("slips" in case) <= (case.get("basis") == "payslips"), name
        slips = {figure for row in of_days(case).values() for figure in row}
        named = {*case.get("expected", {}), *case.get("to_pound", {}), *slips}
        assert named, name
        assert named <= {*FIGURES, "holiday_set_aside", "holiday_taken"}, name


def test_no_two_cases_have_one_name() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
