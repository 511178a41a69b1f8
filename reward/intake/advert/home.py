"""A home that comes with a job: free, charged for, or to be had for a charge by those who want it."""

import re

from reward.base.amounts import in_pounds
from reward.intake.advert.amounts import AMOUNT, amounts_in
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.mentions import PER
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_DWELLING = r"(?:house|flat|cottage|apartment|bungalow|lodge|caravan|annexe|studio)"
_OF_A_JOB = r"(?:bed(?:room(?:ed)?)?|tied|staff|self[- ]contained|own|on[- ]site|estate|farm)"
_HOME = Phrase(
    rf"\b(?:(?:staff |live[- ]in |on[- ]site |shared |single )?accommodation|live[- ]in\b(?! (?:care|support|nann|clean))|living[- ]in|lodgings?|(?:single|shared|double|own|staff|your|a) (?:en[- ]suite )?room|{_OF_A_JOB} {_DWELLING}|(?:caravan|cottage|bungalow|flat|studio)(?= (?:on[- ]site|provided|available|for (?:staff|you))\b))\b"
)
_FREE = Phrase(
    rf"\b(?:rent[- ]free (?:[\w-]+ ){{0,4}}(?:accommodation|{_DWELLING})|free (?:[\w-]+ ){{0,3}}(?:accommodation|lodgings?|board and lodgings?)|"
    rf"(?:accommodation|lodgings?|{_OF_A_JOB} {_DWELLING}) (?:is |are |also )?(?:included|(?:provided )?(?:rent[- ]free|free(?: of charge)?|at no (?:cost|charge))))\b(?! (?:for|to) (?:guests|families|clients|residents|students|tenants|visitors))"
)
_TO_STAFF = re.compile(
    r"\b(?:live[- ]in|living[- ]in|staff|deduct\w*|taken|charged|stopped|your (?:pay|wages?|salary|rent)|on[- ]site|we (?:offer|provide|have|charge)|available|provided|optional|if (?:needed|required|wanted|you (?:need|want|wish|live in)))\b",
    re.IGNORECASE,
)
"""That a home is for those who work there."""
_TO_OTHERS = re.compile(
    r"\b(?:guests?|famil(?:y|ies)|residents?|clients?|tenants?|students?|customers?|visitors?|allowance|sells?|sold|from|about|around|found|rents? (?:in|for|near)|mortgage|supported|worth|nights? out|relocat\w+)\b",
    re.IGNORECASE,
)
"""That it is for somebody else, or a guess at what one costs elsewhere."""
_OTHERS_PAY = re.compile(
    r"\b(?:guests|families|residents|clients|tenants|students|customers|visitors|pupils|parents) (?:\w+ )?(?:pay|are charged|spend|have)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\b(?:available|optional|can be (?:provided|arranged)|possible|if (?:needed|required|wanted|you)|may live|or live out)\b",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"[ ,(]{0,3}(?:per|a|each|/) ?night\b", re.IGNORECASE)
_ROOMS = re.compile(r"\b(?:\d|one|two|three|four|five)[ -]$", re.IGNORECASE)
NEAR = 70
"""Characters between a home and its charge."""
LARGEST = 400_00
"""In pence a week: what is more is no charge to somebody who works there."""
_WEEKS = {"day": 1, "week": 1, "month": 5, "year": 52}
"""For how many weeks a charge is, begun ones counted."""


def home_of(text: AdvertText, end: int) -> OtherFact | None:
    """`charge` in pounds and `per` what, or `charge` of nothing where it is free; `optional` where nobody has to live there."""
    for found in _HOME.finditer(text.index, 0, end):
        charged = _charged(text, found, end)
        if charged is not None:
            return charged
    free = _FREE.search(text.index, 0, end)
    if free is None:
        return None
    start = free.start()
    rooms = _ROOMS.search(text.plain, max(0, start - 8), start) if free[0].lower().startswith("bed") else None
    return OtherFact({"charge": "0"}, evidence(text, start if rooms is None else rooms.start(), free.end()))


def _charged(text: AdvertText, home: "re.Match[str]", end: int) -> OtherFact | None:
    """The charge that stands in the same sentence, behind the home or at once before it."""
    first, last = _sentence(text.plain, home.start(), home.end(), end)
    if _TO_STAFF.search(text.plain, first, last) is None:
        return None
    for amount in amounts_in(text.plain, max(first, home.start() - NEAR), min(last, home.end() + NEAR)):
        begins, stops = min(home.start(), amount.start), max(home.end(), amount.end)
        per = PER.match(text.plain, amount.end, last)
        basis = per.lastgroup if per is not None else "day" if _NIGHT.match(text.plain, amount.end, last) else None
        if (
            basis is None
            or basis not in _WEEKS
            or amount.is_range
            or _TO_OTHERS.search(text.plain, begins, stops)
            or _OTHERS_PAY.search(text.plain, first, stops)
            or (amount.start < home.start() and not _is_taken(text.plain, amount.end, home.start()))
            or AMOUNT.search(text.plain, home.end(), amount.start)
            or amount.low > LARGEST * _WEEKS[basis]
        ):
            continue
        stop = max(stops, amount.end if per is None else per.end())
        values: dict[str, object] = {"charge": in_pounds(amount.low), "per": basis}
        if _OPTIONAL.search(text.plain, first, last):
            values["optional"] = True
        return OtherFact(values, evidence(text, begins, stop))
    return None


def _is_taken(plain: str, start: int, stop: int) -> bool:
    """`£65 a week is taken from your pay for a room`."""
    return (
        re.search(r"\b(?:taken|deducted|charged|stopped|deduction|charge|rent|for)\b", plain[start:stop], re.IGNORECASE)
        is not None
    )


_ENDS = re.compile(r"[.;!?](?= |\n|$)|\n")


def _sentence(plain: str, start: int, stop: int, end: int) -> tuple[int, int]:
    near = max(0, start - 200)
    first = max((found.end() for found in _ENDS.finditer(plain, near, start)), default=near)
    ends = _ENDS.search(plain, stop, min(end, stop + 200))
    return first, min(end, stop + 200) if ends is None else ends.start()
