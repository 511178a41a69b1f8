"""Columns: what a table is made of, whatever file or frame it came from.

A cell is read by its text, as it would stand in a CSV file, so every kind of table is read by the
same rules and gives the same numbers. A float is read by its shortest decimal text: 1234.1 is
£1,234.10, and 0.105 has a part of a penny. A null is a blank.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import decimal
from reward.base.errors import InputError, nearest
from reward.base.money import Pence

MOST_CHARACTERS = 32_767
"""Of a cell: what one of Excel holds; a longer one is no cell of a table, and in some kind of file cannot be written."""
Rows = NDArray[np.intp]
"""Numbers of rows, the first is 0."""


@runtime_checkable
class Column(Protocol):
    """One column of a table. Each kind keeps its cells in its own way; all can say these."""

    def __len__(self) -> int: ...

    def texts(self) -> "Texts":
        """Its cells as texts, to read; a blank is an empty text."""

    def money(self) -> "Money | None":
        """Its cells as amounts, where all are that and no different when written so."""

    def cells(self) -> list[Any]:
        """Its cells as Python values, to hand on."""

    def taken(self, rows: Rows) -> "Column":
        """The same column of these rows alone."""

    def longer_than(self, most: int) -> Rows:
        """The rows whose text has more characters than that."""

    def cut(self, most: int) -> "Column":
        """The same column, each text of at most so many characters."""


Columns = dict[str, Column]
"""A table: its columns by name, in their order, every one as long as the others."""


Keep = Callable[[Columns], Collection[str] | None]
"""Says by the first rows of a table which of its columns are looked at at all; `None`: all of them."""
KEPT_AFTER = 50_000
"""Rows of a file after which no cell is kept of the others: as many as are looked at where a table passes through."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Texts, each kept once: the different ones, and for every row the place of its own.

    A column of a million tax codes has some forty different ones, and only those need be read.
    """

    different: Sequence[str]
    which: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.which)

    def __getitem__(self, row: int) -> str:
        return self.different[int(self.which[row])]

    def texts(self) -> "Texts":
        return self

    def cells(self) -> list[str]:
        return [self.different[place] for place in self.which.tolist()]

    def money(self) -> "Money | None":
        """Where every text is like `1234.56`: those need no type to be told from others."""
        together = "\n".join(self.different)
        if not _AMOUNTS.fullmatch(together):
            return None
        amounts = np.fromstring(together.replace(".", ""), dtype=np.int64, sep="\n")
        if len(amounts) == 1:
            return Money(Pence(np.broadcast_to(amounts, len(self.which))))
        return Money(Pence(amounts[self.which]))

    def taken(self, rows: Rows) -> "Texts":
        return Texts(self.different, self.which[rows])

    def renamed(self, words: Mapping[str, str]) -> "Texts":
        """The same with other words for some, compared without case and spaces about them."""
        plain = {text.strip().lower(): word for text, word in words.items()}
        return Texts([plain.get(text.strip().lower(), text) for text in self.different], self.which)

    def filled(self, value: str) -> "Texts":
        """The same with a value for what is blank."""
        return Texts([text if text.strip() else value for text in self.different], self.which)

    def longer_than(self, most: int) -> Rows:
        if max(map(len, self.different), default=0) <= most:
            return _NO_ROWS
        long = [place for place, text in enumerate(self.different) if len(text) > most]
        return np.flatnonzero(np.isin(self.which, long))

    def cut(self, most: int) -> "Texts":
        if max(map(len, self.different), default=0) <= most:
            return self
        return Texts([cut(text, most) for text in self.different], self.which)


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """Amounts as whole pence here, and as exact decimals of pounds wherever they go."""

    pence: Pence
    absent: NDArray[np.bool_] | None = None
    """Rows that have no such amount: blank cells, whatever their pence. `None`: every row has one."""

    def __len__(self) -> int:
        return len(self.pence)

    def texts(self) -> Texts:
        amounts, which = np.unique(self.pence, return_inverse=True)
        different = [str(decimal(pence)) for pence in amounts.tolist()]
        if self.absent is not None:
            which = np.where(self.absent, len(different), which)
            different.append("")
        return Texts(different, which.astype(np.int32))

    def money(self) -> "Money":
        return self

    def cells(self) -> list[Decimal | None]:
        amounts: list[Decimal | None] = [decimal(pence) for pence in self.pence.tolist()]
        if self.absent is not None:
            for row in np.flatnonzero(self.absent).tolist():
                amounts[row] = None
        return amounts

    def taken(self, rows: Rows) -> "Money":
        return Money(Pence(self.pence[rows]), None if self.absent is None else self.absent[rows])

    def longer_than(self, most: int) -> Rows:
        return _NO_ROWS

    def cut(self, most: int) -> "Money":
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Python values as they came, of any type."""

    values: Sequence[Any]
    are_pounds: bool = False
    """Whether the file shows its numbers as pounds."""

    def __len__(self) -> int:
        return len(self.values)

    def texts(self) -> Texts:
        return coded(self.values if set(map(type, self.values)) <= {str} else map(text_of, self.values))

    def money(self) -> None:
        return None

    def cells(self) -> list[Any]:
        return list(self.values)

    def taken(self, rows: Rows) -> "Cells":
        return Cells([self.values[row] for row in rows.tolist()])

    def longer_than(self, most: int) -> Rows:
        long = [row for row, cell in enumerate(self.values) if isinstance(cell, str) and len(cell) > most]
        return np.array(long, dtype=np.intp)

    def cut(self, most: int) -> "Cells":
        return Cells([cut(cell, most) if isinstance(cell, str) else cell for cell in self.values])


class Shown(float):
    """A number that its file shows as a percentage: 0.6, which reads as `60%`."""

    @property
    def text(self) -> str:
        return f"{(Decimal(repr(float(self))) * 100).normalize():f}%"


class Places(dict[str, int]):
    """The place of each different text, in the order in which they were first asked for."""

    def __missing__(self, text: str) -> int:
        place = self[text] = len(self)
        return place


def cut(text: str, most: int) -> str:
    """A text of at most so many characters.

    >>> cut("abcdef", 4), cut("abcd", 4)
    ('abc…', 'abcd')
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def column_name(column: int) -> str:
    """The letters by which a spreadsheet names a column, the first of which is 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def blanks(count: int) -> Texts:
    return one_text("", count)


def one_text(text: str, count: int) -> Texts:
    """A column that says the same in every row."""
    return Texts([text], np.zeros(count, dtype=np.int32))


def count_of(columns: Columns) -> int:
    """How many rows a table has."""
    return len(next(iter(columns.values()), ()))


def one_column(parts: Sequence[Column]) -> Column:
    """Columns one below another; amounts where all of them are."""
    if len(parts) == 1:
        return parts[0]
    amounts = [part.money() for part in parts]
    money = [each for each in amounts if each is not None]
    if len(money) < len(parts):
        return Cells([cell for part in parts for cell in part.cells()])
    absent = [np.zeros(len(each), dtype=bool) if each.absent is None else each.absent for each in money]
    return Money(Pence(np.concatenate([each.pence for each in money])), np.concatenate(absent))


def coded(texts: Iterable[str]) -> Texts:
    places = Places()
    which = np.fromiter(map(places.__getitem__, texts), dtype=np.int32)
    return Texts(list(places), which)


def text_of(cell: object) -> str:
    """The text that a value is read by.

    >>> text_of(1234.10), text_of(3.0), text_of(Decimal("3000.00")), text_of(datetime.date(2026, 4, 30)), text_of(None)
    ('1234.1', '3', '3000.00', '2026-04-30', '')
    """
    if isinstance(cell, str):
        return cell
    if cell is None or type(cell).__name__ in _NO_VALUE:
        return ""
    if isinstance(cell, bool | np.bool_):
        return "true" if cell else "false"
    if isinstance(cell, datetime.datetime | np.datetime64):
        return "" if cell != cell else moment(str(cell))  # what is not even itself is no time at all
    if isinstance(cell, Shown):
        return cell.text
    if isinstance(cell, float | np.floating):
        return "" if np.isnan(cell) else str(cell).removesuffix(".0")
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(cell)


def moment(text: str) -> str:
    """A day, and its time where it has one.

    >>> moment("2026-04-30T00:00:00.000"), moment("2026-04-30 09:30:00.000000+0100")
    ('2026-04-30', '2026-04-30 09:30:00+0100')
    """
    return _MIDNIGHT.sub("", _NIL_FRACTION.sub("", text.replace("T", " ")))


def named(names: Iterable[object], where: str) -> list[str]:
    """The names of a table's columns; refuses a table without any, or with one twice."""
    header = [text_of(name).strip() for name in names]
    if not any(header):
        raise InputError(f"{where}: the table is empty; its first line names the columns")
    twice = next((name for place, name in enumerate(header) if name in header[:place]), None)
    if twice is not None:
        raise InputError(f"{where}: column {twice[:80]!r} stands twice in the header")
    return header


def require(columns: Iterable[str], needed: Sequence[str], known: Sequence[str]) -> None:
    """Refuses a table that lacks a column, naming the one that may have been meant."""
    names = list(columns)
    missing = [name for name in needed if name not in names]
    if not missing:
        return
    strangers = [name for name in names if name not in known]
    if len(names) == 1 and missing[0] in names[0] and (sign := next((s for s in ";\t|" if s in names[0]), None)):
        written = {";": "semicolons", "\t": "tabs", "|": "bars"}[sign]
        raise InputError(f"the columns stand between {written}, not commas; save the table as CSV with commas")
    same = (name for name in strangers if "_".join(name.lower().split()) == missing[0])
    alike = next(same, next((name for name in strangers if missing[0] in name.lower().split("_")), None))
    hint = f"; did you mean {alike[:80]!r}?" if alike else nearest(missing[0], strangers)
    raise InputError(f"the table has no column {missing[0]!r}{hint}; it needs {', '.join(needed)}")


_NO_ROWS: Rows = np.zeros(0, dtype=np.intp)
_NO_VALUE = ("NAType", "NaTType")
"""What pandas writes where there is nothing; named, so that pandas need not be there."""
_NIL_FRACTION = re.compile(r"\.0+(?=$|[Z+-])")
_MIDNIGHT = re.compile(r" 00:00(?::00)?$")
_AMOUNTS = re.compile(r"(?:0|[1-9]\d{0,6})\.\d\d(?:\n(?:0|[1-9]\d{0,6})\.\d\d)*+", re.ASCII)
