"""A staff table's rows as the engine needs them: each cell read, each bad row refused by its number and column.

Rows stay columns throughout: a text is read once however many rows have it, and rows that share a
regime are found by their codes. What a blank stands for is what `reward price` takes where an offer
says nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.errors import RewardError
from reward.base.money import WHOLE, Pence
from reward.library.in_force import Library
from reward.library.models.offered_pay import Pay
from reward.library.models.table_mapping import PointInRange
from reward.library.scale_points import with_keys
from reward.offers.contract import MOST_WEEKS
from reward.workforce.formats import Column, blanks
from reward.workforce.reading import Ints, Reading, day_of, each_of, rows_where
from reward.workforce.staff import cells
from reward.workforce.staff import working_days as days
from reward.workforce.staff.defaults import with_defaults
from reward.workforce.staff.patterns import patterns, unsaid_or
from reward.workforce.staff.post_pay import full_time_pay, pay_of_posts
from reward.workforce.staff.posts import ONE
from reward.workforce.staff.regime_columns import RegimeColumns, Words, keys_of, regime_columns
from reward.workforce.staff.rows import EMPLOYMENT, KINDS, Spot, Staff

COMPANY = KINDS.index("company")
COUNTS = (
    ("leave_days", 366, "days"),
    ("billed_days", 366, "days"),
    ("billed_weeks", 53, "weeks"),
    ("days_per_week", 7, "days a week"),
    ("hours_per_day", 24, "hours a day"),
    ("hours_per_week", 168, "hours"),
    ("full_time_hours", 168, "hours"),
    ("weeks_per_year", 53, "weeks"),
)
"""Columns of counts: the most that each may be, and of what."""


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

    `point_in_range` is which pay is meant of rows with a `pay_min` and a `pay_max` alone; without it they are refused.
    `dates` has `start` and `end` where the rows are read without them, so that they are of a whole year.
    """
    blank = blanks(reading.count)

    def column(name: str) -> Column:
        return columns.get(name, blank)

    regimes = regime_columns(library, reading, column, year, frozen)
    row_cells = _row_cells(reading, column, "fte" if "fte" in columns else "fte_percent", moved)
    kind = regimes.kind.which
    employed = kind == EMPLOYMENT
    spots, spot, hours = _scales(library, columns, reading, blank, employed)
    kinds = column("kind").texts()
    unsaid = each_of([not text.strip() for text in kinds.different], kinds.which) > 0
    for row in rows_where(reading.good & unsaid & row_cells.rated & (row_cells.rate > 0)):
        reading.refuse(row, "kind", "is blank, and the row has a rate; write employment, umbrella, agency or company")
    counts = row_cells.counts
    full_time = np.where(counts["full_time_hours"] > 0, counts["full_time_hours"], hours)
    # Whoever is paid by the hour for so many hours, and no full week is said, works the whole of one.
    full_time = np.where(
        (full_time <= 0) & (row_cells.fte == cells.UNSAID), np.maximum(counts["hours_per_week"], 0), full_time
    )
    salary, salaried = pay_of_posts(
        reading,
        column,
        regimes,
        salary=row_cells.salary,
        salaried=row_cells.salaried,
        rate=row_cells.rate,
        rated=row_cells.rated,
        full_time=full_time,
        employed=employed,
        point_in_range=point_in_range,
    )
    hourly = employed & row_cells.rated & (counts["full_time_hours"] <= 0) & (hours <= 0)
    if hourly.any():
        row_cells = row_cells._replace(
            counts={**counts, "full_time_hours": np.where(hourly, full_time, counts["full_time_hours"])}
        )
    worked = employed & row_cells.actually & ~salaried & (row_cells.actual > 0)
    row_cells = row_cells._replace(salary=salary, salaried=salaried | worked)
    _refuse_what_the_kind_has_not(reading, regimes, row_cells, spot)
    _refuse_what_cannot_be_priced(reading, kind, row_cells, spot)
    first, last, part, away = _stretches(reading, regimes.year, row_cells.start, row_cells.end)
    for row in rows_where(reading.good & part & (kind == COMPANY)):
        dated = "start" if row_cells.start[row] else "end"
        reading.refuse(
            row, dated, "a company's tax is for a whole year; leave start and end blank and give billed_days"
        )
    counts = row_cells.counts
    if (employed & (counts["weeks_per_year"] >= 0)).any():
        reading.tell(
            "weeks_per_year are the weeks that are paid, with paid leave in them: 39 weeks worked and 5.6 of leave are 44.6"
        )
    if row_cells.allowance.any():
        reading.tell("allowance_percent is taken as not pensionable; allowances_pensionable has amounts that are")
    if "tax_code" in columns:
        reading.tell("tax codes are not used: a year's tax is worked out whatever the code; payroll deducts by it")
    time = patterns(reading, employed, row_cells.fte, counts, row_cells.weeks_in_year, hours, row_cells.share)
    salary = full_time_pay(row_cells.salary, row_cells.actual, worked, time)
    keys, key = keys_of(library, reading, regimes, frozen)
    staff = Staff(
        keys=keys,
        key=key,
        salary=salary,
        spots=spots,
        spot=np.where(employed & ~row_cells.salaried & (spot >= 0), spot, -1) if spots else spot,
        allowances_pensionable=row_cells.allowances_pensionable,
        allowances_other=row_cells.allowances_other,
        allowance=row_cells.allowance,
        overtime=row_cells.overtime,
        bonus=row_cells.bonus,
        bonus_month=row_cells.bonus_month,
        fte=time.fte,
        leave=counts["leave_days"],
        hours_per_week=time.full_time,
        fte_of=time.fte_of,
        days=time.days,
        days_of=time.days_of,
        week_days=time.week_days,
        week_hours=time.week_hours,
        paid_weeks=time.paid_weeks,
        weeks_in_year=row_cells.weeks_in_year,
        patterned=time.said,
        hours_said=counts["hours_per_week"],
        rate=row_cells.rate,
        billed_days=counts["billed_days"],
        billed_weeks=counts["billed_weeks"],
        days_per_week=counts["days_per_week"],
        hours_per_day=counts["hours_per_day"],
        margin=row_cells.margin,
        markup=row_cells.markup,
        vat_lost=~row_cells.vat_recovered & ~employed,
        first=first,
        last=last,
        part=part,
        vacant=row_cells.vacant,
        away=away,
        posts=row_cells.posts,
        state_pension=row_cells.state_pension,
        gift_aid=row_cells.gift_aid,
        own_pension=row_cells.own_pension,
        benefits=row_cells.benefits,
    )
    start, end = row_cells.start, row_cells.end
    if dates is not None:
        start, end = (reading.numbers(name, dates.get(name, blank), day_of, 0) for name in ("start", "end"))
    # Of a contract with both dates the billed days may be those of all its years.
    both = (start > 0) & (end > 0)
    most_weeks = np.where(both, np.maximum((end - start + 13) // 7, MOST_WEEKS), MOST_WEEKS)
    return with_defaults(library, staff, reading, most_weeks)


# --- the other cells ---------------------------------------------------------------------


class _RowCells(NamedTuple):
    """What the other columns say: pence, hundredths, parts per million and days as ordinals; -1 for a blank count or margin."""

    salary: Pence
    salaried: NDArray[np.bool_]
    """Whether a salary is given."""
    allowances_pensionable: Pence
    allowances_other: Pence
    overtime: Pence
    allowance: Ints
    """An allowance as a share of basic pay, in parts per million."""
    bonus: Pence
    bonus_month: Ints
    actual: Pence
    actually: NDArray[np.bool_]
    """Whether pay is given for the share of full time that is worked."""
    rate: Pence
    rated: NDArray[np.bool_]
    margin: Ints
    counts: dict[str, Ints]
    share: str
    """The column that says the share of full time."""
    fte: Ints
    """-1 where it is blank."""
    weeks_in_year: Ints
    markup: Ints
    vat_recovered: NDArray[np.bool_]
    vacant: NDArray[np.bool_]
    posts: Ints
    state_pension: Pence
    gift_aid: Pence
    own_pension: Pence
    benefits: Pence
    start: Ints
    end: Ints


def _row_cells(reading: Reading, column: Callable[[str], Column], share: str, moved: int) -> _RowCells:
    salary, salaried = cells.amounts(reading, "salary", column("salary"))
    pensionable, _ = cells.amounts(reading, "allowances_pensionable", column("allowances_pensionable"))
    other, _ = cells.amounts(reading, "allowances_other", column("allowances_other"))
    bonus, _ = cells.amounts(reading, "bonus", column("bonus"))
    actual, actually = cells.amounts(reading, "actual_salary", column("actual_salary"))
    rate, rated = cells.amounts(reading, "rate", column("rate"))
    margin, margined = cells.amounts(reading, "margin_per_week", column("margin_per_week"))
    unsaid = each_of([cells.UNSAID], margin)
    share_of = cells.fte if share == "fte" else cells.share_of_full_time
    return _RowCells(
        salary=salary,
        salaried=salaried,
        allowances_pensionable=pensionable,
        allowances_other=other,
        overtime=cells.amounts(reading, "overtime", column("overtime"))[0],
        allowance=reading.numbers("allowance_percent", column("allowance_percent"), cells.rate, 0),
        bonus=bonus,
        actual=actual,
        actually=actually,
        bonus_month=reading.numbers("bonus_month", column("bonus_month"), cells.month, 0),
        rate=rate,
        rated=rated,
        margin=np.where(margined, margin, cells.UNSAID) if margined.any() else unsaid,
        counts={
            name: reading.numbers(name, column(name), cells.count(most, words), cells.UNSAID)
            for name, most, words in COUNTS
        },
        share=share,
        fte=reading.numbers(share, column(share), unsaid_or(share_of), cells.UNSAID),
        weeks_in_year=reading.numbers("weeks_in_year", column("weeks_in_year"), cells.weeks_in_year, 52_143),
        markup=reading.numbers("agency_markup_percent", column("agency_markup_percent"), cells.rate, 0),
        vat_recovered=reading.numbers("vat_recoverable", column("vat_recoverable"), cells.recoverable, 1) > 0,
        vacant=reading.numbers("vacant", column("vacant"), cells.truth, False) > 0,
        posts=reading.numbers("posts", column("posts"), cells.posts, ONE),
        state_pension=cells.amounts(reading, "state_pension", column("state_pension"))[0],
        gift_aid=cells.amounts(reading, "gift_aid", column("gift_aid"))[0],
        own_pension=cells.amounts(reading, "own_pension", column("own_pension"))[0],
        benefits=cells.amounts(reading, "benefits", column("benefits"))[0],
        start=reading.numbers("start", column("start"), cells.later_day(moved), 0),
        end=reading.numbers("end", column("end"), cells.later_day(moved), 0),
    )


def _refuse_what_the_kind_has_not(reading: Reading, regimes: RegimeColumns, row: _RowCells, spot: Ints) -> None:
    kind = regimes.kind.which

    def refuse(which: NDArray[np.bool_], name: str, what: str) -> None:
        for place in rows_where(reading.good & which):
            reading.refuse(place, name, what.format(KINDS[int(kind[place])]))

    employed = kind == EMPLOYMENT
    enrolled = regimes.umbrella_pension.where(lambda terms: terms != "none")
    if employed.any():
        for name, given in {
            "billed_days": row.counts["billed_days"] > 0,
            "billed_weeks": row.counts["billed_weeks"] > 0,
            "agency_markup_percent": row.markup > 0,
            "margin_per_week": row.margin > 0,
        }.items():
            refuse(employed & given, name, "is for contracts; an employment row is paid by its salary: leave it blank")
        refuse(employed & enrolled, "umbrella_pension", "is for contracts; an employment row has a pension_scheme")
    if not employed.all():
        by_month = regimes.per.where(lambda unit: unit in ("month", "year"))
        refuse(~employed & by_month, "per", "is not what a contract's rate is for; write day, hour or week")
        for name, given in {
            "salary": row.salaried & (row.salary > 0),
            "allowances_pensionable": row.allowances_pensionable > 0,
            "allowances_other": row.allowances_other > 0,
            "bonus": row.bonus > 0,
            "overtime": row.overtime > 0,
            "allowance_percent": row.allowance > 0,
            "actual_salary": row.actual > 0,
            "employee_percent": regimes.employee_percent.where(bool),
            "employer_percent": regimes.employer_percent.where(bool),
            row.share: (row.fte != WHOLE) & (row.fte != cells.UNSAID),
            "full_time_hours": row.counts["full_time_hours"] >= 0,
            "weeks_per_year": row.counts["weeks_per_year"] >= 0,
            "pension_scheme": regimes.pension_scheme.where(lambda scheme: scheme not in ("", "none")),
            "leave_days": row.counts["leave_days"] >= 0,
            "scale": spot >= 0,
            "benefits": row.benefits > 0,
        }.items():
            refuse(~employed & given, name, "is for employment; rows of kind {} are paid by a rate: leave it blank")
    company = kind == COMPANY
    if company.any():
        refuse(company & enrolled, "umbrella_pension", "is not for a company of one's own: leave it blank")


def _refuse_what_cannot_be_priced(reading: Reading, kind: Ints, of: _RowCells, spot: Ints) -> None:
    """Refuses rows that no pay is given for, and those with a working week of nothing."""
    employed = kind == EMPLOYMENT
    for row in rows_where(reading.good & employed & ~of.salaried & (spot < 0)):
        reading.refuse(row, "salary", "is blank; give a salary, or a scale, grade and point")
    for row in rows_where(reading.good & ~employed & ~of.rated):
        reading.refuse(row, "rate", f"is blank; {KINDS[int(kind[row])]} rows are paid by a rate")
    for name in ("days_per_week", "hours_per_day", "hours_per_week", "full_time_hours", "weeks_per_year"):
        for row in rows_where(reading.good & (of.counts[name] == 0)):
            reading.refuse(row, name, "is 0; leave it blank for the typical number")


def _scales(
    library: Library, columns: Mapping[str, Column], reading: Reading, blank: Column, employed: NDArray[np.bool_]
) -> tuple[tuple[Spot, ...], Ints, Ints]:
    """The scale, grade and point of each row that has all three, and the hours of a full week on the scale."""
    names, name = reading.words("scale", columns.get("scale", blank), cells.key_of, "")
    hours = [0] * len(names)
    if names == ("",):
        return (), each_of([-1], name), each_of(hours, name)
    for place, each in enumerate(names):
        if each:
            try:
                hours[place] = library.head("pay", each).hours_per_week or 0
            except RewardError as error:
                for row in rows_where(reading.good & (name == place)):
                    reading.refuse(row, "scale", str(error))
    grades, grade = reading.words("grade", columns.get("grade", blank), cells.grade_of, "")
    points, point = reading.words("point", columns.get("point", blank), cells.grade_of, "")
    on_scale = np.array([bool(each) for each in names], dtype=bool)[name]
    firsts, spot = cells.different(cells.combined((name, len(names)), (grade, len(grades)), (point, len(points))))
    spots = tuple(
        _by_keys(library, (names[name[row]], grades[grade[row]], points[point[row]])) for row in firsts.tolist()
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
    return spots, np.where(on_scale & whole, spot, -1), each_of(hours, name)


def _by_keys(library: Library, spot: Spot) -> Spot:
    """A spot by the keys that its scale has for what the table calls its grade and point."""
    scale, grade, point = spot
    if not scale or not (grade or point):
        return spot
    try:
        pay = with_keys(library, Pay(scale=scale, grade=grade or None, point=point or None))
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
