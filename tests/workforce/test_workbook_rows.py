"""A page of rows at a time is what cell by cell is: the same values, kinds and formats, and nothing that runs."""

import random
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from reward.base.errors import InputError
from reward.base.money import Pence
from reward.workforce import formats as tables
from reward.workforce.formats import sheet_rows
from reward.workforce.formats.columns import Cells, Column, Money, Shown, coded, one_column

ODD: list[Any] = [
    "=1+1", "＝1", "+44", "-", "@x", "'quoted", "a&b <c> \"d\"", " kept ", "line\nbreak", "tab\there", "_x0041_", "\x01",
    "é£", "007", "1", "", None, "£1,000 (a year)", "0", ">0<", 0, 1, True, False, 1.0, -2.5, 10**15, 10**14, 2**60,
    Decimal("1.10"), Decimal("0.1234567890123456"), float("nan"), Shown(0.6), date(2026, 4, 6), date(1899, 1, 1),
    datetime.fromisoformat("2026-04-06 09:30"), datetime(2026, 4, 6, tzinfo=UTC), [1, 2],
]  # fmt: skip


def columns(rows: int) -> dict[str, Column]:
    draw = random.Random(3)
    pence = np.array([draw.choice((0, 1, 99, 12345, -12345, 10**9, 42_232_00)) for _ in range(rows)])
    absent = np.array([draw.random() < 0.3 for _ in range(rows)])
    return {
        "odd": Cells([ODD[row % len(ODD)] for row in range(rows)]),
        "text": coded([draw.choice(("a", "b c", "", "=x")) for _ in range(rows)]),
        "whole": Money(Pence(pence)),
        "some": Money(Pence(pence), absent),
        **{f"more {place}": Cells(list(range(rows))) for place in range(25)},  # past column Z
    }


def cells(path: Path) -> list[list[tuple[Any, str, str]]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None and sheet.freeze_panes == "A2"
    return [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def test_a_page_of_rows_is_what_cell_by_cell_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = columns(250)
    monkeypatch.setattr(sheet_rows, "ROWS_WRITTEN", 7)
    tables.write(tmp_path / "pages.xlsx", table)
    monkeypatch.setattr(sheet_rows, "WIDEST", 0)
    tables.write(tmp_path / "cells.xlsx", table)
    pages = cells(tmp_path / "pages.xlsx")
    assert pages == cells(tmp_path / "cells.xlsx") and len(pages) == 251
    assert {cell[2] for row in pages[1:] for cell in row[2:4] if cell[0] is not None} == {"#,##0.00"}
    assert pages[1][0] == ("=1+1", "s", "General")
    with zipfile.ZipFile(tmp_path / "pages.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert all(f'r="{name}{row + 2}"' in sheet for row in range(250) for name in ("C", "AC"))
    assert re.search(r'<dimension ref="A1:AC251"', sheet)


def test_the_cells_that_are_read_back_are_those_that_were_written(tmp_path: Path) -> None:
    table = columns(60)
    tables.write(tmp_path / "out.xlsx", table)
    found = tables.read(tmp_path / "out.xlsx").columns
    assert found["some"].texts().cells() == [
        text.removesuffix("0").removesuffix(".0") for text in table["some"].texts().cells()
    ]


def test_a_text_too_long_for_a_cell_is_refused_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 2: a cell of Excel holds 32,767 characters, and one here has 40,000"):
        tables.write(tmp_path / "out.xlsx", {"a": Cells(["x", "y" * 40_000])})
    with pytest.raises(InputError, match="row 3: a cell of Excel holds 32,767 characters"):
        tables.write(tmp_path / "out.xlsx", {"a": Cells(["x", "y", "é" * 40_000])})
    tables.write(tmp_path / "long.xlsx", {"a": Cells(["x", "y" * 30_000])})
    assert cells(tmp_path / "long.xlsx")[2][0][0] == "y" * 30_000


def test_parts_of_a_column_are_money_where_all_are() -> None:
    some, blank = coded(["1.00", "2.50"]), Money(Pence(np.array([5])), np.array([True]))
    assert one_column([some, blank]).cells() == [Decimal("1.00"), Decimal("2.50"), None]
    assert one_column([some, coded(["x"])]).cells() == ["1.00", "2.50", "x"]
