"""Sums over all pay days, and the days that they stand for."""

from reward.base.dates import days_counted
from reward.base.dates import weekdays as weekdays_from
from reward.base.figures import Amounts, ColumnName, Figures
from reward.base.money import Count, column, share
from reward.engine.contract import days_of_contract
from reward.engine.days import bank_holiday_dates
from reward.engine.employment import days_of_post, hours_of_post
from reward.engine.rows import EmploymentRows, days_of_week, first_row, one_row, summed, with_columns
from reward.engine.year import whole
from reward.library.in_force import Library
from reward.offers.leave import PAID_OFF
from reward.offers.leave_traded import traded
from reward.payroll.contracts import BilledDays
from reward.payroll.work_period import WorkPeriod
from reward.payroll.year_part import YearPart
from reward.rules import leave

COUNTS: tuple[ColumnName, ...] = ("weekdays", "bank_holidays", "leave_days", "days_worked", "hours_worked")


def totals(
    library: Library, work_period: WorkPeriod, figures: Figures, parts: list[YearPart], laid: BilledDays | None
) -> Amounts:
    sums = summed(figures)
    sums.pop("income_tax_to_date", None)
    sums |= dict.fromkeys(COUNTS if laid is None else COUNTS[:2], 0)
    for part in parts:
        counts = (
            _days_of_post(library, work_period, part) if laid is None else _days_of_contract(library, work_period, part)
        )
        for name, count in counts.items():
            sums[name] += count
    job = parts[0].offer_row.rows
    if isinstance(job, EmploymentRows):
        sums["hours_worked"] = int(hours_of_post(job, Count(column(sums["days_worked"])))[0])
    if laid is not None:
        if laid.counts:
            sums |= {"weekdays": laid.counts["weekdays"], "bank_holidays": laid.counts["bank holidays"]}
        days = (Count(column(each)) for each in (sums["weekdays"], sums["bank_holidays"], sum(laid.billed)))
        sums |= first_row(days_of_contract(*days))
    sums["tax_owed_later"] = sum(
        part.tax_owed_later_pence or 0 for part in parts
    )  # what is not known is counted nowhere
    for each in parts:
        for charge, amount in each.settled_pence.items():
            sums[charge] = sums.get(charge, 0) + amount
    base = parts[0].offer_row
    extras = base.rows.extras
    for extra in ("benefits", "subscriptions", "extra_hours"):
        whole_year = getattr(extras, extra)
        if whole_year is not None:
            of_stretch = share(whole_year, *work_period.part_of_a_year)
            extras = with_columns(extras, {extra: of_stretch})
    if "cycle_saving" in parts[0].ground.year_priced:
        saved = column(parts[0].ground.year_priced["cycle_saving"])
        sums["cycle_saving"] = int(share(saved, *work_period.part_of_a_year)[0])
    worth = whole(one_row(sums), parts[0].ground.regime, extras, days_of_week(base.rows))
    return sums | first_row(worth)


def _days_of_contract(library: Library, work_period: WorkPeriod, part: YearPart) -> Amounts:
    first, last = work_period.within(part.year)
    free = bank_holiday_dates(library, part.offer_row.person.nation, first, last, part.offer_row.key.frozen)
    return {"weekdays": weekdays_from(first, last) * 100, "bank_holidays": len(free) * 100}


def _days_of_post(library: Library, work_period: WorkPeriod, part: YearPart) -> Amounts:
    """Days of the part of a tax year that is worked, for the share of full time."""
    found = _days_of_contract(library, work_period, part)
    job = part.offer_row.rows
    assert isinstance(job, EmploymentRows)
    first, last = work_period.within(part.year)
    # A year's leave for as much of a year as the stretch is, and of that by the days in this tax year.
    numerator, denominator = work_period.part_of_a_year
    worked = numerator * days_counted(first, last)
    length = denominator * days_counted(work_period.first, work_period.last)
    inputs = part.offer_row.inputs
    given = inputs[PAID_OFF if PAID_OFF in inputs else "leave.days"].value + traded(inputs)
    weekdays, bank_holidays = (Count(column(found[name])) for name in ("weekdays", "bank_holidays"))
    included = given != int(job.leave[0])
    due = leave.of_part(Count(column(given)), worked, length, bank_holidays, included)
    return first_row(days_of_post(job, weekdays, bank_holidays, due, part.ground.regime.weekdays))
