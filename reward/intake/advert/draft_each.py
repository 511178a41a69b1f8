"""Pay for each session, shift or class, as pay for a week, a year or an hour; where that cannot be said, it is asked and not priced."""

from dataclasses import replace
from decimal import Decimal

from reward.base.amounts import in_pounds
from reward.intake.advert.draft import Made, short
from reward.intake.advert.facts import AdvertFacts, PayFact
from reward.intake.advert.pay import FOR_EACH
from reward.intake.advert.piecework import is_work


def by_the_piece(facts: AdvertFacts) -> list[tuple[str, str]]:
    """Amounts for each of what is done, of which it is not said how many: the words and the thing. Beside pay for a period, of work alone."""
    found = [(short(words), why.removeprefix(FOR_EACH)) for words, why in facts.unused if why.startswith(FOR_EACH)]
    return [(words, unit) for words, unit in found if not facts.pay or is_work(unit)]


def whole_pay(fact: PayFact, made: Made, key: str) -> PayFact | None:
    """The same pay for a period; `None` where the advert does not say how many are worked, nor how long one is."""
    if fact.for_each is None:
        return fact
    each, said = fact.for_each, short(fact.evidence.text)
    if fact.times_a_week is not None and (fact.basis == "year" or key == "pay.basic"):
        times = fact.times_a_week
        made.assumed.append(f"“{said}” is for each {each}: priced as {times} a week.")
        return replace(
            fact,
            basis="year" if fact.basis == "year" else "week",
            low=fact.low * times,
            high=fact.high * times,
            for_each=None,
        )
    if fact.basis == "each" and fact.hours_each is not None:
        hours = Decimal(fact.hours_each)
        low, high = Decimal(fact.low) / hours, Decimal(fact.high) / hours
        if low == int(low) and high == int(high):
            made.assumed.append(f"“{said}” is for {fact.hours_each} hours: priced as £{in_pounds(int(low))} an hour.")
            return replace(fact, basis="hour", low=int(low), high=int(high), for_each=None)
    if fact.basis == "year":
        made.ask(f"“{said}” is for each {each} a week: how many would you work, and what do they come to?", key)
    else:
        made.ask(f"“{said}” is for each {each}: how long is one, and how many would you work a week?", key)
    return None
