"""A contract by an agency's PAYE rate as a row: the agency is the employer, and holiday pay is its own part."""

from reward.base.dates import TaxYear
from reward.engine.rows import AgencyRows
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.offers.contract import billed, enrolment
from reward.offers.offer_row import Notes, OfferRow, extras_of, key_of


def agency(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> OfferRow:
    terms = offer.agency
    said = billed(library, offer, person, assumptions, year, notes)
    holiday = None if offer.rate is None else offer.rate.holiday
    if holiday is None:
        notes.warnings.append(
            "the offer does not say whether holiday pay comes on top of its rate; it is taken to:"
            " --set rate.holiday=inclusive where it is in it"
        )
    notes.rests_on.append(f"holiday pay {'inside' if holiday == 'inclusive' else 'on top of'} the rate")
    if terms.pension is None:
        notes.warnings.append(
            "the offer states no pension and none is priced; an agency enrols most workers within three months:"
            " --set agency.pension=qualifying-earnings"
        )
    rows = AgencyRows(
        rate=said.rate,
        billed_days=said.billed_days,
        hours_per_day=said.hours_per_day,
        days_per_week=said.days_per_week,
        billed_weeks=said.billed_weeks,
        extras=extras_of(offer, person, assumptions, terms.sacrifice, "agency.sacrifice", said.week_days, notes),
    )
    choice = enrolment(terms.pension or "none", terms.relief)
    key = key_of(offer, person, assumptions, year, choice, per=said.per, holiday_inside=holiday == "inclusive")
    return OfferRow(
        offer, person, assumptions, key, rows, notes.inputs, (), tuple(notes.warnings), tuple(notes.rests_on)
    )
