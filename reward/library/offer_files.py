"""Offers, persons and assumptions from files: find, read, set a value, save."""

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from reward.base.errors import InputError, nearest, together
from reward.library.arguments import public
from reward.library.folders import saved_offers
from reward.library.in_force import Library, shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.fields import did_you_mean, is_free_table, keys_of
from reward.library.models.mistakes import mistakes
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record, parsed
from reward.library.safe_files import ChangedUnderneathError, digest, save
from reward.library.toml_files import parse_file, parse_toml, read_file, read_toml
from reward.library.within import refuse_no_path

if TYPE_CHECKING:
    from reward.library.models.quoted_pay import QuotedPay

R = TypeVar("R", bound=Record)

UNDER = ("person", "assume")
"""What the keys of a person and of the assumptions stand under."""


def find_offer(which: "str | Path", library: Library | None = None) -> tuple[str, Offer]:
    """The name and offer of a path, or of a saved or shipped offer's name."""
    name, path = locate(which, library or shipped())
    raw = read_file(path)
    offer = checked(Offer, parse_file(path, raw), str(path) if isinstance(which, Path) else name)
    _remember(offer, path, raw)
    return name, offer


@public()
def load_offer(which: "str | Path") -> Offer:
    """The offer in a file, or the shipped or saved offer of this name.

    >>> import reward
    >>> reward.load_offer("met-external-relations-manager").pay.basic
    Decimal('42232.00')
    """
    return find_offer(which)[1]


@public()
def load_person(path: "str | Path") -> Person:
    """The person in a TOML file.

    >>> import reward
    >>> reward.load_person("no-such-person.toml")
    Traceback (most recent call last):
        ...
    reward.base.errors.InputError: no-such-person.toml: there is no such file
    """
    return checked(Person, read_toml(Path(path)), str(path))


@public()
def load_assumptions(path: "str | Path") -> Assumptions:
    """The assumptions in a TOML file.

    >>> import reward
    >>> reward.load_assumptions("no-such-file.toml")
    Traceback (most recent call last):
        ...
    reward.base.errors.InputError: no-such-file.toml: there is no such file
    """
    return checked(Assumptions, read_toml(Path(path)), str(path))


def load_quoted(path: "str | Path") -> "QuotedPay":
    """What an umbrella company quotes, in a TOML file."""
    from reward.library.models.quoted_pay import QuotedPay

    return checked(QuotedPay, read_toml(Path(path)), str(path))


@public()
def save_offer(offer: Offer, path: "str | Path", *, replace: bool = False) -> None:
    """Writes the offer whole or not at all, for its owner alone (0600); an existing file stays unless `replace`.

    With `replace` it raises `InputError` where the file that the offer was loaded from, or saved in before, has been
    changed or removed by somebody else since; an offer that was made of it by `model_copy` is the same in this.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import reward
    >>> with TemporaryDirectory() as folder:
    ...     reward.save_offer(reward.Offer(title="Clerk", kind="employment", pay={"basic": "30,000"}), Path(folder, "clerk.toml"))
    ...     reward.load_offer(Path(folder, "clerk.toml")).pay.basic
    Decimal('30000.00')
    """
    if not isinstance(offer, Offer):
        raise InputError(f"offer {str(offer)[:40]!r} is only a name; give an Offer to save, such as load_offer gives")
    path, content = Path(path), as_file(offer)
    refuse_no_path(path)
    known = next((found for each in _names(path) if (found := offer.files.digests.get(each))), None)
    try:
        save(path, content, replace=replace, private=True, expected=known if replace else None)
    except ChangedUnderneathError as error:
        raise ChangedUnderneathError(f"{error}; load it again, or save under another name") from None
    _remember(offer, path, content)


def _remember(offer: Offer, path: Path, content: bytes) -> None:
    offer.files.digests.update(dict.fromkeys(_names(path), digest(content)))


def _names(path: Path) -> tuple[Path, ...]:
    """A file by the name that it is called, which may lead to another one later, and by the one that that leads to."""
    return path.absolute(), Path(os.path.realpath(path))


def as_file(offer: Offer) -> bytes:
    """The offer as it stands in its file."""
    return as_toml({"schema": 1, **offer.as_said()})


def as_toml(table: dict[str, Any]) -> bytes:
    """A record's table as it stands in a file."""
    import tomli_w

    return tomli_w.dumps(_plain(table)).encode()


def checked(model: type[R], table: dict[str, Any], where: str) -> R:
    """The record in a table; its mistakes on one line, the first few and how many more there are.

    `where` is a file or an offer's name, which stands before the first, or `person` and `assume`, under which each
    key is then named as people write it: `person.born`.
    """
    try:
        return parsed(model, table)
    except ValidationError as error:
        if where in UNDER:
            raise InputError(together(mistakes(error, model, where))) from error
        raise InputError(f"{where}: {together(mistakes(error, model))}") from error


_UNSAID_BY = {"leave.days": "qualifier", "leave.scale": "days"}
"""What beside it is said no more where a key is set: days that are set are these and no 'up to', before a scale's too."""


def with_settings(
    model: type[Record], table: dict[str, Any], settings: "Iterable[tuple[str, str]]", prefix: str
) -> dict[str, Any]:
    """The table with values put at dotted paths, as `--set pay.basic=45,000` writes them."""
    for path, written in settings:
        keys = path.split(".")
        if not all(keys) or len(keys) > 6:
            raise InputError(f"--set {prefix}{path[:60]}: is not a path such as pay.basic")
        for depth, key in enumerate(keys):
            known = keys_of(model, [part for part in keys[:depth] if not is_place(part)])
            if not is_place(key) and key not in known and not (depth == 1 and is_free_table(model, keys[0])):
                hint = did_you_mean(key, model, [part for part in keys[:depth] if not is_place(part)]) or (
                    f"; known are {', '.join(known)}" if known else ""
                )
                raise InputError(f"--set {prefix}{path[:60]}: unknown key {key[:40]!r}{hint}")
        table = _put(table, keys, _value(written), f"--set {prefix}{path}")
        if path in _UNSAID_BY and written.strip() and isinstance(table.get(keys[0]), dict):
            table = {**table, keys[0]: {key: old for key, old in table[keys[0]].items() if key != _UNSAID_BY[path]}}
        said = table.get("evidence")
        if isinstance(said, list | tuple) and keys[0] != "evidence":
            # What the advert says of a key is no word for another value.
            table = {**table, "evidence": [row for row in said if not isinstance(row, dict) or row.get("key") != path]}
    return table


def is_place(key: str) -> bool:
    """Whether a key is a place in a list, such as the 0 of `allowance.0.amount`."""
    return key.isascii() and key.isdigit() and len(key) <= 3


def _put(table: Any, keys: list[str], value: Any, where: str) -> Any:
    key, *rest = keys
    if isinstance(table, list | tuple):
        if not is_place(key) or int(key) >= len(table):
            raise InputError(f"{where}: there is no number {key[:20]}; they are 0 to {len(table) - 1}")
        changed = list(table)
        changed[int(key)] = _put(table[int(key)], rest, value, where) if rest else value
        return changed
    if not isinstance(table, dict):
        raise InputError(f"{where}: {key!r} cannot be set inside a value")
    if not rest:
        if value == "":
            return {name: old for name, old in table.items() if name != key}
        return {**table, key: value}
    return {**table, key: _put(table.get(key, {}), rest, value, where)}


def _value(written: str) -> Any:
    """What a value on the command line means: true and false, lists and dates as in TOML, else text."""
    text = written.strip()
    if text in ("true", "false") or text.startswith(("[", "{")):
        try:
            return parse_toml(f"value = {text}".encode("utf-8", "surrogatepass"))[
                "value"
            ]  # half a character is refused
        except InputError:
            return text
    if text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            return text
    return text


def locate(which: "str | Path", library: Library) -> tuple[str, Path]:
    """The name and file of an offer: a path where it looks like one, else a saved or shipped offer."""
    if isinstance(which, Path):
        return which.stem, which
    text = str(which)
    if "/" in text or "\\" in text or text.endswith(".toml"):
        return Path(text).stem, Path(text)
    path = offer_called(text, library)
    if path is not None:
        return text, path
    known = [*_own_offers(), *library.names("offers")]
    hint = nearest(text, known) or f"; known offers are {', '.join(known)}"
    raise InputError(f"no offer {text[:80]!r}{hint} (a path ends in .toml)")


def offer_called(name: str, library: Library) -> Path | None:
    """The file of the saved or shipped offer that has just this name."""
    own = _own_offers()
    if name in own:
        return own[name]
    return library.path("offers", name) if name in library.names("offers") else None


def _own_offers() -> dict[str, Path]:
    folder = saved_offers()
    return {path.stem: path for path in folder.glob("*.toml")} if folder.is_dir() else {}


def _plain(value: Any) -> Any:
    """Tuples as lists, for the TOML writer."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
