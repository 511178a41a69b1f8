"""A report as a workbook: the figures side by side, each offer with live formulas, what it rests on, and the sources."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from reward.answer.full_report import FullReport
from reward.base.figures import FIGURES
from reward.base.letters import letter
from reward.library.in_force import shipped
from reward.report.offer_sheet import OfferSheet, look_of
from reward.report.report_words import data_line, offer_lines, question_lines, remark_lines, terms_line, title_of
from reward.statement.statement import Statement
from reward.workforce.formats.book import BookSheet, Formula, Styled, write_book
from reward.workforce.formats.extra import needed_for


def workbook(report: FullReport) -> bytes:
    """The workbook whole, as `.xlsx`."""
    sheets = [_offer_sheet(report, each, place) for place, ends in enumerate(report.offers) for each in ends]
    file = BytesIO()
    every = [_summary(report, sheets), *(each.sheet() for each in sheets), _remarks(report), _sources(sheets)]
    with needed_for("an Excel workbook"):
        write_book(file, every, title_of(report))
    return file.getvalue()


def _offer_sheet(report: FullReport, statement: Statement, place: int) -> OfferSheet:
    name = "Offer" if report.answer is None else letter(place)
    end = "" if statement.end is None else f" {statement.end}"
    return OfferSheet(statement, f"{name}{end}", f"{name}{end}: {statement.title}")


def _summary(report: FullReport, sheets: Sequence[OfferSheet]) -> BookSheet:
    """Each figure of each offer, as its own sheet has it."""
    top: list[Sequence[Any]] = [(Styled(title_of(report), "title"),)]
    top += [(Styled(line, "text"),) for line in (*offer_lines(report), terms_line(report), *report.sentences)]
    top += [(), tuple(Styled(each, "over amounts") for each in ("", *(sheet.name for sheet in sheets)))]
    rows: list[Sequence[Any]] = []
    for name, figure in FIGURES.items():
        if any(name in sheet.statement.pence for sheet in sheets):
            cells = [_link(sheet, name, figure.unit) for sheet in sheets]
            rows.append((Styled(figure.label, "text"), *cells))
    return BookSheet("Figures", [*top, *rows], [44, *(18 for _ in sheets)], header=len(top) - 1, kept=1)


def _link(sheet: OfferSheet, name: Any, unit: str) -> Styled | None:
    if name not in sheet.statement.pence:
        return None
    amount = sheet.amounts[name]
    value = Decimal(amount.numerator) / Decimal(amount.denominator)
    return Styled(Formula(f"'{sheet.name}'!{sheet.cell(name)}", value), look_of(unit, "step"))


def _remarks(report: FullReport) -> BookSheet:
    rows: list[Sequence[Any]] = []
    for heading, lines in (
        ("Before you decide", question_lines(report)),
        ("What it rests on", list(report.rests_on)),
        ("Remarks", remark_lines(report)),
        ("Data", [data_line(report)]),
    ):
        if lines:
            rows += [(Styled(heading, "heading"),), *((Styled(line, "wrapped"),) for line in lines), ()]
    return BookSheet("What it rests on", rows, [110])


def _sources(sheets: Sequence[OfferSheet]) -> BookSheet:
    keys = dict.fromkeys(key for sheet in sheets for each in sheet.explained.values() for key in each.sources)
    rows: list[Sequence[Any]] = [("source", "title", "publisher", "read", "address")]
    for key in keys:
        source = shipped().sources.get(key)
        if source is not None:
            told = (source["title"], source["publisher"], str(source["read"]), source["address"])
            rows.append((key, *(Styled(each, "wrapped") for each in told)))
    return BookSheet("Sources", rows, [26, 70, 34, 12, 70])
