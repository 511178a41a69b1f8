"""What an employer gives beside pay, as columns: what of it is taxed, what it costs, and what it is worth to the reader.

A benefit counts once: the employer's cost is in the employer's cost, the reader's worth in the total.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reward.base.dates import TaxYear, days_counted
from reward.base.errors import MissingError
from reward.base.money import Pence, in_percent, in_pounds, pence_of, total
from reward.engine.regime_key import Use
from reward.engine.rows import EmploymentRows
from reward.library.in_force import Library
from reward.library.models.benefits import Benefit, Car
from reward.library.models.benefits_in_kind import BenefitsInKind, CompanyCarFuel, CompanyCars, KindOfBenefit
from reward.library.models.statutory import BeneficialLoans
from reward.library.models.terms import Subscription
from reward.offers.insured_cover import cover_words
from reward.offers.offer_row import Notes, OfferRow, one
from reward.rules import benefits, benefits_in_kind, company_car


@dataclass
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
    if offer.car is None and not fees and loan is None and not any(row.beside_pay for row in offer.benefit):
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
    extras = offer_row.rows.extras
    columns: dict[str, Pence | None] = {
        "taxed_benefits": one(sums.taxed) if sums.taxed else None,
        "payrolled_benefits": one(sums.payrolled) if sums.payrolled else None,
        "benefit_cost": one(sums.cost) if sums.cost else None,
        "benefit_sacrifice": one(sums.given_up) if sums.given_up else None,
    }
    if sums.worth:
        columns["benefits"] = one(sums.worth) if extras.benefits is None else total(extras.benefits, one(sums.worth))
    rows = replace(offer_row.rows, extras=replace(extras, **columns))  # type: ignore[arg-type]  # columns all
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
    if car.list_price is None or car.fuel is None or (car.co2 is None and car.fuel != "electric"):
        raise MissingError(_missing(car))
    key, uses = offer_row.key, set[Use](("company_cars",))
    year, frozen = key.tax_year, key.frozen
    figures = library.law("company_cars", CompanyCars, year.first, frozen=frozen).record
    co2 = car.co2 or 0
    percentage = company_car.appropriate_percentage(co2, car.electric_range, car.fuel, figures)
    available, days = _days(car, year)
    price = notes.record("car.list_price", "List price of the car", pence_of(car.list_price), "money", "the offer")
    words = (
        f"{co2} g/km{f' and {car.electric_range} miles' * bool(car.electric_range)} in {year} (ITEPA 2003 ss.139-142)"
    )
    law: dict[str, Any] = {"nature": "law", "sources": figures.sources}
    notes.record("car.percentage", "Appropriate percentage", percentage, "percent", words, **law)
    paid = pence_of(car.capital_contribution)
    if paid:
        notes.record("car.capital_contribution", "Paid towards its price", paid, "money", "you")
    of_year = company_car.of_a_year(one(price), one(paid), percentage, figures)
    share = f", for {available} of {days} days" if available < days else ""
    benefit = company_car.for_days(of_year, available, days)
    fuel = 0
    if car.private_fuel and car.fuel != "electric":
        uses.add("company_car_fuel")
        of_fuel = library.law("company_car_fuel", CompanyCarFuel, year.first, frozen=frozen).record
        fuel = int(company_car.for_days(company_car.fuel_of_a_year(percentage, of_fuel), available, days)[0])
        words = f"£{in_pounds(of_fuel.multiplier, 0)} × {in_percent(percentage)}{share}"
        notes.record(
            "car.fuel_benefit",
            "Private fuel, taxed as",
            fuel,
            "money",
            f"{words} (s.150)",
            nature="law",
            sources=of_fuel.sources,
        )
    given_up = int(company_car.for_days(one(pence_of(car.sacrifice)), available, days)[0])
    if given_up:
        sums.given_up += notes.record(
            "car.sacrifice", "Pay given up for the car", given_up, "money", f"the offer{share}"
        )
    taxed = int(company_car.given_up_for(benefit, one(given_up), co2, figures)[0])
    because = f"£{in_pounds(price - min(paid, figures.capital_contribution))} × {in_percent(percentage)}{share}"
    if taxed > int(benefit[0]):
        because = f"the pay given up, which is more than {because} (s.120A)"
    notes.record("car.cash_equivalent", "Company car, taxed as", taxed, "money", because, **law)
    sums.tax(taxed + fuel, payrolled=car.payrolled)
    _worth_of(car, given_up, available, days, sums, notes)
    return uses


def _missing(car: Car) -> str:
    """What a car is taxed by and the offer does not say."""
    wanted = (
        (
            car.list_price is None,
            "car.list_price: the offer does not say the car's list price: --set car.list_price=38,000",
        ),
        (car.fuel is None, "car.fuel: the offer does not say what the car runs on: --set car.fuel=electric"),
        (
            car.co2 is None and car.fuel not in (None, "electric"),
            "car.co2: the offer does not say the car's grams of CO2 a kilometre: --set car.co2=105",
        ),
    )
    return "; ".join(words for missing, words in wanted if missing)


def _worth_of(car: Car, given_up: int, available: int, days: int, sums: _Sums, notes: Notes) -> None:
    """What the car costs the employer and is worth to the reader; left out, the pay that is given up for it."""

    def of(said: Decimal | None, path: str, label: str, nature: str) -> int:
        amount = given_up if said is None else int(company_car.for_days(one(pence_of(said)), available, days)[0])
        if amount:
            because = (
                "taken as the pay given up for it" if said is None else "the offer" if nature == "contract" else "you"
            )
            notes.record(path, label, amount, "money", because, nature="assumption" if said is None else nature)
        return amount

    sums.cost += of(car.cost, "car.cost", "The car, paid by the employer", "contract")
    sums.worth += of(car.value, "car.value", "The car", "assumption")
    if car.cost is None and not given_up:
        notes.warnings.append("what the car costs the employer is not said, and not counted: --set car.cost=...")
    if car.value is None and not given_up:
        notes.warnings.append("what the car is worth to you is not said, and not counted: --set car.value=...")


def _days(car: Car, year: TaxYear) -> tuple[int, int]:
    """The days of the tax year on which the car is available, and all its days."""
    days = days_counted(year.first, year.last)
    since = car.available_from
    if since is None or since <= year.first:
        return days, days
    return (0 if since > year.last else days_counted(since, year.last)), days
