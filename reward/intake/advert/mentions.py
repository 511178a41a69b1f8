"""Amounts of an advert, each in its sentence, with what is said at once before and behind it, and what speaks against it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reward.intake.advert.amounts import Amount, amounts_in, bare_amount
from reward.intake.advert.text import AdvertText, Line

BEFORE, BEHIND = 90, 70
"""Characters on both sides of an amount that are looked at, never past its sentence."""

LABEL = re.compile(
    r"\b(?:(?:basic|base|starting|commencing|annual|gross|full[- ]time|fte|advertised|total|current|job)[ -])?"
    r"(?:salar(?:y|ies)|pay ?rates?|rates? of pay|pay|day rates?|hourly rates?|daily rates?|rates?|remuneration|wages?|earnings|stipend|compensation|ote)\b"
    r"(?: (?:scale|range|band|bracket|details|information|offered|is|rate|period|from|per \w+|point|package|of|for this (?:post|role)|level|starts?|starting))*",
    re.IGNORECASE,
)
LABEL_LINE = re.compile(
    r"^[-*•·|\s]*(?:additional )?(?:job )?(?:salary|pay|rate|day rate|hourly rate|daily rate|pay rate|payrate|remuneration|wage|salary range|salary scale|pay scale|salary details|"
    r"salary information|starting salary|salary/rate|pay range|basic salary|annual salary|advertised salary)(?: (?:per annum|\(?£\)?|range))?[ :|*-]*$",
    re.IGNORECASE,
)
PER = re.compile(
    r"[ ,(]{0,3}(?:gross |fte |basic )?(?:"
    r"(?P<year>(?:per|a|an|each|/) ?(?:annum|year|yr)\b|p\.? ?a\b\.?|annually|annual\b|yearly|/ ?yr\b)"
    r"|(?P<month>(?:per|a|each|/) ?(?:calendar )?month\b|p\.?c\.?m\b|monthly|/ ?month)"
    r"|(?P<week>(?:per|a|each|/) ?week\b|p\.?w\b|weekly)"
    r"|(?P<day>(?:per|a|each|/) ?day\b|-a-day|p\.? ?/? ?d\b\.?|daily|/ ?day\b)"
    r"|(?P<hour>(?:per|an|a|each|/) ?(?:hour|hr)\b|-an-hour|p\.? ?/? ?h\b\.?|hourly|/ ?hr\b)"
    r")",
    re.IGNORECASE,
)
PER_BEFORE = (
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
UP_TO = re.compile(r"\bup to(?: a maximum of)? ?$", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """An amount in its sentence."""

    amount: Amount
    first: int
    last: int
    """From where to where its sentence goes."""
    label_line: bool
    before: str
    behind: str


def mentions_in(text: AdvertText, end: int) -> Iterator[Mention]:
    lines = [line for line in text.lines if line.start < end]
    labelled: dict[int, bool] = {}
    for at, line in enumerate(lines):
        labelled[line.start] = at > 0 and LABEL_LINE.match(lines[at - 1].text) is not None
    for line in lines:
        last = min(line.end, end)
        signed = list(amounts_in(text.plain, line.start, last))
        if not signed:
            bare = _bare_pay(text, line, last, label_line=labelled[line.start])
            signed = [bare] if bare is not None else []
        for amount in signed:
            first, stop = _sentence(text.plain, line.start, last, amount)
            yield Mention(
                amount,
                first,
                stop,
                labelled[line.start],
                text.plain[max(first, amount.start - BEFORE) : amount.start],
                text.plain[amount.end : min(stop, amount.end + BEHIND)],
            )


def _bare_pay(text: AdvertText, line: Line, last: int, *, label_line: bool) -> Amount | None:
    """An amount without its pound sign, on a line with a label of pay and with a period behind it."""
    label = LABEL.search(text.plain, line.start, min(last, line.start + 60))
    if label is None and not label_line:
        return None
    start = line.start if label is None else label.end()
    amount = bare_amount(text.plain, start, min(last, start + 60))
    if amount is None:
        return None
    behind = text.plain[amount.end : min(last, amount.end + 30)]
    return amount if PER.match(behind) is not None else None


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


def against(seen: Mention) -> str | None:
    """What speaks against an amount's being money that is offered."""
    found = _AGAINST_BEFORE.search(seen.before)
    if found is not None and not LABEL.search(seen.before[found.start() :]):
        return f"stands behind {found[0].split()[0].lower()!r}"
    behind = _AGAINST_BEHIND.match(seen.behind)
    if behind is not None and PER.match(seen.behind) is None:
        return f"stands before {behind[0].split()[-1].lower()!r}"
    return None
