"""Every key of an offer, a person and the assumptions: what people call it, its unit, type, default and example.

A key is said once, at its field (`InputInfo`). `--set` and its errors, the screen's fields, a staff table's columns,
what is said of inputs that change nothing, and the templates read it here.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from reward.base.amounts import in_count, in_percent, in_pounds, pence_of
from reward.base.errors import InputError
from reward.base.values import dataclass
from reward.library.models.assumptions import Assumptions
from reward.library.models.field_types import InputInfo, records_in
from reward.library.models.fields import info_of, unit_in
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record

MODELS: Mapping[str, type[Record]] = {"": Offer, "person.": Person, "assume.": Assumptions}
"""What a path begins with, and whose it is."""
WORDS = {"money": "pounds", "percent": "percent", "days": "days", "count": "a number", "whole": "a whole number"}


@dataclass(frozen=True)
class InputKey:
    """One key, by its path without an offer's letter or a place in a list: `allowance.amount`."""

    path: str
    name: str
    """Its last part, as a file has it."""
    info: InputInfo
    unit: str | None
    """`money`, `percent`, `days`, `count`, `whole`; `None` where it is no number."""
    choices: tuple[str, ...]
    """The words that may stand there; empty where any text, number or date may."""
    default: str
    """What is taken where it is left out, as a file has it; empty where `info.about` says that, or where it is needed."""
    needed: bool
    """Whether its table cannot be without it."""
    kinds: tuple[str, ...]
    """The kinds of offer that it is for, by its own word and its table's; empty for all."""
    table: type[Record] | None
    """The record that stands there, for a table of keys."""
    listed: bool
    """Whether there may be several: `[[allowance]]`."""
    type_words: str
    """What may be written there, in words."""

    @property
    def label(self) -> str:
        return self.info.label

    def is_for(self, kind: str | None) -> bool:
        """Whether an offer of this kind may have it; all may while the kind is not said."""
        return kind is None or not self.kinds or kind in self.kinds


def inputs() -> Mapping[str, InputKey]:
    """Every key by its path, in the order of the models: `pay.basic`, `person.born`, `assume.cpi`."""
    return _all()


@lru_cache(maxsize=1)
def _all() -> dict[str, InputKey]:
    return {path: key for prefix, model in MODELS.items() for path, key in inputs_of(model, prefix).items()}


def inputs_of(model: type[Record], prefix: str = "", kinds: tuple[str, ...] = ()) -> dict[str, InputKey]:
    """The keys of a model by their paths, a table before its keys."""
    found = {}
    for key in _keys(model, prefix, kinds):
        found[key.path] = key
        if key.table is not None:
            found |= inputs_of(key.table, f"{key.path}.", key.kinds)
    return found


def input_at(path: str) -> InputKey | None:
    """The key that a path names; places in a list may stand in it: `allowance.0.amount`."""
    return _found(plain(path))


@lru_cache(maxsize=512)
def _found(path: str) -> InputKey | None:
    """Only the tables that it leads through are looked at: a screen opens with a dozen of three hundred keys."""
    ways = ((prefix, model) for prefix, model in reversed([*MODELS.items()]) if path.startswith(prefix))
    return next((key for prefix, model in ways if (key := _within(model, path, prefix, ())) is not None), None)


def _within(model: type[Record], path: str, prefix: str, kinds: tuple[str, ...]) -> InputKey | None:
    """The key of a model, or of a table in it, that a path names."""
    part, dot, _ = path.removeprefix(prefix).partition(".")
    named = ((name, field) for name, field in model.model_fields.items() if (field.alias or name) == part)
    key = next((_key(model, name, field, prefix, kinds) for name, field in named), None)
    if key is None or not dot:
        return key
    return None if key.table is None else _within(key.table, path, f"{key.path}.", key.kinds)


def plain(path: str) -> str:
    """A path without places in a list."""
    return ".".join(part for part in path.split(".") if not part.isdigit())


def unit_at(path: str) -> str | None:
    """What the number at a path counts; `None` where it is no number, or no key."""
    key = input_at(path)
    return None if key is None else key.unit


def by_column() -> Mapping[str, InputKey]:
    """The keys that a staff table has a column for, by its heading."""
    return {key.info.column: key for key in inputs().values() if key.info.column}


def _keys(model: type[Record], prefix: str, kinds: tuple[str, ...]) -> Iterator[InputKey]:
    for name, field in model.model_fields.items():
        yield _key(model, name, field, prefix, kinds)


def _key(model: type[Record], name: str, field: FieldInfo, prefix: str, kinds: tuple[str, ...]) -> InputKey:
    info = info_of(field)
    if info is None:
        raise InputError(f"{model.__name__}.{name} has no InputInfo: say its label and an example at its field")
    table = next(iter(records_in(field.annotation)), None)
    unit = None if table is not None else unit_in(field.annotation, field.metadata)
    choices = tuple(_choices(field.annotation))
    needed = field.is_required()
    return InputKey(
        path=f"{prefix}{field.alias or name}",
        name=field.alias or name,
        info=info,
        unit=unit,
        choices=choices,
        default="" if needed or table is not None else _written(field.get_default(call_default_factory=True), unit),
        needed=needed,
        kinds=info.kinds or kinds,
        table=table if table is not None and issubclass(table, Record) else None,
        listed=table is not None and _is_list(field.annotation),
        type_words="a table of keys" if table is not None else _type_words(field, unit, choices),
    )


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) in (tuple, list)


def _choices(annotation: Any) -> Iterator[str]:
    if annotation is bool:
        yield from ("true", "false")
    elif get_origin(annotation) is Literal:
        yield from (str(each) for each in get_args(annotation))
    elif get_origin(annotation) is not dict:
        for inner in get_args(annotation):
            yield from _choices(inner)


def _written(value: object, unit: str | None) -> str:
    """A default as a file has it."""
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return in_pounds(pence_of(value), 0)
    if isinstance(value, int) and unit in ("percent", "days", "count"):
        return in_percent(value) if unit == "percent" else in_count(value)
    return str(value)


def _type_words(field: FieldInfo, unit: str | None, choices: tuple[str, ...]) -> str:
    if choices:
        listed = ", ".join(choices)
        return f"one or more of {listed}" if _is_list(field.annotation) else f"one of {listed}"
    if unit is not None:
        return WORDS[unit]
    return "a date" if date in _types(field.annotation) else "text"


def _types(annotation: Any) -> set[Any]:
    inner = get_args(annotation)
    return {annotation}.union(*(_types(each) for each in inner)) if inner else {annotation}
