"""How long an offer lasts, when it has an end, and what is taken to follow it: one sentence for every answer."""

from collections.abc import Sequence
from typing import Literal

from reward.base.amounts import in_count, plain_count
from reward.base.dates import TaxYear
from reward.base.letters import letter
from reward.base.values import dataclass
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.offers.length import A_MONTH, length_of

AfterContract = Literal["bench", "same", "nothing"]


@dataclass(frozen=True)
class Ending:
    """An offer that ends: how long it is, and what follows."""

    length: int
    """In hundredths of months."""
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
        return f"ends after {in_count(self.length)} month{'s' * (self.length != A_MONTH)}, {after}"

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        found = {"months": plain_count(self.length), "then": str(self.then)}
        return found if self.between is None else found | {"months_between": plain_count(self.between)}


def ending_of(offer: Offer, assumptions: Assumptions, year: TaxYear) -> Ending | None:
    """The end of an offer set beside others: nothing after it, unless the reader has said what follows.

    One that says its last day alone is counted from `assume.start`, else from the first day of the tax year. `None`
    where it goes on.
    """
    length = length_of(offer.contract, assumptions.start or year.first)
    after, gap = assumptions.after_contract, assumptions.bench_months_between
    if length is None:
        return None
    if after == "bench" and gap is None:
        after = "nothing"
    return Ending(length, after, gap if after == "bench" else None)


def sentences(endings: Sequence[Ending | None]) -> list[str]:
    """What is told of offers side by side: each that ends, by its letter."""
    return [f"{letter(place)} {each.words}." for place, each in enumerate(endings) if each is not None]


def endings_data(endings: Sequence[Ending | None]) -> list[dict[str, str]]:
    """The same for JSON."""
    return [{"offer": letter(place), **each.to_dict()} for place, each in enumerate(endings) if each is not None]
