"""Sensitivity: what each uncertain input does to the gap between two offers, over the values it plausibly has.

Each input alone goes to the low and to the high end of its range while all others stay; the inputs are
told by how far they move the gap, each with the value at which the answer flips. Over one year, every
figure can be the measure; over a horizon, money added up in today's money, and what happens after the
start (awards, bench, vetting) counts too.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Unpack

from reward.base.answer_forms import AnswerForms, Rows
from reward.base.errors import InputError, RewardError
from reward.base.figures import FIGURES, FigureName
from reward.base.money import decimal, in_count, in_pounds, plain
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.break_even import break_even_in
from reward.decisions.horizon import (
    Horizon,
    course_of,
    figures_of,
    from_start,
    horizon_of,
    looked_at,
    months_worked,
    remarks_of,
)
from reward.decisions.input_ranges import OVER_TIME, InputRange, ranges_of, value_now
from reward.decisions.offer_set import OfferSet, measure_of, offer_set
from reward.decisions.pension_factor import AGES, aged, depends_on_age
from reward.decisions.todays_money import discounts_of, in_todays_money
from reward.decisions.varied import one_by_one
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions
from reward.offers.ending import Ending, endings_data
from reward.offers.valuation.methods import METHODS

BY_LOT = ("assume.renewal_percent",)
"""Inputs that only a likelihood draws by."""
RATIOS = ("take_home_per_day_worked", "total_reward_per_day_worked")


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


@dataclass(frozen=True)
class Sensitivity(AnswerForms):
    """The gap between two offers (`found["gap"]`, a `Decimal`; the attribute in pence), and what moves it, the strongest first."""

    names: tuple[str, str]
    measure: FigureName
    horizon: Horizon | None
    """`None`: one tax year."""
    gap_pence: int
    effects: tuple[Effect, ...]
    without_effect: tuple[str, ...]
    """Inputs that do not move it at all."""
    remarks: tuple[str, ...] = ()
    endings: tuple[Ending | None, ...] = ()
    """When each offer ends, and what is taken to follow."""

    gap = InPounds[Decimal]()

    def __getitem__(self, name: str) -> Decimal:
        """`gap`."""
        if name != "gap":
            raise KeyError(name)
        return decimal(self.gap_pence)

    @property
    def words(self) -> tuple[str, ...]:
        """Who is ahead, what moves it most, and what would change the answer."""
        label = FIGURES[self.measure].label.lower()
        over = "" if self.horizon is None else f" over {self.horizon.marked}, in today's money"
        first = f"B less A on {label}{over}: {self.shown(self.gap_pence)}."
        flips = [f"{each.path} at {each.flips_at}" for each in self.effects if each.flips_inside]
        if not self.effects:
            return (first, "None of the inputs moves it.")
        if flips:
            return (first, f"Within its plausible range, the answer flips with {'; '.join(flips)}.")
        return (first, "No single input changes the answer within its plausible range.")

    def shown(self, gap: int) -> str:
        """A gap with its sign."""
        text = in_pounds(gap) if FIGURES[self.measure].unit == "money" else in_count(gap)
        return f"+{text}" if gap > 0 else text

    @property
    def rows(self) -> Rows:
        """A row for each input, the one that moves most first: its range, and the gap at both ends."""
        return [
            {
                "path": each.path,
                "low": each.low,
                "high": each.high,
                "gap_at_low": each.gap_at_low,
                "gap_at_high": each.gap_at_high,
                "effect": each.size,
                "flips_at": each.flips_at,
                "flips_inside": each.flips_inside,
                "nature": each.who,
            }
            for each in self.effects
        ]

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.words, *self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """As `sensitivity --json` prints it."""
        return {
            "schema": 1,
            "offers": list(self.names),
            "measure": self.measure,
            "over": "a tax year" if self.horizon is None else str(self.horizon),
            "assumed": [] if self.horizon is None else [str(year) for year in self.horizon.assumed],
            "gap": self._amount(self.gap_pence),
            "inputs": [
                {
                    "path": each.path,
                    "low": each.low,
                    "high": each.high,
                    "gap_at_low": self._amount(each.gap_at_low_pence),
                    "gap_at_high": self._amount(each.gap_at_high_pence),
                    "effect": self._amount(each.size_pence),
                    "flips_at": each.flips_at,
                    "flips_inside": each.flips_inside,
                    "nature": each.who,
                    "because": each.because,
                    "mark": each.mark,
                }
                for each in self.effects
            ],
            "without_effect": list(self.without_effect),
            "words": list(self.words),
            "ends": endings_data(self.endings),
            "how": ["each input alone at both ends of its range, both offers priced anew; B less A"],
            "remarks": list(self.remarks),
        }

    def _amount(self, gap: int) -> str:
        return plain(gap, FIGURES[self.measure].unit)


@public(*OF_QUESTIONS)
def sensitivity(
    a: "Offer | str | Path",
    b: "Offer | str | Path",
    measure: str = "total_reward",
    ranges: Sequence[str] = (),
    years: int | None = None,
    months: int | None = None,
    start: date | None = None,
    **options: Unpack[QuestionOptions],
) -> Sensitivity:
    """What each input does to B less A over its range; `ranges` are your own, as `B:rate.amount=600:800`.

    With years or months it is the gap over that horizon; else that of one tax year. `options` are those of `price`.
    """
    return sensitivity_in(looked_at(offer_set(a, b, **options), months), measure, ranges, years, months, start)


def sensitivity_in(
    of: OfferSet,
    measure: str = "total_reward",
    ranges: Sequence[str] = (),
    years: int | None = None,
    months: int | None = None,
    start: date | None = None,
) -> Sensitivity:
    """As `sensitivity`, for an offer set of two offers."""
    figure = measure_of(measure)
    horizon = None
    if years is not None or months is not None or start is not None:
        horizon = horizon_of(of, years, months, start)
        of = from_start(of, horizon)
        if FIGURES[figure].unit != "money" or figure in RATIOS:
            raise InputError(f"{figure} does not add up over years; take one year, or a figure such as total_reward")
    gaps = _of_a_year(figure) if horizon is None else _over(horizon, figure)
    (base,) = gaps([of])
    asked = ranges_of(of, ranges)
    skipped = BY_LOT if horizon is not None else (*OVER_TIME, *BY_LOT)
    kept = [each for each in asked if each.where.path not in skipped or each.nature == "yours"]
    varied = [(each, *_ends(of, each)) for each in kept]
    ends = gaps([one for _, low, high in varied for one in (low, high)])
    effects = [
        _effect(of, each, base, (ends[2 * at], ends[2 * at + 1]), gaps, figure, horizon)
        for at, (each, _, _) in enumerate(varied)
        if ends[2 * at] != ends[2 * at + 1]
    ]
    still = [each.path for at, (each, _, _) in enumerate(varied) if ends[2 * at] == ends[2 * at + 1]]
    chosen = [each for each in _choices(of, horizon, base, gaps) if each.size_pence]
    said, endings = tuple[str, ...](), of.endings
    if horizon is not None:
        courses = [course_of(of, place, horizon) for place in range(len(of.offers))]
        said, endings = remarks_of(of, horizon, courses), tuple(course.ending for course in courses)
    return Sensitivity(
        names=(of.names[0], of.names[1]),
        measure=figure,
        horizon=horizon,
        gap_pence=base,
        effects=tuple(sorted((*effects, *chosen), key=lambda each: (-each.size_pence, each.path))),
        without_effect=tuple(still),
        remarks=(*of.remarks, *said),
        endings=endings,
    )


Gaps = Callable[[Sequence[OfferSet]], list[int]]
"""B less A in each of these scenes."""


def _ends(of: OfferSet, each: InputRange) -> tuple[OfferSet, OfferSet]:
    return of.with_value(each.where, each.low_scaled), of.with_value(each.where, each.high_scaled)


def _of_a_year(measure: FigureName) -> Gaps:
    def gaps(scenes: Sequence[OfferSet]) -> list[int]:
        if not scenes:
            return []
        offer_row = [of.offer_row(place) for of in scenes for place in (0, 1)]
        found = one_by_one(offer_row, scenes[0].library, [measure])[measure].tolist()
        return [found[at + 1] - found[at] for at in range(0, len(found), 2)]

    return gaps


def _over(horizon: Horizon, measure: FigureName) -> Gaps:
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


def _effect(
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


def _choices(of: OfferSet, horizon: Horizon | None, base: int, gaps: Gaps) -> list[Effect]:
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
