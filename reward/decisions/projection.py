"""Years ahead: what each offer brings year by year, in all so far, and in today's money; and when the lines cross.

Money of later years is discounted by whole tax years at CPI and a rate above it: today's money is what
would have to be there at the start. A pension for life that is built up is revalued each year as its
scheme says, and shown in today's prices: so many pounds a year, for life.

Every year is a row through the engine, for the months of it that are worked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.figures import FIGURES, FigureName, MoneyName, is_figure
from reward.base.letters import MOST_OFFERS, letter, letters
from reward.base.money import (
    column,
    decimal,
    in_count,
    in_percent,
    in_pounds,
    plain_count,
    plain_pounds,
    rounded,
    share,
)
from reward.base.pounds_shown import InPounds
from reward.decisions.horizon import (
    Horizon,
    course_of,
    figures_of,
    from_start,
    horizon_of,
    looked_at,
    months_worked,
    remarks_of,
    stints,
)
from reward.decisions.later_year import row_in
from reward.decisions.offer_set import OfferSet, offer_set
from reward.decisions.todays_money import built_up, discounts_at, in_todays_money, rates_of
from reward.engine.known_years import newest_year
from reward.engine.regime import regime
from reward.library.arguments import OF_QUESTIONS, public
from reward.library.models.offer import Offer
from reward.offers.ending import Ending, endings_data
from reward.statement.statement import Statement

MEASURES: tuple[MoneyName, ...] = ("take_home", "total_reward")
"""What is added up and discounted."""
SHOWN: tuple[FigureName, ...] = (
    "gross_pay",
    "income_tax",
    "take_home",
    "pension_value",
    "retirement_tax",
    "total_reward",
    "pension_accrued",
)
DEFAULT_YEARS = 10


@dataclass(frozen=True)
class YearAhead:
    """One tax year, or part of one, of one offer: `year["take_home"]` is a `Decimal`; the attributes have pence."""

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


@dataclass(frozen=True, slots=True)
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
class Projection:
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


@public(*OF_QUESTIONS)
def project(
    *offers: "Offer | str | Path",
    years: int | None = None,
    months: int | None = None,
    start: date | None = None,
    **options: Any,
) -> Projection:
    """Offers over years ahead (left out: ten), or over so many months from a start; `options` are those of `price`."""
    if years is None and months is None:
        assumed = options.get("assumptions")
        years = None if assumed is not None and assumed.months is not None else DEFAULT_YEARS
    return project_in(looked_at(offer_set(*offers, **options), months), years, months, start)


def project_in(
    of: OfferSet, years: int | None = None, months: int | None = None, start: date | None = None
) -> Projection:
    """As `project`, for a scene."""
    if not 1 <= len(of.offers) <= MOST_OFFERS:
        raise InputError(f"{len(of.offers)} offers to look ahead with; give 1 to {MOST_OFFERS}")
    horizon = horizon_of(of, years, months, start)
    of = from_start(of, horizon)
    courses = [course_of(of, place, horizon) for place in range(len(of.offers))]
    months_of = [months_worked(horizon, course) for course in courses]
    statements = [of.statement(place) for place in range(len(of.offers))]  # what cannot be priced says so here
    figures = figures_of(of, horizon, months_of, SHOWN)
    cpi, above = rates_of(of)
    discounts, prices = (discounts_at(rate, len(horizon.parts)) for rate in (cpi + above, cpi))
    tracks = []
    for place, offer in enumerate(of.offers):
        columns = {name: figures[place][name].tolist() for name in SHOWN}
        built = [0] * len(horizon.parts)
        if row_in(of, place, 0).rows.extras.stay is None:  # else it is money back
            built = built_up(of, place, columns["pension_accrued"], months_of[place], cpi, prices)
        tracks.append(
            Track(
                of.names[place],
                offer.title,
                str(offer.kind),
                _years(of, place, horizon, months_of[place], columns, discounts, built),
                stints(horizon, courses[place]),
            )
        )
    return Projection(
        horizon=horizon,
        tracks=tuple(tracks),
        cpi=cpi,
        discount=cpi + above,
        remarks=(*of.remarks, *remarks_of(of, horizon, courses)),
        warnings=tuple(
            tuple(text for text in warnings_of(statement) if not any(said.endswith(text) for said in of.remarks))
            for statement in statements
        ),
        assumptions=_assumptions(of, horizon, statements, cpi, above),
        endings=tuple(course.ending for course in courses),
    )


def warnings_of(statement: Statement) -> tuple[str, ...]:
    """A statement's warnings, but for those that say what one year leaves out."""
    said = [
        "priced as if it ran the whole tax year",
        "is not used on basis 'year'",
        "in the price of one year",
        "says over which time offers are compared",
    ]
    if statement.priced.regime.key.tax_year > newest_year(statement.priced.library):
        said.append("the last ones are kept as an assumption")  # one remark on all such years says so
    return tuple(text for text in statement.warnings if not any(words in text for words in said))


def _years(
    of: OfferSet,
    place: int,
    horizon: Horizon,
    months: Sequence[int],
    columns: dict[FigureName, list[int]],
    discounts: Sequence[int],
    built: Sequence[int],
) -> tuple[YearAhead, ...]:
    found = []
    so_far: dict[FigureName, int] = dict.fromkeys(MEASURES, 0)
    so_far_today: dict[FigureName, int] = dict.fromkeys(MEASURES, 0)
    for at, part in enumerate(horizon.parts):
        figures = {name: column[at] for name, column in columns.items()}
        today: dict[FigureName, int] = {name: in_todays_money(figures[name], discounts[at]) for name in MEASURES}
        so_far = {name: so_far[name] + figures[name] for name in MEASURES}
        so_far_today = {name: so_far_today[name] + today[name] for name in MEASURES}
        found.append(
            YearAhead(
                part.year,
                months[at],
                figures,
                today,
                so_far,
                so_far_today,
                built[at],
                assumed=part.year in horizon.assumed or _kept_in(of, place, at),
            )
        )
    return tuple(found)


def _kept_in(of: OfferSet, place: int, ahead: int) -> bool:
    """Whether any figure that the offer's price rests on is kept past its own last day."""
    return any(origin.assumed for origin in regime(of.library, row_in(of, place, ahead).key).origins.values())


def _assumptions(
    of: OfferSet, horizon: Horizon, statements: Sequence[Statement], cpi: int, above: int
) -> dict[str, str]:
    said = of.assumptions
    methods = dict.fromkeys(each.assumptions.get("pension_method", "") for each in statements)
    found = {
        "cpi": in_percent(cpi),
        "discount_rate": in_percent(above),
        "award_percent": in_percent(said.award_percent),
        "rate_rise_percent": in_percent(said.rate_rise_percent),
        "after_contract": said.after_contract,
        "pension_method": ", ".join(filter(None, methods)),
        "retirement_tax_rate": in_percent(said.retirement_tax_rate),
        "rest_of_year": said.rest_of_year if any(part.outside for part in horizon.parts) else "",
        "later_years": said.later_years or "",
    }
    for name in ("rest_of_year", "later_years"):
        if not found[name]:
            del found[name]
    if not found["pension_method"]:
        del found["pension_method"], found["retirement_tax_rate"]
    for name in ("bench_months_between", "vetting_weeks"):
        value = getattr(said, name)
        if value is not None:
            found[name] = in_count(value)
    return found


def _words(of: Projection) -> list[str]:
    last = [track.years[-1] for track in of.tracks]
    found = []
    if len(of.tracks) > 1:
        over = f"Over {of.horizon}"
        ways: tuple[tuple[FigureName, str], ...] = (("take_home", "in hand"), ("total_reward", "in all"))
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
