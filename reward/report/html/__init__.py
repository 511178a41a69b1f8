"""A report as one page of HTML: no script, nothing loaded from anywhere, two pages where it is printed.

The answer first; then the short table, what to find out, the years ahead, every figure, and why each is what it is.
"""

from pathlib import Path
from xml.etree.ElementTree import Element

from reward.answer.full_report import FullReport
from reward.base.letters import letter
from reward.library.case_pages import MARK, as_page_text
from reward.report.captioned import AHEAD, IN_SHORT, CaptionedTable, tables_of
from reward.report.html import pictures
from reward.report.html.elements import element, with_attributes, written
from reward.report.html.explained import explained
from reward.report.html.tables import table_element
from reward.report.report_words import data_line, offer_lines, question_lines, remark_lines, terms_line, title_of

_NOTHING_LOADED = "default-src 'none'; style-src 'unsafe-inline'"


def page(report: FullReport) -> str:
    """The page as text; the same report gives the same bytes."""
    tables = tables_of(report)
    short = [each for each in tables if each.caption == IN_SHORT]
    ahead = [each for each in tables if each.caption.startswith(AHEAD)]
    rest = [each for each in tables if each not in short and each not in ahead]
    main = element(
        "main",
        _top(report),
        _tables(short),
        _difference(report),
        _list("Before you decide", question_lines(report), "questions"),
        _list("What it rests on", report.rests_on, "rests"),
        _list("Remarks", remark_lines(report), "remarks"),
        _ahead(report, ahead),
        element("section", element("h2", "Side by side"), _tables(rest, "figures"), class_="sheet"),
        _why(report),
        _case(report),
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
    made.text = Path(__file__).with_name("page.css").read_text("utf-8")  # ours, and over many lines
    return made


def _top(report: FullReport) -> Element:
    """What is compared, and the answer."""
    heading = "What this offer pays" if report.answer is None else "Which offer pays more"
    said = [element("p", words, class_="" if at else "lead") for at, words in enumerate(report.sentences)]
    return element(
        "header",
        element("h1", heading),
        element("ul", [element("li", line) for line in offer_lines(report)], class_="offers"),
        element("p", terms_line(report), class_="note"),
        element("section", element("h2", "The answer"), said) if said else None,
    )


def _tables(tables: list[CaptionedTable], name: str = "short") -> list[Element]:
    return [table_element(each, f"{name}-{at}") for at, each in enumerate(tables)]


def _list(heading: str, lines: "list[str] | tuple[str, ...]", kind: str) -> Element | None:
    if not lines:
        return None
    return element(
        "section", element("h2", heading), element("ul", [element("li", each) for each in lines]), class_=kind
    )


def _difference(report: FullReport) -> Element | None:
    """The way from one total to the other, of one pair; of more offers the table has every difference."""
    if report.answer is None or len(report.answer.comparison.statements) != 2:
        return None
    comparison = report.answer.comparison
    first, other = comparison.letters
    picture = _figure("The total package, a year", pictures.bars(comparison.waterfalls[0], first, other))
    return element("section", element("h2", f"How {first} becomes {other}"), picture)


def _ahead(report: FullReport, numbers: list[CaptionedTable]) -> Element | None:
    if report.ahead is None:
        return None
    title = f"What {'each' if report.answer is not None else 'it'} has brought so far in total, in today's money{report.ahead.horizon.mark}"
    more = element("details", element("summary", "The numbers of this picture"), _tables(numbers, "ahead"))
    words = [element("p", each) for each in report.ahead.words]
    picture = _figure(title, pictures.years(report.ahead), *words, more)
    return element("section", element("h2", "The years ahead"), picture, class_="ahead")


def _figure(title: str, picture: Element, *more: Element) -> Element:
    # Where the window is narrower the picture scrolls, also by keyboard.
    scrolled = element("div", picture, class_="wide", role="region", aria_label=title, tabindex="0")
    return element("figure", element("figcaption", title), scrolled, list(more))


def _why(report: FullReport) -> Element:
    """The figures of each offer taken apart, each closed until it is asked for."""
    parts: list[Element] = []
    statements = [statement for ends in report.offers for statement in ends]
    whose = [letter(place) for place, ends in enumerate(report.offers) for _ in ends]
    for place, (statement, name) in enumerate(zip(statements, whose, strict=True)):
        figures, further = explained(statement, place)
        about = f"{name}: " if report.answer is not None else ""
        end = f", at {statement.end}" if statement.end is not None else ""
        parts += [element("h3", f"{about}{statement.title}{end}"), *figures]
        if further:
            parts += [element("h4", "What they rest on"), *further]
    return element("section", element("h2", "Why each figure"), parts, class_="why")


def _case(report: FullReport) -> Element | None:
    """What was asked, to be opened again from this very page, or copied into a file."""
    if report.case is None:
        return None
    held = element("pre", id=MARK)
    held.text = as_page_text(report.case)  # over many lines, with what cannot be printed written as its number
    return element(
        "details",
        element("summary", "The case behind this report"),
        element("p", "reward opens it again from this page: reward compare FILE.html, reward again FILE.html."),
        held,
        class_="case",
    )
