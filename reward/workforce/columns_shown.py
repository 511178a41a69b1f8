"""Columns as people see them, in text and in a notebook, and as a dataframe."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """Columns for a notebook, as `columns_text` shows them; text from outside is no markup."""
    shown, rows, left_out = _as_people_see_them(columns, sums)
    head = "".join(f"<th>{escape(each.heading)}</th>" for each in shown)
    styles = [f'<td style="text-align:{"right" if each.are_amounts else "left"}">' for each in shown]
    lines = [
        "".join(f"{style}{escape(each.cells[at])}</td>" for style, each in zip(styles, shown, strict=True))
        for at in range(rows)
    ]
    body = "".join(f"<tr>{line}</tr>" for line in lines[: rows - sums])
    body += f'<tr><td colspan="{len(shown)}">{escape(left_out)}</td></tr>' if left_out else ""
    foot = "".join(f'<tr style="font-weight:bold">{line}</tr>' for line in lines[rows - sums :])
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{f'<tfoot>{foot}</tfoot>' if foot else ''}</table>"
    )


def columns_text(columns: Columns, sums: int = 0) -> str:
    """Columns for people: amounts with commas to the right, words to the left, at most so many rows and the last `sums`."""
    shown, rows, left_out = _as_people_see_them(columns, sums)
    cells = [[each.heading, *map(literal, each.cells)] for each in shown]
    widths = [max(map(cell_width, column)) for column in cells]
    lines = [
        "  ".join(
            pad(column[index], width, right=each.are_amounts)
            for column, width, each in zip(cells, widths, shown, strict=True)
        ).rstrip()
        for index in range(rows + 1)
    ]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    if sums and rows > sums:
        lines.insert(len(lines) - sums, rule)
    lines.insert(1, rule)
    if left_out:
        lines.insert(len(lines) - (sums + 1 if sums else 0), left_out)
    return "\n".join(lines)


@dataclass(frozen=True)
class _ShownColumn:
    heading: str
    cells: Sequence[str]
    are_amounts: bool


def _as_people_see_them(columns: Columns, sums: int) -> tuple[list[_ShownColumn], int, str]:
    """The columns with the cells that are shown, of how many rows, and what is said of the others."""
    count = len(next(iter(columns.values()))) if columns else 0
    whole = [column.texts().cells() for column in columns.values()]
    gather(Table(tuple(name_in_words(name) for name in columns), [TextRow(row) for row in zip(*whole, strict=True)]))
    rows = _shown_rows(count, sums)
    shown = []
    for (name, column), every in zip(columns.items(), whole, strict=True):
        money = column.money() if count else None
        texts = [every[row] for row in rows]
        if money is not None:
            texts = [in_pounds(int(money.pence[row])) if every[row] else "" for row in rows]
        shown.append(_ShownColumn(name_in_words(name), texts, money is not None))
    more = count - len(rows)
    return shown, len(rows), f"and {more:,} more {'row' if more == 1 else 'rows'}; -o FILE has them all" if more else ""


def _shown_rows(count: int, sums: int) -> list[int]:
    """Which of so many rows are shown: the first, and all of the last that are sums."""
    return [*range(min(count - sums, SHOWN)), *range(count - sums, count)]
