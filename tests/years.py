"""The tax years that the shipped figures reach to, asked of the library: a year that is added moves no test."""

from reward.base.dates import TaxYear
from reward.engine.known_years import newest_year
from reward.library.in_force import shipped

NEWEST = newest_year(shipped())
"""The last tax year with figures."""
LATER = TaxYear(NEWEST.start + 1)
"""The first without."""
LATEST = TaxYear(NEWEST.start + 5)
"""One that no law is enacted for yet in most tables."""
