"""A draft as a TOML file, the words that said each value behind it; a file of an offer that can be priced as it is."""

from typing import Any

import tomli_w

from reward.base.text_table import literal
from reward.intake.advert.draft import Draft

LONGEST = 100
"""Characters of the words behind a value."""


def toml_of(draft: Draft) -> str:
    """The draft's keys in the order of an offer's file, each with its evidence as a comment."""
    lines = ["schema = 1"]
    tables = {key: value for key, value in draft.table.items() if isinstance(value, dict)}
    lists = {key: value for key, value in draft.table.items() if _is_tables(value)}
    for key, value in draft.table.items():
        if key not in tables and key not in lists:
            lines.append(_line(key, value, draft, key))
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(_line(key, value, draft, f"{name}.{key}") for key, value in table.items())]
    for name, rows in lists.items():
        for at, row in enumerate(rows):
            lines += [
                "",
                f"[[{name}]]",
                *(_line(key, value, draft, f"{name}.{at}.{key}") for key, value in row.items()),
            ]
    return "\n".join(lines) + "\n"


def saved_toml(draft: Draft) -> str:
    """The draft as a file to keep: the words that said each value stand in tables, which loading and saving keep."""
    rows = draft.offer.get("evidence", ())
    tables = ("[[evidence]]\n" + _shown(tomli_w.dumps(row).rstrip("\n")) for row in rows)
    return "\n\n".join([toml_of(Draft(draft.table)).rstrip("\n"), *tables]) + "\n"


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _line(key: str, value: Any, draft: Draft, path: str) -> str:
    written = _shown(tomli_w.dumps({key: value}).rstrip("\n"))
    said = draft.said.get(path)
    if said is None:
        return written
    words = literal(" ".join(said.text.split()))
    return f"{written}  # {words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}"


def _shown(written: str) -> str:
    """With TOML's own escape for each character that could steer a terminal and that TOML would take as it is."""
    if written.isprintable():
        return written
    return "".join(char if char.isprintable() or char == "\n" else f"\\U{ord(char):08x}" for char in written)
