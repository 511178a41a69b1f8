"""A placed offer with the engine's results: what a statement shows and an explanation takes apart."""

from functools import cached_property
from typing import Any

from reward.base.figures import Amounts, Figures
from reward.base.values import dataclass, replace
from reward.engine.regime import Regime
from reward.engine.rows import first_row, one_row
from reward.engine.year import price
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
    def columns(self) -> Figures:
        """The same as columns of one row, for the rules."""
        return one_row(self.values)

    @cached_property
    def of_a_year(self) -> "PricedOffer":
        """The same offer for a whole year, where the values are those of pay days."""
        return replace(self, values=first_row(price(self.offer_row.rows, self.regime)))

    @cached_property
    def reasons(self) -> dict[str, Any]:
        """Each figure taken apart so far, by `reward.statement.why`: the lines of a statement rest on one another."""
        return {}

    @cached_property
    def natures(self) -> dict[str, str]:
        """How sure each figure looked at so far is, with all that it rests on."""
        return {}
