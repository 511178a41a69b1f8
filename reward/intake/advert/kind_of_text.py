"""What a text is: an advert and where it ends, or a page that offers no job.

Wrong money is worse than none: on a register of interest, a benefits page, a notice or a pay statement no offer
is made, and it is said what the text is.
"""

import re
from collections import deque
from collections.abc import Sequence

from reward.intake.advert.addressed import NEVER, others_addressed
from reward.intake.advert.facts import PayFact
from reward.intake.advert.general_words import general_questions, general_statements
from reward.intake.advert.job_words import JOB
from reward.intake.advert.messages import (
    A_LETTER,
    A_MESSAGE,
    LETTER_TO_STAFF,
    is_a_message,
    is_brief,
    offers_a_job,
)
from reward.intake.advert.offer_evidence import OF_AN_ADVERT, invites, kinds_in
from reward.intake.advert.other_pages import OTHER_PAGES
from reward.intake.advert.phrases import Phrase
from reward.intake.advert.text import AdvertText

_OTHER_JOBS = re.compile(
    r"^[-*•#\s]*(?:recommended|similar|related|other|more|latest|featured|nearby|suggested)(?: (?:jobs?|vacanc(?:y|ies)|roles?|opportunities|positions))(?: (?:for you|like this|near you|you (?:may|might).*|from this.*|in .*))?[ :]*$|"
    r"^[-*•#\s]*(?:jobs? you (?:may|might).*|you (?:may|might) also (?:like|be interested).*|people also (?:viewed|searched).*|similar searches.*|browse (?:similar|more) jobs.*|view similar jobs.*|current vacancies)[ :]*$",
    re.IGNORECASE,
)
_LIST = Phrase(
    r"\b\d{1,6} (?:jobs?|vacancies|results|roles)(?: were)? (?:found|match)|\bpage \d+ of \d+|\bsort(?:ed)? by\b|\bcreate (?:a |an )?(?:job )?alert\b|\b(?:posted|added) \d+ (?:hours?|days?|weeks?|months?) ago\b|\brefine (?:your )?search\b"
)
"""Of a page of search results, of which one or two may stand on an advert's page as well."""
NO_ADVERT = "no advert that can be read"
OF_A_KIND = "a page on a kind of work"
ONE_STATEMENT, ONE_QUESTION = 2, 3
"""What one sentence, or one question, on all who do such work counts; of 2,499 adverts of job boards none has two, nine one sentence, two a question."""
ON_WORK = (
    OF_A_KIND,
    "an article on pay",
    "a report on pay",
    "a career profile",
    "a news report",
    "a page about working there",
)
"""Ways to write about work and offer none, which count together."""
LEAST_OF_A_LIST = 3
LEAST_OF_A_PAYSLIP = 5
_NO_TITLE = re.compile(
    r"^(?:hire|find|book|rent|buy|meet|read|discover|learn|study|become|vote|knowing|know your|how|what|why|when|where|which|is|are|do|does|can|should|top \d|\d+ (?:things|tips|reasons|ways)|an? (?:short |quick |complete )*guide|guide to|understanding|compare|calculate|appeal|average|wages|salaries|everything|things)\b|\?$|"
    r"\b(?:salar(?:y|ies)|pay|wages?|rates?|earnings|jobs?|careers?)\b[^\n]{0,24}\b(?:guide|trends?|statistics|explained|advice|faqs?|survey|report|structure|insights?|outlook|forecast|snapshot|calculator|index|comparison|review|deal|rises?|news|expectations?)\b|"
    r"\b(?:salary|pay) (?:&|and|in)\b|\b(?:rates|prices|fees|charges) (?:for|from)\b|\brates? of pay\b|\b(?:increases?|raises?|boosts?|hikes?)\b[^\n]{0,40}\b(?:pay|wages?|salar\w+)\b|\b(?:pay )?rates$|\bsalaries\b(?! (?:officer|manager|clerk|assistant|administrator|team|lead))|\bmarket (?:insights?|update|report|outlook|trends)\b|\bwhat you need to know\b|\bfaqs?$|\bjob profiles?\b|\bbenefits of\b|'s (?:story|journey)\b|\bcase study\b|\b(?:to let|to rent|for sale|for hire)\b|\bconsultation\b[^\n]{0,20}:|\bhave your say\b",
    re.IGNORECASE,
)
"""A heading that asks, advises or reports, and is no name of a job: `How much does a carer earn?`, `Nurse salary guide`."""
_END_OF_A_NAME = re.compile(r" [-|·•@] ?|[|:(£,]|\. ")
_HEADLINE = re.compile(
    r"\bto (?:recruit|hire|create|take on|cut|help fill) \d[\d,]+ |\b(?:increases?|raises?|raised|cuts?|boosts?|hikes?|reviews?|reviewed|agrees?|joins?|joined|says|said|appeal|rises?)\b(?![^\n]{0,12}\b(?:officer|manager|team|lead)\b)|"
    r"\b(?:what|how|why|survey says|our survey)\b|\b(?:jobs|vacancies|pay|wages|salar(?:y|ies)) (?:in|for|at|from|as|to|of)\b|\brates? of pay\b|\b(?:new|competitive)\b[^\n]{0,30}\b(?:rates|pay|wages|salaries)\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"\b(?:looking|vacanc(?:y|ies)|opportunit(?:y|ies)|recruiting|hiring|search|wanted|required|apply|call)\b",
    re.IGNORECASE,
)
MOST_WORDS_BEFORE, MOST_WORDS_BEHIND = 8, 8
"""Around the word for a job in a heading that is its name."""
_LABELLED_TITLE = Phrase(
    r"^[-*•| \t]{0,20}(?:job|role|post|vacancy) title\b[^\n:|]{0,16}[:|]", re.IGNORECASE | re.MULTILINE
)
_MANY_JOBS = re.compile(
    rf"\A(?![^\n]{{0,60}}?(?i:{JOB.pattern}|\bapprenticeships?)(?:(?!jobs|vacanc)[^\n:(,-]){{0,30}}[:(,x-] ?(?:x ?)?\d{{1,2}} (?:[a-z-]+ )?(?:jobs|vacancies|roles|positions)\b)"
    r"[^\n]{0,60}?(?:\b[\d,]{1,9}\+? (?:[A-Za-z&/-]+ ){0,5}(?:jobs|vacancies|roles|positions)\b|\b(?:jobs|vacancies) (?:in|near|at) (?:the )?[A-Z])[^\n]{0,40}(?:\n|\Z)",
)
"""A heading that counts jobs, or names jobs in a place: a page that leads to them; `Gardener: 4 vacancies` says how many are wanted for one."""
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
        # Van hire for couriers: those who do the job are its customers.
        before_for, _, _ = name.partition(" for ")
        if before_for != name and not _ASKS_FOR.search(before_for):
            name = before_for
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
    kinds = kinds_in(text.index, end)
    if any(named) and not no_title:
        kinds.add("title")
    if _LABELLED_TITLE.search(text.index, 0, end):
        kinds.add("title")
    if any(fact.reason == "label" or (fact.reason == "heading" and "title" in kinds) for fact in pay):
        kinds.add("pay")
    if (
        _MANY_JOBS.match(plain)
        or len({each[0].lower() for each in _LIST.finditer(text.index, 0, end)}) >= LEAST_OF_A_LIST
    ):
        return False, "a list of jobs, and no one advert", kinds
    against = dict(others_addressed(text.index, end))
    offered = pay and offers_a_job(text.index, end)
    if offered:
        against.pop(LETTER_TO_STAFF, None)  # it speaks to one who has no job there yet
    for name, points, words in OTHER_PAGES:
        found = len({each[0].lower() for each in words.finditer(text.index, 0, end)})
        if found:
            against[name] = points + found - 1 + against.get(name, 0)
    if no_title:
        against["an article on pay"] = against.get("an article on pay", 0) + 4
    general = general_statements(text.index, end), general_questions(text.index, end)
    if sum(general):
        against[OF_A_KIND] = NEVER if sum(general) > 1 else ONE_STATEMENT if general[0] else ONE_QUESTION
    if against.get("a payslip", 0) < LEAST_OF_A_PAYSLIP:
        against.pop("a payslip", None)  # the word alone stands in many a text
    # What a page is by its own words, before what it may be by how it speaks of pay.
    worst = max(
        against,
        key=lambda name: (name not in ("an article on pay", OF_A_KIND), name != OF_A_KIND, against[name]),
        default="",
    )
    # With a job at its head, and that somebody is wanted for it or may apply, one kind fewer will do.
    least = OF_AN_ADVERT - ("title" in kinds and bool(kinds & {"wanted", "applying"}))
    if (
        worst != "a register of interest"
        and invites(text.index, end, kinds)
        and len(kinds) >= max(least, 2 + max([*against.values(), sum(against.get(name, 0) for name in ON_WORK)]))
    ):
        return True, "an advert", kinds
    if offered and not against:
        return True, A_LETTER, kinds
    if is_brief(plain) and not against and is_a_message(plain, pay, kinds):
        return True, A_MESSAGE, kinds
    return False, worst or NO_ADVERT, kinds
