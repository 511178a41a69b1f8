"""What is said of one offer alone: what it pays into the hand, what stands beside it, and what is not known of it."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Unpack

from reward.answer.by_age import worth_by_age
from reward.answer.gaps import Span
from reward.answer.questions import OpenQuestion, questions_of
from reward.answer.sentences import amount
from reward.base.amounts import in_count, in_whole_pounds
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.decisions.offer_set import OfferSet, offer_set, offer_set_from
from reward.library.models.offer import Offer
from reward.library.offer_files import find_offer
from reward.library.options import QuestionOptions
from reward.statement.over_horizon import months_shown
from reward.statement.range_ends import ends_of
from reward.statement.statement import Statement


@dataclass(frozen=True, eq=False)
class OneOffer:
    """One offer, priced for a year."""

    asked: OfferSet
    other_ends: tuple[OfferSet, ...] = ()
    """The same offer at the other end of what it gives by its ends."""

    @property
    def statement(self) -> Statement:
        return self.asked.statement(0)

    @cached_property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """What is not known of it, the one first that could move most what it is worth."""
        return questions_of(self.asked, None, 0, self.other_ends)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What it pays, what comes off, the pension, the days."""
        return tuple(_sentences(self.statement))


def one_offer(offer: "Offer | str | Path", **options: Unpack[QuestionOptions]) -> OneOffer:
    """What is said of one offer, at the lower end of a range; the options are those of `price`."""
    asked = offer_set(offer, **options)
    given = offer if isinstance(offer, Offer) else find_offer(offer, asked.library)[1]
    ends = (each for each in ends_of(given).values() if each != asked.offers[0])
    return OneOffer(asked, tuple(replace(asked, offers=(each,)) for each in ends))


def one_offer_of(statement: Statement) -> OneOffer:
    """What is said of one offer that is priced for a year already."""
    return OneOffer(offer_set_from([statement], statement.priced.library))


def _sentences(of: Statement) -> list[str]:
    pence = of.pence
    take_home = pence["take_home"]
    month = in_whole_pounds(rounded(take_home, 12))
    paid = pence.get("assignment_income", pence["gross_pay"])
    found = [
        f"It pays £{month} a month take-home: £{in_whole_pounds(take_home)} a year, of £{in_whole_pounds(paid)} that is paid for it."
    ]
    worth = worth_by_age(of).pension_pence
    kept = Span(int(worth.min()), int(worth.max()))
    if pence.get("pension_accrued"):
        by_age = " (by your age)" if kept.low_pence != kept.high_pence else ""
        found.append(
            f"A year of its pension is £{in_whole_pounds(pence['pension_accrued'])} a year for life, worth {amount(kept)} now,"
            f" after tax{by_age}."
        )
    elif kept.high_pence:
        found.append(f"A year of its pension is worth {amount(kept)}, after tax.")
    days, off = pence.get("days_worked", 0), pence.get("leave_days", 0) + pence.get("bank_holidays", 0)
    if of.kind == "employment":
        found.append(f"You work {in_count(days)} days a year and have {in_count(off)} paid days off.")
    else:
        found.append(f"That is for {in_count(days)} days billed; days off are not paid.")
    if of.length is not None:
        found.append(f"It ends after {months_shown(of.length)}.")
    return found
