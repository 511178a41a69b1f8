"""The workbook of a budget: what stands in it, and its formulas worked out again by LibreOffice to the same penny.

Where LibreOffice is not there (`apt install libreoffice-calc`) the tests that need it are skipped and say so; with
REWARD_TEST_CALC=required nothing is skipped.
"""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from reward.base.errors import InputError
from reward.cli import main
from reward.workforce.staff import award, bridge, budget
from reward.workforce.staff.pay_awards import pay_award
from tests.strategies.staff_rows import LIBRARY
from tests.workforce.test_bridges import AWARD, NOVEMBER, OCTOBER

REQUIRED = os.environ.get("REWARD_TEST_CALC") == "required"
CALC = shutil.which("soffice") or shutil.which("libreoffice")
needs_calc = pytest.mark.skipif(
    CALC is None and not REQUIRED, reason="LibreOffice is not here: apt install libreoffice-calc"
)
TABLE = {
    "id": [str(number) for number in range(12)],
    "kind": ["umbrella" if number == 5 else "" for number in range(12)],
    "rate": ["500" if number == 5 else "" for number in range(12)],
    "salary": ["" if number == 5 else f"{30_000 + 1_234 * number}" for number in range(11)] + ["much"],
    "team": [("Ops", "=HR+1", "Finance")[number % 3] for number in range(12)],
    "grade": [("AO", "ao")[number % 2] for number in range(12)],
    "pension_scheme": ["civil-service-alpha" if number % 2 and number != 5 else "" for number in range(12)],
    "overtime": ["1,200" if number == 3 else "" for number in range(12)],
    "vacant": ["yes" if number == 7 else "" for number in range(12)],
    "posts": ["2.65" if number == 2 else "" for number in range(12)],
}
LATE = pay_award(date(2026, 11, 1), "3% floor=1,250 paid=2026-12-31")


def workbook(path: Path, *, values: bool) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(path, data_only=values)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def forgotten(path: Path, into: Path, change: "tuple[str, str] | None" = None) -> Path:
    """The workbook without what its formulas come to, and with one number changed: `change` is of the sheet Assumptions."""
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            text = parts.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                written = re.sub(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", text.decode())
                if change is not None and part.filename == "xl/worksheets/sheet3.xml":
                    cell, number = change
                    written, once = re.subn(rf'(<c r="{cell}"[^>]*><v>)[^<]*', rf"\g<1>{number}", written)
                    assert once == 1
                text = written.encode()
            out.writestr(part, text)
    return into


def saved(folder: Path) -> Iterator[tuple[Path, "tuple[str, str] | None"]]:
    """Workbooks of every kind, and the number of Assumptions that is to be changed in one of them."""
    for name, more in BUDGETS.items():
        budget(TABLE, "2026-10", 12, library=LIBRARY, **more).save(folder / f"{name}.xlsx")
        yield folder / f"{name}.xlsx", None
    for name, percent in (("five", "5"), ("other", "7.25")):
        budget(TABLE, "2026-10", 6, by=["team"], vacancy_percent=percent, library=LIBRARY).save(folder / f"{name}.xlsx")
        yield folder / f"{name}.xlsx", ("B2", "0.0725") if name == "five" else None
    for name, percent in (("three", "3"), ("four", "4")):
        asked = [pay_award(date(2026, 12, 1), percent), pay_award(date(2027, 4, 1), "2 grade=AO")]
        of = budget(TABLE, "2026-10", 9, by=["team"], awards=asked, vacancy_percent="4.5", library=LIBRARY)
        of.save(folder / f"{name}.xlsx")
        yield folder / f"{name}.xlsx", ("B3", "0.04") if name == "three" else None
        of = budget(
            TABLE, "2026-10", 9, by=["team"], awards=asked, vacancy_percent=["4.5", "10 grade=AO"], library=LIBRARY
        )
        of.save(folder / f"{name} among factors.xlsx")
        yield folder / f"{name} among factors.xlsx", ("B4", "0.04") if name == "three" else None
    bridge(NOVEMBER, OCTOBER, "2026-11", awards=AWARD, by=["team"], library=LIBRARY).save(folder / "bridge.xlsx")
    yield folder / "bridge.xlsx", None
    award(TABLE, "3% floor=1,250", on=date(2026, 11, 1), by=["team"], library=LIBRARY).save(folder / "award.xlsx")
    yield folder / "award.xlsx", None


BUDGETS: dict[str, dict[str, Any]] = {
    "one factor": {"by": ["team", "grade"], "vacancy_percent": "4.5", "awards": [LATE], "funded": "establishment"},
    "two factors": {"by": [], "vacancy_percent": ["4.5", "10 team=Ops"], "recruitment_months": 2},
    "none": {"by": ["team"]},
}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workbooks, and in `done` what LibreOffice works out of their formulas, none of which it is told the value of.

    One start of it for all: that takes longer than any workbook here.
    """
    assert CALC is not None, "LibreOffice is required and not here"
    folder = tmp_path_factory.mktemp("workbooks")
    (folder / "bare").mkdir()
    bare = [forgotten(path, folder / "bare" / path.name, change) for path, change in saved(folder)]
    assert all(set(formulas(path).values()) == {None} for path in bare)
    subprocess.run(
        [CALC, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "done"), *map(str, bare)],
        check=True, timeout=240, capture_output=True,
    )  # fmt: skip
    return folder


def _is_formula(cell: Any) -> bool:
    return isinstance(cell, str) and cell.startswith("=") and cell != "=HR+1"


def formulas(path: Path) -> dict[tuple[str, int, int], Any]:
    """Where the formulas stand, and what each is said to come to."""
    written, values = workbook(path, values=False), workbook(path, values=True)
    return {
        (name, row, column): values[name][row][column]
        for name, rows in written.items()
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if _is_formula(cell)
    }


def same(value: Any, known: Any) -> bool:
    """Whether a cell is a text, or comes to that penny; a float is no more than its nearest penny away by 1e-9 of it."""
    if not isinstance(known, int | float) or not isinstance(value, int | float):
        return bool(value == known)
    pence = Decimal(repr(value)) * 100, Decimal(repr(known)) * 100
    return abs(pence[0] - pence[1]) < Decimal("0.000001")


@needs_calc
@pytest.mark.parametrize("name", [*BUDGETS, "bridge", "award"])
def test_a_spreadsheet_comes_to_the_same_penny_in_every_formula(recalculated: Path, name: str) -> None:
    known = formulas(recalculated / f"{name}.xlsx")
    assert len(known) > (12 * 4 if name in BUDGETS else 3)
    found = workbook(recalculated / "done" / f"{name}.xlsx", values=True)
    wrong = {place: (found[place[0]][place[1]][place[2]], value) for place, value in known.items()
             if not same(found[place[0]][place[1]][place[2]], value)}  # fmt: skip
    assert wrong == {}


@needs_calc
def test_another_vacancy_factor_in_the_workbook_is_the_budget_with_it(recalculated: Path) -> None:
    changed = workbook(recalculated / "done" / "five.xlsx", values=True)
    other = workbook(recalculated / "other.xlsx", values=True)
    for name in ("Summary", "Rows"):
        for row, (cells, known) in enumerate(zip(changed[name][3:], other[name][3:], strict=True)):
            assert all(map(same, cells, known)), (name, row, cells, known)
    check = {row[0]: row[1] for row in changed["Control totals"] if row[0]}
    assert check["the workbook is as reward has it"] == "no: an assumption was changed"


@needs_calc
@pytest.mark.parametrize("factors", ["", " among factors"])
def test_another_percentage_of_an_award_in_the_workbook_costs_what_the_budget_with_it_does(
    recalculated: Path, factors: str
) -> None:
    """Four per cent for three, before a second award: on-costs and vacancies follow, to the penny of the engine."""
    changed = workbook(recalculated / "done" / f"three{factors}.xlsx", values=True)
    before, other = (workbook(recalculated / f"{name}{factors}.xlsx", values=True) for name in ("three", "four"))
    for name in ("vacancies", "cost"):
        at = other["Rows"][0].index(name)
        column = [row[at] for row in changed["Rows"][1:]]
        known = [row[at] for row in other["Rows"][1:]]
        assert all(map(same, column, known)) and len(known) == 27, (column, known)
        assert column != [row[at] for row in before["Rows"][1:]]
    for cells, known in zip(changed["Summary"][3:9], other["Summary"][3:9], strict=True):
        assert all(map(same, cells, known)), (cells, known)
    totals = {row[1]: row[-1] for row in changed["Summary"] if row[1]}
    assert same(totals["cost"], {row[1]: row[-1] for row in other["Summary"] if row[1]}["cost"])
    assert totals["awards changed"] > 0


def test_an_award_with_a_floor_is_no_input_of_the_workbook(tmp_path: Path) -> None:
    budget(TABLE, "2026-10", 2, library=LIBRARY, awards=[LATE]).save(tmp_path / "out.xlsx")
    sheets = workbook(tmp_path / "out.xlsx", values=False)
    assert not any(str(row[0]).startswith("award ") for row in sheets["Assumptions"])
    assert "awards changed" not in sheets["Rows"][0]


def test_a_row_is_as_high_as_its_wrapped_text(tmp_path: Path) -> None:
    """LibreOffice draws the lines of a lower one over the next row."""
    many = [pay_award(date(2026, 11, day), f"{day} grade=AO") for day in range(1, 9)]
    budget(TABLE, "2026-10", 2, library=LIBRARY, awards=many).save(tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Assumptions"]
    high = {row[0].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows()}
    assert high["award"] == 15 * 4 and high["months"] is None


def test_a_workbook_has_five_sheets_and_all_that_the_answer_rests_on(tmp_path: Path) -> None:
    answer = budget(TABLE, "2026-10", 12, by=["team"], vacancy_percent="4.5", awards=[LATE], library=LIBRARY)
    path = tmp_path / "budget.xlsx"
    answer.save(path)
    sheets = workbook(path, values=True)
    assert list(sheets) == ["Summary", "Rows", "Assumptions", "Control totals", "Refused"]
    rests = {row[0]: row[1] for row in sheets["Assumptions"] if row[0] != "remark"}
    assert rests["vacancy factor"] == 0.045
    assert rests["version of the figures"] == LIBRARY.version
    assert rests["award"] == "2026-11-01=3% floor=1,250 paid=2026-12-31"
    assert [row[1] for row in sheets["Assumptions"] if row[0] == "remark"] == list(answer.remarks)
    assert sheets["Refused"][1][:2] == [12, "salary"]
    totals = {row[0]: row[1:4] for row in sheets["Control totals"] if row[0]}
    assert totals["cost"] == [answer.totals_pence["cost"] / 100, answer.totals_pence["cost"] / 100, 0]
    assert totals["rows refused"][0] == 1


def test_groups_stand_down_and_months_across_with_their_years_and_totals(tmp_path: Path) -> None:
    answer = budget(TABLE, "2026-10", 12, by=["team"], library=LIBRARY)
    path = tmp_path / "budget.xlsx"
    answer.save(path)
    rows = workbook(path, values=True)["Summary"]
    months = [f"{cell:%Y-%m}" if hasattr(cell, "year") else cell for cell in rows[4]]
    assert months == ["No.", "team", *answer.months[:6], "2026-27", *answer.months[6:], "2027-28", "total"]
    assert rows[3][2:] == [None] * 7 + ["assumed"] * 6 + [None] * 2
    assert [row[1] for row in rows[5:9]] == ["=HR+1", "Finance", "Ops", "Total"]
    assert rows[8][-1] == answer.totals_pence["cost"] / 100
    ops = answer.lines_pence["cost"][2]
    assert (rows[7][2], rows[7][8], rows[7][-1]) == (ops[0] / 100, ops[:6].sum() / 100, ops.sum() / 100)


def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    budget(TABLE, "2026-10", 1, by=["team"], library=LIBRARY).save(path)
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>HR+1" in sheet for sheet in sheets)
    assert any("<t>=HR+1</t>" in sheet for sheet in sheets)


def test_the_command_writes_it_and_an_existing_one_stays(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "budget.xlsx"
    source.write_text("id,salary\n1,36000\n", "utf-8")
    words = ["staff", str(source), "--budget", "2026-04", "--vacancy", "5", "-o", str(out)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert next(iter(workbook(out, values=True))) == "Summary"
    assert CliRunner().invoke(main, words).exit_code == 2
    with pytest.raises(InputError, match="already exists"):
        budget({"salary": ["1"]}, "2026-04").save(out)


@pytest.mark.parametrize(("bad", "said"), [("TBC", "1 of 2 rows is refused and not in these numbers"), ("30000", None)])
def test_the_first_sheet_says_what_is_not_in_its_numbers_and_the_third_which_file_was_read(
    tmp_path: Path, bad: str, said: str | None
) -> None:
    table = tmp_path / "posts.csv"
    long = "Digital and Data and Technology Operations"
    table.write_text(f"id,salary,team\nP1,45000,{long}\nP2,{bad},Ops\n")
    for answer in (
        budget(table, "2026-04", by=["team"], library=LIBRARY),
        award(table, "3.2", by=["team"], tax_year="2026-27", library=LIBRARY),
    ):
        answer.save(tmp_path / "answer.xlsx", replace=True)
        sheets = workbook(tmp_path / "answer.xlsx", values=True)
        words = sheets["Summary"][2][0]
        assert words is None if said is None else str(words).startswith(said)
        assert ["table", "posts.csv"] in [row[:2] for row in sheets["Assumptions"]]
        if answer.basis.question == "budget":
            book = openpyxl.load_workbook(tmp_path / "answer.xlsx")
            assert all(book[sheet].column_dimensions["B"].width > len(long) for sheet in ("Summary", "Rows"))
