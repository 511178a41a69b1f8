"""Payments of payroll as columns, in any order, and how their rows are grouped.

Rows of one employee and tax year make running totals, in the order of their periods.
"""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence, less
from reward.base.values import dataclass
from reward.library.models.tax_code import TaxCode
from reward.rules import paye
from reward.rules.national_insurance import EarningsPeriod

Ints = NDArray[np.int64]

EARNINGS: dict[paye.Frequency, EarningsPeriod] = {
    "weekly": "week",
    "fortnightly": "two-weeks",
    "four-weekly": "four-weeks",
    "monthly": "month",
}
"""The earnings period of National Insurance for each frequency of pay."""
NO_PLAN = ""
RELIEFS = ("net-pay", "relief-at-source", "sacrifice")
"""How a pension's tax relief is given: before tax, by the scheme afterwards, or as pay that is given up."""


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
    benefits: Pence | None = None
    """Benefits that are taxed with each payment; they bear no NI and no loan, and nobody is paid them."""
    frozen: bool = False
    """Past the last published figures, those stand: asked for by name, never in silence."""

    @cached_property
    def taxed(self) -> Pence:
        """What is taxed: pay without a pension by net pay or by salary sacrifice (FA 2004 s.193), and benefits."""
        return self.in_money if self.benefits is None else Pence(self.in_money + self.benefits)

    @cached_property
    def in_money(self) -> Pence:
        """The same without benefits: no deduction is above half of it (PAYE Regulations 2003 regs 2, 23)."""
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


def in_years(of: Payments, rows: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """These rows by employee, year and date, and where in that order an employee's year begins."""
    length = np.array([paye.LENGTH[each] for each in paye.FREQUENCIES], dtype=np.int64)[of.frequency[rows]]
    # Weeks and months on one line, so that an employee may change from one to the other.
    moment = of.period[rows] * length * 364 // periods_a_year(of.frequency[rows])
    order = rows[np.lexsort((moment, of.year[rows], of.employee[rows]))]
    employee, year = of.employee[order], of.year[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (employee[1:] != employee[:-1]) | (year[1:] != year[:-1])
    return order, begins


def periods_a_year(frequency: Ints) -> Ints:
    return np.array([paye.PERIODS[each] for each in paye.FREQUENCIES], dtype=np.int64)[frequency]


def by_day(of: Payments, chosen: NDArray[np.bool_]) -> Ints:
    """The chosen rows by their day, which decides between two payments for one period."""
    rows = np.flatnonzero(chosen)
    return rows[np.argsort(of.pay_day[rows], kind="stable")]
