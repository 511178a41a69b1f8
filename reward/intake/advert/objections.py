"""What speaks against an amount's being the pay of the job: a budget, a price, what others are paid, work at certain times only."""

import re
from collections import deque

from reward.intake.advert.job_words import JOB
from reward.intake.advert.mentions import LABEL, PER, Mention

_AT_TIMES = (
    r"(?:(?<!days/)(?<!day/)(?<!days and )(?<!days or )(?:waking )?nights?|overnights?|weekends?|(?:satur|sun)days?|sat|sun|bh|(?:bank|public) hol(?:iday)?s?|"
    r"evenings?|overtime|on[- ]call|call[- ]?outs?|stand-?by|training|supervision|travel(?:ling)?(?: time)?|unsocial hours|unsociable hours|shadow(?:ing)?(?: shifts?)?|induction|surge)"
)
_TIMES = re.compile(
    rf"\b{_AT_TIMES}\b(?:[/ &,]{{1,3}}[A-Za-z]+){{0,4}}(?: ?\([^()£\n]{{0,30}}\))?(?: (?:is|are|will be))?(?: also)?(?: paid)?(?: as well)?[ ,:=(|*-]{{1,4}}(?:at |from )?$",
    re.IGNORECASE,
)
_TIMES_BEHIND = re.compile(
    rf"^ ?(?:(?:per|an|/) ?(?:hour|hr)|p[./]?h\.?)? ?[(,:-]? ?(?:for |on |at |if you work )?(?:week(?:day)?s? )?{_AT_TIMES}\b(?! (?:worker|assistant|staff|carer|shift (?:role|position)|job|post)|[\w/ &]{{0,20}}[:=-]? ?(?:at |are |is )?£)",
    re.IGNORECASE,
)
"""Work at certain times only: its rate is the pay of no whole job."""
_TIMES_IN_BRACKETS = re.compile(rf"\b{_AT_TIMES} ?\([^()\n]{{0,60}}$", re.IGNORECASE)
"""`Call-out (1 in 8, £170 per week plus £42 per job)`: of what the brackets stand behind."""
_ON_TOP = re.compile(r"\b(?:plus|\+) ?\d{1,3}(?:\.\d+)? ?%[^£\n]{0,40}= ?$", re.IGNORECASE)
"""`Plus 20% weekend days = `: a rate worked out for certain times."""
_AGAINST_BEFORE = re.compile(
    r"\b(?:budgets?|turnover|turning over|revenues?|income|worth|valued?|values?|programmes?|projects?|portfolios?|invest\w*|spend\w*|spent|sav(?:e|es|ed|ings?)|fund\w*|grants?|"
    r"discounts?|vouchers?|prizes?|donat\w*|costs?|costing|fees?|fines?|raised?|raising|profits?|sales|targets?|assets?|contracts? (?:worth|valued|of)|contract values?|limits?|threshold|"
    r"expenditure|deficit|debts?|loans?|insur\w*|cover(?:ing|s)?|refund\w*|reward(?:s|ed)?|refer(?:ral)?(?: a friend)?|cash ?back|capital|estates?|tax[- ]free|cost of living|reserves|settlement|stamp duty|rents?|subsid\w*|course|(?<!after )training|cpd|membership|accommodation|parking|lodgings?|uniforms?|rooms?|petty cash|precepts?|endowments?|bursar(?:y|ies)|lottery|tickets?|entry|admission|charges?|charged|prices?|priced|bills?|mains|menus?|live[- ]in (?:available|accommodation|possible|optional?))\b"
    r"[^£\n]{0,36}$",
    re.IGNORECASE,
)
_IN_A_TITLE = re.compile(
    rf"\w+(?:[ -](?:and|&|[a-z]+)){{0,2}} {JOB.pattern}(?![^£\n]*\b(?:of|for|worth|at)\b ?(?:over |up to )?$)",
    re.IGNORECASE,
)
"""What a job is called by: `Project Manager - £600 a day`, `Insurance Broker, £45,000`."""
_NEVER_BEFORE = re.compile(
    r"\b(?:(?:customers?|clients?|guests?|visitors?|students?|residents?|tenants?|patients?|parents?) (?:of ours )?(?:pay|are charged|spend)|(?:freelance \w+|freelancers?|contractors) charges?|will cost you|top earners?|others? earn|(?:first[- ]year|realistic|potential|expected|possible) earnings|earnings potential|on salaries of|once (?:fully )?qualified|(?:our|the) (?:last|previous) \d+|earn(?:ing|ings)? (?:of )?up to|"
    r"ote|on[- ]target(?: earnings)?|salary sacrifice|(?:average|typical|median|mean|usual)(?: \w+){0,2} (?:salar(?:y|ies)|pay|earnings|rates?|wages?|income)|averages?(?=[: ]{1,2}$)|typical (?:\w+ ){0,2}(?:offers?|range)|(?:commonly|typically|usually|generally) (?:is |are )?(?:around|about|between|from|earns?|paid|range)|(?:can|could|may|might) (?:expect to )?(?:earn|be paid|make) up to|[a-z]+s can expect to (?:earn|be paid)|national (?:living|minimum) wage[^£\n]{0,24}? (?:is|are|from|since|currently)|studentships|scholarships|bursaries|(?:pay|earnings|salary|wages?|income|rate) (?:could|might|may|should) be|(?:try|ask|aim) for|expect(?= (?:around |about |between )?$)|rule (?:of thumb )?is|nights? out|tips|gratuities|tronc)\b[^£\n]{0,36}$",
    re.IGNORECASE,
)
"""What is nobody's pay here, though a word for pay stands by it."""
_AGAINST_BEHIND = re.compile(
    r"^[^£\n.;]{0,24}?\b(?:budgets?|turnover|programmes?|projects?|portfolios?|investments?|funds?|funding|grants?|discounts?|vouchers?|savings?|profits?|revenues?|assets?|contracts?|schemes?|"
    r"deals?|fees?|fines?|cash ?back|refer(?:ral)?|schemes?|refurbishment|business|company|organisation|estates?|towards|off\b|cover|insurance|tickets?|loans?|gift|cost of living|a head|per head)\b",
    re.IGNORECASE,
)
_AVERAGE_BEHIND = re.compile(r"^ ?(?:\(|on )?(?:an )?(?:average|median|typical(?:ly)?)\b", re.IGNORECASE)
"""`£21,000 to £31,000 average per year`: of all who do such work."""
_WITH_A_HOUSE_BEFORE = re.compile(r"\bor $", re.IGNORECASE)
_WITH_A_HOUSE_BEHIND = re.compile(
    r"^(?: (?:per annum|a year))? (?:with|plus|and) (?:an? |the )?(?:house|flat|cottage|room|accommodation|lodgings?)\b",
    re.IGNORECASE,
)
"""`£28,000, or £20,000 with a house`: what is paid to one who lives there."""
_MORE_BEHIND = re.compile(r" ?(?:\+|plus\b)", re.IGNORECASE)
"""`£52,000 + company car`: what comes on top says nothing against the amount."""
_TAKEN_BEHIND = re.compile(
    r"^(?: ?(?:per|an?) (?:week|month|day|night|year))? (?:is|are|will be) (?:taken|deducted|charged|stopped)\b|"
    r"^ (?:(?:when|if) you refer|for (?:referring|each (?:friend|referral)|every (?:friend|referral)|a referral))|"
    r"^ ?(?:per (?:annum|year|month|week)|p\.?a\.?|an? (?:year|month|week)) (?:in|of|to|for|from) (?:our |its |the )?(?:grants?|funding|fees|donations?|savings?|rent|famil|communit|charit|customers?|sales|revenue|income|profits?)",
    re.IGNORECASE,
)
"""What is taken from pay, or given to others."""
_OF_ANOTHER = re.compile(
    r"\b(?:she|he|they|(?-i:[A-Z][a-z]+)) (?:now |then )?(?:joined|earns?|earned|was (?:paid|on)|is (?:paid|on)|started|gets?|makes?)\b[^£\n.;]{0,60}$|"
    r"\ban? [a-z]+(?: [a-z]+){0,6}(?: in (?-i:[A-Z])\w+)? (?:is paid|are paid|earns?|costs?|starts on|will (?:earn|cost|get))\b[^£\n.;]{0,40}$|"
    r"\b(?:her|his|their) (?:basic |annual |day |hourly )*(?:salary|pay|rate|wages?) (?:is|was|of)\b[^£\n.;]{0,24}$|\b(?:salary|pay|rate|wages?) was (?:about |then )?$|\bequivalent (?:permanent|full[- ]time|private) salar\w+\b[^£\n.;]{0,24}$",
    re.IGNORECASE,
)
"""`Amira joined on`, `A bookkeeper in Leeds is paid`: somebody who is not the reader."""
_PART_BEHIND = re.compile(
    r"^[^£\n.;]{0,40}\b(?:is|are) (?:a )?(?:part of|included in)\b|^ (?:of this|of which) (?:is|are|may)\b",
    re.IGNORECASE,
)
"""What is a part of an amount that is named elsewhere."""
_BROKEN_RANGE_BEHIND = re.compile(r"^,? ?(?:-|to) ?(?:£ ?[\dO]|\d{1,3},\d)", re.IGNORECASE)
"""`£38,890 - £44,50`: an end that cannot be read, so that the start alone is not the pay."""
_LATER_BEHIND = re.compile(
    r"^(?: ?(?:per (?:annum|year|hour)|p\.?[ah]\.?|an? (?:year|hour)))? ?[(,]? ?(?:after|following|upon|on|once|when|post)(?: you have| you are| you)?(?: successful(?:ly)?)? (?:\d{1,2}|one|two|three|six|twelve|eighteen|complet\w+|probation|qualif\w+|passing|passed|full registration|registration)\b",
    re.IGNORECASE,
)
"""What is paid at a later time."""
_LABEL_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:holiday|sick(?:ness)?|maternity|paternity|parental|redundancy|overtime|statutory|others?|their|clients?'?s?|customers?'?s?|previous|last|past|market|severance|"
    r"training|travel|final|on[- ]call|stand-?by|retention|recruitment|strike|team|total)[ -]$|%(?: of)?(?: your| the| basic| annual| gross)*[ -]?$",
    re.IGNORECASE,
)
"""Before a word for pay that is not the pay of the job: `holiday pay of £7.60`, `15% of your basic wage`."""
_SHARE_OF_PAY = re.compile(
    r"\d ?%(?:[^£\n.%]{0,24})? of (?:your |the |their )?(?:basic |annual |gross |base )*(?:salary|pay|wages?)\b[^£\n.]{0,24}$",
    re.IGNORECASE,
)
"""`15% of your basic wage - between`: what the share comes to."""
_END_OF_A_BROKEN_RANGE = re.compile(
    r"(?<![\w£])(?:£ ?\d[\d,.]{0,9}|\d[\d,]{3,9}(?:\.\d\d)?|\d{1,3}\.\d\d)[a-z]{0,3} ?(?:p\.?a\.?|per annum)? ?(?:-|to) ?$",
    re.IGNORECASE,
)
"""`£32,00opa - £36,000`: the lower end cannot be read, and the upper one alone is not the pay."""
_TARGET_BEHIND = re.compile(r"^(?: ?(?:per annum|p\.?a\.?|a year))? ?\(?(?:ote|on[- ]target)\b", re.IGNORECASE)
_BASIC = re.compile(r"\b(?:basic|base|guaranteed)\b", re.IGNORECASE)


def against(seen: Mention) -> str | None:
    """What speaks against an amount's being money that is offered."""
    never = _NEVER_BEFORE.search(seen.before)
    if never is not None and not _BASIC.search(never[0]):
        return f"comes after “{' '.join(never[0].split()[:2]).lower()}”"
    found = _AGAINST_BEFORE.search(seen.before)
    if found is not None and not (
        LABEL.search(seen.before[found.start() :]) or _IN_A_TITLE.match(seen.before, found.start())
    ):
        return f"comes after “{found[0].split()[0].lower()}”"
    if _OF_ANOTHER.search(seen.before):
        return "is what another is paid"
    if _PART_BEHIND.match(seen.behind):
        return "is a part of another amount"
    if _SHARE_OF_PAY.search(seen.before):
        return "is what a share of the pay comes to"
    if _ON_TOP.search(seen.before):
        return "is worked out for certain times"
    if _END_OF_A_BROKEN_RANGE.search(seen.before) and not seen.amount.is_range:
        return "is the end of a range of which the start cannot be read"
    if _BROKEN_RANGE_BEHIND.match(seen.behind) and not seen.amount.is_range:
        return "is the start of a range of which the end cannot be read"
    if _WITH_A_HOUSE_BEFORE.search(seen.before) and _WITH_A_HOUSE_BEHIND.match(seen.behind):
        return "is the pay with a house, beside another without"
    if _AVERAGE_BEHIND.match(seen.behind):
        return "is an average"
    taken = _TAKEN_BEHIND.match(seen.behind) or _TARGET_BEHIND.match(seen.behind)
    if taken is not None:
        return f"comes before “{taken[0].split()[-1].lower()}”"
    behind = _AGAINST_BEHIND.match(seen.behind)
    if behind is not None and PER.match(seen.behind) is None and not _MORE_BEHIND.match(seen.behind):
        return f"comes before “{behind[0].split()[-1].lower()}”"
    return None


AT_CERTAIN_TIMES = "is for work at certain times only"


def at_certain_times(seen: Mention) -> bool:
    """Whether an amount is for nights, weekends, call-outs and the like."""
    return (
        any(word.search(seen.before) is not None for word in (_TIMES, _TIMES_IN_BRACKETS))
        or _TIMES_BEHIND.match(seen.behind) is not None
    )


def later(seen: Mention) -> str | None:
    """Why an amount is not the pay yet: it is paid after a time, or once one has qualified."""
    found = None if seen.amount.rising else _LATER_BEHIND.match(seen.behind)
    return None if found is None else f"is paid later, {' '.join(found[0].split()[-2:]).lower()!r}"


def label_of_pay(before: str) -> "re.Match[str] | None":
    """The last word for this job's pay before an amount: not for holiday pay, or pay of which a share is meant."""
    found = next(iter(deque(LABEL.finditer(before), maxlen=1)), None)
    if found is None or _LABEL_OF_SOMETHING_ELSE.search(before[max(0, found.start() - 24) : found.start()]):
        return None
    return None if re.match(r"holiday|sick|overtime", found[0], re.IGNORECASE) else found
