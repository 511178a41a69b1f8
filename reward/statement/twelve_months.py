"""What an offer brings in twelve months when it ends inside them."""

from collections.abc import Iterable
from dataclasses import replace

from reward.base.figures import FigureName
from reward.base.money import Count, column
from reward.engine import year
from reward.engine.rows import first_row
from reward.statement.priced import PricedOffer

TWELVE_MONTHS = 12_00
"""In hundredths of a month."""


def months_of_twelve(of: PricedOffer) -> int | None:
    """Months worked of twelve from the start, in hundredths; `None` where the offer does not end inside them.

    After the end comes nothing, unless the reader has said that one like it follows.
    """
    assumptions, length = of.offer_row.assumptions, of.offer_row.offer.contract.months
    if length is None or length >= 12 or assumptions.after_contract == "same":
        return None
    if assumptions.after_contract == "nothing" or assumptions.bench_months_between is None:
        return length * 100
    gap: int = assumptions.bench_months_between
    times, rest = divmod(TWELVE_MONTHS, length * 100 + gap)
    return times * length * 100 + min(rest, length * 100)


def over_twelve_months(of: PricedOffer, months: int, figures: Iterable[FigureName]) -> dict[FigureName, int]:
    """These figures in pence for so many months of work (in hundredths), all in the one tax year.

    NI and loans are paid for those months, and income tax as of a year with no other pay than the person has.
    """
    rows = of.offer_row.rows
    worked = replace(rows, extras=replace(rows.extras, months=Count(column(months))))
    amounts = first_row(year.price(worked, of.regime))
    return {name: amounts[name] for name in figures if name in amounts}
