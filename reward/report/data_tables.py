"""Rows of a data file as a table: the points of a pay scale by grade, and any other list of rows by its keys."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from reward.base.dates import in_words
from reward.base.text_table import Table, TextRow, literal, name_in_words

Row = Mapping[str, Any]
_ASIDE = ("mark", "note", "sources", "marks")


def rows_table(rows: Sequence[Row]) -> Table:
    """A column for each key, and one for how sure a row is where rows differ in it."""
    keys = [key for key in dict.fromkeys(key for row in rows for key in row) if key not in _ASIDE]
    remarks = _Remarks()
    table = Table(tuple(name_in_words(key) for key in keys))
    for row in rows:
        table.rows.append(TextRow((*(said(row.get(key, "")) for key in keys), remarks.of(row))))
    return remarks.under(table)


def pay_table(grades: Sequence[Row]) -> Table:
    """A row for each point of each grade, or for the two ends where no points are published."""
    years = any("years" in point for grade in grades for point in grade.get("points", ()))
    remarks = _Remarks()
    table = Table(("grade", "point", *(("years",) if years else ()), "a year"))
    for grade in grades:
        called = f"{grade.get('name', '')} ({grade.get('grade', '')})"
        for point in _points(grade):
            number, name = str(point.get("point", "")), point.get("name")
            cells = [called, f"{number} {name}" if name and name != number else number]
            cells += [said(point.get("years", ""))] * years
            marked = {**{key: grade[key] for key in ("mark", "note") if key in grade}, **point}
            table.rows.append(TextRow((*map(literal, cells), said(point.get("amount", "")), remarks.of(marked))))
    return remarks.under(table)


def _points(grade: Row) -> list[Row]:
    points = grade.get("points")
    if points:
        return [point for point in points if isinstance(point, dict)]
    return [{"point": end, "amount": grade[end]} for end in ("minimum", "maximum") if end in grade]


def said(value: Any) -> str:
    """A value of a file in a cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return in_words(value)
    if isinstance(value, list):
        return ", ".join(map(said, value))
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {said(each)}" for key, each in value.items())
    return literal(str(value))


class _Remarks:
    """Marks and notes of rows, each told once under the table by a letter of its own."""

    def __init__(self) -> None:
        self.told: dict[str, str] = {}

    def of(self, row: Row) -> str:
        """The letters of what is said of a row, with its mark in a word."""
        found = []
        for key in ("mark", "note"):
            text = str(row.get(key, ""))
            if not text:
                continue
            word, _, why = text.partition(": ") if key == "mark" else ("", "", text)
            letter = self.told.setdefault(text, _letter(len(self.told))) if why else ""
            found.append(f"{word} {f'({letter})' if letter else ''}".strip())
        return " ".join(found)

    def under(self, table: Table) -> Table:
        """The table with a column for them, where any row has one, and what they say below."""
        if any(row.cells[-1] for row in table.rows):
            table.header = (*table.header, "mark")
        else:
            table.rows = [TextRow(row.cells[:-1]) for row in table.rows]
        table.notes = [f"({letter}) {literal(text)}" for text, letter in self.told.items()]
        return table


def _letter(place: int) -> str:
    """a to z, then aa."""
    return chr(97 + place) if place < 26 else _letter(place // 26 - 1) + chr(97 + place % 26)
