"""The words of an explanation: what a figure is made of, its formula, law, sources and date."""

from textual.content import Content

from reward.base.figures import is_figure, is_step, known
from reward.base.text_table import literal
from reward.library.in_force import shipped
from reward.library.inputs import input_at
from reward.report import explanation
from reward.statement.units import of_a_year
from reward.statement.why import Explanation

NATURES = {
    "law": "the law", "contract": "what the offer says", "scheme": "the scheme's rule",
    "estimate": "an estimate, by what is typical", "assumption": "an assumption",
}  # fmt: skip


def told(found: Explanation) -> Content:
    """The formula, the law, the sources and the date of an explanation."""
    parts: list[tuple[str, str] | str] = [("= ", "$foreground 70%"), literal(found.formula), "\n"]
    if found.rounding:
        parts += [("Rounding   ", "$foreground 70%"), literal(found.rounding), "\n"]
    if found.law:
        parts += [("Law        ", "$foreground 70%"), literal(found.law), "\n"]
    if found.since:
        parts += [("In force   ", "$foreground 70%"), f"from {found.since}", "\n"]
    parts += [("Rests on   ", "$foreground 70%"), NATURES.get(found.nature, found.nature), "\n"]
    for key in found.sources:
        source = shipped().sources.get(key)
        if source is None:
            continue
        address = f" {source['address']}" if source.get("address") else ""
        words = f"{source['title']}, {source['publisher']}, read {source['read']}.{address}"
        parts += [("Source     ", "$foreground 70%"), literal(words), "\n"]
    return Content.assemble(*parts)


def words_for(name: str) -> str:
    """A figure, a step or an input as people call it."""
    if is_figure(name) or is_step(name):
        return known(name).label
    key = input_at(name)
    return key.label[:1].upper() + key.label[1:] if key is not None else name


def amount_of(found: Explanation) -> str:
    """The figure with its unit, which is the year's whatever the table is in."""
    return f"{found.shown}{of_a_year(found.name)}"


def steps(found: Explanation) -> list[tuple[str, str, str | None]]:
    """Each part of a figure: words, its exact value, and the figure that it leads to; then what else it rests on."""
    lines: list[tuple[str, str, str | None]] = []
    for step in found.steps:
        value = explanation.step_value(step.value, found.unit)
        # The amount stands at the right end, once.
        lines.append((literal(step.text).removesuffix(value.removeprefix("-")).rstrip(), value, step.rests_on))
    led = {step.rests_on for step in found.steps}
    lines += [(words_for(name), "", name) for name in found.rests_on if name not in led]
    return lines
