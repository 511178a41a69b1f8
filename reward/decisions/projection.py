"""Years ahead: what each offer brings year by year, in all so far, and in today's money; and when the lines cross.

Money of later years is discounted by whole tax years at CPI and a rate above it: today's money is what
would have to be there at the start. A pension for life that is built up is revalued each year as its
scheme says, and shown in today's prices: so many pounds a year, for life.

Every year is a row through the engine, for the months of it that are worked.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Unpack

from reward.base.amounts import in_count, in_percent
from reward.base.errors import InputError
from reward.base.figures import FigureName
from reward.base.letters import MOST_OFFERS
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
from reward.decisions.years_ahead import MEASURES, Projection, Track, YearAhead
from reward.engine.known_years import newest_year
from reward.engine.regime import regime
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions
from reward.statement.statement import Statement

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


@public(*OF_QUESTIONS)
def project(
    *offers: "Offer | str | Path",
    years: int | None = None,
    months: int | None = None,
    start: date | None = None,
    **options: Unpack[QuestionOptions],
) -> Projection:
    """Offers over years ahead (left out: ten), or over so many months from a start; `options` are those of `price`.

    `rows` has a row for each offer and tax year: pounds of that year, `…_today` in today's money. Raises `InputError` for years
    or months that are none.

    >>> import reward
    >>> found = reward.project("met-external-relations-manager", "met-estate-strategy-contract", years=2, tax_year="2026-27")
    >>> found.rows[0]["tax_year"], found.rows[0]["take_home"]
    ('2026-27', Decimal('34050.58'))
    """
    if years is None and months is None:
        assumed = options.get("assumptions")
        years = None if assumed is not None and assumed.months is not None else DEFAULT_YEARS
    return project_in(looked_at(offer_set(*offers, **options), months), years, months, start)


def project_in(
    of: OfferSet, years: int | None = None, months: int | None = None, start: date | None = None
) -> Projection:
    """As `project`, for an offer set."""
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
        "only what the offer brings over the months compared follows it",
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
