"""Amounts of an advert, each in its sentence, with what is said at once before and behind it, and what speaks against it."""

import re
from collections.abc import Iterator
from itertools import islice

from reward.base.values import dataclass
from reward.intake.advert.amounts import MOST_AMOUNTS, Amount, amounts_in, bare_amount, unsigned_amounts
from reward.intake.advert.text import AdvertText, Line

FIRST_LINES = 10
NEAR_THE_START = 28
BEFORE, BEHIND = 90, 70
"""Characters on both sides of an amount that are looked at, never past its sentence."""

LABEL = re.compile(
    r"\b(?:(?:basic|base|starting|commencing|annual|gross|full[- ]time|fte|advertised|total|current|job)[ -])?"
    r"(?:salar(?:y|ies)|pay ?rates?|rates? of pay|pay|day rates?|hourly rates?|daily rates?|rates?|remuneration|(?:it|role|job|post|position) pays|wages?|earnings|stipend|compensation)\b"
    r"(?: (?:scale|range|band|bracket|details|information|offered|is|rate|period|from|per \w+|point|package|of|for this (?:post|role)|level|starts?|starting))*",
    re.IGNORECASE,
)
LABEL_LINE = re.compile(
    r"^[-*•·|\s]*(?:additional )?(?:job )?(?:salary|pay|rate|(?:annual |weekly |hourly )?wages?|day rate|hourly rate|daily rate|pay rate|payrate|remuneration|wage|salary range|salary scale|pay scale|salary details|"
    r"salary information|starting salary|salary/rate|pay range|basic salary|annual salary|advertised salary)(?: (?:per annum|\(?£\)?|range))?[ :|*-]*$",
    re.IGNORECASE,
)
PER = re.compile(
    r"[ ,(]{0,3}(?:gross |fte |basic )?(?:"
    r"(?P<year>(?:per|a|an|each|/) ?(?:annum|year|yr)\b|p\.? ?/?a\b\.?|annually|annual\b|yearly|/ ?yr\b)"
    r"|(?P<month>(?:per|a|each|/) ?(?:calendar )?month\b|p\.?c\.?m\b|monthly|/ ?month)"
    r"|(?P<week>(?:per|a|each|/) ?week\b|p\.?w\b|weekly)"
    r"|(?P<day>(?:per|a|each|/) ?day\b|per 24 hours\b|-a-day|p\.? ?/? ?d\b\.?|daily|/ ?day\b)"
    r"|(?P<hour>(?:per|an|a|each|/) ?(?:(?:contact|taught|teaching|delivered|lecturing|worked) )?(?:hour|hr)\b|-an-hour|p\.? ?/? ?h\b\.?|hourly|/ ?hr\b)"
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
_LEADS = re.compile(
    r"[-*•# ]{0,4}(?:(?:weekdays?|mon(?:day)?s? ?(?:to|-) ?fri(?:day)?s?|days?) (?:days? )?)?(?:[A-Z][\w /&(),'-]{0,20} ?[-:] ?)?(?:up to |from |circa |c\.? ?|around |between )?",
    re.IGNORECASE,
)
_ALONE_BEFORE = re.compile(r"[-*•#| ]{0,6}(?:up to |from |circa |c\.? ?)?", re.IGNORECASE)
_ALONE_BEHIND = re.compile(
    r"(?: ?(?:[+,(|-]|plus\b|doe\b|dependent\b|depending\b|negotiable\b|basic\b)[^£]{0,60})?", re.IGNORECASE
)
_BARE_RATE = re.compile(
    r"(?<![\w£.,/-])\d{2,3}(?:\.\d{2})?(?= ?(?:per (?:hour|day)|p/?[hd]|/ ?(?:hr|hour|day)|an hour|a day)\b[ ,(]{0,2}(?:umbrella|paye|ltd|inside|outside)\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?<!approx)(?<!circ)(?<!incl)(?<!\binc)(?<!\bc)(?<!\bmin)(?<!\bmax)(?<!p\.a)(?<!\be\.g)(?<!\bno)[.;!?] ",
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
    alone: bool
    """Whether the line is little else than the amount, and one of the first."""
    leading: bool
    """Whether it stands at the start of one of the first lines, or of a part of one."""
    before: str
    behind: str


def mentions_in(text: AdvertText, end: int, *, brief: bool = False) -> Iterator[Mention]:
    """The amounts of an advert in order, as many as an advert has; of a brief one those without a pound sign too."""
    return islice(_mentions_in(text, end, brief), MOST_AMOUNTS)


def _mentions_in(text: AdvertText, end: int, brief: bool) -> Iterator[Mention]:
    lines = [line for line in text.lines if line.start < end]
    labelled: dict[int, bool] = {}
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else None
        # Under a label of pay, line by line for as long as each has an amount.
        labelled[line.start] = above is not None and (
            LABEL_LINE.match(above.text) is not None or (labelled[above.start] and "£" in above.text)
        )
    for at, line in enumerate(lines):
        last = min(line.end, end)
        signed = list(amounts_in(text.plain, line.start, last))
        if brief:
            taken = {at for each in signed for at in range(each.start, each.end)}
            signed += [each for each in unsigned_amounts(text.plain, line.start, last) if each.start not in taken]
            signed.sort(key=lambda each: each.start)
        if not signed:
            bare = _bare_pay(text, line, last, label_line=labelled[line.start])
            signed = [bare] if bare is not None else _bare_rates(text, line, last)
        for amount in signed:
            first, stop = _sentence(text.plain, line.start, last, amount)
            yield Mention(
                amount,
                first,
                stop,
                labelled[line.start],
                at < FIRST_LINES and amount.low >= 12_000_00 and _is_alone(text.plain, line, amount),
                at < FIRST_LINES and _leads(text.plain, line, amount),
                text.plain[max(first, amount.start - BEFORE) : amount.start],
                text.plain[amount.end : min(stop, amount.end + BEHIND)],
            )


def _is_alone(plain: str, line: Line, amount: Amount) -> bool:
    near, far = max(line.start, amount.start - 24), min(line.end, amount.end + 64)
    start = max((plain.rfind(mark, near, amount.start) + 1 for mark in "·•|"), default=0) or near
    end = min((at for mark in "·•|" if (at := plain.find(mark, amount.end, far)) >= 0), default=far)
    if (start == near and near > line.start) or (end == far and far < line.end):
        return False
    before, behind = plain[start : amount.start], plain[amount.end : end]
    return _ALONE_BEFORE.fullmatch(before) is not None and _ALONE_BEHIND.fullmatch(behind.rstrip()) is not None


def _leads(plain: str, line: Line, amount: Amount) -> bool:
    """Whether no sentence stands before an amount in its part of a line: `Leeds | Contract | £290 a day`."""
    near = max(line.start, amount.start - NEAR_THE_START)
    start = max((plain.rfind(mark, near, amount.start) + 1 for mark in "·•|"), default=0) or near
    if start > line.start and start == near:
        return False
    return _LEADS.fullmatch(plain, start, amount.start) is not None


def _bare_pay(text: AdvertText, line: Line, last: int, *, label_line: bool) -> Amount | None:
    """An amount without its pound sign, on a line with a label of pay and with a period behind it."""
    label = LABEL.search(text.plain, line.start, min(last, line.start + 60))
    if label is None and not label_line:
        return None
    start = line.start if label is None else label.end()
    amount = bare_amount(text.plain, start, min(last, start + 60))
    if amount is None:
        return None
    behind = text.plain[amount.end : min(last, amount.end + 30)].removeprefix(" GBP")
    return amount if PER.match(behind) is not None else None


def _bare_rates(text: AdvertText, line: Line, last: int) -> list[Amount]:
    """Rates without their pound signs, each with its period and its route: `46.30ph umbrella / 36.45 ph PAYE`."""
    found = islice(_BARE_RATE.finditer(text.plain, line.start, min(last, line.start + 200)), 4)
    amounts = (bare_amount(text.plain, each.start(), each.end()) for each in found)
    return [each for each in amounts if each is not None]


def _sentence(plain: str, first: int, last: int, amount: Amount) -> tuple[int, int]:
    """The sentence in a line that an amount stands in."""
    near, far = max(first, amount.start - 400), min(last, amount.end + 400)
    begins = max((found.end() for found in _SENTENCE_END.finditer(plain, near, amount.start)), default=first)
    ends = _SENTENCE_END.search(plain, amount.end, far)
    return begins if begins > first + 1 else first, last if ends is None else ends.start()
