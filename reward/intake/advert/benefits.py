"""What else an advert promises beside pay: a season-ticket loan, being on call."""

import re

from reward.intake.advert.amounts import WORDS, number
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_SEASON = Phrase(r"\b(?:interest[- ]free )?season[- ]ticket loans?\b")
_ON_CALL = Phrase(rf"\bon[- ]call\b[^.\n]{{0,80}}|\b(?:one|1) (?:weekend|week) in (?:{'|'.join(WORDS)}|\d)\b")
_ONE_IN = re.compile(rf"\bone (?P<what>weekend|week) in (?P<n>{'|'.join(WORDS)}|\d)\b", re.IGNORECASE)


_BONUS = Phrase(
    r"\b(?P<name>(?:discretionary|performance(?:[- ](?:related|based))?|annual|company|quarterly|yearly|team|christmas|attendance|productivity) bonus(?:es)?(?: scheme)?|bonus scheme|commission(?: (?:scheme|structure))?|tronc|tips|profit[- ]shar(?:e|ing))\b"
)


def bonus_of(text: AdvertText, end: int) -> OtherFact | None:
    """`name`: the first bonus, commission or share that is promised by its name."""
    found = _BONUS.search(text.index, 0, end)
    return None if found is None else OtherFact({"name": found["name"]}, evidence(text, found.start(), found.end()))


def others_of(text: AdvertText, end: int) -> dict[str, OtherFact]:
    """A season-ticket loan, being on call."""
    plain, found = text.plain, dict[str, OtherFact]()
    season = _SEASON.search(text.index, 0, end)
    if season is not None:
        free = "interest free" if "free" in season[0].lower() else "offered"
        found["season_ticket_loan"] = OtherFact({"terms": free}, evidence(text, season.start(), season.end()))
    call = next((each for each in _ON_CALL.finditer(text.index, 0, end)), None)
    if call is not None:
        one_in = _ONE_IN.search(plain, max(0, call.start() - 60), min(end, call.end() + 80))
        words = call if one_in is None else one_in
        values: dict[str, object] = {"words": " ".join(words[0].split())[:80]}
        if one_in is not None:
            values[f"one_{one_in['what'].lower()}_in"] = number(one_in["n"])
        found["on_call"] = OtherFact(values, evidence(text, words.start(), words.end()))
    return found
