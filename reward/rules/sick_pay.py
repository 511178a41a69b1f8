"""Sick pay: what the law gives, what a contract gives, and what pay a spell of sickness loses.

The law
    Social Security Contributions and Benefits Act 1992
        s.155          no pay for the waiting days; at most 28 weeks of it
        s.157          a weekly rate; a day is the rate divided by the qualifying days of the week
        Sch 11 para 2, Sch 12 para 2   nothing below the earnings limit; what the contract pays counts
    Employment Rights Act 2025 (from 6 April 2026)
        no waiting days, no earnings limit; 80% of weekly earnings where that is less than the rate
    HMRC's calculator: each week's pay goes up to a penny
The contract
    full pay for so many days in twelve months, then half pay for so many, then none

Days are working days (qualifying days) in hundredths, of one spell. Before April 2026 the law also
asked for four days of incapacity in a row; with three waiting days that never decides anything.
Several spells are priced one by one; those within eight weeks of each other are one.

Not here: a spell across 6 April 2026; who recovers what; sickness in an earlier spell that has
used up some of the contract's days.
"""

import numpy as np

from reward.base.money import Count, Exact, Pence, at, at_least_nil, exact, less, rounded, share, total, up_to_penny
from reward.library.models.statutory import StatutorySickPay
from reward.rules.citation import law

WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12

# --- what the law gives ------------------------------------------------------------------


@law("Statutory Sick Pay (General) Regulations 1982 reg 19", rounding="to the nearest penny, halves up")
def weekly_earnings(pay: Pence) -> Pence:
    """Average weekly earnings of someone paid the same all year: a month's pay times 12 / 52."""
    return share(pay, 1, WEEKS_A_YEAR)


def weekly_rate(earnings: Pence, figures: StatutorySickPay) -> Exact:
    """Statutory sick pay a week, by average weekly earnings; nil below the earnings limit, where there is one."""
    rate = exact(Pence(0 * earnings + figures.weekly))  # s.157
    if figures.share_of_earnings is not None:
        rate = Exact(np.minimum(rate, at(earnings, figures.share_of_earnings)))  # Employment Rights Act 2025
    if figures.earnings_test is not None:
        rate = Exact(rate * (earnings >= figures.earnings_test))  # Sch 11 para 2
    return rate


def paid_days(days: Count, days_per_week: "Count | int", figures: StatutorySickPay) -> Count:
    """The days of a spell for which statutory pay is due: after the waiting days, and up to the last week."""
    return Count(np.clip(days - 100 * figures.waiting_days, 0, days_per_week * figures.most_weeks))  # s.155


@law(
    "Social Security Contributions and Benefits Act 1992 ss.155, 157; Employment Rights Act 2025",
    rounding="each week's pay up to a penny",
)
def statutory(days: Count, earnings: Pence, days_per_week: "Count | int", figures: StatutorySickPay) -> Pence:
    """Statutory sick pay for a spell of so many days, by average weekly earnings.

    >>> from reward.base.money import column
    >>> FIGURES = StatutorySickPay.model_construct(
    ...     weekly=118_75, share_of_earnings=None, waiting_days=3, earnings_test=125_00, most_weeks=28
    ... )
    >>> statutory(Count(np.array([3_00, 4_00, 10_00])), column(500_00, 500_00, 500_00), 5_00, FIGURES)
    array([    0,  2375, 16625])
    """
    paid = paid_days(days, days_per_week, figures)
    week = np.maximum(days_per_week, 1)  # a ten-thousandth of full time has a week of no days, and none is paid
    weeks, rest = Count(paid // week), Count(paid % week)
    rate = weekly_rate(earnings, figures)
    part_of_week = Exact(-(-rate * rest // week))  # s.157: by the qualifying days of the week
    return total(Pence(up_to_penny(rate) * weeks), up_to_penny(part_of_week))


# --- what the contract gives -------------------------------------------------------------


@law("the contract's months of sick pay", rounding="to the nearest hundredth of a day", nature="contract")
def days_in(months: "Count | int", days_per_year: "Count | int") -> Count:
    """Months of sick pay, in hundredths, as days of a year that has so many: six of 261 days are 130.5."""
    divisor = 100 * MONTHS_A_YEAR
    return Count(rounded(np.asarray(months * days_per_year, dtype=np.int64), divisor))


@law(
    "the contract's full and half pay; SSCBA 1992 Sch 12 para 2: never less than statutory sick pay",
    rounding="to the nearest penny, halves up; statutory pay up to a penny",
    nature="contract",
)
def pay_lost(
    pay: Pence,
    days: Count,
    *,
    full_days: "Count | int",
    half_days: "Count | int",
    days_per_year: "Count | int",
    days_per_week: "Count | int",
    figures: StatutorySickPay,
) -> Pence:
    """What a spell of sickness takes from a year's pay, before tax.

    A day's pay is the year's by `days_per_year`: weekdays, of which bank holidays and leave are some. The
    first `full_days` cost nothing, the next `half_days` half, the rest all; on the last two statutory pay
    stands in where it is more. Without a contract's sick pay both are nil, and only statutory pay is left.
    """
    earnings = weekly_earnings(pay)
    full = Count(np.minimum(days, full_days))
    upto_half = Count(np.minimum(days, full_days + half_days))
    halved, unpaid = upto_half - full, days - upto_half
    half_days_a_year = 2 * np.maximum(days_per_year, 1)  # a hundred-thousandth of full time has no days to be ill on
    withheld = share(pay, halved + 2 * unpaid, half_days_a_year)

    # Statutory pay goes by the days of the whole spell, so each stretch has the growth over it.
    on_full, to_half, in_all = (statutory(to, earnings, days_per_week, figures) for to in (full, upto_half, days))
    counted = paid_days(upto_half, days_per_week, figures) - paid_days(full, days_per_week, figures)
    more_than_half = at_least_nil(less(to_half, on_full, share(pay, counted, half_days_a_year)))
    return at_least_nil(less(withheld, more_than_half, less(in_all, to_half)))  # Sch 12 para 2
