"""Money on dates: which pay day each payment of an offer comes with, what is expected of it, and what of it is taxed.

A payment belongs to the tax year of its own date, on every basis. Within it the money comes with the first
pay day from that date on; where the year has none left, with its last.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reward.base.dates import TaxYear, in_words, tax_year_of
from reward.base.errors import InputError
from reward.base.money import WHOLE, Pence, at, column, in_percent, in_pounds, pence_of, share, to_penny
from reward.engine.rows import ON_DATES, EmploymentRows
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.payment import Payment
from reward.library.models.statutory import TaxFreePayments
from reward.offers.job_security import NO_TOTAL, security_of
from reward.offers.offer_row import Notes, OfferRow, one, refuse_absurd
from reward.offers.pay_calendar import PayDay, after_months, frequency_of, in_tax_year
from reward.offers.pension import stay_of
from reward.rules import termination

UNTAKEN = Payment.model_construct(name="Untaken holiday", at="end")
"""Holiday that is left on the last day, and paid with the last pay (Working Time Regulations 1998 reg 14)."""


def payments_of(offer: Offer) -> tuple[Payment, ...]:
    """All that an offer pays on dates: what it says, and the holiday that is left at its end."""
    if offer.leave is None or not offer.leave.untaken_days:
        return offer.payment
    return (*offer.payment, UNTAKEN)


@dataclass(frozen=True)
class JobDates:
    """When a job begins and ends, as far as it is known."""

    first: date | None
    last: date | None
    again_until: date | None = None
    """Until when what comes every year does: a contract that is renewed on the same terms pays it on."""
    since: date = date.min
    """The first day that is looked at (`assume.start`): what was paid before it is not counted."""


@dataclass(frozen=True)
class PaidSum:
    """What is expected of one payment each time it comes, in pence."""

    taxed: int
    pensionable: int
    excess: int
    """The part of what is taxed that is paid on termination."""
    tax_free: int


def with_payments(library: Library, offer_row: OfferRow, notes: Notes, *, whole_year: bool) -> OfferRow:
    """The row with the payments that fall in its tax year; what only a year's price leaves out is said of that alone."""
    if not payments_of(offer_row.offer):
        return offer_row
    sums = [PaidSum(0, 0, 0, 0)]
    for row, each, times in paid_in_year(library, offer_row, notes):
        if whole_year:
            _say_when(row, times, offer_row, notes)
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


def amounts_of(of: PaidSum) -> tuple[int, int, int, int]:
    """What it adds to each of the columns of money on dates, in their order."""
    return of.taxed, of.pensionable, of.excess, of.tax_free


def _with_columns(offer_row: OfferRow, sums: Sequence[int]) -> OfferRow:
    columns = payment_columns([[amount] for amount in sums])
    if not columns:
        return offer_row
    refuse_absurd(sums[0] + sums[3], "the offer's payments on dates")
    extras = replace(offer_row.rows.extras, **columns)  # type: ignore[arg-type]  # columns all
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


def job_dates(offer: Offer, assumptions: Assumptions, year: TaxYear) -> JobDates:
    """The first and last day of the job; without a start a term counts from the tax year's first day."""
    contract, since = offer.contract, assumptions.start or date.min
    first = contract.start or assumptions.start
    if contract.months is None:
        return JobDates(first, contract.end, contract.end, since)
    last = after_months(contract.start or first or year.first, contract.months)
    return JobDates(first, last, None if assumptions.after_contract == "same" else last, since)


def pay_days_of(row: Payment, offer: Offer, days: Sequence[PayDay], dates: JobDates) -> list[int]:
    """The places of the pay days with which a payment comes, of those given in order: none, one, or one a year."""
    found: list[int] = []
    for year in dict.fromkeys(day.year for day in days):
        places = [place for place, day in enumerate(days) if day.year == year]
        found += _in_year(row, offer, year, places, days, dates)
        if found and not row.every_year:
            break
    return found


def _in_year(
    row: Payment, offer: Offer, year: TaxYear, places: Sequence[int], days: Sequence[PayDay], dates: JobDates
) -> list[int]:
    """With which of one tax year's pay days it comes."""
    first = max(dates.first or date.min, dates.since)
    last = (dates.again_until if row.every_year else dates.last) or date.max
    if row.month is not None:
        chosen = [at for at in places if _is_of_month(days[at], row.month, first) and days[at].first <= last]
        if chosen and not row.every_year and dates.first is not None:
            once = _first_of_month(row.month, offer, dates.first)
            chosen = [at for at in chosen if (days[at].on.year, days[at].on.month) == once]
        return chosen[-1:]
    if row.at == "start":
        begins = dates.first or year.first
        return _from(begins, year, places, days) if begins >= dates.since else []
    if row.at == "end":
        return [] if dates.last is None else _from(dates.last, year, places, days)
    assert row.on is not None
    on = row.on
    if row.every_year:
        on = max(_same_day(row.on, year), row.on)
    # What is said for a day after the last one is paid all the same; what comes again ends with the job.
    return _from(on, year, places, days) if first <= on and (on <= last or not row.every_year) else []


def _is_of_month(day: PayDay, month: int, first: date) -> bool:
    """Whether it is a pay day of a month that pays for a day of the job."""
    return day.on.month == month and day.last >= first


def _first_of_month(month: int, offer: Offer, first: date) -> tuple[int, int] | None:
    """The year and month of the first such month that the job has a pay day in."""
    begins = tax_year_of(first)
    for year in (begins, TaxYear(begins.start + 1)):
        for day in in_tax_year(year, frequency_of(offer), offer.pay_days):
            if _is_of_month(day, month, first):
                return day.on.year, day.on.month
    return None


def _from(on: date, year: TaxYear, places: Sequence[int], days: Sequence[PayDay]) -> list[int]:
    """The first pay day of the tax year from a day of it on, else the last."""
    if tax_year_of(on) != year or not places:
        return []
    return [next((at for at in places if days[at].on >= on), places[-1])]


def _same_day(on: date, year: TaxYear) -> date:
    """A date of each year as it falls in a tax year; 29 February is the 28th in other years."""
    for calendar in (year.start, year.start + 1):
        try:
            day = on.replace(year=calendar)
        except ValueError:
            day = date(calendar, 2, 28)
        if tax_year_of(day) == year:
            return day
    raise AssertionError("every date falls in every tax year once")


def paid_sums(library: Library, offer_row: OfferRow, notes: Notes | None = None) -> list[PaidSum]:
    """What is expected of each payment of an offer each time it comes, with the basic pay that the row has."""
    law: TaxFreePayments | None = None
    used: dict[str, Pence] = {}
    found = []
    for place, row in enumerate(payments_of(offer_row.offer)):
        amount, limit, kind = _amount(library, row, place, offer_row, notes), 0, ""
        if row.tax_free_up_to is not None or row.kind == "redundancy":
            if law is None:
                year, frozen = offer_row.key.tax_year, offer_row.key.frozen
                law = library.law("tax_free_payments", TaxFreePayments, year.first, frozen=frozen).record
            limit, kind = law.termination, "termination"
            if row.tax_free_up_to is not None:
                limit, kind = _limit(row, place, pence_of(row.tax_free_up_to), law, notes)
        before = used.setdefault(kind, column(0))
        free = int(termination.free_of_tax(one(amount), limit, before)[0])
        used[kind] = column(int(before[0]) + free)
        if notes is not None and kind == "relocation" and free < amount:
            notes.warnings.append(f"{row.name}: what is above £{in_pounds(limit, 0)} is counted as pay, with NI")
        if _is_repaid(row, offer_row):
            if notes is not None:
                words = f"{row.name} is to be paid back on leaving within {row.repay_within_months} months"
                notes.warnings.append(f"{words}, and you would leave sooner: it counts for nothing")
            found.append(PaidSum(0, 0, 0, 0))
            continue
        if row.repay_within_months is not None and notes is not None:
            notes.warnings.append(f"{row.name} is to be paid back on leaving within {row.repay_within_months} months")
        expected = _expected(amount, row.probability)
        tax_free = _expected(free, row.probability)
        taxed = expected - tax_free
        found.append(PaidSum(taxed, taxed * row.pensionable, taxed * (kind == "termination"), tax_free))
    return found


def input_path(row: Payment, place: int) -> str:
    """The input that says how much a payment is."""
    if row is UNTAKEN:
        return "leave.untaken_days"
    return f"payment.{place}.{'kind' if row.kind else 'percent' if row.percent is not None else 'amount'}"


def _amount(library: Library, row: Payment, place: int, offer_row: OfferRow, notes: Notes | None) -> int:
    """The whole amount, before its probability."""
    if row is UNTAKEN:
        return _holiday_left(offer_row, notes)
    path = input_path(row, place)
    if row.kind is not None:
        return _when_ended(library, row, path, offer_row, notes)
    if row.percent is not None:
        job = offer_row.rows
        assert isinstance(job, EmploymentRows)
        amount = int(to_penny(at(to_penny(at(job.salary, job.fte)), row.percent))[0])
        if notes is not None:
            notes.record(path, row.name, row.percent, "percent", "the offer, of basic pay")
    else:
        assert row.amount is not None
        amount = pence_of(row.amount)
        if notes is not None:
            notes.record(path, row.name, amount, "money", "the offer")
    if notes is not None and row.probability != WHOLE:
        likely, label = f"payment.{place}.probability", f"Probability of {row.name}"
        notes.record(likely, label, row.probability, "percent", "the offer", nature="assumption")
        notes.rests_on.append(f"{row.name} with a probability of {in_percent(row.probability)}")
    return amount


def _when_ended(library: Library, row: Payment, path: str, offer_row: OfferRow, notes: Notes | None) -> int:
    """Redundancy or notice pay by the contract or the law, after the service that is expected."""
    found = security_of(library, offer_row)
    if found is None:
        raise InputError(f"{path}: the law's limit in Northern Ireland is not known; give an amount")
    amount = found.least if row.kind == "redundancy" else found.notice
    if notes is not None:
        words = f"after {found.years} complete years of service, by the {'contract' if found.by_contract else 'law'}"
        notes.record(path, row.name, amount, "money", words)
        notes.warnings.append(f"{row.name} is counted as if the job were ended: {found.words.removesuffix(NO_TOTAL)}")
    return amount


def _holiday_left(offer_row: OfferRow, notes: Notes | None) -> int:
    """Pay for the days of leave that are left: a 260th of a year's pay each, or a 365th where part months are paid so."""
    offer, job = offer_row.offer, offer_row.rows
    assert offer.leave is not None and isinstance(job, EmploymentRows)
    days, parts = offer.leave.untaken_days, 365 if offer.pay_days.part_month == "365ths" else 260
    if notes is not None:
        words = f"the offer; a {parts}th of a year's basic pay each"
        notes.record("leave.untaken_days", "Days of holiday left at the end", days, "count", words)
    return int(share(to_penny(at(job.salary, job.fte)), days, 100 * parts)[0])


def _limit(row: Payment, place: int, said: int, law: TaxFreePayments, notes: Notes | None) -> tuple[int, str]:
    """Up to how much a payment is free of tax, and by which rule."""
    if said > law.termination:
        raise InputError(
            f"payment.{place}.tax_free_up_to: £{in_pounds(said, 0)} is more than the law leaves free of tax:"
            f" at most £{in_pounds(law.relocation, 0)} for moving home and £{in_pounds(law.termination, 0)} when a job ends"
        )
    kind = "relocation" if said <= law.relocation else "termination"
    what = "moving home" if kind == "relocation" else "leaving"
    if notes is not None:
        path = f"payment.{place}.tax_free_up_to"
        notes.record(path, f"{row.name}, free of tax up to", said, "money", f"the offer, as money for {what}")
    return said, kind


def _expected(amount: int, probability: int) -> int:
    return int(to_penny(at(one(amount), probability))[0])


def _is_repaid(row: Payment, offer_row: OfferRow) -> bool:
    stay = stay_of(offer_row.offer, offer_row.assumptions)
    return row.repay_within_months is not None and stay is not None and stay * 12 < row.repay_within_months * 100


def _say_when(row: Payment, times: int, offer_row: OfferRow, notes: Notes) -> None:
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
