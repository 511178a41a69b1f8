"""Which tax year is priced: the one asked for, that of a date, or today's."""

import datetime

from reward.base import dates
from reward.base.dates import TaxYear, tax_year_of
from reward.base.errors import InputError
from reward.library.in_force import Library


def which_year(
    library: Library, tax_year: TaxYear | str | None = None, on: datetime.date | None = None
) -> tuple[TaxYear, tuple[str, ...]]:
    """The tax year to price, with a remark where it is not the one a reader would expect."""
    if tax_year is not None and on is not None:
        raise InputError("give a tax year or a date, not both")
    if isinstance(tax_year, TaxYear):
        return tax_year, ()
    if tax_year is not None:
        return dates.tax_year(tax_year), ()
    if on is not None:
        return tax_year_of(on), ()
    today = dates.today()
    year = library.newest_tax_year(today)
    if year != tax_year_of(today):
        return year, (f"priced for {year}, the newest tax year known; today is in {tax_year_of(today)}",)
    return year, ()
