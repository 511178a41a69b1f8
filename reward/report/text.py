"""Plain text for a terminal: statements and comparisons, at a given width."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reward.base.amounts import in_pounds, pence_of
from reward.base.dates import assumed_mark
from reward.base.letters import letters
from reward.base.text_table import bullets, literal, wrap
from reward.engine.regime_key import letters_of
from reward.offers.stated_range import StatedRange
from reward.report import pension_worth
from reward.statement.comparison import Comparison
from reward.statement.over_horizon import MEASURES
from reward.statement.side_by_side import side_by_side
from reward.statement.statement import Statement
from reward.statement.waterfall import Waterfall

if TYPE_CHECKING:
    from reward.answer.answer import Answer

NATIONS = {"england": "England", "scotland": "Scotland", "wales": "Wales", "northern-ireland": "Northern Ireland"}


def statement(priced: Statement, width: int = 80, *, colour: bool = False) -> str:
    """One offer: who, what, on which terms, and every figure."""
    parts = [*heading(priced, width), "", priced.table().text(width, colour=colour)]
    rests = list(priced.rests_on)
    if priced.ending is not None:
        rests.insert(0, f"it {priced.ending.words}; {what_over(priced)}")
    if rests:
        parts += ["", "It rests on", *bullets([priced.over, *rests], width)]
    return "\n".join([*parts, *pension_worth.of_statement(priced, width, colour=colour)])


def at_ends(priced: Sequence[Statement], width: int = 80, *, colour: bool = False) -> str:
    """One offer at the ends of its range, side by side; one that gives none as by `statement`."""
    first = priced[0]
    if first.end is None:
        return statement(first, width, colour=colour)
    titles, pence = [f"at {each.end}" for each in priced], [each.pence for each in priced]
    pay = "Pay, a year" if first.slips is None else f"Pay, {len(first.slips.days)} pay days"
    table = side_by_side(titles, pence, pay, compared=False).text(width, colour=colour)
    shared = [text for text in first.rests_on if all(text in each.rests_on for each in priced)]
    rests = [first.over, *shared]
    if first.ending is not None:
        rests.insert(1, f"it {first.ending.words}")
    for each in priced:
        rests += [f"at {each.end}: {text}" for text in each.rests_on if text not in shared]
    return "\n".join([*heading(first, width), "", table, "", "It rests on", *bullets(rests, width)])


def what_over(priced: Statement) -> str:
    """Of what time the figures are, where an offer ends; and what it brings over the horizon, if that is inside."""
    if priced.over_horizon is None:
        return f"the figures are of {priced.over}"
    over = priced.over_horizon
    year = f"the figures are a whole year's at its rate, {priced.tax_year}"
    if not over.ends_inside:
        return year
    hand, whole = (f"£{in_pounds(over.figures_pence.get(name, 0))} {words}" for name, words in MEASURES.items())
    return f"{year}; over {over.when} it brings {hand}, {whole}"


def heading(priced: Statement, width: int) -> list[str]:
    """Who and what, and on which terms it is priced."""
    return [*wrap(_heading(priced), width), *wrap(_terms(priced), width)]


def comparison(compared: Comparison, width: int = 80, *, colour: bool = False, more: Sequence[str] = ()) -> str:
    """Offers side by side, the way from one total to the other, and the verdict, with `more` that bears on it."""
    table = compared.table()
    two = len(compared.offers) == len(compared.statements) == 2
    table.header = ("", *compared.letters, *(["B - A"] if two else []))
    parts = [
        line
        for letter, of in zip(letters(len(compared.offers)), compared.offers, strict=True)
        for line in wrap(_heading(of[0]), width, indent="   ", first=f"{letter}  ")
    ]
    parts += ["", *wrap(_terms(compared.statements[0]), width), "", table.text(width, colour=colour)]
    for (first, other), fall in zip(compared.pairs, compared.waterfalls, strict=True):
        parts += ["", *_waterfall(fall, compared.letters[first], compared.letters[other])]
    parts += pension_worth.of_comparison(compared.statements, compared.letters, width, colour=colour)
    return "\n".join([*parts, "", compared.verdict_text(width, more)])


def answer(of: "Answer", width: int = 80, *, colour: bool = False) -> str:
    """The comparison with what would turn it, and the equal terms and payers' views that were asked for."""
    from reward.report import decisions  # with all that decides: what prices one offer does without

    points = of.tipping_points
    more = [points.words] if points is not None and points.words else []
    parts = [comparison(of.comparison, width, colour=colour, more=more)]
    if of.levers:
        parts.append(decisions.levers(of.levers, width))
    if of.equal_terms is not None:
        parts.append(decisions.equal_terms(of.equal_terms, width))
    if of.payer_views is not None:
        parts.append(decisions.views(of.payer_views, width))
    return "\n\n".join(parts)


def _heading(priced: Statement) -> str:
    offer = priced.offer
    who = f", {literal(offer.employer)}" if offer.employer else ""
    return f"{literal(offer.title)}{who} ({_kind(priced)})"


def _kind(priced: Statement) -> str:
    offer = priced.offer
    if priced.end is not None and offer.rate is not None:
        span = StatedRange("", "", pence_of(offer.rate.min), pence_of(offer.rate.max), f" per {offer.rate.per}")
        return f"{priced.kind}, {span.words}"
    if priced.end is not None and offer.pay is not None:
        return f"{priced.kind}, {StatedRange('', '', pence_of(offer.pay.min), pence_of(offer.pay.max)).words}"
    if offer.rate is not None and offer.rate.amount is not None:
        return f"{priced.kind}, £{in_pounds(pence_of(offer.rate.amount), 0)} per {offer.rate.per}"
    return priced.kind


def _terms(priced: Statement) -> str:
    key = priced.priced.regime.key
    loans = f", {', '.join(sorted(key.loans))}" if key.loans else ""
    letters = " then ".join(letters_of(key))
    letter = f", NI letter {letters}" if letters != "A" else ""
    who = f"{NATIONS[key.nation]}{letter}{loans}"
    years = priced.assumed_years
    if priced.slips is None:
        return f"Tax year {priced.tax_year}{', assumed' * len(years)}, whole; {who}; pounds a year"
    mark = assumed_mark(years)
    return f"Payslips, {priced.slips.work_period}, tax year {priced.tax_year}{mark}; {who}; pounds"


def _waterfall(fall: Waterfall, first: str, other: str) -> list[str]:
    rows = [(f"Total reward of {first}", in_pounds(fall.start_pence))]
    rows += [
        (step.label, f"{'+' if step.amount_pence > 0 else ''}{in_pounds(step.amount_pence)}") for step in fall.steps
    ]
    rows += [(f"Total reward of {other}", in_pounds(fall.end_pence))]
    wide = max(len(label) for label, _ in rows)
    room = max(len(amount) for _, amount in rows)
    return [f"From {first} to {other}", *(f"  {label:<{wide}}  {amount:>{room}}" for label, amount in rows)]
