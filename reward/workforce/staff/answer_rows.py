"""The rows of an answer about a staff table: for programs and for people."""

from collections.abc import Sequence
from typing import Any

from reward.base.money import in_pounds
from reward.base.text_table import Table, TextRow, cell_width, gather, literal, pad
from reward.workforce.formats import Columns
from reward.workforce.reading import Refusal, refusals_data

SHOWN = 60
"""Rows of an answer that are shown to people."""


def answer_dict(columns: Columns, refused: Sequence[Refusal]) -> dict[str, Any]:
    """An answer as `staff --json` prints it: a dict for each row, and the rows that were refused."""
    cells = {name: column.texts().cells() for name, column in columns.items()}
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    return {"schema": 1, "rows": rows, "refused": refusals_data(refused)}


def columns_text(columns: Columns) -> str:
    """Columns for people: amounts with commas to the right, words to the left, at most so many rows."""
    count = len(next(iter(columns.values()))) if columns else 0
    whole = [column.texts().cells() for column in columns.values()]
    gather(Table(tuple(name.replace("_", " ") for name in columns), [TextRow(row) for row in zip(*whole, strict=True)]))
    shown: list[tuple[list[str], bool]] = []
    for name, column in columns.items():
        money = column.money()
        amounts = money is not None and count > 0
        texts = [literal(text) for text in column.texts().cells()[:SHOWN]]
        if amounts and money is not None:
            texts = [in_pounds(pence) if text else "" for pence, text in zip(money.pence.tolist(), texts, strict=False)]
        shown.append(([name.replace("_", " "), *texts], amounts))
    widths = [max(map(cell_width, cells)) for cells, _ in shown]
    lines = []
    for index in range(min(count, SHOWN) + 1):
        cells = [pad(cells[index], width, right=right) for (cells, right), width in zip(shown, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "─" * (sum(widths) + 2 * (len(widths) - 1)))
    if count > SHOWN:
        lines.append(f"and {count - SHOWN:,} more rows; -o FILE has them all")
    return "\n".join(lines)
