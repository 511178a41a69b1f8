"""Pay days through the rules of payroll: columns of payments in any order, deductions out.

Rows of one employee and tax year make running totals, in the order of their periods. NI and loans
look at one payment alone, but a director's NI at all of the year so far, by sums; so does PAYE on a
cumulative code. There half the pay is the most that is taken, so what each payment bears of the tax to
date is found in rounds: the first of every employee's year together, then the second, and so on.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.money import Pence, less, total
from reward.library.in_force import InForce, Library
from reward.library.models.statutory import IncomeTax, Letter, NationalInsurance, StudentLoan
from reward.library.models.tax_code import TaxCode
from reward.rules import directors, national_insurance, paye, student_loan
from reward.rules.national_insurance import EarningsPeriod
from reward.rules.student_loan import Plan

Ints = NDArray[np.int64]

EARNINGS: dict[paye.Frequency, EarningsPeriod] = {
    "weekly": "week",
    "fortnightly": "two-weeks",
    "four-weekly": "four-weeks",
    "monthly": "month",
}
NO_PLAN = ""
RELIEFS = ("net-pay", "relief-at-source", "sacrifice")
"""How a pension's tax relief is given: before tax, by the scheme afterwards, or as pay that is given up."""
PIECE = 16_384
"""Rows worked at once, so that the tables they are looked up in stay in cache."""


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
    director: Ints | None = None
    """Places in `directors.METHODS`; `None` where no row is a director's. A year's rows of a director
    have one method, one letter and one number of weeks, and on the annual method one loan plan."""
    director_weeks: Ints | None = None
    """Weeks from a director's appointment to the end of the year; `None` where all have the whole year."""
    brought: tuple[Ints, Ints] | None = None
    """Pay and tax to date from a P45, in pence, as each row's employee brought them into the row's year."""
    pension: Pence | None = None
    """What the employee pays into a pension out of each payment; `None` where nobody does."""
    relief: Ints | None = None
    """Places in `RELIEFS`, beside `pension`."""
    frozen: bool = False
    """Past the last published figures, those stand: asked for by name, never in silence."""

    @cached_property
    def taxed(self) -> Pence:
        """The pay that is taxed: without a pension by net pay or by salary sacrifice (ITEPA s.710, FA 2004 s.193)."""
        return self._without(("net-pay", "sacrifice"))

    @cached_property
    def earnings(self) -> Pence:
        """The pay that bears NI and loans: a pension takes nothing off it but by salary sacrifice."""
        return self._without(("sacrifice",))

    def _without(self, reliefs: Sequence[str]) -> Pence:
        if self.pension is None or self.relief is None:
            return self.pay
        taken = np.isin(self.relief, [RELIEFS.index(each) for each in reliefs])
        return less(self.pay, Pence(np.where(taken, self.pension, 0)))


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
    tax, to_date = income_tax(library, payments)
    employee, employer = class_one(library, payments)
    loan, postgraduate = loans(library, payments)
    net = less(payments.pay, tax, employee, loan, postgraduate)
    if payments.pension is not None:
        net = less(net, payments.pension)
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


def income_tax(library: Library, payments: Payments) -> tuple[Pence, Pence]:
    """PAYE of each payment, and the tax to date with it."""
    of = payments
    count = len(of.pay)
    paid = of.taxed
    tax, to_date = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    if not count:
        return Pence(tax), Pence(to_date)
    length = np.array([paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency]
    weeks = of.period * length
    periods = _a_year(of.frequency)
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
        methods.append(_method(library, of, int(first), int(periods[first])))

    order, begins = _in_years(of, np.arange(count))
    sequence = np.cumsum(begins) - 1
    ranked, on = paid[order], alone[order]
    basis, deducted = directors.to_date(Pence(ranked), begins), np.zeros(int(sequence[-1]) + 1, dtype=np.int64)
    if of.brought is not None:
        pay_before, deducted = (column[order[begins]].copy() for column in of.brought)
        basis = total(basis, Pence(pay_before[sequence]))
    basis = Pence(np.where(on, ranked, basis))
    due = np.zeros(count, dtype=np.int64)
    to = np.where(on, length[order], weeks[order])
    for some in groups(method[order]):
        for piece in np.split(some, range(PIECE, len(some), PIECE)):
            rows = order[piece]
            due[piece] = methods[int(method[rows[0]])].due(Pence(basis[piece]), number[rows], to[piece])

    round_of = np.arange(count) - np.flatnonzero(begins)[sequence]
    by_round = np.argsort(round_of, kind="stable")
    edges = np.searchsorted(round_of[by_round], np.arange(round_of.max() + 2))
    for start, end in pairwise(edges):
        places = by_round[start:end]
        rows, whose = order[places], sequence[places]
        before = np.where(on[places], 0, deducted[whose])
        taken = paye.limited(Pence(due[places] - before), Pence(ranked[places]))
        deducted[whose] += taken
        tax[rows] = taken
        to_date[rows] = np.where(of.alone[rows], taken, deducted[whose])
    return Pence(tax), Pence(to_date)


def _in_years(of: Payments, rows: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """These rows by employee, year and date, and where in that order an employee's year begins."""
    length = np.array([paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency[rows]]
    # Weeks and months on one line, so that an employee may change from one to the other.
    moment = of.period[rows] * length * 364 // _a_year(of.frequency[rows])
    order = rows[np.lexsort((moment, of.year[rows], of.employee[rows]))]
    employee, year = of.employee[order], of.year[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (employee[1:] != employee[:-1]) | (year[1:] != year[:-1])
    return order, begins


def _a_year(frequency: Ints) -> Ints:
    return np.array([paye.PERIODS[each] for each in paye.FREQUENCIES], dtype=np.int64)[frequency]


def _signed(code: TaxCode) -> int:
    return -code.number if code.kind == "addition" else code.number


def _way(code: TaxCode) -> tuple[object, ...]:
    return ("none",) if code.kind == "none" else (code.scale, code.kind == "flat", code.step)


def _method(library: Library, of: Payments, row: int, periods: int) -> _Method:
    code, first = of.codes[int(of.code[row])], datetime.date(int(of.year[row]), 4, 6)
    figures = library.law("income_tax", IncomeTax, first, frozen=of.frozen).record
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


def class_one(library: Library, payments: Payments) -> tuple[Pence, Pence]:
    """The employee's and the employer's Class 1 National Insurance on each payment."""
    of = payments
    earnings = of.earnings
    employee, employer = np.zeros_like(earnings), np.zeros_like(earnings)
    figures = _figures_on(library, of.pay_day)
    for rows in groups(figures, of.letter, of.frequency):
        found, letter = _letter(library, of, int(rows[0]))
        period = EARNINGS[paye.FREQUENCIES[int(of.frequency[rows[0]])]]
        terms = national_insurance.class_one(found.record, letter, period)
        pay = Pence(earnings[rows])
        employee[rows] = national_insurance.employee(pay, terms)
        employer[rows] = national_insurance.employer(pay, terms)
    if of.director is not None:
        _class_one_of_directors(library, of, of.director, employee, employer)
    return Pence(employee), Pence(employer)


def _class_one_of_directors(library: Library, of: Payments, method: Ints, employee: Pence, employer: Pence) -> None:
    """Puts a director's contributions in the place of an employee's."""
    order, begins = _in_years(of, _by_day(of, method > 0))
    if not len(order):
        return
    paid = directors.to_date(Pence(of.earnings[order]), begins)
    weeks = _weeks(of)[order]
    before = less(paid, Pence(of.pay[order]))
    by_employee, by_employer = np.zeros_like(paid), np.zeros_like(paid)
    for places in groups(_figures_on(library, of.pay_day[order]), of.letter[order], weeks):
        found, letter = _letter(library, of, int(order[places[0]]))
        terms = directors.class_one(found.record, letter, int(weeks[places[0]]))
        # What each payment adds to the year's sum under its own letter, which changes with age within a year.
        for rule, added in ((national_insurance.employee, by_employee), (national_insurance.employer, by_employer)):
            added[places] = less(rule(Pence(paid[places]), terms), rule(Pence(before[places]), terms))
    on_account = method[order] == directors.ALTERNATIVE
    for each, added in ((employee, by_employee), (employer, by_employer)):
        due = directors.to_date(Pence(added), begins)
        at_end = directors.alternative(Pence(each[order]), due, begins)
        each[order] = np.where(on_account, at_end, directors.annual(due, begins))


def _by_day(of: Payments, chosen: NDArray[np.bool_]) -> Ints:
    """The chosen rows by their day, which decides between two payments for one period."""
    rows = np.flatnonzero(chosen)
    return rows[np.argsort(of.pay_day[rows], kind="stable")]


def _figures_on(library: Library, pay_day: Ints) -> Ints:
    """Which NI figures are in force on each day, by their place in time."""
    changes = np.array([day.toordinal() for day in library.starts("statutory", "national_insurance")], dtype=np.int64)
    return changes.searchsorted(pay_day, side="right")


def _letter(library: Library, of: Payments, row: int) -> tuple[InForce[NationalInsurance], Letter]:
    """The figures in force on a row's day, and the row's letter among them."""
    day = datetime.date.fromordinal(int(of.pay_day[row]))
    found = library.law("national_insurance", NationalInsurance, day, frozen=of.frozen)
    name = of.letters[int(of.letter[row])]
    return found, next(each for each in found.record.letters if each.letter == name)


def _weeks(of: Payments) -> Ints:
    return np.full_like(of.year, directors.YEAR) if of.director_weeks is None else of.director_weeks


def loans(library: Library, payments: Payments) -> tuple[Pence, Pence]:
    """The student loan and the postgraduate loan taken from each payment."""
    of = payments
    earnings = of.earnings
    loan, postgraduate = np.zeros_like(earnings), np.zeros_like(earnings)
    for rows in groups(of.year, of.plan, of.postgraduate, of.frequency):
        frequency = paye.FREQUENCIES[int(of.frequency[rows[0]])]
        a_year, length = paye.PERIODS[frequency], paye.LENGTH[frequency]
        pay = Pence(earnings[rows])
        first, second = _plans(library, of, int(rows[0]))
        if first is not None:
            loan[rows] = student_loan.due(pay, first.each(a_year), length)
        if second is not None:
            postgraduate[rows] = student_loan.due(pay, second.each(a_year), length)
    if of.director is not None:
        _loans_of_directors(library, of, of.director, loan, postgraduate)
    return Pence(loan), Pence(postgraduate)


def _loans_of_directors(library: Library, of: Payments, method: Ints, loan: Pence, postgraduate: Pence) -> None:
    """Puts the loans of directors on the annual method in the place of an employee's."""
    order, begins = _in_years(of, _by_day(of, method == directors.ANNUAL))
    if not len(order):
        return
    paid = directors.to_date(Pence(of.earnings[order]), begins)
    weeks = _weeks(of)[order]
    due, second_due = np.zeros_like(paid), np.zeros_like(paid)
    for places in groups(of.year[order], of.plan[order], of.postgraduate[order], weeks):
        first, second = _plans(library, of, int(order[places[0]]))
        pay, length = Pence(paid[places]), int(weeks[places[0]])
        if first is not None:
            due[places] = student_loan.due(pay, directors.plan(first, length))
        if second is not None:
            second_due[places] = student_loan.due(pay, directors.plan(second, length))
    loan[order] = directors.annual(due, begins)
    postgraduate[order] = directors.annual(second_due, begins)


def _plans(library: Library, of: Payments, row: int) -> tuple[Plan | None, Plan | None]:
    """The undergraduate and the postgraduate plan that payroll operates for a row, of a whole year."""
    name, has_postgraduate = of.plans[int(of.plan[row])], bool(of.postgraduate[row])
    if not name and not has_postgraduate:
        return None, None
    figures = library.law("student_loan", StudentLoan, datetime.date(int(of.year[row]), 4, 6), frozen=of.frozen).record
    return (
        student_loan.undergraduate([name], figures) if name else None,
        student_loan.postgraduate(["postgraduate"], figures) if has_postgraduate else None,
    )


def remarks(library: Library, payments: Payments) -> tuple[str, ...]:
    """What to know of how directors' payments were worked; nothing where there are none."""
    of = payments
    if of.director is None:
        return ()
    said: list[str] = []
    rows = np.flatnonzero(of.director)
    named = np.array([bool(name) for name in of.plans], dtype=bool)
    if len(rows) and (named[of.plan[rows]] | of.postgraduate[rows]).any():
        said.append(
            "loans of directors: on the annual method taken on the year to date, by alternative arrangements on"
            " each payment; unverified, since no published example shows one"
        )
    figures = _figures_on(library, of.pay_day[rows])
    for places in groups(figures, of.letter[rows], of.year[rows]):
        row = int(rows[places[0]])
        found, letter = _letter(library, of, row)
        rate, year = f"annual_{letter.employee}_rate", TaxYear(int(of.year[row]))
        if getattr(found.record, rate, None) is None:
            continue
        said += found.doubts(rate)
        last = np.array([year.last.toordinal()], dtype=np.int64)
        if int(figures[places[0]]) != int(_figures_on(library, last)[0]):
            said.append(
                f"NI of directors in {year} is at the blended rate of the whole year from the first payment on;"
                " payroll run before the change took the rate of its day, and put it right later"
            )
    return tuple(dict.fromkeys(said))


def code_fault(library: Library, code: TaxCode, year: int, *, frozen: bool = False) -> str | None:
    """Why a code cannot be operated in a tax year, if it cannot: a D code past the scale's top band."""
    if code.kind != "flat":
        return None
    figures = library.law("income_tax", IncomeTax, datetime.date(year, 4, 6), frozen=frozen).record
    if paye.flat_rate(getattr(figures, code.scale), code.step) is None:
        return f"tax code {code.written!r} has no rate in {year}-{(year + 1) % 100:02d}"
    return None


def letters_on(library: Library, day: datetime.date) -> Sequence[str]:
    """The NI category letters that exist on a day."""
    return [row.letter for row in library.law("national_insurance", NationalInsurance, day).record.letters]
