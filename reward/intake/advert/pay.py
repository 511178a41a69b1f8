"""Which amounts are pay, which are parts of it or stand beside it, and which are left alone, each with the reason.

An amount is pay for a reason only: a label before it (`Salary:`), a period behind it (`per annum`), or a sentence
that says so (`a salary of`). What speaks against it (a budget, a discount, a project's value) is stronger.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reward.intake.advert.amounts import Amount, amounts_in, bare_amount
from reward.intake.advert.evidence import evidence
from reward.intake.advert.facts import MoreFact, PayBasis, PayFact, Qualifier
from reward.intake.advert.text import AdvertText, Line

BEFORE, BEHIND = 90, 70
"""Characters on both sides of an amount that are looked at, never past its sentence."""

_LABEL = re.compile(
    r"\b(?:(?:basic|base|starting|commencing|annual|gross|full[- ]time|fte|advertised|total|current|job)[ -])?"
    r"(?:salar(?:y|ies)|pay ?rates?|rates? of pay|pay|day rates?|hourly rates?|daily rates?|rates?|remuneration|wages?|earnings|stipend|compensation|ote)\b"
    r"(?: (?:scale|range|band|bracket|details|information|offered|is|rate|period|from|per \w+|point|package|of|for this (?:post|role)|level|starts?|starting))*",
    re.IGNORECASE,
)
_LABEL_LINE = re.compile(
    r"^[-*•·|\s]*(?:additional )?(?:job )?(?:salary|pay|rate|day rate|hourly rate|daily rate|pay rate|payrate|remuneration|wage|salary range|salary scale|pay scale|salary details|"
    r"salary information|starting salary|salary/rate|pay range|basic salary|annual salary|advertised salary)(?: (?:per annum|\(?£\)?|range))?[ :|*-]*$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"[ ,(]{0,3}(?:gross |fte |basic )?(?:"
    r"(?P<year>(?:per|a|an|each|/) ?(?:annum|year|yr)\b|p\.? ?a\b\.?|annually|annual\b|yearly|/ ?yr\b)"
    r"|(?P<month>(?:per|a|each|/) ?(?:calendar )?month\b|p\.?c\.?m\b|monthly|/ ?month)"
    r"|(?P<week>(?:per|a|each|/) ?week\b|p\.?w\b|weekly)"
    r"|(?P<day>(?:per|a|each|/) ?day\b|-a-day|p\.? ?/? ?d\b\.?|daily|/ ?day\b)"
    r"|(?P<hour>(?:per|an|a|each|/) ?(?:hour|hr)\b|-an-hour|p\.? ?/? ?h\b\.?|hourly|/ ?hr\b)"
    r")",
    re.IGNORECASE,
)
_PER_BEFORE = (
    ("day", re.compile(r"\b(?:day|daily) rates?\b[^£\n.;]{0,30}$", re.IGNORECASE)),
    ("hour", re.compile(r"\bhourly (?:rates?|pay)\b[^£\n.;]{0,30}$|\b(?:rate )?per hour[ :(£)]{0,6}$", re.IGNORECASE)),
    ("year", re.compile(r"\b(?:annual salary|salary per annum|per annum)[ :(£)]{0,6}[^£\n.;]{0,20}$", re.IGNORECASE)),
    ("month", re.compile(r"\bmonthly (?:salary|pay|rate)\b[^£\n.;]{0,30}$", re.IGNORECASE)),
    ("week", re.compile(r"\bweekly (?:salary|pay|rate|wage)\b[^£\n.;]{0,30}$", re.IGNORECASE)),
)
_AGAINST_BEFORE = re.compile(
    r"\b(?:budgets?|turnover|turning over|revenues?|income|worth|valued?|values?|programmes?|projects?|portfolios?|invest\w*|spend\w*|spent|sav(?:e|es|ed|ings?)|fund\w*|grants?|"
    r"discounts?|vouchers?|prizes?|donat\w*|costs?|costing|fees?|fines?|raised?|raising|profits?|sales|targets?|assets?|contracts? (?:worth|valued|of)|contract values?|limits?|threshold|"
    r"expenditure|deficit|debts?|loans?|insur\w*|cover(?:ing|s)?|refund\w*|reward(?:s|ed)?|refer(?:ral)?(?: a friend)?|cash ?back|capital|estates?|tax[- ]free|cost of living|reserves|settlement|stamp duty|rent|subsid\w*|course|training|cpd)\b"
    r"[^£\n]{0,36}$",
    re.IGNORECASE,
)
_AGAINST_BEHIND = re.compile(
    r"^[^£\n.;]{0,24}?\b(?:budgets?|turnover|programmes?|projects?|portfolios?|investments?|funds?|funding|grants?|discounts?|vouchers?|savings?|profits?|revenues?|assets?|contracts?|schemes?|"
    r"deals?|fees?|fines?|cash ?back|refer(?:ral)?|schemes?|refurbishment|business|company|organisation|estates?|towards|off\b|cover|insurance|tickets?|loans?|gift|cost of living)\b",
    re.IGNORECASE,
)
_MORE = r"(?:allowances?|weightings?|supplements?|supplementary payments?|premiums?|premia|bonus(?:es)?|packages?|payments?|enhancements?|hcas?|uplifts?|retainers?|market forces|commission)"
_NAMED_BEFORE = re.compile(
    rf"(?P<name>(?:[a-zA-Z][\w'&/-]* ){{0,4}}{_MORE}(?: allowance)?)(?: (?:is|are|at|payable|currently|payment|totalling|totaling|worth|which is|per annum|\([^()\n]{{0,30}}\)))*[ :(-]{{0,3}}(?P<of>of |at |up to |of up to |currently |from )*$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    rf"^(?: ?(?:per annum|p\.?a\.?|a year|pa|per (?:month|shift|session|week|night)))?[ (]{{0,2}}(?!plus\b|inc|and\b|with\b|per\b)(?:in |of |as an? |annual |additional )?(?P<name>(?:[a-zA-Z][\w'&/-]* ){{0,4}}?{_MORE})\b(?! of £| to)",
    re.IGNORECASE,
)
_BASIC = re.compile(r"\b(?:basic|base)(?: (?:salary|pay))?\b", re.IGNORECASE)
_BREAKDOWN = re.compile(
    r"\b(?:broken down|made up of|comprises?|comprising|consists? of|breakdown|is composed)\b", re.IGNORECASE
)
_INCLUDED = re.compile(
    r"\b(?:includes?|including|inclusive(?: of)?|incl?\.?(?: of)?|inc\.?)\b[^£\n.;]{0,60}$", re.IGNORECASE
)
_ONCE = re.compile(r"\b(?:relocation|welcome|joining|golden hello|sign[- ]?on|one[- ]off|retention)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\bup to(?: a maximum of)? ?$", re.IGNORECASE)
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
_STATED = re.compile(
    r"\b(?:plus|including|inclusive of|incl\.?(?: of)?|inc\.?|with|and|an?|\+) (?P<name>(?:[A-Za-z][\w'-]* ){1,3}(?:allowance|weighting allowance|weighting|supplement|hcas?))\b(?! (?:of|is|at|:)? ?£|[^.\n]{0,12}£)|"
    r"\b(?P<paid>(?:[a-z][\w'-]* ){1,3}(?:allowance|enhancement|supplement))s? (?:is|are|will be) (?:also )?(?:paid|payable)",
    re.IGNORECASE,
)
_PERCENT_MORE = re.compile(
    rf"(?P<percent>\d{{1,2}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent)(?: of [a-z ]{{1,24}})?[ (]{{0,2}}(?:annual |unsociable hours |discretionary )?(?P<name>(?:[A-Za-z][\w'-]* ){{0,3}}{_MORE})|"
    rf"(?P<name2>(?:[A-Za-z][\w'-]* ){{0,3}}{_MORE})(?: (?:of|at|is|up to|payable at))*[ :(-]{{0,3}}(?P<percent2>\d{{1,2}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent)",
    re.IGNORECASE,
)
LEAST: dict[str, int] = {"year": 3_000_00, "month": 250_00, "week": 50_00, "day": 40_00, "hour": 3_00}
MOST: dict[str, int] = {"year": 600_000_00, "month": 60_000_00, "week": 15_000_00, "day": 4_000_00, "hour": 500_00}
"""Between which amounts pay for a period lies; what is outside is a slip of the reader, or no pay."""


@dataclass(frozen=True)
class AdvertMoney:
    """What was made of the amounts of an advert."""

    pay: tuple[PayFact, ...]
    components: tuple[MoreFact, ...]
    allowances: tuple[MoreFact, ...]
    unused: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Seen:
    """An amount in its sentence."""

    amount: Amount
    first: int
    last: int
    """From where to where its sentence goes."""
    label_line: bool
    before: str
    behind: str


def money_of(text: AdvertText, end: int) -> AdvertMoney:
    """The money in an advert that ends at a place of its plain copy."""
    pay: list[PayFact] = []
    components: list[MoreFact] = []
    allowances: list[MoreFact] = []
    unused: list[tuple[str, str]] = []
    for seen in _all_seen(text, end):
        against = _against(seen)
        more = _named(text, seen)
        if more is not None and against is None:
            found = _more(text, seen, more)
            if _part_of_pay(text, seen):
                components.append(replace(found, included=None))
            else:
                allowances.append(found)
            continue
        if _is_basic_part(text, seen, pay):
            components.append(_basic(text, seen))
            continue
        if components and _rises(text, seen, components):
            continue
        fact, why = _pay(text, seen) if against is None else (None, against)
        if fact is None:
            unused.append((text.evidence(seen.amount.start, seen.amount.end), why))
        elif not any(_same(fact, other) for other in pay):
            pay.append(fact)
    allowances += _without_amounts(text, end, [*components, *allowances])
    pay, dropped = _without_false_ranges(pay)
    return AdvertMoney(tuple(pay), tuple(components), tuple(allowances), (*unused, *dropped))


def _all_seen(text: AdvertText, end: int) -> Iterator[_Seen]:
    lines = [line for line in text.lines if line.start < end]
    labelled: dict[int, bool] = {}
    for at, line in enumerate(lines):
        labelled[line.start] = at > 0 and _LABEL_LINE.match(lines[at - 1].text) is not None
    for line in lines:
        last = min(line.end, end)
        signed = list(amounts_in(text.plain, line.start, last))
        if not signed:
            bare = _bare_pay(text, line, last, label_line=labelled[line.start])
            signed = [bare] if bare is not None else []
        for amount in signed:
            first, stop = _sentence(text.plain, line.start, last, amount)
            yield _Seen(
                amount,
                first,
                stop,
                labelled[line.start],
                text.plain[max(first, amount.start - BEFORE) : amount.start],
                text.plain[amount.end : min(stop, amount.end + BEHIND)],
            )


def _bare_pay(text: AdvertText, line: Line, last: int, *, label_line: bool) -> Amount | None:
    """An amount without its pound sign, on a line with a label of pay and with a period behind it."""
    label = _LABEL.search(text.plain, line.start, min(last, line.start + 60))
    if label is None and not label_line:
        return None
    start = line.start if label is None else label.end()
    amount = bare_amount(text.plain, start, min(last, start + 60))
    if amount is None:
        return None
    behind = text.plain[amount.end : min(last, amount.end + 30)]
    return amount if _PER.match(behind) is not None else None


def _sentence(plain: str, first: int, last: int, amount: Amount) -> tuple[int, int]:
    """The sentence in a line that an amount stands in."""
    begins = max(
        (
            plain.rfind(mark, max(first, amount.start - 400), amount.start) + len(mark)
            for mark in (". ", "; ", "! ", "? ")
        ),
        default=first,
    )
    begins = begins if begins > first + 1 else first
    ends = min(
        (
            at
            for mark in (". ", "; ", "! ", "? ")
            if (at := plain.find(mark, amount.end, min(last, amount.end + 400))) >= 0
        ),
        default=last,
    )
    return begins, ends


def _against(seen: _Seen) -> str | None:
    """What speaks against an amount's being money that is offered."""
    found = _AGAINST_BEFORE.search(seen.before)
    if found is not None and not _LABEL.search(seen.before[found.start() :]):
        return f"stands behind {found[0].split()[0].lower()!r}"
    behind = _AGAINST_BEHIND.match(seen.behind)
    if behind is not None and _PER.match(seen.behind) is None:
        return f"stands before {behind[0].split()[-1].lower()!r}"
    return None


def _named(text: AdvertText, seen: _Seen) -> str | None:
    """What an amount is called, where it is an allowance, a bonus or the like."""
    before = _NAMED_BEFORE.search(seen.before)
    if before is not None:
        return _clean(before["name"])
    behind = _NAMED_BEHIND.match(seen.behind)
    return None if behind is None else _clean(behind["name"])


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
    while words and words[0].lower().strip(",") in _FILLERS:
        words.pop(0)
    for at in range(len(words) - 1, -1, -1):
        if words[at].lower() in ("includes", "including", "plus", "and", "of", "with", "inclusive"):
            words = words[at + 1 :]
            break
    return " ".join(words)[:80]


def _part_of_pay(text: AdvertText, seen: _Seen) -> bool:
    """Whether the sentence, or the one before it, takes the pay apart."""
    return _BREAKDOWN.search(text.plain, max(0, seen.first - 260), seen.amount.start) is not None


def _more(text: AdvertText, seen: _Seen, name: str) -> MoreFact:
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
        basis="once" if _ONCE.search(f"{name} {seen.before[-40:]}") else _basis_of_more(seen),
        up_to=_UP_TO.search(seen.before) is not None,
    )


def _basis_of_more(seen: _Seen) -> str | None:
    per = _PER.match(seen.behind)
    if per is not None and per.lastgroup not in (None, "year"):
        return per.lastgroup
    each = re.match(r" per (shift|session|night|call|occasion|weekend)", seen.behind)
    return "each" if each is not None else None


def _named_start(text: AdvertText, seen: _Seen) -> int:
    before = _NAMED_BEFORE.search(seen.before)
    if before is None:
        return seen.amount.start
    name = before["name"]
    kept = _clean(name)
    return seen.amount.start - len(seen.before) + before.start("name") + max(name.rfind(kept), 0)


def _is_basic_part(text: AdvertText, seen: _Seen, pay: list[PayFact]) -> bool:
    """Basic salary beside a whole that was named before it."""
    if not pay or pay[0].basis != "year":
        return False
    near = f"{seen.before[-24:]}|{seen.behind[:24]}"
    return _BASIC.search(near) is not None and seen.amount.low < pay[0].high and _part_of_pay(text, seen)


def _basic(text: AdvertText, seen: _Seen) -> MoreFact:
    return MoreFact("basic salary", evidence(text, seen.amount.start, seen.amount.end), seen.amount.low)


_TOP = re.compile(r"\b(?:top|maximum|rising|increase[sd]?|until|up to)\b[^£\n]{0,60}$", re.IGNORECASE)


def _rises(text: AdvertText, seen: _Seen, components: list[MoreFact]) -> bool:
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


def _pay(text: AdvertText, seen: _Seen) -> tuple[PayFact | None, str]:
    """The amount as pay, or why it is none."""
    amount = seen.amount
    label = _last(_LABEL, seen.before)
    label_near = label is not None and len(seen.before) - label.end() <= 48
    per = _PER.match(seen.behind)
    basis = (
        per.lastgroup
        if per is not None
        else next((name for name, word in _PER_BEFORE if word.search(seen.before)), None)
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
    text: AdvertText, seen: _Seen, label: "re.Match[str] | None", per: "re.Match[str] | None"
) -> tuple[int, int]:
    """From where to where the words go that say it: from the label or the qualifier to the period and what follows at once."""
    amount, offset = seen.amount, seen.amount.start - len(seen.before)
    start = amount.start
    for pattern in (_UP_TO, _FROM, _CIRCA, _BETWEEN):
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


def _qualifier(seen: _Seen) -> Qualifier:
    before = seen.before
    if seen.amount.rising:
        return "scale"
    if seen.amount.is_range:
        return "range"
    if _UP_TO.search(before):
        return "up_to"
    if _STARTING.search(before):
        return "starting"
    if _FROM.search(before):
        return "from"
    if _CIRCA.search(before):
        return "circa"
    return "from" if re.match(r" ?(?:\+|plus\b(?! [a-z])|upwards)", seen.behind) else "exact"


def _route(text: AdvertText, seen: _Seen) -> str | None:
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


def _same(one: PayFact, other: PayFact) -> bool:
    return (one.basis, one.low, one.high) == (other.basis, other.low, other.high) and (
        one.route == other.route or one.route is None or other.route is None
    )


def _without_false_ranges(pay: list[PayFact]) -> tuple[list[PayFact], list[tuple[str, str]]]:
    """Two routes at two rates are two offers: a range from the one to the other is none."""
    singles = {(fact.basis, fact.low) for fact in pay if fact.low == fact.high and fact.route is not None}
    false = [
        fact for fact in pay if fact.low != fact.high and {(fact.basis, fact.low), (fact.basis, fact.high)} <= singles
    ]
    kept = [fact for fact in pay if fact not in false]
    dropped = [(fact.evidence.text, "is no range: two routes to pay") for fact in false]
    # A range and an amount without a route within it, said twice, are one.
    return kept, dropped


def _without_amounts(text: AdvertText, end: int, known: list[MoreFact]) -> list[MoreFact]:
    """Allowances as percentages, and those of which no amount is said."""
    found: list[MoreFact] = []
    for line in text.lines:
        if line.start >= end:
            break
        for match in _PERCENT_MORE.finditer(text.plain, line.start, min(line.end, line.start + 4_000)):
            name = _clean(match["name"] or match["name2"])
            share = match["percent"] or match["percent2"]
            found.append(MoreFact(name, evidence(text, match.start(), match.end()), percent=share))
        for match in _STATED.finditer(text.plain, line.start, min(line.end, line.start + 4_000)):
            name = _clean(match["name"] or match["paid"])
            if not name or any(name.lower() == each.name.lower() for each in (*known, *found)):
                continue
            if len(name.split()) < 2 or _NOT_MONEY.search(name):
                continue
            included = match[0].lower().startswith(("incl", "inc"))
            found.append(
                MoreFact(name, evidence(text, match.start(), match.end()), included=True if included else None)
            )
    return found


_NOT_MONEY = re.compile(r"\b(?:leave|holiday|annual|personal|luggage|tax)\b", re.IGNORECASE)
