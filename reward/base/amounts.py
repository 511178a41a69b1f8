"""Amounts as people write and read them: pounds, percentages, days and hours to whole numbers, and back to words."""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import overload

from reward.base.errors import shown
from reward.base.forms import share_in, without_thousands, without_unit
from reward.base.money import MOST_POUNDS, WHOLE, rounded

MOST_DIGITS = 30
"""Of a number that is read."""
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)


def pounds(written: object) -> int:
    """Pence from what a person writes: text with optional £, commas and pence, whole pounds, or a `Decimal` of pounds.

    >>> pounds("41,250.50"), pounds(42_232), pounds(Decimal("760.5"))
    (4125050, 4223200, 76050)
    """
    if type(written) is str and len(written) <= MOST_DIGITS:
        return _pounds_again(written)
    return _pounds(written)


def _pounds(written: object) -> int:
    if isinstance(written, bool) or not isinstance(written, str | int | Decimal):
        raise ValueError(f'{_shown(written)} is not an amount; write it quoted, such as "42,232" or "760.50"')
    text = without_thousands(_text(written).removeprefix("£"))
    if "," in text and not _THOUSANDS.fullmatch(text) and not text.strip("-0123456789,."):
        # A comma elsewhere may be meant as a decimal point, a hundredfold difference.
        raise ValueError(f'{_shown(written)} has a comma out of place; write it such as "42,232" or "760.50"')
    if isinstance(written, str) and re.fullmatch(r"[1-9]\d{0,2}\.\d{2}0", text, re.ASCII):
        low, high = text[:-1], text.replace(".", ",")
        raise ValueError(f"{_shown(written)} may be £{low} or £{high}; write {low} or {high}")
    number = _number(text.replace(",", ""), "an amount", '"42,232" or "760.50"', written)
    if number < 0:
        raise ValueError(f"{_shown(written)} is negative; amounts are £0 to £{MOST_POUNDS:,}")
    if number > MOST_POUNDS:
        raise ValueError(f"{_shown(written)} is more than £{MOST_POUNDS:,}; amounts are £0 to £{MOST_POUNDS:,}")
    if number * 100 % 1:
        raise ValueError(f"{_shown(written)} has a part of a penny; write at most two decimals")
    return int(number * 100)


def percent(written: object) -> int:
    """Parts per million from a percentage: "28.97%" or "28.97" is 289_700; 0 to 100, four decimals at most."""
    if isinstance(written, bool) or not isinstance(written, str | int):
        raise ValueError(f'{_shown(written)} is not a percentage; write it quoted, such as "28.97"')
    number = _number(share_in(_text(written)).strip().removesuffix("%").strip(), "a percentage", '"28.97"', written)
    if not 0 <= number <= 100:
        raise ValueError(f"{_shown(written)} is outside 0 to 100 percent")
    if number * 10_000 % 1:
        raise ValueError(f"{_shown(written)} has more than four decimals")
    return int(number * 10_000)


def clear_percent(written: object, *, one: bool = False) -> int:
    """As `percent`, but a bare number below 1 is refused with both its readings, and with `one` a bare 1 too.

    >>> clear_percent("60"), clear_percent("0.6%")
    (600000, 6000)
    """
    days = re.fullmatch(r"([1-4](?:\.5)?) ?days?(?: (?:a|per) week)?", str(written).strip().lower(), re.ASCII)
    if one and days is not None:
        share_of_five = in_percent(int(Decimal(days[1]) * (WHOLE // 5)))
        raise ValueError(f"{_shown(written)} is a number of days; of a week of five it is {share_of_five}: write that")
    rate = percent(written)
    if 0 < rate < WHOLE // 100 + one and "%" not in share_in(str(written)):
        low, high = in_percent(rate), in_percent(100 * rate)
        raise ValueError(f"{_shown(written)} may be {low} or {high}; write {low} or {high}")
    return rate


def hundredths(written: object, most: int, unit: str) -> int:
    """Hundredths of a count such as days or hours: "32.5" is 3250; 0 to `most`."""
    if type(written) is str and len(written) <= MOST_DIGITS:
        return _hundredths_again(written, most, unit)
    return _hundredths(written, most, unit)


def _hundredths(written: object, most: int, unit: str) -> int:
    if isinstance(written, bool) or not isinstance(written, str | int):
        raise ValueError(
            f'{_shown(written)} is not a number of {unit}; write a whole number or quote it, such as "7.2"'
        )
    number = _number(without_unit(_text(written), unit).strip(), f"a number of {unit}", '"7.2"', written)
    if not 0 <= number <= most:
        raise ValueError(f"{_shown(written)} is outside 0 to {most} {unit}")
    if number * 100 % 1:
        raise ValueError(f"{_shown(written)} has more than two decimals")
    return int(number * 100)


_pounds_again = lru_cache(maxsize=4096)(_pounds)
_hundredths_again = lru_cache(maxsize=4096)(_hundredths)
"""A question about two offers reads each of their texts some fifty times."""


def in_pounds(pence: int, places: int = 2) -> str:
    """`42,232.00` from pence; `places=0` leaves out pence that are nil.

    >>> in_pounds(4223200), in_pounds(4223200, places=0), in_pounds(-5)
    ('42,232.00', '42,232', '-0.05')
    """
    sign, size = ("-" if pence < 0 else ""), abs(int(pence))
    if places == 0 and size % 100 == 0:
        return f"{sign}{size // 100:,}"
    return f"{sign}{size // 100:,}.{size % 100:02d}"


def in_whole_pounds(pence: int) -> str:
    """`54,400` from pence: to the nearest pound, halves up."""
    return in_pounds(rounded(int(pence), 100) * 100, 0)


def hours_text(hundredths_of_hours: int) -> str:
    """`1 hour`, `7.5 hours`."""
    return f"{in_count(hundredths_of_hours)} hour{'s' * (hundredths_of_hours != 1_00)}"


def to_decide_by(shown: str) -> str:
    """A value as people read it, with pence only where they matter, as in a day's rate: from £1,000 on the nearest pound.

    >>> to_decide_by("£87,464.82"), to_decide_by("£289.09"), to_decide_by("£760.00"), to_decide_by("83.5")
    ('£87,465', '£289.09', '£760', '83.5')
    """
    thousands = shown.startswith("£") and "," in shown
    return f"£{in_whole_pounds(pounds(shown))}" if thousands else shown.removesuffix(".00")


def in_percent(ppm: int) -> str:
    """`28.97%` from parts per million."""
    return f"{_trimmed(int(ppm), 10_000, 4)}%"


def in_count(count: int) -> str:
    """`32.5` from hundredths."""
    return _trimmed(int(count), 100, 2)


def plain(value: int, unit: str) -> str:
    """A figure for programs, without commas: `45073.00` of money, `224.5` of a count from its hundredths."""
    return plain_pounds(value) if unit == "money" else plain_count(value)


def plain_pounds(pence: int) -> str:
    """`42232.00` from pence, as in JSON and tables for programs."""
    return str(decimal(pence))


def plain_count(count: int) -> str:
    """`1032.5` from hundredths, as in JSON and tables for programs."""
    return in_count(count).replace(",", "")


def decimal(pence: int) -> Decimal:
    """Pounds as an exact decimal with two places, or a count from its hundredths."""
    return Decimal(int(pence)).scaleb(-2)


@overload
def pence_of(amount: Decimal) -> int: ...


@overload
def pence_of(amount: None) -> None: ...


def pence_of(amount: Decimal | None) -> int | None:
    """Pence from pounds, the way that every amount of an offer goes on its way into a row; `None` stays.

    >>> pence_of(Decimal("760.50"))
    76050
    """
    if not amount:  # most amounts of an offer are not said, or nil
        return None if amount is None else 0
    return int(amount.scaleb(2))


def is_fraction(text: str | None) -> bool:
    """Whether a text is `3/75` or `6.96%`, and not words."""
    return text is not None and text.replace("/", "").replace("%", "").replace(".", "").isdigit()


def fraction_of(text: str) -> Fraction:
    """`1/49` or `2.32%` as a fraction."""
    if "/" in text:
        over, under = text.split("/", 1)
        return Fraction(int(over), int(under))
    return Fraction(percent(text), WHOLE)


def _trimmed(value: int, unit: int, places: int) -> str:
    sign, size = ("-" if value < 0 else ""), abs(value)
    text = f"{size // unit:,}.{size % unit:0{places}d}"
    return sign + text.rstrip("0").rstrip(".")


def _number(text: str, kind: str, example: str, written: object) -> Fraction:
    if len(text) > MOST_DIGITS:
        raise ValueError(f"{_shown(written)} is not {kind}; write it such as {example}")
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    # isascii: Decimal also reads other scripts' digits; 'e' would let 1e9 through as an amount.
    if not number.is_finite() or not text.isascii() or "e" in text.lower() or "_" in text:
        raise ValueError(f"{_shown(written)} is not {kind}; write it such as {example}")
    return Fraction(number)


def _text(written: "str | int | Decimal") -> str:
    """As text; a number that Python does not write is one of too many digits to be anything here."""
    try:
        return f"{written:f}" if isinstance(written, Decimal) else str(written).strip()
    except ValueError:
        return "9" * (MOST_DIGITS + 1)


def _shown(written: object) -> str:
    return shown(written, 40)
