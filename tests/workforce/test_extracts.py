"""Extracts of schools, payrolls, councils and departments as they come: what is right of each was written down before it was run.

Headings are those of public documents: organograms of senior posts, a trust's staffing budget, IRIS and Staffology, SAP lists.
"""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from reward.base.errors import InputError
from reward.workforce import payroll
from reward.workforce.formats.columns import coded
from reward.workforce.headings import headings
from reward.workforce.staff import budget, check_table, price
from reward.workforce.staff.table import StaffTable

YEAR = "2026-27"


def written(folder: Path, text: str, encoding: str = "utf-8", name: str = "staff.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def of(table: Any, **more: Any) -> StaffTable:
    return price(table, tax_year=YEAR, figures=["gross_pay"], **more)


def pay(table: Any, **more: Any) -> list[str]:
    return of(table, **more).columns["gross_pay"]


def refusals(table: Any, **more: Any) -> dict[int, str]:
    return {each.row: each.what for each in of(table, **more).refused}


def stopped(table: Any) -> str:
    with pytest.raises(InputError) as error:
        of(table)
    return str(error.value)


def test_an_organogram_of_senior_posts(tmp_path: Path) -> None:
    """Each end of a range of pay; what reports cost is not the post's pay; nil and a name kept back are no pay."""
    text = (
        "Post Unique Reference,Name,Grade (or equivalent),Job Title,Job/Team Function,Reports to Senior Post,"
        "Salary Cost of Reports (£),FTE,Actual Pay Floor (£),Actual Pay Ceiling (£),Total Pay (£),Notes,Valid?\r\n"
        '1,"Smith, Jane",SCS3,Chief Executive,Leads,XX,453115,1.00,185000,189999,,,1\r\n'
        '2,N/D,SCS1A,Deputy Director,"Science, policy\r\nand evidence",1,1200000,0.80,75000,79999,,,1\r\n'
        "3,Vacant,SCS1,Head of Legal,,1,0,1.00,0,0,,Vacant post,1\r\n"
        "4,N/D,SCS1,Head of Press,,1,0,1.00,N/D,N/D,,,1\r\n"
    )
    found = of(written(tmp_path, text, "cp1252"))
    assert found.columns["gross_pay"] == ["187499.50", "61999.60"]
    assert {each.row for each in found.refused} == {3, 4}
    assert any("columns 'Name' and 'Notes' call a post vacant, and no column vacant" in each for each in found.remarks)


def test_a_trusts_staffing_budget(tmp_path: Path) -> None:
    """Days, weeks, a rate that is a salary and schemes, none of which has a name of ours: each is asked about."""
    text = (
        'Payroll Number,Contract Ref,Staff Role,"Contract Type (Perm, Fixed Term etc)",'
        "Contract Start (if after budget period start date),Contract End (if in budget period),Weekly Hours,Full Time Hours,"
        "EQWP/ TTO Weeks Worked,EQWP/ TTO Weeks Paid,Pay Range / Scale,Current Spine Point,Rate Post Annual FTE,Scheme TPS/ LGPS/ Other\n"
        "40022,1,Teaching Assistant,Fixed Term,,31/08/2026,30,37,39,44.6,NJC,SCP5,25583,LGPS\n"
        "40023,1,Cook,Perm,01/09/2026,,37,37,52.143,52.143,NJC,SCP5,24000,LGPS\n"
    )
    said = stopped(written(tmp_path, text))
    for heading in ("Contract Start", "Contract End", "EQWP/ TTO Weeks Worked", "EQWP/ TTO Weeks Paid", "Rate Post Annual FTE", "Scheme TPS"):  # fmt: skip
        assert f"'{heading}" in said, heading
    names = {"Rate Post Annual FTE": "salary", "EQWP/ TTO Weeks Paid": "weeks_per_year", "Scheme TPS/ LGPS/ Other": "pension_scheme"}  # fmt: skip
    names |= {
        "Contract End (if in budget period)": "end",
        "Contract Start (if after budget period start date)": "start",
    }
    # 25,583 × 30/37 × 44.6/52.143, of which five months (17,742.30 a year); seven months of 24,000 in all weeks of the year.
    found = pay(tmp_path / "staff.csv", mapping={"rename": names}, ignore=["EQWP/ TTO Weeks Worked"])
    assert found == ["7392.63", "14000.00"]


def test_iris_and_staffology(tmp_path: Path) -> None:
    """Who joined in July has nine months; loans in words; a director's date is not the job's."""
    text = (
        "Payroll Code,Status,NI Table,Date of Birth,Join Date,Student Loan,Postgrad Loan,Director Start Date,Left Date,Annual Salary\n"
        "1,Current,A,01/05/1990,12/03/2019,Plan Two,False,,,42000\n2,Current,M,14/02/2008,01/07/2026,,False,,,24000\n"
        "3,Former,A,03/03/1985,01/04/2015,Plan Four,True,,31/12/2025,39000\n4,Current,C,03/03/1958,01/04/2015,Plan One,False,01/04/2020,,60000\n"
    )
    found = price(written(tmp_path, text), tax_year=YEAR, figures=["gross_pay", "student_loan", "employer_ni"])
    assert found.refused == () and found.totals.away == 1
    assert found.columns["gross_pay"] == ["42000.00", "18000.00", "0.00", "60000.00"]
    assert [found.columns["student_loan"][row] for row in (0, 3)] == ["1135.00", "2979.00"]
    assert found.columns["employer_ni"][1] == "0.00" and list(found.columns["Payroll Code"]) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "cell",
    ["38.682,00", "38 682,00", "38\u00a0682,00", "38.682", "38'682.00", "38682,00", "1.238.682,00", "38,68", "€38.682,00"],
)  # fmt: skip
def test_numbers_as_written_abroad_are_refused_and_never_a_thousandth(tmp_path: Path, cell: str) -> None:
    path = written(tmp_path, f"id;salary;FTE\n1;{cell};100%\n2;38682.50;80%\n")
    assert list(refusals(path)) == [1] and pay(path) == ["30946.00"]
    assert list(refusals({"id": pa.array(["1"]).to_pylist(), "salary": [cell]})) == [1]
    assert list(refusals(pa.table({"id": ["1"], "salary": pa.array([cell]).dictionary_encode()}))) == [1]


@pytest.mark.parametrize("cell", ["38.5k", "£38.5k pa", "£38,500 p.a.", "£38,500 per annum", "38,500 GBP", "GBP 38,500", "£38,500 a year"])  # fmt: skip
def test_pay_that_says_it_is_a_years_is_read(cell: str) -> None:
    assert pay({"id": ["1"], "salary": [cell]}) == ["38500.00"]


@pytest.mark.parametrize(
    ("cell", "time"),
    [("£3,208.33 pm", "a month"), ("£3,208 per calendar month", "a month"), ("£18.50 per hour", "an hour"), ("285 pd", "a day"), ("£1,200 p.w.", "a week")],
)  # fmt: skip
def test_pay_of_another_time_is_told_which(cell: str, time: str) -> None:
    assert f"is for {time}; write what it is for a year" in refusals({"id": ["1"], "salary": [cell]})[1]


@pytest.mark.parametrize(
    "cell", ["£38,500*", "£92,000 [1]", "c. £38,500", "£38,500 - £42,000", "up to £38,500", "£38,500 pro rata", "£38,500 + car", "TBC", "£38,5000"]
)  # fmt: skip
def test_pay_with_other_words_is_refused(cell: str) -> None:
    assert list(refusals({"id": ["1"], "salary": [cell]})) == [1]


def test_two_rows_of_headings_and_merged_cells(tmp_path: Path) -> None:
    """The lower row has the names; a heading over both is one too; a department over several rows is each row's."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Staffing establishment 2026/27"],
        ["Department", "Post", None, "Pay", None, "Time"],
        [None, "Post No", "Title", "Annual Salary", "Pension Scheme", "FTE"],
        ["Finance", "P1", "Head", 60000, "none", 1],
        [None, "P2", "Clerk", 26000, "none", 0.6],
        ["Legal", "P3", "Lawyer", 48000, "none", 1],
        [None, "P4", "Admin", 25000, "none", 0.8],
        ["Total", None, None, 159000],
    ):
        sheet.append(row)
    for cells in ("A1:F1", "A2:A3", "B2:C2", "D2:E2", "A4:A5", "A6:A7"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "staff.xlsx")
    found = budget(tmp_path / "staff.xlsx", "2026-04", by=["Department"])
    assert [int(each.sum()) for each in found.lines_pence["pay"]] == [75_600_00, 68_000_00]
    assert "what is merged over several rows in 'Department' stands in each of them" in found.remarks
    sheet.merge_cells("D4:D5")  # which of the two is paid?
    book.save(tmp_path / "staff.xlsx")
    assert "cells D4:D5 are merged, and it is not said whether each row has 60000" in stopped(tmp_path / "staff.xlsx")


def test_notes_beneath_a_table_are_passed_over_and_told(tmp_path: Path) -> None:
    text = (
        'Pay Policy Statement 2026/27,,,\n,,,\nPost Ref,Post,FTE Salary,Posts\nA1,Director,"£92,000",1\nA2,Officer,"£38,220",3.5\n,,,\n'
        'Sub-total,,"£130,220",4.5\n[1] Includes election duties.,,,\nNotes: as at 1 April 2026,,,\nSource: HR system,,,\n'
    )
    found = of(written(tmp_path, text))
    assert found.columns["gross_pay"] == ["92000.00", "133770.00"] and found.refused == ()
    assert "3 lines of notes passed over: '[1] Includes election duties.'" in found.remarks
    # A row by such a name is one: it has more than a name.
    assert pay(written(tmp_path, 'id,salary\nNote 1,30000\n"(7)",30000\n')) == ["30000.00", "30000.00"]


def test_a_list_of_sap_in_utf_16(tmp_path: Path) -> None:
    """Tabs, a title, a column without a name, and one row that is paid in euros: no pounds are made of them."""
    text = (
        "\ufeff24.11.2026\tDynamic List Display\t\t\t\t\r\n\r\n\tPers.No.\tCap.util.lvl\tAnnual salary\tEntry date\tCurr.\r\n\r\n"
        "\t00001001\t100.00\t36,000.00\t01.07.2026\tGBP\r\n\t00001003\t60.00\t40,000.00\t01.03.2019\tEUR\r\n"
    )
    path = written(tmp_path, text, "utf-16-le", "staff.txt")
    assert pay(path) == ["27000.00"] and "'EUR' is no pounds" in refusals(path)[2]
    table = {"employee": ["1"], "tax_year": [YEAR], "frequency": ["monthly"], "period": ["1"], "code": ["1257L"]}
    assert "'EUR' is no pounds" in payroll({**table, "pay": ["3000"], "Currency": ["EUR"]}).refused[0].what


def test_a_list_between_rules(tmp_path: Path) -> None:
    rule = "-" * 40
    text = f"{rule}\n|Pers.No.|Name   |Annual salary|\n{rule}\n|00001001|Smith J|    36,000.00|\n|00001002|Jones A|    40,000.00|\n{rule}\n"
    path = written(tmp_path, text, name="staff.txt")
    assert pay(path) == ["36000.00", "40000.00"] and refusals(path) == {}


def test_headings_over_several_lines(tmp_path: Path) -> None:
    text = (
        '\ufeff"Employee\r\nNumber","Annual\r\nSalary (£)","FTE\u00a0%","Pension\r\nScheme","Comments"\r\n'
        '"0012","£31,500","100","LGPS","Moved from\r\nLeeds, see note ""A"""\r\n"0013","£28,000","60%","LGPS – 50/50 section",""\r\n'
    )
    path = written(tmp_path, text)
    assert pay(path) == ["31500.00", "16800.00"]
    found = check_table(path, tax_year=YEAR)
    assert [each.read_as for each in found.columns] == ["id", "salary", "fte_percent", "pension_scheme", ""]
    assert "  Annual Salary (£)  read as salary" in found.text()


def test_a_councils_grades(tmp_path: Path) -> None:
    """The middle of each range for so many posts; the rate an hour is asked about."""
    text = (
        'Grade,SCP,Salary From (£ p.a.),Salary To (£ p.a.),Hourly Rate (£),No. of FTE\nGrade 4,5 - 6,"25,583","25,989",13.26,12.40\n'
        'Chief Officer,,"92,000","98,000",,3\n'
    )
    path = written(tmp_path, text)
    assert "'Hourly Rate (£)'" in stopped(path)
    assert pay(path, ignore=["Hourly Rate (£)"]) == ["319746.40", "285000.00"]


def test_two_columns_of_pay_are_asked_about(tmp_path: Path) -> None:
    text = "Pos #,Department,FTE,Annual Salary,FTE Annual Salary\n100,Finance,0.5,20000,40000\n"
    assert "actual_salary is that for the share worked" in stopped(written(tmp_path, text))
    assert pay(tmp_path / "staff.csv", ignore=["Annual Salary"]) == ["20000.00"]


def test_part_time_without_a_share_is_asked_about() -> None:
    table = {"id": ["1", "2"], "salary": ["30000", "30000"]}
    assert "it says part time, and no column says for what share" in stopped(
        table | {"Basis": ["Full time", "Part time"]}
    )
    assert "it says part time" in stopped(table | {"PT/FT": ["F", "P"]})
    assert pay(table | {"Basis": ["Full time", "Part time"], "FTE": ["1", "0.5"]}) == ["30000.00", "15000.00"]


def test_a_pay_scale_is_read_where_nothing_else_says_the_pay(tmp_path: Path) -> None:
    """Beside a salary it says where that comes from, in the codes of a system."""
    text = "id,Pay Scale,Spine Point,FTE\n1,NJC,15,1\n2,Green Book,SCP 20,0.6\n"
    assert pay(written(tmp_path, text)) == ["31015.00", "20203.80"]
    esr = "id,Pay Scale,Annual Salary\n1,NHS|XR05|Review Body Band 5,37796.00\n"
    assert pay(written(tmp_path, esr)) == ["37796.00"]


def test_pay_by_the_hour_or_day_is_told_how_it_is_written(tmp_path: Path) -> None:
    for heading in ("Hourly Rate", "Day Rate", "Daily Rate", "Charge Rate"):
        said = stopped({"id": ["1"], heading: ["350"], "salary": ["30000"]})
        assert f"'{heading}' (rate is read with per, which says day, hour or week" in said


def test_capitals_and_what_excel_and_pandas_put_before_a_table(tmp_path: Path) -> None:
    text = "EMPLOYEE_NUMBER,ANNUAL_SALARY,FTE_PERCENTAGE,PENSION_SCHEME_CODE,NI_CODE\n1,30000,50,LGPS,A\n"
    assert pay(written(tmp_path, text)) == ["15000.00"]
    assert pay(written(tmp_path, "sep=;\r\nid;Annual Salary;FTE\r\n1;30000;0.5\r\n")) == ["15000.00"]
    assert pay(written(tmp_path, ",id,salary\n0,P1,30000\n1,P2,40000\n")) == ["30000.00", "40000.00"]
    assert pay(written(tmp_path, "id,Salary,FTE,,,\n1,30000,1,,,\n,,,,,\n")) == ["30000.00"]


@pytest.mark.parametrize(
    ("heading", "share", "part", "of"),
    [("FTE", "0.783783783783784", 29, 37), ("FTE", "0.7837837837837838", 29, 37), ("FTE %", "33.3333333333333", 1, 3), ("WTE", "0.59333333", 89, 150), ("FTE", "78.378378378%", 29, 37)],
)  # fmt: skip
def test_a_share_that_a_spreadsheet_worked_out_is_the_fraction_that_it_is(
    heading: str, share: str, part: int, of: int
) -> None:
    """To the penny what the same part of hours is paid, in a year and in the months of a budget."""
    table = {"id": ["1", "2"], "salary": ["98,765.43", "40,000"], "pension_scheme": ["lgps", "none"]}
    hours = {
        "hours_per_week": [f"{Decimal(part) / 4}"] * 2,
        "full_time_hours": [f"{Decimal(of) / 4}"] * 2,
    }
    found = price(table | {heading: [share] * 2}, tax_year=YEAR)
    known = price(table | hours, tax_year=YEAR)
    names = ("gross_pay", "take_home", "employer_cost", "employer_pension")
    assert found.refused == () and [found.columns[name] for name in names] == [known.columns[name] for name in names]
    assert any(f"is read as {part}/{of}" in each for each in found.remarks)
    months = [budget(table | more, "2026-04").to_dict()["rows"] for more in ({heading: [share] * 2}, hours)]
    assert [each["pay"] for each in months[0]] == [each["pay"] for each in months[1]]
    if heading == "FTE" and "%" not in share:
        assert found.columns == price(pa.table({**table, "FTE": [part / of] * 2}), tax_year=YEAR).columns | {
            "FTE": [share] * 2
        }


def test_a_half_with_many_noughts_is_a_half() -> None:
    table = {"id": ["1"], "salary": ["41,234"], "leave_days": ["30"], "pension_scheme": ["lgps"]}
    long, short = (price({**table, "FTE": [share]}, tax_year=YEAR) for share in ("0.500000000", "0.5"))
    assert long.columns | {"FTE": ["0.5"]} == short.columns
    assert (
        budget({**table, "FTE": ["0.500000000"]}, "2026-04").sums == budget({**table, "FTE": ["0.5"]}, "2026-04").sums
    )


@pytest.mark.parametrize(("digits", "paid", "refused"), [("9" * 5000, ["30000.00"], []), ("7" * 5000, [], [1])])
def test_a_share_of_thousands_of_digits_is_as_near_as_money_sees_or_refused(
    digits: str, paid: list[str], refused: list[int]
) -> None:
    found = price({"id": ["1"], "salary": ["30000"], "FTE": [f"0.{digits}"]}, tax_year=YEAR)
    assert found.columns["gross_pay"] == paid and [each.row for each in found.refused] == refused


def test_a_long_share_of_no_such_part_and_one_beside_days_are_refused() -> None:
    assert list(refusals({"id": ["1"], "salary": ["30000"], "FTE": ["0.7431982650"]})) == [1]
    beside = {"id": ["1"], "salary": ["30000"], "FTE": ["0.783783783783784"], "days_per_week": ["4"]}
    assert "write hours_per_week and full_time_hours" in refusals(beside)[1]
    both = {**beside, "days_per_week": [""], "hours_per_week": ["29"], "full_time_hours": ["37"]}
    assert pay(both) == ["23513.51"]


@pytest.mark.parametrize(
    ("column", "cell", "gross"),
    [
        ("salary", "31234.565", "31234.57"),
        ("salary", "£31,234.5649999", "31234.56"),
        ("actual_salary", "23456.789", "23456.79"),
        ("actual_salary", "999.9951", "1000.00"),
        ("salary", "31234.5600", "31234.56"),
    ],
)
def test_parts_of_a_penny_of_pay_a_year_are_rounded_and_told(column: str, cell: str, gross: str) -> None:
    for value in (cell, *([] if "£" in cell else [Decimal(cell), float(cell)])):
        found = price({"id": ["1"], column: [value], "FTE": ["0.8"] if "act" in column else ["1"]}, tax_year=YEAR)
        assert found.columns["gross_pay"] == [gross]
        told = [each for each in found.remarks if "parts of a penny" in each]
        assert len(told) == (Decimal(cell.strip("£").replace(",", "")) != Decimal(gross))


def test_parts_of_a_penny_of_a_rate_and_what_may_be_thousands_are_refused() -> None:
    assert "may be £45.00 or £45,000" in refusals({"id": ["1"], "salary": ["45.000"]})[1]
    assert "has a part of a penny" in refusals({"id": ["1"], "salary": ["45.125"]})[1]
    for long in (f"{'9' * 40}.1234", f"1.{'7' * 5_000}", f"{'1,000' + ',000' * 12}.1234"):
        assert len(refusals({"id": ["1", "2"], "salary": [long, "30000"]})) == (not long.startswith("1."))
    rate = {"id": ["1"], "kind": ["umbrella"], "rate": ["350.1255"], "per": ["day"]}
    assert "has a part of a penny" in refusals(rate)[1]


# --- headings ----------------------------------------------------------------------------

READ = {
    "fte": "WTE|Whole Time Equivalent|Contracted WTE|FTE Contracted|Full-time equivalent (FTE)",
    "salary": "FT Salary|F/T Salary|WTE Salary|Salary (FTE)|Salary pa|Salary p.a.|Basic Annual Salary|Annual Salary (£ p.a.)",
    "start": "Join Date|Joined|Commencement Date|Date Commenced|Employment Start Date|Contract Start|Post Start Date",
    "end": "Left Date|Leaver Date|Contract End|Fixed Term End Date|Contract Expiry Date|Last Working Day|Exit Date",
    "posts": "No. of FTE|Number of FTE|No of posts",
    "pay_min": "Actual Pay Floor (£)|Salary From (£ p.a.)",
    "ni_category": "NIC Category",
    "loan_plan": "Student Loan Plan Type",
    "increment_date": "Next Increment Date|Inc Date",
}
ASKED = (
    "Budgeted WTE|Part-time fraction|Sessions|PAs|Paid Wks|Weekly FTE|Gross|Annual Gross|Basic|Basic £|Base|Annual Base|Stipend|Package|OTE|"
    "Compensation|Hourly|Min|Maximum|Spine Value|Salary Band £|Joiner Date|Date Joined Company|Commencement|Appointed|Hire|Original Hire Date|"
    "Latest Start Date|Contract Start (if after budget period start date)|Assignment Start|Effective Date|Effective From|Valid From|Entry|"
    "In Post From|Leaving|FTC End|Expected End Date|Projected End Date|Expiry Date|Termination|Resignation Date|Valid To|Effective To|"
    "Number of Staff|Number of Employees|No in Post|Number in post|Heads|Headcount|Establishment|Count|Quantity|Number of positions|"
    "No. Employees|Pension Type|Pension Status|Superann|Super|LGPS|In LGPS|TPS|Opted Out|Pension Opt Out|AVC|Scheme TPS/ LGPS/ Other|"
    "Employer Contribution|LW|HCAS|TLR|R&R|RRP|Retention|Honorarium|Acting Up|Enhancements|On Call|Standby|O/T|First Aid|CEA|PT/FT|Term Time|TTO"
)
OTHERS = (
    "Name|Job Title|Position|Department|Service Area|Base|Site|Reports to Senior Post|Reporting Senior Post|Cost Centre|Cost Code|NI Number|"
    "Contract Type|Employee Group|Status|Pay Group|Pay Frequency|Grade Step|Band|Comments|Notes|Leaving Reason|Probation End Date|"
    "Pension Start Date|Date Joined Pension Scheme|Pension Ref|DBS Expiry Date|Visa Expiry Date|Right to Work Expiry|Absence Start Date|"
    "Last Review Date|Extract Date|Run Date|Created Date|Starter Declaration|Director Start Date|Post Number|Staff No|Contract Ref|"
    "Continuous Service Date|Entry Point|Start Time|End User Services Team|Employee post number|Length of Service|Office Region"
)


def fate(heading: str, cells: tuple[str, str]) -> str:
    found = headings("staff", {"id": coded(["1", "2"]), heading: coded(cells)})
    read = [name for name, own in found.names.items() if own == heading]
    return read[0] if read else "asked" if heading in found.stops else "handed on"


@pytest.mark.parametrize(
    ("name", "written"), [(name, each) for name, all_of in READ.items() for each in all_of.split("|")]
)
def test_what_plainly_means_a_column_of_ours_is_read_as_it(name: str, written: str) -> None:
    assert fate(written, ("12", "3")) == name


@pytest.mark.parametrize("heading", ASKED.split("|"))
def test_pay_time_days_counts_and_pensions_are_never_passed_over(heading: str) -> None:
    assert fate(heading, ("12", "3")) == "asked"


@pytest.mark.parametrize("heading", OTHERS.split("|"))
def test_what_is_none_of_these_stops_nothing(heading: str) -> None:
    assert fate(heading, ("A1x b", "Leeds")) == "handed on"


def test_a_second_day_of_coming_stops_nothing_where_one_is_read() -> None:
    table = {"id": ["1"], "salary": ["36000"], "Start Date": ["2026-07-01"], "Original Hire Date": ["2010-01-01"]}
    assert pay(table) == ["27000.00"]
    del table["Start Date"]
    assert "'Original Hire Date' (start is the first day)" in stopped(table)


@pytest.mark.parametrize("kind", [list, pa.array])
def test_days_with_the_month_first_are_asked_about_in_all_their_column(kind: Any) -> None:
    """An American extract: 07/01/2026 would be read as January, and a starter of July be paid from before the year."""
    days = ["12/31/2026", "07/01/2026", "07/07/2026", "1 August 2026", ""]
    table = {"id": list("abcde"), "salary": ["36000"] * 5, "Start Date": kind(days)}
    found = of(table if kind is list else pa.table(table))
    assert found.columns["gross_pay"] == ["26419.35", "24000.00", "36000.00"]
    assert [(each.row, each.column) for each in found.refused] == [(1, "Start Date"), (2, "Start Date")]
    assert (
        "may be 7 January 2026 or 1 July 2026: another day of its column has the month first" in found.refused[1].what
    )
    # Where none has, the day comes first.
    assert pay({**TWO, "Start Date": ["07/01/2026", "01/07/2026"]}) == ["30000.00", "30000.00"]
    born = {**TWO, "Date of Birth": ["12/31/1990", "07/01/1990"]}
    assert list(refusals(born)) == [1, 2]


def test_no_last_day_in_words_is_none() -> None:
    found = of({**TWO, "Contract End": ["Permanent", "30/09/2026"]})
    assert found.columns["gross_pay"] == ["30000.00", "20000.00"]
    assert "Permanent in 'Contract End' is read as a blank" in found.remarks


# --- cells with a type -------------------------------------------------------------------

TWO: dict[str, Any] = {"id": ["a", "b"], "salary": [30000, 40000]}


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_texts_of_arrow_say_what_texts_of_csv_do(kind: Any) -> None:
    def column(*cells: str) -> Any:
        return pa.array(cells).cast(kind) if not pa.types.is_dictionary(kind) else pa.array(cells).dictionary_encode()

    found = of(pa.table({**TWO, "NI": column("A", "M"), "Bonus": column("N/A", "1200")}))
    assert (
        found.columns["gross_pay"] == ["30000.00", "41200.00"] and "N/A in 'Bonus' is read as a blank" in found.remarks
    )
    assert "its cells are pounds" in stopped(pa.table({**TWO, "Recharge": column("£1,200", "-")}))
    assert "it says part time" in stopped(pa.table({**TWO, "Basis": column("Full time", "Part time")}))
    assert list(refusals(pa.table({**TWO, "FTE": column("N/A", "1")}))) == [1]
    assert list(refusals(pa.table({**TWO, "Ccy": column("GBP", "EUR")}))) == [2]
    assert "years of two digits" in str(of(pa.table({**TWO, "Start Date": column("01-Jul-26", "")})).remarks)


def test_numbers_of_arrow_are_amounts() -> None:
    assert "its cells are amounts" in stopped(pa.table({**TWO, "Base": [1200, 1300]}))
    assert pay(pa.table({**TWO, "Base": ["Leeds", "York"]})) == ["30000.00", "40000.00"]
    assert "'NI' (ni_category is the letter)" in stopped(pa.table({**TWO, "NI": [2000.0, 3000.0]}))
    assert pay(pa.table({**TWO, "Hourly Pay Rate": pa.nulls(2, pa.float64())})) == ["30000.00", "40000.00"]
    assert "'Hourly Pay Rate'" in stopped(pa.table({**TWO, "Hourly Pay Rate": [None, 14.5]}))
    two_of_one = {"Person Number": [1, 1], "Assignment Number": [11, 12], "salary": [30000, 40000]}
    assert of(pa.table(two_of_one)).refused == ()
    for cell in (float("nan"), float("inf"), -5.0):
        assert list(refusals(pa.table({"id": ["a"], "salary": [cell]}))) == [1]
    assert pay(pa.table({"id": ["a"], "salary": [Decimal("30000.005")]})) == ["30000.01"]
    assert "may be 0.6% or 60%" in refusals(pa.table({**TWO, "fte_percent": [0.6, 60.0]}))[1]
    assert pay(pa.table({**TWO, "WTE": [0.5, 1.0]})) == ["15000.00", "40000.00"]


@pytest.mark.parametrize(
    ("value", "form", "gross"),
    [(38500, '"£"#,##0', "38500.00"), (38500, '#,##0,"k"', "38500.00"), (38.5, '"£"0.0"k"', "38500.00"), (38500, '[$€-2] #,##0.00', ""), (38500, "0.00", "38500.00")],
)  # fmt: skip
def test_a_workbook_is_read_as_its_cells_are_shown(tmp_path: Path, value: float, form: str, gross: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "salary"])
    sheet.append(["a", value])
    sheet["B2"].number_format = form
    book.save(tmp_path / "staff.xlsx")
    found = of(tmp_path / "staff.xlsx")
    assert found.columns["gross_pay"] == [gross] * bool(gross)
    assert ["'€38500' is not an amount" in each.what for each in found.refused] == [True] * (not gross)


def test_a_workbook_column_shown_in_pounds_is_money(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["id", "salary", "Recharge", "From"],
        ["a", 30000, 1200, datetime.date(2020, 1, 1)],
        ["b", 30000, 900, None],
    ):
        sheet.append(row)
    assert "'Recharge'" not in _stops(book, tmp_path)
    sheet["C3"].number_format = "[$£-809]#,##0"
    assert "'Recharge' (its cells are pounds" in _stops(book, tmp_path)


def _stops(book: Any, folder: Path) -> str:
    book.save(folder / "staff.xlsx")
    return stopped(folder / "staff.xlsx")
