"""Extracts with the headings and oddities of systems in use: what is said is priced, what is not is asked, all is told.

The headings are those of their public documents: SAP, ESR, BrightPay, Sage, Workday, Oracle, Unit4, SIMS, Xero, and what
councils and departments publish. What is right of each was written down before it was run.
"""

from pathlib import Path

import pytest

from reward.base.errors import InputError
from reward.library.models.table_mapping import TableMapping
from reward.workforce.staff import award, budget, price
from reward.workforce.staff.priced_file import FileOutcome, price_file
from reward.workforce.staff.table_check import check_table

YEAR = "2026-27"


def written(folder: Path, text: str) -> Path:
    path = folder / "staff.csv"
    path.write_text(text, encoding="utf-8")
    return path


def priced(folder: Path, text: str, *, ignore: tuple[str, ...] = (), **rename: str) -> tuple[FileOutcome, list[str]]:
    """What became of a table, and the gross pay of each row that was priced."""
    how = TableMapping(rename={own.replace("_", " "): name for own, name in rename.items()}, ignore=ignore)
    target = folder / "costed.csv"
    found = price_file(
        written(folder, text), target, tax_year=YEAR, replace_existing=True, figures=["gross_pay"], mapping=how
    )
    return found, [line.rsplit(",", 1)[1] for line in target.read_text(encoding="utf-8").splitlines()[1:]]


def read_as(folder: Path, text: str) -> dict[str, str]:
    found = check_table(written(folder, text), tax_year=YEAR)
    return {each.heading: each.read_as or each.why for each in found.columns}


def stopped(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as error:
        priced(folder, text)
    return str(error.value)


def test_sap(tmp_path: Path) -> None:
    """The share of full time and the first day count; the highest date that there is is no last day."""
    text = (
        "Pers.No.;Name;PS group;Lv;Cap.util.lvl;Annual salary;Entry date;Leaving date;Cost ctr\n"
        "00001001;Smith J;B6;02;100;36000;01.07.2026;31.12.9999;4711\n"
        "00001002;Jones A;B7;01;60;40000;01.03.2019;31.12.9999;4711\n"
    )
    found, pay = priced(tmp_path, text)
    assert pay == ["27000.00", "24000.00"] and found.refused == ()
    # A comma before two digits may stand for a point, and is never taken for hundreds.
    found, pay = priced(tmp_path, text.replace("36000;", "36.000,00;"))
    assert pay == ["24000.00"] and "'36.000,00' has a comma out of place" in found.refused[0].what


def test_esr(tmp_path: Path) -> None:
    """Pay in full and that for the share, both with a slash; `Standard Hours` are the person's own there, and asked about."""
    text = (
        "Assignment Number,Position Title,Pay Scale Point,Sal/Wage,PT Sal/Wage,Standard Hours,FTE,Inc. Date,Superannuation\n"
        '20123456,Staff Nurse,03,"£37,796.00",,37.50,1.00,01-Apr-27,NHS Pension\n'
        '20123457-2,Healthcare Asst,02,"£26,598.00","£15,958.80",22.50,0.60,,NHS Pension\n'
        'Total,,,"£64,394.00",,,1.60,,\n'
    )
    assert "'Standard Hours'" in stopped(tmp_path, text)
    found, pay = priced(tmp_path, text, ignore=("Standard Hours",))
    assert pay == ["37796.00", "15958.80"]
    assert any("1 line of totals passed over" in each for each in found.remarks)
    names = read_as(tmp_path, text)
    assert (names["Sal/Wage"], names["PT Sal/Wage"], names["Superannuation"]) == (
        "salary",
        "actual_salary",
        "pension_scheme",
    )
    # Beside a person's hours they are those of full time.
    both = "id,salary,Contracted Hours,Standard Hours\n1,30000,18.5,37\n"
    assert priced(tmp_path, both)[1] == ["15000.00"]


def test_brightpay(tmp_path: Path) -> None:
    """The NI letter counts: the employer pays none for letter M. A column of rates without any rate stops nothing."""
    text = (
        "Name,Surname,Works Number,National Insurance Table,Tax Code,Annual Pay Rate,Hourly Pay Rate,Start Date,Leave Date\n"
        "Jo,Bloggs,1,A,1257L,32000.00,,06/04/2020,\n"
        "Al,Khan,2,M,1257L,24500.00,,06/04/2020,\n"
    )
    names = read_as(tmp_path, text)
    assert (names["National Insurance Table"], names["Works Number"]) == ("ni_category", "id")
    target = tmp_path / "costed.csv"
    price_file(written(tmp_path, text), target, tax_year=YEAR, figures=["gross_pay", "employer_ni"])
    last = [line.split(",")[-2:] for line in target.read_text().splitlines()[1:]]
    assert last == [["32000.00", "4050.00"], ["24500.00", "0.00"]]
    assert "'Hourly Pay Rate'" in stopped(tmp_path, text.replace("24500.00,", ",14.50"))


def test_a_rate_far_down_in_a_column_that_began_empty_stops_the_table(tmp_path: Path) -> None:
    rows = "".join(f"{number},30000,\n" for number in range(20))
    path = written(tmp_path, f"id,salary,Hourly Pay Rate\n{rows}20,30000,14.50\n")
    with pytest.raises(InputError, match="'Hourly Pay Rate'"):
        price_file(path, tmp_path / "out.csv", tax_year=YEAR, rows=5)
    assert not (tmp_path / "out.csv").exists()


def test_sage(tmp_path: Path) -> None:
    """Hours worked are no figure of ours but the person's week; the scheme's reference is its name."""
    text = (
        "Employee Reference,Forename,NI Category,Annual Salary,Hours Worked,Date Started,Date Left,Pension Scheme Ref\n"
        "101,Jo,A,32000,37.50,12/05/2014,,NEST\n102,Al,J,28800,37.50,12/05/2019,30/09/2026,NEST\n"
    )
    assert "'Hours Worked'" in stopped(tmp_path, text)
    _, pay = priced(tmp_path, text, ignore=("Hours Worked",))
    assert pay == ["32000.00", "14400.00"]
    names = read_as(tmp_path, text)
    assert (names["Pension Scheme Ref"], names["Employee Reference"]) == ("pension_scheme", "id")


def test_workday(tmp_path: Path) -> None:
    """Base pay a year that may be full-time pay or that for the share is asked about, naming both."""
    text = (
        "Employee ID,Worker,FTE %,Scheduled Weekly Hours,Default Weekly Hours,Total Base Pay Annualized - Amount,Hire Date\n"
        '10001,Smith,100%,37.5,37.5,"52,000.00",2021-03-01\n10002,Jones,50%,18.75,37.5,"26,000.00",2022-05-16\n'
    )
    said = stopped(tmp_path, text)
    assert "salary is full-time pay a year, actual_salary that for the share worked" in said
    path = written(tmp_path, text)
    how = TableMapping(rename={"Total Base Pay Annualized - Amount": "actual_salary"})
    found = price_file(path, None, tax_year=YEAR, mapping=how)
    assert found.totals.pay_pence == 78_000_00 and found.refused == ()


def test_oracle(tmp_path: Path) -> None:
    """Two assignments of one person: each row by its own number, not one of them refused as a person told twice."""
    text = (
        "Person Number,Assignment Number,Annualized Full-Time Salary,FTE,Assignment Start Date\n"
        "300001,E300001,42000,1,15-Jun-2020\n300001,E300001-2,36000,0.5,15-Jun-2025\n"
    )
    found, pay = priced(tmp_path, text)
    assert pay == ["42000.00", "18000.00"] and read_as(tmp_path, text)["Person Number"] == "handed on"
    # With the person's number alone it is said how each row is priced by itself.
    alone = "Payroll No,Contract,Annual Salary,FTE\n7001,1,24000,0.5\n7001,2,26000,0.4\n"
    found, _ = priced(tmp_path, alone)
    assert "--ignore 'Payroll No' prices each row by itself" in found.refused[0].what
    assert priced(tmp_path, alone, ignore=("Payroll No",))[1] == ["12000.00", "10400.00"]


def test_unit4(tmp_path: Path) -> None:
    """A share and dates that may be the person's or the extract's, and a value that may be anybody's, are asked about."""
    text = (
        "Staffing budget extract 2026/27,,,,,,,\nRun date: 24/11/2026,,,,,,,\n,,,,,,,\n"
        "Resource ID,Resource,Post ID,Post %,SCP,Annual Value,Date From,Date To\n"
        '50012,Patel R,P200,100,25,"35,235",01/04/2026,31/03/2027\n50013,Green T,P201,60,15,"29,540",01/04/2026,31/03/2027\n'
        ',,,,,"64,775",,\n'
    )
    said = stopped(tmp_path, text)
    assert all(repr(name) in said for name in ("Post %", "Annual Value", "Date From", "Date To"))
    found, pay = priced(
        tmp_path, text, Annual_Value="salary", Date_From="start", Date_To="end", **{"Post_%": "fte_percent"}
    )
    assert pay == ["35235.00", "17724.00"]
    assert any("headings are in line 4" in each for each in found.remarks)


def test_sims(tmp_path: Path) -> None:
    """What is paid for a responsibility is asked about; `N/A` and a dash are blanks, and told; who opted out has no scheme."""
    text = (
        "Staff Code,Role,Spine Point,FTE Salary,FTE,TLR Payment,Pension\n"
        'ABC,Teacher,M4,"£39,556",1.0,"£3,527",Teachers\nDEF,Assistant,5,"£25,583",0.5,N/A,LGPS\n'
        'GHI,Supervisor,2,"£24,413",0.2,-,LGPS - opted out\n'
    )
    assert "'TLR Payment'" in stopped(tmp_path, text)
    found, pay = priced(tmp_path, text, TLR_Payment="allowances_pensionable")
    assert pay == ["43083.00", "12791.50", "4882.60"] and found.refused == ()
    assert "N/A in 'TLR Payment' is read as a blank" in found.remarks
    path = written(tmp_path, text.replace("39,556", "N/A").replace(",0.5,", ",N/A,"))
    how = TableMapping(ignore=("TLR Payment",))
    refused = {each.row: each.column for each in price_file(path, None, tax_year=YEAR, mapping=how).refused}
    assert refused == {1: "FTE Salary", 2: "FTE"}  # no pay, and no share that could be taken for the whole


def test_hours_on_a_clock(tmp_path: Path) -> None:
    text = "Employee No,Contracted Hours,Full Time Hours,Full Time Salary\n1,35:00,35:00,30000\n2,17:30,35:00,24000\n"
    assert priced(tmp_path, text)[1] == ["30000.00", "12000.00"]
    found, _ = priced(tmp_path, text.replace("17:30", "17:20"))
    assert "17:20 is no whole number of hundredths of an hour; write 17.33" in found.refused[0].what
    assert "17:75" in priced(tmp_path, text.replace("17:30", "17:75"))[0].refused[0].what


def test_serial_dates_are_asked_about_with_the_day_that_they_count(tmp_path: Path) -> None:
    found, _ = priced(tmp_path, "Staff ID,Basic Salary,Start Date\n1,42000,46204\n")
    assert "if it is Excel's count of days, write 2026-07-01" in found.refused[0].what


def test_pounds_and_brackets(tmp_path: Path) -> None:
    text = (
        'Ref,Salary £,Car lease £,Recharge,FTE\n1,"£45,000 ",,"£1,200",100%\n2,"£30,000 ",-,"(£2,400)",80%\n'
        'TOTAL,"£75,000",,"(£1,200)",\n'
    )
    said = stopped(tmp_path, text)
    assert "'Recharge' (its cells are pounds" in said and "Car lease" not in said
    assert priced(tmp_path, text, ignore=("Recharge",))[1] == ["45000.00", "24000.00"]


def test_what_a_council_publishes(tmp_path: Path) -> None:
    text = (
        "Organisation Label,Post Title,Salary From,Salary To,Contract Type,Number of Posts\n"
        'Leeds,Head of Finance,"£68,000","£72,000",Permanent,1\nLeeds,Chief Officer,"£90,000","£100,000",Permanent,2\n'
    )
    found, pay = priced(tmp_path, text)
    assert pay == ["70000.00", "190000.00"]
    assert any("pay is the middle of pay_min and pay_max" in each for each in found.remarks)


def test_months_across_and_pay_a_month_are_asked_about(tmp_path: Path) -> None:
    text = 'Employee Number,Monthly Salary,Apr-26,Employer NI %\n1,"3,000.00","£3,000.00",15%\n'
    said = stopped(tmp_path, text)
    assert all(repr(name) in said for name in ("Monthly Salary", "Employer NI %", "Apr-26"))


def test_days_with_a_month_by_name_and_a_year_of_two_digits(tmp_path: Path) -> None:
    text = (
        "Pers Ref,Spinal Column Point,Basic Pay,% FTE,Start,Finish,NI,DOB\n"
        "A1,20,36000,50,01-Sep-26,,A,1 May 1992\nA2,25,36000,100,5-Mar-85,31-Jan-27,A,1 May 1962\n"
    )
    found, pay = priced(tmp_path, text)
    assert pay == ["10500.00", "30000.00"] and found.refused == ()
    assert "years of two digits in 'Start' are those from 1950 to 2049" in found.remarks
    cost = budget(written(tmp_path, text), "2026-08", 2)
    assert [int(each) for each in cost.lines_pence["pay"][0]] == [3_000_00, 4_500_00]
    # A day of birth may be of either century.
    assert "may be of 1927 or 2027" in priced(tmp_path, text.replace("1 May 1962", "1-May-27"))[0].refused[0].what
    # Letters are the category; amounts under the same heading are asked about.
    assert "'NI' (ni_category is the letter)" in stopped(tmp_path, text.replace(",A,", ",2000.00,"))


def test_every_question_reads_the_cells_alike(tmp_path: Path) -> None:
    text = "Person Number,Assignment Number,FTE Salary,Bonus,Pension\n1,1a,36000,N/A,none\n1,1b,24000,1200,opted out\n"
    path = written(tmp_path, text)
    said = "N/A in 'Bonus' is read as a blank"
    found = budget(path, "2026-04")
    assert found.totals_pence["pay"] == 61_200_00 and said in found.remarks
    assert award(path, "1%", tax_year=YEAR).totals_pence["pay"] == 600_00
    of_columns = {"Person Number": ["1", "1"], "Assignment Number": ["1a", "1b"], "FTE Salary": ["36000", "24000"]}
    table = price({**of_columns, "Bonus": ["N/A", "1200"], "Pension": ["none", "opted out"]}, tax_year=YEAR)
    assert table.columns["gross_pay"] == ["36000.00", "25200.00"] and said in table.remarks
    assert said in check_table(path, tax_year=YEAR).remarks
