"""What a text is: an advert and where it ends, or a page that offers no job.

Wrong money is worse than none: on a register of interest, a benefits page, a notice or a pay statement no offer
is made, and it is said what the text is.
"""

import re
from collections.abc import Sequence

from reward.intake.advert.facts import PayFact
from reward.intake.advert.text import AdvertText

_OTHER_JOBS = re.compile(
    r"^[-*•#\s]*(?:recommended|similar|related|other|more|latest|featured|nearby|suggested)(?: (?:jobs?|vacanc(?:y|ies)|roles?|opportunities|positions))(?: (?:for you|like this|near you|you (?:may|might).*|from this.*|in .*))?[ :]*$|"
    r"^[-*•#\s]*(?:jobs? you (?:may|might).*|you (?:may|might) also (?:like|be interested).*|people also (?:viewed|searched).*|similar searches.*|browse (?:similar|more) jobs.*|view similar jobs.*|current vacancies)[ :]*$",
    re.IGNORECASE,
)
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
        2,
        re.compile(
            r"^(?:our |employee |staff |your )?(?:benefits|rewards?|pay and benefits|reward and benefits|what we offer|why work (?:for|with) us)\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        "a notice",
        2,
        re.compile(
            r"\b(?:press release|news release|notice is hereby|planning application|committee report|minutes of the|public notice|freedom of information|foi request)\b",
            re.IGNORECASE,
        ),
    ),
)
_OFFER = (
    (
        2,
        re.compile(
            r"\b(?:we(?:'re| are) (?:looking for|seeking|recruiting|hiring)|(?:is|are) (?:looking for|seeking|recruiting)|seeking (?:an?|to)|wants? an?|are wanted|vacancy|job advert|we have an? (?:exciting )?(?:opportunity|vacancy))\b",
            re.IGNORECASE,
        ),
    ),
    (
        1,
        re.compile(
            r"\b(?:this role|the role|the post|post ?holder|the successful candidate|this post|responsibilities|job description|about you|essential criteria|the position|we(?:'re| are) looking)\b",
            re.IGNORECASE,
        ),
    ),
    (
        1,
        re.compile(
            r"\b(?:closing date|apply now|how to apply|closing|interview date|job ref(?:erence)?|posting date|listed on|job id|contract type|employment type|job type|post type|contract:|funding is available|probation(?:ary)?)\b",
            re.IGNORECASE,
        ),
    ),
    (1, re.compile(r"\b(?:salary|pay|rate|payrate)[ :|]", re.IGNORECASE)),
    (
        1,
        re.compile(
            r"^.{0,80}\b(?:officer|manager|assistant|director|advis[eo]r|surveyor|engineer|nurse|teacher|analyst|developer|lawyer|head of|practitioner|fellowship|lecturer|driver|cleaner|carer|worker|consultant|co-?ordinator|administrator|technician|apprentice)\b",
            re.IGNORECASE,
        ),
    ),
)


def end_of_advert(text: AdvertText) -> int:
    """Where the advert ends in the plain copy: a list of other jobs is none of it."""
    for line in text.lines[3:]:
        if len(line.text) <= 80 and _OTHER_JOBS.match(line.text):
            return line.start
    return len(text.plain)


def what_it_is(text: AdvertText, end: int, pay: Sequence[PayFact]) -> tuple[bool, str]:
    """Whether it offers a job, and what it is in a few words."""
    plain = text.plain[:end]
    for_it = sum(points for points, words in _OFFER if words.search(plain)) + 2 * bool(pay)
    against: dict[str, int] = {}
    for name, points, words in _NO_OFFER:
        found = len({each[0].lower() for each in words.finditer(plain)})
        if found:
            against[name] = points + found - 1
    worst = max(against, key=lambda name: against[name], default="")
    if worst == "a register of interest":
        return False, worst
    if worst == "a payslip" and against[worst] < 5:
        worst = ""
    needed = 2 + (against[worst] if worst else 0)
    if for_it >= needed:
        return True, "an advert"
    return False, worst or "no advert that can be read"
