"""Payments from the columns of a table: each cell read, each bad row refused by its number and column."""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from reward.dates import TaxYear, day, tax_year
from reward.errors import FiguresError, InputError, nearest
from reward.models.tax_code import tax_code
from reward.money import Pence, in_pounds, pounds
from reward.payroll import NO_PLAN, Ints, Payments, code_fault, kinds, letters_on, period_end
from reward.rules import paye
from reward.scales import Library
from reward.workforce.tables import Columns

NEEDED = ("employee", "tax_year", "frequency", "period", "code", "pay")
OPTIONAL = ("basis", "ni_category", "loan_plan", "postgraduate", "pay_date", "pay_to_date")
PLANS = ("plan-1", "plan-2", "plan-4", "plan-5")
_TRUTH = {"": False, "false": False, "no": False, "0": False, "true": True, "yes": True, "1": True}

_PLAIN = re.compile(r"\d{1,7}\.\d\d(?:\n\d{1,7}\.\d\d)*+", re.ASCII)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that could not be worked, by its number (the first below the header is 1) and column."""

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.what}"


@dataclass
class Reading:
    """A table being read: which rows are still good, and why the others are not."""

    count: int
    good: "np.ndarray[Any, np.dtype[np.bool_]]"
    refused: dict[int, Refusal] = field(default_factory=dict)

    def refuse(self, row: int, column: str, what: str) -> None:
        self.good[row] = False
        self.refused.setdefault(row, Refusal(row + 1, column, what))

    def parsed(self, column: str, texts: Sequence[str], parse: Callable[[str], T], blank: T) -> list[T]:
        """Each text parsed once however often it stands there; a row with a bad one is refused."""
        known: dict[str, T] = {}
        bad: dict[str, str] = {}
        for text in dict.fromkeys(texts):
            try:
                known[text] = parse(text.strip())
            except (ValueError, InputError, FiguresError) as error:
                known[text], bad[text] = blank, str(error)
        if bad:
            for row, text in enumerate(texts):
                if text in bad:
                    self.refuse(row, column, bad[text])
        return [known[text] for text in texts]


def payments_in(library: Library, columns: Columns, reading: Reading) -> Payments:
    blank = [""] * reading.count
    years = reading.parsed("tax_year", columns["tax_year"], lambda text: _year(library, text), 0)
    frequencies = reading.parsed("frequency", columns["frequency"], _frequency, 0)
    periods = reading.parsed("period", columns["period"], _period, 1)
    alone = reading.parsed("basis", columns.get("basis", blank), _basis, False)
    codes = reading.parsed("code", columns["code"], tax_code, tax_code("NT"))
    pay = _plain_pence(columns["pay"])
    if pay is None:
        pay = np.array(reading.parsed("pay", columns["pay"], pence_of, 0), dtype=np.int64)
    letters = reading.parsed("ni_category", columns.get("ni_category", blank), lambda text: text.upper() or "A", "A")
    plans = reading.parsed("loan_plan", columns.get("loan_plan", blank), _plan, NO_PLAN)
    postgraduate = reading.parsed("postgraduate", columns.get("postgraduate", blank), _truth, False)
    days = reading.parsed("pay_date", columns.get("pay_date", blank), _day, 0)
    reading.parsed("employee", columns["employee"], _employee, "")
    known_codes, code = _places(codes)
    known_letters, letter = _places(letters)
    known_plans, plan = _places(plans)
    employees = np.array(_places(columns["employee"])[1], dtype=np.int64)
    year, frequency, period = (np.array(each, dtype=np.int64) for each in (years, frequencies, periods))
    pay_day = np.array(days, dtype=np.int64)
    payments = Payments(
        employee=employees,
        year=year,
        frequency=frequency,
        period=period,
        alone=np.array(alone, dtype=bool) | np.array([each.week1_month1 for each in known_codes], dtype=bool)[code]
        if reading.count
        else np.zeros(0, dtype=bool),
        code=code,
        codes=known_codes,
        pay=Pence(pay),
        letter=letter,
        letters=known_letters,
        plan=plan,
        plans=known_plans,
        postgraduate=np.array(postgraduate, dtype=bool),
        pay_day=pay_day,
    )
    _check_together(library, payments, reading)
    return payments


def _check_together(library: Library, of: Payments, reading: Reading) -> None:
    """What one cell cannot know: periods of the frequency, days of the year, letters and codes of their time."""

    def refuse(column: str, faults: dict[int, str], which: Ints) -> None:
        for row in np.flatnonzero(np.isin(which, list(faults))).tolist():
            reading.refuse(row, column, faults[int(which[row])])

    firsts, which = kinds(of.year, of.frequency, of.period, of.pay_day)
    days = np.full(len(firsts), datetime.date(2023, 4, 6).toordinal(), dtype=np.int64)
    periods: dict[int, str] = {}
    dates: dict[int, str] = {}
    for place, row in enumerate(firsts.tolist()):
        year, period = int(of.year[row]), int(of.period[row])
        frequency = paye.FREQUENCIES[int(of.frequency[row])]
        if not year:
            continue
        if period > paye.MOST[frequency]:
            periods[place] = f"there is no {frequency} period {period}; periods are 1 to {paye.MOST[frequency]}"
            continue
        paid_on = int(of.pay_day[row])
        when = datetime.date.fromordinal(paid_on) if paid_on else period_end(year, frequency, period)
        if TaxYear(year).first <= when <= TaxYear(year).last:
            days[place] = when.toordinal()
        else:
            dates[place] = f"{when} is not in the tax year {TaxYear(year)}"
    refuse("period", periods, which)
    refuse("pay_date", dates, which)
    of.pay_day[:] = days[which]

    firsts, which = kinds(of.pay_day, of.letter)
    letters: dict[int, str] = {}
    for place, row in enumerate(firsts.tolist()):
        when, letter = datetime.date.fromordinal(int(of.pay_day[row])), of.letters[int(of.letter[row])]
        known = letters_on(library, when)
        if letter not in known:
            letters[place] = f"no NI category letter {letter[:20]!r} on {when}; letters are {', '.join(sorted(known))}"
    refuse("ni_category", letters, which)

    firsts, which = kinds(of.year, of.code)
    codes: dict[int, str] = {}
    for place, row in enumerate(firsts.tolist()):
        fault = code_fault(library, of.codes[int(of.code[row])], int(of.year[row])) if of.year[row] else None
        if fault is not None:
            codes[place] = fault
    refuse("code", codes, which)


def check_sequences(of: Payments, columns: Columns, reading: Reading) -> None:
    """Periods that stand twice on a cumulative code, and pay to date that the rows contradict."""
    rows = np.flatnonzero(reading.good & ~of.alone)
    firsts, which = kinds(of.employee[rows], of.year[rows], of.frequency[rows], of.period[rows])
    first = rows[firsts[which]]
    for row, before in zip(rows[rows != first].tolist(), first[rows != first].tolist(), strict=True):
        words = f"period {of.period[row]} of this employee and year is in row {before + 1} already"
        reading.refuse(row, "period", f"{words}; a cumulative code has each once")
    if "pay_to_date" not in columns:
        return
    stated = reading.parsed("pay_to_date", columns["pay_to_date"], lambda text: pence_of(text) if text else -1, -1)
    running: dict[tuple[int, int], int] = {}
    for row in _in_order(of).tolist():
        if reading.good[row]:
            whose = (int(of.employee[row]), int(of.year[row]))
            running[whose] = running.get(whose, 0) + int(of.pay[row])
            if stated[row] >= 0 and stated[row] != running[whose]:
                said, summed = in_pounds(stated[row]), in_pounds(running[whose])
                reading.refuse(row, "pay_to_date", f"states {said}, the rows to here add up to {summed}")


def refuse_what_rests_on_refused(of: Payments, reading: Reading) -> None:
    """Refuses the cumulative rows of an employee's year that come after a refused one."""
    if not reading.refused:
        return
    bad = np.array(sorted(reading.refused), dtype=np.int64)
    whose = of.employee * 10_000 + of.year
    touched = np.isin(whose, whose[bad])
    broken: dict[int, int] = {}
    for row in (row for row in _in_order(of).tolist() if touched[row]):
        if row in reading.refused:
            broken.setdefault(int(whose[row]), row)
        elif int(whose[row]) in broken and not of.alone[row]:
            before = broken[int(whose[row])] + 1
            reading.refuse(row, "code", f"its tax to date rests on row {before}, which is refused")


def _in_order(of: Payments) -> Ints:
    length = np.array([paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    a_year = np.array([paye.PERIODS[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    return np.lexsort((of.period * length * 364 // a_year, of.year, of.employee))


def texts_of(cells: Sequence[Any]) -> list[str]:
    if set(map(type, cells)) <= {str}:
        return list(cells)  # as a file's are: nothing to turn into text a million times
    return [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)


def _employee(text: str) -> str:
    if not text:
        raise ValueError("is blank; every row names its employee")
    return text


def _year(library: Library, text: str) -> int:
    year = tax_year(text)
    first, last = (
        library.starts("statutory", "income_tax")[0].year,
        library.last_day("statutory", "income_tax").year - 1,
    )
    if not first <= year.start <= last:
        raise FiguresError(
            f"no figures for tax year {year}; they run from {first}-{(first + 1) % 100:02d} to {last}-{(last + 1) % 100:02d}"
        )
    return year.start


def _frequency(text: str) -> int:
    word = text.lower()
    if word not in paye.FREQUENCIES:
        known: list[str] = list(paye.FREQUENCIES)
        raise ValueError(f"{text[:20]!r} is not a frequency{nearest(word, known) or '; they are ' + ', '.join(known)}")
    return paye.FREQUENCIES.index(word)


def _period(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) > 0):
        raise ValueError(f"{text[:20]!r} is not a period; write its number in the tax year, from 1")
    return int(text)


def _basis(text: str) -> bool:
    if text.lower() not in ("", "cumulative", "week1_month1"):
        raise ValueError(f"{text[:20]!r} is not a basis; it is cumulative or week1_month1")
    return text.lower() == "week1_month1"


def _plan(text: str) -> str:
    word = text.lower()
    if word and word not in PLANS:
        raise ValueError(f"{text[:20]!r} is not a loan plan{nearest(word, PLANS) or '; plans are ' + ', '.join(PLANS)}")
    return word


def _truth(text: str) -> bool:
    if text.lower() not in _TRUTH:
        raise ValueError(f"{text[:20]!r} is not true or false")
    return _TRUTH[text.lower()]


def _day(text: str) -> int:
    return day(text).toordinal() if text else 0


def pence_of(text: str) -> int:
    """Pence; the plain `1234.56` of most tables takes a short way, all else the parser that words its refusals."""
    whole, point, pence = text.partition(".")
    if (
        text.isascii()
        and whole.isdigit()
        and len(whole) < 8
        and (len(pence) == 2 and pence.isdigit() if point else True)
    ):
        return int(whole) * 100 + (int(pence) if point else 0)
    return pounds(text)


def _plain_pence(texts: Sequence[str]) -> Ints | None:
    """A whole column at once where every cell is like `1234.56`; `None` where any is not."""
    together = "\n".join(texts)
    if not _PLAIN.fullmatch(together):
        return None
    return np.fromstring(together.replace(".", ""), dtype=np.int64, sep="\n")


def _places(values: Sequence[T]) -> tuple[tuple[T, ...], Ints]:
    """The different values, and for each row which of them it has."""
    places: dict[T, int] = {}
    which = [places.setdefault(value, len(places)) for value in values]
    return tuple(places), np.array(which, dtype=np.int64)
