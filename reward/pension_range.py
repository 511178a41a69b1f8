"""What a year of an offer's pension is worth, by every method: a range to read, never added up.

Three lines stand apart: what it costs the employer, what it costs the member, what it is worth to the
member. What the employer promises beyond the member's own payment is the difference of the last two.
Every value comes from the engine, one row a method; so does the total if one leaves too early.

Not here: which method counts in the total (`rows/pension.py`); the factors (`reward.valuation`).
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from reward.chunks import cut
from reward.engine import Figures, price
from reward.errors import FiguresError
from reward.models.assumptions import PensionMethod
from reward.models.pension import Revaluation
from reward.money import Count, at, column, decimal, in_percent, in_pounds, to_penny
from reward.priced import Priced
from reward.regime import regime
from reward.rows.pension import Ground, ground, scheme_of, stay_of

NEEDS = "--set person.born=1985-06-30 shows what the pension is worth by every method"
POT = "a pot is worth the money paid into it, by every method"


@dataclass(frozen=True, slots=True)
class Row:
    """The year's pension by one method, in pence; `None` where the method lacks something."""

    method: PensionMethod
    value: int | None
    total_reward: int | None
    because: tuple[str, ...]
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """What one takes away who leaves before the pension is kept, in pence: one or the other."""

    years: int
    """Of service from which the pension is kept."""
    counted: bool
    """Whether the stay is that short, so that the total counts the refund."""
    refund: int
    charge: int
    total_reward: int
    """With the refund."""
    kept_total_reward: int
    """With the pension."""
    transfer: int | None = None
    """To another scheme, where the age is known."""


@dataclass(frozen=True, slots=True)
class Early:
    """Drawn before the scheme's own age: the share that is paid, and the pension a year."""

    age: int
    share: int
    pension: int


@dataclass(frozen=True, slots=True)
class Cover:
    """Cover on death in service for a year: an estimate, in no total."""

    lump_sum: int
    chance: int
    """Of dying within the year, in millionths."""
    value: int


@dataclass(frozen=True)
class PensionWorth:
    """The range, and what a reader wants to know beside it; amounts in pence."""

    title: str
    for_life: bool
    method: PensionMethod
    """The one that counts in the total."""
    employer_pays: int
    member_pays: int
    value: int
    accrued: int
    rows: tuple[Row, ...]
    leaving: Leaving | None = None
    pension_age: str = ""
    """In words; unknown without a birth date."""
    raised: str = ""
    early: tuple[Early, ...] = ()
    early_doubts: tuple[str, ...] = ()
    lump_sum: tuple[int, int] | None = None
    """The largest that is free of tax, and the pension a year that is left."""
    cover: Cover | None = None
    told: tuple[str, ...] = ()
    """What no figure has: ill-health cover and the like."""

    def promise(self, row: Row) -> int | None:
        """What the employer promises by this method: the value less what the member pays for it."""
        return None if row.value is None else row.value - self.member_pays

    @property
    def needs(self) -> str:
        """What the reader may give to see more of the range; empty where it is whole."""
        return NEEDS if self.for_life and not self.pension_age else ""

    def to_dict(self) -> dict[str, Any]:
        """As `price --json` prints it."""
        found: dict[str, Any] = {
            "scheme": self.title,
            "method": self.method,
            "employer_pays": _money(self.employer_pays),
            "member_pays": _money(self.member_pays),
            "value": _money(self.value),
            "net_employer_promise": _money(self.value - self.member_pays),
            "range": [
                {
                    "method": row.method,
                    "value": _money(row.value),
                    "net_employer_promise": _money(self.promise(row)),
                    "total_reward": _money(row.total_reward),
                    "because": list(row.because),
                    "sources": list(row.sources),
                    "doubts": list(row.doubts),
                }
                for row in self.rows
            ],
        }
        if self.leaving is not None:
            found["leaving_early"] = {
                "within_years": self.leaving.years,
                "counted": self.leaving.counted,
                "refund": _money(self.leaving.refund),
                "tax_on_refund": _money(self.leaving.charge),
                "transfer": _money(self.leaving.transfer),
                "total_reward_with_refund": _money(self.leaving.total_reward),
                "total_reward_with_pension": _money(self.leaving.kept_total_reward),
            }
        if self.for_life:
            found["pension_a_year"] = _money(self.accrued)
            found["raised"] = self.raised
        if self.pension_age:
            found["pension_age"] = self.pension_age
            found["drawn_early"] = [
                {"age": row.age, "share": in_percent(row.share), "pension_a_year": _money(row.pension)}
                for row in self.early
            ]
        if self.lump_sum is not None:
            cash, left = self.lump_sum
            found["largest_lump_sum"] = {"lump_sum": _money(cash), "pension_a_year_left": _money(left)}
        if self.cover is not None:
            found["death_cover"] = {
                "lump_sum": _money(self.cover.lump_sum),
                "value": _money(self.cover.value),
                "nature": "estimate",
            }
        if self.told:
            found["told"] = list(self.told)
        if self.needs:
            found["needs"] = self.needs
        return found


def pension_worth(priced: Priced) -> PensionWorth | None:
    """The range of a priced offer; `None` where it has no pension."""
    values, placed = priced.values, priced.placed
    terms, method = priced.regime.pension, placed.method
    if method is None or not (terms is not None or values["employer_pension"]):
        return None
    head = scheme_of(priced.library, placed.key)
    base = PensionWorth(
        title="a pension" if terms is None else terms.title,
        for_life=head is not None and head.benefits is not None,
        method=method,
        employer_pays=values["employer_pension"] - values["salary_sacrifice"],
        member_pays=values["employee_pension"] + values["pension_tax_relief"] + values["salary_sacrifice"],
        value=values["pension_value"],
        accrued=values["pension_accrued"],
        rows=(),
    )
    if head is None or head.benefits is None:
        paid_in = base.employer_pays + base.member_pays
        return replace(base, rows=(Row("contributions", paid_in, values["total_reward"], (POT,)),))
    base = replace(base, raised=f"raised by {head.benefits.revaluation}{_raised_last(priced)}")
    with_pension = _priced(priced, stay=None)
    if placed.person.born is None:
        rows = (_paid_in(priced, base), *([_hmrc(priced)] if method == "hmrc-16" else []))
        return replace(base, rows=rows, leaving=_leaving(priced, with_pension, None))
    return _whole(priced, base, with_pension)


def _whole(priced: Priced, base: PensionWorth, with_pension: Figures) -> PensionWorth:
    """With all that goes by the member's age."""
    from reward import valuation
    from reward.valuation.ages import in_years

    on = ground(priced.library, priced.placed)
    assert on.member is not None and on.pension_age is not None
    scheme = priced.placed.key.pension
    assert scheme is not None and scheme.scheme is not None
    leaving = valuation.on_leaving(
        on.basis, on.promise, on.member, accrued=base.accrued, contributions=priced.values["employee_pension"]
    )
    early = valuation.early(on.basis.early, scheme.scheme, on.pension_age)
    return replace(
        base,
        rows=_rows(priced, on, base),
        leaving=_leaving(priced, with_pension, leaving.transfer.value),
        pension_age=in_years(on.pension_age),
        early=tuple(Early(row.age, row.share, _share(base.accrued, row.share)) for row in early),
        early_doubts=on.basis.origins["early-payment"].doubts if early else (),
        lump_sum=_largest_lump_sum(on, base.accrued),
        cover=_cover(on, priced.values["pensionable_pay"], base.accrued),
        told=(valuation.ILL_HEALTH,),
    )


def _share(amount: int, rate: int) -> int:
    return int(to_penny(at(column(amount), rate))[0])


def _rows(priced: Priced, on: Ground, base: PensionWorth) -> tuple[Row, ...]:
    from reward import valuation

    found: dict[PensionMethod, Row] = {"contributions": _paid_in(priced, base)}
    made: dict[PensionMethod, Any] = {}
    for method in valuation.METHODS[1:]:
        try:
            made[method] = valuation.by_method(
                method, on.basis, on.promise, on.member, lump_sum=priced.placed.assumptions.lump_sum
            )
        except FiguresError as error:
            found[method] = Row(method, None, None, (str(error),))
    columns = [each.factor.column for each in made.values()]
    values = _priced(
        priced,
        stay=None,
        count=len(made),
        pension_factor=np.concatenate([each.pension for each in columns]),
        lump_sum_factor=np.concatenate([each.lump_sum for each in columns]),
    )
    for place, (method, each) in enumerate(made.items()):
        worth, whole = (int(values[name][place]) for name in ("pension_value", "total_reward"))
        found[method] = Row(method, worth, whole, each.because, each.sources, each.doubts)
    return tuple(found[method] for method in valuation.METHODS)


def _paid_in(priced: Priced, base: PensionWorth) -> Row:
    total = int(_priced(priced, stay=None, pension_factor=None, lump_sum_factor=None)["total_reward"][0])
    words = "all the money paid in, by employer and member: what it costs, not what it is worth"
    return Row("contributions", base.employer_pays + base.member_pays, total, (words,))


def _hmrc(priced: Priced) -> Row:
    found = priced.placed.valued
    assert found is not None
    with_pension = _priced(priced, stay=None)
    value, total = (int(with_pension[name][0]) for name in ("pension_value", "total_reward"))
    return Row("hmrc-16", value, total, found.because, found.sources, found.doubts)


def _priced(priced: Priced, *, count: int = 1, **columns: Any) -> Figures:
    """The row priced again with other columns beside pay, `count` times over."""
    key = replace(priced.placed.key, uses=priced.placed.key.uses | {"refund"})
    rows = cut(priced.placed.rows, np.zeros(count, dtype=np.int64))
    rows = replace(rows, extras=replace(rows.extras, **columns))
    return price(rows, regime(priced.library, key))


def _leaving(priced: Priced, with_pension: Figures, transfer: int | None) -> Leaving | None:
    terms = priced.regime.pension
    if terms is None or terms.vesting_years is None:
        return None
    stay = stay_of(priced.placed.offer, priced.placed.assumptions)
    if stay is not None and stay >= terms.vesting_years * 100:
        return None
    left = _priced(priced, stay=Count(column(0)))
    further = priced.values["further_sacrifice"]
    own = priced.values["employee_pension"] + priced.values["salary_sacrifice"] - further
    refund = int(left["pension_value"][0]) - further
    return Leaving(
        years=terms.vesting_years,
        counted=stay is not None,
        refund=refund,
        charge=own - refund,
        total_reward=int(left["total_reward"][0]),
        kept_total_reward=int(with_pension["total_reward"][0]),
        transfer=transfer,
    )


def _largest_lump_sum(on: Ground, accrued: int) -> tuple[int, int] | None:
    from reward.valuation.factors import most_given_up

    per_pound = on.promise.lump_sum_per_pound
    if per_pound is None:
        return None
    share = most_given_up(per_pound, on.basis.tax)
    given_up = accrued * share.numerator // share.denominator
    return given_up * per_pound, accrued - given_up


def _cover(on: Ground, pay: int, accrued: int) -> Cover | None:
    from reward import valuation

    assert on.member is not None
    lump_sum = valuation.death_lump_sum(on.promise, column(pay), column(accrued))
    if lump_sum is None:
        return None
    chance = valuation.chance_of_death(on.basis, on.member.ages)
    return Cover(int(lump_sum[0]), int(chance[0]), int(valuation.death_cover(lump_sum, chance)[0]))


def _raised_last(priced: Priced) -> str:
    key = priced.placed.key
    assert key.pension is not None and key.pension.scheme is not None
    if "revaluation" not in priced.library.table("pension", key.pension.scheme):
        return ""
    try:
        found = priced.library.in_force(
            "pension", key.pension.scheme, Revaluation, key.tax_year.first, table="revaluation", frozen=key.frozen
        )
    except FiguresError:
        return ""  # an older year than any that was read
    return f" ({in_percent(found.record.rate)} in April {found.record.start.year})"


def in_words(worth: PensionWorth) -> list[str]:
    """What stands beside the range, a sentence each."""
    said = []
    if worth.leaving is not None:
        said.append(leaving_words(worth.leaving))
    if worth.pension_age:
        said.append(f"£{in_pounds(worth.accrued)} a year for life from {worth.pension_age}, {worth.raised}.")
    if worth.early:
        drawn = ", ".join(f"{in_percent(row.share)} at {row.age} (£{in_pounds(row.pension)})" for row in worth.early)
        doubts = f" (doubted: {'; '.join(worth.early_doubts)})" if worth.early_doubts else ""
        said.append(f"Drawn early, of the whole: {drawn}{doubts}.")
    if worth.lump_sum is not None:
        cash, left = worth.lump_sum
        said.append(
            f"With the largest lump sum free of tax: £{in_pounds(cash)} in cash and £{in_pounds(left)} a year"
            " (--set assume.lump_sum=true values it so)."
        )
    if worth.cover is not None:
        said.append(
            f"Estimate, in no total: death in service pays £{in_pounds(worth.cover.lump_sum)}, cover worth about"
            f" £{in_pounds(worth.cover.value)} a year; {worth.told[0]}."
        )
    return said


def leaving_words(found: Leaving) -> str:
    """The two answers, the one that counts named."""
    refund = f"£{in_pounds(found.refund)} after tax of £{in_pounds(found.charge)}"
    transfer = "" if found.transfer is None else f" worth about £{in_pounds(found.transfer)}"
    if found.counted:
        return (
            f"The stay is under the {found.years} years that keep the pension: the total counts the refund, {refund}"
            f" (or a transfer{transfer}). Were the pension kept, it would be £{in_pounds(found.kept_total_reward)} in all."
        )
    return (
        f"Who leaves within {found.years} years has a refund, {refund}, or a transfer{transfer}, and"
        f" £{in_pounds(found.total_reward)} in all."
    )


def _money(pence: int | None) -> str | None:
    return None if pence is None else f"{decimal(int(pence)):.2f}"
