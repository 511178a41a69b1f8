"""Company cars: the percentage of every band and year, held against the published table, and what it is taken of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.benefits_in_kind import CompanyCarFuel, CompanyCars
from reward.rules import company_car
from reward.rules.company_car import Fuel

RDE2: Fuel = "diesel-rde2"
EMISSIONS = st.integers(0, 300)
YEARS = range(2023, 2030)
# CO2, electric range: percent in 2023/24 and 2024/25, 2025/26, 2026/27, 2027/28, 2028/29, 2029/30, as published.
TABLE = {
    (0, 0): (2, 2, 3, 4, 5, 7, 9),
    (1, 130): (2, 2, 3, 4, 5, 18, 19),
    (50, 129): (5, 5, 6, 7, 8, 18, 19),
    (30, 70): (5, 5, 6, 7, 8, 18, 19),
    (30, 40): (8, 8, 9, 10, 11, 18, 19),
    (30, 39): (12, 12, 13, 14, 15, 18, 19),
    (30, 30): (12, 12, 13, 14, 15, 18, 19),
    (50, 29): (14, 14, 15, 16, 17, 18, 19),
    (51, 0): (15, 15, 16, 17, 18, 19, 20),
    (54, 130): (15, 15, 16, 17, 18, 19, 20),
    (55, 0): (16, 16, 17, 18, 19, 20, 21),
    (64, 0): (17, 17, 18, 19, 20, 21, 22),
    (65, 0): (18, 18, 19, 20, 21, 22, 23),
    (70, 0): (19, 19, 20, 21, 21, 22, 23),
    (75, 0): (20, 20, 21, 21, 21, 22, 23),
    (79, 0): (20, 20, 21, 21, 21, 22, 23),
    (80, 0): (21, 21, 22, 22, 22, 23, 24),
    (154, 0): (35, 35, 36, 36, 36, 37, 38),
    (155, 0): (36, 36, 37, 37, 37, 38, 39),
    (300, 0): (37, 37, 37, 37, 37, 38, 39),
}


def cars(year: int) -> CompanyCars:
    return shipped().law("company_cars", CompanyCars, date(year, 4, 6)).record


def percent(co2: int, miles: int, year: int, fuel: Fuel = "petrol") -> int:
    return company_car.appropriate_percentage(co2, miles, fuel, cars(year)) // 10_000


@pytest.mark.parametrize(("co2", "miles"), TABLE)
def test_the_percentages_are_as_published(co2: int, miles: int) -> None:
    assert tuple(percent(co2, miles, year) for year in YEARS) == TABLE[co2, miles]


@given(EMISSIONS, st.integers(0, 300), st.sampled_from(YEARS))
def test_diesel_bears_four_points_more_to_the_most_and_not_where_it_meets_rde2(co2: int, miles: int, year: int) -> None:
    plain, diesel, rde2 = (percent(co2, miles, year, fuel) for fuel in ("petrol", "diesel", RDE2))
    most = cars(year).most // 10_000
    assert diesel == (plain if co2 == 0 else min(plain + 4, most))
    assert rde2 == plain <= most


@given(EMISSIONS, st.integers(0, 50), st.integers(0, 300), st.sampled_from(YEARS))
def test_more_emissions_and_less_range_never_bear_less(co2: int, more: int, miles: int, year: int) -> None:
    assert percent(co2, 0, year) <= percent(co2 + more, 0, year)
    assert percent(co2, miles + more, year) <= percent(co2, miles, year)


def test_at_most_5_000_paid_towards_the_price_comes_off_it() -> None:
    prices, paid = column(40_000_00, 40_000_00, 4_000_00), column(3_000_00, 5_000_01, 6_000_00)
    assert company_car.of_a_year(prices, paid, 250_000, cars(2026)).tolist() == [9_250_00, 8_750_00, 0]


def test_fuel_of_a_car_of_25_percent_in_2026() -> None:
    """The facts on benefits in kind, section 5: 25% x 29,200 is 7,300."""
    figures = shipped().law("company_car_fuel", CompanyCarFuel, date(2026, 4, 6)).record
    assert company_car.fuel_of_a_year(250_000, figures).tolist() == [7_300_00]


@given(st.integers(0, 20_000_00), st.integers(0, 20_000_00), EMISSIONS)
def test_pay_given_up_counts_only_above_75_grams_and_where_it_is_more(benefit: int, given_up: int, co2: int) -> None:
    found = company_car.given_up_for(column(benefit), column(given_up), co2, cars(2026)).tolist()
    assert found == [max(benefit, given_up) if co2 > 75 else benefit]


@given(st.integers(0, 20_000_00), st.integers(0, 365))
def test_days_share_a_year_out(benefit: int, days: int) -> None:
    first, rest = (int(company_car.for_days(column(benefit), each, 365)[0]) for each in (days, 365 - days))
    assert abs(first + rest - benefit) <= 1 and first <= benefit
