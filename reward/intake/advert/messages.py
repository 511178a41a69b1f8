"""Few lines on one job: what a recruiter sends, what an offer is made in, what somebody notes down of one.

They have no room for the words that an advert is told by, so they are told by what they are for: a letter says that a
job is offered to its reader; a note names a job or a kind of contract, and what it pays.
"""

import re
from collections.abc import Sequence

from reward.intake.advert.facts import PayFact
from reward.intake.advert.job_words import JOB
from reward.intake.advert.phrases import Phrase, WordIndex

A_MESSAGE = "a message on a job"
A_LETTER = "a letter that offers a job"
LETTER_TO_STAFF = "a letter to one who has a job"
MOST_OF_A_MESSAGE, MOST_OF_A_NOTE = 1_500, 500
"""Characters."""
_OFFERED = Phrase(
    r"\b(?:offer(?:ing)? (?:to )?you (?:a |an |the |this |our )?(?:[\w-]+ ){0,8}?(?:role|position|post|job|employment|appointment|contract|placement)\b|"
    r"(?:formal |written |conditional |provisional |verbal )*(?:offer of (?:employment|appointment|a job)|job offer|offer letter|letter of (?:offer|appointment))\b|"
    r"(?:confirm|accept|consider|summar\w+|set out|details? of|terms of) (?:the|your|our|my|this) (?:formal |written |conditional |verbal |job |revised )*offer\b|"
    r"(?:we|i)(?:'d| would)? (?:like|love|want|wish) (?:to offer you|you to join)|(?:delighted|pleased|happy|thrilled|able) to (?:be able to )?(?:make you an? (?:\w+ )?offer|offer you)\b)",
)
"""A job that is offered to the reader."""
_NOTED = re.compile(
    r"\b(?:offer|role|job|post|position|contract|perm(?:anent)?|employer|salary|basic|base|day rate|current|now|new)\b",
    re.IGNORECASE,
)
"""What somebody calls a job that he notes down."""


_NO_PAY = re.compile(
    r"\b(?:flats?|house|bed(?:room)?s?|tenan\w+|landlord|mortgage|rent\w*|deposit|bills|loan|apr|mileage|miles|mot|tickets?|course|fees?|subscription|premium|quote)\b",
    re.IGNORECASE,
)
"""Of what else a few lines may name a price."""


MOST_OF_A_GRADE, ONE_LINE = 300, 80
"""Characters of a note that names a grade in place of pay."""
_TELLS = re.compile(
    r"[?%]|\b(?:is|are|was|were|got|gets?|votes?|strikes?|rises?|raises?|explained|guide|what|how|why|versus|vs|average|typical(?:ly)?|usually|register|interest|jobs|vacancies|scales?|salaries|rates)\b",
    re.IGNORECASE,
)
"""What a note on one's own offer does not say, and a headline, a question or a list does."""
_OF_THE_CIVIL_SERVICE = re.compile(r"\b(?:HEO|SEO)\b")


def offers_a_job(words: WordIndex, end: int) -> bool:
    """Whether a letter says that its reader is offered a job: `delighted to offer you the position of`."""
    return _OFFERED.search(words, 0, end) is not None


def is_brief(plain: str) -> bool:
    return len(plain) <= MOST_OF_A_MESSAGE


def is_a_message(plain: str, pay: Sequence[PayFact], kinds: set[str]) -> bool:
    """Whether a few lines name a job or a contract, what it pays by more than a sentence, and what else an offer says."""
    is_note, more = len(plain) <= MOST_OF_A_NOTE, kinds & {"pay", "contract", "hours", "benefits"}
    if "title" in kinds:
        named, more = True, more or {"title"} if is_note else more
    elif is_note:
        # It may say what it pays first, and what the job is nowhere.
        first = plain.lstrip().partition("\n")[0]
        named = _NO_PAY.search(plain) is None and (
            any(char.isdigit() for char in first) or _NOTED.search(plain) is not None or _names_one(plain)
        )
    else:
        named = _names_one(plain)
    return named and bool(more) and any(fact.reason != "words" for fact in pay)


def is_a_note_on_a_grade(plain: str) -> bool:
    """Whether a few lines name one job by its grade and tell nothing of those who do it: `Staff Nurse band 5 step 2`."""
    return (
        len(plain) <= MOST_OF_A_GRADE
        and "£" not in plain
        and _TELLS.search(plain) is None
        and _NO_PAY.search(plain) is None
        and (_names_one(plain) or len(plain.strip()) <= ONE_LINE or _OF_THE_CIVIL_SERVICE.search(plain) is not None)
    )


def _names_one(plain: str) -> bool:
    """Whether a job is named as one person's: nurses, drivers are those for whom something is."""
    return any(not found[0].lower().endswith("s") for found in JOB.finditer(plain))
