"""Elements of a page, built and never pasted together: every text in them is text, whatever stands in it."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, tostring

from reward.base.text_table import literal

Part = Element | str | Sequence[Element | str] | None


def element(tag: str, *parts: Part, **attributes: str) -> Element:
    """An element with what is in it; `class_` is its class, `aria_label` its `aria-label`."""
    return with_attributes(tag, {name.rstrip("_").replace("_", "-"): each for name, each in attributes.items()}, *parts)


def with_attributes(tag: str, attributes: Mapping[str, str], *parts: Part) -> Element:
    """An element whose attributes have names that Python does not write, such as `viewBox`."""
    made = Element(tag, {name: literal(value) for name, value in attributes.items()})
    for part in parts:
        for each in [part] if isinstance(part, Element | str) else part or ():
            _append(made, each)
    return made


def written(root: Element) -> str:
    """The page as HTML."""
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _append(to: Element, part: Element | str) -> None:
    if isinstance(part, Element):
        to.append(part)
    elif len(to):
        to[-1].tail = (to[-1].tail or "") + literal(part)
    else:
        to.text = (to.text or "") + literal(part)
