"""What a tax code says, how much of it is explained, and when a year is known."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reward.library.models.person import Person
from reward.payroll.year_part import YearPart
from reward.statement.statement import Statement
from tests.strategies.pay_days import Case

POST: dict[str, Any] = {"kind": "employment", "pay": {"basic": "30,000"}, "pension": {"scheme": "none"}}


def statement(person: dict[str, Any], **more: Any) -> Statement:
    return Case(2026, {**POST, **more}, person, {}).priced()


def part(person: dict[str, Any], **more: Any) -> YearPart:
    slips = statement(person, **more).slips
    assert slips is not None
    return slips.years[0]


@pytest.mark.parametrize(
    ("code", "person", "known"),
    [
        ("1257L", {}, "all"),
        ("1257L", {"state_pension": "5,000"}, "all"),
        ("1383M", {"marriage_allowance": "received"}, "all"),
        ("1383M", {"marriage_allowance": "given"}, "none"),
        ("1131N", {"marriage_allowance": "given"}, "all"),
        ("1582L", {"blind": True}, "all"),
        ("1708M", {"blind": True, "marriage_allowance": "received"}, "all"),
        ("1708M", {"blind": True}, "in part"),
        ("2L", {"state_pension": "12,547.60"}, "all"),
        ("K475", {"state_pension": "17,330"}, "all"),
        ("K475", {"state_pension": "17,319.99"}, "in part"),
        ("K475", {"state_pension": "20,000"}, "all"),
        ("1057L", {"underpaid_tax": "400"}, "all"),
        ("957L", {"underpaid_tax": "400"}, "in part"),
        ("1107L", {}, "none"),
        ("BR", {"state_pension": "12,570"}, "none"),
        ("0T", {"state_pension": "12,570"}, "all"),
        ("NT", {"state_pension": "12,570"}, "none"),
        ("S2L", {"state_pension": "12,547.60"}, "none"),
        ("S2L", {"state_pension": "12,547.60", "nation": "scotland"}, "all"),
    ],
)
def test_a_code_is_known_as_far_as_it_is_explained(code: str, person: dict[str, Any], known: str) -> None:
    found = part({"tax_code": code, **person})
    assert found.meaning.known == known
    assert (found.tax_owed_later_pence is None) == (known == "none")


@example(1_257, False, "received", 0)
@example(771, True, "given", 19_011)
@given(st.integers(0, 1_600), st.booleans(), st.sampled_from(("", "received", "given")), st.integers(0, 20_000))
@settings(max_examples=60, deadline=None)
def test_nothing_is_had_back_but_what_is_explained(number: int, added: bool, marriage: str, pension: int) -> None:
    """Whatever the code, what is settled stays within what the code for what is said would leave: never a refund of
    tax that nobody has explained."""
    code = f"K{number}" if added else f"{number}L" if number else "0T"
    person: dict[str, Any] = {"tax_code": code, "state_pension": str(pension)}
    if marriage:
        person["marriage_allowance"] = marriage
    found = part(person)
    # Who is charged above the basic rate may give no Marriage Allowance (ITA 2007 s.55C(1)): a code that took it off is wrong by
    # the tax on £1,260, part of it at the higher rate, and that is had back.
    may_not_give = marriage == "given" and 30_000 + pension - (12_570 - 1_260) > 37_700
    # And who receives one under a code without it has a fifth of £1,260 back.
    had_back = 12_00 + (504_00 if may_not_give else 252_00 if marriage == "received" else 0)
    if found.meaning.known == "in part":
        assert found.tax_owed_later_pence is not None and -had_back <= found.tax_owed_later_pence <= 12_00
        assert found.deducted_for_the_unknown_pence
    elif found.meaning.known == "none":
        assert found.tax_owed_later_pence is None
    else:
        # Fully explained: what the code leaves is owed, up to the tax on all that is said.
        assert found.deducted_for_the_unknown_pence == 0
        owed = found.tax_owed_later_pence
        assert owed is not None and owed >= -had_back


def test_what_a_code_collects_for_others_is_no_cost_of_the_offer_and_is_told() -> None:
    found = part({"tax_code": "K475", "state_pension": "17,330"})
    assert found.collected_besides_pence == 952_00
    assert found.meaning.words == "State Pension £17,330.00"


@pytest.mark.parametrize(
    ("start", "months", "person", "known"),
    [
        (date(2026, 4, 6), 12, {}, [True]),
        (date(2026, 4, 1), 12, {}, [True]),
        (date(2026, 4, 6), 11, {}, [False]),
        (date(2026, 8, 1), 4, {}, [False]),
        (date(2026, 8, 1), 4, {"other_pay": "0"}, [True]),
        (date(2026, 8, 1), 4, {"other_pay": {"2026-27": "0"}}, [True]),
        (date(2026, 8, 1), 4, {"other_pay": {"2025-26": "0"}}, [False]),
        (date(2026, 8, 1), 8, {}, [False]),
        (date(2026, 8, 1), 8, {"p45": {"pay": "9,000", "tax": "1,000"}}, [True]),
        (date(2026, 8, 1), 4, {"p45": {"pay": "9,000", "tax": "1,000"}}, [False]),
        (date(2025, 10, 1), 12, {}, [False, False]),
        (date(2025, 10, 1), 18, {}, [False, True]),
        (date(2025, 10, 1), 12, {"other_pay": {"2026-27": "0"}}, [False, True]),
    ],
)
def test_a_year_is_known_where_the_job_fills_it_or_the_rest_is_said(
    start: date, months: int, person: dict[str, Any], known: list[bool]
) -> None:
    slips = statement(person, contract={"start": start, "months": months}).slips
    assert slips is not None
    assert [each.year_is_known for each in slips.years] == known
    assert [each.tax_owed_later_pence is not None for each in slips.years] == known


def test_one_amount_of_other_pay_is_every_years() -> None:
    person = Person.model_validate({"other_pay": "12,000"})
    assert {str(person.other_income_in(each)) for each in (part({}).year,)} == {"12000.00"}
    both = Person.model_validate({"other_pay": {"every-year": "12,000", "2026-27": "1"}})
    assert str(both.other_income_in(part({}).year)) == "1.00"
