"""Why each figure is what it is, one disclosure a figure: formula, steps, law and sources, down to the inputs."""

from xml.etree.ElementTree import Element

from reward.base.letters import letter
from reward.library.in_force import shipped
from reward.report.explanation import chain, step_value, told_of
from reward.report.html.elements import element
from reward.statement.statement import Statement
from reward.statement.why import Explanation


def explained(statement: Statement, place: int) -> tuple[list[Element], list[Element]]:
    """Every figure of a statement, and the steps and the inputs that they rest on, each once."""
    found = {each.name: each for each in chain(statement, *statement.pence)}
    names = {name: f"why-{letter(place)}-{at}" for at, name in enumerate(found)}
    figures = [_disclosure(found[name], names) for name in statement.pence]
    return figures, [_disclosure(each, names) for name, each in found.items() if name not in statement.pence]


def _disclosure(of: Explanation, names: dict[str, str]) -> Element:
    summary = element("summary", element("span", of.label), " ", element("span", of.shown, class_="amount"))
    parts = [element("p", "= ", of.formula)]
    if len(of.steps) > 1 or (of.steps and of.rests_on):
        steps = [
            element("tr", element("th", step.text, scope="row"), element("td", step_value(step.value, of.unit)))
            for step in of.steps
        ]
        parts.append(element("table", element("caption", f"The steps to {of.label}", class_="unseen"), steps))
    parts.append(element("p", "; ".join(told_of(of)), "."))
    known = [source for key in of.sources if (source := shipped().sources.get(key)) is not None]
    if known:
        parts.append(element("ul", [element("li", *_source(source)) for source in known]))
    further = [name for name in of.rests_on if name in names]
    if further:
        links: list[Element | str] = []
        for name in further:
            links += [", " if links else "Rests on ", element("a", name, href=f"#{names[name]}")]
        parts.append(element("p", links, "."))
    return element("details", summary, parts, id=names[of.name])


def _source(source: dict[str, str]) -> list[Element | str]:
    address = source["address"]
    title: Element | str = source["title"]
    if address.startswith(("https://", "http://")):
        title = element("a", source["title"], href=address, rel="noreferrer")
    return [title, f", {source['publisher']}, read {source['read']}"]
