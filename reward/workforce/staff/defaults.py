"""What the rows of a staff table leave blank, filled as `reward price` fills it: pay by its scale, leave, billed days.

What a blank stands for is what the row's regime or typical practice says.
"""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reward.base.errors import FiguresError
from reward.base.money import MOST_PENCE, Pence, in_pounds, nil, rounded, total
from reward.engine.regime import RegimeKey, regime
from reward.library.in_force import Library
from reward.library.models.pay import PayScale
from reward.library.models.statutory import StatutoryLeave
from reward.library.models.umbrella import UmbrellaPractice
from reward.library.scale_points import scale_grade, scale_point
from reward.offers.contract import unfit, usual_days
from reward.workforce.reading import Ints, Reading, rows_where
from reward.workforce.staff import cells
from reward.workforce.staff import working_days as days
from reward.workforce.staff.rows import Spot, Staff


def with_defaults(library: Library, staff: Staff, reading: Reading, most_weeks: Ints) -> Staff:
    """Blanks filled with what their regime says, and pay refused that is nil or absurd.

    `most_weeks` is how many weeks a contract's billed days can lie in.
    """
    key = staff.key if reading.good.all() else np.where(reading.good, staff.key, -1)
    used = np.bincount(key + 1, minlength=len(staff.keys) + 1)[1:] > 0
    salary = staff.salary.copy() if staff.spots else staff.salary
    leave = _leave(library, staff, key, used)
    billed, week, hours, margin = staff.billed_days, staff.days_per_week, staff.hours_per_day, staff.margin
    units: Ints = nil(len(key))
    contracts = any(each.kind != "employment" for each in staff.keys)
    if contracts:
        billed, week, hours, margin, units = (each.copy() for each in (billed, week, hours, margin, units))
    _salaries(library, staff, salary, key, reading)
    for place, each in enumerate(staff.keys):
        if each.kind == "employment" or not used[place]:
            continue
        rows = np.flatnonzero(key == place)
        under = regime(library, each)
        weeks = staff.billed_weeks[rows]
        said = {"days_per_week": week, "hours_per_day": hours}
        if each.kind == "umbrella":
            said["margin_per_week"] = margin
        no_days = (billed[rows] < 0) & (weeks < 0)
        if not no_days.any() and all((column[rows] >= 0).all() for column in said.values()):
            typical = None
        else:
            try:
                typical = library.in_force(
                    "umbrella", "typical", UmbrellaPractice, each.tax_year.first, frozen=each.frozen
                ).record
            except FiguresError as error:
                for name, column in {
                    "billed_days": np.where(no_days, -1, 0),
                    **{n: c[rows] for n, c in said.items()},
                }.items():
                    for row in rows[column < 0].tolist():
                        reading.refuse(row, name, f"is blank, and {cells.plain(str(error))}: write a number")
                continue
            for name, column in said.items():
                column[rows] = np.where(column[rows] < 0, getattr(typical, name), column[rows])
        _refuse_unfit(reading, rows, billed, week, most_weeks)
        usual: Ints = nil(len(rows))
        if typical is not None:
            usual = usual_days(typical, under.weekdays - under.bank_holidays, week[rows]).billed
        if typical is not None and staff.part[rows].any():
            usual = _share_of_year(library, staff, rows, usual, each)
        usual = np.where(weeks >= 0, (weeks * week[rows] + 50) // 100, usual)
        billed[rows] = np.where(billed[rows] < 0, usual, billed[rows])
        match each.per:
            case "day":
                units[rows] = billed[rows]
            case "hour":
                units[rows] = billed[rows] * hours[rows] // 100
            case "week":
                units[rows] = np.where(weeks >= 0, weeks, billed[rows] * 100 // week[rows])
    pay = total(Pence(salary), staff.allowances_pensionable, staff.allowances_other)
    if contracts:
        pay = total(pay, Pence(staff.rate * units // 100))
    for row in rows_where(reading.good & (pay > MOST_PENCE)):
        what = "rate" if units[row] else "salary"
        most = in_pounds(MOST_PENCE, 0)
        reading.refuse(row, what, f"comes to £{in_pounds(int(pay[row]), 0)} a year; at most £{most} is priced")
    posts = np.array([each.kind == "employment" for each in staff.keys], dtype=bool)
    for row in rows_where(reading.good & (pay == 0)):
        if not posts[staff.key[row]]:
            continue
        reading.refuse(row, "salary", "the pay is nil; write a salary, or leave it blank and name a scale")
    return replace(
        staff,
        key=staff.key if reading.good.all() else np.where(reading.good, staff.key, -1),
        salary=Pence(salary),
        leave=leave,
        billed_days=billed,
        days_per_week=week,
        hours_per_day=hours,
        margin=margin,
    )


def spot_amount(library: Library, spot: Spot, on: date, frozen: bool) -> int:
    """A year's full-time pay on a point of a scale, as it is on a day."""
    found = library.in_force("pay", spot[0], PayScale, on, frozen=frozen)
    return scale_point(found, scale_grade(found, spot[0], spot[1]), spot[2])[0]


def statutory_leave(library: Library, key: RegimeKey) -> int:
    """The least leave that the law gives, with the bank holidays in it."""
    record: StatutoryLeave = library.law("leave", StatutoryLeave, key.tax_year.first, frozen=key.frozen).record
    return int(record.most_days)


def _leave(library: Library, staff: Staff, key: Ints, used: NDArray[np.bool_]) -> Ints:
    """Full-time leave of posts for a whole year, the law's least where none is said.

    Of a part of a year it depends on the bank holidays in it: `part_year` fills it there.
    """
    unsaid = (staff.leave < 0) & ~staff.part
    if not unsaid.any():
        return staff.leave
    least = np.full(len(staff.keys), cells.UNSAID, dtype=np.int64)
    for place, each in enumerate(staff.keys):
        if each.kind == "employment" and used[place]:
            least[place] = max(statutory_leave(library, each) - regime(library, each).bank_holidays, 0)
    return np.where(unsaid, least.take(key, mode="clip"), staff.leave)


def _salaries(library: Library, staff: Staff, salary: Ints, key: Ints, reading: Reading) -> None:
    """Pay by scale on the first day of each row's tax year, or of its own part of one."""
    rows = np.flatnonzero((key >= 0) & (staff.spot >= 0))
    if not len(rows):
        return
    years = np.array([each.tax_year.first.toordinal() for each in staff.keys], dtype=np.int64)[staff.key[rows]]
    on = np.where(staff.part[rows], staff.first[rows], years)
    firsts, which = cells.different(staff.spot[rows] * 4_000_000 + on)
    frozen = staff.keys[0].frozen
    found = np.zeros(len(firsts), dtype=np.int64)
    for place, at in enumerate(firsts.tolist()):
        spot = staff.spots[int(staff.spot[rows[at]])]
        try:
            found[place] = spot_amount(library, spot, date.fromordinal(int(on[at])), frozen)
        except FiguresError as error:
            said = cells.plain(str(error))
            column = "point" if " point " in said else "grade" if "grade" in said else "scale"
            for row in rows[which == place].tolist():
                reading.refuse(row, column, said)
    salary[rows] = found[which]


def _refuse_unfit(reading: Reading, rows: Ints, billed: Ints, week: Ints, most_weeks: Ints) -> None:
    """Refuses billed days that the weeks cannot hold, as `reward price` does."""
    over = billed[rows] > most_weeks[rows] * week[rows]
    for row in rows[over & reading.good[rows]].tolist():
        wrong = unfit(int(billed[row]), int(week[row]), int(most_weeks[row]))
        reading.refuse(row, "billed_days", f"{wrong}; correct it, or write days_per_week")


def _share_of_year(library: Library, staff: Staff, rows: Ints, billed: Ints, key: RegimeKey) -> Ints:
    """A year's days for the part of it that each row is for, by its working days."""
    done, year = days.working_days(library, key.nation, key.tax_year, key.frozen), key.tax_year
    whole = int(done[days.closes(year).toordinal() - days.opens(year).toordinal() + 1])
    return rounded(billed * days.counted_from(done, year, staff.first[rows], staff.last[rows]), whole)
