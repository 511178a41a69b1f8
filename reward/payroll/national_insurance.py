"""Class 1 National Insurance of payments.

It looks at one payment alone, but a director's at all of the year so far, by sums.
"""

import datetime
from collections.abc import Sequence

import numpy as np

from reward.base.money import Pence, less
from reward.library.in_force import InForce, Library
from reward.library.models.statutory import Letter, NationalInsurance
from reward.payroll.payments import EARNINGS, Ints, Payments, by_day, groups, in_years
from reward.rules import directors, national_insurance, paye


def class_one(library: Library, payments: Payments) -> tuple[Pence, Pence]:
    """The employee's and the employer's Class 1 National Insurance on each payment."""
    of = payments
    earnings = of.earnings
    employee, employer = np.zeros_like(earnings), np.zeros_like(earnings)
    figures = ni_figures_on(library, of.pay_day)
    for rows in groups(figures, of.letter, of.frequency):
        found, letter = letter_of(library, of, int(rows[0]))
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
    order, begins = in_years(of, by_day(of, method > 0))
    if not len(order):
        return
    paid = directors.to_date(Pence(of.earnings[order]), begins)
    weeks = directors_weeks(of)[order]
    before = less(paid, Pence(of.pay[order]))
    by_employee, by_employer = np.zeros_like(paid), np.zeros_like(paid)
    for places in groups(ni_figures_on(library, of.pay_day[order]), of.letter[order], weeks):
        found, letter = letter_of(library, of, int(order[places[0]]))
        terms = directors.class_one(found.record, letter, int(weeks[places[0]]))
        # What each payment adds to the year's sum under its own letter, which changes with age within a year.
        for rule, added in ((national_insurance.employee, by_employee), (national_insurance.employer, by_employer)):
            added[places] = less(rule(Pence(paid[places]), terms), rule(Pence(before[places]), terms))
    on_account = method[order] == directors.ALTERNATIVE
    for each, added in ((employee, by_employee), (employer, by_employer)):
        due = directors.to_date(Pence(added), begins)
        at_end = directors.alternative(Pence(each[order]), due, begins)
        each[order] = np.where(on_account, at_end, directors.annual(due, begins))


def ni_figures_on(library: Library, pay_day: Ints) -> Ints:
    """Which NI figures are in force on each day, by their place in time."""
    changes = np.array([day.toordinal() for day in library.starts("statutory", "national_insurance")], dtype=np.int64)
    return changes.searchsorted(pay_day, side="right")


def letter_of(library: Library, of: Payments, row: int) -> tuple[InForce[NationalInsurance], Letter]:
    """The figures in force on a row's day, and the row's letter among them."""
    day = datetime.date.fromordinal(int(of.pay_day[row]))
    found = library.law("national_insurance", NationalInsurance, day, frozen=of.frozen)
    name = of.letters[int(of.letter[row])]
    return found, next(each for each in found.record.letters if each.letter == name)


def directors_weeks(of: Payments) -> Ints:
    return np.full_like(of.year, directors.YEAR) if of.director_weeks is None else of.director_weeks


def letters_on(library: Library, day: datetime.date) -> Sequence[str]:
    """The NI category letters that exist on a day."""
    return [row.letter for row in library.law("national_insurance", NationalInsurance, day).record.letters]
