"""Streams and files that are closed, full, endless or never written: one line and the right exit status, at once."""

import os
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from subprocess import PIPE

import pytest
from click.testing import CliRunner

from reward.cli import main

REWARD = (sys.executable, "-m", "reward")
POST = "met-external-relations-manager"
ANSWERS = (
    ("price", POST),
    ("compare", POST, "lewisham-plumber-so2"),
    ("--help",),
    ("--version",),
    ("new", "mine", "-o", "-"),
    ("price", POST, "--json"),
)


def run(words: tuple[str, ...], redirect: str) -> tuple[int, str]:
    """The exit status and all that stands on the error stream."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirect}', "sh", *REWARD, *words], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "redirect", "why"),
    [
        *((words, ">/dev/full", "No space left on device") for words in ANSWERS),
        *((words, ">&-", "Bad file descriptor") for words in (("price", POST), ("--help",), ("--version",))),
    ],
)
def test_an_output_that_takes_nothing_is_told_in_one_line(words: tuple[str, ...], redirect: str, why: str) -> None:
    status, errors = run(words, redirect)
    *remarks, last = errors.splitlines()
    assert (status, last) == (2, f"reward: the output cannot be written: {why}")
    assert all(line.startswith("remark") for line in remarks)


@pytest.mark.parametrize("redirect", [">&- 2>&-", "2>&-", "2>/dev/full", "<&-", "<&- >&- 2>&-"])
def test_a_wrong_input_ends_with_2_whatever_stream_is_closed(redirect: str) -> None:
    status, errors = run(("price", "nope"), redirect)
    assert status == 2 and errors.count("\n") <= 1 and "Traceback" not in errors


def test_remarks_into_a_closed_stream_are_lost_and_the_answer_is_not() -> None:
    done = subprocess.run(["sh", "-c", 'exec "$@" 2>&-', "sh", *REWARD, "price", POST], stdout=subprocess.PIPE)
    assert done.returncode == 0 and b"Take-home pay" in done.stdout


def test_a_table_is_written_where_it_should_be_though_the_output_is_closed(tmp_path: Path) -> None:
    """A file that is opened takes the lowest free number, which would be that of the closed output."""
    table = tmp_path / "in.csv"
    table.write_text("id,kind,salary,tax_year\na,employment,40000,2026-27\n")
    status, errors = run(("staff", str(table), "-o", str(tmp_path / "out.csv")), ">&- <&-")
    assert status == 2 and "the output cannot be written" in errors
    written = (tmp_path / "out.csv").read_text()
    assert written.count("\n") == 2 and "rows" not in written


# --- what is no file ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["a pipe", "a socket", "a device", "a folder"])
@pytest.mark.parametrize("name", ["x.csv", "x.parquet", "x.arrow", "x.xlsx", "x.toml"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / name
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a socket":
        with socket.socket(socket.AF_UNIX) as held:
            held.bind(str(path))
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    said = {"a folder": "older" if name == "x.toml" else "Is a directory"}.get(kind, f"{path}: is {kind}, not a file;")
    for words in [["price"]] if name == "x.toml" else [["staff"], ["payroll"], ["staff", "--budget", "2026-04"]]:
        done = CliRunner().invoke(main, [words[0], str(path), *words[1:]])
        assert done.exit_code == 2 and said in done.stderr and done.stderr.count("\n") == 1


# --- Ctrl-C ------------------------------------------------------------------------------


def long_workbook(path: Path, rows: int = 200_000) -> None:
    """A workbook that takes half a minute to read on a slow machine."""
    cells = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("id", "kind", "salary"))
    row = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>employment</t></is></c><c><v>4</v></c></row>'
    sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        parts.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{sheets}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        parts.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        parts.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{sheets}"><sheetData><row>{cells}</row>{row * rows}</sheetData></worksheet>',
        )


AT_WORK = """
from openpyxl.worksheet import _reader

from reward.cli import main

parse_row, rows = _reader.WorkSheetParser.parse_row, 0


def counted(*given):
    global rows
    rows += 1
    if rows == 1000:
        print("a thousand rows are read", flush=True)
    return parse_row(*given)


_reader.WorkSheetParser.parse_row = counted
main()
"""
"""The program, which says when it is in the middle of a workbook."""


@pytest.mark.parametrize("command", ["staff", "payroll"])
def test_ctrl_c_ends_the_reading_of_a_long_workbook(tmp_path: Path, command: str) -> None:
    source = tmp_path / "long.xlsx"
    long_workbook(source)
    process = subprocess.Popen([sys.executable, "-c", AT_WORK, command, str(source)], stdout=PIPE, stderr=PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"a thousand rows are read\n"
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and b"Traceback" not in errors
