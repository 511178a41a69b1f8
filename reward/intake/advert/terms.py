"""How long a job is, from when, how many hours and days, where it is worked, and what it says of IR35."""

import re

from reward.base.dates import MONTHS
from reward.base.forms import day_in
from reward.intake.advert.amounts import WORDS, number
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.text import AdvertText

_N = r"(?P<n>\d{1,2}|" + "|".join(WORDS) + r"|eighteen|twenty[- ]four)"
_MONTH = r"(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + r")"
_LABEL = r"(?:contract(?: type| length| duration| term)?|duration|length(?: of (?:contract|assignment))?|term|assignment(?: length)?|contract period|post type|employment type|job type|tenure|appointment(?: type)?)"
_LENGTH = re.compile(
    rf"\b{_LABEL}[^\n.;:|]{{0,20}}[:|-]\s{{0,3}}[|]?[^\n.;|]{{0,40}}?\b{_N}[ -]{{1,2}}(?P<unit>months?|years?|weeks?)\b|"
    rf"\b{_N.replace('?P<n>', '?P<n2>')}[ -]{{1,2}}(?P<unit2>months?|years?|weeks?)(?:'s?)?[ -]{{1,2}}(?:\(?initial\)?[ -])?(?:fixed[- ]term|ftc|contract|temporary|interim|assignment|secondment|fellowship|appointment|role|post|maternity|basis|placement|apprenticeship)\b|"
    rf"\b(?:initially|initial(?: period)?(?: of)?|fixed[- ]term(?: contract)?(?: for| of| until)?|ftc|temporary(?: contract)?(?: for| of)?|secondment(?: for| of)?|for (?:an initial|a) period of|for up to|for) (?:an? )?(?:initial )?(?:period of )?(?:for )?{_N.replace('?P<n>', '?P<n3>')}[ -]{{1,2}}(?P<unit3>months?|years?)\b",
    re.IGNORECASE,
)
_NOT_LENGTH = re.compile(
    r"\b(?:probation\w*|notice|reserve|experience|resid\w*|service|vetting|waiting|review|qualif\w*|lived?|living|history|last|past|previous|every|within|employment|strateg\w*|plans?|held|list|increment\w*|after)\b",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"[^.\n]{0,60}?\b(?:exten(?:d|ded|sion|sions)|longer)\b[^.\n]{0,40}", re.IGNORECASE)
_EXTENDED_TO = re.compile(rf"\bexten(?:d|ded|sion)[^.\n]{{0,24}}?\b(?:to|up to|of) {_N} months?", re.IGNORECASE)
_PERMANENT = re.compile(
    r"\bpermanent\b(?! (?:resid|contract staff|posts? to|right|leave|staff|members?))", re.IGNORECASE
)
_FIXED = re.compile(r"\bfixed[- ]term\b|\bftc\b", re.IGNORECASE)
_TEMPORARY = re.compile(r"\b(?:temporary|seasonal/temporary|interim)\b", re.IGNORECASE)
_START = re.compile(
    rf"\bstart(?:ing)?(?: date)?s?[ :|-]{{1,5}}(?:on |from )?(?P<date>\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}[a-z]* \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})",
    re.IGNORECASE,
)
_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}[a-z]*[ -]\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
_CLOSING = re.compile(
    rf"\b(?:clos(?:ing|es|e)(?: date)?|deadline|apply by|applications? clos\w*|last date|submitted by|received by|applications? by)"
    rf"[^\n\d]{{0,40}}(?:\d{{1,2}}[:.]\d{{2}} ?(?:am|pm)?[^\n\d]{{0,12}})?\n?[^\n\d]{{0,6}}(?P<date>{_DATE})",
    re.IGNORECASE,
)
_HOURS_WEEK = re.compile(
    r"\b(?P<h>\d{1,2}(?:\.\d{1,2})?)(?: ?- ?\d{1,2}(?:\.\d{1,2})?)? ?(?:hours?|hrs?)(?: of work)?(?: ?(?:per|a|each|/) ?week| ?p\.?w\.?|\s?weekly|/week)|\bhours(?: (?:per|a) week|/week| of work)?[ :|-]{1,4}[|]? ?(?:full[- ]time,? ?\(?)?(?P<h2>\d{2}(?:\.\d{1,2})?)\b(?!:\d|%)",
    re.IGNORECASE,
)
_HOURS_DAY = re.compile(r"\b(?P<h>\d{1,2}(?:\.\d{1,2})?) ?(?:hours?|hrs?)(?: ?(?:per|a|each|/) ?day)", re.IGNORECASE)
_FULL_TIME = re.compile(
    r"\b(?:hours|contract|working pattern|contract type|job type)(?: of work)?[ :|-]{1,5}[^\n|]{0,24}?(?P<words>full[- ]time(?:, monday to friday)?)\b(?! equivalent|, part)",
    re.IGNORECASE,
)
_NOT_HOURS = re.compile(r"\b(?:minimum of|up to|within|overtime|extra|opening|paid for)[^.\n]{0,12}$", re.IGNORECASE)
_DAYS = r"(?P<{0}>[1-5]|one|two|three|four|five)"
_ONSITE = re.compile(
    rf"\b{_DAYS.format('a')}(?: ?(?:-|or|to) ?(?P<b>[2-5]|two|three|four|five))? days?(?: (?:a|per|each) week| p/?w)?(?:,)?(?: (?:working|based|required))? (?:from|in|at|on)[ -](?:an? |the |our |your )?(?:[a-z]+ )?(?:office|site|hub|base|workplace|location|campus)|"
    rf"\b(?:office|on-?site|site|in the office|office/on-?site)\b[^.\n]{{0,24}}?\b{_DAYS.format('c')}(?: ?(?:-|or|to) ?(?P<d>[2-5]|two|three|four|five))? days?(?: (?:a|per|each) week)?",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    rf"\b{_DAYS.format('a')} (?:days? )?(?:(?:a|per|each) week )?(?:at home|from home|remote(?:ly)?|wfh|working from home|home)|\bremaining {_DAYS.format('c')} days? (?:at home|remote|from home)",
    re.IGNORECASE,
)
_DAYS_WEEK = re.compile(
    rf"\b(?:{_DAYS.format('a')} or {_DAYS.format('b')} days (?:a|per) week|{_DAYS.format('c')} days? (?:a|per) week(?! (?:from|in|at|on)))",
    re.IGNORECASE,
)
_IR35 = re.compile(
    r"\b(?P<way>inside|outside|in scope of|within|out of scope of|in-scope|deemed inside|deemed outside)(?: of)?(?: the)?(?: scope of)? ?ir ?35\b|\bir ?35(?: status)?[ :|-]{1,4}(?P<way2>inside|outside|in scope|out of scope|in-scope)",
    re.IGNORECASE,
)


def term_of(text: AdvertText, end: int) -> OtherFact | None:
    """`type` (fixed, temporary, contract, permanent), `months`, whether it may be extended, and the start."""
    plain = text.plain
    for found in _LENGTH.finditer(plain, 0, end):
        n = found["n"] or found["n2"] or found["n3"]
        unit = (found["unit"] or found["unit2"] or found["unit3"]).lower()
        around = plain[max(0, found.start() - 30) : found.end() + 30].split("\n")
        inside = f"{plain[max(plain.rfind(chr(10), 0, found.start()) + 1, found.start() - 30) : found.end()]}{plain[found.end() : found.end() + 24].split(chr(10))[0]}"
        if _NOT_LENGTH.search(inside.replace(found[0], found[0].lower())) and not re.match(
            rf"\b{_LABEL}", found[0], re.IGNORECASE
        ):
            continue
        del around
        months = _months(n, unit)
        if months is None:
            continue
        values: dict[str, object] = {"type": _type(plain, found.start(), found.end(), end), "months": months}
        behind = _EXTENSION.match(plain, found.end(), min(end, found.end() + 140))
        stop = found.end()
        if behind is not None:
            values["extension_possible"] = True
            longest = _EXTENDED_TO.search(plain, found.end(), behind.end() + 30)
            if longest is not None:
                values["months_max"] = number(longest["n"])
        if (start := _start(text, end)) is not None:
            values["start"] = start
        return OtherFact(values, evidence(text, found.start(), stop))
    for pattern, kind in ((_PERMANENT, "permanent"), (_FIXED, "fixed"), (_TEMPORARY, "temporary")):
        kept = pattern.search(plain, 0, end)
        if kept is not None:
            values = {"type": kind, "months": None}
            if (start := _start(text, end)) is not None:
                values["start"] = start
            return OtherFact(values, evidence(text, kept.start(), kept.end()))
    return None


def _months(written: str, unit: str) -> int | None:
    n = {"eighteen": 18, "twenty-four": 24, "twenty four": 24}.get(written.lower()) or number(written)
    if unit.startswith("year"):
        return n * 12 if n <= 5 else None
    if unit.startswith("week"):
        return max(1, round(n * 12 / 52)) if n >= 4 else None
    return n if 1 <= n <= 60 else None


def _type(plain: str, start: int, stop: int, end: int) -> str:
    near = plain[max(0, start - 80) : min(end, stop + 80)].lower()
    for word, kind in (
        ("temporary", "temporary"),
        ("interim", "temporary"),
        ("fixed", "fixed"),
        ("fellowship", "fixed"),
    ):
        if word in near:
            return kind
    whole = plain[:end]
    if _FIXED.search(whole):
        return "fixed"
    if re.search(r"\btemporary\b", whole, re.IGNORECASE):
        return "temporary"
    return "fixed" if re.search(r"\bcontract:? ?\d", near) else "contract"


def _start(text: AdvertText, end: int) -> str | None:
    found = _START.search(text.plain, 0, end)
    return None if found is None else _iso(found["date"])


def closing_of(text: AdvertText, end: int) -> OtherFact | None:
    """The day on which applications close: it says which scale the advert was on."""
    found = _CLOSING.search(text.plain, 0, end)
    if found is None or (when := _iso(found["date"])) is None:
        return None
    return OtherFact({"date": when}, evidence(text, found.start("date"), found.end("date")))


def _iso(written: str) -> str | None:
    try:
        return day_in(
            written.replace("-", " ")
            if not re.match(r"\d{4}-", written) and re.search("[a-z]", written, re.IGNORECASE)
            else written
        ).isoformat()
    except ValueError:
        return None


def hours_of(text: AdvertText, end: int) -> OtherFact | None:
    """Hours a week or a day, or that it is full time."""
    plain = text.plain
    for found in _HOURS_WEEK.finditer(plain, 0, end):
        hours = found["h"] or found["h2"]
        if _NOT_HOURS.search(plain[max(0, found.start() - 30) : found.start()]) or not 4 <= float(hours) <= 60:
            continue
        return OtherFact({"per_week": _number(hours)}, evidence(text, found.start(), found.end()))
    for found in _HOURS_DAY.finditer(plain, 0, end):
        if 2 <= float(found["h"]) <= 12:
            return OtherFact(
                {"per_week": None, "per_day": _number(found["h"])}, evidence(text, found.start(), found.end())
            )
    full = _FULL_TIME.search(plain, 0, end)
    if full is None:
        return None
    return OtherFact({"per_week": None, "full_time": True}, evidence(text, full.start("words"), full.end("words")))


def _number(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written


def pattern_of(text: AdvertText, end: int) -> OtherFact | None:
    """Days a week, in the office and away from it."""
    plain, values = text.plain, dict[str, object]()
    onsite, remote = _ONSITE.search(plain, 0, end), _REMOTE.search(plain, 0, end)
    week = next(
        (
            found
            for found in _DAYS_WEEK.finditer(plain, 0, end)
            if onsite is None or not onsite.start() <= found.start() < onsite.end()
        ),
        None,
    )
    if onsite is not None:
        values["onsite_days"] = _day(onsite["a"] or onsite["c"])
        most = onsite["b"] or onsite["d"]
        if most:
            values["onsite_days_max"] = _day(most)
    if remote is not None:
        values["remote_days"] = _day(remote["a"] or remote["c"])
    if week is not None and week["c"] is None:
        values["days_per_week_options"] = [_day(week["a"]), _day(week["b"])]
    elif week is not None and onsite is None:
        values["days_per_week"] = _day(week["c"])
    elif onsite is not None and remote is not None and "onsite_days_max" not in values:
        values["days_per_week"] = str(int(str(values["onsite_days"])) + int(str(values["remote_days"])))
    if not values:
        return None
    found = [each for each in (onsite, remote, week) if each is not None]
    first = min(found, key=lambda each: each.start())
    last = (
        first
        if onsite is None or remote is None or abs(onsite.start() - remote.start()) > 80
        else max(found, key=lambda each: each.end())
    )
    return OtherFact(values, evidence(text, first.start(), max(first.end(), last.end())))


def _day(written: str) -> str:
    return str(number(written))


def ir35_of(text: AdvertText, end: int) -> OtherFact | None:
    """Whether a contract is inside or outside the rules on off-payroll working."""
    found = _IR35.search(text.plain, 0, end)
    if found is None:
        return None
    way = (found["way"] or found["way2"]).lower()
    return OtherFact({"status": "outside" if "out" in way else "inside"}, evidence(text, found.start(), found.end()))
