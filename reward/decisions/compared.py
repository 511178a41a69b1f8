"""Offers side by side with what each brings over a horizon that is longer than a tax year, or begins within one.

Each offer is counted from its own start, and nothing is taken to follow one that ends unless the reader says so;
else it is the same as `reward project` over so many months.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Unpack

from reward.base.figures import FIGURES
from reward.decisions.horizon import at_the_same_rate, course_of, figures_of, from_start, horizon_of, months_worked
from reward.decisions.offer_set import OfferSet, offer_set_from
from reward.engine.part_year import YEAR
from reward.library.models.offer import Offer
from reward.library.options import CompareOptions
from reward.statement import comparison
from reward.statement.comparison import Comparison
from reward.statement.over_horizon import OverHorizon, horizon_months
from reward.statement.statement import Statement


def compare(*offers: "Offer | Statement | str | Path | Iterable[Any]", **options: Unpack[CompareOptions]) -> Comparison:
    """Two or more offers priced alike and set side by side; `options` are those of `price`.

    Offers may be Offers, paths, names or statements that are already priced, one by one or in one list;
    or, in that list, the statements of one offer at the ends of its range, as `price_range` gives them. An
    offer that gives a range is compared at both ends. Beside a year stands what each brings over twelve months, or
    over `assume.months` from `assume.start`.

    Figures are pounds a year, differences those of the first. Raises `InputError` for fewer than two offers.

    >>> import reward
    >>> both = reward.compare("met-external-relations-manager", "met-estate-strategy-contract", tax_year="2026-27")
    >>> both.differences[0]["take_home"]
    Decimal('54399.98')
    """
    return with_horizon(comparison.compare(*offers, **options))


def with_horizon(of: Comparison) -> Comparison:
    """The comparison with what each offer brings over its horizon, where that takes looking ahead."""
    return replace(of, statements=over_their_horizon(of.statements))


def over_their_horizon(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements priced alike, each with what it brings over the horizon, where that takes looking ahead."""
    if not statements:
        return ()
    first = statements[0]
    asked = first.priced.offer_row.assumptions
    if first.slips is not None or (horizon_months(first.priced) <= YEAR and asked.start is None):
        return tuple(statements)  # a statement knows its own tax year
    over = _looked_ahead(statements)
    return tuple(replace(each, looked_ahead=ahead) for each, ahead in zip(statements, over, strict=True))


def _looked_ahead(statements: Sequence[Statement]) -> list[OverHorizon]:
    of = _from_their_starts(offer_set_from(statements, statements[0].priced.library))
    horizon = horizon_of(of, months=of.assumptions.months or 12)
    of = from_start(of, horizon)
    names = [name for name in FIGURES if any(name in each.pence for each in statements) and FIGURES[name].per is None]
    months = [months_worked(horizon, course_of(of, place, horizon)) for place in range(len(of.offers))]
    when = str(horizon)
    same = at_the_same_rate(of, horizon)
    if same:
        when += f", the rest of {' and of '.join(same)} at the same rate of pay"
    if horizon.assumed:
        when += f", figures of {horizon.assumed[0]}{' on' * (len(horizon.assumed) > 1)} assumed"
    found, assumed = figures_of(of, horizon, months, names), tuple(str(year) for year in horizon.assumed)
    return [
        OverHorizon(
            horizon.months, sum(worked), {name: int(figures[name].sum()) for name in names}, when, assumed=assumed
        )
        for worked, figures in zip(months, found, strict=True)
    ]


def _from_their_starts(of: OfferSet) -> OfferSet:
    """Offers that all begin with the horizon, of which nothing follows one that ends unless that is said."""
    said: dict[str, Any] = {"vetting_weeks": None}
    if of.assumptions.after_contract == "bench" and of.assumptions.bench_months_between is None:
        said["after_contract"] = "nothing"
    begun = {"start": None, "vetting_weeks": None}
    offers = tuple(
        offer.model_copy(update={"contract": offer.contract.model_copy(update=begun)}) for offer in of.offers
    )
    return replace(of, offers=offers, assumptions=of.assumptions.model_copy(update=said))
