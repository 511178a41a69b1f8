"""How much each payment of an offer is: what is expected of it each time it comes, and what of that is taxed."""

from functools import cache

from reward.base.amounts import in_percent, in_pounds, pence_of
from reward.base.errors import InputError
from reward.base.money import WHOLE, Pence, at, column, share, to_penny
from reward.base.values import dataclass
from reward.engine.rows import EmploymentRows
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.payment import Payment
from reward.library.models.statutory import TaxFreePayments
from reward.offers.job_security import NO_TOTAL, security_of
from reward.offers.offer_row import Notes, OfferRow, one
from reward.offers.pension import stay_of
from reward.rules import termination


@cache
def untaken() -> Payment:
    """Holiday that is left on the last day, and paid with the last pay (Working Time Regulations 1998 reg 14)."""
    return Payment.model_construct(name="Untaken holiday", at="end")


def payments_of(offer: Offer) -> tuple[Payment, ...]:
    """All that an offer pays on dates: what it says, and the holiday that is left at its end."""
    if offer.leave is None or not offer.leave.untaken_days:
        return offer.payment
    return (*offer.payment, untaken())


@dataclass(frozen=True)
class PaidSum:
    """What is expected of one payment each time it comes, in pence."""

    taxed: int
    pensionable: int
    excess: int
    """The part of what is taxed that is paid on termination."""
    tax_free: int


def amounts_of(of: PaidSum) -> tuple[int, int, int, int]:
    """What it adds to each of the columns of money on dates, in their order."""
    return of.taxed, of.pensionable, of.excess, of.tax_free


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
    if row is untaken():
        return "leave.untaken_days"
    return f"payment.{place}.{'kind' if row.kind else 'percent' if row.percent is not None else 'amount'}"


def _amount(library: Library, row: Payment, place: int, offer_row: OfferRow, notes: Notes | None) -> int:
    """The whole amount, before its probability."""
    if row is untaken():
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
    amount = found.least_pence if row.kind == "redundancy" else found.notice_pence
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
