"""The pay days of a table's rows, each a row of its own: when they fall, what each of them pays, and their figures.

a calendar month is paid a twelfth of the year's pay, a part of one by its calendar days
a contract's days lie evenly over the working days it runs
each pay day is under the thresholds of a month, on the figures in force then
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from reward.base.dates import DAY, TaxYear
from reward.base.figures import ColumnName, Figures
from reward.base.money import WHOLE, Count, Pence, at, is_nil, is_same, nil, portion, same, share, taken, to_penny
from reward.engine.pay import benefits_of
from reward.engine.regime import Regime, regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import AgencyRows, EmploymentRows, Extras, Rows, UmbrellaRows
from reward.library.in_force import Library
from reward.offers.pay_calendar import PayDay
from reward.payroll.month_share import of_month
from reward.payroll.run import key_on, price_by_regime
from reward.rules.leave import price_of_leave
from reward.workforce.reading import Ints
from reward.workforce.staff.pay_runs import PayRun, Spread, pay_run_of, run_columns
from reward.workforce.staff.rows import Staff
from reward.workforce.staff.working_days import closes, opens, working_days


@lru_cache(maxsize=4096)
def _scale_changes(library: Library, scale: str) -> tuple[date, ...]:
    return (*library.starts("pay", scale), library.last_day("pay", scale) + DAY)


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Every pay day of every row, in their order."""

    row: Ints
    """Of which of the rows each pay day is."""
    on: Ints
    starts: Ints
    """The place of each row's first pay day."""
    runs: tuple[PayRun, ...]
    run: Ints
    """Which run each row has."""


def expanded(library: Library, staff: Staff, rows: Ints, also: tuple[date, ...] = ()) -> Days:
    """The pay days of each row; pay may also change on these days."""
    scales = [spot[0] for spot in staff.spots]
    scale = np.array([scales.index(each) + 1 for each in scales] + [0], dtype=np.int64)[staff.spot[rows]]
    earliest = int(staff.first[rows].min())
    first, last = staff.first[rows] - earliest, staff.last[rows] - earliest
    stretches, which = np.unique((scale * 1_000 + first) * 1_000 + last, return_inverse=True)
    runs = []
    for each in stretches.tolist():
        changes = (*also, *(_scale_changes(library, scales[each // 1_000_000 - 1]) if each >= 1_000_000 else ()))
        begins, ends = (date.fromordinal(earliest + offset) for offset in (each // 1_000 % 1_000, each % 1_000))
        runs.append(pay_run_of(begins, ends, changes))
    spread = Spread.of([len(run.on) for run in runs], which)
    on = spread.out([run_columns(run).on for run in runs])
    return Days(np.repeat(np.arange(len(rows)), spread.many), on, spread.starts, tuple(runs), which)


@dataclass(frozen=True, slots=True, eq=False)
class MonthParts:
    """The slices of months that every pay day of every row pays for, in their order."""

    row: Ints
    """Of which of the rows each slice is."""
    first: Ints
    month: Ints
    """Which month of a year that begins in April, from 0."""
    days: Ints
    length: Ints
    """Days that are paid, and those of the whole month."""
    starts: Ints
    """The place of each pay day's first slice."""

    def paid(self, of_year: Pence) -> Pence:
        """What each pay day pays of a year's amount, given for each of its slices."""
        of_slices = of_month(of_year, self.month, self.days, self.length)
        return of_slices if len(self.starts) == len(of_slices) else Pence(np.add.reduceat(of_slices, self.starts))


def slices_of(days: Days) -> MonthParts:
    runs = [run_columns(run) for run in days.runs]
    spread = Spread.of([len(run.first) for run in runs], days.run)
    of_day = Spread.of([len(run.on) for run in runs], days.run)
    return MonthParts(
        row=np.repeat(np.arange(len(days.run)), spread.many),
        first=spread.out([run.first for run in runs]),
        month=spread.out([run.month for run in runs]),
        days=spread.out([run.days for run in runs]),
        length=spread.out([run.length for run in runs]),
        starts=of_day.out([run.starts for run in runs]) + np.repeat(spread.starts, of_day.many),
    )


def bonus_on(staff: Staff, rows: Ints, days: Days, last: int) -> Pence | None:
    """The bonus that each pay day pays; `None` where no row has any.

    It comes in the month that is said, else in March, and with the last pay of who leaves before `last`, the
    last day (an ordinal) of the days that are looked at.
    """
    if not staff.bonus[rows].any():
        return None
    paid_in = (days.on - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    said = staff.bonus_month[rows]
    comes = paid_in == np.where(said > 0, said, MARCH)[days.row]
    ends = np.append(days.starts[1:], len(days.row)) - 1
    leaving = (said == 0) & (staff.last[rows] < last)
    comes[ends[leaving]] = True
    return Pence(np.where(comes, staff.bonus[rows][days.row], 0))


def payments_on(staff: Staff, rows: Ints, days: Days, year: TaxYear, last: int) -> Pence | None:
    """The payments on dates that each pay day pays; `None` where no row has any in the tax year.

    One comes with the first pay day from its date on; where there is none, with the last of who has left or whose year
    ends with `last` (an ordinal), the last day of the days that are looked at.
    """
    amounts = staff.paid_in(rows, year)
    found = np.zeros(len(days.on), dtype=np.int64)
    ends = np.append(days.starts[1:], len(days.on))
    whole_year = last >= closes(year).toordinal()
    for place in np.flatnonzero(amounts).tolist():
        begins, on = int(days.starts[place]), int(staff.payment_on[rows[place]])
        at = begins + int(np.searchsorted(days.on[begins : ends[place]], on))
        if at == ends[place] and (whole_year or staff.last[rows[place]] < last):
            at -= 1
        if at < ends[place] and on >= _begins(staff, rows[place], year):
            found[at] = amounts[place]
    return Pence(found) if found.any() else None


def _begins(staff: Staff, row: int, year: TaxYear) -> int:
    """From when a row's pay days take up payments: its first day, or that of a tax year which it is in from the start."""
    first = int(staff.first[row])
    return year.first.toordinal() if first <= opens(year).toordinal() else first


MARCH = 3
"""The month of a tax year's last pay day."""
_EPOCH = date(1970, 1, 1).toordinal()


def post_rows(
    staff: Staff,
    rows: Ints,
    slices: MonthParts,
    salary: Ints,
    under: Regime,
    bonus: Pence | None = None,
    payments: Pence | None = None,
) -> EmploymentRows:
    """A row for each pay day; `salary` is the full-time pay of a year for each slice, `bonus` and `payments` what comes on
    the day.

    `under` is the year's regime.
    """
    who, count = rows[slices.row], len(slices.starts)
    fte, of = taken(staff.fte, who), taken(staff.fte_of, who)
    plain = not staff.patterned[rows].any()

    def paid(full_time: Ints) -> Pence:
        amount = Pence(full_time)
        if is_nil(amount):
            return nil(count)
        if plain and is_same(fte, WHOLE):
            return slices.paid(amount)
        return slices.paid(to_penny(at(amount, fte)) if plain else share(amount, fte, of))

    of_days = paid(salary)
    return EmploymentRows(
        salary=of_days,
        **_for_leave(staff, rows, slices, Pence(salary), of_days),
        fte=same(WHOLE, count),
        allowances_pensionable=paid(taken(staff.allowances_pensionable, who)),
        allowances_other=paid(staff.other_allowances(who, Pence(salary))),
        allowances_untaxed=None if is_nil(staff.allowances_untaxed) else paid(staff.allowances_untaxed[who]),
        leave=Count(nil(count)),
        hours_per_week=Count(nil(count)),
        bonus=bonus,
        shared_by=fte,
        shared_by_of=None if plain else of,
        overtime=None if is_nil(staff.overtime) else slices.paid(Pence(staff.overtime[who])),
        extras=replace(_benefits(staff, rows, slices, under), payments=payments),
    )


def _for_leave(staff: Staff, rows: Ints, slices: MonthParts, salary: Pence, of_days: Pence) -> dict[str, Any]:
    """What each pay day gives up, or is paid, for days of leave: its part of a year's, of its own pay."""
    parts = staff.for_leave(rows)
    if not parts:
        return {}
    row = slices.row
    fte, of = staff.fte[rows][row], parts.pop("leave_of")[row]
    patterned = staff.patterned[rows].any()
    basic = share(salary, fte, staff.fte_of[rows][row]) if patterned else to_penny(at(salary, fte))
    columns = {name: slices.paid(price_of_leave(basic, part[row], of)) for name, part in parts.items()}
    return {**columns, "leave_of": np.maximum(of_days, 1)}


def _benefits(staff: Staff, rows: Ints, slices: MonthParts, under: Regime) -> Extras:
    """Benefits in kind by pay days, whatever the share of full time; Class 1A is a year's, and shared out with them."""
    extras = staff.of_post(rows, under)
    of_year = benefits_of(extras, under)
    if "benefits_in_kind" not in of_year or extras.benefits is None:
        return Extras()

    def paid(column: Pence) -> Pence:
        return slices.paid(Pence(column[slices.row]))

    return Extras(
        taxed_benefits=paid(of_year["benefits_in_kind"]),
        benefit_cost=paid(of_year["benefit_cost"]),
        class_1a=paid(of_year["class_1a"]),
        benefit_sacrifice=None if extras.benefit_sacrifice is None else paid(extras.benefit_sacrifice),
        benefits=paid(extras.benefits),
    )


def evenly(library: Library, staff: Staff, rows: Ints, key: RegimeKey, days: Days) -> Callable[[Ints], Pence]:
    """What a contract has for its whole stretch, for each pay day: even over the working days, and the sum is the whole."""
    done = working_days(library, key.nation, key.tax_year, key.frozen)
    begin = opens(key.tax_year).toordinal()
    slices = slices_of(days)
    final = np.append(slices.starts[1:], len(slices.first)) - 1  # the last slice of each pay day
    begins = slices.first[slices.starts] - begin
    ends = slices.first[final] + slices.days[final] - 1 - begin
    before = done[staff.first[rows] - begin][days.row]
    length = done[staff.last[rows] - begin + 1][days.row] - before
    # A stretch without any working day is billed on its last pay day.
    sofar = np.where(length > 0, done[ends + 1] - before, ends + 1 == (staff.last[rows] - begin + 1)[days.row])
    earlier = np.where(length > 0, done[begins] - before, 0)
    length = np.maximum(length, 1)

    def spread(of_stretch: Ints) -> Pence:
        return portion(Pence(of_stretch[days.row]), earlier, sofar, length)

    return spread


def contract_rows(
    library: Library, staff: Staff, rows: Ints, key: RegimeKey, days: Days
) -> "UmbrellaRows | AgencyRows":
    """A row for each pay day; days billed and weeks lie evenly over the working days of the stretch."""
    spread = evenly(library, staff, rows, key, days)

    def same(column: Ints) -> Ints:
        return column[rows][days.row]

    weeks = staff.billed_weeks[rows]
    given = bool((weeks >= 0).any())
    common: dict[str, Any] = {
        "rate": Pence(same(staff.rate)),
        "billed_days": Count(spread(staff.billed_days[rows])),
        "hours_per_day": Count(same(staff.hours_per_day)),
        "days_per_week": Count(same(staff.days_per_week)),
        "billed_weeks": Count(spread(weeks)) if given else None,
        "extras": staff.extras(rows[days.row], regime(library, key)),
    }
    if key.kind == "agency":
        return AgencyRows(**common)
    return UmbrellaRows(**common, margin_per_week=Pence(same(staff.margin)))


def month_by_month(
    library: Library,
    key: RegimeKey,
    months: Rows,
    on: Ints,
    *,
    after_leaving: bool = False,
    only: Collection[ColumnName] | None = None,
) -> Figures:
    """Each pay day under the figures in force on it; or each payment to who has left. `only` names the figures to keep."""
    # Days are far fewer than rows: a calendar of them says which there are.
    earliest = int(on.min())
    there = np.bincount(on - earliest) > 0
    which = (np.cumsum(there) - 1)[on - earliest]
    keys = [key_of_day(library, key, earliest + each, after_leaving) for each in np.flatnonzero(there).tolist()]
    return price_by_regime(library, keys, which, months, only)


@lru_cache(maxsize=65_536)
def key_of_day(library: Library, key: RegimeKey, ordinal: int, after_leaving: bool = False) -> RegimeKey:
    on = date.fromordinal(ordinal)
    return key_on(library, key, PayDay(on, on, on - DAY if after_leaving else on, "monthly"))
