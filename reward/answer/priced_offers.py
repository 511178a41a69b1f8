"""Offers priced one by one: all that `reward price` prints."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Unpack

from reward.answer import remarks
from reward.answer.remarks import Remark
from reward.base.errors import MissingError
from reward.base.letters import of_which
from reward.base.values import dataclass
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.options import AnswerOptions
from reward.offers.whose import each_for
from reward.statement.range_ends import price_range
from reward.statement.statement import Statement


@dataclass(frozen=True, eq=False)
class PricedOffers:
    """The statements of each offer: one, or one for each end of its range."""

    offers: tuple[tuple[Statement, ...], ...]

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What a careful reader would want to know, in the order in which it is told."""
        later = remarks.on_later_years(self.offers)
        told = remarks.about_all(later)
        for ends in self.offers:
            about = ends[0].name if len(self.offers) > 1 else ""
            told += remarks.on_offer(ends, about, with_remarks=True, without=later)
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """As `price --json` prints it."""
        return {"schema": 1, "statements": [statement.to_dict() for ends in self.offers for statement in ends]}


def price_offers(
    *offers: "Offer | str | Path", names: "Sequence[str] | None" = None, **options: Unpack[AnswerOptions]
) -> PricedOffers:
    """Each offer priced, at both ends of a range; the options are those of `price`, `names` are for offers that have none."""
    return PricedOffers(statements_of(offers, names, options))


def statements_of(
    offers: "Sequence[Offer | str | Path]", names: "Sequence[str] | None", options: Mapping[str, Any]
) -> tuple[tuple[Statement, ...], ...]:
    """The statements of each offer; `person` is one for all, or a list with one for each."""
    persons = options.get("person")
    if persons is not None and not isinstance(persons, Person):
        own, known = each_for(offers, persons, options.get("library"))
        offers, names, options = own, names or known, {**options, "person": None}
    found = []
    for place, offer in enumerate(offers):
        more = options if names is None else {**options, "name": names[place]}
        try:
            found.append(price_range(offer, **more))
        except MissingError as error:
            if len(offers) == 1:
                raise
            called = more.get("name") or (offer.title if isinstance(offer, Offer) else str(offer))
            raise MissingError(of_which(str(error), place, called)) from None
    return tuple(found)
