"""What holds for all pay days, whatever the figures: sums, identities, the bridge, reasons and words."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from reward import Statement
from reward.base.amounts import pounds
from reward.base.figures import FIGURES, STEPS
from reward.payroll.bridge import BESIDE, BRIDGED
from reward.payroll.payslips import Payslips
from reward.report import payslips as report
from reward.report import text
from tests.examples import searched
from tests.oracles import year as oracles
from tests.strategies.pay_days import Case, anything, contracts, posts

DEDUCTIONS = ("employee_pension", "income_tax", "employee_ni", "student_loan", "postgraduate_loan")
CHARGES = ("child_benefit_charge", "annual_allowance_charge", "childcare_support_lost")
ON_COSTS = ("employer_ni", "apprenticeship_levy", "employer_pension")
CAUSES = (
    "calendar",
    "period_thresholds",
    "lost_thresholds",
    "other_income",
    "gifts",
    "allowances",
    "benefits",
    "relief_at_source",
    "taper",
    "code",
    "plus_nine",
    "whole_pounds",
    "p45",
    "pay_days",
    "director",
)
"""In the order in which payroll comes to them."""


def many(count: int) -> Any:
    return settings(
        max_examples=searched(count), suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much)
    )


def slips_of(statement: Statement) -> Payslips:
    assert statement.slips is not None
    return statement.slips


# --- sums -----------------------------------------------------------------------------------


@given(anything)
@many(80)
def test_each_pay_day_and_their_sum_pays_what_is_left(case: Case) -> None:
    statement = case.payable()
    slips = slips_of(statement)
    of, sums = slips.figures_pence, slips.totals_pence
    for name, amounts in of.items():
        if name not in ("income_tax_to_date", "weekdays", "bank_holidays", "leave_days", "days_worked", "hours_worked", "days_not_billed"):  # fmt: skip
            assert sums[name] == amounts.sum(), name
    left = of["gross_pay"] - of["salary_sacrifice"] - sum(of[name] for name in DEDUCTIONS)
    if "leave_bought" in of:
        left = left - of["leave_bought"]
    assert (of["take_home"] == left).all()
    assert (of["income_tax"] <= of["earnings"].clip(0) // 2).all() or (of["employee_pension"] > 0).any()
    worth = sums["take_home"] + sums["pension_value"] + sums["benefits_value"] - sums["retirement_tax"]
    settled = sum(sums.get(name, 0) for name in ("tax_owed_later", "loan_owed_later", *CHARGES))
    assert sums["total_reward"] == worth - sums["work_costs"] - settled
    known = [part for part in slips.years if part.meaning.known != "none" and part.year_is_known]
    assert sums["tax_owed_later"] == sum(
        part.tax_due_pence
        + part.collected_besides_pence
        + part.deducted_for_the_unknown_pence
        - part.tax_deducted_pence
        for part in known
    )
    assert all(part.meaning.known == "all" for part in slips.years if part.code.is_ordinary)
    assert all(not part.deducted_for_the_unknown_pence for part in slips.years if part.meaning.known != "in part")
    assert all((part.tax_owed_later_pence is None) == (part not in known) for part in slips.years)
    assert sums["income_tax"] == sum(part.tax_deducted_pence for part in slips.years)


@given(contracts(more=True) | contracts(stated=False, more=True))
@many(80)
def test_assignment_income_is_all_accounted_for(case: Case) -> None:
    """On each pay day with what is set aside and taken of the pot; over them all with what is lost of it."""
    slips = slips_of(case.payable())
    of, sums = slips.figures_pence, slips.totals_pence
    paid = of["umbrella_margin"] + sum(of[name] for name in ON_COSTS) + of["gross_pay"] - of["salary_sacrifice"]
    nil = paid * 0
    aside, taken = of.get("holiday_set_aside", nil), of.get("holiday_taken", nil)
    assert (of["assignment_income"] + taken == paid + aside).all()
    assert sums["assignment_income"] == paid.sum() + sums["holiday_forfeited"]
    assert (taken.cumsum() <= aside.cumsum()).all(), "nothing is taken before it is set aside"
    assert aside.sum() == taken.sum() + sums["holiday_forfeited"]
    assert (of["umbrella_margin"] >= 0).all()


@given(contracts(stated=False, more=True))
@many(60)
def test_each_day_is_counted_once_and_the_count_adds_up(case: Case) -> None:
    slips = slips_of(case.payable())
    weekdays, *others = slips.counted.values()
    assert weekdays - sum(others) == slips.totals_pence["days_worked"] == sum(slips.figures_pence["days_worked"])
    assert min(others[0], *others[2:]) >= 0
    first, last = slips.days[0].first, slips.days[-1].last
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert weekdays == 100 * sum(day.isoweekday() <= 5 for day in every)
    totals = slips.totals_pence
    assert totals["days_not_billed"] == totals["weekdays"] - totals["bank_holidays"] - totals["days_worked"]
    assert "= " in slips.rests_on[0] or any(" billed days from " in text for text in slips.rests_on)


@given(contracts())
@many(60)
def test_stated_days_are_billed_whole_and_first(case: Case) -> None:
    slips = slips_of(case.payable())
    billed = slips.figures_pence["days_worked"].tolist()
    assert sum(billed) == slips.totals_pence["days_worked"] == pounds(case.offer["contract"]["billed_days"])
    assert billed == sorted(billed, reverse=True)


@given(posts(dated=False))
@many(80)
def test_twelve_months_pay_the_year_to_the_penny(case: Case) -> None:
    pay = {name: value for name, value in case.offer["pay"].items() if name not in ("change", "bonus_percent")}
    offer = {**case.offer, "pay": pay, "pay_days": {"day": 25}}
    monthly = Case(case.year, offer, case.person)
    slips, whole = slips_of(monthly.payable()), monthly.priced("year")
    for name in ("basic_pay", "allowances", "overtime", "gross_pay"):
        assert slips.totals_pence[name] == whole.pence_of(name), name
    assert {name: slips.totals_pence[name] for name in ("leave_days", "days_worked")} == {
        name: whole.pence_of(name) for name in ("leave_days", "days_worked")
    }


# --- the bridge --------------------------------------------------------------------------------


# Its last year has a pay day on 1 April 2027, which it does not reach and for which alpha has no rates yet.
BEYOND_ALPHA = Case(
    2025,
    {
        "kind": "employment",
        "pay": {"basic": "30,000", "hours_per_week": "36"},
        "leave": {"days": "25", "bank_holidays": "additional"},
        "pension": {"scheme": "civil-service-alpha"},
        "pay_days": {"frequency": "weekly", "first": date(2022, 1, 6)},
        "contract": {"start": date(2025, 4, 6), "months": 13},
    },
)


@given(anything)
@example(BEYOND_ALPHA)
@many(80)
def test_the_bridge_goes_from_the_years_price_to_the_pay_days(case: Case) -> None:
    slips = slips_of(case.payable())
    for part in slips.years:
        bridge, year = part.bridge, case.payable("year", part.year.start)
        figures = (*BRIDGED, *(name for name in BESIDE if name in bridge.end_pence))
        assert bridge.start_pence == {name: year.priced.values.get(name, 0) for name in figures}
        places = slips.work_period.places(part.year)
        assert bridge.end_pence == {name: int(slips.figures_pence[name][places].sum()) for name in figures}
        for name in figures:
            assert (
                bridge.start_pence[name] + sum(cause.change_pence[name] for cause in bridge.causes)
                == bridge.end_pence[name]
            )
        names = [cause.name for cause in bridge.causes]
        assert names == [name for name in CAUSES if name in names], "in order, and nothing is left over"
        for cause in bridge.causes:
            change = cause.change_pence
            taken = sum(change[name] for name in ("salary_sacrifice", *DEDUCTIONS))
            *free, leave = (change.get(name, 0) for name in BESIDE)
            assert change["take_home"] == change["gross_pay"] + sum(free) - leave - taken
            assert any(change.values())
            assert cause.label
        of_tax = [cause.change_pence for cause in bridge.causes if cause.name in CAUSES[3:11]]
        assert all(not any(change[name] for name in BRIDGED if name not in ("income_tax", "take_home")) for change in of_tax)  # fmt: skip


# --- reasons ------------------------------------------------------------------------------------


def rounded(value: Fraction, how: str) -> int:
    if how.startswith("to the nearest"):
        return floor(value + Fraction(1, 2))
    assert value.denominator == 1, "pay days are rounded already, so they add up exactly"
    return value.numerator


@given(anything)
@many(60)
def test_the_steps_of_every_figure_add_up_to_it(case: Case) -> None:
    statement = case.payable()
    values = statement.priced.values
    asked: set[str] = set()
    waiting = [*statement.pence, *(step for step in STEPS if step in values)]
    while waiting:
        name = waiting.pop()
        if name in asked:
            continue
        asked.add(name)
        why = statement.why(name)
        waiting += why.rests_on
        if name in values:
            assert why.amount_scaled == values[name], name
        assert rounded(sum((step.value for step in why.steps), Fraction(0)), why.rounding) == why.amount_scaled, (
            name,
            why,
        )
        assert all(step.text for step in why.steps)
        assert why.nature in ("law", "scheme", "contract", "estimate", "assumption")


# --- for people and for programs ----------------------------------------------------------------


@given(anything)
@many(60)
def test_json_has_its_keys_and_the_sums_of_its_pay_days(case: Case) -> None:
    statement = case.payable()
    found = report.data(statement)
    assert set(found) == {"schema", "statement", "pay_days", "tax_years"}
    assert found["schema"] == 1
    assert found["statement"]["basis"] == "payslips"
    for day in found["pay_days"]:
        assert set(day) == {"date", "from", "to", "tax_year", "frequency", "period", "figures"}
    for year in found["tax_years"]:
        # A code that is known in part says so, and what is not explained of it.
        assert set(year) - {"code_explained_by", "not_explained"} == {
            "tax_year",
            "assumed",
            "tax_code",
            "tax_due",
            "tax_deducted",
            "tax_owed_later",
            "falls_due",
            "bridge",
        }
        assert ("code_explained_by" in year) == ("not_explained" in year)
        assert set(year["bridge"]) == {"year", "causes", "payslips"}
        assert all(set(cause) == {"name", "label", "change"} for cause in year["bridge"]["causes"])
    for name in found["pay_days"][0]["figures"]:
        if FIGURES[name].unit == "money":
            sums = sum(Fraction(day["figures"][name]) for day in found["pay_days"])
            # What is lost of accrued holiday is lost at the end, with no pay day.
            assert sums == Fraction(found["statement"]["figures"].get(name, "0")), name
    owed = sum(Fraction(year["tax_owed_later"] or 0) for year in found["tax_years"])
    assert all((year["tax_owed_later"] is None) == (year["falls_due"] is None) for year in found["tax_years"])
    assert owed == Fraction(found["statement"]["figures"].get("tax_owed_later", "0"))


@given(anything)
@many(60)
def test_payslips_fit_the_terminal(case: Case) -> None:
    statement = case.payable()
    for width, printed in [
        *((width, report.text(statement, width)) for width in (60, 80, 100)),
        (80, text.statement(statement)),
    ]:
        for line in printed.splitlines():
            assert len(line) <= width, line
            assert "…" not in line
            assert line == line.rstrip()


@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_year_with_figures_has_payslips(year: int) -> None:
    post = Case(year, {"kind": "employment", "pay": {"basic": "30,000"}, "pension": {"scheme": "none"}})
    assert len(slips_of(post.priced()).days) == 12
