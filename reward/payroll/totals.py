"""Sums over all pay days, and the days that they stand for."""

from dataclasses import replace

from reward.base.dates import weekdays
from reward.base.money import Count, at_least_nil, column, less, share
from reward.engine.regime import bank_holiday_dates
from reward.engine.rows import EmploymentRows, Figures
from reward.engine.year import whole
from reward.library.in_force import Library
from reward.offers.offer_row import FULL_WEEK
from reward.payroll.contracts import BilledDays
from reward.payroll.work_period import WorkPeriod
from reward.payroll.year_part import YearPart
from reward.rules import leave

COUNTS = ("weekdays", "bank_holidays", "leave_days", "days_worked", "hours_worked")


def totals(
    library: Library, work_period: WorkPeriod, figures: Figures, parts: list[YearPart], laid: BilledDays | None
) -> dict[str, int]:
    sums = {name: int(amounts.sum()) for name, amounts in figures.items() if name != "income_tax_to_date"}
    sums |= dict.fromkeys(COUNTS if laid is None else COUNTS[:2], 0)
    for part in parts:
        counts = (
            _days_of_post(library, work_period, part) if laid is None else _days_of_contract(library, work_period, part)
        )
        for name, count in counts.items():
            sums[name] += count
    job = parts[0].offer_row.rows
    if isinstance(job, EmploymentRows):
        sums["hours_worked"] = int(leave.hours_worked(Count(column(sums["days_worked"])), job.hours_per_week)[0])
    if laid is not None:
        if laid.counts:
            sums |= {"weekdays": laid.counts["weekdays"], "bank_holidays": laid.counts["bank holidays"]}
        sums["days_worked"] = sum(laid.billed)
        sums["hours_worked"] = int(figures["hours_worked"].sum())
        sums["days_not_billed"] = sums["weekdays"] - sums["bank_holidays"] - sums["days_worked"]
    sums["tax_owed_later"] = sum(part.tax_owed_later or 0 for part in parts)  # what is not known is counted nowhere
    for each in parts:
        for name, amount in each.settled.items():
            sums[name] = sums.get(name, 0) + amount
    base = parts[0].offer_row
    extras = base.rows.extras
    for name in ("benefits", "subscriptions", "extra_hours"):
        whole_year = getattr(extras, name)
        if whole_year is not None:
            of_stretch = share(whole_year, *work_period.part_of_a_year)
            extras = replace(extras, **{name: of_stretch})  # type: ignore[arg-type]  # columns all
    if "cycle_saving" in parts[0].ground.year_priced:
        saved = column(parts[0].ground.year_priced["cycle_saving"])
        sums["cycle_saving"] = int(share(saved, *work_period.part_of_a_year)[0])
    columns = {name: column(amount) for name, amount in sums.items()}
    week = FULL_WEEK if isinstance(base.rows, EmploymentRows) else base.rows.days_per_week
    worth = whole(columns, parts[0].ground.regime, extras, week)
    return sums | {name: int(amount[0]) for name, amount in worth.items()}


def _days_of_contract(library: Library, work_period: WorkPeriod, part: YearPart) -> dict[str, int]:
    first, last = work_period.within(part.year)
    free = bank_holiday_dates(library, part.offer_row.person.nation, first, last, part.offer_row.key.frozen)
    return {"weekdays": weekdays(first, last) * 100, "bank_holidays": len(free) * 100}


def _days_of_post(library: Library, work_period: WorkPeriod, part: YearPart) -> dict[str, int]:
    """Days of the part of a tax year that is worked, for the share of full time."""
    found = _days_of_contract(library, work_period, part)
    job = part.offer_row.rows
    assert isinstance(job, EmploymentRows)
    first, last = work_period.within(part.year)
    # A year's leave for as much of a year as the stretch is, and of that by the days in this tax year.
    numerator, denominator = work_period.part_of_a_year
    whole = (work_period.last - work_period.first).days + 1
    given = part.offer_row.inputs["leave.days"].value
    due = share(column(given), numerator * ((last - first).days + 1), denominator * whole)
    if given != int(job.leave[0]):  # bank holidays are in it
        due = at_least_nil(less(due, column(found["bank_holidays"])))
    counts = {**found, "leave_days": int(due[0])}
    shared = {name: leave.share_of(count, job.fte) for name, count in counts.items()}
    shared["days_worked"] = leave.days_worked(shared["weekdays"], shared["bank_holidays"], shared["leave_days"])
    return {name: int(count[0]) for name, count in shared.items()}
