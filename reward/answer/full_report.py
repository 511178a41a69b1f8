"""All that a report of offers says, in one call: the answer, the statements, why each figure, and the years ahead."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Unpack

from reward.answer.again import case_with_prices
from reward.answer.answer import Answer, answer
from reward.answer.one_offer import OneOffer, one_offer_of
from reward.answer.priced_offers import PricedOffers, price_offers
from reward.answer.questions import OpenQuestion
from reward.answer.remarks import Remark
from reward.base.errors import InputError, RewardError
from reward.base.values import dataclass
from reward.decisions.offer_set import OfferSet
from reward.decisions.projection import project_in
from reward.decisions.years_ahead import Projection
from reward.library.figures_used import figures_used, unread
from reward.library.in_force import shipped
from reward.library.models.case import Case
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import find_offer
from reward.library.options import AnswerOptions
from reward.statement.statement import Statement

YEARS = 10
CONTRACT_YEARS = 3
"""Where a contract ends: past that nearly all would be what somebody assumed of the next ones."""


@dataclass(frozen=True, eq=False)
class FullReport:
    """One offer, or several with what is said of them together."""

    priced: PricedOffers
    answer: Answer | None
    """Of two offers or more."""
    case: Case | None = None
    """What was asked, with what it came to; none where each offer has a person of its own."""

    @property
    def offers(self) -> tuple[tuple[Statement, ...], ...]:
        """The statements of each offer: one, or one for each end of its range."""
        return self.priced.offers

    @property
    def first(self) -> Statement:
        return self.offers[0][0]

    @cached_property
    def _alone(self) -> OneOffer | None:
        """One offer, priced for a year."""
        return one_offer_of(self.first) if self.answer is None and self.first.slips is None else None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer; nothing of one offer's pay days."""
        if self.answer is not None:
            return self.answer.sentences
        return () if self._alone is None else self._alone.sentences

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        if self.answer is not None:
            return self.answer.questions
        return () if self._alone is None else self._alone.questions

    @property
    def rests_on(self) -> tuple[str, ...]:
        """What the figures depend on, offer by offer and for all."""
        if self.answer is not None:
            return self.answer.comparison.rests_on
        return (self.first.over, *self.first.rests_on)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return self.priced.remarks if self.answer is None else self.answer.remarks

    @cached_property
    def ahead(self) -> Projection | None:
        """The years ahead; `None` on pay days, and where later years are refused."""
        of = self._asked
        if of is None:
            return None
        years = CONTRACT_YEARS if any(offer.contract.ends for offer in of.offers) else YEARS
        try:
            if of.assumptions.months is not None:
                return project_in(of)
            if of.assumptions.start is not None:
                return project_in(of, months=12 * years)
            return project_in(of, years=years)
        except RewardError:  # the report says what can be said
            return None

    @property
    def _asked(self) -> OfferSet | None:
        if self.answer is not None:
            return self.answer.asked[0] if self.answer.asked else None
        return None if self._alone is None else self._alone.asked

    def to_dict(self) -> dict[str, Any]:
        """As `price --json` prints one offer, and `compare --json` several."""
        return self.priced.to_dict() if self.answer is None else self.answer.to_dict()


def full_report(
    *offers: "Offer | str | Path", names: "Sequence[str] | None" = None, **options: Unpack[AnswerOptions]
) -> FullReport:
    """A report of one offer or more; the options are those of `price`, `names` are for offers that have none."""
    if not offers:
        raise InputError("a report needs an offer, or two to compare")
    if len(offers) == 1:
        priced = price_offers(*offers, names=names, **options)
        return FullReport(priced, None, _case(priced, offers, names, options))
    found = answer(*offers, names=names, **options)
    priced = PricedOffers(found.comparison.offers)
    return FullReport(priced, found, _case(priced, offers, names, options))


def _case(
    priced: PricedOffers,
    offers: "Sequence[Offer | str | Path]",
    names: "Sequence[str] | None",
    options: Mapping[str, Any],
) -> Case | None:
    person, library = options.get("person"), options.get("library")
    if person is not None and not isinstance(person, Person):
        return None
    own = [each if isinstance(each, Offer) else find_offer(each, library)[1] for each in offers]
    called = names or [ends[0].name for ends in priced.offers]
    data = None
    if library is None:  # of data that a caller changed in memory it could not be told later which
        unread_yet = unread(shipped())
        price_offers(*own, **{**options, "library": unread_yet})
        data = figures_used(unread_yet)
    return case_with_prices(own, priced, called, person, options.get("assumptions"), data)
