"""A placed offer with the engine's results: what a statement shows and an explanation takes apart."""

from functools import cached_property

from reward.base.figures import Amounts
from reward.base.values import dataclass
from reward.engine.regime import Regime
from reward.library.in_force import Library
from reward.offers import OfferRow


@dataclass(frozen=True)
class PricedOffer:
    """Every figure and step of one offer, in pence or hundredths, under its regime."""

    offer_row: OfferRow
    regime: Regime
    values: Amounts
    library: Library
    """The figures that it was priced on."""

    @cached_property
    def natures(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """What each figure looked at so far is by itself, and what it rests on: the lines of a statement share them."""
        return {}
