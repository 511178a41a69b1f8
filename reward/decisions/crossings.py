"""Where an answer turns: every value, to its step, from which another offer is ahead.

The values are scanned closest where offers lie, and every stretch in which the answer turns is looked through step by
step, so that the turn is exact.
"""

from collections.abc import Callable, Sequence

import numpy as np

from reward.base.values import dataclass
from reward.decisions.offer_set import Ints

SCAN_CLOSE = 16_384
"""Points of a scan where offers lie."""
SCAN_FAR = 2_048
"""Over everything."""
SCAN_SLOW = 257
"""For an input that is placed value by value."""
LOOK_THROUGH = 4_096
"""Steps that are looked through one by one; a wider stretch is halved first."""


@dataclass(frozen=True)
class Crossing:
    """From this value on the other offer is ahead."""

    value_scaled: int
    ahead: bool
    """Whether the offer that is solved for is at least as good from here on."""


def decisive(crossings: Sequence[Crossing], step: int) -> tuple[int | None, bool]:
    """The least value from which the offer is at least as good; where more makes it worse throughout the greatest, and which."""
    first = next((cross for cross in crossings if cross.ahead), crossings[0] if crossings else None)
    rising = first is None or first.ahead
    return None if first is None else first.value_scaled if rising else first.value_scaled - step, rising


def turns(
    ahead: Callable[[Ints], Ints], low: int, high: int, step: int, known: int | None, *, fast: bool = True
) -> list[Crossing]:
    """Every value, to its step, at which `ahead` turns between the bounds."""
    return turns_at(ahead, points_of(low, high, step, known, fast), low, high, step, fast=fast)


def turns_at(
    ahead: Callable[[Ints], Ints], points: Ints, low: int, high: int, step: int, *, fast: bool
) -> list[Crossing]:
    """As `turns`, scanned at these points."""
    states = ahead(points)
    found = []
    for place in np.flatnonzero(np.diff(states)).tolist():
        found += _inside(ahead, int(points[place]), int(points[place + 1]), step)
    # A curve that is a saw of whole pounds may cross again next to a crossing: look at the steps on both sides.
    return found if not fast else _with_neighbours(ahead, found, low, high, step)


def points_of(low: int, high: int, step: int, known: int | None, fast: bool) -> Ints:
    """Values to scan: all of them where they are few, else closely spaced around where offers lie."""
    count = (high - low) // step
    if count < (SCAN_CLOSE if fast else SCAN_SLOW):
        return low + step * np.arange(count + 1, dtype=np.int64)
    if not fast:
        return _spaced(low, high, step, SCAN_SLOW)
    near = min(high, max(6 * (known or 0), low + SCAN_CLOSE * step))
    points = np.sort(np.concatenate([_spaced(low, near, step, SCAN_CLOSE), _spaced(low, high, step, SCAN_FAR)]))
    return points[np.diff(points, prepend=low - 1) > 0]  # np.unique would load numpy.ma: 20 ms


def _spaced(low: int, high: int, step: int, count: int) -> Ints:
    last = (high - low) // step
    return low + step * (np.arange(count, dtype=np.int64) * last // (count - 1))


def _inside(ahead: Callable[[Ints], Ints], low: int, high: int, step: int) -> list[Crossing]:
    """The turns between two values of which one is ahead and the other is not."""
    while (high - low) // step > LOOK_THROUGH:
        middle = low + (high - low) // (2 * step) * step
        states = ahead(np.array([low, middle], dtype=np.int64))
        low, high = (middle, high) if states[0] == states[1] else (low, middle)
    return _each(ahead, low, high, step)


def _each(ahead: Callable[[Ints], Ints], low: int, high: int, step: int) -> list[Crossing]:
    values = np.arange(low, high + 1, step, dtype=np.int64)
    states = ahead(values)
    return [Crossing(int(values[at + 1]), bool(states[at + 1])) for at in np.flatnonzero(np.diff(states)).tolist()]


def _with_neighbours(
    ahead: Callable[[Ints], Ints], found: Sequence[Crossing], low: int, high: int, step: int
) -> list[Crossing]:
    kept: dict[int, Crossing] = {}
    for cross in found:
        near, far = max(low, cross.value_scaled - 2_048 * step), min(high, cross.value_scaled + 2_048 * step)
        kept |= {each.value_scaled: each for each in _each(ahead, near, far, step)}
    return [kept[value] for value in sorted(kept)]
