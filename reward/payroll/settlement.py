"""What a tax code says, how much of that is explained, and whether the whole tax year is known.

Tax to be had back or owed after a year counts only as far as it is known what the year holds. A code other than the
ordinary one of the nation is evidence of something else: other income, benefits, allowances, old tax. What the offer
and the person say explains it, or a part of it; the rest is never a refund and never a debt, but not known.

The law
    Income Tax (PAYE) Regulations 2003 regs 13-14A: the code is the reliefs and allowances that somebody has, less
        benefits, other income and tax of earlier years that it is to collect
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from reward.base.amounts import in_pounds, pence_of
from reward.base.money import WHOLE, rounded
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.engine.regime import Regime
from reward.library.models.person import Person
from reward.library.models.tax_code import TaxCode
from reward.offers.pay_calendar import PayDay
from reward.payroll.run import Code
from reward.rules.income_tax import Rates

STEP = 10_00
"""A code counts in tens of pounds: what is less than one of them explains itself."""


@dataclass(frozen=True)
class Reason:
    """One thing that a code takes account of, and by how much it moves what is free of tax, in pence."""

    words: str
    amount_pence: int

    amount = InPounds[Decimal]()


@dataclass(frozen=True)
class CodeMeaning:
    """What a code is for, as far as the offer and the person say."""

    reasons: tuple[Reason, ...]
    known: Literal["all", "in part", "none"]
    expected: TaxCode | None = None
    """Where it is known in part: the code that what is said would give."""

    @property
    def collects(self) -> bool:
        """Whether the code takes tax for what is said, so that payroll deducts it."""
        return bool(self.reasons) and self.known != "none"

    @property
    def words(self) -> str:
        """`State Pension £12,547.60, benefits £1,500.00`."""
        return ", ".join(f"{reason.words} £{in_pounds(abs(reason.amount_pence))}" for reason in self.reasons)


def meaning_of(code: Code, person: Person, rates: Rates, in_code: int, top_rate: int) -> CodeMeaning:
    """How much of a code is explained; `in_code` are the offer's benefits that go through it, in pence.

    `top_rate` is that at which the last pound of income is taxed: tax of earlier years is collected by it.
    """
    if code.is_ordinary:
        return CodeMeaning((), "all")
    of = code.code
    if of.kind not in ("allowance", "addition") or of.scale != code.ordinary_code.scale:
        return CodeMeaning((), "none")
    reasons = _reasons(person, rates, in_code, top_rate)
    moved = sum(reason.amount_pence for reason in reasons)
    meant = _free(of) - _free(code.ordinary_code)
    if meant * moved <= 0:
        return CodeMeaning((), "none")
    if abs(meant) <= abs(moved) + STEP:
        return CodeMeaning(reasons, "all")
    return CodeMeaning(reasons, "in part", _code_of(code.ordinary_code, moved))


def _reasons(person: Person, rates: Rates, in_code: int, top_rate: int) -> tuple[Reason, ...]:
    old = pence_of(person.underpaid_tax)
    found = (
        Reason("benefits", -in_code),
        Reason("State Pension", -pence_of(person.state_pension)),
        Reason("Marriage Allowance " + (person.marriage_allowance or ""), rates.transferred),
        Reason("Blind Person's Allowance", rates.blind),
        Reason("tax of earlier years, by what it takes of the allowance,", -rounded(old * WHOLE, top_rate or WHOLE)),
    )
    return tuple(reason for reason in found if reason.amount_pence)


def _free(code: TaxCode) -> int:
    """The pay a year that a code leaves free, in pence; below nil what it adds.

    K475 stands for an excess of 4,760 to 4,769: its last digit is dropped and one taken off.
    """
    return code.number * STEP if code.kind == "allowance" else -(code.number + 1) * STEP


def _code_of(ordinary: TaxCode, moved: int) -> TaxCode:
    """The code that leaves the ordinary free pay and what is moved of it."""
    free = _free(ordinary) + moved
    if free >= 0:
        return TaxCode("", ordinary.scale, "allowance", number=free // STEP)
    return TaxCode("", ordinary.scale, "addition", number=max(-free // STEP - 1, 0))


def top_rate(taxable: int, under: Regime) -> int:
    """The rate of the band in which a year's taxable income ends, in parts per million."""
    bands = under.income_tax.bands
    return next((row.rate for row in reversed(bands) if taxable > row.above), bands[0].rate)


def whole_year_is_known(person: Person, regular: list[PayDay], first: date, last: date, *, p45: bool) -> bool:
    """Whether it is known what a tax year holds: the offer runs all of it, or the person has said the rest.

    `regular` are the pay days of the whole year, `first` and `last` the offer's days in it; what the last pay day
    of a year no longer pays for is the next year's.
    """
    year = regular[0].year
    if person.other_pay_in(year) is not None:
        return True
    begins = p45 or first <= max(regular[0].first, year.first)
    return begins and last >= min(regular[-1].last, year.last)
