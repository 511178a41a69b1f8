"""The stretch over which an offer's pay days are counted, and the pay days in it."""

from dataclasses import dataclass
from datetime import date

from reward.dates import TaxYear, in_words
from reward.errors import InputError
from reward.models.assumptions import Assumptions
from reward.models.offer import Offer
from reward.pay_calendar import PayDay, after_months, in_stretch, in_tax_year
from reward.rules.paye import Frequency


@dataclass(frozen=True)
class Stretch:
    """Days of work from one to another, both counted, and the pay days that pay for them."""

    first: date
    last: date
    days: tuple[PayDay, ...]
    dated: bool
    """Whether the job begins and ends with it; otherwise it is a tax year of a job that goes on."""
    horizon: tuple[date, date]
    """The days over which offers are compared, of which this one may cover a part."""

    @property
    def years(self) -> list[TaxYear]:
        """The tax years in which a pay day falls."""
        return sorted({day.year for day in self.days})

    def places(self, year: TaxYear) -> list[int]:
        """Which of the pay days fall in a tax year."""
        return [place for place, day in enumerate(self.days) if day.year == year]

    def within(self, year: TaxYear) -> tuple[date, date]:
        """The days of the stretch that lie in a tax year; past the end before the first where there are none."""
        return max(self.first, year.first), min(self.last, year.last)

    @property
    def over(self) -> str:
        """The days over which offers are compared, in words."""
        return f"{in_words(self.horizon[0])} to {in_words(self.horizon[1])}"

    def __str__(self) -> str:
        return f"{in_words(self.first)} to {in_words(self.last)}"


def frequency_of(offer: Offer) -> Frequency:
    """As the offer says; else monthly, or weekly from an umbrella."""
    return offer.pay_days.frequency or ("weekly" if offer.kind == "umbrella" else "monthly")


def stretch_of(offer: Offer, assumptions: Assumptions, year: TaxYear) -> Stretch:
    """The tax year as if the offer ran all of it; or, with a start, from then for so many months.

    `assume.start` and `assume.months` say over which days offers are compared; an offer that starts
    later or ends sooner is paid for its own part of them.
    """
    frequency, contract = frequency_of(offer), offer.contract
    short = contract.months is not None and contract.months < 12
    if contract.start is None and assumptions.start is None and assumptions.months is None and not short:
        return Stretch(
            year.first, year.last, tuple(in_tax_year(year, frequency, offer.pay_days)), False, (year.first, year.last)
        )
    begins = assumptions.start or contract.start or year.first
    ends = after_months(begins, assumptions.months or contract.months or 12)
    first = max(begins, contract.start or begins)
    last = ends if contract.months is None else min(ends, after_months(contract.start or begins, contract.months))
    if last < first:
        raise InputError(
            f"the contract from {in_words(contract.start or begins)} has no day between {in_words(begins)} and"
            f" {in_words(ends)}; set assume.start or assume.months"
        )
    return Stretch(first, last, tuple(in_stretch(first, last, frequency, offer.pay_days)), True, (begins, ends))
