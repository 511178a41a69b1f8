"""What every record shares: closed and frozen, money and rates read from text, marks of confidence."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeVar, get_args, get_origin

from pydantic import (
    AfterValidator,
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

from reward.base.errors import InputError, nearest, shown, together
from reward.base.forms import choice_in, day_in
from reward.base.money import decimal, hundredths, in_count, in_percent, in_pounds, pence_of, percent, pounds

if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)  # pydantic has no public name for it


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
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Other words for its choices, in small letters with hyphens: `{"ni": "northern-ireland"}`."""
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
        raise ValueError(f"{shown(written)} is a bare number, not a date; write it as 2026-11-22")
    if isinstance(written, datetime):
        raise ValueError(f"{written} is a time of a day, not a date; write it as {written.date()}")
    if isinstance(written, str):
        if written.strip().lstrip("+-").replace(".", "", 1).isdigit():
            raise ValueError(f"{shown(written)} is a bare number, not a date; write it as 2026-11-22")
        return day_in(written)
    return written


OLDEST, NEWEST = 1900, 2200
"""Years that a date of an input may lie in: beyond any figures, and within what a calendar can count."""


def _plausible(day: date) -> date:
    """Days that no offer is about are slips of the finger; reckoned further, they would also leave the calendar."""
    if not OLDEST <= day.year <= NEWEST:
        raise ValueError(f"{day} is outside {OLDEST} to {NEWEST}; write a day such as 2027-04-30")
    return day


Date = Annotated[date, BeforeValidator(_date), AfterValidator(_plausible)]
"""A day, as TOML has it or in text: `2026-11-22`."""
Month = Annotated[int, Field(strict=True, ge=1, le=12)]
"""A month of a year, 1 to 12."""
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


LONGEST_KEY = 80
"""Of a key that a message repeats: no key here is as long."""


def _version(written: object) -> object:
    if isinstance(written, bool) or written != 1:
        raise ValueError(f"schema {shown(written, 20)} is not known; this program reads schema 1")
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


class _RecordType(ModelMetaclass):
    """Makes a record of keywords, and says in one line what is wrong with them.

    Not in `__init__`: pydantic would call that for every record within another, and lose where in it the fault is.
    """

    if not TYPE_CHECKING:

        def __call__(self, *given, **values):
            if given:
                raise InputError(
                    f"{self.__name__}: give its keys by name, or a mapping to {self.__name__}.model_validate"
                )
            with _one_line(self):
                return super().__call__(**values)


class Record(BaseModel, metaclass=_RecordType):
    """The one base: frozen, closed, and built only when first used.

    What is no such record raises `InputError`, a `ValueError` of one line; pydantic's own `ValidationError`, with every
    mistake and its place, is the `__cause__`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _as_people_write(cls, written: Any) -> Any:
        """A choice of the reader's, however it is written, as the word that stands for it."""
        if not isinstance(written, dict):
            return written
        found = {}
        for name, info, choices in _choices_of(cls):
            given = written.get(name)
            if isinstance(given, str) and given not in choices:
                meant = choice_in(given, choices, info.words)
                if meant != given:
                    found[name] = meant
        return {**written, **found} if found else written

    def written(self) -> dict[str, Any]:
        """The record as it would stand in a file; what goes in comes out."""
        return _without_unsaid(self, self.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The record with other values, each checked as if it had been written; frozen, so a copy is never deep.

        Raises `InputError` for an unknown key, a wrong value, or values that do not go together.
        """
        if not update:
            return super().model_copy(deep=deep)
        names = {field.alias: name for name, field in type(self).model_fields.items() if field.alias}
        changed = {names.get(key, key): value for key, value in update.items()}
        kept = {name: getattr(self, name) for name in self.model_fields_set if name not in changed}
        parts = {name: value for name, value in kept.items() if _is_built(value)}
        plain = self.model_dump(include=set(kept) - set(parts))
        return type(self).model_validate({**plain, **parts, **changed}, by_name=True)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """The record in a mapping; one that is a record already stays as it is."""
        with _one_line(cls):
            return super().model_validate(obj, **options)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """The record in a text of JSON."""
        with _one_line(cls):
            return super().model_validate_json(json_data, **options)

    @classmethod
    def model_validate_strings(cls, obj: Any, **options: Any) -> Self:
        """The record in a mapping of texts."""
        with _one_line(cls):
            return super().model_validate_strings(obj, **options)

    def __setattr__(self, name: str, value: Any) -> None:
        raise InputError(f"{type(self).__name__}.{name} cannot be changed; model_copy(update={{...}}) gives another")

    def __delattr__(self, name: str) -> None:
        raise InputError(f"{type(self).__name__}.{name} cannot be taken out; model_copy(update={{...}}) gives another")


R = TypeVar("R", bound=BaseModel)


def parsed(model: type[R], written: object) -> R:
    """The record in a mapping; pydantic's own `ValidationError` where it is none, for `problems` to take apart."""
    of_any_model: Any = BaseModel.model_validate
    record: R = of_any_model.__func__(model, written)
    return record


@contextmanager
def _one_line(model: type[BaseModel]) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise InputError(f"{model.__name__}: {together(mistakes(error, model))}") from error


def _is_built(value: object) -> bool:
    """Whether a value is a record, or records, that were checked when they were built."""
    each = value[0] if isinstance(value, tuple) and value else value
    return isinstance(each, Record)


@lru_cache(maxsize=256)
def _choices_of(model: type["Record"]) -> tuple[tuple[str, InputInfo, tuple[str, ...]], ...]:
    """The keys of a model that are one of some words, each with those words."""
    found = []
    for name, of in model.model_fields.items():
        info, choices = info_of(of), tuple(words_in(of.annotation))
        if info is not None and choices:
            found.append((of.alias or name, info, choices))
    return tuple(found)


def words_in(annotation: Any) -> Iterator[str]:
    """The words that may stand at a field; none where any text may."""
    if get_origin(annotation) is Literal:
        yield from (str(each) for each in get_args(annotation) if isinstance(each, str))
    elif get_origin(annotation) not in (dict, tuple, list):
        for inner in get_args(annotation):
            yield from words_in(inner)


def _without_unsaid(record: Record, table: dict[str, Any]) -> dict[str, Any]:
    """A record's table without those in it that say nothing.

    One that holds only defaults says that it is there, unless it would be there without a word: `[sick_pay]` does,
    `[pattern]` does not.
    """
    said = {}
    for name, field in type(record).model_fields.items():
        key, value = field.alias or name, getattr(record, name)
        if key not in table:
            continue
        found = _without_unsaid(value, table[key]) if isinstance(value, Record) else table[key]
        if found != {} or value != field.get_default(call_default_factory=True):
            said[key] = found
    return said


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


def mistakes(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Each mistake with its place in front: `pay.basic: 'x' is not an amount`."""
    return [f"{path}: {what}" if path else what for path, what in problems(error, model)]


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
    """The path to a mistake; a key as long as a file may be is cut."""
    return ".".join(f"{part}"[:LONGEST_KEY] for part in location)


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
        return f"{shown(given)} is not one of {expected}{hint}"
    if kind == "string_too_long":
        return f"{shown(given)} is {len(given)} characters long; at most {mistake['ctx']['max_length']}"
    if kind == "string_pattern_mismatch":
        return f"{shown(given)} is not such a name; write small letters, digits and hyphens"
    if kind.startswith("date"):
        return f"{shown(given)} is not a date; write it as 2026-11-22"
    if kind == "bool_parsing" or kind == "bool_type":
        return f"{shown(given)} is neither true nor false"
    if kind in ("int_type", "int_parsing"):
        return f"{shown(given)} is not a whole number"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{shown(given)} is not a table of keys"
    if kind == "tuple_type":
        return f"{shown(given)} is not a list; write it in square brackets"
    if kind == "value_error":
        return str(mistake["ctx"]["error"])
    return f"{shown(given)}: {mistake['msg'][:1].lower()}{mistake['msg'][1:]}"
