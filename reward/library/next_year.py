"""Prepare the data files of the next tax year: what is enacted for it, and what is still open.

A file whose figures run out before the year ends is written once more, word for word, with new
periods behind its last one. A figure that the file calls enacted stands in them with its mark and
sources. Every other is `"open"`, with the last figure as a comment beside it: nothing is carried on in
silence, `reward scales check` names each figure until it is filled in, and until then the period is not
in force.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reward.base.dates import DAY, TaxYear, in_words, tax_year_of
from reward.base.errors import DataError, FiguresError, InputError
from reward.base.values import dataclass
from reward.library.file_records import CATEGORIES, records
from reward.library.in_force import Library
from reward.library.models.period import OPEN, Period, figures_in, is_open
from reward.library.safe_files import save

Row = dict[str, Any]


@dataclass(frozen=True)
class NewPeriod:
    """A period that is added to a dated table."""

    table: str
    start: date
    end: date
    """A year on, or the day before the next enacted change: where the figures last longer, the reader says so."""
    until: date
    """The last day that the last figures are known for."""
    known: Row
    """Figures that are already law, as the file writes them."""
    open: Row
    """Figures to fill in, each with the last one there is; `None` where there was none."""
    sources: tuple[str, ...]
    """Of the last period, which is where to look for the next."""


@dataclass(frozen=True)
class PreparedFile:
    category: str
    name: str
    title: str
    text: str
    """The whole file, to be written as it is."""
    periods: tuple[NewPeriod, ...]

    @property
    def file(self) -> str:
        """Its path below the folder."""
        return f"{self.category}/{self.name}.toml"


def next_year(library: Library, year: TaxYear) -> list[PreparedFile]:
    """Every data file that runs out before the end of a tax year, prepared for it; offers do not run out.

    Raises `FiguresError` where a year before it is not there yet or still open, `DataError` where a file is broken.
    """
    newest = tax_year_of(library.last_day("statutory", "income_tax"))
    if year.start > newest.start + 1:
        raise FiguresError(
            f"tax year {year} cannot be prepared: the newest figures are for {newest};"
            f" prepare and fill in {TaxYear(newest.start + 1)} first"
        )
    dated = [category for category in CATEGORIES if category != "offers"]
    files = [_prepared(library, category, name, year) for category in dated for name in library.names(category)]
    return [file for file in files if file is not None]


def write(files: Sequence[PreparedFile], folder: Path, *, replace: bool = False) -> None:
    """Writes the files into a folder shaped like `scales/`; all are refused where one is there, unless `replace`."""
    there = [file.file for file in files if (folder / file.file).exists()]
    if there and not replace:
        some = ", ".join(there[:3]) + (f" and {len(there) - 3} more" if len(there) > 3 else "")
        raise InputError(f"{folder}: already has {some}; nothing was written: name another folder, or use --force")
    for file in files:
        save(folder / file.file, file.text.encode(), replace=replace)


def _prepared(library: Library, category: str, name: str, year: TaxYear) -> PreparedFile | None:
    contents, path = library.table(category, name), library.path(category, name)
    _refuse_malformed(contents.get("enacted", []), path)
    tables = {key: model for key, model in records(category, name).items() if key in contents}
    added = {key: list(_new_periods(library, category, name, key, model, year)) for key, model in tables.items()}
    periods = tuple(period for new in added.values() for period, _ in new)
    if not periods:
        return None
    title = str(contents.get("title", name))
    lines = path.read_text("utf-8").split("\n")
    for key, new in added.items():
        if new:
            texts = [line for period, row in new for line in _period_lines(period, row, year)]
            lines = _behind_the_last(lines, key, texts, path)
    reached = max(period.end for period in periods)
    passed = [row["from"] <= reached for row in contents.get("enacted", [])]
    text = "\n".join(_without_enacted(lines, passed, reached))
    wanted = {key: [*rows, *(row for _, row in added[key])] if key in added else rows for key, rows in contents.items()}
    later = [row for row in contents.get("enacted", []) if row["from"] > reached]
    wanted = {key: later if key == "enacted" else rows for key, rows in wanted.items() if key != "enacted" or later}
    if _read(text) != wanted:
        raise DataError(f"{path}: cannot be prepared: {_LAYOUT}")
    return PreparedFile(category, name, title, text, periods)


def _refuse_malformed(enacted: Any, path: Path) -> None:
    kinds = {"from": date, "sources": list, "mark": str}
    rows = enacted if isinstance(enacted, list) else [enacted]
    if not all(
        isinstance(row, dict) and all(type(row.get(key)) is kind for key, kind in kinds.items()) for row in rows
    ):
        raise DataError(f"{path}: enacted: each needs 'from', 'sources' and 'mark'; see reward scales check")


_LAYOUT = "each table must begin with its name on a line of its own, such as [[period]]"


def _read(text: str) -> Row | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


# --- what is known and what is open ------------------------------------------------------


def _new_periods(
    library: Library, category: str, name: str, key: str, model: type[Period], year: TaxYear
) -> Iterator[tuple[NewPeriod, Row]]:
    """Periods from the day after a table's last one to the end of the tax year, each with the row that is written."""
    contents = library.table(category, name)
    library.last_day(category, name, key)  # refuses what has no rows, or no dates
    last = contents[key][-1]
    start = last["to"] + DAY
    # Minimum wage and settlements run to 31 March, a few days short of the tax year: that is no gap to fill.
    while start < date(year.start + 1, 4, 1):
        if is_open(last):
            raise FiguresError(
                f"{library.path(category, name)}: {key} {len(contents[key])} is still open; fill it in before {year}"
            )
        library.in_force(category, name, model, start, table=key, frozen=True)  # refuses what is broken
        enacted = contents.get("enacted", [])
        changes = [row["from"] for row in enacted if row["from"] > start]
        end = min([_year_on(start), *changes]) - DAY
        law = [row for row in enacted if row["from"] <= start]
        known = {field: (value, row) for row in law for field, value in figures_in(row).items()}
        before = figures_in(last) or dict.fromkeys(_figure_names(model))
        yield _new_period(key, (start, end), known, before, last)
        start = end + DAY


def _new_period(
    key: str, days: tuple[date, date], known: dict[str, tuple[Any, Row]], before: Row, last: Row
) -> tuple[NewPeriod, Row]:
    left = {field: value for field, value in before.items() if field not in known}
    cited = list(dict.fromkeys(source for _, row in known.values() for source in row["sources"]))
    marks = {field: row["mark"] for field, (_, row) in known.items()}
    mark = OPEN if left else next(iter(marks.values()))
    row: Row = {"from": days[0], "to": days[1], "sources": [*cited, OPEN] if left else cited, "mark": mark}
    own = {field: its for field, its in marks.items() if its != mark}
    if own:
        row["marks"] = own
    row |= {field: known[field][0] if field in known else OPEN for field in {**before, **known}}
    values = {field: value for field, (value, _) in known.items()}
    return NewPeriod(key, *days, last["to"], values, left, tuple(last["sources"])), row


def _figure_names(model: type[Period]) -> list[str]:
    return [name for name in model.model_fields if name not in model.NOT_FIGURES]


def _year_on(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leap else day.replace(year=day.year + 1)


# --- the text ----------------------------------------------------------------------------


def _period_lines(period: NewPeriod, row: Row, year: TaxYear) -> list[str]:
    until = f"until {in_words(period.until)}"
    lines = [""]
    if period.open:
        lines += [
            f'# Prepared for {year}. Write what applies from {in_words(period.start)} in place of each "{OPEN}", with',
            "# its source and mark, and take these comments out. `to` is the last day that the figures are known",
            "# for. Nothing has changed? Then take this period out and move the `to` of the period before.",
        ]
    lines.append(f"[[{period.table}]]")
    for field, value in row.items():
        line = f"{field} = {_toml(value)}"
        before = period.open.get(field)
        if field not in period.open:
            lines.append(line)
        elif before is None:
            lines.append(f"{line}  # none {until}: take the line out where there still is none")
        elif _is_table(before):
            lines += [line, f"# {until}:", f"# {field} = [", *(f"#   {_toml(each)}," for each in before), "# ]"]
        else:
            lines.append(f"{line}  # {until}: {_toml(before)}")
    return lines


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _toml(value: Any) -> str:
    """A value on one line. Texts are written as JSON writes them, which TOML reads alike."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)(?:\s*\.\s*[\w-]+)*\s*\]\]?\s*(?:#.*)?")


def _blocks(lines: Sequence[str], key: str) -> list[tuple[int, int]]:
    """First line and the line behind the last of each `[[key]]`, without what is blank or a comment at its end."""
    headers = [(at, found[1]) for at, line in enumerate(lines) if (found := _HEADER.fullmatch(line))]
    tops = [at for at, name in headers if name == key and re.fullmatch(r"\s*\[\[[^.]*", lines[at])]
    blocks = []
    for at in tops:
        end = next((later for later, name in headers if later > at and (name != key or later in tops)), len(lines))
        while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
            end -= 1
        blocks.append((at, end))
    return blocks


def _behind_the_last(lines: list[str], key: str, added: list[str], path: Path) -> list[str]:
    blocks = _blocks(lines, key)
    if not blocks:
        raise DataError(f"{path}: cannot be prepared: {_LAYOUT}")
    end = blocks[-1][1]
    return [*lines[:end], *added, *lines[end:]]


def _without_enacted(lines: list[str], passed: list[bool], reached: date) -> list[str]:
    """With each enacted row that a new period now has made a comment, for what is law beyond it."""
    lines = list(lines)
    for (at, end), gone in reversed(list(zip(_blocks(lines, "enacted"), passed, strict=False))):
        if gone:
            rows = [re.sub(r"^(\s*from\s*=\s*)\S+", rf"\g<1>{reached + DAY}", line) for line in lines[at:end]]
            lines[at:end] = [
                "# The row below stands in the new period. Where the law fixes its figures for later years too, take",
                '# the "# " away and keep those figures alone; else take the row out.',
                *(f"# {line}".rstrip() for line in rows),
            ]
    return lines
