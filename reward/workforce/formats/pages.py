"""Pages of text: the characters of some rows, each part as wide as its longest, filled up with NUL, all cut out at once.

It is seven times as fast as joining texts row by row.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence

Page = NDArray[np.uint8]
"""Characters of some rows, shape (rows, width); a NUL is no character."""


def page_of(texts: Sequence[bytes]) -> Page:
    """Some texts, none with a NUL of its own."""
    fields: Page = np.array(texts, dtype=np.bytes_)[:, np.newaxis].view(np.uint8)
    return fields


def same(text: bytes, rows: int) -> Page:
    """One text in every row."""
    return np.broadcast_to(np.frombuffer(text, dtype=np.uint8), (rows, len(text)))


def joined(parts: Sequence[Page]) -> bytes:
    """The rows one after another, each of its parts in their order."""
    page = np.concatenate(parts, axis=1)
    return bytes(page[page != 0])


def amounts(pence: Pence) -> Page:
    """Pounds and pence, four digits at a time from the last: 123456 is `1234.56`."""
    rest = np.abs(pence)
    most = int(rest.max(initial=0))
    if most < 2**32:
        rest = rest.astype(np.uint32)  # which divides in half the time
    table, parts = _last_digits(), list[NDArray[np.bytes_]]()
    while most or not parts:
        higher = rest // _FOUR
        # The second half of a table has the noughts in front, which are there where more digits come before.
        parts.append(table.take(rest - higher * _FOUR + (higher > 0) * _FOUR))
        rest, most, table = higher, most // 10_000, _digits()
    if (pence < 0).any():
        parts.append(np.where(pence < 0, np.bytes_(b"-"), np.bytes_(b"")))
    return np.concatenate([part.view(np.uint8).reshape(len(pence), part.itemsize) for part in reversed(parts)], axis=1)


@lru_cache(maxsize=1)
def _digits() -> NDArray[np.bytes_]:
    """The four digits of every number under 10,000: without noughts in front, nought itself as nothing; then with them."""
    bare = [b"%d" % number if number else b"" for number in range(10_000)]
    whole = [b"%04d" % number for number in range(10_000)]
    return np.array([each.rjust(4, b"\0") for each in bare] + whole, dtype="S4")


@lru_cache(maxsize=1)
def _last_digits() -> NDArray[np.bytes_]:
    """As `_digits`, of whole pence: at least `0.00`."""
    bare = [b"%d.%02d" % divmod(number, 100) for number in range(10_000)]
    whole = [b"%02d.%02d" % divmod(number, 100) for number in range(10_000)]
    return np.array([each.rjust(5, b"\0") for each in bare] + whole, dtype="S5")


_FOUR = np.uint32(10_000)
