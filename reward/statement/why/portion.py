"""How a step of an explanation follows from other figures: what a workbook makes a live formula of.

A step whose value comes of more than this (a charge that is worked out apart, relief that shrinks) has none: its amount
holds only while all that the figure rests on stays as it is.
"""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor, trunc

from reward.base.values import dataclass


@dataclass(frozen=True)
class Portion:
    """A share of what of a figure lies between two limits, times other figures and over others, in pounds, days and parts of one.

    What comes of that is rounded as `rounding` says, and `of_it` is the part of the whole that counts.
    """

    share: Fraction = Fraction(1)
    of: str = ""
    """The figure; left out, the one that the step rests on."""
    plus: tuple[str, ...] = ()
    """Figures that are counted with it, before its limits."""
    above: int | None = None
    up_to: int | None = None
    """Limits in pence."""
    times: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    most: int | None = None
    """The most that it comes to, in pence."""
    rounding: str = ""
    of_it: Fraction = Fraction(1)
    more_than: int | None = None
    at_most: int | None = None
    """In pence, between what amounts of the figure the share is the right one: a tier's own limits."""
    same: tuple[str, ...] = ()
    """Figures on which it holds only while they are as they were."""
    always: bool = False
    """An amount that the law or the offer sets, whatever any figure comes to."""


def kind_of(rounding: str) -> str | None:
    """Which rounding the words tell; `None` for words that tell none.

    >>> kind_of("down to the penny, once, on the sum over the bands")
    'down to the penny'
    """
    return next((kind for kind in _ROUNDINGS if kind in rounding), None)


def portion_of(portion: Portion, rests_on: str, amount: Callable[[str], Fraction]) -> Fraction:
    """What it comes to where `amount` says what each figure is, in pounds, days or parts of one."""
    found = sum((amount(name) for name in portion.plus), amount(portion.of or rests_on))
    if portion.up_to is not None:
        found = min(found, Fraction(portion.up_to, 100))
    if portion.above is not None:
        found = max(found - Fraction(portion.above, 100), Fraction(0))
    for name in portion.times:
        found *= amount(name)
    for name in portion.over:
        found = found / amount(name) if amount(name) else Fraction(0)
    found *= abs(portion.share)
    if portion.most is not None:
        found = min(found, Fraction(portion.most, 100))
    return in_rounding(portion.rounding, found) * portion.of_it * (-1 if portion.share < 0 else 1)


def in_rounding(words: str, amount: Fraction) -> Fraction:
    """An amount rounded as the words tell; as it is where they tell nothing.

    >>> in_rounding("each band apart, by its third decimal: 5 or less down, 6 or more up", Fraction("2.005"))
    Fraction(2, 1)
    """
    kind = kind_of(words)
    return amount if kind is None else _ROUNDINGS[kind](amount)


_ROUNDINGS: dict[str, Callable[[Fraction], Fraction]] = {
    "by its third decimal": lambda amount: Fraction((trunc(amount * 1000) + 4) // 10, 100),
    "to the nearest penny": lambda amount: Fraction(floor(amount * 100 + Fraction(1, 2)), 100),
    "to the nearest hundredth": lambda amount: Fraction(floor(amount * 100 + Fraction(1, 2)), 100),
    "down to the penny": lambda amount: Fraction(floor(amount * 100), 100),
    "down to a whole pound": lambda amount: Fraction(floor(amount)),
    "up to a whole pound": lambda amount: Fraction(ceil(amount)),
}
