"""Which tax years there are figures for, and what is said of years past the newest."""

from reward.base.dates import TaxYear, tax_year_of
from reward.base.errors import FiguresError
from reward.library.in_force import Library


def newest_year(library: Library) -> TaxYear:
    """The last tax year for which there is income tax to work out."""
    return tax_year_of(library.last_day("statutory", "income_tax"))


def keeps_the_last(library: Library, later_years: str | None, last: TaxYear) -> bool:
    """Whether what looks ahead to a tax year keeps the last figures past the newest: unless it is to refuse."""
    return later_years == "frozen" or (later_years is None and last > newest_year(library))


def kept_words(library: Library) -> str:
    """The one remark on tax years past the newest figures."""
    newest = newest_year(library)
    return f"tax years after {newest} are an assumption: what is enacted is used, and the rest stays at its last value"


def refuse_later(library: Library, last: TaxYear) -> None:
    """One clear word for looking ahead past the newest figures where it is to stop there."""
    newest = newest_year(library)
    if last > newest:
        raise FiguresError(
            f"no figures for tax years after {newest}, and years up to {last} are looked at: leave out"
            " assume.later_years=refuse, and the last ones are kept, marked as assumed"
        )


def refuse_unknown(library: Library, year: TaxYear, *, frozen: bool) -> None:
    """One clear word for a year with no figures, before any table is asked for them."""
    oldest = tax_year_of(library.starts("statutory", "income_tax")[0])
    newest = newest_year(library)
    if year < oldest:
        raise FiguresError(f"no figures for tax year {year}; the oldest are for {oldest}")
    if year > newest and not frozen:
        raise FiguresError(
            f"no figures for tax year {year}; the newest are for {newest}"
            " (--set assume.later_years=frozen keeps them, marked as an assumption)"
        )
