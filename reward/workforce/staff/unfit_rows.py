"""Rows whose cells do not go together: what a kind has not, pay that is not given, and a week of nothing; and what is told."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from reward.base.money import WHOLE
from reward.offers.leave_traded import USUAL_DIVISOR
from reward.workforce.formats import Column
from reward.workforce.heading_words import key_of
from reward.workforce.reading import Ints, Reading, each_of, rows_where
from reward.workforce.staff import cells
from reward.workforce.staff.posts import ONE
from reward.workforce.staff.regime_columns import RegimeColumns
from reward.workforce.staff.row_cells import RowCells
from reward.workforce.staff.rows import EMPLOYMENT, KINDS

COMPANY = KINDS.index("company")


def refuse_a_rate_of_no_kind(reading: Reading, kind: Column, rated: NDArray[np.bool_]) -> None:
    kinds = kind.texts()
    unsaid = each_of([not text.strip() for text in kinds.different], kinds.which) > 0
    for row in rows_where(reading.good & unsaid & rated):
        reading.refuse(row, "kind", "is blank, and the row has a rate; write employment, umbrella, agency or company")


def refuse_what_the_kind_has_not(reading: Reading, regimes: RegimeColumns, row: RowCells, spot: Ints) -> None:
    kind = regimes.kind.which

    def refuse(which: NDArray[np.bool_], name: str, what: str) -> None:
        for place in rows_where(reading.good & which):
            reading.refuse(place, name, what.format(KINDS[int(kind[place])]))

    employed = kind == EMPLOYMENT
    none = regimes.pension_scheme.where(lambda scheme: scheme in ("", "none"))
    shares = regimes.employee_percent.where(bool) | regimes.employer_percent.where(bool)
    by_name = regimes.pension_scheme.where(lambda scheme: scheme == "none")
    refuse(employed & by_name & shares, "pension_scheme", "is none, and the row has a percentage of a pension")
    based = regimes.pension_base.where(bool)
    refuse(employed & none & based & ~shares, "pension_base", "says of which pay, and the row has no pension")
    enrolled = regimes.umbrella_pension.where(lambda terms: terms != "none")
    if employed.any():
        for name, given in {
            "billed_days": row.counts["billed_days"] > 0,
            "billed_weeks": row.counts["billed_weeks"] > 0,
            "agency_markup_percent": row.markup > 0,
            "margin_per_week": row.margin > 0,
        }.items():
            refuse(employed & given, name, "is for contracts; an employment row is paid by its salary: leave it blank")
        refuse(employed & enrolled, "umbrella_pension", "is for contracts; an employment row has a pension_scheme")
    if not employed.all():
        by_month = regimes.per.where(lambda unit: unit in ("month", "year"))
        refuse(~employed & by_month, "per", "is not what a contract's rate is for; write day, hour or week")
        for name, given in {
            "salary": row.salaried & (row.salary > 0),
            "allowances_pensionable": row.allowances_pensionable > 0,
            "allowances_other": row.allowances_other > 0,
            "allowances_untaxed": row.allowances_untaxed > 0,
            "allowances_consolidated": row.consolidated > 0,
            "leave_bought_by": row.leave_after_tax,
            "leave_day_divisor": row.leave_divisor != USUAL_DIVISOR,
            "leave_in_pension": regimes.leave_in_pension.where(bool),
            "bonus": row.bonus > 0,
            "payment": row.payment > 0,
            "overtime": row.overtime > 0,
            "allowance_percent": row.allowance > 0,
            "actual_salary": row.actual > 0,
            "employee_percent": regimes.employee_percent.where(bool),
            "employer_percent": regimes.employer_percent.where(bool),
            row.share: (row.fte != WHOLE) & (row.fte != cells.UNSAID),
            "full_time_hours": row.counts["full_time_hours"] >= 0,
            "weeks_per_year": row.counts["weeks_per_year"] >= 0,
            "pension_scheme": regimes.pension_scheme.where(lambda scheme: scheme not in ("", "none")),
            "leave_days": row.counts["leave_days"] >= 0,
            "leave_bought": row.counts["leave_bought"] > 0,
            "leave_sold": row.counts["leave_sold"] > 0,
            "pension_base": regimes.pension_base.where(bool),
            "pay_min": row.ranged,
            "pay_max": row.ranged,
            "scale": spot >= 0,
            "benefits": row.benefits > 0,
            "car_list_price": row.car >= 0,
        }.items():
            refuse(~employed & given, name, "is for employment; rows of kind {} are paid by a rate: leave it blank")
    refuse(
        employed & (row.payment > 0) & (row.payment_on == 0), "payment_date", "is blank; say when the payment is paid"
    )
    on_a_scale = employed & (row.consolidated > 0) & ~row.salaried
    refuse(on_a_scale, "allowances_consolidated", "is added to a salary, and the row has none: give the salary")
    both = (row.counts["leave_bought"] > 0) & (row.counts["leave_sold"] > 0)
    refuse(both, "leave_sold", "stands beside leave_bought; give the difference as one of the two")
    traded = (row.counts["leave_bought"] > 0) | (row.counts["leave_sold"] > 0)
    for name, given in {
        "leave_day_divisor": row.leave_divisor != USUAL_DIVISOR,
        "leave_in_pension": regimes.leave_in_pension.where(bool),
    }.items():
        refuse(employed & given & ~traded, name, "is of days bought or sold, and the row has neither: leave it blank")
    bought = row.counts["leave_bought"] > 0
    refuse(employed & row.leave_after_tax & ~bought, "leave_bought_by", "says how, and the row has no leave_bought")
    company = kind == COMPANY
    if company.any():
        refuse(company & enrolled, "umbrella_pension", "is not for a company of one's own: leave it blank")


def refuse_what_cannot_be_priced(reading: Reading, kind: Ints, of: RowCells, spot: Ints) -> None:
    """Refuses rows that no pay is given for, and those with a working week of nothing."""
    employed = kind == EMPLOYMENT
    for row in rows_where(reading.good & employed & ~of.salaried & (spot < 0)):
        reading.refuse(row, "salary", "is blank; give a salary, or a scale, grade and point")
    for row in rows_where(reading.good & ~employed & ~of.rated):
        reading.refuse(row, "rate", f"is blank; {KINDS[int(kind[row])]} rows are paid by a rate")
    for name in ("days_per_week", "hours_per_day", "hours_per_week", "full_time_hours", "weeks_per_year"):
        for row in rows_where(reading.good & (of.counts[name] == 0)):
            reading.refuse(row, name, "is 0; leave it blank for the typical number")


def tell_how_it_is_read(
    reading: Reading, columns: Mapping[str, Column], row: RowCells, employed: NDArray[np.bool_]
) -> None:
    """Says once what some columns are taken for, or that they change nothing."""
    if (employed & (row.counts["weeks_per_year"] >= 0)).any():
        reading.tell(
            "weeks_per_year are the weeks that are paid, with paid leave in them: 39 weeks worked and 5.6 of leave are 44.6"
        )
    if row.allowance.any():
        reading.tell("allowance_percent is taken as not pensionable; allowances_pensionable has amounts that are")
    if ((row.counts["leave_bought"] > 0) | (row.counts["leave_sold"] > 0)).any():
        reading.tell(
            "leave_bought and leave_sold are full-time days at a 260th of basic pay, unless leave_day_divisor says another;"
            " pay is given up for those bought before tax, unless leave_bought_by is net-pay, and pensionable pay stays as"
            " it is, unless leave_in_pension is true"
        )
    if row.payment.any():
        reading.tell(
            "a payment counts in the tax year of its payment_date, with the first pay day from then on, and in no other year"
        )
    if any(car.cost is None or car.value is None for car in row.cars):
        reading.tell(
            "what a company car costs the employer is not counted where car_cost is blank, nor what it is worth where"
            " car_value is, but for the pay given up for it; what is taxed of it is, with Class 1A"
        )
    if row.allowances_untaxed.any():
        reading.tell(
            "allowances_untaxed are free of tax and National Insurance, as the table says: only what repays a cost of the"
            " work is (ITEPA 2003 ss.289A, 336 to 338)"
        )
    if "tax_code" in columns:
        reading.tell("tax codes are not used: a year's tax is worked out whatever the code; payroll deducts by it")
    if (row.posts != ONE).any():
        reading.tell(
            "a row for several posts, or for part of one, shows the money of all of them to the nearest penny; the"
            " sums are rounded once, so that they and the rows may differ by pennies"
        )


_FULL_TIME = ("fte", "wte", "ft", "full", "whole", "substantive", "spine")
"""What stands in a heading of pay that says that it is that of full time."""


def tell_of_part_time(reading: Reading, part_time: NDArray[np.bool_]) -> None:
    """Says that a salary is taken as that of full time, where its heading does not say so and a share of it is paid."""
    heading = reading.called.get("salary", "salary")
    if heading == "salary" or any(word in key_of(heading) for word in _FULL_TIME) or not part_time.any():
        return
    import shlex

    rename = shlex.quote(f"{heading[:40]}=actual_salary")
    reading.tell(
        f"{heading[:40]!r} is taken as full-time pay, and part-time rows are paid their share of it; --rename {rename} where it"
        " is what they are paid"
    )
