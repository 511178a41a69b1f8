"""A workbook that is small and unpacks to much is refused before it does, and says what is read and what to do."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from reward.base.errors import InputError
from reward.workforce import formats as tables
from reward.workforce.formats import excel
from tests.memory import PRINT_PEAK

SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, rows: int = 1) -> Path:
    """One text of 30,000 characters, kept once however many rows show it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([("id", "kind", "salary"), *[("a", "employment", "x" * 30_000)] * rows]):
            sheet.write_row(place, 0, row)
    return path


def padded(path: Path, part: str, megabytes: int) -> Path:
    """The workbook with a part that is as large as that, of blanks that pack to almost nothing."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts.setdefault(part, b"<x/>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            with new.open(name, "w") as file:
                if name == part:
                    for _ in range(megabytes):
                        file.write(b" " * 1024**2)
                file.write(content)
    return path


@pytest.mark.parametrize(
    ("part", "what"),
    [
        (SHEET, "the workbook unpacks to more than 3 MB, the most that is read; save it as CSV"),
        ("xl/sharedStrings.xml", "the texts of the workbook come to more than 1 MB"),
        ("xl/media/picture.png", "the workbook unpacks to more than 3 MB"),
    ],
)
def test_the_unpacked_size_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, what: str) -> None:
    monkeypatch.setattr(excel, "MOST_UNPACKED", 3 * 1024**2)
    monkeypatch.setattr(excel, "MOST_TEXTS", 1024**2)
    path = padded(workbook(tmp_path / "in.xlsx"), part, 2 if "Strings" in part else 4)
    assert path.stat().st_size < 50_000
    with pytest.raises(InputError) as raised:
        tables.read(path)
    assert what in str(raised.value) and str(path) in str(raised.value)


def test_a_text_that_stands_once_and_is_shown_everywhere_is_counted_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "in.xlsx", rows=200)
    assert len(tables.read(path).columns["salary"]) == 200
    monkeypatch.setattr(excel, "MOST_UNPACKED", 5_000_000)
    with pytest.raises(InputError, match="the cells of the workbook come to more than 4 MB"):
        tables.read(path)


def test_parts_without_number_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_PARTS", 5)
    with pytest.raises(InputError, match="parts; at most 5 are read; save it as CSV"):
        tables.read(workbook(tmp_path / "in.xlsx"))


def test_a_workbook_without_cells_still_says_so(tmp_path: Path) -> None:
    tables.write(tmp_path / "in.xlsx", tables.columns_of({"id": []}))
    assert list(tables.read(tmp_path / "in.xlsx").columns) == ["id"]


def test_half_a_megabyte_that_unpacks_to_six_hundred_takes_little_memory(tmp_path: Path) -> None:
    path = padded(workbook(tmp_path / "in.xlsx"), SHEET, 600)
    assert path.stat().st_size < 1024**2
    script = (
        "import sys; from pathlib import Path; from reward.workforce import formats\n"
        "try: formats.read(Path(sys.argv[1]))\n"
        "except ValueError as error: print(error)\n"
        f"{PRINT_PEAK}"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True)
    told, kilobytes = done.stdout.splitlines()
    assert "unpacks to more than 512 MB" in told
    assert int(kilobytes) < 200_000
