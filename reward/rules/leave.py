"""Days: weekdays, bank holidays and paid leave, and what a day comes to.

The rules
    Working Time Regulations 1998 regs 13, 13A; the contract's leave
    a part-time person has the same share of each: of full days of work, or of the days that are worked
    regs 13(9), 13A(6): the law's 5.6 weeks cannot be replaced by pay while the job lasts, so only days beyond
    them are sold

Not here: accrual within a year; when leave is taken.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE, Count, Pence, is_nil, nil, rounded, share
from reward.rules.citation import law


def share_of(count: "Count | int", days: NDArray[np.int64], of: "NDArray[np.int64] | int" = WHOLE) -> Count:
    """A part-timer's share of a count, to the nearest hundredth: `days` of so many, else in parts per million."""
    return Count(rounded(count * days, of))


def paid_days(
    weekdays: "Count | int",
    days: NDArray[np.int64],
    of: "NDArray[np.int64] | int",
    weeks: Count,
    of_year: "Count | int",
) -> Count:
    """Days of the paid weeks of a year, or of a part of one, to the nearest hundredth.

    `days` of so many are worked in a week; `of_year` are the weekdays of a whole year, five of them a week.
    """
    return Count(rounded(weekdays * days * weeks * 5, of * of_year))


def beside_bank_holidays(days: Count, bank_holidays: "Count | int") -> Count:
    """Leave besides the bank holidays, of leave that they are in."""
    return Count(np.maximum(days - bank_holidays, 0))


@law(
    "the share of the weeks that are paid; Working Time Regulations 1998 regs 13, 13A: not less than the least of a year",
    rounding="to the nearest hundredth of a day",
    nature="contract",
)
def in_paid_weeks(days: Count, weeks: "int | NDArray[np.int64]", of: "int | NDArray[np.int64]", least: int) -> Count:
    """Days off, bank holidays among them, of who is paid for so many of the year's weeks, of a full-time week's days.

    Both are in thousandths of weeks. Who is paid in equal parts for term-time work has the least leave of a whole
    year: the paid weeks are those worked and that leave.
    """
    return Count(np.maximum(rounded(days * weeks, of), least))


def of_part(
    a_year: Count,
    worked: "int | NDArray[np.int64]",
    length: "int | NDArray[np.int64]",
    bank_holidays: Count,
    included: "bool | NDArray[np.bool_]",
) -> Count:
    """Leave of `worked` of the `length` days of a year, besides the bank holidays in that part.

    `included` says whether a year's leave has its bank holidays in it.
    """
    due = Count(share(Pence(a_year), worked, length))
    return Count(np.where(included, beside_bank_holidays(due, bank_holidays), due))


@law(
    "Working Time Regulations 1998 regs 13(9), 13A(6): the law's leave is not replaced by pay",
    rounding="to the nearest hundredth of a day",
)
def never_sold(days: int, of: int, weeks: int, most_days: int) -> int:
    """The days off, of a full-time week and bank holidays among them, that the law gives and nobody may sell.

    `days` of so many are those worked of a full-time week's; the law gives so many weeks, and at most so many days.

    >>> never_sold(1, 1, 560, 2800), never_sold(6, 5, 560, 2800)  # a sixth day a week adds nothing
    (2800, 2333)
    """
    return int(min(5 * weeks, rounded(most_days * of, days)))


@law("days × the employer's price of a day, a part of basic pay", rounding="to the nearest penny", nature="contract")
def price_of_leave(basic: Pence, parts: NDArray[np.int64], of: NDArray[np.int64]) -> Pence:
    """What days of leave cost that are bought, or bring that are sold.

    >>> from reward.base.money import column
    >>> price_of_leave(column(45_000_00), np.array([500]), np.array([260_00]))  # five days of 260
    array([86538])
    """
    return share(basic, parts, of)


@law("weekdays less bank holidays, leave and sickness, for the hours worked", nature="contract")
def days_worked(weekdays: Count, bank_holidays: Count, leave: Count, sickness: Count | None = None) -> Count:
    days = weekdays - bank_holidays - leave
    return Count(np.maximum(days if sickness is None else days - sickness, 0))


@law("days worked times the hours of a day", nature="contract")
def hours_worked(days: Count, hours_per_week: Count, days_per_week: "Count | int" = 500) -> Count:
    """Hours in hundredths; a full day is a fifth of the full-time week, and that of a pattern its week's by its days."""
    return Count(rounded(days * hours_per_week, days_per_week))


@law("a year's amount divided by the days worked", rounding="to the nearest penny, halves up", nature="contract")
def per_day(amount: Pence, days: Count) -> Pence:
    """Pounds a day worked; nil where no day is worked."""
    if is_nil(days):
        return nil(days)
    if days.min(initial=1) > 0:
        return share(amount, 100, days)
    return Pence(share(amount, 100, np.maximum(days, 1)) * (days > 0))
