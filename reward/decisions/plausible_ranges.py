"""The program's plausible ranges, read from the data in each input's own unit."""

from collections.abc import Callable
from functools import lru_cache

from reward.base.amounts import hundredths, percent, pounds
from reward.base.dates import TaxYear
from reward.base.money import WHOLE
from reward.base.values import dataclass
from reward.library.in_force import Library
from reward.library.inputs import unit_at
from reward.library.models.plausible_ranges import PlausibleRange, PlausibleRanges

READ: dict[str, Callable[[object], int]] = {
    "money": pounds,
    "percent": percent,
    "days": lambda written: hundredths(written, 366, "days"),
    "count": lambda written: hundredths(written, 4_000, "units"),
    "whole": lambda written: _whole(written),
}


@dataclass(frozen=True)
class Plausible:
    """A row of the data file, in the input's own unit (or parts per million of its value)."""

    row: PlausibleRange
    low: int
    likely: int
    high: int
    mark: str


def plausible(library: Library, year: TaxYear, path: str) -> Plausible:
    """The program's range of an input, by its path without a letter."""
    return next(each for each in all_plausible(library, year) if each.row.path == path)


@lru_cache(maxsize=64)
def all_plausible(library: Library, year: TaxYear) -> tuple[Plausible, ...]:
    """Every range of the program; a year past them takes the last, for they are judgement in any year."""
    found = library.in_force("decisions", "ranges", PlausibleRanges, year.first, frozen=True)
    return tuple(_read(row, row.mark or found.record.mark) for row in found.record.inputs)


def _read(row: PlausibleRange, mark: str) -> Plausible:
    """A row's values in the input's own unit; shares of a value in parts per million."""
    if row.of == "value":
        low, likely, high = (_share(text) for text in (row.low, row.likely, row.high))
    else:
        unit = unit_at(row.path)
        assert unit is not None, row.path  # a test reads every row
        low, likely, high = (READ[unit](text) for text in (row.low, row.likely, row.high))
    return Plausible(row, low, likely, high, mark)


def _share(text: str) -> int:
    """Parts per million of a percentage that may be above 100."""
    return int(hundredths(text.removesuffix("%"), 1_000, "percent")) * WHOLE // 100_00


def _whole(written: object) -> int:
    counted = hundredths(written, 1_000, "units")
    if counted % 100:
        raise ValueError(f"{str(written)[:40]!r} is not a whole number")
    return counted // 100
