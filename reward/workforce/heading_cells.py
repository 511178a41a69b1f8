"""What the cells of a table say of its headings: whether they are pounds, letters or words, and whether any are filled.

Of typed columns too, as those of Parquet: a column of texts may say anything, and one of numbers is of amounts.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import numpy as np

from reward.workforce.formats.columns import Cells, Column, Texts
from reward.workforce.reading import SHORT_YEAR


class CellsTold(NamedTuple):
    """What the cells of one column are."""

    kind: Literal["nothing", "pounds", "shares", "amounts", "letters", "words", "other"]
    apart: bool
    """Whether no two of them are the same."""
    telling: frozenset[str] = frozenset()
    """Those of some words that any of them says."""


NOTHING = frozenset(("", "n/a", "na", "-", "\u2013", "\u2014"))
"""Cells in which somebody wrote that there is nothing; `#N/A` is a look-up of Excel that failed, and no blank."""
_NO_END = frozenset(
    ("permanent", "perm", "ongoing", "on-going", "open ended", "open-ended", "none", "no end date", "indefinite")
)
"""A last day that is none."""
_MEANT = frozenset(
    ("id", "fte", "fte_percent", "hours_per_week", "full_time_hours", "posts", "salary", "actual_salary")
)
"""Columns in which that is asked about: a blank would be read as full time or as one, or is no pay."""
_DATES = ("start", "end", "increment_date", "payment_date")
_POUNDS = re.compile(r"\(?-?£ ?-?[0-9][0-9,]*(?:\.[0-9]{1,2})?-?\)?")
_LETTER = re.compile(r"[A-Za-z]")
_AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SHARE = re.compile(r"(?:100|[0-9]{1,2})(?:\.[0-9]+)?%|0?\.[0-9]+|[01](?:\.0+)?")
_PART = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]+)?%|0?\.[0-9]*[1-9][0-9]*)")
"""A share, and one of less than the whole."""
PART_TIME = frozenset(("part time", "part-time", "parttime", "p/t", "pt"))
VACANT = frozenset(("vacant", "vacancy", "vacant post", "unfilled", "unoccupied"))
NO, YES = frozenset(("no", "n", "false")), frozenset(("yes", "y", "true"))
GONE = frozenset(
    (
        *(
            "leaver",
            "left",
            "terminated",
            "resigned",
            "dismissed",
            "retired",
            "deceased",
            "former",
            "ex-employee",
            "inactive",
        ),
        *(
            "career break",
            "unpaid leave",
            "unpaid",
            "secondment out",
            "seconded out",
            "out on external secondment - unpaid",
        ),
        "inactive - not worked",
    )
)
"""States of people who are not paid, or no more."""
_TELLING = PART_TIME | VACANT | NO | YES | GONE
_LOOKED_AT = 10_000
"""Rows of a column with a type, whose texts are made for this alone; the others are texts already."""


def cells_told(came: Mapping[str, Any]) -> tuple[tuple[str, CellsTold], ...]:
    """What the cells of each column of text are; of one with other cells nothing is said."""
    found = []
    for own, column in came.items():
        if isinstance(column, Column):
            told = _told(_looked_at(column).texts())
            if told is not None and told.kind == "amounts" and isinstance(column, Cells) and column.are_pounds:
                told = told._replace(kind="pounds")
            if told is not None:
                found.append((own, told))
    return tuple(found)


def _looked_at(column: Column) -> Column:
    if isinstance(column, Texts | Cells) or len(column) <= _LOOKED_AT:
        return column
    return column.taken(np.arange(_LOOKED_AT))


def is_text(column: Column) -> bool:
    """Whether it has words of people: a typed column of numbers or days has none."""
    return isinstance(column, Texts | Cells) or bool(getattr(column, "is_text", False))


def _told(texts: Texts) -> CellsTold | None:
    if not len(texts):
        return None
    said = [text.strip() for text in texts.different if text.strip().lower() not in NOTHING]
    apart = len(texts.different) == len(texts)
    if not said:
        return CellsTold("nothing", apart)
    if any(map(_POUNDS.fullmatch, said)):
        return CellsTold("pounds", apart)
    if all(map(_SHARE.fullmatch, said)) and any(map(_PART.fullmatch, said)):
        return CellsTold("shares", apart)
    if all(map(_AMOUNT.fullmatch, said)):
        return CellsTold("amounts", apart)
    telling = frozenset(text.lower() for text in said) & _TELLING
    if all(map(_LETTER.fullmatch, said)):
        return CellsTold("letters", apart, telling)
    return CellsTold("other" if any(text[0].isdigit() for text in said) else "words", apart, telling)


def says_nothing(column: Column) -> bool:
    """Whether no cell of a column says anything."""
    return all(text.strip().lower() in NOTHING for text in column.texts().different)


def _says_nothing(name: str, text: str) -> bool:
    word = text.strip().lower()
    return word in NOTHING or (name == "end" and word in _NO_END)


def blank_where_nothing(name: str, column: Column) -> Column:
    """A column whose cells that say `N/A` or a dash are blanks, where a blank of it means that there is none."""
    if name in _MEANT or not is_text(column):
        return column
    texts = column.texts()
    if not any(_says_nothing(name, text) for text in texts.different if text.strip()):
        return column if isinstance(column, Cells) else texts
    return Texts(["" if _says_nothing(name, text) else text for text in texts.different], texts.which)


def remarked(name: str, own: str, column: Column) -> list[str]:
    """What is remarked of cells that are read as what they do not say letter by letter; `own` is the column's heading."""
    if not is_text(column) or (name in _MEANT and name not in _DATES):
        return []
    written = [text.strip() for text in column.texts().different]
    nothing = [text for text in written if text and _says_nothing(name, text)] if name not in _MEANT else []
    found = [f"{nothing[0]} in {own[:40]!r} is read as a blank"] if nothing else []
    if name in _DATES and any(map(SHORT_YEAR.fullmatch, written)):
        found.append(f"years of two digits in {own[:40]!r} are those from 1950 to 2049")
    return found
