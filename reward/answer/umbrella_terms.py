"""An umbrella offer with all that it is priced under, of which one thing may be changed: a year, or one pay day of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

import numpy as np

from reward.base.amounts import decimal
from reward.base.dates import TaxYear, in_words
from reward.base.errors import InputError
from reward.base.figures import by_name
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.engine import year
from reward.engine.rows import UmbrellaRows, first_row
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.terms import PayDays
from reward.offers.pay_calendar import frequency_of
from reward.rules.paye import Frequency
from reward.statement.pricing import price
from reward.statement.statement import Statement

Per = Literal["week", "month", "year"]
PROBE = 100_00
"""Pence a week by which a margin is raised to see for how many weeks it is charged."""
FREQUENCIES: dict[Per, Frequency] = {"week": "weekly", "month": "monthly"}


@dataclass(frozen=True)
class UmbrellaTerms:
    """An umbrella offer, and all that it is priced under."""

    offer: Offer
    library: Library
    person: Person
    assumptions: Assumptions
    tax_year: TaxYear
    per: Per
    pay_day: date | None = None
    holiday_kept: bool = False
    """Holiday pay is kept back and not paid out in the year."""

    def statement(self, basis: str = "") -> Statement:
        offer = self.offer
        if self.per != "year" and frequency_of(offer) != FREQUENCIES[self.per]:
            offer = offer.model_copy(update={"pay_days": PayDays(frequency=FREQUENCIES[self.per])})
        return price(
            offer,
            person=self.person,
            assumptions=self.assumptions,
            tax_year=self.tax_year,
            basis=basis or ("year" if self.per == "year" else "payslips"),
            library=self.library,
        )

    def amounts(self) -> dict[str, int]:
        """Every figure of the year, or of the pay day, in pence; basic pay is what pay is without the holiday in it."""
        found = self._priced()
        return {**found, "basic_pay": found["gross_pay"] - found["holiday_pay"]}

    def _priced(self) -> dict[str, int]:
        statement = self.statement()
        if statement.slips is not None:
            at = place_of(statement, self.pay_day)
            return {name: int(amounts[at]) for name, amounts in by_name(statement.slips.figures_pence).items()}
        priced = statement.priced
        rows = priced.offer_row.rows
        if not self.holiday_kept or not isinstance(rows, UmbrellaRows):
            return by_names(priced.values)
        kept = replace(rows, accrues=np.array([priced.regime.holiday_rate], dtype=np.int64))
        return by_names(first_row(year.price(kept, priced.regime)))

    def with_umbrella(self, **terms: Any) -> "UmbrellaTerms":
        changed = self.offer.umbrella.model_copy(update=terms)
        return replace(self, offer=self.offer.model_copy(update={"umbrella": changed}))

    @cached_property
    def margin_per_week(self) -> int:
        """In pence, as said or typical."""
        rows = self.statement("year").priced.offer_row.rows
        assert isinstance(rows, UmbrellaRows)
        return int(rows.margin_per_week[0])

    def weeks(self, exact: Mapping[str, int]) -> int:
        """Weeks for which the margin is charged, in hundredths; nil where they cannot be seen."""
        raised = self.with_margin(self.margin_per_week + PROBE).amounts()
        return rounded((raised["umbrella_margin"] - exact["umbrella_margin"]) * 100, PROBE)

    def with_margin(self, per_week: int) -> "UmbrellaTerms":
        return self.with_umbrella(margin_per_week=decimal(per_week))


def by_names(amounts: Mapping[Any, int]) -> dict[str, int]:
    """Figures by plain names, among which `other` may stand."""
    return dict(amounts)


def place_of(statement: Statement, pay_day: date | None) -> int:
    """Which of the pay days is meant: the one of that date, or the first on which as much is billed as on most."""
    slips = statement.slips
    assert slips is not None
    if pay_day is None:
        income = by_name(slips.figures_pence)["assignment_income"]
        amounts, counts = np.unique(income[income > 0], return_counts=True)
        return int((income == amounts[counts.argmax()]).argmax())
    days = [day.on for day in slips.days]
    if pay_day not in days:
        near = min(days, key=lambda day: abs(day - pay_day))
        raise InputError(f"pay_day {in_words(pay_day)}: nothing is paid on it; the nearest pay day is {in_words(near)}")
    return days.index(pay_day)
