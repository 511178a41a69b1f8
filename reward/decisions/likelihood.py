"""Likelihood: how often one offer beats the other when what nobody knows is drawn by lot, many times over.

Each draw gives every uncertain input a value from its range; then both offers are priced over the horizon
as rows through the engine, and what each brings is added up in today's money. Contracts that end are
renewed or not, and followed by another after a wait. The same seed gives the same draws, whichever
offer stands first (`draws`).

A frequency is only as good as its ranges: with ranges that nobody set it is never the headline.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Unpack

import numpy as np

from reward.base.amounts import decimal, in_pounds, plain_pounds
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.errors import InputError
from reward.base.figures import FIGURES, FigureName
from reward.base.money import rounded
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.distribution import Bar, Driver, between, drivers_of, histogram
from reward.decisions.draws import draw
from reward.decisions.horizon import Horizon, course_of, from_start, horizon_of, remarks_of
from reward.decisions.input_ranges import InputRange
from reward.decisions.offer_set import OfferSet, measure_of, offer_set
from reward.decisions.sensitivity import RATIOS
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions
from reward.offers.ending import Ending, endings_data

LEAST, MOST = 1_000, 1_000_000
TAIL = 5
"""Of a hundred draws, those that lie beyond each tail."""


@dataclass(frozen=True)
class Likelihood(AnswerForms):
    """What comes out of many draws, B less A, in today's money: `found.median` is a `Decimal`, and `found["median"]` the same."""

    names: tuple[str, str]
    measure: FigureName
    horizon: Horizon
    draws: int
    seed: int
    b_ahead: int
    """Draws in which B brings more."""
    level: int
    median_pence: int
    low_pence: int
    high_pence: int
    """The gap that 5% of the draws lie below, and above."""
    least_pence: int
    most_pence: int
    bars: tuple[Bar, ...]
    matters: tuple[Driver, ...]
    """The inputs that the gap follows most, the closest first."""
    ranges: tuple[InputRange, ...]
    remarks: tuple[str, ...] = ()
    endings: tuple[Ending | None, ...] = ()
    """When each offer ends, and what is taken to follow."""

    median = InPounds[Decimal]()
    low = InPounds[Decimal]()
    high = InPounds[Decimal]()
    least = InPounds[Decimal]()
    most = InPounds[Decimal]()

    def __getitem__(self, name: str) -> Decimal:
        """`median`, `low`, `high`, `least`, `most`."""
        if name not in ("median", "low", "high", "least", "most"):
            raise KeyError(name)
        amount: Decimal = getattr(self, name)
        return amount

    @property
    def anybodys(self) -> bool:
        """Whether the reader set any of the ranges."""
        return any(each.nature == "yours" for each in self.ranges)

    @property
    def often(self) -> str:
        """How often B beats A: `92.3%`."""
        thousandths = rounded(1_000 * self.b_ahead, self.draws)
        # Nearly always is not always.
        thousandths = min(thousandths, 1_000 if self.b_ahead == self.draws else 999)
        return f"{thousandths // 10}.{thousandths % 10}%"

    @property
    def words(self) -> tuple[str, ...]:
        """The answer; its frequency stands first only where the reader set ranges."""
        label = FIGURES[self.measure].label.lower()
        over = f"Over {self.horizon.marked}, on {label} in today's money"
        spread = (
            f"B less A lies between {_signed(self.low_pence)} and {_signed(self.high_pence)} in nine draws of ten,"
            f" with {_signed(self.median_pence)} in the middle"
        )
        if self.anybodys:
            left = [each.path for each in self.ranges if each.nature != "yours"]
            rest = f"The ranges of {', '.join(left)} are still the program's." if left else ""
            said = (f"{over}, B beats A in {self.often} of {self.draws:,} draws; {spread}.", rest)
            return tuple(text for text in said if text)
        caution = (
            f"The ranges are the program's and nobody has set them, so that B comes out ahead in {self.often} of"
            f" {self.draws:,} draws is no forecast: --range PATH=LOW:HIGH sets your own."
        )
        return (f"{over}, {spread}.", caution)

    def bars_in(self, most: int) -> tuple[Bar, ...]:
        """The histogram in no more bars than that, but two: neighbours are put together, never across level."""
        width, together = self.bars[0].last_pence - self.bars[0].first_pence, 0
        found: dict[int, list[Bar]] = {}
        while together == 0 or len(found) > max(most, 2):
            together += 1
            found = {}
            for each in self.bars:
                found.setdefault(each.first_pence // (width * together), []).append(each)
        wide = width * together
        return tuple(
            Bar(place * wide, (place + 1) * wide, sum(each.count for each in group)) for place, group in found.items()
        )

    @property
    def rows(self) -> Rows:
        """A row for each bar of the histogram: from which gap to which, and how many draws."""
        return [
            {"from": decimal(bar.first_pence), "to": decimal(bar.last_pence), "draws": bar.count} for bar in self.bars
        ]

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.words, *self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """As `likelihood --json` prints it."""
        return {
            "schema": 1,
            "offers": list(self.names),
            "measure": self.measure,
            "over": str(self.horizon),
            "assumed": [str(year) for year in self.horizon.assumed],
            "draws": self.draws,
            "seed": self.seed,
            "words": list(self.words),
            "ends": endings_data(self.endings),
            "ranges_set_by_reader": self.anybodys,
            "gap": {
                "median": plain_pounds(self.median_pence),
                "low": plain_pounds(self.low_pence),
                "high": plain_pounds(self.high_pence),
                "least": plain_pounds(self.least_pence),
                "most": plain_pounds(self.most_pence),
            },
            "b_ahead": self.b_ahead,
            "level": self.level,
            "b_ahead_percent": self.often,
            "matters": [
                {"path": each.path, "rank_correlation": plain_pounds(each.correlation)} for each in self.matters
            ],
            "histogram": [
                {"from": plain_pounds(bar.first_pence), "to": plain_pounds(bar.last_pence), "draws": bar.count}
                for bar in self.bars
            ],
            "ranges": [each.to_dict() for each in self.ranges],
            "how": [
                "each draw prices both offers over the horizon, every tax year a row, and adds up today's money",
                "a value is drawn from a triangle over its range with its top at the likely value, fixed to its step",
                "a renewal is drawn at each end of a contract, as likely as its range says",
                f"low and high: the gaps that {TAIL}% of the draws lie below and above",
                "what matters: rank correlation of the drawn values with the gap",
            ],
            "remarks": list(self.remarks),
        }


@public(*OF_QUESTIONS)
def likelihood(
    a: "Offer | str | Path",
    b: "Offer | str | Path",
    draws: int = 100_000,
    seed: int = 1,
    months: int = 24,
    measure: str = "total_reward",
    ranges: Sequence[str] = (),
    start: date | None = None,
    **options: Unpack[QuestionOptions],
) -> Likelihood:
    """How often B beats A, and by how much, over so many months; `ranges` are your own, as `assume.cpi=2:4`.

    `options` are those of `price`.

    Money is in pounds over the months. Raises `InputError` for a range that is none, and no draws or months.

    >>> import reward
    >>> found = reward.likelihood("met-external-relations-manager", "met-estate-strategy-contract", draws=1_000, tax_year="2026-27")
    >>> found.to_dict()["draws"]
    1000
    """
    return likelihood_in(offer_set(a, b, **options), draws, seed, months, measure, ranges, start)


def likelihood_in(
    of: OfferSet,
    draws: int = 100_000,
    seed: int = 1,
    months: int = 24,
    measure: str = "total_reward",
    ranges: Sequence[str] = (),
    start: date | None = None,
) -> Likelihood:
    """As `likelihood`, for an offer set of two offers."""
    figure = measure_of(measure)
    if FIGURES[figure].unit != "money" or figure in RATIOS:
        raise InputError(f"{figure} does not add up over years; take a figure such as total_reward")
    if not LEAST <= draws <= MOST:
        raise InputError(f"{draws:,} draws; give {LEAST:,} to {MOST:,}")
    if not 0 <= seed < 2**63:
        raise InputError(f"seed {seed} is not one; give a whole number from 0")
    horizon = horizon_of(of, months=months, start=start)
    of = from_start(of, horizon)
    drawn = draw(of, horizon, draws, seed, figure, ranges)
    gaps = np.sort(drawn.gaps)
    beyond = draws * TAIL // 100
    lots = [each.where.path for each in drawn.ranges]
    courses = [course_of(of, place, horizon, lots) for place in (0, 1)]
    return Likelihood(
        names=(of.names[0], of.names[1]),
        measure=figure,
        horizon=horizon,
        draws=draws,
        seed=seed,
        b_ahead=int((gaps > 0).sum()),
        level=int((gaps == 0).sum()),
        median_pence=between(int(gaps[(draws - 1) // 2]), int(gaps[draws // 2])),
        low_pence=int(gaps[beyond]),
        high_pence=int(gaps[draws - 1 - beyond]),
        least_pence=int(gaps[0]),
        most_pence=int(gaps[-1]),
        bars=histogram(gaps),
        matters=drivers_of(drawn),
        ranges=drawn.ranges,
        remarks=(*of.remarks, *remarks_of(of, horizon, courses, lots)),
        endings=tuple(course.ending for course in courses),
    )


def _signed(pence: int) -> str:
    return f"{'+' if pence > 0 else '-' if pence < 0 else ''}£{in_pounds(abs(pence))}"
