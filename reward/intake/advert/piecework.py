"""Pay for each of something: a session, a shift, a class. How long one is, and how many a week are worked, where that is said."""

import re

from reward.base.values import dataclass
from reward.intake.advert.amounts import WORDS, number
from reward.intake.advert.facts import PayBasis
from reward.intake.advert.mentions import PER

_UNIT = (
    r"session|shift|class|lesson|lecture|seminar|clinic|visit|night(?! out)|sleep[- ]?in|service|workshop|match|game|event|show|performance|tour|assignment|delivery|drop|"
    r"parcel|stop|round|route|job|report|case|assessment|survey|script|paper|word|page|piece|unit|item|uda|child|pupil|student|placement|trip|course|module|term|season|"
    r"booking|appointment|call|patient|clean|house|room|dog|walk|mile|kilo|kg|bin|tray|tonne|acre|head|meeting|interview|article|funeral|wedding|half[- ]day|evening|weekend"
)
_EACH = re.compile(
    rf"[ ,(]{{0,3}}(?:per|an?|each|every|for each|for every|/) ?(?:(?P<hours>\d{{1,2}}(?:\.\d{{1,2}})?)[- ]?(?:hours?|hrs?)[- ]|(?:\d{{1,3}}[- ]?min(?:ute)?s?|full|half|long|early|late|single|completed|taught|day|night|waking|teaching|weekly)[- ]){{0,2}}(?P<unit>{_UNIT})(?:s|es)?\b",
    re.IGNORECASE,
)
_SMALL = ("mile", "word", "page", "item", "piece", "parcel", "drop", "head", "patient", "unit", "kilo", "kg")
"""What is counted by the dozen: its price says nothing of a week's pay."""
_NO_WORK = (
    "mile",
    "kilo",
    "kg",
    "head",
    "child",
    "pupil",
    "student",
    "room",
    "house",
    "dog",
    "trip",
    "course",
    "night",
)
"""What an advert may name a price of besides."""
_LENGTH = r"(?P<hours>\d{1,2}(?:\.\d{1,2})?)[- ]?(?:hours?|hrs?)"


@dataclass(frozen=True)
class EachPaid:
    """`per 12 hour shift`: the thing, how long it is, for what period its pay is said, and where the words end."""

    unit: str
    hours: str | None
    basis: PayBasis
    end: int


def each_paid(behind: str) -> EachPaid | None:
    """What an amount is paid for each of, by the words at once behind it."""
    found = _EACH.match(behind)
    if found is None or found["unit"].lower() in _SMALL:
        return None
    per = PER.match(behind, found.end())
    whole = per is not None and per.lastgroup == "year"
    return EachPaid(
        found["unit"].lower(), found["hours"], "year" if whole else "each", per.end() if whole and per else found.end()
    )


_EACH_OTHER = re.compile(
    r"[ ,(]{0,3}(?:per|for each|for every) (?!(?:full|fte|wte|contracted|calendar|cent|working|academic|school|taught|contact|teaching|annum|year|month|week|day|hour|hr|ann)\b)(?P<unit>[a-z]{3,20})\b",
    re.IGNORECASE,
)


def each_other(behind: str) -> str | None:
    """Of what else an amount is for each, how many of which say nothing of a week's pay: a parcel, a garment, a patient."""
    found = _EACH.match(behind) or _EACH_OTHER.match(behind)
    return None if found is None else found["unit"].lower()


def is_work(unit: str) -> bool:
    """Whether a thing is what somebody does at work, and not what is sold, driven or paid for."""
    return re.fullmatch(_UNIT, unit) is not None and unit not in _NO_WORK


def times_a_week(plain: str, unit: str, end: int) -> int | None:
    """How many are worked a week, where an advert says one number, and neither from how many nor up to how many."""
    found = re.compile(
        rf"(?P<before>[^\n]{{0,16}})\b(?P<n>\d{{1,2}}|{'|'.join(WORDS)}) (?:\w+ )?{re.escape(unit)}(?:s|es)?,?(?: of [^.\n]{{0,16}})? (?:a|per|each|every) week\b",
        re.IGNORECASE,
    ).search(plain, 0, end)
    if found is None or re.search(
        r"\b(?:up to|to|or|least|minimum(?: of)?|between|from|over|most)\b ?$|- ?$", found["before"], re.IGNORECASE
    ):
        return None
    return number(found["n"])


def length_of(plain: str, unit: str, end: int) -> str | None:
    """How many hours one of them takes, where an advert says so: `12-hour shifts`."""
    lengths = {
        found["hours"]
        for found in re.compile(rf"(?<![\d-])\b{_LENGTH}[- ]{re.escape(unit)}(?:s|es)?\b", re.IGNORECASE).finditer(
            plain, 0, end
        )
    }
    return lengths.pop() if len(lengths) == 1 else None
