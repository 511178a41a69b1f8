"""TOML files of offers, persons and assumptions: the shipped ones and the templates with something wrong in them."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reward import Assumptions, Offer, Person, load_offer, price, save_offer
from reward.base.errors import InputError, MissingError
from reward.library.folders import shipped_scales
from reward.library.offer_files import checked
from reward.library.templates import TEMPLATES
from reward.library.toml_files import parse_toml
from tests.fuzz import commands, hostile, keys

YEARS = (*("2026-27",) * 7, "2025-26", "2024-25", "2023-24")
DEEP = 0.03
"""How many are also fed to a command, which takes ten times as long as a price."""
Table = dict[str, Any]


@dataclass(frozen=True)
class File:
    """A file, whose it is, the year it is priced for, and a command that it is fed to as well."""

    of: str
    """`offer`, `person` or `assume`."""
    content: bytes
    tax_year: str
    command: tuple[str, ...] = ()


class Written(str):
    """A value as it stands in a file already."""


def make(lot: random.Random) -> File:
    of = lot.choice(("offer", "offer", "offer", "person", "assume"))
    table: Table = lot.choice(_valid()) if of == "offer" else {}
    prefix = "" if of == "offer" else f"{of}."
    # Half are sound but for what does not go together; the others have more and more that nothing takes.
    wild = lot.choice((0.0, 0.0, 0.3, 0.7))
    for _ in range(lot.choice((0, 1, 1, 2, 2, 3, 6)) if of == "offer" else lot.randint(1, 4)):
        table = _changed(table, prefix, lot, wild)
    raw = toml(table).encode("utf-8", "surrogatepass")
    if lot.random() < wild / 4:
        raw = _broken(raw, lot)
    command: list[str] = []
    if lot.random() < DEEP:
        file = "offer.toml" if of == "offer" else lot.choice(commands.OTHERS)
        command = commands.about(file, lot) + ([] if of == "offer" else [f"--{of}", "it.toml"])
    return File(of, raw, lot.choice(YEARS), tuple(command))


def play(file: File) -> None:
    if file.command:
        Path("offer.toml" if file.of == "offer" else "it.toml").write_bytes(file.content)
        commands.play([*file.command, "--tax-year", file.tax_year])
        return
    table = parse_toml(file.content)
    if file.of == "person":
        price(_offer(len(file.content)), person=checked(Person, table, "it"), tax_year=file.tax_year)
    elif file.of == "assume":
        price(_offer(len(file.content)), assumptions=checked(Assumptions, table, "it"), tax_year=file.tax_year)
    else:
        offer = checked(Offer, table, "it")
        if len(file.content) % 16 == 0:
            _comes_back(offer)
        try:
            statement = price(offer, tax_year=file.tax_year)
            if len(file.content) % 8 == 0:
                statement.to_dict()
        except MissingError:
            price(offer, tax_year=file.tax_year, basis="payslips")


def _comes_back(offer: Offer) -> None:
    """What is saved is what is read."""
    path = Path("saved.toml")
    save_offer(offer, path, replace=True)
    if load_offer(path) != offer:
        raise AssertionError("a saved offer is read as another")


@cache
def _valid() -> tuple[Table, ...]:
    shipped = sorted((shipped_scales() / "offers").glob("*.toml"))
    texts = [path.read_text("utf-8") for path in shipped] + list(TEMPLATES.values()) * 3
    return tuple(tomllib.loads(text) for text in texts)


@cache
def _offer(number: int) -> Offer:
    """One of the valid ones, by its number."""
    priced = [table for table in _valid() if "pay" in table or "rate" in table]
    try:
        return checked(Offer, priced[number % len(priced)], "it")
    except InputError:
        return _offer(number + 1)


def _changed(table: Table, prefix: str, lot: random.Random, wild: float) -> Table:
    """With a key set, taken out or renamed, or a table doubled."""
    chance = lot.random() if lot.random() < wild else 1.0
    if chance < 0.1 and table:
        gone = lot.choice(list(table))
        return {key: value for key, value in table.items() if key != gone}
    if chance < 0.16 and table:
        key = lot.choice(list(table))
        return {**table, hostile.text(lot)[:2_000]: table[key]}
    if chance < 0.22 and table:
        key = lot.choice(list(table))
        return {**table, key: [table[key]] * (2 if isinstance(table[key], list) else lot.choice((1, 2, 300)))}
    chosen = lot.choice(keys.keys_of_files(prefix))
    if lot.random() > wild / 2 and not prefix:
        of_kind = [key for key in keys.keys_of_files(prefix) if key.is_for(str(table.get("kind")))]
        chosen = lot.choice(of_kind or [chosen])
    path = chosen.path.removeprefix(prefix).split(".")
    value: object = (
        Written(hostile.toml_value(lot)) if lot.random() < wild / 2 else _value(keys.value(chosen, lot, wild), lot)
    )
    return _put(table, path, value, prefix, lot)


def _value(text: str, lot: random.Random) -> object:
    """A text as it would stand in a file: a date, a whole number, a list or a text; seldom a fraction, which is refused."""
    try:
        found = tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text
    return text if lot.random() < (0.95 if isinstance(found, float) else 0.05) else Written(text)


def _put(table: Any, path: list[str], value: object, within: str, lot: random.Random) -> Any:
    """With the value at a path; `within` is what stands before it."""
    if isinstance(table, list):
        place = lot.randrange(len(table))
        return [*table[:place], _put(table[place], path, value, within, lot), *table[place + 1 :]]
    if not isinstance(table, dict):
        return value
    first, *rest = path
    if not rest:
        return {**table, first: value}
    before = table.get(first) or keys.begun(within + first)
    return {**table, first: _put(before, rest, value, f"{within}{first}.", lot)}


def _broken(raw: bytes, lot: random.Random) -> bytes:
    """Bytes that are no file any more, or hardly."""
    place = lot.randrange(len(raw) + 1)
    match lot.randrange(8):
        case 0:
            return raw[:place]
        case 1:
            return raw[:place] + bytes([lot.randrange(256)]) * lot.choice((1, 3, 2_000)) + raw[place + 1 :]
        case 2:
            return lot.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"[" * 400)) + raw
        case 3:
            return raw.decode("utf-8", "replace").encode(lot.choice(("utf-16", "utf-32", "utf-7")))
        case 4:
            return raw.replace(b"\n", lot.choice((b"\r\n", b"\r", b"", b"\n\n")))
        case 5:
            return raw + raw
        case 6:
            deep = ".".join(["a"] * lot.choice((5, 31, 40, 9_000)))
            return raw + f"\n{lot.choice((f'{deep} = 1', f'[{deep}]', f'[[{deep}]]'))}\n".encode()
        case _:
            return raw + b"\n".join(b"[[allowance]]\nname = 'x'" for _ in range(lot.choice((3, 3_000, 9_000))))


def toml(table: Table) -> str:
    """A table as a file has it: nested ones in braces."""
    return "".join(f"{hostile.quoted(str(key))} = {_written(value)}\n" for key, value in table.items())


def _written(value: object) -> str:
    match value:
        case Written():
            return str(value)
        case str():
            return hostile.quoted(value)
        case bool():
            return str(value).lower()
        case dict():
            return (
                "{" + ", ".join(f"{hostile.quoted(str(key))} = {_written(each)}" for key, each in value.items()) + "}"
            )
        case list():
            return "[" + ", ".join(map(_written, value)) + "]"
    return str(value)
