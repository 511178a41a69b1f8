"""Which amounts are pay, which are parts of it or stand beside it, and which are left alone, each with the reason.

An amount is pay for a reason only: a label before it (`Salary:`), a period behind it (`per annum`), or a sentence
that says so (`a salary of`). What speaks against it (a budget, a discount, a project's value) is stronger.
"""

import re
from dataclasses import replace
from decimal import Decimal

from reward.base.values import dataclass
from reward.intake.advert.choice import SAID_AGAIN, add, chosen
from reward.intake.advert.extras import basic_of, is_basic_part, is_part_of_pay, more_of, named, rises, without_amounts
from reward.intake.advert.facts import Evidence, MoreFact, OtherFact, PayFact
from reward.intake.advert.mentions import mentions_in
from reward.intake.advert.objections import AT_CERTAIN_TIMES, against, at_certain_times
from reward.intake.advert.pay import pay_of, said_to_be_pay
from reward.intake.advert.piecework import length_of, times_a_week
from reward.intake.advert.routes import ROUTE_AT_ONCE
from reward.intake.advert.text import AdvertText

_LEAST, _MOST = (re.compile(rf"\b{word}(?:imum)?\b", re.IGNORECASE) for word in ("min", "max"))


@dataclass(frozen=True)
class AdvertMoney:
    """What was made of the amounts of an advert."""

    pay: tuple[PayFact, ...]
    components: tuple[MoreFact, ...]
    allowances: tuple[MoreFact, ...]
    unused: tuple[tuple[str, str], ...]
    maybe: tuple[PayFact, ...]
    """What reads as pay and is not the pay as it is said: to be told of, never priced."""


def money_of(text: AdvertText, end: int, hours: OtherFact | None, *, brief: bool = False) -> AdvertMoney:
    """The money in an advert that ends at a place of its plain copy, and says those hours.

    `brief`: of a message of a few lines, in which an amount is pay for its period or its size, with or without a pound sign.
    """
    pay: list[PayFact] = []
    components: list[MoreFact] = []
    allowances: list[MoreFact] = []
    unused: list[tuple[str, str]] = []
    at_times: list[PayFact] = []
    for seen in mentions_in(text, end, brief=brief):
        objection = against(seen)
        more = named(text, seen)
        if more is not None and objection is None and not said_to_be_pay(seen):
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
        fact, why = (
            pay_of(
                text,
                seen,
                brief=brief and not pay,
                after=pay[-1].basis if pay and (brief or ROUTE_AT_ONCE.search(seen.before)) else None,
            )
            if objection is None
            else (None, objection)
        )
        if fact is not None and at_certain_times(seen):
            at_times.append(fact)
        elif fact is None:
            unused.append((text.evidence(seen.amount.start, seen.amount.end), why))
        else:
            add(pay, fact)
    # A job that is all nights may say nothing else; of two such rates neither is the pay.
    alone = len({(fact.basis, fact.low, fact.high) for fact in at_times}) == 1
    for fact in at_times:
        if any(fact.basis == other.basis for other in pay) or not alone or fact.basis_inferred:
            unused.append((fact.evidence.text, AT_CERTAIN_TIMES))
        else:
            add(pay, fact)
    allowances += without_amounts(text, end, [*components, *allowances])
    pay, left = chosen(_ends_joined(text, pay), _weekly(hours))
    pay = [_by_the_piece(fact, text, end) for fact in pay]
    maybe = tuple(fact for fact, why in left if why not in SAID_AGAIN)
    unused += [(fact.evidence.text, why) for fact, why in left]
    return AdvertMoney(tuple(pay), tuple(components), tuple(allowances), tuple(unused), maybe)


def _weekly(hours: OtherFact | None) -> Decimal | None:
    """The hours a week that the advert says."""
    weekly = None if hours is None else hours.values.get("per_week")
    return None if weekly is None else Decimal(str(weekly))


def _ends_joined(text: AdvertText, pay: list[PayFact]) -> list[PayFact]:
    """`Salary minimum: £34,452` with `Salary maximum: £37,482` on the next line is one range."""
    joined: list[PayFact] = []
    for fact in pay:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.basis == fact.basis
            and last.low == last.high < fact.low == fact.high
            and _LEAST.search(last.evidence.text)
            and _MOST.search(fact.evidence.text)
        ):
            words = Evidence(
                text.decoded[last.evidence.start : fact.evidence.end], last.evidence.start, fact.evidence.end
            )
            joined[-1] = replace(last, high=fact.high, qualifier="range", evidence=words)
        else:
            joined.append(fact)
    return joined


def _by_the_piece(fact: PayFact, text: AdvertText, end: int) -> PayFact:
    """Pay for each of something, with how long one is and how many a week are worked."""
    if fact.for_each is None:
        return fact
    hours = fact.hours_each or length_of(text.plain, fact.for_each, end)
    return replace(fact, hours_each=hours, times_a_week=times_a_week(text.plain, fact.for_each, end))
