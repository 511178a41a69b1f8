"""Pension, leave and what else an advert promises beside pay."""

import re

from reward.intake.advert.amounts import WORDS, number
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.text import AdvertText

_PERCENT = r"(?P<{0}>\d{{1,2}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent)"
_SCHEME = re.compile(
    r"(?:\b|(?<=\ba))(?P<name>(?:civil service(?:'s)?|local government|lgps|nhs|teachers'?|alpha|universities superannuation|uss|police|firefighters'?|armed forces|contributory|defined benefit|final salary|career average|"
    r"workplace|company|stakeholder|group personal|auto[- ]?enrolment|nest|royal london|aviva|contributory local government)\b(?: ?\([A-Z]{2,6}\))?(?: average| salary| personal| occupational)? ?(?:pension(?: schemes?)?|superannuation(?: scheme)?)?)",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    rf"\b(?:employers?'?s?|we|company|organisation)\b[^.\n%]{{0,60}}?\b(?:contribut\w*|pay|pays|paying)\b[^.\n%]{{0,40}}?{_PERCENT.format('a')}|"
    rf"{_PERCENT.format('b')}[^.\n%]{{0,20}}?\b(?:employers?'?s?(?: pension)?(?: contribution)?|from (?:the|your|us as your) employer|company contribution)|"
    rf"\bemployers?'?s?(?: pension)? contributions?[^.\n%]{{0,40}}?{_PERCENT.format('c')}|"
    rf"\bpension\b[^.\n%]{{0,30}}?{_PERCENT.format('d')} ?(?:employer|contribution|matched|er\b)",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    rf"\b(?:employees?'?s?|you|your)\b(?! employer)[^.\n%]{{0,24}}?\b(?:contribut\w*|pay)\b[^.\n%]{{0,24}}?{_PERCENT.format('a')}|{_PERCENT.format('b')}[^.\n%]{{0,12}}?\b(?:employees?'?s?(?: contribution)?|from you)\b",
    re.IGNORECASE,
)
_PENSION = re.compile(r"\bpension\b", re.IGNORECASE)
_ALMOST = re.compile(r"\b(?:almost|nearly|up to|average|around|approximately|circa)\b", re.IGNORECASE)
_OLD_PENSION = re.compile(r"\b(?:state pension|pension age|pensioners?|non-pensionable|pensionable)\b", re.IGNORECASE)
_DAYS = r"(?P<{0}>\d{{2}}(?:\.\d{{1,2}})?)"
_LEAVE = re.compile(
    rf"(?P<upto>\bup to )?\b{_DAYS.format('a')} (?:working )?days?'?s?(?: ?\([^()\n]{{0,20}}\))?(?: of)?(?: paid)? ?(?:annual|holiday|leave|a/l|paid holiday|vacation)(?:[ -](?:leave|entitlement|allowance))?|"
    rf"\b(?:annual leave|holidays?|leave(?: entitlement)?|annual leave entitlement|holiday entitlement)\b[^.\n\d]{{0,40}}?(?P<upto2>\bup to |\bfrom )?\b{_DAYS.format('b')} (?:working )?days?|"
    rf"\bunder (?P<years>\d{{1,2}}|{'|'.join(WORDS)}) years?'? service[^.\n\d]{{0,8}}{_DAYS.format('c')} days?|"
    rf"\b{_DAYS.format('d')} days?'? (?:annual )?(?:holiday|leave)\b",
    re.IGNORECASE,
)
_RISING = re.compile(
    rf"[^.\n\d]{{0,60}}?(?:rising|increas\w*|going up|up)\b[^.\n]{{0,110}}?{_DAYS.format('m')}(?: days?)?",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\b(?:after|over|with|upon)\s(?P<y>\d{{1,2}}|{'|'.join(WORDS)}) years?'?", re.IGNORECASE)
_OVER_YEARS = re.compile(
    rf"\bover (?P<y>\d{{1,2}}|{'|'.join(WORDS)}) years?'? service[^.\n\d]{{0,8}}{_DAYS.format('m')} days?",
    re.IGNORECASE,
)
_ON_TOP = re.compile(
    r"[^.\n]{0,140}?(?:\bplus\b|\bin addition to\b|\+|\band\b|\bas well as\b|\bon top of\b)(?: the| all| \d{1,2}| eight| nine| usual| statutory| uk| england)*[ -]?(?:days? )?(?:of )?(?:bank|public|statutory)",
    re.IGNORECASE,
)
_IN_THEM = re.compile(
    r"[^.\n]{0,50}?\b(?:including|inclusive of|includes|incl\.?)(?: the| all| \d{1,2}| eight| uk)* ?(?:bank|public|statutory)",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:interest[- ]free )?season[- ]ticket loans?\b", re.IGNORECASE)
_ON_CALL = re.compile(
    rf"\bon[- ]call\b[^.\n]{{0,80}}|\b(?:one|1) (?:weekend|week) in (?:{'|'.join(WORDS)}|\d)\b", re.IGNORECASE
)
_ONE_IN = re.compile(rf"\bone (?P<what>weekend|week) in (?P<n>{'|'.join(WORDS)}|\d)\b", re.IGNORECASE)


def pension_of(text: AdvertText, end: int) -> OtherFact | None:
    """The scheme, and the percentages of employer and member."""
    plain = text.plain
    for found in _PENSION.finditer(plain, 0, end):
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
                if each.end() >= found.start() and each.start() <= found.end()
            ),
            None,
        )
        employer, member = _EMPLOYER.search(plain, first, last), _MEMBER.search(plain, first, last)
        if scheme is None and employer is None and member is None:
            continue
        values: dict[str, object] = {
            "scheme": None if scheme is None else _scheme(scheme["name"]),
            "employer_percent": _share(employer),
            "employee_percent": _share(member)
            if member is not None and (employer is None or member.start() != employer.start())
            else None,
        }
        if employer is not None and (
            almost := _ALMOST.findall(plain[max(first, employer.start() - 20) : employer.end()])
        ):
            values["qualifier"] = (
                "up_to_average"
                if any(each.lower() == "average" for each in almost)
                else "up_to"
                if "up to" in (each.lower() for each in almost)
                else "about"
            )
        parts = [each for each in (scheme, employer, member) if each is not None]
        start, until = min(each.start() for each in parts), max(each.end() for each in parts)
        return OtherFact(
            values, evidence(text, start, max(until, found.end() if dot < 0 or dot > found.end() else until))
        )
    return None


def _scheme(written: str) -> str:
    name = " ".join(written.split())
    return "LGPS" if "local government" in name.lower() else name


def _share(found: "re.Match[str] | None") -> str | None:
    if found is None:
        return None
    return next(value for value in found.groupdict().values() if value is not None)


def leave_of(text: AdvertText, end: int) -> OtherFact | None:
    """Days of leave, what they rise to and when, and whether bank holidays come on top."""
    plain = text.plain
    for found in _LEAVE.finditer(plain, 0, end):
        days = next(found[name] for name in "abcd" if found[name])
        if not 15 <= float(days) <= 60:
            continue
        values: dict[str, object] = {"days": _bare(days)}
        stop = found.end()
        if (found["upto"] or found["upto2"] or "").lower().startswith("up to"):
            values["qualifier"] = "up_to"
        later = (
            _OVER_YEARS.search(plain, found.end(), min(end, found.end() + 60))
            if found["years"]
            else _RISING.match(plain, found.end(), min(end, found.end() + 220))
        )
        if later is not None and float(later["m"]) > float(days) and float(later["m"]) <= 60:
            values["days_max"] = _bare(later["m"])
            years = later["y"] if found["years"] else None
            if years is None and (after := _AFTER.search(plain, found.end(), min(end, later.end() + 40))) is not None:
                years = after["y"]
            if years is not None:
                values["after_years"] = number(years)
            stop = later.end() if not found["years"] else found.end()
        behind = min(end, max(stop, found.end()) + 160)
        line = plain.find("\n", max(stop, found.end()), behind)
        behind = behind if line < 0 else line
        values["bank_holidays"] = None
        if _IN_THEM.match(plain, found.end(), behind):
            values["bank_holidays"] = "included"
        elif _ON_TOP.match(plain, found.end(), behind):
            values["bank_holidays"] = "in addition"
        return OtherFact(values, evidence(text, found.start(), stop))
    return None


def _bare(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written


def others_of(text: AdvertText, end: int) -> dict[str, OtherFact]:
    """A season-ticket loan, being on call."""
    plain, found = text.plain, dict[str, OtherFact]()
    season = _SEASON.search(plain, 0, end)
    if season is not None:
        free = "interest free" if "free" in season[0].lower() else "offered"
        found["season_ticket_loan"] = OtherFact({"terms": free}, evidence(text, season.start(), season.end()))
    call = next((each for each in _ON_CALL.finditer(plain, 0, end)), None)
    if call is not None:
        one_in = _ONE_IN.search(plain, max(0, call.start() - 60), min(end, call.end() + 80))
        words = call if one_in is None else one_in
        values: dict[str, object] = {"words": " ".join(words[0].split())[:80]}
        if one_in is not None:
            values[f"one_{one_in['what'].lower()}_in"] = number(one_in["n"])
        found["on_call"] = OtherFact(values, evidence(text, words.start(), words.end()))
    return found
