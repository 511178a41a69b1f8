"""Company cars of a staff table: each different one read as an offer's is, and what they come to in a tax year."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from reward.base.amounts import in_pounds
from reward.base.errors import InputError
from reward.base.money import Pence
from reward.engine.regime import Regime
from reward.library.models.benefits import Car, Fuel
from reward.offers.company_cars import car_in, has_private_fuel, missing
from reward.workforce.formats import Column
from reward.workforce.reading import Ints, Reading, each_of, pence_of
from reward.workforce.staff import cells, row_codes

MONEY = ("list_price", "capital_contribution", "sacrifice", "cost", "value")
COLUMNS = ("list_price", "fuel", "co2", "electric_range", "available_from", "private_fuel", *MONEY[1:])
"""The keys of an offer's `[car]`; a table's columns are `car_list_price` and the like."""
FUELS: tuple[Fuel, ...] = ("electric", "petrol", "diesel", "diesel-rde2", "hybrid")


def cars_of(reading: Reading, column: Callable[[str], Column], moved: int) -> tuple[tuple[Car, ...], Ints]:
    """The different cars of a table, and which of them each row has; -1 where it has none. One that cannot be taxed is refused.

    Dates are `moved` years later than they say.
    """
    later = cells.later_day(moved)
    read: dict[str, Callable[[str], Any]] = {
        "fuel": lambda text: cells.one_of((*FUELS, ""), "what a car runs on", "")(text) or None,
        "co2": _whole,
        "electric_range": _whole,
        "available_from": lambda text: date.fromordinal(later(text)) if text else None,
        "private_fuel": lambda text: cells.truth(text) or None,
        **dict.fromkeys(MONEY, lambda text: in_pounds(pence_of(text)) if text else None),
    }
    words = {name: reading.words(f"car_{name}", column(f"car_{name}"), read[name], None) for name in COLUMNS}
    none = each_of([-1], words["fuel"][1])
    if all(different == (None,) for different, _ in words.values()):
        return (), none
    firsts, which = row_codes.different(row_codes.combined(*((of, len(different)) for different, of in words.values())))
    cars: list[Car] = []
    places = np.full(len(firsts), -1, dtype=np.int64)
    for number, row in enumerate(firsts.tolist()):
        said = {name: different[int(of[row])] for name, (different, of) in words.items()}
        said = {name: value for name, value in said.items() if value is not None}
        if not said:
            continue
        same = np.flatnonzero((which == number) & reading.good).tolist()
        try:
            car = Car.model_validate(said)
        except InputError as error:
            _refuse(
                reading,
                same,
                "electric_range" if "electric_range" in str(error) else "co2",
                str(error).removeprefix("Car: "),
            )
            continue
        unsaid = missing(car)
        if unsaid:
            name, example = next(iter(unsaid.items()))
            _refuse(reading, same, name, f"is blank; a company car is taxed by it: write one such as {example}")
            continue
        places[number] = len(cars)
        cars.append(car)
    return tuple(cars), places[which]


def _refuse(reading: Reading, rows: list[int], name: str, what: str) -> None:
    for row in rows:
        reading.refuse(row, f"car_{name}", what)


def _whole(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise ValueError(f"{text[:20]!r} is not a whole number up to 999")
    return int(text) if text else None


def cars_in_year(cars: tuple[Car, ...], which: Ints, under: Regime) -> dict[str, Pence]:
    """What these rows' cars come to in a regime's tax year, as columns of pence; `which` is -1 for a row without one."""
    names = ("taxed", "cost", "worth", "given_up")
    amounts = np.zeros((len(cars) + 1, len(names)), dtype=np.int64)  # the last is of no car
    assert under.company_cars is not None
    for place in np.unique(which).tolist():
        if place >= 0:
            car = cars[place]
            of_fuel = under.company_car_fuel if has_private_fuel(car) else None
            found = car_in(car, under.key.tax_year, under.company_cars, of_fuel)
            amounts[place] = (found.taxed + found.fuel, found.cost, found.worth, found.given_up)
    return {name: Pence(amounts[which, number]) for number, name in enumerate(names)}
