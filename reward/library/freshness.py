"""How fresh the data is: per file, from when to when its figures reach, and how many of them are doubted."""

from datetime import date

from reward.base.errors import DataError
from reward.base.values import dataclass
from reward.library.check import begun, texts_under
from reward.library.file_records import CATEGORIES, records
from reward.library.in_force import Library
from reward.library.models.period import doubted


@dataclass(frozen=True)
class Freshness:
    """How far the figures of a file reach; `None` where it has no dated tables, and so does not age."""

    category: str
    name: str
    title: str
    first: date | None
    last: date | None
    """The last day for which each of its tables has figures."""
    since: date | None
    """From when its newest figures are, as far as they have begun."""
    records: int
    doubted: int
    """Records with a figure that is derived or unverified."""
    in_force: bool


def freshness(library: Library, on: date) -> list[Freshness]:
    """A row for each file but the offers, and whether it has figures on a date."""
    dated = [category for category in CATEGORIES if category != "offers"]
    return [_fresh(library, category, name, on) for category in dated for name in library.names(category)]


def _fresh(library: Library, category: str, name: str, on: date) -> Freshness:
    table = library.table(category, name)
    for key in records(category, name):
        if key in table and not (begun(table[key]) and "to" in table[key][-1]):
            raise DataError(f"{category}/{name}.toml: {key}: dates are missing or malformed; see reward scales check")
    dated = {key: library.starts(category, name, key) for key in records(category, name) if key in table}
    first = min((starts[0] for starts in dated.values()), default=None)
    last = min((library.last_day(category, name, key) for key in dated), default=None)
    rows = [row for key in dated for row in table[key]]
    return Freshness(
        category=category,
        name=name,
        title=str(table["title"]),
        first=first,
        last=last,
        since=max((row["from"] for row in rows if row["from"] <= on), default=None),
        records=len(rows),
        doubted=sum(any(map(doubted, texts_under(row, "mark", "marks"))) for row in rows),
        in_force=first is None or last is None or first <= on <= last,
    )
