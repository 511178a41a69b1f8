"""How far offers lie apart, in hand and in all, over everything that is not known: an advert's range, the reader's age."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from reward.answer.by_age import AGES, depends_on_age, worth_by_age
from reward.base.amounts import plain_pounds
from reward.base.letters import letter
from reward.base.money import rounded
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.statement.over_horizon import OverHorizon
from reward.statement.statement import Statement

Measure = Literal["in_hand", "in_all"]
Sides = NDArray[np.int64]
"""What one offer brings, in pence: a row for each end of its range, a column for each age of `AGES`."""


@dataclass(frozen=True)
class Span:
    """From the least to the greatest that an amount can be, in pence; the same where nothing is open."""

    low_pence: int
    high_pence: int

    low = InPounds[Decimal]()
    high = InPounds[Decimal]()

    @property
    def turns(self) -> bool:
        """Whether what is not known decides which way it goes."""
        return self.low_pence < 0 < self.high_pence

    def to_dict(self) -> dict[str, str]:
        return {"low": plain_pounds(self.low_pence), "high": plain_pounds(self.high_pence)}


@dataclass(frozen=True)
class Brings:
    """What every offer brings in one stretch: a year at its rate, or the horizon, in which it may end."""

    in_hand_pence: tuple[Sides, ...]
    in_all_pence: tuple[Sides, ...]

    def sides_pence(self, measure: Measure) -> tuple[Sides, ...]:
        return self.in_hand_pence if measure == "in_hand" else self.in_all_pence

    def gap(self, of: int, against: int, measure: Measure) -> Span:
        """What one offer brings more than another, at one age for both and any end of each."""
        low, high = self.gap_pence_by_age(of, against, measure)
        return Span(int(low.min()), int(high.max()))

    def gap_as_shown(self, of: int, against: int, measure: Measure) -> Span:
        """The gap between amounts of whole pounds, as they stand in a table: so it is what a reader makes of them."""
        mine, other = (rounded(self.sides_pence(measure)[place], 100) * 100 for place in (of, against))
        low, high = mine.min(axis=0) - other.max(axis=0), mine.max(axis=0) - other.min(axis=0)
        return Span(int(low.min()), int(high.max()))

    def gap_pence_by_age(self, of: int, against: int, measure: Measure) -> tuple[Sides, Sides]:
        """The least and the greatest gap at each age."""
        mine, other = self.sides_pence(measure)[of], self.sides_pence(measure)[against]
        return mine.min(axis=0) - other.max(axis=0), mine.max(axis=0) - other.min(axis=0)

    def best(self, measure: Measure) -> int | None:
        """The offer that no other can be ahead of; `None` where that depends, or where all bring the same."""
        for of in range(len(self.in_hand_pence)):
            gaps = [self.gap(of, other, measure) for other in range(len(self.in_hand_pence)) if other != of]
            if all(gap.low_pence >= 0 for gap in gaps) and any(gap.low_pence > 0 for gap in gaps):
                return of
        return None

    def all_alike(self, measure: Measure) -> bool:
        sides = self.sides_pence(measure)
        return all(int(each.min()) == int(each.max()) == int(sides[0].min()) for each in sides)


@dataclass(frozen=True)
class Pair:
    """What one offer brings more than another one, which stands before it."""

    of: int
    against: int
    in_hand: Span
    in_all: Span
    horizon_in_hand: Span
    horizon_in_all: Span

    def to_dict(self, months: str) -> dict[str, Any]:
        return {
            "of": letter(self.of),
            "against": letter(self.against),
            "in_hand": self.in_hand.to_dict(),
            "in_all": self.in_all.to_dict(),
            "over_horizon": {
                "months": months,
                "in_hand": self.horizon_in_hand.to_dict(),
                "in_all": self.horizon_in_all.to_dict(),
            },
        }


def at_their_rate(offers: Sequence[Sequence[Statement]]) -> Brings:
    """What offers bring in a whole year; each is its statements, one or one for each end of its range."""
    return Brings(
        tuple(_column([each.pence_of("take_home") for each in ends]) for ends in offers),
        tuple(_by_age([(each, None) for each in ends]) for ends in offers),
    )


def over_the_horizon(offers: Sequence[Sequence[Statement]], year: Brings) -> Brings:
    """What they bring in the horizon, in which some of them may end; on pay days what they bring in all of these."""
    in_hand, in_all = list(year.in_hand_pence), list(year.in_all_pence)
    aged = _looked_ahead(offers)
    at = 0
    for place, ends in enumerate(offers):
        over = [each.over_horizon for each in ends]
        if all(each is not None for each in over):
            in_hand[place] = _column([each.figures_pence.get("take_home", 0) for each in over if each is not None])
            known = [(one, each) for one, each in zip(ends, over, strict=True) if each is not None]
            in_all[place] = _by_age(known) if aged is None else np.stack(aged[at : at + len(ends)])
        at += len(ends)
    return Brings(tuple(in_hand), tuple(in_all))


def _looked_ahead(offers: Sequence[Sequence[Statement]]) -> list[Sides] | None:
    """Each statement's total over a horizon of several tax years at each age; `None` where it lies within one.

    Worked at the youngest and the oldest age; those between stand with the nearer of them.
    """
    statements = [each for ends in offers for each in ends]
    if statements[0].looked_ahead is None:
        return None
    own = [
        each.over_horizon.figures_pence.get("total_reward", 0) for each in statements if each.over_horizon is not None
    ]
    if not any(map(depends_on_age, statements)):
        return [np.full(len(AGES), amount, dtype=np.int64) for amount in own]
    from reward.decisions.compared import over_their_horizon  # the first numbers of a screen need not wait for it
    from reward.decisions.offer_set import offer_set_from

    found = []
    for age in (AGES[0], AGES[-1]):
        first = statements[0].priced.regime.key.tax_year.first
        born = first.replace(year=first.year - age)
        of = offer_set_from(statements, statements[0].priced.library)
        of = replace(of, person=of.person.model_copy(update={"born": born}))
        over = [each.over_horizon for each in over_their_horizon([of.statement(at) for at in range(len(statements))])]
        found.append([each.figures_pence.get("total_reward", 0) if each is not None else 0 for each in over])
    half = len(AGES) // 2
    return [
        np.concatenate([np.full(half, young, dtype=np.int64), np.full(len(AGES) - half, old, dtype=np.int64)])
        for young, old in zip(*found, strict=True)
    ]


def pairs_of(year: Brings, horizon: Brings) -> tuple[Pair, ...]:
    """Every pair of offers, the later one less the earlier."""
    count = len(year.in_hand_pence)
    return tuple(
        Pair(
            of,
            against,
            year.gap(of, against, "in_hand"),
            year.gap(of, against, "in_all"),
            horizon.gap(of, against, "in_hand"),
            horizon.gap(of, against, "in_all"),
        )
        for against in range(count)
        for of in range(against + 1, count)
    )


def any_by_age(offers: Sequence[Sequence[Statement]]) -> bool:
    return any(depends_on_age(each) for ends in offers for each in ends)


def _column(amounts: Sequence[int]) -> Sides:
    return np.repeat(np.array(amounts, dtype=np.int64)[:, None], len(AGES), axis=1)


def _by_age(ends: Sequence[tuple[Statement, OverHorizon | None]]) -> Sides:
    return np.stack([worth_by_age(each, over).total_reward_pence for each, over in ends])
