"""Tables as HR systems and people's spreadsheets give them: read, told, or refused with both readings; nothing dropped."""

import gzip
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import reward
from reward.base.errors import InputError
from reward.cli import main
from reward.library.models.table_mapping import TableMapping
from reward.workforce import staff
from reward.workforce.staff.priced_file import price_file
from reward.workforce.staff.table_check import check_table

YEAR = "2026-27"
ORGANOGRAM = Path(__file__).parent.parent / "cases" / "organogram-hse-junior-2013.csv"


def written(folder: Path, text: str, name: str = "staff.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def salaries(table: Path, **options: Any) -> list[str]:
    target = table.with_name("costed.csv")
    price_file(table, target, tax_year=YEAR, replace_existing=True, figures=["gross_pay"], **options)
    return [line.rsplit(",", 1)[1] for line in target.read_text().splitlines()[1:]]


def refusals(table: Path, **options: Any) -> dict[int, str]:
    found = price_file(table, None, tax_year=YEAR, **options)
    return {each.row: f"{each.column}: {each.what}" for each in found.refused}


def test_headings_of_an_hr_system_are_read_by_their_aliases_and_the_others_are_told(tmp_path: Path) -> None:
    table = written(
        tmp_path,
        "Pers No,Post Title,Contract Type,Annual Salary,Pension Scheme\n"
        'P1,Analyst,Permanent,"£45,000.00",Alpha\n',
    )  # fmt: skip
    found = check_table(table, tax_year=YEAR)
    assert {each.heading: each.read_as for each in found.columns} == {
        "Pers No": "id",
        "Post Title": "",
        "Contract Type": "",
        "Annual Salary": "salary",
        "Pension Scheme": "pension_scheme",
    }
    assert salaries(table) == ["45000.00"]
    said = price_file(table, None, tax_year=YEAR).remarks
    assert any("handed on unread: 'Post Title', 'Contract Type'" in each for each in said)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", None), ("utf-8-sig", None), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-16-le", "")],
)
def test_the_encoding_is_found_and_told(tmp_path: Path, encoding: str, told: str | None) -> None:
    text = 'id,kind,salary\nP1,employment,"£36,120.50"\n'
    if encoding == "utf-16-le":
        text = f"\ufeff{text}"
        told = "UTF-16"
    table = written(tmp_path, text, encoding=encoding)
    assert salaries(table) == ["36120.50"]
    said = price_file(table, None, tax_year=YEAR).remarks
    assert [each for each in said if "the text is read as" in each] == ([f"the text is read as {told}"] if told else [])


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"id,salary\nP1,\x81\x8d\n", b"id,salary\n\x01\x02,\xff\n"])
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=r"staff\.csv"):
        price_file(path, None, tax_year=YEAR)


@pytest.mark.parametrize(("between", "name"), [(";", "staff.csv"), ("\t", "staff.tsv"), ("|", "staff.txt")])
def test_the_separator_is_found(tmp_path: Path, between: str, name: str) -> None:
    table = written(tmp_path, "id,kind,salary\nP1,employment,45000\n".replace(",", between), name)
    assert check_table(table, tax_year=YEAR).layout.separator == between
    assert salaries(table) == ["45000.00"]


def test_a_packed_table_is_read_as_what_it_holds(tmp_path: Path) -> None:
    table = tmp_path / "staff.csv.gz"
    table.write_bytes(gzip.compress(b"id,kind,salary\nP1,employment,45000\n"))
    assert salaries(table) == ["45000.00"]
    table.write_bytes(table.read_bytes()[:-9])
    with pytest.raises(InputError, match="not a whole gzip file"):
        price_file(table, None, tax_year=YEAR)


def test_titles_above_and_totals_below_are_passed_over_and_told(tmp_path: Path) -> None:
    table = written(
        tmp_path,
        "Establishment report April 2026,,\nRun date 01/04/2026,,\nid,kind,salary\nP1,employment,45000\n,,\n\n"
        "P2,employment,30000\nTotal,,75000\n,,75000\n",
    )
    assert salaries(table) == ["45000.00", "30000.00"]
    layout = check_table(table, tax_year=YEAR).layout
    assert (layout.header_row, layout.blank_lines, layout.totals) == (3, 2, ["'Total, 75000'", "'75000'"])


def test_who_is_called_total_is_a_row(tmp_path: Path) -> None:
    assert salaries(written(tmp_path, "id,kind,salary\nTotal Care 1,employment,45000\n")) == ["45000.00"]


def test_a_share_of_at_most_one_is_refused_with_both_readings(tmp_path: Path) -> None:
    rows = ("0.6", "60%", "60", "1", "100")
    table = written(
        tmp_path, "id,salary,fte_percent\n" + "".join(f"P{place},45000,{share}\n" for place, share in enumerate(rows))
    )
    assert refusals(table) == {
        1: "fte_percent: '0.6' may be 0.6% or 60%; write 0.6% or 60%",
        4: "fte_percent: '1' may be 1% or 100%; write 1% or 100%",
    }
    assert salaries(table) == ["27000.00", "27000.00", "45000.00"]


def test_who_left_before_the_year_costs_nothing_and_is_counted(tmp_path: Path) -> None:
    table = written(tmp_path, "id,salary,end,start\nP1,45000,2025-11-30,\nP2,45000,2026-05-31,\nP3,45000,,2027-09-01\n")
    found = price_file(table, None, tax_year=YEAR)
    assert (found.totals.priced, found.totals.away, found.totals.refused) == (3, 2, 0)
    assert salaries(table) == ["0.00", "7500.00", "0.00"]
    assert not any("minimum wage" in each for each in found.remarks)


def test_pay_by_the_hour_asks_for_hours_and_is_a_salary_with_them(tmp_path: Path) -> None:
    assert refusals(written(tmp_path, "id,kind,salary,rate,per\nP1,employment,,14.50,hour\n")) == {
        1: "hours_per_week: is blank; pay by the hour needs the hours of a week"
    }
    # 14.50 x 37 hours x 365/7 weeks, as one offer's pay by the hour is a year's
    table = written(tmp_path, "id,kind,rate,per,hours_per_week\nP1,employment,14.50,Hourly,37\n")
    assert salaries(table) == ["27974.64"]
    table = written(tmp_path, "id,kind,rate,per,hours_per_week,full_time_hours\nP1,employment,14.50,per hour,18.5,37\n")
    assert salaries(table) == ["13987.32"]
    assert refusals(written(tmp_path, "id,kind,salary,rate,per\nP1,employment,30000,14.50,hour\n")) == {
        1: "rate: stands beside a salary; leave one of them blank"
    }
    assert refusals(written(tmp_path, "id,rate\nP1,14.50\n")) == {
        1: "kind: is blank, and the row has a rate; write employment, umbrella, agency or company"
    }


def test_a_rate_that_the_whole_table_has_for_contracts_asks_for_the_kind(tmp_path: Path) -> None:
    table = written(tmp_path, "id,kind,rate,per\nC1,Agency,350,Daily\nC2,Inside IR35,350,day\nC3,contractor,350,day\n")
    assert refusals(table) == {
        3: "kind: 'contractor' may be umbrella (inside IR35), company (outside it) or agency; write which in kind"
    }


@pytest.mark.parametrize("amount", ["-45000", "(45000)", "45000-", "-45,000"])
def test_an_amount_below_nil_is_refused_however_it_is_written(tmp_path: Path, amount: str) -> None:
    table = written(tmp_path, f'id,salary\nP1,"{amount}"\n')
    assert refusals(table) == {1: f"salary: {amount!r} is negative; amounts are £0 to £10,000,000"}


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("LGPS", "lgps"),
        ("alpha", "civil-service-alpha"),
        ("Civil Service Pension: Alpha", "civil-service-alpha"),
        ("Teachers' Pension Scheme", "teachers"),
        ("PPS 2015", "police-2015"),
        ("NHS 2015 Scheme", "nhs"),
        ("NHSPS", "nhs"),
        ("CS Alpha", "civil-service-alpha"),
        ("STPS", "teachers-scotland"),
        ("NEST", "auto-enrolment"),
        ("Not in scheme", "none"),
        ("Opted out", "none"),
    ],
)
def test_schemes_have_the_names_that_people_give_them(tmp_path: Path, name: str, scheme: str) -> None:
    def figures(which: str) -> object:
        table = {"id": ["P1"], "salary": ["45000"], "pension_scheme": [which]}
        priced = staff.price(table, tax_year=YEAR, figures=["take_home", "employer_pension"])
        assert not priced.refused
        return {name: cells for name, cells in priced.columns.items() if name != "pension_scheme"}

    assert figures(name) == figures(scheme)


def test_a_table_is_told_what_to_write_in_it() -> None:
    """No remark and no refusal names what only a single offer has."""
    table = {
        "id": ["1", "2", "3", "4", "5"],
        "salary": ["30000"] * 5,
        "nation": ["scotland", "", "", "", ""],
        "pension_scheme": ["nhs", "uss", "partnership", "lgps-scotland", "NEST"],
    }
    for found in (staff.price(table, tax_year=YEAR), staff.budget(table, "2026-04")):
        said = [*(found.remarks), *(each.what for each in found.refused)]
        assert [each for each in said if "--set" in each or "person." in each or "pension." in each] == []
        assert any("write nhs-scotland in pension_scheme if the post is there" in each for each in said)
        assert [each.row for each in found.refused] == [3, 4]
        assert all("what the employer pays in employer_percent" in each.what for each in found.refused)
        assert sum("NEST is read as auto-enrolment at the least" in each for each in said) == 1
    more = {**table, "employer_percent": ["", "", "14.75", "17", "8"]}
    found = staff.price(more, tax_year=YEAR)
    assert not found.refused and not any("NEST" in each for each in found.remarks)


@pytest.mark.parametrize("born", ["1996-04-07", "1995-04-06", "1995-04-07", "1960-01-01"])
def test_a_scheme_that_pays_by_age_goes_by_the_birth_date_as_in_an_offer(born: str) -> None:
    table = {"id": ["1", "2"], "salary": ["30,000"] * 2, "pension_scheme": ["partnership", "alpha"], "DOB": [born] * 2}
    offer = {
        "title": "A",
        "kind": "employment",
        "pay": {"basic": "30,000"},
        "pension": {"scheme": "civil-service-partnership"},
    }
    person = reward.Person.model_validate({"born": date.fromisoformat(born)})
    alone = reward.price(reward.Offer.model_validate(offer), tax_year=YEAR, person=person)
    found = staff.price(table, tax_year=YEAR, figures=["employer_pension"])
    assert found.table["employer_pension"] == [alone["employer_pension"], Decimal("8691.00")]


def test_who_grows_older_in_a_budget_has_the_rate_of_the_new_age() -> None:
    table = {"id": ["1"], "salary": ["30,000"], "pension_scheme": ["partnership"], "born": ["1996-04-06"]}
    found = staff.budget(table, "2027-03", 2)
    # 8% to the age of 30 and 9% to 35 on the last 6 April, and a charge of half a per cent.
    assert found.lines_pence["employer_pension"][0].tolist() == [212_50, 237_50]


def test_a_name_of_several_schemes_is_asked_about() -> None:
    table = {"id": ["P1"], "salary": ["45000"], "pension_scheme": ["Civil Service"]}
    (refused,) = staff.price(table, tax_year=YEAR).refused
    assert "may be civil-service-alpha or civil-service-partnership" in refused.what


def test_the_sheet_with_the_table_is_found_or_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active["A1"] = "Staff in post"
    data = book.create_sheet("Data")
    for row in (("Run on", date(2026, 4, 1)), ("id", "salary", "start"), ("P1", 45000, date(2026, 7, 1))):
        data.append(row)
    table = tmp_path / "staff.xlsx"
    book.save(table)
    found = check_table(table, tax_year=YEAR)
    assert (found.layout.sheet, found.layout.other_sheets, found.layout.header_row) == ("Data", ("Cover",), 2)
    assert found.is_fine
    with pytest.raises(InputError, match="has no sheet 'Dta'; did you mean 'Data'"):
        price_file(table, None, tax_year=YEAR, mapping=TableMapping(sheet="Dta"))
    with pytest.raises(InputError, match="no column of pay"):
        price_file(table, None, tax_year=YEAR, mapping=TableMapping(sheet="cover"))
    data.title, book["Cover"].title = "One", "Two"
    for row in (("id", "salary", "start"), ("P1", 45000, None)):
        book["Two"].append(row)
    book.save(table)
    with pytest.raises(InputError, match="--sheet names one"):
        price_file(table, None, tax_year=YEAR)


def test_an_organogram_prices_as_it_is_at_the_middle_of_each_range() -> None:
    # The sum of (minimum + maximum) / 2 x posts over its 561 rows is 120,479,588.215 exactly.
    found = price_file(ORGANOGRAM, None, tax_year=YEAR)
    assert (found.totals.rows, found.totals.refused, found.totals.posts) == (561, 0, 308_623)
    assert found.totals.in_pounds["pay"] == "120479588.22"
    assert any("the middle of pay_min and pay_max" in each for each in found.remarks)
    lowest = price_file(ORGANOGRAM, None, tax_year=YEAR, mapping=TableMapping(point_in_range="minimum"))
    assert lowest.totals.pay < found.totals.pay


def test_rows_of_several_posts_tell_money_of_all_and_counts_of_one() -> None:
    one = staff.price({"id": ["P1"], "salary": ["30001"]}, tax_year=YEAR).columns
    three = staff.price({"id": ["P1"], "salary": ["30001"], "posts": ["2.5"]}, tax_year=YEAR).columns
    for name in ("gross_pay", "employer_ni", "employer_cost", "take_home"):
        exact = Decimal(one[name][0]) * Decimal("2.5")
        assert Decimal(three[name][0]) == (exact * 100 + Decimal("0.5")).__floor__() / Decimal(100)
    for name in ("days_worked", "paid_leave_days", "take_home_per_day_worked"):
        assert three[name] == one[name]


def test_a_budget_counts_posts_as_so_many_rows() -> None:
    many = {"id": ["a", "b", "c"], "salary": ["30000"] * 3, "grade": ["x"] * 3}
    one = {"id": ["a"], "salary": ["30000"], "posts": ["3"], "grade": ["x"]}
    of_many, of_one = (staff.budget(table, "2026-04", by=["grade"]) for table in (many, one))
    of_awards = staff.award(one, "3"), staff.award(many, "3")
    for first, second in ((of_one, of_many), of_awards):
        assert first.to_dict()["rows"] == second.to_dict()["rows"]
        assert first.sums == second.sums


def test_actual_pay_is_the_share_of_full_time_to_the_penny() -> None:
    table = {
        "id": ["P1", "P2"],
        "actual_salary": ["27000.01", "11111.11"],
        "fte": ["0.6", "0.333333"],
    }
    assert staff.price(table, tax_year=YEAR, figures=["gross_pay"]).columns["gross_pay"] == ["27000.01", "11111.11"]


def test_an_employers_own_pension_rate_stands_in_its_row() -> None:
    table = {
        "id": ["P1", "P2", "P3"],
        "salary": ["40000"] * 3,
        "pension_scheme": ["plain-dc", "", "none"],
        "employer_percent": ["10%", "7", ""],
        "employee_percent": ["5%", "3%", ""],
        "pension_base": ["", "basic-pay", ""],
    }
    found = staff.price(table, tax_year=YEAR, figures=["employer_pension", "employee_pension"]).columns
    assert found["employer_pension"] == ["4000.00", "2800.00", ""]


def test_the_ni_letter_follows_from_a_birth_date() -> None:
    born = ["12/03/2008", "1 May 1992", "1950-01-01", ""]
    table = {"id": ["P1", "P2", "P3", "P4"], "salary": ["30000"] * 4, "Date of Birth": born}
    said = {"id": ["P1", "P2", "P3", "P4"], "salary": ["30000"] * 4, "ni_category": ["M", "A", "C", "A"]}
    names = ["employee_ni", "employer_ni"]
    by_age, by_letter = (staff.price(each, tax_year=YEAR, figures=names).columns for each in (table, said))
    assert {name: by_age[name] for name in names} == {name: by_letter[name] for name in names}
    (wrong,) = staff.price({"id": ["P1"], "salary": ["30000"], "born": ["32874"]}, tax_year=YEAR).refused
    assert "is a bare number, not a date" in wrong.what


def test_a_mapping_is_written_by_the_check_and_read_again(tmp_path: Path) -> None:
    table = written(tmp_path, "Ref,Spot value,Super,Weekly bonus\nP1,45000,CARE fund,3\nP2,30000,,\n")
    run = CliRunner().invoke(main, ["staff", str(table), "--tax-year", YEAR])
    assert run.exit_code == 2
    renames = ["--rename", "Spot value=salary", "--rename", "Super=pension_scheme", "--ignore", "Weekly bonus"]
    mapping = tmp_path / "columns.toml"
    run = CliRunner().invoke(main, ["staff", str(table), "--check", *renames, "-o", str(mapping), "--tax-year", YEAR])
    assert run.exit_code == 1
    assert "refused: row 1, Super: no pension scheme 'CARE fund'" in run.stdout
    mapping.write_text(
        mapping.read_text() + '\n[cells.pension_scheme]\n"CARE fund" = "lgps"\n[values]\nnation = "scotland"\n'
    )
    run = CliRunner().invoke(main, ["staff", str(table), "--rename", str(mapping), "--json", "--tax-year", YEAR])
    assert run.exit_code == 0
    assert json.loads(run.stdout)["priced"] == 2
    mapping.write_text('schema = 1\n[rename]\n"Spot valu" = "salary"\n')
    run = CliRunner().invoke(main, ["staff", str(table), "--rename", str(mapping), "--tax-year", YEAR])
    assert "there is no column 'Spot valu' to rename; did you mean 'Spot value'?" in run.stderr


def test_refusals_are_told_by_their_causes(tmp_path: Path) -> None:
    rows = "".join(f"P{place},-{place}00\n" for place in range(1, 30))
    table = written(tmp_path, f"id,salary\n{rows}Q1,45000\nQ2,abc\n")
    run = CliRunner().invoke(main, ["staff", str(table), "--tax-year", YEAR])
    assert "refused: rows 1, 2, 3 and 26 more, salary: '-100' is negative" in run.stderr
    assert run.stderr.count("refused: r") == 2
    refused = tmp_path / "refused.csv"
    CliRunner().invoke(main, ["staff", str(table), "--tax-year", YEAR, "--refused", str(refused)])
    mended = written(tmp_path, refused.read_text().replace(",-", ",").replace("abc", "3100"), "mended.csv")
    again = price_file(mended, None, tax_year=YEAR)
    assert (again.totals.priced, again.totals.refused) == (30, 0)


def test_every_column_is_listed_with_what_it_is() -> None:
    run = CliRunner().invoke(main, ["staff", "--columns", "--json"])
    columns = json.loads(run.stdout)["columns"]
    assert all(each["about"] and each["type"] for each in columns)
    assert {"posts", "pay_min", "born", "employer_percent"} <= {each["name"] for each in columns}
    assert CliRunner().invoke(main, ["staff", "--columns"]).stdout.split("\n")[:1] == ["id"]


def test_a_column_that_stops_the_table_stops_it_by_a_saved_mapping_too(tmp_path: Path) -> None:
    table = written(tmp_path, "id,salary,Weekly bonus\nP1,45000,3\n")
    mapping = tmp_path / "columns.toml"
    CliRunner().invoke(main, ["staff", str(table), "--check", "-o", str(mapping), "--tax-year", YEAR])
    run = CliRunner().invoke(main, ["staff", str(table), "--rename", str(mapping), "--tax-year", YEAR])
    assert run.exit_code == 2 and "'Weekly bonus'" in run.stderr


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"pension_scheme": "none", "employer_percent": "10%"}, "pension_scheme"),
        ({"pension_base": "basic-pay"}, "pension_base"),
        ({"kind": "umbrella", "salary": "", "rate": "300", "per": "day", "pay_min": "30000"}, "pay_min"),
        ({"kind": "umbrella", "salary": "", "rate": "300", "per": "day", "pension_base": "basic-pay"}, "pension_base"),
        ({"kind": "umbrella", "salary": "", "rate": "300", "per": "month"}, "per"),
    ],
)
def test_what_cannot_count_for_a_row_is_refused_by_its_column(more: dict[str, str], column: str) -> None:
    row = {"id": "P1", "kind": "employment", "salary": "30000"} | more
    found = staff.price({name: [cell] for name, cell in row.items()}, tax_year=YEAR)
    assert [each.column for each in found.refused] == [column]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"actual_salary": "18000"}, "actual_salary stands beside a full-time salary and is not used"),
        ({"pay_min": "20000", "pay_max": "40000"}, "pay_min and pay_max are not used where a row has a salary"),
        ({"posts": "2.5"}, "may differ by pennies"),
        ({"tax_code": "1257L"}, "tax codes are not used"),
        ({"allowance_percent": "10%"}, "allowance_percent is taken as not pensionable"),
        ({"weeks_per_year": "39"}, "weeks_per_year are the weeks that are paid"),
    ],
)
def test_what_is_read_in_a_way_that_a_reader_might_not_expect_is_told(more: dict[str, str], words: str) -> None:
    row = {"id": "P1", "salary": "30000"} | more
    found = staff.price({name: [cell] for name, cell in row.items()}, tax_year=YEAR)
    assert not found.refused
    assert any(words in each for each in found.remarks)


def test_words_for_cells_of_a_column_that_is_not_there_are_refused(tmp_path: Path) -> None:
    table = written(tmp_path, "id,salary\nP1,45000\n")
    with pytest.raises(InputError, match=r"\[cells\.pension_scheme\] says what cells mean, and no column"):
        price_file(table, None, tax_year=YEAR, mapping=TableMapping(cells={"pension_scheme": {"CARE": "lgps"}}))


def test_a_formula_that_was_never_worked_out_is_no_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("id", "salary", "bonus"), ("P1", 45000, "=B2/10"), ("P2", 30000, 5)):
        book.active.append(row)
    table = tmp_path / "staff.xlsx"
    book.save(table)  # openpyxl works nothing out
    with pytest.raises(InputError, match="cell C2 holds a formula that was never worked out; open it in a spreadsheet"):
        price_file(table, None, tax_year=YEAR)
    # As a spreadsheet saves one whose answer is an empty text: that is a blank.
    worked = tmp_path / "worked.xlsx"
    with zipfile.ZipFile(table) as parts, zipfile.ZipFile(worked, "w") as saved:
        for name in parts.namelist():
            part = parts.read(name).replace(b'<c r="C2"><f>', b'<c r="C2" t="str"><f>')
            saved.writestr(name, part)
    assert price_file(worked, None, tax_year=YEAR).totals.priced == 2


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ((("Staff on", "=TODAY()"), ("id", "salary"), ("P1", 45000), ("Total", "=SUM(B3:B3)")), None),
        ((("id", "salary"), ("P1", 45000), ("=Other!A2", "=Other!B2")), "A3"),  # not a blank line, nor a total
        ((("id", "kind", "salary"), ("Total Care Ltd", "employment", "=Other!B2")), "C2"),
        ((("id", "=Other!B1", "salary"), ("P1", 5, 45000)), "B1"),
    ],
)
def test_a_formula_that_was_never_worked_out_is_passed_over_where_none_is_read(
    tmp_path: Path, rows: tuple[tuple[object, ...], ...], cell: str | None
) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    table = tmp_path / "staff.xlsx"
    book.save(table)
    if cell is None:
        found = price_file(table, None, tax_year=YEAR)
        assert found.totals.priced == 1
        assert any("1 line of totals passed over: 'Total'" in each for each in found.remarks)
        return
    with pytest.raises(InputError, match=f"cell {cell} holds a formula that was never worked out"):
        price_file(table, None, tax_year=YEAR)


@pytest.mark.parametrize(
    ("text", "rows", "refused", "passed_over"),
    [
        # As Excel's own subtotals stand in a sheet, and as people write them.
        (
            "Dept,Who,Salary\nFinance,A,30000\nFinance Total,,30000\nHR,B,40000\nHR Total,,40000\nGrand Total,,70000\n",
            2,
            [],
            3,
        ),
        ("Who,Dept,Salary\nA,Finance,30000\n,Finance sub-total,30000\nB,HR,40000\n", 2, [], 1),
        # A pivot that repeats the labels of its items; a total without a word; one in the column of ids.
        ("Division,Dept,Salary\nOne,Finance,30000\nOne,Finance Total,30000\nTwo,HR,40000\n", 2, [2], 0),
        ("Dept,Who,Salary\nFinance,A,30000\nFinance,B,30000\n,,60000\nHR,C,40000\n", 3, [3], 0),
        ("Dept,Employee No,Salary\nFinance,1,30000\nFinance,Total,30000\nHR,2,40000\n", 2, [2], 0),
        # None of these is a total.
        ("Dept,Role,Salary\nTotal Reward,Head of Total Reward,30000\n,Capital,40000\n", 2, [], 0),
        ("id,Dept,Salary\n1,Sales Total,30000\n2,,40000\n", 2, [], 0),
    ],
)
def test_a_subtotal_is_no_post(tmp_path: Path, text: str, rows: int, refused: list[int], passed_over: int) -> None:
    table = written(tmp_path, text)
    found = price_file(table, None, tax_year=YEAR)
    assert (found.totals.priced, [each.row for each in found.refused]) == (rows, refused)
    assert [each[:2] for each in found.remarks if "of totals passed over" in each] == [f"{passed_over} "] * bool(
        passed_over
    )
    # Every question and every kind of table takes the same rows for posts.
    year = staff.budget(table, "2026-04")
    assert [each.row for each in year.refused] == refused and year.lines_pence["posts"][0, 0] == rows * 100
    assert check_table(table, tax_year=YEAR).good == rows


def test_a_universitys_contracts_are_read(tmp_path: Path) -> None:
    text = "STAFFID,CONTID,SALREF,CONFTE,STARTCON,ENDCON\n15000,C1,45000,100,2019-09-01,\n15001,C2,30000,60,2021-09-01,2026-09-30\n"
    # 45,000; and 60% of 30,000 for April to September.
    assert salaries(written(tmp_path, text)) == ["45000.00", "9000.00"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "id,Employment Status,salary\n1,Active,30000\n2,Leaver,30000\n",
            "'Employment Status' says 'leaver' of rows that cost here",
        ),
        ("id,Assignment Status,salary\n1,Active,30000\n2,Career Break,30000\n", "says 'career break' of rows"),
        ("id,Occupied,salary\n1,Y,30000\n2,N,30000\n", "column 'Occupied' calls a post vacant"),
        ("id,salary,Employer NI\n1,30000,3750\n", "kept beside what is worked out here: 'Employer NI'"),
        ("id,Status,end,salary\n1,Active,,30000\n2,Leaver,2026-05-31,30000\n", ""),
        ("id,Side,salary\n1,Left,30000\n2,Right,30000\n", ""),
        ("id,Occupied,vacant,salary\n1,Y,no,30000\n2,N,yes,30000\n", ""),
    ],
)
def test_who_is_gone_and_what_is_stated_is_told(tmp_path: Path, text: str, words: str) -> None:
    found = price_file(written(tmp_path, text), None, tax_year=YEAR)
    said = [
        each for each in found.remarks if "of rows that cost" in each or "calls a post" in each or "kept beside" in each
    ]
    assert [words in each for each in said] == [True] * bool(words)


def test_hidden_rows_of_a_sheet_are_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("Run in", "April"), ("id", "salary"), ("P1", 45000), ("P2", 30000), ("P3", 20000)):
        book.active.append(row)
    for number in (1, 4, 5, 9):
        book.active.row_dimensions[number].hidden = True
    table = tmp_path / "staff.xlsx"
    book.save(table)
    found = price_file(table, None, tax_year=YEAR)
    assert found.totals.priced == 3 and "2 rows that the sheet hides are read like the others" in found.remarks


@pytest.mark.parametrize(
    ("heading", "share", "is_told"),
    [
        ("Annual Salary", "FTE\n1,30000,0.6", True),
        ("Basic Pay", "Contracted Hours,Full Time Hours\n1,30000,18.5,37", True),
        ("Annual Salary", "FTE\n1,30000,1", False),
        ("Full Time Salary", "FTE\n1,30000,0.6", False),
        ("FTE Salary", "FTE\n1,30000,0.6", False),
        ("salary", "FTE\n1,30000,0.6", False),
        ("Actual Salary", "FTE\n1,30000,0.6", False),
    ],
)
def test_pay_that_may_be_that_of_the_share_is_told_to_be_taken_as_full_time(
    tmp_path: Path, heading: str, share: str, is_told: bool
) -> None:
    table = written(tmp_path, f"id,{heading},{share}\n")
    said = [each for each in price_file(table, None, tax_year=YEAR).remarks if "is taken as full-time pay" in each]
    assert len(said) == is_told and all(repr(heading) in each for each in said)
    assert [each in staff.budget(table, "2026-04").all_remarks for each in said] == [True] * is_told


def test_increments_and_percentages_of_a_payroll_are_read_by_what_they_are_called(tmp_path: Path) -> None:
    text = (
        "Works No,Full Time Salary,Next Increment Date,Next Increment Amount,Pension Employer %,Pension Employee %\n"
        "1,28000,01/10/2026,600,3%,5%\n"
    )
    found = staff.budget(written(tmp_path, text), "2026-09", 2)
    # 28,000 and 28,600 a year, a twelfth of each; 3% of what is paid.
    assert found.lines_pence["pay"][0].tolist() == [2_333_33, 2_383_33]
    assert found.lines_pence["employer_pension"][0].tolist() == [70_00, 71_50]


@pytest.mark.parametrize(
    ("heading", "cells", "stops"),
    [
        ("Time", ["0.5", "1"], True),
        ("Basis", ["50%", "100%"], True),
        ("Basis", ["Monthly", "Weekly"], False),
        ("Proportion", ["0.25", "0.75"], True),
        ("Recharge", ["50%", "50%"], True),
        ("Recharge", ["Yes", "No"], False),
        ("Score", ["0.5", "1"], False),  # of nobody's time
        ("Uplift", ["3%", "3%"], False),
        ("Months", ["6", "12"], True),
        ("Months in post", ["6", "12"], False),
        ("PT", ["Y", "N"], True),
        ("P11D", ["3000", "0"], True),
    ],
)
def test_a_share_of_time_or_of_a_cost_is_never_passed_over(heading: str, cells: list[str], stops: bool) -> None:
    found = staff.check_table({"id": ["1", "2"], "salary": ["30000", "30000"], heading: cells}, tax_year=YEAR)
    assert bool(found.problems) == stops
    assert [each.why for each in found.columns if each.heading == heading] == ["stops" if stops else "handed on"]


def test_a_split_cost_is_asked_about_beside_a_share_of_full_time_too() -> None:
    table = {
        "id": ["1", "2"],
        "salary": ["30000", "30000"],
        "FTE": ["0.5", "1"],
        "Split": ["50%", "50%"],
        "Time": ["0.5", "1"],
    }
    (said,) = staff.check_table(table, tax_year=YEAR).problems
    assert "'Split' (its cells are shares" in said and "'Time'" not in said


def test_apprentices_and_vacancies_are_told() -> None:
    table = {"id": ["1", "2"], "salary": ["30000", "30000"], "Apprentice": ["Y", "N"], "Vacancy": ["No", "Yes"]}
    said = staff.price(table, tax_year=YEAR).remarks
    assert any("column 'Apprentice' marks apprentices" in each and "ni_category is H" in each for each in said)
    assert any("column 'Vacancy' calls a post vacant" in each for each in said)
    table |= {"ni_category": ["H", "A"], "Vacancy": ["No", "No"]}
    assert not any(
        "Apprentice' marks" in each or "calls a post vacant" in each
        for each in staff.price(table, tax_year=YEAR).remarks
    )
