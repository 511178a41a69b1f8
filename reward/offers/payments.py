"""Money on dates as columns: the payments of an offer that fall in a tax year, and those of its pay days."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from reward.base.amounts import in_pounds
from reward.base.dates import TaxYear, in_words
from reward.base.money import WHOLE, Pence, column
from reward.engine.rows import ON_DATES, with_columns
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.payment import Payment
from reward.offers.offer_row import Notes, OfferRow, refuse_absurd
from reward.offers.pay_calendar import PayDay, frequency_of, in_tax_year
from reward.offers.payment_dates import JobDates, job_dates, pay_days_of
from reward.offers.payment_sums import PaidSum, amounts_of, paid_sums, payments_of


def with_payments(library: Library, offer_row: OfferRow, notes: Notes, *, whole_year: bool) -> OfferRow:
    """The row with the payments that fall in its tax year; what only a year's price leaves out is said of that alone."""
    if not payments_of(offer_row.offer):
        return offer_row
    sums = [PaidSum(0, 0, 0, 0)]
    for row, each, times in paid_in_year(library, offer_row, notes):
        if whole_year:
            _say_when(row, each, times, offer_row, notes)
        sums += [each] * times
    return _with_columns(offer_row, [sum(part) for part in zip(*map(amounts_of, sums), strict=True)])


def only_within(library: Library, offer_row: OfferRow, first: date, last: date) -> OfferRow:
    """The row with those alone of its tax year's payments whose pay day lies between two days."""
    if offer_row.rows.extras.payments is None and offer_row.rows.extras.tax_free_payments is None:
        return offer_row
    sums = [PaidSum(0, 0, 0, 0)]
    for _, each, days in paid_days(library, offer_row):
        sums += [each] * sum(first <= day.on <= last for day in days)
    return _with_columns(_without_payments(offer_row), [sum(part) for part in zip(*map(amounts_of, sums), strict=True)])


def paid_in_year(
    library: Library, offer_row: OfferRow, notes: Notes | None = None
) -> list[tuple[Payment, PaidSum, int]]:
    """Each payment of an offer, what is expected of it, and how often it comes in the row's tax year."""
    return [(row, each, len(days)) for row, each, days in paid_days(library, offer_row, notes)]


def paid_days(
    library: Library, offer_row: OfferRow, notes: Notes | None = None
) -> list[tuple[Payment, PaidSum, list[PayDay]]]:
    """Each payment of an offer, what is expected of it, and the pay days of the row's tax year with which it comes."""
    offer, year = offer_row.offer, offer_row.key.tax_year
    dates = job_dates(offer, offer_row.assumptions, year)
    days = in_tax_year(year, frequency_of(offer), offer.pay_days)
    sums = paid_sums(library, offer_row, notes)
    return [
        (row, each, [days[at] for at in pay_days_of(row, offer, days, dates)])
        for row, each in zip(payments_of(offer), sums, strict=True)
    ]


def certain(offer_row: OfferRow, chance: str = "100%") -> OfferRow:
    """The row of an offer whose payments that are not certain all have this chance; its columns stay."""
    sure = tuple(
        row.model_copy(update={"probability": chance}) if 0 < row.probability < WHOLE else row
        for row in offer_row.offer.payment
    )
    return replace(offer_row, offer=offer_row.offer.model_copy(update={"payment": sure}))


def with_chance(library: Library, offer_row: OfferRow, chance: str) -> OfferRow:
    """The row with the payments of its tax year as they are when those that are not certain have this chance."""
    sums = [PaidSum(0, 0, 0, 0)]
    for _, each, times in paid_in_year(library, certain(offer_row, chance)):
        sums += [each] * times
    return _with_columns(_without_payments(offer_row), [sum(part) for part in zip(*map(amounts_of, sums), strict=True)])


def _without_payments(offer_row: OfferRow) -> OfferRow:
    extras = replace(offer_row.rows.extras, **dict.fromkeys(ON_DATES))
    return replace(offer_row, rows=replace(offer_row.rows, extras=extras))


def _with_columns(offer_row: OfferRow, sums: Sequence[int]) -> OfferRow:
    columns = payment_columns([[amount] for amount in sums])
    if not columns:
        return offer_row
    refuse_absurd(sums[0] + sums[3], "the offer's payments on dates")
    extras = with_columns(offer_row.rows.extras, columns)
    key = offer_row.key
    if "termination_excess" in columns:
        key = replace(key, uses=key.uses | {"tax_free_payments"})
    return replace(offer_row, key=key, rows=replace(offer_row.rows, extras=extras))


def payment_columns(amounts: Sequence[Sequence[int]]) -> dict[str, Pence]:
    """Columns of a row's extras from amounts taxed, pensionable, above the limit of termination pay, and tax-free."""
    taxed, pensionable, excess, tax_free = (column(*each) for each in amounts)
    columns: dict[str, Pence] = {}
    if taxed.any() or excess.any():
        columns["payments"] = taxed
    if pensionable.any():
        columns["pensionable_payments"] = pensionable
    if excess.any():
        columns["termination_excess"] = excess
    if tax_free.any():
        columns["tax_free_payments"] = tax_free
    return columns


def _say_when(row: Payment, paid: PaidSum, times: int, offer_row: OfferRow, notes: Notes) -> None:
    """What a reader should know of when it comes."""
    year = offer_row.key.tax_year
    if row.at == "end" and job_dates(offer_row.offer, offer_row.assumptions, year).last is None:
        notes.warnings.append(
            f"{row.name} is paid at the end, which the offer does not say: --set contract.end=2027-03-31"
        )
    elif not times:
        notes.warnings.append(f"{row.name} does not fall in {year}, and is not in its price")
    elif not row.every_year:
        notes.warnings.append(f"{row.name} comes once: it is in the price of {year} and of no other year")
        taxed, _, _, tax_free = amounts_of(paid)
        notes.rests_on.append(f"£{in_pounds(taxed + tax_free, 0)} that comes once ({row.name})")


def row_amounts(
    library: Library, offer: Offer, days: Sequence[PayDay], dates: JobDates, row_on: Callable[[TaxYear, date], OfferRow]
) -> dict[str, Pence]:
    """The columns of payments over pay days; `row_on` gives the offer as it stands on a day of a tax year."""
    amounts = [[0] * len(days) for _ in range(4)]
    for place, row in enumerate(payments_of(offer)):
        for at_day in pay_days_of(row, offer, days, dates):
            day = days[at_day]
            paid = paid_sums(library, row_on(day.year, min(max(day.first, day.year.first), day.year.last)))[place]
            for part, amount in zip(amounts, amounts_of(paid), strict=True):
                part[at_day] += amount
    return payment_columns(amounts)


def told(
    library: Library, offer: Offer, days: Sequence[PayDay], dates: JobDates, row_on: Callable[[TaxYear, date], OfferRow]
) -> list[str]:
    """With which of these pay days each payment comes; and what to know of one that comes after the last day of work."""
    found = []
    for place, row in enumerate(payments_of(offer)):
        for at_day in pay_days_of(row, offer, days, dates):
            day = days[at_day]
            paid = paid_sums(library, row_on(day.year, day.year.first))[place]
            likely = "" if row.probability == WHOLE else ", as expected,"
            words = f"{row.name} £{in_pounds(paid.taxed + paid.tax_free)}{likely} comes with the pay day of {in_words(day.on)}"
            if day.first > day.last:
                words += "; after the last day payroll takes code 0T week 1/month 1 and may take NI by the week: the tax is settled after the year"
            found.append(words)
    return found
