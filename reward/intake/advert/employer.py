"""Who offers the job: names of organisations by the words that they are made of, and by where they stand."""

import re

from reward.intake.advert.job_words import JOB

_WORDS = r"(?:[A-Z][\w'&.-]+|of|and|for|the|&)"
_KIND = (
    r"(?:NHS (?:Foundation )?Trust|Trust|Council|University|Police(?: Service)?|Authority|College|Academy|Academy Trust|Hospitals?|Constabulary|Fire and Rescue Service|Housing Association|Association|"
    r"Borough|City Corporation|School|CIC|Ltd|Limited|plc|PLC|LLP|Society|Institute|Foundation|Charity|Hospice|Health Board|Museums?|Galler(?:y|ies)|Library|Service|Agency|Group|Partnership|Company|Chambers|Church|Cathedral|Surgery|Nursery|Theatre)"
)
_NAMED = (
    r"(?:Metropolitan Police|Met Police|MOPAC|Civil Service|(?:University|Institute|College|School|Royal College|Bank|House) of (?:the )?[A-Z]\w+(?: (?:and |of )?[A-Z]\w+){0,2}|"
    r"(?:Department|Office) (?:for|of) (?:the )?[A-Z]\w+(?:,? (?:and )?[A-Z&]\w*){0,4}|Ministry of [A-Z]\w+|HM (?:Revenue (?:&|and) Customs|Treasury|Prison Service)|Cabinet Office|Home Office)"
)
EMPLOYER = re.compile(
    rf"\b(?!(?:The )?(?:Governors|Trustees|Governing Body|Board of Governors) of\b)(?:(?:[A-Z][\w'&.-]+ )(?:{_WORDS} ){{0,5}}{_KIND}|{_NAMED})\b(?! (?:pay|pension|card))"
)
NOBODY = (
    "local authority", "the authority", "this authority", "the council", "our council", "the university", "the college", "public authority",
    "the trust", "our trust", "the school", "our school", "the service", "this school", "the company", "our company", "the group", "the academy",
    "our academy", "the charity", "the society", "the institute", "town council", "the town council", "civil service", "local government pension",
)  # fmt: skip
"""Words that name no employer in particular."""
_NO_NAME = ("our ", "your ", "a ", "an ", "this ", "location ", "site ")
_OF_A_JOB = (
    "library",
    "nursery",
    "theatre",
    "museum",
    "museums",
    "school",
    "service",
    "group",
    "company",
    "partnership",
    "agency",
    "church",
    "surgery",
)
"""Kinds of organisations by which jobs are called too."""
_WHY = re.compile(
    r"^(?i:why(?: work (?:for|at|with)| join| choose)?|about|join|life at) (?P<name>[A-Z][\w'&-]+(?: [A-Z&][\w'&-]*){0,4})\??$"
)
_ALSO = re.compile(r"\b(?:us|you|the|this|our|your|role|job|team|post|benefits)\b", re.IGNORECASE)
_LIKE_A_NAME = re.compile(rf"(?:The )?[A-Z][\w'&.-]+(?: {_WORDS}){{1,7}}")


def is_employer(words: str) -> bool:
    """Whether the words are an organisation's name and nothing else."""
    return EMPLOYER.fullmatch(_named(words).removeprefix("The ").strip(" ,-")) is not None


def _named(words: str) -> str:
    """Words in capitals as a name is written."""
    return (
        words.title().replace("Nhs", "NHS").replace(" Of ", " of ").replace(" And ", " and ")
        if words.isupper()
        else words
    )


def employer_in(line: str) -> "re.Match[str] | None":
    """The first organisation that a line names."""
    said = _named(line)
    for found in EMPLOYER.finditer(said):
        name = found[0].lower()
        if name.endswith(_OF_A_JOB) and JOB.match(said, found.end() + 1):
            continue  # `Senior Library Assistant`
        if name.startswith("the ") and len(name.split()) == 2:
            continue
        if name not in NOBODY and not name.startswith(_NO_NAME):
            return found
    return None


def employer_by_question(line: str) -> "re.Match[str] | None":
    """`Why Such & Such?`, `About Such`, as a heading."""
    found = _WHY.match(line)
    return found if found is not None and not _ALSO.search(found["name"]) else None


def looks_like_a_name(line: str) -> bool:
    """Whether a line is little else than capitalised words, as a name below a title is."""
    return len(line) <= 60 and _LIKE_A_NAME.fullmatch(line) is not None
