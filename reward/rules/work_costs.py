"""What it costs to go to work, as the reader gives it: nil until then."""

from reward.base.money import Count, Pence, share
from reward.rules.citation import law


@law(
    "the fare there and back, on the days in the office",
    rounding="to the nearest penny, halves up",
    nature="assumption",
)
def commuting(cost_per_day: Pence, days_worked: Count, office_days: Count, week_days: "Count | int") -> Pence:
    """A year's fares: `office_days` of each `week_days` are in the office, both in hundredths."""
    return share(cost_per_day, days_worked * office_days, 100 * week_days)
