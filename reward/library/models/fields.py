"""The fields of records, looked up by their path: what stands there, what it counts, which words it takes."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from reward.base.errors import nearest
from reward.library.models.field_types import InputInfo, Unit, records_in


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


def words_in(annotation: Any) -> Iterator[str]:
    """The words that may stand at a field; none where any text may."""
    if get_origin(annotation) is Literal:
        yield from (str(each) for each in get_args(annotation) if isinstance(each, str))
    elif get_origin(annotation) not in (dict, tuple, list):
        for inner in get_args(annotation):
            yield from words_in(inner)
