"""Plain text for a terminal: statements and comparisons, at a given width."""

from collections.abc import Sequence

from reward.comparison import Comparison, Waterfall, letters
from reward.money import in_pounds
from reward.statement import Statement
from reward.table import bullets, literal, wrap

NATIONS = {"england": "England", "scotland": "Scotland", "wales": "Wales", "northern-ireland": "Northern Ireland"}


def statement(priced: Statement, width: int = 80, *, colour: bool = False) -> str:
    """One offer: who, what, on which terms, and every figure."""
    parts = [*heading(priced, width), "", priced.table().text(width, colour=colour)]
    rests = list(priced.rests_on)
    if rests:
        parts += ["", "It rests on", *bullets([priced.over, *rests], width)]
    return "\n".join(parts)


def heading(priced: Statement, width: int) -> list[str]:
    """Who and what, and on which terms it is priced."""
    return [*wrap(_heading(priced), width), *wrap(_terms(priced), width)]


def comparison(compared: Comparison, width: int = 80, *, colour: bool = False, more: Sequence[str] = ()) -> str:
    """Offers side by side, the way from one total to the other, and the verdict, with `more` that bears on it."""
    table = compared.table()
    table.header = ("", *_letters(len(compared.statements)), *(["B - A"] if len(compared.statements) == 2 else []))
    parts = [
        line
        for letter, priced in zip(letters(), compared.statements, strict=False)
        for line in wrap(_heading(priced), width, indent="   ", first=f"{letter}  ")
    ]
    parts += ["", _terms(compared.statements[0]), "", table.text(width, colour=colour)]
    for letter, fall in zip(_letters(len(compared.statements))[1:], compared.waterfalls, strict=True):
        parts += ["", *_waterfall(fall, letter)]
    return "\n".join([*parts, "", compared.verdict_text(width, more)])


def _heading(priced: Statement) -> str:
    offer = priced.offer
    who = f", {literal(offer.employer)}" if offer.employer else ""
    return f"{literal(offer.title)}{who} ({_kind(priced)})"


def _kind(priced: Statement) -> str:
    offer = priced.offer
    if offer.rate is not None and offer.rate.amount is not None:
        return f"{priced.kind}, £{in_pounds(offer.rate.amount, 0)} per {offer.rate.per}"
    return priced.kind


def _terms(priced: Statement) -> str:
    key = priced.priced.regime.key
    loans = f", {', '.join(sorted(key.loans))}" if key.loans else ""
    letter = f", NI letter {key.ni_category}" if key.ni_category != "A" else ""
    who = f"{NATIONS[key.nation]}{letter}{loans}"
    if priced.slips is None:
        return f"Tax year {priced.tax_year}, whole; {who}; pounds a year"
    return f"Payslips, {priced.slips.stretch}, tax year {priced.tax_year}; {who}; pounds"


def _waterfall(fall: Waterfall, letter: str) -> list[str]:
    rows = [("Total reward of A", in_pounds(fall.start))]
    rows += [(step.label, f"{'+' if step.amount > 0 else ''}{in_pounds(step.amount)}") for step in fall.steps]
    rows += [(f"Total reward of {letter}", in_pounds(fall.end))]
    wide = max(len(label) for label, _ in rows)
    room = max(len(amount) for _, amount in rows)
    return [f"From A to {letter}", *(f"  {label:<{wide}}  {amount:>{room}}" for label, amount in rows)]


def _letters(count: int) -> tuple[str, ...]:
    return tuple(letter for letter, _ in zip(letters(), range(count), strict=False))
