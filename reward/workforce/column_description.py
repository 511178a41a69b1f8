"""A column that a table may have: its name, aliases, type, default and example, as its field or the table itself says them.

The reader, `--check`, `--columns`, `--help` and the guide are made from it. What is an input of an offer, a person or the
assumptions is described at its field in `library/models` and only named in `staff_columns` and `payroll_columns`.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Described:
    """What people are told of a column of the table's own."""

    about: str
    type: str
    """What may be written there, in words."""
    default: str = ""
    """What a blank stands for, in words."""
    example: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column that is read: an input of an offer, a person or the assumptions, or one of the table's own."""

    name: str
    own_aliases: tuple[str, ...] = ()
    """Of a column of the table's own: other headings that plainly mean the same; those of an input stand at its field."""
    same: str = ""
    """The column that it says in another way; only one of the two may stand in a table."""
    own: Described | None = None
    """Of a column of the table's own, or where a table says more of a blank than the field does."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other headings that plainly mean the same; those of an input stand at its field too."""
        key = self._key
        return self.own_aliases if self.own_aliases or key is None else key.info.aliases

    @property
    def described(self) -> Described:
        key = self._key
        if self.own is not None or key is None:
            return self.own or Described("", "text")
        return Described(key.info.about or key.info.label, key.type_words, key.default or "", key.info.example)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of row that it is for; empty for all."""
        return () if self._key is None else self._key.kinds

    @property
    def _key(self) -> Any:
        from reward.library.inputs import by_column  # the names alone are wanted by --help

        return by_column().get(self.name)
