"""Offers over the years ahead: each year's figures, their sums so far, where one overtakes another, and the answer in words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from reward.base.amounts import decimal, in_count, in_percent, in_pounds, plain_count, plain_pounds
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.dates import TaxYear
from reward.base.figures import FIGURES, FigureName, MoneyName, is_figure
from reward.base.letters import letter, letters
from reward.base.money import column, rounded, share
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.horizon import (
    Horizon,
)
from reward.offers.ending import Ending, endings_data

MEASURES: tuple[MoneyName, ...] = ("take_home", "total_reward")
"""What is added up and discounted."""


@dataclass(frozen=True)
class YearAhead:
    """One tax year, or part of one, of one offer: `year["take_home"]` and `year.figures` are `Decimal`."""

    year: TaxYear
    months: int
    """Worked, in hundredths."""
    figures_pence: dict[FigureName, int]
    today_pence: dict[FigureName, int]
    """`take_home` and `total_reward` in today's money."""
    so_far_pence: dict[FigureName, int]
    so_far_today_pence: dict[FigureName, int]
    pension_built_up_pence: int
    """A pension for life from all these years, a year, in today's prices."""
    assumed: bool
    """Past the newest figures, or past those of the offer's own scheme: the last ones are kept."""

    figures = InPounds[Mapping[FigureName, Decimal]]()
    today = InPounds[Mapping[FigureName, Decimal]]()
    so_far = InPounds[Mapping[FigureName, Decimal]]()
    so_far_today = InPounds[Mapping[FigureName, Decimal]]()
    pension_built_up = InPounds[Decimal]()

    def __getitem__(self, figure: str) -> Decimal:
        """A figure of the year, such as `take_home`, or `pension_built_up`."""
        if figure == "pension_built_up":
            return decimal(self.pension_built_up_pence)
        if not is_figure(figure):
            raise KeyError(figure)
        return decimal(self.figures_pence[figure])


@dataclass(frozen=True)
class Track:
    """One offer over the years."""

    name: str
    title: str
    kind: str
    years: tuple[YearAhead, ...]
    stints: tuple[tuple[int, int], ...]
    """From when to when it is worked, in hundredths of months after the start."""

    def so_far_pence_at(self, when: int, horizon: Horizon, measure: FigureName, *, today: bool = False) -> int:
        """What it has brought by a time after the start: a tax year's money comes evenly over the months worked."""
        total = 0
        for part, year in zip(horizon.parts, self.years, strict=True):
            amount = (year.today_pence if today else year.figures_pence)[measure]
            if when >= part.last:
                total += amount
            elif when > part.first and year.months:
                worked = sum(max(min(end, when) - max(begin, part.first), 0) for begin, end in self.stints)
                total += int(share(column(amount), worked, year.months)[0])
        return total


@dataclass(frozen=True)
class LinesCross:
    """From here on another offer has brought more in all so far."""

    measure: FigureName
    today: bool
    """Whether in today's money."""
    pair: tuple[str, str]
    leader: str
    year: TaxYear
    months: int
    """From the start, in hundredths; within a tax year money comes evenly over the months worked."""


@dataclass(frozen=True, eq=False)
class Projection(AnswerForms):
    """Offers side by side over years ahead."""

    horizon: Horizon
    tracks: tuple[Track, ...]
    cpi: int
    discount: int
    """A year, parts per million, CPI within it."""
    remarks: tuple[str, ...]
    warnings: tuple[tuple[str, ...], ...]
    """Of each offer, what to know before relying on its price."""
    assumptions: dict[str, str]
    endings: tuple[Ending | None, ...] = ()
    """When each offer ends, and what is taken to follow."""

    @cached_property
    def crossings(self) -> tuple[LinesCross, ...]:
        """Every crossing of the sums so far, of each pair of offers."""
        pairs = [(a, b) for a in range(len(self.tracks)) for b in range(a + 1, len(self.tracks))]
        return tuple(
            cross
            for measure in MEASURES
            for today in (False, True)
            for a, b in pairs
            for cross in self._crossings(a, b, measure, today)
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Who is ahead at the end, by how much, and when the lines cross."""
        return tuple(_words(self))

    @property
    def how(self) -> tuple[str, ...]:
        """How the numbers were worked out."""
        rate, above = in_percent(self.discount), in_percent(self.discount - self.cpi)
        return (
            "each tax year is priced whole on basis 'year'",
            (
                "a year worked in part: that part of its pay, NI, loans and pension, and the share of the tax on all that"
                " the tax year holds"
            ),
            f"today's money: discounted by {rate} a tax year, which is {above} above CPI of {in_percent(self.cpi)}",
            "pension built up: what each year earns, revalued every year as the scheme says, in today's prices",
        )

    @property
    def rows(self) -> Rows:
        """A row for each offer and tax year: months worked, figures, and the sums so far in today's money."""
        names = dict.fromkeys(name for track in self.tracks for year in track.years for name in year.figures)
        sums = dict.fromkeys(name for track in self.tracks for year in track.years for name in year.so_far_today)
        return [
            {
                "offer": track.name,
                "tax_year": str(year.year),
                "months": decimal(year.months),
                "assumed": year.assumed,
                **{name: year.figures.get(name) for name in names},
                **{f"{name}_so_far_today": year.so_far_today.get(name) for name in sums},
                "pension_built_up": year.pension_built_up,
            }
            for track in self.tracks
            for year in track.years
        ]

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.words, *self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """As `project --json` prints it."""
        return {
            "schema": 1,
            "from": self.horizon.start.isoformat(),
            "months": plain_count(self.horizon.months),
            "cpi": in_percent(self.cpi),
            "discount_rate": in_percent(self.discount),
            "offers": [
                {
                    "offer": track.name,
                    "title": track.title,
                    "kind": track.kind,
                    "warnings": list(warnings),
                    "years": [
                        {
                            "tax_year": str(year.year),
                            "months_worked": in_count(year.months),
                            "assumed": year.assumed,
                            "figures": _amounts(year.figures_pence),
                            "today": _amounts(year.today_pence),
                            "so_far": _amounts(year.so_far_pence),
                            "so_far_today": _amounts(year.so_far_today_pence),
                            "pension_built_up": plain_pounds(year.pension_built_up_pence),
                        }
                        for year in track.years
                    ],
                }
                for track, warnings in zip(self.tracks, self.warnings, strict=True)
            ],
            "crossings": [
                {
                    "measure": cross.measure,
                    "today": cross.today,
                    "offers": list(cross.pair),
                    "leader": cross.leader,
                    "tax_year": str(cross.year),
                    "months": plain_count(cross.months),
                }
                for cross in self.crossings
            ],
            "words": list(self.words),
            "ends": endings_data(self.endings),
            "how": list(self.how),
            "assumptions": self.assumptions,
            "remarks": list(self.remarks),
        }

    def _crossings(self, a: int, b: int, measure: FigureName, today: bool) -> list[LinesCross]:
        pair = (self.tracks[a], self.tracks[b])
        edges = {part.last for part in self.horizon.parts}
        edges |= {edge for track in pair for stint in track.stints for edge in stint}
        found, names = [], (letter(a), letter(b))
        then, last, leading = 0, 0, 0
        for when in sorted(edges - {0}):
            first, later = (track.so_far_pence_at(when, self.horizon, measure, today=today) for track in pair)
            gap = later - first
            if leading and gap and (leading > 0) != (gap > 0):
                at = then + (when - then) * abs(last) // (abs(last) + abs(gap))
                year = next(part.year for part in self.horizon.parts if at <= part.last)
                found.append(LinesCross(measure, today, names, names[gap > 0], year, at))
            then, last, leading = when, gap, gap or leading
        return found


def _words(of: Projection) -> list[str]:
    last = [track.years[-1] for track in of.tracks]
    found = []
    if len(of.tracks) > 1:
        over = f"Over {of.horizon}"
        ways: tuple[tuple[FigureName, str], ...] = (("take_home", "take-home"), ("total_reward", "in total"))
        for measure, how in ways:
            sums = [year.so_far_pence[measure] for year in last]
            todays = [year.so_far_today_pence[measure] for year in last]
            found.append(f"{over}: {_lead(sums, how)}{_in_today(sums, todays)}.")
    for cross in of.crossings:
        if cross.measure != "total_reward":
            continue
        money = "today's money" if cross.today else "all so far"
        other = next(name for name in cross.pair if name != cross.leader)
        found.append(
            f"In {money}, {cross.leader} overtakes {other} in {cross.year},"
            f" about {in_count(rounded(cross.months, 100) * 100)} months from the start."
        )
    for name, year in zip(letters(len(last)), last, strict=True):
        if year.pension_built_up_pence:
            found.append(
                f"{name}: by then a pension of £{in_pounds(year.pension_built_up_pence)} a year for life is built up,"
                " in today's prices."
            )
    return found


def _lead(sums: Sequence[int], how: str) -> str:
    ranked = sorted(range(len(sums)), key=lambda place: -sums[place])
    gap = sums[ranked[0]] - sums[ranked[1]]
    if not gap:
        return f"the offers bring the same {how}"
    than = letter(ranked[1]) if len(sums) == 2 else f"the next, {letter(ranked[1])}"
    return f"{letter(ranked[0])} brings £{in_pounds(gap)} more {how} than {than}"


def _in_today(sums: Sequence[int], todays: Sequence[int]) -> str:
    """The same lead in today's money, by the order of today's money."""
    ranked = sorted(range(len(todays)), key=lambda place: -todays[place])
    gap = todays[ranked[0]] - todays[ranked[1]]
    if not gap or sums == todays:
        return ""
    return f" (in today's money {letter(ranked[0])} by £{in_pounds(gap)})"


def _amounts(of: dict[FigureName, int]) -> dict[str, str]:
    return {name: plain_pounds(pence) for name, pence in of.items() if name in FIGURES}
