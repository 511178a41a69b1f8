"""A report as one page of HTML: no script, nothing loaded from anywhere, two pages where it is printed.

The answer first; then the short table, what to find out, the years ahead, every figure, and why each is what it is.
"""

from pathlib import Path
from xml.etree.ElementTree import Element

from reward.answer.full_report import FullReport
from reward.report.html import sections
from reward.report.html.elements import element, with_attributes, written
from reward.report.report_words import data_line, question_lines, remark_lines, title_of

STYLE = Path(__file__).with_name("page.css")
_NOTHING_LOADED = "default-src 'none'; style-src 'unsafe-inline'"


def page(report: FullReport) -> str:
    """The page as text; the same report gives the same bytes."""
    main = element(
        "main",
        _top(report),
        sections.in_short(report),
        sections.difference(report),
        sections.listed("Before you decide", question_lines(report), "questions"),
        sections.listed("What it rests on", report.rests_on, "rests"),
        sections.listed("Remarks", remark_lines(report), "remarks"),
        sections.ahead(report),
        sections.side_by_side(report),
        sections.why(report),
        sections.case(report),
        element("footer", element("p", data_line(report))),
    )
    return written(with_attributes("html", {"lang": "en-GB"}, _head(report), element("body", main)))


def _head(report: FullReport) -> Element:
    return element(
        "head",
        with_attributes("meta", {"charset": "utf-8"}),
        with_attributes("meta", {"http-equiv": "Content-Security-Policy", "content": _NOTHING_LOADED}),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title_of(report)}, {report.first.tax_year}"),
        _style(),
    )


def _style() -> Element:
    made = element("style")
    made.text = STYLE.read_text("utf-8")  # ours, and over many lines
    return made


def _top(report: FullReport) -> Element:
    """What is compared, and the answer."""
    said = sections.answer(report)
    return element(
        "header",
        sections.what_is_compared(report),
        element("section", element("h2", "The answer"), said) if said else None,
    )
