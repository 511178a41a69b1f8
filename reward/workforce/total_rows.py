"""Rows of a table that read as a total of others, and would count them twice."""

import numpy as np

from reward.workforce.formats.columns import Cells, Column, Columns, Texts
from reward.workforce.formats.layout import ends_as_total
from reward.workforce.heading_cells import is_text
from reward.workforce.headings import Headings
from reward.workforce.reading import Reading, rows_where

_SAYS_WHO = ("grade", "scale")
"""Inputs that a total has not."""


def refuse_totals(head: Headings, came: Columns, reading: Reading) -> None:
    """Refuses rows that read as a total. Where there are ids, most totals have none, and are refused for that."""
    if "id" in head.names:
        own = head.names["id"]
        if isinstance(came[own], Texts | Cells):
            _refuse(own, came[own].texts(), reading)
        return
    read = {own for name, own in head.names.items() if name not in _SAYS_WHO}
    words = {own: column.texts() for own, column in came.items() if own not in read and _has_words(column)}
    for own, texts in words.items():
        _refuse(own, texts, reading)
    if not words:
        return
    blank = np.ones(reading.count, dtype=bool)
    for texts in words.values():
        blank &= np.array([not text.strip() for text in texts.different], dtype=bool)[texts.which]
    if 2 * int(blank.sum()) < reading.count:
        for row in rows_where(blank & reading.good):
            reading.refuse(row, "row", f"has amounts and no word of whose they are, as a total has; {_REMEDY}")


def _refuse(own: str, texts: Texts, reading: Reading) -> None:
    if "total" not in "\n".join(texts.different).lower():  # at once: there may be as many texts as rows
        return
    totals = [place for place, text in enumerate(texts.different) if text and ends_as_total(text.strip())]
    for row in rows_where(np.isin(texts.which, totals)) if totals else ():
        reading.refuse(row, own, f"{texts[row].strip()[:40]!r} reads as a total of other rows; {_REMEDY}")


_REMEDY = "delete the line, or give every post an id"


def _has_words(column: Column) -> bool:
    if not is_text(column):
        return False
    texts: Texts = column.texts()
    return any(text[:1].isalpha() for text in texts.different)
