"""An offer's figures as one of its inputs takes many values.

Every value is a row through the engine that prices one offer. An input whose value moves the row's
columns in proportion (a rate, a salary, billed days, what the employer pays into a pension) is varied as whole
columns at once, and what absences do to them is worked out on these; any other (one's own pension percentage, a
scale's point) is placed value by value and grouped by regime.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

import numpy as np

from reward.base.figures import Amounts, ColumnName, FigureName, Figures, as_figures, by_name
from reward.base.money import column, nil
from reward.decisions.input_paths import InputPath
from reward.decisions.offer_set import Ints, OfferSet
from reward.engine.batches import price_in_chunks
from reward.engine.regime import regime
from reward.engine.rows import OF_ABSENCE, Rows
from reward.library.in_force import Library
from reward.offers import OfferRow
from reward.offers.absence import absence_terms, rows_away
from reward.statement.statement import Statement

Slopes = dict[str, int]
Line = tuple[OfferRow, int, Slopes]


class Varied:
    """One offer's figures for any values of an input."""

    def __init__(self, offer_set: OfferSet, offer: int, where: InputPath, low: int, high: int) -> None:
        self.offer_set, self.offer, self.where = offer_set, offer, where
        self._line = line_of(self._offer_row, low, high, where.step)

    @property
    def in_columns(self) -> bool:
        """Whether the values are columns at once; otherwise each is placed by itself."""
        return self._line is not None

    def figures(self, values: Ints, only: Sequence[ColumnName]) -> Figures:
        """The named figures for each value, in pence or hundredths."""
        if self._line is None:
            return one_by_one([self._offer_row(int(value)) for value in values], self.offer_set.library, only)
        offer_row, start, slopes = self._line
        rows = rows_away(self.offer_set.library, offer_row, along(offer_row.rows, values - start, slopes))
        return _kept(price_in_chunks(rows, regime(self.offer_set.library, offer_row.key), only), only, len(values))

    def _offer_row(self, value: int) -> OfferRow:
        return self.offer_set.with_value(self.where, value).offer_row(self.offer)


def constant(statement: Statement, only: Sequence[FigureName]) -> Amounts:
    """Figures of an offer that the input does not touch."""
    return {name: statement.pence_of(name) for name in only}


def line_of(offer_row: Callable[[int], OfferRow], low: int, high: int, step: int) -> Line | None:
    """How each column moves with the input, where all of them move in exact proportion.

    The row is as `in_columns` has it: what absences do goes by the pay of each row, by `rows_away`.
    """
    if high - low < 4 * step:
        return None
    count = (high - low) // step
    # From the second value on: an input that is nil may leave a column out altogether.
    probes = [low + step * at for at in sorted({1, 2, count // 3, count // 2 + 1, 2 * count // 3 + 1, count})]
    found = [in_columns(offer_row(value)) for value in probes]
    first = found[0]
    if any(each.key != first.key or _shape(each.rows) != _shape(first.rows) for each in found):
        return None
    if any(absence_terms(each.offer) != absence_terms(first.offer) for each in found):
        return None
    amounts = [_flat(each.rows) for each in found]
    slopes = {}
    for name, at_first in amounts[0].items():
        slope, rest = divmod(amounts[-1][name] - at_first, probes[-1] - probes[0])
        if rest or any(
            each[name] != at_first + slope * (value - probes[0]) for each, value in zip(amounts, probes, strict=True)
        ):
            return None
        if slope:
            slopes[name] = slope
    return first, probes[0], slopes


def in_columns(offer_row: OfferRow) -> OfferRow:
    """The row with the employer's own pension rate as a column, not part of the regime, and nothing of its absences."""
    extras = offer_row.rows.extras
    if any(getattr(extras, name) is not None for name in OF_ABSENCE):
        extras = replace(extras, **dict.fromkeys(OF_ABSENCE))
    key, pension = offer_row.key, offer_row.key.pension
    if pension is not None and pension.employer is not None:
        extras = replace(extras, employer_rate=column(pension.employer))
        key = replace(key, pension=replace(pension, employer=0))
    if extras is offer_row.rows.extras:
        return offer_row
    return replace(offer_row, key=key, rows=replace(offer_row.rows, extras=extras))


def along(rows: Rows, offsets: Ints, slopes: Slopes) -> Rows:
    """Rows that differ from one row (or from as many rows as there are offsets) by so much a unit of each offset."""

    def moved(of: Any, prefix: str) -> dict[str, Any]:
        columns = {}
        for part in fields(of):
            given = getattr(of, part.name)
            if isinstance(given, np.ndarray):
                slope = slopes.get(prefix + part.name)
                level = np.broadcast_to(given, len(offsets))
                columns[part.name] = level + slope * offsets if slope else level
        return columns

    return replace(rows, **moved(rows, ""), extras=replace(rows.extras, **moved(rows.extras, "extras.")))


def stacked(rows: Sequence[Rows]) -> Rows:
    """Rows of one shape one under another."""

    def joined(parts: Sequence[Any]) -> dict[str, Any]:
        names = [part.name for part in fields(parts[0]) if isinstance(getattr(parts[0], part.name), np.ndarray)]
        return {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}

    extras = replace(rows[0].extras, **joined([each.extras for each in rows]))
    return replace(rows[0], **joined(rows), extras=extras)


def one_by_one(offer_row: Sequence[OfferRow], library: Library, only: Sequence[ColumnName]) -> Figures:
    """Rows of any regimes, priced in groups that share one."""
    groups: dict[Any, list[int]] = {}
    for at, each in enumerate(offer_row):
        groups.setdefault((each.key, _shape(each.rows)), []).append(at)
    found: dict[ColumnName, Ints] = {name: np.zeros(len(offer_row), dtype=np.int64) for name in only}
    for (key, _), places in groups.items():
        figures = price_in_chunks(stacked([offer_row[at].rows for at in places]), regime(library, key), only)
        for name, amounts in by_name(figures).items():
            found[name][places] = amounts
    return as_figures(found)


def _kept(figures: Figures, only: Sequence[ColumnName], count: int) -> Figures:
    """A figure that an offer does not have counts as nil."""
    return as_figures({name: by_name(figures).get(name, nil(count)) for name in only})


def _shape(rows: Rows) -> tuple[Any, ...]:
    return (type(rows), *(part.name for part in fields(rows) if getattr(rows, part.name) is None), *_flat(rows.extras))


def _flat(of: Any, prefix: str = "") -> dict[str, int]:
    """Each column of one row, an offer's extras among them."""
    found = {}
    kind: Any = type(of)  # a checker doubts that every type can be a key
    names, all_of = _columns(kind)
    for name, given in zip(names, all_of(of), strict=True):
        if given is None:
            continue
        if isinstance(given, np.ndarray):
            found[prefix + name] = int(given[0])
        elif name == "extras":
            found |= _flat(given, "extras.")
    return found


@lru_cache(maxsize=8)  # each of a hundred probes asks for them
def _columns(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of a kind of row's fields, and what takes all of them."""
    names = tuple(part.name for part in fields(kind))
    return names, attrgetter(*names)
