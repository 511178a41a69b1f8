"""Any number of rows through the engine: in chunks that stay in the processor's cache."""

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


@lru_cache(maxsize=1)
def keep_freed_memory() -> None:
    """Lets the allocator keep what one chunk frees for the next.

    glibc hands the scratch columns of every chunk back to the system and faults them in again for
    the next, which takes two thirds of the time. Where there is no glibc nothing is changed.
    """
    trim_threshold, top_pad, mmap_threshold = -1, -2, -3
    libc = _glibc()
    if libc is not None:
        libc.mallopt(trim_threshold, 256 << 20)
        libc.mallopt(top_pad, 4 << 20)
        # The longer columns of a table as well, which would each be mapped and faulted in anew.
        libc.mallopt(mmap_threshold, 32 << 20)


def give_back_freed_memory() -> None:
    """Hands what was kept back to the system: once a question with many rows is answered in a process that goes on for hours."""
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)


@lru_cache(maxsize=1)
def _glibc() -> Any:
    """The C library where it is glibc; else `None`."""
    import ctypes

    try:
        library = ctypes.CDLL(None)
        return library if library.mallopt and library.malloc_trim else None
    except (AttributeError, OSError, TypeError):
        return None


def cut(rows: Rows, place: "slice | NDArray[np.int64]") -> Rows:
    """The rows at a place, every column alike."""

    def columns(of: "Rows | Extras") -> dict[str, Any]:
        every = ((part.name, getattr(of, part.name)) for part in fields(of))
        return {name: column[place] for name, column in every if isinstance(column, np.ndarray)}

    extras = Extras(**columns(rows.extras))
    return replace(rows, **columns(rows), extras=extras)
