"""What a field of a record may hold, money, rates, counts and days read from text, and what people are told of it."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from reward.base.amounts import (
    clear_percent,
    decimal,
    hundredths,
    in_count,
    in_percent,
    in_pounds,
    pence_of,
    percent,
    pounds,
)
from reward.base.errors import shown
from reward.base.forms import day_in, months_in
from reward.base.values import dataclass

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class Told:
    """What stands at a field and changes nothing of how it is read: pydantic need not look what it might mean."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source)


class Unit(Told, str):
    """What a number of a record counts: `money`, `percent`, `days`, `count`."""

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:
        """In a JSON schema: as a file has it, a text or a whole number, whatever it is counted in here."""
        written = {
            "money": "pounds, such as 1,250.50",
            "percent": "a percentage, such as 6.5%",
            "days": "days, such as 2.5",
        }
        return {"type": ["string", "integer"], "description": written.get(self, "a number, such as 2.5")}


Moves = Literal["price", "later", "words"]


@dataclass(frozen=True)
class InputInfo(Told):
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


class ReadAs:
    """How a value is read from what people write and written again.

    What `BeforeValidator` and `PlainSerializer` would say, without their looking at each function anew for each field of
    each record, which took half of the time in which records are built.
    """

    def __init__(
        self,
        kind: CoreSchema,
        read: Callable[[Any], Any],
        write: Callable[[Any], str] | None = None,
        check: Callable[[Any], Any] | None = None,
    ) -> None:
        self.kind = kind
        self.read = read
        self.write = write
        self.check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        write = (
            None
            if self.write is None
            else core_schema.plain_serializer_function_ser_schema(self.write, return_schema=core_schema.str_schema())
        )
        if self.check is None:
            return core_schema.no_info_before_validator_function(self.read, self.kind, serialization=write)
        found = core_schema.no_info_before_validator_function(self.read, self.kind)
        return core_schema.no_info_after_validator_function(self.check, found, serialization=write)


class Within:
    """A text or number within limits, said to pydantic's core directly: sooner done than by its own constraints."""

    def __init__(self, kind: CoreSchema) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.kind


def records_in(annotation: Any) -> list[type[BaseModel]]:
    """The records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [kind for inner in getattr(annotation, "__args__", ()) for kind in records_in(inner)]


class WhenSaid(Told):
    """At a field of tables that few offers have: what may stand there is looked up when one has some.

    First in its list, for it does without what pydantic would make of the field's type at once.
    """

    def __init__(self) -> None:
        self._type: Any = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        self._type = source
        return core_schema.with_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, _: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return handler(self.whole.core_schema)

    @cached_property
    def whole(self) -> "TypeAdapter[Any]":
        """All that may stand there."""
        from pydantic import TypeAdapter

        for record in records_in(self._type):  # what writes one is its own, and has to be there by then
            record.model_rebuild()
        return TypeAdapter(self._type)

    def _read(self, said: Any, info: ValidationInfo) -> Any:
        mode: str = info.mode
        return self.whole.validate_strings(said) if mode == "string" else self.whole.validate_python(said)


_WHOLE = core_schema.int_schema()
Pounds = Annotated[int, ReadAs(_WHOLE, pounds, lambda pence: in_pounds(pence, 0)), Unit("money")]
"""An amount of our own data in pence, written in pounds: only the engine reads it."""
Money = Annotated[
    Decimal,
    ReadAs(
        core_schema.decimal_schema(),
        lambda written: decimal(pounds(written)),
        lambda amount: in_pounds(pence_of(amount), 0),
    ),
    Unit("money"),
]
"""An amount in pounds that a reader says: text, whole pounds or a `Decimal` in, a `Decimal` with two places out."""
NIL = decimal(0)
Percent = Annotated[int, ReadAs(_WHOLE, percent, in_percent), Unit("percent")]
"""Parts per million, written as a percentage."""
ClearPercent = Annotated[int, ReadAs(_WHOLE, clear_percent, in_percent), Unit("percent")]
"""The same, of which a bare number below 1 is refused: 0.06 may be meant as 6%."""


def _counted(most: int, unit: str) -> Any:
    kind = Unit("days" if unit in ("days", "weeks") else "count")
    return Annotated[int, ReadAs(_WHOLE, lambda written: hundredths(written, most, unit), in_count), kind]


Days = _counted(366, "days")
"""Days in hundredths, 0 to 366."""
Hours = _counted(168, "hours")
"""Hours in hundredths, 0 to 168."""
DaysPerWeek = _counted(7, "days a week")
HoursPerDay = _counted(24, "hours a day")
HoursPerYear = _counted(4_000, "hours a year")
Times = _counted(10, "times")
"""A multiple in hundredths, 0 to 10."""
Weeks = _counted(53, "weeks")
Months = _counted(120, "months")
Years = _counted(80, "years")


WholeMonths = Annotated[int, BeforeValidator(months_in), Field(strict=True, ge=1, le=120)]
"""A number of months, or a text such as `6 months`."""


def _date(written: object) -> object:
    """A date, or a text that is one: a number would otherwise count days or seconds since 1970."""
    if isinstance(written, bool | int | float):
        raise ValueError(f"{shown(written)} is a bare number, not a date; write it as 2026-11-22")
    if isinstance(written, datetime):
        raise ValueError(f"{written} is a time of a day, not a date; write it as {written.date()}")
    if isinstance(written, str):
        return day_in(written)
    return written


OLDEST, NEWEST = 1900, 2200
"""Years that a date of an input may lie in: beyond any figures, and within what a calendar can count."""


def _plausible(day: date) -> date:
    """Days that no offer is about are slips of the finger; reckoned further, they would also leave the calendar."""
    if not OLDEST <= day.year <= NEWEST:
        raise ValueError(f"{day} is outside {OLDEST} to {NEWEST}; write a day such as 2027-04-30")
    return day


Date = Annotated[date, ReadAs(core_schema.date_schema(), _date, check=_plausible)]
"""A day, as TOML has it or in text: `2026-11-22`."""
Month = Annotated[int, Within(core_schema.int_schema(strict=True, ge=1, le=12))]
"""A month of a year, 1 to 12."""
Name = Annotated[str, Within(core_schema.str_schema(min_length=1, max_length=80, strict=True))]
"""A name shown to people: 1 to 80 characters."""
Key = Annotated[str, Within(core_schema.str_schema(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80))]
"""A name that files and commands use: small letters, digits and hyphens."""
Text = Annotated[str, Within(core_schema.str_schema(max_length=1_000, strict=True))]


def _version(written: object) -> object:
    if isinstance(written, bool) or written != 1:
        raise ValueError(f"schema {shown(written, 20)} is not known; this program reads schema 1")
    return written


SchemaVersion = Annotated[Literal[1], BeforeValidator(_version), Field(alias="schema")]
