"""The remark that pay is under the minimum wage, whatever kind of work it is for.

Not here: the rule (`rules.minimum_wage`), and the remark on the posts of a staff table.
"""

from typing import TYPE_CHECKING

import numpy as np

from reward.base.amounts import in_count, in_pounds, pence_of
from reward.base.money import Count, Pence, column
from reward.engine.rows import CompanyRows, EmploymentRows
from reward.library.models.statutory import MinimumWage
from reward.rules import accommodation, minimum_wage
from reward.statement.priced import PricedOffer

if TYPE_CHECKING:
    from reward.payroll.payslips import Payslips


def under_minimum_wage(of: PricedOffer, slips: "Payslips | None") -> list[str]:
    """The remark, where the year's pay is under it; `slips` are the pay days, on basis `payslips`."""
    rows, values, hourly = of.offer_row.rows, of.values, of.regime.minimum_wage
    key = of.regime.key
    law = of.library.law("minimum_wage", MinimumWage, key.tax_year.first, frozen=key.frozen).record
    rate = f"the minimum wage of £{in_pounds(hourly)} an hour (an apprentice's is £{in_pounds(law.apprentice)})"
    unpaid = 0 if rows.extras.unpaid_hours_per_week is None else int(rows.extras.unpaid_hours_per_week[0])
    if isinstance(rows, CompanyRows):
        return []  # a director without a contract of employment has no minimum wage
    if not isinstance(rows, EmploymentRows):
        paid, hours = column(values["earnings"] - values["holiday_pay"]), values["hours_worked"]
        if unpaid:
            hours += unpaid * values["days_worked"] // int(rows.days_per_week[0])
        under = minimum_wage.under_for_hours(paid, Count(column(hours)), hourly)
        return [f"pay for the hours worked{' and unpaid ones' * bool(unpaid)} is under {rate}"] * int(under[0])
    # Pay days may be those of a part of a year: what a whole one would pay counts; so does pay lost to sickness.
    whole = values if slips is None else slips.years[0].ground.year_priced
    earned = whole["earnings"] + whole.get("sick_pay_lost", 0)
    # Overtime is for other hours, and what is paid for them beyond the basic rate counts for none (SI 2015/621 reg 10).
    earned -= whole.get("overtime", 0)
    # What comes on a date pays for no hours, and days away are none to be paid for.
    earned -= whole.get("payments", 0) - whole.get("termination_excess", 0)
    earned += whole.get("absence_lost", 0) - whole.get("absence_pay", 0)
    # A deduction for the employer's own use lowers it too, and pay for days of leave that are sold is for those days.
    earned -= whole.get("leave_bought", 0) + whole.get("leave_sold", 0)
    if rows.extras.cycle_scheme is not None:
        earned -= int(rows.extras.cycle_scheme[0])  # given up, as what lowers earnings is already
    share, of_so_many = rows.pay_share
    week = int(rows.hours_per_week[0])
    full = week or minimum_wage.UNSTATED_WEEK
    # Unpaid hours are the week's own, whatever share of full time it is.
    worked = Count(column(full) * share + column(unpaid) * of_so_many)
    home, with_home = _home(of, law)
    under = minimum_wage.under_for_a_year(
        column(earned), worked, np.ones(1, dtype=np.int64), hourly, of_so_many, home_in_seven_years=home
    )
    said = "" if week else " (the offer does not say the hours)"
    besides = f" and {in_count(unpaid)} unpaid" if unpaid else ""
    return [f"pay for {in_count(full)} hours a week{besides}{with_home} is under {rate}{said}"] * int(under[0])


def _home(of: PricedOffer, law: MinimumWage) -> tuple[Pence, str]:
    """What a home from the employer counts for in seven years, and the words for it."""
    home = of.offer_row.offer.accommodation
    if home is None:
        return column(0), ""
    charged = accommodation.charged_in_seven_years(column(pence_of(home.charge)), home.per, home.days_per_week)
    days = home.days_per_week * accommodation.SEVEN_YEARS_OF["week"]
    counts = minimum_wage.for_a_home(charged, days, law.accommodation_offset)
    a_day = f"£{in_pounds(law.accommodation_offset)} a day"
    words = (
        f", with {a_day} for a home that is free,"
        if counts[0] > 0
        else f", less what the home is charged above {a_day},"
    )
    return counts, words * bool(counts[0])
