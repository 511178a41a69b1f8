"""A workbook of several sheets with live formulas: an answer that finance can follow, change and print.

A text is written as a text, whatever it looks like; only what is a `Formula` here is one, and each carries the value
that it comes to, so that a program that works nothing out reads the same.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import IO, Any, Literal, NamedTuple

from reward.base.errors import InputError
from reward.workforce.formats.columns import MOST_CHARACTERS, column_name
from reward.workforce.formats.excel import MOST_ROWS
from reward.workforce.formats.excel_writer import Outlet, workspace_of

MOST_COLUMNS = 16_384
LINE_HEIGHT = 15
"""Of a line of text, in points."""
Look = Literal[
    "pounds",
    "count",
    "percent",
    "month",
    "text",
    "heading",
    "title",
    "warning",
    "total",
    "note",
    "input",
    "over amounts",
    "over months",
    "month in rows",
    "wrapped",
    "money given",
    "count given",
    "percent given",
    "money held",
    "count held",
    "percent held",
    "money step",
    "count step",
    "percent step",
    "money figure",
    "count figure",
    "percent figure",
    "named",
    "small",
    "numbered",
]
_BLUE, _GREY = "#0000FF", "#7F7F7F"
"""Of what is given and may be changed, as finance marks it, and of what no formula follows."""
_UNITS = {"money": "#,##0.00;-#,##0.00", "count": "General", "percent": "0.####%"}
_EXACT = _UNITS | {"money": "#,##0.00####;-#,##0.00####"}
"""With what is cut only where the steps are added up."""
_FORMATS: dict[Look, dict[str, Any]] = {
    "pounds": {"num_format": "#,##0.00;-#,##0.00"},
    "count": {"num_format": "#,##0"},
    "percent": {"num_format": "0.####%"},
    "month": {"num_format": "mmm yyyy", "align": "right"},
    "text": {},
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "over amounts": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"},
    "over months": {"bold": True, "bottom": 1, "num_format": "mmm yyyy", "align": "right", "valign": "bottom"},
    "month in rows": {"num_format": "mmm yyyy", "align": "left"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 14},
    "warning": {"bold": True, "font_color": "#C00000"},
    "total": {"bold": True, "top": 1, "num_format": "#,##0.00;-#,##0.00"},
    "note": {"italic": True, "align": "right"},
    "input": {"num_format": "0.####%", "bg_color": "#FFF2CC", "border": 1, "align": "left", "valign": "top"},
    "money given": {"num_format": _UNITS["money"], "font_color": _BLUE},
    "count given": {"num_format": _UNITS["count"], "font_color": _BLUE},
    "percent given": {"num_format": _UNITS["percent"], "font_color": _BLUE},
    "money held": {"num_format": _EXACT["money"], "font_color": _GREY},
    "count held": {"num_format": _EXACT["count"], "font_color": _GREY},
    "percent held": {"num_format": _EXACT["percent"], "font_color": _GREY},
    "money step": {"num_format": _EXACT["money"]},
    "count step": {"num_format": _EXACT["count"]},
    "percent step": {"num_format": _EXACT["percent"]},
    "money figure": {"num_format": _UNITS["money"], "bold": True, "top": 1},
    "count figure": {"num_format": _UNITS["count"], "bold": True, "top": 1},
    "percent figure": {"num_format": _UNITS["percent"], "bold": True, "top": 1},
    "named": {"bold": True, "top": 1, "text_wrap": True, "valign": "top"},
    "numbered": {"num_format": "0", "align": "left"},
    "small": {"font_color": _GREY, "font_size": 9, "text_wrap": True, "valign": "top"},
}


class Formula(NamedTuple):
    """A formula and what it comes to."""

    text: str
    value: "Decimal | int | str"


class Input(NamedTuple):
    """A value that formulas read, to be changed by hand: shown apart from the others."""

    value: Decimal


class Styled(NamedTuple):
    """A cell and how it looks; of a bare one its kind says that."""

    cell: Any
    look: Look


@dataclass(frozen=True, eq=False)
class BookSheet:
    """One sheet, row by row."""

    name: str
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int]
    header: int = 0
    """The row of the headings, from 0, which stays in sight and on each printed page."""
    kept: int = 0
    """Columns that stay in sight."""
    filtered: bool = False
    """Whether its columns can be filtered below the headings."""
    many: int = 0
    """Rows below the headings, where it is filtered."""
    names: dict[str, str] = field(default_factory=dict)
    """Names of cells, such as `vacancy_1` of `$B$5`."""


def write_book(file: IO[bytes], sheets: Sequence[BookSheet], title: str) -> None:
    """Writes the sheets in their order, each row by row."""
    import xlsxwriter

    with workspace_of(file) as folder, Outlet(file) as outlet:
        book = xlsxwriter.Workbook(
            outlet, {"constant_memory": True, "tmpdir": folder, "default_date_format": "yyyy-mm-dd"}
        )
        book.set_properties({"title": title, "comments": "Made by reward"})
        book.set_calc_mode("auto")
        looks = {look: book.add_format(form) for look, form in _FORMATS.items()}
        pages = [book.add_worksheet(sheet.name) for sheet in sheets]
        try:
            for sheet, page in zip(sheets, pages, strict=True):
                _arrange(book, sheet, page)
                for number, row in enumerate(sheet.rows):
                    high = _lines(row, sheet.widths)
                    if high > 1:
                        page.set_row(number, high * LINE_HEIGHT)
                    if number >= MOST_ROWS or len(row) > MOST_COLUMNS:
                        most = f"an Excel sheet holds {MOST_ROWS:,} rows of {MOST_COLUMNS:,} columns"
                        raise InputError(f"{most}, and this answer has more; write .parquet or .csv")
                    for place, cell in enumerate(row):
                        _put(page, number, place, cell, looks, heading=number == sheet.header)
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] from None  # as the system said it
        finally:
            for page in pages:
                with suppress(OSError, ValueError, AttributeError):
                    page.row_data_fh.close()


def cell_name(row: int, column: int) -> str:
    """The name of a cell by its row and column, both from 0.

    >>> cell_name(0, 0), cell_name(9, 27)
    ('A1', 'AB10')
    """
    return f"{column_name(column)}{row + 1}"


def _lines(row: Sequence[Any], widths: Sequence[int]) -> int:
    """How many lines the text of a row takes where it is wrapped: not every program finds that out by itself."""
    texts = (
        (cell.cell, width)
        for cell, width in zip(row, widths, strict=False)
        if isinstance(cell, Styled) and cell.look == "wrapped" and isinstance(cell.cell, str)
    )
    return max((len(wrap(text, max(width - 2, 1))) for text, width in texts), default=1)


def _as_written(formula: str, *_: Any) -> str:
    return formula.removeprefix("=")


def _arrange(book: Any, sheet: BookSheet, page: Any) -> None:
    # Each formula would be searched for thirty functions of newer Excels, of which none here is one: half of all the time.
    page._prepare_formula = _as_written
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width)
    page.freeze_panes(sheet.header + 1, sheet.kept)
    if sheet.filtered:
        page.autofilter(sheet.header, 0, sheet.header + max(sheet.many, 1), len(sheet.widths) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, sheet.header)
    page.set_footer("&L&A&RPage &P of &N")
    for name, cell in sheet.names.items():
        book.define_name(name, f"='{sheet.name}'!{cell}")


def _put(page: Any, row: int, place: int, cell: Any, looks: dict[Look, Any], *, heading: bool) -> None:
    look = None
    if isinstance(cell, Styled):
        cell, look = cell.cell, looks[cell.look]
    if cell is None or cell == "":
        if heading or look is not None:
            page.write_blank(row, place, None, look or looks["heading"])
    elif isinstance(cell, Formula):
        value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        page.write_formula(
            row, place, f"={cell.text}", look or looks["text" if isinstance(value, str) else "pounds"], value
        )
    elif isinstance(cell, Input):
        page.write_number(row, place, float(cell.value), looks["input"])
    elif isinstance(cell, str):
        if len(cell) > MOST_CHARACTERS:
            cell = f"{cell[: MOST_CHARACTERS - 1]}…"
        page.write_string(row, place, cell, look or looks["heading" if heading else "text"])
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, look or looks["month"])
    elif isinstance(cell, Decimal):
        page.write_number(row, place, float(cell), look or looks["pounds"])
    else:
        page.write_number(row, place, cell, look or looks["count"])
