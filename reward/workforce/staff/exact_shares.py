"""Shares of full time that a spreadsheet has worked out: 0.783783783783784 is 29 of 37 hours, and is read as that.

A share of seven decimals and more is no number that somebody chose, but hours divided by hours. To the penny it is pay times
that fraction; the nearest millionth would be pennies off.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np

from reward.base.money import WHOLE, rounded
from reward.workforce.formats import Column, Texts
from reward.workforce.reading import Ints, Reading
from reward.workforce.staff import cells
from reward.workforce.staff.cells import UNSAID
from reward.workforce.staff.patterns import Patterns

MOST_OF = 10_000
"""The most parts of which a share is so many: hundredths of an hour of a week of a hundred."""
_DECIMALS = re.compile(r"([0-9]{0,3})\.([0-9]{5,40})(%?)", re.ASCII)
_EXACT = 15
"""Digits that a spreadsheet keeps; one with more than forty decimals is refused, as any such number is."""


def exact_share(text: str, *, of_hundred: bool) -> Fraction | None:
    """The fraction that a share with many decimals is; `None` where it has few, or is none of so many parts.

    >>> exact_share("0.783783783783784", of_hundred=False), exact_share("33.3333333%", of_hundred=True)
    (Fraction(29, 37), Fraction(1, 3))
    >>> exact_share("0.6", of_hundred=False), exact_share("0.7431982650", of_hundred=False)
    (None, None)
    """
    found = _DECIMALS.fullmatch(text.strip())
    if found is None:
        return None
    hundred = of_hundred or bool(found[3])
    decimals = len(found[2]) + 2 * hundred
    if decimals < 7:
        return None
    written = Fraction(f"{found[1] or 0}.{found[2]}") / (100 if hundred else 1)
    share = written.limit_denominator(MOST_OF)
    near = abs(written - share) <= Fraction(1, 10 ** min(decimals, _EXACT))
    return share if near and 0 < share <= 1 else None


def reader_of_shares(*, of_hundred: bool) -> Callable[[str], int]:
    """A reader of shares in parts per million; such a one to the nearest, which what else its row says is held against."""
    plainly = cells.share_of_full_time if of_hundred else cells.fte

    def read(text: str) -> int:
        share = exact_share(text, of_hundred=of_hundred)
        return plainly(text) if share is None else int(rounded(share.numerator * WHOLE, share.denominator))

    return read


def exact_shares(name: str, texts: Texts) -> dict[int, Fraction]:
    """The different texts of a column, by their place, that are such fractions."""
    found = ((place, exact_share(text, of_hundred=name == "fte_percent")) for place, text in enumerate(texts.different))
    return {place: share for place, share in found if share is not None}


def tell_exact_shares(reading: Reading, name: str, texts: Texts, shares: Mapping[int, Fraction]) -> None:
    first, share = next(iter(shares.items()))
    called = reading.called.get(name, name)
    reading.tell(
        f"{texts.different[first].strip()} in {called[:40]!r} is read as {share.numerator}/{share.denominator}, and others as such parts"
    )


def with_exact_shares(
    reading: Reading, name: str, column: Column, counts: Mapping[str, Ints], time: Patterns
) -> Patterns:
    """The working time with such shares as they are, where a row says no hours; days or weeks beside one are refused."""
    texts = column.texts()
    shares = exact_shares(name, texts)
    if not shares:
        return time
    columns = {field: np.array(getattr(time, field)) for field in Patterns._fields}
    for place, share in shares.items():
        rows = np.flatnonzero((texts.which == place) & (counts["hours_per_week"] == UNSAID))
        for row in rows[time.said[rows]].tolist():
            reading.refuse(
                row, name, "is a part of hours; beside days or weeks write hours_per_week and full_time_hours"
            )
        for field, value in (("fte", share.numerator), ("fte_of", share.denominator)):
            columns[field][rows] = value
            columns[field.replace("fte", "days")][rows] = value
        columns["said"][rows] = True
    tell_exact_shares(reading, name, texts, shares)
    return Patterns(**columns)
