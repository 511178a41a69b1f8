"""What is not known yet, as questions: each with the key that answers it and how far the answer could move the gap.

A question is asked where neither the offer nor the reader has said the thing, and where some plausible answer
to it moves what one offer brings more than the other in all. The one that can move it most comes first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from reward.answer.by_age import depends_on_age, worth_by_age
from reward.answer.gaps import Sides, Span
from reward.base.amounts import in_count, in_whole_pounds, plain_pounds
from reward.base.errors import RewardError
from reward.base.letters import letter
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.decisions.input_ranges import ranges_of
from reward.decisions.offer_set import OfferSet
from reward.library.models.offer import Offer
from reward.statement.pension_worth.records import LeavingWorth


@dataclass(frozen=True)
class OpenQuestion:
    """One thing to find out."""

    asks: str
    """A question to the reader or the employer."""
    short: str
    """The same in two or three words."""
    input: str
    """The key that answers it."""
    gap: Span
    """Between which ends the gap then lies, whatever the answer is, in pence."""
    moves_pence: int
    """By how much an answer moves it at the most."""
    says: str = ""
    """What an answer would mean, where it is already plain."""
    then: Span | None = None
    """The gap if that is so."""
    does: str = ""
    """What the ends of a range would do, in words."""

    moves = InPounds[Decimal]()

    def to_dict(self) -> dict[str, Any]:
        return {
            "asks": self.asks,
            "input": self.input,
            "low": plain_pounds(self.gap.low_pence),
            "high": plain_pounds(self.gap.high_pence),
            "moves": plain_pounds(self.moves_pence),
        }


@dataclass(frozen=True)
class _Open:
    """Something that is open, and the offers as they would be by other answers to it."""

    asks: str
    short: str
    input: str
    others: Sequence[OfferSet]
    says: str = ""
    ends: str = ""
    """The ends of a range, in words, whose answers the others are."""


def questions_of(
    of: OfferSet, first: int | None = 0, later: int = 1, ends: Sequence[OfferSet] = ()
) -> tuple[OpenQuestion, ...]:
    """Of two offers of a set, what is open between them; `gap` is the later less the first, or what one alone brings.

    `ends` are the same offers at the other ends of what they give by their ends.
    """
    now = _gap(of, first, later)
    found = []
    places = [place for place in (first, later) if place is not None]
    if any(depends_on_age(of.statement(place)) for place in places):
        span = Span(int(now.min()), int(now.max()))
        found.append(
            OpenQuestion(
                "What is your date of birth?", "Your age", "person.born", span, span.high_pence - span.low_pence
            )
        )
    for each in (*_by_ends(of, places, ends), *_all_open(of, places)):
        gaps = []
        for other in each.others:
            try:
                gaps.append(_gap(other, first, later))
            except RewardError:
                continue  # an answer that this offer cannot have
        moves = max((int(np.abs(gap - now).max()) for gap in gaps), default=0)
        if moves:
            together = np.concatenate([now, *gaps])
            then = Span(int(gaps[0].min()), int(gaps[0].max())) if each.says else None
            span = Span(int(together.min()), int(together.max()))
            mine = 1 if first is None or each.input.startswith(f"{letter(later)}:") else -1
            does = f"{each.ends}: {_does(now, gaps, mine)}" if each.ends else ""
            found.append(OpenQuestion(each.asks, each.short, each.input, span, moves, each.says, then, does))
    return tuple(sorted(found, key=lambda each: -each.moves_pence))


def _does(now: Sides, gaps: Sequence[Sides], sign: int) -> str:
    """`£6,938 less, £4,163 more`: what the offer itself then brings."""
    said = []
    for gap in gaps:
        change = sign * int((gap - now)[0])
        said.append(f"£{in_whole_pounds(abs(change))} {'more' if change > 0 else 'less'}")
    return ", ".join(said)


def _gap(of: OfferSet, first: int | None, later: int) -> Sides:
    """The later offer's total at each age, less the first's where there is one."""
    mine = worth_by_age(of.statement(later)).total_reward_pence
    return mine if first is None else mine - worth_by_age(of.statement(first)).total_reward_pence


def _by_ends(of: OfferSet, places: Sequence[int], ends: Sequence[OfferSet]) -> Iterator[_Open]:
    """Where in its range an offer will pay."""
    for place in places:
        mine = of.offers[place]
        others = [each for each in ends if each.offers[place] != mine]
        if not others:
            continue
        name, kind = letter(place), "rate" if mine.rate is not None else "pay"
        path = "rate.amount" if kind == "rate" else "pay.basic"
        alone = [
            replace(of, offers=tuple(each.offers[at] if at == place else own for at, own in enumerate(of.offers)))
            for each in others
        ]
        asks = f"Where in its range would {name} pay?" if len(of.offers) > 1 else "Where in the range would it pay you?"
        yield _Open(asks, _whose(of, name, kind), _key(of, name, path), alone[:1])


def _all_open(of: OfferSet, places: Sequence[int]) -> Iterator[_Open]:
    for place in places:
        name = letter(place) if len(of.offers) > 1 else "it"
        for ask in (_todays_point, _days, _own_pension, _margin):
            yield from ask(of, place, name)
    yield from _stay(of, places)
    yield from _of_the_person(of)


def _todays_point(of: OfferSet, place: int, name: str) -> Iterator[_Open]:
    """Pay of an older scale: what the same point is today."""
    pay = of.offers[place].pay
    if pay is None or pay.basic is None or not (pay.scale and pay.grade and pay.point):
        return
    old = next((text for text in of.statement(place).rests_on if text.endswith(" pay") and text[:4].isdigit()), "")
    now = _with(of, place, pay=pay.model_copy(update={"basic": None}))
    says = f"{name}'s pay is of {old[:4]}; at today's point" if old else f"{name} at today's point of its scale"
    asks = f"Is {name} paid at today's point of its scale?"
    yield _Open(asks, _whose(of, name, "point today"), _key(of, name, "pay.basic"), [now], says)


def _stay(of: OfferSet, places: Sequence[int]) -> Iterator[_Open]:
    """A pension that one leaves too early is money back; how long one stays is one question for all offers."""
    if of.assumptions.expected_stay_years is not None:
        return
    early: dict[int, LeavingWorth] = {}
    for place in places:
        worth = of.statement(place).pension_worth
        leaving: LeavingWorth | None = None if worth is None else worth.leaving
        if leaving is not None and not leaving.counted:
            early[place] = leaving
    if not early:
        return
    short = replace(of, assumptions=of.assumptions.model_copy(update={"expected_stay_years": 1}))
    years = min(each.years for each in early.values())
    names = [letter(place) for place in early]
    if len(of.offers) == 1:
        says, asks = f"Leave within {years} years: the pension is money back,", "How many years would you stay?"
    elif len(names) == 1:
        says = f"Leave {names[0]} within {years} years: its pension is money back,"
        asks = f"How many years would you stay in {names[0]}?"
    else:
        says = f"Leave within {years} years: the pensions of {' and '.join(names)} are money back,"
        asks = f"How many years would you stay in {' or '.join(names)}?"
    yield _Open(asks, "how long you would stay", "assume.expected_stay_years", [short], says)


def _days(of: OfferSet, place: int, name: str) -> Iterator[_Open]:
    """Billed days of a contract, between what is usual."""
    for each in ranges_of(of):
        if (each.where.path, each.where.offer) == ("contract.billed_days", place):
            others = [of.with_value(each.where, value) for value in (each.low_scaled, each.high_scaled)]
            low, high = in_count(each.low_scaled), in_count(each.high_scaled)
            yield _Open(
                f"How many days a year would {'you bill' if len(of.offers) == 1 else f'{name} be billed'}: {low} to {high}?",
                _whose(of, name, "days"),
                _key(of, name, "contract.billed_days"),
                others,
                ends=f"{low} to {high}",
            )


def _own_pension(of: OfferSet, place: int, name: str) -> Iterator[_Open]:
    """Whether an umbrella or agency enrols in a pension, where the offer does not say."""
    offer = of.offers[place]
    for kind in ("umbrella", "agency"):
        terms = getattr(offer, kind)
        if offer.kind == kind and "pension" not in terms.model_fields_set:
            enrolled = _with(of, place, **{kind: terms.model_copy(update={"pension": "qualifying-earnings"})})
            yield _Open(
                f"Does {name} enrol you in a pension?",
                _whose(of, name, "pension"),
                _key(of, name, f"{kind}.pension"),
                [enrolled],
            )


def _margin(of: OfferSet, place: int, name: str) -> Iterator[_Open]:
    """The umbrella's margin, where the offer does not say it."""
    for each in ranges_of(of):
        unsaid = of.offers[place].umbrella.margin_per_week is None
        if unsaid and (each.where.path, each.where.offer) == ("umbrella.margin_per_week", place):
            others = [of.with_value(each.where, value) for value in (each.low_scaled, each.high_scaled)]
            asks = f"What is {name}'s margin a week?" if len(of.offers) > 1 else "What is the umbrella's margin a week?"
            yield _Open(asks, _whose(of, name, "margin"), _key(of, name, "umbrella.margin_per_week"), others)


def _of_the_person(of: OfferSet) -> Iterator[_Open]:
    """What the reader has not said of himself."""
    said = of.person.model_fields_set
    changes: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        (
            "student_loans",
            "Which student loan plan do you repay: 1, 2, 4, 5, postgraduate or none?",
            "student loan",
            {"student_loans": ("plan-2",)},
        ),
        ("nation", "Do you live in Scotland?", "where you live", {"nation": "scotland"}),
    )
    for key, asks, short, change in changes:
        if key not in said:
            other = replace(of, person=of.person.model_copy(update=change))
            yield _Open(asks, short, f"person.{key}", [other])


def _whose(of: OfferSet, name: str, what: str) -> str:
    return f"{name}'s {what}" if len(of.offers) > 1 else what


def _key(of: OfferSet, name: str, path: str) -> str:
    """With the offer's letter where there are several."""
    return f"{name}:{path}" if len(of.offers) > 1 else path


def _with(of: OfferSet, place: int, **change: Any) -> OfferSet:
    offers: list[Offer] = list(of.offers)
    offers[place] = offers[place].model_copy(update=change)
    return replace(of, offers=tuple(offers))
