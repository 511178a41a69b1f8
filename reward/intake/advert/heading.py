"""Who offers what, and where: the title, the employer, the place, the grade."""

import re
from collections.abc import Iterator

from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.places import PLACE, places_in
from reward.intake.advert.text import AdvertText, Line

_LABELS = {
    "title": re.compile(
        r"^[-*•|\s]*(?:job title|role(?: title)?|position|post(?: title)?|vacancy|job role)[ :|-]{1,4}(?P<value>\S[^|\n]{2,110})",
        re.IGNORECASE,
    ),
    "employer": re.compile(
        r"^[-*•|\s]*(?:employer(?: name)?|company|organisation|recruiter|department|hiring organisation)[ :|-]{1,4}(?P<value>\S[^|\n]{1,80})",
        re.IGNORECASE,
    ),
    "location": re.compile(
        r"^[-*•|\s]*(?:(?:job |work |office )?location|town|city|based(?: at| in)?|site|base|place of work|workplace)[ :|-]{1,4}(?P<value>\S[^|\n]{1,110})",
        re.IGNORECASE,
    ),
    "grade": re.compile(
        r"^[-*•|\s]*(?:grade|band|civil service grade|pay band|salary grade|job grade|level)[ :|-]{0,4}(?P<value>\S[^|\n]{0,40})",
        re.IGNORECASE,
    ),
}
_OWN_LINE = {
    "title": re.compile(r"^[-*•|\s]*(?:job title|role title|post title|vacancy)[ :|]*$", re.IGNORECASE),
    "employer": re.compile(r"^[-*•|\s]*(?:employer|company|organisation|recruiter|department)[ :|]*$", re.IGNORECASE),
    "location": re.compile(r"^[-*•|\s]*(?:location|town|site|city|job in)[ :|]*$", re.IGNORECASE),
    "grade": re.compile(r"^[-*•|\s]*(?:grade|band|civil service grade|pay band)[ :|]*$", re.IGNORECASE),
}
_WANTED = re.compile(
    r"\b(?:looking for|seeking|recruiting(?: for)?|appoint|hiring|needs?|wants?|require[sd]?|recruit|vacancy for)(?: to (?:appoint|recruit|hire))? (?:an?|our(?: next| new)?|one)(?: [a-z][\w-]{2,20},?(?: and)?){0,6} (?P<value>(?:[A-Z][\w&/'-]*|of|and|for|to the|the|&|,|\(|-)(?: (?:[A-Z][\w&/()'-]*|of|and|for|to the|&|-)){0,11})",
)
_SHOUTED = re.compile(r"(?P<value>[A-Z][A-Z&/'-]+(?: [A-Z&/'-]{2,}){1,8})\b")
"""A title in capitals at the start of a text without lines."""
_NOT_A_TITLE = re.compile(
    r"\b(?:job summary|overview|about (?:us|the)|this job has|description|general information|welcome|home|apply|search|vacanc|conditions of service|terms and conditions|we|you|your|you'?ll|is|are|that|where|behind|join|thank|pay scale|job (?:in|details))\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r" ?(?:ref(?:erence)?[:. ] ?[\w/-]{2,20}| - police careers.*|,? local authority \(.*|\(\d{4}\)|\|.*| in [A-Z]{3,}.*)$",
    re.IGNORECASE,
)


def title_of(text: AdvertText, end: int) -> OtherFact | None:
    """What the job is called: by its label, by its first line, or by who is looked for."""
    lines = [line for line in text.lines if line.start < end]
    labelled = _labelled(text, lines, "title")
    if labelled is not None:
        return labelled
    for line in lines[:3]:
        if (
            4 <= len(line.text) <= 110
            and not line.text.endswith((".", "!", "?", ":"))
            and not _NOT_A_TITLE.search(line.text)
            and "£" not in line.text
        ):
            cut = _TAIL.search(line.text)
            stop = line.start + (cut.start() if cut is not None and cut.start() > 3 else len(line.text))
            words = _without_place(text.plain[line.start : stop].rstrip(" ,-"), [each.text for each in lines[1:5]])
            if len(words.split()) <= 14 and not words.isdigit():
                found = evidence(text, line.start, line.start + len(words))
                return OtherFact({"name": " ".join(found.text.split())[:80]}, found)
    shouted = _SHOUTED.match(text.plain, lines[0].start) if lines else None
    if shouted is not None:
        words = shouted["value"]
        place = PLACE.search(words.title())
        words = words[: place.start()].rstrip() if place is not None else words
        return OtherFact({"name": words.title()[:80]}, evidence(text, lines[0].start, lines[0].start + len(words)))
    wanted = _WANTED.search(text.plain, 0, end)
    if wanted is not None:
        name = re.sub(r"(?: (?:of|and|for|to the|&|-|,))+$", "", wanted["value"]).strip(" ,-(")
        if len(name.split()) >= 2 or (name and name[0].isupper() and len(name) > 4):
            return OtherFact(
                {"name": name[:80]}, evidence(text, wanted.start("value"), wanted.start("value") + len(name))
            )
    return None


def _without_place(words: str, below: list[str]) -> str:
    """A title without the place behind a dash, where a line below names it too or it is a place by its name."""
    name, dash, last = words.rpartition(" - ")
    return name if dash and (last in below or PLACE.fullmatch(last)) else words


def employer_of(text: AdvertText, end: int) -> OtherFact | None:
    lines = [line for line in text.lines if line.start < end]
    labelled = _labelled(text, lines, "employer")
    if labelled is not None:
        return labelled
    found = next(
        (each for each in _KNOWN_EMPLOYER.finditer(text.plain, 0, end) if each[0].lower() not in _NOBODY), None
    )
    if found is None:
        return None
    return OtherFact({"name": found[0][:80]}, evidence(text, found.start(), found.end()))


_NOBODY = (
    "local authority",
    "the authority",
    "this authority",
    "the council",
    "our council",
    "the university",
    "the college",
    "public authority",
)
"""Words that name no employer in particular."""
_KNOWN_EMPLOYER = re.compile(
    r"\b(?:(?:[A-Z][\w'&-]+ ){1,5}(?:NHS (?:Foundation )?Trust|Council|University|Police(?: Service)?|Authority|College|Academy|Hospital|Constabulary|Fire and Rescue Service|Housing Association|Borough|City Corporation)|Metropolitan Police|Met Police|MOPAC|Civil Service|University of [A-Z]\w+|Department (?:for|of) [A-Z]\w+(?: [A-Z&]\w*| and){0,3}|Ministry of [A-Z]\w+|HM (?:Revenue (?:&|and) Customs|Treasury|Prison Service))\b"
)


def locations_of(text: AdvertText, end: int, title: OtherFact | None = None) -> tuple[str, ...]:
    """Places of work: by their labels, else by a place that is named in the first lines."""
    lines = [line for line in text.lines if line.start < end]
    found: list[str] = []
    for labelled in _all_labelled(text, lines, "location"):
        found += [place for place in places_in(str(labelled.values["name"])) if place not in found]
    if [place for place in found if place.lower() not in ("hybrid", "remote")]:
        return tuple(found[:6])
    head = " ".join(line.text for line in lines[:4])[:300] + ("" if title is None else f" {title.values['name']}")
    named = PLACE.search(head) or PLACE.search(head.title())
    return (named[0],) if named is not None else tuple(found)


def grade_of(text: AdvertText, end: int) -> OtherFact | None:
    return _labelled(text, [line for line in text.lines if line.start < end], "grade")


def _labelled(text: AdvertText, lines: list[Line], what: str) -> OtherFact | None:
    """The first value behind its label on a line, or on the line below it."""
    return next(_all_labelled(text, lines, what), None)


def _all_labelled(text: AdvertText, lines: list[Line], what: str) -> Iterator[OtherFact]:
    for at, line in enumerate(lines[:400]):
        found = _LABELS[what].match(line.text)
        if found is not None and _fits(what, line, found):
            start = line.start + found.start("value")
            value = found["value"].strip(" |*:")
            yield OtherFact({"name": value[:110]}, evidence(text, start, start + len(value)))
        elif at + 1 < len(lines) and _OWN_LINE[what].match(line.text):
            below = lines[at + 1]
            value = below.text.lstrip("-*•| ").rstrip(" |")
            if value and len(value) <= 110:
                start = below.start + below.text.index(value)
                yield OtherFact({"name": value}, evidence(text, start, start + len(value)))


def _fits(what: str, line: Line, found: "re.Match[str]") -> bool:
    if what in ("title", "location") and len(found["value"].split()) > 16:
        return False
    if what == "location" and not re.search(r"[:|-]", line.text[: found.start("value")]):
        return False
    if what != "grade" or re.search(r"[:|]", line.text[: found.start("value")]):
        return True
    return re.match(r"(?:\d|[A-Z]{1,3}\b|band|afc)", found["value"]) is not None
