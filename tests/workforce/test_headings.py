"""Headings of tables: what plainly is ours is read, what speaks of money or time is never passed over in silence."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reward.base.errors import InputError
from reward.cli import main
from reward.workforce import formats as tables
from reward.workforce import headings, payroll
from reward.workforce.column_description import TableColumn
from reward.workforce.heading_words import key_of
from reward.workforce.payroll_columns import DEDUCTIONS, PAYROLL
from reward.workforce.staff import award, bridge, budget, change, check_table, interims, price, price_file
from reward.workforce.staff_columns import OF_INCREMENTS, STAFF
from tests.strategies.staff_rows import LIBRARY

FULL_TIME = {"id": "P1", "kind": "employment", "salary": "36,000", "tax_year": "2026-27"}
PAYMENT = {
    "employee": "E1",
    "tax_year": "2025-26",
    "frequency": "monthly",
    "period": "1",
    "code": "1257L",
    "pay": "3000.00",
}


def priced(row: dict[str, Any], **more: Any) -> dict[str, list[str]]:
    found = price({name: [cell] for name, cell in row.items()}, library=LIBRARY, **more)
    assert found.refused == ()
    return found.columns


def refusal(row: dict[str, Any]) -> str:
    (said,) = price({name: [cell] for name, cell in row.items()}, library=LIBRARY).refused
    return f"{said.column}: {said.what}"


@pytest.mark.parametrize("heading", ["fte", "FTE", "Fte", "full time equivalent"])
@pytest.mark.parametrize("half", ["0.5", "0.50", "50%", Decimal("0.5")])
def test_half_of_full_time_is_half_the_pay(heading: str, half: object) -> None:
    assert priced({**FULL_TIME, heading: half})["basic_pay"] == ["18000.00"]


@pytest.mark.parametrize("heading", ["fte_percent", "FTE %", "FTE Percent", "fte-pct"])
def test_a_percentage_of_full_time_is_one(heading: str) -> None:
    assert priced({**FULL_TIME, heading: "50"})["basic_pay"] == ["18000.00"]


def test_a_part_of_one_is_no_percentage_and_the_reverse() -> None:
    assert refusal({**FULL_TIME, "FTE": "50"}).startswith("FTE: '50' is outside 0 to 1")
    for text in ("0.6", "1", "1.0", "0.60"):
        both = "1% or 100%" if text.startswith("1") else "0.6% or 60%"
        assert refusal({**FULL_TIME, "fte_percent": text}).endswith(f"write {both}")
    assert priced({**FULL_TIME, "fte_percent": "0.6%"})["basic_pay"] == ["216.00"]
    agency = {"id": "C1", "kind": "umbrella", "rate": "760", "tax_year": "2026-27"}
    assert refusal({**agency, "agency_markup_percent": "0.15"}).endswith("write 0.15% or 15%")


@pytest.mark.parametrize(
    ("heading", "cell", "ours", "same"),
    [
        ("start_date", "2026-10-01", "start", "2026-10-01"),
        ("Start Date", "01/10/2026", "start", "2026-10-01"),
        ("end_date", "2026-08-31", "end", "2026-08-31"),
        ("leaving_date", "2026-08-31", "end", "2026-08-31"),
        ("ni_letter", "c", "ni_category", "C"),
        ("student_loan", "Plan 2", "loan_plan", "plan-2"),
        ("student_loan_plan", "2", "loan_plan", "plan-2"),
        ("postgrad_loan", "Y", "postgraduate", "true"),
        ("leave", "33", "leave_days", "33"),
        ("Annual Salary", "36,000", "salary", "36,000"),
        ("Pension Scheme", "lgps", "pension_scheme", "lgps"),
    ],
)
def test_a_heading_that_plainly_is_ours_is_read_as_it(heading: str, cell: str, ours: str, same: str) -> None:
    without = {name: text for name, text in FULL_TIME.items() if name != ours}
    theirs, ours_alone = priced({**without, heading: cell}), priced({**without, ours: same})
    figures = ("basic_pay", "student_loan", "postgraduate_loan", "employee_ni", "employee_pension", "days_worked")
    assert [theirs[name] for name in figures] == [ours_alone[name] for name in figures]
    if ours != "salary":
        assert any(theirs[name] != priced(FULL_TIME)[name] for name in figures)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "hours",
            "weeks",
            "headcount",
            "commission",
            "overtime_hours",
            "location_allowance",
            "allowances",
            "allowance",
        ),
        *(
            "london_weighting",
            "tax_deducted",
            "Timetabled weekly hours",
            "Headcount in FTE",
            "pay supplement",
            "Wage",
        ),
    ],
)
def test_money_and_time_that_are_not_read_stop_the_run_by_name(heading: str) -> None:
    row = {**FULL_TIME, heading: "1"}
    with pytest.raises(InputError) as stopped:
        priced(row)
    assert repr(heading) in str(stopped.value) and "--ignore" in str(stopped.value) and "\n" not in str(stopped.value)
    ignored = priced(row, ignore=[heading])
    assert ignored["take_home"] == priced(FULL_TIME)["take_home"]
    assert ignored[heading if heading not in ("overtime", "allowances") else f"stated_{heading}"] == ["1"]


def test_an_allowance_that_may_be_two_things_names_both() -> None:
    for heading in ("allowances", "location_allowance"):
        with pytest.raises(InputError, match="allowances_pensionable or allowances_other"):
            priced({**FULL_TIME, heading: "1,841"})


@pytest.mark.parametrize(
    "heading", ["directorate", "Post Title", "Contract Type", "NI Number", "Cost Centre", "Pay group"]
)
def test_a_column_of_no_such_meaning_is_handed_on(heading: str) -> None:
    assert priced({**FULL_TIME, heading: "x"})[heading] == ["x"]


def test_two_columns_that_say_the_same_are_refused_with_both() -> None:
    for first, second in (("start", "start_date"), ("fte_percent", "fte"), ("salary", "Annual Salary")):
        table = {**{name: [cell] for name, cell in FULL_TIME.items()}, first: ["50%"], second: ["50%"]}
        with pytest.raises(InputError, match=rf"'{second}' \(says the same as '{first}'"):
            price(table)
        # A check lists it with all the others.
        found = check_table(table)
        assert [each.heading for each in found.columns if each.why == "stops"] == [second]
        assert "says the same as" in found.problems[0]
    # Another number of the same person is no contradiction.
    assert priced({**FULL_TIME, "employee_number": "77"})["employee_number"] == ["77"]


def test_a_heading_that_stands_twice_is_asked_about_where_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("id,Note,salary,Note,note,Salary,salary\n1,a,30000,b,c,40000,50000\n")
    found = check_table(path)
    assert [each.heading for each in found.columns] == [
        "id",
        "Note",
        "salary",
        "Note (2)",
        "note",
        "Salary",
        "salary (2)",
    ]
    assert [each.heading for each in found.columns if each.why == "stops"] == ["Salary", "salary (2)"]
    assert "'salary' stands twice in the header" in found.problems[0]
    first = price_file(path, None, ignore=["Salary", "salary (2)"], tax_year="2026-27")
    assert str(first.totals.pay) == "30000.00"


def test_a_column_to_ignore_must_be_there() -> None:
    with pytest.raises(InputError, match="no column 'bonuss' to ignore; did you mean 'bonus'"):
        priced({**FULL_TIME, "bonus": "1"}, ignore=["bonuss"])


def test_what_was_priced_before_can_be_priced_again() -> None:
    once = priced({**FULL_TIME, "allowances_other": "1,000"})
    again = price(once, library=LIBRARY)
    assert again.columns["take_home"] == once["take_home"] == again.columns["stated_take_home"]
    assert again.columns["paid_leave_days"] == again.columns["stated_paid_leave_days"] == once["paid_leave_days"]
    moved = change(once, "2025-26", tax_year="2026-27", library=LIBRARY).table
    assert price(moved, tax_year="2026-27", library=LIBRARY).columns["take_home"] == once["take_home"]


def test_a_one_that_may_be_a_plan_or_a_yes_is_refused() -> None:
    assert "does not say which plan" in refusal({**FULL_TIME, "student_loan": "1"})
    assert "does not say which plan" in refusal({**FULL_TIME, "student_loan": "Yes"})
    assert priced({**FULL_TIME, "loan_plan": "1"})["student_loan"] != [""]
    assert priced({**FULL_TIME, "student_loan": "No"})["student_loan"] == [""]


def test_increments_are_a_budgets() -> None:
    row = {**FULL_TIME, "increment": "500", "increment_date": "2026-10-01"}
    said = price({name: [cell] for name, cell in row.items()}, library=LIBRARY).remarks
    assert any("increment_date and increment are read by --budget alone" in each for each in said)


def test_every_question_stops_and_ignores_alike() -> None:
    table = {**{name: [cell] for name, cell in FULL_TIME.items()}, "commission": ["1"]}
    questions = (
        lambda **more: budget(table, "2026-04", library=LIBRARY, **more),
        lambda **more: award(table, "1", library=LIBRARY, **more),
        lambda **more: interims(table, tax_year="2026-27", library=LIBRARY, **more),
        lambda **more: change(table, "2025-26", tax_year="2026-27", library=LIBRARY, **more),
    )
    for ask in questions:
        with pytest.raises(InputError, match="'commission'"):
            ask()
        assert ask(ignore=["commission"]).refused == ()


def test_a_refused_cell_is_named_by_the_heading_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("ID,kind,salary,Start Date,commission\n1,employment,30000,soon,5\n")
    words = ["staff", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), "--tax-year", "2026-27"]
    stopped = CliRunner().invoke(main, words)
    assert stopped.exit_code == 2 and "'commission'" in stopped.stderr and not (tmp_path / "out.csv").exists()
    found = CliRunner().invoke(main, [*words, "--ignore", "Commission"])
    assert found.exit_code == 1 and "row 1, Start Date" in found.stderr
    refused = tables.read(tmp_path / "out.refused.csv").columns
    assert list(refused) == ["row", "column", "remedy", "ID", "kind", "salary", "Start Date", "commission"]


def test_blocks_and_workers_read_the_headings_as_one_table_does(tmp_path: Path) -> None:
    from reward.workforce.staff.priced_file import price_file

    came = {"Pers No": [str(n) for n in range(60)] + ["7"], "kind": ["employment"] * 61}
    came |= {"Annual Salary": [str(20_000 + 100 * n) for n in range(61)], "FTE": ["0.5", ""] * 30 + ["40%"]}
    tables.write(tmp_path / "in.parquet", tables.columns_of(came))
    for workers in (1, 2):
        out = tmp_path / f"{workers}.parquet"
        said = price_file(tmp_path / "in.parquet", out, tax_year="2026-27", rows=7, workers=workers, library=LIBRARY)
        assert [(each.row, each.column) for each in said.refused] == [(61, "Pers No")]
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()
    whole = price(came, tax_year="2026-27", library=LIBRARY)
    assert [str(text) for text in whole.columns["basic_pay"]] == tables.read(out).columns["basic_pay"].texts().cells()


@pytest.mark.parametrize(
    ("heading", "cell", "ours", "same"),
    [
        ("student_loan_plan", "Plan 2", "loan_plan", "plan-2"),
        ("week1", "Y", "basis", "week1_month1"),
        ("Week 1", "true", "basis", "week1_month1"),
        ("tax_basis", "W1M1", "basis", "week1_month1"),
        ("pgl", "yes", "postgraduate", "true"),
        ("NI Letter", "C", "ni_category", "C"),
        ("Tax Code", "BR", "code", "BR"),
        ("employee_pension", "195", "pension", "195"),
    ],
)
def test_headings_of_payments_are_read_alike(heading: str, cell: str, ours: str, same: str) -> None:
    def worked(row: dict[str, str]) -> list[list[str]]:
        second = {**row, "period": "3"}  # with a period left out, a cumulative code gives back
        found = payroll({name: [row[name], second[name]] for name in row}, LIBRARY)
        assert found.refused == ()
        return [found.columns[name] for name in DEDUCTIONS]

    without = {name: text for name, text in PAYMENT.items() if name != ours}
    assert worked({**without, heading: cell}) == worked({**without, ours: same}) != worked(PAYMENT)


@pytest.mark.parametrize(
    "heading",
    [
        "taxable_pay",
        "niable_pay",
        "bonus",
        "student_loan_due",
        "pension_percent",
        "start",
        "End Date",
        "hours_per_week",
        "days_per_week",
        "fte",
        "weeks_per_year",
    ],
)
def test_money_and_time_in_a_table_of_payments_are_not_passed_over(heading: str) -> None:
    table = {name: [cell] for name, cell in {**PAYMENT, heading: "1"}.items()}
    with pytest.raises(InputError, match=f"'{heading}'"):
        payroll(table, LIBRARY)
    assert (
        payroll(table, LIBRARY, ignore=heading).columns["net_pay"]
        == payroll({name: [cell] for name, cell in PAYMENT.items()}, LIBRARY).columns["net_pay"]
    )


def test_deductions_that_stand_under_a_heading_of_people_are_checked() -> None:
    found = payroll(
        {name: [cell] for name, cell in {**PAYMENT, "Income Tax": "390.20", "Net Pay": "1"}.items()}, LIBRARY
    )
    assert [str(each) for each in found.differences] == ["row 1, net_pay: states 1.00, worked out 2,453.64"]


@given(st.sampled_from(STAFF), st.sampled_from(("_", " ", "-", "")), st.booleans())
def test_case_and_what_stands_between_words_make_no_difference(of: TableColumn, between: str, upper: bool) -> None:
    written = of.name.replace("_", between)
    found = headings.headings("staff", [written.upper() if upper else written])
    assert list(found.names) == [of.name]


def test_no_heading_means_two_things() -> None:
    for inputs in ((*STAFF, *OF_INCREMENTS), PAYROLL):
        keys = [key_of(each) for of in inputs for each in (of.name, *of.aliases)]
        assert len(keys) == len(set(keys))
        for of in inputs:
            assert not of.same or of.same in [each.name for each in inputs]


def test_the_help_names_every_input() -> None:
    for command, inputs in (("staff", STAFF), ("payroll", PAYROLL)):
        told = CliRunner().invoke(main, [command, "--help"]).stdout
        for of in inputs:
            assert of.name in told


def test_a_cell_of_excel_shown_as_a_percentage_is_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "kind", "salary", "fte_percent"])
    for number, (value, form) in enumerate([(0.6, "0%"), (60, "General"), (0.525, "0.00%"), (60, '0"%"')], start=1):
        sheet.append([f"P{number}", "employment", 45_000, value])
        sheet.cell(number + 1, 4).number_format = form
    book.save(tmp_path / "in.xlsx")
    came = tables.read(tmp_path / "in.xlsx").columns
    found = price(came, tax_year="2026-27", library=LIBRARY)
    assert found.columns["basic_pay"] == ["27000.00", "27000.00", "23625.00", "27000.00"]
    tables.write(tmp_path / "out.xlsx", found.result)
    assert tables.read(tmp_path / "out.xlsx").columns["fte_percent"].texts().cells() == ["60%", "60", "52.5%", "60"]


@pytest.mark.parametrize("heading", ["scheme", "Scheme", "Pension scheme name", "Pension plan", "PensionFund"])
def test_a_scheme_is_read_by_what_systems_call_it(heading: str) -> None:
    """28.97% of 30,000 is the employer's; unread, a table of posts in a scheme would be priced without a pension."""
    found = price({"id": ["P1"], "salary": ["30,000"], heading: ["civil-service-alpha"]}, tax_year="2026-27")
    assert found.columns["employer_pension"] == ["8691.00"]


def test_what_nobody_reads_is_told_by_every_answer_and_what_one_groups_by_is_not() -> None:
    table = {"id": ["P1"], "salary": ["30,000"], "team": ["a"], "shirt": ["blue"], "grade": ["AO"]}
    assert price(table, tax_year="2026-27").remarks[0] == "handed on unread: 'team', 'shirt'"
    asked = [
        budget(table, "2026-04", by=["team"], awards={date(2026, 9, 1): "3 grade=AO"}),
        award(table, "3", by=["team"], tax_year="2026-27"),
        bridge(table, table, "2026-11", by=["team"]),
        change(table, "2025-26", by=["team"], tax_year="2026-27"),
    ]
    for found in asked:
        assert "not read: 'shirt'" in found.all_remarks, type(found)
        assert "not read: 'shirt'" in found.to_dict()["remarks"]
    by_team = budget(table, "2026-04", 1, vacancy_percent=["5", "8 team=a"])
    assert "not read: 'shirt'" in by_team.all_remarks
