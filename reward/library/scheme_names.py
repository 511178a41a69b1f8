"""Pension schemes by the names that people and payroll systems have for them."""

import re

from reward.base.errors import InputError, nearest
from reward.library.in_force import Library

NOT_A_MEMBER = frozenset(
    (
        "none",
        "no",
        "n",
        "nil",
        "na",
        "n a",
        "not in scheme",
        "not a member",
        "opted out",
        "opt out",
        "no pension",
        "not enrolled",
        "0",
    )
)
"""Words that say that somebody is in no scheme."""
_OUT = re.compile(r"\b(?:opted out|opt out|not in scheme|not in the scheme|non member|not a member)\b")
"""That they say so of one scheme: `LGPS - opted out`."""
_SAYS_NOTHING = frozenset(("pension", "pensions", "scheme", "the", "of", "section", "fund", "new", "member"))
_OTHER_NAMES = {
    "local government": "lgps",
    "lgps main": "lgps",
    "lgps 2014": "lgps",
    "nhs 2015": "nhs",
    "nhsps": "nhs",
    "nhsps 2015": "nhs",
    "cs alpha": "civil-service-alpha",
    "alpha 2015": "civil-service-alpha",
    "2015 alpha": "civil-service-alpha",
    "tps career average": "teachers",
    "stps": "teachers-scotland",
    "scottish teachers": "teachers-scotland",
    "slgps": "lgps-scotland",
    "scottish lgps": "lgps-scotland",
    "fire 2015": "firefighters-2015",
    "lgps 50 50": "lgps-50-50",
    "csps": "civil-service-alpha",
    "pcsps": "civil-service-alpha",
    "partnership": "civil-service-partnership",
    "tps": "teachers",
    "teacher s": "teachers",
    "ae": "auto-enrolment",
    "auto enrolment": "auto-enrolment",
    "nest": "auto-enrolment",
    "pps 2015": "police-2015",
    "police 2015": "police-2015",
    "police": "police-2015",
    "ffps 2015": "firefighters-2015",
    "firefighters": "firefighters-2015",
    "afps 15": "armed-forces-2015",
    "afps15": "armed-forces-2015",
    "afps 2015": "armed-forces-2015",
    "universities superannuation": "uss",
    "lgps scotland": "lgps-scotland",
}


def of_the_legal_least(written: str) -> bool:
    """Whether a text names who runs a pension, and is read as the least that the law asks of an employer.

    >>> of_the_legal_least("NEST"), of_the_legal_least("auto-enrolment")
    (True, False)
    """
    return "nest" in re.findall(r"[a-z0-9]+", written.lower())


def scheme_named(library: Library, written: str) -> str:
    """The scheme's own name; empty for a blank, `none` for who is in no scheme.

    `Alpha` is civil-service-alpha, the one name that has that word. Raises `InputError` where none or several have.
    """
    words = re.findall(r"[a-z0-9]+", written.lower())
    if not words:
        return ""
    plain = " ".join(words)
    known = library.names("pension")
    if "-".join(words) in known:
        return "-".join(words)
    if plain in NOT_A_MEMBER or _OUT.search(plain):
        return "none"
    telling = [word for word in words if word not in _SAYS_NOTHING]
    short = " ".join(telling)
    other = _OTHER_NAMES.get(short) or _OTHER_NAMES.get(plain)
    if other in known:
        return other or ""
    if "-".join(telling) in known:
        return "-".join(telling)
    found = [name for name in known if telling and set(telling) <= set(name.split("-"))]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"{written[:40]!r} may be {', '.join(found[:-1])} or {found[-1]}; write which")
    raise InputError(
        f"no pension scheme {written[:40]!r}{nearest('-'.join(words), known) or '; known are ' + ', '.join(known)}"
    )
