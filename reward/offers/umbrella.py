"""A contract through an umbrella company as a row."""

from reward.base.amounts import pence_of
from reward.base.dates import TaxYear
from reward.base.money import Count
from reward.engine.rows import UmbrellaRows
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.statutory import StatutoryLeave
from reward.offers.contract import billed, enrolment
from reward.offers.offer_row import Notes, OfferRow, extras_of, key_of, one


def umbrella(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> OfferRow:
    terms = offer.umbrella
    said = billed(library, offer, person, assumptions, year, notes)
    margin = said.practice.or_typical(
        pence_of(terms.margin_per_week), "umbrella.margin_per_week", "Margin a week", "margin_per_week"
    )
    rows = UmbrellaRows(
        rate=said.rate,
        billed_days=said.billed_days,
        hours_per_day=said.hours_per_day,
        days_per_week=said.days_per_week,
        margin_per_week=one(margin),
        billed_weeks=said.billed_weeks,
        holiday_days_forfeited=Count(one(terms.holiday_forfeited_days)) if terms.holiday_forfeited_days else None,
        extras=extras_of(offer, person, assumptions, terms.sacrifice, "umbrella.sacrifice", said.week_days, notes),
    )
    if terms.holiday_pay == "rolled-up":
        _rolled_up(library, person, year, frozen=assumptions.later_years == "frozen", notes=notes)
    choice = enrolment(terms.pension, terms.relief)
    key = key_of(offer, person, assumptions, year, choice, per=said.per)
    return OfferRow(
        offer, person, assumptions, key, rows, notes.inputs, (), tuple(notes.warnings), tuple(notes.rests_on)
    )


def _rolled_up(library: Library, person: Person, year: TaxYear, *, frozen: bool, notes: Notes) -> None:
    """Says where holiday pay that comes with each pay day is not what the law provides."""
    if person.nation == "northern-ireland":
        notes.warnings.append(
            "holiday pay is rolled up: the law that allows it is Great Britain's, and in Northern Ireland holiday is to be"
            ' paid when it is taken (umbrella.holiday_pay = "accrued"); over a whole year it comes to the same pay'
        )
    elif not library.law("leave", StatutoryLeave, year.first, frozen=frozen).record.rolled_up_allowed:
        notes.warnings.append(
            f"holiday pay is rolled up, which the law came to allow after {year} began: for leave years from 1 April 2024"
        )
