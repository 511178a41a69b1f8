"""What a year of an offer's pension is worth, by every method: a range to read, never added up.

Three lines stand apart: what it costs the employer, what it costs the member, what it is worth to the
member. What the employer promises beyond the member's own payment is the difference of the last two.
Every value comes from the engine, one row a method; so does the total if one leaves too early.

Not here: which method counts in the total (`rows/pension.py`); the factors (`reward.offers.valuation`).
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from reward.base.amounts import in_percent, in_pounds
from reward.base.errors import FiguresError
from reward.base.figures import Figures
from reward.base.money import WHOLE, Count, at, column, rounded, to_penny
from reward.engine.batches import cut
from reward.engine.regime import regime
from reward.engine.rows import EmploymentRows
from reward.engine.year import price
from reward.library.models.assumptions import PensionMethod
from reward.library.models.pension import Revaluation
from reward.library.models.period import doubted
from reward.library.models.statutory import AnnualAllowance
from reward.offers.pension import ValuationInputs, scheme_of, stay_of, valuation_inputs
from reward.statement.pension_worth.records import NEEDS, Cover, Early, LeavingWorth, PensionWorth, WorthRow
from reward.statement.pension_worth.words import in_words, leaving_words
from reward.statement.priced import PricedOffer

__all__ = [
    "NEEDS",
    "Cover",
    "Early",
    "LeavingWorth",
    "PensionWorth",
    "WorthRow",
    "in_words",
    "leaving_words",
    "pension_worth",
]

POT = "a pot is worth the money paid into it, by every method"


def pension_worth(priced: PricedOffer) -> PensionWorth | None:
    """The range of a priced offer; `None` where it has no pension."""
    values, offer_row = priced.values, priced.offer_row
    terms, method = priced.regime.pension, offer_row.method
    if method is None or not (terms is not None or values["employer_pension"]):
        return None
    head = scheme_of(priced.library, offer_row.key)
    given_up = values["salary_sacrifice"] - values.get("benefit_sacrifice", 0)
    base = PensionWorth(
        title="a pension" if terms is None else terms.title,
        for_life=head is not None and head.benefits is not None,
        method=method,
        employer_pays_pence=values["employer_pension"] - given_up,
        member_pays_pence=values["employee_pension"] + values["pension_tax_relief"] + given_up,
        value_pence=values["pension_value"],
        accrued_pence=values["pension_accrued"],
        rows=(),
    )
    if head is None or head.benefits is None:
        return replace(
            base, rows=(WorthRow("contributions", _paid_in_pence(priced, base), values["total_reward"], (POT,)),)
        )
    raised = f"raised by {head.benefits.revaluation}{_raised_last(priced)}"
    base = replace(base, raised=raised, on_death=_on_death(priced))
    with_pension = _priced(priced, stay=None)
    if offer_row.person.born is None:
        rows = (_paid_in(priced, base), *([_hmrc(priced)] if method == "hmrc-16" else []))
        return replace(base, rows=rows, leaving=_leaving(priced, with_pension, None))
    return _whole(priced, base, with_pension)


def _whole(priced: PricedOffer, base: PensionWorth, with_pension: Figures) -> PensionWorth:
    """With all that goes by the member's age."""
    from reward.offers import valuation
    from reward.offers.valuation.ages import in_years

    on = valuation_inputs(priced.library, priced.offer_row)
    assert on.member is not None and on.pension_age is not None
    choice = priced.offer_row.key.pension
    assert choice is not None
    leaving = valuation.on_leaving(
        on.basis, on.promise, on.member, accrued=base.accrued_pence, contributions=priced.values["employee_pension"]
    )
    early = valuation.early(on.basis.early, choice.scheme or "", on.pension_age)
    return replace(
        base,
        rows=_rows(priced, on, base),
        leaving=_leaving(priced, with_pension, leaving.transfer.value),
        pension_age=in_years(on.pension_age),
        early=tuple(Early(row.age, row.share, _share(base.accrued_pence, row.share)) for row in early),
        early_doubts=on.basis.origin("early-payment").doubts if early else (),
        lump_sum_pence=_largest_lump_sum(on, base.accrued_pence),
        cover=_cover(on, _pay_on_death(priced, on), base.accrued_pence),
        told=(valuation.ILL_HEALTH,),
    )


def _share(amount: int, rate: int) -> int:
    return int(to_penny(at(column(amount), rate))[0])


def _rows(priced: PricedOffer, on: ValuationInputs, base: PensionWorth) -> tuple[WorthRow, ...]:
    from reward.offers import valuation

    found: dict[PensionMethod, WorthRow] = {"contributions": _paid_in(priced, base)}
    made: dict[PensionMethod, Any] = {}
    for method in valuation.METHODS[1:]:
        try:
            made[method] = valuation.by_method(
                method, on.basis, on.promise, on.member, lump_sum=priced.offer_row.assumptions.lump_sum
            )
        except FiguresError as error:
            found[method] = WorthRow(method, None, None, (str(error),))
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
        found[method] = WorthRow(method, worth, whole, each.because, each.sources, each.doubts)
    return tuple(found[method] for method in valuation.METHODS)


def _paid_in(priced: PricedOffer, base: PensionWorth) -> WorthRow:
    total = int(_priced(priced, stay=None, pension_factor=None, lump_sum_factor=None)["total_reward"][0])
    words = "all the money paid in, by employer and member: what it costs, not what it is worth"
    return WorthRow("contributions", _paid_in_pence(priced, base), total, (words,))


def _paid_in_pence(priced: PricedOffer, base: PensionWorth) -> int:
    """All that both pay, but for what the scheme charges the employer besides."""
    return base.employer_pays_pence + base.member_pays_pence - priced.values.get("pension_charge", 0)


def _hmrc(priced: PricedOffer) -> WorthRow:
    found = priced.offer_row.valued
    assert found is not None
    with_pension = _priced(priced, stay=None)
    value, total = (int(with_pension[name][0]) for name in ("pension_value", "total_reward"))
    return WorthRow("hmrc-16", value, total, found.because, found.sources, found.doubts)


def _priced(priced: PricedOffer, *, count: int = 1, **columns: Any) -> Figures:
    """The row priced again with other columns beside pay, `count` times over."""
    key = replace(priced.offer_row.key, uses=priced.offer_row.key.uses | {"refund"})
    rows = cut(priced.offer_row.rows, np.zeros(count, dtype=np.int64))
    rows = replace(rows, extras=replace(rows.extras, **columns))
    return price(rows, regime(priced.library, key))


def _leaving(priced: PricedOffer, with_pension: Figures, transfer: int | None) -> LeavingWorth | None:
    terms = priced.regime.pension
    if terms is None or terms.vesting_years is None:
        return None
    stay = stay_of(priced.offer_row.offer, priced.offer_row.assumptions)
    if stay is not None and stay >= terms.vesting_years * 100:
        return None
    left, head = _priced(priced, stay=Count(column(0))), scheme_of(priced.library, priced.offer_row.key)
    further = priced.values["further_sacrifice"]
    pot = further + priced.values.get("ni_saving_paid_in", 0)
    given_up = priced.values["salary_sacrifice"] - priced.values.get("benefit_sacrifice", 0)
    own = priced.values["employee_pension"] + given_up - further
    refund = int(left["pension_value"][0]) - pot
    return LeavingWorth(
        years=terms.vesting_years,
        counted=stay is not None,
        refund_pence=refund,
        charge_pence=own - refund,
        total_reward_pence=int(left["total_reward"][0]),
        kept_total_reward_pence=int(with_pension["total_reward"][0]),
        transfer_pence=transfer,
        may_add=(head.benefits.refund if head is not None and head.benefits is not None else None) or "",
    )


def _largest_lump_sum(on: ValuationInputs, accrued: int) -> tuple[int, int] | None:
    from reward.offers.valuation.factors import most_given_up

    per_pound = on.promise.lump_sum_per_pound
    if per_pound is None:
        return None
    share = most_given_up(per_pound, on.basis.tax)
    given_up = accrued * share.numerator // share.denominator
    return given_up * per_pound, accrued - given_up


def _on_death(priced: PricedOffer) -> str:
    """What a scheme pays on death in service, in its own words, and up to what it is free of tax."""
    key = priced.offer_row.key
    head = (
        None
        if key.pension is None or key.pension.scheme is None
        else priced.library.head("pension", key.pension.scheme)
    )
    if head is None or head.benefits is None or head.benefits.death_in_service is None:
        return ""
    law = priced.library.law("annual_allowance", AnnualAllowance, key.tax_year.first, frozen=key.frozen).record
    most, mark = law.lump_sum_and_death_benefit_allowance, head.benefits.marks.get("death_in_service")
    free = "" if most is None else f", free of tax up to £{in_pounds(most, 0)} with other lump sums of a lifetime"
    doubt = f" ({mark})" if doubted(mark) else ""
    return f"On death in service: {head.benefits.death_in_service}{doubt}{free}."


def _pay_on_death(priced: PricedOffer, on: ValuationInputs) -> int:
    """The year's pay that a lump sum on death goes by: what is pensionable, or what it would be at full time."""
    pay, row = priced.values["pensionable_pay"], priced.offer_row
    if not on.promise.death_at_full_time or not isinstance(row.rows, EmploymentRows):
        return pay
    share = Fraction(int(row.rows.fte[0]), WHOLE) if row.time is None else row.time.pay
    return rounded(pay * share.denominator, share.numerator)


def _cover(on: ValuationInputs, pay: int, accrued: int) -> Cover | None:
    from reward.offers import valuation

    assert on.member is not None
    lump_sum = valuation.death_lump_sum(on.promise, column(pay), column(accrued))
    if lump_sum is None:
        return None
    chance = valuation.chance_of_death(on.basis, on.member.ages)
    doubts = on.basis.origin("mortality").doubts
    return Cover(int(lump_sum[0]), int(chance[0]), int(valuation.death_cover(lump_sum, chance)[0]), tuple(doubts))


def _raised_last(priced: PricedOffer) -> str:
    key = priced.offer_row.key
    assert key.pension is not None
    if key.pension.scheme is None or "revaluation" not in priced.library.table("pension", key.pension.scheme):
        return ""
    try:
        found = priced.library.in_force(
            "pension", key.pension.scheme, Revaluation, key.tax_year.first, table="revaluation", frozen=key.frozen
        )
    except FiguresError:
        return ""  # an older year than any that was read
    return f" ({in_percent(found.record.rate)} in April {found.record.start.year})"
