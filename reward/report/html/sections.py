"""The parts of a page about a report, in the order in which it has them; a page of its own may put others between."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from reward.answer.full_report import FullReport
from reward.base.letters import letter
from reward.library.case_pages import MARK, as_page_text
from reward.report.captioned import AHEAD, IN_SHORT, CaptionedTable, tables_of
from reward.report.html import pictures
from reward.report.html.elements import Part, element
from reward.report.html.explained import explained
from reward.report.html.tables import table_element
from reward.report.report_words import offer_lines, terms_line


def what_is_compared(report: FullReport) -> list[Element]:
    """The heading of the page, each offer, and the time and place that the amounts are for."""
    heading = "What this offer pays" if report.answer is None else "Which offer pays more"
    return [
        element("h1", heading),
        element("ul", [element("li", line) for line in offer_lines(report)], class_="offers"),
        element("p", terms_line(report), class_="note"),
    ]


def answer(report: FullReport) -> list[Element]:
    """The answer, a sentence a paragraph; nothing where none is given."""
    return [element("p", words, class_="" if at else "lead") for at, words in enumerate(report.sentences)]


def in_short(report: FullReport) -> list[Element]:
    return _tables([each for each in tables_of(report) if each.caption == IN_SHORT])


def _tables(tables: list[CaptionedTable], name: str = "short") -> list[Element]:
    return [table_element(each, f"{name}-{at}") for at, each in enumerate(tables)]


def listed(heading: str, lines: Sequence[Part], kind: str) -> Element | None:
    if not lines:
        return None
    return element(
        "section", element("h2", heading), element("ul", [element("li", each) for each in lines]), class_=kind
    )


def difference(report: FullReport) -> Element | None:
    """The way from one total to the other, of one pair; of more offers the table has every difference."""
    if report.answer is None or len(report.answer.comparison.statements) != 2:
        return None
    comparison = report.answer.comparison
    first, other = comparison.letters
    picture = _figure("The total package, a year", pictures.bars(comparison.waterfalls[0], first, other))
    return element("section", element("h2", f"How {first} becomes {other}"), picture)


def ahead(report: FullReport) -> Element | None:
    if report.ahead is None:
        return None
    numbers = [each for each in tables_of(report) if each.caption.startswith(AHEAD)]
    title = f"What {'each' if report.answer is not None else 'it'} has brought so far in total, in today's money{report.ahead.horizon.mark}"
    more = element("details", element("summary", "The numbers of this picture"), _tables(numbers, "ahead"))
    words = [element("p", each) for each in report.ahead.words]
    picture = _figure(title, pictures.years(report.ahead), *words, more)
    return element("section", element("h2", "The years ahead"), picture, class_="ahead")


def side_by_side(report: FullReport) -> Element:
    """Every figure, and what a pension for life is worth by each method."""
    rest = [each for each in tables_of(report) if each.caption != IN_SHORT and not each.caption.startswith(AHEAD)]
    return element("section", element("h2", "Side by side"), _tables(rest, "figures"), class_="sheet")


def _figure(title: str, picture: Element, *more: Element) -> Element:
    # Where the window is narrower the picture scrolls, also by keyboard.
    scrolled = element("div", picture, class_="wide", role="region", aria_label=title, tabindex="0")
    return element("figure", element("figcaption", title), scrolled, list(more))


def why(report: FullReport) -> Element:
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


def case(report: FullReport) -> Element | None:
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
