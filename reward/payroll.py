"""Pay days through the rules of payroll: columns of payments in any order, deductions out.

Rows of one employee and tax year make running totals, in the order of their periods. NI and loans
look at one payment alone; PAYE on a cumulative code looks at all of the year so far, so payments
are worked in rounds: the first of every employee's year together, then the second, and so on.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.models.statutory import IncomeTax, NationalInsurance, StudentLoan
from reward.models.tax_code import TaxCode
from reward.money import Pence, less
from reward.rules import national_insurance, paye, student_loan
from reward.rules.national_insurance import EarningsPeriod
from reward.scales import Library

Ints = NDArray[np.int64]

EARNINGS: dict[paye.Frequency, EarningsPeriod] = {
    "weekly": "week",
    "fortnightly": "two-weeks",
    "four-weekly": "four-weeks",
    "monthly": "month",
}
NO_PLAN = ""


@dataclass(frozen=True)
class Payments:
    """Payments as columns, shape (rows,). Words are places in the tuples beside them."""

    employee: Ints
    year: Ints
    """The tax year's first calendar year."""
    frequency: Ints
    """Places in `paye.FREQUENCIES`."""
    period: Ints
    """The tax month or tax week; for fortnightly and four-weekly pay the nth of the year."""
    alone: NDArray[np.bool_]
    """Week 1/month 1: the payment is taxed alone."""
    code: Ints
    codes: tuple[TaxCode, ...]
    pay: Pence
    letter: Ints
    letters: tuple[str, ...]
    plan: Ints
    plans: tuple[str, ...]
    """Undergraduate plans; `NO_PLAN` for none."""
    postgraduate: NDArray[np.bool_]
    pay_day: Ints
    """The day of payment as a proleptic ordinal; it decides which NI figures apply."""


@dataclass(frozen=True)
class Deductions:
    """What payroll takes from each payment, in pence, in the order of the rows."""

    income_tax: Pence
    income_tax_to_date: Pence
    """With this payment; on week 1/month 1 the payment's own, since it is taxed alone."""
    employee_ni: Pence
    employer_ni: Pence
    student_loan: Pence
    postgraduate_loan: Pence
    net_pay: Pence


def deductions(library: Library, payments: Payments) -> Deductions:
    """Tax, NI and loans of every payment, and what is left of it."""
    tax, to_date = _income_tax(library, payments)
    employee, employer = _national_insurance(library, payments)
    loan, postgraduate = _loans(library, payments)
    net = less(payments.pay, tax, employee, loan, postgraduate)
    return Deductions(tax, to_date, employee, employer, loan, postgraduate, net)


def period_end(year: int, frequency: paye.Frequency, period: int) -> datetime.date:
    """The last day of a tax month, or of the last tax week that a payment stands for."""
    first = datetime.date(year, 4, 6)
    if frequency == "monthly":
        months = 3 + period
        return datetime.date(year + months // 12, months % 12 + 1, 5)
    weeks = period * paye.LENGTH[frequency]
    return min(first + datetime.timedelta(days=7 * weeks - 1), datetime.date(year + 1, 4, 5))


def groups(*keys: NDArray[Any]) -> Iterator[Ints]:
    """The places of each set of rows whose keys are all equal, in the order of the rows."""
    order, begins = _sorted(keys)
    if len(order):
        yield from np.split(order, np.flatnonzero(begins)[1:])


def kinds(*keys: NDArray[Any]) -> tuple[Ints, Ints]:
    """One row of each set of rows whose keys are all equal, and for every row which set it is in."""
    order, begins = _sorted(keys)
    which = np.empty(len(order), dtype=np.int64)
    which[order] = np.cumsum(begins) - 1
    return order[begins], which


def _sorted(keys: tuple[NDArray[Any], ...]) -> tuple[Ints, NDArray[np.bool_]]:
    """Rows by their keys, and where in that order a new set begins."""
    order = np.lexsort(keys[::-1])
    begins = np.zeros(len(order), dtype=bool)
    begins[:1] = True
    for key in keys:
        ranked = key[order]
        begins[1:] |= ranked[1:] != ranked[:-1]
    return order, begins


# --- income tax --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Method:
    """How a group of payments is taxed: pay, code number and period to date in, tax to date out."""

    due: Callable[[Pence, Ints, Ints], Pence]


def _income_tax(library: Library, of: Payments) -> tuple[Pence, Pence]:
    count = len(of.pay)
    tax, to_date = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    if not count:
        return Pence(tax), Pence(to_date)
    length = np.array([paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    weeks = of.period * length
    periods = np.array([paye.PERIODS[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    # Week 53, 54 or 56 is worked alone, on the table of week 1, 2 or 4.
    alone = of.alone | (weeks > periods)
    number = np.array([_signed(code) for code in of.codes], dtype=np.int64)[of.code]
    method = np.zeros(count, dtype=np.int64)
    methods: list[_Method] = []
    ways: dict[tuple[object, ...], int] = {}
    way = np.array([ways.setdefault(_way(code), len(ways)) for code in of.codes], dtype=np.int64)[of.code]
    for rows in groups(of.year, of.frequency, way):
        first = rows[0]
        method[rows] = len(methods)
        methods.append(_method(library, int(of.year[first]), int(periods[first]), of.codes[int(of.code[first])]))

    order, sequence, round_of = _rounds(of, weeks, periods)
    paid, deducted = np.zeros(sequence.max() + 1, dtype=np.int64), np.zeros(sequence.max() + 1, dtype=np.int64)
    by_round = np.argsort(round_of, kind="stable")
    edges = np.searchsorted(round_of[by_round], np.arange(round_of.max() + 2))
    for start, end in pairwise(edges):
        places = by_round[start:end]
        rows, whose = order[places], sequence[places]
        paid[whose] += of.pay[rows]
        on = alone[rows]
        basis = np.where(on, of.pay[rows], paid[whose])
        to = np.where(on, length[rows], weeks[rows])
        due = np.zeros(len(rows), dtype=np.int64)
        for some in groups(method[rows]):
            due[some] = methods[int(method[rows[some[0]]])].due(Pence(basis[some]), number[rows[some]], to[some])
        before = np.where(on, 0, deducted[whose])
        taken = paye.limited(Pence(due - before), Pence(of.pay[rows]))
        deducted[whose] += taken
        tax[rows] = taken
        to_date[rows] = np.where(of.alone[rows], taken, deducted[whose])
    return Pence(tax), Pence(to_date)


def _rounds(of: Payments, weeks: Ints, periods: Ints) -> tuple[Ints, Ints, Ints]:
    """Rows by employee, year and date; for each whose year it is in, and its place in that year."""
    # Weeks and months on one line, so that an employee may change from one to the other.
    moment = weeks * 364 // periods
    order = np.lexsort((moment, of.year, of.employee))
    employee, year = of.employee[order], of.year[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (employee[1:] != employee[:-1]) | (year[1:] != year[:-1])
    sequence = np.cumsum(begins) - 1
    place = np.arange(len(order)) - np.flatnonzero(begins)[sequence]
    return order, sequence, place


def _signed(code: TaxCode) -> int:
    return -code.number if code.kind == "addition" else code.number


def _way(code: TaxCode) -> tuple[object, ...]:
    return ("none",) if code.kind == "none" else (code.scale, code.kind == "flat", code.step)


def _method(library: Library, year: int, periods: int, code: TaxCode) -> _Method:
    figures = library.law("income_tax", IncomeTax, datetime.date(year, 4, 6)).record
    bands = getattr(figures, code.scale)
    if code.kind == "none":
        return _Method(lambda pay, _number, _period: Pence(np.zeros_like(pay)))
    if code.kind == "flat":
        rate = paye.flat_rate(bands, code.step)
        assert rate is not None  # refused where the code was read
        return _Method(lambda pay, _number, _period: paye.due_at_one_rate(pay, rate))
    tables = paye.tables(bands, periods)

    def due(pay: Pence, number: Ints, period: Ints) -> Pence:
        free = np.sign(number) * paye.free_pay(np.abs(number), periods) * period
        return paye.due_on_bands(pay, Pence(free), period, tables)

    return _Method(due)


# --- National Insurance and loans --------------------------------------------------------


def _national_insurance(library: Library, of: Payments) -> tuple[Pence, Pence]:
    employee, employer = np.zeros_like(of.pay), np.zeros_like(of.pay)
    changes = np.array([day.toordinal() for day in library.starts("statutory", "national_insurance")], dtype=np.int64)
    figures = changes.searchsorted(of.pay_day, side="right")
    for rows in groups(figures, of.letter, of.frequency):
        first = rows[0]
        day = datetime.date.fromordinal(int(of.pay_day[first]))
        found = library.law("national_insurance", NationalInsurance, day).record
        name = of.letters[int(of.letter[first])]
        letter = next(row for row in found.letters if row.letter == name)
        period = EARNINGS[paye.FREQUENCIES[int(of.frequency[first])]]
        class_one = national_insurance.class_one(found, letter, period)
        pay = Pence(of.pay[rows])
        employee[rows] = national_insurance.employee(pay, class_one)
        employer[rows] = national_insurance.employer(pay, class_one)
    return Pence(employee), Pence(employer)


def _loans(library: Library, of: Payments) -> tuple[Pence, Pence]:
    loan, postgraduate = np.zeros_like(of.pay), np.zeros_like(of.pay)
    for rows in groups(of.year, of.plan, of.postgraduate, of.frequency):
        first = rows[0]
        name, has_postgraduate = of.plans[int(of.plan[first])], bool(of.postgraduate[first])
        if not name and not has_postgraduate:
            continue
        figures = library.law("student_loan", StudentLoan, datetime.date(int(of.year[first]), 4, 6)).record
        frequency = paye.FREQUENCIES[int(of.frequency[first])]
        a_year, length = paye.PERIODS[frequency], paye.LENGTH[frequency]
        plan = student_loan.undergraduate([name], figures) if name else None
        pay = Pence(of.pay[rows])
        if plan is not None:
            loan[rows] = student_loan.due(pay, plan.each(a_year), length)
        second = student_loan.postgraduate(["postgraduate"], figures) if has_postgraduate else None
        if second is not None:
            postgraduate[rows] = student_loan.due(pay, second.each(a_year), length)
    return Pence(loan), Pence(postgraduate)


def code_fault(library: Library, code: TaxCode, year: int) -> str | None:
    """Why a code cannot be operated in a tax year, if it cannot: a D code past the scale's top band."""
    if code.kind != "flat":
        return None
    figures = library.law("income_tax", IncomeTax, datetime.date(year, 4, 6)).record
    if paye.flat_rate(getattr(figures, code.scale), code.step) is None:
        return f"tax code {code.written!r} has no rate in {year}-{(year + 1) % 100:02d}"
    return None


def letters_on(library: Library, day: datetime.date) -> Sequence[str]:
    """The NI category letters that exist on a day."""
    return [row.letter for row in library.law("national_insurance", NationalInsurance, day).record.letters]
