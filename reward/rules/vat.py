"""VAT on what an agency, an umbrella's agency or a company charges the hirer.

The law
    Value Added Tax Act 1994 s.2   the standard rate, on the whole charge, pay included
    s.26, s.33                     what a hirer recovers: all where its own supplies are taxed, and all
                                   for a police authority, a council and their like

Not here: who recovers how much, which the reader says; flat rates of small companies.
"""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Exact, Pence, at, to_penny
from reward.rules.citation import law


@law("VATA 1994 s.2", rounding=to_penny)
def on(charge: Pence, rate: "int | NDArray[np.int64]") -> Exact:
    """VAT on a charge; the rate in parts per million, one for all or one a row.

    >>> from reward.base.money import column
    >>> on(column(167_200_00), 200_000)
    array([3344000])
    """
    return at(charge, rate)  # s.2: the whole charge, pay included
