"""Cells read with care: each different text once, and each bad row refused by its number and column."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from reward.errors import FiguresError, InputError
from reward.money import Pence, pounds
from reward.workforce.tables import Texts

Ints = NDArray[np.int64]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that could not be worked, by its number (the first below the header is 1) and column."""

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.what}"


@dataclass
class Reading:
    """A table being read: which rows are still good, and why the others are not."""

    count: int
    good: NDArray[np.bool_]
    refused: dict[int, Refusal] = field(default_factory=dict)

    def refuse(self, row: int, column: str, what: str) -> None:
        self.good[row] = False
        self.refused.setdefault(row, Refusal(row + 1, column, what))

    def parsed(self, column: str, texts: Texts, parse: Callable[[str], T], blank: T) -> list[T]:
        """What each different text of a column says; the rows of a bad one are refused, and `blank` stands for it."""
        said: list[T] = []
        bad: dict[int, str] = {}
        for place, text in enumerate(texts.different):
            try:
                said.append(parse(text.strip()))
            except (ValueError, InputError, FiguresError) as error:
                said.append(blank)
                bad[place] = str(error)
        if bad:
            for row in np.flatnonzero(np.isin(texts.which, list(bad))).tolist():
                self.refuse(row, column, bad[int(texts.which[row])])
        return said

    def numbers(self, column: str, texts: Texts, parse: Callable[[str], int], blank: int) -> Ints:
        """A whole number for each row."""
        return np.array(self.parsed(column, texts, parse, blank), dtype=np.int64)[texts.which]

    def words(self, column: str, texts: Texts, parse: Callable[[str], T], blank: T) -> tuple[tuple[T, ...], Ints]:
        """The different values that the texts say, and for each row which of them it has."""
        places: dict[T, int] = {}
        which = [places.setdefault(said, len(places)) for said in self.parsed(column, texts, parse, blank)]
        return tuple(places), np.array(which, dtype=np.int64)[texts.which]

    def pence(self, column: str, texts: Texts) -> Pence:
        """Amounts of money; a column of plain `1234.56` is read all at once."""
        plain = texts.money()
        return Pence(self.numbers(column, texts, pence_of, 0)) if plain is None else plain.pence


def pence_of(text: str) -> int:
    """Pence; the plain `1234.56` of most tables takes a short way, all else the parser that words its refusals."""
    whole, point, pence = text.partition(".")
    if (
        text.isascii()
        and whole.isdigit()
        and len(whole) < 8
        and (len(pence) == 2 and pence.isdigit() if point else True)
    ):
        return int(whole) * 100 + (int(pence) if point else 0)
    return pounds(text)
