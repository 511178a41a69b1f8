"""An offer is a row: what it says, as columns for the engine and the regime it is priced under.

Where the offer is silent this module takes the typical or statutory value and says so; where
pricing cannot go on it raises `MissingError` with the list of what to give.
"""

from dataclasses import replace
from datetime import date

from reward.base.amounts import in_count
from reward.base.dates import DAY, TaxYear, in_words
from reward.base.errors import InputError, MissingError
from reward.base.money import rounded
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.tax_code import tax_code
from reward.offers.absence import with_absences
from reward.offers.agency import agency
from reward.offers.company import company
from reward.offers.contract import rate_of
from reward.offers.employment import employment
from reward.offers.extras import with_terms
from reward.offers.job_security import told as security_told
from reward.offers.length import A_YEAR, length_of
from reward.offers.ni_letter import with_letter
from reward.offers.offer_row import Notes, OfferInput, OfferRow
from reward.offers.ordinary_code import ordinary_code
from reward.offers.payments import with_payments
from reward.offers.pension import valued_pension
from reward.offers.steps import dated_steps
from reward.offers.umbrella import umbrella
from reward.offers.whose import person_of, said_alone

__all__ = ["OVER_TIME", "OfferInput", "OfferRow", "row_of"]

OVER_TIME = "assume.start with assume.months says over which time offers are compared; the figures are a whole year's"

_KINDS = {"employment": employment, "umbrella": umbrella, "agency": agency, "company": company}


def not_in_price(offer: Offer) -> list[str]:
    """What the offer says and its price leaves out, a sentence each."""
    return [f"“{words}” is said, and is not in the price: add what you expect of it" for words in offer.unpriced]


def row_of(
    library: Library,
    offer: Offer,
    person: Person,
    assumptions: Assumptions,
    year: TaxYear,
    on: "date | None" = None,
    since: "date | None" = None,
) -> OfferRow:
    """The offer as a row of its regime, for a tax year: on its first day, or as it stands `on` a day of it.

    A day is given by pay days, which begin `since` a day: what only basis `year` leaves out is not said then.
    """
    notes = Notes(on or year.first, since or on or year.first, warnings=[*offer.doubts, *not_in_price(offer)])
    everyones, person = person, person_of(offer, person)
    alone = said_alone(offer)
    if alone:
        notes.warnings.append(f"{', '.join(alone)}: said for this offer alone")
        notes.rests_on.append(f"{', '.join(alone)} for this offer alone")
    if offer.kind is None:
        if offer.rate is not None:
            rate_of(offer.rate, notes)
        unsaid = "the offer does not say whether it is employment or paid through an umbrella, an agency or a company"
        raise MissingError("; ".join([f"{unsaid}: --set kind=umbrella", *notes.missing]))
    age = person.age_on(year.first)
    if age is not None and not 0 <= age <= 120:
        raise InputError(
            f"person.born {person.born} makes an age of {age} on {in_words(year.first)}; write the year of birth"
        )
    if assumptions.cpi is not None:
        notes.warnings.append("assume.cpi is not used in the price of one year")
    if on is None:
        _say_what_basis_year_ignores(library, offer, person, assumptions, year, notes)
    offer_row = _KINDS[offer.kind](library, offer, person, assumptions, year, notes)
    if alone:
        offer_row = replace(offer_row, everyones=everyones)
    offer_row = with_letter(library, offer_row, whole_year=on is None)
    return _with_worth(library, offer_row, Notes(notes.on, notes.since, inputs=offer_row.inputs), whole_year=on is None)


def _with_worth(library: Library, offer_row: OfferRow, notes: Notes, *, whole_year: bool) -> OfferRow:
    """The row with what it is worth beside pay: its pension's value, charges, benefits and hours."""
    if whole_year:
        notes.warnings += security_told(library, offer_row)
    offer_row = with_absences(library, offer_row, notes, whole_year=whole_year)
    offer_row = with_payments(library, offer_row, notes, whole_year=whole_year)
    offer_row = with_terms(library, valued_pension(library, offer_row, notes), notes, whole_year=whole_year)
    if not notes.warnings and not notes.rests_on:
        return offer_row
    return replace(
        offer_row, warnings=(*offer_row.warnings, *notes.warnings), rests_on=(*offer_row.rests_on, *notes.rests_on)
    )


def _say_what_basis_year_ignores(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> None:
    frozen = assumptions.later_years == "frozen"

    def ignored(what: str) -> None:
        notes.warnings.append(f"{what} is not used on basis 'year', which prices the liability of a whole year")

    if person.tax_code is not None:
        ignored(f"tax code {person.tax_code!r}")
        if tax_code(person.tax_code).written != ordinary_code(library, person.nation, notes.on, frozen):
            notes.warnings.append(
                f"tax code {person.tax_code!r} says that HMRC knows of something else; it counts here as far as it is said:"
                " the offer's benefits, person.state_pension, person.marriage_allowance, person.blind, person.other_income"
            )
    if person.underpaid_tax:
        ignored("person.underpaid_tax, which a tax code collects for earlier years,")
    if person.p45 is not None:
        ignored("person.p45")
    if person.director is not None:
        ignored("person.director")
    if assumptions.start is not None or assumptions.months is not None:
        notes.warnings.append(OVER_TIME)
    if assumptions.award_percent:
        ignored("assume.award_percent")
    changes = () if offer.pay is None else offer.pay.change
    if any(change.start > notes.on for change in changes):
        ignored("pay.change")
    if steps := dated_steps(library, offer.pay, notes.on + DAY, year.last, frozen):
        notes.warnings.append(
            f"the step up the scale on {in_words(steps[0].start)} is not in a price of the year, which is at the pay of"
            f" {in_words(notes.on)}: --basis payslips counts it"
        )
    if any(change.paid is not None and change.start < notes.on <= change.paid for change in changes):
        ignored("the arrears of an earlier tax year")
    length, start = length_of(offer.contract, year.first), offer.contract.start
    instead = "" if offer.kind == "company" else "; --basis payslips prices the time it runs"
    if length == 0 and offer.contract.end is not None:
        ended = f"ended on {in_words(offer.contract.end)}, before {year}"
        notes.warnings.append(f"{ended}, priced as if it ran the whole tax year")
    elif length is not None and length != A_YEAR:
        notes.warnings.append(
            f"a contract of {in_count(length)} months, priced as if it ran the whole tax year{instead}"
        )
    if length is not None and 0 < length < A_YEAR:
        for name, said in (("billed_days", offer.contract.billed_days), ("billed_weeks", offer.contract.billed_weeks)):
            if said is not None:
                own, then = rounded(said * length, A_YEAR), "; on pay days it is the contract's own"
                notes.warnings.append(
                    f"contract.{name}: {in_count(said)} is taken as a whole year's, of which {in_count(length)} months are"
                    f" {in_count(own)}{then * (offer.kind != 'company')}"
                )
    if offer.contract.end is not None:
        notes.warnings.append(
            f"ends on {in_words(offer.contract.end)}, priced as if it ran the whole tax year{instead}"
        )
    if start is not None:
        notes.warnings.append(f"starts on {in_words(start)}, priced as if it ran the whole tax year{instead}")
