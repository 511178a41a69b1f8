"""Staff tables from file to file: whole or not at all, block by block, whatever stands in them."""

import csv
import errno
import json
import os
import pty
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from reward.base.errors import InputError
from reward.cli import main
from reward.library import safe_files
from reward.workforce import formats as tables
from reward.workforce.formats import blocks
from reward.workforce.formats.arrow_columns import Typed
from reward.workforce.formats.columns import Rows
from reward.workforce.staff import StaffTable, price, priced_file
from reward.workforce.staff.priced_file import price_file
from tests.memory import PRINT_PEAK
from tests.strategies.staff_rows import LIBRARY, Row, contract, post, table_of

GOOD: Row = {"id": "P1", "kind": "employment", "tax_year": "2026-27", "salary": "45,073.00"}


def written(path: Path, rows: list[Row]) -> Path:
    table = table_of(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        put = csv.writer(file)
        put.writerow(table)
        put.writerows(zip(*table.values(), strict=True))
    return path


def cells(path: Path) -> dict[str, list[str]]:
    return {name: column.texts().cells() for name, column in tables.read(path).columns.items()}


def random_rows(count: int, seed: int = 1) -> list[Row]:
    draw = random.Random(seed)
    rows = [post(draw, n) if draw.random() < 0.8 else contract(draw, n, "umbrella") for n in range(count)]
    for row in rows:
        if draw.random() < 0.1:
            row["start"] = f"{row['tax_year'][:4]}-{draw.randint(5, 12):02d}-{draw.randint(1, 28):02d}"
    return rows


def staff(*words: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(main, ["staff", *map(str, words)])
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture(scope="module")
def came() -> list[Row]:
    return random_rows(120)


@pytest.fixture(scope="module")
def whole(came: list[Row]) -> StaffTable:
    return price(table_of(came), library=LIBRARY)


@pytest.mark.parametrize("kind", [".csv", ".parquet", ".arrow", ".feather", ".xlsx"])
@pytest.mark.parametrize("rows", [None, 7, 100])
def test_every_kind_of_file_and_size_of_block_gives_the_same_figures(
    came: list[Row], whole: StaffTable, tmp_path: Path, kind: str, rows: int | None
) -> None:
    source = written(tmp_path / "in.csv", came)
    if kind != ".csv":
        other = tmp_path / f"in{kind}"
        tables.write(other, tables.read(source).columns)
        source = other
    outcome = price_file(source, tmp_path / f"out{kind}", library=LIBRARY, rows=rows)
    found = cells(tmp_path / f"out{kind}")
    assert outcome.totals == whole.totals
    for name in ("gross_pay", "take_home", "employer_cost", "hirer_cost", "pension_accrued"):
        assert [number(text) for text in found[name]] == [number(text) for text in whole.columns[name]], name
    assert [each.row for each in outcome.refused] == [each.row for each in whole.refused]
    assert found["id"] == whole.columns["id"]


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def test_control_totals_agree_with_the_output_to_the_penny(tmp_path: Path) -> None:
    outcome = price_file(written(tmp_path / "in.csv", random_rows(400)), tmp_path / "out.csv", library=LIBRARY)
    found = cells(tmp_path / "out.csv")

    def total(*names: str) -> int:
        return int(sum(Decimal(text or 0) for name in names for text in found[name]) * 100)

    assert outcome.totals.pay_pence == total("gross_pay")
    assert outcome.totals.on_costs_pence == total("employer_ni", "apprenticeship_levy", "employer_pension")
    assert outcome.totals.cost_pence == total("hirer_cost")
    assert outcome.totals.priced == len(found["id"])
    assert outcome.totals.rows == outcome.totals.priced + outcome.totals.refused == 400


def test_the_order_of_rows_changes_no_penny() -> None:
    rows = random_rows(300)
    shuffled = rows[:]
    random.Random(2).shuffle(shuffled)
    first, then = (price(table_of(each), library=LIBRARY) for each in (rows, shuffled))
    assert first.totals == then.totals

    def by_id(of: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
        names = [name for name in first.columns if name in of]
        return {each: row for each, *row in zip(of["id"], *(of[name] for name in names), strict=True)}

    assert by_id(first.columns) == by_id(then.columns)


def test_bad_rows_stand_in_a_second_file_with_column_and_remedy(tmp_path: Path) -> None:
    bad = {**GOOD, "id": "P2", "salary": "45.073,00"}
    status, out, said = staff(
        written(tmp_path / "in.csv", [GOOD, bad, {**GOOD, "id": "P3"}]), "-o", tmp_path / "out.csv"
    )
    assert status == 1
    refused = cells(tmp_path / "out.refused.csv")
    assert (refused["row"], refused["column"], refused["id"], refused["salary"]) == (
        ["2"],
        ["salary"],
        ["P2"],
        ["45.073,00"],
    )
    assert "comma out of place" in refused["remedy"][0]
    assert cells(tmp_path / "out.csv")["id"] == ["P1", "P3"]
    assert "refused: row 2, salary" in said
    assert "3 rows: 2 priced, 1 refused" in out


def test_refused_rows_can_be_put_right_and_priced_as_they_stand(tmp_path: Path) -> None:
    staff(written(tmp_path / "in.csv", [{**GOOD, "nation": "Scotlnd"}]), "-o", tmp_path / "out.csv")
    refused = tmp_path / "out.refused.csv"
    assert "did you mean 'scotland'?" in cells(refused)["remedy"][0]
    right = tmp_path / "right.csv"
    right.write_text(refused.read_text().replace("Scotlnd", "scotland"))
    assert staff(right, "-o", tmp_path / "second.csv")[0] == 0


def test_strict_writes_no_figures_but_names_the_rows(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", [GOOD, {**GOOD, "id": "P2", "salary": ""}])
    status, _, said = staff(source, "-o", tmp_path / "out.csv", "--strict", "--refused", tmp_path / "bad.csv")
    assert (status, (tmp_path / "out.csv").exists(), cells(tmp_path / "bad.csv")["row"]) == (1, False, ["2"])
    assert "--strict" in said


def test_an_earlier_runs_refused_rows_do_not_stay_behind(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", [{**GOOD, "salary": ""}])
    staff(source, "-o", tmp_path / "out.csv")
    assert (tmp_path / "out.refused.csv").exists()
    written(source, [GOOD])
    assert staff(source, "-o", tmp_path / "out.csv", "--force")[0] == 0
    assert not (tmp_path / "out.refused.csv").exists()


def test_an_empty_table_and_one_row_are_tables(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("id,kind,salary\n")
    assert staff(empty, "-o", tmp_path / "out.csv")[0] == 0
    assert cells(tmp_path / "out.csv")["take_home"] == []
    assert staff(written(tmp_path / "one.csv", [GOOD]), "-o", tmp_path / "one-out.csv")[0] == 0
    assert len(cells(tmp_path / "one-out.csv")["take_home"]) == 1


def test_a_table_of_bad_rows_alone_leaves_a_header(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", [{**GOOD, "id": f"P{n}", "kind": "employd"} for n in range(5)])
    status, out, _ = staff(source, "-o", tmp_path / "out.csv")
    assert (status, cells(tmp_path / "out.csv")["id"]) == (1, [])
    assert "0 priced, 5 refused" in out
    assert len(cells(tmp_path / "out.refused.csv")["row"]) == 5


@pytest.mark.parametrize("rows", [None, 2])
def test_the_same_id_twice_is_refused_but_for_another_year(tmp_path: Path, rows: int | None) -> None:
    other_year = {**GOOD, "tax_year": "2025-26"}
    source = written(tmp_path / "in.csv", [GOOD, other_year, {**GOOD, "id": "P2"}, GOOD])
    outcome = price_file(source, tmp_path / "out.csv", rows=rows)
    assert [(each.row, each.column) for each in outcome.refused] == [(4, "id")]
    assert "is in row 1 already" in outcome.refused[0].what


def test_ids_that_do_not_rise_are_found_twice_in_typed_columns_too() -> None:
    table = {"kind": ["employment"] * 4, "salary": ["30,000"] * 4}
    for ids in (pa.array([1, 3, 2, 3]), pa.array(["a", "c", "b", "c"])):
        found = price(pa.table({"id": ids, **table}), tax_year="2026-27", library=LIBRARY)
        assert [(each.row, each.column) for each in found.refused] == [(4, "id")]


@pytest.mark.parametrize(("rows", "workers"), [(None, 1), (2, 1), (3, 1), (3, 2)])
def test_an_id_of_an_earlier_block_whose_ids_rose_is_found_again(
    tmp_path: Path, rows: int | None, workers: int
) -> None:
    ids = pa.array([1, 2, 3, 4, 5, 6, 2, 9, 8, 8])
    table = pa.table({"id": ids, "kind": ["employment"] * 10, "salary": ["30,000"] * 10})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=2)
    found = price_file(
        tmp_path / "in.parquet", tmp_path / "out.parquet", tax_year="2026-27", rows=rows, workers=workers
    )
    assert [(each.row, each.column) for each in found.refused] == [(7, "id"), (10, "id")]
    assert "is in row 2 already" in found.refused[0].what


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"id": ["1"], "kind": ["employment"], "sallary": ["1"]}, "did you mean 'sallary'?"),
    ],
)
def test_a_missing_column_is_named_with_the_nearest(columns: dict[str, list[str]], said: str) -> None:
    with pytest.raises(InputError, match=r".*") as error:
        price(columns)
    assert said in str(error.value)


@pytest.mark.parametrize("slip", ["ids", "kinds"])
def test_a_slip_in_a_column_that_may_be_left_out_is_told(slip: str) -> None:
    found = price({slip: ["1"], "salary": ["30000"]}, tax_year="2026-27")
    assert any(
        f"column '{slip}' is handed on but not read; did you mean '{slip[:-1]}'?" in each for each in found.remarks
    )


def test_a_column_with_a_slip_in_its_name_is_told(tmp_path: Path) -> None:
    _, _, said = staff(written(tmp_path / "in.csv", [{**GOOD, "pension_sheme": "lgps"}]), "-o", tmp_path / "out.csv")
    assert "did you mean 'pension_scheme'?" in said
    _, _, said = staff(written(tmp_path / "in.csv", [{**GOOD, "directorate": "x"}]), "-o", tmp_path / "2.csv")
    assert said.count("directorate") == 1 and "handed on unread: 'directorate'" in said


def test_nulls_are_blanks() -> None:
    table = pa.table(
        {
            "id": ["1", "2"],
            "kind": ["employment", "umbrella"],
            "salary": pa.array([Decimal("45073.00"), None], pa.decimal128(18, 2)),
            "rate": pa.array([None, 760.0]),
            "nation": pa.array([None, "england"]).dictionary_encode(),
            "billed_days": pa.array([None, 220], pa.int64()),
            "margin_per_week": pa.array([None, 20]),
            "leave_days": pa.array([None, None], pa.null()),
        }
    )
    found = price(table, tax_year="2026-27", library=LIBRARY)
    assert found.refused == ()
    assert found.columns["gross_pay"] == ["45073.00", "144649.35"]
    assert found.columns["assignment_income"] == ["", "167200.00"]


@pytest.mark.parametrize("kind", ["numpy", "python"])
def test_a_float_is_read_by_its_shortest_decimals_to_the_nearest_penny(kind: str) -> None:
    amounts = [45073.1, 0.1 + 0.2, 45073.105, 1e9, float("nan"), -1.0]
    salary = pa.array(amounts) if kind == "numpy" else amounts
    ids = [str(n) for n in range(len(amounts))]
    columns = {"id": ids, "kind": ["employment"] * len(amounts), "salary": salary}
    found = price(pa.table(columns) if kind == "numpy" else columns, tax_year="2026-27", library=LIBRARY)
    assert found.columns["gross_pay"] == ["45073.10", "0.30", "45073.11"]
    assert [each.row for each in found.refused] == [4, 5, 6]
    assert any("are read to the nearest penny; the first is 0.30000000000000004" in each for each in found.remarks)


def test_floats_that_are_all_exact_are_read_at_once_and_alike() -> None:
    amounts = [round(pence / 100, 2) for pence in range(1_000_000, 1_003_000)]
    columns = {"id": list(range(len(amounts))), "kind": ["employment"] * len(amounts), "salary": pa.array(amounts)}
    found = price(pa.table(columns), tax_year="2026-27", library=LIBRARY)
    assert found.columns["gross_pay"] == [f"{amount:.2f}" for amount in amounts]


@pytest.mark.parametrize("text", ["45073", "45,073", "£45,073.00", " 45073.0 ", "£45073.00"])
def test_pounds_as_people_write_them(text: str) -> None:
    found = price({"id": ["1"], "kind": ["employment"], "salary": [text]}, tax_year="2026-27", library=LIBRARY)
    assert found.columns["gross_pay"] == ["45073.00"]


@pytest.mark.parametrize(
    "written_as",
    [
        "2026-07-01",
        "01/07/2026",
        "1 July 2026",
        "1-Jul-2026",
        "2026-07-01 00:00:00",
        date(2026, 7, 1),
    ],
)
def test_days_in_excels_ways(written_as: object) -> None:
    columns = {"id": ["1"], "kind": ["employment"], "salary": ["40,000"], "start": [written_as]}
    found = price(columns, tax_year="2026-27", library=LIBRARY)
    # From 1 July nine months are paid: 9/12 of 40,000.
    assert (found.refused, found.columns["gross_pay"]) == ((), ["30000.00"])


@pytest.mark.parametrize("text", ["07/13/2026", "31/06/2026", "2026-13-01", "soon", "1 Juli 2026x"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    columns = {"id": ["1"], "kind": ["employment"], "salary": ["40,000"], "start": [text]}
    (refusal,) = price(columns, tax_year="2026-27", library=LIBRARY).refused
    assert refusal.column == "start" and (
        "write it as 2026-11-22" in refusal.what or "13 July 2026 is 13/07/2026" in refusal.what
    )


@pytest.mark.parametrize("written_as", ["46204", "46204.0", 46204, 46204.0])
def test_a_bare_number_is_no_day_and_excels_reading_of_it_is_told(written_as: object) -> None:
    columns = {"id": ["1"], "kind": ["employment"], "salary": ["40,000"], "start": [written_as]}
    (refusal,) = price(columns, tax_year="2026-27", library=LIBRARY).refused
    assert refusal.column == "start"
    # 46,204 days from 30 December 1899 is 1 July 2026.
    assert "is a bare number, not a date" in refusal.what and refusal.what.endswith("write 2026-07-01")


def test_text_like_a_formula_is_quoted_on_output(tmp_path: Path) -> None:
    row = {**GOOD, "id": '=HYPERLINK("http://x")', "team": "@SUM(1)", "note": "+44 20"}
    bad = {**GOOD, "id": "-1+1", "salary": "", "team": "=1"}
    staff(written(tmp_path / "in.csv", [row, bad]), "-o", tmp_path / "out.csv")
    (good,) = list(csv.DictReader((tmp_path / "out.csv").read_text().splitlines()))
    assert (good["id"], good["team"], good["note"]) == ('\'=HYPERLINK("http://x")', "'@SUM(1)", "'+44 20")
    (refused,) = list(csv.DictReader((tmp_path / "out.refused.csv").read_text().splitlines()))
    assert (refused["id"], refused["team"]) == ("'-1+1", "'=1")


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"rate": "500"}, "rate"),
        ({"billed_days": "10"}, "billed_days"),
        ({"umbrella_pension": "all-pay"}, "umbrella_pension"),
        ({"fte_percent": "0"}, "fte_percent"),
        ({"fte_percent": "101"}, "fte_percent"),
        ({"leave_days": "367"}, "leave_days"),
        ({"tax_year": "2031-32"}, "tax_year"),
        ({"ni_category": "Q"}, "ni_category"),
        ({"loan_plan": "plan-3"}, "loan_plan"),
        ({"pension_scheme": "lgsp"}, "pension_scheme"),
        ({"salary": "10,000,000.01"}, "salary"),
        ({"salary": "10,000,000", "allowances_other": "1"}, "salary"),
        ({"salary": "0"}, "salary"),
        ({"salary": "", "scale": "met-police-staff", "grade": "band-c"}, "point"),
        ({"salary": "", "scale": "met-police-staff", "grade": "band-x", "point": "minimum"}, "grade"),
        ({"salary": "", "scale": "met-polise-staff", "grade": "band-c", "point": "minimum"}, "scale"),
        ({"start": "2027-04-03"}, "start"),
        ({"start": "2026-08-01", "end": "2026-07-31"}, "end"),
        ({"kind": "umbrella", "salary": "", "rate": ""}, "rate"),
        ({"kind": "umbrella", "rate": "500"}, "salary"),
        ({"kind": "umbrella", "salary": "", "rate": "60,000", "billed_days": "200"}, "rate"),
        ({"kind": "company", "salary": "", "rate": "500", "start": "2026-09-01"}, "start"),
        ({"kind": "umbrella", "salary": "", "rate": "500", "per": "month"}, "per"),
        ({"vat_recoverable": "maybe"}, "vat_recoverable"),
        ({"id": " "}, "id"),
    ],
)
def test_a_bad_cell_is_refused_by_its_column(more: Row, column: str) -> None:
    found = price(table_of([{**GOOD, **more}, {**GOOD, "id": "P9"}]), library=LIBRARY)
    assert [(each.row, each.column) for each in found.refused] == [(1, column)]
    assert found.rows == (2,)


def test_the_output_is_not_the_input_and_is_not_written_over(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", [GOOD])
    assert staff(source, "-o", source, "--force")[0] == 2
    assert staff(source, "-o", tmp_path / "out.csv")[0] == 0
    status, _, said = staff(source, "-o", tmp_path / "out.csv")
    assert (status, "--force" in said) == (2, True)


def test_refused_rows_never_go_where_the_priced_ones_do(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", [GOOD, {**GOOD, "id": "P2", "salary": "x"}])
    (tmp_path / "out.csv").write_text("what was there\n")
    for name in (tmp_path / "out.csv", tmp_path / "." / "out.csv"):
        code, _, said = staff(source, "-o", tmp_path / "out.csv", "--refused", name, "--force")
        assert code == 2 and "is where the priced rows go" in said
    assert (tmp_path / "out.csv").read_text() == "what was there\n"


def test_json_has_totals_and_refusals(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", [GOOD, {**GOOD, "id": "P2", "salary": "x"}])
    _, out, _ = staff(source, "-o", tmp_path / "out.csv", "--json")
    said = json.loads(out)
    assert (said["rows"], said["priced"], said["totals"]["pay"]) == (2, 1, "45073.00")
    assert said["refused"][0]["column"] == "salary"


def _child(
    tmp_path: Path, rows: int, before: Callable[[], None] | None = None, target: str = "out.csv"
) -> "subprocess.Popen[bytes]":
    source = written(tmp_path / "in.csv", [{**GOOD, "id": f"P{n}"} for n in range(rows)])
    # -B: under a limit on file sizes, what it compiles would be cut short, and stay so for every later process.
    words = [sys.executable, "-B", "-m", "reward", "staff", str(source), "-o", str(tmp_path / target)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before)


@pytest.mark.parametrize("kind", [".csv", ".parquet", ".arrow", ".xlsx"])
def test_a_full_disk_leaves_nothing_and_says_so(kind: str, tmp_path: Path) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    child = _child(tmp_path, 2_000, little_room, f"out{kind}")
    _, said = child.communicate(timeout=60)
    assert said.decode() == f"reward: {tmp_path / f'out{kind}'}: cannot be written: File too large\n"
    assert child.returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]


def test_a_workbook_needs_no_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    source = written(tmp_path / "in.csv", [GOOD])
    price_file(source, tmp_path / "out.xlsx", tax_year="2026-27")
    assert tables.read(tmp_path / "out.xlsx").columns["salary"].texts().cells() == ["45,073.00"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.xlsx"]


@pytest.mark.parametrize("lost", ["out.csv", "out.refused.csv"])
def test_a_target_never_stands_without_its_refused_rows_nor_they_without_it(
    lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = written(tmp_path / "in.csv", [GOOD, {**GOOD, "id": "P2", "salary": "x"}])
    put = safe_files.put

    def fails(draft: Path, target: Path, replace: bool) -> None:
        if target.name == lost:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        put(draft, target, replace)

    monkeypatch.setattr(safe_files, "put", fails)
    with pytest.raises(InputError) as raised:
        price_file(source, tmp_path / "out.csv", tax_year="2026-27")
    assert str(raised.value) == f"{tmp_path / lost}: cannot be written: Input/output error"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]


def long_table(path: Path) -> Path:
    """A table that takes a moment to price, so that a process can be stopped in the middle of it."""
    rows = "".join(f'P{n},employment,2026-27,"45,073.00"\n' for n in range(120_000))
    path.write_text(f"id,kind,tax_year,salary\n{rows}")
    return path


def test_what_is_being_written_is_not_waited_for_once_somebody_stops_it() -> None:
    """A block may take minutes to write; its file is gone before that."""
    begun, goes_on, through = threading.Event(), threading.Event(), threading.Event()

    def write(columns: tables.Columns) -> None:
        begun.set()
        goes_on.wait(20)
        through.set()

    def stopped() -> None:
        with priced_file._OneAhead(write) as ahead:
            ahead.write({})
            begun.wait(20)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert not through.is_set()
    goes_on.set()


def test_a_block_that_comes_late_does_not_bring_back_a_file_that_was_given_up(tmp_path: Path) -> None:
    """Parquet is opened by its name: done with the first block, that block made the file anew."""
    path = tmp_path / "out.parquet"
    with path.open("xb") as file:
        late = blocks.writer(path, file)
        path.unlink()
        late.write(tables.columns_of({"id": ["1"]}))
        assert not path.exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_process_that_is_stopped_leaves_the_old_file_whole(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "out.csv").write_text("what was there\n")
    source = long_table(tmp_path / "in.csv")
    words = [sys.executable, "-m", "reward", "staff", str(source), "-o", str(tmp_path / "out.csv"), "--force"]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 30
    while not any(path.suffix == ".part" for path in tmp_path.iterdir()) and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(child.pid, how)
    child.communicate(timeout=60)
    assert child.returncode != 0
    assert (tmp_path / "out.csv").read_text() == "what was there\n"
    if how != signal.SIGKILL:  # which no program can clean up after
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_question_that_is_stopped_leaves_the_old_file_whole(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "out.csv").write_text("what was there\n")
    source = long_table(tmp_path / "in.csv")
    words = [sys.executable, "-m", "reward", "staff", str(source), "--against", "2025-26"]
    words += ["-o", str(tmp_path / "out.csv"), "--force"]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while not any(path.suffix == ".part" for path in tmp_path.iterdir()) and time.monotonic() < end:
        time.sleep(0.005)
    os.kill(child.pid, how)
    child.communicate(timeout=60)
    assert child.returncode == 128 + how
    assert (tmp_path / "out.csv").read_text() == "what was there\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("words", [["-o", "out.csv"], ["--budget", "2026-04"]])
def test_a_bar_shows_on_a_terminal_and_nowhere_else(
    tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "in.csv", [{**GOOD, "id": f"P{n}"} for n in range(5)])
    run = [sys.executable, "-m", "reward", "staff", "in.csv", *words]
    ours, theirs = pty.openpty()
    try:
        subprocess.run(run, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, check=True, timeout=60)
        shown = os.read(ours, 10_000)
    finally:
        os.close(ours)
        os.close(theirs)
    assert b"pricing" in shown and b"100%" in shown
    monkeypatch.chdir(tmp_path)
    status, out, said = staff("in.csv", *words, "--force")
    assert status == 0 and "pricing" not in out + said


def test_half_a_gigabyte_that_is_no_table_is_refused_in_little_memory(tmp_path: Path) -> None:
    """A sparse file, which takes no room: its one line never ends."""
    source = tmp_path / "in.csv"
    source.write_text("id,kind,salary\n1,employment,30000\n")
    os.truncate(source, 1 << 29)
    script = f"import sys; from reward.cli import main\ntry: main()\nfinally: {PRINT_PEAK}"
    words = [sys.executable, "-c", script, "staff", str(source), "-o", str(tmp_path / "out.csv")]
    found = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert found.returncode == 2
    assert "line 3 has a cell of more than 131,072 characters" in found.stderr and found.stderr.count("\n") == 1
    assert int(found.stdout) < 400_000  # kilobytes
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_table_that_streams_takes_no_more_memory_than_a_block(tmp_path: Path) -> None:
    """Six times the rows may not take six times the memory; both stay within a few blocks."""
    measured = []
    for count in (400_000, 2_400_000):
        source = tmp_path / f"{count}.parquet"
        writer = None
        for start in range(0, count, 200_000):
            part = pa.table(
                {
                    "id": pa.array(range(start, start + 200_000), pa.int64()),
                    "kind": pa.array(["employment"] * 200_000).dictionary_encode(),
                    "salary": pa.array([30_000 + n % 50_000 for n in range(200_000)], pa.int64()),
                }
            )
            writer = writer or pq.ParquetWriter(source, part.schema)
            writer.write_table(part)
        assert writer is not None
        writer.close()
        script = (
            "import sys; from pathlib import Path; from reward.workforce.staff.priced_file import price_file;"
            "price_file(Path(sys.argv[1]), Path(sys.argv[2]), tax_year='2026-27', figures=['take_home'], rows=100_000);"
            f"{PRINT_PEAK}"
        )
        words = [sys.executable, "-c", script, str(source), str(tmp_path / f"{count}.out.parquet")]
        measured.append(int(subprocess.run(words, check=True, capture_output=True).stdout))
    small, large = measured
    assert large < small * 1.5


@pytest.mark.parametrize("rows", [None, 1, 2])
def test_a_row_with_a_cell_too_many_or_too_few_does_not_stop_the_others(tmp_path: Path, rows: int | None) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        "id,kind,salary,tax_year\n"
        'A,employment,"45,073",2026-27\n'
        "B,employment,45,073,2026-27\n"  # a comma without quotes
        "C,employment\n"
        "D,employment,30000,2026-27\n",
        "utf-8",
    )
    outcome = price_file(source, tmp_path / "out.csv", library=LIBRARY, rows=rows)
    assert [str(each) for each in outcome.refused] == [
        "row 2, row: has 5 cells where the header has 4; put quotes about a cell with a comma in it",
        "row 3, row: has 2 cells where the header has 4",
    ]
    assert cells(tmp_path / "out.csv")["id"] == ["A", "D"]
    assert cells(tmp_path / "out.csv")["gross_pay"] == ["45073.00", "30000.00"]
    assert (outcome.totals.rows, outcome.totals.priced, outcome.totals.refused) == (4, 2, 2)


def test_what_is_too_much_in_a_row_stands_in_its_last_cell_among_the_refused(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text('id,kind,salary,team\nB,employment,45,073,"a,b",c\n')
    price_file(source, tmp_path / "out.csv", library=LIBRARY, tax_year="2026-27")
    assert cells(tmp_path / "out.refused.csv")["team"] == ['073,"a,b",c']


@pytest.mark.parametrize("kind", [".csv", ".parquet", ".arrow"])
@pytest.mark.parametrize("target", [".csv", ".parquet", ".xlsx"])
def test_a_cell_too_long_refuses_its_row_and_is_written_cut(tmp_path: Path, kind: str, target: str) -> None:
    """Handed on or read, in whatever type a text comes: the other rows are priced, in every kind of file."""
    source = tmp_path / f"in{kind}"
    rows = {"id": ["a", "b", "c"], "kind": ["employment"] * 3, "salary": ["30000"] * 3, "tax_year": ["2026-27"] * 3}
    for values in (
        pa.array(["x" * 32_767, "é" * 32_768, None]),
        pa.array(["x" * 32_767, "é" * 32_768, None], pa.large_string()),
        pa.array(["x" * 32_767, "é" * 32_768, None]).dictionary_encode(),
    ):
        tables.write(source, tables.columns_of(pa.table({**rows, "note": values})), replace=True)
        outcome = price_file(source, tmp_path / f"out{target}", library=LIBRARY, replace_existing=True)
        assert [str(each) for each in outcome.refused] == ["row 2, note: has more than 32,767 characters"]
        assert cells(tmp_path / f"out{target}")["id"] == ["a", "c"]
        assert cells(tmp_path / f"out.refused{target}")["note"] == ["é" * 999 + "…"]


def test_a_cell_without_end_is_cut_before_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirteen thousand bytes of Arrow were a cell of four hundred million, held twice over."""
    kept: list[int] = []

    def taken(column: Typed, rows: Rows, take: Callable[[Typed, Rows], Typed] = Typed.taken) -> Typed:
        found = take(column, rows)
        kept.append(found.array.nbytes)
        return found

    monkeypatch.setattr(Typed, "taken", taken)
    rows = {"id": ["a", "b"], "kind": ["employment"] * 2, "salary": ["30000"] * 2, "tax_year": ["2026-27"] * 2}
    table = pa.table({**rows, "note": ["x" * 5_000_000, None]})
    tables.write(tmp_path / "in.arrow", tables.columns_of(table))
    outcome = price_file(tmp_path / "in.arrow", tmp_path / "out.csv", library=LIBRARY)
    assert [str(each) for each in outcome.refused] == ["row 1, note: has more than 32,767 characters"]
    assert max(kept) < 10_000


def test_the_same_refused_text_in_every_row_is_no_larger_than_its_rows(tmp_path: Path) -> None:
    """A workbook keeps a text once, however many cells show it."""
    table = {"id": ["a"] * 500, "kind": ["employment"] * 500, "salary": ["x" * 30_000] * 500}
    tables.write(tmp_path / "in.xlsx", tables.columns_of(table))
    outcome = price_file(tmp_path / "in.xlsx", tmp_path / "out.csv", library=LIBRARY)
    assert outcome.totals.refused == 500
    assert (tmp_path / "out.refused.csv").stat().st_size < 700_000


@pytest.mark.parametrize("question", [(), ("--budget", "2026-04"), ("--cost-of", "3"), ("--against", "2025-26")])
def test_a_row_cut_short_ends_no_question_of_a_table(tmp_path: Path, question: tuple[str, ...]) -> None:
    (tmp_path / "in.csv").write_text(
        "id,kind,salary\na,employment,30000\nb,employment\nc,employment,31,000\nd,employment,32000\n"
    )
    status, out, errors = staff(tmp_path / "in.csv", "--tax-year", "2026-27", *question)
    assert status == 1 and out
    assert "refused: row 2, row: has 2 cells where the header has 3" in errors
    assert "refused: row 3, row: has 4 cells where the header has 3; put quotes about a cell" in errors


def test_a_row_cut_short_ends_no_payroll(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(
        "employee,tax_year,frequency,period,code,pay\na,2026-27,monthly,1,1257L,3000\nb,2026-27,monthly,1\n"
        f"c,2026-27,monthly,1,1257L,{'9' * 40_000}\n"
    )
    done = CliRunner().invoke(main, ["payroll", str(tmp_path / "in.csv")])
    assert done.exit_code == 1 and "3 rows: 1 worked, 2 refused" in done.stdout
    assert "refused: row 2, row: has 4 cells where the header has 6" in done.stderr
    assert "refused: row 3, pay: has more than 32,767 characters" in done.stderr


@pytest.mark.parametrize("kind", ["parquet", "parquet of plain texts", "arrow"])
def test_a_long_text_that_all_rows_share_is_read_once(tmp_path: Path, kind: str) -> None:
    """A file of some kilobytes whose texts, written out, would be a gigabyte and a half."""
    count, columns = 50_000, ("id", "note", "salary")
    table = {"id": pa.array(range(count)), "kind": ["employment"] * count, "salary": pa.array([30_000] * count)}
    coded = pa.DictionaryArray.from_arrays(pa.array([0] * count, pa.int32()), pa.array(["x" * 30_000]))
    sources = [tmp_path / f"{column}.{kind[:7]}" for column in columns]
    for column, source in zip(columns, sources, strict=True):
        whole = pa.table({**table, column: coded, "tax_year": ["2026-27"] * count})
        if kind == "arrow":
            with pa.ipc.new_file(str(source), whole.schema) as file:
                file.write_table(whole)
        else:
            pq.write_table(whole, source, store_schema=kind == "parquet")
    script = (
        "import sys; from pathlib import Path; from reward.workforce.staff.priced_file import price_file\n"
        "for name in sys.argv[1:]:\n"
        "    found = price_file(Path(name), Path(name + '.parquet'), figures=['take_home'])\n"
        f"    print(found.totals.rows, found.totals.refused)\n{PRINT_PEAK}"
    )
    done = subprocess.run([sys.executable, "-c", script, *map(str, sources)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    *totals, kilobytes = done.stdout.splitlines()
    assert totals == [f"{count} {0 if column == 'note' else count}" for column in columns]
    assert int(kilobytes) < 900_000


def test_cells_are_read_in_the_forms_of_people() -> None:
    """The same amounts, shares and days as the plain forms: there is one reader for all of them."""
    plain = ["employment", "45000.00", "2026-05-01", "1500.00", "0.5", "3"]
    said = ["Employment", "£45k", "Friday 1 May 2026", "£1.5k", "half time", "3 days"]
    names = ("kind", "salary", "start", "allowances_other", "fte", "days_per_week")
    columns = {
        "id": ["1", "2"],
        **{name: list(pair) for name, pair in zip(names, zip(plain, said, strict=True), strict=True)},
    }
    found = price(columns, tax_year="2026-27", library=LIBRARY)
    assert found.refused == ()
    first, second = found.columns["take_home"]
    assert first == second
