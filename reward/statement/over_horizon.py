"""What an offer brings over the horizon: twelve months, or as many as are asked for, in which it may end."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from reward.base.amounts import in_count, plain_count, plain_pounds
from reward.base.figures import FigureName
from reward.base.money import Count, column
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.engine import year
from reward.engine.part_year import YEAR
from reward.engine.rows import first_row
from reward.offers.ending import ending_of
from reward.statement.priced import PricedOffer

MEASURES: dict[FigureName, str] = {"take_home": "take-home", "total_reward": "in total"}
"""What offers are compared on."""


@dataclass(frozen=True)
class OverHorizon:
    """What an offer brings over the horizon, in pence and hundredths."""

    months: int
    """Of the horizon, in hundredths."""
    worked: int
    """Of these."""
    figures_pence: Mapping[FigureName, int]
    when: str
    """In words, after `over`: `12 months that are all in 2026-27`."""
    year_months: int | None = None
    """Months of the tax year with pay at this rate, where others than those of work are taken to have it."""
    assumed: tuple[str, ...] = ()
    """The tax years of it that are past the newest figures."""

    figures = InPounds[Mapping[FigureName, Decimal]]()

    @property
    def ends_inside(self) -> bool:
        return self.worked < self.months

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        amounts = {str(name): plain_pounds(self.figures_pence.get(name, 0)) for name in MEASURES}
        return {"months": plain_count(self.months), "months_worked": plain_count(self.worked), **amounts}


def horizon_months(of: PricedOffer) -> int:
    """The months over which offers are compared, in hundredths: what is asked for, else twelve."""
    asked: int | None = of.offer_row.assumptions.months
    return YEAR if asked is None else asked * 100


def worked_of(of: PricedOffer, months: int) -> int:
    """Months of work in so many from the start, both in hundredths.

    After the end comes nothing, unless the reader has said what follows.
    """
    ending = ending_of(of.offer_row.offer, of.offer_row.assumptions, of.regime.key.tax_year)
    if ending is None or ending.then == "same":
        return months
    length = ending.length
    if ending.between is None:
        return min(length, months)
    times, rest = divmod(months, length + ending.between)
    return times * length + min(rest, length)


def over_months(of: PricedOffer, months: int, figures: Iterable[FigureName], worked: int | None = None) -> OverHorizon:
    """These figures for so many months (in hundredths, a year at the most), all in the one tax year, in which it may end.

    `worked` are the months of work in them, where they are not those until the offer's end.
    NI and loans are paid for the months of work, and income tax as of a year with what it holds: inside the horizon
    nothing else, outside it what the person says, else pay at the same rate.
    """
    offer_row, worked = of.offer_row, worked_of(of, months) if worked is None else worked
    tax_year, outside = of.regime.key.tax_year, YEAR - months
    when = f"{months_shown(months)} that {'is' if months == 100 else 'are'} all in {tax_year}"
    if worked == YEAR:
        return OverHorizon(months, worked, {name: of.values[name] for name in figures if name in of.values}, when)
    held, extras = None, replace(offer_row.rows.extras, months=Count(column(worked)))
    if outside and offer_row.person.other_pay_in(tax_year) is None:
        same = offer_row.assumptions.rest_of_year == "same"
        when += f", the rest of which is taken {'at the same rate of pay' if same else 'to hold no pay'}"
        if same:
            held = worked + outside
            extras = replace(extras, year_months=Count(column(held)))
    amounts = first_row(year.price(replace(offer_row.rows, extras=extras), of.regime))
    found = {name: amounts[name] for name in figures if name in amounts}
    return OverHorizon(months, worked, found, when, held)


def months_shown(months: int) -> str:
    """`12 months` from hundredths."""
    return f"{in_count(months)} month{'s' * (months != 100)}"
