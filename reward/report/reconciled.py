"""An umbrella's quote against the exact answer, in plain text."""

from reward.answer.reconciled import Reconciliation
from reward.base.amounts import in_pounds
from reward.base.text_table import Table, TextRow, bullets, wrap
from reward.report.text import heading


def text(of: Reconciliation, width: int = 80, *, colour: bool = False) -> str:
    """What comes of it, then each line, and what to ask."""
    places = 0 if of.whole_pounds else 2
    table = Table(("", "Quoted", "Exact", "Quoted - Exact", ""))
    for line in of.lines:
        more = line.difference_pence
        cells = (in_pounds(line.quoted_pence, places), in_pounds(line.exact_pence, places))
        signed = "=" if line.right else f"{'+' if more > 0 else ''}{in_pounds(more, places)}"
        table.rows.append(TextRow((line.label, *cells, signed, line.verdict)))
    parts = [*heading(of.statement, width), *wrap(f"Both are for {of.over}.", width), "", *wrap(of.words, width), ""]
    parts.append(table.text(width, colour=colour))
    if of.ask:
        parts += ["", "Ask", *bullets(of.ask, width)]
    return "\n".join(parts)
