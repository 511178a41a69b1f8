"""Writes what the guide takes from the program and its data: `python tests/write_guide.py`.

Four whole pages (inputs, columns, figures, data), what stands below the marker in `commands`, and the topics in the README.
A test holds them to what the program says now, so nothing in them is typed twice.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

import reward
from reward.base.figures import FIGURES
from reward.library.folders import offer_names
from reward.library.freshness import Freshness, freshness
from reward.library.in_force import Library, shipped
from reward.library.inputs import InputKey, inputs
from reward.workforce.payroll_columns import PAYROLL
from reward.workforce.staff_columns import OF_INCREMENTS, STAFF
from tests.commands import commands_of

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "reward" / "guide"
MARKER = "<!-- Below: written by tests/write_guide.py. -->"
EVERY_KIND = (
    "met-external-relations-manager",
    "met-estate-strategy-contract",
    "southwark-lawyer-paye",
    "southwark-lawyer-limited",
)
"""Offers of each kind, which together have most figures."""


def pages() -> dict[Path, str]:
    """Each file with what should stand in it."""
    found = {
        GUIDE / "inputs.md": _inputs(),
        GUIDE / "columns.md": _columns(),
        GUIDE / "figures.md": _figures(),
        GUIDE / "data.md": _data(shipped()),
    }
    commands = GUIDE / "commands.md"
    above = commands.read_text("utf-8").partition(MARKER)[0]
    found[commands] = f"{above}{MARKER}\n\n{_commands()}"
    found[ROOT / "README.md"] = _with_topics((ROOT / "README.md").read_text("utf-8"))
    return found


def _with_topics(readme: str) -> str:
    """The README with its table of topics as the guide has them now."""
    from reward.library.guide import topics

    rows = [(f"[{each.name}](reward/guide/{each.name}.md)", each.title) for each in topics().values()]
    table = "\n".join(_table(("topic", "is about"), rows))
    return re.sub(r"\| topic \| is about \|\n(?:\|.*\n)*", lambda _: f"{table}\n", readme)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(_cell(each) for each in row)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


# --- commands ------------------------------------------------------------------------------


def _commands() -> str:
    lines = ["## Every command and its options", ""]
    for path, command in commands_of():
        if isinstance(command, click.Group):
            continue
        options = [
            each for each in command.params if isinstance(each, click.Option) and each.name not in ("help", "version")
        ]
        lines += [f"### {path}", "", _sentence(command.help or ""), ""]
        shown = [(_code(_written(each)), each.help or "") for each in options if each.name != "scales"]
        if shown:
            lines += [*_table(("option", "does"), shown), ""]
    return "\n".join(lines).rstrip() + "\n"


def _sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].replace("\b", "").split())


def _written(option: click.Option) -> str:
    name = max(option.opts, key=len)
    value = "" if option.is_flag or option.count else f" {option.metavar or _type_words(option)}"
    return f"{name}{value}"


def _type_words(option: click.Option) -> str:
    return (
        "|".join(map(str, option.type.choices)) if isinstance(option.type, click.Choice) else option.type.name.upper()
    )


# --- inputs --------------------------------------------------------------------------------


def _inputs() -> str:
    lines = [
        "# Inputs: every key of an offer, a person and the assumptions",
        "",
        "An offer's keys stand in its TOML file, a person's in the file of `--person`, the assumptions in that of `--assume`; `--set PATH=VALUE` sets any of",
        "them. A key that is left out is taken as the last column says; where that is empty, its description says what follows.",
        "",
    ]
    found = inputs()
    tables: dict[str, list[InputKey]] = {}
    for path, key in found.items():
        if key.table is None:
            tables.setdefault(path.rpartition(".")[0], []).append(key)
    for path, keys in tables.items():
        lines += [f"## {_heading(path, found.get(path))}", ""]
        if path in found and found[path].info.about:
            lines += [f"{found[path].info.about}.", ""]
        rows = [
            (
                _code(each.path),
                _about(each),
                each.type_words,
                _code(each.info.example),
                _code(each.default) or ("needed" if each.needed else ""),
            )
            for each in keys
        ]
        lines += [*_table(("key", "what it is", "may be", "example", "left out"), rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _heading(path: str, key: InputKey | None) -> str:
    if key is None:
        return {"": "An offer", "person": "A person", "assume": "Assumptions"}.get(path, path)
    return f"`[[{path}]]`" if key.listed else f"`[{path}]`"


def _about(key: InputKey) -> str:
    about = key.info.about or key.label
    kinds = f" ({', '.join(key.kinds)})" if key.kinds else ""
    return f"{about}{kinds}"


# --- columns -------------------------------------------------------------------------------


def _columns() -> str:
    lines = [
        "# Columns of tables",
        "",
        "What `reward staff` and `reward payroll` read. `--check` says what yours are read as.",
        "",
    ]
    for title, columns in (
        ("A staff table", STAFF),
        ("Columns of a budget besides", OF_INCREMENTS),
        ("A payroll table", PAYROLL),
    ):
        rows = [
            (
                _code(each.name),
                each.described.about,
                each.described.type,
                _code(each.described.example),
                each.described.default,
                ", ".join(each.aliases),
            )
            for each in columns
        ]
        lines += [
            f"## {title}",
            "",
            *_table(("column", "what it is", "may be", "example", "blank", "also read"), rows),
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


# --- figures -------------------------------------------------------------------------------


def _figures() -> str:
    laws = _laws()
    lines = [
        "# Figures: their names, and the law",
        "",
        'The names that `reward why`, `--json`, `--figures` and the library use. Under "by" stands what `reward why` cites for it in the offers that come along,',
        "at 2026-27 figures; other offers may rest on more.",
        "",
    ]
    groups: dict[str, list[tuple[str, str, str, str]]] = {}
    for name, figure in FIGURES.items():
        groups.setdefault(figure.group, []).append((_code(name), figure.label, figure.unit, laws.get(name, "")))
    for group, rows in groups.items():
        lines += [f"## {group[:1].upper()}{group[1:]}", "", *_table(("figure", "is", "unit", "by"), rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _laws() -> Mapping[str, str]:
    found: dict[str, dict[str, None]] = {}
    for offer in EVERY_KIND:
        statement: Any = reward.price(offer, tax_year="2026-27")
        for name in FIGURES:
            if name in statement.figures and (law := statement.why(name).law):
                found.setdefault(name, {})[law] = None
    return {name: "; ".join(laws) for name, laws in found.items()}


# --- data ----------------------------------------------------------------------------------


def _data(library: Library) -> str:
    lines = [
        "# What data is held",
        "",
        "Every file of `scales/`: over which days it has figures, who says so, and how many of its records have a figure that is derived or unverified. Such figures",
        "show as a remark wherever they are used. `reward scales show NAME` prints a file with its sources; `reward scales list` says what is in force today.",
        "",
        f"Version of the data: {library.version}. Offers that come along: {len(offer_names())}.",
        "",
    ]
    category = ""
    rows: list[tuple[str, ...]] = []
    for each in freshness(library, date(2026, 4, 6)):
        if each.category != category:
            lines += _held(category, rows)
            category, rows = each.category, []
        rows.append(_row_of(library, each))
    lines += _held(category, rows)
    lines += ["## Looked for and not found", ""]
    lines += [f"- {_cell(str(each['what']))} (looked for on {each['looked']})" for each in library.not_held]
    return "\n".join(lines).rstrip() + "\n"


def _held(category: str, rows: Sequence[Sequence[str]]) -> list[str]:
    head = ("file", "holds", "from", "to", "doubted", "by whom said")
    return [f"## {category[:1].upper()}{category[1:]}", "", *_table(head, rows), ""] if rows else []


def _row_of(library: Library, of: Freshness) -> tuple[str, ...]:
    cited = dict.fromkeys(_cited(library.table(of.category, of.name)))
    publishers = dict.fromkeys(library.sources[key]["publisher"] for key in cited if key in library.sources)
    first, last = (day.isoformat() if day else "" for day in (of.first, of.last))
    doubted = f"{of.doubted} of {of.records}" if of.doubted else "none"
    return (_code(of.name), of.title, first, last, doubted, "; ".join(publishers))


def _cited(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _cited(each)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and isinstance(inner, list):
                yield from inner
            else:
                yield from _cited(inner)


if __name__ == "__main__":
    for path, text in pages().items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(path.relative_to(ROOT))
