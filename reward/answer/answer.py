"""What is said of two offers or more: all that `reward compare` prints, in one call."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reward.answer import remarks
from reward.answer.priced_offers import statements_of
from reward.answer.remarks import Remark
from reward.base.errors import InputError
from reward.base.letters import letters
from reward.decisions.compared import compare
from reward.decisions.equal_terms import EqualTerms, equal_terms_in
from reward.decisions.offer_set import offer_set, offer_set_from
from reward.decisions.payer_views import PayerViews, payer_views
from reward.decisions.tipping_points import TippingPoints, tipping_points
from reward.library.models.offer import Offer
from reward.statement.comparison import Comparison
from reward.statement.unused_inputs import used_by_another


@dataclass(frozen=True, eq=False)
class Answer:
    """Offers side by side, with what would turn the answer and what is remarked on it."""

    comparison: Comparison
    tipping_points: TippingPoints | None
    """Of a post and a contract on basis `year`, neither of which gives a range."""
    payer_views: tuple[PayerViews, ...] | None
    """One for each statement, where they were asked for."""
    equal_terms: EqualTerms | None
    """Where they were asked for."""

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What a careful reader would want to know, in the order in which it is told; offers by their letters.

        An input that has no effect on one offer and has on another is not told.
        """
        comparison = self.comparison
        later = remarks.on_later_years(comparison.offers)
        told = [*remarks.about_all(comparison[0].remarks), *remarks.about_all(later)]
        without = {*later, *used_by_another([each.warnings for each in comparison.statements])}
        without |= remarks.answered_over_the_horizon(comparison)
        for letter, ends in zip(letters(len(comparison.offers)), comparison.offers, strict=True):
            told += remarks.on_offer(ends, letter, without=without)
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """As `compare --json` prints it."""
        answer = self.comparison.to_dict()
        if self.tipping_points is not None:
            answer["flips"] = self.tipping_points.to_dict()
        if self.payer_views is not None:
            answer["views"] = [each.to_dict() for each in self.payer_views]
        if self.equal_terms is not None:
            answer["equal_terms"] = self.equal_terms.to_dict()
        return answer


def answer(
    *offers: "Offer | str | Path",
    with_equal_terms: bool = False,
    with_payer_views: bool = False,
    names: "Sequence[str] | None" = None,
    **options: Any,
) -> Answer:
    """All that is said of two offers or more; the options are those of `price`, `names` are for offers that have none.

    Raises `InputError` for fewer than two, and for equal terms on basis `payslips` or of other than a post and a contract.
    """
    comparison = compare(list(statements_of(offers, names, options)))
    of_the_year = options.get("basis", "year") == "year"
    ranged = any(ends[0].end is not None for ends in comparison.offers)
    if with_equal_terms and not of_the_year:
        raise InputError("equal terms are worked on basis 'year'; leave the basis out")
    question = None
    if of_the_year and not ranged:
        question = offer_set_from(comparison.statements, comparison[0].priced.library)
    terms = None
    if with_equal_terms:
        rest = {name: value for name, value in options.items() if name != "basis"}
        terms = equal_terms_in(question or offer_set(*offers, names=names, **rest))
    return Answer(
        comparison=comparison,
        tipping_points=None if question is None else tipping_points(question),
        payer_views=tuple(payer_views(comparison.statements)) if with_payer_views else None,
        equal_terms=terms,
    )
