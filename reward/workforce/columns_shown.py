"""Columns as people see them, in text and in a notebook, and as a dataframe."""

from html import escape
from typing import Any

from reward.base.amounts import in_pounds
from reward.base.frames import frame_of
from reward.base.text_table import Table, TextRow, cell_width, gather, literal, name_in_words, pad
from reward.workforce.formats import Columns

SHOWN = 60
"""Rows that are shown to people."""


def typed(columns: Columns) -> Columns:
    """The columns, those of amounts as exact money."""
    return {name: column.money() or column for name, column in columns.items()}


def columns_frame(columns: Columns, kind: str, money: str) -> Any:
    """The columns as a dataframe of `pandas`, `polars` or `pyarrow`; see `frame_of`."""
    return frame_of({name: column.cells() for name, column in typed(columns).items()}, kind, money)


def columns_html(columns: Columns, sums: int = 0) -> str:
    """Columns for a notebook, at most so many rows and the last `sums`; text from outside is no markup."""
    head = "".join(f"<th>{escape(name_in_words(name))}</th>" for name in columns)
    every = list(zip(*(column.texts().cells() for column in columns.values()), strict=True))
    rows = ["".join(f"<td>{escape(text)}</td>" for text in every[at]) for at in _shown_rows(len(every), sums)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def columns_text(columns: Columns, sums: int = 0) -> str:
    """Columns for people: amounts with commas to the right, words to the left, at most so many rows and the last `sums`."""
    count = len(next(iter(columns.values()))) if columns else 0
    whole = [column.texts().cells() for column in columns.values()]
    gather(Table(tuple(name_in_words(name) for name in columns), [TextRow(row) for row in zip(*whole, strict=True)]))
    rows = _shown_rows(count, sums)
    shown: list[tuple[list[str], bool]] = []
    for (name, column), every in zip(columns.items(), whole, strict=True):
        money = column.money()
        amounts = money is not None and count > 0
        texts = [literal(every[row]) for row in rows]
        if amounts and money is not None:
            texts = [in_pounds(int(money.pence[row])) if every[row] else "" for row in rows]
        shown.append(([name_in_words(name), *texts], amounts))
    widths = [max(map(cell_width, cells)) for cells, _ in shown]
    lines = []
    for index in range(len(rows) + 1):
        cells = [pad(cells[index], width, right=right) for (cells, right), width in zip(shown, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    if sums and len(rows) > sums:
        lines.insert(len(lines) - sums, rule)
    lines.insert(1, rule)
    if count > len(rows):
        left_out = f"and {count - len(rows):,} more rows; -o FILE has them all"
        lines.insert(len(lines) - (sums + 1 if sums else 0), left_out)
    return "\n".join(lines)


def _shown_rows(count: int, sums: int) -> list[int]:
    """Which of so many rows are shown: the first, and all of the last that are sums."""
    return [*range(min(count - sums, SHOWN)), *range(count - sums, count)]
