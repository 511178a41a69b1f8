"""The stretch over which an offer's pay days are counted, and the pay days in it."""

from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np

from reward.base.dates import DAY, TaxYear, after_months, days_counted, in_words, month_end, tax_year_of
from reward.base.errors import InputError
from reward.base.money import Pence, portion
from reward.base.values import dataclass
from reward.engine.regime_key import PERIODS
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.offers.length import last_day
from reward.offers.pay_calendar import PayDay, frequency_of, in_stretch, in_tax_year, regular_before
from reward.payroll.payments import EARNINGS
from reward.rules.paye import Frequency


@dataclass(frozen=True)
class WorkPeriod:
    """Days of work from one to another, both counted, and the pay days that pay for them."""

    first: date
    last: date
    days: tuple[PayDay, ...]
    dated: bool
    """Whether the job begins and ends with it; otherwise it is a tax year of a job that goes on."""
    horizon: tuple[date, date]
    """The days over which offers are compared, of which this one may cover a part."""

    @cached_property
    def years(self) -> list[TaxYear]:
        """The tax years in which a pay day falls."""
        return sorted({day.year for day in self.days})

    def places(self, year: TaxYear) -> list[int]:
        """Which of the pay days fall in a tax year."""
        return [place for place, day in enumerate(self.days) if day.year == year]

    def within(self, year: TaxYear) -> tuple[date, date]:
        """The days of the stretch that lie in a tax year; at its ends also those that no pay day of their own year pays."""
        first = self.first if year == self.years[0] else year.first
        last = self.last if year == self.years[-1] else year.last
        return first, last

    def whole_month(self, of: date) -> bool:
        """Whether the job is worked through all of a day's calendar month."""
        return self.days[0].first <= of.replace(day=1) and self.days[-1].last >= month_end(of)

    @cached_property
    def part_of_a_year(self) -> tuple[int, int]:
        """How long it is in years, as a fraction: whole years of twelve months, and the days that are left of one."""
        if not self.dated:
            return 1, 1
        whole, begins = 0, self.first
        while (ends := after_months(begins, 12)) <= self.last:
            whole, begins = whole + 1, ends + DAY
        length = days_counted(begins, ends)
        return whole * length + days_counted(begins, self.last), length

    def spread(self, of_year: Pence | None) -> Pence | None:
        """A year's amount over the pay days of a full year, so that they add up to it."""
        if of_year is None:
            return None
        a_year = PERIODS[EARNINGS[self.days[0].frequency]][0]
        place = np.array([(day.period - 1) % a_year for day in self.days], dtype=np.int64)
        many = Pence(np.full(len(place), int(of_year[0]), dtype=np.int64))
        return portion(many, place, place + 1, a_year)

    @property
    def over(self) -> str:
        """The days over which offers are compared, in words."""
        return f"{in_words(self.horizon[0])} to {in_words(self.horizon[1])}"

    def __str__(self) -> str:
        return f"{in_words(self.first)} to {in_words(self.last)}"


def work_period_of(offer: Offer, assumptions: Assumptions, year: TaxYear) -> WorkPeriod:
    """The tax year as if the offer ran all of it; or, with a start, from then for so many months.

    A job that began before the tax year, for no number of months, is paid for its part of that year.
    `assume.start` and `assume.months` say over which days offers are compared; an offer that starts later or ends
    sooner is paid for its own part of them.
    """
    frequency, contract = frequency_of(offer), offer.contract
    if assumptions.start is None and assumptions.months is None and _goes_on(offer, year):
        contract = contract.model_copy(update={"start": None})
    short = contract.months is not None and contract.months < 12
    undated = contract.start is None and assumptions.start is None and assumptions.months is None
    if contract.end is not None and undated and contract.end < year.last:
        return _until(contract.end, year, frequency, offer)
    if undated and not short:
        return WorkPeriod(
            year.first, year.last, tuple(in_tax_year(year, frequency, offer.pay_days)), False, (year.first, year.last)
        )
    begins = assumptions.start or contract.start or year.first
    own_end = last_day(contract, begins)
    ends = after_months(begins, assumptions.months or contract.months or 12)
    if contract.end is not None and assumptions.months is None:
        ends = max(
            [contract.end, *(row.on for row in offer.payment if row.on is not None), *_paid_late(offer, contract.end)]
        )
    first = max(begins, contract.start or begins)
    last = ends if own_end is None else min(ends, own_end)
    if last < first:
        raise InputError(
            f"the contract from {in_words(contract.start or begins)} has no day between {in_words(begins)} and"
            f" {in_words(ends)}; set assume.start or assume.months"
        )
    days = _with_later(in_stretch(first, last, frequency, offer.pay_days), offer, ends)
    return WorkPeriod(first, last, days, True, (begins, ends))


def _goes_on(offer: Offer, year: TaxYear) -> bool:
    """Whether the job began before a tax year, for no number of months, and all that it paid for until then is paid."""
    contract, frequency = offer.contract, frequency_of(offer)
    if contract.start is None or contract.start >= year.first or contract.months is not None:
        return False
    if contract.end is not None and contract.end < year.first:
        return False
    first = in_tax_year(year, frequency, offer.pay_days)[0]
    before = regular_before(first, contract.start, frequency, offer.pay_days)
    late = (
        len(before) == 1 and before[0].on < contract.start
    )  # a part month whose pay day had passed comes with the next
    return contract.start <= first.first and not late


def _until(end: date, year: TaxYear, frequency: Frequency, offer: Offer) -> WorkPeriod:
    """The part of a tax year up to the last day of a job that began before it."""
    if end < year.first:
        raise InputError(f"contract.end {in_words(end)} is before {in_words(year.first)}, when the tax year begins")
    first = in_tax_year(year, frequency, offer.pay_days)[0].first
    days = in_stretch(min(first, end), end, frequency, offer.pay_days)
    return WorkPeriod(year.first, end, _with_later(days, offer, year.last), True, (year.first, year.last))


def _paid_late(offer: Offer, last: date) -> list[date]:
    """The days from which changes of pay that count by a last day of work are paid."""
    changes = () if offer.pay is None else offer.pay.change
    return [change.paid for change in changes if change.paid is not None and change.start <= last]


def _with_later(days: list[PayDay], offer: Offer, ends: date) -> tuple[PayDay, ...]:
    """The pay days of a job, and those after its last day with which it pays something on a date, or arrears."""
    last = days[-1]
    found = {last.on: last}
    once = [row.on for row in offer.payment if row.on is not None and not row.every_year]
    for on in (*once, *_paid_late(offer, last.last)):
        if not last.on < on <= ends:
            continue
        regular = in_tax_year(tax_year_of(on), last.frequency, offer.pay_days)
        day = next((day for day in regular if day.on >= on), regular[-1])
        if day.on <= ends and (day.year, day.period) != (last.year, last.period):
            # It pays for no day of work: its days end before they begin.
            found[day.on] = replace(day, first=last.last + DAY, last=last.last)
    return (*days[:-1], *(found[on] for on in sorted(found)))
