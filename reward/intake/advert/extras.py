"""Parts of the pay and money besides it: allowances, supplements and bonuses, as amounts, as percentages, or only promised."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import MoreFact, PayFact
from reward.intake.advert.mentions import PER, UP_TO, Mention
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_MORE = r"(?:allowances?|weightings?|supplements?|supplementary payments?|premiums?|premia|bonus(?:es)?|payments?|standby|golden (?:hello|handcuffs?|handshake)|(?:shift|weekend|night|unsocial hours|unsociable hours) pay|tlrs?(?: ?\d?[a-d]?)|sleep(?:[- ]?ins?|s|ing[- ]in|[- ]?overs?)|enhancements?|hcas?|uplifts?|retainers?|market forces|commission|relocation(?: (?:help|assistance|support|costs|expenses|payment|package))?)"
_IN_A_NAME = r"(?!(?:plus|incl?|including|inclusive|with|pre|per|pa|ph|pro-?rata|for|if|when|after|unless|which|you|we|salary|salaries|basic|hour|hourly|annum)\b)[a-zA-Z][\w'&/-]*"
"""A word of what an amount is called, and none that begins something else."""
_NAMED_BEFORE = re.compile(
    rf"(?P<name>(?:[a-zA-Z][\w'&/-]* ){{0,4}}{_MORE}(?: allowance)?)(?: (?:is|are|at|paid|payable|currently|payment|totalling|totaling|worth|which is|per annum|\([^()\n]{{0,30}}\)))*[ :(-]{{0,3}}(?P<of>of |at |up to |of up to |currently |from )*$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    rf"^(?: ?(?:per annum|p\.?a\.?|a year|pa|per (?:month|shift|session|week|night)))?[ (]{{0,2}}(?!plus\b|inc|and\b|with\b|per\b)(?:in |of |as an? |annual |additional )?(?P<name>(?:{_IN_A_NAME} ){{0,4}}?{_MORE})\b(?! of £| to)",
    re.IGNORECASE,
)
_BASIC = re.compile(r"\b(?:basic|base)(?: (?:salary|pay))?\b", re.IGNORECASE)
_BREAKDOWN = re.compile(
    r"\b(?:broken down|made up of|comprises?|comprising|consists? of|breakdown|is composed)\b", re.IGNORECASE
)
_INCLUDED = re.compile(
    r"\b(?:includes?|including|inclusive(?: of)?|incl?\.?(?: of)?|inc\.?)\b[^£\n.;]{0,60}$", re.IGNORECASE
)
_INCLUDES_AT_ONCE = re.compile(
    r"\b(?:includes|inclusive of|including|incl\.?|inc\.?) (?:of )?(?:an? |the )?$", re.IGNORECASE
)
_ONCE = re.compile(
    r"\b(?:relocation|welcome|joining|joiner|golden \w+|sign(?:ing)?[- ]?on|one[- ]off|retention|new[- ]hire|new[- ]starter|starter|initial|final|lump sum|instal\w+)\b",
    re.IGNORECASE,
)
_PAID_SOME_TIME = re.compile(r"\b(?:payments?|bonus(?:es)?|commission|retainers?)$", re.IGNORECASE)
_LEAST_OR_MOST = re.compile(r"\b(?:minimum|maximum)\b", re.IGNORECASE)
_ONCE_BEHIND = re.compile(
    r"^[^£\n.]{0,60}?\b(?:one[- ]off|instal\w+|on (?:commencement|appointment|joining|completion|starting)|payable over|over \d payments|spread over|after (?:\d+|one|two|three|six|twelve) (?:weeks?|months?|years?))\b",
    re.IGNORECASE,
)
_NOT_SURE = re.compile(
    r"\b(?:up to|discretionary|potential|max(?:imum)?|possible|depending|between|from)\b|\d ?- ?\Z|\d ?- ?\d",
    re.IGNORECASE,
)
"""Of a percentage that is no exact one."""
_REPAID = re.compile(
    r"\b(?:repa(?:y|id)\w*|claw(?:ed)?[ -]?back|refund\w*|returned)\b[^\n]{0,60}?\bwithin (?P<months>\d{1,2}) months\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^ ?(?:in )?total\b", re.IGNORECASE)
_PER_YEAR_NEAR = re.compile(r"\b(?:per annum|p\.?a\b|a year|each year|annual(?:ly)?|yearly)", re.IGNORECASE)
_STATED = Phrase(
    r"\b(?:plus|including|inclusive of|incl\.?(?: of)?|inc\.?|with|and|an?|\+) (?P<name>(?:[A-Za-z][\w'-]* ){1,3}(?:allowance|weighting allowance|weighting|supplement|hcas?))\b(?! (?:of|is|at|:)? ?£|[^.\n]{0,12}£)"
)
_PAID = Phrase(r"\b(?P<name>allowance|enhancement|supplement)s? (?:is|are|will be) (?:also )?(?:paid|payable)")
_PERCENT_OF_MORE = Phrase(
    rf"\b(?P<percent>\d{{1,2}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent)(?: of [a-z ]{{1,24}})?[ (]{{0,2}}(?:annual |unsociable hours |discretionary )?(?P<name>(?:[A-Za-z][\w'-]* ){{0,3}}{_MORE})"
)
_MORE_OF_PERCENT = Phrase(
    rf"\b(?P<name>{_MORE})(?:[ :(-]{{1,3}}(?:of|at|is|up to|to|payable at))*[ :(-]{{0,3}}(?P<percent>\d{{1,2}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent)"
)
_WORDS_BEFORE = re.compile(r"(?:[a-z][\w'-]* ){1,3}\Z", re.IGNORECASE)

MOST_EXTRAS = 60
"""Without an amount, of one advert."""
LEAST_A_YEAR = 100_00
"""Below which money without a period is for each hour, night or call, not for a year."""
LEAST_SALARY = 12_000_00
"""From which on a range is the pay itself, whatever stands behind it."""


def named(text: AdvertText, seen: Mention) -> str | None:
    """What an amount is called, where it is an allowance, a bonus or the like."""
    before = _NAMED_BEFORE.search(seen.before)
    if before is not None:
        return None if _TOTAL.match(seen.behind) else _clean(before["name"])
    behind = _NAMED_BEHIND.match(seen.behind)
    if behind is None or (seen.amount.is_range and seen.amount.low >= LEAST_SALARY):
        return None
    return _clean(behind["name"])


_PERIODS = ("month", "week", "monthly", "weekly")
_FILLERS = {
    "a",
    "an",
    "the",
    "plus",
    "and",
    "of",
    "with",
    "including",
    "includes",
    "which",
    "or",
    "also",
    "your",
    "our",
    "is",
    "in",
    "to",
    "additional",
    "totalling",
    "annual",
    "attractive",
    "receive",
    "there",
}


def _clean(name: str) -> str:
    words = name.split()
    for at in range(len(words) - 1, -1, -1):
        if words[at].lower() in ("includes", "including", "plus", "and", "of", "with", "inclusive"):
            words = words[at + 1 :]
            break
    while words and words[0].lower().strip(",") in (*_FILLERS, *_PERIODS):
        words.pop(0)
    return " ".join(words)[:80]


def is_part_of_pay(text: AdvertText, seen: Mention) -> bool:
    """Whether the sentence, or the one before it, takes the pay apart."""
    return _BREAKDOWN.search(text.plain, max(0, seen.first - 260), seen.amount.start) is not None


def more_of(text: AdvertText, seen: Mention, name: str) -> MoreFact:
    amount = seen.amount
    included = _INCLUDED.search(seen.before) is not None
    start = _named_start(text, seen)
    behind = _NAMED_BEHIND.match(seen.behind)
    end = amount.end if _NAMED_BEFORE.search(seen.before) or behind is None else amount.end + behind.end("name")
    pensionable = None
    if re.search(r"\bnon-? ?pensionable\b", name, re.IGNORECASE) or re.match(
        r" ?\(?non-? ?pensionable", seen.behind, re.IGNORECASE
    ):
        pensionable = False
    return MoreFact(
        name=name,
        evidence=evidence(text, start, end),
        amount=amount.high,
        included=True if included else None,
        pensionable=pensionable,
        basis=_basis_of_more(seen, name),
        repay_months=None if (repaid := _REPAID.search(seen.behind)) is None else int(repaid["months"]),
        # A range, a least and a most say no one amount.
        up_to=UP_TO.search(seen.before) is not None or amount.is_range or _LEAST_OR_MOST.search(name) is not None,
    )


def _basis_of_more(seen: Mention, name: str) -> str | None:
    per = PER.match(seen.behind)
    if per is not None:
        return None if per.lastgroup == "year" else per.lastgroup
    if re.match(r" (?:per|for each) [a-z]", seen.behind):
        return "each"
    if _ONCE.search(f"{name} {seen.before[-40:]}") or _ONCE_BEHIND.match(seen.behind):
        return "once"
    if seen.amount.high < LEAST_A_YEAR:
        return "each"
    whole = _NAMED_BEFORE.search(seen.before)  # `annual bonus`, of which `annual` is no part of the name
    named_per = _PER_YEAR_NEAR.search(f"{name if whole is None else whole['name']} {seen.behind[:60]}")
    return "unsaid" if named_per is None and _PAID_SOME_TIME.search(name) else None


def _named_start(text: AdvertText, seen: Mention) -> int:
    before = _NAMED_BEFORE.search(seen.before)
    if before is None:
        return seen.amount.start
    name = before["name"]
    kept = _clean(name)
    return seen.amount.start - len(seen.before) + before.start("name") + max(name.rfind(kept), 0)


def is_basic_part(text: AdvertText, seen: Mention, pay: list[PayFact]) -> bool:
    """Basic salary beside a whole that was named before it."""
    if not pay or pay[0].basis != "year":
        return False
    near = f"{seen.before[-24:]}|{seen.behind[:24]}"
    return _BASIC.search(near) is not None and seen.amount.low < pay[0].high and is_part_of_pay(text, seen)


def basic_of(text: AdvertText, seen: Mention) -> MoreFact:
    return MoreFact("basic salary", evidence(text, seen.amount.start, seen.amount.end), seen.amount.low)


_TOP = re.compile(r"\b(?:top|maximum|rising|increase[sd]?|until|up to)\b[^£\n]{0,60}$", re.IGNORECASE)


def rises(text: AdvertText, seen: Mention, components: list[MoreFact]) -> bool:
    """An amount that says to what the basic salary rises."""
    for at, part in enumerate(components):
        if part.name == "basic salary" and part.amount is not None and part.rises_to is None:
            between = text.plain[max(0, seen.amount.start - 140) : seen.amount.start]
            if _TOP.search(between) and seen.amount.low > part.amount:
                start = text.plain.rfind("£", 0, seen.amount.start)
                words = evidence(text, max(start, 0), seen.amount.end)
                components[at] = replace(part, rises_to=seen.amount.low, evidence=words)
                return True
    return False


def without_amounts(text: AdvertText, end: int, known: list[MoreFact]) -> list[MoreFact]:
    """Allowances as percentages, and those of which no amount is said."""
    found: list[MoreFact] = []
    names = {each.name.lower() for each in known}
    for start, stop, name, match in islice(_in_order(text, end, (_PERCENT_OF_MORE, _MORE_OF_PERCENT)), MOST_EXTRAS):
        unsure = _NOT_SURE.search(text.plain, max(0, text.plain.rfind("\n", 0, start), start - 16), stop) is not None
        within = _INCLUDES_AT_ONCE.search(text.plain, max(0, start - 24), start) is not None
        found.append(
            MoreFact(
                _clean(name),
                evidence(text, start, stop),
                percent=match["percent"],
                up_to=unsure,
                included=True if within else None,
            )
        )
        names.add(found[-1].name.lower())
    for start, stop, name, match in islice(_in_order(text, end, (_STATED, _PAID)), MOST_EXTRAS):
        clean = _clean(name)
        if clean.lower() in names or len(clean.split()) < 2 or _NOT_MONEY.search(clean):
            continue
        said = evidence(text, start, stop)
        if any(each.evidence.start <= said.start < each.evidence.end for each in known):
            continue  # the words of an amount: `£3,600 a year allowance`
        names.add(clean.lower())
        included = match[0].lower().startswith(("incl", "inc"))
        found.append(MoreFact(clean, said, included=True if included else None))
    return found


def _in_order(
    text: AdvertText, end: int, phrases: tuple[Phrase, Phrase]
) -> Iterator[tuple[int, int, str, "re.Match[str]"]]:
    """What two phrases find, from where to where with its name, none within another; of the second the name begins before it."""
    first, second = phrases
    places = [(match.start(), match.end(), match["name"], match) for match in first.finditer(text.index, 0, end)]
    for match in second.finditer(text.index, 0, end):
        before = _WORDS_BEFORE.search(text.plain, max(0, match.start() - 60), match.start())
        words = "" if before is None else before[0]
        places.append((match.start() - len(words), match.end(), words + match["name"], match))
    last = 0
    for start, stop, name, match in sorted(places, key=lambda each: each[:2]):
        if start >= last:
            last = stop
            yield start, stop, name, match


_NOT_MONEY = re.compile(r"\b(?:leave|holiday|annual|personal|luggage|tax)\b", re.IGNORECASE)
