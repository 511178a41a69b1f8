"""An employment's pay days as rows: what each of them pays of the year's amounts.

Monthly pay is a twelfth of the year's, shared so that twelve months are the year to the penny; a
part of a month is paid by its calendar days. Weekly pay and its multiples are by calendar days of a
year of 365. An increment, an award or a new scale counts from its date.
"""

from collections.abc import Callable
from datetime import date

import numpy as np

from reward.base.dates import DAY, TaxYear, days_counted
from reward.base.money import WHOLE, Count, Pence, at, column, share, to_penny
from reward.engine.pay import benefits_of
from reward.engine.regime import regime
from reward.engine.rows import EmploymentRows, Extras
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer, Pay
from reward.offers import OfferRow
from reward.offers.pay_calendar import PayDay
from reward.payroll.month_share import cut_days, days_in_month, month_of_year, of_month
from reward.payroll.work_period import WorkPeriod

BENEFITS = ("taxed_benefits", "payrolled_benefits", "benefit_cost", "benefit_sacrifice", "class_1a")
AMOUNTS = ("salary", "allowances_pensionable", "allowances_other", "overtime", "sacrifice", *BENEFITS)


def post_rows(
    library: Library,
    offer: Offer,
    assumptions: Assumptions,
    work_period: WorkPeriod,
    row_on: Callable[[TaxYear, date], OfferRow],
) -> EmploymentRows:
    """A row for each pay day. `placed_on` gives the offer as it stands on a day of a tax year."""
    breaks = _changes(library, offer, assumptions, work_period)
    amounts: dict[str, list[int]] = {name: [0] * len(work_period.days) for name in AMOUNTS}
    yearly: dict[tuple[TaxYear, date], dict[str, int]] = {}
    for place, day in enumerate(work_period.days):
        for first, last in cut_days(day.first, day.last, breaks, at_months=day.frequency == "monthly"):
            begins = day.year.first
            if any(first < each <= begins for each in breaks):
                begins = first  # days before the tax year, and before a change in the first of April
            since = max([begins, *(each for each in breaks if each <= first)])
            if (day.year, since) not in yearly:
                yearly[day.year, since] = _yearly(library, row_on(day.year, since))
            for name, amount in yearly[day.year, since].items():
                if amount:
                    amounts[name][place] += _share(amount, day, first, last)
    columns = {name: column(*values) for name, values in amounts.items()}
    count = len(work_period.days)
    extras = row_on(work_period.days[0].year, work_period.days[0].year.first).rows.extras
    return EmploymentRows(
        salary=columns["salary"],
        fte=np.full(count, WHOLE, dtype=np.int64),
        allowances_pensionable=columns["allowances_pensionable"],
        allowances_other=columns["allowances_other"],
        leave=Count(np.zeros(count, dtype=np.int64)),
        hours_per_week=Count(np.zeros(count, dtype=np.int64)),
        overtime=columns["overtime"],
        bonus=_bonus(offer.pay or Pay(), work_period, row_on),
        extras=Extras(
            sacrifice=None if extras.sacrifice is None else columns["sacrifice"],
            employment_allowance=work_period.spread(extras.employment_allowance),
            levy_allowance=work_period.spread(extras.levy_allowance),
            **{name: columns[name] for name in BENEFITS if columns[name].any()},  # type: ignore[arg-type]  # pence all
        ),
    )


def _yearly(library: Library, offer_row: OfferRow) -> dict[str, int]:
    """The year's amounts for the share of full time worked, as basis `year` has them."""
    job = offer_row.rows
    beside = benefits_of(job.extras, regime(library, offer_row.key)) if job.extras.taxed_benefits is not None else {}
    assert isinstance(job, EmploymentRows)

    def shared(amount: Pence, whole: Pence | None = None) -> int:
        return int(to_penny(at(amount, job.fte))[0]) + (0 if whole is None else int(whole[0]))

    return {
        "salary": shared(job.salary),
        "allowances_pensionable": shared(job.allowances_pensionable, job.whole_allowances_pensionable),
        "allowances_other": shared(job.allowances_other, job.whole_allowances_other),
        "overtime": 0 if job.overtime is None else int(job.overtime[0]),
        "sacrifice": 0 if job.extras.sacrifice is None else int(job.extras.sacrifice[0]),
        **{name: 0 if (column := getattr(job.extras, name)) is None else int(column[0]) for name in BENEFITS},
        "class_1a": int(beside["class_1a"][0]) if "class_1a" in beside else 0,
    }


def _changes(library: Library, offer: Offer, assumptions: Assumptions, work_period: WorkPeriod) -> list[date]:
    """The days on which the offer's pay may change: its own changes, its scales' periods, assumed awards."""
    pay = offer.pay or Pay()
    found = [change.start for change in pay.change]
    scales = [("pay", pay.scale)] if pay.scale is not None and pay.basic is None else []
    scales += [("allowances", row.scale) for row in offer.allowance if row.scale is not None and row.amount is None]
    for category, name in scales:
        found += [*library.starts(category, name), library.last_day(category, name) + DAY]
    if assumptions.award_percent:
        settled = library.head("pay", pay.scale).settlement_month if pay.scale is not None else None
        month = assumptions.award_month or settled or 4
        found += [date(year, month, 1) for year in range(work_period.first.year, work_period.last.year + 1)]
    return sorted(set(found))


def _share(amount: int, day: PayDay, first: date, last: date) -> int:
    """What of a year's amount these days are paid."""
    days, of_year = days_counted(first, last), column(amount)
    if day.frequency != "monthly":
        return int(share(of_year, days, 365)[0])
    return int(of_month(of_year, month_of_year(first), days, days_in_month(first))[0])


def _bonus(pay: Pay, work_period: WorkPeriod, row_on: Callable[[TaxYear, date], OfferRow]) -> Pence | None:
    """What is expected of a year's bonus on one pay day of each tax year, for the part of the year that is worked."""
    if not pay.bonus_percent:
        return None
    amounts = [0] * len(work_period.days)
    for year in work_period.years:
        places = work_period.places(year)
        chosen = [place for place in places if work_period.days[place].on.month == pay.bonus_month] or places
        first, last = work_period.within(year)
        worked = days_counted(first, last)
        job = row_on(year, min(last, year.last)).rows
        assert isinstance(job, EmploymentRows) and job.bonus_rate is not None
        whole = to_penny(at(to_penny(at(job.salary, job.fte)), job.bonus_rate))
        if job.bonus_probability is not None:
            whole = to_penny(at(whole, job.bonus_probability))
        amounts[chosen[-1]] = int(share(whole, worked, days_counted(year.first, year.last))[0])
    return column(*amounts)
