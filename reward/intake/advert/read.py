"""An advert read: every fact with its words, and what is to be asked."""

import re
from dataclasses import replace

from reward.intake.advert.benefits import bonus_of, others_of
from reward.intake.advert.choice import is_a_list_of_pays
from reward.intake.advert.dates import closing_of
from reward.intake.advert.facts import AdvertFacts, Evidence, OtherFact, PayFact
from reward.intake.advert.heading import employer_of, grade_of, locations_of, title_of
from reward.intake.advert.home import home_of
from reward.intake.advert.job_words import JOB
from reward.intake.advert.kind_of_text import NO_ADVERT, end_of_advert, what_it_is
from reward.intake.advert.leave import holiday_pay_of, leave_of
from reward.intake.advert.messages import A_LETTER, A_MESSAGE, is_a_note_on_a_grade, is_brief
from reward.intake.advert.money import money_of
from reward.intake.advert.pay import FOR_EACH
from reward.intake.advert.pension import pension_of
from reward.intake.advert.phrases import Phrase, WordIndex
from reward.intake.advert.scales import scale_of
from reward.intake.advert.several import jobs_of
from reward.intake.advert.terms import ir35_of, term_of
from reward.intake.advert.text import MOST_READ, AdvertText
from reward.intake.advert.vetting import vetting_of
from reward.intake.advert.working_time import hours_of, pattern_of

_UMBRELLA = Phrase(r"(?<!no )\bumbrella\b(?! (?:body|organisation|charity|term|group))")
_LIMITED = Phrase(
    r"\boutside ir35\b|\b(?:your|own|via|through)[^.\n]{0,20}\b(?:ltd|limited company|psc)\b|\b(?:ltd|limited company) (?:contractors?|rates?)\b"
)
_CASUAL = Phrase(
    r"(?<!no )(?<!not a )\bzero[- ]hours?\b|\bcasual\b(?! (?:car|user|dress|wear))|\b(?:bank (?:staff|workers?|shifts?|contract|only|role|post|nurses?|registered|band|support|health(?:care)?|hca|rmn)|sessional)\b"
)
_OF_A_BANK = re.compile(
    r"(?:^|[ (-])bank\b(?! (?:managers?|clerks?|cashiers?|tellers?|branch|holidays?|of|accounts?|officers?|reconcil\w+|analysts?|advis\w+))",
    re.IGNORECASE,
)
"""In a heading, a post on a list of people who are rung when they are needed: `Bank Mental Health Nurse`, `Cleaner, Bank`."""
_SELF_EMPLOYED = Phrase(
    r"(?<!not )\bself[- ]employed\b(?!\?)|\byou(?:'ll| will| would)? (?:need to )?invoice (?:us|monthly|each)\b|\bfreelance(?: basis| contract| role| position| opportunity| tutor| teacher|(?=,|/|\n|\)|\.| ?-))"
)
_PAYE = Phrase(r"\bpaye\b")
_AGENCY = Phrase(
    r"\b(?:assignments?|temp to perm|temping|agency workers?|employment business|recruitment (?:agency|consultancy)|we (?:are supplying|supply)|locum)\b"
)
_EMPLOYS = Phrase(r"\bwe(?:'ll| will)? employ you\b|\b(?:be your|as your) employer\b|\byou(?:'ll| will) be employed\b")
_AS_CONTRACT = Phrase(
    r"\b(?:interim|contractor|temp(?:orary)? (?:role|assignment)|day rate|assignments?|locum|agency|on behalf of|our client)\b"
)

STATEMENTS = ("a pay statement", "a payslip", "a statement of what somebody gets")
"""Pages that say what is paid to those who have a job."""


def read_advert(text: AdvertText) -> AdvertFacts:
    """All that the text says of one offer; none where it makes none."""
    end = end_of_advert(text)
    hours = hours_of(text, end)
    money = money_of(text, end, hours)
    is_offer, kind, kinds = what_it_is(text, end, money.pay)
    if is_brief(text.plain[:end]) and (not is_offer or kind == A_MESSAGE):
        # So few lines name no amount but the pay and what goes with it, so that less has to say which it is.
        loosely = money_of(text, end, hours, brief=True)
        also, what, of = what_it_is(text, end, loosely.pay)
        if also and loosely.pay:
            money, is_offer, kind, kinds = loosely, also, what, of
    money = replace(money, pay=_paye_beside(text, end, money.pay))
    if is_offer and kind not in (A_MESSAGE, A_LETTER) and "pay" not in kinds and not _names_a_vacancy(kinds):
        # Only a sentence says that the amount is the pay, and little that this is an advert: it is asked.
        beside = tuple((each.evidence.text, "is on a page that may be no advert") for each in money.allowances)
        money = replace(
            money,
            pay=(),
            components=(),
            allowances=(),
            maybe=(*money.pay, *money.maybe),
            unused=(*money.unused, *beside),
        )
    if is_offer and "title" not in kinds and not money.pay and is_a_list_of_pays(money.maybe):
        is_offer, kind = False, "a page of pay rates"
    jobs = jobs_of(text, end) if is_offer else ()
    if jobs:
        money, hours = replace(money, pay=(), maybe=(*money.pay, *money.maybe)), None
    scale = scale_of(text, end)
    if not is_offer and kind == NO_ADVERT and scale is not None and is_a_note_on_a_grade(text.plain[:end]):
        is_offer, kind = True, A_MESSAGE
    if not is_offer:
        seen = [*((fact.evidence.text, f"the text is {kind}") for fact in money.pay), *money.unused]
        family = "statement" if kind in STATEMENTS else "none"
        return AdvertFacts(False, kind, family, "none", employer=employer_of(text, end), unused=tuple(seen))
    home = home_of(text, end)
    facts = {
        name: found
        for name, found in (
            ("term", term_of(text, end)),
            ("hours", hours),
            ("pattern", pattern_of(text, end)),
            ("pension", pension_of(text, end)),
            ("leave", leave_of(text, end)),
            ("holiday_pay", holiday_pay_of(text, end)),
            ("bonus_promised", bonus_of(text, end)),
            ("ir35", ir35_of(text, end)),
            ("grade", grade_of(text, end)),
            ("closing", closing_of(text, end)),
            ("vetting", vetting_of(text, end)),
            ("scale", scale),
            ("accommodation", home),
        )
        if found is not None
    } | others_of(text, end)
    by_piece = any(why.startswith(FOR_EACH) for _, why in money.unused)
    title = title_of(text, end)
    of_a_bank = title is not None and _OF_A_BANK.search(text.lines[0].text) is not None
    family, engagement = _engagement(text.index, end, money.pay, facts, by_piece=by_piece, of_a_bank=of_a_bank)
    if title is not None and scale is not None and kind == A_MESSAGE and not money.pay:
        title = _before_the_grade(title, scale)
    after = [] if end == len(text.plain) else [("what comes below", "is a list of other jobs")]
    if text.cut:
        after.append((f"what comes after the first {MOST_READ:,} characters", "is not read"))
    return AdvertFacts(
        is_offer=True,
        kind_of_text=kind,
        family=family,
        engagement=engagement,
        title=title,
        employer=employer_of(text, end, title),
        location=locations_of(text, end, title),
        pay=money.pay,
        components=money.components,
        allowances=money.allowances,
        facts=facts,
        maybe=tuple(each for each in money.maybe if home is None or not _within(each.evidence, home.evidence)),
        jobs=jobs,
        unused=(*(each for each in money.unused if home is None or each[0] not in home.evidence.text), *after),
    )


def _within(one: Evidence, other: Evidence) -> bool:
    return other.start <= one.start and one.end <= other.end


def _before_the_grade(title: OtherFact, scale: OtherFact) -> OtherFact:
    """`Staff Nurse, NHS band 5` without what a note says behind the name of the job."""
    said = title.evidence
    if not said.start < scale.evidence.start < said.end:
        return title
    name = re.split(r"[,(]|\b(?:nhs|afc)\b", said.text[: scale.evidence.start - said.start], flags=re.IGNORECASE)[
        0
    ].rstrip(" -:")
    if not JOB.search(name):
        return title
    return OtherFact({"name": name}, Evidence(name, said.start, said.start + len(name)))


def _paye_beside(text: AdvertText, end: int, pay: tuple[PayFact, ...]) -> tuple[PayFact, ...]:
    """Rates beside one for an umbrella, where the text says PAYE of none in particular: `£19.50 (days) £24 (nights) PAYE, umbrella £23.85`."""
    routes = {fact.route for fact in pay}
    if (
        None not in routes
        or not routes & {"umbrella", "umbrella_or_limited"}
        or "paye" in routes
        or not _PAYE.search(text.index, 0, end)
    ):
        return pay
    return tuple(replace(fact, route="paye") if fact.route is None else fact for fact in pay)


def _names_a_vacancy(kinds: set[str]) -> bool:
    """Whether a text names a job at its head, and how to apply for it or what contract it is."""
    return "title" in kinds and bool(kinds & {"applying", "contract"})


def _engagement(
    words: WordIndex,
    end: int,
    pay: tuple[PayFact, ...],
    facts: dict[str, OtherFact],
    *,
    by_piece: bool,
    of_a_bank: bool,
) -> tuple[str, str]:
    """By whom one would be paid, as far as it is said."""
    routes = {fact.route for fact in pay if fact.route}
    if len(routes) > 1 or "umbrella_or_limited" in routes:
        return "contract", "contract_choice"
    if any(fact.either for fact in pay) and not routes:
        return "contract", "contract_choice"
    if routes == {"umbrella"} or (not routes and _UMBRELLA.search(words, 0, end)):
        return "contract", "umbrella"
    if routes == {"limited"} or (not routes and _LIMITED.search(words, 0, end)):
        return "contract", "limited"
    by_rate = any(fact.basis in ("day", "hour", "each") for fact in pay)
    if routes == {"self_employed"} or (
        (by_rate or (by_piece and not pay)) and not routes and _SELF_EMPLOYED.search(words, 0, end)
    ):
        return "contract", "self_employed"
    term = facts.get("term")
    kind = None if term is None else term.values["type"]
    if by_rate and (of_a_bank or _CASUAL.search(words, 0, end)):
        return "employment", "casual"
    if _EMPLOYS.search(words, 0, end):
        return "employment", "employment"
    if by_rate and routes == {"paye"}:
        return "contract", "agency"
    if by_rate and _PAYE.search(words, 0, end) and _AGENCY.search(words, 0, end):
        return "contract", "agency"
    if (
        any(fact.basis == "day" for fact in pay)
        or ((by_rate or not pay) and kind in ("temporary", "contract") and _AS_CONTRACT.search(words, 0, end))
        or "ir35" in facts
    ):
        return "contract", "contract_unstated"
    return "employment", "employment"
