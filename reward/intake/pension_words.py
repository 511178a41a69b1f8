"""A pension as people say it: `6%`, `employer 10%, me 5% of basic pay`, `civil service`, `nest`, `none`."""

import re
from collections.abc import Mapping
from typing import Any

from reward.base.amounts import percent

BASES: Mapping[str, tuple[str, ...]] = {
    "all-pay": ("all pay", "all my pay", "pay", "salary", "total pay", "all of it"),
    "pensionable-pay": ("pensionable pay",),
    "basic-pay": ("basic", "basic pay", "basic salary"),
    "qualifying-earnings": ("qualifying earnings", "qualifying", "banded earnings", "part of pay"),
}
SCHEMES: Mapping[str, tuple[str, ...]] = {
    "civil-service-alpha": ("civil service", "alpha", "civil service pension", "alpha pension"),
    "civil-service-partnership": ("partnership",),
    "lgps": ("lgps", "local government", "local government pension scheme", "council", "local government pension"),
    "lgps-50-50": ("lgps 50/50", "50/50"),
    "nhs": ("nhs", "nhs pension"),
    "teachers": ("teachers", "teachers pension", "teachers' pension", "tps"),
    "police-2015": ("police", "police pension", "police pension scheme"),
    "firefighters-2015": ("firefighters", "firefighters'", "firefighters pension", "firefighters' pension"),
    "armed-forces-2015": ("armed forces", "armed forces pension"),
    "uss": ("uss", "universities superannuation", "uss pension"),
    "auto-enrolment": (
        "nest",
        "nest pension",
        "auto enrolment pension",
        "auto-enrolment pension",
        "auto enrolment",
        "auto-enrolment",
        "the minimum",
        "minimum",
        "legal minimum",
        "workplace pension",
    ),
    "none": ("none", "no", "no pension"),
}
EMPLOYER = r"(?:employer|they|company|them)(?: pays?)?"
MEMBER = r"(?:employee|me|i|mine|my own|own)(?: pays?)?"


def scheme_in(written: str, known: Mapping[str, str]) -> str | None:
    """The scheme that is meant, by our names for schemes, by their titles (`known`, by name) or by what people call them."""
    text = " ".join(written.lower().split()).rstrip(".")
    for name, words in SCHEMES.items():
        if text == name or text in words or text.removesuffix(" scheme") in words:
            return name
    for name, title in known.items():
        if text in (name, name.replace("-", " "), title.lower()):
            return name
    return None


def percentages_in(written: str) -> dict[str, Any]:
    """`employer_percent`, `employee_percent` and, where it is said, `base`. Raises `ValueError` in a line.

    A percentage with nobody named is the employer's.
    """
    text = " ".join(written.lower().replace(":", " ").split()).rstrip(".")
    base = None
    if " of " in text:
        text, _, of = text.partition(" of ")
        base = next((name for name, words in BASES.items() if of.strip() in words), None)
        if base is None:
            raise ValueError(f"{of.strip()[:40]!r}: percent of what? all pay, basic pay or qualifying earnings")
    found: dict[str, Any] = {}
    for part in re.split(r"[,;+]| and ", text):
        match = re.fullmatch(
            rf"(?:({EMPLOYER}|{MEMBER}) )?(\d+(?:\.\d+)?) ?(?:%|per ?cent)?(?: (?:from )?({EMPLOYER}|{MEMBER}))?",
            part.strip(),
        )
        if match is None:
            raise ValueError(
                f"{written.strip()[:40]!r} is not understood; write such as employer 10%, me 5%, or the scheme's name"
            )
        who = match[1] or match[3] or ""
        key = "employee_percent" if re.fullmatch(MEMBER, who) else "employer_percent"
        if key in found:
            key = "employee_percent"
        percent(match[2])
        found[key] = match[2]
    if base is not None:
        found["base"] = base
    return found
