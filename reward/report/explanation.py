"""Explanations in plain text, and for programs: a figure taken apart, down to the inputs and their sources."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reward.base.text_table import Table, TextRow, bullets, gather, literal, wrap
from reward.library.in_force import shipped
from reward.report.text import what_over
from reward.statement.statement import Statement
from reward.statement.why import Explanation, show


def why(priced: Statement, figure: str, width: int = 80, *, colour: bool = False) -> str:
    """A figure taken apart, then what it rests on, each once, down to the inputs."""
    told = chain(priced, figure)
    gather(_steps(told))
    lines = [line for each in told for line in (*_explained(each, priced, width, colour), "")]
    cited = dict.fromkeys(key for each in told for key in each.sources)
    if cited:
        lines += ["Sources", *sources(priced, cited, width)]
    for each in priced.why_over_horizon(figure):
        lines += ["", *_explained(each, priced, width, colour)]
    if priced.ending is not None:
        lines += ["", *wrap(f"The offer {priced.ending.words}; {what_over(priced)}.", width)]
    return "\n".join(lines).strip()


def sources(priced: Statement, keys: Iterable[str], width: int) -> list[str]:
    """Each source with its title, publisher, address and the date it was read."""
    found = []
    for key in keys:
        source = shipped().sources.get(key)
        if source is not None:
            address = f" {source['address']}" if source["address"] else ""
            found.append(f"{key}: {source['title']}, {source['publisher']}, read {source['read']}.{address}")
    return bullets(found, width)


def why_data(priced: Statement, figure: str) -> list[dict[str, Any]]:
    """The same explanations for programs: the figure first, then all that it rests on, each once."""
    return [_data(each) for each in chain(priced, figure)]


def why_over_horizon_data(priced: Statement, figure: str) -> list[dict[str, Any]]:
    """The same of the figure over the horizon, where it is a share of a year."""
    return [_data(each) for each in priced.why_over_horizon(figure)]


def _data(each: Explanation) -> dict[str, Any]:
    return {
        "name": each.name,
        "label": each.label,
        "amount": each.shown,
        "formula": each.formula,
        "steps": [
            {"text": step.text, "value": step_value(step.value, each.unit), "rests_on": step.rests_on}
            for step in each.steps
        ],
        "rounding": each.rounding,
        "law": each.law,
        "nature": each.nature,
        "sources": list(each.sources),
        "in_force_from": each.since,
        "rests_on": list(each.rests_on),
    }


def chain(priced: Statement, *figures: str) -> list[Explanation]:
    """Figures and what they rest on, each once; depth first, since a reader follows one thread to its end."""
    waiting, told = list(figures), dict[str, Explanation]()
    while waiting:
        name = waiting.pop(0)
        if name not in told:
            told[name] = priced.why(name)
            waiting = [*told[name].rests_on, *waiting]
    return list(told.values())


def _steps(told: Iterable[Explanation]) -> Table:
    """Each figure with its formula, and under it the steps that come to it."""
    table = Table(("Why", "amount", "formula", "law"))
    for each in told:
        table.rows.append(TextRow((f"{each.label} ({each.name})", each.shown, each.formula, each.law or "")))
        table.rows += [TextRow((f"  {step.text}", step_value(step.value, each.unit))) for step in each.steps]
    return table


def _explained(found: Explanation, priced: Statement, width: int, colour: bool) -> list[str]:
    label = f"{literal(found.label)} ({found.name})"
    amount = found.shown
    line = f"{label}{' ' * max(width - len(label) - len(amount), 2)}{amount}"
    lines = [f"\x1b[1m{line}\x1b[0m" if colour else line]
    lines += wrap(literal(found.formula), width, indent="    ", first="  = ")
    if found.name not in priced.priced.offer_row.inputs:
        for step in found.steps:
            value = step_value(step.value, found.unit)
            room = width - len(value) - 2
            text = wrap(literal(step.text), room, indent="        ", first="      ")
            text[-1] = f"{text[-1]}{' ' * max(width - len(text[-1]) - len(value), 2)}{value}"
            lines += text
    told = told_of(found)
    if found.sources:
        told.append(f"source {', '.join(found.sources)}")
    return lines + wrap("; ".join(told), width, indent="    ", first="    ")


def told_of(found: Explanation) -> list[str]:
    """How it is rounded, by which law, from when, and by whom it is so."""
    told: list[str] = []
    if found.rounding:
        told.append(
            f"rounded {found.rounding}" if not found.rounding.startswith(("each", "what", "the")) else found.rounding
        )
    if found.law:
        told.append(found.law)
    if found.since:
        told.append(f"in force from {found.since}")
    told.append(f"by {found.nature}" if found.nature in ("law", "contract") else found.nature)
    return told


def step_value(exact: Fraction, unit: str) -> str:
    """A step's value in words: whole, or with the decimals that its rounding cuts."""
    if exact.denominator == 1:
        return show(int(exact), unit)
    size = abs(exact) / (10_000 if unit == "percent" else 100)
    whole, _, places = f"{Decimal(size.numerator) / Decimal(size.denominator):,.6f}".partition(".")
    sign, pound = "-" if exact < 0 else "", "£" if unit == "money" else ""
    return f"{sign}{pound}{whole}.{places.rstrip('0').ljust(2, '0')}{'%' * (unit == 'percent')}"
