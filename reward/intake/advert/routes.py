"""By which way one would be paid (PAYE, an umbrella, a company, self-employed), where the words beside an amount say so."""

import re

from reward.intake.advert.mentions import Mention

ROUTES = (
    (
        "umbrella_or_limited",
        re.compile(
            r"\b(?:umbrella|ltd|limited)(?: company)?(?: ?(?:/|or|,) ?)(?:umbrella|ltd|limited)\b", re.IGNORECASE
        ),
    ),
    ("umbrella", re.compile(r"\bumbrella\b", re.IGNORECASE)),
    ("limited", re.compile(r"\b(?:ltd|limited company|limited co|outside ir35|psc)\b", re.IGNORECASE)),
    ("paye", re.compile(r"\bpaye\b", re.IGNORECASE)),
    ("self_employed", re.compile(r"\bcis\b|\bself[- ]employed\b|\bsole trader\b", re.IGNORECASE)),
)
ROUTE_AT_ONCE = re.compile(r"\b(?:paye|umbrella|ltd|limited)(?: (?:rate|company))?[ :-]{1,3}$", re.IGNORECASE)
"""`LTD/Umbrella £23.85`, for the period of the rate before it."""
ROUTE_LABEL = re.compile(r"([A-Za-z35/ ]{3,30})[:=-] ?$")


def route_of(seen: Mention) -> str | None:
    """By which way of being paid, where the words at once before or behind the amount say so."""
    near_before = seen.before[-32:].rpartition("£")[2] if "£" in seen.before[-32:] else seen.before[-32:]
    behind = _before_the_next(seen.behind)
    label = ROUTE_LABEL.search(near_before)
    if label is not None:
        for name, word in ROUTES:
            if word.search(label[1]):
                return name
    at_once = re.search(
        r"\b(?:paye|umbrella|ltd)(?: company)?(?: rates?| options?| routes?| equivalent)? ?$",
        near_before,
        re.IGNORECASE,
    )
    if at_once is not None:
        return next(iter(routes_in(at_once[0])), None)
    next_label = re.search(r"[A-Za-z/]{3,20}(?: company)?: ?$", behind)
    own = behind[: next_label.start()] if next_label is not None else behind
    routes = routes_in(own)
    return routes[0] if routes and ("umbrella_or_limited" in routes or len(routes) == 1) else None


def either_of(seen: Mention) -> tuple[str, ...]:
    """The routes of which it may be any: `£290 to £340 a day (CIS / Umbrella)`."""
    routes = routes_in(_before_the_next(seen.behind))
    return routes if len(routes) > 1 and "umbrella_or_limited" not in routes else ()


def _before_the_next(behind: str) -> str:
    """What stands behind an amount, up to the next one."""
    return re.split(r"£|(?<=[/, ])\d", behind)[0][:64]


def routes_in(words: str) -> tuple[str, ...]:
    return tuple(name for name, word in ROUTES if word.search(words))
