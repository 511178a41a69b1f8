"""What every record shares: closed and frozen, money and rates read from text, marks of confidence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo

from reward.base.dates import day
from reward.base.errors import InputError, nearest
from reward.base.money import decimal, hundredths, in_count, in_percent, in_pounds, pence_of, percent, pounds


class Unit(str):
    """What a number of a record counts: `money`, `percent`, `days`, `count`."""


Moves = Literal["price", "later", "words"]


@dataclass(frozen=True, slots=True)
class InputInfo:
    """What people are told of a key and may call it: it stands at its field and nowhere else.

    Unit, type and default are the field's own; `reward.library.inputs` lists the keys with both.
    """

    label: str
    """In people's words, once in its table, such as `part-time %`; at most 22 characters, for the form on the screen."""
    example: str = ""
    """As `--set` takes it; empty for a table of keys."""
    about: str = ""
    """What it is or does, in a sentence without a full stop."""
    aliases: tuple[str, ...] = ()
    """Other names that plainly mean the same, as headings of a table and in `did you mean`."""
    column: str = ""
    """The heading of a staff table that is this input; empty where no table has it."""
    kinds: tuple[str, ...] = ()
    """The kinds of offer that it is for; empty for all."""
    short: str = ""
    """The label in at most 11 cells, where fields stand in a bar; empty where the label itself is as short."""
    moves: Moves = "price"
    """What it can change: the price of a year, only the years ahead (`later`), or words alone (`words`)."""


Pounds = Annotated[int, BeforeValidator(pounds), PlainSerializer(lambda pence: in_pounds(pence, 0)), Unit("money")]
"""An amount of our own data in pence, written in pounds: only the engine reads it."""
Money = Annotated[
    Decimal,
    BeforeValidator(lambda written: decimal(pounds(written))),
    PlainSerializer(lambda amount: in_pounds(pence_of(amount), 0)),
    Unit("money"),
]
"""An amount in pounds that a reader says: text, whole pounds or a `Decimal` in, a `Decimal` with two places out."""
NIL = decimal(0)
Percent = Annotated[int, BeforeValidator(percent), PlainSerializer(in_percent), Unit("percent")]
"""Parts per million, written as a percentage."""


def _counted(most: int, unit: str) -> Any:
    kind = Unit("days" if unit in ("days", "weeks") else "count")
    read = BeforeValidator(lambda written: hundredths(written, most, unit))
    return Annotated[int, read, PlainSerializer(in_count), kind]


Days = _counted(366, "days")
"""Days in hundredths, 0 to 366."""
Hours = _counted(168, "hours")
"""Hours in hundredths, 0 to 168."""
DaysPerWeek = _counted(7, "days a week")
HoursPerDay = _counted(24, "hours a day")
HoursPerYear = _counted(4_000, "hours a year")
Weeks = _counted(53, "weeks")
Months = _counted(120, "months")
Years = _counted(80, "years")


def _date(written: object) -> object:
    """A date, or a text that is one: a number would otherwise count days or seconds since 1970."""
    if isinstance(written, bool | int | float):
        raise ValueError(f"{_short(written)} is a bare number, not a date; write it as 2026-11-22")
    if isinstance(written, datetime):
        raise ValueError(f"{written} is a time of a day, not a date; write it as {written.date()}")
    if isinstance(written, str):
        try:
            return day(written)
        except InputError:
            number = "a bare number, " if written.strip().lstrip("+-").replace(".", "", 1).isdigit() else ""
            raise ValueError(f"{_short(written)} is {number}not a date; write it as 2026-11-22") from None
    return written


Date = Annotated[date, BeforeValidator(_date)]
"""A day, as TOML has it or in text: `2026-11-22`."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strict=True)]
"""A name shown to people: 1 to 80 characters."""
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name that files and commands use: small letters, digits and hyphens."""
Text = Annotated[str, StringConstraints(max_length=1_000, strict=True)]

CONFIRMED = ("test-data", "two-sources", "one-source")
DOUBTED = ("derived", "unverified")


def _mark(written: object) -> object:
    if isinstance(written, str) and written.split(":", 1)[0] in CONFIRMED + DOUBTED:
        if written.split(":", 1)[0] in DOUBTED and ":" not in written:
            raise ValueError(f"{written!r} must say why, as in 'derived: 56,000 x 1.038, up to the next 100'")
        return written
    raise ValueError(f"{written!r} is not a mark; marks are {', '.join(CONFIRMED + DOUBTED)}")


Mark = Annotated[str, BeforeValidator(_mark)]
"""How far a figure can be trusted: a word, then for a doubted one `: ` and why.

`test-data` also reproduces HMRC's published test data; `two-sources`, `one-source` say how many
independent sources agree; `derived` is computed from sourced figures; `unverified` is unchecked.
"""


def _version(written: object) -> object:
    if isinstance(written, bool) or written != 1:
        raise ValueError(f"schema {str(written)[:20]} is not known; this program reads schema 1")
    return written


SchemaVersion = Annotated[Literal[1], BeforeValidator(_version), Field(alias="schema")]


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


class Record(BaseModel):
    """The one base: frozen, closed, and built only when first used."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    def written(self) -> dict[str, Any]:
        """The record as it would stand in a file; what goes in comes out."""
        return _without_empty(self.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The record with other values, each checked as if it had been written; frozen, so a copy is never deep.

        Raises pydantic's `ValidationError` for an unknown key, a wrong value, or values that do not go together.
        """
        if not update:
            return super().model_copy(deep=deep)
        names = {field.alias: name for name, field in type(self).model_fields.items() if field.alias}
        changed = {names.get(key, key): value for key, value in update.items()}
        kept = {name: getattr(self, name) for name in self.model_fields_set if name not in changed}
        parts = {name: value for name, value in kept.items() if _is_built(value)}
        plain = self.model_dump(include=set(kept) - set(parts))
        return type(self).model_validate({**plain, **parts, **changed}, by_name=True)


def _is_built(value: object) -> bool:
    """Whether a value is a record, or records, that were checked when they were built."""
    each = value[0] if isinstance(value, tuple) and value else value
    return isinstance(each, Record)


def _without_empty(table: dict[str, Any]) -> dict[str, Any]:
    """Nested tables of which every key has its default leave nothing to write."""
    pruned = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in table.items()}
    return {key: value for key, value in pruned.items() if value != {}}


class Period(Record):
    """Figures from one date to another: `to` is the last day, or the day before the next period."""

    start: Date = Field(alias="from")
    end: Date | None = Field(None, alias="to")
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    mark: Mark
    marks: dict[str, Mark] = Field(default_factory=dict)
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


def problems(error: ValidationError, model: type[BaseModel]) -> list[tuple[str, str]]:
    """Each mistake as (`pay.basic`, what is wrong and what would be right), in the order of the fields."""
    return [(_path(mistake["loc"]), _message(mistake, model)) for mistake in error.errors(include_url=False)]


def keys_of(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The keys that may stand at a path of nested records; none where the path leads elsewhere."""
    found = record_at(model, path)
    return [] if found is None else [field.alias or name for name, field in found.model_fields.items()]


def record_at(model: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel] | None:
    """The record that stands at a path of nested records; `None` where the path leads elsewhere."""
    current: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        field = next((field for name, field in current.model_fields.items() if part in (name, field.alias)), None)
        current = field and next((kind for kind in records_in(field.annotation)), None)
        if current is None:
            return None
    record: type[BaseModel] = current
    return record


def info_of(field: FieldInfo) -> InputInfo | None:
    """What people are told of a field; `None` in our own data, which nobody types."""
    return next((each for each in field.metadata if isinstance(each, InputInfo)), None)


def did_you_mean(word: str, model: type[BaseModel], path: Iterable[str | int] = ()) -> str:
    """`; did you mean 'basic'?` for a key that is none: by what else the keys there are called, or how near they are."""
    found = record_at(model, path)
    fields = {} if found is None else {field.alias or name: field for name, field in found.model_fields.items()}
    wanted = re.sub(r"[\s_-]+", "_", word.strip().lower())
    for key, field in fields.items():
        info = info_of(field)
        if info is not None and wanted in (info.column, *info.aliases, re.sub(r"[\s_-]+", "_", info.label.lower())):
            return f"; did you mean {key!r}?"
    return nearest(word, list(fields))


def unit_in(annotation: Any, metadata: Iterable[Any]) -> str | None:
    """What the number of a field counts; `whole` for a plain number; `None` where it is none."""
    unit = next((str(each) for each in metadata if isinstance(each, Unit)), None)
    if unit is not None:
        return unit
    if annotation is int:
        return "whole"
    for inner in get_args(annotation):
        found = unit_in(inner, getattr(inner, "__metadata__", ()))
        if found is not None:
            return found
    return None


def is_free_table(model: type[BaseModel], key: str) -> bool:
    """Whether a field is a table whose keys the reader chooses, such as amounts by tax year."""
    field = model.model_fields.get(key)
    return field is not None and get_origin(field.annotation) is dict


def records_in(annotation: Any) -> list[type[BaseModel]]:
    """The records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [kind for inner in getattr(annotation, "__args__", ()) for kind in records_in(inner)]


def _path(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location)


def _message(mistake: Any, model: type[BaseModel]) -> str:
    kind, given = mistake["type"], mistake.get("input")
    if kind == "extra_forbidden":
        *parents, key = mistake["loc"]
        known = keys_of(model, parents)
        hint = did_you_mean(str(key), model, parents)
        return f"unknown key{hint}" + ("" if hint else f"; keys here are {', '.join(known)}" if known else "")
    if kind == "missing":
        return "this key is needed"
    if kind == "literal_error":
        expected = mistake["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        hint = nearest(given, expected.split(", ")) if isinstance(given, str) else ""
        return f"{_short(given)} is not one of {expected}{hint}"
    if kind == "string_too_long":
        return f"{_short(given)} is {len(given)} characters long; at most {mistake['ctx']['max_length']}"
    if kind == "string_pattern_mismatch":
        return f"{_short(given)} is not such a name; write small letters, digits and hyphens"
    if kind.startswith("date"):
        return f"{_short(given)} is not a date; write it as 2026-11-22"
    if kind == "bool_parsing" or kind == "bool_type":
        return f"{_short(given)} is neither true nor false"
    if kind in ("int_type", "int_parsing"):
        return f"{_short(given)} is not a whole number"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{_short(given)} is not a table of keys"
    if kind == "tuple_type":
        return f"{_short(given)} is not a list; write it in square brackets"
    if kind == "value_error":
        return str(mistake["ctx"]["error"])
    return f"{_short(given)}: {mistake['msg'][:1].lower()}{mistake['msg'][1:]}"


def _short(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else text[:57] + "..."
