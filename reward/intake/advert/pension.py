"""The pension that an advert promises: its scheme, and what employer and member pay."""

import re

from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_PERCENT = r"(?P<{0}>\d{{1,2}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent)"
_SCHEME = re.compile(
    r"(?:\b|(?<=\ba))(?P<name>(?:civil service(?:'s)?|local government|lgps|nhs|teachers'?|tps|alpha|universities superannuation|uss|police|firefighters'?|armed forces|contributory|defined benefit|final salary|career average|"
    r"workplace|company|stakeholder|group personal|auto[- ]?enrolment|nest|royal london|aviva|contributory local government)(?!\w)(?: ?\([A-Z]{2,6}\))?(?: defined benefit| average| salary| personal| occupational)? ?(?:pension(?: schemes?)?|superannuation(?: scheme)?)?)",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    rf"\b(?:employers?'?s?|we|they|company|organisation|society|charity|trust|council|university|school|college|institute|group|firm)\b[^.\n%]{{0,60}}?\b(?:contribut\w*|pay|pays|paying|put|puts)\b[^.\n%]{{0,40}}?{_PERCENT.format('a')}|"
    rf"{_PERCENT.format('b')}[^.\n%]{{0,20}}?\b(?:employers?'?s?(?: pension)?(?: contribution)?|from (?:the|your|us as your) employer|from us\b|company contribution)|"
    rf"{_PERCENT.format('e')} pension from (?:us|the (?:company|employer))|\bemployer(?: rate)?[ :]{{1,2}}{_PERCENT.format('f')}|\bpension(?: scheme)? (?:is )?matched(?: by us)?(?: up)? to {_PERCENT.format('g')}|\bpension\b[^.\n%]{{0,30}}?{_PERCENT.format('k')} from (?!you\b)|{_PERCENT.format('l')} pension match|{_PERCENT.format('m')} pension contributions?|\bmatched pension (?:up )?to {_PERCENT.format('j')}|\bpension contributions? of (?:up to )?{_PERCENT.format('i')}|\bpension[ :(-]{{1,3}}{_PERCENT.format('h')}(?! (?:of|employee))|"
    rf"\bemployers?'?s?(?: pension)? contributions?[^.\n%]{{0,40}}?{_PERCENT.format('c')}|"
    rf"\bpension\b[^.\n%]{{0,30}}?{_PERCENT.format('d')} ?(?:employer|contribution|matched|er\b)",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    rf"\b(?:i|me|mine)\b[^.\n%]{{0,12}}?{_PERCENT.format('m')}|\b(?:employees?'?s?|you|your)\b(?! employer)[^.\n%]{{0,24}}?\b(?:contribut\w*|pay|put in)\b[^.\n%]{{0,24}}?{_PERCENT.format('a')}|{_PERCENT.format('b')}[^.\n%]{{0,12}}?\b(?:employees?'?s?(?: contribution)?(?!'?s? (?:salary|pay))|from you)\b|\b(?:and )?yours?,?(?: is| at)? {_PERCENT.format('c')}|, you(?: put in| pay)? {_PERCENT.format('e')}|\bemployee(?:'s)? contributions? (?:are|is) {_PERCENT.format('d')}",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"{_PERCENT.format('a')} (?:pension )?each\b|\bpension[^.\n%]{{0,16}}?{_PERCENT.format('b')} each\b", re.IGNORECASE
)
_MATCHED = re.compile(
    rf"{_PERCENT.format('a')} (?:pension )?match(?:ed|ing)?\b|\bmatch(?:ed|ing|es)?\b[^.\n%]{{0,24}}?{_PERCENT.format('b')}",
    re.IGNORECASE,
)
"""What the employer pays in where the member pays as much."""
_BY_EMPLOYER_ALONE = re.compile(
    rf"{_PERCENT.format('a')} (?:employer )?non[- ]?contributory\b|\bnon[- ]?contributory(?: pension)?[^.\n%]{{0,20}}?{_PERCENT.format('b')}|{_PERCENT.format('c')} pension[ (-]{{0,3}}non[- ]?contributory",
    re.IGNORECASE,
)
_ER = re.compile(rf"{_PERCENT.format('a')} ?er\b|\ber:? ?{_PERCENT.format('b')}", re.IGNORECASE)
_EE = re.compile(rf"{_PERCENT.format('a')} ?ee\b|\bee:? ?{_PERCENT.format('b')}", re.IGNORECASE)
_PENSION = Phrase(r"\bpension\b|\blgps\b|\buss\b|\btps\b")
_ALMOST = re.compile(r"\b(?:almost|nearly|up to|matched|average|around|approximately|circa)\b", re.IGNORECASE)
_OLD_PENSION = re.compile(r"\b(?:state pension|pension age|pensioners?|non-pensionable|pensionable)\b", re.IGNORECASE)


def pension_of(text: AdvertText, end: int) -> OtherFact | None:
    """The scheme, and the percentages of employer and member."""
    plain = text.plain
    for found in _PENSION.finditer(text.index, 0, end):
        if _OLD_PENSION.search(plain[max(0, found.start() - 6) : found.end() + 12]):
            continue
        first = max(plain.rfind("\n", 0, found.start()) + 1, found.start() - 200)
        stop = plain.find("\n", found.end(), end)
        last = min(end if stop < 0 else stop, found.end() + 220)
        dot = plain.find(". ", found.end(), last)
        scheme = next(
            (
                each
                for each in _SCHEME.finditer(plain, first, last)
                if each.end() >= found.start() and each.start() <= found.end() + 3
            ),
            None,
        )
        alone, both = _BY_EMPLOYER_ALONE.search(plain, first, last), _both_pay(plain, first, last)
        employer = alone or both or _EMPLOYER.search(plain, first, last) or _ER.search(plain, first, last)
        member = both or _MEMBER.search(plain, first, last) or _EE.search(plain, first, last)
        if alone is not None and scheme is not None and scheme["name"].lower().startswith("contributory"):
            scheme = None
        if scheme is None and employer is None and member is None:
            continue
        values: dict[str, object] = {
            "scheme": None if scheme is None else _scheme(scheme["name"]),
            "employer_percent": _share(employer),
            "employee_percent": "0"
            if alone is not None
            else _share(member)
            if member is not None and (both is not None or employer is None or member.start() != employer.start())
            else None,
        }
        if employer is not None and (
            almost := _ALMOST.findall(
                plain[max(first, employer.start() - 20) : employer.end()]
                + (" matched" if plain.startswith(" matched", employer.end()) else "")
            )
        ):
            values["qualifier"] = (
                ("up_to_average" if len(almost) > 1 else "average")
                if any(each.lower() == "average" for each in almost)
                else "up_to"
                if {"up to", "matched"} & {each.lower() for each in almost}
                else "about"
            )
        parts = [each for each in (scheme, employer, member) if each is not None]
        start, until = min(each.start() for each in parts), max(each.end() for each in parts)
        return OtherFact(
            values, evidence(text, start, max(until, found.end() if dot < 0 or dot > found.end() else until))
        )
    return None


def _both_pay(plain: str, first: int, last: int) -> "re.Match[str] | None":
    """The percentage that both pay: `5% each`, or one that is matched with no other named."""
    each = _EACH.search(plain, first, last)
    if each is not None:
        return each
    matched, employer = _MATCHED.search(plain, first, last), _EMPLOYER.search(plain, first, last)
    if matched is None or _MEMBER.search(plain, first, last) or _EE.search(plain, first, last):
        return None
    return matched if employer is None or _share(employer) == _share(matched) else None


def _scheme(written: str) -> str:
    name = " ".join(written.split()).replace(" Defined Benefit", "").replace(" defined benefit", "")
    if not name.lower().startswith("civil service"):
        name = " ".join(written.split())
    if "local government" in name.lower() or name.lower().startswith("lgps"):
        return "LGPS"
    return "USS" if name.lower().split()[0] == "uss" else name


def _share(found: "re.Match[str] | None") -> str | None:
    if found is None:
        return None
    return next(value for value in found.groupdict().values() if value is not None)
