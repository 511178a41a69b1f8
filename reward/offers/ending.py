"""How long an offer lasts, when it has an end, and what is taken to follow it: one sentence for every answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reward.base.letters import letter
from reward.base.money import in_count, plain_count
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer

AfterContract = Literal["bench", "same", "nothing"]


@dataclass(frozen=True, slots=True)
class Ending:
    """An offer that ends: its months, and what follows."""

    months: int
    then: AfterContract
    between: int | None = None
    """Months until one like it follows, in hundredths; `None` where that is drawn by lot."""

    @property
    def words(self) -> str:
        """`ends after 12 months, and nothing after it is counted`."""
        if self.then == "same":
            after = "and is taken to be renewed at once on the same terms"
        elif self.then == "bench":
            wait = (
                "after a wait that is drawn by lot"
                if self.between is None
                else f"{in_count(self.between)} months later"
            )
            after = f"and one like it is taken to follow {wait}"
        else:
            after = "and nothing after it is counted"
        return f"ends after {self.months} month{'s' * (self.months != 1)}, {after}"

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        found = {"months": str(self.months), "then": str(self.then)}
        return found if self.between is None else found | {"months_between": plain_count(self.between)}


def ending_of(offer: Offer, assumptions: Assumptions) -> Ending | None:
    """The end of an offer set beside others: nothing after it, unless the reader has said what follows.

    `None` where it goes on.
    """
    months, after, gap = offer.contract.months, assumptions.after_contract, assumptions.bench_months_between
    if months is None:
        return None
    if after == "bench" and gap is None:
        after = "nothing"
    return Ending(months, after, gap if after == "bench" else None)


def sentences(endings: Sequence[Ending | None]) -> list[str]:
    """What is told of offers side by side: each that ends, by its letter."""
    return [f"{letter(place)} {each.words}." for place, each in enumerate(endings) if each is not None]


def endings_data(endings: Sequence[Ending | None]) -> list[dict[str, str]]:
    """The same for JSON."""
    return [{"offer": letter(place), **each.to_dict()} for place, each in enumerate(endings) if each is not None]
