"""A staff table's rows as the engine needs them: each cell read, each bad row refused by its number and column.

Rows stay columns throughout: a text is read once however many rows have it, and rows that share a
regime are found by their codes. What a blank stands for is what `reward price` takes where an offer
says nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.dates import TaxYear, tax_year
from reward.errors import FiguresError, RewardError
from reward.models.pay import PayScale
from reward.models.statutory import StatutoryLeave
from reward.models.umbrella import UmbrellaPractice
from reward.money import MOST_PENCE, Pence, in_pounds, nil, total
from reward.regime import PensionChoice, Regime, RegimeKey, refuse_unknown, regime
from reward.rows.contract import enrolment
from reward.rows.scale import scale_grade, scale_point
from reward.scales import Library
from reward.workforce.reading import Ints, Reading, each_of, rows_where
from reward.workforce.staff import cells, days
from reward.workforce.tables import Column, blanks

NEEDED = ("id", "kind")
OPTIONAL = (
    "salary",
    "allowances_pensionable",
    "allowances_other",
    "scale",
    "grade",
    "point",
    "fte_percent",
    "nation",
    "tax_year",
    "ni_category",
    "loan_plan",
    "postgraduate",
    "pension_scheme",
    "leave_days",
    "rate",
    "per",
    "billed_days",
    "billed_weeks",
    "days_per_week",
    "hours_per_day",
    "margin_per_week",
    "umbrella_pension",
    "start",
    "end",
    "covers",
    "agency_markup_percent",
    "vat_recoverable",
    "vacant",
)
KINDS = ("employment", "umbrella", "agency", "company")
EMPLOYMENT = 0
Spot = tuple[str, str, str]
"""A scale, a grade and a point."""


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """Rows of a staff table as columns; amounts in pence, counts in hundredths, rates in parts per million.

    `-1` in a count or in the margin is a blank, which the rows' regime fills.
    """

    keys: tuple[RegimeKey, ...]
    key: Ints
    """Of which of the keys each row is; -1 where it was refused."""
    salary: Pence
    spots: tuple[Spot, ...]
    spot: Ints
    """Of which of the spots each row is, where it is paid by its scale; else -1."""
    allowances_pensionable: Pence
    allowances_other: Pence
    fte: Ints
    leave: Ints
    hours_per_week: Ints
    rate: Pence
    billed_days: Ints
    billed_weeks: Ints
    days_per_week: Ints
    hours_per_day: Ints
    margin: Ints
    markup: Ints
    vat_lost: NDArray[np.bool_]
    """The hirer cannot recover the VAT on what it is charged."""
    first: Ints
    last: Ints
    """The first and last day of work in the tax year, as ordinals; a whole year where there are none."""
    part: NDArray[np.bool_]
    """Whether the row is for less than its tax year."""
    vacant: NDArray[np.bool_]

    def taken(self, rows: Ints) -> "Staff":
        """The same of these rows alone."""
        columns = {part.name: getattr(self, part.name) for part in fields(self)}
        columns = {name: each for name, each in columns.items() if isinstance(each, np.ndarray)}
        # A column that is one value for every row stays that.
        return replace(
            self, **{n: each.take(rows) if each.strides[0] else each[: len(rows)] for n, each in columns.items()}
        )


def staff_in(
    library: Library, columns: Mapping[str, Column], reading: Reading, year: TaxYear, *, frozen: bool = False
) -> Staff:
    """The rows of a table; `year` is that of those which name none."""
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
    plans, plan = reading.words("loan_plan", column("loan_plan"), cells.one_of(cells.PLANS, "a loan plan", ""), "")
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
    fte = reading.numbers("fte_percent", column("fte_percent"), cells.share_of_full_time, 1_000_000)
    markup = reading.numbers("agency_markup_percent", column("agency_markup_percent"), cells.rate, 0)
    recovered = reading.numbers("vat_recoverable", column("vat_recoverable"), cells.recoverable, 1)
    vacant = reading.numbers("vacant", column("vacant"), cells.truth, False)
    start = reading.numbers("start", column("start"), cells.day_of, 0)
    end = reading.numbers("end", column("end"), cells.day_of, 0)

    employed = kind == EMPLOYMENT
    spots, spot, hours = _scales(library, columns, reading, blank, employed)
    _refuse_what_the_kind_has_not(
        reading,
        kind,
        {
            "salary": salaried & (salary > 0),
            "allowances_pensionable": pensionable > 0,
            "allowances_other": other > 0,
            "fte_percent": fte != 1_000_000,
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
    firsts, key = different(code)
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
    return _filled(library, staff, reading)


def plain(said: str) -> str:
    """A refusal without the remedy that only a single offer has."""
    return said.replace("--set assume.later_years=frozen", "--later-years frozen")


def different(code: Ints) -> tuple[Ints, Ints]:
    """The first row of each different code, and for every row the place of its code among them."""
    if not len(code):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    low, high = int(code.min()), int(code.max())
    if high - low < 4 * len(code) + 1_000:
        # Few enough to count: a sort would take ten times as long.
        code = code - low
        first = np.full(high - low + 1, -1, dtype=np.int64)
        first[code[::-1]] = np.arange(len(code) - 1, -1, -1)
        present = np.flatnonzero(first >= 0)
        place = np.zeros(high - low + 1, dtype=np.int64)
        place[present] = np.arange(len(present))
        return first[present], place[code]
    _, firsts, which = np.unique(code, return_index=True, return_inverse=True)
    return firsts, which


def _year(library: Library, unsaid: TaxYear, frozen: bool) -> Any:
    def read(text: str) -> TaxYear:
        year = tax_year(text) if text else unsaid
        refuse_unknown(library, year, frozen=frozen)
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
    except RewardError as error:
        said = str(error)
        column = "ni_category" if "NI category letter" in said else "pension_scheme" if key.pension else "tax_year"
        return column, plain(said)
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
    firsts, spot = different(cells.combined((name, len(names)), (grade, len(grades)), (point, len(points))))
    spots = tuple((names[name[row]], grades[grade[row]], points[point[row]]) for row in firsts.tolist())
    whole = np.array([all(each) for each in spots], dtype=bool)[spot]
    salaried = np.zeros(reading.count, dtype=bool)
    if "salary" in columns:
        given = columns["salary"].texts()
        salaried = np.array([bool(text.strip()) for text in given.different], dtype=bool)[given.which]
    for row in rows_where(reading.good & employed & on_scale & ~whole & ~salaried):
        missing = "point" if spots[int(spot[row])][1] else "grade"
        reading.refuse(row, missing, f"is blank; a scale needs its grade and point ({missing} = minimum, or a number)")
    return spots, np.where(on_scale & whole, spot, -1), each_of(hours, name)


def spot_amount(library: Library, spot: Spot, on: date, frozen: bool) -> int:
    """A year's full-time pay on a point of a scale, as it is on a day."""
    found = library.in_force("pay", spot[0], PayScale, on, frozen=frozen)
    return scale_point(found, scale_grade(found, spot[0], spot[1]), spot[2])[0]


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


def _filled(library: Library, staff: Staff, reading: Reading) -> Staff:
    """Blanks filled with what their regime says, and pay refused that is nil or absurd."""
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
                        reading.refuse(row, name, f"is blank, and {plain(str(error))}: write a number")
                continue
            for name, column in said.items():
                column[rows] = np.where(column[rows] < 0, getattr(typical, name), column[rows])
        usual_days = np.full(len(rows), 0 if typical is None else _typical_days(under, typical), dtype=np.int64)
        if typical is not None and staff.part[rows].any():
            usual_days = _share_of_year(library, staff, rows, usual_days, each)
        usual_days = np.where(weeks >= 0, (weeks * week[rows] + 50) // 100, usual_days)
        billed[rows] = np.where(billed[rows] < 0, usual_days, billed[rows])
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
    firsts, which = different(staff.spot[rows] * 4_000_000 + on)
    frozen = staff.keys[0].frozen
    found = np.zeros(len(firsts), dtype=np.int64)
    for place, at in enumerate(firsts.tolist()):
        spot = staff.spots[int(staff.spot[rows[at]])]
        try:
            found[place] = spot_amount(library, spot, date.fromordinal(int(on[at])), frozen)
        except FiguresError as error:
            said = plain(str(error))
            column = "point" if " point " in said else "grade" if "grade" in said else "scale"
            for row in rows[which == place].tolist():
                reading.refuse(row, column, said)
    salary[rows] = found[which]


def statutory_leave(library: Library, key: RegimeKey) -> int:
    """The least leave that the law gives, with the bank holidays in it."""
    record: StatutoryLeave = library.law("leave", StatutoryLeave, key.tax_year.first, frozen=key.frozen).record
    return int(record.most_days)


def _typical_days(under: Regime, typical: UmbrellaPractice) -> int:
    """Days billed in a year: the typical number, or what leave and sickness leave of the year's working days."""
    working = under.weekdays - under.bank_holidays
    bench = max(working - typical.billed_days - typical.unpaid_leave_days - typical.sickness_days, 0)
    return int(max(working - typical.unpaid_leave_days - typical.sickness_days - bench, 0))


def _share_of_year(library: Library, staff: Staff, rows: Ints, billed: Ints, key: RegimeKey) -> Ints:
    """A year's days for the part of it that each row is for, by its working days."""
    done = days.working_days(library, key.nation, key.tax_year, key.frozen)
    begin = days.opens(key.tax_year).toordinal()
    worked = done[staff.last[rows] - begin + 1] - done[staff.first[rows] - begin]
    whole = int(done[days.closes(key.tax_year).toordinal() - begin + 1])
    return (2 * billed * worked + whole) // (2 * whole)
