"""Find and read the data files, and say which figures are in force on a date.

A library is a stack of folders shaped like `scales/`; a file in a later folder stands in
front of the same name in an earlier one. Records are checked when they are first used.
A period with a figure that is still open is not in force: what it does know counts as enacted.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field
from datetime import date
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from reward.base.dates import TaxYear, in_words, tax_year_of
from reward.base.errors import DataError, FiguresError, InputError, nearest
from reward.base.values import dataclass
from reward.library.file_records import CATEGORIES, HEADS, SINGULAR, TIMELINES
from reward.library.folders import own_folders, shipped_scales
from reward.library.models.mistakes import problems
from reward.library.models.period import Period, figures_in, is_open
from reward.library.models.record import parsed
from reward.library.toml_files import read_toml

P = TypeVar("P", bound=Period)


@dataclass(frozen=True)
class InForce(Generic[P]):
    """A record that applies on a date, and where it stands."""

    record: P
    category: str
    name: str
    title: str
    assumed: bool = False
    """The date is past what is published; the reader asked for later years all the same."""
    enacted: frozenset[str] = field(default_factory=frozenset)
    """With `assumed`: the fields that are already law for that date."""

    def doubts(self, *fields: str) -> list[str]:
        """Warnings for these fields of the record."""
        return [f"{self.title}, {text}" for text in self.record.doubts(*fields)]


class Library:
    """The data files in one or more folders: those behind stand in front of those before.

    >>> import reward
    >>> from reward.library.folders import shipped_scales
    >>> library = reward.Library(shipped_scales())  # and a folder of your own behind it
    >>> reward.price("met-external-relations-manager", tax_year="2026-27", library=library)["take_home"]
    Decimal('34050.58')
    """

    def __init__(self, *folders: "Path | str", **unknown: object) -> None:
        if unknown:
            raise InputError(f"Library has no option {next(iter(unknown))[:40]!r}; give folders, in order")
        for folder in folders:
            if not isinstance(folder, str | Path):
                raise InputError(f"folder: {str(folder)[:40]} is not a path, as a text or a Path")
        self.folders = tuple(map(Path, folders))
        self._tables: dict[tuple[str, str], dict[str, Any]] = {}
        self._paths: dict[tuple[str, str], Path] = {}
        """Where each table was read."""
        self._found: dict[tuple[Any, ...], InForce[Any]] = {}
        self._heads: dict[tuple[str, str], Any] = {}
        self._rows: dict[tuple[str, str, str], list[dict[str, Any]]] = {}

    @classmethod
    def layered(cls, *folders: "Path | str") -> "Library":
        """The shipped data, the reader's own folders in front of it, and these in front of all, the last one foremost.

        Raises `InputError` for what is no folder.
        """
        for folder in folders:
            if not isinstance(folder, str | Path) or not Path(folder).is_dir():
                raise InputError(
                    f"{str(folder)[:80]!r} is not a folder; it holds pay/, pension/ and so on, as scales/ does"
                )
        return _layered(shipped_scales(), *own_folders(), *map(Path, folders))

    def with_table(self, category: str, name: str, table: dict[str, Any]) -> "Library":
        """The same data with a file that says something else: what figures would be if it did."""
        other = Library(*self.folders)
        other._tables = {**self._tables, (category, name): table}
        other._heads = {key: head for key, head in self._heads.items() if key != (category, name)}
        other._found = {key: found for key, found in self._found.items() if key[:2] != (category, name)}
        return other

    def names(self, category: str) -> list[str]:
        """The names in a category, sorted."""
        if category not in CATEGORIES:
            hint = nearest(str(category), CATEGORIES) or f"; they are {', '.join(CATEGORIES)}"
            raise InputError(f"no category {str(category)[:40]!r}{hint}")
        found: set[str] = set()
        for folder in self.folders:
            # A folder need not have every category; each file as a `Path` would take six times as long.
            with suppress(OSError), os.scandir(folder / category) as files:
                found.update(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))
        return sorted(found - {""})

    def path(self, category: str, name: str) -> Path:
        """The file of a name; unknown names are refused with the nearest known one."""
        # A name is never a path: `../x` finds nothing because it is looked up, not joined.
        known = self.names(category)
        if name not in known:
            hint = nearest(name, known) or f"; known are {', '.join(known)}"
            raise FiguresError(f"no {SINGULAR[category]} {name[:80]!r}{hint}")
        return next(path for folder in reversed(self.folders) if (path := folder / category / f"{name}.toml").exists())

    def table(self, category: str, name: str) -> dict[str, Any]:
        """The whole file as read."""
        if (category, name) not in self._tables:
            path = self._paths[category, name] = self.path(category, name)
            self._tables[category, name] = read_toml(path)
        return self._tables[category, name]

    def head(self, category: str, name: str) -> Any:
        """The part of a file that does not depend on a date."""
        if (category, name) not in self._heads:
            dated = set(TIMELINES[category])
            undated = {key: value for key, value in self.table(category, name).items() if key not in dated}
            path = self._paths.get((category, name)) or self.path(category, name)
            self._heads[category, name] = _checked(HEADS[category], undated, path, "")
        return self._heads[category, name]

    def law(self, name: str, model: type[P], on: date, *, frozen: bool = False) -> InForce[P]:
        """The statutory record in force on a date."""
        return self.in_force("statutory", name, model, on, frozen=frozen)

    def in_force(
        self, category: str, name: str, model: type[P], on: date, *, table: str = "period", frozen: bool = False
    ) -> InForce[P]:
        """The record of a dated table in force on a date.

        Past the last period: an error naming the newest; with `frozen`, that last period with
        what is already enacted put over it. Before the first: an error naming the oldest.
        """
        key = (category, name, table, on, frozen)
        if key not in self._found:
            self._found[key] = self._look_up(category, name, model, on, table, frozen)
        return self._found[key]

    def looked_up(self) -> Iterator[tuple[str, str, str, dict[str, Any], tuple[dict[str, Any], ...]]]:
        """The dated rows that have been looked up so far: file, table, the row as it stands there, and what is enacted after it."""
        for (category, name, table, on, _), found in self._found.items():
            row = next(row for row in self._dated(category, name, table) if row["from"] == found.record.start)
            enacted = self._enacted(category, name, table) if found.assumed else ()
            yield category, name, table, row, tuple(own for start, own, _ in enacted if start <= on)

    def heads_read(self) -> tuple[tuple[str, str], ...]:
        """The files whose undated part has been read so far."""
        return tuple(self._heads)

    def starts(self, category: str, name: str, table: str = "period") -> list[date]:
        """The dates on which the figures of a table change."""
        return [row["from"] for row in self._dated(category, name, table)]

    def last_day(self, category: str, name: str, table: str = "period") -> date:
        """The last day for which a table has figures."""
        end = self._dated(category, name, table)[-1].get("to")
        if type(end) is not date:
            raise DataError(f"{self.path(category, name)}: the last {table} has no 'to' date")
        return end

    def _dated(self, category: str, name: str, table: str) -> list[dict[str, Any]]:
        """The rows of a dated table, each with a date to begin on, up to the first that is still open."""
        if (category, name, table) not in self._rows:
            self._rows[category, name, table] = self._read_rows(category, name, table)
        return self._rows[category, name, table]

    def _read_rows(self, category: str, name: str, table: str) -> list[dict[str, Any]]:
        rows = self.table(category, name).get(table)
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            raise DataError(f"{self.path(category, name)}: there are no [[{table}]] tables")
        for place, row in enumerate(rows):
            if type(row.get("from")) is not date:
                raise DataError(
                    f"{self.path(category, name)}: {table} {place + 1} has no date 'from', such as 2026-04-06"
                )
        known = list(takewhile(lambda row: not is_open(row), rows))
        if not known:
            raise DataError(f"{self.path(category, name)}: the first {table} is still open; see reward scales check")
        return known

    def _enacted(self, category: str, name: str, table: str) -> Iterator[tuple[date, dict[str, Any], dict[str, str]]]:
        """What is already law past the last period: from when, the figures, and their marks."""
        contents = self.table(category, name)
        for row in contents.get("enacted", []):
            own = figures_in(row)
            yield row["from"], own, dict.fromkeys(own, row["mark"])
        for row in contents[table][len(self._dated(category, name, table)) :]:
            marks = {key: row.get("marks", {}).get(key, row["mark"]) for key in figures_in(row)}
            marks = {key: mark for key, mark in marks.items() if not is_open(mark) and not is_open(row[key])}
            yield row["from"], {key: row[key] for key in marks}, marks

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """Every source by its key: title, publisher, address, the date read, the words relied on."""
        found: dict[str, dict[str, Any]] = {}
        for folder in self.folders:
            if (folder / "sources.toml").exists():
                table = read_toml(folder / "sources.toml")
                found |= {key: value for key, value in table.items() if isinstance(value, dict)}
        return found

    @cached_property
    def not_held(self) -> list[dict[str, Any]]:
        """What was looked for and not found, in the order of the folders and their files."""
        found: list[dict[str, Any]] = []
        for folder in self.folders:
            if (folder / "not-held.toml").exists():
                found += read_toml(folder / "not-held.toml").get("not_held", [])
        return found

    @cached_property
    def version(self) -> str:
        """The version that the newest folder of data gives itself."""
        for folder in reversed(self.folders):
            if (folder / "version.toml").exists():
                return str(read_toml(folder / "version.toml")["version"])
        return "unversioned"

    def newest_tax_year(self, on: date) -> TaxYear:
        """The tax year of a date, or the newest for which there is income tax to work out."""
        last = self.last_day("statutory", "income_tax")
        return min(tax_year_of(on), tax_year_of(last))

    def offers(self) -> Iterator[str]:
        yield from self.names("offers")

    def _look_up(self, category: str, name: str, model: type[P], on: date, table: str, frozen: bool) -> InForce[P]:
        contents = self.table(category, name)
        rows = self._dated(category, name, table)
        title = str(contents.get("title", name))
        subject = title if table == "period" else f"{title}, {table} rates"
        path = self._paths.get((category, name)) or self.path(category, name)
        if on < rows[0]["from"]:
            raise FiguresError(
                f"no figures for {subject} on {in_words(on)}; the oldest begin on {in_words(rows[0]['from'])}"
            )
        place = max(number for number, row in enumerate(rows) if row["from"] <= on)
        row = rows[place]
        past = place == len(rows) - 1 and row.get("to") is not None and on > row["to"]
        if not past:
            record = _checked(model, row, path, f"{table}.{place}")
            if record.end is not None and on > record.end:
                raise DataError(f"{path}: {table} {place + 1} ends before the next begins")
            return InForce(record, category, name, title)
        if not frozen:
            prepared = contents[table][len(rows) :]
            raise FiguresError(
                f"no figures for {subject} on {in_words(on)}; the newest run to {in_words(row['to'])}"
                f"{', and those after it are still open' if prepared else ''}"
                " (--set assume.later_years=frozen keeps them, marked as an assumption)"
            )
        enacted: dict[str, Any] = {}
        marks = dict(row.get("marks", {}))
        for start, own, its_marks in self._enacted(category, name, table):
            if start <= on:
                enacted |= own
                marks |= its_marks
        record = _checked(model, {**row, **enacted, "marks": marks}, path, f"{table}.{place}")
        return InForce(record, category, name, title, assumed=True, enacted=frozenset(enacted))


def shipped() -> Library:
    """The library that comes with `reward`, with the reader's folders in front."""
    return _layered(shipped_scales(), *own_folders())


@lru_cache(maxsize=8)
def _layered(*folders: Path) -> Library:
    return Library(*folders)


M = TypeVar("M", bound=BaseModel)


def _checked(model: type[M], row: dict[str, Any], path: Path, where: str) -> M:
    try:
        return parsed(model, row)
    except ValidationError as error:
        at, what = problems(error, model)[0]
        place = ".".join(part for part in (where, at) if part)
        raise DataError(f"{path.name}: {place}: {what}") from None
