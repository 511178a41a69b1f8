"""How many hours and days are worked, in how many weeks of the year, and where."""

import re

from reward.intake.advert.amounts import number
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_HOURS_WEEK = Phrase(
    r"\b(?P<h0>\d{2}) hours? (?:and )?(?P<minutes>\d{1,2}) min(?:ute)?s?\b(?: (?:a|per|each) week)?|\b(?P<h>\d{1,2}(?:\.\d{1,2})?)(?: ?- ?\d{1,2}(?:\.\d{1,2})?)? ?(?:hours?|hrs?)(?: of work)?(?: ?(?:per|a|each|/) ?(?:week|wk)\b| ?p[./]?w\b\.?|\s?weekly)|\b(?P<h3>\d{2}(?:\.\d{1,2})?) ?h(?:rs)?pw\b|\b(?P<h7>\d{2}(?:\.\d{1,2})?)[- ]hours? week\b|(?<=[|·] )\b(?P<h6>\d{2}(?:\.\d{1,2})?)h(?=\n| ?[|·])|"
    r"\b(?:hours(?: (?:per|a) week|/week| of work)?|working week)[ :|-]{1,4}[|]? ?(?:full[- ]time,? ?\(?)?(?P<h2>\d{2}(?:\.\d{1,2})?)(?![\d:%]|\.\d| ?min)|"
    r"\b(?:working|contracted|weekly) hours\b[^.\n\d]{0,24}?\b(?:is|are)(?: for)? (?P<h4>\d{2}(?:\.\d{1,2})?)(?: ?hours| per week| a week)|\bworking week is (?P<h5>\d{2}(?:\.\d{1,2})?) ?hours"
)
_HOURS_BARE = Phrase(
    r"(?<![\d.,£:/-])\b(?P<h>\d{2}(?:\.\d{1,2})?) ?(?:hours|hrs)\b(?! ?(?:notice|a day|per day|each day|before|after|ago|later|per month|per year|per annum|of (?:training|cpd|leave|teaching|notice|experience)|overtime|care|service|cover|support|/ ?7))"
)
_NO_WEEK = re.compile(
    r"\b(?:within|in|up to|every|over|first|per|last|next|after|extra|each|of|minimum|under|than) \Z", re.IGNORECASE
)
_HOURS_DAY = Phrase(r"\b(?P<h>\d{1,2}(?:\.\d{1,2})?) ?(?:hours?|hrs?)(?: ?(?:per|a|each|/) ?day)")
_FULL_TIME = Phrase(
    r"\b(?:hours|contract|working pattern|contract type|job type)(?: of work)?[ :|-]{1,5}[^\n|]{0,24}?(?P<words>full[- ]time(?:, monday to friday)?)\b(?! equivalent|, part)"
)
_FULL_TIME_BARE = Phrase(
    r"(?:^|[|,·•*(] ?|\n[-*• ]*|\bpermanent,? )(?P<words>full[- ]time)\b(?! equivalent| salary| (?:post|pay)|[,/ ]{1,2}(?:or |and |& )?(?:part|job[- ]?share|flexible))"
)
_PART_TIME = Phrase(r"\bpart[- ]time\b")
_NOT_HOURS = re.compile(r"\b(?:minimum of|up to|within|overtime|extra|opening|paid for)[^.\n]{0,12}\Z", re.IGNORECASE)
_TO_BE_CALLED = re.compile(r"\b(?:on[- ]call|stand-?by|available|availability)\b[^.\n]{0,60}\Z", re.IGNORECASE)
"""Hours in which somebody can be called, and does not work."""
_FTE = Phrase(
    r"(?<![\d£.])(?P<a>(?:\b0)?\.\d{1,2}) ?(?:fte|wte|full[- ]time equivalent)\b|\b(?:fte|wte)[ :|(]{1,3}(?P<b>0?\.\d{1,2})\b"
)
_WEEKS = Phrase(
    r"\b(?P<n>[34]\d(?:\.\d{1,2})?) weeks?(?: (?:per|a|each|of the) year|[^.\n\d]{0,12}\bterm[- ]time)\b|\bterm[- ]time\b[^.\n\d]{0,16}\b(?P<n2>[34]\d(?:\.\d{1,2})?) weeks\b"
)
_DAYS = r"(?P<{0}>[1-5]|one|two|three|four|five)"
_PLACES = r"(?:office|site|hub|base|workplace|location|campus|hospital|school|centre|clinic|laborator(?:y|ies)|lab|branch|depot|factory|town hall|civic centre)"
_ONSITE = Phrase(
    rf"\b{_DAYS.format('a')}(?: ?(?:-|or|to) ?(?P<b>[2-5]|two|three|four|five))? (?:days?(?: (?:a|per|each) week| p/?w)?(?:,)?|of (?:them|these|which))(?: (?:working|based|required|are spent|are|spent))? (?:from|in|at|on)[ -](?:an? |the |our |your )?(?:[a-z]+ )?{_PLACES}\b|"
    rf"\b(?:office|on-?site|site|in the office|office/on-?site)\b[^.\n]{{0,24}}?\b{_DAYS.format('c')}(?: ?(?:-|or|to) ?(?P<d>[2-5]|two|three|four|five))? days?(?: (?:a|per|each) week)?|"
    rf"\b{_DAYS.format('e')} days? ?(?:(?:(?:a|per|each) |/ ?)week,? )?(?:on-?site\b|on site\b|in (?-i:[A-Z]))"
)
_HYBRID = Phrase(r"\b(?:hybrid|remote(?:ly)?|home|office|on-?site|on site|wfh)\b")
_REMOTE = Phrase(
    rf"\b{_DAYS.format('a')} (?:days? )?(?:(?:a|per|each) week )?(?:at home|from home|remote(?:ly)?|wfh|working from home|home)|\bremaining {_DAYS.format('c')} days? (?:at home|remote|from home)|\b(?:from home|remotely|home working):? {_DAYS.format('d')} days?\b"
)
_DAYS_WEEK = Phrase(
    rf"\b(?:{_DAYS.format('a')} or {_DAYS.format('b')} days (?:a|per) week|{_DAYS.format('c')} days? (?:a|per) week(?! (?:from|in|at|on)))"
)
_ON_OFF = Phrase(
    rf"\b{_DAYS.format('c')} days? on[, ]{{1,2}}(?:and )?(?P<off>[2-6]|two|three|four|five|six) days? off\b"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FROM_TO = Phrase(
    r"\b(?P<first>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6} ?(?:to|-) ?(?P<last>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b(?!,? (?:and|[a-z]*day))"
)


def hours_of(text: AdvertText, end: int) -> OtherFact | None:
    """Hours a week or a day, or that it is full time; the share of full time and the weeks of the year where they are said."""
    share, weeks = _FTE.search(text.index, 0, end), _WEEKS.search(text.index, 0, end)
    more: dict[str, object] = {}
    if share is not None:
        more["fte"] = f"0.{(share['a'] or share['b']).rpartition('.')[2].rstrip('0')}"
    if weeks is not None:
        more["weeks_per_year"] = _number(weeks["n"] or weeks["n2"])
    found = _week_or_day(text, end)
    if found is not None:
        return OtherFact({**found.values, **more}, found.evidence)
    first = share or weeks
    return None if first is None else OtherFact({"per_week": None, **more}, evidence(text, first.start(), first.end()))


def _week_or_day(text: AdvertText, end: int) -> OtherFact | None:
    plain = text.plain
    for found in _HOURS_WEEK.finditer(text.index, 0, end):
        hours = next(each for name, each in found.groupdict().items() if each and name != "minutes")
        if found["minutes"]:
            hours = f"{hours}.{int(found['minutes']) * 100 // 60:02}"
        if _NOT_HOURS.search(plain[max(0, found.start() - 30) : found.start()]) or not 4 <= float(hours) <= 60:
            continue
        if _to_be_called(plain, found.start()):
            continue
        return OtherFact({"per_week": _number(hours)}, evidence(text, found.start(), found.end()))
    for found in _HOURS_DAY.finditer(text.index, 0, end):
        if 2 <= float(found["h"]) <= 12:
            return OtherFact(
                {"per_week": None, "per_day": _number(found["h"])}, evidence(text, found.start(), found.end())
            )
    for found in _HOURS_BARE.finditer(text.index, 0, end):
        if (
            16 <= float(found["h"]) <= 50
            and not _NO_WEEK.search(plain[max(0, found.start() - 12) : found.start()])
            and not _to_be_called(plain, found.start())
        ):
            return OtherFact({"per_week": _number(found["h"])}, evidence(text, found.start(), found.end()))
    full = _FULL_TIME.search(text.index, 0, end)
    if full is None and not _PART_TIME.search(text.index, 0, end):
        full = _FULL_TIME_BARE.search(text.index, 0, end)
    if full is None:
        return None
    return OtherFact({"per_week": None, "full_time": True}, evidence(text, full.start("words"), full.end("words")))


def _to_be_called(plain: str, at: int) -> bool:
    return _TO_BE_CALLED.search(plain, max(plain.rfind("\n", 0, at) + 1, at - 70), at) is not None


def _number(written: str) -> str:
    return written.rstrip("0").rstrip(".") if "." in written else written


def pattern_of(text: AdvertText, end: int) -> OtherFact | None:
    """Days a week, in the office and away from it."""
    values = dict[str, object]()
    onsite, remote = _ONSITE.search(text.index, 0, end), _REMOTE.search(text.index, 0, end)
    week = next(
        (
            found
            for found in _DAYS_WEEK.finditer(text.index, 0, end)
            if onsite is None or not onsite.start() <= found.start() < onsite.end()
        ),
        None,
    )
    if onsite is not None:
        values["onsite_days"] = _day(onsite["a"] or onsite["c"] or onsite["e"])
        if onsite["e"] and not _HYBRID.search(text.index, 0, end):
            values["or_all_days"] = True
        most = onsite["b"] or onsite["d"]
        if most:
            values["onsite_days_max"] = _day(most)
    if remote is not None:
        values["remote_days"] = _day(remote["a"] or remote["c"] or remote["d"])
    if week is not None and week["c"] is None:
        values["days_per_week_options"] = [_day(week["a"]), _day(week["b"])]
    elif week is not None and onsite is None:
        values["days_per_week"] = _day(week["c"])
    elif onsite is not None and remote is not None and "onsite_days_max" not in values:
        values["days_per_week"] = str(int(str(values["onsite_days"])) + int(str(values["remote_days"])))
    if not values:
        return _by_days(text, end)
    found = [each for each in (onsite, remote, week) if each is not None]
    first = min(found, key=lambda each: each.start())
    last = (
        first
        if onsite is None or remote is None or abs(onsite.start() - remote.start()) > 80
        else max(found, key=lambda each: each.end())
    )
    return OtherFact(values, evidence(text, first.start(), max(first.end(), last.end())))


def _by_days(text: AdvertText, end: int) -> OtherFact | None:
    """`4 days on, 3 days off`; `Monday to Thursday`."""
    turns = _ON_OFF.search(text.index, 0, end)
    if turns is not None and number(turns["c"]) + number(turns["off"]) == 7:
        return OtherFact({"days_per_week": _day(turns["c"])}, evidence(text, turns.start(), turns.end()))
    named = _FROM_TO.search(text.index, 0, end)
    if named is None:
        return None
    days = (_WEEKDAYS.index(named["last"].lower()) - _WEEKDAYS.index(named["first"].lower())) % 7 + 1
    return (
        OtherFact({"days_per_week": str(days)}, evidence(text, named.start(), named.end())) if 2 <= days <= 5 else None
    )


def _day(written: str) -> str:
    return str(number(written))
