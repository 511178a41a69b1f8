"""What the cells of a table say of its headings: whether they are pounds, letters or words, and whether any are filled.

Of text alone, as CSV, workbooks and people have it; a typed column says by its type what it is.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from reward.workforce.formats.columns import Cells, Column, Texts
from reward.workforce.reading import SHORT_YEAR


class CellsTold(NamedTuple):
    """What the cells of one column are."""

    kind: Literal["nothing", "pounds", "letters", "words", "other"]
    apart: bool
    """Whether no two of them are the same."""


NOTHING = frozenset(("", "n/a", "na", "-", "\u2013", "\u2014"))
"""Cells in which somebody wrote that there is nothing; `#N/A` is a look-up of Excel that failed, and no blank."""
_MEANT = frozenset(
    ("id", "fte", "fte_percent", "hours_per_week", "full_time_hours", "posts", "salary", "actual_salary")
)
"""Columns in which that is asked about: a blank would be read as full time or as one, or is no pay."""
_DATES = ("start", "end", "increment_date", "payment_date")
_POUNDS = re.compile(r"\(?-?£ ?-?[0-9][0-9,]*(?:\.[0-9]{1,2})?-?\)?")
_LETTER = re.compile(r"[A-Za-z]")


def cells_told(came: Mapping[str, Any]) -> tuple[tuple[str, CellsTold], ...]:
    """What the cells of each column of text are; of one with other cells nothing is said."""
    found = []
    for own, column in came.items():
        if isinstance(column, Texts | Cells):
            told = _told(column.texts())
            if told is not None:
                found.append((own, told))
    return tuple(found)


def _told(texts: Texts) -> CellsTold | None:
    if not len(texts):
        return None
    said = [text.strip() for text in texts.different if text.strip().lower() not in NOTHING]
    apart = len(texts.different) == len(texts)
    if not said:
        return CellsTold("nothing", apart)
    if any(map(_POUNDS.fullmatch, said)):
        return CellsTold("pounds", apart)
    if all(map(_LETTER.fullmatch, said)):
        return CellsTold("letters", apart)
    return CellsTold("other" if any(text[0].isdigit() for text in said) else "words", apart)


def says_nothing(column: Column) -> bool:
    """Whether no cell of a column says anything."""
    return all(text.strip().lower() in NOTHING for text in column.texts().different)


def blank_where_nothing(name: str, column: Column) -> Column:
    """A column whose cells that say `N/A` or a dash are blanks, where a blank of it means that there is none."""
    if name in _MEANT or not isinstance(column, Texts | Cells):
        return column
    texts = column.texts()
    if not any(text.strip().lower() in NOTHING for text in texts.different if text.strip()):
        return column
    return Texts(["" if text.strip().lower() in NOTHING else text for text in texts.different], texts.which)


def remarked(name: str, own: str, column: Column) -> list[str]:
    """What is remarked of cells that are read as what they do not say letter by letter; `own` is the column's heading."""
    if not isinstance(column, Texts | Cells):
        return []
    written = [text.strip() for text in column.texts().different]
    nothing = [text for text in written if text and text.lower() in NOTHING] if name not in _MEANT else []
    found = [f"{nothing[0]} in {own[:40]!r} is read as a blank"] if nothing else []
    if name in _DATES and any(map(SHORT_YEAR.fullmatch, written)):
        found.append(f"years of two digits in {own[:40]!r} are those from 1950 to 2049")
    return found
