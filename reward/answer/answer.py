"""What is said of two offers or more: all that `reward compare` prints, in one call."""

from collections.abc import Sequence
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, Unpack

from reward.answer import remarks
from reward.answer.gaps import Brings, Measure, Pair, at_their_rate, over_the_horizon, pairs_of
from reward.answer.levels import CatchUp, Level, catch_up, levels_of
from reward.answer.levers import Lever, levers_of
from reward.answer.priced_offers import statements_of
from reward.answer.questions import OpenQuestion, questions_of
from reward.answer.remarks import Remark
from reward.answer.rests_on import rests_on
from reward.answer.sentences import headline, sentences
from reward.answer.short_table import ShortRow, short_table
from reward.base.amounts import plain_count
from reward.base.answer_forms import Readable
from reward.base.errors import InputError
from reward.base.letters import letter, letters
from reward.base.text_table import Table, TextRow, bullets, literal, wrap
from reward.base.values import dataclass
from reward.decisions.compared import compare
from reward.decisions.equal_terms import EqualTerms, equal_terms_in
from reward.decisions.offer_set import OfferSet, offer_set, offer_set_from
from reward.decisions.payer_views import PayerViews, payer_views
from reward.decisions.tipping_points import TippingPoints, tipping_points
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_ANSWER, AnswerOptions
from reward.statement.comparison import Comparison
from reward.statement.statement import Statement
from reward.statement.unused_inputs import used_by_another

MOST_ENDS = 4
"""Of two offers that both give a range: each end of one with each of the other."""


@dataclass(frozen=True, eq=False)
class Answer(Readable):
    """Offers side by side, with what would turn the answer and what is remarked on it."""

    comparison: Comparison
    payer_views: tuple[PayerViews, ...] | None
    """One for each statement, where they were asked for."""
    equal_terms: EqualTerms | None
    """Where they were asked for."""
    asked: tuple[OfferSet, ...] = ()
    """The offers to ask more of, on basis `year`: once, or for each end of their ranges; none on pay days."""

    @cached_property
    def tipping_points(self) -> TippingPoints | None:
        """Of a post and a contract on basis `year`, neither of which gives a range."""
        return tipping_points(self.asked[0]) if len(self.asked) == 1 else None

    @cached_property
    def year(self) -> Brings:
        """What each offer brings in a whole year at its rate; on pay days in all of them."""
        return at_their_rate(self.comparison.offers)

    @cached_property
    def horizon(self) -> Brings:
        """What each brings over the horizon (twelve months, or those asked for), in which it may end."""
        return over_the_horizon(self.comparison.offers, self.year)

    @property
    def _months(self) -> str:
        """Of the horizon."""
        over = self.comparison.offers[0][0].over_horizon
        return "12" if over is None else plain_count(over.months)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair of offers."""
        return pairs_of(self.year, self.horizon)

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """Of two offers, where each decisive input would make them level."""
        if not self._can_be_varied:
            return ()
        return levels_of(self.asked, self.year)

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """Of two offers, each term that can be talked about, and where it alone would make them level."""
        if not self._can_be_varied:
            return ()
        return levers_of(self.asked, self.year, self.levels)

    @property
    def _can_be_varied(self) -> bool:
        return bool(self.asked) and len(self.comparison.offers) == 2

    @cached_property
    def catch_up(self) -> CatchUp | None:
        """Of two offers of which one alone ends, how long the gap after it may be."""
        offers = self.comparison.offers
        ending = [place for place, ends in enumerate(offers) if ends[0].length is not None]
        if len(offers) != 2 or len(ending) != 1 or offers[0][0].slips is not None:
            return None
        (place,) = ending
        months, over = offers[place][0].length, offers[place][0].over_horizon
        assert months is not None
        inside = over is not None and over.ends_inside
        return catch_up(self.horizon if inside else self.year, self.year, place, months, in_horizon=inside)

    @cached_property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """What is not known between the best offer and the next, the one that moves most first."""
        if not self.asked:
            return ()
        return questions_of(self.asked[0], *self.closest, self.asked[1:])

    @property
    def closest(self) -> tuple[int, int]:
        """The offers that are nearest to one another at the top, in their order."""
        tops = [int(each.max()) for each in self.year.in_all_pence]
        first, second = sorted(range(len(tops)), key=lambda place: -tops[place])[:2]
        return min(first, second), max(first, second)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Who pays more, that it ends, what would turn it."""
        return sentences(self.comparison.offers, self.year, self.horizon, self.levels, self.catch_up)

    @cached_property
    def headline(self) -> tuple[str, ...]:
        """The first of the sentences: who pays more. They need no search, and are there with the numbers."""
        return headline(self.comparison.offers, self.year, self.horizon)

    @cached_property
    def table(self) -> tuple[ShortRow, ...]:
        """A dozen lines or so of whole pounds."""
        return short_table(self.comparison.offers)

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """In a few words each, what each offer's answer rests on."""
        return rests_on(self.comparison.offers, self.questions)

    @cached_property
    def unpriced(self) -> tuple[str, ...]:
        """What each offer says and its price leaves out: `B: bonus up to 40%`, without the letter where there is one offer."""
        offers = self.comparison.offers
        said = [(letter(place), ends[0].offer.unpriced) for place, ends in enumerate(offers)]
        return tuple(
            f"{name}: {', '.join(map(literal, words))}" if len(offers) > 1 else ", ".join(map(literal, words))
            for name, words in said
            if words
        )

    def frame(self, kind: str = "pandas", *, money: str = "decimal") -> Any:
        """Every figure of each offer, as `Comparison.frame` has them."""
        return self.comparison.frame(kind, money=money)

    def text(self, width: int = 80) -> str:
        """Who pays more, the short table and what it rests on, for people."""
        said = [line for sentence in self.sentences for line in wrap(sentence, width)]
        return "\n".join([*said, "", self._shown.text(width), "", *bullets(self.rests_on, width)])

    @property
    def _in_a_line(self) -> str:
        return self.headline[0]

    @property
    def _shown(self) -> Table:
        """The short table as texts, with the gap of two offers."""
        offers = self.comparison.offers
        called = [f"{letter(place)} {literal(ends[0].title)}" for place, ends in enumerate(offers)]
        gaps = len(offers) == 2
        rows = [
            TextRow(
                (row.label, *map(_shown_cell, row.cells), *([_shown_cell(row.gap)] if gaps else [])),
                "total" if row.total else "row",
            )
            for row in self.table
        ]
        return Table(("", *called, *(["B less A"] if gaps else [])), rows)

    def _repr_html_(self) -> str:
        table = self._shown
        table.notes = [*self.sentences, *(f"It rests on {text}." for text in self.rests_on)]
        return table.html()

    def answer_dict(self) -> dict[str, Any]:
        """The answer for programs, as `"answer"` of `compare --json`."""
        measures: tuple[Measure, ...] = ("in_hand", "in_all")
        best = {measure: self.year.best(measure) for measure in measures}
        alike = {measure: self.year.all_alike(measure) for measure in measures}
        named = {
            measure: "level" if alike[measure] else "depends" if place is None else letter(place)
            for measure, place in best.items()
        }
        ends = [
            {"offer": letter(place), "months": plain_count(of[0].length)}
            for place, of in enumerate(self.comparison.offers)
            if of[0].length is not None
        ]
        return {
            "sentences": list(self.sentences),
            "best": named,
            "pairs": [each.to_dict(self._months) for each in self.pairs],
            "ends": ends,
            "catch_up": None if self.catch_up is None else self.catch_up.to_dict(),
            "level": [each.to_dict() for each in self.levers],
            "questions": [each.to_dict() for each in self.questions],
            "unpriced": list(self.unpriced),
            "rests_on": list(self.rests_on),
        }

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
        for name, ends in zip(letters(len(comparison.offers)), comparison.offers, strict=True):
            told += remarks.on_offer(ends, name, without=without)
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """As `compare --json` prints it."""
        answer = {**self.comparison.to_dict(), "answer": self.answer_dict()}
        if self.tipping_points is not None:
            answer["flips"] = self.tipping_points.to_dict()
        if self.payer_views is not None:
            answer["views"] = [each.to_dict() for each in self.payer_views]
        if self.equal_terms is not None:
            answer["equal_terms"] = self.equal_terms.to_dict()
        return answer


@public(*OF_ANSWER)
def answer(
    *offers: "Offer | str | Path",
    with_equal_terms: bool = False,
    with_payer_views: bool = False,
    names: "Sequence[str] | None" = None,
    **options: Unpack[AnswerOptions],
) -> Answer:
    """All that is said of two offers or more; the options are those of `price`, `names` are for offers that have none.

    Raises `InputError` for fewer than two, and for equal terms on basis `payslips` or of other than a post and a contract.
    """
    comparison = compare(list(statements_of(offers, names, options)))
    of_the_year = options.get("basis", "year") == "year"
    ranged = any(len(ends) > 1 for ends in comparison.offers)
    if with_equal_terms and not of_the_year:
        raise InputError("equal terms are worked on basis 'year'; leave the basis out")
    asked = _asked(comparison) if of_the_year else ()
    question = None if ranged or not asked else asked[0]
    terms = None
    if with_equal_terms:
        rest: Any = {name: value for name, value in options.items() if name != "basis"}
        terms = equal_terms_in(question or offer_set(*offers, names=names, **rest))
    return Answer(
        comparison=comparison,
        payer_views=tuple(payer_views(comparison.statements)) if with_payer_views else None,
        equal_terms=terms,
        asked=asked,
    )


def _shown_cell(cell: int | str | None) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else f"{cell:,}"


def answer_of(offers: Sequence[Sequence[Statement]]) -> Answer:
    """What is said of two offers or more that are priced for a year already, each with a statement or one for each end."""
    whose = tuple(place for place, ends in enumerate(offers) for _ in ends)
    comparison = Comparison(tuple(each for ends in offers for each in ends), whose)
    return Answer(comparison=comparison, payer_views=None, equal_terms=None, asked=_asked(comparison))


def _asked(comparison: Comparison) -> tuple[OfferSet, ...]:
    """The offers once, or for each end of their ranges."""
    library, few = comparison[0].priced.library, list(product(*comparison.offers))[:MOST_ENDS]
    return tuple(offer_set_from(ends, library) for ends in few)
