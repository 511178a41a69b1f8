"""What a valuation stands on: the figures in force on a date, and each scheme's promise in numbers.

The reader may set the rates that nobody can know; whatever they set stands in front of the data and
is no longer doubted. Whatever the data does not know is left out of the value, and said.
"""

from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, TypeVar

from reward.base.errors import FiguresError
from reward.base.values import dataclass
from reward.engine.origins import Origin
from reward.library.in_force import InForce, Library
from reward.library.models.period import Period
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

P = TypeVar("P", bound=Period)
Figures = Literal[
    "present-value",
    "married",
    "life-expectancy",
    "pension-tax",
    "early-payment",
    "mortality",
    "annuity-rates",
    "annual_allowance",
]
"""What a value may rest on."""
_MODELS: dict[str, type[Period]] = {
    "life-expectancy": LifeExpectancy,
    "pension-tax": PensionTax,
    "early-payment": EarlyPayment,
}


@dataclass(frozen=True)
class Prices:
    """What an insurer pays a year for `purchase`, rising with RPI, to one life from each age on; pence."""

    ages: tuple[int, ...]
    incomes: tuple[int, ...]
    purchase: int


@dataclass(frozen=True)
class Basis:
    """The figures and assumptions that valuations on one day use, each looked up when one does; rates are parts per million."""

    library: Library
    on: date
    frozen: bool
    said_discount: int | None
    said_real_yield: int | None
    said_married: int | None
    """The reader's own rates, where they say them."""

    @property
    def year(self) -> int:
        """The calendar year in which the member's age is taken."""
        return self.on.year

    @cached_property
    def lives(self) -> Lives:
        return lives(self._found("life-expectancy", LifeExpectancy).record)

    @property
    def discount(self) -> int:
        """A year, above CPI."""
        return self._worth.record.discount_rate if self.said_discount is None else self.said_discount

    @property
    def married(self) -> int:
        """Members who leave someone entitled to a survivor's pension."""
        return self._worth.record.married if self.said_married is None else self.said_married

    @cached_property
    def calibration(self) -> int:
        """In hundredths: 114 lifts a value 1.14 times."""
        return self._worth.record.calibration

    @cached_property
    def prices(self) -> Prices | None:
        """`None` where no annuity price was read for the date."""
        found = self._annuities
        if isinstance(found, FiguresError):
            return None
        rates = found.record.rates
        return Prices(tuple(row.age for row in rates), tuple(row.income for row in rates), found.record.purchase)

    @property
    def real_yield(self) -> int | None:
        found = self._annuities
        if self.said_real_yield is not None or isinstance(found, FiguresError):
            return self.said_real_yield
        return found.record.real_yield

    @property
    def input_factor(self) -> int:
        return self._allowance.record.input_factor

    @cached_property
    def tax(self) -> PensionTax:
        return self._found("pension-tax", PensionTax).record

    @cached_property
    def births(self) -> tuple[PensionableAge, ...]:
        return self._found("state-pension-age", StatePensionAge).record.births

    @cached_property
    def early(self) -> tuple[EarlyShare, ...]:
        return self._found("early-payment", EarlyPayment).record.rows

    @cached_property
    def deaths(self) -> tuple[ChanceOfDeath, ...]:
        """The chance of dying within a year, by age."""
        return self._found("mortality", Mortality).record.rows

    def origin(self, name: Figures) -> Origin:
        """Of a data file, by its name; `married` apart, for only a survivor's pension rests on it."""
        if name == "present-value":
            return _origin(self._worth, "calibration", *(["discount_rate"] if self.said_discount is None else []))
        if name == "married":
            return _origin(self._worth, "married")
        if name == "annual_allowance":
            return _origin(self._allowance, "input_factor")
        if name == "annuity-rates":
            found = self._annuities
            if isinstance(found, FiguresError):
                return Origin("Index-linked annuities", (), None, (str(found),))
            return _origin(found, "rates", *(["real_yield"] if self.said_real_yield is None else []))
        if name == "mortality":
            return _origin(self._found(name, Mortality), "rows")
        return _origin(self._found(name, _MODELS[name]))

    @property
    def _worth(self) -> InForce[PresentValue]:
        return self._found("present-value", PresentValue)

    @property
    def _allowance(self) -> InForce[AnnualAllowance]:
        return self.library.law("annual_allowance", AnnualAllowance, self.on, frozen=self.frozen)

    @cached_property
    def _annuities(self) -> InForce[AnnuityRates] | FiguresError:
        """Older dates have no annuity prices; the other methods do not need them."""
        try:
            return self._found("annuity-rates", AnnuityRates)
        except FiguresError as error:
            return error

    def _found(self, name: str, model: type[P]) -> InForce[P]:
        return self.library.in_force("valuation", name, model, self.on, frozen=self.frozen)


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
    return Basis(library, on, frozen, discount, real_yield, married)


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
