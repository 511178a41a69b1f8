"""Break-even: the value of one input at which an offer is at least as good as the other.

The curve is scanned over all values that the input may have, closest where offers lie, and every
stretch in which the answer turns is looked through step by step. So the answer is exact: at it the
offer is at least as good, one step below it is not; and where tiers or tapers make the curve turn
back, every crossing is told.
"""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Unpack

import numpy as np

from reward.base.amounts import in_count, in_pounds, plain
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.figures import FIGURES, ColumnName, FigureName, is_figure
from reward.base.letters import letter
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.crossings import Crossing, decisive, points_of, turns, turns_at
from reward.decisions.input_paths import InItsUnit, InputPath
from reward.decisions.offer_set import Ints, OfferSet, measure_of, offer_set
from reward.decisions.varied import Varied
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions
from reward.offers.ending import Ending, endings_data
from reward.offers.leave import under_the_least
from reward.statement.unused_inputs import why_unused

CONTRACTS = ("umbrella", "agency", "company")


@dataclass(frozen=True)
class BreakEven(AnswerForms):
    """Where an offer becomes at least as good as the other: `found.value`, `found.target` are `Decimal`.

    So are `found["value"]`, `found["target"]`. Names that end in `_pence` have the same as whole pence, or hundredths
    of a count; those that end in `_scaled` as the whole number that the engine counts the input in.
    """

    where: InputPath
    measure: FigureName
    solved: int
    """The offer whose input it is: the one that is to be at least as good."""
    value_scaled: int | None
    """The least such value; where more makes the offer worse throughout, the greatest. `None`: no crossing."""
    at_value_pence: int
    just_below_pence: int
    """The offer's figure one step below the value; above it where the value is the greatest."""
    target_pence: int
    rising: bool
    crossings: tuple[Crossing, ...]
    low_scaled: int
    high_scaled: int
    """The values looked at."""
    ahead_at_low: bool
    names: tuple[str, str]
    unused: tuple[str, ...] = ()
    """Why the input changes neither offer's price, where it does not; a reason once."""
    remarks: tuple[str, ...] = ()
    endings: tuple[Ending | None, ...] = ()
    """When each offer ends: its rate is set beside the other's all the same."""

    at_value = InPounds[Decimal]()
    just_below = InPounds[Decimal]()
    target = InPounds[Decimal]()
    value = InItsUnit[Decimal | None]()
    low = InItsUnit[Decimal]()
    high = InItsUnit[Decimal]()

    def __getitem__(self, name: str) -> Decimal | None:
        """`value`, `low`, `high` of the input; `at_value`, `just_below`, `target` of the figure; `None`: no crossing."""
        if name not in ("value", "low", "high", "at_value", "just_below", "target"):
            raise KeyError(name)
        amount: Decimal | None = getattr(self, name)
        return amount

    @property
    def solve(self) -> str:
        """The input by its path, with the letter of the offer whose it is."""
        return self.where.path if self.where.offer is None else f"{letter(self.where.offer)}:{self.where.path}"

    @property
    def words(self) -> str:
        """The answer in a sentence."""
        label = FIGURES[self.measure].label.lower()
        mine, other = ("A", "B") if self.solved == 0 else ("B", "A")
        span = f"from {self.where.shown(self.low_scaled)} to {self.where.shown(self.high_scaled)}"
        if self.value_scaled is None:
            who = mine if self.ahead_at_low else other
            none = f"There is no break-even: {who} is ahead on {label} at every {self.where.path} {span}."
            return f"{none} {self.where.path} has no effect: {'; '.join(self.unused)}." if self.unused else none
        amount = in_pounds if FIGURES[self.measure].unit == "money" else in_count
        way, side = ("from", "below") if self.rising else ("up to", "above")
        found = (
            f"{mine} is at least as good on {label} {way} {self.where.path} = {self.where.shown(self.value_scaled)}:"
            f" {amount(self.at_value_pence)} against {amount(self.target_pence)}; one step {side} it is {amount(self.just_below_pence)}."
        )
        others = (
            self.crossings[1:]
            if not self.rising
            else [c for c in self.crossings if c.value_scaled != self.value_scaled]
        )
        if others:
            turns = ", ".join(
                f"{mine if cross.ahead else other} from {self.where.shown(cross.value_scaled)}" for cross in others
            )
            found += f" The curve turns back: {turns}."
        return found

    @property
    def rows(self) -> Rows:
        """A row for each value at which another offer is ahead from there on; the first is the answer, with its proof."""
        mine, other = letter(self.solved), letter(1 - self.solved)
        proof = {"at_value": self.at_value, "just_below": self.just_below}
        found = [{"solve": self.solve, "value": self.value, "ahead": mine, **proof, "target": self.target}]
        for cross in self.crossings:
            if cross.value_scaled != self.value_scaled:
                value, ahead = self.where.amount(cross.value_scaled), mine if cross.ahead else other
                found.append({**found[0], "value": value, "ahead": ahead, **dict.fromkeys(proof)})
        return found

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.words, *self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """As `break-even --json` prints it."""
        unit = FIGURES[self.measure].unit
        mine, other = ("A", "B") if self.solved == 0 else ("B", "A")
        none = self.value_scaled is None
        return {
            "solve": self.solve,
            "value": None if self.value_scaled is None else self.where.written(self.value_scaled),
            "measure": self.measure,
            "at_value": None if none else plain(self.at_value_pence, unit),
            "just_below": None if none else plain(self.just_below_pence, unit),
            "target": plain(self.target_pence, unit),
            "crossings": [
                {"value": self.where.written(cross.value_scaled), "ahead": mine if cross.ahead else other}
                for cross in self.crossings
            ],
            "range": [self.where.written(self.low_scaled), self.where.written(self.high_scaled)],
            "words": self.words,
            "ends": endings_data(self.endings),
            "remarks": list(self.remarks),
        }


@public(*OF_QUESTIONS)
def break_even(
    a: "Offer | str | Path",
    b: "Offer | str | Path",
    solve: str | None = None,
    measure: str = "total_reward",
    **options: Unpack[QuestionOptions],
) -> BreakEven:
    """The value of one input of B (or of `A:…`) at which that offer is at least as good as the other.

    Left out, `solve` is B's rate, or the basic pay of a post. `measure` is any figure; `options` are those of `price`.

    Its value is in the unit of the input (`["value"]`: pounds, days), `None` where none makes them level. Raises `InputError` for
    an input or a figure that there is none of.

    >>> import reward
    >>> found = reward.break_even("met-external-relations-manager", "met-estate-strategy-contract", tax_year="2026-27")
    >>> found["value"]  # pounds a day
    Decimal('323.10')
    """
    return break_even_in(offer_set(a, b, **options), solve, measure)


def solved_for(offer: Offer) -> str:
    """The input that most decides an offer: a contract's rate, or the basic pay of a post."""
    return "rate.amount" if offer.rate is not None or offer.kind in CONTRACTS else "pay.basic"


def break_even_in(of: OfferSet, solve: str | None, measure: str) -> BreakEven:
    """As `break_even`, for an offer set of two offers."""
    figure = measure_of(measure)
    where = of.where(solve or solved_for(of.offers[1]), plain=1)
    solved = 0 if where.offer == 0 else 1
    low, high = from_work_on(where, figure, of.bounds(where))
    curves = [_Curve(of, place, where, low, high, figure) for place in (solved, 1 - solved)]

    def ahead(values: Ints) -> Ints:
        return np.asarray(curves[0](values) >= curves[1](values), dtype=np.int64)

    known = of.value(where)
    crossings = turns(ahead, low, high, where.step, known, fast=all(curve.fast for curve in curves))
    value, rising = decisive(crossings, where.step)
    beyond = -where.step if rising else where.step
    at = np.array([low if value is None else value, low if value is None else value + beyond], dtype=np.int64)
    mine, other = curves[0](at), curves[1](at)
    # Of the input looked for, the end of a range is not what the answer rests on.
    path = where.path if where.offer is None else f"{letter(where.offer)}:{where.path}"
    solved_away = [each.words for each in of.lower_ends if each.path == path]
    return BreakEven(
        where=where,
        measure=figure,
        solved=solved,
        value_scaled=value,
        at_value_pence=int(mine[0]),
        just_below_pence=int(mine[1]),
        target_pence=int(other[0]),
        rising=rising,
        crossings=tuple(crossings),
        low_scaled=low,
        high_scaled=high,
        ahead_at_low=bool(ahead(np.array([low], dtype=np.int64))[0]),
        names=(of.names[0], of.names[1]),
        unused=_unused(of, where) if value is None else (),
        remarks=(*(text for text in of.remarks if text not in solved_away), *against_the_law(of, where, value)),
        endings=of.endings,
    )


def break_even_values(
    of: OfferSet, solve: str, measure: FigureName, targets: Sequence[int], bounds: tuple[int, int] | None = None
) -> list[tuple[int | None, bool]]:
    """`value` and `rising` as of `break_even_in`, were the other offer's figure each of the targets; one scan for all.

    `bounds` are those to look between, where they are known already.
    """
    where = of.where(solve, plain=1)
    low, high = bounds or of.bounds(where)
    curve = _Curve(of, 0 if where.offer == 0 else 1, where, low, high, measure)
    points = points_of(low, high, where.step, of.value(where), curve.fast)
    scan = curve(points)

    def value(target: int) -> tuple[int | None, bool]:
        def ahead(values: Ints) -> Ints:
            return np.asarray((scan if values is points else curve(values)) >= target, dtype=np.int64)

        return decisive(turns_at(ahead, points, low, high, where.step, fast=curve.fast), where.step)

    return [value(target) for target in targets]


def from_work_on(where: InputPath, measure: ColumnName, bounds: tuple[int, int]) -> tuple[int, int]:
    """The bounds, without no hours at all where the figure is that of an hour or a day: no work brings nothing for one."""
    low, high = bounds
    counts_work = is_figure(measure) and FIGURES[measure].per is not None and "hours" in where.path
    return (max(low, where.step), high) if counts_work else bounds


def against_the_law(of: OfferSet, where: InputPath, value: int | None) -> tuple[str, ...]:
    """Why nobody can offer this value, where the law says so: leave has a least."""
    if where.path != "leave.days" or where.offer is None or value is None:
        return ()
    frozen = of.assumptions.later_years == "frozen"
    short = under_the_least(of.library, of.offers[where.offer], of.person_of(where.offer), of.year, frozen, value)
    return () if short is None else (f"this cannot be offered: {short}",)


def _unused(of: OfferSet, where: InputPath) -> tuple[str, ...]:
    """Why the input changes the price of none of the offers that have it; nothing where it does, or may."""
    reasons = []
    for place in of.touched(where):
        why = why_unused(where.path, of.statement(place).priced)
        if why is None:
            return ()
        reasons.append(f"{letter(place)}: {why}" if len(of.touched(where)) > 1 else why)
    return tuple(reasons)


class _Curve:
    """A figure of one offer for any values of the input; a level line where the input is not its own."""

    def __init__(self, of: OfferSet, place: int, where: InputPath, low: int, high: int, measure: FigureName) -> None:
        self.measure, self.varied, self.level = measure, None, 0
        self.fast = True
        if place in of.touched(where):
            self.varied = Varied(of, place, where, low, high)
            self.fast = self.varied.in_columns
        else:
            self.level = of.statement(place).pence_of(measure)

    def __call__(self, values: Ints) -> Ints:
        if self.varied is None:
            return np.full(len(values), self.level, dtype=np.int64)
        column: Ints = self.varied.figures(values, [self.measure])[self.measure]
        return column
