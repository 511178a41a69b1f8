"""Tables in CSV, Parquet, Arrow and Excel files: in any of them the same payments give the same deductions."""

import datetime
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from reward.base.errors import InputError
from reward.cli import main
from reward.workforce import formats as tables
from reward.workforce import payroll
from reward.workforce.formats import columns_of
from reward.workforce.payroll_table import OUTPUT
from tests.examples import searched

at = datetime.datetime.fromisoformat
EXTENSIONS = ("csv", "parquet", "arrow", "feather", "xlsx")
MONTH = {"tax_year": "2026-27", "frequency": "monthly", "period": 1, "code": "1257L"}


def payments(*rows: dict[str, Any]) -> dict[str, list[Any]]:
    filled = [{"employee": f"E{number}", **MONTH, "pay": "3000.00", **row} for number, row in enumerate(rows, start=1)]
    return {name: [row.get(name) for row in filled] for name in dict.fromkeys(name for row in filled for name in row)}


def run(*words: object) -> Any:
    return CliRunner().invoke(main, ["payroll", *map(str, words)])


def worked(path: Path) -> dict[str, list[str]]:
    """The deductions that a written table has, read back as texts."""
    columns = tables.read(path).columns
    return {name: [f"{Decimal(text):.2f}" for text in columns[name].texts().cells()] for name in OUTPUT}


# --- the same numbers in every format ----------------------------------------------------------

AMOUNTS = st.one_of(st.integers(0, 20_000_00), st.sampled_from((1, 104_826, 104_827, 419_000, 1_000_000_000)))
A_PAYMENT = st.fixed_dictionaries(
    {
        "employee": st.sampled_from(("E1", "1001", "=E(2)", "Zoë, née Ó", 'say "E"')),
        "tax_year": st.sampled_from(("2023-24", "2025-26", "2026-27", "2031-32")),
        "frequency": st.sampled_from(("weekly", "four-weekly", "monthly")),
        "period": st.integers(1, 13),
        "basis": st.sampled_from((None, "cumulative", "week1_month1")),
        "code": st.sampled_from(("1257L", "S1257L", "K475", "BR", "NT", "0T M1", "soon")),
        "pay": AMOUNTS.map(lambda pence: Decimal(pence).scaleb(-2)),
        "ni_category": st.sampled_from((None, "A", "M", "C", "H")),
        "loan_plan": st.sampled_from((None, "plan-1", "plan-2", "plan-5")),
        "postgraduate": st.sampled_from((None, True, False)),
        "pay_date": st.sampled_from((None, datetime.date(2026, 4, 30), datetime.date(2024, 1, 6))),
        "team": st.sampled_from((None, "a", "+44", "-", "line\nbreak")),
    }
)


@given(st.lists(A_PAYMENT, min_size=1, max_size=12))
@settings(max_examples=searched(150))
def test_typed_payments_give_the_same_deductions_from_and_in_every_format(rows: list[dict[str, Any]]) -> None:
    table = payments(*rows)
    asked = payroll({name: ["" if cell is None else str(cell) for cell in cells] for name, cells in table.items()})
    with tempfile.TemporaryDirectory() as folder:
        for kind in EXTENSIONS:
            source, target = Path(folder, f"in.{kind}"), Path(folder, f"out.{kind}")
            tables.write(source, columns_of(table))
            found = payroll(tables.read(source).columns)
            assert found.totals_pence == asked.totals_pence, kind
            assert [(each.row, each.column) for each in found.refused] == [
                (each.row, each.column) for each in asked.refused
            ]
            tables.write(target, found.result)
            assert worked(target) == {name: asked.columns[name] for name in OUTPUT}, kind


@pytest.mark.parametrize(("source", "target"), list(product(EXTENSIONS, EXTENSIONS)))
def test_the_command_reads_and_writes_any_format(tmp_path: Path, source: str, target: str) -> None:
    """£3,000 a month on 1257L: 20% of £1,951 is £390.20; 8% of £1,952 is £156.16."""
    tables.write(tmp_path / f"in.{source}", columns_of(payments({}, {"code": "??"}, {"code": "BR", "pay": "1,000"})))
    result = run(tmp_path / f"in.{source}", "-o", tmp_path / f"out.{target}")
    assert result.exit_code == 1
    assert "3 rows: 2 worked, 1 refused" in result.stdout
    found = worked(tmp_path / f"out.{target}")
    assert found["income_tax"] == ["390.20", "200.00"]
    assert found["employee_ni"] == ["156.16", "0.00"]
    assert tables.read(tmp_path / f"out.{target}").columns["employee"].texts().cells() == ["E1", "E3"]


def test_a_long_table_is_the_same_beyond_the_pages_it_is_read_and_written_in(tmp_path: Path) -> None:
    pays = [f"{number}.{number % 100:02d}" for number in range(20_001)]
    tables.write(tmp_path / "in.csv", columns_of(payments(*({"pay": pay} for pay in pays))))
    found = payroll(tables.read(tmp_path / "in.csv").columns)
    assert found.columns["pay"] == pays
    tables.write(tmp_path / "out.csv", found.result)
    again = tables.read(tmp_path / "out.csv").columns
    assert {name: column.texts().cells() for name, column in again.items()} == found.columns


# --- typed cells -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["parquet", "arrow", "xlsx", None])
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"pay": 1234.1}, None),
        ({"pay": 1234}, None),
        ({"pay": Decimal("1234.10")}, None),
        ({"pay": "£1,234.10"}, None),
        ({"pay": 0.105}, "part of a penny"),
        ({"pay": 1234.1000001}, "part of a penny"),
        ({"pay": -1.5}, "is negative"),
        ({"pay": True}, "'true' is not an amount"),
        ({"pay": None}, "'' is not an amount"),
        ({"period": 1.0}, None),
        ({"period": Decimal("1.00")}, None),
        ({"period": "01"}, None),
        ({"period": 1.5}, "'1.5' is not a period"),
        ({"period": 0.0}, "'0' is not a period"),
        ({"employee": 1001.0}, None),
        ({"postgraduate": False, "loan_plan": None, "ni_category": None, "pay_date": None}, None),
        ({"postgraduate": 0}, None),
        ({"pay_date": datetime.date(2026, 5, 1)}, None),
        ({"pay_date": at("2026-05-01T09:30")}, None),
        ({"pay_date": at("2026-05-01T00:00")}, None),
        ({"pay_date": datetime.date(2027, 5, 1)}, "is not in the tax year"),
    ],
)
def test_a_typed_cell_is_read_by_its_text(tmp_path: Path, kind: str | None, cells: dict[str, Any], said: str) -> None:
    table = payments(cells)
    found = payroll(table)
    if kind is not None:
        tables.write(tmp_path / f"in.{kind}", columns_of(table))
        found = payroll(tables.read(tmp_path / f"in.{kind}").columns)
    if said is None:
        assert not found.refused
        pay = {1234.1: 1234_10, 1234: 1234_00, Decimal("1234.10"): 1234_10, "£1,234.10": 1234_10}
        assert found.totals_pence["pay"] == pay.get(cells.get("pay", ""), 3000_00)
    else:
        assert said in found.refused[0].what


@given(st.integers(0, 1_000_000_000))
def test_a_float_of_whole_pence_is_read_to_the_penny(pence: int) -> None:
    assert payroll(payments({"pay": pence / 100})).totals_pence["pay"] == pence


def test_a_number_that_excel_worked_out_is_the_one_that_it_shows(tmp_path: Path) -> None:
    """0.1 + 0.2 is 0.30000000000000004 in the file, and 0.3 to whatever width its cell is drawn."""
    book = openpyxl.Workbook()
    for row in ([*payments({})], *zip(*payments({"pay": 0.1 + 0.2}, {"pay": 0.305}).values(), strict=True)):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    found = payroll(tables.read(tmp_path / "in.xlsx").columns)
    assert found.totals_pence["pay"] == 30
    assert payroll(payments({"pay": 0.1 + 0.2})).refused, "elsewhere a float is what it says"
    assert [(each.row, each.column) for each in found.refused] == [(2, "pay")]


def test_tables_of_other_programs_are_read(tmp_path: Path) -> None:
    """Written by polars and by openpyxl, in the types that they would use."""
    table = payments({"pay": 3000.0, "period": 1.0, "pay_date": at("2026-05-01")}, {"pay": 0.5})
    pl.DataFrame(table).with_columns(pl.col("employee").cast(pl.Categorical)).write_parquet(tmp_path / "in.parquet")
    pl.DataFrame(table).write_ipc(tmp_path / "in.arrow", compression="zstd")
    pl.DataFrame(table).write_ipc_stream(tmp_path / "stream.arrow")
    book = openpyxl.Workbook()
    for row in ([*table, None], [], *([*row, None] for row in zip(*table.values(), strict=True))):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    for name in ("in.parquet", "in.arrow", "stream.arrow", "in.xlsx"):
        found = payroll(tables.read(tmp_path / name).columns)
        assert not found.refused, name
        assert found.columns["income_tax"] == ["390.20", "0.00"], name
        assert found.columns["pay_date"] == ["2026-05-01", ""], name


# --- what is written ---------------------------------------------------------------------------


def test_parquet_keeps_the_types_that_came_and_has_money_as_exact_decimals(tmp_path: Path) -> None:
    came = pa.table(
        {
            **{name: pa.array(cells) for name, cells in payments({}, {"code": "??"}, {"pay": "0.01"}).items()},
            "started": pa.array([datetime.date(2020, 1, 1), None, None]),
            "grade": pa.array([7, 8, None], pa.int8()),
            "teams": pa.array([["a"], [], ["b", "c"]]),
            "site": pa.array(["x", "y", "x"]).dictionary_encode(),
        }
    )
    pq.write_table(came, tmp_path / "in.parquet")
    for target in (tmp_path / "out.parquet", tmp_path / "out.arrow"):
        assert run(tmp_path / "in.parquet", "-o", target).exit_code == 1
        found = pq.read_table(target) if target.suffix == ".parquet" else pa.ipc.open_file(target).read_all()
        assert found.schema.types[: came.num_columns] == came.schema.types
        assert found.select(came.column_names).to_pylist() == came.take([0, 2]).to_pylist()
        assert found.column_names[came.num_columns :] == list(OUTPUT)
        assert set(found.schema.types[came.num_columns :]) == {pa.decimal128(18, 2)}
        assert found["net_pay"].to_pylist() == [Decimal("2453.64"), Decimal("0.01")]


def test_money_lies_in_parquet_as_differences_of_whole_numbers(tmp_path: Path) -> None:
    tables.write(tmp_path / "out.parquet", payroll(payments({}, {})).result)
    group = pq.ParquetFile(tmp_path / "out.parquet").metadata.row_group(0)
    column = next(group.column(n) for n in range(group.num_columns) if group.column(n).path_in_schema == "net_pay")
    assert (column.physical_type, "DELTA_BINARY_PACKED" in column.encodings) == ("INT64", True)


def test_a_csv_file_becomes_money_where_every_cell_is_and_text_elsewhere(tmp_path: Path) -> None:
    tables.write(tmp_path / "in.csv", columns_of(payments({"team": "007"}, {"team": None})))
    run(tmp_path / "in.csv", "-o", tmp_path / "out.parquet")
    found = pq.read_table(tmp_path / "out.parquet")
    assert found.schema.field("pay").type == pa.decimal128(18, 2)
    assert found.select(["employee", "team", "pay"]).to_pylist() == [
        {"employee": "E1", "team": "007", "pay": Decimal("3000.00")},
        {"employee": "E2", "team": None, "pay": Decimal("3000.00")},
    ]


def test_excel_gets_numbers_with_two_decimals_dates_and_never_a_formula(tmp_path: Path) -> None:
    cells = {"pay_date": datetime.date(2026, 5, 1), "postgraduate": True, "id": 12345678901234567890, "note": "=1+1"}
    table = payments({**cells, "half": 0.5, "at": at("2026-05-01T09:30")}, {"note": "@SUM(A1)"})
    tables.write(tmp_path / "in.arrow", columns_of({**table, "id": list(map(str, table["id"]))}))
    assert run(tmp_path / "in.arrow", "-o", tmp_path / "out.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    names = [cell.value for cell in sheet[1]]
    first = dict(zip(names, sheet[2], strict=True))
    assert (first["income_tax"].value, first["income_tax"].number_format) == (390.2, "#,##0.00")
    assert (first["pay_date"].value, first["pay_date"].is_date) == (at("2026-05-01"), True)
    assert first["at"].value == at("2026-05-01T09:30")
    assert (first["period"].value, first["half"].value, first["postgraduate"].value) == (1, 0.5, True)
    assert first["id"].value == "12345678901234567890"
    assert [row[names.index("note")].value for row in sheet.iter_rows(min_row=2)] == ["=1+1", "@SUM(A1)"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}, "f is a formula"
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_time_of_day_is_not_lost_on_the_way_to_csv(tmp_path: Path) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=1))
    times = {
        "a": [at("2026-05-01T09:30"), None],
        "b": [at("2026-05-01"), None],
        "c": [at("2026-05-01T09:30").replace(tzinfo=zone)] * 2,
    }
    tables.write(tmp_path / "in.parquet", columns_of(times))
    tables.write(tmp_path / "out.csv", tables.read(tmp_path / "in.parquet").columns)
    assert (tmp_path / "out.csv").read_text().splitlines() == [
        "a,b,c",
        "2026-05-01 09:30:00,2026-05-01,2026-05-01 09:30:00+0100",
        ",,2026-05-01 09:30:00+0100",
    ]


def test_a_whole_number_too_long_for_excel_is_written_as_text(tmp_path: Path) -> None:
    tables.write(tmp_path / "out.xlsx", columns_of({"id": [2**60, 5], "rate": [Decimal("0.1234567890123456"), None]}))
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows(min_row=2, values_only=True)
    assert list(rows) == [(str(2**60), "0.1234567890123456"), (5, None)]


def test_text_that_a_spreadsheet_would_run_is_quoted_in_csv_alone(tmp_path: Path) -> None:
    table = payments({"team": "=1+1", "+rise": "-5"}, {"team": "-5.00", "+rise": "-"})
    for kind in ("csv", "parquet"):
        tables.write(tmp_path / f"out.{kind}", columns_of(table))
    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert [line.split(",")[-2:] for line in lines] == [["team", "'+rise"], ["'=1+1", "-5"], ["-5.00", "'-"]]
    assert pq.read_table(tmp_path / "out.parquet")["team"].to_pylist() == ["=1+1", "-5.00"]


@pytest.mark.parametrize("first", "=+-@\t\r\n\0＝＋－＠")
@pytest.mark.parametrize("beside", ["plain", "a,b", "x" * 300])
def test_every_start_of_a_formula_is_quoted_whichever_way_the_table_is_written(
    tmp_path: Path, first: str, beside: str
) -> None:
    tables.write(tmp_path / "out.csv", columns_of({"id": [f"{first}1+1", "-5"], "note": [beside, "x"]}))
    assert tables.read(tmp_path / "out.csv").columns["id"].texts().cells() == [f"'{first}1+1", "-5"]


@given(st.lists(st.tuples(st.text(max_size=8), st.text("ab\0", max_size=300)), max_size=20), st.booleans())
@settings(max_examples=60)
def test_any_text_comes_back_from_csv(rows: list[tuple[str, str]], plain: bool) -> None:
    """A quote in front of what looks like a formula is all that is added."""
    if plain:
        rows = [(first, second[:5].replace("\0", "")) for first, second in rows]
    table = {"id": ["x"] * len(rows), "first": [row[0] for row in rows], "second": [row[1] for row in rows]}
    with tempfile.TemporaryDirectory() as folder:
        tables.write(Path(folder, "t.csv"), columns_of(table))
        back = tables.read(Path(folder, "t.csv")).columns
    for name, cells in table.items():
        for came, text in zip(back[name].texts().cells(), cells, strict=True):
            assert came == text or (came == f"'{text}" and text[0] in "=+-@\t\r\n\0＝＋－＠")


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1))
def test_money_is_written_to_csv_digit_by_digit(amounts: list[int]) -> None:
    import io

    import numpy as np

    from reward.base.money import Pence
    from reward.workforce.formats import Money, csv

    file = io.BytesIO()
    csv.write(file, {"a": Money(Pence(np.array(amounts))), "b": Money(Pence(np.array(amounts)))})
    wanted = [f"{Decimal(pence).scaleb(-2)},{Decimal(pence).scaleb(-2)}" for pence in amounts]
    assert file.getvalue().decode().splitlines() == ["a,b", *wanted]


# --- what is refused ---------------------------------------------------------------------------


def bad_file(folder: Path, name: str) -> Path:
    """A file that is not what its name says, or only in part."""
    good = folder / f"good.{name.rpartition('.')[2]}"
    tables.write(good, columns_of(payments({}, {})))
    content = good.read_bytes()
    made = {
        "half": content[: len(content) // 2],
        "empty": b"",
        "text": b"employee,pay\nA,1\n",
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "secret": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "feather1": b"FEA1" + bytes(64),
        "binary": bytes(range(256)),
    }[name.partition(".")[0]]
    (folder / name).write_bytes(made)
    return folder / name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("half.parquet", "is not a whole Parquet file; it is cut short or damaged"),
        ("half.arrow", "is not a whole Arrow file; it is cut short or damaged"),
        ("half.xlsx", "is not an Excel workbook, or a damaged one"),
        ("text.parquet", "is not a Parquet file, whatever its name says"),
        ("text.feather", "is not an Arrow file, whatever its name says"),
        ("text.xlsx", "is not an Excel workbook"),
        ("empty.parquet", "is not a Parquet file"),
        ("empty.arrow", "is not an Arrow file"),
        ("empty.xlsx", "is not an Excel workbook"),
        ("empty.csv", "the table is empty"),
        ("old.xlsx", "is a workbook of before 2007; save it as .xlsx from Excel"),
        ("secret.xlsx", "has a password; save it as .xlsx without one"),
        ("feather1.feather", "is Feather of version 1; save it as version 2"),
        ("binary.csv", "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_table_is_told_in_one_line(tmp_path: Path, name: str, said: str) -> None:
    result = run(bad_file(tmp_path, name))
    assert result.exit_code == 2
    assert f"{name}: {said}" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_or_of_no_known_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.parquet").mkdir()
    for name, said in (
        ("none.arrow", "there is no such file"),
        ("folder.parquet", "cannot be read: Is a directory"),
        (
            "in.json",
            "tables are read from .csv, .parquet, .arrow, .feather, .xlsx, .tsv, .txt, .csv.gz and .xlsm files",
        ),
    ):
        result = run(tmp_path / name)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert said in result.stderr


def test_tables_without_columns_or_with_one_twice_are_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({}), tmp_path / "none.parquet")
    twice = pa.table([pa.array(["a"]), pa.array(["b"])], names=["pay", "pay"])
    with pa.OSFile(str(tmp_path / "twice.arrow"), "wb") as file, pa.ipc.new_file(file, twice.schema) as writer:
        writer.write_table(twice)
    for name, rows in (
        ("twice.xlsx", [["pay", " pay"], ["a", "b"]]),
        ("none.xlsx", []),
        ("no-name.xlsx", [["a"], [1, 2]]),
    ):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
    for name, said in (
        ("none.parquet", "the table is empty"),
        ("none.xlsx", "the table is empty"),
        ("twice.arrow", "column 'pay' stands twice"),
        ("no-name.xlsx", "column 2 has cells but no name"),
    ):
        with pytest.raises(InputError, match=f"{name}: {said}"):
            tables.read(tmp_path / name)
    # As people write them: which is meant is asked where one is read.
    assert list(tables.read(tmp_path / "twice.xlsx").columns) == ["pay", "pay (2)"]


def test_names_without_rows_are_a_table_of_none(tmp_path: Path) -> None:
    for kind in EXTENSIONS:
        tables.write(tmp_path / f"in.{kind}", columns_of({name: [] for name in payments({})}))
        result = run(tmp_path / f"in.{kind}", "-o", tmp_path / f"out.{kind}")
        assert "0 rows: 0 worked, 0 refused" in result.stdout
        assert list(tables.read(tmp_path / f"out.{kind}").columns) == [*payments({}), *OUTPUT]


def test_a_row_too_short_is_told_by_its_number_far_down(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a,b\n" + "1,2\n" * 2_500 + "\n3\n")
    found = tables.read(tmp_path / "in.csv")
    assert found.ragged == {2501: "has 1 cell where the header has 2"}
    assert found.columns["a"].texts().cells()[-2:] == ["1", "3"]


def test_a_second_sheet_is_remarked_on_and_errors_of_excel_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ([*payments({})], *zip(*payments({}, {"loan_plan": "#N/A"}).values(), strict=True)):
        book.active.append(row)
    book.active.cell(1, 7).value = "loan_plan"
    book.create_sheet("Notes")
    book.save(tmp_path / "in.xlsx")
    result = run(tmp_path / "in.xlsx")
    assert "sheet 'Sheet' is read; 'Notes' is not" in result.stderr
    assert "refused: row 2, loan_plan: '#N/A' is not a loan plan" in result.stderr


def test_deductions_that_stand_in_the_table_under_both_names_are_refused() -> None:
    with pytest.raises(InputError, match="both net_pay and stated_net_pay"):
        payroll({**payments({}), "net_pay": ["1"], "stated_net_pay": ["1"]})


# --- saved whole or not at all -----------------------------------------------------------------


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_a_file_that_exists_stays_unless_forced(tmp_path: Path, kind: str) -> None:
    tables.write(tmp_path / "in.csv", columns_of(payments({})))
    target = tmp_path / f"out.{kind}"
    target.write_bytes(b"mine")
    result = run(tmp_path / "in.csv", "-o", target)
    assert (result.exit_code, "already exists" in result.stderr, target.read_bytes()) == (2, True, b"mine")
    with pytest.raises(InputError, match="already exists"):
        tables.write(target, columns_of(payments({})))
    assert run(tmp_path / "in.csv", "-o", target, "--force").exit_code == 0
    assert worked(target)["net_pay"] == ["2453.64"]


def test_a_table_too_large_for_excel_leaves_nothing_behind(tmp_path: Path) -> None:
    for table, said in (
        ({"a": ["x" * 32_768]}, "row 1: a cell of Excel holds 32,767 characters"),
        ({"a": ["x"] * 1_048_576}, "holds 1,048,575 rows below its header"),
    ):
        with pytest.raises(InputError, match=said):
            tables.write(tmp_path / "out.xlsx", columns_of(table))
    assert not list(tmp_path.iterdir())


def test_where_it_cannot_go_is_told_before_any_work(tmp_path: Path) -> None:
    result = run(tmp_path / "none.csv", "-o", tmp_path / "out.txt")
    assert "tables are written to .csv, .parquet, .arrow, .feather and .xlsx files" in result.stderr


# --- the extra ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "library"), [("parquet", "pyarrow"), ("feather", "pyarrow"), ("xlsx", "openpyxl"), ("xlsx", "xlsxwriter")]
)
def test_without_the_extra_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, library: str
) -> None:
    for name in ("in.csv", f"in.{kind}"):
        tables.write(tmp_path / name, columns_of(payments({})))
    monkeypatch.setitem(sys.modules, library, None)
    result = run(tmp_path / ("in.csv" if library == "xlsxwriter" else f"in.{kind}"), "-o", tmp_path / f"out.{kind}")
    assert result.exit_code == 2
    assert f"needs {library}, which is not installed; pip install 'reward[tables]'" in result.stderr
    assert result.stderr.count("\n") == 1
    assert run(tmp_path / "in.csv", "-o", tmp_path / "out.csv").exit_code == 0


@pytest.mark.parametrize("library", ["narwhals", "pyarrow"])
def test_a_dataframe_without_the_extra_is_told_too(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=rf"needs {library}, which is not installed; pip install 'reward\[tables\]'"):
        payroll(pl.DataFrame(payments({})))


def test_csv_loads_none_of_the_libraries(tmp_path: Path) -> None:
    tables.write(tmp_path / "in.csv", columns_of(payments({})))
    code = (
        "import sys, atexit\n"
        "from reward.cli import main\n"
        "atexit.register(lambda: print('modules:', *sorted({name.split('.')[0] for name in sys.modules})))\n"
        f"main(['payroll', {str(tmp_path / 'in.csv')!r}, '-o', {str(tmp_path / 'out.csv')!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    modules = set(done.stdout.splitlines()[-1].split()[1:])
    assert "numpy" in modules
    assert not modules & {"narwhals", "pyarrow", "pandas", "polars", "openpyxl", "xlsxwriter"}


def test_the_summary_for_programs_is_the_same_whatever_the_format(tmp_path: Path) -> None:
    told = []
    for kind in EXTENSIONS:
        tables.write(tmp_path / f"in.{kind}", columns_of(payments({}, {"pay": "x"})))
        told.append(json.loads(run(tmp_path / f"in.{kind}", "--json").stdout))
    assert told == told[:1] * len(EXTENSIONS)
    shutil.rmtree(tmp_path)
