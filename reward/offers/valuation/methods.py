"""One year of pension by every named method: a range to show, never to add up.

    contributions   all the money paid in, by employer, member and tax relief: a cost, not a value
    present-value, annuity, hmrc-16   new pension × a factor; see `factors`

A pot is worth the money paid into it by whichever method. A method that lacks what it needs has no
value and says what is missing.
"""

from collections.abc import Iterator
from typing import get_args

from reward.base.amounts import in_pounds
from reward.base.errors import FiguresError, MissingError
from reward.base.money import column
from reward.base.values import dataclass
from reward.library.models.assumptions import PensionMethod
from reward.offers.valuation.basis import Basis, Figures, Promise
from reward.offers.valuation.factor_words import Factor, factor
from reward.offers.valuation.factors import Members, as_lump_sum, as_pension

METHODS: tuple[PensionMethod, ...] = get_args(PensionMethod)
PAID_IN = "all the money paid in, by employer and member: what it costs, not what it is worth"
POT = "a pot is worth the money paid into it, by every method"

_RESTS_ON: dict[PensionMethod, tuple[Figures, ...]] = {
    "contributions": (),
    "present-value": ("present-value", "life-expectancy"),
    "annuity": ("annuity-rates",),
    "hmrc-16": ("annual_allowance",),
}
"""The data files of each method, by their names."""


@dataclass(frozen=True)
class Valued:
    """A year's pension by one method."""

    method: PensionMethod
    value: int | None
    """Pence; `None` where the method lacks something, which `because` names."""
    lump_sum: int = 0
    """The part of the value that is cash free of tax."""
    factor: Factor | None = None
    because: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """Figures it rests on that are derived or unverified, and what it leaves out."""
    assumed: tuple[str, ...] = ()
    """Titles of figures kept past the newest that are published."""


@dataclass(frozen=True)
class WorthRange:
    """A year's pension by every method, in the order of `METHODS`."""

    rows: tuple[Valued, ...]

    def __getitem__(self, method: PensionMethod) -> Valued:
        return next(row for row in self.rows if row.method == method)

    def __iter__(self) -> Iterator[Valued]:
        return iter(self.rows)

    @property
    def lowest(self) -> int:
        return min(row.value for row in self.rows if row.value is not None)

    @property
    def highest(self) -> int:
        return max(row.value for row in self.rows if row.value is not None)

    def net_of(self, member_pays: int) -> dict[PensionMethod, int | None]:
        """What is left of each value, in pence, after what the member gives up for it.

        So a pension for life is set beside a pot that the member may choose instead: each of the two
        ranges, net of what each takes from take-home pay, at the same age.
        """
        return {row.method: None if row.value is None else row.value - member_pays for row in self.rows}


def defined_benefit(
    basis: Basis,
    promise: Promise,
    member: Members | None,
    *,
    accrued: int,
    paid_in: int,
    own_lump_sum: int = 0,
    lump_sum: bool = False,
) -> WorthRange:
    """A year of a pension for life; amounts are pence.

    `accrued` is the new pension a year, `own_lump_sum` what a scheme gives beside it by itself, which
    only `hmrc-16` counts; `lump_sum` exchanges as much of the pension as can be had free of tax.
    `member` is `None` while the birth date is unknown.
    """
    rows = [Valued("contributions", paid_in, because=(PAID_IN,))]
    for method in METHODS:
        if method == "contributions":
            continue
        try:
            row = by_method(
                method, basis, promise, member, accrued=accrued, own_lump_sum=own_lump_sum, lump_sum=lump_sum
            )
        except (FiguresError, MissingError) as error:
            row = Valued(method, None, because=(str(error),))
        rows.append(row)
    return WorthRange(tuple(rows))


def defined_contribution(paid_in: int) -> WorthRange:
    """A year's payments into a pot, in pence."""
    return WorthRange(tuple(Valued(method, paid_in, because=(POT,)) for method in METHODS))


def by_method(
    method: PensionMethod,
    basis: Basis,
    promise: Promise,
    member: Members | None,
    *,
    accrued: int = 0,
    own_lump_sum: int = 0,
    lump_sum: bool = False,
) -> Valued:
    """A new pension by one method that has a factor, with what the factor rests on.

    Raises `MissingError` where the method needs an age, `FiguresError` where it has no figures for the date.
    """
    made = factor(method, basis, promise, member, lump_sum=lump_sum)
    cash = int(as_lump_sum(column(accrued), made.column)[0])
    value = int(as_pension(column(accrued), made.column)[0]) + cash
    because = made.because
    if method == "hmrc-16" and own_lump_sum:
        value += own_lump_sum
        because += (f"and the scheme's own lump sum of £{in_pounds(own_lump_sum)}",)
    names = _RESTS_ON[method] + (("pension-tax",) if made.lump_sum else ())
    if method == "present-value" and promise.survivor and basis.said_married is None:
        names += ("married",)
    origins = [basis.origin(name) for name in names] + ([promise.origin] if method != "hmrc-16" else [])
    return Valued(
        method=method,
        value=value,
        lump_sum=cash,
        factor=made,
        because=because,
        sources=tuple(dict.fromkeys(key for origin in origins for key in origin.sources)),
        doubts=(*(doubt for origin in origins for doubt in origin.doubts), *_doubts(method, promise, lump_sum)),
        assumed=tuple(dict.fromkeys(origin.title for origin in origins if origin.assumed)),
    )


def _doubts(method: PensionMethod, promise: Promise, lump_sum: bool) -> tuple[str, ...]:
    """What is doubted or left out of the terms that a method uses."""
    match method:
        case "present-value":
            found = (*promise.doubts_of("above_cpi", "survivor"), *promise.unknown)
        case "annuity":
            found = (
                *promise.doubts_of("above_cpi"),
                f"{promise.title}: an annuity's price leaves out the survivor's pension",
            )
        case _:
            return ()
    if lump_sum and promise.lump_sum_per_pound is None:
        return (*found, f"{promise.title}: no lump sum in exchange for pension was found, and none is counted")
    return found + (promise.doubts_of("lump_sum_per_pound") if lump_sum else ())
