"""Days of leave: how many, to how many they rise and when, and whether bank holidays come on top."""

import re
from collections import deque
from decimal import Decimal

from reward.intake.advert.amounts import WORDS, number
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.messages import is_brief
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_DAYS = r"(?P<{0}>\d{{2}}(?:\.\d{{1,2}})?)"
_LEAVE = Phrase(
    rf"(?P<upto>\bup to )?\b{_DAYS.format('a')} (?:working )?days?'?s?(?: ?\([^()\n]{{0,20}}\))?(?: of)?(?: paid)? ?(?:annual|holiday|hols?\b|leave|off|a/l|paid holiday|vacation)(?:[ -](?:leave|entitlement|allowance))?|"
    rf"\b(?:annual leave|holidays?|leave(?: entitlement)?|annual leave entitlement|holiday entitlement)\b[^.\n\d]{{0,40}}?(?P<upto2>\bup to |\bfrom )?\b{_DAYS.format('b')} (?:working )?days?|"
    rf"\b(?:under (?P<years>\d{{1,2}}|{'|'.join(WORDS)}) years?'?(?: \w+){{0,2}} service|on (?P<entry>appointment|entry|joining|commencement))[^.\n\d]{{0,12}}{_DAYS.format('c')} days?|"
    rf"\b{_DAYS.format('d')} days?'? (?:annual )?(?:holiday|leave)\b|\b{_DAYS.format('e')} (?:days?'? ?)?(?=(?:\+|plus|and) ?(?:the |all )?(?:\d |eight )?(?:bank|public|statutory|stats))"
)
_WEEKS = re.compile(
    r"\b(?P<weeks>\d(?:\.\d)?) weeks'? (?:paid )?(?:annual leave|holidays?|leave)\b|\b(?:annual leave|holidays?|leave)\b[^.\n\d]{0,24}(?P<weeks2>\d(?:\.\d)?) weeks\b",
    re.IGNORECASE,
)
"""Of the law's 5.6 weeks bank holidays are a part."""
_BARE_DAYS = re.compile(
    r"(?:^|[,;|\n+-] ?)(?P<days>[234]\d(?:\.5)?) days?(?= ?(?:$|[,;|\n.+]|plus\b|and\b|incl))",
    re.IGNORECASE | re.MULTILINE,
)
"""In a few lines, what no other days would be: `27 days`, `25 days + BH`."""
_BY_MORE = re.compile(
    rf"[^.\n\d]{{0,30}}?\b(?:increas\w*|rising) by (?P<more>\d) days? after (?P<y>\d{{1,2}}|{'|'.join(WORDS)}) years?'?(?:[^.\n\d]{{0,40}}?\ba further (?P<more2>\d) days? after (?P<y2>\d{{1,2}}|{'|'.join(WORDS)}) years?)?",
    re.IGNORECASE,
)
"""Leave that rises by so many days, and by so many more."""
_RISING = re.compile(
    rf"(?: plus (?:the |all )?(?:\d{{1,2}} )?(?:bank|public|statutory) (?:holidays?|hols))?(?: on (?:appointment|entry|joining|starting))? ?[(,] ?(?:rising to |up to |then )?(?P<m2>\d{{2}})(?: days)? (?:after|with|over) (?P<y>\d{{1,2}}|{'|'.join(WORDS)}) years?|"
    rf"(?:[^.\n\d]{{0,24}}\b\d{{1,2}} (?:bank|public|statutory) holidays)?[^.\n\d]{{0,60}}?(?:rising|rises|increas\w*|going up|up)\b[^.\n]{{0,110}}?{_DAYS.format('m')}(?: days?)?",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    rf"(?:[^.\n\d]{{0,12}}\d{{1,2}} years'?)?[^.\n\d]{{0,20}}?(?:,|\band|\bthen)(?: to)? {_DAYS.format('m')}(?: days)? after (?P<y>\d{{1,2}}|{'|'.join(WORDS)})\b(?! (?:months|weeks))",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\b(?:after|over|with|upon)\s(?P<y>\d{{1,2}}|{'|'.join(WORDS)}) years?'?", re.IGNORECASE)
_OVER_YEARS = re.compile(
    rf"\b(?:over|after) (?P<y>\d{{1,2}}|{'|'.join(WORDS)}) years?'?(?: (?!and\b)\w+){{0,2}} service[^.\n\d]{{0,8}}{_DAYS.format('m')} days?",
    re.IGNORECASE,
)
_ON_TOP = re.compile(
    r"[^.\n]{0,140}?(?:\bplus\b|\bin addition to\b|\+|\band\b|\bas well as\b|\bon top of\b)(?: the| all| \d{1,2}| eight| nine| usual| statutory| uk| england)*[ -]?(?:days? )?(?:of )?(?:bank|public|statutory|stats?\b|bh\b)|"
    r"[^\n]{0,200}?\bin addition,?(?: to (?:this|these|that),?)? there are (?:\d{1,2}|eight|nine) (?:paid )?(?:bank|public|statutory)|"
    r"[^\n]{0,120}?\b(?:bank|public|statutory) holidays (?:come |are )?(?:on top|extra|additional|in addition|as well)\b|"
    r"[^\n]{0,160}\n[-*•· ]{1,4}(?:\d|eight|nine) (?:paid )?(?:bank|public)",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\b(?:bank|public|statutory) holidays?,? (?:plus|and|\+) (?:a further )?\Z", re.IGNORECASE)
"""`Bank holidays plus 30 days a year`."""
_ANYWHERE = Phrase(
    r"\b(?:bank|public) holidays?[ :|-]{1,3}(?:eight|8|nine|9|ten|10)\b|\bplus (?:all |the |\d{1,2} )?(?:bank|public|statutory) (?:holidays?|hols)\b"
)
_IN_THEM = re.compile(
    r"[^.\n]{0,50}?\b(?:including|inclusive of|includes|incl?\.?)(?: the| all| \d{1,2}| eight| uk)* ?(?:bank|public|statutory)|[^.\n]{0,30}?\b(?:bank|public) holidays? (?:are )?(?:included|inclusive)\b",
    re.IGNORECASE,
)


def leave_of(text: AdvertText, end: int) -> OtherFact | None:
    """Days of leave, what they rise to and when, and whether bank holidays come on top."""
    plain = text.plain
    for found in _LEAVE.finditer(text.index, 0, end):
        days = next(found[name] for name in "abcde" if found[name])
        if not 15 <= float(days) <= 60:
            continue
        values: dict[str, object] = {"days": _bare(days)}
        stop = found.end()
        if (found["upto"] or found["upto2"] or "").lower().startswith("up to"):
            values["qualifier"] = "up_to"
        by_more = _BY_MORE.match(plain, found.end(), min(end, found.end() + 200))
        if by_more is not None:
            values["days_max"] = _bare(str(float(days) + int(by_more["more"]) + int(by_more["more2"] or 0)))
            values["after_years"] = number(by_more["y2"] or by_more["y"])
            stop = by_more.end()
        later = (
            None
            if by_more is not None
            else _last_of(_OVER_YEARS, plain, found.end(), min(end, found.end() + 200))
            if found["years"] or found["entry"]
            else _RISING.match(plain, found.end(), min(end, found.end() + 220))
        )
        most = None if later is None else later["m"] or later.groupdict().get("m2")
        if later is not None and most is not None and float(days) < float(most) <= 60:
            values["days_max"] = _bare(most)
            years = later["y"]
            if years is None and (after := _AFTER.search(plain, found.end(), min(end, later.end() + 40))) is not None:
                years = after["y"]
            if years is not None:
                values["after_years"] = number(years)
            stop = found.end() if found["years"] or found["entry"] else later.end()
            further = _FURTHER.match(plain, stop, min(end, stop + 80))
            if further is not None and float(further["m"]) > float(most):
                values["days_max"], values["after_years"] = _bare(further["m"]), number(further["y"])
                stop = further.end()
        behind = min(end, max(stop, found.end()) + 200)
        line = plain.find("\n", max(stop, found.end()), behind)
        line = -1 if line < 0 else plain.find("\n", line + 1, behind)  # a list may say it on its next line
        behind = behind if line < 0 else line
        values["bank_holidays"] = None
        if _IN_THEM.match(plain, found.end(), behind):
            values["bank_holidays"] = "included"
        elif (
            _PLUS.search(plain, max(0, found.start() - 40), found.start())
            or _ON_TOP.match(plain, found.end(), behind)
            or _ANYWHERE.search(text.index, 0, end)
        ):
            values["bank_holidays"] = "in addition"
        return OtherFact(values, evidence(text, found.start(), stop))
    return _in_weeks(text, end) or (_in_a_note(text, end) if is_brief(plain[:end]) else None)


def _in_weeks(text: AdvertText, end: int) -> OtherFact | None:
    found = _WEEKS.search(text.plain, 0, end)
    if found is None:
        return None
    weeks = Decimal(found["weeks"] or found["weeks2"])
    if not 4 <= weeks <= 9:
        return None
    said = {"days": _bare(str(weeks * 5)), "bank_holidays": "included" if weeks == Decimal("5.6") else None}
    return OtherFact(said, evidence(text, found.start(), found.end()))


def _in_a_note(text: AdvertText, end: int) -> OtherFact | None:
    found = _BARE_DAYS.search(text.plain, 0, end)
    if found is None:
        return None
    line = text.plain.find("\n", found.end(), end)
    stop = end if line < 0 else line
    said = "included" if _IN_THEM.match(text.plain, found.end(), stop) else None
    if said is None and _ON_TOP.match(text.plain, found.end(), stop):
        said = "in addition"
    return OtherFact(
        {"days": _bare(found["days"]), "bank_holidays": said}, evidence(text, found.start("days"), found.end())
    )


_HOLIDAY_PAY_IN = Phrase(
    r"\b(?:inclusive of|including|includes?|incl?\.?(?: of)?)(?: all| the| any| accrued| rolled[- ]up| statutory| your| 12\.07%)* ?(?:holiday(?: pay)?|hols)\b(?! (?:allowance|entitlement|leave|cover|home|park))|\brolled[- ]up holiday\b|"
    r"\bholiday pay (?:is )?(?:included|inclusive|rolled[- ]up|in the rate)\b|\binclusive (?:of )?holiday",
)
_HOLIDAY_PAY_ON_TOP = Phrase(
    r"(?:\+|\b(?:plus|exclusive of|excluding|excl?\.?(?: of)?|in addition to|and))(?: the| accrued| statutory| 12\.07%)* ?holiday pay\b|\bholiday pay (?:is )?(?:paid )?(?:on top|in addition|separately|extra)\b|(?:\+|\bplus) ?12\.07 ?%",
)
_OF_A_RATE = re.compile(
    r"£ ?\d[^\n]{0,80}$|\b(?:rates?|hourly|per hour|ph|an hour|per day|paye)\b[^\n]{0,60}$", re.IGNORECASE
)


def holiday_pay_of(text: AdvertText, end: int) -> OtherFact | None:
    """`way`: whether holiday pay is `inclusive` in a rate or comes `on-top` of it, where the words of the rate say so."""
    for way, pattern in (("inclusive", _HOLIDAY_PAY_IN), ("on-top", _HOLIDAY_PAY_ON_TOP)):
        for found in pattern.finditer(text.index, 0, end):
            line = text.plain.rfind("\n", 0, found.start()) + 1
            if _OF_A_RATE.search(text.plain, max(line, found.start() - 100), found.start()):
                return OtherFact({"way": way}, evidence(text, found.start(), found.end()))
    return None


def _last_of(pattern: "re.Pattern[str]", plain: str, start: int, end: int) -> "re.Match[str] | None":
    return next(iter(deque(pattern.finditer(plain, start, end), maxlen=1)), None)


def _bare(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written
