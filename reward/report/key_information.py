"""The key information document's shape in plain text: the facts as lines, the example as a table."""

from collections.abc import Sequence

from reward.answer.key_information import ALONE, ITEMS, KeyFact, KeyInformation
from reward.base.amounts import in_pounds
from reward.base.dates import in_words
from reward.base.text_table import Table, TextRow, gather, literal, wrap
from reward.report.text import heading


def text(of: KeyInformation, width: int = 80, *, colour: bool = False) -> str:
    """One offer: who and what, the facts in the order of the form, then the example."""
    parts = [
        "Key information, as the agency has to give it: by your offer's own figures",
        *heading(of.statement, width),
    ]
    for title, facts in (("General information", of.facts), ("Pay information", of.pay)):
        parts += ["", title, *_facts(title, facts, width)]
    day = in_words(of.paid_on)
    parts += ["", *wrap(f"Example: paid {of.frequency}, the pay day of {day}; and a full tax year", width)]
    return "\n".join([*parts, example(of).text(width, colour=colour)])


def example(of: KeyInformation) -> Table:
    """The example in the order of the form; what is taken has a minus sign."""
    table = Table(("", "A pay day", "A year"))
    for item, figures in ITEMS:
        lines = [line for line in of.lines if line.item == item]
        if not lines:
            table.rows.append(TextRow((item, "-", "-")))
            continue
        sign = 1 if figures[0] in ALONE else -1
        if sign < 0:
            table.rows.append(TextRow((item, "", "")))
        for line in lines:
            cells = (in_pounds(sign * line.pay_day_pence), in_pounds(sign * line.year_pence))
            table.rows.append(
                TextRow((f"{'  ' if sign < 0 else ''}{line.label}", *cells), "row" if sign < 0 else "total")
            )
    return table


def _facts(title: str, facts: Sequence[KeyFact], width: int) -> list[str]:
    gather(Table((title, ""), [TextRow((fact.label, literal(fact.words))) for fact in facts]))
    return [
        line
        for fact in facts
        for line in wrap(f"{fact.label}: {literal(fact.words)}", width, indent="    ", first="  ")
    ]
