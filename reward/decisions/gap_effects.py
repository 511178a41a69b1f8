"""What one input does to the gap between two offers: at both ends of its range, and where the answer flips."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from reward.base.errors import RewardError
from reward.base.figures import FigureName
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.break_even import break_even_in
from reward.decisions.horizon import (
    Horizon,
    course_of,
    figures_of,
    months_worked,
)
from reward.decisions.input_ranges import InputRange, value_now
from reward.decisions.offer_set import OfferSet
from reward.decisions.pension_factor import AGES, aged, depends_on_age
from reward.decisions.todays_money import discounts_of, in_todays_money
from reward.decisions.varied import one_by_one
from reward.offers.valuation.methods import METHODS


@dataclass(frozen=True)
class Effect:
    """What one input does to B less A at both ends of its range: `effect.gap_at_low` is a `Decimal`."""

    path: str
    low: str
    high: str
    """The ends as people read them, or the names of two choices."""
    gap_at_low_pence: int
    gap_at_high_pence: int
    flips_at: str | None
    """The nearest value at which the answer is another; `None` where there is none.

    Looked for everywhere for an input of an offer in one year, else within the range.
    """
    flips_inside: bool
    """Whether that lies within the range."""
    who: str
    """`yours`, `data` or `assumption`: whose range it is."""
    because: str
    mark: str | None = None

    gap_at_low = InPounds[Decimal]()
    gap_at_high = InPounds[Decimal]()
    size = InPounds[Decimal]()

    def __getitem__(self, name: str) -> Decimal:
        """`gap_at_low`, `gap_at_high`, `size`."""
        if name not in ("gap_at_low", "gap_at_high", "size"):
            raise KeyError(name)
        amount: Decimal = getattr(self, name)
        return amount

    @property
    def size_pence(self) -> int:
        return abs(self.gap_at_high_pence - self.gap_at_low_pence)


Gaps = Callable[[Sequence[OfferSet]], list[int]]
"""B less A in each of these scenes."""


def ends_of(of: OfferSet, each: InputRange) -> tuple[OfferSet, OfferSet]:
    return of.with_value(each.where, each.low_scaled), of.with_value(each.where, each.high_scaled)


def gaps_of_a_year(measure: FigureName) -> Gaps:
    def gaps(scenes: Sequence[OfferSet]) -> list[int]:
        if not scenes:
            return []
        offer_row = [of.offer_row(place) for of in scenes for place in (0, 1)]
        found = one_by_one(offer_row, scenes[0].library, [measure])[measure].tolist()
        return [found[at + 1] - found[at] for at in range(0, len(found), 2)]

    return gaps


def gaps_over(horizon: Horizon, measure: FigureName) -> Gaps:
    """Of all the horizon's parts, each in today's money."""

    def total(of: OfferSet) -> int:
        months = [months_worked(horizon, course_of(of, place, horizon)) for place in (0, 1)]
        a, b = (figures[measure].tolist() for figures in figures_of(of, horizon, months, [measure]))
        factors = discounts_of(of, len(horizon.parts))
        return sum(
            in_todays_money(later, factor) - in_todays_money(first, factor)
            for first, later, factor in zip(a, b, factors, strict=True)
        )

    return lambda scenes: [total(of) for of in scenes]


def effect_of(
    of: OfferSet,
    each: InputRange,
    base: int,
    ends: tuple[int, int],
    gaps: Gaps,
    measure: FigureName,
    horizon: Horizon | None,
) -> Effect:
    anywhere = horizon is None and each.where.offer is not None
    at = _flip_of_a_year(of, each, measure) if anywhere else _flip_inside(of, each, base, ends, gaps)
    return Effect(
        path=each.path,
        low=each.where.shown(each.low_scaled),
        high=each.where.shown(each.high_scaled),
        gap_at_low_pence=ends[0],
        gap_at_high_pence=ends[1],
        flips_at=None if at is None else each.where.shown(at),
        flips_inside=at is not None and each.low_scaled <= at <= each.high_scaled,
        who=each.who,
        because=each.because,
        mark=each.mark,
    )


def _flip_of_a_year(of: OfferSet, each: InputRange, measure: FigureName) -> int | None:
    """The value nearest to the input's own at which the other offer is ahead, wherever it lies."""
    try:
        found = break_even_in(of, each.path, measure)
    except RewardError:
        return None
    now = value_now(of, each.where)
    now = each.likely_scaled if now is None else now
    # A crossing is the first value from which the answer is another: from above it is the step below.
    flips = [
        cross.value_scaled if cross.value_scaled > now else cross.value_scaled - each.where.step
        for cross in found.crossings
    ]
    return min(flips, key=lambda value: abs(value - now), default=None)


def _flip_inside(of: OfferSet, each: InputRange, base: int, ends: tuple[int, int], gaps: Gaps) -> int | None:
    """A value inside the range at which the answer is another than now, the nearest on the side that flips."""
    step = each.where.step
    start = value_now(of, each.where)
    start = each.likely_scaled if start is None or not each.low_scaled <= start <= each.high_scaled else start
    for end, gap in ((each.low_scaled, ends[0]), (each.high_scaled, ends[1])):
        if (gap > 0) == (base > 0) or start == end:
            continue
        same, other = start, end
        while abs(other - same) > step:
            middle = same + (other - same) // (2 * step) * step
            if middle in (same, other):
                break
            (found,) = gaps([of.with_value(each.where, middle)])
            same, other = (middle, other) if (found > 0) == (base > 0) else (same, middle)
        return other
    return None


def _of_age(of: OfferSet, base: int, gaps: Gaps) -> Effect:
    """What a pension for life is worth to somebody young and to somebody old, where the age is not known."""
    scenes = [aged(of, age) for age in AGES]
    young, *between, old = zip([str(each.person.born) for each in scenes], gaps(scenes), strict=True)
    flips = [born for born, gap in (young, *between, old) if (gap > 0) != (base > 0)]
    return Effect(
        path="person.born",
        low=young[0],
        high=old[0],
        gap_at_low_pence=young[1],
        gap_at_high_pence=old[1],
        flips_at=flips[0] if flips else None,
        flips_inside=bool(flips),
        who="assumption",
        because=f"what a pension for life is worth by present value, to a member of {AGES[0]} to one of {AGES[-1]}; above it is the money paid in",
    )


def choices_of(of: OfferSet, horizon: Horizon | None, base: int, gaps: Gaps) -> list[Effect]:
    """What is chosen among names: how a pension is valued, and what follows a contract."""
    methods = [method for method in METHODS if any(of.person_of(place).born for place in range(len(of.offers)))]
    choices: list[tuple[str, str, Sequence[str], str]] = [
        ("assume.pension_method", "pension_method", methods, "the named ways to value a pension for life"),
    ]
    if horizon is not None and any(offer.contract.ends for offer in of.offers):
        after = ("nothing", "bench", "same")
        choices.append(("assume.after_contract", "after_contract", after, "what may follow a contract"))
    found = [_of_age(of, base, gaps)] if depends_on_age(of) else []
    for path, name, values, because in choices:
        at: dict[str, int] = {}
        for value in values:
            try:
                chosen = replace(of, assumptions=of.assumptions.model_copy(update={name: value}))
                (at[value],) = gaps([chosen])
            except RewardError:
                continue  # a method that these offers cannot be valued by
        if not at:
            continue
        low, high = min(at, key=lambda value: at[value]), max(at, key=lambda value: at[value])
        flips = [value for value, gap in at.items() if (gap > 0) != (base > 0)]
        found.append(
            Effect(
                path=path,
                low=low,
                high=high,
                gap_at_low_pence=at[low],
                gap_at_high_pence=at[high],
                flips_at=flips[0] if flips else None,
                flips_inside=bool(flips),
                who="assumption",
                because=because,
            )
        )
    return found
