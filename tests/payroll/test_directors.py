"""A director's pay days against the oracle of directors' years, which adds up payment by payment."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import payslips as oracle
from tests.oracles import year as oracles
from tests.oracles.year import Paid, as_an_employee, director_loan, director_ni, in_force, letter_of, loan_plan, share
from tests.strategies.pay_days import Case, posts

METHODS = ("annual", "alternative")


@given(posts(), st.sampled_from(METHODS), st.one_of(st.none(), st.integers(0, 400)))
@settings(max_examples=60)
def test_ni_and_loans_of_a_director_are_those_of_the_year_to_date(case: Case, method: str, since: int | None) -> None:
    offer = {name: part for name, part in case.offer.items() if name != "pension"} | {"pension": {"scheme": "none"}}
    begins = None if since is None else date(case.year, 4, 6) + timedelta(days=since)
    person = {**case.person, "director": method} | ({} if begins is None else {"director_from": begins})
    person.pop("p45", None)
    slips = Case(case.year, offer, person).priced().slips
    assert slips is not None
    frequency = offer["pay_days"].get("frequency", "monthly")
    plans = tuple(person.get("student_loans", ()))
    for part in slips.years:
        places, year = slips.work_period.places(part.year), part.year.start
        paid = [
            Paid(slips.days[at].on, int(slips.figures_pence["earnings"][at]), oracle.WEEKS[frequency]) for at in places
        ]
        before = [each for each in paid if begins is not None and each.day < begins]
        after = paid[len(before) :]
        into = 0 if begins is None else max((begins - date(year, 4, 6)).days // 7, 0)
        weeks = max(52 - into, 1)
        letters = [letter_of(person, each.day) for each in after]
        due = [as_an_employee(each, letter_of(person, each.day)) for each in before]
        due += director_ni(after, letters, method, weeks)
        assert [int(slips.figures_pence["employee_ni"][at]) for at in places] == [employee for employee, _ in due]
        assert [int(slips.figures_pence["employer_ni"][at]) for at in places] == [employer for _, employer in due]
        threshold = loan_plan(plans, year)
        if method == "annual" and threshold is not None:
            rate = share(in_force("statutory/student_loan", year)["rate"])
            alone = [oracle.loan(each.pay, threshold, rate, frequency) for each in before]
            expected = alone + director_loan(after, threshold, rate, weeks)
            assert [int(slips.figures_pence["student_loan"][at]) for at in places] == expected
    left = slips.figures_pence["gross_pay"] - slips.figures_pence["income_tax"] - slips.figures_pence["employee_ni"]
    loans = slips.figures_pence["student_loan"] + slips.figures_pence["postgraduate_loan"]
    for_leave = slips.figures_pence["salary_sacrifice"] + slips.figures_pence.get("leave_bought", 0)
    assert (slips.figures_pence["take_home"] == left - loans - for_leave).all()


@given(posts(dated=False), st.sampled_from(METHODS))
@settings(max_examples=40)
def test_the_bridge_names_the_directors_method_last(case: Case, method: str) -> None:
    slips = Case(case.year, case.offer, {**case.person, "director": method}).payable().slips
    assert slips is not None
    plain = case.payable().slips
    assert plain is not None
    (part,), (without,) = slips.years, plain.years
    named = [cause for cause in part.bridge.causes if cause.name == "director"]
    gap = {
        name: int(slips.figures_pence[name].sum() - plain.figures_pence[name].sum())
        for name in ("employee_ni", "employer_ni")
    }
    assert {name: sum(cause.change_pence[name] for cause in named) for name in gap} == gap
    assert [cause for cause in part.bridge.causes if cause.name != "director"] == list(without.bridge.causes)
    if named:
        assert part.bridge.causes[-1].label == f"director's NI by the {method} method"


def test_a_year_of_directors_has_figures_in_every_year() -> None:
    """£60,000 a year in each: 37,700 at the main rate, of 11.5% and then 8%, and 9,730 at 2%."""
    expected = {2023: 4_335_50 + 194_60, 2024: 3_016_00 + 194_60, 2025: 3_210_60, 2026: 3_210_60}
    assert set(expected) <= set(oracles.YEARS)
    for year, due in expected.items():
        offer = {"kind": "employment", "pay": {"basic": "60,000"}, "pension": {"scheme": "none"}}
        statement = Case(year, offer, {"director": "annual"}).priced()
        assert statement.pence_of("employee_ni") == due
