"""A contract through an umbrella company as a row."""

from reward.dates import TaxYear
from reward.engine import Umbrella
from reward.models.assumptions import Assumptions
from reward.models.offer import Offer
from reward.models.person import Person
from reward.money import Count
from reward.rows.contract import billed, enrolment
from reward.rows.placed import Notes, Placed, extras_of, key_of, one
from reward.scales import Library


def umbrella(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> Placed:
    terms = offer.umbrella
    said = billed(library, offer, person, assumptions, year, notes)
    margin = said.practice.or_typical(
        terms.margin_per_week, "umbrella.margin_per_week", "Margin a week", "margin_per_week"
    )
    rows = Umbrella(
        rate=said.rate,
        billed_days=said.billed_days,
        hours_per_day=said.hours_per_day,
        days_per_week=said.days_per_week,
        margin_per_week=one(margin),
        billed_weeks=said.billed_weeks,
        holiday_days_forfeited=Count(one(terms.holiday_forfeited_days)) if terms.holiday_forfeited_days else None,
        extras=extras_of(offer, person, assumptions, terms.sacrifice, "umbrella.sacrifice", said.week_days, notes),
    )
    choice = enrolment(terms.pension, terms.relief)
    key = key_of(offer, person, assumptions, year, choice, per=said.per)
    return Placed(offer, person, assumptions, key, rows, notes.inputs, (), tuple(notes.warnings), tuple(notes.rests_on))
