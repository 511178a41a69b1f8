"""What is offered, and where: the title, the place, the grade; and values behind their labels."""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from reward.intake.advert.employer import employer_by_question, employer_in, is_employer, looks_like_a_name
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.job_words import JOB
from reward.intake.advert.messages import is_brief, offers_a_job
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.places import PLACE, places_in
from reward.intake.advert.text import AdvertText, Line

MOST_LINES = 400
MOST_WORDS_OF_A_TITLE = 8
_LABELS = {
    "title": re.compile(
        r"^[-*•|\s]*(?:(?:job|role|post) title(?: and (?:grade|band))?[ :|-]{1,4}|title of (?:the )?(?:job|role|post) ?[:|-] ?|(?:role|position|post|vacancy|job role) ?[:|-] ?\|? ?)(?P<value>\S[^|\n]{2,110})",
        re.IGNORECASE,
    ),
    "employer": re.compile(
        r"^[-*•|\s]*(?:(?:employer(?: name)?|hiring organisation)[ :|-]{1,4}|(?:company|organisation|recruiter|department) ?[:|] ?\|? ?)(?P<value>\S[^|\n]{1,80})",
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
_WANTED = Phrase(
    r"\b(?:looking for|seeking|recruiting(?: for)?|appoint|hiring|needs?|wants?|require[sd]?|recruit|vacancy for)(?: to (?:appoint|recruit|hire))? (?:an?|our(?: next| new)?|one)(?: [a-z][\w-]{2,20},?(?: and)?){0,6} (?P<value>(?:[A-Z][\w&/'-]*|of|and|for|to the|the|&|,|\(|-)(?: (?:[A-Z][\w&/()'-]*|of|and|for|to the|&|-)){0,11})",
    re.NOFLAG,
)
_NAME = r"(?P<value>[A-Z][\w&/+#.'-]*(?: (?:(?:of|and|for|to|the|in|&|-) )?(?:[A-Z(][\w&/+#.()'-]*|I{1,3}\b))*)"
_OFFERED_AS = re.compile(
    rf"\b(?i:position|role|post|job|appointment|appointed)(?i: as| of)(?i: an?| our| the)? {_NAME}|\b(?i:offer)(?i: is| for)?(?: ?:|(?i: of an?)) ?{_NAME.replace('?P<value>', '?P<value2>')}|"
    rf"\b(?i:an?|this|our) {_NAME.replace('?P<value>', '?P<value3>')} (?i:contract|role|position|job|opportunity|vacancy|post|assignment)\b|"
    rf"\b(?i:requirement|opening|vacancy|looking|searching|recruiting|need)(?i: for)? (?i:an? ){_NAME.replace('?P<value>', '?P<value4>')}"
)
"""Of what a letter or a message speaks: `the position of Data Engineer`, `a Data Engineer contract`."""
_OF_THE_PAGE = re.compile(
    r"\b(?:conditions of service|terms and conditions|job description)\b|^[-*•|\s]*(?:job title|post|position|location|based at|site|reporting to|responsible to)\b",
    re.IGNORECASE,
)
"""Of a line that says what the page is, what the job is or where it is, and not who offers it."""
_NAME_OF_A_PAGE = re.compile(
    r"(?:conditions of service|terms and conditions(?: of \w+)?|job description(?: and \w+ \w+)?)", re.IGNORECASE
)
_TOWN_LABEL = re.compile(r"\b(?:town|city)[\s:|*•-]*$", re.IGNORECASE)
_BEFORE_FIGURES = re.compile(
    r"(?P<value>[A-Z][^\d£|.\n]{3,70}?)(?= ?[,-]? (?:grade|band|scale|salary|£|\d))", re.IGNORECASE
)
_SHOUTED = re.compile(r"(?P<value>[A-Z][A-Z&/'-]+(?: [A-Z&/'-]{2,}){1,8})\b")
"""A title in capitals at the start of a text without lines."""
_NOT_A_TITLE = re.compile(
    r"^main area\b|^(?:contract|hours|closing|salary|grade|site|town|employer|job ref) (?:\d|full|part|permanent|fixed|bank|temporary|£|nhs|band|type|period)|\b(?:job summary|overview|about (?:us|the)|this job has|description|general information|^welcome|^home(?: ?page)?$|home page|^i(?:'m| am|'ve| have)\b|^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|subject|from|to|fw|re)\b|^(?:job )?offer(?: of (?:employment|appointment))?$|^(?:base|basic|bonus|salary|pay|rate|pension|many thanks|thanks|regards|cheers|(?:kind|best|warm) (?:regards|wishes))\b|\b\d+ ?k\b|^(?:current|new|old) (?:job|role)\b|apply|search|vacanc(?:y|ies)|conditions of service|terms and conditions|we|you|your|you'?ll|is|are|that|where|behind|join|thank|pay scale|job (?:in|details))\b",
    re.IGNORECASE,
)
_REST_OF_A_NAME = re.compile(r" (?:(?:in|of) )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?$")
"""The place that closes a name: `All Hallows Academy Dunstable`."""
_LABEL_ALONE = re.compile(
    r"(?:main area|grade|contract|hours|job ref|employer|site|town|salary(?: period)?|closing|location|reference(?: number)?|job summary|department|band|vacancy|working pattern)",
    re.IGNORECASE,
)
_A_TERM = re.compile(
    r"(?:permanent|temporary|fixed[- ]term|full[- ]time|part[- ]time|casual|contract)\b.{0,30}", re.IGNORECASE
)
"""What a label `Post:` or `Position:` may say that is no title."""
_CALL = re.compile(
    r"^(?:(?:we(?:'re| are) (?:recruiting|hiring|looking for)|now (?:hiring|recruiting)|(?:job |staff )?wanted|(?:exciting |new |job |current )*(?:vacancy|opportunity|employment opportunity)|situations? vacant|required)(?: ?[:!-]+| ?!+ ?-?) ?|(?:exciting |new |job |current )*(?:vacancy|opportunity) for |post of |(?:the )?role of )(?:an? )?",
    re.IGNORECASE,
)
"""What calls for people before it says for what."""
_HOW_MANY = re.compile(r" ?[:(,x-]{1,2} ?\d{1,2} (?:vacanc(?:y|ies)|posts?|positions?|roles?)\)?$", re.IGNORECASE)
"""How many are wanted, behind a title: `Gardener: 4 vacancies`."""
_NUMBERED = re.compile(r"^\d{4,9} ?[-:] ?(?=[A-Z])")
"""The reference before a title: `69673 - Residential Worker`."""
_BEFORE_SEPARATOR = re.compile(r"\. (?=[A-Z£])| (?:-|\||·|•) |: |,? (?=£)|,? (?=\d{2,3} ?k\b)")
_A_LABEL = re.compile(
    r"(?:(?:job )?(?:role|title|position|post|vacancy)|(?:conditional |formal )?offer of employment) ?[:-] ?",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"[A-Z][\w/ ]{2,24}: ")
_TAIL = re.compile(
    r" ?(?:ref(?:erence)?[:. ] ?[\w/-]{2,20}| - police careers.*|,? local authority \(.*|\(\d{4}\)|\|.*|(?-i: in [A-Z]{3,}.*))$",
    re.IGNORECASE,
)


def title_of(text: AdvertText, end: int) -> OtherFact | None:
    """What the job is called: by its label, by one of its first lines, or by who is looked for."""
    lines = [line for line in text.lines if line.start < end]
    by_label = labelled(text, lines, "title")
    if by_label is not None:
        return by_label
    heads = [found for line in lines[:6] if (found := _as_title(text, line, lines)) is not None]
    named = [found for found in heads if JOB.search(str(found.values["name"]))]
    if not named:  # a table of labels may stand before it
        short = (line for line in lines[6:40] if len(line.text.split()) <= 8)
        named = [
            found
            for line in short
            if (found := _as_title(text, line, lines)) is not None and JOB.search(str(found.values["name"]))
        ]
        heads = [found for found in heads if not _LABEL_ALONE.fullmatch(str(found.values["name"]))]
    early = text.span(lines[min(2, len(lines) - 1)].start, lines[min(2, len(lines) - 1)].end)[1] if lines else 0
    others = [found for found in heads if found.evidence.start < early and not is_employer(str(found.values["name"]))]
    if named:
        return named[0]
    shouted = _shouted(text, lines)
    if shouted is not None and JOB.search(str(shouted.values["name"])):
        return shouted
    offered = (
        _OFFERED_AS.search(text.plain, 0, end) if is_brief(text.plain[:end]) or offers_a_job(text.index, end) else None
    )
    if offered is not None:
        group = next(name for name in ("value", "value2", "value3", "value4") if offered[name])
        name = re.sub(r"(?: (?:of|and|for|to|the|in|&|-))+$", "", offered[group]).rstrip(" .,-(")
        return OtherFact({"name": name[:80]}, evidence(text, offered.start(group), offered.start(group) + len(name)))
    if others:
        return others[0]
    if shouted is not None:
        return shouted
    wanted = _WANTED.search(text.index, 0, end)
    if wanted is not None:
        name = re.sub(r"(?: (?:of|and|for|to the|&|-|,))+$", "", wanted["value"]).strip(" ,-(")
        stop = wanted.start("value") + len(name)
        work = re.compile(rf" {JOB.pattern}", re.IGNORECASE).match(text.plain, stop, end)
        if work is not None and not JOB.search(name):
            name = text.plain[wanted.start("value") : work.end()]  # `Resource Centre worker`
        if len(name.split()) >= 2 or (name and name[0].isupper() and len(name) > 4):
            return OtherFact(
                {"name": name[:80]}, evidence(text, wanted.start("value"), wanted.start("value") + len(name))
            )
    return None


def _shouted(text: AdvertText, lines: list[Line]) -> OtherFact | None:
    """The title in capitals that a text without lines begins with."""
    found = _SHOUTED.match(text.plain, lines[0].start) if lines else None
    if found is None:
        return None
    words = found["value"]
    place = PLACE.search(words.title())
    words = words[: place.start()].rstrip() if place is not None else words
    return OtherFact({"name": words.title()[:80]}, evidence(text, lines[0].start, lines[0].start + len(words)))


def _as_title(text: AdvertText, line: Line, lines: list[Line]) -> OtherFact | None:
    """A line as the name of a job, without what stands behind it; `None` where it is none."""
    words = _CALL.sub("", _NUMBERED.sub("", line.text.lstrip("#*-•| ")))
    start = line.end - len(words)
    words = _HOW_MANY.sub("", words.rstrip("#*| "))
    label = _A_LABEL.match(words)
    if label is not None:
        start, words = start + label.end(), words[label.end() :]
    if len(words) > 110 and "£" in words[:110]:
        words = _BEFORE_SEPARATOR.split(words)[0]
    if len(words) > 110:  # a text without lines: what stands before its first figure or grade
        head = _BEFORE_FIGURES.match(words)
        if head is None or not JOB.search(head["value"]):
            return None
        words = head["value"].rstrip(" ,-:")
        return OtherFact({"name": words}, evidence(text, start, start + len(words)))
    if "£" in words:  # `Business Analyst - £475 per day`
        words = _BEFORE_SEPARATOR.split(words)[0]
        if not JOB.search(words):
            return None
    if (
        len(words) < 4
        or words.endswith((".", "!", "?", ":"))
        or _NOT_A_TITLE.search(words)
        or "£" in words
        or _is_labelled(words)
    ):
        return None
    before, dash, behind = words.partition(" - ")
    if dash and is_employer(before) and JOB.search(behind):
        start, words = start + len(before) + len(dash), behind
    cut = _TAIL.search(words)
    words = words[: cut.start()] if cut is not None and cut.start() > 3 else words
    words = _without_place(words.rstrip(" ,-"), [each.text for each in lines[1:5]])
    if len(words.split()) > 14 or words.isdigit():
        return None
    found = evidence(text, start, start + len(words))
    return OtherFact({"name": " ".join(html.unescape(found.text).split())[:80]}, found)


def _is_labelled(words: str) -> bool:
    """Whether a line says something else behind a label: `Location: Hendon`."""
    label = _OTHER_LABEL.match(words)
    return label is not None and not JOB.search(label[0])


def _without_place(words: str, below: list[str]) -> str:
    """A title without the place behind a dash, where a line below names it too or it is a place by its name."""
    name, dash, last = words.rpartition(" - ")
    return name if dash and (last in below or PLACE.fullmatch(last)) else words


def employer_of(text: AdvertText, end: int, title: OtherFact | None = None) -> OtherFact | None:
    """Who offers it: by its label, by a line that is a name, by an organisation in the first lines, in a heading, or anywhere."""
    lines = [line for line in text.lines if line.start < end]
    by_label = labelled(text, lines, "employer")
    if by_label is not None:
        return by_label
    head = lines[:5]
    for line in head:
        if is_employer(line.text) and not _OF_THE_PAGE.search(line.text):
            return _employer(text, line.start, line.end)
    for line in head:
        found = None if _OF_THE_PAGE.search(line.text) else employer_in(line.text)
        if found is not None:
            rest = _REST_OF_A_NAME.match(line.text, found.end())
            return _employer(
                text, line.start + found.start(), line.start + (found.end() if rest is None else rest.end())
            )
    for line, below in pairwise(head):
        if (
            title is not None
            and text.span(line.start, line.end)[0] <= title.evidence.start < text.span(line.start, line.end)[1]
            and not _OF_THE_PAGE.search(below.text)
            and _is_a_name(below.text)
        ):
            return _employer(text, below.start, below.end)
    for line in lines:
        found = employer_by_question(line.text)
        if found is not None:
            return _employer(text, line.start + found.start("name"), line.start + found.end("name"))
    for line in lines[:MOST_LINES]:
        found = None if _NAME_OF_A_PAGE.fullmatch(line.text.strip(" #*:")) else employer_in(line.text[:2_000])
        if found is not None:
            return _employer(text, line.start + found.start(), line.start + found.end())
    return None


def _employer(text: AdvertText, start: int, end: int) -> OtherFact:
    return OtherFact({"name": text.plain[start:end][:80]}, evidence(text, start, end))


def _is_a_name(words: str) -> bool:
    return (
        looks_like_a_name(words)
        and not JOB.search(words)
        and not PLACE.search(words)
        and not _NOT_A_TITLE.search(words)
    )


def locations_of(text: AdvertText, end: int, title: OtherFact | None = None) -> tuple[str, ...]:
    """Places of work: by their labels, else by a place that is named in the first lines."""
    lines = [line for line in text.lines if line.start < end]
    found: list[str] = []
    for each in _all_labelled(text, lines, "location"):
        places = [place for place in places_in(str(each.values["name"])) if place not in found]
        label = text.decoded[max(0, each.evidence.start - 16) : each.evidence.start]
        if len(found) == 1 and len(places) == 1 and _TOWN_LABEL.search(label):
            found = [f"{found[0]}, {places[0]}"]  # `Site: North Campus`, `Town: Nottingham`
        else:
            found += places
    places = [
        place for place in found if place.lower() not in ("hybrid", "remote", "home", "remotely", "work from home")
    ]
    if places:
        return tuple(places[:6])
    head = " ".join(line.text for line in lines[:4])[:300] + ("" if title is None else f" {title.values['name']}")
    named = PLACE.search(head) or PLACE.search(head.title())
    return (named[0],) if named is not None else tuple(found)


def grade_of(text: AdvertText, end: int) -> OtherFact | None:
    return labelled(text, [line for line in text.lines if line.start < end], "grade")


def labelled(text: AdvertText, lines: list[Line], what: str) -> OtherFact | None:
    """The first value behind its label on a line, or on the line below it."""
    return next(_all_labelled(text, lines, what), None)


def _all_labelled(text: AdvertText, lines: list[Line], what: str) -> Iterator[OtherFact]:
    for at, line in enumerate(lines[:MOST_LINES]):
        found = _LABELS[what].match(line.text)
        if found is not None and _fits(what, line, found):
            start = line.start + found.start("value")
            value = found["value"].strip(" |*:")
            yield OtherFact({"name": value[:110]}, evidence(text, start, start + len(value)))
        elif at + 1 < len(lines) and _OWN_LINE[what].match(line.text):
            below = lines[at + 1]
            value = below.text.lstrip("-*•| ").rstrip(" |")
            if value and len(value) <= 110 and not (what == "title" and _is_a_sentence(value)):
                start = below.start + below.text.index(value)
                yield OtherFact({"name": value}, evidence(text, start, start + len(value)))


def _is_a_sentence(value: str) -> bool:
    """What a page says under `Job title` of why it is called so, and not what it is called."""
    return value.endswith((".", "!", "?")) and len(value.split()) > MOST_WORDS_OF_A_TITLE


def _fits(what: str, line: Line, found: "re.Match[str]") -> bool:
    if what == "title" and _A_TERM.fullmatch(found["value"].strip(" |*:.")) and not JOB.search(found["value"]):
        return False
    if what in ("title", "location") and len(found["value"].split()) > 16:
        return False
    if what == "location" and not re.search(r"[:|-]", line.text[: found.start("value")]):
        return False
    if what != "grade" or re.search(r"[:|]", line.text[: found.start("value")]):
        return True
    return re.match(r"(?:\d|[A-Z]{1,3}\b|band|afc)", found["value"]) is not None
