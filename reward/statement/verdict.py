"""Which offer pays more, in plain words: by how much, and whether it is so at every end of a range.

Where an offer ends inside the horizon (twelve months, or what is asked for), what each brings over that is said
first, and what it pays while it lasts after that.
"""

from collections.abc import Callable, Sequence

from reward.base.amounts import in_count, in_pounds
from reward.base.figures import FigureName
from reward.base.letters import letters
from reward.base.money import rounded
from reward.base.text_table import literal
from reward.base.values import dataclass
from reward.engine.part_year import YEAR
from reward.engine.rows import FULL_WEEK, EmploymentRows
from reward.statement.over_horizon import MEASURES, months_shown
from reward.statement.statement import Statement


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
    over: dict[int, int]
    """For each of these the offer that the amounts are counted from: the next, which they never leave."""


Amount = Callable[[Statement, FigureName], int]
"""A measure of a statement, in pence."""


def a_year(of: Statement, measure: FigureName) -> int:
    """What an offer brings in a whole year at its rate of pay."""
    return of.pence_of(measure)


def over_the_horizon(of: Statement, measure: FigureName) -> int:
    """What an offer brings over the horizon, in which it may end."""
    return 0 if of.over_horizon is None else of.over_horizon.figures_pence.get(measure, 0)


def ends_inside(of: Sequence[Statement]) -> bool:
    """Whether an offer ends inside the horizon: its rate for a year is then not what it brings."""
    return of[0].over_horizon is not None and of[0].over_horizon.ends_inside


def told_over_the_horizon(offers: Sequence[Sequence[Statement]]) -> bool:
    """Whether what offers bring over the horizon is another thing than what they bring in a year."""
    horizon = offers[0][0].over_horizon
    return horizon is not None and (horizon.months != YEAR or any(map(ends_inside, offers)))


def standing(offers: Sequence[Sequence[Statement]], measure: FigureName, amount: Amount = a_year) -> Standing:
    """How offers stand; each is its statements, one or one for each end of its range."""
    lows = [min(amount(each, measure) for each in of) for of in offers]
    highs = [max(amount(each, measure) for each in of) for of in offers]
    chances, over = {}, {}
    if len(offers) < 2:  # one offer alone, as on a screen from which the others were taken
        return Standing(None, 0, 0, {}, {})
    for place, (low, high) in enumerate(zip(lows, highs, strict=True)):
        others = [at for at in range(len(offers)) if at != place]
        best, worst = (max(others, key=lambda at: ends[at]) for ends in (highs, lows))
        if low > highs[best]:
            most = high - lows[best]
            return Standing(place, low - highs[best], most, {place: most}, {place: best})
        if high > lows[worst]:
            chances[place], over[place] = high - lows[worst], worst
    return Standing(None, 0, 0, chances, over)


def verdict(offers: Sequence[Sequence[Statement]]) -> list[str]:
    """In sentences: who pays more in hand and in all, and by how much."""
    if len(offers) < 2:
        return []  # nothing stands beside it
    called = list(zip(letters(len(offers)), offers, strict=True))
    ending = [letter for letter, of in called if ends_inside(of)]
    later = [
        f"{letter} {of[0].ending.words}." for letter, of in called if of[0].ending is not None and letter not in ending
    ]
    if not told_over_the_horizon(offers):
        more = "more" if offers[0][0].slips is not None else "a year more"
        return [*_sentences(offers, a_year, more), *later, *days_apart(offers)]
    horizon = offers[0][0].over_horizon
    assert horizon is not None
    last = f" while {' and '.join(ending)} last{'s' * (len(ending) == 1)}" if ending else ""
    return [
        *_sentences(offers, over_the_horizon, "more", lambda _: f" over {months_shown(horizon.months)}"),
        _lengths(offers),
        *_sentences(offers, a_year, "a year more", lambda who: " while it lasts" if ending == [who] else last),
        *later,
        *days_apart(offers),
    ]


def _sentences(
    offers: Sequence[Sequence[Statement]], amount: Amount, more: str, when: Callable[[str], str] = lambda _: ""
) -> list[str]:
    """Who pays more by this amount; `when` says for how long, of the offer with a letter."""
    hand, whole = (standing(offers, measure, amount) for measure in MEASURES)
    if not hand.chances and not whole.chances:
        return [f"The offers pay the same{when('')}, take-home and in total."]

    def than(found: Standing, at: int, word: str = "than") -> str:
        """Over whom, where that is not plain: the next by take-home may be another than the next in total."""
        return "" if len(offers) == 2 else f" {word} {called[found.over[at]][0]}"

    ends = " at every end" if any(len(of) > 1 for of in offers) else ""
    called = list(zip(letters(len(offers)), offers, strict=True))

    def ahead(at: int, words: str) -> str:
        letter, of = called[at]
        return f"{letter}, {literal(of[0].title)}, pays more{words}{ends}{when(letter)}"

    if hand.leader is not None and hand.leader == whole.leader:
        over_hand, over_whole = than(hand, hand.leader), than(whole, hand.leader)
        by = f"{_gap(hand)} {more}{over_hand} take-home, {_gap(whole)} more{over_whole} in total"
        return [f"{ahead(hand.leader, '')}: {by}."]
    said = []
    for found, words in ((hand, "take-home"), (whole, "in total")):
        if found.leader is not None:
            who = ahead(found.leader, f" {words}")
            said.append(f"{who}: {_gap(found)} {more}{than(found, found.leader)}.")
        elif found.chances:
            chances = [
                f"{called[at][0]} by up to £{in_pounds(most)}{than(found, at, 'over')}"
                for at, most in found.chances.items()
            ]
            said.append(f"Which pays more {words}{when('')} depends on the end of the range: {', '.join(chances)}.")
        else:
            said.append(f"The offers pay the same {words}{when('')}.")
    return said


def _lengths(offers: Sequence[Sequence[Statement]]) -> str:
    """How long each offer lasts that ends inside the horizon, and the take-home that all bring by then."""
    said = []
    for letter, of in zip(letters(len(offers)), offers, strict=True):
        amounts = [over_the_horizon(each, "take_home") for each in of]
        brings = " to ".join(f"£{in_pounds(amount)}" for amount in sorted(set(amounts)))
        ending, over = of[0].ending, of[0].over_horizon
        if ending is None or over is None or not over.ends_inside:
            said.append(f"{letter} brings {brings}")
            continue
        after = "nothing after it"
        if ending.then != "nothing":
            after = f"others like it, in all {months_shown(over.worked)} of work,"
        said.append(f"{letter} lasts {months_shown(ending.length)} and with {after} brings {brings}")
    return f"{'; '.join(said)} take-home."


def days_apart(offers: Sequence[Sequence[Statement]]) -> list[str]:
    """Where weeks of work differ: how many days each is worked, and what a day worked brings."""
    weeks = [_week(of[0]) for of in offers]
    if len(set(weeks)) == 1 or not all(each.pence_of("days_worked") for of in offers for each in of):
        return []
    called = list(zip(letters(len(offers)), offers, weeks, strict=True))
    worked = [f"{letter} is {week} ({_ends(of, 'days_worked', in_count)} days worked)" for letter, of, week in called]

    def pounds(of: Sequence[Statement], figure: FigureName) -> str:
        return _ends(of, figure, lambda pence: f"£{in_pounds(pence)}")

    brings = []
    for place, (letter, of, _) in enumerate(called):
        verb, hand, whole = ("", "", "") if place else (" brings", " take-home", " in total")
        by_day = (
            f"{pounds(of, 'take_home_per_day_worked')}{hand} and {pounds(of, 'total_reward_per_day_worked')}{whole}"
        )
        brings.append(f"{letter}{verb} {by_day}")
    return [f"{', '.join(worked)}. For each day worked {', '.join(brings)}."]


def _week(of: Statement) -> str:
    """`4 days a week`, or `5 days a week in 44.6 paid weeks`."""
    rows, time = of.priced.offer_row.rows, of.priced.offer_row.time
    if isinstance(rows, EmploymentRows):
        share, of_so_many = rows.day_share
        days = int(rounded(FULL_WEEK * share, of_so_many)[0])
    else:
        days = int(rows.days_per_week[0])
    weeks = "" if time is None or time.weeks is None else f" in {in_count(time.weeks)} paid weeks"
    return f"{in_count(days)} day{'s' * (days != 100)} a week{weeks}"


def _ends(of: Sequence[Statement], figure: FigureName, shown: Callable[[int], str]) -> str:
    return " to ".join(shown(amount) for amount in sorted({each.pence_of(figure) for each in of}))


def _gap(found: Standing) -> str:
    least = f"£{in_pounds(found.least)}"
    return least if found.least == found.most else f"{least} to £{in_pounds(found.most)}"
