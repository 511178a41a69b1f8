"""A placed offer with the engine's results: what a statement shows and an explanation takes apart."""

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
