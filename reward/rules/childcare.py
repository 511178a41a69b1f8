"""Support with childcare that is lost when a parent's income passes a limit.

The law
    Childcare Payments Act 2014 and its regulations: Tax-Free Childcare ends for a family one of whose
        parents has an adjusted net income above the limit; the free hours of working parents go by
        the same limit

Not here: what the support is worth; the least that both parents must earn; the quarters in which
it is claimed, so that income which comes late may leave it for some of the year.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence
from reward.library.models.statutory import Childcare
from reward.rules.citation import law


def above(adjusted_net_income: Pence, figures: Childcare) -> NDArray[np.bool_]:
    """Whether a parent's income ends the support: a penny above the limit does."""
    return np.asarray(adjusted_net_income > figures.income_limit, dtype=np.bool_)


@law("Childcare Payments Act 2014: neither parent's adjusted net income above the limit")
def lost(support: Pence, adjusted_net_income: Pence, figures: Childcare) -> Pence:
    """The year's support that this income ends: all of it or none.

    >>> from reward.base.money import column
    >>> FIGURES = Childcare.model_construct(income_limit=100_000_00)
    >>> lost(column(6_000_00, 6_000_00), column(100_000_00, 100_000_01), FIGURES)
    array([     0, 600000])
    """
    return Pence(support * above(adjusted_net_income, figures))
