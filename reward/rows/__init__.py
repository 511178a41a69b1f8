"""An offer is a row: what it says, as columns for the engine and the regime it is priced under.

Where the offer is silent this module takes the typical or statutory value and says so; where
pricing cannot go on it raises `MissingError` with the list of what to give.
"""

from reward.dates import TaxYear, in_words
from reward.errors import InputError, MissingError
from reward.models.assumptions import Assumptions
from reward.models.offer import Offer
from reward.models.person import Person
from reward.rows.employment import employment
from reward.rows.placed import Input, Notes, Placed
from reward.rows.umbrella import rate_of, umbrella
from reward.scales import Library

__all__ = ["Input", "Placed", "place"]


def place(library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear) -> Placed:
    """The offer as a row of its regime, for a tax year."""
    notes = Notes(warnings=list(offer.doubts))
    if offer.kind is None:
        if offer.rate is not None:
            rate_of(offer.rate, notes)
        unsaid = "the offer does not say whether it is employment or paid through an umbrella, an agency or a company"
        raise MissingError("; ".join([f"{unsaid}: --set kind=umbrella", *notes.missing]))
    if offer.kind not in ("employment", "umbrella"):
        raise MissingError(f"offers of kind {offer.kind!r} cannot be priced yet; employment and umbrella can")
    age = person.age_on(year.first)
    if age is not None and not 0 <= age <= 120:
        raise InputError(
            f"person.born {person.born} makes an age of {age} on {in_words(year.first)}; write the year of birth"
        )
    _say_what_is_ignored(offer, person, assumptions, notes)
    kind = employment if offer.kind == "employment" else umbrella
    return kind(library, offer, person, assumptions, year, notes)


def _say_what_is_ignored(offer: Offer, person: Person, assumptions: Assumptions, notes: Notes) -> None:
    if person.tax_code is not None:
        notes.warnings.append(f"tax code {person.tax_code!r} is not used on basis 'year', which prices the liability")
    if person.children:
        notes.warnings.append("children: the high-income child benefit charge is not priced yet")
    if assumptions.cpi is not None:
        notes.warnings.append("assume.cpi is not used in the price of one year")
    months = offer.contract.months
    if months is not None and months != 12:
        notes.warnings.append(f"a contract of {months} months, priced as if it ran the whole tax year")
    if offer.contract.start is not None:
        notes.warnings.append(f"starts on {in_words(offer.contract.start)}, priced as if it ran the whole tax year")
