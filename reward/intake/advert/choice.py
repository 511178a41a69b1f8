"""Which of the amounts that read as pay are the pay: one statement of it, and what stands beside it for a place, an age, a route.

An advert states its pay once, in the strongest form that it has: behind a label or on a line of its own. What a sentence
names elsewhere is another job's, an old scale's, or a part of the work's, and is told and not priced.
"""

from collections.abc import Sequence
from decimal import Decimal

from reward.intake.advert.facts import PayBasis, PayFact

STRONG = ("label", "heading")
SAME_PLACE = 120
"""Characters within which amounts that only sentences name belong to one statement of the pay."""
SAME_STATEMENT = 260
"""Characters from one amount behind a label to the next, within which they are said together: a line for each grade."""
AT_ONCE_BEHIND = 40
MANY = 3
"""Of two, a level of each may be meant, and the first is priced; of so many none is."""
SAID_AGAIN = ("is no range: two routes to pay", "is said again for each place")
"""Why an amount is left out that other amounts say again: there is nothing to ask of it."""
OF_ALL_GRADES = 5
"""So many pays, where no job is named, are a list for everybody."""
IN_A_YEAR: dict[PayBasis, tuple[int, int]] = {
    "hour": (1_400, 2_600),
    "day": (150, 270),
    "week": (44, 54),
    "month": (11, 13),
    "year": (1, 1),
}
"""How many fit in a year of full time, at the least and at the most."""
CLOSE = Decimal("0.08")
"""How far apart an hour's pay and a year's may lie: an advert rounds, and a year has 52 weeks or 52 and a day."""


def add(pay: list[PayFact], fact: PayFact) -> None:
    """A fact of pay; one that was said before only where it now says more, which is the route."""
    for at, other in enumerate(pay):
        if same(fact, other):
            if other.route is None and fact.route is not None:
                pay[at] = fact
            return
    pay.append(fact)


def same(one: PayFact, other: PayFact) -> bool:
    return (one.basis, one.low, one.high, one.for_each) == (other.basis, other.low, other.high, other.for_each) and (
        one.route == other.route or one.route is None or other.route is None
    )


def chosen(pay: list[PayFact], weekly: Decimal | None) -> tuple[list[PayFact], list[tuple[PayFact, str]]]:
    """The pay, and what was left out of it with the reason."""
    said = [fact for fact in pay if fact.reason != "number" or fact.route is not None]
    left = [(fact, "has a period, and no word that says it is the pay") for fact in pay if fact not in said]
    kept, weaker = _without_weaker(said, weekly)
    left += [(fact, "is said in passing, where the pay is said elsewhere") for fact in weaker]
    kept, false = _without_false_ranges(kept)
    left += false
    kept, others = _one_statement(kept, weekly)
    kept, several = _unless_several(kept)
    kept, besides = _without_what_comes_on_top(kept)
    others += several + besides
    return kept, left + others


def _without_weaker(pay: list[PayFact], weekly: Decimal | None) -> tuple[list[PayFact], list[PayFact]]:
    """Pay that a label or a heading says, before amounts a year, a week or an hour that a sentence names in passing."""
    strong = [fact for fact in pay if fact.reason in STRONG]
    if not strong:
        first = next((fact for fact in pay if fact.reason == "words"), pay[0] if pay else None)
        near = [fact for fact in pay if first and 0 <= fact.evidence.start - first.evidence.start <= SAME_PLACE]
        return near, [fact for fact in pay if fact not in near]
    kept = [
        fact
        for fact in pay
        if fact in strong
        or fact.route is not None
        or fact.applies_to is not None
        or any(_says_again(fact, other, weekly) for other in strong)
    ]
    return kept, [fact for fact in pay if fact not in kept]


def _one_statement(pay: list[PayFact], weekly: Decimal | None) -> tuple[list[PayFact], list[tuple[PayFact, str]]]:
    """The first pay and what belongs to it: for another place, age or route, for another period of the same, or in the same lines.

    Pay for a period stands before pay for each of something, as it is what can be priced.
    """
    kept: list[PayFact] = []
    left: list[tuple[PayFact, str]] = []
    for fact in pay:
        if not kept or fact.route is not None or fact.applies_to is not None:
            kept.append(fact)
        elif not any(_fits(fact, other, weekly) for other in kept):
            left.append((fact, "is said for another period, and is not the same pay"))
        elif fact.evidence.start - kept[-1].evidence.end > SAME_STATEMENT and all(
            fact.basis == other.basis for other in kept
        ):
            left.append((fact, "is another pay than the one that is said first"))
        else:
            kept.append(fact)
    return sorted(kept, key=lambda fact: fact.basis == "each"), left


def _without_what_comes_on_top(pay: list[PayFact]) -> tuple[list[PayFact], list[tuple[PayFact, str]]]:
    """A salary, without what is paid for each call-out or job besides it; a rate for a day or an hour may be the other way to be paid."""
    if not any(fact.basis in ("year", "month") for fact in pay):
        return pay, []
    besides = [fact for fact in pay if fact.basis == "each"]
    return [fact for fact in pay if fact not in besides], [
        (fact, f"is for each {fact.for_each}, besides a salary") for fact in besides
    ]


def _unless_several(pay: list[PayFact]) -> tuple[list[PayFact], list[tuple[PayFact, str]]]:
    """None of many pays that compete, as for each grade of a list: which is this job's cannot be told."""
    competing = [fact for fact in pay if fact.route is None and fact.applies_to is None]
    if len({(fact.low, fact.high) for fact in competing if fact.basis == competing[0].basis}) < MANY:
        return pay, []
    why = "is one of several pays, and which is this job's is not said"
    return [fact for fact in pay if fact not in competing], [(fact, why) for fact in competing]


def is_a_list_of_pays(maybe: Sequence[PayFact]) -> bool:
    """Whether so many pays for one period are named that they are those of all the grades of an employer."""
    return any(
        len({(fact.low, fact.high) for fact in maybe if fact.basis == basis}) >= OF_ALL_GRADES for basis in IN_A_YEAR
    )


def _says_again(fact: PayFact, other: PayFact, weekly: Decimal | None) -> bool:
    """Whether an amount at once behind the pay is the same pay for another period: `£12.90 per hour (£26,832 a year)`."""
    inside = other.low == other.high and other.evidence.start < fact.evidence.start < other.evidence.end
    at_once = inside or 0 <= fact.evidence.start - other.evidence.end <= AT_ONCE_BEHIND
    return at_once and fact.basis != other.basis and _fits(fact, other, weekly)


def _fits(fact: PayFact, other: PayFact, weekly: Decimal | None) -> bool:
    """Whether two amounts for two periods may be one pay: £12.85 an hour and £24,796 a year, or what the hours of a week come to."""
    if fact.basis == other.basis or "each" in (fact.basis, other.basis):
        # £340 a session or £680 a day: how many go into a day is nowhere said, so nothing speaks against it.
        return fact.basis == other.basis or 0 <= fact.evidence.start - other.evidence.end <= AT_ONCE_BEHIND
    (few, many), (others_few, others_many) = IN_A_YEAR[fact.basis], IN_A_YEAR[other.basis]
    if fact.low * few <= other.high * others_many and other.low * others_few <= fact.high * many:
        return True
    hour, year = sorted((fact, other), key=lambda each: each.low)
    if weekly is None or (hour.basis, year.basis) != ("hour", "year"):
        return False
    return abs(Decimal(year.low) / (hour.low * weekly * 52) - 1) <= CLOSE


def _without_false_ranges(pay: list[PayFact]) -> tuple[list[PayFact], list[tuple[PayFact, str]]]:
    """Two routes at two rates are two offers: a range from the one to the other is none."""
    singles = {(fact.basis, fact.low) for fact in pay if fact.low == fact.high and fact.route is not None}
    false = [
        fact for fact in pay if fact.low != fact.high and {(fact.basis, fact.low), (fact.basis, fact.high)} <= singles
    ]
    left = [(fact, SAID_AGAIN[0]) for fact in false]
    placed = [fact for fact in pay if fact.applies_to not in (None, "actual")]
    if len(placed) > 1:
        # A range over all places, from the lowest of one to the highest of another, is nobody's.
        over_all = [
            fact
            for fact in pay
            if fact.applies_to is None
            and fact.low != fact.high
            and any(fact.low <= each.low <= fact.high for each in placed)
        ]
        left += [(fact, SAID_AGAIN[1]) for fact in over_all]
        false += over_all
    return [fact for fact in pay if fact not in false], left
