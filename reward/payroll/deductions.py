"""Pay days through the rules of payroll: columns of payments in any order, deductions out.

Tax and National Insurance have modules of their own; loans, which look at one payment alone, are here.
"""

import datetime

import numpy as np

from reward.base.dates import TaxYear
from reward.base.money import Pence, less
from reward.base.values import dataclass
from reward.library.in_force import Library
from reward.library.models.statutory import StudentLoan
from reward.payroll.income_tax import income_tax
from reward.payroll.national_insurance import class_one, directors_weeks, letter_of, ni_figures_on
from reward.payroll.payments import Ints, Payments, by_day, groups, in_years
from reward.rules import directors, paye, student_loan
from reward.rules.student_loan import Plan


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
    order, begins = in_years(of, by_day(of, method == directors.ANNUAL))
    if not len(order):
        return
    paid = directors.to_date(Pence(of.earnings[order]), begins)
    weeks = directors_weeks(of)[order]
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
    figures = ni_figures_on(library, of.pay_day[rows])
    for places in groups(figures, of.letter[rows], of.year[rows]):
        row = int(rows[places[0]])
        found, letter = letter_of(library, of, row)
        rate, year = f"annual_{letter.employee}_rate", TaxYear(int(of.year[row]))
        if getattr(found.record, rate, None) is None:
            continue
        said += found.doubts(rate)
        last = np.array([year.last.toordinal()], dtype=np.int64)
        if int(figures[places[0]]) != int(ni_figures_on(library, last)[0]):
            said.append(
                f"NI of directors in {year} is at the blended rate of the whole year from the first payment on;"
                " payroll run before the change took the rate of its day, and put it right later"
            )
    return tuple(dict.fromkeys(said))
