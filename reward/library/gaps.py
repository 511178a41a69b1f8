"""What the data has no figures for: stretches of a tax year that its files leave out, and what was looked for in vain."""

from collections.abc import Iterator
from datetime import date

from reward.base.dates import DAY, TaxYear
from reward.base.values import dataclass
from reward.library.file_records import CATEGORIES, records
from reward.library.in_force import Library


@dataclass(frozen=True)
class Gap:
    """Days of a tax year for which a dated table of a file has no figures."""

    category: str
    name: str
    table: str
    title: str
    first: date
    last: date


def gaps(library: Library, year: TaxYear) -> list[Gap]:
    """The stretches of a tax year without figures, file by file; offers have no dates of their own.

    Raises `DataError` where a file is broken.
    """
    dated = [category for category in CATEGORIES if category != "offers"]
    return [gap for category in dated for name in library.names(category) for gap in _of(library, category, name, year)]


def _of(library: Library, category: str, name: str, year: TaxYear) -> Iterator[Gap]:
    contents = library.table(category, name)
    title = str(contents.get("title", name))
    for table in records(category, name):
        # Past revaluations stay true: one that is not there yet is no gap in what a year is priced on.
        if table not in contents or table == "revaluation":
            continue
        begins, ends = library.starts(category, name, table)[0], library.last_day(category, name, table)
        if ends < year.first or begins > year.last:
            yield Gap(category, name, table, title, year.first, year.last)
            continue
        if begins > year.first:
            yield Gap(category, name, table, title, year.first, begins - DAY)
        if ends < year.last:
            yield Gap(category, name, table, title, ends + DAY, year.last)
