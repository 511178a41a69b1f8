"""The options that functions of the library share and hand on: those of `price`, and those of questions about offers."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from reward.base.dates import TaxYear
    from reward.library.in_force import Library
    from reward.library.models.assumptions import Assumptions
    from reward.library.models.person import Person


class SharedOptions(TypedDict, total=False):
    """What every price and every question takes."""

    assumptions: "Assumptions | None"
    tax_year: "TaxYear | str | None"
    """Such as `2026-27`; left out, the newest that has figures, or that of `on`."""
    on: "date | None"
    """A day, for the figures in force on it."""
    library: "Library | None"
    """The data; left out, the data that comes with the program."""


class PriceOptions(SharedOptions, total=False):
    """Those of `price`."""

    person: "Person | None"
    basis: str
    """`year` or `payslips`."""
    name: str | None


class SeveralOptions(SharedOptions, total=False):
    """Those of several offers together."""

    person: "Person | Sequence[Person] | None"
    """One for all, or a list with one for each offer."""


class CompareOptions(SeveralOptions, total=False):
    """Those of `compare`."""

    basis: str
    name: str | None


class QuestionOptions(SeveralOptions, total=False):
    """Those of a question about offers, which is answered on basis `year`."""

    names: Sequence[str] | None
    """What to call the offers."""


class AnswerOptions(SeveralOptions, total=False):
    """Those of the answer about offers."""

    basis: str


def _names(options: type) -> tuple[str, ...]:
    return tuple(options.__annotations__)


OF_PRICE, OF_COMPARE = _names(PriceOptions), _names(CompareOptions)
OF_QUESTIONS, OF_ANSWER = _names(QuestionOptions), _names(AnswerOptions)
