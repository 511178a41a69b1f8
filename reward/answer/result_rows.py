"""What each offer brings, figure by figure, in any unit: the long table of an answer, of which the few that decide are `brief`.

An amount is one, or from the least to the greatest that it can be: over the ends of an advert's range, and for what a
pension for life makes of a total over the reader's age while that is not known. Nothing is worked out anew: the
amounts are those of the statements, and of `Answer.year`.
"""

from collections.abc import Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from reward.answer.by_age import depends_on_age, worth_by_age
from reward.answer.gaps import Span
from reward.base.figures import FIGURES, Figure, FigureName
from reward.base.money import column, rounded
from reward.base.values import dataclass
from reward.statement.side_by_side import better, repeats
from reward.statement.statement import Statement
from reward.statement.units import amounts_in_unit, in_unit
from reward.statement.whole_pounds import whole_pounds_of

Offers = Sequence[Sequence[Statement]]
Ends = NDArray[np.int64]
"""Pence, or hundredths of a count: a row for each end of an offer's range, a column for each age where it matters."""

LABELS: dict[FigureName, str] = {
    "employee_pension": "Your pension payment",
    "take_home": "Take-home",
    "pension_value": "Pension, worth now",
    "total_reward": "Total package",
    "benefits_value": "Benefits, worth to you",
    "take_home_per_day_worked": "Take-home a day",
    "total_reward_per_day_worked": "Package a day",
}
"""What stands in a short table; the statement's own label elsewhere."""
IN_THE_WORTH: tuple[FigureName, ...] = ("retirement_tax", "cash_now", "deferred")
"""What the worth of the pension and the total have in them already."""
BY_AGE: tuple[FigureName, ...] = ("pension_value", "total_reward", "total_reward_per_day_worked")


@dataclass(frozen=True)
class ResultRow:
    """One figure of every offer."""

    figure: Figure
    label: str
    ends: tuple[Ends | None, ...]
    """As the figure counts: a deduction is negative. `None` where an offer has nothing of the kind."""
    whole_ends: tuple[Ends | None, ...]
    """The same as they are shown without pence: whole pounds that add up down the table."""

    def spans(self, *, pence: bool = True) -> tuple[Span | None, ...]:
        ends = self.ends if pence else self.whole_ends
        return tuple(None if each is None else Span(int(each.min()), int(each.max())) for each in ends)

    def gap(self, of: int, against: int, *, pence: bool = True) -> Span:
        """What one offer has more than another, at one age for both and any end of each.

        Without pence it is the gap between amounts of whole pounds, as they stand in a table: what a reader makes of them.
        """
        ends = self.ends if pence else self.whole_ends
        mine, other = (_or_nil(ends[place]) for place in (of, against))
        return Span(
            int((mine.min(axis=0) - other.max(axis=0)).min()), int((mine.max(axis=0) - other.min(axis=0)).max())
        )

    def better(self, gap: Span) -> int:
        """1 where such a gap is better for the person whatever is open, -1 where it is worse, 0 where it is neither."""
        low, high = better(self.figure, gap.low_pence), better(self.figure, gap.high_pence)
        return low if low == high else 0


def result_rows(
    offers: Offers, in_all: Sequence[Ends], unit: str = "year", *, brief: bool = False
) -> tuple[ResultRow, ...]:
    """The figures that any of the offers has; `in_all` is the total of each in a year, as `Answer.year` has it."""
    columns = [[in_unit(each, unit) for each in ends] for ends in offers]
    whole = [[whole_pounds_of(each) for each in ends] for ends in columns]
    flat = [each for ends in columns for each in ends]
    found = []
    for name, figure in FIGURES.items():
        if name in IN_THE_WORTH or (brief and not figure.brief) or repeats(name, flat):
            continue
        if name in BY_AGE:
            ends = tuple(_by_age(name, of, in_all[place], unit) for place, of in enumerate(offers))
            shown = tuple(map(_whole_by_age, repeat(name), offers, whole, ends))
        else:
            ends, shown = (tuple(_of_ends(name, figure, of) for of in each) for each in (columns, whole))
        if any(each is not None and (each.any() or not brief or name == "total_reward") for each in ends):
            found.append(ResultRow(figure, LABELS.get(name, figure.label), ends, shown))
    return tuple(found)


def _of_ends(name: FigureName, figure: Figure, of: Sequence[dict[FigureName, int]]) -> Ends | None:
    sign = figure.sign if figure.unit == "money" else 1
    known = [each.get(name) for each in of]
    return None if all(each is None for each in known) else sign * np.array([each or 0 for each in known])[:, None]


def _by_age(name: FigureName, of: Sequence[Statement], total: Ends, unit: str) -> Ends | None:
    if name == "pension_value":
        if not any(name in each.pence for each in of):
            return None
        total = np.stack([worth_by_age(each).pension_pence for each in of])
    unit = "day" if name == "total_reward_per_day_worked" else unit
    shared = [amounts_in_unit(each, np.ascontiguousarray(row), unit) for each, row in zip(of, total, strict=True)]
    known = [each for each in shared if each is not None]
    return np.stack(known) if len(known) == len(shared) else None


def _whole_by_age(
    name: FigureName, of: Sequence[Statement], whole: Sequence[dict[FigureName, int]], ends: Ends | None
) -> Ends | None:
    """To the nearest pound; the pension of an offer whose worth no age moves is what comes to its total."""
    if ends is None:
        return None
    shown = rounded(ends, 100) * 100
    for end, (statement, each) in enumerate(zip(of, whole, strict=True)):
        if name == "pension_value" and not depends_on_age(statement):
            shown[end] = each.get("pension_value", 0) - each.get("retirement_tax", 0)
    return shown


def _or_nil(ends: Ends | None) -> Ends:
    return np.asarray(column(0))[:, None] if ends is None else ends
