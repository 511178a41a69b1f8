"""Any number of rows through the engine: in chunks that stay in the processor's cache."""

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.allocator import keep_freed_memory
from reward.base.figures import ColumnName, Figures, as_figures, by_name
from reward.base.money import Count, Pence, is_nil, nil
from reward.engine.regime import Regime
from reward.engine.rows import EmploymentRows, Extras, Rows
from reward.engine.year import price

CHUNK = 16_384
"""Rows worked at a time: a few dozen columns of this length stay in the processor's cache."""


def price_in_chunks(
    rows: Rows,
    regime: Regime,
    only: Collection[ColumnName] | None = None,
    into: Figures | None = None,
    work: Callable[[Rows, Regime], Figures] = price,
) -> Figures:
    """As `price`, or the `work` given, for any number of rows; `only` names the figures to keep.

    `into` takes columns of the same length from an earlier call and writes over them.
    """
    count = len(rows.salary if isinstance(rows, EmploymentRows) else rows.rate)
    if count > CHUNK:
        keep_freed_memory()
    kept: dict[ColumnName, Pence | Count] = {}
    wanted = frozenset(only or ())
    for start in range(0, max(count, 1), CHUNK):
        part = by_name(work(cut(rows, slice(start, start + CHUNK)), regime))
        for name in part if only is None else filter(wanted.__contains__, part):
            column = part[name]
            whole = kept.get(name)
            if whole is None or (is_nil(whole) and not is_nil(column)):
                # Noughts are not written out for a figure that no row has.
                whole = kept[name] = nil(count) if is_nil(column) else _room(count, start, into, name)
            if not is_nil(whole):
                whole[start : start + CHUNK] = column
    return as_figures(kept)


def _room(count: int, start: int, into: Figures | None, name: ColumnName) -> "Pence | Count":
    """A column for a figure which is nil in the rows before `start`."""
    column = None if into is None else by_name(into).get(name)
    if column is None or is_nil(column):
        column = Pence(np.empty(count, dtype=np.int64))
    column[:start] = 0
    return column


def cut(rows: Rows, place: "slice | NDArray[np.int64]") -> Rows:
    """The rows at a place, every column alike."""

    def columns(of: "Rows | Extras") -> dict[str, Any]:
        every = ((part.name, getattr(of, part.name)) for part in fields(of))
        return {name: column[place] for name, column in every if isinstance(column, np.ndarray)}

    extras = Extras(**columns(rows.extras))
    return replace(rows, **columns(rows), extras=extras)
