"""What many draws come to: a histogram, a middle, and the inputs that they follow most."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.draws import Drawn
from reward.decisions.offer_set import Ints

BARS = 24
"""Bins of the histogram, at most."""
MATTER = 3
"""Inputs that are told."""


@dataclass(frozen=True)
class Bar:
    """One bin of the histogram: gaps from `first` up to and without `last`."""

    first_pence: int
    last_pence: int
    count: int

    first = InPounds[Decimal]()
    last = InPounds[Decimal]()


@dataclass(frozen=True)
class Driver:
    """How closely the gap follows an input: rank correlation in hundredths, -100 to 100."""

    path: str
    correlation: int


def histogram(gaps: Ints) -> tuple[Bar, ...]:
    """Bins of one round width over all the gaps, which are sorted."""
    low, high = int(gaps[0]), int(gaps[-1])
    width = _round_width((high - low) // BARS + 1)
    edges = range(low // width * width, high + width + 1, width)
    at = np.searchsorted(gaps, np.array(edges, dtype=np.int64))
    counts = np.diff(at).tolist()
    bars = [Bar(first, first + width, count) for first, count in zip(edges, counts, strict=False)]
    while bars and not bars[-1].count:
        bars.pop()
    return tuple(bars)


def _round_width(least: int) -> int:
    """A round number of pounds in pence that is at least so wide: 1, 2 or 5 and noughts."""
    width = 100
    while True:
        for times in (1, 2, 5):
            if width * times >= least:
                return width * times
        width *= 10


def drivers_of(drawn: Drawn) -> tuple[Driver, ...]:
    """The inputs that the gap follows most closely."""
    of_gap = _ranks(drawn.gaps)
    found = []
    for path, values in drawn.inputs.items():
        if path.endswith("renewal_percent") or values.min() == values.max():
            continue  # what is drawn by a renewal's likelihood is whether there was one
        found.append(Driver(path, _correlation(_ranks(values), of_gap)))
    found = [each for each in found if each.correlation]
    return tuple(sorted(found, key=lambda each: (-abs(each.correlation), each.path))[:MATTER])


def _ranks(values: Ints) -> NDArray[np.float64]:
    """Ranks about their middle; equal values share the mean of theirs."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    middle = last - (counts - 1) / 2
    ranks: NDArray[np.float64] = middle[which] - (len(values) + 1) / 2
    return ranks


def _correlation(a: NDArray[np.float64], b: NDArray[np.float64]) -> int:
    """In hundredths; nil where either does not vary."""
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return round(100 * float((a * b).sum()) / size) if size else 0


def between(a: int, b: int) -> int:
    """Half way between two amounts, towards nil, so that it is the same seen from either offer."""
    both = a + b
    return both // 2 if both >= 0 else -(-both // 2)
