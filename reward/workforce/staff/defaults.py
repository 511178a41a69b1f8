"""What the rows of a staff table leave blank, filled as `reward price` fills it: pay by its scale, leave, billed days.

What a blank stands for is what the row's regime or typical practice says.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_count, in_pounds
from reward.base.errors import FiguresError
from reward.base.money import MOST_PENCE, WHOLE, Count, Pence, column, nil, rounded, total
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from reward.library.in_force import Library
from reward.library.models.pay import PayScale
from reward.library.models.statutory import StatutoryLeave
from reward.library.models.umbrella import UmbrellaPractice
from reward.library.scale_points import scale_grade, scale_point
from reward.offers.allowances import published_amount
from reward.offers.contract import days_of_weeks, unfit, units_billed, usual_days
from reward.offers.leave_traded import most_sold
from reward.offers.working_time import MOST_HOURS, no_room
from reward.rules.leave import beside_bank_holidays, in_paid_weeks
from reward.workforce.reading import Ints, Reading, rows_where
from reward.workforce.staff import cells, row_codes
from reward.workforce.staff import working_days as days
from reward.workforce.staff.rows import Spot, Staff

WEEKLY = {"days_per_week": "days_per_week", "hours_per_day": "hours_per_day", "margin": "margin_per_week"}
"""What a contract may leave to typical practice, by its column here and its name in a table and in the practice."""


@dataclass(frozen=True, slots=True)
class Supplements:
    """What the areas of scales add to pay."""

    allowances: tuple[str, ...]
    """The files of the allowances."""
    which: Ints
    """Which of them each row has; -1: none."""
    areas: tuple[str, ...]
    """The areas as the table writes them."""
    area: Ints
    """Which of these each row has."""
    said: NDArray[np.bool_]
    """Whether the row names an area."""


def with_defaults(
    library: Library, staff: Staff, reading: Reading, most_weeks: Ints, supplements: Supplements
) -> Staff:
    """Blanks filled with what their regime says, and pay refused that is nil or absurd.

    `most_weeks` is how many weeks a contract's billed days can lie in.
    """
    key = _good_keys(staff, reading)
    used = np.bincount(key + 1, minlength=len(staff.keys) + 1)[1:] > 0
    leave = _in_paid_weeks(library, staff, key, _leave(library, staff, key, used))
    staff = replace(staff, leave=leave, salary=Pence(staff.salary.copy()) if staff.spots else staff.salary)
    if staff.leave_bought.any() or staff.leave_sold.any():
        _refuse_unfit_trade(library, staff, key, reading)
    _salaries(library, staff, staff.salary, key, reading)
    staff = _with_supplements(library, staff, key, reading, supplements)
    units: Ints = nil(len(key))
    contracts = [number for number, each in enumerate(staff.keys) if each.kind != "employment"]
    if contracts:
        units = units.copy()
        staff = replace(staff, **{name: getattr(staff, name).copy() for name in (*WEEKLY, "billed_days")})
        for number in contracts:
            if used[number]:
                _fill_contracts(library, staff, reading, np.flatnonzero(key == number), number, units, most_weeks)
    _refuse_absurd_pay(staff, reading, units, contracts=bool(contracts))
    return replace(staff, key=_good_keys(staff, reading))


def _good_keys(staff: Staff, reading: Reading) -> Ints:
    return staff.key if reading.good.all() else np.where(reading.good, staff.key, -1)


def _fill_contracts(
    library: Library, staff: Staff, reading: Reading, rows: Ints, number: int, units: Ints, most_weeks: Ints
) -> None:
    """Fills in place what the contracts of one regime leave blank; `units` is what each bills in the unit of its rate."""
    key, week, weeks = staff.keys[number], staff.days_per_week, staff.billed_weeks[rows]
    no_days = (staff.billed_days[rows] < 0) & (weeks < 0)
    weekly_hours = rows[staff.hours_said[rows] >= 0]
    _refuse_hours_twice(staff, reading, weekly_hours)
    _hours_of_a_day(staff, reading, weekly_hours[week[weekly_hours] > 0])
    weekly = {name: getattr(staff, name) for name in WEEKLY if name != "margin" or key.kind == "umbrella"}
    typical = None
    if no_days.any() or any((amounts[rows] < 0).any() for amounts in weekly.values()):
        try:
            typical = library.in_force(
                "umbrella", "typical", UmbrellaPractice, key.tax_year.first, frozen=key.frozen
            ).record
        except FiguresError as error:
            blank = {"billed_days": no_days, **{WEEKLY[name]: amounts[rows] < 0 for name, amounts in weekly.items()}}
            for name, which in blank.items():
                for row in rows[which].tolist():
                    reading.refuse(row, name, f"is blank, and {cells.plain(str(error))}: write a number")
            return
        for name, amounts in weekly.items():
            amounts[rows] = np.where(amounts[rows] < 0, getattr(typical, WEEKLY[name]), amounts[rows])
        _hours_of_a_day(staff, reading, weekly_hours)
    _refuse_unfit(reading, rows, staff.billed_days, week, most_weeks)
    usual: Ints = nil(len(rows))
    if typical is not None:
        usual = _usual_days(library, staff, rows, typical, key)
    usual = np.where(weeks >= 0, days_of_weeks(weeks, week[rows]), usual)
    billed = np.where(staff.billed_days[rows] < 0, usual, staff.billed_days[rows])
    staff.billed_days[rows] = billed
    units[rows] = units_billed(
        key.per, billed, staff.hours_per_day[rows], lambda: np.where(weeks >= 0, weeks, billed * 100 // week[rows])
    )


def _refuse_hours_twice(staff: Staff, reading: Reading, rows: Ints) -> None:
    for row in rows[(staff.hours_per_day[rows] >= 0) & reading.good[rows]].tolist():
        reading.refuse(row, "hours_per_week", "give hours_per_day or hours_per_week, not both")


def _hours_of_a_day(staff: Staff, reading: Reading, rows: Ints) -> None:
    """Hours a day of contracts that say those of a week, to the nearest hundredth; in place."""
    if not len(rows):
        return
    hours, days = staff.hours_said[rows], staff.days_per_week[rows]
    staff.hours_per_day[rows] = a_day = rounded(hours * 100, days)
    for row in rows[(a_day > MOST_HOURS) & reading.good[rows]].tolist():
        reading.refuse(row, "hours_per_week", no_room(int(staff.hours_said[row]), int(staff.days_per_week[row])))


def _usual_days(library: Library, staff: Staff, rows: Ints, typical: UmbrellaPractice, key: RegimeKey) -> Ints:
    """Days that such contracts typically bill, in the year or in the row's part of it."""
    under = regime(library, key)
    usual = usual_days(typical, under.weekdays - under.bank_holidays, staff.days_per_week[rows]).billed
    return _share_of_year(library, staff, rows, usual, key) if staff.part[rows].any() else usual


def _refuse_absurd_pay(staff: Staff, reading: Reading, units: Ints, *, contracts: bool) -> None:
    """Refuses pay that is more than is priced, and posts whose pay is nil."""
    allowances = total(staff.allowances_pensionable, staff.allowances_other, staff.allowances_untaxed)
    pay = total(Pence(staff.salary), allowances, staff.bonus, staff.overtime, staff.payment)
    if contracts:
        pay = total(pay, Pence(staff.rate * units // 100))
    most = in_pounds(MOST_PENCE, 0)
    for row in rows_where(reading.good & (pay > MOST_PENCE)):
        heading = "rate" if units[row] else "salary"
        reading.refuse(row, heading, f"comes to £{in_pounds(int(pay[row]), 0)} a year; at most £{most} is priced")
    for row in rows_where(reading.good & (pay == 0)):
        if staff.keys[int(staff.key[row])].kind == "employment":
            reading.refuse(row, "salary", "the pay is nil; write a salary, or leave it blank and name a scale")


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
            a_year = Count(column(statutory_leave(library, each)))
            least[place] = beside_bank_holidays(a_year, regime(library, each).bank_holidays)[0]
    return np.where(unsaid, least.take(key, mode="clip"), staff.leave)


def _refuse_unfit_trade(library: Library, staff: Staff, key: Ints, reading: Reading) -> None:
    """Refuses to sell any of the law's leave, and to buy more days than are worked."""
    for row in rows_where(reading.good & (key >= 0) & ((staff.leave_bought > 0) | (staff.leave_sold > 0))):
        each = staff.keys[int(key[row])]
        under = regime(library, each)
        off = int(staff.leave[row]) + under.bank_holidays
        if staff.leave[row] < 0:
            off = max(statutory_leave(library, each), under.bank_holidays)
        bought, sold = int(staff.leave_bought[row]), int(staff.leave_sold[row])
        if off + bought > under.weekdays:
            days = f"{in_count(bought)} days more than {in_count(off)} with bank holidays"
            reading.refuse(
                row, "leave_bought", f"{days} are more than the {in_count(under.weekdays)} weekdays of a year"
            )
        share, of = (staff.days, staff.days_of) if staff.patterned[row] else (staff.fte, None)
        most = most_sold(library, each, off, int(share[row]), WHOLE if of is None else int(of[row]))
        if sold > most:
            then = f"at most {in_count(most)} can be" if most else "none can be"
            reading.refuse(
                row, "leave_sold", f"{in_count(sold)} days: the law's least leave is not for sale, so {then}"
            )


def _in_paid_weeks(library: Library, staff: Staff, key: Ints, leave: Ints) -> Ints:
    """Leave of posts for a whole year, of which so many weeks are paid."""
    rows = np.flatnonzero((staff.paid_weeks >= 0) & ~staff.part & (key >= 0) & staff.patterned)
    if not len(rows):
        return leave
    leave = leave.copy()
    for number in np.unique(key[rows]).tolist():
        these, each = rows[key[rows] == number], staff.keys[number]
        free = regime(library, each).bank_holidays
        with_free = Count(leave[these] + free)
        weeks, of = staff.paid_weeks[these] * 10, staff.weeks_in_year[these]
        leave[these] = in_paid_weeks(with_free, weeks, of, statutory_leave(library, each)) - free
    return leave


def _salaries(library: Library, staff: Staff, salary: Ints, key: Ints, reading: Reading) -> None:
    """Pay by scale on the first day of each row's tax year, or of its own part of one."""
    rows = np.flatnonzero((key >= 0) & (staff.spot >= 0))
    if not len(rows):
        return
    years = np.array([each.tax_year.first.toordinal() for each in staff.keys], dtype=np.int64)[staff.key[rows]]
    on = np.where(staff.part[rows], staff.first[rows], years)
    firsts, which = row_codes.different(staff.spot[rows] * 4_000_000 + on)
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


def _with_supplements(library: Library, staff: Staff, key: Ints, reading: Reading, of: Supplements) -> Staff:
    """The rows with what their areas add to full-time pay on the first day of the tax year, or of the row's part of one."""
    rows = np.flatnonzero((key >= 0) & (of.which >= 0))
    if not len(rows):
        return staff
    added = {True: Pence(staff.allowances_pensionable.copy()), False: Pence(staff.allowances_other.copy())}
    years = np.array([each.tax_year.first.toordinal() for each in staff.keys], dtype=np.int64)[staff.key[rows]]
    on = np.where(staff.part[rows], staff.first[rows], years)
    for place in np.unique(of.which[rows]).tolist():
        head = library.head("allowances", of.allowances[place])
        counts = "pensionable" if head.pensionable else "not pensionable"
        reading.tell(
            f"pay_area adds {head.title} at the pay of the year's first day, {counts}: leave pay_area blank where the"
            " table's allowances have it already"
        )
    # An amount goes by the pay: one look-up for each different one, whatever the number of rows.
    codes = (of.which[rows], len(of.allowances)), (on, date.max.toordinal() + 1), (staff.salary[rows], MOST_PENCE + 1)
    firsts, which = row_codes.different(row_codes.combined(*codes))
    for place, at in enumerate(firsts.tolist()):
        row, those = int(rows[at]), rows[which == place]
        name, frozen = of.allowances[int(of.which[row])], staff.keys[int(staff.key[row])].frozen
        day = date.fromordinal(int(on[at]))
        try:
            amount = published_amount(library, name, int(staff.salary[row]), day, frozen=frozen)
        except FiguresError as error:
            for each in those.tolist():
                reading.refuse(each, "pay_area", cells.plain(str(error)))
            continue
        added[library.head("allowances", name).pensionable][those] += amount
    return replace(staff, allowances_pensionable=added[True], allowances_other=added[False])


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
