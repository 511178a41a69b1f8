"""A placed offer with the engine's results: what a statement shows and an explanation takes apart."""

from dataclasses import dataclass

from reward.regime import Regime
from reward.rows import Placed
from reward.scales import Library


@dataclass(frozen=True)
class Priced:
    """Every figure and step of one offer, in pence or hundredths, under its regime."""

    placed: Placed
    regime: Regime
    values: dict[str, int]
    library: Library
    """The figures that it was priced on."""
