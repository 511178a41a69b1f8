"""Which offer pays more, in plain words: by how much, and whether it is so at every end of a range."""

from collections.abc import Sequence
from dataclasses import dataclass

from reward.letters import letters
from reward.money import in_pounds
from reward.statement import Statement
from reward.table import literal

MEASURES = {"take_home": "in hand", "total_reward": "in all"}


@dataclass(frozen=True)
class Standing:
    """How offers stand by one measure, in pence; of an offer that gives a range, both ends count."""

    leader: int | None
    """The offer that is ahead whichever ends are taken; `None` where it depends on them, or none is ahead."""
    least: int
    most: int
    """By how much it is ahead of the next."""
    chances: dict[int, int]
    """Each offer that can be ahead, and by how much at the most."""


def standing(offers: Sequence[Sequence[Statement]], measure: str) -> Standing:
    """How offers stand; each is its statements, one or one for each end of its range."""
    lows = [min(each.amount(measure) for each in of) for of in offers]
    highs = [max(each.amount(measure) for each in of) for of in offers]
    chances = {}
    for place, (low, high) in enumerate(zip(lows, highs, strict=True)):
        others = [at for at in range(len(offers)) if at != place]
        best, worst = max(highs[at] for at in others), max(lows[at] for at in others)
        if low > best:
            return Standing(place, low - best, high - worst, {place: high - worst})
        if high > worst:
            chances[place] = high - worst
    return Standing(None, 0, 0, chances)


def verdict(offers: Sequence[Sequence[Statement]]) -> list[str]:
    """In sentences: who pays more in hand and in all, and by how much."""
    if len(offers) < 2:
        return []  # nothing stands beside it
    hand, whole = (standing(offers, measure) for measure in MEASURES)
    if not hand.chances and not whole.chances:
        return ["The offers pay the same in hand and in all."]
    names = [f"{letter}, {literal(of[0].title)}," for letter, of in zip(letters(len(offers)), offers, strict=True)]
    than = "" if len(offers) == 2 else " than the next"
    more = "a year more" if offers[0][0].slips is None else "more"
    ends = " at every end" if any(len(of) > 1 for of in offers) else ""
    if hand.leader is not None and hand.leader == whole.leader:
        return [f"{names[hand.leader]} pays more{ends}: {_gap(hand)} {more}{than} in hand, {_gap(whole)} more in all."]
    said = []
    for found, words in ((hand, "in hand"), (whole, "in all")):
        if found.leader is not None:
            said.append(f"{names[found.leader]} pays more {words}{ends}: {_gap(found)} {more}{than}.")
        elif found.chances:
            every = list(zip(letters(len(offers)), range(len(offers)), strict=True))
            chances = [
                f"{letter} by up to £{in_pounds(found.chances[at])}" for letter, at in every if at in found.chances
            ]
            said.append(f"Which pays more {words} depends on the end of the range: {', '.join(chances)}.")
        else:
            said.append(f"The offers pay the same {words}.")
    return said


def _gap(found: Standing) -> str:
    least = f"£{in_pounds(found.least)}"
    return least if found.least == found.most else f"{least} to £{in_pounds(found.most)}"
