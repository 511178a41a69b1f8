"""What lies on the desk: offers, whose pay it is, what is assumed, and what is being tried out.

A desk never changes: each edit makes a new one, so undo is the desk before. Nothing here knows
Textual, and nothing is worked out here: `priced_desk` asks the library.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any, TypeVar

from reward.base.dates import tax_year
from reward.base.errors import InputError, RewardError
from reward.base.letters import letters
from reward.base.values import dataclass
from reward.library.folders import saved_offers
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record
from reward.library.offer_files import as_file, checked, locate, with_settings
from reward.library.safe_files import digest, save
from reward.library.toml_files import parse_file, read_file

R = TypeVar("R", bound=Record)

SHIPPED = ("met-external-relations-manager", "met-estate-strategy-contract")
"""What the screen opens with, so that it is never empty."""
MOST = 5
"""Offers side by side."""


@dataclass(frozen=True)
class Held:
    """An offer on the desk, and the file that it came from."""

    name: str
    """As a command names it: a saved or shipped name, or a path."""
    offer: Offer
    path: Path | None = None
    """Where it is saved; none for one that never was, or that was shipped."""
    read: Offer | None = None
    """As it stood in the file."""
    digest: str = ""
    """Of the file when it was read."""

    @property
    def edited(self) -> bool:
        return self.offer != self.read


@dataclass(frozen=True)
class Desk:
    """Everything that the numbers on the screen come from."""

    held: tuple[Held, ...]
    person: Person = field(default_factory=lambda: Person.unsaid())
    assumptions: Assumptions = field(default_factory=lambda: Assumptions.unsaid())
    tax_year: str | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    """What is being tried out: a path such as `B:rate.amount` or `person.nation`, and the text for it."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The files that person and assumptions were read from, by their option: `--person`, `--assume`."""

    @property
    def letters(self) -> tuple[str, ...]:
        return letters(len(self.held))

    def with_change(self, path: str, text: str) -> "Desk":
        """One input tried out; raises with what is wrong where it cannot be."""
        changed = replace(self, changes={**self.changes, path: text})
        changed.tried(path)
        return changed

    def without_change(self, path: str) -> "Desk":
        return replace(self, changes={key: text for key, text in self.changes.items() if key != path})

    def tried(self, only: str | None = None) -> "Desk":
        """The desk with the changes put in; raises at the first that cannot be."""
        offers = [held.offer for held in self.held]
        person, assumptions, year = self.person, self.assumptions, self.tax_year
        for path, text in self.changes.items():
            if only is not None and path != only:
                continue
            letter, colon, rest = path.partition(":")
            if colon:
                if letter not in self.letters:
                    raise InputError(f"{path}: there is no offer {letter[:20]!r} on the desk")
                place = self.letters.index(letter)
                offers[place] = changed(Offer, offers[place], rest, text)
            elif path.startswith("person."):
                person = changed(Person, person, path.removeprefix("person."), text)
            elif path.startswith("assume."):
                assumptions = changed(Assumptions, assumptions, path.removeprefix("assume."), text)
            else:
                year = text or None
        held = tuple(replace(each, offer=offer) for each, offer in zip(self.held, offers, strict=True))
        return replace(self, held=held, person=person, assumptions=assumptions, tax_year=year, changes={})

    def with_typed(self, place: int) -> "Desk":
        """The desk with what was typed in the cells of an offer in the offer itself; raises where it cannot be."""
        held, mine = self.held[place], f"{self.letters[place]}:"
        if not any(path.startswith(mine) for path in self.changes):
            return self
        offer = held.offer
        for path, text in self.changes.items():
            if path.startswith(mine):
                offer = changed(Offer, offer, path.removeprefix(mine), text)
        rest = {path: text for path, text in self.changes.items() if not path.startswith(mine)}
        return replace(self.with_edit(place, replace(held, offer=offer)), changes=rest)

    def with_offer(self, held: Held) -> "Desk":
        if len(self.held) >= MOST:
            raise InputError(f"there are {MOST} offers on the desk; take one off first")
        return replace(self, held=(*self.held, held))

    def without_offer(self, place: int) -> "Desk":
        """The desk without an offer; what was tried out on it goes too, and letters move up."""
        gone, old = self.letters[place], self.letters
        left = [letter for letter in old if letter != gone]
        renamed = dict(zip(left, old, strict=False))
        changes = {}
        for path, text in self.changes.items():
            letter, colon, rest = path.partition(":")
            if not colon:
                changes[path] = text
            elif letter != gone:
                changes[f"{renamed[letter]}:{rest}"] = text
        return replace(self, held=self.held[:place] + self.held[place + 1 :], changes=changes)

    def with_edit(self, place: int, held: Held) -> "Desk":
        return replace(self, held=(*self.held[:place], held, *self.held[place + 1 :]))

    @property
    def command(self) -> str:
        """The command that prints the same table."""
        import shlex

        words = ["reward", "compare" if len(self.held) > 1 else "price"]
        words += [
            shlex.quote(str(held.path) if held.path and held.path.parent != saved_offers() else held.name)
            for held in self.held
        ]
        for option, path in self.files.items():
            words += [option, shlex.quote(path)]
        if self.tax_year and "tax_year" not in self.changes:
            words += ["--tax-year", self.tax_year]
        for path, text in self.changes.items():
            if path == "tax_year":
                words += ["--tax-year", shlex.quote(text)]
            else:
                words += [
                    "--set",
                    shlex.quote(f"{path if len(self.held) > 1 else path.partition(':')[2] or path}={text}"),
                ]
        return " ".join(words)

    @property
    def unsaved(self) -> str:
        """What the command cannot know, for it reads files: offers with an edit that is in none."""
        edited = [letter for letter, held in zip(self.letters, self.held, strict=True) if held.edited]
        return f"Save {', '.join(edited)} first (ctrl+s): the command reads files" if edited else ""


def changed(model: type[R], record: R, path: str, text: str) -> R:
    """A record with one value set, as `--set` sets it."""
    try:
        return checked(model, with_settings(model, record.written(), [(path, text)], ""), path)
    except InputError as error:
        # The field stands beside the message, so the path need not be said again.
        raise InputError(
            str(error).removeprefix("--set ").removeprefix(f"{path}: ").removeprefix(f"{path}: ")
        ) from None


# --- files -----------------------------------------------------------------------------


def opened(which: str | Path) -> Held:
    """The offer of a name or a path."""
    name, path = locate(which, shipped())
    raw = read_file(path)  # once: what another writes after that is another's change
    offer = checked(Offer, parse_file(path, raw), str(path) if isinstance(which, Path) else name)
    shipped_one = name in shipped().names("offers") and path == shipped().path("offers", name)
    if isinstance(which, Path) or str(which).endswith(".toml") or "/" in str(which):
        name = path.stem if path.parent == saved_offers() else str(path)
    return Held(name, offer, None if shipped_one else path, offer, digest(raw))


def saved(held: Held, path: Path | None = None, *, over: bool = False) -> Held:
    """The offer written to its file, whole or not at all; another's change is not overwritten unless `over`.

    Raises `ChangedUnderneathError` where the file is not as it was read, or lies where there was none.
    """
    where = path or held.path or saved_offers() / f"{held.name}.toml"
    content = as_file(held.offer)
    as_read = held.digest if where == held.path else ""
    save(where, content, replace=over, private=True, expected=None if over else as_read)
    name = where.stem if where.parent == saved_offers() else str(where)
    return Held(name, held.offer, where, held.offer, digest(content))


def first_desk(offers: tuple[str, ...] = ()) -> Desk:
    """The two shipped offers, or those that are named."""
    return Desk(tuple(opened(name) for name in offers or SHIPPED))


def as_table(desk: Desk) -> dict[str, Any]:
    """A desk as it is remembered: files by name, drafts whole."""
    return {
        "held": [
            {
                "name": held.name,
                "path": str(held.path) if held.path else None,
                "digest": held.digest,
                "draft": held.offer.written() if held.edited else None,
            }
            for held in desk.held
        ],
        "person": desk.person.written(),
        "assume": desk.assumptions.written(),
        "tax_year": desk.tax_year,
        "changes": dict(desk.changes),
        "files": dict(desk.files),
    }


def from_table(table: Mapping[str, Any]) -> tuple[Desk, list[str], bool]:
    """A remembered desk, what of it could not be had again, and whether something there was not as it is written.

    A file that is gone is no fault of the memory; anything may stand in it, though, and none of it stops the rest.
    """
    held, lost, wrong = [], [], False
    remembered, odd = _of(table, "held", list)
    for each in remembered[:MOST]:
        try:
            held.append(_again(each))
        except InputError as error:
            lost.append(str(error))
            odd |= isinstance(each, dict) and each.get("draft") is not None
        except (RewardError, ValueError, TypeError, LookupError, AttributeError, OSError):
            lost.append(f"an offer that was remembered cannot be read: {str(each)[:60]}")
            odd = True
    wrong |= odd
    records: list[Any] = []
    for model, key in ((Person, "person"), (Assumptions, "assume")):
        written, odd = _of(table, key, dict)
        try:
            records.append(checked(model, written, key))
        except RewardError as error:
            records.append(model())
            lost.append(str(error))
            odd = True
        wrong |= odd
    person, assumptions = records
    named, odd = _of(table, "files", dict)
    files = {option: path for option, path in named.items() if isinstance(option, str) and isinstance(path, str)}
    wrong |= odd or len(files) < len(named)
    year = table.get("tax_year")
    try:
        year = None if year is None else str(tax_year(year))
    except (RewardError, AttributeError):
        lost.append(f"the tax year that was remembered is not one: {str(year)[:40]!r}")
        year, wrong = None, True
    desk = Desk(tuple(held), person, assumptions, year, files=files)
    changes, odd = _of(table, "changes", dict)
    wrong |= odd
    if len(held) == len(remembered):
        for path, text in changes.items():
            try:
                if not isinstance(text, str):
                    raise InputError(f"{str(text)[:40]!r} is not a text")
                desk = desk.with_change(path, text)
            except (RewardError, ValueError) as error:
                lost.append(f"{path}: {error}")
                wrong = True
    return desk, lost, wrong


def _of(table: Mapping[str, Any], key: str, kind: type[Any]) -> tuple[Any, bool]:
    """What stands there if it is of the kind that it should be, else an empty one, and whether it is not."""
    found = table.get(key)
    return (found, False) if isinstance(found, kind) else (kind(), found is not None)


def _again(each: Mapping[str, Any]) -> Held:
    """An offer as it was left: its file read anew, with the draft over it."""
    path = Path(each["path"]) if each.get("path") else None
    draft = each.get("draft")
    if draft is None:
        return opened(path or str(each["name"]))
    offer = checked(Offer, dict(draft), str(each["name"]))
    try:
        now = opened(path or str(each["name"]))
    except RewardError:
        return Held(str(each["name"]), offer, path, None, "")
    # The digest of then: a file that changed since is still another's change.
    return replace(now, offer=offer, digest=str(each.get("digest", "")))
