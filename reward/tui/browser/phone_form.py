"""The sheet as a form: a label, a word of help and what is wrong for each field, by what the field itself says of its input."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from reward.library.in_force import shipped
from reward.library.inputs import input_at
from reward.report.html.elements import element, with_attributes
from reward.tui.browser.phone_values import FilledDesk, FilledField
from reward.tui.state.desk import Desk
from reward.tui.state.field_specs import CHOICE_WORDS, Spec
from reward.tui.state.screen_words import in_screen_words

FORM, VERDICT = "values", "verdict"
"""Of elements of the page: their ids."""
_OF_THE_READER = (("person.", "About you"), ("", "What is assumed"))
"""What a path begins with, and the heading of such fields; the first that fits."""


def values_form(of: FilledDesk, action: str) -> Element:
    """Every field in groups: those of each offer, then the reader's."""
    desk, left = of.outcome.desk, list(of.fields)
    groups = []
    for letter, held in zip(desk.letters, desk.held, strict=True):
        legend = f"{letter}: {held.offer.title}" if len(desk.held) > 1 else held.offer.title
        groups.append((legend, [each for each in left if each.spec.path.startswith(f"{letter}:")]))
    left = [each for each in left if ":" not in each.spec.path]
    for begins, legend in _OF_THE_READER:
        groups.append((legend, [each for each in left if each.spec.path.startswith(begins)]))
        left = [each for each in left if not each.spec.path.startswith(begins)]
    return element(
        "form",
        [_group(legend, fields, desk) for legend, fields in groups if fields],
        element(
            "p",
            element("button", "Work it out"),
            " ",
            element("a", "Start again", href=action),
            class_="send",
        ),
        id=FORM,
        method="post",
        action=f"{action}#{VERDICT}",
        autocomplete="off",
    )


def linked(spec: Spec, words: str) -> Element:
    """A way to a field."""
    return element("a", words, href=f"#{spec.path}")


def label_of(spec: Spec, desk: Desk) -> str:
    """What a field is called, with the unit of its number."""
    label = f"{spec.label[:1].upper()}{spec.label[1:]}"
    letter, _, path = spec.path.rpartition(":")
    if spec.unit == "percent" and "%" not in label:
        return f"{label}, %"
    if spec.unit != "money":
        return label
    per = " a year" if path == "person.other_income" else ""
    if letter:
        offer = desk.held[desk.letters.index(letter)].offer
        quoted = {"pay": offer.pay, "rate": offer.rate}.get(path.partition(".")[0])
        per = "" if quoted is None else f" {'an' if quoted.per == 'hour' else 'a'} {quoted.per}"
    return f"{label}, £{per}"


def _group(legend: str, fields: Sequence[FilledField], desk: Desk) -> Element:
    # A heading in the legend, so that whoever goes from heading to heading comes by.
    return element("fieldset", element("legend", element("h3", legend)), [_field(each, desk) for each in fields])


def _field(of: FilledField, desk: Desk) -> Element:
    spec, about = of.spec, f"about-{of.spec.path}"
    told = [element("span", each) for each in _help(of) if each]
    if of.problem:
        told.append(element("strong", f"Not used: {in_screen_words(of.problem, spec.path)}", class_="problem"))
    attributes = {"id": spec.path, "name": spec.path, "aria-describedby": about}
    if of.problem:
        attributes["aria-invalid"] = "true"
    if spec.choices:
        control = with_attributes("select", attributes, _options(of))
    else:
        typed = {"type": "text", "value": of.text, "autocapitalize": "off", "spellcheck": "false"}
        if spec.unit is not None:
            typed["inputmode"] = "decimal"
        if spec.path == "person.born":
            typed["autocomplete"] = "bday"
        control = with_attributes("input", {**attributes, **typed})
    return element(
        "div",
        with_attributes("label", {"for": spec.path}, label_of(spec, desk)),
        element("p", [part for each in told for part in (each, " ")], id=about, class_="about"),
        control,
        class_="field",
    )


def _help(of: FilledField) -> list[str]:
    """What the field is, what is taken while it is empty, and what stood there."""
    key = input_at(of.spec.path.rpartition(":")[2])
    about = f"{of.spec.about.rstrip('.')}." if of.spec.about else ""
    example = (
        "" if key is None or not key.info.example or of.text or of.spec.choices else f"Such as {key.info.example}."
    )
    taken = f"Left empty: {_worded(of.spec, of.taken)}." if of.taken and not of.spec.choices else ""
    before = f"It was {_worded(of.spec, of.before)}." if of.before else ""
    return [about, example, taken, before]


def _options(of: FilledField) -> list[Element]:
    unsaid = f"not said: {_worded(of.spec, of.taken)}" if of.taken else "not said"
    more = ("none",) if of.spec.path == "person.student_loans" else ()
    # What was sent and is no choice stays, like any other text.
    values = dict.fromkeys(["", *more, *of.spec.choices, of.text])
    return [
        with_attributes(
            "option",
            {"value": value} | ({"selected": "selected"} if value == of.text else {}),
            _worded(of.spec, value) if value else unsaid,
        )
        for value in values
    ]


def _worded(spec: Spec, value: str) -> str:
    """A choice as people say it."""
    if spec.path.endswith("pension.scheme") and value in shipped().names("pension"):
        return str(shipped().head("pension", value).title)
    return (
        ", ".join(CHOICE_WORDS.get(each.strip(), each.strip()) for each in value.split(",")) if spec.choices else value
    )
