"""What a valuation stands on: the figures in force on a date, and each scheme's promise in numbers.

The reader may set the rates that nobody can know; whatever they set stands in front of the data and
is no longer doubted. Whatever the data does not know is left out of the value, and said.
"""

from dataclasses import field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from reward.base.errors import FiguresError
from reward.base.values import dataclass
from reward.engine.origins import Origin
from reward.library.in_force import InForce, Library
from reward.library.models.statutory import AnnualAllowance
from reward.library.models.valuation import (
    AnnuityRates,
    ChanceOfDeath,
    EarlyPayment,
    EarlyShare,
    LifeExpectancy,
    Mortality,
    PensionableAge,
    PensionTax,
    PresentValue,
    StatePensionAge,
    TermsOfSchemes,
)
from reward.offers.valuation.mortality import Lives, lives


@dataclass(frozen=True)
class Prices:
    """What an insurer pays a year for `purchase`, rising with RPI, to one life from each age on; pence."""

    ages: tuple[int, ...]
    incomes: tuple[int, ...]
    purchase: int


@dataclass(frozen=True)
class Basis:
    """The figures and assumptions that one valuation uses; rates are parts per million."""

    year: int
    """The calendar year in which the member's age is taken."""
    lives: Lives
    discount: int
    """A year, above CPI."""
    married: int
    """Members who leave someone entitled to a survivor's pension."""
    calibration: int
    """In hundredths: 114 lifts a value 1.14 times."""
    prices: Prices | None
    """`None` where no annuity price was read for the date."""
    real_yield: int | None
    input_factor: int
    tax: PensionTax
    births: tuple[PensionableAge, ...]
    early: tuple[EarlyShare, ...]
    deaths: tuple[ChanceOfDeath, ...]
    """The chance of dying within a year, by age."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """By the name of the data file; `married` apart, for only a survivor's pension rests on it."""


@dataclass(frozen=True)
class Promise:
    """What a scheme promises besides the pension itself, in numbers."""

    title: str
    origin: Origin
    above_cpi: int = 0
    """Revaluation in service beyond CPI, parts per million a year."""
    survivor: int = 0
    """Share of the pension that goes on to a survivor; nil where it is not known."""
    lump_sum_per_pound: int | None = None
    own_lump_sum: Fraction = Fraction(0)
    """What comes by itself beside each pound of pension, once, with the first of it."""
    death_years_of_pay: int | None = None
    death_times_pension: int | None = None
    death_at_full_time: bool = False
    doubts: tuple[tuple[str, str], ...] = ()
    """The name of a term that is derived or unverified, and the doubt in words."""
    unknown: tuple[str, ...] = ()
    """In words, what was not found and is left out of the value."""

    def doubts_of(self, *terms: str) -> tuple[str, ...]:
        """Doubts about these terms."""
        return tuple(words for term, words in self.doubts if term in terms)


_TERMS = ("above_cpi", "survivor", "lump_sum_per_pound", "death_years_of_pay", "death_times_pension")


def basis_on(
    library: Library,
    on: date,
    *,
    frozen: bool = False,
    discount: int | None = None,
    real_yield: int | None = None,
    married: int | None = None,
) -> Basis:
    """The basis in force on a date, with the reader's own rates (parts per million) in front of it."""
    return _basis(library, on, frozen, discount, real_yield, married)


@lru_cache(maxsize=1024)
def _basis(
    library: Library, on: date, frozen: bool, discount: int | None, real_yield: int | None, married: int | None
) -> Basis:
    def valued(name: str, model: Any, *fields: str) -> Any:
        found = library.in_force("valuation", name, model, on, frozen=frozen)
        origins[name] = _origin(found, *fields)
        return found.record

    origins: dict[str, Origin] = {}
    rate = ["discount_rate"] if discount is None else []
    worth: PresentValue = valued("present-value", PresentValue, "calibration", *rate)
    if married is None:
        found = library.in_force("valuation", "present-value", PresentValue, on, frozen=frozen)
        origins["married"] = _origin(found, "married")
    people: LifeExpectancy = valued("life-expectancy", LifeExpectancy)
    births: StatePensionAge = valued("state-pension-age", StatePensionAge)
    tax: PensionTax = valued("pension-tax", PensionTax)
    early: EarlyPayment = valued("early-payment", EarlyPayment)
    deaths: Mortality = valued("mortality", Mortality, "rows")
    allowance = library.law("annual_allowance", AnnualAllowance, on, frozen=frozen)
    origins["annual_allowance"] = _origin(allowance, "input_factor")
    prices = None
    try:
        asked: AnnuityRates = valued("annuity-rates", AnnuityRates, "rates", *(["real_yield"] * (real_yield is None)))
    except FiguresError as error:
        # Older dates have no annuity prices; the other methods do not need them.
        origins["annuity-rates"] = Origin("Index-linked annuities", (), None, (str(error),))
    else:
        prices = Prices(tuple(row.age for row in asked.rates), tuple(row.income for row in asked.rates), asked.purchase)
        real_yield = asked.real_yield if real_yield is None else real_yield
    return Basis(
        year=on.year,
        lives=lives(people),
        discount=worth.discount_rate if discount is None else discount,
        married=worth.married if married is None else married,
        calibration=worth.calibration,
        prices=prices,
        real_yield=real_yield,
        input_factor=allowance.record.input_factor,
        tax=tax,
        births=births.births,
        early=early.rows,
        deaths=deaths.rows,
        origins=origins,
    )


def promise_of(library: Library, scheme: str, title: str, on: date, *, frozen: bool = False) -> Promise:
    """A scheme's promise; one without terms in numbers is valued on prices alone, for one life."""
    found = library.in_force("valuation", "scheme-terms", TermsOfSchemes, on, frozen=frozen)
    row = next((row for row in found.record.schemes if row.scheme == scheme), None)
    if row is None:
        unknown = f"{title}: survivor's pension, rises beyond CPI and lump sum are not known, and left out"
        return Promise(title, Origin(title, (), None), unknown=(unknown,))
    doubts = tuple((text.split(":", 1)[0], f"{title}, {text}") for text in row.doubts(*_TERMS))
    return Promise(
        title=title,
        origin=Origin(title, row.sources, found.record.start, assumed=found.assumed),
        above_cpi=row.above_cpi,
        survivor=row.survivor or 0,
        lump_sum_per_pound=row.lump_sum_per_pound,
        death_years_of_pay=row.death_years_of_pay,
        death_times_pension=row.death_times_pension,
        death_at_full_time=row.death_at_full_time,
        doubts=doubts,
        unknown=() if row.survivor else (f"{title}: the survivor's pension was not found, and is left out",),
    )


def promise_by_hand(title: str, above_cpi: int, own_lump_sum: Fraction, *, final_salary: bool) -> Promise:
    """The promise of a pension for life as an offer says it: what it is silent on is left out of the value."""
    unknown = [f"{title}: a survivor's pension is not said, and is left out"]
    if final_salary and not above_cpi:
        unknown.append(
            f"{title}: a year of final salary grows with your pay; how much that rises above CPI is not said"
            " (pension.revaluation), and no such rise is counted"
        )
    return Promise(title, Origin(title, (), None), above_cpi, own_lump_sum=own_lump_sum, unknown=tuple(unknown))


def _origin(found: InForce[Any], *fields: str) -> Origin:
    record = found.record
    return Origin(found.title, record.sources, record.start, tuple(found.doubts(*fields)), found.assumed)
