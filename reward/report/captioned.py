"""The tables of a report, each under its caption: those that `compare` and `price` print, in every format the same."""

from reward.answer.full_report import FullReport
from reward.base.text_table import Table, gathered
from reward.base.values import dataclass
from reward.report import answer_text, outlook, pension_worth, text

IN_SHORT = "In short"
EVERY_FIGURE = "Every figure, to the penny"
AHEAD = "The years ahead"
_WIDE = 100_000


@dataclass(frozen=True)
class CaptionedTable:
    caption: str
    table: Table


def tables_of(report: FullReport) -> tuple[CaptionedTable, ...]:
    """The short table, every figure, what a pension for life is worth by each method, and the years ahead; those there are."""
    found = []
    if report.answer is not None:
        found.append(CaptionedTable(IN_SHORT, answer_text.short_table_of(report.answer)))
    with gathered() as tables:
        if report.answer is not None:
            text.comparison(report.answer.comparison, _WIDE)
        else:
            text.at_ends(report.offers[0], _WIDE)
    for caption, table in zip((EVERY_FIGURE, pension_worth.TITLE), tables, strict=False):
        found.append(CaptionedTable(caption, table))
    if report.ahead is not None:
        found.append(
            CaptionedTable(f"{AHEAD}: {report.ahead.horizon}; whole pounds", outlook.years_table(report.ahead))
        )
    return tuple(found)
