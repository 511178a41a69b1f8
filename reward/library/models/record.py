"""What every record shares: it is closed and frozen, and what goes in comes out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic.fields import FieldInfo

from reward.base.errors import InputError, together
from reward.base.forms import choice_in
from reward.library.models.field_types import InputInfo
from reward.library.models.fields import info_of, words_in
from reward.library.models.mistakes import mistakes
from reward.library.models.record_type import RecordType


class Record(BaseModel, metaclass=RecordType):
    """The one base: frozen, closed, and built only when first used.

    What is no such record raises `InputError`, a `ValueError` of one line; pydantic's own `ValidationError`, with every
    mistake and its place, is the `__cause__`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    def written(self) -> dict[str, Any]:
        """The record as it would stand in a file; what goes in comes out."""
        if not self.model_fields_set:  # nothing is
            return {}
        return _without_unsaid(self, self.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))

    @classmethod
    def unsaid(cls) -> Self:
        """The record in which nothing is said, as `cls()` makes it but unchecked: only for one that may be empty.

        What would check it is made at the first check, and takes a millisecond for the person's.
        """
        made: Self = cast("Any", cls).model_construct()
        return made

    def as_said(self) -> dict[str, Any]:
        """The record with all that was said, even what is usual: it answers a question that is asked where nothing is said."""
        return self.model_dump(by_alias=True, exclude_none=True, exclude_unset=True)

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


class WithChoices(Record):
    """A record with keys that are each one of some words: every record that has such a key, and no other."""

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


@lru_cache(maxsize=256)
def _by_key(model: type["Record"]) -> dict[str, tuple[str, FieldInfo]]:
    """The fields of a model by their keys, each with its name."""
    return {field.alias or name: (name, field) for name, field in model.model_fields.items()}


def _without_unsaid(record: Record, table: dict[str, Any]) -> dict[str, Any]:
    """A record's table without those in it that say nothing.

    One that holds only defaults says that it is there, unless it would be there without a word: `[sick_pay]` does,
    `[pattern]` does not.
    """
    said = {}
    fields = _by_key(type(record))
    for key, written in table.items():
        name, field = fields[key]
        value = getattr(record, name)
        found = _without_unsaid(value, written) if isinstance(value, Record) else written
        if found != {} or value != field.get_default(call_default_factory=True):
            said[key] = found
    return said
