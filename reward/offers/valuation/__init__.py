"""What a year of pension is worth, by named methods, and the figures that it stands on.

`basis_on` and `promise_of` gather the figures in force; `defined_benefit` and `defined_contribution` give the
range of one member; `present_value`, `market`, `hmrc` and `worth` do the same for columns. Nothing here
knows an offer: it is given numbers.
"""

from reward.offers.valuation.ages import age_on, early, pension_age, reaches, state_pension_age, state_pension_day
from reward.offers.valuation.basis import Basis, Promise, basis_on, promise_by_hand, promise_of
from reward.offers.valuation.death_cover import ESTIMATE, ILL_HEALTH, chance_of_death, death_cover, death_lump_sum
from reward.offers.valuation.factor_words import Factor, factor
from reward.offers.valuation.factors import (
    Factors,
    Members,
    as_lump_sum,
    as_pension,
    hmrc,
    market,
    members,
    present_value,
    worth,
)
from reward.offers.valuation.leaving import EarlyLeaver, on_leaving
from reward.offers.valuation.methods import (
    METHODS,
    Valued,
    WorthRange,
    by_method,
    defined_benefit,
    defined_contribution,
)
from reward.rules.pension_worth import refund, refund_charge

__all__ = [
    "ESTIMATE",
    "ILL_HEALTH",
    "METHODS",
    "Basis",
    "EarlyLeaver",
    "Factor",
    "Factors",
    "Members",
    "Promise",
    "Valued",
    "WorthRange",
    "age_on",
    "as_lump_sum",
    "as_pension",
    "basis_on",
    "by_method",
    "chance_of_death",
    "death_cover",
    "death_lump_sum",
    "defined_benefit",
    "defined_contribution",
    "early",
    "factor",
    "hmrc",
    "market",
    "members",
    "on_leaving",
    "pension_age",
    "present_value",
    "promise_by_hand",
    "promise_of",
    "reaches",
    "refund",
    "refund_charge",
    "state_pension_age",
    "state_pension_day",
    "worth",
]
