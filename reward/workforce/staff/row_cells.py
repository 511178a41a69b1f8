"""The cells of a staff table that are amounts, counts, days and truths, each column read once."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence
from reward.library.models.benefits import Car
from reward.offers.leave_traded import USUAL_DIVISOR
from reward.workforce.formats import Column
from reward.workforce.reading import Ints, Reading, each_of
from reward.workforce.staff import cells
from reward.workforce.staff.amount_cells import amounts
from reward.workforce.staff.cars import cars_of
from reward.workforce.staff.exact_shares import reader_of_shares
from reward.workforce.staff.patterns import unsaid_or
from reward.workforce.staff.posts import ONE

COUNTS = (
    ("leave_days", 366, "days"),
    ("leave_bought", 366, "days"),
    ("leave_sold", 366, "days"),
    ("billed_days", 366, "days"),
    ("billed_weeks", 53, "weeks"),
    ("days_per_week", 7, "days a week"),
    ("hours_per_day", 24, "hours a day"),
    ("hours_per_week", 168, "hours"),
    ("full_time_hours", 168, "hours"),
    ("weeks_per_year", 53, "weeks"),
)
"""Columns of counts: the most that each may be, and of what."""


class RowCells(NamedTuple):
    """What the other columns say: pence, hundredths, parts per million and days as ordinals; -1 for a blank count or margin."""

    salary: Pence
    salaried: NDArray[np.bool_]
    """Whether a salary is given."""
    allowances_pensionable: Pence
    allowances_other: Pence
    allowances_untaxed: Pence
    consolidated: Pence
    """Allowances that are part of basic pay."""
    overtime: Pence
    allowance: Ints
    """An allowance as a share of basic pay, in parts per million."""
    bonus: Pence
    bonus_month: Ints
    payment: Pence
    payment_on: Ints
    """The day of a payment; nil where none is said."""
    ranged: NDArray[np.bool_]
    """Whether an end of a range of pay is given."""
    actual: Pence
    actually: NDArray[np.bool_]
    """Whether pay is given for the share of full time that is worked."""
    rate: Pence
    rated: NDArray[np.bool_]
    margin: Ints
    counts: dict[str, Ints]
    share: str
    """The column that says the share of full time."""
    fte: Ints
    """-1 where it is blank."""
    weeks_in_year: Ints
    markup: Ints
    vat_recovered: NDArray[np.bool_]
    vacant: NDArray[np.bool_]
    posts: Ints
    state_pension: Pence
    other_income: Pence
    leave_divisor: Ints
    """In hundredths of a day; the usual one where it is blank."""
    leave_after_tax: NDArray[np.bool_]
    """Whether days of leave are bought with pay that is left after tax."""
    gift_aid: Pence
    own_pension: Pence
    benefits: Pence
    cars: tuple[Car, ...]
    car: Ints
    """Which of the cars the row has; -1 for none."""
    start: Ints
    end: Ints


def row_cells(reading: Reading, column: Callable[[str], Column], share: str, moved: int) -> RowCells:
    salary, salaried = amounts(reading, "salary", column("salary"))
    pensionable, _ = amounts(reading, "allowances_pensionable", column("allowances_pensionable"))
    other, _ = amounts(reading, "allowances_other", column("allowances_other"))
    bonus, _ = amounts(reading, "bonus", column("bonus"))
    actual, actually = amounts(reading, "actual_salary", column("actual_salary"))
    rate, rated = amounts(reading, "rate", column("rate"))
    margin, margined = amounts(reading, "margin_per_week", column("margin_per_week"))
    unsaid = each_of([cells.UNSAID], margin)
    cars, car = cars_of(reading, column, moved)
    share_of = reader_of_shares(of_hundred=share != "fte")
    return RowCells(
        salary=salary,
        salaried=salaried,
        allowances_pensionable=pensionable,
        allowances_other=other,
        allowances_untaxed=amounts(reading, "allowances_untaxed", column("allowances_untaxed"))[0],
        consolidated=amounts(reading, "allowances_consolidated", column("allowances_consolidated"))[0],
        overtime=amounts(reading, "overtime", column("overtime"))[0],
        allowance=reading.numbers("allowance_percent", column("allowance_percent"), cells.rate, 0),
        bonus=bonus,
        ranged=amounts(reading, "pay_min", column("pay_min"))[1] | amounts(reading, "pay_max", column("pay_max"))[1],
        actual=actual,
        actually=actually,
        bonus_month=reading.numbers("bonus_month", column("bonus_month"), cells.month, 0),
        payment=amounts(reading, "payment", column("payment"))[0],
        payment_on=reading.numbers("payment_date", column("payment_date"), cells.later_day(moved), 0),
        rate=rate,
        rated=rated,
        margin=np.where(margined, margin, cells.UNSAID) if margined.any() else unsaid,
        counts={
            name: reading.numbers(name, column(name), cells.count(most, words), cells.UNSAID)
            for name, most, words in COUNTS
        },
        share=share,
        fte=reading.numbers(share, column(share), unsaid_or(share_of), cells.UNSAID),
        weeks_in_year=reading.numbers("weeks_in_year", column("weeks_in_year"), cells.weeks_in_year, 52_143),
        markup=reading.numbers("agency_markup_percent", column("agency_markup_percent"), cells.rate, 0),
        vat_recovered=reading.numbers("vat_recoverable", column("vat_recoverable"), cells.recoverable, 1) > 0,
        vacant=reading.numbers("vacant", column("vacant"), cells.truth, False) > 0,
        posts=reading.numbers("posts", column("posts"), cells.posts, ONE),
        other_income=amounts(reading, "other_income", column("other_income"))[0],
        leave_divisor=reading.numbers(
            "leave_day_divisor", column("leave_day_divisor"), cells.leave_divisor, USUAL_DIVISOR
        ),
        leave_after_tax=reading.numbers("leave_bought_by", column("leave_bought_by"), cells.bought_after_tax, 0) > 0,
        state_pension=amounts(reading, "state_pension", column("state_pension"))[0],
        gift_aid=amounts(reading, "gift_aid", column("gift_aid"))[0],
        own_pension=amounts(reading, "own_pension", column("own_pension"))[0],
        benefits=amounts(reading, "benefits", column("benefits"))[0],
        cars=cars,
        car=car,
        start=reading.numbers("start", column("start"), cells.later_day(moved), 0),
        end=reading.numbers("end", column("end"), cells.later_day(moved), 0),
    )
