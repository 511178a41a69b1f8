"""A staff table's rows as the engine needs them: each cell read, each bad row refused by its number and column.

Rows stay columns throughout: a text is read once however many rows have it, and rows that share a
regime are found by their codes. What a blank stands for is what `reward price` takes where an offer
says nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear, tax_year
from reward.base.errors import DataError, FiguresError, RewardError
from reward.engine.regime import PensionChoice, RegimeKey, refuse_unknown, regime
from reward.library.in_force import Library
from reward.offers.contract import MOST_WEEKS, enrolment
from reward.workforce.formats import Column, blanks
from reward.workforce.reading import Ints, Reading, each_of, plan_reader, rows_where
from reward.workforce.staff import cells
from reward.workforce.staff import working_days as days
from reward.workforce.staff.defaults import with_defaults
from reward.workforce.staff.rows import EMPLOYMENT, KINDS, Spot, Staff


def staff_in(
    library: Library,
    columns: Mapping[str, Column],
    reading: Reading,
    year: TaxYear,
    *,
    frozen: bool = False,
    dates: Mapping[str, Column] | None = None,
    moved: int = 0,
) -> Staff:
    """The rows of a table; `year` is that of those which name none, and dates are `moved` years later than they say.

    `dates` has `start` and `end` where the rows are read without them, so that they are of a whole year.
    """
    blank = blanks(reading.count)

    def column(name: str) -> Column:
        return columns.get(name, blank)

    kinds, kind = reading.words("kind", column("kind"), cells.one_of(KINDS, "a kind"), "employment")
    kind = each_of([KINDS.index(each) for each in kinds], kind)
    years, which_year = reading.words("tax_year", column("tax_year"), _year(library, year, frozen), year)
    nations, nation = reading.words(
        "nation", column("nation"), cells.one_of(cells.NATIONS, "a nation", "england"), "england"
    )
    letters, letter = reading.words("ni_category", column("ni_category"), cells.letter, "A")
    plans, plan = reading.words("loan_plan", column("loan_plan"), plan_reader(reading), "")
    postgraduate, has_postgraduate = reading.words("postgraduate", column("postgraduate"), cells.truth, False)
    schemes, scheme = reading.words("pension_scheme", column("pension_scheme"), cells.key_of, "")
    enrolments, enrolled = reading.words(
        "umbrella_pension",
        column("umbrella_pension"),
        cells.one_of(cells.PENSIONS, "an umbrella's pension", "none"),
        "none",
    )
    units, unit = reading.words("per", column("per"), cells.one_of(cells.UNITS, "a unit of a rate", "day"), "day")

    salary, salaried = cells.amounts(reading, "salary", column("salary"))
    pensionable, _ = cells.amounts(reading, "allowances_pensionable", column("allowances_pensionable"))
    other, _ = cells.amounts(reading, "allowances_other", column("allowances_other"))
    rate, rated = cells.amounts(reading, "rate", column("rate"))
    margin, margined = cells.amounts(reading, "margin_per_week", column("margin_per_week"))
    numbers = {
        name: reading.numbers(name, column(name), cells.count(most, words), cells.UNSAID)
        for name, most, words in (
            ("leave_days", 366, "days"),
            ("billed_days", 366, "days"),
            ("billed_weeks", 53, "weeks"),
            ("days_per_week", 7, "days a week"),
            ("hours_per_day", 24, "hours a day"),
        )
    }
    share, share_of = ("fte", cells.fte) if "fte" in columns else ("fte_percent", cells.share_of_full_time)
    fte = reading.numbers(share, column(share), share_of, 1_000_000)
    markup = reading.numbers("agency_markup_percent", column("agency_markup_percent"), cells.rate, 0)
    recovered = reading.numbers("vat_recoverable", column("vat_recoverable"), cells.recoverable, 1)
    vacant = reading.numbers("vacant", column("vacant"), cells.truth, False)
    start, end = (reading.numbers(name, column(name), cells.later_day(moved), 0) for name in ("start", "end"))

    employed = kind == EMPLOYMENT
    spots, spot, hours = _scales(library, columns, reading, blank, employed)
    _refuse_what_the_kind_has_not(
        reading,
        kind,
        {
            "salary": salaried & (salary > 0),
            "allowances_pensionable": pensionable > 0,
            "allowances_other": other > 0,
            share: fte != 1_000_000,
            "pension_scheme": np.array([each not in ("", "none") for each in schemes], dtype=bool)[scheme],
            "leave_days": numbers["leave_days"] >= 0,
            "scale": spot >= 0,
        },
        {
            "rate": rate > 0,
            "billed_days": numbers["billed_days"] > 0,
            "billed_weeks": numbers["billed_weeks"] > 0,
            "agency_markup_percent": markup > 0,
            "margin_per_week": margin > 0,
        },
        np.array([each != "none" for each in enrolments], dtype=bool)[enrolled],
    )
    by_scale = employed & ~salaried & (spot >= 0)
    for row in rows_where(reading.good & employed & ~salaried & (spot < 0)):
        reading.refuse(row, "salary", "is blank; give a salary, or a scale, grade and point")
    for row in rows_where(reading.good & ~employed & ~rated):
        reading.refuse(row, "rate", f"is blank; {KINDS[int(kind[row])]} rows are paid by a rate")
    for name in ("days_per_week", "hours_per_day"):
        for row in rows_where(reading.good & (numbers[name] == 0)):
            reading.refuse(row, name, "is 0; leave it blank for the typical number")

    first, last, part = _stretches(reading, years, which_year, start, end)
    for row in rows_where(reading.good & part & (kind == KINDS.index("company"))):
        column_said = "start" if start[row] else "end"
        reading.refuse(
            row, column_said, "a company's tax is for a whole year; leave start and end blank and give billed_days"
        )
    code = cells.combined(
        (kind, len(KINDS)),
        (which_year, len(years)),
        (nation, len(nations)),
        (letter, len(letters)),
        (plan, len(plans)),
        (has_postgraduate, len(postgraduate)),
        (scheme, len(schemes)),
        (enrolled, len(enrolments)),
        (unit, len(units)),
    )
    firsts, key = cells.different(code)
    found: list[RegimeKey] = []
    faults: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(firsts.tolist()):
        what = KINDS[int(kind[row])]
        loans = [each for each in (plans[plan[row]], "postgraduate" * postgraduate[has_postgraduate[row]]) if each]
        choice = _choice(what, schemes[scheme[row]], enrolments[enrolled[row]])
        each = RegimeKey(
            kind=what,  # type: ignore[arg-type]  # one of KINDS
            tax_year=years[which_year[row]],
            nation=nations[nation[row]],
            ni_category=letters[letter[row]],
            loans=frozenset(loans),
            pension=choice,
            per="day" if what == "employment" else units[unit[row]],
            frozen=frozen,
            uses=frozenset() if choice is None else frozenset({"annual_allowance"}),
        )
        found.append(each)
        if reading.good[row] or (key[reading.good] == place).any():
            fault = _fault(library, each)
            if fault is not None:
                faults[place] = fault
    if faults:
        for row in rows_where(reading.good & np.isin(key, list(faults))):
            reading.refuse(row, *faults[int(key[row])])
    staff = Staff(
        keys=tuple(found),
        key=key,
        salary=salary,
        spots=spots,
        spot=np.where(by_scale, spot, -1) if spots else spot,
        allowances_pensionable=pensionable,
        allowances_other=other,
        fte=fte,
        leave=numbers["leave_days"],
        hours_per_week=hours,
        rate=rate,
        billed_days=numbers["billed_days"],
        billed_weeks=numbers["billed_weeks"],
        days_per_week=numbers["days_per_week"],
        hours_per_day=numbers["hours_per_day"],
        margin=np.where(margined, margin, cells.UNSAID) if margined.any() else each_of([cells.UNSAID], margin),
        markup=markup,
        vat_lost=(recovered == 0) & ~employed,
        first=first,
        last=last,
        part=part,
        vacant=vacant > 0,
    )
    if dates is not None:
        start, end = (reading.numbers(name, dates.get(name, blank), cells.day_of, 0) for name in ("start", "end"))
    # Of a contract with both dates the billed days may be those of all its years.
    both = (start > 0) & (end > 0)
    most_weeks = np.where(both, np.maximum((end - start + 13) // 7, MOST_WEEKS), MOST_WEEKS)
    return with_defaults(library, staff, reading, most_weeks)


def _year(library: Library, unsaid: TaxYear, frozen: bool) -> Any:
    def read(text: str) -> TaxYear:
        year = tax_year(text) if text else unsaid
        try:
            refuse_unknown(library, year, frozen=frozen)
        except FiguresError as error:
            raise FiguresError(cells.plain(str(error))) from None
        return year

    return read


def _choice(kind: str, scheme: str, enrolled: str) -> PensionChoice | None:
    if kind == "employment":
        return None if scheme in ("", "none") else PensionChoice(scheme=scheme)
    return enrolment(enrolled, "net-pay") if kind in ("umbrella", "agency") else None


def _fault(library: Library, key: RegimeKey) -> tuple[str, str] | None:
    """The column and what is wrong, where there are no figures for a regime."""
    try:
        regime(library, key)
    except DataError:
        raise  # of the figures, not of a row
    except RewardError as error:
        said = str(error)
        column = "ni_category" if "NI category letter" in said else "pension_scheme" if key.pension else "tax_year"
        return column, cells.plain(said)
    return None


def _refuse_what_the_kind_has_not(
    reading: Reading,
    kind: Ints,
    of_posts: Mapping[str, NDArray[np.bool_]],
    of_contracts: Mapping[str, NDArray[np.bool_]],
    enrolled: NDArray[np.bool_],
) -> None:
    def refuse(which: NDArray[np.bool_], name: str, what: str) -> None:
        for row in rows_where(reading.good & which):
            reading.refuse(row, name, what.format(KINDS[int(kind[row])]))

    employed = kind == EMPLOYMENT
    if employed.any():
        for name, given in of_contracts.items():
            refuse(employed & given, name, "is for contracts; an employment row is paid by its salary: leave it blank")
        refuse(employed & enrolled, "umbrella_pension", "is for contracts; an employment row has a pension_scheme")
    if not employed.all():
        for name, given in of_posts.items():
            refuse(~employed & given, name, "is for employment; rows of kind {} are paid by a rate: leave it blank")
    company = kind == KINDS.index("company")
    if company.any():
        refuse(company & enrolled, "umbrella_pension", "is not for a company of one's own: leave it blank")


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
    grades, grade = reading.words("grade", columns.get("grade", blank), cells.key_of, "")
    points, point = reading.words("point", columns.get("point", blank), cells.key_of, "")
    on_scale = np.array([bool(each) for each in names], dtype=bool)[name]
    firsts, spot = cells.different(cells.combined((name, len(names)), (grade, len(grades)), (point, len(points))))
    spots = tuple((names[name[row]], grades[grade[row]], points[point[row]]) for row in firsts.tolist())
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


def _stretches(
    reading: Reading, years: tuple[TaxYear, ...], which: Ints, start: Ints, end: Ints
) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The days of the tax year that are worked, and whether they are fewer than all."""
    none = np.zeros(reading.count, dtype=bool)

    def of_each(day: Callable[[TaxYear], date]) -> Ints:
        return each_of([day(each).toordinal() for each in years], which)

    paid_from, paid_to = of_each(days.opens), of_each(days.closes)
    if not start.any() and not end.any():
        return paid_from, paid_to, none
    year_first, year_last = of_each(lambda year: year.first), of_each(lambda year: year.last)
    for row in rows_where(reading.good & (end > 0) & (end < start)):
        reading.refuse(row, "end", f"{_written(end[row])} is before start, {_written(start[row])}")
    for row in rows_where(reading.good & (start > year_last)):
        reading.refuse(row, "start", f"{_written(start[row])} is after the tax year {years[which[row]]}")
    for row in rows_where(reading.good & (end > 0) & (end < year_first)):
        reading.refuse(row, "end", f"{_written(end[row])} is before the tax year {years[which[row]]}")
    inside_start = start > year_first
    inside_end = (end > 0) & (end < year_last)
    for row in rows_where(reading.good & inside_start & ~inside_end & (start > paid_to)):
        words = f"{_written(start[row])} is after the last pay day of {years[which[row]]}"
        reading.refuse(row, "start", f"{words}; its pay falls in the next tax year: give that as tax_year")
    first = np.where(inside_start, start, paid_from)
    last = np.where(inside_end, end, paid_to)
    return first, last, inside_start | inside_end


def _written(ordinal: Any) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
