"""Dates of an advert: when applications close, when the job begins, when it ends."""

import re
from datetime import date

from reward.base.dates import MONTHS
from reward.base.forms import day_in
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import Evidence, OtherFact
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_MONTH = r"(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + r")"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"{_MONTH}[a-z]* {_DAY},? \d{{4}}|{_DAY}[ -](?:of )?{_MONTH}[a-z]*,?[ -]\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|20\d{{2}}[01]\d[0-3]\d"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
_CLOSING = Phrase(
    rf"\b(?:clos(?:ing|es|e)(?: date)?|deadline|apply (?:[^\n.;\d]{{0,40}} )?(?:by|before)|applications? clos\w*|last date|submitted by|received by|applications? by|please apply by)"
    rf"[^\n\d]{{0,40}}?(?:\d{{1,2}}(?:[:.]\d{{2}})? ?(?:am|pm|noon)?[^\n\d]{{0,12}})?(?:\n[ |]{{0,4}}){{0,3}}[^\n\d]{{0,14}}?(?P<date>{DATE})"
)
_BY = Phrase(rf"\b(?:cvs?|applications?)[^\n;]{{0,80}}? by {_WEEKDAY}(?P<date>{DATE})")
_START = Phrase(
    rf"\b(?:start(?:ing)?(?: date)?s?|begins?|beginning|commenc(?:es|ing)|required|needed)(?:[ :|-]{{1,5}}|\n+[ |]{{0,4}})(?:(?:on|from|for) )?{_WEEKDAY}(?P<date>{DATE})"
    rf"|\b(?:years?|months?|fixed|contract|term|permanent)\b[^.\n]{{0,16}}\bfrom {_WEEKDAY}(?P<date2>{DATE})"
)
_END = Phrase(
    rf"\b(?:temporary|fixed[- ]term|ftc|contract|duration|length|maternity cover|cover|secondment|seasonal|post|appointment|funded)\b[^.\n]{{0,40}}?\b(?:until|to|ending|ends)(?: on| the)? (?P<date>{DATE})|"
    rf"\bfrom {_WEEKDAY}(?:{DATE})(?: ?\([^()\n]{{0,30}}\))? (?:until|to) {_WEEKDAY}(?P<date4>{DATE})|\bend date[ :|-]{{1,5}}(?P<date2>{DATE})|\b(?:per week|a week|fte|full[- ]time|part[- ]time|role)\b[^.\n]{{0,20}}?\buntil (?P<date3>{DATE})"
)
_FROM_TO = Phrase(
    rf"\b(?P<first>{_DAY} {_MONTH}[a-z]*)(?P<year> \d{{4}})? ?(?:to|until|-) ?(?P<last>{_DAY} {_MONTH}[a-z]* \d{{4}})\b"
)
_A_JOB = re.compile(
    r"\b(?:temporary|fixed[- ]term|contract|seasonal|casual|cover|duration|season|(?:a|per) week)\b", re.IGNORECASE
)


def closing_of(text: AdvertText, end: int) -> OtherFact | None:
    """The day on which applications close: it says which scale the advert was on."""
    for pattern in (_CLOSING, _BY):
        found = pattern.search(text.index, 0, end)
        if found is not None and (when := iso(found["date"])) is not None:
            return OtherFact({"date": when}, evidence(text, found.start("date"), found.end("date")))
    return None


def start_of(text: AdvertText, end: int) -> tuple[str, Evidence] | None:
    """The day on which the job begins, as `2026-05-01`, and the words that say so."""
    return _day(_START.search(text.index, 0, end), text)


def end_of(text: AdvertText, end: int) -> tuple[str, Evidence] | None:
    """The day until which the job lasts, and the words that say so."""
    return _day(_END.search(text.index, 0, end), text)


def _day(found: "re.Match[str] | None", text: AdvertText) -> tuple[str, Evidence] | None:
    if found is None or (day := iso(next(date for date in found.groupdict().values() if date))) is None:
        return None
    return day, evidence(text, found.start(), found.end())


def from_to(text: AdvertText, end: int) -> tuple[str, str, int, int] | None:
    """The days from which and to which a job lasts, where a line says both (`1 April to 31 October 2026`), and where."""
    for found in _FROM_TO.finditer(text.index, 0, end):
        near = max(0, found.start() - 60)
        line = text.plain[max(near, text.plain.rfind("\n", near, found.start()) + 1) : found.start()]
        last = iso(found["last"])
        first = iso(f"{found['first']}{found['year'] or found['last'][-5:]}")
        if _A_JOB.search(line) and first is not None and last is not None and first < last:
            return first, last, found.start(), found.end()
    return None


def whole_months(first: str, last: str) -> int:
    """Calendar months that two days span, to the nearest: from 1 April to 31 October, 7."""
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    return max(1, round(((other - one).days + 1) * 12 / 365.25))


def iso(written: str) -> str | None:
    """A date as an advert writes it, as `2026-05-01`; `None` where there is no such day."""
    if re.fullmatch(r"20\d{6}", written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    elif re.search("[a-z]", written, re.IGNORECASE):
        written = re.sub(r"^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$", r"\2 \1 \3", written, flags=re.IGNORECASE)
        written = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b| of\b|,", "", written, flags=re.IGNORECASE).replace("-", " ")
    try:
        return day_in(written).isoformat()
    except ValueError:
        return None
