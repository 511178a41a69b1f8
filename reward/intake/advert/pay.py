"""The pay itself: for what period, from what to what, by which route, for which place."""

import re
from collections import deque

from reward.intake.advert.amounts import Amount
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import PayBasis, PayFact, Qualifier
from reward.intake.advert.mentions import LABEL, PER, PER_BEFORE, UP_TO, Mention
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
_APPLIES_BEHIND = re.compile(
    r"^ ?\(?(?P<where>national|inner london|outer london|london|fringe)\)?(?![\w ]*weighting)", re.IGNORECASE
)
_ACTUAL = re.compile(
    r"\bactual (?:pro[- ]?rata )?(?:annual )?(?:salary|pay)?(?: is| of)?[ :(-]{0,3}(?:approx\w*\.? |circa |of )?$|\bactual (?:approx\w*\.? )?$|\bpro[- ]?rata \($|\bpro[- ]?rat(?:a|ed) to $",
    re.IGNORECASE,
)
"""What the full-time salary comes to for the hours that are offered."""
_ACTUAL_BEHIND = re.compile(r"^(?: (?:per annum|annually|a year|p\.?a\.?))? \(?actual\b", re.IGNORECASE)
_GRADE_BEFORE = re.compile(
    r"\b(?:grade|band|scale|scp|spine points?|pay points?|points?|(?:main|upper) pay range(?: \d)?|mps|ups)\b[ \w./+)-]{0,14}[ :(,-]{1,4}$",
    re.IGNORECASE,
)
_CALLED_BEFORE = re.compile(r"\b(?:basic|base)(?: (?:salary|pay))?(?: of)?[ :(]{0,3}$", re.IGNORECASE)
_CALLED_BEHIND = re.compile(
    r"^[ ,(]{0,3}(?:pro[- ]?rata|fte|full[- ]time equivalent|equat\w+ to|(?:plus|\+) [^\n£]{0,24}?\b(?:commission|bonus|benefits|package|ote|car|allowance|pension|equity|tips|enhancements?|overtime)|(?:basic|base)(?: (?:salary|pay))?(?! \w+ allowance)|salary)\b",
    re.IGNORECASE,
)
_ALSO_UP_TO = re.compile(r"\bup to £[\d,.]{2,10}k? ?(?:\([^()\n]{1,24}\) ?)?/ ?$", re.IGNORECASE)
"""`Up to £80,000 (London) / £70,400 (National)`: of both."""
LEAST_ACTUAL = 300_00
"""Of a job of a few hours a week."""
LEAST: dict[str, int] = {"year": 3_000_00, "month": 250_00, "week": 50_00, "day": 40_00, "hour": 3_00}
MOST: dict[str, int] = {"year": 600_000_00, "month": 60_000_00, "week": 15_000_00, "day": 4_000_00, "hour": 500_00}
"""Between which amounts pay for a period lies; what is outside is a slip of the reader, or no pay."""


def pay_of(text: AdvertText, seen: Mention) -> tuple[PayFact | None, str]:
    """The amount as pay, or why it is none."""
    amount = seen.amount
    label = _last(LABEL, seen.before)
    label_near = label is not None and len(seen.before) - label.end() <= 48
    per = PER.match(seen.behind)
    if per is None and amount.rising:  # £13.85 an hour rising to £14.60
        per = next(iter(PER.finditer(text.plain, amount.start, amount.end)), None)
    basis = (
        per.lastgroup
        if per is not None
        else next((name for name, word in PER_BEFORE if word.search(seen.before)), None)
    )
    stated = basis is not None
    where = _where(seen)
    actual = (_ACTUAL.search(seen.before) or _ACTUAL_BEHIND.match(seen.behind)) if basis in (None, "year") else None
    called = label_near or seen.label_line or actual is not None or _is_called_pay(seen, where is not None)
    if basis is None and (called or seen.alone):
        basis = _likely_basis(amount)
    reason = "label" if called else "heading" if seen.alone or (stated and seen.leading) else "period" if stated else ""
    if not reason or basis is None:
        return None, "has no label, no period and no sentence that calls it pay"
    if not (LEAST[basis] if actual is None else LEAST_ACTUAL) <= amount.low <= MOST[basis]:
        return None, f"cannot be pay for {'an' if basis == 'hour' else 'a'} {basis}"
    start, end = _extent(text, seen, label if label_near else None, per)
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
        reason=reason,
        either=either_of(seen),
    )
    return fact, ""


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


def _last(pattern: "re.Pattern[str]", text: str) -> "re.Match[str] | None":
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _likely_basis(amount: Amount) -> PayBasis | None:
    """Of pay without a period what it plainly is for; what may be several is asked."""
    if amount.low >= 8_000_00:
        return "year"
    return None


def _extent(
    text: AdvertText, seen: Mention, label: "re.Match[str] | None", per: "re.Match[str] | None"
) -> tuple[int, int]:
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
    end = amount.end + (per.end() if per is not None and not amount.rising else 0)
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
    return "from" if re.match(r" ?(?:\+|plus\b(?! [a-z])|upwards)", seen.behind) else "exact"


def same(one: PayFact, other: PayFact) -> bool:
    return (one.basis, one.low, one.high) == (other.basis, other.low, other.high) and (
        one.route == other.route or one.route is None or other.route is None
    )


def without_false_ranges(pay: list[PayFact]) -> tuple[list[PayFact], list[tuple[str, str]]]:
    """Two routes at two rates are two offers: a range from the one to the other is none."""
    singles = {(fact.basis, fact.low) for fact in pay if fact.low == fact.high and fact.route is not None}
    false = [
        fact for fact in pay if fact.low != fact.high and {(fact.basis, fact.low), (fact.basis, fact.high)} <= singles
    ]
    dropped = [(fact.evidence.text, "is no range: two routes to pay") for fact in false]
    placed = [fact for fact in pay if fact.applies_to not in (None, "actual")]
    if len(placed) > 1:
        # A range over all places, from the lowest of one to the highest of another, is nobody's.
        over_all = [
            fact
            for fact in pay
            if fact.applies_to is None
            and fact.low != fact.high
            and any(fact.low <= each.low <= fact.high for each in placed)
        ]
        dropped += [(fact.evidence.text, "is said again for each place") for fact in over_all]
        false += over_all
    return [fact for fact in pay if fact not in false], dropped
