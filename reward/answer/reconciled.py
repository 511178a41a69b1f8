"""An umbrella's illustration, key information document or payslip against the exact answer, line by line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from reward.answer.known_causes import Changed, KnownCause, causes, with_margin_quoted
from reward.answer.umbrella_terms import Per, UmbrellaTerms, place_of
from reward.base.amounts import in_pounds, pence_of, plain_pounds
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.dates import TaxYear, in_words
from reward.base.errors import InputError
from reward.base.figures import FIGURES, is_figure
from reward.base.money import rounded
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.quoted_pay import OTHER, QuotedPay
from reward.library.offer_files import find_offer, load_quoted
from reward.library.pricing_year import which_year
from reward.statement.range_ends import lower_end
from reward.statement.statement import Statement

NO_CAUSE = "Show me the way from the assignment rate to take-home pay, line by line, with the rate of each deduction."


@dataclass(frozen=True)
class QuotedLine:
    """One amount that is quoted, and what it comes to exactly."""

    figure: str
    label: str
    quoted_pence: int
    exact_pence: int
    right: bool

    quoted = InPounds[Decimal]()
    exact = InPounds[Decimal]()
    difference = InPounds[Decimal]()

    @property
    def difference_pence(self) -> int:
        """Positive where what is quoted is high."""
        return 0 if self.right else self.quoted_pence - self.exact_pence

    @property
    def verdict(self) -> Literal["right", "high", "low"]:
        return "right" if self.right else "high" if self.quoted_pence > self.exact_pence else "low"

    def to_dict(self) -> dict[str, Any]:
        return {
            "figure": self.figure,
            "quoted": plain_pounds(self.quoted_pence),
            "exact": plain_pounds(self.exact_pence),
            "difference": plain_pounds(self.difference_pence),
            "verdict": self.verdict,
        }


@dataclass(frozen=True, eq=False)
class Reconciliation(AnswerForms):
    """What is quoted, line by line; the known causes that explain all of it, if any do; and what to ask."""

    statement: Statement
    per: Per
    pay_day: date | None
    """The pay day that a week's or a month's quote is held against."""
    whole_pounds: bool
    """The quote has no pence in it, and is held against whole pounds."""
    lines: tuple[QuotedLine, ...]
    causes: tuple[KnownCause, ...]
    """One known cause that explains every line, or a margin that is quoted and one more; none where nothing does."""

    @property
    def right(self) -> bool:
        return all(line.right for line in self.lines)

    @property
    def words(self) -> str:
        """What comes of it, in a sentence or two."""
        how = "in whole pounds" if self.whole_pounds else "to the penny"
        if self.right:
            return f"Every line that is quoted is right {how}."
        off = {line.figure: line for line in self.lines if not line.right}
        line = next((off[name] for name in ("take_home", "gross_pay") if name in off), None)
        line = line or max(off.values(), key=lambda each: abs(each.difference_pence))
        amount = in_pounds(abs(line.difference_pence), 0 if self.whole_pounds else 2)
        head = f"The quoted {line.label.lower()} is £{amount} a {self.per} too {line.verdict}."
        if not self.causes:
            return f"{head} No known cause explains every line {how}."
        count = "One thing explains" if len(self.causes) == 1 else "Two things explain"
        return f"{head} {count} every line {how}: {', and '.join(cause.words for cause in self.causes)}."

    @property
    def ask(self) -> tuple[str, ...]:
        """What to ask whoever quotes."""
        return () if self.right else tuple(cause.ask for cause in self.causes) or (NO_CAUSE,)

    @property
    def over(self) -> str:
        """The time that both are for, in words."""
        if self.pay_day is None:
            return self.statement.over
        return f"the pay day of {in_words(self.pay_day)}, for a {self.per}"

    @property
    def rows(self) -> Rows:
        """A row for each amount that is quoted."""
        return [
            {
                "figure": line.figure,
                "quoted": line.quoted,
                "exact": line.exact,
                "difference": line.difference,
                "verdict": line.verdict,
            }
            for line in self.lines
        ]

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.words, *self.ask)

    def to_dict(self) -> dict[str, Any]:
        """As `reconcile --json` prints it."""
        return {
            "schema": 1,
            "offer": self.statement.name,
            "tax_year": self.statement.tax_year,
            "per": self.per,
            "pay_day": None if self.pay_day is None else self.pay_day.isoformat(),
            "right": self.right,
            "whole_pounds": self.whole_pounds,
            "lines": [line.to_dict() for line in self.lines],
            "causes": [{"name": cause.name, "words": cause.words} for cause in self.causes],
            "words": self.words,
            "ask": list(self.ask),
            "warnings": [*self.statement.remarks, *self.statement.warnings],
            "data": {"version": self.statement.data_version},
        }


@public()
def reconcile(
    offer: "Offer | str | Path",
    quoted: "QuotedPay | Mapping[str, Any] | str | Path",
    *,
    person: Person | None = None,
    assumptions: Assumptions | None = None,
    tax_year: "TaxYear | str | None" = None,
    on: date | None = None,
    library: Library | None = None,
    name: str | None = None,
) -> Reconciliation:
    """What an umbrella quotes, against the offer priced exactly: a year, or the pay day of a week or a month.

    `quoted` is a `QuotedPay`, a mapping of its keys, or a TOML file. A cause is told only where the offer, priced again
    with that one thing changed, gives every quoted line. Raises `InputError` for an offer that is through no umbrella,
    a line that such a quote cannot have, and a day on which nothing is paid.

    >>> import reward
    >>> quoted = {"per": "year", "lines": {"gross_pay": "144,649.35"}}
    >>> found = reward.reconcile("met-estate-strategy-contract", quoted, tax_year="2026-27")
    >>> found.words
    'Every line that is quoted is right to the penny.'
    """
    library = library or shipped()
    if not isinstance(offer, Offer):
        name, offer = find_offer(offer, library)
    quote = quoted if isinstance(quoted, QuotedPay) else load_quoted(Path(str(quoted)))
    if offer.kind != "umbrella":
        raise InputError(f"{name or offer.title}: reconcile is for offers of kind umbrella, and this is {offer.kind or 'of no kind yet'}")  # fmt: skip
    if quote.per == "year" and quote.pay_day is not None:
        raise InputError("pay_day goes with per = 'week' or 'month'; a year has no single one")
    chosen, ends = lower_end(offer)
    year, remarks = which_year(library, tax_year, on)
    terms = UmbrellaTerms(
        chosen, library, person or Person(), assumptions or Assumptions(), year, quote.per, quote.pay_day
    )
    statement = terms.statement()
    told = (*remarks, *(each.words for each in ends))
    statement = Statement(name or offer.title, statement.priced, statement.data_version, told, statement.slips)
    slips = statement.slips
    pay_day = None if slips is None else slips.days[place_of(statement, quote.pay_day)].on
    amounts = {each: pence_of(amount) for each, amount in quote.lines.items()}
    pounds_only = not any(amount % 100 for amount in amounts.values())
    exact = terms.amounts()
    lines = tuple(_line(each, amount, exact, quote.per, pounds_only) for each, amount in amounts.items())
    off = not all(line.right for line in lines)
    found = _causes(terms, amounts, pounds_only) if off else ()
    return Reconciliation(statement, quote.per, pay_day, pounds_only, lines, found)


def _causes(terms: UmbrellaTerms, quoted: Mapping[str, int], pounds_only: bool) -> tuple[KnownCause, ...]:
    """The cause that gives every line; where none does, the margin that is quoted and one more."""
    for each in causes(terms, quoted):
        if _explains(each, quoted, pounds_only):
            return (each.cause,)
    beside = with_margin_quoted(terms, quoted)
    if beside is None:
        return ()
    changed, margin = beside
    more = (each.cause for each in causes(changed, quoted) if _explains(each, quoted, pounds_only))
    return next(((margin, cause) for cause in more), ())


def _line(name: str, amount: int, exact: Mapping[str, int], per: Per, pounds_only: bool) -> QuotedLine:
    if name != OTHER and name not in exact and per != "year":
        raise InputError(f"lines.{name}: a {per}'s pay has no such figure; it belongs to a year")
    label = FIGURES[name].label if is_figure(name) else "Anything else"
    comes_to = exact.get(name, 0)
    return QuotedLine(name, label, amount, comes_to, _same(amount, comes_to, pounds_only))


def _same(quoted: int, exact: int, pounds_only: bool) -> bool:
    """Whether an amount is the exact one, as finely as it is quoted."""
    return quoted == (100 * rounded(exact, 100) if pounds_only else exact)


def _explains(changed: Changed, quoted: Mapping[str, int], pounds_only: bool) -> bool:
    """Whether every line is that of the changed offer."""
    return all(
        any(_same(amount, each, pounds_only) for each in (changed.amounts.get(name, 0), *changed.also.get(name, ())))
        for name, amount in quoted.items()
    )
