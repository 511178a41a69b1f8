"""Pay of a row that gives a full-time salary instead: worked out for the days of its pay day, as payslips do.

The row is an offer of that salary, with its first and last day, hours, days and weeks, and the pay day is the one of the
row's period. Monthly pay is for the calendar month of the pay day; weekly pay and its multiples for the weeks that end
with it.

Not here: what is paid besides a salary; an hourly rate for the hours of one pay day, which is pay.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_count, in_percent, in_pounds
from reward.base.dates import TaxYear, in_words
from reward.base.errors import RewardError
from reward.base.money import WHOLE, Pence
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.payroll.basic_pay import basic_pay_of
from reward.payroll.payments import Ints, groups
from reward.rules import paye
from reward.workforce.formats import Column, blanks
from reward.workforce.payroll_columns import OF_SALARY, SALARY
from reward.workforce.reading import Reading, day_of_work, rows_where
from reward.workforce.staff import cells
from reward.workforce.staff.amount_cells import amounts
from reward.workforce.staff.exact_shares import MOST_OF, exact_shares, reader_of_shares, tell_exact_shares
from reward.workforce.staff.patterns import patterns, unsaid_or

PART_MONTHS = ("calendar-days", "365ths", "260ths")
COUNTS = (
    ("hours_per_week", 168, "hours"),
    ("full_time_hours", 168, "hours"),
    ("days_per_week", 7, "days a week"),
    ("weeks_per_year", 53, "weeks"),
)
"""Columns of counts: the most that each may be, and of what."""
_SOME_FRIDAY = date(2026, 4, 10).toordinal()


def pay_of_rows(
    library: Library,
    columns: Mapping[str, Column],
    reading: Reading,
    year: Ints,
    frequency: Ints,
    period: Ints,
    pay_date: Ints,
) -> Pence:
    """What each row pays: as it says, or by its full-time salary; a row that says both or neither is refused.

    `pay_date` is an ordinal, nil where none is given.
    """
    blank = blanks(reading.count)

    def column(name: str) -> Column:
        return columns.get(name, blank)

    pay, given = amounts(reading, "pay", column("pay"))
    salary, salaried = amounts(reading, SALARY, column(SALARY))
    for row in rows_where(reading.good & given & salaried):
        reading.refuse(row, SALARY, "stands beside pay, which is all that is paid on the day; leave one of them blank")
    for row in rows_where(reading.good & ~given & ~salaried):
        reading.refuse(row, "pay", f"is blank; give what is paid on the day, or {SALARY}")
    terms = _terms(columns, column, reading, salaried)
    paid = np.array(pay)
    for alike in groups(salary, year, frequency, _first_of(frequency, pay_date), *terms.values()):
        same = alike[reading.good[alike] & salaried[alike]]
        if len(same):
            said = {name: int(values[same[0]]) for name, values in terms.items()}
            _pay(library, reading, same, int(salary[same[0]]), said, paid, (year, frequency, period, pay_date))
    if (reading.good & salaried).any():
        reading.tell(
            f"pay is worked out from {SALARY} for the days of the pay day, as reward payslips does; what is paid besides"
            " a salary is not in it"
        )
    return Pence(paid)


def _terms(
    columns: Mapping[str, Column], column: Any, reading: Reading, salaried: NDArray[np.bool_]
) -> dict[str, Ints]:
    """The other columns that a salary is paid by; a row without a salary that has one of them is refused."""
    share = "fte" if "fte" in columns else "fte_percent"
    read = reader_of_shares(of_hundred=share != "fte")
    counts = {
        name: reading.numbers(name, column(name), cells.count(most, words), cells.UNSAID)
        for name, most, words in COUNTS
    }
    terms = {
        **counts,
        share: reading.numbers(share, column(share), unsaid_or(read), cells.UNSAID),
        "weeks_in_year": reading.numbers("weeks_in_year", column("weeks_in_year"), cells.weeks_in_year, 52_143),
        "start": reading.numbers("start", column("start"), day_of_work, 0),
        "end": reading.numbers("end", column("end"), day_of_work, 0),
        "part_month": reading.numbers("part_month", column("part_month"), _part_month, 0),
    }
    for name in OF_SALARY:
        if name in columns:
            texts = columns[name].texts()
            said = np.array([bool(text.strip()) for text in texts.different], dtype=bool)[texts.which]
            for row in rows_where(reading.good & said & ~salaried):
                words = f"is of {SALARY}, which is blank; pay is what is paid on the day, for whatever time"
                reading.refuse(row, name, words)
    for name in counts:
        for row in rows_where(reading.good & (terms[name] == 0)):
            reading.refuse(row, name, "is 0; leave it blank for full time")
    for row in rows_where(reading.good & (terms["end"] > 0) & (terms["end"] < terms["start"])):
        reading.refuse(row, "end", f"{_day(terms['end'][row])} is before start, {_day(terms['start'][row])}")
    none = np.zeros(reading.count, dtype=np.int64)
    patterns(
        reading, salaried, terms[share], counts, terms["weeks_in_year"], none, share
    )  # what does not fit is refused
    terms = _with_exact_shares(reading, share, column(share), terms)
    return {"fte" if name == share else name: values for name, values in terms.items()}


def _with_exact_shares(reading: Reading, name: str, column: Column, terms: dict[str, Ints]) -> dict[str, Ints]:
    """A share of many decimals as the hours that it is of full-time hours, where the row says no hours."""
    texts = column.texts()
    shares = exact_shares(name, texts)
    if not shares:
        return terms
    found = {**terms, **{each: np.array(terms[each]) for each in (name, "hours_per_week", "full_time_hours")}}
    for place, share in shares.items():
        rows = np.flatnonzero((texts.which == place) & (terms["hours_per_week"] == cells.UNSAID))
        times = MOST_OF // share.denominator  # any hours whose quotient it is pay the same
        found[name][rows] = cells.UNSAID
        found["hours_per_week"][rows] = share.numerator * times
        found["full_time_hours"][rows] = share.denominator * times
    tell_exact_shares(reading, name, texts, shares)
    return found


def _part_month(text: str) -> int:
    return PART_MONTHS.index(cells.one_of(PART_MONTHS, "a way to pay a part of a month", "calendar-days")(text))


def _first_of(frequency: Ints, pay_date: Ints) -> Ints:
    """One pay day from which weeks are counted, the same for all of one run of pay days; nil for monthly pay and no date."""
    length = np.array([7 * paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[frequency]
    weekly = frequency != paye.FREQUENCIES.index("monthly")
    return np.where(weekly & (pay_date > 0), _SOME_FRIDAY + (pay_date - _SOME_FRIDAY) % length, 0)


def _pay(
    library: Library,
    reading: Reading,
    rows: Ints,
    salary: int,
    said: Mapping[str, int],
    paid: NDArray[np.int64],
    when: tuple[Ints, Ints, Ints, Ints],
) -> None:
    """Puts in what rows of one salary, pattern and run of pay days pay; one without such a pay day is refused."""
    year, frequency, period, pay_date = when
    often, first = paye.FREQUENCIES[int(frequency[rows[0]])], int(rows[0])
    if not year[first]:
        return
    monthly = often == "monthly"
    if not monthly and not pay_date[first]:
        for row in rows.tolist():
            reading.refuse(row, "pay_date", f"is blank; {often} pay is for the days that end with it")
        return
    try:
        offer = _offer(salary, said, often, None if monthly else date.fromordinal(int(pay_date[first])))
        days = basic_pay_of(library, offer, TaxYear(int(year[first])))
    except RewardError as error:
        for row in rows.tolist():
            reading.refuse(row, SALARY, cells.plain(str(error)))
        return
    by_period = {day.period: (day, amount) for day, amount in days.items()}
    for row in rows.tolist():
        found = by_period.get(int(period[row]))
        on = date.fromordinal(int(pay_date[row])) if pay_date[row] else None
        if found is None:
            reading.refuse(row, "period", f"has no pay day of this job{_lasts(said)}; leave the row out, or give pay")
        elif on is not None and (on < found[0].first or (monthly and _month(on) != _month(found[0].last))):
            words = f"{in_words(on)} is not in the month whose days, to {in_words(found[0].last)}, period"
            reading.refuse(row, "pay_date", f"{words} {period[row]} pays for; give pay instead of {SALARY}")
        else:
            paid[row] = found[1]


def _offer(salary: int, said: Mapping[str, int], often: str, first: date | None) -> Offer:
    """What the row says, as an offer."""
    # On how many days the hours fall changes no pay.
    counts = {name: in_count(said[name]) for name, _, _ in COUNTS if said[name] >= 0 and name != "days_per_week"}
    if "hours_per_week" in counts and said["fte"] == WHOLE:
        counts.setdefault("full_time_hours", counts["hours_per_week"])  # the cell says that these are all of full time
    pay = {"basic": in_pounds(salary)} | ({"fte_percent": in_percent(said["fte"])} if 0 <= said["fte"] < WHOLE else {})
    table: dict[str, Any] = {
        "title": "A row of a table",
        "kind": "employment",
        "pay": pay,
        "work": {**counts, "weeks_in_year": "52" if said["weeks_in_year"] == 52_000 else "52.143"},
        "contract": {name: date.fromordinal(said[name]) for name in ("start", "end") if said[name]},
        "pay_days": {"frequency": often} | ({} if first is None else {"first": first}),
        "pension": {"scheme": "none"},
    }
    if said["part_month"]:
        table["pay_days"]["part_month"] = PART_MONTHS[said["part_month"]]
    return Offer.model_validate(table)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _lasts(said: Mapping[str, int]) -> str:
    return "".join(f" {word} {_day(said[name])}" for name, word in (("start", "from"), ("end", "to")) if said[name])


def _day(ordinal: Any) -> str:
    return in_words(date.fromordinal(int(ordinal)))
