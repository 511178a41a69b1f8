"""Figures in force as a regime reads them: each with where it comes from."""

from datetime import date
from typing import Any, TypeVar

from reward.base.values import dataclass
from reward.engine.regime_key import RegimeKey, Use
from reward.library.in_force import InForce, Library
from reward.library.models.period import Period

P = TypeVar("P", bound=Period)


@dataclass(frozen=True)
class Origin:
    """Where a subject's figures come from, for the reader."""

    title: str
    sources: tuple[str, ...]
    since: date | None
    """`None` for terms that carry no date."""
    doubts: tuple[str, ...] = ()
    """Marks of figures in use that are derived or unverified."""
    assumed: bool = False
    """Past the newest published figures: the last ones, kept as an assumption."""


def origin_of(found: InForce[Any], *fields: str) -> Origin:
    """Where figures come from; only these fields of them can raise a doubt."""
    record = found.record
    return Origin(found.title, record.sources, record.start, tuple(found.doubts(*fields)), found.assumed)


class FiguresInForce:
    """The figures in force for one key: `origins` has every subject that was read, in the order of reading."""

    def __init__(self, library: Library, key: RegimeKey) -> None:
        self.library, self.key = library, key
        self.first = key.tax_year.first
        self.on = key.on or self.first
        """The pay day, or the first day of the tax year: what changes within a year is read for it."""
        self.origins: dict[str, Origin] = {}

    def law(self, name: str, model: type[P], *fields: str) -> P:
        """A statutory table on the first day of the tax year."""
        return self.read(self.library.law(name, model, self.first, frozen=self.key.frozen), name, *fields)

    def used(self, name: Use, model: type[P]) -> P | None:
        """A statutory table that only some rows need; `None` for the others."""
        return self.law(name, model) if name in self.key.uses else None

    def read(self, found: InForce[P], subject: str, *fields: str) -> P:
        """Figures that were looked up, their origin kept under the subject."""
        self.origins[subject] = origin_of(found, *fields)
        return found.record
