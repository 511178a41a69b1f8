"""The key of a regime: all that decides which figures a row is priced on."""

from dataclasses import replace
from datetime import date
from typing import Literal

from reward.base.dates import TaxYear
from reward.base.figures import Kind
from reward.base.values import dataclass
from reward.library.models.pension import Base, Relief
from reward.library.models.person import OtherIncome
from reward.library.models.statutory import Marriage, Nation
from reward.rules.national_insurance import EarningsPeriod

Use = Literal[
    "annual_allowance",
    "child_benefit",
    "childcare",
    "sick_pay",
    "refund",
    "tax_free_payments",
    "benefits_in_kind",
    "company_cars",
    "company_car_fuel",
]

PERIODS: dict[EarningsPeriod, tuple[int, int, int]] = {
    "year": (1, 1, 1),
    "month": (12, 12, 1),
    "week": (52, 52, 1),
    "two-weeks": (26, 52, 2),
    "four-weeks": (13, 52, 4),
}
"""Of an earnings period: how many make a year; in what part of a year loans are counted, and how many of those it is."""


@dataclass(frozen=True)
class OwnPromise:
    """A pension for life that no shipped scheme pays, as an offer says it."""

    accrual: str
    """`1/60` of pensionable pay for each year."""
    lump_sum: str | None
    """`3/80` of it, paid once beside the pension; `None`: none by itself."""
    pension_age: str
    final_salary: bool
    above_cpi: int
    """Parts per million a year by which it grows beyond CPI while one stays."""


@dataclass(frozen=True)
class PensionChoice:
    """What an offer says of its pension; `None` leaves it to the scheme."""

    scheme: str | None = None
    employer: int | None = None
    member: int | None = None
    base: Base | None = None
    relief: Relief | None = None
    promise: OwnPromise | None = None
    enrolled: bool = False
    """A member whatever the pay, where others are enrolled by it."""
    joins: date | None = None
    """The day from which pay days have the pension, where the job began without it."""
    after_sacrifice: bool = False
    """A percentage of all pay is of what is left when some of it is given up, not of the pay before."""


@dataclass(frozen=True)
class LetterChange:
    """The NI letter changes within the tax year, with the person's age."""

    on: date
    letter: str
    """From that day on."""
    pay_days: int
    """Before it, and all of the year."""
    of: int


@dataclass(frozen=True)
class RegimeKey:
    """All that decides which figures apply; rows with equal keys are priced together."""

    kind: Kind
    tax_year: TaxYear
    nation: Nation = "england"
    ni_category: str = "A"
    """On the first day of the tax year."""
    ni_change: LetterChange | None = None
    loans: frozenset[str] = frozenset()
    pension: PensionChoice | None = None
    age: int | None = None
    per: Literal["day", "hour", "week"] = "day"
    retirement_tax_rate: int = 200_000
    marriage_allowance: Marriage | None = None
    blind: bool = False
    """The person has the blind person's allowance."""
    other_income: OtherIncome | None = None
    """The kind of the person's other income that is no pay."""
    bonus_pensionable: bool = False
    leave_in_pension: bool = False
    """The pension counts pay for days of leave that are sold, and not that given up for days bought."""
    holiday_inside: bool = False
    """An agency's rate has holiday pay in it."""
    frozen: bool = False
    """Later years were asked for: past the newest figures, the last ones stand."""
    period: EarningsPeriod = "year"
    """What the rows' amounts are for; anything but a year is the stretch between pay days."""
    uses: frozenset[Use] = frozenset()
    """Figures that only some rows need; the others are not read."""
    on: date | None = None
    """A pay day: NI and pension figures in force then, not on the first day of the tax year."""


def in_year(key: RegimeKey, year: TaxYear) -> RegimeKey:
    """The same in another tax year, by when a person is older."""
    age = None if key.age is None else key.age + year.start - key.tax_year.start
    return replace(key, tax_year=year, age=age)


def letters_of(key: RegimeKey) -> tuple[str, ...]:
    """The NI letters under which the period's pay days fall: one, or in a year the one before and the one after a change."""
    change = key.ni_change
    if change is None or change.pay_days == change.of:
        return (key.ni_category,)
    return (key.ni_category, change.letter) if change.pay_days else (change.letter,)


def letter_on(key: RegimeKey, day: date) -> str:
    """The NI letter of a pay day in the regime's tax year."""
    change = key.ni_change
    return key.ni_category if change is None or day < change.on else change.letter
