"""A desk priced: a statement for each offer, the comparison that pictures draw, and the answer that every face shows."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from reward.base.errors import RewardError
from reward.base.values import dataclass
from reward.statement.comparison import Comparison
from reward.statement.range_ends import price_range
from reward.statement.statement import Statement
from reward.tui.state.desk import Desk

if TYPE_CHECKING:
    from reward.answer.answer import Answer
    from reward.answer.gaps import Brings
    from reward.answer.one_offer import OneOffer


@dataclass(frozen=True)
class PricedDesk:
    """A desk priced: a statement for each offer, or why there is none."""

    desk: Desk
    """With the changes put in."""
    statements: tuple[Statement | None, ...]
    problems: tuple[str, ...]
    """For each offer what stands in the way; empty where it is priced."""
    ends: tuple[tuple[Statement, ...], ...] = ()
    """For each offer its statements at the ends of its range, or the one it has; the first is that of `statements`."""
    as_asked: tuple[tuple[object, ...], ...] = ()
    """For each offer what its price goes by: itself with the changes put in, the person, the assumptions, the year and its name."""
    in_a_year: tuple[tuple[Statement, ...], ...] = ()
    """As `ends`, before they are looked ahead to."""

    @property
    def places(self) -> tuple[int, ...]:
        """Of the offers that are priced, on the desk."""
        return tuple(place for place, statement in enumerate(self.statements) if statement is not None)

    def problem_since(self, before: "PricedDesk") -> str:
        """What stands in the way of a price that an offer had before; empty where nothing does."""
        return next((now for now, then in zip(self.problems, before.problems, strict=False) if now and not then), "")

    @cached_property
    def answer(self) -> "Answer | None":
        """What is said of two offers or more, the one object that `reward compare` prints too.

        It names offers by their order: where one that has no price stands before one that has, its letters would be
        another's, and there is none.
        """
        from reward.answer.answer import answer_of

        if len(self.places) < 2 or self.places != tuple(range(len(self.places))):
            return None
        return answer_of([self.ends[place] for place in self.places])

    @cached_property
    def alone(self) -> "OneOffer | None":
        """What is said of one offer that lies there by itself."""
        from reward.answer.one_offer import one_offer_of

        first = self.statements[0] if len(self.statements) == 1 else None
        return one_offer_of(first) if first is not None else None

    @cached_property
    def brings(self) -> "Brings":
        """What each offer that is priced brings in a year, over all that is not known."""
        from reward.answer.gaps import at_their_rate

        return at_their_rate([self.ends[at] for at in self.places])

    def compared(self, first: int = 0) -> tuple[Comparison | None, tuple[int, ...]]:
        """The offers that are priced, the chosen one first, and their places on the desk."""
        places = [place for place, statement in enumerate(self.statements) if statement is not None]
        places.sort(key=lambda place: (place != first, place))
        found = tuple(statement for place in places if (statement := self.statements[place]) is not None)
        return (Comparison(found), tuple(places)) if found else (None, ())


def priced(desk: Desk, before: PricedDesk | None = None) -> PricedDesk:
    """Each offer of a desk priced with the changes put in; never raises for one that cannot be.

    What `before` has of an offer that is as it was there is taken from it.
    """
    try:
        tried = desk.tried()
    except RewardError as error:
        return PricedDesk(desk, (None,) * len(desk.held), (str(error),) * len(desk.held))
    statements: list[Statement | None] = []
    problems, taken, ends = [], [], []
    asked: list[tuple[object, ...]] = []
    known = list(zip(before.as_asked, before.in_a_year, strict=True)) if before is not None else []
    for held in tried.held:
        asked.append((held.offer, tried.person, tried.assumptions, tried.tax_year, held.name))
        try:
            # Of a range the lower end is taken, and the screen says so; a field takes the other.
            found = next((kept for of, kept in known if kept and of == asked[-1]), ()) or price_range(
                held.offer, person=tried.person, assumptions=tried.assumptions, tax_year=tried.tax_year, name=held.name
            )
            statements.append(found[0])
            problems.append("")
            taken.append(replace(held, offer=found[0].offer))
            ends.append(found)
        except RewardError as error:
            statements.append(None)
            problems.append(str(error))
            taken.append(held)
            ends.append(())
    in_a_year = tuple(ends)
    if tried.assumptions.start is not None or (tried.assumptions.months or 12) > 12:
        from reward.decisions.compared import over_their_horizon  # 20 ms that the first numbers need not wait for

        try:
            ahead = iter(over_their_horizon([each for of in ends for each in of]))
            ends = [tuple(next(ahead) for _ in of) for of in ends]
            statements = [of[0] if of else None for of in ends]
        except RewardError as error:  # such as years that are not to be looked ahead to
            problems = [text or str(error) for text in problems]
    return PricedDesk(
        replace(tried, held=tuple(taken)), tuple(statements), tuple(problems), tuple(ends), tuple(asked), in_a_year
    )
