"""Draft offers from what an advert says.

Two routes to pay (PAYE or umbrella) are two drafts, never a range. What cannot be priced yet, and what was read
with a doubt, stands in the draft's `doubts`, so that every price of it says so.
"""

from datetime import date

from reward.intake.advert.draft import Draft, Made, short
from reward.intake.advert.draft_each import by_the_piece
from reward.intake.advert.draft_pay import put_pay, put_rate
from reward.intake.advert.draft_terms import put_holiday_pay, put_home, put_leave, put_pension, put_time
from reward.intake.advert.facts import AdvertFacts, OtherFact, PayFact
from reward.intake.advert.objections import AT_CERTAIN_TIMES
from reward.library.in_force import Library

KINDS = {
    "employment": "employment",
    "casual": "employment",
    "umbrella": "umbrella",
    "limited": "company",
    "agency": "agency",
}
ROUTES = {"paye": "agency", "umbrella": "umbrella", "umbrella_or_limited": "umbrella", "limited": "company"}
MOST_DOUBTS = 12
_ON_TARGET = (
    *(f"comes after “{words}”" for words in ("ote", "on target", "on-target earnings", "on-target")),
    *(f"comes before “{word}”" for word in ("ote", "target", "on-target")),
)
"""Why an amount of on-target earnings is not the pay."""


def drafts_of(facts: AdvertFacts, library: Library) -> tuple[Draft, ...]:
    """One draft for each way of being paid that the advert offers; none where it makes no offer."""
    if not facts.is_offer:
        return ()
    routes = [fact for fact in facts.pay if fact.route is not None]
    if facts.engagement == "contract_choice" and routes:
        return tuple(_draft(facts, library, ROUTES[fact.route or "umbrella"], (fact,)) for fact in routes)
    kind = KINDS.get(facts.engagement)
    return (_draft(facts, library, kind, facts.pay),)


def _draft(facts: AdvertFacts, library: Library, kind: str | None, pay: tuple[PayFact, ...]) -> Draft:
    made = Made()
    _heading(facts, made)
    if kind is None:
        kind = "umbrella"
        made.ask("How would you be paid: by the agency (PAYE), through an umbrella, or by your own company?", "kind")
        made.assumed.append("The advert does not say how you would be paid: taken as through an umbrella.")
    elif kind == "umbrella" and any(fact.route == "umbrella_or_limited" for fact in pay):
        made.assumed.append("The rate is for an umbrella or a limited company: taken as through an umbrella.")
    made.put("kind", kind)
    if kind == "employment":
        put_pay(facts, pay, library, made)
        put_pension(facts, library, made)
        put_leave(facts, made)
        put_home(facts, made)
    else:
        put_rate(facts, pay, made)
    put_holiday_pay(facts, kind, library, made)
    put_time(facts, kind, made)
    _told(facts, made)
    if made.unpriced:
        unpriced = [text[:1_000] for text in dict.fromkeys(made.unpriced)]
        made.table["unpriced"] = _at_most(unpriced, "more amounts of the advert")
    if made.doubts:
        made.table["doubts"] = _at_most([text[:1_000] for text in made.doubts], "more things to check in the advert")
    return Draft(made.table, made.said, tuple(made.questions), tuple(made.assumed))


def _at_most(texts: list[str], more: str) -> list[str]:
    """The first of what is told, and how many there are besides: nothing is left out unsaid."""
    over = len(texts) - MOST_DOUBTS
    return texts if over <= 0 else [*texts[:MOST_DOUBTS], f"{over} {more}"]


def _heading(facts: AdvertFacts, made: Made) -> None:
    if facts.title is None:
        made.put("title", "Advertised job")
        made.ask("What is the job called?", "title")
    else:
        made.put("title", str(facts.title.values["name"])[:80], facts.title.evidence)
    if facts.employer is not None:
        made.put("employer", str(facts.employer.values["name"])[:80], facts.employer.evidence)
    if facts.location:
        made.put("location", " or ".join(facts.location)[:80])
        if len(facts.location) > 1:
            made.doubts.append(
                f"The advert names {len(facts.location)} places, {' and '.join(facts.location)}: ask which."
            )
    closing = facts.facts.get("closing")
    if closing is not None:
        made.put("advertised", date.fromisoformat(str(closing.values["date"])), closing.evidence)


def _has_a_bonus(facts: AdvertFacts) -> bool:
    """Whether an amount or a share of a bonus is said, which is priced or told by itself."""
    return any(word in each.name.lower() for each in facts.allowances for word in ("bonus", "commission"))


def _waits_for(vetting: OtherFact) -> str:
    """What vetting means for the day on which pay begins."""
    levels, weeks, most = (vetting.values.get(name) for name in ("levels", "weeks", "weeks_max"))
    named = f"Vetting ({', '.join(map(str, levels))})" if isinstance(levels, list) and levels else "Vetting"
    if weeks is None:
        return f"{named} comes before the start, and nothing is paid until it is through: ask how long it takes."
    return f"{named} comes before the start and takes {weeks}{f' to {most}' if most else ''} weeks, in which nothing is paid."


def _told(facts: AdvertFacts, made: Made) -> None:
    """What the advert says beside, which is in no price."""
    target = next((words for words, why in facts.unused if why in _ON_TARGET), None)
    if target is not None:
        made.unpriced.append(f"on-target earnings of {short(target)}: commission")
    promised = facts.facts.get("bonus_promised")
    if promised is not None and target is None and not _has_a_bonus(facts):
        made.unpriced.append(f"{short(promised.evidence.text)} (amount not said)")
    at_times = [short(words) for words, why in facts.unused if why == AT_CERTAIN_TIMES]
    made.unpriced += [f"{words} at certain times" for words in at_times]
    made.unpriced += [f"{words} for each {unit} (how many is not said)" for words, unit in by_the_piece(facts)]
    call = facts.facts.get("on_call")
    if call is not None:
        words = short(call.evidence.text).strip(" ().,;:-")
        made.doubts.append(
            f"On call: “{words}”."
            if len(words.split()) > 2
            else "The advert speaks of being on call, and does not say how often or what it pays: ask."
        )
    vetting = facts.facts.get("vetting")
    if vetting is not None:
        made.doubts.append(_waits_for(vetting))
    if facts.jobs:
        made.doubts.append(
            f"The text names {len(facts.jobs)} jobs with pay of their own: paste the part on the one that is yours."
        )
    season = facts.facts.get("season_ticket_loan")
    if season is not None:
        made.doubts.append(f"A season-ticket loan is offered ({season.values['terms']}); it is not in the price.")
    status = facts.facts.get("ir35")
    if status is not None:
        made.doubts.append(f"The advert says {status.values['status']} IR35.")
