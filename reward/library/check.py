"""Prove the data: every fault in the files of a library, not just the first.

A model knows what one record can know of itself. What needs more stands here: that periods follow
one another, that sources exist and are cited, that what is enacted fits the record it will stand
over, that an offer names things there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reward.base.dates import DAY
from reward.base.errors import InputError, nearest
from reward.base.values import dataclass
from reward.library.file_records import CATEGORIES, HEADS, SINGULAR, STATUTORY, VALUATION, records
from reward.library.in_force import Library
from reward.library.models.mistakes import problems
from reward.library.models.offer import Offer
from reward.library.models.pay import PayScale, PayScaleFile
from reward.library.models.pension import SchemeFile
from reward.library.models.period import OPEN, Period, is_open
from reward.library.models.record import Record, parsed
from reward.library.models.statutory import NationalInsurance
from reward.library.offer_names import unknown_names
from reward.library.provenance import NotHeld, Said, Source, unchecked
from reward.library.toml_files import read_toml

Table = dict[str, Any]
R = TypeVar("R", bound=BaseModel)


class StatutoryFile(Record):
    """What a statutory file, or one that pensions are valued on, says besides its dated tables."""

    title: Said
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """One fault: the file below its folder, the entry in it (empty: the whole file), and what is wrong."""

    file: str
    entry: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.entry, self.what) if part)


def check(library: Library) -> list[Problem]:
    """Every fault in the files of a library, folder by folder; an empty list is proof."""
    found: list[Problem] = []
    defined: dict[str, Path] = {}
    cited: set[str] = set()
    for folder in library.folders:
        found += _strangers(folder)
        found += _sources(folder, defined)
        found += _not_held(library, folder)
    for folder in library.folders:
        for category in CATEGORIES:
            for path in sorted((folder / category).glob("*.toml")):
                found += _file(library, category, path, cited, defined)
    return found + [Problem("sources.toml", key, "no file cites it") for key in defined if key not in cited]


# --- files -------------------------------------------------------------------------------


def _strangers(folder: Path) -> Iterator[Problem]:
    """Files and folders that nothing reads; `README.md` is for people."""
    known = [*CATEGORIES, "sources.toml", "version.toml", "not-held.toml", "README.md"]
    for path in sorted(folder.iterdir()):
        if path.name not in known:
            yield Problem(path.name, "", f"nothing reads a file or folder of this name{nearest(path.name, known)}")
    for path in sorted(path for category in CATEGORIES for path in (folder / category).glob("*")):
        if path.suffix != ".toml" or not path.is_file():
            yield Problem(f"{path.parent.name}/{path.name}", "", "only TOML files belong here")
    if (folder / "version.toml").exists():
        table, faults = _read(folder / "version.toml")
        yield from faults
        if not faults and not isinstance(table.get("version"), str):
            yield Problem("version.toml", "version", "this key is needed, as text")


def _sources(folder: Path, defined: dict[str, Path]) -> Iterator[Problem]:
    path = folder / "sources.toml"
    if path.exists():
        table, faults = _read(path)
        yield from faults
        for key, entry in table.items():
            left = [name for name, value in entry.items() if is_open(value)] if isinstance(entry, dict) else []
            if left:
                yield Problem("sources.toml", key, _still_open(left))
            else:
                yield from _record(Source, entry, "sources.toml", key)[1]
            defined[key] = path


def _not_held(library: Library, folder: Path) -> Iterator[Problem]:
    path = folder / "not-held.toml"
    if not path.exists():
        return
    table, faults = _read(path)
    yield from faults
    if table.keys() - {"not_held"}:
        yield Problem(path.name, ", ".join(sorted(table.keys() - {"not_held"})), "only [[not_held]] stands here")
    rows = table.get("not_held", [])
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        record, faults = _record(NotHeld, row, path.name, f"not_held {number}")
        yield from faults
        for file in () if record is None else record.files:
            category, _, name = file.partition("/")
            if category not in CATEGORIES or name not in library.names(category):
                yield Problem(path.name, f"not_held {number}", f"there is no file {file!r}")


def _still_open(keys: Iterable[str]) -> str:
    return f'still open: {", ".join(keys)}; write what applies in place of "{OPEN}"'


def _file(library: Library, category: str, path: Path, cited: set[str], defined: Iterable[str]) -> Iterator[Problem]:
    file = f"{category}/{path.name}"
    table, faults = _read(path, file)
    yield from faults
    if faults:
        return
    if category == "offers":
        offer, faults = _record(Offer, table, file)
        yield from faults
        if offer is not None:
            yield from (Problem(file, entry, what) for entry, what in unknown_names(library, offer))
    elif dated := records(category, path.stem):
        yield from _dated(library, category, file, table, dated)
    else:
        yield Problem(
            file, "", f"no {SINGULAR[category]} go by this name{nearest(path.stem, [*STATUTORY, *VALUATION])}"
        )
    own = dict.fromkeys(texts_under(table, "source", "sources", "sources_of"))
    cited.update(own)
    # A period that is still open has been told of by all that it lacks, its sources among them.
    told = OPEN if any(is_open(table.get(key)) for key in records(category, path.stem)) else None
    for key in own:
        if key not in defined and key != told:
            yield Problem(file, "sources", f"{key!r} is not in sources.toml")


def _read(path: Path, file: str = "") -> tuple[Table, list[Problem]]:
    try:
        return read_toml(path), []
    except InputError as error:
        return {}, [Problem(file or path.name, "", str(error).removeprefix(f"{path}: "))]


def _record(model: type[R], row: Any, file: str, *entry: str) -> tuple[R | None, list[Problem]]:
    try:
        return parsed(model, row), []
    except ValidationError as error:
        found = problems(error, model)
        return None, [Problem(file, ", ".join(part for part in (*entry, at) if part), what) for at, what in found]


def texts_under(value: Any, *keys: str, wanted: bool = False) -> Iterator[str]:
    """Every text, however deep, that stands under one of these keys."""
    if isinstance(value, str):
        yield from [value] * wanted
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_under(inner, *keys, wanted=wanted or key in keys)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_under(inner, *keys, wanted=wanted)


# --- dated tables ------------------------------------------------------------------------


def _unknown_files(library: Library, head: BaseModel | None) -> Iterator[tuple[str, str]]:
    """What a scale or a scheme names that is not there."""
    named: list[tuple[str, str, str | None]] = []
    if isinstance(head, PayScaleFile):
        named += [("pension", "pension", head.pension), ("leave", "leave", head.leave)]
        named += [(f"areas {area.area}", "allowances", area.allowance) for area in head.areas]
    if isinstance(head, SchemeFile):
        named += [(f"elsewhere.{nation}", "pension", scheme) for nation, scheme in head.elsewhere.items()]
    for entry, category, name in named:
        if name is not None and name not in library.names(category):
            yield entry, f"no {SINGULAR[category]} {name!r}{nearest(name, library.names(category))}"


def _dated(
    library: Library, category: str, file: str, table: Table, dated: dict[str, type[Period]]
) -> Iterator[Problem]:
    may = {*dated, "enacted"} if category == "statutory" else set(dated)
    head = {key: value for key, value in table.items() if key not in may}
    left = [key for key, value in head.items() if key != "sources" and is_open(value)]
    if left:
        yield Problem(file, "", _still_open(left))
    else:
        record, faults = _record(HEADS.get(category, StatutoryFile), head, file)
        yield from faults
        said = {"sources": table.get("sources", []), "benefits": table.get("benefits")}
        yield from (Problem(file, "", what) for what in unchecked(library, said))
        yield from (Problem(file, entry, what) for entry, what in _unknown_files(library, record))
    for key, model in dated.items():
        # A scheme may leave its rates to the offer; every other file is there for its figures.
        if key in table or category != "pension":
            yield from _timeline(library, file, key, model, table.get(key))
    if "enacted" in may and begun(table.get("period")) and not is_open(table["period"][-1]):
        yield from _enacted(file, dated["period"], table["period"][-1], table.get("enacted", []))
        yield from (Problem(file, "enacted", what) for what in unchecked(library, table.get("enacted")))


def begun(rows: Any) -> bool:
    """Whether these are rows that each begin on a date; without that nothing more can be said of them."""
    return bool(isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)) and all(
        type(row.get("from")) is date and type(row.get("to", row["from"])) is date for row in rows
    )


def _timeline(library: Library, file: str, key: str, model: type[Period], rows: Any) -> Iterator[Problem]:
    if not isinstance(rows, list) or not rows:
        yield Problem(file, key, f"no figures: write at least one [[{key}]]")
        return
    for number, row in enumerate(rows, 1):
        record, faults = _record(model, row, file, f"{key} {number}")
        yield from faults
        yield from (Problem(file, f"{key} {number}", what) for what in unchecked(library, row))
        yield from (Problem(file, f"{key} {number}", what) for what in _twice(record))
    if not begun(rows):
        yield Problem(file, key, "'from' and 'to' are dates without quotes, such as 2026-04-06")
        return
    for number, (row, later) in enumerate(pairwise(rows), 1):
        entry, ends, begins = f"{key} {number}", row.get("to"), later["from"]
        if begins <= row["from"]:
            yield Problem(file, f"{key} {number + 1}", f"begins on {begins}, not after {row['from']} before it")
        elif ends is not None and ends + DAY != begins:
            fault = "a gap" if ends + DAY < begins else "an overlap"
            yield Problem(file, entry, f"{fault}: it ends on {ends} and the next begins on {begins}")
    if "to" not in rows[-1]:
        yield Problem(file, f"{key} {len(rows)}", "the last needs 'to': the last day for which its figures are known")


def _enacted(file: str, model: type[Period], last: Table, rows: Any) -> Iterator[Problem]:
    """What is enacted stands over the last period, each row over those before it, and must make a record."""
    if not begun(rows):
        if rows != []:
            yield Problem(file, "enacted", "each needs 'from', a date without quotes")
        return
    merged, after = last, last.get("to", last["from"])
    for number, row in enumerate(rows, 1):
        entry = f"enacted {number}"
        own = {key: value for key, value in row.items() if key not in ("from", "sources", "mark")}
        marks = {**merged.get("marks", {}), **dict.fromkeys(own, row.get("mark", ""))}
        if row["from"] <= after:
            yield Problem(file, entry, f"begins on {row['from']}, not after {after} before it")
        if not own or own.keys() & {"to", "marks"}:
            yield Problem(file, entry, "is a date, sources, a mark and the figures that are law from then on")
        if not row.get("sources"):
            yield Problem(file, entry, "sources: this key is needed")
        merged, after = {**merged, **own, "marks": marks}, row["from"]
        yield from _record(model, merged, file, entry)[1]


def _twice(record: Period | None) -> Iterator[str]:
    """What stands more than once where it may stand once."""
    seen: list[str] = []
    if isinstance(record, NationalInsurance):
        seen += [f"letter {row.letter!r}" for row in record.letters]
    if isinstance(record, PayScale):
        seen += [f"grade {row.grade!r}" for row in record.grades]
        seen += [f"grade {row.grade!r}, point {point.point}" for row in record.grades for point in row.points]
    yield from (f"{what} stands {times} times" for what, times in Counter(seen).items() if times > 1)
