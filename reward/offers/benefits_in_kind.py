"""What an employer gives beside pay, as columns: what of it is taxed, what it costs, and what it is worth to the reader.

A benefit counts once: the employer's cost is in the employer's cost, the reader's worth in the total.
"""

from typing import Any

from reward.base.amounts import in_percent, in_pounds, pence_of
from reward.base.errors import MissingError
from reward.base.money import Pence, total
from reward.base.values import dataclass, replace
from reward.engine.regime_key import Use
from reward.engine.rows import EmploymentRows, with_columns
from reward.library.in_force import Library
from reward.library.models.benefits import Benefit, Car
from reward.library.models.benefits_in_kind import BenefitsInKind, CompanyCarFuel, CompanyCars, KindOfBenefit
from reward.library.models.statutory import BeneficialLoans
from reward.library.models.terms import Subscription
from reward.offers.accommodation import home_of
from reward.offers.company_cars import CarYear, car_in, has_private_fuel, missing
from reward.offers.insured_cover import cover_words
from reward.offers.offer_row import Notes, OfferRow, one
from reward.rules import benefits, benefits_in_kind


@dataclass(frozen=False)
class _Sums:
    """What all benefits of an offer come to, in pence a year."""

    taxed: int = 0
    payrolled: int = 0
    cost: int = 0
    worth: int = 0
    given_up: int = 0

    def tax(self, amount: int, *, payrolled: bool) -> None:
        self.taxed += amount
        self.payrolled += amount if payrolled else 0


def with_benefits(library: Library, offer_row: OfferRow, notes: Notes) -> OfferRow:
    """The row with the benefits that have to do with tax or cost, and the car."""
    offer, key = offer_row.offer, offer_row.key
    post = isinstance(offer_row.rows, EmploymentRows)
    fees = [(place, row) for place, row in enumerate(offer.subscription) if post and row.paid_by == "employer"]
    loan = _taxed_loan(library, offer_row)
    beside = any(row.beside_pay for row in offer.benefit)
    if offer.car is None and offer.accommodation is None and not fees and loan is None and not beside:
        return offer_row
    sums, uses = _Sums(), set[Use](("benefits_in_kind",))
    figures = library.law("benefits_in_kind", BenefitsInKind, key.tax_year.first, frozen=key.frozen).record
    for place, row in enumerate(offer.benefit):
        if row.beside_pay:
            kind, path = figures.of(row.kind or "other"), f"benefit.{place}"
            _benefit(row, kind, path, sums, notes)
            if kind.told and row.value is None and row.amount is None:
                notes.warnings.append(cover_words(library, offer_row, row, path, notes))
    for place, fee in fees:
        _fee(fee, f"subscription.{place}", sums, notes)
    if loan is not None:
        words = (
            f"more than £{in_pounds(loan.figures.limit, 0)} is owed: interest at the official rate of"
            f" {in_percent(loan.figures.official_rate)} on what is owed on average (ITEPA 2003 ss.175, 180, 182)"
        )
        law: dict[str, Any] = {"nature": "law", "sources": loan.figures.sources}
        path = "season_ticket_loan.cash_equivalent"
        sums.tax(notes.record(path, "Interest-free loan, taxed as", loan.taxed, "money", words, **law), payrolled=False)
        notes.warnings += loan.doubts
    if offer.car is not None:
        uses |= _car(library, offer.car, offer_row, sums, notes)
    home = home_of(library, offer_row, notes)
    sums.tax(home.taxed, payrolled=False)
    sums.cost += home.cost
    sums.worth += home.gain
    extras = offer_row.rows.extras
    columns: dict[str, Pence | None] = {
        "taxed_benefits": one(sums.taxed) if sums.taxed else None,
        "payrolled_benefits": one(sums.payrolled) if sums.payrolled else None,
        "benefit_cost": one(sums.cost) if sums.cost else None,
        "benefit_sacrifice": one(sums.given_up) if sums.given_up else None,
    }
    if home.shortfall:
        paid = one(home.shortfall)
        columns["subscriptions"] = paid if extras.subscriptions is None else total(extras.subscriptions, paid)
    if sums.worth:
        columns["benefits"] = one(sums.worth) if extras.benefits is None else total(extras.benefits, one(sums.worth))
    rows = replace(offer_row.rows, extras=with_columns(extras, columns))
    return replace(offer_row, rows=rows, key=replace(key, uses=key.uses | uses))


@dataclass(frozen=True)
class _Loan:
    """A loan that is taxed, and by which figures."""

    taxed: int
    figures: BeneficialLoans
    doubts: list[str]


def _taxed_loan(library: Library, offer_row: OfferRow) -> _Loan | None:
    """A season-ticket loan above the limit; `None` where there is none."""
    loan, key = offer_row.offer.season_ticket_loan, offer_row.key
    if loan is None or not loan.amount:
        return None
    amount = one(pence_of(loan.amount))
    found = library.law("beneficial_loans", BeneficialLoans, key.tax_year.first, frozen=key.frozen)
    if not benefits.taxable(amount, found.record)[0]:
        return None
    taxed = int(benefits.taxed_interest(amount, found.record, loan.instalments)[0])
    return _Loan(taxed, found.record, found.doubts("official_rate"))


def _benefit(row: Benefit, kind: KindOfBenefit, path: str, sums: _Sums, notes: Notes) -> None:
    cost = None if row.cost is None else pence_of(row.cost)
    if cost:
        sums.cost += notes.record(f"{path}.cost", f"{row.name}, paid by the employer", cost, "money", "the offer")
    _tax(row, kind, cost, path, sums, notes)
    if cost is None and row.cash_equivalent is not None:
        notes.warnings.append(f"what {row.name} costs the employer is not said, and not counted: --set {path}.cost=...")
    said = row.value if row.value is not None else row.amount
    if said is not None:
        which, because = ("amount" if row.value is None else "value"), "what it is worth to you"
        sums.worth += notes.record(f"{path}.{which}", row.name, pence_of(said), "money", because, nature="assumption")
    elif kind.told:
        return  # in words, and in no total
    elif cost:
        sums.worth += notes.record(
            f"{path}.value", row.name, cost, "money", "taken as worth what it costs the employer", nature="assumption"
        )
    else:
        notes.warnings.append(f"what {row.name} is worth to you is not said, and not counted: --set {path}.value=...")


def _fee(fee: Subscription, path: str, sums: _Sums, notes: Notes) -> None:
    """A professional body's fee that the employer pays; its worth to the reader is counted with the fee itself."""
    amount = pence_of(fee.amount)
    if not amount:
        return
    sums.cost += notes.record(f"{path}.cost", f"{fee.name}, paid by the employer", amount, "money", "the offer")
    if not fee.approved:
        because = "a fee to a body that HMRC does not list (ITEPA 2003 ss.201-204)"
        notes.record(f"{path}.cash_equivalent", f"{fee.name}, taxed as", amount, "money", because, nature="law")
        sums.tax(amount, payrolled=False)


def _tax(row: Benefit, kind: KindOfBenefit, cost: int | None, path: str, sums: _Sums, notes: Notes) -> None:
    """What of a benefit is taxed, by what is said of it or by its kind."""
    if row.cash_equivalent is not None:
        taxed = pence_of(row.cash_equivalent)
        because = "the offer says what it is taxed on"
    elif row.taxable is False or (row.taxable is None and kind.exempt and kind.exempt_up_to is None):
        if row.taxable is None and cost:
            notes.rests_on.append(f"{row.name}: no tax on it ({kind.exempt})")
        return
    elif cost is None:
        notes.warnings.append(
            f"{row.name} is taxed on what it costs the employer, which the offer does not say: no tax on it is"
            f" counted: --set {path}.cost=..."
        )
        return
    else:
        free = 0 if row.taxable or kind.exempt_up_to is None else kind.exempt_up_to
        taxed = int(benefits_in_kind.taxed(one(cost), one(free))[0])
        because = "what it costs the employer"
        if free:
            because += f", above £{in_pounds(free, 0)} ({kind.exempt})"
    if taxed:
        notes.record(f"{path}.cash_equivalent", f"{row.name}, taxed as", taxed, "money", because, nature="law")
        sums.tax(taxed, payrolled=row.payrolled)


def _car(library: Library, car: Car, offer_row: OfferRow, sums: _Sums, notes: Notes) -> set[Use]:
    if missing(car):
        raise MissingError("; ".join(f"car.{key}: {_UNSAID[key]}: --set car.{key}={said}" for key, said in missing(car).items()))  # fmt: skip
    key, uses = offer_row.key, set[Use](("company_cars",))
    year, frozen = key.tax_year, key.frozen
    figures = library.law("company_cars", CompanyCars, year.first, frozen=frozen).record
    of_fuel: CompanyCarFuel | None = None
    if has_private_fuel(car):
        uses.add("company_car_fuel")
        of_fuel = library.law("company_car_fuel", CompanyCarFuel, year.first, frozen=frozen).record
    found, co2, by = car_in(car, year, figures, of_fuel), car.co2 or 0, car.electric_range
    price = notes.record("car.list_price", "List price of the car", found.price, "money", "the offer")
    words = f"{co2} g/km{f' and {by} miles' * bool(by)} in {year} (ITEPA 2003 ss.139-142)"
    law: dict[str, Any] = {"nature": "law", "sources": figures.sources}
    notes.record("car.percentage", "Appropriate percentage", found.percentage, "percent", words, **law)
    paid = pence_of(car.capital_contribution)
    if paid:
        notes.record("car.capital_contribution", "Paid towards its price", paid, "money", "you")
    share = f", for {found.available} of {found.days} days" if found.available < found.days else ""
    if of_fuel is not None:
        words = f"£{in_pounds(of_fuel.multiplier, 0)} × {in_percent(found.percentage)}{share} (s.150)"
        label, of_law = "Private fuel, taxed as", {**law, "sources": of_fuel.sources}
        notes.record("car.fuel_benefit", label, found.fuel, "money", words, **of_law)
    if found.given_up:
        because = f"the offer{share}"
        sums.given_up += notes.record("car.sacrifice", "Pay given up for the car", found.given_up, "money", because)
    because = f"£{in_pounds(price - min(paid, figures.capital_contribution))} × {in_percent(found.percentage)}{share}"
    if found.taxed > found.benefit:
        because = f"the pay given up, which is more than {because} (s.120A)"
    notes.record("car.cash_equivalent", "Company car, taxed as", found.taxed, "money", because, **law)
    sums.tax(found.taxed + found.fuel, payrolled=car.payrolled)
    _worth_of(car, found, sums, notes)
    return uses


_UNSAID = {
    "list_price": "the offer does not say the car's list price",
    "fuel": "the offer does not say what the car runs on",
    "co2": "the offer does not say the car's grams of CO2 a kilometre",
}


def _worth_of(car: Car, found: CarYear, sums: _Sums, notes: Notes) -> None:
    """What the car costs the employer and is worth to the reader; left out, the pay that is given up for it."""

    def of(amount: int, path: str, label: str, nature: str, *, said: bool) -> int:
        if amount:
            because = ("the offer" if nature == "contract" else "you") if said else "taken as the pay given up for it"
            notes.record(path, label, amount, "money", because, nature=nature if said else "assumption")
        return amount

    by_offer, by_you = car.cost is not None, car.value is not None
    sums.cost += of(found.cost, "car.cost", "The car, paid by the employer", "contract", said=by_offer)
    sums.worth += of(found.worth, "car.value", "The car", "assumption", said=by_you)
    if not by_offer and not found.given_up:
        notes.warnings.append("what the car costs the employer is not said, and not counted: --set car.cost=...")
    if not by_you and not found.given_up:
        notes.warnings.append("what the car is worth to you is not said, and not counted: --set car.value=...")
