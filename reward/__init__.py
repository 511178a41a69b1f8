"""`reward`: what an offer of work is worth in the UK, to the penny, and why.

>>> import reward
>>> print(reward.price("met-external-relations-manager", tax_year="2026-27")["take_home"])
34050.58
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reward.comparison import Comparison, compare
    from reward.decisions.break_even import break_even
    from reward.decisions.equal_terms import equal_terms
    from reward.decisions.grid import grid
    from reward.decisions.likelihood import likelihood
    from reward.decisions.projection import project
    from reward.decisions.sensitivity import sensitivity
    from reward.errors import RewardError
    from reward.models.assumptions import Assumptions
    from reward.models.offer import Offer
    from reward.models.person import Person
    from reward.offers import load_assumptions, load_offer, load_person, save_offer
    from reward.ranges import price_range
    from reward.scales import Library
    from reward.statement import Statement, price

_WHERE = {
    "Assumptions": "reward.models.assumptions",
    "Comparison": "reward.comparison",
    "Library": "reward.scales",
    "Offer": "reward.models.offer",
    "Person": "reward.models.person",
    "RewardError": "reward.errors",
    "Statement": "reward.statement",
    "break_even": "reward.decisions.break_even",
    "compare": "reward.comparison",
    "equal_terms": "reward.decisions.equal_terms",
    "grid": "reward.decisions.grid",
    "likelihood": "reward.decisions.likelihood",
    "load_assumptions": "reward.offers",
    "load_offer": "reward.offers",
    "load_person": "reward.offers",
    "price": "reward.statement",
    "price_range": "reward.ranges",
    "project": "reward.decisions.projection",
    "save_offer": "reward.offers",
    "sensitivity": "reward.decisions.sensitivity",
}

__all__ = [
    "Assumptions",
    "Comparison",
    "Library",
    "Offer",
    "Person",
    "RewardError",
    "Statement",
    "break_even",
    "compare",
    "equal_terms",
    "grid",
    "likelihood",
    "load_assumptions",
    "load_offer",
    "load_person",
    "price",
    "price_range",
    "project",
    "save_offer",
    "sensitivity",
]


def __getattr__(name: str) -> Any:
    """The public names load on first use, so that `reward --help` loads none of them."""
    if name not in _WHERE:
        raise AttributeError(f"module 'reward' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
