"""What is due for the days of a pay day, and arrears: pay that rises from a day and is paid only from a later one.

Arrears come with the first pay day from `pay.change.paid` on. They are the difference, to the penny, between
what was paid for the days before and what those days are worth by then, so that the year adds up as if all
had been paid in time. For a job that began before the stretch they reach back before it.
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from reward.base.amounts import in_pounds
from reward.base.dates import TaxYear, days_counted, in_words, weekdays
from reward.base.errors import InputError
from reward.base.money import at_most, column, rounded, share
from reward.base.values import dataclass
from reward.engine.pay import benefits_of
from reward.engine.post_pay import (
    counted_allowances,
    counted_overtime,
    for_leave,
    other_allowances,
    other_overtime,
    untaxed_allowances,
)
from reward.engine.regime import regime
from reward.engine.rows import EmploymentRows, shared_out
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.offers import OfferRow
from reward.offers.absence import RegularPay
from reward.offers.pay_calendar import PayDay, frequency_of, regular_before
from reward.payroll.month_share import cut_days, days_in_month, month_of_year, of_month
from reward.payroll.work_period import WorkPeriod

BENEFITS = ("taxed_benefits", "payrolled_benefits", "benefit_cost", "benefit_sacrifice", "class_1a")
LEAVE = ("given_up_for_leave", "paid_for_leave", "leave_sold")
AMOUNTS = (
    "salary",
    "allowances_pensionable",
    "allowances_other",
    "allowances_untaxed",
    "overtime",
    "overtime_pensionable",
    "sacrifice",
    *LEAVE,
    *BENEFITS,
)

RowOn = Callable[[TaxYear, date, date], OfferRow]
"""The offer as it stands on a day of a tax year, with the changes of pay that are paid by another day."""


class Due:
    """What is due for days, by the changes of pay that are paid by then or by a later day."""

    def __init__(
        self, library: Library, offer: Offer, work_period: WorkPeriod, row_on: RowOn, breaks: list[date]
    ) -> None:
        self.library, self.offer, self.work_period, self.row_on, self.breaks = (
            library,
            offer,
            work_period,
            row_on,
            breaks,
        )
        self.part_month = offer.pay_days.part_month or "calendar-days"
        late = {change.paid for change in (offer.pay or Pay()).change if change.paid is not None}
        self.late = sorted(late)
        """The days from which a change is paid that was due before."""
        self._yearly: dict[tuple[TaxYear, date, date], dict[str, int]] = {}

    def known_by(self, by: date) -> date:
        """The last of those days up to a day; one for all days that know the same."""
        return max((each for each in self.late if each <= by), default=date.min)

    def on(self, day: PayDay, by: date) -> dict[str, int]:
        """The amounts of a pay day's own days, in pence."""
        found = dict.fromkeys(AMOUNTS, 0)
        for first, last, yearly in self.runs(day, by):
            for name, amount in yearly.items():
                if amount:
                    found[name] += self._share(amount, day, first, last, benefit=name in BENEFITS)
        return found

    def regular(self) -> list[RegularPay]:
        """Basic pay and allowances of each pay day, without arrears."""
        due = [self.on(day, day.on) for day in self.work_period.days]
        return [
            RegularPay(column(each["salary"] + each["allowances_pensionable"]), column(each["allowances_other"]))
            for each in due
        ]

    def exactly(self, day: PayDay, by: date) -> Fraction:
        """Pay for a pay day's own days, not rounded; by the calendar, whatever the rule for a part of a month."""
        return sum(
            (_exact(yearly["salary"], day, first, last) for first, last, yearly in self.runs(day, by)), Fraction(0)
        )

    def runs(self, day: PayDay, by: date) -> Iterator[tuple[date, date, dict[str, int]]]:
        """A pay day's own days in runs of the same pay, with the year's amounts of each."""
        year, known = max(day.year, self.work_period.years[0]), self.known_by(by)
        for first, last in cut_days(day.first, day.last, self.breaks, at_months=day.frequency == "monthly"):
            begins = year.first
            if day.year < year or any(first < each <= begins for each in self.breaks):
                begins = first  # days before the tax year, and before a change in the first of April
            since = max([begins, *(each for each in self.breaks if each <= first)])
            if (year, since, known) not in self._yearly:
                self._yearly[year, since, known] = yearly_amounts(self.library, self.row_on(year, since, known))
            yield first, last, self._yearly[year, since, known]

    def _share(self, amount: int, day: PayDay, first: date, last: date, *, benefit: bool) -> int:
        """What of a year's amount these days are paid; a benefit is given by the calendar, however pay is."""
        days, of_year = days_counted(first, last), column(amount)
        if day.frequency != "monthly":
            return int(share(of_year, days, 365)[0])
        length = days_in_month(first)
        if benefit or self.part_month == "calendar-days" or self.work_period.whole_month(first):
            return int(of_month(of_year, month_of_year(first), days, length)[0])
        paid = share(of_year, days, 365) if self.part_month == "365ths" else share(of_year, weekdays(first, last), 260)
        return int(at_most(paid, of_month(of_year, month_of_year(first), length, length))[0])


def _exact(amount: int, day: PayDay, first: date, last: date) -> Fraction:
    days = days_counted(first, last)
    return Fraction(amount * days, 365 if day.frequency != "monthly" else 12 * days_in_month(first))


def yearly_amounts(library: Library, offer_row: OfferRow) -> dict[str, int]:
    """The year's amounts for the share of full time worked, as basis `year` has them."""
    job = offer_row.rows
    assert isinstance(job, EmploymentRows)
    beside = benefits_of(job.extras, regime(library, offer_row.key)) if job.extras.taxed_benefits is not None else {}

    counted, untaxed = counted_overtime(job), untaxed_allowances(job)
    return {
        "salary": int(shared_out(job.salary, job)[0]),
        "allowances_pensionable": int(counted_allowances(job)[0]),
        "allowances_other": int(other_allowances(job)[0]),
        "allowances_untaxed": 0 if untaxed is None else int(untaxed[0]),
        "overtime": int(other_overtime(job)[0]),
        "overtime_pensionable": 0 if counted is None else int(counted[0]),
        "sacrifice": 0 if job.extras.sacrifice is None else int(job.extras.sacrifice[0]),
        **{name: _for_leave(job, name) for name in LEAVE},
        **{name: 0 if (column := getattr(job.extras, name)) is None else int(column[0]) for name in BENEFITS},
        "class_1a": int(beside["class_1a"][0]) if "class_1a" in beside else 0,
    }


def _for_leave(job: EmploymentRows, name: str) -> int:
    amount = for_leave(shared_out(job.salary, job), getattr(job, name), job)
    return 0 if amount is None else int(amount[0])


@dataclass(frozen=True)
class BackPay:
    """Arrears that come with a pay day."""

    since: date
    amounts: dict[str, int]
    whole: int
    """The arrears of basic pay, rounded once."""


def back_pay(due: Due, assumptions: Assumptions) -> dict[int, BackPay]:
    """The arrears by the place of the pay day with which they come."""
    offer, days, found, before = due.offer, due.work_period.days, dict[int, BackPay](), date.min
    for paid in due.late:
        place = next((at for at, day in enumerate(days) if day.on >= paid), None)
        since = min(change.start for change in (offer.pay or Pay()).change if change.paid == paid)
        earlier = _before(offer, assumptions, due.work_period, since)
        if place is None:
            break
        if place or not earlier or paid > earlier[-1].on:  # else they came before the stretch
            amounts, whole = dict.fromkeys(AMOUNTS, 0), Fraction(0)
            for day in (*earlier, *days[:place]):
                now, then = due.on(day, paid), due.on(day, before)
                amounts = {name: amounts[name] + now[name] - then[name] for name in AMOUNTS}
                whole += due.exactly(day, paid) - due.exactly(day, before)
            if whole < 0:
                raise InputError(
                    f"pay.change: the pay from {in_words(since)} is less than before, and paid is for a rise;"
                    f" leave out paid = {paid}"
                )
            known = found.get(place, BackPay(since, dict.fromkeys(AMOUNTS, 0), 0))
            found[place] = BackPay(
                min(since, known.since),
                {name: amount + known.amounts[name] for name, amount in amounts.items()},
                rounded(whole.numerator, whole.denominator) + known.whole,
            )
        before = paid
    return found


def _before(offer: Offer, assumptions: Assumptions, work_period: WorkPeriod, since: date) -> list[PayDay]:
    """The pay days before the stretch of a job that began before it, from the one that pays for a day."""
    begins = offer.contract.start or assumptions.start or date.min
    first = work_period.days[0]
    return regular_before(first, max(begins, since), frequency_of(offer), offer.pay_days)


def told(arrears: dict[int, BackPay], due: Due) -> list[str]:
    """What a reader should know of arrears."""
    work_period = due.work_period
    last = work_period.days[-1]
    after = [
        f"the arrears since {in_words(change.start)} come on {in_words(change.paid)}, after the last of these pay days,"
        " and are in none of them"
        for change in (due.offer.pay or Pay()).change
        if change.paid is not None and change.paid > last.on and change.start <= last.last
    ]
    return after + [
        f"arrears of £{in_pounds(each.whole)} since {in_words(each.since)} come with the pay day of"
        f" {in_words(work_period.days[at].on)}, and bear that pay day's National Insurance"
        for at, each in arrears.items()
        if each.whole
    ]
