"""What a text says of a kind of work, and of no one job: `A nanny works 10 hours a day`, `What does a carer earn?`.

An advert speaks to one reader of one job: `you will`, `the post holder`, `a cook is needed`. A guide, a job profile or the page of
an agency speaks of all who do such work. It has the words of an advert, so it is told by who does what in its sentences.
"""

import re
from itertools import islice

from reward.intake.advert.job_words import JOB
from reward.intake.advert.phrases import Phrase, WordIndex

MOST_NAMED = 300
"""Names of jobs that are looked at in one text."""
HEADING = 80
"""Characters of a text in which it says what it is about."""
FURTHEST = 60
"""Characters before and behind the name of a job that are looked at."""

_JOBS = Phrase(JOB.pattern)
_OF_ALL = re.compile(
    r"(?:\A|\n|[.?!:,] )[-*•#\d.) ]{0,6}(?P<all>an? |most |some |many |typical |the average )?(?P<kind>(?:[a-z\d/&'-]+,? ){0,3})\Z",
    re.IGNORECASE,
)
"""From the start of a sentence up to the name of a job."""
_OF_ONE = re.compile(
    r"(?<![\w-])(?:our|your|the|this|these|those|we|us|you|i|my|their|his|her|as|top|for|to|join|be|become|no|any|if|when|with|and|or|of|in|at|from)(?![\w-])",
    re.IGNORECASE,
)
_OFTEN = r"(?:(?:usually|often|normally|typically|generally|mostly|mainly|also|all|then|now) )?"
_ONE_DOES = re.compile(
    rf"(?: who [^.,\n]{{1,30}}?)? {_OFTEN}(?:(?!(?:has|is|was|does|needs|requires|wants|seeks|jobs|posts|roles|positions|opportunities|vacancies|duties|responsibilities|skills|services|assistants|apprentices)\b)[a-z]{{3,}}s|"
    r"does(?: not)?|is (?:an?|one|somebody|someone|anybody|usually|often|paid|not|the (?:person|one))|has (?:an?|to)|can|may|could|might)\b(?! (?:our|us)\b)",
)
_MANY_DO = re.compile(
    rf"(?: (?:with|who|in|on|at|over|under) [^.,\n£]{{1,30}}?)? {_OFTEN}(?:earn|start(?: on| at)?|begin|get|work|are (?:paid|on|often|usually|employed|responsible|not)|have (?:an?|to)|can (?:earn|expect)|may (?!also|be)|tend|spend|organise|manage|"
    r"look after|help|make|use|provide|take home|receive|need (?:an?|to)|do|keep|run|plan|deal|carry|drive|teach|care|usually|often|were|had)\b(?! (?:our|us|for us|with us)\b)",
)
_MANY_OF_THE_HEADING_DO = re.compile(
    rf" {_OFTEN}(?!(?:will|with|who|would|able|are|is|was|were|have|has|had|can|could|should|must|may|need|needs|jobs?|roles?|posts?|positions?|vacanc(?:y|ies)|opportunit(?:y|ies)|and|the|for|from|into|across|throughout|within|based|only|also|please|apply|"
    r"through|over|under|near|close|between|both|then|this|that|these|our|your|full|part|day|night|term|per|plus|via|but|not|all|any|each|when|where|while|welcome|urgently|immediately|asap|wales|england|scotland|london|pay|salary|team|staff)\b)"
    r"[a-z]{3,}(?<!ed)(?<!ing)(?<!ly)(?<!shire) (?!(?:our|us|for us|with us)\b)(?=[a-z£\d])",
)
"""`Veterinary nurses support vets`, under `Veterinary nurse`."""
_ASKED = re.compile(r"[^\n.?!]{6,90}\?")
_ASKS = Phrase(r"\b(?:what|how|do|does|can|is|are|who|which|why|when|where)\b")
_ABOUT_PAY = re.compile(
    r"how (?:much|long|many|often)\b|\b(?:earn|earns|salary|salaries|wages?|paid|pay|rates?|cost|qualifications|duties)\b",
    re.IGNORECASE,
)
_TO_A_CANDIDATE = re.compile(
    r"\b(?:you(?:'ll|'re|'ve|'d)?|your|we(?:'re|'ve|'ll)?|us|our|me)\b|\b(?:the|this) (?:\w+ )?(?:role|job|post|position|work|team|vacancy|successful|ideal|company|school|trust|hours|package|contract|interview|closing|start|benefits)\b",
    re.IGNORECASE,
)


def general_statements(words: WordIndex, end: int) -> int:
    """How many sentences say what those do, or get, who do a kind of work."""
    text, count = words.text, 0
    heading = text[: min(end, HEADING)].lower()
    for job in islice(_JOBS.finditer(words, 0, end), MOST_NAMED):
        before = _OF_ALL.search(text, max(0, job.start() - FURTHEST), job.start())
        if before is None or _OF_ONE.search(before["kind"]):
            continue
        many = job[0][-1:] in "sS" and (before["all"] or "").strip().lower() not in ("a", "an")
        if not many and not (before["all"] or "").strip():
            continue
        last = min(end, job.end() + FURTHEST)
        behind = (_MANY_DO if many else _ONE_DOES).match(text, job.end(), last)
        if behind is None and many and _root(job[0]) in heading:
            behind = _MANY_OF_THE_HEADING_DO.match(text, job.end(), last)
        count += behind is not None
    return count


def _root(name: str) -> str:
    """Of the name of a job what is the same for one and for many: `nann`, `nurse`."""
    return name.lower().removesuffix("ies").removesuffix("s")


def general_questions(words: WordIndex, end: int) -> int:
    """How many questions are asked of a kind of work: `What is a locum?`, `How much can I earn?`."""
    text, count, last = words.text, 0, 0
    for asks in islice(_ASKS.finditer(words, 0, end), MOST_NAMED):
        if asks.start() < last:
            continue
        found = _ASKED.match(text, asks.start(), end)
        if found is None:
            continue
        last = found.end()
        named = JOB.search(found[0])
        count += (named is not None or _ABOUT_PAY.search(found[0]) is not None) and not _TO_A_CANDIDATE.search(found[0])
    return count
