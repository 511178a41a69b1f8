"""What a text is: an advert and where it ends, or a page that offers no job.

Wrong money is worse than none: on a register of interest, a benefits page, a notice or a pay statement no offer
is made, and it is said what the text is.
"""

import re
from collections import deque
from collections.abc import Sequence

from reward.intake.advert.facts import PayFact
from reward.intake.advert.job_words import JOB
from reward.intake.advert.offer_evidence import OF_AN_ADVERT, kinds_in
from reward.intake.advert.text import AdvertText

_OTHER_JOBS = re.compile(
    r"^[-*•#\s]*(?:recommended|similar|related|other|more|latest|featured|nearby|suggested)(?: (?:jobs?|vacanc(?:y|ies)|roles?|opportunities|positions))(?: (?:for you|like this|near you|you (?:may|might).*|from this.*|in .*))?[ :]*$|"
    r"^[-*•#\s]*(?:jobs? you (?:may|might).*|you (?:may|might) also (?:like|be interested).*|people also (?:viewed|searched).*|similar searches.*|browse (?:similar|more) jobs.*|view similar jobs.*|current vacancies)[ :]*$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b\d{1,6} (?:jobs?|vacancies|results|roles)(?: were)? (?:found|match)|\bpage \d+ of \d+|\bsort(?:ed)? by\b|\bcreate (?:a |an )?(?:job )?alert\b|\b(?:posted|added) \d+ (?:hours?|days?|weeks?|months?) ago\b|\brefine (?:your )?search\b",
    re.IGNORECASE,
)
"""Of a page of search results, of which one or two may stand on an advert's page as well."""
LEAST_OF_A_LIST = 3
LEAST_OF_A_PAYSLIP = 5
_NO_OFFER = (
    (
        "a register of interest",
        3,
        re.compile(
            r"\bregister(?:ing)? (?:your )?interest\b|\bjoin our talent (?:pool|community|bank)\b|\bjob titles may include\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a pay statement",
        3,
        re.compile(
            r"\bgender pay gap\b|\bpay policy statement\b|\bmedian (?:pay|earnings|remuneration)\b|\bremuneration report\b|\bsenior officers'? (?:pay|remuneration)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a payslip",
        4,
        re.compile(r"\bnet pay\b|\btax code\b|\bni number\b|\bpayslip\b|\bpay ?date\b|\byear to date\b", re.IGNORECASE),
    ),
    (
        "a page on benefits",
        3,
        re.compile(
            r"\A(?:[^\n]{0,100}\n+){0,1}[ #*]*(?:(?:our|employee|staff|your) )?(?:benefits|rewards?|pay and benefits|reward and benefits|what we offer|why work (?:for|with) us)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a page of pay rates",
        4,
        re.compile(
            r"\A[ #*]*(?:(?:our|current) )?(?:pay rates|rates of pay|pay scales?|salary scales?)[ \d/-]*\n|\bfor illustration only\b|\bno (?:pay )?guarantee is implied\b|\brates (?:are )?a guide only\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a career profile",
        3,
        re.compile(
            r"\b(?:job profile|how to become an?|typical (?:hours|salary|salaries)|what (?:does an? \w+ do|you could earn))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "an article on pay",
        2,
        re.compile(
            r"\b(?:illustrative|worked examples?|this guide|guide only|would expect you to be earning|percentiles?|median|vacancies posted|on average|average (?:\w+ )?(?:pay|salar(?:y|ies)|rates?|wages?|earnings|income)|"
            r"industry averages?|pay (?:can|may) vary|salaries (?:can|may|vary|range|for|at|are)|compare your|may (?:differ|vary) (?:depending|from)|what you(?:'ll| will) actually|typically (?:earn|paid|range)|"
            r"(?:can|could|should) expect to (?:earn|be paid)|you can earn (?:between|around|up to)|frequently asked|how (?:long|many|do|does|can) \w+[^.\n?]{0,60}\?|what (?:is|are|do|does|can) \w+[^.\n?]{0,60}\?|"
            r"register with us|read more|share this|posted by|published|updated:|our (?:level \d )?course|jobs? seekers?|sign up to our|our survey|newsletter|latest figures|according to (?:a |the |new |our )?(?:\w+ )?(?:survey|report|figures|research|data|job vacancies)|"
            r"if you (?:run|own|employ|are thinking)|hiring guide|salary guide|how much (?:should|does|do|can)|free trial|(?:freelancers?|freelance \w+|contractors) charge|our software)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a news report",
        2,
        re.compile(
            r"\A[^\n]{0,80}\b(?:pay (?:award|rise|offer|deal|increase)|agreed|announced?s?|secures|celebrates|welcomes|launch(?:es|ed)|appeal for)\b|"
            r"\b(?:backdated|unions? (?:accepted|rejected|agreed|backed)|employers' offer|increase of \d+(?:\.\d+)? ?%|up from £|arrears|ballots?|vote (?:yes|no)|our claim)\b|"
            r"\b(?:(?:union|council|spokes(?:man|woman|person)|mayor|leader|boss(?:es)?) (?:said|says|added)|said (?:the |a |its |regional )*(?:union|council|officer|leader|spokes\w+)|voted (?:to|for|against)|(?:went|go|going) on strike|the strike|pay deal|pay dispute|industrial action|told (?:the \w+ (?:council|press|committee)|reporters))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a call for volunteers",
        2,
        re.compile(
            r"\A[^\n]{0,60}\bvolunteers?\b(?! (?:co-?ordinat|manage|service|centre|recruit|develop|support|engage|lead|officer|programme))|\bvoluntary \(unpaid\)|\(unpaid\)|\bunpaid (?:role|position|post|voluntary)\b|"
            r"\b(?:type|contract|salary|position)[ :|-]{1,3}(?:voluntary|volunteer|unpaid)\b|\bvolunteer role\b|\bour volunteers are\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a page on a course",
        2,
        re.compile(
            r"\A[^\n]{0,40}\b(?:diploma|certificate|course|degree|bootcamp|masterclass)\b(?![^\n]{0,30}\b(?:leader|tutor|lecturer|manager|officer|assistant|administrator|co-?ordinator|assessor|apprentice\w*)\b)|"
            r"\b(?:course|tuition) fees?\b|\bfees?:? £|\blearner loan\b|\benrol (?:now|on|for|today|online)\b|\bstudy with us\b|\bplaces on (?:this|the) course\b|\b(?:start|begin) your career\b|\b\d+ (?:monthly )?payments of £",
            re.IGNORECASE,
        ),
    ),
    (
        "a price list",
        3,
        re.compile(
            r"\bbook (?:now|online|a (?:visit|session|clean|slot))\b|\b(?:free|get a|request a) quot(?:e|ation)\b|\bour prices\b|\bminimum (?:visit|booking|charge)\b|\bcall[- ]out charge\b|\b(?:plus|exc(?:l|luding)?|inc(?:l|luding)?) vat\b|\bour \w+ers are (?:insured|vetted|checked)\b|\bprice list\b",
            re.IGNORECASE,
        ),
    ),
    (
        "minutes of a meeting",
        3,
        re.compile(
            r"(?<!\d )\bminutes of (?:the|a)\b[^\n.]{0,40}\b(?:meeting|committee|council|board)\b|\bit was (?:noted|resolved|agreed)\b|\bresolved that\b|\bthe meeting (?:closed|opened|began)\b|\bmeeting held (?:on|at)\b|\bapologies (?:for absence|were received)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a notice",
        2,
        re.compile(
            r"\b(?:press release|news release|notice is hereby|planning application|committee report|public notice|freedom of information|foi request)\b",
            re.IGNORECASE,
        ),
    ),
)
_NO_TITLE = re.compile(
    r"^(?:hire|find|book|rent|buy|meet|read|discover|learn|study|become|vote|knowing|know your|how|what|why|when|where|which|is|are|do|does|can|should|top \d|\d+ (?:things|tips|reasons|ways)|an? (?:short |quick |complete )*guide|guide to|understanding|compare|calculate|appeal|average|wages|salaries|everything|things)\b|\?$|"
    r"\b(?:salar(?:y|ies)|pay|wages?|rates?|earnings|jobs?|careers?)\b[^\n]{0,24}\b(?:guide|trends?|statistics|explained|advice|faqs?|survey|report|calculator|index|comparison|review|deal|rises?|news|expectations?)\b|"
    r"\b(?:salary|pay) (?:&|and|in)\b|\brates? of pay\b|\b(?:increases?|raises?|boosts?|hikes?)\b[^\n]{0,40}\b(?:pay|wages?|salar\w+)\b|\b(?:pay )?rates$|\bfaqs?$|\bjob profiles?\b|\bbenefits of\b|'s (?:story|journey)\b|\bcase study\b|\b(?:to let|to rent|for sale|for hire)\b|\bconsultation\b[^\n]{0,20}:|\bhave your say\b",
    re.IGNORECASE,
)
"""A heading that asks, advises or reports, and is no name of a job: `How much does a carer earn?`, `Nurse salary guide`."""
_END_OF_A_NAME = re.compile(r" [-|·•@] ?|[|:(£,]|\. ")
_HEADLINE = re.compile(
    r"\b(?:increases?|raises?|raised|cuts?|boosts?|hikes?|reviews?|reviewed|agrees?|joins?|joined|says|said|appeal|rises?)\b(?![^\n]{0,12}\b(?:officer|manager|team|lead)\b)|"
    r"\b(?:what|how|why|survey says|our survey)\b|\b(?:jobs|vacancies|pay|wages|salar(?:y|ies)) (?:in|for|at|from|as|to|of)\b|\brates? of pay\b|\b(?:new|competitive)\b[^\n]{0,30}\b(?:rates|pay|wages|salaries)\b",
    re.IGNORECASE,
)
MOST_WORDS_BEFORE, MOST_WORDS_BEHIND = 8, 8
"""Around the word for a job in a heading that is its name."""
_LABELLED_TITLE = re.compile(
    r"^[-*•| \t]{0,20}(?:job|role|post|vacancy) title\b[^\n:|]{0,16}[:|]", re.IGNORECASE | re.MULTILINE
)
_MANY_JOBS = re.compile(
    r"\A[^\n]{0,60}?(?:\b[\d,]{1,9}\+? (?:[A-Za-z&/-]+ ){0,5}(?:jobs|vacancies|roles|positions)\b|\b(?:jobs|vacancies) (?:in|near|at) (?:the )?[A-Z])[^\n]{0,40}(?:\n|\Z)",
)
"""A heading that counts jobs, or names jobs in a place: a page that leads to them."""
_NO_JOB = re.compile(
    r"\b(?:pay scales?|salary scales?|pay rates|rates of pay|benefits|salary guide|job profile|pay deal)\b",
    re.IGNORECASE,
)


def end_of_advert(text: AdvertText) -> int:
    """Where the advert ends in the plain copy: a list of other jobs is none of it."""
    for line in text.lines[3:]:
        if len(line.text) <= 80 and _OTHER_JOBS.match(line.text):
            return line.start
    return len(text.plain)


def _names_a_job(head: str) -> bool:
    """Whether a heading is the name of a job, and no headline in which one is named: `Sales executive pay up to £22,000`."""
    if _NO_JOB.search(head[:80]) or _HEADLINE.search(head):
        return False
    for name in _END_OF_A_NAME.split(head):
        last = next(iter(deque(JOB.finditer(name), maxlen=1)), None)
        if last is not None:
            before, behind = name[: last.start()].split(), name[last.end() :].split()
            return len(before) <= MOST_WORDS_BEFORE and len(behind) <= MOST_WORDS_BEHIND
    return False


def what_it_is(text: AdvertText, end: int, pay: Sequence[PayFact]) -> tuple[bool, str, set[str]]:
    """Whether it offers a job, what it is in a few words, and which kinds of words of an advert it has."""
    plain = text.plain[:end]
    heads = [line.text[:110] for line in text.lines[:3]]
    named = [_names_a_job(head) for head in heads]
    # An advert may ask a question below its title: `Do you have a few hours to spare?`
    no_title = any(_NO_TITLE.search(head) for head in heads[: 1 if named[:1] == [True] else 2])
    kinds = kinds_in(plain)
    if any(named) and not no_title:
        kinds.add("title")
    if _LABELLED_TITLE.search(plain):
        kinds.add("title")
    if any(fact.reason == "label" or (fact.reason == "heading" and "title" in kinds) for fact in pay):
        kinds.add("pay")
    if _MANY_JOBS.match(plain) or len({each[0].lower() for each in _LIST.finditer(plain)}) >= LEAST_OF_A_LIST:
        return False, "a list of jobs, and no one advert", kinds
    against: dict[str, int] = {}
    for name, points, words in _NO_OFFER:
        found = len({each[0].lower() for each in words.finditer(plain)})
        if found:
            against[name] = points + found - 1
    if no_title:
        against["an article on pay"] = against.get("an article on pay", 0) + 4
    if against.get("a payslip", 0) < LEAST_OF_A_PAYSLIP:
        against.pop("a payslip", None)  # the word alone stands in many a text
    # What a page is by its own words, before what it may be by how it speaks of pay.
    worst = max(against, key=lambda name: (name != "an article on pay", against[name]), default="")
    # With a job at its head, and that somebody is wanted for it or may apply, one kind fewer will do.
    least = OF_AN_ADVERT - ("title" in kinds and bool(kinds & {"wanted", "applying"}))
    if worst != "a register of interest" and len(kinds) >= max(least, 2 + max(against.values(), default=0)):
        return True, "an advert", kinds
    return False, worst or "no advert that can be read", kinds
