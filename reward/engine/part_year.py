"""Months of a tax year: their share of a year's pay, NI, loans and pension, and of the tax on what the year holds.

The rules
    pay, NI, loans, pension, costs and counts of so many months are that many twelfths of a year's: NI and
    loans are worked out pay day by pay day, so that their thresholds shrink with the time as pay does
    income tax, and what is settled after the year, is for the year as a whole: it is worked out on all
    months of the year with pay at this rate (`year_months`), and these months bear their share of it
    what months bring is what the year has brought by their end, less what it had brought before them: so
    parts that follow one another add up to the year, to the penny

Not here: what the rest of a year holds (`reward.decisions.horizon`); pay that is another in it, which is
`other_income`.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from reward.base.figures import Figures, as_figures, by_name, each
from reward.base.money import Count, Pence, is_nil, less, share
from reward.engine.company import profit_of
from reward.engine.contract import margin_kept
from reward.engine.pay import charged, employer_costs, gross_pay
from reward.engine.regime import Regime
from reward.engine.rows import Extras, with_columns

YEAR = 12_00
"""In hundredths of a month."""
Step = Callable[[Figures, Extras], Figures]
"""From the figures so far of some months, and what those rows have besides, to more figures."""


def in_its_months(
    paid: Figures, extras: Extras, regime: Regime, due: Step, left: Step, steady: Figures | None = None
) -> Figures:
    """A year's figures, but for what is `due` for the year and what is `left` then, for the months that each row has.

    `due` works out the year's tax and what is settled after it, `left` what comes of that. `steady` are the figures
    without money on dates, where there is any: it comes whole, whatever part of the year is worked, and bears all
    that it adds to the tax of the year.
    """
    months, months_of_year = extras.months, extras.year_months
    if steady is not None and months is not None:
        apart = in_its_months(steady, extras, regime, due, left)
        taxed_months = months if months_of_year is None else months_of_year

        def all_of(with_or_without: Figures) -> Figures:
            taxed, of_taxed = with_dates(with_or_without, extras, taxed_months, regime, steady)
            found: Figures = {**taxed, **due(taxed, of_taxed)}
            return {**found, **left(found, of_taxed)}

        return _sum(apart, all_of(paid), all_of(steady))
    if months is None:
        found: Figures = {**paid, **due(paid, extras)}
        return {**found, **left(found, extras)}
    taxed, of_taxed = part_of_year(paid, extras, months if months_of_year is None else months_of_year, regime)
    owed = due(taxed, of_taxed)
    if months_of_year is None:
        found = {**taxed, **owed}
        return {**found, **left(found, of_taxed)}
    # Where there is no month of pay there is nothing to share. One number for all rows divides faster than a column.
    of_year = np.maximum(months_of_year, 1)
    at_least_one = int(of_year[0]) if len(of_year) and (of_year == of_year[0]).all() else of_year

    def up_to(time: Count) -> Figures:
        if np.array_equal(time, months_of_year):
            return {**taxed, **owed, **left({**taxed, **owed}, of_taxed)}
        part, of_part = part_of_year(paid, extras, time, regime)
        borne = each(owed, lambda amount: amount if is_nil(amount) else share(amount, time, at_least_one))
        found: Figures = {**part, **borne}
        return {**found, **left(found, of_part)}

    before = extras.months_before
    if before is None:
        return up_to(months)
    end, begin = up_to(Count(before + months)), by_name(up_to(before))
    return as_figures({name: less(Pence(amount), Pence(begin[name])) for name, amount in by_name(end).items()})


def with_dates(
    paid: Figures, extras: Extras, months: Count, regime: Regime, steady: Figures | None
) -> tuple[Figures, Extras]:
    """As `part_of_year`, with what money on dates adds to a whole year's figures; `steady` are those without it."""
    if steady is None:
        return part_of_year(paid, extras, months, regime)
    part, extras = part_of_year(steady, extras, months, regime)
    return _sum(part, paid, steady), extras


def _sum(of: Figures, more: Figures, less_: Figures) -> Figures:
    """Each figure of the first, with what the second has more than the third."""
    first, second, third = by_name(of), by_name(more), by_name(less_)
    return as_figures(
        {
            name: first.get(name, amount - amount) + amount - third.get(name, amount - amount)
            for name, amount in second.items()
        }
    )


def part_of_year(of: Figures, extras: Extras, months: Count, regime: Regime) -> tuple[Figures, Extras]:
    """A year's figures, but for what is due for the year, for so many months of it; and what rows have besides, alike."""
    extras = replace(extras, months=months)
    if (months == YEAR).all():
        return of, extras
    # What the rows do not have stays `nil`, which all sums after it pass over.
    part = each(of, lambda column: column if is_nil(column) else share(column, months, YEAR))
    if "basic_pay" in of:
        part["gross_pay"] = gross_pay(part)
    part["earnings"] = less(part["gross_pay"], part["salary_sacrifice"])
    if "employer_cost" in of:
        part |= employer_costs(part)
    if regime.key.kind != "employment":
        part |= charged(part["employer_cost"] if "employer_cost" in part else part["assignment_income"], regime, extras)
    if "corporation_tax" in of:
        part["company_profit"] = profit_of(part)
        part["left_in_company"] = less(part["company_profit"], part["corporation_tax"], part["dividends"])
    if "umbrella_margin" in of:
        # The odd pence stay with the margin, as they do in a whole year.
        part["umbrella_margin"] = margin_kept(part, part["assignment_income"], part["holiday_forfeited"])
    for name in ("benefits", "subscriptions", "relieved_subscriptions", "extra_hours"):
        whole_year = getattr(extras, name)
        if whole_year is not None:
            extras = with_columns(extras, {name: share(whole_year, months, YEAR)})
    return part, extras
