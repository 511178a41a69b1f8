"""Whose pay it is."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from reward.base.dates import TaxYear, tax_year
from reward.library.models.offer import SchemaVersion
from reward.library.models.record import NIL, Date, DaysPerWeek, Money, Record, Years
from reward.library.models.statutory import Nation
from reward.library.models.tax_code import tax_code

LoanPlan = Literal["plan-1", "plan-2", "plan-4", "plan-5", "postgraduate"]


def _listed(written: object) -> object:
    """`plan-2, postgraduate` as a list, for a command line."""
    return [part.strip() for part in written.split(",")] if isinstance(written, str) else written


def _tax_code(written: str) -> str:
    tax_code(written)  # says what is wrong with one that is none
    return written


class Commute(Record):
    cost_per_day: Money = NIL
    """There and back, on a day in the office."""
    office_days_per_week: DaysPerWeek | None = None
    """Left out: what the offer says, else every day worked."""
    minutes_each_way: Annotated[int, Field(strict=True, ge=0, le=300)] = 0


class P45(Record):
    """What an earlier job of the tax year leaves behind: pay and tax to date."""

    pay: Money
    tax: Money

    @model_validator(mode="after")
    def _less_tax_than_pay(self) -> Self:
        if self.tax > self.pay:
            raise ValueError("the tax of a P45 is more than its pay; are they the wrong way round?")
        return self


def _tax_years(written: object) -> object:
    if isinstance(written, dict):
        return {str(tax_year(str(key))): amount for key, amount in written.items()}
    return written


class Person(Record):
    """One person. The defaults: England, standard NI letter, no loans, no other income, a new starter."""

    schema_version: SchemaVersion = 1
    nation: Nation = "england"
    born: Date | None = None
    service_years: Years = 0
    tax_code: Annotated[str, StringConstraints(max_length=12), AfterValidator(_tax_code)] | None = None
    """Operated by payroll; the tax that a whole year comes to does not rest on it."""
    student_loans: Annotated[tuple[LoanPlan, ...], BeforeValidator(_listed)] = ()
    ni_category: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] | None = None
    """Left out: by the birth date under 21 and from State Pension age on, else A."""
    other_income: Money = NIL
    """Taxed before this pay: pensions, another job's pay and the like, a year; no NI here."""
    other_pay: Annotated[dict[str, Money], BeforeValidator(_tax_years)] = Field(default_factory=dict)
    """Pay from another job by tax year, `"2026-27" = "30,000"`: it takes its bands first."""
    p45: P45 | None = None
    """From a job left in the tax year in which this one starts."""
    director: Literal["annual", "alternative"] | None = None
    """A company director, and the method by which payroll works out the NI."""
    director_from: Date | None = None
    """Appointed within the tax year: annual thresholds are for the weeks that are left."""
    children: Annotated[int, Field(strict=True, ge=0, le=20)] = 0
    """For whom Child Benefit is paid."""
    claims_child_benefit: bool = True
    """False: it is not paid out, so none is charged back."""
    partner_income: Money = NIL
    """Adjusted net income of a partner; the child benefit charge falls on the higher of the two incomes."""
    childcare_support: Money = NIL
    """What free hours and Tax-Free Childcare are worth to you in a year; lost above a limit of income."""
    unused_allowance: Money = NIL
    """Pensions annual allowance that the three years before left unused."""
    commute: Commute = Field(default_factory=Commute)

    @model_validator(mode="after")
    def _loans_once(self) -> Self:
        if self.director_from is not None and self.director is None:
            raise ValueError('director_from needs director = "annual" or "alternative"')
        if self.childcare_support and not self.children:
            raise ValueError("childcare_support needs children: write how many, such as children = 1")
        if len(set(self.student_loans)) < len(self.student_loans):
            raise ValueError("student_loans names a plan twice")
        return self

    def other_income_in(self, year: TaxYear) -> Decimal:
        """Income of a tax year that takes its bands before this offer's pay; not a P45's."""
        return self.other_income + self.other_pay.get(str(year), NIL)

    def age_on(self, day: date) -> int | None:
        """Whole years; unknown without a birth date."""
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))
