"""Plain text for a terminal: statements, comparisons, explanations and data, at a given width."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reward.comparison import Comparison, Waterfall, letters
from reward.explanation import Explanation, show
from reward.money import in_pounds
from reward.statement import Statement
from reward.table import bullets, literal, wrap

NATIONS = {"england": "England", "scotland": "Scotland", "wales": "Wales", "northern-ireland": "Northern Ireland"}


def statement(priced: Statement, width: int = 80, *, colour: bool = False) -> str:
    """One offer: who, what, on which terms, and every figure."""
    parts = [*wrap(_heading(priced), width), _terms(priced), "", priced.table().text(width, colour=colour)]
    rests = list(priced.rests_on)
    if rests:
        parts += ["", "It rests on", *bullets([f"a full tax year, {priced.tax_year}", *rests], width)]
    return "\n".join(parts)


def comparison(compared: Comparison, width: int = 80, *, colour: bool = False) -> str:
    """Offers side by side, the way from one total to the other, and the verdict."""
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
    return "\n".join([*parts, "", compared.verdict_text(width)])


def why(priced: Statement, figure: str, width: int = 80, *, colour: bool = False) -> str:
    """A figure taken apart, then what it rests on, each once, down to the inputs."""
    chain = _chain(priced, figure)
    lines = [line for each in chain for line in (*_explained(each, priced, width, colour), "")]
    cited = dict.fromkeys(key for each in chain for key in each.sources)
    if cited:
        lines += ["Sources", *sources(priced, cited, width)]
    return "\n".join(lines).rstrip()


def sources(priced: Statement, keys: Iterable[str], width: int) -> list[str]:
    """Each source with its title, publisher, address and the date it was read."""
    from reward.scales import shipped

    found = []
    for key in keys:
        source = shipped().sources.get(key)
        if source is not None:
            address = f" {source['address']}" if source["address"] else ""
            found.append(f"{key}: {source['title']}, {source['publisher']}, read {source['read']}.{address}")
    return bullets(found, width)


def why_data(priced: Statement, figure: str) -> list[dict[str, Any]]:
    """The same explanations for programs: the figure first, then all that it rests on, each once."""
    found = []
    for each in _chain(priced, figure):
        found.append(
            {
                "name": each.name,
                "label": each.label,
                "amount": each.shown,
                "formula": each.formula,
                "steps": [
                    {"text": step.text, "value": _value(step.value, each.unit), "rests_on": step.rests_on}
                    for step in each.steps
                ],
                "rounding": each.rounding,
                "law": each.law,
                "nature": each.nature,
                "sources": list(each.sources),
                "in_force_from": each.since,
                "rests_on": list(each.rests_on),
            }
        )
    return found


def _chain(priced: Statement, figure: str) -> list[Explanation]:
    """A figure and what it rests on, each once; depth first, since a reader follows one thread to its end."""
    waiting, told = [figure], {}
    while waiting:
        name = waiting.pop(0)
        if name not in told:
            told[name] = priced.why(name)
            waiting = [*told[name].rests_on, *waiting]
    return list(told.values())


def _explained(found: Explanation, priced: Statement, width: int, colour: bool) -> list[str]:
    label = f"{literal(found.label)} ({found.name})"
    amount = found.shown
    line = f"{label}{' ' * max(width - len(label) - len(amount), 2)}{amount}"
    lines = [f"\x1b[1m{line}\x1b[0m" if colour else line]
    lines += wrap(literal(found.formula), width, indent="    ", first="  = ")
    if found.name not in priced.priced.placed.inputs:
        for step in found.steps:
            value = _value(step.value, found.unit)
            room = width - len(value) - 2
            text = wrap(literal(step.text), room, indent="        ", first="      ")
            text[-1] = f"{text[-1]}{' ' * max(width - len(text[-1]) - len(value), 2)}{value}"
            lines += text
    told = []
    if found.rounding:
        told.append(
            f"rounded {found.rounding}" if not found.rounding.startswith(("each", "what", "the")) else found.rounding
        )
    if found.law:
        told.append(found.law)
    if found.since:
        told.append(f"in force from {found.since}")
    told.append(f"by {found.nature}" if found.nature in ("law", "contract") else found.nature)
    if found.sources:
        told.append(f"source {', '.join(found.sources)}")
    return lines + wrap("; ".join(told), width, indent="    ", first="    ")


def _value(exact: Fraction, unit: str) -> str:
    """A step's value: whole, or with the decimals that its rounding cuts."""
    if exact.denominator == 1:
        return show(int(exact), unit)
    size = abs(exact) / 100
    whole, _, places = f"{Decimal(size.numerator) / Decimal(size.denominator):,.6f}".partition(".")
    sign, pound = "-" if exact < 0 else "", "£" if unit == "money" else ""
    return f"{sign}{pound}{whole}.{places.rstrip('0').ljust(2, '0')}"


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
    return f"Tax year {priced.tax_year}, whole; {NATIONS[key.nation]}{letter}{loans}; pounds a year"


def _waterfall(fall: Waterfall, letter: str) -> list[str]:
    rows = [("Total reward of A", in_pounds(fall.start))]
    rows += [(step.label, f"{'+' if step.amount > 0 else ''}{in_pounds(step.amount)}") for step in fall.steps]
    rows += [(f"Total reward of {letter}", in_pounds(fall.end))]
    wide = max(len(label) for label, _ in rows)
    room = max(len(amount) for _, amount in rows)
    return [f"From A to {letter}", *(f"  {label:<{wide}}  {amount:>{room}}" for label, amount in rows)]


def _letters(count: int) -> tuple[str, ...]:
    return tuple(letter for letter, _ in zip(letters(), range(count), strict=False))
