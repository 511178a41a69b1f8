"""A staff table's rows as the engine needs them: each cell read, each bad row refused by its number and column.

Rows stay columns throughout: a text is read once however many rows have it, and rows that share a
regime are found by their codes. What a blank stands for is what `reward price` takes where an offer
says nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.errors import FiguresError, RewardError
from reward.base.money import once, total
from reward.library.in_force import Library
from reward.library.models.offered_pay import Pay
from reward.library.models.table_mapping import PointInRange
from reward.library.scale_names import scale_named
from reward.library.scale_points import area_of, with_keys
from reward.offers.contract import MOST_WEEKS
from reward.workforce.formats import Column, blanks
from reward.workforce.reading import Ints, Reading, day_of_work, each_of, rows_where, sterling
from reward.workforce.staff import cells, row_codes
from reward.workforce.staff import working_days as days
from reward.workforce.staff.defaults import Supplements, with_defaults
from reward.workforce.staff.exact_shares import with_exact_shares
from reward.workforce.staff.patterns import patterns
from reward.workforce.staff.post_pay import full_time_pay, with_pay
from reward.workforce.staff.regime_columns import Words, keys_of, regime_columns
from reward.workforce.staff.row_cells import row_cells
from reward.workforce.staff.rows import EMPLOYMENT, Spot, Staff
from reward.workforce.staff.unfit_rows import (
    COMPANY,
    refuse_a_rate_of_no_kind,
    refuse_what_cannot_be_priced,
    refuse_what_the_kind_has_not,
    tell_how_it_is_read,
    tell_of_part_time,
)


def staff_in(
    library: Library,
    columns: Mapping[str, Column],
    reading: Reading,
    year: TaxYear,
    *,
    frozen: bool = False,
    dates: Mapping[str, Column] | None = None,
    moved: int = 0,
    point_in_range: PointInRange | None = None,
) -> Staff:
    """The rows of a table; `year` is that of those which name none, and dates are `moved` years later than they say.

    `point_in_range` is which pay is meant of rows with a `pay_min` and a `pay_max` alone; left out, the middle.
    `dates` has `start` and `end` where the rows are read without them, so that they are of a whole year.
    """
    blank = blanks(reading.count)

    def column(name: str) -> Column:
        return columns.get(name, blank)

    regimes = regime_columns(library, reading, column, year, frozen)
    found = row_cells(reading, column, "fte" if "fte" in columns else "fte_percent", moved)
    reading.words("currency", column("currency"), sterling, "")
    kind = regimes.kind.which
    employed = kind == EMPLOYMENT
    spots, spot, hours, supplement = _scales(library, columns, reading, blank, employed)
    refuse_a_rate_of_no_kind(reading, column("kind"), found.rated & (found.rate > 0))
    found, worked = with_pay(reading, column, regimes, found, hours, employed, point_in_range)
    refuse_what_the_kind_has_not(reading, regimes, found, spot)
    refuse_what_cannot_be_priced(reading, kind, found, spot)
    first, last, part, away = _stretches(reading, regimes.year, found.start, found.end)
    for row in rows_where(reading.good & part & (kind == COMPANY)):
        dated = "start" if found.start[row] else "end"
        reading.refuse(
            row, dated, "a company's tax is for a whole year; leave start and end blank and give billed_days"
        )
    for row in rows_where(reading.good & part & (found.other_income > 0)):
        words = "is priced beside a whole year's pay; leave it blank for a row of a part of one, and use reward price"
        reading.refuse(row, "other_income", words)
    counts = found.counts
    tell_how_it_is_read(reading, columns, found, employed)
    time = patterns(reading, employed, found.fte, counts, found.weeks_in_year, hours, found.share)
    time = with_exact_shares(reading, found.share, column(found.share), counts, time)
    tell_of_part_time(reading, reading.good & employed & found.salaried & ~worked & (time.fte < time.fte_of))
    salary = total(full_time_pay(found.salary, found.actual, worked, time), found.consolidated)
    keys, key = keys_of(library, reading, regimes, frozen)
    staff = Staff(
        keys=keys,
        key=key,
        salary=salary,
        spots=spots,
        spot=np.where(employed & ~found.salaried & (spot >= 0), spot, -1) if spots else spot,
        allowances_pensionable=found.allowances_pensionable,
        allowances_other=found.allowances_other,
        allowance=found.allowance,
        allowances_untaxed=found.allowances_untaxed,
        overtime=found.overtime,
        bonus=found.bonus,
        bonus_month=found.bonus_month,
        payment=found.payment,
        payment_on=found.payment_on,
        fte=time.fte,
        leave=counts["leave_days"],
        hours_per_week=time.full_time,
        fte_of=time.fte_of,
        days=time.days,
        days_of=time.days_of,
        week_days=time.week_days,
        week_hours=time.week_hours,
        paid_weeks=time.paid_weeks,
        weeks_in_year=found.weeks_in_year,
        patterned=time.said,
        hours_said=counts["hours_per_week"],
        leave_bought=once(np.maximum(counts["leave_bought"], 0)),
        leave_sold=once(np.maximum(counts["leave_sold"], 0)),
        leave_divisor=found.leave_divisor,
        leave_after_tax=found.leave_after_tax,
        rate=found.rate,
        billed_days=counts["billed_days"],
        billed_weeks=counts["billed_weeks"],
        days_per_week=counts["days_per_week"],
        hours_per_day=counts["hours_per_day"],
        margin=found.margin,
        markup=found.markup,
        vat_lost=~found.vat_recovered & ~employed,
        first=first,
        last=last,
        part=part,
        in_area=supplement.said,
        vacant=found.vacant,
        away=away,
        posts=found.posts,
        state_pension=found.state_pension,
        other_income=found.other_income,
        gift_aid=found.gift_aid,
        own_pension=found.own_pension,
        benefits=found.benefits,
        cars=found.cars,
        car=found.car,
    )
    start, end = found.start, found.end
    if dates is not None:
        start, end = (reading.numbers(name, dates.get(name, blank), day_of_work, 0) for name in ("start", "end"))
    # Of a contract with both dates the billed days may be those of all its years.
    both = (start > 0) & (end > 0)
    most_weeks = once(np.where(both, np.maximum((end - start + 13) // 7, MOST_WEEKS), MOST_WEEKS))
    return with_defaults(library, staff, reading, most_weeks, supplement).compact()


def _scales(
    library: Library, columns: Mapping[str, Column], reading: Reading, blank: Column, employed: NDArray[np.bool_]
) -> tuple[tuple[Spot, ...], Ints, Ints, Supplements]:
    """The scale, grade and point of each row that has all three, the hours of a full week on it, and what its area adds."""
    names, name = reading.words("scale", columns.get("scale", blank), lambda text: scale_named(library, text), "")
    hours = [0] * len(names)
    if names == ("",):
        return (), each_of([-1], name), each_of(hours, name), _supplements(library, columns, reading, names, name)
    for place, each in enumerate(names):
        if each:
            try:
                hours[place] = library.head("pay", each).hours_per_week or 0
            except RewardError as error:
                for row in rows_where(reading.good & (name == place)):
                    reading.refuse(row, "scale", str(error))
    grades, grade = reading.words("grade", columns.get("grade", blank), cells.grade_of, "")
    points, point = reading.words("point", columns.get("point", blank), cells.grade_of, "")
    supplement = _supplements(library, columns, reading, names, name)
    on_scale = np.array([bool(each) for each in names], dtype=bool)[name]
    parts = ((name, len(names)), (grade, len(grades)), (point, len(points)), (supplement.area, len(supplement.areas)))
    firsts, spot = row_codes.different(row_codes.combined(*parts))
    spots = tuple(
        _by_keys(
            library, (names[name[row]], grades[grade[row]], points[point[row]]), supplement.areas[supplement.area[row]]
        )
        for row in firsts.tolist()
    )
    whole = np.array([all(each) for each in spots], dtype=bool)[spot]
    salaried = np.zeros(reading.count, dtype=bool)
    if "salary" in columns:
        given = columns["salary"].texts()
        salaried = np.array([bool(text.strip()) for text in given.different], dtype=bool)[given.which]
    for row in rows_where(reading.good & employed & on_scale & ~whole & ~salaried):
        missing = "point" if spots[int(spot[row])][1] else "grade"
        name_of = spots[int(spot[row])][0]
        reading.refuse(
            row, missing, f"is blank; a scale needs its grade and point: reward scales show {name_of} has them"
        )
    return spots, np.where(on_scale & whole, spot, -1), each_of(hours, name), supplement


def _supplements(
    library: Library, columns: Mapping[str, Column], reading: Reading, names: Sequence[str], name: Ints
) -> Supplements:
    """What the area of each row's scale adds; an area that the scale has not, or without a scale, is refused."""
    blank = blanks(reading.count)
    areas, area = reading.words("pay_area", columns.get("pay_area", blank), cells.key_of, "")
    none = Supplements((), each_of([-1], area), areas, area, each_of([False], area).astype(bool))
    if areas == ("",):
        return none
    allowances, places = list[str](), np.full((len(names), len(areas)), -1, dtype=np.int64)
    for at, scale in enumerate(names):
        for number, each in enumerate(areas):
            which = reading.good & (name == at) & (area == number)
            if not each or not which.any():
                continue
            try:
                if not scale:
                    raise FiguresError(
                        "goes with a scale, whose pay it chooses; write the scale too, or leave it blank"
                    )
                found = area_of(library, scale, each)
            except FiguresError as error:
                for row in rows_where(which):
                    reading.refuse(row, "pay_area", cells.plain(str(error)))
                continue
            if found is not None and found.allowance is not None:
                places[at, number] = len(allowances)
                allowances.append(found.allowance)
    said = np.array([bool(each) for each in areas], dtype=bool)[area]
    return Supplements(tuple(allowances), places[name, area], areas, area, said)


def _by_keys(library: Library, spot: Spot, area: str) -> Spot:
    """A spot by the keys that its scale has for what the table calls its grade, point and area."""
    scale, grade, point = spot
    if not scale or not (grade or point):
        return spot
    try:
        pay = with_keys(library, Pay(scale=scale, grade=grade or None, point=point or None, area=area or None))
    except RewardError:
        return spot  # the scale is told of above
    return scale, pay.grade or "", pay.point or ""


def _stretches(
    reading: Reading, year: Words[TaxYear], start: Ints, end: Ints
) -> tuple[Ints, Ints, NDArray[np.bool_], NDArray[np.bool_]]:
    """The days of the tax year that are worked, whether they are fewer than all, and whether there are none."""
    none = np.zeros(reading.count, dtype=bool)

    def of_each(day: Callable[[TaxYear], date]) -> Ints:
        return each_of([day(of).toordinal() for of in year.different], year.which)

    paid_from, paid_to = of_each(days.opens), of_each(days.closes)
    if not start.any() and not end.any():
        return paid_from, paid_to, none, none
    year_first, year_last = of_each(lambda year: year.first), of_each(lambda year: year.last)
    for row in rows_where(reading.good & (end > 0) & (end < start)):
        reading.refuse(row, "end", f"{_written(end[row])} is before start, {_written(start[row])}")
    # Who left before the year or comes after it costs nothing in it, and is a row like others.
    away = (start > year_last) | ((end > 0) & (end < year_first))
    inside_start = ~away & (start > year_first)
    inside_end = ~away & (end > 0) & (end < year_last)
    for row in rows_where(reading.good & inside_start & ~inside_end & (start > paid_to)):
        words = f"{_written(start[row])} is after the last pay day of {year.of(row)}"
        reading.refuse(row, "start", f"{words}; its pay falls in the next tax year: give that as tax_year")
    first = np.where(inside_start, start, paid_from)
    last = np.where(inside_end, end, paid_to)
    return first, last, inside_start | inside_end, away


def _written(ordinal: Any) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
