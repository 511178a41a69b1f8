"""A grade on a published scale that a text names in place of an amount: `Staff Nurse band 5 step 2`, `HEO London`, `SCP 22`.

A grade says what is paid only where it is plain whose grade it is. Two grades, a span of grades and the grade of a
department whose scale is not held say none.
"""

import re
from itertools import islice

from reward.base.values import dataclass
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.messages import MOST_OF_A_GRADE
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

MOST_NAMED, FIRST_LINES, FURTHEST = 50, 12, 40
_OF_OTHERS = re.compile(
    r"\b(?:lead\w*|supervis\w+|manag(?:e|es|ing)|support(?:s|ing)?|train(?:s|ing)?|mentor\w*|teams? of|other|progress\w*|develop\w*|promot\w+|into|rising|up)\b[^.\n]{0,30}\Z|\b(?:to|our|from) (?:an? )?\Z",
    re.IGNORECASE,
)
"""Before a grade that others have, or that one may rise to."""
_LABEL = re.compile(r"[-*•|\s]*(?:grade|band|pay(?: band| scale)?|salary)\b[ :|-]{0,4}", re.IGNORECASE)
_POINT = r"(?:[ ,(-]{1,3}(?:(?:step|point|pt|spine point|year) ?(?P<point>\d{1,2})|(?P<end>entry|bottom|minimum|min|intermediate|middle|mid|top|maximum|max))\b)?"
_POINT_BEFORE = r"(?:(?P<before>entry|bottom|minimum|min|middle|mid|top|maximum|max)(?: point)? (?:of )?(?:the )?)?"
_NO_SPAN = r"(?! ?(?:/|-|–|to|or|and|&) ?(?:band |grade |scp |point )?\d)"
_MIDDLE = ("middle", "mid")
_CLINICAL = (
    r"nhs|afc|agenda for change|hospital|health ?care|health board|nurs\w+|midwi\w+|physio\w*|hca|paramedic\w*|radiograph\w+|occupational therap\w+|dieti\w+|pharmac\w+|phlebotom\w+|"
    r"sonograph\w+|podiatr\w+|speech and language|odp|theatre practitioner|ward|clinic(?:al)?|medical secretary|integrated care"
)
_OTHER_DEPARTMENTS = re.compile(
    r"\b(?:home office|hmrc|defra|dhsc|fcdo|desnz|dsit|dfe|ons|nca|ukvi|dvla|dvsa|environment agency|natural england|land registry|northern ireland)\b",
    re.IGNORECASE,
)
"""Whose grades are not held, or not as they are by now."""
_ANY_DEPARTMENT = re.compile(
    r"\b(?:ministry of (?!justice)\w+|departments? (?:for|of)|scottish|welsh)\b", re.IGNORECASE
)
_DEPARTMENTS = {
    scale: re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    for scale, names in (
        ("dwp", r"dwp|department for work (?:and|&) pensions|jobcentre plus"),
        ("cabinet-office", "cabinet office"),
        ("hm-treasury", r"hm treasury|treasury|hmt"),
        ("mhclg", r"mhclg|ministry of housing"),
        ("dcms", r"dcms|department for culture"),
        ("dbt", r"dbt|department for business (?:and|&) trade"),
        ("dft", r"dft|department for transport"),
        ("mod-civilians", r"mod|ministry of defence"),
        ("scottish-government", "scottish government"),
        ("welsh-government", "welsh government"),
    )
}
"""The departments whose grades are held as they are now, beside the Ministry of Justice."""
_JUSTICE = r"ministry of justice|moj|hmcts|courts and tribunals service|hmpps|prison and probation|legal aid agency|public guardian"
_SOME_DEPARTMENT = Phrase(rf"\b(?:{_JUSTICE})\b|" + "|".join(each.pattern for each in _DEPARTMENTS.values()))
_SCOTLAND = re.compile(
    r"\b(?:scotland|scottish|glasgow|edinburgh|aberdeen|dundee|inverness|lothian|tayside|grampian|lanarkshire|ayrshire|fife|highland)\b",
    re.IGNORECASE,
)
_WALES = re.compile(r"\b(?:wales|welsh|cymru|cardiff|swansea|newport|wrexham|bangor)\b", re.IGNORECASE)
_ULSTER = re.compile(r"\b(?:northern ireland|belfast|derry|antrim)\b", re.IGNORECASE)
_PRIVATE = Phrase(
    r"\bprivate(?:ly)? (?:hospitals?|clinics?|health ?care|practice|sector|schools?|provider)\b|\bindependent (?:hospital|school|prep)\b"
)
_AREA = re.compile(r"\b(?P<area>inner london|outer london|london fringe|fringe|london)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Named:
    """How the grades of a scale are named, and what else the text has to say for it."""

    scale: str
    grade: Phrase
    sign: Phrase | None
    """That a long text speaks of its grades: a private hospital has bands of its own."""
    brief_sign: Phrase | None
    """The same of a note of a line or two."""
    only: str | None = None
    """The grade, where the words name its point alone."""


_SCALES = (
    _Named(
        "nhs-england",
        Phrase(rf"\b{_POINT_BEFORE}(?:afc )?band ?(?P<grade>[2-9][a-d]?)\b{_NO_SPAN}{_POINT}"),
        Phrase(r"\b(?:nhs|afc|agenda for change)\b"),
        Phrase(rf"\b(?:{_CLINICAL})\b"),
    ),
    _Named(
        "ministry-of-justice",
        Phrase(rf"\b(?P<grade>HEO|SEO|EO|(?i:higher executive officer|senior executive officer))\b{_POINT}", re.NOFLAG),
        _SOME_DEPARTMENT,
        None,
    ),
    _Named(
        "ministry-of-justice",
        Phrase(rf"\b(?P<grade>AO|G[67]|(?i:grade [67]))\b{_NO_SPAN}{_POINT}", re.NOFLAG),
        _SOME_DEPARTMENT,
        _SOME_DEPARTMENT,
    ),
    _Named(
        "teachers-england",
        Phrase(
            r"\b(?<!the )(?<!of )(?P<name>(?:m|mps|ups?|u) ?(?P<number>[1-6]))\b(?! ?(?:/|-|–|to|or|and|&) ?(?:m|mps|ups?|u)? ?\d)(?! ?(?:motorway|junction))"
        ),
        Phrase(r"\b(?:mps|ups|(?:main|upper) pay (?:range|scale|spine))\b"),
        Phrase(r"\b(?:teachers?|teaching|qts|sencos?|ect)\b"),
    ),
    _Named(
        "njc",
        Phrase(rf"\bscp ?(?P<number>\d{{1,2}})\b{_NO_SPAN}"),
        Phrase(r"\b(?:council|njc|local government|school|academy)\b"),
        None,
        "spine",
    ),
    _Named(
        "university",
        Phrase(rf"\b(?:spine|spinal|pay) point ?(?P<number>\d{{1,2}})\b{_NO_SPAN}"),
        Phrase(r"\b(?:university|single pay spine)\b"),
        Phrase(r"\b(?:university|lecturer|research(?:er)?|postdoc\w*|professor)\b"),
        "spine",
    ),
)


def scale_of(text: AdvertText, end: int) -> OtherFact | None:
    """`scale`, `grade`, and `point` and `area` where they are said; none where two grades are named, or whose it is cannot be told."""
    found = [each for named in _SCALES if (each := _on(named, text, end)) is not None]
    return found[0] if len(found) == 1 else None


def _on(named: _Named, text: AdvertText, end: int) -> OtherFact | None:
    places = [
        place
        for place in islice(named.grade.finditer(text.index, 0, end), MOST_NAMED)
        if not _OF_OTHERS.search(text.plain, max(0, place.start() - FURTHEST), place.start())
    ]
    sign = named.brief_sign if end <= MOST_OF_A_GRADE else named.sign
    if (
        not places
        or (sign is not None and sign.search(text.index, 0, end) is None)
        or _PRIVATE.search(text.index, 0, end)
    ):
        return None
    if end > MOST_OF_A_GRADE and not any(_of_this_job(text, place.start()) for place in places):
        return None
    said = [_grade_and_point(named, place) for place in places]
    if len({grade for grade, _ in said}) > 1 or len({point for _, point in said if point}) > 1:
        return None
    at = next((at for at, (_, point) in enumerate(said) if point is not None), 0)
    grade, point = said[at]
    scale = _of_nation(named.scale, text.plain[:end])
    if scale is None:
        return None
    area = _AREA.search(text.plain, 0, end)
    values: dict[str, object] = {"scale": scale, "grade": grade}
    if point is not None:
        values["point"] = point
    if area is not None:
        values["area"] = area["area"].lower()
    return OtherFact(values, evidence(text, places[at].start(), places[at].end()))


def _of_this_job(text: AdvertText, at: int) -> bool:
    """Whether a long text names a grade in its first lines or behind a label, and not as that of those with whom one works."""
    first = [line for line in text.lines[:FIRST_LINES] if line.start <= at < line.end]
    line = text.plain.rfind("\n", 0, at) + 1
    return bool(first) or _LABEL.match(text.plain, line, at) is not None


def _grade_and_point(named: _Named, place: "re.Match[str]") -> tuple[str, str | None]:
    groups = place.groupdict()
    if named.only is not None:
        return named.only, groups["number"]
    if "name" in groups:  # a teacher's point says its grade
        of_upper = groups["name"].lower().startswith("u")
        return ("upper" if of_upper else "main"), f"{'U' if of_upper else 'M'}{groups['number']}"
    end = groups.get("end") or groups.get("before")
    point = groups.get("point") or (None if end is None else "intermediate" if end.lower() in _MIDDLE else end.lower())
    return groups["grade"].lower(), point


def _of_nation(scale: str, plain: str) -> str | None:
    """The scale of the nation or the department that is named; `None` where another pays, whose scale is not held."""
    if scale == "ministry-of-justice":
        return _of_department(plain)
    if scale == "nhs-england" and _SCOTLAND.search(plain):
        return "nhs-scotland"
    if scale == "nhs-england" and _WALES.search(plain):
        return "nhs-wales"
    if scale == "nhs-england" and _ULSTER.search(plain):
        return "nhs-northern-ireland"
    if scale == "teachers-england" and (_SCOTLAND.search(plain) or _WALES.search(plain) or _ULSTER.search(plain)):
        return None
    if scale == "njc" and (_SCOTLAND.search(plain) or re.search(r"\blondon\b", plain, re.IGNORECASE)):
        return None
    return scale


def _of_department(plain: str) -> str | None:
    """The scale of the one department that is named; where none is, that which is taken for any."""
    named = [scale for scale, names in _DEPARTMENTS.items() if names.search(plain)]
    if _OTHER_DEPARTMENTS.search(plain) or len(named) > 1 or (not named and _ANY_DEPARTMENT.search(plain)):
        return None
    return named[0] if named else "ministry-of-justice"
