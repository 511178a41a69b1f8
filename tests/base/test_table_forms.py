"""One table in every form it can be had in: the same cells, each in its own way."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.text_table import Table, TextRow, cell_width, fit_words, gathered

TABLE = Table(
    ("", "A", "B", "B - A"),
    [
        TextRow(("Deductions",), "heading"),
        TextRow(("Income tax", "-6,020.20", "-51,295.20", "-45,275.00")),
        TextRow(("Student loan", "-", "-120.00", "-120.00")),
        TextRow(("Take-home pay", "34,050.58", "88,450.56", "+54,399.98"), "total"),
        TextRow(("Bank holidays", "9", "9", "=")),
    ],
)


def test_plain_says_one_line_a_figure_and_what_is_taken_by_its_size() -> None:
    assert TABLE.plain().splitlines() == [
        "Deductions.",
        "Income tax: A 6,020.20, B 51,295.20, B - A 45,275.00 more",
        "Student loan: A none, B 120.00, B - A 120.00 more",
        "Take-home pay: A 34,050.58, B 88,450.56, B - A 54,399.98 more",
        "Bank holidays: A 9, B 9, B - A the same",
    ]


def test_markdown_is_one_table_with_its_numbers_to_the_right() -> None:
    lines = TABLE.markdown().splitlines()
    assert lines[:4] == [
        "|  | A | B | B - A |",
        "| :--- | ---: | ---: | ---: |",
        "| **Deductions** |  |  |  |",
        "| Income tax | -6,020.20 | -51,295.20 | -45,275.00 |",
    ]


def test_csv_has_numbers_without_commas_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(TABLE.csv())))
    assert rows[2] == ["Income tax", "-6020.20", "-51295.20", "-45275.00"]
    guarded = Table(("", "=1+1"), [TextRow(("@SUM(A1)", "+x"))]).csv()
    assert list(csv.reader(io.StringIO(guarded))) == [["", "'=1+1"], ["'@SUM(A1)", "'+x"]]


@pytest.mark.parametrize("first", "=+-@＝＋－＠")
def test_what_a_spreadsheet_may_run_has_a_quote_before_it_full_width_too(first: str) -> None:
    guarded = Table(("", f"{first}1+1"), [TextRow((f"{first}A1", f"{first}x"))]).csv()
    assert list(csv.reader(io.StringIO(guarded))) == [["", f"'{first}1+1"], [f"'{first}A1", f"'{first}x"]]


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), min_size=1, max_size=5))
def test_every_cell_is_in_every_form(cells: list[tuple[str, str]]) -> None:
    table = Table(("", "A"), [TextRow(each) for each in cells])
    assert len(list(csv.reader(io.StringIO(table.csv())))) == len(cells) + 1
    assert len(table.markdown().split("\n")) == len(cells) + 3


def test_tables_are_gathered_only_where_they_are_asked_for() -> None:
    with gathered() as tables:
        TABLE.text()
    TABLE.text()
    assert tables == [TABLE]


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("A External Relations Manager", 17, "A External…"),
        ("  Your pension payment", 19, "  Your pension…"),
        ("B Assistant Head", 10, "B Assista…"),  # one word alone: "B…" would say nothing
        ("Bonus %", 7, "Bonus %"),
        ("one two", 4, "one…"),
    ],
)
def test_words_are_cut_between_them_where_that_says_enough(text: str, room: int, shown: str) -> None:
    assert fit_words(text, room) == shown
    assert cell_width(fit_words(text, room)) <= room
