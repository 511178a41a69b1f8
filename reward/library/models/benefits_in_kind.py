"""Benefits in kind, company cars and their fuel: what the law sets of them."""

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from reward.library.models.field_types import Percent, Pounds
from reward.library.models.period import Period
from reward.library.models.record import Record

BenefitKind = Literal[
    "medical", "dental", "gym", "phone", "cycle", "health-check", "treatment", "pension-advice", "relocation",
    "group-life", "income-protection", "other",
]  # fmt: skip
Grams = Annotated[int, Field(strict=True, ge=0, le=1_000)]


class KindOfBenefit(Record):
    """How one kind of benefit is taxed; what is not exempt is."""

    kind: BenefitKind
    name: str
    exempt: str = ""
    """The provision by which it is no earnings."""
    exempt_up_to: Pounds | None = None
    """Of what it costs in a year, where not all is exempt."""
    told: bool = False
    """Cover for death and ill health: in no total unless the reader says what it is worth."""


class BenefitsInKind(Period):
    """ITEPA 2003 Part 3 chapter 10 and Part 4; SSCBA 1992 s.10."""

    class_1a_rate: Percent
    kinds: tuple[KindOfBenefit, ...]

    @model_validator(mode="after")
    def _every_kind_once(self) -> "BenefitsInKind":
        if sorted(row.kind for row in self.kinds) != sorted(get_args(BenefitKind)):
            raise ValueError(f"kinds has each of these once: {', '.join(get_args(BenefitKind))}")
        return self

    def of(self, kind: BenefitKind) -> KindOfBenefit:
        return next(row for row in self.kinds if row.kind == kind)


class PlugIn(Record):
    """A percentage from an electric range in miles on."""

    range: Annotated[int, Field(strict=True, ge=0, le=1_000)]
    percent: Percent


class CarBand(Record):
    """A percentage from so many grams of CO2 a kilometre on."""

    co2: Grams
    percent: Percent


class CompanyCars(Period):
    """ITEPA 2003 ss.120A, 121, 132, 139-142."""

    zero: Percent
    """Without emissions."""
    plug_in: Annotated[tuple[PlugIn, ...], Field(min_length=1)]
    """Below the first of the bands, by electric range; the longest first."""
    bands: Annotated[tuple[CarBand, ...], Field(min_length=1)]
    """The lowest first; from the last on the percentage rises by one for each whole `step`."""
    step: Grams
    most: Percent
    diesel: Percent
    """More for diesel that does not meet RDE2."""
    capital_contribution: Pounds
    """Of what the employee pays towards the price, the most that comes off it."""
    compared_above: Grams
    """Emissions above which pay given up is compared with the car's own value."""


class CompanyCarFuel(Period):
    """ITEPA 2003 s.150."""

    multiplier: Pounds
