"""Pay awards in a budget: so many per cent or pounds from a day on, for all posts or those of a group.

floor    the least that full-time pay rises by
paid     the day from which it is paid: what is due since its own day comes as arrears with that pay day
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_percent, in_pounds, percent, pounds
from reward.base.errors import InputError, shown
from reward.base.forms import day_in
from reward.base.money import WHOLE, Pence, at, to_penny
from reward.workforce.formats import Columns
from reward.workforce.reading import Ints
from reward.workforce.staff.selected_rows import Only, rows_with, words_of


@dataclass(frozen=True)
class PayAward:
    """An award as it is said.

    >>> from datetime import date
    >>> from reward.workforce import staff
    >>> staff.PayAward(date(2026, 9, 1), "3.2%", floor="1,250", only={"grade": ["AO", "EO"]}).rise
    '3.2%'
    """

    on: date
    rise: str
    """`3.2%` of full-time basic pay, or `£1,925` a year."""
    floor: str = ""
    """The least that full-time pay rises by, in pounds a year."""
    paid: date | None = None
    """The day from which it is paid, where that is later than `on`."""
    only: Only = field(default_factory=dict)
    """Which rows have it: what stands in which columns. Left out, all posts."""


Awards = Mapping[date, str] | Mapping[str, str] | Iterable[PayAward] | Iterable[str]
"""Awards as a caller gives them: `PayAward`s, texts such as `2026-09-01=3.2% floor=1,250`, or what is behind `=` by its day."""
_RIGHT = "an award: give PayAward(…), a text such as '2026-09-01=3.2', or a mapping of days to rises"


@dataclass(frozen=True, slots=True, eq=False)
class Raise:
    """An award in numbers: a rate in parts per million or pounds in pence, and the rows of the table that have it."""

    on: date
    rate: int
    flat: int
    floor: int
    paid: date | None
    rows: NDArray[np.bool_] | None
    """`None`: all of them."""

    def raised(self, pay: Ints) -> Ints:
        """Full-time pay a year after it."""
        if self.flat:
            return pay + self.flat
        by_rate = to_penny(at(Pence(pay), WHOLE + self.rate))
        return np.maximum(by_rate, pay + self.floor) if self.floor else by_rate

    def raised_step(self, step: Ints, pay: Ints) -> Ints:
        """An increment after it: an award raises the point above as it raises that which is paid."""
        if not self.flat and not self.floor:
            return to_penny(at(Pence(step), WHOLE + self.rate))
        return self.raised(pay + step) - self.raised(pay)

    def is_for(self, rows: Ints) -> NDArray[np.bool_]:
        return np.ones(len(rows), dtype=bool) if self.rows is None else self.rows[rows]


def pay_award(on: date, written: str) -> PayAward:
    """An award as a command has it: `3.2`, `£1,925`, `3.2% floor=1,250 paid=2026-11-30 grade=AO`."""
    rise, only = words_of(written, "an award")
    more: dict[str, str] = {}
    for name in ("floor", "paid"):
        said = only.pop(name, [])
        if len(said) > 1:
            raise InputError(f"an award: {name} is said twice")
        if said:
            more[name] = said[0]
    paid = None
    if "paid" in more:
        try:
            paid = day_in(more["paid"])
        except ValueError as error:
            raise InputError(f"an award: paid: {error}") from None
    return PayAward(on, rise, more.get("floor", ""), paid, only)


def raises_of(awards: "Awards | None", came: Columns) -> list[Raise]:
    """The awards in numbers, in the order of their days: one that names a group stands in place of one for all."""
    said = list(awards_said(awards))
    general = [each for each in said if not each.only]
    twice = next((each.on for place, each in enumerate(general) if each.on in {o.on for o in general[:place]}), None)
    if twice is not None:
        raise InputError(f"two awards on {twice.isoformat()} are for all posts; give one, or say whose each is")
    found: list[Raise] = []
    for each in said:
        rate, flat, floor = rise_of(each.rise, each.floor)
        if each.paid is not None and each.paid < each.on:
            raise InputError(
                f"an award: paid {each.paid.isoformat()} is before it counts, {each.on.isoformat()}; leave it out"
            )
        rows = rows_with(each.only, came, "an award") if each.only else None
        same = [other for other in found if other.on == each.on and other.rows is not None]
        if rows is not None and any((other.rows & rows).any() for other in same if other.rows is not None):
            raise InputError(f"two awards on {each.on.isoformat()} are for the same rows; say one for each group")
        found.append(Raise(each.on, rate, flat, floor, each.paid, rows))
    return [_without_special(each, found) for each in sorted(found, key=lambda each: each.on)]


def awards_said(awards: "Awards | None") -> Sequence[PayAward]:
    """The awards that a caller gives; raises `InputError` for what is none."""
    if awards is None:
        return ()
    if isinstance(awards, Mapping):
        return [pay_award(_day(on), rise_text(written)) for on, written in awards.items()]
    if isinstance(awards, str | bytes) or not isinstance(awards, Iterable):
        raise InputError(f"awards: {shown(awards)} is not {_RIGHT}")
    return [_one(each) for each in awards]


def _one(given: object) -> PayAward:
    if isinstance(given, PayAward):
        return given
    on, equals, written = given.partition("=") if isinstance(given, str) else ("", "", "")
    if not equals:
        raise InputError(f"awards: {shown(given)} is not {_RIGHT}")
    return pay_award(_day(on.strip()), written)


def _day(on: object) -> date:
    if isinstance(on, date) and not isinstance(on, datetime):
        return on
    try:
        return day_in(on if isinstance(on, str) else str(on))
    except ValueError as error:
        raise InputError(f"the day of an award: {error}") from None


def rise_text(written: object) -> str:
    """A rise as a command has it, of a number too."""
    if isinstance(written, str):
        return written
    if isinstance(written, int | Decimal) and not isinstance(written, bool):
        return f"{written:f}" if isinstance(written, Decimal) else str(written)
    raise InputError(f"an award: {shown(written)} is not a rise; write a text, such as '3.2' or '£1,925'")


def told(awards: Sequence[PayAward]) -> str:
    """The awards in one line, as a command has them."""
    return ", ".join(f"{each.on.isoformat()}={said_of(each)}" for each in sorted(awards, key=lambda each: each.on))


def said_of(award: PayAward) -> str:
    """An award as a command has it, without its day."""
    words = [award.rise]
    words += [f"floor={award.floor}"] if award.floor else []
    words += [f"paid={award.paid.isoformat()}"] if award.paid else []
    words += [f"{name}={_quoted(text)}" for name, texts in award.only.items() for text in texts]
    return " ".join(words)


def rise_of(written: str, floor: str = "") -> tuple[int, int, int]:
    """A rate in parts per million, or pounds in pence; and the least rise in pence."""
    text = written.strip()
    try:
        least = pounds(floor) if floor else 0
        if text.startswith("£"):
            if floor:
                raise InputError("an award in pounds has no floor: it is the same for all; leave the floor out")
            return 0, pounds(text), 0
        return percent(text), 0, least
    except ValueError as error:
        pounds_too = "; an award in pounds is written £1,925" if not text.startswith("£") else ""
        raise InputError(f"an award: {error}{pounds_too}") from None


def rise_told(rate: int, flat: int) -> str:
    return f"£{in_pounds(flat)}" if flat else in_percent(rate)


def _without_special(of: Raise, every: Sequence[Raise]) -> Raise:
    if of.rows is not None:
        return of
    special = [each.rows for each in every if each.on == of.on and each.rows is not None]
    if not special:
        return of
    return Raise(of.on, of.rate, of.flat, of.floor, of.paid, ~np.logical_or.reduce(special))


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(text)
