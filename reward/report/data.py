"""What the data files say, for people: the list of them, one of them, and those prepared for a next year."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from reward.base.dates import TaxYear, in_words
from reward.base.errors import FiguresError, nearest
from reward.base.text_table import Table, TextRow, bullets, gather, gathered, literal, name_in_words, wrap
from reward.library.file_records import CATEGORIES
from reward.library.freshness import Freshness
from reward.library.gaps import Gap
from reward.library.in_force import Library
from reward.library.next_year import PreparedFile
from reward.library.provenance import unsaid
from reward.library.scale_names import scales_like
from reward.report.data_tables import pay_table, rows_table, said

_ASIDE = {"from", "to", "sources", "sources_of", "mark", "marks"}


def file(library: Library, category: str, name: str, width: int = 80) -> str:
    """One data file: what it says, period by period, how sure it is, and its sources."""
    table = library.table(category, name)
    gather(_entries(f"{category}/{name}", table))
    lines = [f"{category}/{name}: {literal(str(table.get('title', name)))}"]
    cited: list[str] = list(table.get("sources", ()))
    dated = {key: value for key, value in table.items() if _is_dated(value)}
    for key, value in table.items():
        if key not in dated and key not in ("title", "sources"):
            lines += _value(key, value, width, "  ")
    for key, rows in dated.items():
        for row in rows:
            lines += ["", _span(key, row), *_period(row, width)]
            cited += _cited(row)
    lines += ["", "Sources", *bullets([_source(library, key) for key in dict.fromkeys(cited)], width)]
    return "\n".join(lines)


def listing(rows: Sequence[Freshness]) -> Table:
    """Every data file by category, with what it covers, how old and how sure it is; `!` where nothing is in force now."""
    table = Table(("", "from", "newest of", "to", "doubted", ""))
    category = ""
    for row in rows:
        if row.category != category:
            category = row.category
            table.rows.append(TextRow((category,), "heading"))
        first, since, last = (day.isoformat() if day else "-" for day in (row.first, row.since, row.last))
        table.rows.append(
            TextRow(
                (
                    f"  {literal(row.name)}",
                    first,
                    since,
                    last,
                    f"{row.doubted} of {row.records}" if row.doubted else "-",
                    "" if row.in_force else "!",
                )
            )
        )
    table.notes = [
        "",
        "newest of: from when the newest figures are that have begun, up to the day under to;",
        "doubted: records with a figure that is derived or unverified; !: nothing in force today",
        "reward scales show NAME shows a file with its sources, reward scales gaps what is not there",
    ]
    return table


def gaps_text(library: Library, found: Sequence[Gap], year: TaxYear, width: int = 80) -> str:
    """The days of a tax year without figures, file by file, what was looked for in vain, and what sources do not say."""
    not_held = library.not_held
    table = Table((f"no figures in {year}", "from", "to"))
    for gap in found:
        rates = "" if gap.table == "period" else f", {gap.table} rates"
        cells = (f"{gap.category}/{gap.name}{rates}", gap.first.isoformat(), gap.last.isoformat())
        table.rows.append(TextRow(tuple(map(literal, cells))))
    lines = [table.text(width) if found else f"Every file has figures for the whole of {year}."]
    if not_held:
        told = Table(("looked for and not found", "on", "would stand in"))
        for row in not_held:
            told.rows.append(TextRow((said(row["what"]), str(row["looked"]), said(row["files"]))))
        gather(told)
        lines += ["", "Looked for and not found:"]
        lines += bullets([f"{said(row['what'])} ({row['looked']}; {said(row['files'])})" for row in not_held], width)
    count = unsaid(library)
    words = (
        f"Of {count['sources']} sources {count['no_address']} have no address to be checked at, and {count['undated']}"
        " show no date of publication."
    )
    return "\n".join([*lines, "", *wrap(words, width)])


def gaps_json(library: Library, found: Sequence[Gap], year: TaxYear) -> dict[str, Any]:
    """The same for programs."""
    rows = [{field.name: _plain(getattr(gap, field.name)) for field in fields(gap)} for gap in found]
    not_held = [_plain(dict(row)) for row in library.not_held]
    return {"schema": 1, "tax_year": str(year), "gaps": rows, "not_held": not_held, "unsaid": unsaid(library)}


def listed(row: Freshness) -> dict[str, Any]:
    """A row of the list for programs."""
    return {field.name: _plain(getattr(row, field.name)) for field in fields(row)}


def find(library: Library, name: str) -> list[tuple[str, str]]:
    """Every (category, name) that a name means: `leave/gla`, or `gla` in whichever categories have it.

    `pension nhs` and `Income tax` are found too, and a pay scale by what people call it: `Green Book`. A name that files of
    other categories begin with, as `nhs` does, and words that several have, are refused with what they may mean.
    """
    category, slash, rest = name.partition("/")
    if slash and category in CATEGORIES:
        library.path(category, rest)
        return [(category, rest)]
    known = [(each, of) for each in CATEGORIES for of in library.names(each)]
    found = [each for each in known if each[1] == name]
    found = found or [each for each in known if _folded(name) in (_folded(each[1]), _folded(" ".join(each)))]
    kinds = {each[0] for each in found}
    found += [each for each in known if found and each[0] not in kinds and each[1].startswith(f"{name}-")]
    if not found:
        found = [("pay", scale) for scale in scales_like(library, name)]
        words = set(_folded(name).split())
        if len(found) != 1:
            found += [each for each in known if each not in found and words <= {*_folded(each[1]).split()}]
    if len(found) == 1 or (found and {each[1] for each in found} == {found[0][1]}):
        return found
    if found:
        each = ["/".join(one) for one in found]
        raise FiguresError(f"{name[:40]!r} may be {', '.join(each[:-1])} or {each[-1]}; write which")
    hint = nearest(name, sorted({of for _, of in known})) or "; 'reward scales list' shows them all"
    raise FiguresError(f"no data file {name[:80]!r}{hint}")


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def as_json(library: Library, category: str, name: str) -> dict[str, Any]:
    """The file as read, with dates as text and its sources in full."""
    table = _plain(library.table(category, name))
    keys = set(_cited(table)) & set(library.sources)
    return {
        "category": category,
        "name": name,
        "file": table,
        "sources": {key: _plain(library.sources[key]) for key in sorted(keys)},
    }


def prepared(library: Library, year: TaxYear, folder: Path, files: Sequence[PreparedFile], width: int = 80) -> str:
    """What was prepared for a tax year, file by file: what is known, what is open, where to look."""
    where = literal(str(folder))
    left = ["To see what is still open:", f"  reward scales check --scales {where}"]
    if not files:
        return "\n".join([f"Nothing more to prepare for {year}: every file reaches its end.", *left])
    count = "1 file" if len(files) == 1 else f"{len(files)} files"
    lines = wrap(f"{count} prepared for {year} in {where}", width)
    for each in files:
        lines += ["", f"{each.category}/{each.name}: {literal(each.title)}"]
        for period in each.periods:
            table = "" if period.table == "period" else f"{period.table} rates, "
            lines.append(f"  {table}{in_words(period.start)} to {in_words(period.end)}")
            for label, values in (("already law", period.known), ("to fill in", period.open)):
                if values:
                    words = "; ".join(_named(field, value) for field, value in values.items())
                    lines += wrap(literal(f"{label}: {words}"), width, indent="        ", first="    ")
        keys = dict.fromkeys(key for period in each.periods if period.open for key in period.sources)
        if keys:
            lines.append("    where to look, the sources of the last figures:")
            for key in keys:
                lines += wrap(_where_to_look(library, key), width, indent="        ", first="      - ")
    lines += ["", 'Write each figure in place of "open".', *left]
    return "\n".join(lines)


def prepared_json(library: Library, year: TaxYear, folder: Path, files: Sequence[PreparedFile]) -> dict[str, Any]:
    """What was prepared, for programs; an open figure has the last one there is, or `null`."""
    return {
        "schema": 1,
        "tax_year": str(year),
        "folder": str(folder),
        "files": [
            {
                "file": each.file,
                "title": each.title,
                "periods": [
                    {
                        "table": period.table,
                        "from": period.start.isoformat(),
                        "to": period.end.isoformat(),
                        "known": _plain(period.known),
                        "open": _plain(period.open),
                        "sources": {key: _plain(library.sources.get(key)) for key in period.sources},
                    }
                    for period in each.periods
                ],
            }
            for each in files
        ],
    }


def _entries(title: str, table: Mapping[str, Any]) -> Table:
    """All that a file says, a line an entry: what it is, since when and until when it holds, and its value."""
    found = Table((title, "from", "to", "value"))

    def put(name: str, value: Any, row: Mapping[str, Any]) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                put(f"{name} {key}".strip(), inner, row)
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            dated = any("from" in each for each in value)
            for at, each in enumerate(value, start=1):
                put(name if dated else f"{name} {at}", each, each if dated else row)
        elif name.split()[-1] not in ("from", "to"):
            span = (row[key].isoformat() if key in row else "" for key in ("from", "to"))
            found.rows.append(TextRow((name_in_words(name), *span, said(value))))

    put("", table, {})
    return found


def _named(field: str, value: Any) -> str:
    """A figure with its value where that is short: `plan 2 29,385`, `letters`."""
    name = "sources of each table" if field == "sources_of" else name_in_words(field)
    return name if value is None or isinstance(value, dict | list) else f"{name} {said(value)}"


def _where_to_look(library: Library, key: str) -> str:
    source = library.sources.get(key)
    if source is None:
        return f"{key}: not defined in sources.toml"
    return literal(f"{source['title']}, {source['publisher']} {source['address']}".rstrip())


def _is_dated(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "from" in value[0]


def _span(key: str, row: Mapping[str, Any]) -> str:
    words = {"period": "From", "enacted": "Already law from"}.get(key, f"{key.capitalize()} rates from")
    until = f" to {in_words(row['to'])}" if "to" in row else ""
    return f"{words} {in_words(row['from'])}{until} [{row.get('mark', '')}]"


def _period(row: Mapping[str, Any], width: int) -> list[str]:
    marks = row.get("marks", {})
    lines = []
    for key, value in row.items():
        if key not in _ASIDE:
            lines += _value(key, value, width, "  ")
            if key in marks:
                lines += wrap(f"[{marks[key]}]", width, indent="      ", first="      ")
    return lines


def _value(key: str, value: Any, width: int, indent: str) -> list[str]:
    name = name_in_words(key)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        table = pay_table(value) if key == "grades" else rows_table(value)
        with gathered():  # the other forms have every entry with its dates
            lines = table.text(width - len(indent) - 2).splitlines()
        return [f"{indent}{name}", *(f"{indent}  {line}".rstrip() for line in lines)]
    if isinstance(value, dict):
        inner = ", ".join(f"{part.replace('_', ' ')} {said(each)}" for part, each in value.items())
        return wrap(f"{name}: {literal(inner)}", width, indent=indent + "    ", first=indent)
    if isinstance(value, list):
        return [
            f"{indent}{name}",
            *(
                line
                for each in value
                for line in wrap(said(each), width, indent=indent + "    ", first=indent + "  - ")
            ),
        ]
    return wrap(f"{name}: {said(value)}", width, indent=indent + "    ", first=indent)


def _source(library: Library, key: str) -> str:
    source = library.sources.get(key)
    if source is None:
        return f"{key}: not defined in sources.toml"
    address = f" {source['address']}" if source["address"] else " No address is known."
    where = f", {source['where']}" if "where" in source else ""
    dates = f"published {source['published']}, " if source.get("published", "undated") != "undated" else ""
    return f"{key}: {source['title']}{where}, {source['publisher']}, {dates}read {source['read']}.{address} {source['words']}"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _cited(value: Any) -> list[str]:
    """Every source that a table cites, in the order they stand: under `sources`, `source` and `sources_of`."""
    if isinstance(value, list):
        return [key for each in value for key in _cited(each)]
    if not isinstance(value, dict):
        return []
    own = [*value.get("sources", ()), *([value["source"]] if "source" in value else [])]
    own += [key for keys in value.get("sources_of", {}).values() for key in keys]
    return [*own, *(key for each in value.values() for key in _cited(each))]
