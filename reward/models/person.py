"""Whose pay it is."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from reward.models.offer import SchemaVersion
from reward.models.record import DaysPerWeek, Pounds, Record, Years
from reward.models.statutory import Nation

LoanPlan = Literal["plan-1", "plan-2", "plan-4", "plan-5", "postgraduate"]


def _listed(written: object) -> object:
    """`plan-2, postgraduate` as a list, for a command line."""
    return [part.strip() for part in written.split(",")] if isinstance(written, str) else written


class Commute(Record):
    cost_per_day: Pounds = 0
    """There and back, on a day in the office."""
    office_days_per_week: DaysPerWeek | None = None
    """Left out: what the offer says, else every day worked."""


class Person(Record):
    """One person. The defaults: England, standard NI letter, no loans, no other income, a new starter."""

    schema_version: SchemaVersion = 1
    nation: Nation = "england"
    born: date | None = None
    service_years: Years = 0
    tax_code: Annotated[str, StringConstraints(max_length=12)] | None = None
    student_loans: Annotated[tuple[LoanPlan, ...], BeforeValidator(_listed)] = ()
    ni_category: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] = "A"
    other_income: Pounds = 0
    """Taxed before this pay: pensions, another job's pay and the like, a year; no NI here."""
    children: Annotated[int, Field(strict=True, ge=0, le=20)] = 0
    commute: Commute = Field(default_factory=Commute)

    @model_validator(mode="after")
    def _loans_once(self) -> Self:
        if len(set(self.student_loans)) < len(self.student_loans):
            raise ValueError("student_loans names a plan twice")
        return self

    def age_on(self, day: date) -> int | None:
        """Whole years; unknown without a birth date."""
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))
