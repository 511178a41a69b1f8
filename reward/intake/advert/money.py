"""Which amounts are pay, which are parts of it or stand beside it, and which are left alone, each with the reason.

An amount is pay for a reason only: a label before it (`Salary:`), a period behind it (`per annum`), or a sentence
that says so (`a salary of`). What speaks against it (a budget, a discount, a project's value) is stronger.
"""

from dataclasses import dataclass, replace

from reward.intake.advert.extras import basic_of, is_basic_part, is_part_of_pay, more_of, named, rises, without_amounts
from reward.intake.advert.facts import MoreFact, PayFact
from reward.intake.advert.mentions import TIMES, TIMES_BEHIND, against, mentions_in
from reward.intake.advert.pay import pay_of, same, without_false_ranges
from reward.intake.advert.text import AdvertText

SAME_PLACE = 120
"""Characters within which amounts belong to one statement of the pay."""


@dataclass(frozen=True)
class AdvertMoney:
    """What was made of the amounts of an advert."""

    pay: tuple[PayFact, ...]
    components: tuple[MoreFact, ...]
    allowances: tuple[MoreFact, ...]
    unused: tuple[tuple[str, str], ...]


def money_of(text: AdvertText, end: int) -> AdvertMoney:
    """The money in an advert that ends at a place of its plain copy."""
    pay: list[PayFact] = []
    components: list[MoreFact] = []
    allowances: list[MoreFact] = []
    unused: list[tuple[str, str]] = []
    at_times: list[PayFact] = []
    for seen in mentions_in(text, end):
        objection = against(seen)
        more = named(text, seen)
        if more is not None and objection is None:
            found = more_of(text, seen, more)
            if is_part_of_pay(text, seen):
                components.append(replace(found, included=None))
            else:
                allowances.append(found)
            continue
        if is_basic_part(text, seen, pay):
            components.append(basic_of(text, seen))
            continue
        if components and rises(text, seen, components):
            continue
        fact, why = pay_of(text, seen) if objection is None else (None, objection)
        if fact is not None and (TIMES.search(seen.before) or TIMES_BEHIND.match(seen.behind)):
            at_times.append(fact)
        elif fact is None:
            unused.append((text.evidence(seen.amount.start, seen.amount.end), why))
        else:
            _add(pay, fact)
    for fact in at_times:
        if any(fact.basis == other.basis for other in pay):
            unused.append((fact.evidence.text, "is for work at certain times only"))
        else:
            pay.append(fact)
    pay, weaker = _without_weaker(pay)
    unused += [
        (fact.evidence.text, "is said with a period in passing, where the pay is said elsewhere") for fact in weaker
    ]
    allowances += without_amounts(text, end, [*components, *allowances])
    pay, dropped = without_false_ranges(pay)
    return AdvertMoney(tuple(pay), tuple(components), tuple(allowances), (*unused, *dropped))


def _add(pay: list[PayFact], fact: PayFact) -> None:
    """A fact of pay; one that was said before only where it now says more, which is the route."""
    for at, other in enumerate(pay):
        if same(fact, other):
            if other.route is None and fact.route is not None:
                pay[at] = fact
            return
    pay.append(fact)


def _without_weaker(pay: list[PayFact]) -> tuple[list[PayFact], list[PayFact]]:
    """Pay that a label or a heading says, before amounts a year, a week or an hour that a sentence names in passing."""
    strong = [fact for fact in pay if fact.reason != "period"]
    if not strong:
        first = pay[:1]
        near = [fact for fact in pay if first and fact.evidence.start - first[0].evidence.start <= SAME_PLACE]
        return near, [fact for fact in pay if fact not in near]
    kept = [fact for fact in pay if fact in strong or fact.route is not None or fact.applies_to is not None]
    return kept, [fact for fact in pay if fact not in kept]
