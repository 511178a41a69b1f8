"""A budget's numbers as rows: by group and month or year, and with the sums that people read below them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reward.base.money import rounded
from reward.workforce.formats import Columns, Texts
from reward.workforce.formats.columns import coded
from reward.workforce.reading import Ints
from reward.workforce.staff.budget_lines import COUNTS
from reward.workforce.staff.budget_months import year_of
from reward.workforce.staff.grouping import Groups, money

ALL = "all"
TOTAL = "total"
KEPT = ("pay", "cost")
"""Lines that are shown even where they are nil."""


@dataclass(frozen=True, eq=False)
class Periods:
    """Lines by group and month, or by group and year."""

    groups: Groups
    what: str
    """`month` or `year`."""
    names: tuple[str, ...]
    lines: Mapping[str, Ints]
    """Shape (groups, periods): pence, and hundredths of posts."""
    assumed: frozenset[str]
    """The periods that rest on figures of an earlier year; a column says so where there are any."""
    months: tuple[int, ...]
    """How many months each period has."""

    def rows(self) -> Columns:
        """A row for each group and period."""
        many = len(self.groups.labels)
        order = np.tile(np.arange(len(self.names), dtype=np.int32), many)
        found: Columns = {**self.groups.columns(len(self.names)), self.what: Texts(list(self.names), order)}
        if self.assumed:
            found["figures"] = Texts([self._figures(name) for name in self.names], order)
        return found | {name: money(column.ravel()) for name, column in self.lines.items()}

    def by_year(self) -> "Periods":
        """The same by the years from April to March; posts and their share of full time are averages of the months."""
        years = [year_of(month) for month in self.names]
        distinct = tuple(dict.fromkeys(years))
        places = [np.flatnonzero([year == each for year in years]) for each in distinct]
        lines = {
            name: np.stack([_over(name, column[:, place]) for place in places], axis=1)
            for name, column in self.lines.items()
        }
        assumed = frozenset(year_of(month) for month in self.assumed)
        return Periods(self.groups, "year", distinct, lines, assumed, tuple(len(place) for place in places))

    def told(self, years: "Periods") -> tuple[Columns, int]:
        """The rows with a line for each year of all groups and one for everything, and how many such lines there are."""
        rows = self.rows()
        sums = [
            (name, {line: int(years.lines[line][:, at].sum()) for line in years.lines})
            for at, name in enumerate(years.names)
        ]
        if (self.what == "year" and not self.groups.names) or len(sums) == 1:
            sums = []  # the rows say it, or the total does
        weights = np.array(years.months, dtype=np.int64)
        whole = {}
        for line, column in years.lines.items():
            every = column.sum(axis=0)
            whole[line] = int(
                rounded(int((every * weights).sum()), int(weights.sum())) if line in COUNTS else every.sum()
            )
        sums.append((TOTAL, whole))
        found: Columns = {}
        for name, cells in rows.items():
            if name in self.lines:
                amounts = np.array([values[name] for _, values in sums], dtype=np.int64)
                found[name] = money(np.concatenate([self.lines[name].ravel(), amounts]))
                continue
            label = {
                self.what: [each if each == TOTAL else f"year {each}" for each, _ in sums],
                "figures": [years._figures(each) for each, _ in sums],
            }
            found[name] = coded([*cells.texts().cells(), *label.get(name, [ALL] * len(sums))])
        nil = [name for name, column in self.lines.items() if name not in (*COUNTS, *KEPT) and not column.any()]
        return {name: column for name, column in found.items() if name not in nil}, len(sums)

    def _figures(self, period: str) -> str:
        if period == TOTAL:
            return ""
        return "assumed" if period in self.assumed else "known"


def _over(line: str, months: Ints) -> Ints:
    """Of each group over these months: their sum, or of posts their average."""
    summed: Ints = months.sum(axis=1)
    return rounded(summed, months.shape[1]) if line in COUNTS else summed
