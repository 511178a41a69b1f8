"""Prove the data: every fault in the files of a library, not just the first; and how fresh they are.

A model knows what one record can know of itself. What needs more stands here: that periods follow
one another, that sources exist and are cited, that what is enacted fits the record it will stand
over, that an offer names things there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from reward.errors import InputError, nearest
from reward.files import read_toml
from reward.models.offer import Offer
from reward.models.record import Record, problems
from reward.scales import CATEGORIES, HEADS, SINGULAR, Library, records

SaidText = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, strict=True)]


class Source(Record):
    """One entry of `sources.toml`. The address may be empty where there is none; the words then say so."""

    title: SaidText
    publisher: SaidText
    address: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$", strict=True)]
    read: Annotated[date, Field(strict=True)]
    words: SaidText


class StatutoryFile(Record):
    """What a statutory file says besides its dated tables."""

    title: SaidText
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: the file below its folder, the entry in it (empty: the whole file), and what is wrong."""

    file: str
    entry: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.entry, self.what) if part)


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far the figures of one file reach. A file without dated tables has no dates and stays in force."""

    category: str
    name: str
    title: str
    first: date | None
    """The first day for which every dated table has figures."""
    last: date | None
    """The last such day."""
    records: int
    doubted: int
    """Records with a figure that is derived or unverified."""
    in_force: bool


def check(library: Library) -> list[Problem]:
    """Every fault in the files of a library, file by file; an empty list is proof."""
    cited: set[str] = set()
    found = [problem for folder in library.folders for problem in _folder(library, folder, cited)]
    for folder in library.folders:
        found += _sources(folder / "sources.toml", cited)
    return sorted(found)


def freshness(library: Library, on: date) -> list[Freshness]:
    """A row for each file but the offers, and whether it has figures on a date."""
    return [
        _fresh(library, category, name, on)
        for category in CATEGORIES
        if category != "offers"
        for name in library.names(category)
    ]


# --- folders and files -------------------------------------------------------------------


def _folder(library: Library, folder: Path, cited: set[str]) -> Iterator[Problem]:
    known = (*CATEGORIES, "sources.toml", "version.toml")
    for path in sorted(folder.iterdir()):
        if path.name not in known or path.is_dir() != (path.name in CATEGORIES):
            yield Problem(path.name, "", f"nothing of this name belongs here{nearest(path.name, known)}")
    if (folder / "version.toml").is_file():
        table, faults = _read(folder / "version.toml", "version.toml")
        yield from faults
        if not faults and not isinstance(table.get("version"), str):
            yield Problem("version.toml", "version", "this key is needed, as text")
    for category in CATEGORIES:
        for path in sorted((folder / category).glob("*")):
            file = f"{category}/{path.name}"
            if path.suffix != ".toml" or not path.is_file():
                yield Problem(file, "", "only TOML files belong here")
                continue
            table, faults = _read(path, file)
            yield from faults
            if not faults:
                yield from _file(library, category, path.stem, table)
                yield from _citations(library, file, table, cited)


def _read(path: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    try:
        return read_toml(path), []
    except InputError as error:
        return {}, [Problem(file, "", str(error).removeprefix(f"{path}: "))]


def _file(library: Library, category: str, name: str, table: dict[str, Any]) -> Iterator[Problem]:
    file = f"{category}/{name}.toml"
    if category == "offers":
        offer, faults = _record(Offer, table, file, "")
        yield from faults
        if offer is not None:
            yield from (Problem(file, entry, what) for entry, what in _references(library, offer))
        return
    dated = records(category, name)
    if not dated:
        yield Problem(file, "", f"no {SINGULAR[category]} of this name{nearest(name, known_names(category))}")
        return
    extra = {"enacted"} if category == "statutory" else set()
    head = {key: value for key, value in table.items() if key not in {*dated, *extra}}
    yield from _record(HEADS.get(category, StatutoryFile), head, file, "")[1]
    for key, model in dated.items():
        if key not in table and category == "pension":
            continue  # a scheme may leave its rates to the offer
        yield from _timeline(file, key, model, table.get(key), table.get("enacted", []))


def known_names(category: str) -> list[str]:
    """The names that a category's files must bear; none where they are free."""
    from reward.scales import STATUTORY

    return sorted(STATUTORY) if category == "statutory" else []


def _record[R: BaseModel](model: type[R], row: Any, file: str, entry: str) -> tuple[R | None, list[Problem]]:
    try:
        return model.model_validate(row), []
    except ValidationError as error:
        return None, [Problem(file, ", ".join(filter(None, (entry, at))), what) for at, what in problems(error, model)]
