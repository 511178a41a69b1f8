"""The apprenticeship levy: Finance Act 2016 s.100, a share of the pay bill less an allowance.

Not here: how an allowance is spread over a year, or shared among connected employers.
"""

from reward.base.money import Pence, at, at_least_nil, less, to_penny
from reward.rules.citation import law


@law("Finance Act 2016 s.100", rounding="to the nearest penny, halves up")
def due(earnings: Pence, rate: int, allowance: Pence | None = None) -> Pence:
    """The levy on a year's pay; `allowance` is what the reader takes off it for this job."""
    whole = to_penny(at(earnings, rate))  # s.100
    return whole if allowance is None else at_least_nil(less(whole, allowance))
