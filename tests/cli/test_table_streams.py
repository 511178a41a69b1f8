"""A table from standard input and to standard output: as from and to a file, and nothing else beside it on the stream."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from reward.workforce import staff

POSTS = "id,salary,team\nP1,31000,east\nP2,52000,west\n"
YEAR = ("--tax-year", "2026-27")


def run(*words: str, given: "str | bytes" = POSTS) -> tuple[int, bytes, str]:
    """The exit status, what stands on standard output and what on the error stream."""
    whole = given if isinstance(given, bytes) else given.encode()
    done = subprocess.run([sys.executable, "-m", "reward", *words], input=whole, capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.decode()


def test_rows_go_through_as_from_file_to_file(tmp_path: Path) -> None:
    posts, costed = tmp_path / "posts.csv", tmp_path / "costed.csv"
    posts.write_text(POSTS, "utf-8")
    staff.price_file(posts, costed, tax_year="2026-27")
    status, out, told = run("staff", "-", "-o", "-", *YEAR)
    assert (status, out) == (0, costed.read_bytes())
    assert "2 rows: 2 priced, 0 refused" in told


def test_refused_rows_are_in_no_file_and_told_of(tmp_path: Path) -> None:
    status, out, told = run("staff", "-", "-o", "-", "--figures", "take_home", *YEAR, given=POSTS + "P3,ask,east\n")
    assert status == 1 and out.splitlines() == [
        b"id,salary,team,take_home",
        b"P1,31000,east,25839.60",
        b"P2,52000,west,40717.40",
    ]
    assert "refused rows are in no file: --refused FILE has them all" in told
    bad = tmp_path / "bad.csv"
    assert run("staff", "-", "-o", "-", "--refused", str(bad), *YEAR, given=POSTS + "P3,ask,east\n")[0] == 1
    assert bad.read_text("utf-8").splitlines()[1].endswith(",P3,ask,east")


@pytest.mark.parametrize("kind", ["parquet", "arrow", "csv.gz", "xlsx"])
def test_what_comes_is_known_by_its_first_bytes(kind: str, tmp_path: Path) -> None:
    import gzip

    table = pa.table({"id": ["P1", "P2"], "salary": ["31000", "52000"]})
    buffer = BytesIO()
    if kind == "parquet":
        pyarrow.parquet.write_table(table, buffer)
    elif kind == "arrow":
        with pa.ipc.new_file(buffer, table.schema) as file:
            file.write_table(table)
    elif kind == "csv.gz":
        buffer.write(gzip.compress(POSTS.encode()))
    else:
        import openpyxl

        book = openpyxl.Workbook()
        for row in (["id", "salary"], ["P1", 31000], ["P2", 52000]):
            book.active.append(row)
        book.save(buffer)
    status, out, _ = run("staff", "-", *YEAR, given=buffer.getvalue())
    assert status == 0 and b"94,365.00" in out


def test_a_question_and_payments_go_through_too() -> None:
    status, out, told = run("staff", "-", "--budget", "2026-04", "--by", "team", "-o", "-")
    assert status == 0 and len(out.splitlines()) == 25 and b"Rests on" not in out and "Rests on: budget 2026-04" in told
    given = "employee,tax_year,frequency,period,code,pay\n1,2026-27,monthly,1,1257L,3000\n"
    status, out, told = run("payroll", "-", "-o", "-", given=given)
    assert status == 0 and out.splitlines()[1].endswith(b",2453.64") and "1 row: 1 worked" in told


def test_the_check_prints_its_mapping_alone() -> None:
    status, out, told = run("staff", "-", "--check", "-o", "-", given="Pers No,Annual Salary\nP1,31000\n")
    assert status == 0 and b'"Annual Salary" = "salary"' in out and out.startswith(b"schema = 1")
    assert "standard input.csv: 1 row" in told


def test_a_fault_names_the_stream_and_not_where_it_is_kept() -> None:
    status, out, told = run("staff", "-", given="")
    assert (status, out) == (2, b"")
    assert told.startswith("reward: standard input.csv: the table is empty")
    assert "would both go to standard output" in run("staff", "-", "-o", "-", "--json")[2]
