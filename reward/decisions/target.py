"""The value of one input at which one offer reaches a figure: what must I ask for, or give up, to come to it?

As in a break-even the curve is scanned over all values that the input may have, and every stretch in which
it passes the amount is looked through step by step, so that the answer is exact.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any, Unpack, get_args

import numpy as np

from reward.base.amounts import in_count, in_pounds, plain, pounds
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.errors import InputError, nearest
from reward.base.figures import FIGURES, ColumnName, MoneyStepName, is_figure, is_step
from reward.base.money import rounded
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.break_even import against_the_law, from_work_on, solved_for
from reward.decisions.crossings import Crossing, decisive, turns
from reward.decisions.input_paths import InItsUnit, InputPath
from reward.decisions.offer_set import Ints, OfferSet, offer_set
from reward.decisions.varied import Varied
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions

PER = {"year": 1, "month": 12, "week": 52}
STEPS: tuple[str, ...] = get_args(MoneyStepName)


@dataclass(frozen=True)
class Target(AnswerForms):
    """Where an input brings one offer to a figure: `found.value`, `found.at_value` are `Decimal`, and so is `found["value"]`."""

    where: InputPath
    figure: str
    per: str
    wanted_pence: int
    """A year, in pence or hundredths."""
    value_scaled: int | None
    """The least at which the figure is at least that; where more of the input lowers it, the greatest. `None`: it never is."""
    at_value_pence: int
    just_beyond_pence: int
    """The figure one step on the other side."""
    rising: bool
    crossings: tuple[Crossing, ...]
    low_scaled: int
    high_scaled: int
    lowest_pence: int
    highest_pence: int
    """The least and the greatest that the figure comes to at those ends."""
    name: str
    remarks: tuple[str, ...] = ()

    wanted = InPounds[Decimal]()
    at_value = InPounds[Decimal]()
    just_beyond = InPounds[Decimal]()
    lowest = InPounds[Decimal]()
    highest = InPounds[Decimal]()
    value = InItsUnit[Decimal | None]()
    low = InItsUnit[Decimal]()
    high = InItsUnit[Decimal]()

    def __getitem__(self, name: str) -> Decimal | None:
        """`value`, `low`, `high` of the input; `wanted`, `at_value`, `just_beyond` of the figure, a year."""
        if name not in ("value", "low", "high", "wanted", "at_value", "just_beyond"):
            raise KeyError(name)
        amount: Decimal | None = getattr(self, name)
        return amount

    @property
    def words(self) -> str:
        """The answer in a sentence or two."""
        label = self.label
        wanted = self._shown(self.wanted_pence)
        if self.per != "year" and not self._is_count:
            wanted = f"£{in_pounds(rounded(self.wanted_pence, PER[self.per]))} a {self.per} ({wanted} a year)"
        if self.value_scaled is None:
            span = f"from {self.where.shown(self.low_scaled)} to {self.where.shown(self.high_scaled)}"
            ends = f"{self._shown(self.lowest_pence)} and {self._shown(self.highest_pence)} a year"
            return f"{label} never comes to {wanted} with {self.where.path} {span}: at those ends it is {ends}."
        way, beyond = ("at", "below") if self.rising else ("up to", "above")
        found = (
            f"{label} is {wanted} or more {way} {self.where.path} = {self.where.shown(self.value_scaled)}:"
            f" {self._shown(self.at_value_pence)}; one step {beyond} it is {self._shown(self.just_beyond_pence)}."
        )
        turns_back = [each for each in self.crossings if each.value_scaled != self.value_scaled]
        if turns_back and self.rising:
            said = ", ".join(
                f"{'reached' if each.ahead else 'lost'} from {self.where.shown(each.value_scaled)}"
                for each in turns_back
            )
            found += f" The curve turns back: {said}."
        return found

    @property
    def label(self) -> str:
        return FIGURES[self.figure].label if self.figure in FIGURES else self.figure.replace("_", " ").capitalize()

    @property
    def rows(self) -> Rows:
        """One row: the input, its value, and the figure there and one step beyond."""
        return [
            {
                "solve": self.where.path,
                "value": self.value,
                "figure": self.figure,
                "wanted": self.wanted,
                "at_value": self.at_value,
                "just_beyond": self.just_beyond,
            }
        ]

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.words, *self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """As `target --json` prints it."""
        unit = "count" if self._is_count else "money"
        none = self.value_scaled is None
        return {
            "schema": 1,
            "offer": self.name,
            "solve": self.where.path,
            "value": None if self.value_scaled is None else self.where.written(self.value_scaled),
            "figure": self.figure,
            "per": self.per,
            "wanted": plain(self.wanted_pence, unit),
            "at_value": None if none else plain(self.at_value_pence, unit),
            "just_beyond": None if none else plain(self.just_beyond_pence, unit),
            "crossings": [
                {"value": self.where.written(each.value_scaled), "reached": each.ahead} for each in self.crossings
            ],
            "range": [self.where.written(self.low_scaled), self.where.written(self.high_scaled)],
            "words": self.words,
            "remarks": list(self.remarks),
        }

    @property
    def _is_count(self) -> bool:
        return self.figure in FIGURES and FIGURES[self.figure].unit == "count"

    def _shown(self, amount: int) -> str:
        if self._is_count:
            return in_count(amount)
        return f"£{in_pounds(amount)}"


@public(*OF_QUESTIONS)
def target(
    offer: "Offer | str | Path",
    figure: str,
    value: "str | Decimal | int",
    *,
    solve: str | None = None,
    per: str = "year",
    **options: Unpack[QuestionOptions],
) -> Target:
    """The value of one input at which a figure of the offer comes to `value` (pounds, or a count), a year or `per` month or week.

    Left out, `solve` is a contract's rate or the basic pay of a post. The figure is any of a statement, or a step
    such as `adjusted_net_income`; `options` are those of `price`. Raises `InputError` for an unknown figure or input.

    `["value"]` is in the unit of the input: pounds, days or percent.

    >>> import reward
    >>> found = reward.target("met-estate-strategy-contract", "take_home", "60,000", tax_year="2026-27")
    >>> found["value"]  # pounds a day
    Decimal('448.14')
    """
    return target_in(offer_set(offer, **options), figure, value, solve, per)


def target_in(of: OfferSet, figure: str, value: "str | Decimal | int", solve: str | None, per: str) -> Target:
    """As `target`, for a set of one offer."""
    name, wanted = _figure(figure), _wanted(figure, value, per)
    where = of.where(solve or solved_for(of.offers[0]), plain=0)
    low, high = from_work_on(where, name, of.bounds(where))
    varied = Varied(of, 0, where, low, high)

    def curve(values: Ints) -> Ints:
        column: Ints = varied.figures(values, [name])[name]
        return column

    def reached(values: Ints) -> Ints:
        return np.asarray(curve(values) >= wanted, dtype=np.int64)

    crossings = turns(reached, low, high, where.step, of.value(where), fast=varied.in_columns)
    found, rising = decisive(crossings, where.step)
    beyond = -where.step if rising else where.step
    at = [low, low] if found is None else [found, found + beyond]
    mine, ends = curve(np.array(at, dtype=np.int64)), curve(np.array([low, high], dtype=np.int64))
    return Target(
        where=where,
        figure=figure,
        per=per,
        wanted_pence=wanted,
        value_scaled=found,
        at_value_pence=int(mine[0]),
        just_beyond_pence=int(mine[1]),
        rising=rising,
        crossings=tuple(crossings),
        low_scaled=low,
        high_scaled=high,
        lowest_pence=int(ends[0]),
        highest_pence=int(ends[1]),
        name=of.names[0],
        remarks=(*(each for each in of.remarks if where.path not in each), *against_the_law(of, where, found)),
    )


def _figure(written: str) -> ColumnName:
    if is_figure(written) or is_step(written):
        return written
    raise InputError(f"no figure {written[:60]!r}{nearest(written, [*FIGURES, *STEPS]) or '; such as take_home'}")


def _wanted(figure: str, value: "str | Decimal | int", per: str) -> int:
    if per not in PER:
        raise InputError(f"per {per[:20]!r}: write year, month or week")
    try:
        amount = pounds(value)
    except ValueError as error:
        raise InputError(f"value: {error}") from None
    count = is_figure(figure) and FIGURES[figure].unit == "count"
    return amount if count else amount * PER[per]
