"""Company directors: National Insurance and loans on the earnings of the year to date.

The law
    Social Security (Contributions) Regulations 2001 (SI 2001/1004)
        reg 8(2), (3)   all earnings paid in the year in one earnings period: the tax year, or
                        for a director appointed in it the weeks from that week to its end
        reg 11          thresholds of so many weeks: the year's by weeks / 52, up to a pound
    National Insurance Contributions (Reduction in Rates) Act 2023 Sch para 1
        2023/24: one blended main and reduced rate for these periods, for the whole year
    HMRC, National Insurance Manual NIM12021, NIM12022, NIM12024, NIM12026, NIM01625; CA44
        weeks are counted of 52 even in a year of 53; after a directorship ends its period stays
        for the rest of the year; alternative arrangements: payments on account, as an employee's,
        and the last of the year brings their sum to what the year's period asks
    Education (Student Loans) (Repayment) Regulations 2009 (SI 2009/470) regs 44(2), 46(1)
        a loan has the earnings period of NI; no published example shows one of a director

A column here holds payments in the order of their years; `begins` is true where a year begins.

Not here: earnings from several companies together; a fee paid in a later year than the
directorship (reg 8(5)); a letter that changes within the year; who may use which method.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence, less
from reward.library.models.statutory import Letter, NationalInsurance
from reward.rules import national_insurance
from reward.rules.citation import law
from reward.rules.national_insurance import ClassOne
from reward.rules.student_loan import Plan

METHODS = ("", "annual", "alternative")
"""How a director's contributions are worked; the first is of a payment that is no director's."""
ANNUAL, ALTERNATIVE = 1, 2
"""Places in `METHODS`."""
YEAR = 52
"""Weeks that make an annual earnings period."""
MOST_WEEKS = 53
"""Tax weeks that a tax year touches; the last of them adds nothing to the earnings period."""

Begins = NDArray[np.bool_]


@law("Social Security (Contributions) Regulations 2001 regs 8, 11", rounding="thresholds up to a whole pound")
def class_one(figures: NationalInsurance, letter: Letter, weeks: int = YEAR) -> ClassOne:
    """The figures of a director's earnings period: the year's, or their share of so many weeks."""
    whole = national_insurance.class_one(figures, letter, "year")  # reg 8(2), (3)
    if weeks >= YEAR:
        return whole

    def limit(of_year: int) -> int:
        return -(-of_year * weeks // YEAR // 100) * 100  # reg 11: up to a pound

    return replace(
        whole,
        primary_threshold=limit(whole.primary_threshold),
        upper_earnings_limit=limit(whole.upper_earnings_limit),
        employer_from=None if whole.employer_from is None else limit(whole.employer_from),
    )


def plan(of_year: Plan, weeks: int = YEAR) -> Plan:
    """A loan plan for a director's earnings period: its threshold by weeks / 52, cut to the penny."""
    return replace(of_year, threshold=of_year.threshold * min(weeks, YEAR) // YEAR)  # SI 2009/470 regs 44(2), 46(1)


def to_date(each: Pence, begins: Begins) -> Pence:
    """The sum of a year's amounts with each payment.

    >>> from reward.base.money import column
    >>> to_date(column(100, 20, 3, 500), np.array([True, False, False, True]))
    array([100, 120, 123, 500])
    """
    sums = np.cumsum(each)
    before = sums[begins] - each[begins]
    return Pence(sums - before[np.cumsum(begins) - 1])


@law("Social Security (Contributions) Regulations 2001 reg 8")
def annual(due: Pence, begins: Begins) -> Pence:
    """What each payment bears: what is due on the year to date, less what was due with the one before.

    A fall is a refund.

    >>> from reward.base.money import column
    >>> annual(column(0, 150, 160, 40), np.array([True, False, False, True]))
    array([  0, 150,  10,  40])
    """
    before = np.roll(due, 1)
    before[begins] = 0
    return less(due, Pence(before))


@law("HMRC's alternative arrangements for directors, CA44 and NIM12026")
def alternative(each: Pence, due: Pence, begins: Begins) -> Pence:
    """What each payment bears: as an employee's, but the last makes the year's sum what is due on it.

    >>> from reward.base.money import column
    >>> alternative(column(50, 90, 50), column(0, 150, 160), np.array([True, False, False]))
    array([50, 90, 20])
    """
    ends = np.roll(begins, -1)
    before = less(to_date(each, begins), each)
    return Pence(np.where(ends, due - before, each))
