"""Exact money: whole pence in `int64` columns, and the few ways to round.

Three kinds of number, and the type checker keeps them apart:

    Pence   settled amounts, shape (people,)
    Exact   not yet rounded: millionths of a penny, shape (people,)
    rates   whole parts per million: 8% is 80_000; 100% is 1_000_000

`at(amount, rate)` is the only way up from Pence to Exact; the functions named after a
rounding are the only way down. An amount of Exact fits up to £90 billion, far above the
£10,000,000 that any input may reach.
"""

from functools import lru_cache
from typing import Any, NewType, overload

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Pence = NewType("Pence", NDArray[np.int64])
Exact = NewType("Exact", NDArray[np.int64])
Count = NewType("Count", NDArray[np.int64])
"""Days, weeks or hours in hundredths, shape (people,): 32.5 days is 3250."""

WHOLE = 1_000_000
"""One, in parts per million; also the millionths in a penny."""
POUND = 100 * WHOLE
MOST_POUNDS = 10_000_000
MOST_PENCE = MOST_POUNDS * 100


def column(*amounts: int) -> Pence:
    """Amounts in pence as a column.

    >>> column(50_000_00)
    array([5000000])
    """
    return Pence(np.array(amounts, dtype=np.int64))


# --- between pence and exact -------------------------------------------------------------


def at(amount: Pence, rate: "int | NDArray[np.int64]") -> Exact:
    """An amount at a rate in parts per million (one for all, or one a row)."""
    return Exact(amount * rate)


def exact(amount: Pence) -> Exact:
    """An amount as it stands, among others that are not yet rounded."""
    return Exact(amount * WHOLE)


def add(*parts: Exact) -> Exact:
    """The sum of amounts not yet rounded."""
    result = parts[0]
    for part in parts[1:]:
        result = Exact(result + part)
    return result


def to_penny(amount: Exact) -> Pence:
    """To the nearest penny, halves up."""
    return Pence(rounded(amount, WHOLE))


def down_to_penny(amount: Exact) -> Pence:
    return Pence(amount // WHOLE)


def up_to_penny(amount: Exact) -> Pence:
    return Pence((amount + (WHOLE - 1)) // WHOLE)


def down_to_pound(amount: Exact) -> Pence:
    return Pence(amount // POUND * 100)


def up_to_pound(amount: Exact) -> Pence:
    return Pence((amount + (POUND - 1)) // POUND * 100)


def by_third_decimal(amount: Exact) -> Pence:
    """HMRC's way for NI: cut to a tenth of a penny, then 5 or less goes down, 6 or more up.

    Both steps are one division: what is cut off before the second could not have changed it.
    """
    return Pence((amount + 4 * (WHOLE // 10)) // WHOLE)


def share(amount: Pence, numerator: "int | NDArray[np.int64]", denominator: "int | NDArray[np.int64]") -> Pence:
    """A fraction of an amount, to the nearest penny, halves up; thirds and 49ths stay exact till here."""
    return Pence(rounded(amount * numerator, denominator))


def portion(amount: Pence, start: "int | Ints", end: "int | Ints", whole: "int | Ints") -> Pence:
    """The part of an amount that lies from one place to another of so many; such parts add up to the amount.

    >>> [int(portion(column(1_00), month, month + 1, 12)[0]) for month in range(3)]
    [8, 9, 8]
    """
    return less(share(amount, end, whole), share(amount, start, whole))


def even_parts(amount: int, count: int) -> Ints:
    """A whole number in so many parts that add up to it and differ by one at the most.

    >>> even_parts(10, 4)
    array([2, 3, 2, 3])
    """
    return np.diff(np.arange(count + 1, dtype=np.int64) * amount // max(count, 1))


@overload
def rounded(numerator: int, denominator: int) -> int: ...


@overload
def rounded(numerator: "NDArray[np.int64]", denominator: "int | NDArray[np.int64]") -> "NDArray[np.int64]": ...


def rounded(numerator: Any, denominator: Any) -> Any:
    """A quotient to the nearest whole, halves up (those below nil too), of whole numbers or of columns of them.

    The denominator is above nil.

    >>> rounded(7, 2), rounded(-7, 2), rounded(4, 3)
    (4, -3, 1)
    """
    # Half of an odd denominator lies between two whole numbers, and cutting it down gives the same.
    return (numerator + denominator // 2) // denominator


# --- settled amounts ---------------------------------------------------------------------


def nil(like: "Pence | Count | int") -> Pence:
    """Nothing, for as many rows as a column has: one nought that stands for all, which sums pass over."""
    return _noughts(like if isinstance(like, int) else len(like))


def is_nil(amount: "Pence | Count") -> bool:
    """Whether a column is `nil`; one that merely has noughts in it is not."""
    return is_same(amount, 0)


def same(value: int, count: int) -> Ints:
    """One value for so many rows, which stands once for all."""
    return np.broadcast_to(np.int64(value), count)


def is_same(column: Ints, value: int) -> bool:
    """Whether a column is `same` with this value; one that merely holds it throughout is not."""
    return column.strides == (0,) and len(column) > 0 and column.item(0) == value


def once(column: "NDArray[Any]") -> "NDArray[Any]":
    """A column, as one value that stands for all rows where they all have the same."""
    if len(column) and column.strides[0] and (column == column[0]).all():
        return np.broadcast_to(column[0], len(column))
    return column


def taken(column: "NDArray[Any]", rows: "slice | Ints") -> "NDArray[Any]":
    """The rows of a column, in this order; one that stands once for all rows stays so."""
    if isinstance(rows, slice) or column.strides[0] or not len(column):
        return column[rows]
    return np.broadcast_to(column[0], len(rows))


@lru_cache(maxsize=64)
def _noughts(count: int) -> Pence:
    return Pence(np.broadcast_to(np.int64(0), count))


def total(*amounts: Pence) -> Pence:
    result = amounts[0]
    for amount in amounts[1:]:
        if is_nil(result):
            result = amount
        elif not is_nil(amount):
            result = Pence(result + amount)
    return result


def less(amount: Pence, *taken: Pence) -> Pence:
    for part in taken:
        if not is_nil(part):
            amount = Pence(amount - part)
    return amount


def band(amount: Pence, above: "int | Pence" = 0, up_to: "int | Pence | None" = None) -> Pence:
    """The part of an amount that lies above one limit and up to another, in pence; nil outside.

    `up_to` is never below `above`.

    >>> band(column(900_00, 1_500_00, 2_500_00), above=1_000_00, up_to=2_000_00)
    array([     0,  50000, 100000])
    """
    inside: NDArray[np.int64] = np.maximum(amount, above)
    if up_to is not None:
        inside = np.minimum(inside, up_to)
    return Pence(inside if isinstance(above, int) and above == 0 else inside - above)


def at_least_nil(amount: Pence) -> Pence:
    return Pence(np.maximum(amount, 0))


def at_most(amount: Pence, limit: "int | Pence") -> Pence:
    return Pence(np.minimum(amount, limit))
