"""A column of amounts of a staff table, as texts or as a type of Arrow, read to the penny all at once where it can be."""

import decimal
import re

import numpy as np
from numpy.typing import NDArray

from reward.base.money import MOST_PENCE, Pence, nil, once
from reward.workforce.formats import Column, Money, Texts
from reward.workforce.reading import Reading, each_of, pence_of

A_YEAR = (
    *("salary", "actual_salary", "pay_min", "pay_max", "overtime", "benefits"),
    *("allowances_pensionable", "allowances_other", "allowances_untaxed", "allowances_consolidated"),
)
"""Columns of amounts for a year."""
_TO_THE_PENNY = (*A_YEAR, "bonus", "full_time_salary")
"""Columns in which a part of a penny comes of a calculation, and is rounded; a rate and what is paid on a day have none."""
_PARTS = re.compile(r"(£?)([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})[.]([0-9]{3,})", re.ASCII)
_GBP = re.compile(r"^(?:gbp\s*)(?=[£\d])|(?<=[\dk])\s*gbp(?=$|\s)", re.IGNORECASE)
_YEARLY = re.compile(r"(?<=[\dk])\s*(?:p\.?\s?a\.?|per annum|per year|a year|/\s?(?:yr|year))$", re.IGNORECASE)
_FOR_A_TIME = re.compile(
    r"(?<=[\dk])\s*(?:p\.?\s?(?P<letter>[mhdw])\.?|(?:per |an? |/\s?)(?:calendar )?(?P<word>month|hour|day|week))$",
    re.IGNORECASE,
)
_TIMES = {"m": "month", "h": "hour", "d": "day", "w": "week"}


def amounts(reading: Reading, name: str, column: Column) -> tuple[Pence, NDArray[np.bool_]]:
    """Pence for each row, nil where a cell is blank, and whether it is not.

    A column of one type is read all at once; a float counts only where it is exact to the penny.
    """
    money = column.money()
    if money is None:
        money = _typed(column)
    if money is not None and money.pence.min(initial=0) >= 0 and money.pence.max(initial=0) <= MOST_PENCE:
        given = np.broadcast_to(np.True_, reading.count) if money.absent is None else ~money.absent
        return money.pence, given
    texts = column.texts()
    said = [bool(text.strip()) for text in texts.different]
    given = once(each_of(said, texts.which) > 0)
    if not any(said):
        return nil(reading.count), given
    plain = Texts([text if text.strip() else "0.00" for text in texts.different], texts.which)
    pence = plain.money()
    if pence is not None and pence.pence.max(initial=0) <= MOST_PENCE:
        return pence.pence, given
    parse = pence_a_year if name in A_YEAR else pence_of
    in_parts: list[str] = []

    def nearest(text: str) -> int:
        whole = to_the_penny(text)
        if whole != text and whole.rstrip("0") != text.rstrip("0").replace(",", ""):
            in_parts.append(text)
        return parse(whole)

    found = Pence(reading.numbers(name, plain, nearest if name in _TO_THE_PENNY else parse, 0))
    if in_parts:
        called = reading.called.get(name, name)
        reading.tell(
            f"amounts with parts of a penny in {called[:40]!r} are read to the nearest penny; the first is {in_parts[0][:20]}"
        )
    return found, given


def to_the_penny(text: str) -> str:
    """An amount of many decimals to the nearest penny; any other text as it is.

    Three decimals behind at most three digits may be thousands as they are written abroad, and stay as they are.

    >>> to_the_penny("23456.789"), to_the_penny("£1,234.5650001"), to_the_penny("45.000"), to_the_penny("30000.50")
    ('23456.79', '£1234.57', '45.000', '30000.50')
    """
    found = _PARTS.fullmatch(text)
    if found is None or (len(found[3]) == 3 and len(found[2]) <= 3):
        return text
    amount = decimal.Decimal(f"{found[2].replace(',', '')}.{found[3]}")
    return f"{found[1]}{amount.quantize(decimal.Decimal('0.01'), decimal.ROUND_HALF_UP)}"


def pence_a_year(text: str) -> int:
    """Pence of an amount that is for a year, which its cell may say; of one for another time it is told which.

    >>> pence_a_year("£38,500 p.a."), pence_a_year("38.5k per annum"), pence_a_year("GBP 38,500")
    (3850000, 3850000, 3850000)
    """
    plain = _GBP.sub("", text.strip())
    other = _FOR_A_TIME.search(plain)
    if other is not None:
        time = other["word"] or _TIMES[other["letter"].lower()]
        raise ValueError(f"{text[:20]!r} is for {_one(time)}; write what it is for a year, or rate and per")
    return pence_of(_YEARLY.sub("", plain))


def _one(time: str) -> str:
    return f"{'an' if time == 'hour' else 'a'} {time}"


def _typed(column: Column) -> Money | None:
    """Decimals, whole pounds or floats of Arrow as amounts, nulls and all; nothing where one is not exact."""
    array = getattr(column, "array", None)
    if array is None:
        return None
    import pyarrow as pa
    import pyarrow.compute as pc

    from reward.workforce.formats.arrow_columns import numbers_of

    kind = array.type
    if not (pa.types.is_decimal(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind)):
        return None
    absent = None
    if array.null_count:
        absent = numbers_of(pc.is_null(array).combine_chunks().cast(pa.uint8())).astype(bool)
        array = pc.fill_null(array, pa.scalar(decimal.Decimal(0) if pa.types.is_decimal(kind) else 0, kind))
    array = array.combine_chunks()
    if pa.types.is_floating(kind):
        pounds = numbers_of(array.cast(pa.float64()))
        pence = np.rint(pounds * 100)
        # A float is exact to the penny where no other decimal of two places is as near to it.
        if not (np.abs(pence) <= MOST_PENCE).all() or not (pence / 100 == pounds).all():
            return None
        return Money(Pence(pence.astype(np.int64)), absent)
    if pa.types.is_integer(kind):
        try:
            whole = numbers_of(array.cast(pa.int64()))
        except pa.ArrowException:  # more than 63 bits hold: read, and refused, row by row
            return None
        # Not by its size alone: the least whole number is its own opposite, and a hundred of it is nought.
        return Money(Pence(whole * 100), absent) if ((whole >= 0) & (whole <= MOST_PENCE // 100)).all() else None
    if kind.scale > 2 or kind.precision > 18:
        return None
    return Money(Pence(numbers_of(array.cast(pa.decimal64(18, 2)).view(pa.int64()))), absent)
