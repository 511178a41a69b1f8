"""Figures other than those in force: a folder in front of the shipped one, or a few lines that change some of it.

    [statutory.national_insurance]
    employer_rate = "16%"

    [pension.civil-service-alpha.employer]
    tiers = [{ rate = "30%" }]

A table is named by its folder and file, a pension's also by which of its rates; what it says stands
in place of the same field in every period of that file. Whatever it says is checked as the data are.
"""

from pathlib import Path
from typing import Any

from reward.base.errors import InputError, nearest
from reward.library.file_records import CATEGORIES, TIMELINES
from reward.library.in_force import Library
from reward.library.toml_files import read_toml


def library_of(base: Library, changed: Path) -> Library:
    """The library with a folder, or the lines of a TOML file, in front of it."""
    if changed.is_dir():
        return Library(*base.folders, changed)
    lines = read_toml(changed)
    for category, files in lines.items():
        if category not in CATEGORIES or not isinstance(files, dict):
            hint = nearest(category, list(CATEGORIES)) or f"; they are {', '.join(CATEGORIES)}"
            raise InputError(f"{changed}: {category[:40]!r} is no part of the figures{hint}")
        for name, fields in files.items():
            if name not in base.names(category) or not isinstance(fields, dict):
                hint = nearest(name, base.names(category))
                raise InputError(f"{changed}: there is no {category}.{name[:40]}{hint}")
            tables = TIMELINES.get(category, {"period": None})
            if list(tables) != ["period"]:
                stray = next((key for key in fields if key not in tables), None)
                if stray is not None:
                    known = " and ".join(f"[{category}.{name}.{table}]" for table in tables)
                    raise InputError(f"{changed}: {category}.{name}.{stray} is no table of rates; write {known}")
    return _Changed(base, lines)


class _Changed(Library):
    """A library some of whose fields are replaced, in every period."""

    def __init__(self, base: Library, lines: dict[str, Any]) -> None:
        super().__init__(*base.folders)
        self._base, self._lines = base, lines

    def table(self, category: str, name: str) -> dict[str, Any]:
        whole = self._base.table(category, name)
        said = self._lines.get(category, {}).get(name)
        if said is None:
            return whole
        if (category, name) not in self._tables:
            changed = dict(whole)
            by_table = said if list(TIMELINES.get(category, {"period": None})) != ["period"] else {"period": said}
            for table, fields in by_table.items():
                changed[table] = [{**row, **fields} for row in whole.get(table, [])]
            self._tables[category, name] = changed
        return self._tables[category, name]
