"""Whose pay it is, and what nobody knows yet."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reward.base.amounts import in_count, in_pounds
from reward.library.models.assumptions import Assumptions
from reward.library.models.mistakes import problems
from reward.library.models.person import Person
from reward.library.models.record import parsed


def fault(table: dict[str, Any], model: Any = Person) -> tuple[str, str]:
    with pytest.raises(ValidationError) as raised:
        parsed(model, table)
    [only] = problems(raised.value, model)
    return only


def test_an_empty_file_is_a_person_in_england_with_nothing_special() -> None:
    person = Person.model_validate({})
    assert person == Person(nation="england", ni_category=None)
    assert person.written() == {}


def test_age_is_in_whole_years_and_changes_on_the_birthday() -> None:
    person = Person(born=date(1985, 6, 30))
    assert [person.age_on(date(2026, 6, day)) for day in (29, 30)] == [40, 41]
    assert person.age_on(date(2026, 7, 1)) == 41


def test_one_born_on_29_february_is_a_year_older_from_1_march() -> None:
    person = Person(born=date(2004, 2, 29))
    assert [person.age_on(date(2026, 2, 28)), person.age_on(date(2026, 3, 1))] == [21, 22]
    assert person.age_on(date(2028, 2, 29)) == 24


def test_without_a_birth_date_age_is_unknown() -> None:
    assert Person().age_on(date(2026, 4, 6)) is None


@pytest.mark.parametrize(
    ("table", "at", "what"),
    [
        ({"naton": "wales"}, "naton", "unknown key; did you mean 'nation'?"),
        ({"nation": "scotlnd"}, "nation", "did you mean 'scotland'?"),
        ({"ni_category": "a"}, "ni_category", "is not such a name"),
        ({"ni_category": "AA"}, "ni_category", "is not such a name"),
        ({"student_loans": ["plan-6"]}, "student_loans", "'plan-6': which plan? 1, 2, 4, 5 or postgraduate"),
        ({"student_loans": ["plan-1", "plan-1"]}, "", "student_loans names a plan twice"),
        ({"student_loans": 3}, "student_loans", "'3': which plan? 1, 2, 4, 5 or postgraduate"),
        ({"other_income": 12_000.5}, "other_income", "12000.5 is not an amount; write it quoted"),
        ({"other_income": "-1"}, "other_income", "is negative"),
        ({"other_income": "1e6"}, "other_income", "is not an amount"),
        ({"other_income": True}, "other_income", "True is not an amount"),
        ({"children": -1}, "children", "is too small; write 0 or more"),
        ({"children": 21}, "children", "is too large; write 20 or less"),
        ({"children": "2"}, "children", "is not a whole number"),
        ({"children": True}, "children", "is not a whole number"),
        ({"service_years": "81"}, "service_years", "is outside 0 to 80 years"),
        ({"commute": {"office_days_per_week": 8}}, "commute.office_days_per_week", "is outside 0 to 7 days a week"),
        ({"commute": {"cost": "5"}}, "commute.cost", "unknown key; did you mean 'cost_per_day'?"),
        ({"commute": "5"}, "commute", "'5' is not a table of keys"),
        ({"tax_code": "FOO"}, "tax_code", "'FOO' is not a tax code; codes look like 1257L"),
        ({"tax_code": "1257L" * 3}, "tax_code", "is 15 characters long; at most 12"),
        ({"schema": 2}, "schema", "schema 2 is not known"),
    ],
)
def test_what_a_person_cannot_be_is_refused_by_key(table: dict[str, Any], at: str, what: str) -> None:
    where, words = fault(table)
    assert (where, what in words) == (at, True), words


@pytest.mark.parametrize("born", [19850630, "30/06/85", "1985-13-01", True])
def test_a_birth_date_is_a_date(born: object) -> None:
    assert fault({"born": born})[0] == "born"


def test_loans_may_be_written_as_one_text_on_a_command_line() -> None:
    assert Person.model_validate({"student_loans": "plan-2, postgraduate"}).student_loans == ("plan-2", "postgraduate")


@pytest.mark.parametrize(
    ("table", "at", "what"),
    [
        ({"pension_method": "guess"}, "pension_method", "is not one of contributions, present-value, annuity, hmrc-16"),
        ({"retirement_tax_rate": 0.2}, "retirement_tax_rate", "0.2 is not a percentage; write it quoted"),
        ({"retirement_tax_rate": "101"}, "retirement_tax_rate", "is outside 0 to 100 percent"),
        ({"bench_days": "367"}, "bench_days", "is outside 0 to 366 days"),
        ({"later_years": "thaw"}, "later_years", "is not one of refuse, frozen"),
        ({"bench": 3}, "bench", "unknown key; did you mean 'bench_days' or 'bench_months_between'?"),
    ],
)
def test_what_an_assumption_cannot_be_is_refused_by_key(table: dict[str, Any], at: str, what: str) -> None:
    where, words = fault(table, Assumptions)
    assert (where, what in words) == (at, True), words


POUNDS = st.integers(0, 1_000_000_000).map(in_pounds)
DAYS = st.integers(0, 36_600).map(in_count)
PLANS = ("plan-1", "plan-2", "plan-4", "plan-5", "postgraduate")


def tables(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


@given(
    tables(
        schema=st.just(1),
        nation=st.sampled_from(["england", "scotland", "wales", "northern-ireland"]),
        born=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
        service_years=st.integers(0, 8_000).map(in_count),
        tax_code=st.sampled_from(["1257L", "S1257L M1", "K475", "br", "NT", "0T"]),
        student_loans=st.lists(st.sampled_from(PLANS), unique=True),
        ni_category=st.sampled_from("ABCZ"),
        other_income=POUNDS,
        children=st.integers(0, 20),
        commute=tables(cost_per_day=POUNDS, office_days_per_week=st.integers(0, 700).map(in_count)),
    )
)
def test_a_person_comes_out_as_it_went_in(table: dict[str, Any]) -> None:
    person = Person.model_validate(table)
    assert Person.model_validate(person.written()) == person


@given(
    tables(
        pension_method=st.sampled_from(["contributions", "present-value", "annuity", "hmrc-16"]),
        retirement_tax_rate=st.integers(0, 100),
        expected_stay_years=st.integers(0, 80),
        cpi=st.integers(0, 100),
        unpaid_leave_days=DAYS,
        sickness_days=DAYS,
        bench_days=DAYS,
        employment_allowance=POUNDS,
        levy_allowance=POUNDS,
        later_years=st.sampled_from(["refuse", "frozen"]),
    )
)
def test_assumptions_come_out_as_they_went_in(table: dict[str, Any]) -> None:
    assumptions = Assumptions.model_validate(table)
    assert Assumptions.model_validate(assumptions.written()) == assumptions
