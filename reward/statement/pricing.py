"""How an offer is priced: one statement, on basis `year` or `payslips`."""

import datetime
from functools import cache
from pathlib import Path

from reward.base.amounts import in_pounds
from reward.base.dates import TaxYear
from reward.base.errors import InputError, nearest
from reward.engine import year
from reward.engine.known_years import refuse_unknown
from reward.engine.post_pay import for_leave
from reward.engine.regime import regime
from reward.engine.rows import EmploymentRows, first_row, shared_out
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import find_offer
from reward.library.pricing_year import which_year
from reward.offers import OfferRow, row_of
from reward.offers.offer_row import refuse_nil_pay
from reward.statement.priced import PricedOffer
from reward.statement.statement import Statement

BASES = ("year", "payslips")
"""The liability for a whole tax year; or what payroll deducts, pay day by pay day."""


@public()
def price(
    offer: "Offer | str | Path",
    *,
    person: Person | None = None,
    assumptions: Assumptions | None = None,
    tax_year: "TaxYear | str | None" = None,
    on: "datetime.date | None" = None,
    basis: str = "year",
    library: Library | None = None,
    name: str | None = None,
) -> Statement:
    """An offer priced for a tax year: the one given, that of the date `on`, or today's.

    `offer` is an Offer, a mapping of its keys, a path, or the name of a shipped or saved offer; person and assumptions
    may be mappings too, and `on` a text such as `2026-11-22`. Raises `MissingError` where the offer lacks what pricing
    needs, `FiguresError` for a year with no figures, `InputError` for what is none of these; each is a `RewardError`.

    >>> import reward
    >>> post = reward.price("met-external-relations-manager", tax_year="2026-27")
    >>> post["take_home"], post["employer_cost"]
    (Decimal('34050.58'), Decimal('64077.27'))
    """
    if basis not in BASES:
        raise InputError(f"basis {basis[:40]!r} is not one; it is year or payslips{nearest(basis, BASES)}")
    library = library or shipped()
    if not isinstance(offer, Offer):
        name, offer = find_offer(offer, library)
    nobody, nothing_assumed = _unsaid()
    person, assumptions = person or nobody, assumptions or nothing_assumed
    chosen, remarks = which_year(library, tax_year, on)
    refuse_unknown(library, chosen, frozen=assumptions.later_years == "frozen")
    if basis == "payslips":
        from reward.payroll.payslips import payslips_of  # a year's price does without: 20 ms

        slips = payslips_of(library, offer, person, assumptions, chosen)
        given_up = slips.totals_pence["salary_sacrifice"]
        _refuse_too_much_given_up(slips.sacrifice_asked_pence, given_up)
        priced = PricedOffer(slips.offer_row, slips.regime, slips.totals_pence, library)
        return Statement(name or offer.title, priced, library.version, remarks, slips)
    offer_row = row_of(library, offer, person, assumptions, chosen)
    return _statement(library, offer_row, name or offer.title, remarks)


@cache  # records are frozen, and to check two that say nothing takes a tenth of a price
def _unsaid() -> tuple[Person, Assumptions]:
    return Person.unsaid(), Assumptions.unsaid()


def _statement(library: Library, offer_row: OfferRow, name: str, remarks: tuple[str, ...]) -> Statement:
    under = regime(library, offer_row.key)
    values = first_row(year.price(offer_row.rows, under))
    rows = offer_row.rows
    given = (rows.extras.sacrifice, rows.extras.benefit_sacrifice)
    asked = sum(int(each[0]) for each in given if each is not None)
    if isinstance(rows, EmploymentRows) and rows.given_up_for_leave is not None:
        bought = for_leave(shared_out(rows.salary, rows), rows.given_up_for_leave, rows)
        asked += 0 if bought is None else int(bought[0])
    _refuse_too_much_given_up(asked, values["salary_sacrifice"])
    refuse_nil_pay(offer_row, values["gross_pay"])
    return Statement(name, PricedOffer(offer_row, under, values, library), library.version, remarks)


def _refuse_too_much_given_up(asked: int, given_up: int) -> None:
    if asked > given_up:
        raise InputError(f"a sacrifice of £{in_pounds(asked)} is more than the pay there is, £{in_pounds(given_up)}")
