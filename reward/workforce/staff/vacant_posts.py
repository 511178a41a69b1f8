"""Posts that nobody is in: whether a budget funds them, when they are filled, and what vacancies will save of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import percent
from reward.base.dates import after_months, in_words
from reward.base.errors import InputError, nearest
from reward.base.money import Pence, at, same, to_penny
from reward.workforce.formats import Columns
from reward.workforce.reading import Ints
from reward.workforce.staff.selected_rows import by_row, words_of

Funded = Literal["in-post", "establishment"]
Several = str | Decimal | int | Sequence[str]
"""A number for all rows, or one for each group, as `["5", "8 directorate=Operations"]`."""
FUNDED: tuple[Funded, ...] = ("in-post", "establishment")
MOST_MONTHS_EMPTY = 120


@dataclass(frozen=True, slots=True, eq=False)
class VacancyFactors:
    """What share of their cost vacancies will save: which of the rates each row has, in parts per million."""

    which: Ints
    rates: Sequence[int]

    @property
    def any(self) -> bool:
        return any(self.rates)

    def saved(self, costs: Ints) -> Ints:
        """Of the cost of each rate's rows, in pence, shape (rates, groups, months)."""
        parts = [to_penny(at(Pence(cost), rate)) for cost, rate in zip(costs, self.rates, strict=True)]
        found: Ints = np.stack(parts).sum(axis=0)
        return found


def factors_of(said: "Several", came: Columns) -> VacancyFactors:
    """The vacancy factor of each row: `5`, or `8 directorate=Operations` for a group."""
    which, rates = by_row(several(said), came, "a vacancy rate", _percent, 0)
    return VacancyFactors(which, rates)


def funded_as(said: str) -> Funded:
    for each in FUNDED:
        if said == each:
            return each
    hint = nearest(said, list(FUNDED)) or f"; it is {' or '.join(FUNDED)}"
    raise InputError(f"funded {said[:20]!r} is not one{hint}")


def filled_from(said: "Several | None", waiting: NDArray[np.bool_], came: Columns, opens: date) -> Ints:
    """The day from which each vacant post is filled, as an ordinal: so many months after the budget begins; 0: never."""
    if said is None:
        return same(0, len(waiting))
    which, months = by_row(several(said), came, "recruitment", _months, -1)
    days = np.array([after_day(opens, each) if each >= 0 else 0 for each in months], dtype=np.int64)
    return np.where(waiting, days[which], 0)


def after_day(opens: date, months: int) -> int:
    """The first day of the month that is so many after another, as an ordinal."""
    return after_months(opens, months).toordinal() + 1 if months else opens.toordinal()


def without_start(vacant: NDArray[np.bool_]) -> str:
    """What is remarked on vacant posts that nobody is said to fill."""
    many = int(vacant.sum())
    return f"{many:,} vacant {'post costs' if many == 1 else 'posts cost'} nothing here, for want of a start"


def told(
    funded: Funded, vacant: NDArray[np.bool_], filled: Ints, factors: VacancyFactors, starts: NDArray[np.bool_]
) -> list[str]:
    """What is remarked on the vacant posts of a budget. `filled` is when those without a start of their own are."""
    if funded == "establishment":
        many = int((vacant & starts).sum())
        has = "has" if many == 1 else "have"
        later = f"; {many:,} {has} a start, which is not waited for" if many else ""
        return [f"{_posts(vacant)} costed from the first month: the whole establishment is{later}"] * bool(vacant.any())
    found = []
    waiting = vacant & ~starts
    if (waiting & (filled == 0)).any():
        found.append(without_start(waiting & (filled == 0)))
    for day in np.unique(filled[waiting & (filled > 0)]).tolist():
        found.append(f"{_posts(waiting & (filled == day))} taken to be filled on {in_words(date.fromordinal(day))}")
    if factors.any and (waiting & (filled == 0)).any():
        found.append(
            "vacant posts cost nothing already, and the vacancy factor is taken off the others besides;"
            " --funded establishment takes it off all posts"
        )
    return found


def columns_named(said: "Several | None") -> tuple[str, ...]:
    """The columns that a vacancy factor or a recruitment lag goes by, as they are written."""
    return () if said is None else tuple(name for text in several(said) for name in words_of(text, "vacancies")[1])


def _posts(vacant: NDArray[np.bool_]) -> str:
    many = int(vacant.sum())
    return f"{many:,} vacant {'post is' if many == 1 else 'posts are'}"


def several(said: Several) -> Sequence[str]:
    """What is said, as commands have it."""
    if isinstance(said, int | Decimal):
        return [f"{said:f}" if isinstance(said, Decimal) else str(said)]
    return [said] if isinstance(said, str) else list(said)


def _percent(written: str) -> int:
    try:
        return percent(written)
    except ValueError as error:
        raise InputError(f"a vacancy rate: {error}") from None


def _months(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written[:5]) > MOST_MONTHS_EMPTY:
        raise InputError(
            f"recruitment {written[:20]!r} is no number of months from 0 to {MOST_MONTHS_EMPTY}; write 3, or '3 grade=AO'"
        )
    return int(written)
