"""Columns of rows that share a regime and lean on its thresholds, each with the offer that it is: for engine and oracle."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from reward.base.dates import TaxYear
from reward.base.money import Count, Pence
from reward.engine.regime_key import PensionChoice, RegimeKey
from reward.engine.rows import AgencyRows, CompanyRows, EmploymentRows, Extras, Rows, UmbrellaRows
from reward.offers.contract import enrolment
from tests.oracles import year as oracles
from tests.strategies.offers import written

Column = np.ndarray[Any, np.dtype[np.int64]]


def leaning(random: np.random.Generator, year: int, count: int) -> Column:
    """Pence a year, half of them within two pence of a threshold."""
    near = random.choice(np.array(oracles.limits(year), dtype=np.int64), count) + random.integers(-2, 3, count)
    anywhere = random.integers(1_00, 250_000_00, count)
    return np.where(random.random(count) < 0.5, near, anywhere)


def posts(random: np.random.Generator, year: int, count: int) -> tuple[EmploymentRows, Callable[[int], dict[str, Any]]]:
    salary = leaning(random, year, count)
    whole = random.random(count) < 0.5
    fte = np.where(whole, 1_000_000, random.integers(5_000, 1_000_000, count))
    counted = np.where(whole, 0, random.integers(0, 9_000_00, count))
    other = np.where(whole, 0, random.integers(0, 9_000_00, count))
    bonus = np.where(whole, 0, random.integers(0, 200_000, count))
    leave, hours = random.integers(0, 41_00, count), random.integers(20_00, 42_00, count)
    given_up = np.minimum(np.where(whole, 0, random.integers(0, 9_000_00, count)), salary * fte // 2_000_000)

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "employment",
            "pay": {
                "basic": written(salary[row]),
                "fte_percent": f"{fte[row] / 10_000:.4f}%",
                "bonus_percent": f"{bonus[row] / 10_000:.4f}",
                "hours_per_week": f"{hours[row] / 100:.2f}",
            },
            "allowance": [
                {"name": "Counted", "amount": written(counted[row]), "pensionable": True},
                {"name": "Other", "amount": written(other[row]), "pensionable": False},
            ],
            "leave": {"days": f"{leave[row] / 100:.2f}"},
            "pension": {"sacrifice": written(given_up[row])},
        }

    rows = EmploymentRows(
        salary=Pence(salary),
        fte=fte,
        allowances_pensionable=Pence(counted),
        allowances_other=Pence(other),
        leave=Count(leave),
        hours_per_week=Count(hours),
        bonus_rate=bonus,
        extras=Extras(sacrifice=Pence(given_up)),
    )
    return rows, offer


def contracts(
    random: np.random.Generator, year: int, count: int
) -> tuple[UmbrellaRows, Callable[[int], dict[str, Any]]]:
    billed = random.choice(np.array([220_00, 200_00, 100_50, 1_00, 232_00]), count)
    gross = leaning(random, year, count)
    rate = (gross + np.maximum(gross - 5_000_00, 0) * 155 // 1000) * 100 // billed + 1
    margin, lost = random.integers(0, 40_00, count), random.choice(np.array([0, 0, 1_00, 26_00]), count)
    given_up = np.where(random.random(count) < 0.7, 0, np.maximum(rate * billed // 100 - margin * 47, 0) // 3)

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "umbrella",
            "rate": {"amount": written(rate[row]), "per": "day"},
            "contract": {"billed_days": f"{billed[row] / 100:.2f}", "days_per_week": "5", "hours_per_day": "7.5"},
            "umbrella": {
                "margin_per_week": written(margin[row]),
                "holiday_forfeited_days": f"{lost[row] / 100:.2f}",
                "sacrifice": written(given_up[row]),
            },
        }

    rows = UmbrellaRows(
        rate=Pence(rate),
        billed_days=Count(billed),
        hours_per_day=Count(np.full(count, 7_50)),
        days_per_week=Count(np.full(count, 5_00)),
        margin_per_week=Pence(margin),
        holiday_days_forfeited=Count(lost),
        extras=Extras(sacrifice=Pence(given_up)),
    )
    return rows, offer


def rates(random: np.random.Generator, year: int, count: int) -> tuple[AgencyRows, Callable[[int], dict[str, Any]]]:
    billed = random.choice(np.array([220_00, 200_00, 100_50, 1_00, 232_00]), count)
    rate = leaning(random, year, count) * 100 // billed + 1
    given_up = np.where(random.random(count) < 0.7, 0, rate * billed // 300)
    markup = random.choice(np.array([0, 100_000, 123_456]), count)

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "agency",
            "rate": {"amount": written(rate[row]), "per": "day", "holiday": "inclusive"},
            "contract": {
                "billed_days": f"{billed[row] / 100:.2f}",
                "days_per_week": "5",
                "hours_per_day": "7.5",
                "agency_markup_percent": f"{markup[row] / 10_000:.4f}",
            },
            "agency": {"sacrifice": written(given_up[row])},
        }

    rows = AgencyRows(
        rate=Pence(rate),
        billed_days=Count(billed),
        hours_per_day=Count(np.full(count, 7_50)),
        days_per_week=Count(np.full(count, 5_00)),
        extras=Extras(sacrifice=Pence(given_up), agency_markup=markup),
    )
    return rows, offer


def own_companies(
    random: np.random.Generator, year: int, count: int
) -> tuple[CompanyRows, Callable[[int], dict[str, Any]]]:
    """Fees that lean on the limits of corporation tax, and some that do not carry the salary."""
    associated = random.integers(0, 3, count)
    near = random.choice(np.array([0, 50_000_00, 250_000_00]), count) // (associated + 1) + random.integers(
        -2, 3, count
    )
    profit = np.where(random.random(count) < 0.5, np.maximum(near, 1), random.integers(1, 500_000_00, count))
    salary = random.choice(np.array([0, 5_000_00, 12_570_00, 60_000_00]), count)
    costs, pension = random.integers(0, 9_000_00, count), random.choice(np.array([0, 0, 20_000_01]), count)
    retained = random.choice(np.array([0, 0, 10_000_00]), count)
    rate = profit + salary * 95 // 100 + costs + pension
    allowance = oracles.pence(oracles.in_force("statutory/apprenticeship_levy", year)["allowance"])

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "company",
            "rate": {"amount": written(rate[row]), "per": "day"},
            "contract": {"billed_days": "1", "days_per_week": "5", "hours_per_day": "7.5"},
            "company": {
                "salary": written(salary[row]),
                "expenses": written(costs[row]),
                "employer_pension": written(pension[row]),
                "retained": written(retained[row]),
                "associated_companies": int(associated[row]),
            },
        }

    rows = CompanyRows(
        rate=Pence(rate),
        billed_days=Count(np.full(count, 1_00)),
        hours_per_day=Count(np.full(count, 7_50)),
        days_per_week=Count(np.full(count, 5_00)),
        salary=Pence(salary),
        costs=Pence(costs),
        pension=Pence(pension),
        retained=Pence(retained),
        associated=associated,
        extras=Extras(levy_allowance=Pence(np.full(count, allowance))),
    )
    return rows, offer


Maker = Callable[[np.random.Generator, int, int], tuple[Rows, Callable[[int], dict[str, Any]]]]
"""Rows that lean on a tax year's thresholds, so many, and each of them as an offer says it."""

MAKERS: dict[str, Maker] = {
    "employment": posts,
    "umbrella": contracts,
    "agency": rates,
    "company": own_companies,
}


@dataclass(frozen=True)
class Under:
    """What all rows of a column share: one regime, as an offer and a person would say it."""

    kind: str
    year: int
    person: dict[str, Any]
    pension: dict[str, Any]

    @property
    def key(self) -> RegimeKey:
        return RegimeKey(
            kind=self.kind,
            tax_year=TaxYear(self.year),
            nation=self.person["nation"],
            ni_category=self.person.get("ni_category", "A"),
            loans=frozenset(self.person.get("student_loans", ())),
            pension=in_a_table(self.kind, self.pension),
            holiday_inside=self.kind == "agency",
        )

    def said(self, offer: dict[str, Any]) -> dict[str, Any]:
        """A row's offer with the pension that all have."""
        part = "pension" if self.kind == "employment" else self.kind
        return {**offer, part: {**offer[part], **self.pension}}


def in_a_table(kind: str, pension: dict[str, Any]) -> PensionChoice | None:
    """A pension's table as the key of a regime says it."""
    if kind == "company" or pension.get("pension") == "none":
        return None
    if kind in ("umbrella", "agency"):
        return enrolment(pension["pension"], pension["relief"])  # a member, also below the trigger
    by_hand = 0 if "scheme" not in pension else None
    percents = {name: pension.get(f"{name}_percent") for name in ("employer", "employee")}
    ppm = {name: by_hand if text is None else int(oracles.share(text) * 1_000_000) for name, text in percents.items()}
    return PensionChoice(
        scheme=pension.get("scheme"),
        employer=ppm["employer"],
        member=ppm["employee"],
        base=pension.get("base"),
        relief=pension.get("relief"),
    )
