"""Headings of a staff table by what they are of: a coming or going, a count of posts, a pension, or money if their cells are amounts.

Systems name these in many ways. A heading that is none of our names and says one of these things may change the answer.
"""

import re
from typing import Literal

_COMING = frozenset(
    (
        *("start", "starts", "started", "starting", "starter", "join", "joins", "joined", "joiner", "joining", "entry"),
        *("hire", "hired", "commence", "commenced", "commencement", "commencing", "appointed", "appointment", "begin"),
        *("begins", "began", "effective", "from", "since"),
    )
)
_GOING = frozenset(
    (
        *("end", "ends", "ended", "ending", "leaver", "leavers", "leaving", "left", "finish", "finishes", "finished"),
        *("termination", "terminated", "terminates", "expiry", "expires", "exit", "resignation", "resigned"),
        *("retirement", "retired", "cessation", "ceased", "to", "until", "last"),
    )
)
_OF_WORK = frozenset(
    (
        *("contract", "contracts", "post", "position", "assignment", "employment", "job", "role", "in", "of", "work"),
        *("service", "day", "working", "first", "latest", "current", "effective", "valid", "actual", "expected"),
        *("projected", "planned", "company", "organisation", "fixed", "term", "ftc", "temp", "on", "staff", "employee"),
        *("original", "continuous", "group", "the", "with", "at", "trust", "council", "school", "budget"),
    )
)
"""Words with which one of the above speaks of the work itself, where there is no `date` beside it."""
_NOT_OF_WORK = frozenset(
    (
        *("pension", "scheme", "superannuation", "director", "probation", "probationary", "absence", "maternity"),
        *("paternity", "sick", "sickness", "visa", "permit", "passport", "right", "review", "appraisal", "training"),
        *("qualification", "course", "membership", "union", "loan", "car", "benefit", "address", "bank", "dbs", "crb"),
        *("medical", "induction", "certificate", "licence", "registration", "holiday", "leave", "cycle", "interview"),
        *("notice", "increment", "inc", "birth", "payment", "paid", "bonus", "allowance", "secondment", "warning"),
        *("record", "extract", "report", "created", "updated", "modified", "changed", "run", "snapshot"),
    )
)
"""A date with one of these is of something else."""
_NUMBERS = frozenset(("number", "no", "nr", "num", "count", "total"))
_COUNTED = frozenset(
    ("fte", "wte", "posts", "staff", "employees", "people", "heads", "headcount", "positions", "roles")
)
_PENSIONS = frozenset(("pension", "superannuation", "superann", "super", "lgps", "tps", "nhsps", "avc", "avcs"))
_SAYS_WHICH = frozenset(("type", "status", "category", "code", "group", "scheme", "member", "membership", "in", "opt"))
_WEAKLY = frozenset(
    (
        *("basic", "base", "gross", "stipend", "compensation", "package", "ote", "hourly", "min", "max", "minimum"),
        *("maximum", "session", "sessions", "pas", "tlr", "sen", "lw", "hcas", "rrp", "honorarium", "honoraria"),
        *("retention", "acting", "standby", "enhancement", "enhancements", "cea", "floor", "ceiling", "amount"),
        *("contribution", "contributions", "consolidated", "unconsolidated", "responsibility", "protection"),
        *("value", "callout", "establishment", "count", "quantity", "qty", "heads"),
    )
)
"""Words that speak of money or time only above amounts: a base is a place of work too."""
_KEYS = frozenset(
    ("p11d", "p11dvalue", "oncall", "firstaid", "clinicalexcellence", "programmedactivities", "rr", "actingup", "ot")
)
_NOT_AMOUNTS = frozenset(("code", "centre", "center", "reference", "ref", "id", "name", "title", "description", "date"))
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[a-z0-9]+")


def comes_or_goes(heading: str) -> Literal["start", "end"] | None:
    """Whether a heading is of the day on which work begins or ends, or from which a row counts.

    >>> comes_or_goes("Join Date"), comes_or_goes("Contract End (if in budget period)"), comes_or_goes("Pension Start Date")
    ('start', 'end', None)
    """
    words = set(_WORD.findall(_ASIDE.sub(" ", heading).lower()))
    if not words or words & _NOT_OF_WORK:
        return None
    if "date" not in words and not words <= (_COMING | _GOING | _OF_WORK):
        return None
    if (
        words & (_GOING - {"to", "last"})
        or ({"last", "day"} <= words)
        or {"to"} == words - {"date", "valid", "effective"}
    ):
        return "end"
    return "start" if words & _COMING else None


def counts_posts(heading: str) -> bool:
    """Whether it says of how many posts or people a row is.

    >>> counts_posts("No. of FTE"), counts_posts("Number in post"), counts_posts("# Posts"), counts_posts("Staff No")
    (True, True, True, False)
    """
    words = _WORD.findall(heading.replace("#", " number ").lower())
    for place, word in enumerate(words[:-1]):
        if word in _NUMBERS and (words[place + 1] in ("of", "in") or words[place + 1] in _COUNTED):
            return bool(_COUNTED.intersection(words[place + 1 :])) or words[place + 1 :] == ["in", "post"]
    return False


def of_a_pension(heading: str) -> bool:
    """Whether it says in which pension scheme somebody is, or whether they are in one.

    >>> of_a_pension("Pension Type"), of_a_pension("Scheme TPS/ LGPS/ Other"), of_a_pension("Pension Ref")
    (True, True, False)
    """
    words = set(_WORD.findall(heading.lower()))
    if {"opted", "out"} <= words or {"opt", "out"} <= words:
        return True
    if "date" in words or not words & _PENSIONS:
        return False
    return bool(words & (_PENSIONS - {"pension"})) or bool(words & _SAYS_WHICH)


def may_be_an_amount(heading: str) -> bool:
    """Whether it speaks of money or time if its cells are amounts.

    >>> may_be_an_amount("Basic £"), may_be_an_amount("TLR 2a"), may_be_an_amount("Base name")
    (True, True, False)
    """
    written = _WORD.findall(heading.lower())
    words = set(written)
    if "reports" in words:  # what is paid to others, as organograms have it
        return False
    return not words & _NOT_AMOUNTS and (bool(words & _WEAKLY) or "£" in heading or "".join(written) in _KEYS)


def says_part_time(heading: str) -> bool:
    """Whether it says if somebody works part of the time, or in term time alone, and not how much.

    >>> says_part_time("PT/FT"), says_part_time("Full/Part time flag"), says_part_time("Term Time Only"), says_part_time("Time")
    (True, True, True, False)
    """
    words = set(_WORD.findall(heading.lower()))
    parts = {"part", "pt", "parttime", "p"} & words and {"time", "full", "ft", "fulltime", "f", "parttime"} & words
    return bool(parts) or words == {"pt"} or {"term", "time"} <= words or bool({"tto", "termtime"} & words)
