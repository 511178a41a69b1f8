"""Rows that say the same as one whole number each, so that what is slow is done once for all that are alike."""

from typing import Any

import numpy as np

from reward.workforce.reading import Ints


def combined(*codes: tuple[Any, int]) -> Ints:
    """One whole number for each row from several: each code with how many values it has."""
    first, _ = codes[0]
    together: Ints = np.zeros(len(first), dtype=np.int64)
    for code, most in codes:
        if most > 1:
            together = together * most + code
    return together


def different(code: Ints) -> tuple[Ints, Ints]:
    """The first row of each different code, and for every row the place of its code among them."""
    if not len(code):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    low, high = int(code.min()), int(code.max())
    if high - low < 4 * len(code) + 1_000:
        # Few enough to count: a sort would take ten times as long.
        code = code - low
        first = np.full(high - low + 1, -1, dtype=np.int64)
        first[code[::-1]] = np.arange(len(code) - 1, -1, -1)
        present = np.flatnonzero(first >= 0)
        place = np.zeros(high - low + 1, dtype=np.int64)
        place[present] = np.arange(len(present))
        return first[present], place[code]
    _, firsts, which = np.unique(code, return_index=True, return_inverse=True)
    return firsts, which
