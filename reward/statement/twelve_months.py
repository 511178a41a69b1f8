"""What an offer brings in twelve months when it ends inside them."""

from collections.abc import Iterable
from dataclasses import replace

from reward.base.figures import FigureName
from reward.base.money import Count, column
from reward.engine import year
from reward.engine.rows import first_row
from reward.offers.length import length_of
from reward.statement.priced import PricedOffer

TWELVE_MONTHS = 12_00
"""In hundredths of a month."""


def own_length(of: PricedOffer) -> int | None:
    """How long the offer is, in hundredths of months; `None` where it has no end.

    One that says its last day alone is counted from `assume.start`, else from the first day of the tax year.
    """
    since = of.offer_row.assumptions.start or of.regime.key.tax_year.first
    return length_of(of.offer_row.offer.contract, since)


def months_of_twelve(of: PricedOffer) -> int | None:
    """Months worked of twelve from the start, in hundredths; `None` where the offer does not end inside them.

    After the end comes nothing, unless the reader has said that one like it follows.
    """
    assumptions, length = of.offer_row.assumptions, own_length(of)
    if length is None or length >= TWELVE_MONTHS or assumptions.after_contract == "same":
        return None
    if assumptions.after_contract == "nothing" or assumptions.bench_months_between is None:
        return length
    gap: int = assumptions.bench_months_between
    times, rest = divmod(TWELVE_MONTHS, length + gap)
    return times * length + min(rest, length)


def over_twelve_months(of: PricedOffer, months: int, figures: Iterable[FigureName]) -> dict[FigureName, int]:
    """These figures in pence for so many months of work (in hundredths), all in the one tax year.

    NI and loans are paid for those months, and income tax as of a year with no other pay than the person has.
    """
    rows = of.offer_row.rows
    worked = replace(rows, extras=replace(rows.extras, months=Count(column(months))))
    amounts = first_row(year.price(worked, of.regime))
    return {name: amounts[name] for name in figures if name in amounts}
