"""The points of a pay scale from a CSV of grade, point and amount; without grades it is a spine."""

import csv
import re
from pathlib import Path

from reward.base.amounts import pounds
from reward.base.errors import InputError
from reward.library.regular_files import read_whole

MOST_ROWS = 2_000
MOST_BYTES = 1024 * 1024
_HEADINGS = {
    "grade": ("grade", "band", "pay band", "scale"),
    "point": ("point", "scp", "spine point", "spinal column point", "pay point", "step"),
    "amount": (
        "amount",
        "salary",
        "pay",
        "annual salary",
        "a year",
        "per annum",
        "full-time salary",
        "fte salary",
        "basic salary",
    ),
}
SPINE = "spine"
"""The grade of a table that has none: its points, of which each employer makes grades of its own."""


def grades_of(table: Path) -> dict[str, list[tuple[int, int]]]:
    """The grades of a CSV, each with its points and their pence in the order of the points.

    Raises `InputError` with the line of what cannot be read.
    """
    raw = read_whole(table, MOST_BYTES, "a table of points", "a CSV")
    try:
        rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{table}: is not CSV in UTF-8: {error}") from None
    if not rows or len(rows) > MOST_ROWS:
        raise InputError(f"{table}: has {len(rows)} lines; write 2 to {MOST_ROWS}: a heading, then a point a line")
    places = _places(table, rows[0])
    found: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        try:
            point, amount = (
                int(re.sub(r"(?i)^(?:scp|point)\s*", "", cells["point"])),
                pounds(cells["amount"].lstrip("£")),
            )
        except ValueError as error:
            raise InputError(f"{table}: line {number}: {error}; write grade, point, amount: 7,31,39152") from None
        grade = cells.get("grade", SPINE)
        if not grade:
            raise InputError(f"{table}: line {number}: has no grade; write grade, point, amount: 7,31,39152")
        found.setdefault(grade, []).append((point, amount))
    return {grade: sorted(points) for grade, points in found.items()}


def _places(table: Path, header: list[str]) -> dict[str, int]:
    # A heading may have the year, the date or the unit as well: `Salary (£) from 1 April 2026`.
    aside = r"\(.*?\)|£|\b(?:from|as at|at)\b.*|\b20\d\d(?:[-/]\d+)?\b"
    named = [re.sub(aside, " ", each.lower().replace("_", " ")) for each in header]
    named = [" ".join(each.split()) for each in named]
    found = {}
    for name, words in _HEADINGS.items():
        place = next((named.index(word) for word in words if word in named), None)
        if place is None and name == "grade":
            continue
        if place is None:
            raise InputError(f"{table}: has no column {name!r}; its first line is to be grade,point,amount")
        found[name] = place
    return found
