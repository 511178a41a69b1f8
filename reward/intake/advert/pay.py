"""The pay itself: for what period, from what to what, by which route, for which place."""

import re

from reward.intake.advert.amounts import Amount
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import PayBasis, PayFact, Qualifier
from reward.intake.advert.mentions import PER, PER_BEFORE, UP_TO, Mention
from reward.intake.advert.objections import label_of_pay, later
from reward.intake.advert.piecework import EachPaid, each_other, each_paid
from reward.intake.advert.routes import ROUTE_LABEL, either_of, route_of, routes_in
from reward.intake.advert.text import AdvertText

_FROM = re.compile(r"\b(?:from|starting (?:at|from)|minimum(?: of)?|starts? (?:at|from)) ?$", re.IGNORECASE)
_CIRCA = re.compile(r"(?:\bcirca|\bc\.?|\baround|\bapprox\w*\.?|\bcirc\.|\babout|~) ?$", re.IGNORECASE)
_STARTING = re.compile(r"\b(?:starting|commencing) (?:salary|pay|rate)\b[^£\n.;]{0,24}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween ?$", re.IGNORECASE)
_PRO_RATA = re.compile(r"\bpro[- ]?rata\b|\bpro-rated\b", re.IGNORECASE)
_PENDING = re.compile(
    r"\bpay award pending\b|\bpending (?:the )?(?:\d{4}[/-]?\d{0,4} )?pay award\b|\baward pending\b", re.IGNORECASE
)
_APPLIES = re.compile(
    r"\b(?P<where>national|inner london|outer london|london|fringe|rest of (?:the )?uk|regional|newcastle|leeds|birmingham|manchester|glasgow|cardiff|bristol)(?: (?:office|based?))?(?: (?:salary|pay)(?: range| band)?)?(?: is)?[ :(-]{0,3}(?:between |from )?$",
    re.IGNORECASE,
)
_AGES = r"(?:under[- ](?:16|18|20|21)s?|over[- ](?:18|20|21)s?|(?:aged? )?(?:16|17|18|20|21|22|23)(?: ?(?:to|-|and) ?(?:17|18|20|22)| (?:and|or) (?:over|above))?)"
_OF_AGE = re.compile(
    rf"\b(?P<where>{_AGES})(?: years?)?(?: olds?)?(?: (?:are|is) paid| gets?| earns?)?[ :(-]{{0,3}}$", re.IGNORECASE
)
_OF_AGE_BEHIND = re.compile(
    rf"^ ?(?:(?:per|an|/) ?(?:hour|hr)|p\.?h\.?)? ?[(,]? ?(?:if you are |for |aged? |when you are )(?P<where>{_AGES})\b",
    re.IGNORECASE,
)
"""Of which age a rate is, where it depends on that."""
_OF_AGE_ABOVE = re.compile(
    rf"(?:\A|\n)[-*•| ]{{0,4}}(?P<where>{_AGES})\+?(?: years?)?(?: olds?)?[ :|]*\n+(?:[ |]*£ ?[\d.,]{{2,8}}[ |]*\n+)?\Z",
    re.IGNORECASE,
)
"""In a table with a line for each age, an amount below it."""
_APPLIES_BEHIND = re.compile(
    r"^ ?\(?(?P<where>national|inner london|outer london|london|fringe)\)?(?![\w ]*weighting)", re.IGNORECASE
)
_ACTUAL = re.compile(
    r"\bactual (?:pro[- ]?rata )?(?:annual )?(?:salary|pay)?(?: is| of)?[ :(-]{0,3}(?:approx\w*\.? |circa |of )?$|\bactual (?:approx\w*\.? )?$|\bpro[- ]?rata \($|\bpro[- ]?rat(?:a|ed) to $",
    re.IGNORECASE,
)
"""What the full-time salary comes to for the hours that are offered."""
_ACTUAL_BEHIND = re.compile(
    r"^(?: (?:per annum|annually|a year|p\.?a\.?))? \(?(?:actual|pro[- ]?rated)\b|^[^£\n()]{0,48}\((?:fte|full[- ]time equivalent)(?: of| is)?[ :]{1,2}£",
    re.IGNORECASE,
)
"""`£14,300 for a four sevenths post (FTE £25k)`."""
_PER_OF_ALL = re.compile(
    r"^ ?(?:paye|umbrella|ltd|limited)\b[^\n]{0,48}?[-(|,] ?(?:(?P<day>daily|day)|(?P<hour>hourly)) rates?\b",
    re.IGNORECASE,
)
"""`£101.37 PAYE / £130 Umbrella - daily rate`: the period of every route, said behind the last."""
_GRADE_BEFORE = re.compile(
    r"\b(?:grade|band|scale|scp|spine points?|pay points?|points?|(?:main|upper) pay range(?: \d)?|mps|ups)\b(?:[ ./+)&-]|\d{1,3}[a-d]?|(?-i:[A-Z]{1,3})|\bto\b|\band\b){0,8}[ :(,-]{1,4}$",
    re.IGNORECASE,
)
_CALLED_BEFORE = re.compile(
    r"\b(?:fte|full[- ]time equivalent|basic|base)(?: (?:salary|pay))?(?: of)?[ :(]{0,3}$", re.IGNORECASE
)
_CALLED_BEHIND = re.compile(
    r"^[ ,(]{0,3}(?:pro[- ]?rata|fte|full[- ]time equivalent|equat\w+ to|(?:plus|\+) (?:(?:up to )?£[\d,.]{1,9}k? )?[^\n£]{0,24}?\b(?:commission|bonus|benefits|package|ote|car|allowance|pension|equity|tips|enhancements?|overtime)|(?:basic|base)(?: (?:salary|pay))?(?! \w+ allowance)|salary)\b",
    re.IGNORECASE,
)
_ALSO_UP_TO = re.compile(r"\bup to £[\d,.]{2,10}k? ?(?:\([^()\n]{1,24}\) ?)?/ ?$", re.IGNORECASE)
"""`Up to £80,000 (London) / £70,400 (National)`: of both."""
_AT_ONCE = re.compile(
    r"(?:[ :|(£~=*,/)-]|£ ?\d[\d,.]{0,9}k?(?: ?(?:-|to) ?£ ?\d[\d,.]{0,9}k?)?|\b(?:is|are|of|from|up|to|circa|ca?|between|ranges?|ranging|scales?|grade|band|points?|pts?|scp|spine|spinal|level|start(?:s|ing)?|at|an?|the|for|this|role|post|position|job|vacancy|"
    r"will|be|being|would|currently|now|per|annum|pa|year|hour(?:ly)?|day|daily|fte|wte|full|part|time|equivalent|pro|rata|gross|basic|base|min(?:imum)?|max(?:imum)?|competitive|attractive|offer(?:ed|ing)?|paid|"
    r"guaranteed|negotiable|doe|approx(?:imately)?|around|about|depend(?:ing|ent)|on|upon|experience|qualifications|skills|age|and|or|in|within|national|london|inner|outer|fringe|nhs|afc|njc|agenda|change|"
    r"actual|annual|incl?|inclusive|including|new|entry|package|advertised|details|by|you|your|\d{1,2}[a-z]?|(?-i:[A-Z][A-Z0-9]{0,4}))\b){0,24}",
    re.IGNORECASE,
)
"""What may stand between a word for pay and its amount where it says this very amount: `Salary (full time) is from`."""
_BY_NIGHT = re.compile(r"\bnights?\b[^£\n]{0,20}(?:rates?\b|[:-] ?£)", re.IGNORECASE)
FOR_EACH = "is for each "
"""Why an amount is no pay for a period: how many are done in one is not said."""
LEAST_ALONE = 12_000_00
"""What is a year's pay in a message that says no period: it has no room for much else."""
LEAST_ACTUAL = 300_00
"""Of a job of a few hours a week."""
LEAST: dict[str, int] = {"year": 3_000_00, "month": 200_00, "week": 50_00, "day": 45_00, "hour": 3_00, "each": 5_00}
MOST: dict[str, int] = {
    "year": 600_000_00,
    "month": 50_000_00,
    "week": 12_000_00,
    "day": 3_000_00,
    "hour": 300_00,
    "each": 3_000_00,
}
"""Between which amounts pay for a period lies; what is outside is a slip of the reader, or no pay."""


def pay_of(
    text: AdvertText, seen: Mention, *, brief: bool = False, after: PayBasis | None = None
) -> tuple[PayFact | None, str]:
    """The amount as pay, or why it is none.

    `brief`: the first in a message of a few lines; `after`: in one, for what the pay before it is, which another way of
    being paid need not say again: `£19.50 an hour, umbrella £23.85`.
    """
    amount = seen.amount
    label = label_of_pay(seen.before)
    label_near = label is not None and len(seen.before) - label.end() <= 48
    at_once = said_to_be_pay(seen)
    per = PER.match(seen.behind)
    inside = per is None and amount.is_range  # £13.85 an hour rising to £14.60
    if inside:
        per = next(iter(PER.finditer(text.plain, amount.start, amount.end)), None)
    basis = (
        per.lastgroup
        if per is not None
        else next((name for name, word in PER_BEFORE if word.search(seen.before)), None)
    )
    if (
        basis is None
        and after in ("day", "hour")
        and LEAST[after] <= amount.low <= MOST[after]
        and route_of(seen) is not None
    ):
        basis = after
    of_all = _PER_OF_ALL.match(seen.behind) if basis is None else None
    if of_all is not None:
        basis = of_all.lastgroup
    each = each_paid(seen.behind) if per is None else None
    if each is not None:
        basis = each.basis
    stated = basis is not None
    if not stated and (unit := each_other(seen.behind)) is not None:
        return None, f"{FOR_EACH}{unit}"
    where = _where(seen) or _OF_AGE_ABOVE.search(text.plain, max(0, seen.first - 60), seen.first)
    actual = (_ACTUAL.search(seen.before) or _ACTUAL_BEHIND.match(seen.behind)) if basis in (None, "year") else None
    called = at_once or seen.label_line or actual is not None or _is_called_pay(seen, where is not None)
    if basis == "day" and per is None and _BY_NIGHT.search(text.plain, amount.end, amount.end + 160):
        return None, "is a rate by day, beside one by night: for an hour or for a shift"
    listed = brief and seen.amount.low >= LEAST_ALONE and _leads_a_part(seen)
    if basis is None and (called or label_near or seen.alone or listed):
        basis = _likely_basis(amount)
    reason = (
        "label"
        if called
        else "heading"
        if seen.alone or (stated and seen.leading)
        else "words"
        if label_near
        else ""
        if not (stated or listed)
        else "period"
        if brief or after is not None or _said_as_pay(seen)
        else "number"
    )
    if (when := later(seen)) is not None:
        return None, when
    if not reason or basis is None:
        return None, "nothing says that it is the pay"
    if not (LEAST[basis] if actual is None else LEAST_ACTUAL) <= amount.low <= MOST[basis]:
        return None, f"cannot be pay for {_one_of(basis, each)}"
    behind = each.end if each is not None else 0 if per is None or inside else per.end()
    start, end = _extent(text, seen, label if label_near else None, amount.end + behind)
    around = text.plain[amount.end : min(seen.last, amount.end + 90)]
    included = re.search(
        r"\b(?:including|inclusive of|incl?\.?(?: of)?|which includes) (?:an? |the )?([A-Za-z][\w' -]{2,48}?(?:allowances?|weighting(?: allowance)?|supplement|hcas?))\b",
        around,
        re.IGNORECASE,
    )
    fact = PayFact(
        basis=basis,  # type: ignore[arg-type]  # the names of the pattern's groups
        low=amount.low,
        high=amount.high,
        qualifier=_qualifier(seen),
        evidence=evidence(text, start, end),
        route=route_of(seen),
        applies_to="actual"
        if actual is not None
        else None
        if where is None
        else where["where"].title().replace("Uk", "UK"),
        pro_rata=actual is None and _PRO_RATA.search(around) is not None,
        basis_inferred=not stated,
        award_pending=_PENDING.search(text.plain[amount.end : min(seen.last, amount.end + 120)]) is not None,
        years_to_max=amount.years,
        includes=() if included is None else (included[1],),
        for_each=None if each is None else each.unit,
        hours_each=None if each is None else each.hours,
        reason=reason,
        either=either_of(seen),
    )
    return fact, ""


def _one_of(basis: str, each: EachPaid | None) -> str:
    """`an hour`, `each delivery`."""
    if basis == "each" and each is not None:
        return f"each {each.unit}"
    return "an hour" if basis == "hour" else f"a {basis}"


def said_to_be_pay(seen: Mention) -> bool:
    """Whether a label of pay stands at once before the amount: `Salary (full time) is from`."""
    label = label_of_pay(seen.before)
    return (
        label is not None and _AT_ONCE.fullmatch(seen.before, label.end()) is not None and _leads_its_part(seen, label)
    )


def _leads_its_part(seen: Mention, label: "re.Match[str]") -> bool:
    """Whether a word for pay stands as a label does: with a mark behind it, or at the start of its sentence or part of a line."""
    if seen.before[label.end() :].lstrip()[:1] in tuple(":-|=("):
        return True
    part = re.split(r"[|:;•·(,*-]", seen.before[: label.start()])[-1]
    return len(part.split()) <= MOST_WORDS_BEFORE


def _leads_a_part(seen: Mention) -> bool:
    """Whether few words stand before an amount in its part of a line: `Base 65k, bonus 12%`."""
    return len(re.split(r"[|:;•·(,*+-]", seen.before)[-1].split()) <= MOST_WORDS_BEFORE


MOST_WORDS_BEFORE = 2
"""Before a label in its part of a line: `The starting salary`, `A competitive salary`."""
_AS_PAY = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|earn\w*|salar\w+|offer\w*|rates?|receiv\w+|wages?|remunerat\w*|basic|grade|band|scale|starting)\b",
    re.IGNORECASE,
)
_AS_PAY_BEHIND = re.compile(
    r"^[^£\n]{0,24}?(?:\b(?:plus|doe|depend\w*|negotiable|pro[- ]?rata|paye|umbrella|ltd|gross|basic|enhanc\w+|incl?\w*|holiday|benefits|ote|commission|bonus)\b|\+|$)",
    re.IGNORECASE,
)


def _said_as_pay(seen: Mention) -> bool:
    """Whether a sentence that names an amount and a period speaks of pay, or is nothing but that amount."""
    return (
        not seen.before.strip("-*•#| ")
        or seen.before.rstrip()[-1] in "-|:·•"
        or _AS_PAY.search(seen.before) is not None
        or _AS_PAY_BEHIND.match(seen.behind) is not None
    )


def _where(seen: Mention) -> "re.Match[str] | None":
    """For which place, or which age."""
    for pattern in (_APPLIES, _OF_AGE):
        if (found := pattern.search(seen.before)) is not None:
            return found
    return _APPLIES_BEHIND.match(seen.behind) or _OF_AGE_BEHIND.match(seen.behind)


def _is_called_pay(seen: Mention, placed: bool) -> bool:
    """Whether a grade, `basic`, `pro rata` or a place with a colon stands at once beside it."""
    return (
        _GRADE_BEFORE.search(seen.before) is not None
        or _CALLED_BEFORE.search(seen.before) is not None
        or _CALLED_BEHIND.match(seen.behind) is not None
        or (
            placed
            and (seen.behind[:2].strip() == "(" or re.search(r"[:(]", seen.before[-30:]) is not None)
            and seen.amount.low >= 12_000_00
        )
    )


def _likely_basis(amount: Amount) -> PayBasis | None:
    """Of pay without a period what it plainly is for; what may be several is asked."""
    if amount.low >= 8_000_00:
        return "year"
    if 8_00 <= amount.low < 80_00 and amount.low % 100 and amount.high < 80_00:
        return "hour"  # with its pence: nobody is paid £19.38 for a day or a month
    return None


def _extent(text: AdvertText, seen: Mention, label: "re.Match[str] | None", end: int) -> tuple[int, int]:
    """From where to where the words go that say it: from the label or the qualifier to the period and what follows at once."""
    amount, offset = seen.amount, seen.amount.start - len(seen.before)
    start = amount.start
    for pattern in (UP_TO, _FROM, _CIRCA, _BETWEEN):
        found = pattern.search(seen.before)
        if found is not None:
            start = offset + found.start()
    if label is not None and not re.search(r"\d", seen.before[label.end() :]):
        start = min(start, offset + label.start())
    of_route = ROUTE_LABEL.search(seen.before)
    if of_route is not None and routes_in(of_route[1]):
        start = min(start, offset + of_route.start(1))
    tail = re.compile(
        r" ?\((?:[^()\n]{1,60})\)| (?:incl\.? of [A-Za-z]{2,12}|pro[- ]?rata|umbrella|paye|ltd|inside ir35|outside ir35)\b",
        re.IGNORECASE,
    )
    for _ in range(3):
        more = tail.match(text.plain, end, seen.last)
        if more is None:
            break
        end = more.end()
    return start, end


_AND_MORE = re.compile(r" ?(?:\+(?! ?[\da-z£])|plus\b(?! [\da-z£])|upwards)", re.IGNORECASE)
"""`£30,000+`, and not `£30,000 + bonus`."""


def _qualifier(seen: Mention) -> Qualifier:
    before = seen.before
    if seen.amount.rising:
        return "scale"
    if seen.amount.is_range:
        return "range"
    if UP_TO.search(before) or _ALSO_UP_TO.search(before):
        return "up_to"
    if _STARTING.search(before):
        return "starting"
    if _FROM.search(before):
        return "from"
    if _CIRCA.search(before):
        return "circa"
    return "from" if _AND_MORE.match(seen.behind) else "exact"
