"""The pay itself: for what period, from what to what, by which route, for which place."""

import re
from collections import deque

from reward.intake.advert.amounts import Amount
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import PayBasis, PayFact, Qualifier
from reward.intake.advert.mentions import LABEL, PER, PER_BEFORE, UP_TO, Mention
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
_APPLIES_BEHIND = re.compile(
    r"^ ?\(?(?P<where>national|inner london|outer london|london|fringe)\)?(?![\w ]*weighting)", re.IGNORECASE
)
ROUTES = (
    (
        "umbrella_or_limited",
        re.compile(
            r"\b(?:umbrella|ltd|limited)(?: company)?(?: ?(?:/|or|,) ?)(?:umbrella|ltd|limited)\b", re.IGNORECASE
        ),
    ),
    ("umbrella", re.compile(r"\bumbrella\b", re.IGNORECASE)),
    ("limited", re.compile(r"\b(?:ltd|limited company|limited co|outside ir35|psc)\b", re.IGNORECASE)),
    ("paye", re.compile(r"\bpaye\b", re.IGNORECASE)),
)
LEAST: dict[str, int] = {"year": 3_000_00, "month": 250_00, "week": 50_00, "day": 40_00, "hour": 3_00}
MOST: dict[str, int] = {"year": 600_000_00, "month": 60_000_00, "week": 15_000_00, "day": 4_000_00, "hour": 500_00}
"""Between which amounts pay for a period lies; what is outside is a slip of the reader, or no pay."""


def pay_of(text: AdvertText, seen: Mention) -> tuple[PayFact | None, str]:
    """The amount as pay, or why it is none."""
    amount = seen.amount
    label = _last(LABEL, seen.before)
    label_near = label is not None and len(seen.before) - label.end() <= 48
    per = PER.match(seen.behind)
    basis = (
        per.lastgroup
        if per is not None
        else next((name for name, word in PER_BEFORE if word.search(seen.before)), None)
    )
    stated = basis is not None
    if basis is None and (label_near or seen.label_line):
        basis = _likely_basis(amount)
    reason = "label" if label_near or seen.label_line else "period" if stated else ""
    if not reason or basis is None:
        return None, "has no label, no period and no sentence that calls it pay"
    if not LEAST[basis] <= amount.low <= MOST[basis]:
        return None, f"cannot be pay for {'an' if basis == 'hour' else 'a'} {basis}"
    start, end = _extent(text, seen, label if label_near else None, per)
    around = text.plain[amount.end : min(seen.last, amount.end + 90)]
    where = _APPLIES.search(seen.before) or _APPLIES_BEHIND.match(seen.behind)
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
        route=_route(text, seen),
        applies_to=None if where is None else where["where"].title().replace("Uk", "UK"),
        pro_rata=_PRO_RATA.search(around) is not None,
        basis_inferred=not stated,
        award_pending=_PENDING.search(text.plain[amount.end : min(seen.last, amount.end + 120)]) is not None,
        years_to_max=amount.years,
        includes=() if included is None else (included[1],),
        reason=reason,
    )
    return fact, ""


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
    if label is not None:
        start = min(start, offset + label.start())
    end = amount.end + (per.end() if per is not None else 0)
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
    if UP_TO.search(before):
        return "up_to"
    if _STARTING.search(before):
        return "starting"
    if _FROM.search(before):
        return "from"
    if _CIRCA.search(before):
        return "circa"
    return "from" if re.match(r" ?(?:\+|plus\b(?! [a-z])|upwards)", seen.behind) else "exact"


def _route(text: AdvertText, seen: Mention) -> str | None:
    """By which way of being paid, where the words at once before or behind the amount say so."""
    near_before = seen.before[-32:].rpartition("£")[2] if "£" in seen.before[-32:] else seen.before[-32:]
    behind = seen.behind.split("£")[0][:44]
    label = re.search(r"([A-Za-z/ ]{3,30})[:=-] ?$", near_before)
    if label is not None:
        for name, word in ROUTES:
            if word.search(label[1]):
                return name
    next_label = re.search(r"[A-Za-z/]{3,20}(?: company)?: ?$", behind)
    own = behind[: next_label.start()] if next_label is not None else behind
    for name, word in ROUTES:
        if word.search(own):
            return name
    return None


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
    kept = [fact for fact in pay if fact not in false]
    dropped = [(fact.evidence.text, "is no range: two routes to pay") for fact in false]
    # A range and an amount without a route within it, said twice, are one.
    return kept, dropped
