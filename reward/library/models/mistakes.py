"""What is wrong with a record: each mistake with its place, and what would be right, in words for people."""

from typing import Any

from pydantic import BaseModel, ValidationError

from reward.base.errors import nearest, shown
from reward.library.models.fields import did_you_mean, keys_of

LONGEST_KEY = 80
"""Of a key that a message repeats: no key here is as long."""


def problems(error: ValidationError, model: type[BaseModel]) -> list[tuple[str, str]]:
    """Each mistake as (`pay.basic`, what is wrong and what would be right), in the order of the fields."""
    return [(_path(mistake["loc"]), _message(mistake, model)) for mistake in error.errors(include_url=False)]


def mistakes(error: ValidationError, model: type[BaseModel], under: str = "") -> list[str]:
    """Each mistake with its place in front: `pay.basic: 'x' is not an amount`.

    `under` is the key that the record itself stands at, where it is no offer: `person.born`, `assume.start`.
    """
    found = ((".".join(filter(None, (under, path))), what) for path, what in problems(error, model))
    return [f"{path}: {what}" if path else what for path, what in found]


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
    if kind == "greater_than_equal":
        return f"{shown(given)} is too small; write {mistake['ctx']['ge']} or more"
    if kind == "less_than_equal":
        return f"{shown(given)} is too large; write {mistake['ctx']['le']} or less"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{shown(given)} is not a table of keys"
    if kind == "tuple_type":
        return _one_where_several_may_stand(given, mistake["loc"])
    if kind == "value_error":
        return str(mistake["ctx"]["error"])
    return f"{shown(given)}: {mistake['msg'][:1].lower()}{mistake['msg'][1:]}"


def _one_where_several_may_stand(given: object, location: tuple[str | int, ...]) -> str:
    if isinstance(given, dict):
        return f"is one table where several may stand; head each with [[{_path(location)}]]"
    return f"{shown(given)} is one value where several may stand; write it in square brackets: [{shown(given)}]"
