"""What a remark says can be done about it: a key of the screen, with what it does in people's words."""

import re

from reward.base.values import dataclass
from reward.library.in_force import shipped
from reward.library.inputs import input_at
from reward.library.models.offer import Offer
from reward.tui.state.field_specs import CHOICE_WORDS
from reward.tui.state.screen_words import in_screen_words, sentence

_SETTING = r"--set ([\w.]+)=([\w.,%-]+)"
_SETTINGS = re.compile(rf"(?:choose with )?{_SETTING}(?: (?:and )?--set [\w.]+=[\w.,%-]+)*")
_OPEN = "..."
"""The value of a setting that the reader is to give."""
_WORDS = {"true": "yes", "false": "no", "inclusive": "in the rate"}
_NAMES = {
    "pay.basic": "pay", "rate.holiday": "holiday pay", "agency.pension": "pension", "umbrella.pension": "pension",
    "pension.employer_percent": "employer's pension %", "pension.employee_percent": "pension %",
    "company.accountancy": "accountancy costs", "pension.enrolled": "place in the pension",
}  # fmt: skip
"""What is behind a letter, where the label of the form reads otherwise there."""


@dataclass(frozen=True)
class Remedy:
    """An input set to a value, or one to be typed where that is empty."""

    path: str
    value: str
    words: str
    """What the key does: `price A by today's pay scale`."""


def remedy_in(text: str, letter: str, offer: Offer | None) -> tuple[str, Remedy | None]:
    """A remark without the setting that it names, and that setting; for the offer that it is about."""
    found = _SETTINGS.search(text)
    if found is None or input_at(found[1]) is None:
        return sentence(in_screen_words(text)), None
    path, value = found[1], found[2].rstrip(",")
    value = "" if value == _OPEN else value.rstrip(".")
    of_reader = path.startswith(("person.", "assume."))
    if not of_reader and offer is None:
        return sentence(in_screen_words(text)), None
    condition, _, rest = (each.strip() for each in re.split(r"([;)]|\. )", text[found.end() :] + ";", maxsplit=1))
    said = sentence(
        in_screen_words("; ".join(each for each in (_before(text[: found.start()]), rest.rstrip(";")) if each))
    )
    words = _does(path, value, "" if of_reader else letter, offer)
    if condition.startswith(("if ", "where ")) and not condition.endswith(" in it"):
        words = f"{words}, {condition}"
    return said, Remedy(path if of_reader else f"{letter}:{path}", value, words)


def _before(text: str) -> str:
    """What a remark says before its setting, without the words that only lead to that."""
    told = text.rstrip()
    if not told or told[-1] in ";(,":
        return told.rstrip(" ;(,")
    told, colon = told.removesuffix(":"), told.endswith(":")
    rest, parted, last = told.rpartition("; ")
    leads = not colon or last.startswith("to ")
    return rest if parted and leads else told


def _does(path: str, value: str, letter: str, offer: Offer | None) -> str:
    name = _named(path, letter, offer)
    if not value:
        return f"type {name}"
    if value == "scale":
        return f"price {letter} by today's pay scale" if path == "pay.basic" else f"use today's amount of {name}"
    if value in ("min", "max"):
        return f"take the {'top' if value == 'max' else 'bottom'} of the range as {name}"
    return f"set {name} to {_value(path, value)}"


def _named(path: str, letter: str, offer: Offer | None) -> str:
    """`A's location allowance`, `your date of birth`, `'when it ends'`."""
    key = input_at(path)
    label = _NAMES.get(path, key.label if key is not None else path)
    head, _, rest = path.partition(".")
    if head == "person":
        return f"your {label}"
    if head == "assume":
        return f"'{label}'"
    place = rest.partition(".")[0]
    if place.isdigit():
        parts = getattr(offer, head, ())
        of = getattr(parts[int(place)], "name", None) if int(place) < len(parts) else None
        own = str(of or head.replace("_", " "))
        own = own[:1].lower() + own[1:] if own[1:2].islower() else own
        return f"{letter}'s {own}" if label in ("amount", "worth to you") else f"'{label}' of {letter}'s {own}"
    return f"{letter}'s {label}"


def _value(path: str, value: str) -> str:
    if path == "pension.scheme" and value in shipped().names("pension"):
        return f"the {shipped().head('pension', value).title}"
    if value[:1].isdigit():
        key = input_at(path)
        return f"£{value}" if key is not None and key.unit == "money" else value
    return f"'{CHOICE_WORDS.get(value) or _WORDS.get(value, value)}'"
