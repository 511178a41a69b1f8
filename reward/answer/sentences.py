"""The answer in sentences that a neighbour understands: who pays more, that it ends, what would turn it."""

from collections.abc import Sequence

import numpy as np

from reward.answer.by_age import AGES, as_paid_in, depends_on_age
from reward.answer.gaps import Brings, Measure, Span, any_by_age
from reward.answer.levels import CatchUp, Level
from reward.base.amounts import in_count, in_pounds, in_whole_pounds
from reward.base.letters import letter
from reward.base.money import rounded
from reward.engine.part_year import YEAR
from reward.statement.over_horizon import months_shown
from reward.statement.statement import Statement
from reward.statement.verdict import days_apart

Offers = Sequence[Sequence[Statement]]
HUNDREDS = 100_00


def amount(of: Span) -> str:
    """`£54,400` where it is known to the pound; a range to the nearest hundred: `£39,900 to £46,000`."""
    low, high = sorted((abs(of.low_pence), abs(of.high_pence)))
    if low == high:
        return f"£{in_whole_pounds(low)}"
    if high < 20 * HUNDREDS:
        return f"£{in_whole_pounds(low)} to £{in_whole_pounds(high)}"
    ends = [in_pounds(rounded(each, HUNDREDS) * HUNDREDS, 0) for each in (low, high)]
    return f"£{ends[0]}" if ends[0] == ends[1] else f"£{ends[0]} to £{ends[1]}"


def sentences(
    offers: Offers, year: Brings, horizon: Brings, levels: Sequence[Level], after: CatchUp | None
) -> tuple[str, ...]:
    """Each a line or two, in the order in which they matter."""
    found = list(headline(offers, year, horizon))
    found += [*_that_it_ends(offers, after), *_what_turns_it(offers, year, levels), *_owed_later(offers)]
    return (*found, *_by_the_day(offers))


def _by_the_day(offers: Offers) -> list[str]:
    """Who is ahead for a day worked, where the weeks of two offers of so many days differ and a year's pounds say another."""
    if len(offers) != 2 or not days_apart(offers) or any(len(ends) > 1 for ends in offers):
        return []
    a_day = [ends[0].pence_of("total_reward_per_day_worked") for ends in offers]
    a_year = [ends[0].pence_of("total_reward") for ends in offers]
    if a_day[0] == a_day[1] or any(depends_on_age(ends[0]) for ends in offers):
        return []
    best = a_day.index(max(a_day))
    days = [in_count(ends[0].pence_of("days_worked")) for ends in offers]
    brings = [f"£{in_whole_pounds(amount)}" for amount in (a_day[best], a_day[1 - best])]
    but = "But by the day" if a_year[best] < a_year[1 - best] else "By the day"
    return [
        f"{but} {letter(best)} is ahead in total: {brings[0]} to {brings[1]} ({days[best]} days worked to {days[1 - best]})."
    ]


def headline(offers: Offers, year: Brings, horizon: Brings) -> tuple[str, ...]:
    """Who pays more: over the horizon where that differs, and at their rate."""
    return (*_over_the_horizon(offers, year, horizon), *_at_their_rate(offers, year))


def _over_the_horizon(offers: Offers, year: Brings, horizon: Brings) -> list[str]:
    """Who is ahead over the horizon, where an offer ends inside it or other months than a year's were asked for."""
    over = [ends[0].over_horizon for ends in offers]
    if over[0] is None or not any(each is not None and (each.ends_inside or each.months != YEAR) for each in over):
        return []
    months = months_shown(over[0].months)
    said = []
    for place, ends in enumerate(offers):
        sides, ending, mine = horizon.in_hand_pence[place], ends[0].ending, over[place]
        brings = f"brings {amount(Span(int(sides.min()), int(sides.max())))}"
        name = letter(place)
        if ending is not None and mine is not None and mine.ends_inside:
            worked = f"others like it, {in_count(mine.worked)} months in all,"
            after = "nothing after it" if ending.then == "nothing" else worked
            said.append(f"{name} lasts {months_shown(ending.length)} and with {after} {brings}")
        else:
            said.append(f"{name} {brings}")
    best = horizon.best("in_hand")
    lead = f"Over {months} it depends" if best is None else f"{letter(best)} is ahead over {months}"
    return [f"{lead}: {'; '.join(said)} take-home."]


def _at_their_rate(offers: Offers, year: Brings) -> list[str]:
    first, whole = year.best("in_hand"), year.best("in_all")
    pension = _more_than_pay(offers, year)
    if first is None and not year.all_alike("in_hand"):
        found = [f"Which pays more take-home depends on the end of the range: {_by_up_to(year, 'in_hand')}."]
    elif first is None:
        found = [f"The offers pay the same take-home{_while_it_lasts(offers, None)}."]
    elif pension and whole is not None and whole != first and len(offers) == 2:
        hand, worth = year.gap_as_shown(first, whole, "in_hand"), year.gap_as_shown(whole, first, "in_all")
        by_age = " at every age" if any_by_age(offers) else ""
        hands = f"{letter(first)} pays {amount(hand)} {_a_year(offers)}more take-home{_while_it_lasts(offers, first)}"
        return [f"It depends: {hands}; {letter(whole)} is worth {amount(worth)} more with {pension}{by_age}."]
    else:
        split = "It depends: " if pension and whole is not None and whole != first else ""
        found = [f"{split}{_ahead(offers, year, first)}"]
    if not pension:
        return found
    if whole is not None:
        by_age = " (by your age)" if _varies(offers, year, whole) else ""
        found.append(
            f"With {pension} counted {letter(whole)} is ahead {_by_how_much(year, whole, 'in_all', 'by ')}{by_age}."
        )
    elif year.all_alike("in_all"):
        found.append(f"With {pension} counted the offers are worth the same.")
    else:
        found.append(f"With {pension} counted {_depends(offers, year)}.")
    return found


def _ahead(offers: Offers, year: Brings, best: int) -> str:
    lasts = _while_it_lasts(offers, best)
    if lasts and len(offers) == 2:
        gap = amount(year.gap_as_shown(best, 1 - best, "in_hand"))
        return f"{letter(best)} pays more{lasts}: {gap} more take-home over a full year."
    if len(offers) == 2:
        return f"{letter(best)} pays {amount(year.gap_as_shown(best, 1 - best, 'in_hand'))} {_a_year(offers)}more take-home."
    return f"{letter(best)} pays most take-home{lasts}: {_by_how_much(year, best, 'in_hand', '', _a_year(offers) + 'more than ')}."


def _by_how_much(year: Brings, best: int, measure: Measure, before: str, than: str = "of ") -> str:
    others = [place for place in range(len(year.in_hand_pence)) if place != best]
    if len(others) == 1:
        return f"{before}{amount(year.gap_as_shown(best, others[0], measure))}"
    parts = [f"{amount(year.gap_as_shown(best, each, measure))} {than}{letter(each)}" for each in others]
    if than == "of ":
        parts = [f"of {letter(each)} by {amount(year.gap_as_shown(best, each, measure))}" for each in others]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _by_up_to(year: Brings, measure: Measure) -> str:
    """Each offer that can be ahead, and by how much of whom."""
    count, said = len(year.in_hand_pence), []
    for of in range(count):
        gaps = [(year.gap(of, other, measure), other) for other in range(count) if other != of]
        least, other = min(gaps, key=lambda each: each[0].high_pence)
        if least.high_pence > 0:
            against = "" if count == 2 else f" over {letter(other)}"
            said.append(f"{letter(of)} by up to £{in_whole_pounds(least.high_pence)}{against}")
    return ", ".join(said)


def _depends(offers: Offers, year: Brings) -> str:
    """Whose total is greater, by the age at which it turns where that is what decides."""
    low, high = year.gap_pence_by_age(1, 0, "in_all")
    if len(offers) == 2 and bool(np.array_equal(low, high)):
        ahead = low > 0
        turns = np.flatnonzero(np.diff(ahead.astype(np.int64)))
        if len(turns) == 1:
            older, younger = (1, 0) if ahead[-1] else (0, 1)
            age = AGES[int(turns[0]) + 1]
            most_older, most_younger = abs(int(low[-1])), abs(int(low[0]))
            return (
                f"it depends on your age: {letter(older)} is ahead from age {age}, by up to £{in_whole_pounds(most_older)};"
                f" {letter(younger)} below it, by up to £{in_whole_pounds(most_younger)}"
            )
    return f"it depends{_on_what(offers, year)}: {_by_up_to(year, 'in_all')}"


def _on_what(offers: Offers, year: Brings) -> str:
    """What is open and decides it: where in its range an offer lies, and an age that is not known."""
    of = [f"{letter(place)}'s range" for place, ends in enumerate(offers) if len(ends) > 1]
    pairs = ((later, first) for later in range(len(offers)) for first in range(later))
    by_age = (each for pair in pairs for each in year.gap_pence_by_age(*pair, "in_all"))
    of += ["your age"] if any(bool((each != each[0]).any()) for each in by_age) else []
    return f" on {_and(of)}" if of else ""


def _that_it_ends(offers: Offers, after: CatchUp | None) -> list[str]:
    by_length: dict[int, list[str]] = {}
    for place, ends in enumerate(offers):
        months = ends[0].length
        if months is not None:
            by_length.setdefault(months, []).append(letter(place))
    said = []
    for months, names in by_length.items():
        text = f"{_and(names)} end{'s' * (len(names) == 1)} after {months_shown(months)}."
        if after is not None and letter(after.ends) in names:
            low, high = (rounded(each, 10) for each in (after.low, after.high))
            span = _months(high) if low == high else f"{low} to {_months(high)}"
            text += f" {letter(after.catches_up)} catches up after {span} without work."
        said.append(text)
    return said if len(said) < 3 else [" ".join(said)]


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _what_turns_it(offers: Offers, year: Brings, levels: Sequence[Level]) -> list[str]:
    """For the contract the rate and the days at which they are level; else the salary."""
    by_place: dict[int, list[Level]] = {}
    for each in levels:
        if each.where.offer is not None:
            by_place.setdefault(each.where.offer, []).append(each)
    found = []
    for place, own in by_place.items():
        contract = offers[place][0].kind != "employment"
        if not contract and any(offers[other][0].kind != "employment" for other in by_place if other != place):
            other = letter(1 - place)
            found.append(f"A salary like {other}: {_level_words(own[0], offers[place][0])} for {letter(place)}.")
            continue
        said = " or ".join(_level_words(each, offers[place][0]) for each in own if each.rising)
        if said:
            side = (
                "below"
                if year.best("in_all") == place or year.gap(place, 1 - place, "in_all").high_pence > 0
                else "above"
            )
            who = letter(1 - place) if side == "below" else letter(place)
            by_age = (
                " (by age)" if any(each.low_scaled != each.high_scaled for each in own) and any_by_age(offers) else ""
            )
            # Of two posts, or two contracts, one says enough; whose it is must be said.
            alike = len({offer[0].kind == "employment" for offer in offers}) == 1
            whose = f" for {letter(place)}" * alike
            found.append(f"{who} wins {side} {said.replace(' or ', f', or {side} ')}{whose}{by_age}.")
            if alike:
                break
    return found


def _level_words(level: Level, of: Statement) -> str:
    if level.where.path == "contract.billed_days":
        low, high = in_count(level.low_scaled), in_count(level.high_scaled)
        return f"{high} days billed" if low == high else f"{low} to {high} days billed"
    paid = of.offer.pay if of.offer.rate is None else of.offer.rate
    basis = "year" if paid is None else paid.per
    per = "an hour" if basis == "hour" else f"a {basis}"
    return f"{_exact_or_whole(level)} {per}"


def _exact_or_whole(level: Level) -> str:
    low, high = (
        in_pounds(each) if level.low_scaled == level.high_scaled and each < 100_00 else in_whole_pounds(each)
        for each in (level.low_scaled, level.high_scaled)
    )
    return f"£{low}" if low == high else f"£{low} to £{high}"


def _owed_later(offers: Offers) -> list[str]:
    """On pay days: what the tax year settles afterwards."""
    found = []
    for place, ends in enumerate(offers):
        owed = ends[0].pence_of("tax_owed_later") if ends[0].slips is not None else 0
        if owed:
            what = (
                f"owes £{in_whole_pounds(owed)} more tax"
                if owed > 0
                else f"has £{in_whole_pounds(-owed)} of tax to come back"
            )
            found.append(f"{letter(place)} {what} after the year, which is not in the pay above.")
    return found


def _more_than_pay(offers: Offers, year: Brings) -> str:
    """What the total has beside pay, in words; nothing where it is pay alone."""
    if all(np.array_equal(hand, whole) for hand, whole in zip(year.in_hand_pence, year.in_all_pence, strict=True)):
        return ""
    have = [letter(place) for place, ends in enumerate(offers) if any(each.pence_of("pension_value") for each in ends)]
    if not have:
        return "benefits and costs"
    paid_in = "the money paid into " if any(as_paid_in(each) for ends in offers for each in ends) else ""
    return f"{paid_in}{have[0]}'s pension" if len(have) == 1 else f"{paid_in}pensions"


def _varies(offers: Offers, year: Brings, best: int) -> bool:
    if not any(depends_on_age(each) for ends in offers for each in ends):
        return False
    return any(
        int(gap.min()) != int(gap.max())
        for other in range(len(offers))
        if other != best
        for gap in year.gap_pence_by_age(best, other, "in_all")
    )


def _while_it_lasts(offers: Offers, best: int | None) -> str:
    """Said of the offer that leads where it ends, and of all where another ends."""
    ending = [place for place, ends in enumerate(offers) if ends[0].length is not None]
    if not ending or offers[0][0].slips is not None:
        return ""
    if ending == [best]:
        return " while it lasts"
    if best in ending:
        return ""
    return f" while {' and '.join(letter(each) for each in ending)} last{'s' * (len(ending) == 1)}"


def _a_year(offers: Offers) -> str:
    return "" if offers[0][0].slips is not None else "a year "


def _months(months: int) -> str:
    return f"{months} month{'s' * (months != 1)}"
