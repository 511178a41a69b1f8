"""What a company car is taxed on in a tax year, gives up and costs, from what is said of it: of an offer, and of a row of a table."""

from decimal import Decimal

from reward.base.amounts import pence_of
from reward.base.dates import TaxYear, days_counted
from reward.base.values import dataclass
from reward.library.models.benefits import Car
from reward.library.models.benefits_in_kind import CompanyCarFuel, CompanyCars
from reward.offers.offer_row import one
from reward.rules import company_car


@dataclass(frozen=True)
class CarYear:
    """A car in one tax year; amounts in pence, for the days on which it is available."""

    price: int
    percentage: int
    """In parts per million."""
    available: int
    days: int
    """The days of the tax year on which it is available, and all its days."""
    benefit: int
    """The cash equivalent of the car, before it is held against pay that is given up."""
    taxed: int
    fuel: int
    given_up: int
    cost: int
    worth: int
    """Left out, both are the pay that is given up."""


def car_in(car: Car, year: TaxYear, cars: CompanyCars, of_fuel: CompanyCarFuel | None) -> CarYear:
    """What a car with a price and emissions comes to; `of_fuel` where it has private fuel."""
    assert car.list_price is not None and car.fuel is not None
    co2 = car.co2 or 0
    percentage = company_car.appropriate_percentage(co2, car.electric_range, car.fuel, cars)
    available, days = _days(car, year)

    def part(of_year: Decimal) -> int:
        return int(company_car.for_days(one(pence_of(of_year)), available, days)[0])

    of_year = company_car.of_a_year(
        one(pence_of(car.list_price)), one(pence_of(car.capital_contribution)), percentage, cars
    )
    benefit = company_car.for_days(of_year, available, days)
    fuel = 0
    if of_fuel is not None:
        fuel = int(company_car.for_days(company_car.fuel_of_a_year(percentage, of_fuel), available, days)[0])
    given_up = part(car.sacrifice)
    return CarYear(
        price=pence_of(car.list_price),
        percentage=percentage,
        available=available,
        days=days,
        benefit=int(benefit[0]),
        taxed=int(company_car.given_up_for(benefit, one(given_up), co2, cars)[0]),
        fuel=fuel,
        given_up=given_up,
        cost=given_up if car.cost is None else part(car.cost),
        worth=given_up if car.value is None else part(car.value),
    )


def has_private_fuel(car: Car) -> bool:
    """Whether fuel for private use is taxed: there is none for electricity."""
    return car.private_fuel and car.fuel != "electric"


def missing(car: Car) -> dict[str, str]:
    """What a car is taxed by and is not said, by its key, and a value of it."""
    wanted = {
        "list_price": (car.list_price is None, "38,000"),
        "fuel": (car.fuel is None, "electric"),
        "co2": (car.co2 is None and car.fuel not in (None, "electric"), "105"),
    }
    return {key: example for key, (is_missing, example) in wanted.items() if is_missing}


def _days(car: Car, year: TaxYear) -> tuple[int, int]:
    """The days of the tax year on which the car is available, and all its days."""
    days = days_counted(year.first, year.last)
    since = car.available_from
    if since is None or since <= year.first:
        return days, days
    return (0 if since > year.last else days_counted(since, year.last)), days
