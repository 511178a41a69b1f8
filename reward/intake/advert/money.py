"""Which amounts are pay, which are parts of it or stand beside it, and which are left alone, each with the reason.

An amount is pay for a reason only: a label before it (`Salary:`), a period behind it (`per annum`), or a sentence
that says so (`a salary of`). What speaks against it (a budget, a discount, a project's value) is stronger.
"""

from dataclasses import dataclass, replace

from reward.intake.advert.extras import basic_of, is_basic_part, is_part_of_pay, more_of, named, rises, without_amounts
from reward.intake.advert.facts import MoreFact, PayFact
from reward.intake.advert.mentions import against, mentions_in
from reward.intake.advert.pay import pay_of, same, without_false_ranges
from reward.intake.advert.text import AdvertText


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
        if fact is None:
            unused.append((text.evidence(seen.amount.start, seen.amount.end), why))
        elif not any(same(fact, other) for other in pay):
            pay.append(fact)
    allowances += without_amounts(text, end, [*components, *allowances])
    pay, dropped = without_false_ranges(pay)
    return AdvertMoney(tuple(pay), tuple(components), tuple(allowances), (*unused, *dropped))
