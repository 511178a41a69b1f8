"""An employment's pay days as rows: what each of them pays of the year's amounts.

Monthly pay is a twelfth of the year's, shared so that twelve months are the year to the penny; a
part of a month is paid by its calendar days. Weekly pay and its multiples are by calendar days of a
year of 365. An increment, an award or a new scale counts from its date.
"""

from datetime import date

import numpy as np

from reward.base.dates import DAY, days_counted
from reward.base.money import WHOLE, Count, Pence, at, column, share, to_penny
from reward.engine.rows import EmploymentRows, Extras, shared_out
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.scale_points import area_of
from reward.payroll.back_pay import AMOUNTS, BENEFITS, LEAVE, BackPay, Due, RowOn
from reward.payroll.work_period import WorkPeriod


def post_rows(due: Due, arrears: dict[int, BackPay]) -> EmploymentRows:
    """A row for each pay day: what is due for its days, and the arrears that come with it."""
    offer, work_period, row_on = due.offer, due.work_period, due.row_on
    paid = [due.on(day, day.on) for day in work_period.days]
    for at_day, late in arrears.items():
        paid[at_day] = {name: amount + late.amounts[name] for name, amount in paid[at_day].items()}
    columns = {name: column(*(each[name] for each in paid)) for name in AMOUNTS}
    count, first = len(work_period.days), work_period.days[0].year
    job = row_on(first, first.first, date.max).rows
    assert isinstance(job, EmploymentRows)
    extras, (worked, full) = job.extras, job.pay_share
    return EmploymentRows(
        salary=columns["salary"],
        fte=np.full(count, WHOLE, dtype=np.int64),
        allowances_pensionable=columns["allowances_pensionable"],
        allowances_other=columns["allowances_other"],
        allowances_untaxed=columns["allowances_untaxed"] if columns["allowances_untaxed"].any() else None,
        leave=Count(np.zeros(count, dtype=np.int64)),
        hours_per_week=Count(np.zeros(count, dtype=np.int64)),
        overtime=columns["overtime"],
        overtime_pensionable=columns["overtime_pensionable"] if columns["overtime_pensionable"].any() else None,
        **{name: columns[name] for name in LEAVE if columns[name].any()},  # type: ignore[arg-type]  # LEAVE names columns of parts
        leave_of=np.maximum(columns["salary"], 1) if any(columns[name].any() for name in LEAVE) else None,
        bonus=_bonus(offer.pay or Pay(), work_period, row_on),
        back_pay=column(*(arrears[at].whole if at in arrears else 0 for at in range(count))) if arrears else None,
        shared_by=np.broadcast_to(np.asarray(worked, dtype=np.int64), (count,)),
        shared_by_of=np.broadcast_to(np.asarray(full, dtype=np.int64), (count,)),
        extras=Extras(
            sacrifice=None if extras.sacrifice is None else columns["sacrifice"],
            employment_allowance=work_period.spread(extras.employment_allowance),
            levy_allowance=work_period.spread(extras.levy_allowance),
            **{name: columns[name] for name in BENEFITS if columns[name].any()},  # type: ignore[arg-type]  # BENEFITS names columns of pence
        ),
    )


def changes_of_pay(library: Library, offer: Offer, assumptions: Assumptions, work_period: WorkPeriod) -> list[date]:
    """The days on which the offer's pay may change: its own changes, its scales' periods, assumed awards."""
    pay = offer.pay or Pay()
    found = [change.start for change in pay.change]
    scales = [("pay", pay.scale)] if pay.scale is not None and pay.basic is None else []
    scales += [("allowances", row.scale) for row in offer.allowance if row.scale is not None and row.amount is None]
    if pay.scale is not None:
        area = area_of(library, pay.scale, pay.area)
        scales += [("allowances", area.allowance)] if area is not None and area.allowance is not None else []
    for category, name in scales:
        found += [*library.starts(category, name), library.last_day(category, name) + DAY]
    if assumptions.award_percent:
        settled = library.head("pay", pay.scale).settlement_month if pay.scale is not None else None
        month = assumptions.award_month or settled or 4
        found += [date(year, month, 1) for year in range(work_period.first.year, work_period.last.year + 1)]
    return sorted(set(found))


def _bonus(pay: Pay, work_period: WorkPeriod, row_on: RowOn) -> Pence | None:
    """What is expected of a year's bonus on one pay day of each tax year, for the part of the year that is worked."""
    if not pay.bonus_percent:
        return None
    amounts = [0] * len(work_period.days)
    for year in work_period.years:
        places = work_period.places(year)
        chosen = [place for place in places if work_period.days[place].on.month == pay.bonus_month] or places
        first, last = work_period.within(year)
        worked = days_counted(first, last)
        job = row_on(year, min(last, year.last), date.max).rows
        assert isinstance(job, EmploymentRows) and job.bonus_rate is not None
        whole = to_penny(at(shared_out(job.salary, job), job.bonus_rate))
        if job.bonus_probability is not None:
            whole = to_penny(at(whole, job.bonus_probability))
        amounts[chosen[-1]] = int(share(whole, worked, days_counted(year.first, year.last))[0])
    return column(*amounts)
