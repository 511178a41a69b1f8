"""What pensions are valued on: pension ages, lives, discounting, annuity prices, schemes' terms in numbers.

One class for each file in `scales/valuation/`, one record a period. Nothing here is paid or deducted:
these figures only say what a promise is worth.
"""

from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from reward.base.amounts import hundredths, in_count
from reward.library.models.field_types import Date, Key, Percent, Pounds, Years
from reward.library.models.period import Mark, Period, doubted
from reward.library.models.record import Record

Times = Annotated[int, BeforeValidator(lambda written: hundredths(written, 10, "times")), PlainSerializer(in_count)]
"""How many times over, in hundredths: "1.14" is 114."""
Age = Annotated[int, Field(strict=True, ge=16, le=110)]
"""Whole years."""


class PensionableAge(Record):
    """For births up to and with `born_to` (the last row has none): an age, or one day for all of them."""

    born_to: Date | None = None
    years: Age | None = None
    months: Annotated[int, Field(strict=True, ge=0, le=11)] = 0
    """Beyond the whole years."""
    on: Date | None = None

    @model_validator(mode="after")
    def _age_or_day(self) -> "PensionableAge":
        if (self.years is None) == (self.on is None):
            raise ValueError("a pensionable age is 'years' and 'months', or the day 'on' which it is reached")
        return self


class StatePensionAge(Period):
    """Pensions Act 1995 Sch. 4 para. 1, for births from 6 October 1954."""

    births: Annotated[tuple[PensionableAge, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _births_rise(self) -> "StatePensionAge":
        *below, last = [row.born_to for row in self.births]
        known = [day for day in below if day is not None]
        if last is not None or len(known) < len(below):
            raise ValueError("births: the last, and only the last, goes without 'born_to'")
        if any(a >= b for a, b in pairwise(known)):
            raise ValueError("births: dates must rise")
        return self


class Expectancy(Record):
    """Years still to live for those who reach 65 in a year, on average (a cohort, not a period, figure)."""

    year: int
    men: Years
    women: Years


class LifeExpectancy(Period):
    """How long people live, and the shape of mortality that is fitted to it."""

    at_65: Annotated[tuple[Expectancy, ...], Field(min_length=2)]
    """Between two years a straight line, which goes on before the first and after the last."""
    held_from: int
    """Those who reach 65 in this year or later are given its expectancy."""
    steepness: Percent
    """The growth of mortality with age: after t years it is exp(steepness × t) times as high."""

    @model_validator(mode="after")
    def _years_rise(self) -> "LifeExpectancy":
        years = [row.year for row in self.at_65]
        if years != sorted(set(years)):
            raise ValueError("at_65: years must rise")
        return self


class PresentValue(Period):
    """The basis on which a scheme would price a pension."""

    discount_rate: Percent
    """A year, above CPI."""
    married: Percent
    """Members who leave someone entitled to a survivor's pension."""
    calibration: Times


class AnnuityRate(Record):
    age: Age
    income: Pounds
    """A year for the purchase price: one life, rising with RPI."""


class AnnuityRates(Period):
    """What an insurer asked for a pension, and the yield on which to wait for it."""

    purchase: Pounds
    rates: Annotated[tuple[AnnuityRate, ...], Field(min_length=1)]
    real_yield: Percent
    """A year, above RPI, on a long index-linked gilt."""

    @model_validator(mode="after")
    def _ages_rise(self) -> "AnnuityRates":
        ages = [row.age for row in self.rates]
        if ages != sorted(set(ages)) or any(row.income == 0 for row in self.rates):
            raise ValueError("rates: ages must rise, each with an income")
        return self


class ChanceOfDeath(Record):
    age: Age
    men: Percent
    women: Percent


class Mortality(Period):
    """The chance of dying within a year, by exact age."""

    rows: Annotated[tuple[ChanceOfDeath, ...], Field(min_length=2)]
    """Between two ages a straight line; before the first and after the last as at these."""

    @model_validator(mode="after")
    def _ages_rise(self) -> "Mortality":
        ages = [row.age for row in self.rows]
        if ages != sorted(set(ages)):
            raise ValueError("rows: ages must rise")
        return self


class GroupCover(Period):
    """What employers pay to insure an income in long illness, as a share of the pay of those covered."""

    income_protection_least: Percent
    income_protection_most: Percent

    @model_validator(mode="after")
    def _in_order(self) -> "GroupCover":
        if self.income_protection_least > self.income_protection_most:
            raise ValueError("income_protection_least is above income_protection_most")
        return self


class PensionTax(Period):
    """Finance Act 2004: the lump sum free of tax, and the charge on a refund of contributions."""

    lump_sum_share: Percent
    """The lump sum is at most this share of it and the value of the pension left (Sch. 29 para. 2C)."""
    lump_sum_factor: Annotated[int, Field(strict=True, ge=1, le=100)]
    """A pension left after the lump sum counts so many times its yearly amount."""
    refund_limit: Pounds
    refund_rate: Percent
    """On a refund up to the limit (s.205)."""
    refund_rate_above: Percent


class SchemeTerms(Record):
    """A scheme's terms in numbers; what is left out is not known, or the scheme has none."""

    scheme: Key
    above_cpi: Percent
    """Revaluation in service is CPI and this much more a year."""
    survivor: Percent | None = None
    lump_sum_per_pound: Annotated[int, Field(strict=True, ge=1, le=50)] | None = None
    """Pounds of lump sum for each pound of pension given up."""
    death_years_of_pay: Annotated[int, Field(strict=True, ge=0, le=20)] | None = None
    death_times_pension: Annotated[int, Field(strict=True, ge=0, le=20)] | None = None
    """The lump sum on death in service is the higher of the two."""
    death_at_full_time: bool = False
    """Whether those years' pay are full-time pay, whatever share of it is worked."""
    marks: dict[str, Mark] = Field(default_factory=dict)
    sources: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _marks_name_fields(self) -> "SchemeTerms":
        unknown = set(self.marks) - set(type(self).model_fields)
        if unknown:
            raise ValueError(f"marks names {sorted(unknown)[0]!r}, which is not a field here")
        return self

    def doubts(self, *fields: str) -> list[str]:
        """`field: mark` for each of these that is known and doubted."""
        marks = {name: self.marks.get(name) for name in fields if getattr(self, name) is not None}
        return [f"{name}: {mark}" for name, mark in marks.items() if doubted(mark)]


class TermsOfSchemes(Period):
    """The terms of every scheme that pays a pension for life."""

    schemes: Annotated[tuple[SchemeTerms, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> "TermsOfSchemes":
        names = [row.scheme for row in self.schemes]
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise ValueError(f"schemes: {twice[0]!r} stands {names.count(twice[0])} times")
        return self


class EarlyShare(Record):
    """What is paid of a pension drawn at an age before the scheme's own."""

    scheme: Key
    pension_age: Age
    age: Age
    share: Percent


class EarlyPayment(Period):
    rows: Annotated[tuple[EarlyShare, ...], Field(min_length=1)]
