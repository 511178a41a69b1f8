"""Every key that a file or `--set` may name, with values that could stand there."""

import random
from functools import cache

from reward.library.inputs import InputKey, inputs
from tests.fuzz import hostile

KINDS = ("employment", "umbrella", "agency", "company")
AMOUNTS = ("0", "1", "12,570", "42,232", "50,270.01", "100,000", "125,140", "760", "24.50", "10,000,000", "0.01")
COUNTS = ("0", "1", "5", "7.5", "24", "52", "120", "220", "366", "0.5", "33.33")
PERCENTS = ("0", "3", "5%", "12.5%", "100", "60%", "0.5%", "33.3333")
DAYS = ("2026-04-06", "2026-04-05", "2027-04-05", "2026-09-01", "1960-02-29", "1985-06-30", "2010-12-31", "2023-04-06")
DAYS += ("2024-02-29", "2028-02-29", "2031-01-31", "2200-01-01", "0001-01-01", "9999-12-31")


@cache
def all_keys() -> tuple[InputKey, ...]:
    """The keys of single values, not the tables they stand in."""
    return tuple(key for key in inputs().values() if key.table is None)


@cache
def keys_of_files(prefix: str) -> tuple[InputKey, ...]:
    """Those of an offer (no prefix), of a person (`person.`) or of the assumptions (`assume.`)."""
    others = ("person.", "assume.")
    return tuple(
        key for key in all_keys() if (key.path.startswith(prefix) if prefix else not key.path.startswith(others))
    )


def plausible(key: InputKey, lot: random.Random) -> str:
    """A value that the key could have, as `--set` takes it."""
    if lot.random() < 0.3 and key.info.example:
        return key.info.example
    if key.choices:
        return lot.choice(key.choices)
    if key.type_words == "a date":
        return lot.choice(DAYS)
    match key.unit:
        case "money":
            return lot.choice(AMOUNTS)
        case "percent":
            return lot.choice(PERCENTS)
        case "days" | "count":
            return lot.choice(COUNTS)
        case "whole":
            return str(lot.choice((0, 1, 2, 5, 12, 31, 120)))
    return key.info.example or "x"


@cache
def begun(path: str) -> object:
    """The table at a path as it begins: with the keys that it cannot be without, in a list where there may be several."""
    key = inputs()[path]
    inner = {each.name: each for each in all_keys() if each.path.rpartition(".")[0] == path}
    table: dict[str, object] = {name: each.info.example for name, each in inner.items() if each.needed}
    if path == "allowance":
        table |= {"amount": "1,841", "pensionable": True}
    return [table] if key.listed else table


def value(key: InputKey, lot: random.Random, wild: float) -> str:
    """A value for a key: one of its own; or, `wild` times in one, another key's, one bent, or none that anything takes."""
    chance = lot.random() / wild if wild else 1.0
    if chance >= 1.0:
        return plausible(key, lot)
    if chance < 0.2:
        return plausible(lot.choice(all_keys()), lot)
    if chance < 0.4:
        return hostile.bent(lot, plausible(key, lot))
    return hostile.text(lot)
