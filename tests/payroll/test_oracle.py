"""Each pay day against `oracle.py`, which works it out again by fractions and shares no code."""

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings

from reward import Statement
from reward.base.dates import after_months
from tests.examples import searched
from tests.oracles import payslips as oracle
from tests.oracles.year import letter_of
from tests.strategies.pay_days import Case, contracts, posts

SLIP = (
    "gross_pay",
    "pensionable_pay",
    "salary_sacrifice",
    "employee_pension",
    "pension_tax_relief",
    "income_tax",
    "employee_ni",
    "student_loan",
    "postgraduate_loan",
    "take_home",
    "employer_ni",
    "apprenticeship_levy",
    "employer_pension",
)


def many(count: int) -> Any:
    return settings(
        max_examples=searched(count), suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much)
    )


def slips_of(statement: Statement, *more: str) -> list[dict[str, int]]:
    slips = statement.slips
    assert slips is not None
    columns = {name: slips.figures_pence[name].tolist() for name in (*SLIP, *more)}
    return [{name: column[place] for name, column in columns.items()} for place in range(len(slips.days))]


def agree(statement: Statement, expected: list[oracle.PayDay], frequency: str, *more: str) -> None:
    slips = statement.slips
    assert slips is not None
    dates = [(day.on, day.first, day.last) for day in slips.days]
    assert dates == [(day.on, day.first, day.last) for day in expected]
    weeks = oracle.WEEKS[frequency] or 1
    assert [day.period * weeks for day in slips.days] == [oracle.period_of(day, frequency) for day in expected]
    more = (*more, *(name for name in ("leave_bought", "leave_sold") if name in slips.figures_pence))
    found = slips_of(statement, *more)
    for day, slip in zip(expected, found, strict=True):
        assert slip == {name: day.figures[name] for name in (*SLIP, *more)}, day.on


def worked_out(case: Case, days: list[tuple[oracle.PayDay, Fraction, Fraction]]) -> list[oracle.PayDay]:
    """A contract's pay days but for the tax; those that are alike are worked out once."""
    known: dict[tuple[object, ...], dict[str, int]] = {}
    for day, billed, weeks in days:
        letter = letter_of(case.person, day.on)
        alike = (billed, weeks, day.year, letter, day.on >= date(2024, 1, 6))  # NI fell within 2023-24
        if alike not in known:
            known[alike] = oracle.contract_day(case.offer, case.person, day.on, billed, weeks)
        day.figures = dict(known[alike])
    return [day for day, _, _ in days]


def agree_on_what_is_owed(case: Case, statement: Statement, expected: list[oracle.PayDay]) -> None:
    assert statement.slips is not None
    starts = expected[0].year
    contract, frequency = case.offer.get("contract", {}), statement.slips.days[0].frequency
    first = contract.get("start")
    work = None if first is None else (first, after_months(first, contract["months"]))
    for part in statement.slips.years:
        year = part.year.start
        owed = oracle.owed(expected, case.person, year, starts=year == starts)
        whole = oracle.of_year(frequency, case.offer.get("pay_days", {}), year)
        known = oracle.ordinary(case.person) and oracle.year_is_known(expected, whole, case.person, work, year)
        if oracle.ordinary(case.person) or not any(case.person.get(name) for name in oracle.OF_A_CODE):
            assert part.tax_owed_later_pence == (owed if known else None), year
        else:  # how much of a code is explained is held in test_settlement
            assert part.tax_due_pence == owed + part.tax_deducted_pence


@given(posts())
@many(100)
def test_every_pay_day_of_a_post_is_as_by_the_oracle(case: Case) -> None:
    statement = case.payable()
    contract = case.offer.get("contract", {})
    first = contract.get("start")
    last = None if first is None else after_months(first, contract["months"])
    expected = oracle.post(case.offer, case.person, case.year, first, last)
    frequency = case.offer["pay_days"].get("frequency", "monthly")
    agree(statement, expected, frequency, "basic_pay", "allowances", "bonus")
    agree_on_what_is_owed(case, statement, expected)


@given(contracts())
@many(80)
def test_every_pay_day_of_a_contract_in_full_weeks_is_as_by_the_oracle(case: Case) -> None:
    statement = case.payable()
    frequency = case.offer["pay_days"]["frequency"]
    expected = worked_out(case, oracle.full_weeks(case.offer, case.year))
    oracle.with_tax(expected, case.person, oracle.code_of(case.person, "umbrella"), frequency)
    agree(statement, expected, frequency, "assignment_income", "umbrella_margin")
    agree_on_what_is_owed(case, statement, expected)


@given(contracts(stated=False))
@many(60)
def test_every_pay_day_of_counted_days_is_as_by_the_oracle(case: Case) -> None:
    """The days billed on each pay day are the program's (their count is held elsewhere); their pay is the oracle's."""
    statement = case.payable()
    slips = statement.slips
    assert slips is not None
    frequency = case.offer["pay_days"]["frequency"]
    weeks = [int(each) for part in slips.years for each in part.ground.rows.margin_weeks]
    billed = slips.figures_pence["days_worked"].tolist()
    expected = worked_out(
        case,
        [
            (oracle.PayDay(day.on, day.first, day.last), Fraction(billed[place], 100), Fraction(weeks[place], 100))
            for place, day in enumerate(slips.days)
        ],
    )
    oracle.with_tax(expected, case.person, oracle.code_of(case.person, "umbrella"), frequency)
    agree(statement, expected, frequency, "assignment_income", "umbrella_margin")
    agree_on_what_is_owed(case, statement, expected)
