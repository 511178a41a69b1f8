"""The table of figures: its names, its types as the type checker sees them, and the lists that follow from it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from reward.base import figures
from reward.base.figures import COLUMNS, FIGURES, STEPS, Figures, known
from reward.engine.applies import applies
from reward.engine.rows import first_row
from reward.engine.year import price as run
from reward.statement.pricing import price
from reward.statement.statement import Statement
from reward.statement.waterfall import STEPS_OF_TOTAL
from tests.strategies.offers import LIBRARY

ROOT = Path(__file__).resolve().parent.parent.parent

# --- names and types ----------------------------------------------------------------------


def test_the_names_are_those_of_the_table() -> None:
    assert get_args(figures.MoneyName) == tuple(name for name in FIGURES if FIGURES[name].unit == "money")
    assert get_args(figures.CountName) == tuple(name for name in FIGURES if FIGURES[name].unit == "count")
    assert set(get_args(figures.FigureName)) == set(FIGURES)
    assert set(get_args(figures.StepName)) == set(STEPS)
    assert set(get_args(figures.ColumnName)) == set(Figures.__annotations__)
    assert not set(FIGURES) & set(STEPS)


def test_a_figure_has_the_unit_that_its_type_says() -> None:
    units = {name: known(name).unit for name in ("gross_pay", "days_worked", "weekdays", "earnings", "marginal_rate")}
    assert units == {
        "gross_pay": "money",
        "days_worked": "count",
        "weekdays": "count",
        "earnings": "money",
        "marginal_rate": "percent",
    }
    assert all(known(name).name == name and known(name).label for name in (*FIGURES, *STEPS))


RIGHT = """
from collections.abc import Iterable

from reward.base.figures import TAKEN_FROM_PAY, FigureName, Figures
from reward.base.money import Count, Pence, less, total
from reward.statement.statement import Statement


def left(of: Figures) -> Pence:
    return less(total(of["gross_pay"], of["holiday_pay"]), *(of[name] for name in TAKEN_FROM_PAY))


def days(of: Figures) -> Count:
    return of["days_worked"]


def shown(of: Statement, names: Iterable[FigureName]) -> list[int]:
    return [of.pence_of(name) for name in names]
"""

WRONG = {
    'def f(of: Figures) -> Pence:\n    return of["take_hom"]': 'TypedDict "Figures" has no key "take_hom"',
    'def f(of: Figures) -> Figures:\n    return {"gros_pay": of["gross_pay"]}': 'key "gros_pay"',
    'def f(of: Figures) -> Pence:\n    return total(of["take_home"], of["days_worked"])': 'has incompatible type "Count"',
    'def f(of: Figures) -> Figures:\n    return {"take_home": of["hours_worked"]}': 'has type "Count"',
    'def f(of: Figures) -> Pence:\n    return of["take_home"] + of["days_worked"]': "Incompatible return value",
    'def f(of: Figures) -> Pence:\n    return total(of["take_home"], at(of["gross_pay"], 200_000))': (
        'has incompatible type "Exact"'
    ),
    'def f(of: Statement) -> int:\n    return of.pence_of("take_hom")': "incompatible type \"Literal['take_hom']\"",
    'def f(of: Statement) -> object:\n    return of["take_hom"]': "type \"Literal['take_hom']\"",
    'def f() -> object:\n    return reward.break_even("a", "b", taxyear="2026-27")': 'keyword argument "taxyear"',
    'def f() -> object:\n    return reward.compare("a", "b", on=5)': 'expected "date | None"',
    'def f(of: Figures) -> Pence:\n    return total(*(of[name] for name in ("take_home", "days_worked")))': "error",
}
"""What must not pass the type checker, and what it says."""


def test_the_type_checker_knows_a_misspelt_figure_and_days_added_to_pence(tmp_path: Path) -> None:
    head = (
        "import reward\nfrom reward.base.figures import Figures\nfrom reward.base.money import Count, Pence, at, total\n"
        "from reward.statement.statement import Statement\n\n\n"
    )
    guide = (ROOT / "reward" / "guide" / "library.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    right = tmp_path / "right.py"
    right.write_text("\n\n".join([RIGHT, *blocks]), "utf-8")
    wrong = [tmp_path / f"wrong_{place}.py" for place in range(len(WRONG))]
    for path, code in zip(wrong, WRONG, strict=True):
        path.write_text(head + code + "\n", "utf-8")
    # What it knows of the package already, where this user may keep it.
    cache = ROOT / ".mypy_cache" if os.access(ROOT, os.W_OK) else tmp_path / "cache"
    command = [sys.executable, "-m", "mypy", "--strict", "--no-pretty", "--config-file", "pyproject.toml"]
    command += ["--cache-dir", str(cache)]
    done = subprocess.run(
        [*command, str(right), *map(str, wrong)], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    said = done.stdout.splitlines()
    assert not [line for line in said if "right.py" in line], done.stdout
    for path, words in zip(wrong, WRONG.values(), strict=True):
        assert [line for line in said if path.name in line and "error:" in line and words in line], (path, said)


# --- the lists that follow ----------------------------------------------------------------


def test_the_lists_are_in_the_order_in_which_they_are_told() -> None:
    """Each as it stood where it was once kept by hand; JSON, tables and pictures go by these orders."""
    deductions = (
        "salary_sacrifice", "employee_pension", "income_tax", "employee_ni", "student_loan", "postgraduate_loan",
    )  # fmt: skip
    assert deductions == figures.TAKEN_FROM_PAY
    assert figures.TAKEN_FROM_DIVIDENDS == ("dividend_tax",)
    assert figures.SETTLED_LATER == (
        "tax_owed_later", "child_benefit_charge", "annual_allowance_charge", "childcare_support_lost", "loan_owed_later",
    )  # fmt: skip
    assert figures.MARGIN_PARTS == (
        "employer_ni", "apprenticeship_levy", "umbrella_margin", "company_costs", "corporation_tax", "left_in_company",
        "holiday_forfeited", "employer_pension", "employee_pension", "salary_sacrifice", "income_tax", "dividend_tax",
        "employee_ni", "student_loan", "postgraduate_loan", "leave_bought", "child_benefit_charge",
        "annual_allowance_charge", "childcare_support_lost", "loan_owed_later",
    )  # fmt: skip
    assert set(figures.TO_THE_EXCHEQUER) == {
        "income_tax", "tax_owed_later", "dividend_tax", "corporation_tax", "employee_ni", "employer_ni",
        "apprenticeship_levy", "unrecovered_vat", "child_benefit_charge", "annual_allowance_charge", "class_1a",
    }  # fmt: skip
    assert set(figures.BRIEF) == {
        "gross_pay", "salary_sacrifice", "employee_pension", "income_tax", "employee_ni", "dividend_tax", "student_loan",
        "postgraduate_loan", "take_home", "pension_value", "benefits_value", "work_costs", "total_reward",
        "take_home_per_day_worked",
    }  # fmt: skip
    assert set(figures.WHOLE_PRICE) == {
        "annual_allowance_charge", "benefits_value", "cash_now", "child_benefit_charge", "childcare_support_lost",
        "deferred", "hours_given", "loan_owed_later", "pension_value", "retirement_tax", "take_home_per_day_worked",
        "take_home_per_hour_given", "total_reward", "total_reward_per_day_worked", "total_reward_per_hour_given",
        "weighed_reward", "work_costs",
    }  # fmt: skip
    assert COLUMNS == (
        "assignment_income", "basic_pay", "holiday_pay", "allowances", "gross_pay", "dividends", "pensionable_pay",
        "salary_sacrifice", "employee_pension", "income_tax", "dividend_tax", "employee_ni", "student_loan",
        "postgraduate_loan", "take_home", "annual_allowance_charge", "employer_ni", "apprenticeship_levy",
        "employer_pension", "umbrella_margin", "corporation_tax", "employer_cost", "hirer_cost", "pension_accrued",
        "pension_tax_relief", "pension_value", "retirement_tax", "total_reward", "leave_days", "bank_holidays",
        "days_worked", "hours_worked", "take_home_per_day_worked", "total_reward_per_day_worked",
    )  # fmt: skip
    assert {name for name, figure in FIGURES.items() if figure.own_unit} == {
        "take_home_per_day_worked", "total_reward_per_day_worked", "take_home_per_hour_given",
        "total_reward_per_hour_given", "pension_accrued", "lump_sum_accrued",
    }  # fmt: skip


def test_the_steps_of_a_waterfall_are_in_the_order_in_which_they_are_told() -> None:
    assert [(name, parts) for (name, _), parts in STEPS_OF_TOTAL.items()] == [
        ("pay", ["gross_pay"]),
        ("dividends", ["dividends"]),
        ("salary_sacrifice", ["salary_sacrifice"]),
        ("employee_pension", ["employee_pension"]),
        ("income_tax", ["income_tax"]),
        ("dividend_tax", ["dividend_tax"]),
        ("leave_bought", ["leave_bought"]),
        ("tax_free_payments", ["tax_free_payments"]),
        ("tax_free_allowances", ["tax_free_allowances"]),
        ("tax_owed_later", ["tax_owed_later"]),
        ("child_benefit_charge", ["child_benefit_charge"]),
        ("annual_allowance_charge", ["annual_allowance_charge"]),
        ("childcare_support_lost", ["childcare_support_lost"]),
        ("loan_owed_later", ["loan_owed_later"]),
        ("employee_ni", ["employee_ni"]),
        ("loans", ["student_loan", "postgraduate_loan"]),
        ("pension_value", ["pension_value"]),
        ("retirement_tax", ["retirement_tax"]),
        ("benefits_value", ["benefits_value"]),
        ("work_costs", ["work_costs"]),
    ]
    labels = dict(list(STEPS_OF_TOTAL))
    assert (labels["pay"], labels["loans"]) == ("Pay", "Student and postgraduate loans")
    assert labels["employee_ni"] == "National Insurance"


def test_each_part_of_the_cost_has_a_mark_of_its_own() -> None:
    parts = {name: FIGURES[name].cost_part for name in figures.COST_PARTS}
    assert list(parts) == [
        "take_home", "employee_pension", "employer_pension", "income_tax", "dividend_tax", "employee_ni",
        "student_loan", "postgraduate_loan", "employer_ni", "apprenticeship_levy", "class_1a",
        "corporation_tax", "benefit_cost", "umbrella_margin", "company_costs", "left_in_company", "unrecovered_vat",
        "holiday_forfeited",
    ]  # fmt: skip
    assert len({part.mark for part in parts.values() if part}) == len(parts)
    assert all(part and len(part.mark) == 1 for part in parts.values())


# --- the roles, held against prices -------------------------------------------------------


def statements() -> list[Statement]:
    """One of each kind, with as much in each as one offer may have."""
    person: dict[str, Any] = {"student_loans": ["plan-2", "postgraduate"], "other_income": "3,000", "children": 2}
    work = {"billed_days": 200, "hours_per_day": "7.5"}
    given: list[dict[str, Any]] = [
        {"kind": "employment", "pay": {"basic": "70,000", "hours_per_week": 37}, "pension": {"scheme": "lgps"}},
        {"kind": "employment", "pay": {"basic": "30,000"}},
        {
            "kind": "employment",
            "pay": {"basic": "50,000"},
            "benefit": [{"kind": "medical", "cost": "1,500", "payrolled": True}, {"kind": "dental", "cost": "200"}],
            "car": {"list_price": "40,000", "fuel": "petrol", "co2": 105, "private_fuel": True, "sacrifice": "4,800"},
        },
        {
            "kind": "umbrella",
            "rate": {"amount": "400", "per": "day"},
            "contract": work,
            "umbrella": {"sacrifice": "2,000"},
        },
        {"kind": "umbrella", "rate": {"amount": "400", "per": "day"}, "contract": work},
        {"kind": "agency", "rate": {"amount": "300", "per": "day"}, "contract": work},
        {"kind": "company", "rate": {"amount": "500", "per": "day"}, "contract": work},
    ]
    from reward.library.models.offer import Offer
    from reward.library.models.person import Person

    of = Person.model_validate(person)
    return [
        price(Offer.model_validate({"title": "x", **each}), person=of, tax_year="2026-27", library=LIBRARY)
        for each in given
    ]


@pytest.fixture(scope="module")
def priced() -> list[Statement]:
    return statements()


def test_the_steps_from_one_total_to_another_add_up(priced: list[Statement]) -> None:
    for statement in priced:
        parts = sum(FIGURES[name].sign * statement.pence_of(name) for name in figures.REWARD_PARTS)
        assert parts == statement.pence_of("total_reward"), statement.kind


def test_take_home_is_pay_and_dividends_less_what_is_taken_from_them(priced: list[Statement]) -> None:
    for statement in priced:
        taken = sum(statement.pence_of(name) for name in (*figures.TAKEN_FROM_PAY, *figures.TAKEN_FROM_DIVIDENDS))
        paid = statement.pence_of("gross_pay") + statement.pence_of("dividends")
        assert paid - taken == statement.pence_of("take_home"), statement.kind


def test_the_parts_of_the_cost_add_up_to_it(priced: list[Statement]) -> None:
    for statement in priced:
        parts = sum(statement.pence_of(name) for name in figures.COST_PARTS)
        # A scheme's charge is inside the employer's pension; what a provider claims is the Exchequer's money.
        assert parts == statement.pence_of("hirer_cost"), statement.kind


def test_the_engine_gives_a_kind_only_the_figures_that_it_can_have(priced: list[Statement]) -> None:
    inside_others = {"umbrella": {"holiday_pay"}}
    for statement in priced:
        columns = first_row(run(statement.priced.offer_row.rows, statement.priced.regime))
        others = {name for name in columns if name in FIGURES and statement.kind not in known(name).kinds}
        assert others == inside_others.get(statement.kind, set()), statement.kind
    shown = {statement.kind: set(statement.pence) for statement in priced}
    for name, figure in FIGURES.items():
        assert not [kind for kind in shown if name in shown[kind] and kind not in figure.kinds], name


def test_a_figure_that_needs_something_is_absent_without_it(priced: list[Statement]) -> None:
    scheme, plain, _, given_up, umbrella, agency, company = priced
    assert scheme.pence_of("pension_accrued") > 0
    assert "pension_accrued" not in plain.pence
    assert "pension_value" not in plain.pence and given_up.pence_of("pension_value") == 2_000_00
    assert "student_loan" in plain.pence and "pension_tax_relief" not in plain.pence
    # What is deferred is a pension: a table of staff leaves it blank without one, as a statement does.
    assert "deferred" not in plain.pence and not applies("deferred", plain.priced.regime)
    assert not applies("holiday_pay", umbrella.priced.regime) and applies("holiday_pay", agency.priced.regime)
    assert applies("dividends", company.priced.regime) and not applies("dividends", plain.priced.regime)
