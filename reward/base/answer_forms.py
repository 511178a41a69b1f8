"""What every answer can be: a dataframe, a text, a line and a page in a notebook, of the same rows and sentences."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from reward.base.frames import frame_of
from reward.base.text_table import Table, TextRow, name_in_words, wrap

Rows = Sequence[Mapping[str, Any]]
"""Rows of the same names: amounts as `Decimal`, what else there is as text, whole number, date, yes or no; `None` where there is nothing."""


class Readable(ABC):
    """What prints as its text and is named in a line, where a dataclass would show all that it holds."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = cls.__repr__  # type: ignore[method-assign]  # it stands on the class itself, so that no dataclass writes another

    @abstractmethod
    def text(self) -> str:
        """All of it, for people."""

    @property
    @abstractmethod
    def _in_a_line(self) -> str:
        """What it is, in a few words."""

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._in_a_line}>"


class AnswerForms(Readable):
    """An answer as a dataframe, as text and as HTML."""

    @property
    @abstractmethod
    def rows(self) -> Rows:
        """The answer's rows, each a mapping of the same names."""

    @property
    def sentences(self) -> Sequence[str]:
        """What is said of the rows, below them."""
        return ()

    def frame(self, kind: str = "pandas", *, money: str = "decimal") -> Any:
        """The rows as a dataframe of `pandas`, `polars` or `pyarrow`; `money` is `decimal`, exact, or `float64`.

        Raises `InputError` for another kind, and where its package is missing.
        """
        rows = self.rows
        names = list(rows[0]) if rows else []
        return frame_of({name: [row[name] for row in rows] for name in names}, kind, money)

    def table(self) -> Table:
        """The rows as a table of texts."""
        rows = self.rows
        names = [name_in_words(name) for name in rows[0]] if rows else [""]
        return Table(tuple(names), [TextRow(tuple(map(_shown, row.values()))) for row in rows])

    def text(self, width: int = 80) -> str:
        """For people: the rows, and what is said of them."""
        said = [line for text in self.sentences for line in wrap(text, width)]
        return "\n".join([self.table().text(width), *([""] if said else []), *said])

    @property
    def _in_a_line(self) -> str:
        said = self.sentences
        return said[0] if said else f"{len(self.rows)} rows"

    def _repr_html_(self) -> str:
        table = self.table()
        table.notes = list(self.sentences)
        return table.html()


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal | int):
        return f"{cell:,}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
