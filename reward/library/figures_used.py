"""Which figures of the data files a price rests on, each with a digest: so that a case can say later which of them differ."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from reward.base.values import dataclass
from reward.library.file_records import TIMELINES
from reward.library.in_force import Library
from reward.library.models.period import figures_in

_OF_DIGEST = 12
"""Letters of a digest that are kept: one in 2^48 that two are alike."""


def unread(library: Library) -> Library:
    """The same data, of which nothing is read yet: after a price it has read what that price rests on."""
    return Library(*library.folders)


def figures_used(library: Library) -> dict[str, str]:
    """All figures that a library has read, by file and table, with a digest of each.

    What only says where a figure comes from, or how far it is to be trusted, makes no other digest.
    """
    found = {}
    for category, name, table, row, enacted in library.looked_up():
        found[f"{category}/{name}.toml, {table} from {row['from']}"] = _digest(
            [figures_in(row), *map(figures_in, enacted)]
        )
    for category, name in library.heads_read():
        contents = figures_in(library.table(category, name))
        undated = {key: each for key, each in contents.items() if key not in TIMELINES[category]}
        found[f"{category}/{name}.toml"] = _digest(undated)
    return dict(sorted(found.items()))


def sources_of(library: Library) -> dict[str, frozenset[str]]:
    """The sources of all dated figures that a library has read, named as `figures_used` names them."""
    return {
        f"{category}/{name}.toml, {table} from {row['from']}": frozenset(row.get("sources", ()))
        for category, name, table, row, _ in library.looked_up()
    }


@dataclass(frozen=True)
class DataChange:
    """Figures of a data file that are others now, or that were or are used only then or now."""

    what: str
    """The file and its table, as in `statutory/income_tax.toml, period from 2026-04-06`."""
    how: str
    """`other figures`, `used only now` or `used only then`."""


def data_changes(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[DataChange, ...]:
    """What of the data differs between two prices; nothing where it is not known what one rests on."""
    if not then:
        return ()
    names = dict.fromkeys((*now, *then))
    return tuple(
        DataChange(
            name, "used only now" if name not in then else "used only then" if name not in now else "other figures"
        )
        for name in names
        if then.get(name) != now.get(name)
    )


def _digest(figures: "dict[str, Any] | Iterable[Any]") -> str:
    plain = json.dumps(figures, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:_OF_DIGEST]
