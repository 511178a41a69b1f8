"""Several jobs in one text, each with pay of its own: which is the reader's cannot be told, so none is priced."""

import re
from itertools import islice

from reward.intake.advert.amounts import amounts_in
from reward.intake.advert.job_words import JOB
from reward.intake.advert.mentions import PER
from reward.intake.advert.text import AdvertText

MOST_LINES = 400
LONGEST = 140
"""Characters of a line that names a job and what it pays."""
LEAST_SALARY = 12_000_00
_BEFORE_PAY = re.compile(
    r"[ ,:;(|=*–-]+(?:up to|from|circa|c\.?|at|pay|salary|rate|starting|basic)?[ :]*$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^[-*•#\s]*(?:\d{1,2}[.)] |\d{1,2} ?x )?(?:an? )?", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:you|your|we|our|will|is|are|as|earn|paid|pays|allowance|bonus|refer\w*|supervis\w+|years?|level|grade|band|qualified|rate|salary|pay|plus|and|or|per|for|if|when|with)\b",
    re.IGNORECASE,
)


def jobs_of(text: AdvertText, end: int) -> tuple[str, ...]:
    """The names of the jobs that lines of their own pair with an amount each, in order; none where it is one job."""
    names: dict[str, str] = {}
    for line in islice(text.lines, MOST_LINES):
        if line.start >= end or len(line.text) > LONGEST or "£" not in line.text:
            continue
        amount = next(iter(amounts_in(text.plain, line.start, min(line.end, end))), None)
        if amount is None or (amount.low < LEAST_SALARY and PER.match(text.plain, amount.end) is None):
            continue
        said = _NUMBERED.sub("", text.plain[line.start : amount.start])
        name = re.split(r" [-–|] |[:,(|]", _BEFORE_PAY.sub("", said))[0].strip()
        if JOB.search(name) and not _NO_NAME.search(name) and len(name.split()) <= MOST_WORDS:
            names.setdefault(name.lower(), name)
    return tuple(names.values()) if len(names) > 1 else ()


MOST_WORDS = 6
