"""Basic pay by pay days: what an offer pays of its salary on each pay day of a tax year, before anything else is paid."""

from datetime import date

from reward.base.dates import TaxYear
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.offers import OfferRow, row_of
from reward.offers.pay_calendar import PayDay
from reward.payroll.back_pay import Due
from reward.payroll.work_period import work_period_of


def basic_pay_of(library: Library, offer: Offer, year: TaxYear) -> dict[PayDay, int]:
    """Pence for each pay day of an employment's tax year, as its payslips have them."""
    person, assumptions = Person(), Assumptions()
    work_period = work_period_of(offer, assumptions, year)

    def row_on(when: TaxYear, on: date, _: date = date.max) -> OfferRow:
        return row_of(library, offer, person, assumptions, when, on, work_period.first)

    due = Due(library, offer, work_period, row_on, [])
    return {day: due.on(day, day.on)["salary"] for day in work_period.days if day.year == year}
