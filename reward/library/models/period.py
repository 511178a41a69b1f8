"""Figures from one date to another, each with its sources and a mark of how far it can be trusted."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator
from pydantic_core import core_schema

from reward.base.errors import shown
from reward.library.models.field_types import Date, Within
from reward.library.models.record import Record

CONFIRMED = ("test-data", "two-sources", "one-source")
DOUBTED = ("derived", "unverified")


def _mark(written: object) -> object:
    if isinstance(written, str) and written.split(":", 1)[0] in CONFIRMED + DOUBTED:
        if written.split(":", 1)[0] in DOUBTED and ":" not in written:
            raise ValueError(f"{written!r} must say why, as in 'derived: 56,000 x 1.038, up to the next 100'")
        return written
    raise ValueError(f"{shown(written, 40)} is not a mark; marks are {', '.join(CONFIRMED + DOUBTED)}")


_TEXT = core_schema.str_schema()
_MARKED = core_schema.no_info_before_validator_function(_mark, _TEXT)
Mark = Annotated[str, Within(_MARKED)]
"""How far a figure can be trusted: a word, then for a doubted one `: ` and why.

`test-data` also reproduces HMRC's published test data; `two-sources`, `one-source` say how many
independent sources agree; `derived` is computed from sourced figures; `unverified` is unchecked.
"""

OPEN = "open"
"""Stands in a data file for a figure that is not known yet; no period that has one is accepted."""


def is_open(value: object) -> bool:
    """Whether a figure, or any part of it, is still to be filled in."""
    if isinstance(value, dict):
        return any(map(is_open, value.values()))
    if isinstance(value, list | tuple):
        return any(map(is_open, value))
    return value == OPEN


def figures_in(row: dict[str, Any]) -> dict[str, Any]:
    """What a period in a file says besides its dates, sources and marks."""
    return {key: value for key, value in row.items() if key not in ("from", "to", "sources", "mark", "marks")}


def doubted(mark: str | None) -> bool:
    """Whether a figure with this mark warns where it is used."""
    return mark is not None and mark.split(":", 1)[0] in DOUBTED


class Period(Record):
    """Figures from one date to another: `to` is the last day, or the day before the next period."""

    start: Date = Field(alias="from")
    end: Date | None = Field(None, alias="to")
    sources: Annotated[tuple[str, ...], Within(core_schema.tuple_variable_schema(_TEXT, min_length=1))]
    mark: Mark
    marks: Annotated[dict[str, Mark], Within(core_schema.dict_schema(_TEXT, _MARKED))] = Field(default_factory=dict)
    """Marks of single fields that differ from the period's own."""

    NOT_FIGURES: ClassVar[frozenset[str]] = frozenset({"start", "end", "sources", "mark", "marks"})

    @model_validator(mode="before")
    @classmethod
    def _nothing_open(cls, written: Any) -> Any:
        left = [key for key, value in written.items() if is_open(value)] if isinstance(written, dict) else []
        if left:
            raise ValueError(f'still open: {", ".join(left)}; write what applies in place of "{OPEN}"')
        return written

    @model_validator(mode="after")
    def _dates_run_forward(self) -> "Period":
        if self.end is not None and self.end < self.start:
            raise ValueError(f"'to' {self.end} is before 'from' {self.start}")
        unknown = set(self.marks) - set(type(self).model_fields)
        if unknown:
            raise ValueError(f"marks names {sorted(unknown)[0]!r}, which is not a field here")
        return self

    def doubts(self, *fields: str) -> list[str]:
        """`field: mark` for each of these fields (all, when none is named) whose mark is doubted."""
        named = fields or tuple(type(self).model_fields)
        found = []
        for field in named:
            mark = self.marks.get(field, self.mark)
            if field not in self.NOT_FIGURES and getattr(self, field) is not None and doubted(mark):
                found.append(f"{field}: {mark}")
        return found
