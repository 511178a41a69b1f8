"""Sensitivity: what each uncertain input does to the gap between two offers, over the values it plausibly has.

Each input alone goes to the low and to the high end of its range while all others stay; the inputs are
told by how far they move the gap, each with the value at which the answer flips. Over one year, every
figure can be the measure; over a horizon, money added up in today's money, and what happens after the
start (awards, bench, vetting) counts too.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Unpack

from reward.base.amounts import decimal, in_count, in_pounds, plain
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.errors import InputError
from reward.base.figures import FIGURES, FigureName
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.gap_effects import Effect, choices_of, effect_of, ends_of, gaps_of_a_year, gaps_over
from reward.decisions.horizon import (
    Horizon,
    course_of,
    from_start,
    horizon_of,
    looked_at,
    remarks_of,
)
from reward.decisions.input_ranges import OVER_TIME, ranges_of
from reward.decisions.offer_set import OfferSet, measure_of, offer_set
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions
from reward.offers.ending import Ending, endings_data

BY_LOT = ("assume.renewal_percent",)
"""Inputs that only a likelihood draws by."""
RATIOS = ("take_home_per_day_worked", "total_reward_per_day_worked")


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

    `rows` has the gap at each end of each range, in pounds a year or over the horizon, the largest first. Raises `InputError` for
    a range that is none.

    >>> import reward
    >>> found = reward.sensitivity("met-external-relations-manager", "met-estate-strategy-contract", tax_year="2026-27")
    >>> found.rows[0]["path"], found.rows[0]["effect"]  # what moves the gap most, and by how many pounds a year
    ('B:rate.amount', Decimal('15344.76'))
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
    gaps = gaps_of_a_year(figure) if horizon is None else gaps_over(horizon, figure)
    (base,) = gaps([of])
    asked = ranges_of(of, ranges)
    skipped = BY_LOT if horizon is not None else (*OVER_TIME, *BY_LOT)
    kept = [each for each in asked if each.where.path not in skipped or each.nature == "yours"]
    varied = [(each, *ends_of(of, each)) for each in kept]
    ends = gaps([one for _, low, high in varied for one in (low, high)])
    effects = [
        effect_of(of, each, base, (ends[2 * at], ends[2 * at + 1]), gaps, figure, horizon)
        for at, (each, _, _) in enumerate(varied)
        if ends[2 * at] != ends[2 * at + 1]
    ]
    still = [each.path for at, (each, _, _) in enumerate(varied) if ends[2 * at] == ends[2 * at + 1]]
    chosen = [each for each in choices_of(of, horizon, base, gaps) if each.size_pence]
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
