"""How long a job is, from when to when, and what it says of IR35."""

import re

from reward.intake.advert.amounts import WORDS, number
from reward.intake.advert.dates import end_of, from_to, start_of, whole_months
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import OtherFact
from reward.intake.advert.messages import is_brief
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_N = r"(?P<n>\d{1,2}|" + "|".join(WORDS) + r"|eighteen|twenty[- ]four)"
_LABEL = r"(?:contract(?: type| length| duration| term)?|duration|length(?: of (?:contract|assignment|employment|appointment|post))?|term|assignment(?: length)?|contract period|post type|employment type|job type|tenure|appointment(?: type)?)"
_LENGTH = Phrase(
    rf"\b{_LABEL}[^\n.;:|]{{0,20}}[:|-]\s{{0,3}}[|]?[^\n.;|]{{0,40}}?\b{_N}[ -]{{1,2}}(?P<unit>months?|years?|weeks?)\b|"
    rf"\b{_N.replace('?P<n>', '?P<n2>')}[ -]{{1,2}}(?P<unit2>months?|years?|weeks?)(?:'s?)?[ -]{{1,2}}(?:(?:\(?initial\)?|first|rolling|minimum)[ -])?(?:fixed[- ]term|ftc|contract|temporary|interim|assignment|secondment|fellowship|appointment|role|post|maternity|basis|placement|apprenticeship|initial(?:ly)?|rolling|from (?=\d{{1,2}}(?:st|nd|rd|th)? [a-z]))\b|"
    rf"\b(?:initially|initial(?: period)?(?: of)?|fixed[- ]term(?: contract)?(?: for| of| until)?|ftc|temporary(?: contract)?(?: for| of)?|secondment(?: for| of)?|for (?:an initial|a) period of|for up to|for|(?:runs?|lasts?|lasting) (?:for )?) ?(?:at least |a minimum of |up to )?(?:an? )?(?:initial )?(?:period of )?(?:for )?{_N.replace('?P<n>', '?P<n3>')}[ -]{{1,2}}(?P<unit3>months?|years?)\b|"
    rf"\b(?:runs?|lasts?|lasting|assignment|contract|temporary)(?: is)?(?: for)? {_N.replace('?P<n>', '?P<n4>')} (?P<unit4>weeks)\b|"
    rf"^[ •*-]{{0,6}}(?:(?:expected )?duration|contract length|length of (?:contract|employment|assignment|appointment|post)|term|contract duration)\n(?: {{0,6}}\n){{0,2}}[ |-]{{0,6}}{_N.replace('?P<n>', '?P<n6>')} (?P<unit6>months?|years?)\b(?:,? (?:and )?(?P<and>\d{{1,2}}) months?)?|"
    rf"^[ •*-]{{0,6}}contract {_N.replace('?P<n>', '?P<n7>')} (?P<unit7>months?|years?)\b|"
    rf"\((?P<n5>\d{{1,2}}) (?P<unit5>months)\)",
    re.IGNORECASE | re.MULTILINE,
)
_LENGTH_IN_A_NOTE = re.compile(
    r"(?:^|[,;|(\n-] ?)(?:(?P<least>\d{1,2}) ?(?:-|to) ?)?(?P<n>\d{1,2})[ -]?(?P<unit>months?|mths?)(?= ?(?:$|[,;|\n).+]|initial|with\b))",
    re.IGNORECASE | re.MULTILINE,
)
"""`£550 a day, 6 months, hybrid`."""
_NOT_LENGTH = re.compile(
    r"\b(?:probation\w*|notice|reserve|experience|resid\w*|service|vetting|waiting|review|qualif\w*|lived?|living|history|last|past|previous|every|within|employment|strateg\w*|plans?|held|list|increment\w*|after)\b",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"[^.\n]{0,60}?\b(?:exten(?:d|ded|sion|sions)|longer|likely to (?:go on|continue)|rolling)\b[^.\n]{0,40}",
    re.IGNORECASE,
)
_EXTENDED_TO = Phrase(rf"\bexten(?:d|ded|sion)[^.\n]{{0,24}}?\b(?:to|up to|of) {_N}(?: months?\b|(?=[.,;\n)]|$))")
_FROM_FEWER = re.compile(r"\b(?P<n>\d{1,2}) ?(?:to|or|-) ?\Z", re.IGNORECASE)
"""`9 to` before `12 month contract`."""
_AND_MONTHS = re.compile(r",? (?:and )?(\d{1,2}) months?\b", re.IGNORECASE)
"""`1 year 6 months`."""
_MAY_GO_ON = Phrase(
    r"\bextension (?:is )?(?:possible|likely|expected)\b|\b(?:possible|likely) (?:extension|to be extended)\b|\b(?:may|might|could|can) be extended\b|\b(?:scope|view) (?:for|to) (?:an )?extension\b|\b(?:possibility|chance|option|potential|view) (?:of|for|to) (?:it )?(?:be(?:ing)? )?(?:an? )?exten(?:sion|ding|ded|d)\b"
)
_PERMANENT = Phrase(r"\bpermanent\b(?! (?:resid|contract staff|posts? to|right|leave|staff|members?))")
_FIXED = Phrase(r"\bfixed[- ]term\b|\bftc\b")
_TEMPORARY = Phrase(r"\b(?:temporary|seasonal/temporary|seasonal|interim)\b")
_SAID_TEMPORARY = Phrase(r"\btemporary\b")
_IR35 = Phrase(
    r"\b(?P<way>inside|outside|in scope of|within|out of scope of|in-scope|deemed inside|deemed outside)(?: of)?(?: the)?(?: scope of)? ?ir ?35\b|\bir ?35(?: status)?[ :|-]{1,4}(?P<way2>inside|outside|in scope|out of scope|in-scope)"
)


def term_of(text: AdvertText, end: int) -> OtherFact | None:
    """`type` (fixed, temporary, contract, permanent, unstated), `months`, whether it may be extended, when it `starts` and `ends`."""
    plain, starts, last = text.plain, start_of(text, end), end_of(text, end)
    dates = {name: found[0] for name, found in (("starts", starts), ("ends", last)) if found is not None}
    goes_on = {"extension_possible": True} if last is not None and _MAY_GO_ON.search(text.index, 0, end) else {}
    for found in _LENGTH.finditer(text.index, 0, end):
        n, unit = (
            next(value for name, value in found.groupdict().items() if value and name.startswith(what))
            for what in ("n", "unit")
        )
        line = plain.rfind("\n", 0, found.start()) + 1
        behind = re.split(r"[\n,;.(]", plain[found.end() : found.end() + 24])[0]
        before = re.split(r"[:;.(]", plain[max(line, found.start() - 30) : found.start()])[-1]
        beside = f"{before}{found[0]}{behind}"
        if _NOT_LENGTH.search(beside) and not re.match(rf"\b{_LABEL}", found[0], re.IGNORECASE):
            continue
        months = _months(n, unit.lower())
        if months is None:
            continue
        if unit.lower().startswith("year") and (and_months := _AND_MONTHS.match(plain, found.end(), end)) is not None:
            months += int(and_months[1])
        months += int(found["and"] or 0)
        values: dict[str, object] = {"type": _type(text, found.start(), found.end(), end), "months": months, **dates}
        shorter = _FROM_FEWER.search(plain, max(line, found.start() - 8), found.start())
        if shorter is not None and unit.lower().startswith("month") and int(shorter["n"]) < months:
            values |= {"months": int(shorter["n"]), "months_max": months}
        longer = _EXTENSION.match(plain, found.end(), min(end, found.end() + 140)) or _EXTENDED_TO.search(
            text.index, found.end(), end
        )
        if longer is not None or "rolling" in found[0].lower():
            values["extension_possible"] = True
            longest = None if longer is None else _EXTENDED_TO.search(text.index, found.end(), longer.end() + 30)
            if longest is not None:
                values["months_max"] = number(longest["n"])
        else:
            values |= goes_on
        begins = found.start() if "months_max" not in values or shorter is None else shorter.start()
        return OtherFact(values, evidence(text, begins, found.end()))
    both = from_to(text, end)
    if both is not None:
        first, final, begin, stop = both
        values = {
            "type": _type(text, begin, stop, end),
            "months": whole_months(first, final),
            "starts": first,
            "ends": final,
        }
        return OtherFact(values, evidence(text, begin, stop))
    noted = _LENGTH_IN_A_NOTE.search(plain, 0, end) if is_brief(plain[:end]) else None
    if noted is not None and (months := _months(noted["n"], noted["unit"].lower().replace("mth", "month"))) is not None:
        kind = _type(text, noted.start(), noted.end(), end)
        least = months if noted["least"] is None else int(noted["least"])
        length = {"months": least, **({} if least == months else {"months_max": months})}
        return OtherFact({"type": kind, **length, **dates, **goes_on}, evidence(text, noted.start("n"), noted.end()))
    for pattern, kind in ((_PERMANENT, "permanent"), (_FIXED, "fixed"), (_TEMPORARY, "temporary")):
        kept = pattern.search(text.index, 0, end)
        if kept is not None:
            months = (
                whole_months(dates["starts"], dates["ends"])
                if len(dates) == 2 and dates["starts"] < dates["ends"]
                else None
            )
            words = last[1] if last is not None else evidence(text, kept.start(), kept.end())
            return OtherFact({"type": kind, "months": months, **dates, **goes_on}, words)
    if last is not None:
        return OtherFact({"type": "fixed", "months": None, **dates, **goes_on}, last[1])
    return None if starts is None else OtherFact({"type": "unstated", "months": None, **dates}, starts[1])


def _months(written: str, unit: str) -> int | None:
    n = {"eighteen": 18, "twenty-four": 24, "twenty four": 24}.get(written.lower()) or number(written)
    if unit.startswith("year"):
        return n * 12 if n <= 5 else None
    if unit.startswith("week"):
        return max(1, round(n * 12 / 52)) if n >= 4 else None
    return n if 1 <= n <= 60 else None


def _type(text: AdvertText, start: int, stop: int, end: int) -> str:
    near = text.plain[max(0, start - 80) : min(end, stop + 80)].lower()
    for word, kind in (
        ("temporary", "temporary"),
        ("seasonal", "temporary"),
        ("interim", "temporary"),
        ("fixed", "fixed"),
        ("fellowship", "fixed"),
    ):
        if word in near:
            return kind
    if _FIXED.search(text.index, 0, end):
        return "fixed"
    if _SAID_TEMPORARY.search(text.index, 0, end):
        return "temporary"
    return "fixed" if re.search(r"\bcontract:? ?\d", near) else "contract"


def ir35_of(text: AdvertText, end: int) -> OtherFact | None:
    """Whether a contract is inside or outside the rules on off-payroll working."""
    found = _IR35.search(text.index, 0, end)
    if found is None:
        return None
    way = (found["way"] or found["way2"]).lower()
    return OtherFact({"status": "outside" if "out" in way else "inside"}, evidence(text, found.start(), found.end()))
