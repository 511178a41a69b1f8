"""What would make two offers level, one input at a time, over everything that is not known of their worth."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from reward.answer.by_age import AGES, depends_on_age, worth_by_age
from reward.answer.gaps import Brings
from reward.base.errors import RewardError
from reward.base.figures import FigureName
from reward.base.letters import letter
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.decisions.break_even import CONTRACTS, break_even_values, solved_for
from reward.decisions.input_paths import InItsUnit, InputPath
from reward.decisions.offer_set import OfferSet
from reward.library.models.offer import Offer


@dataclass(frozen=True)
class Level:
    """Where an input makes two offers level in all: by the method that the prices name, and between which ends it can lie."""

    input: str
    where: InputPath
    value_scaled: int | None
    """As `break-even` has it."""
    low_scaled: int
    high_scaled: int
    """The same where nothing is open."""
    rising: bool
    """Whether more of it makes its offer better."""
    measure: FigureName = "total_reward"
    """What they are level on."""

    value = InItsUnit[Decimal | None]()
    low = InItsUnit[Decimal]()
    high = InItsUnit[Decimal]()


@dataclass(frozen=True)
class CatchUp:
    """Months without work, after one offer ends, until the other has brought as much; in tenths."""

    ends: int
    catches_up: int
    months: int
    """Length of the one that ends, in hundredths."""
    low: int
    high: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "offer": letter(self.ends),
            "by": letter(self.catches_up),
            "low": _tenths(self.low),
            "high": _tenths(self.high),
        }


def levels_of(of: Sequence[OfferSet], brings: Brings) -> tuple[Level, ...]:
    """Of two offers each one's decisive input (a rate, a salary), and the billed days of a contract.

    `of` are the two, once for each end of what they give by its ends.
    """
    ages, first = ages_of_the_ends(brings), of[0]
    found = []
    for place in (1, 0):
        for path in decisive_paths(first.offers[place]):
            try:
                found += level_of(of, f"{letter(place)}:{path}", ages)
            except RewardError:
                continue  # an input that this offer does not have, or that cannot be varied in it
    return tuple(found)


def catch_up(brings: Brings, year: Brings, ends: int, months: int, *, in_horizon: bool) -> CatchUp | None:
    """How long the gap after an offer may be; `None` where it never was ahead of the other at any age.

    The other goes on bringing a twelfth of its year each month, so it has brought as much once 12 × what this one
    brought ÷ its year months have gone by since both began. An offer of a year or more brings its year's
    amount for each twelve months; a shorter one, whose `brings` are the horizon's, what its own months bring.
    """
    catches_up = 1 - ends
    mine, other = brings.in_all_pence[ends], year.in_all_pence[catches_up]
    tenths = []
    for brought, a_year in ((mine.min(axis=0), other.max(axis=0)), (mine.max(axis=0), other.min(axis=0))):
        for own, others in zip(brought.tolist(), a_year.tolist(), strict=True):
            if others > 0:
                months_of_other = rounded(120 * own, others) if in_horizon else rounded(own * months, 10 * others)
                tenths.append(months_of_other - rounded(months, 10))
    if not tenths or max(tenths) < 0:
        return None
    return CatchUp(ends, catches_up, months, max(min(tenths), 0), max(tenths))


def _tenths(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def decisive_paths(offer: Offer) -> tuple[str, ...]:
    """What an offer is talked about by: its rate and billed days, or its salary."""
    first = solved_for(offer)
    return (first, "contract.billed_days") if offer.kind in CONTRACTS else (first,)


def ages_of_the_ends(brings: Brings) -> tuple[int, ...]:
    """The ages at which the gap is least and greatest; none where it is the same at all."""
    low, high = brings.gap_pence_by_age(1, 0, "in_all")
    if int(low.min()) == int(low.max()) and int(high.min()) == int(high.max()):
        return ()
    return AGES[int(low.argmin())], AGES[int(high.argmax())]


def level_of(
    of: Sequence[OfferSet],
    solve: str,
    ages: Sequence[int],
    measure: FigureName = "total_reward",
    bounds: tuple[int, int] | None = None,
) -> list[Level]:
    """The level of one input, or none; `bounds` are those to look between, all that the offer allows where left out."""
    where = of[0].where(solve, plain=1)
    every = [_values(one, where, solve, ages, measure, bounds) for one in of]
    value, rising = every[0][0]
    # What one is worth at an age stands in front of what it is priced by without one.
    known = [each for values in every for each, _ in (values[1:] if ages else values) if each is not None]
    if not known:
        return []
    return [Level(solve, where, value, min(known), max(known), rising, measure)]


def _values(
    of: OfferSet,
    where: InputPath,
    solve: str,
    ages: Sequence[int],
    measure: FigureName,
    bounds: tuple[int, int] | None,
) -> list[tuple[int | None, bool]]:
    """The break-even of two offers as they are priced, then at each of these ages."""
    if bounds is not None:
        return _between(of, where, solve, ages, measure, bounds)
    # To a thousand pounds where the input is money: each step nearer to the greatest amount builds the offer once more.
    near = of.bounds(where, near=1_000_00 if where.unit == "money" else 0)
    found = _between(of, where, solve, ages, measure, near)
    if all(value is not None for value, _ in found):
        return found
    return _between(of, where, solve, ages, measure, of.bounds(where))


def _between(
    of: OfferSet, where: InputPath, solve: str, ages: Sequence[int], measure: FigureName, bounds: tuple[int, int]
) -> list[tuple[int | None, bool]]:
    """The break-evens that lie between these values of the input."""
    solved = 0 if where.offer == 0 else 1
    targets = [of.statement(1 - solved).pence_of(measure)]
    if not depends_on_age(of.statement(solved)):
        # Its own curve is the same at every age: it is scanned once.
        targets += _targets_at(of, 1 - solved, ages, measure)
        return break_even_values(of, solve, measure, targets, bounds)
    found = break_even_values(of, solve, measure, targets, bounds)
    for age in ages:
        aged = _at_age(of, age)
        found += break_even_values(aged, solve, measure, [aged.statement(1 - solved).pence_of(measure)], bounds)
    return found


def _targets_at(of: OfferSet, place: int, ages: Sequence[int], measure: FigureName) -> list[int]:
    if measure != "total_reward":
        return [_at_age(of, age).statement(place).pence_of(measure) for age in ages]
    whole = worth_by_age(of.statement(place)).total_reward_pence
    return [int(whole[AGES.index(age)]) for age in ages]


def _at_age(of: OfferSet, age: int) -> OfferSet:
    day: date = of.year.first
    return replace(of, person=of.person.model_copy(update={"born": day.replace(year=day.year - age)}))
