"""Vetting before a job can begin: which clearance is asked for, and how many weeks it takes where that is said."""

import re

from reward.intake.advert.amounts import WORDS, number
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_LEVEL = r"(?-i:CTC|NPPV ?[1-4]|e?SC|DV|BPSS|RV|MV)"
_LEVELS = rf"{_LEVEL}(?:(?: ?/ ?| ?& ?|,? and |,? or |, ){_LEVEL})*"
_ASKED = Phrase(
    rf"\b(?:vetting|clearance)(?: (?:clearance|level|required|requirements?))?[ :|-]{{1,4}}(?P<behind>{_LEVELS})\b|"
    rf"\b(?P<before>{_LEVELS})[ -](?:level )?(?:vett\w+|(?:security )?clear\w+)\b|"
    rf"\b(?:eligible for|hold|holding|obtain|undergo|pass|gain) (?:an? |the )?(?:active |valid )?(?P<of>{_LEVELS})\b"
)
_AT_ALL = Phrase(
    r"\b(?:subject to|undergo|pass|passing|satisfactory|successful|require[sd]?|complete|completion of)[^.\n]{0,40}\b(?:vetting|security clearance)\b"
)
_TAKES = Phrase(
    rf"\b(?:vetting|clearance)\b[^.\n\d]{{0,40}}?\b(?:takes?|taking|last|lasts|up to|around|about|within|allow|wait)\b[^.\n\d]{{0,24}}?(?P<n>\b\d{{1,2}}|{'|'.join(WORDS)})(?: ?(?:-|to) ?(?P<most>\d{{1,2}}|{'|'.join(WORDS)}))? (?P<unit>weeks?|months?)\b"
)
WEEKS_OF_A_MONTH = 4


def vetting_of(text: AdvertText, end: int) -> OtherFact | None:
    """`levels`, none where no clearance is named; `weeks`, and `weeks_max`, where it is said how long it takes."""
    asked, takes = _ASKED.search(text.index, 0, end), _TAKES.search(text.index, 0, end)
    found = asked or takes or _AT_ALL.search(text.index, 0, end)
    if found is None:
        return None
    words = "" if asked is None else next(each for each in asked.groups() if each)
    values: dict[str, object] = {
        "levels": [
            each.replace(" ", "") for each in re.findall(r"[A-Za-z]+(?: ?\d)?", words) if each not in ("and", "or")
        ]
    }
    if takes is not None:
        weeks = WEEKS_OF_A_MONTH if takes["unit"].lower().startswith("month") else 1
        values["weeks"] = number(takes["n"]) * weeks
        if takes["most"] is not None:
            values["weeks_max"] = number(takes["most"]) * weeks
    return OtherFact(values, evidence(text, found.start(), found.end()))
