"""A home that the employer provides, as amounts of a year: what of it is taxed, what it costs, and what it is worth.

Nothing is taken from take-home for it: what is charged counts against what the home is worth to the reader, once they
say what that is. What it counts for in the minimum wage is told with the other remarks on pay.
"""

from reward.base.amounts import in_percent, in_pounds, pence_of
from reward.base.values import dataclass
from reward.library.in_force import Library
from reward.library.models.accommodation import Accommodation
from reward.library.models.statutory import BeneficialLoans, LivingAccommodation
from reward.offers.offer_row import Notes, OfferRow, one
from reward.rules import accommodation


@dataclass(frozen=True)
class Home:
    """What a home comes to in a year, in pence."""

    taxed: int = 0
    cost: int = 0
    gain: int = 0
    """What it is worth to the reader above what is charged for it."""
    shortfall: int = 0
    """What is charged for it above what it is worth to the reader."""


def home_of(library: Library, offer_row: OfferRow, notes: Notes) -> Home:
    """The home that an offer has, with what is said of it in the notes."""
    home = offer_row.offer.accommodation
    if home is None:
        return Home()
    charged = int(accommodation.charged_in_a_year(one(pence_of(home.charge)), home.per, home.days_per_week)[0])
    if charged:
        notes.record("accommodation.charge", "Charged for the home", charged, "money", "the offer")
    taxed = _taxed(library, offer_row, home, charged, notes)
    cost = 0 if home.cost is None else pence_of(home.cost)
    if cost:
        notes.record("accommodation.cost", "The home, paid by the employer", cost, "money", "the offer")
    elif home.cost is None:
        notes.warnings.append(
            "what the home costs the employer is not said, and not counted: --set accommodation.cost=..."
        )
    if home.value is None:
        besides = f", nor the £{in_pounds(charged)} a year that you pay for it" if charged else ""
        notes.warnings.append(
            f"what the home is worth to you is not said, and not counted{besides}: --set accommodation.value=..."
        )
        return Home(taxed, cost)
    worth = pence_of(home.value)
    because = f"worth £{in_pounds(worth)} a year to you" + f", for which you pay £{in_pounds(charged)}" * bool(charged)
    if worth >= charged:
        notes.record("accommodation.gain", "The home", worth - charged, "money", because, nature="assumption")
        return Home(taxed, cost, gain=worth - charged)
    label = "The home, above its worth"
    notes.record("accommodation.shortfall", label, charged - worth, "money", because, nature="assumption")
    return Home(taxed, cost, shortfall=charged - worth)


def _taxed(library: Library, offer_row: OfferRow, home: Accommodation, charged: int, notes: Notes) -> int:
    if home.needed_for_work:
        notes.rests_on.append("the home: no tax on it (ITEPA 2003 s.99)")
        return 0
    if home.rental_value is None:
        notes.warnings.append(
            "the home is taxed on its rental value, which the offer does not say: no tax on it is counted:"
            " --set accommodation.rental_value=..., or accommodation.needed_for_work=true"
        )
        return 0
    key, rental = offer_row.key, pence_of(home.rental_value)
    first, additional, words = key.tax_year.first, 0, "what it would let for"
    sources: tuple[str, ...] = ("itepa-2003-s105", "eim11431")
    if home.bought_for is not None:
        law = library.law("living_accommodation", LivingAccommodation, first, frozen=key.frozen).record
        rate = library.law("beneficial_loans", BeneficialLoans, first, frozen=key.frozen).record.official_rate
        bought, sources = pence_of(home.bought_for), law.sources
        additional = int(accommodation.additional_rent(one(bought), law.cost_limit, rate)[0])
        if additional:
            over = in_pounds(bought - law.cost_limit)
            words += f", and {in_percent(rate)} of the £{over} above £{in_pounds(law.cost_limit, 0)} that it cost"
    if charged:
        words += f", less the £{in_pounds(charged)} that you pay"
    taxed = int(accommodation.taxed(one(rental), one(additional), one(charged))[0])
    notes.record(
        "accommodation.cash_equivalent", "The home, taxed as", taxed, "money", f"{words} (ITEPA 2003 ss.105, 106)",
        nature="law", sources=sources,
    )  # fmt: skip
    return taxed
