"""The page for a phone, and for whoever would rather read a page than a screen: the report, with the sheet as a form.

It needs no script. Where there is one, the answer is worked out again as a value is changed, and read out.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from reward.answer.full_report import FullReport
from reward.answer.priced_offers import PricedOffers
from reward.report.html import sections
from reward.report.html.elements import element, with_attributes, written
from reward.report.report_words import data_line, questions_and_keys, remark_lines
from reward.tui.browser.phone_form import FORM, VERDICT, linked, values_form
from reward.tui.browser.phone_values import FilledDesk, filled
from reward.tui.state.desk import Desk
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.screen_words import in_screen_words

ADDRESS, STYLES = "phone", ("page/report.css", "page/phone.css")
SCREEN = "./?screen"
"""The screen, also in a window that is narrow."""


def phone_page(desk: Desk, typed: Mapping[str, str]) -> str:
    """The page as text, with what is typed by the path of its field."""
    of = filled(desk, typed)
    report = _report(of.outcome)
    body = element("body", element("main", _top(of, report), _verdict(of, report), _values(of), _results(of, report)))
    return written(with_attributes("html", {"lang": "en-GB"}, _head(of), body))


def _report(outcome: PricedDesk) -> FullReport | None:
    """Of the offers that are priced; they are named by their order, so that none is before one that is not."""
    if not outcome.places or outcome.places != tuple(range(len(outcome.places))):
        return None
    return FullReport(PricedOffers(outcome.ends[: len(outcome.places)]), outcome.answer)


def _head(of: FilledDesk) -> Element:
    title = f"{'Not all can be used: ' if of.wrong else ''}reward"
    return element(
        "head",
        with_attributes("meta", {"charset": "utf-8"}),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("link", rel="icon", href="data:,"),
        [element("link", rel="stylesheet", href=each) for each in STYLES],
        with_attributes("script", {"src": "page/phone.js", "defer": "defer"}),
    )


def _top(of: FilledDesk, report: FullReport | None) -> Element:
    letters, held = of.outcome.desk.letters, of.outcome.desk.held
    titles = [f"{letter}: {each.offer.title}" for letter, each in zip(letters, held, strict=True)]
    plain = [element("h1", "What these offers pay"), element("ul", [element("li", each) for each in titles])]
    ways = element(
        "p", element("a", "Change the values", href=f"#{FORM}"), " ", element("a", "The full screen", href=SCREEN)
    )
    ways.set("class", "ways")
    return element("header", plain if report is None else sections.what_is_compared(report), ways)


def _verdict(of: FilledDesk, report: FullReport | None) -> Element:
    """What cannot be used or priced, and the answer, which is read out when it is another."""
    wrong: list[Element] = []
    for each in of.wrong:
        words = f"{each.spec.named}: {in_screen_words(each.problem, each.spec.path)}"
        wrong.append(element("li", linked(each.spec, words)))
    unpriced = [
        element("li", f"{letter} has no price yet: {in_screen_words(problem)}")
        for letter, problem in zip(of.outcome.desk.letters, of.outcome.problems, strict=True)
        if problem
    ]
    problems: list[Element] = []
    if wrong:
        problems += [element("p", "These cannot be used, and the numbers are without them:"), element("ul", wrong)]
    if unpriced:
        problems.append(element("ul", unpriced))
    return element(
        "section",
        element("h2", "The answer"),
        element("div", problems, id="problems", role="alert"),
        element("div", [] if report is None else sections.answer(report), id="answer", role="status"),
        element("div", [] if report is None else sections.in_short(report), id="short"),
        id=VERDICT,
        tabindex="-1",
    )


def _values(of: FilledDesk) -> Element:
    return element("section", element("h2", "Change the values"), values_form(of, ADDRESS), class_="sheet")


def _results(of: FilledDesk, report: FullReport | None) -> Element:
    if report is None:
        return element("div", id="results")
    return element(
        "div",
        sections.listed("Before you decide", _questions(of, report), "questions"),
        sections.difference(report),
        sections.ahead(report),
        sections.side_by_side(report),
        sections.why(report),
        sections.listed("What it rests on", report.rests_on, "rests"),
        sections.listed("Remarks", [in_screen_words(each) for each in remark_lines(report)], "remarks"),
        element("footer", element("p", data_line(report))),
        id="results",
    )


def _questions(of: FilledDesk, report: FullReport) -> list[list[Element | str]]:
    """Each with the way to the field that answers it, where the form has one."""
    fields = {each.spec.path: each.spec for each in of.fields}
    lines: list[list[Element | str]] = []
    for words, key in questions_and_keys(report):
        spec = fields.get(key) or fields.get(f"A:{key}")
        line: list[Element | str] = [words]
        if spec is not None:
            line += [" ", linked(spec, f"Change {spec.named}")]
        lines.append(line)
    return lines
