"""The assumptions that an offer's price rests on: by name and value, and in a few words each."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from reward.base.amounts import in_count, in_percent, in_pounds, pence_of
from reward.engine.rows import EmploymentRows, Rows
from reward.offers.pension import stay_of
from reward.statement.priced import PricedOffer

if TYPE_CHECKING:
    from reward.payroll.payslips import Payslips


def assumptions_of(of: PricedOffer, figures: Collection[str]) -> dict[str, str]:
    """The assumptions that these figures rest on, by name, as JSON has them."""
    assumptions = of.offer_row.assumptions
    named: dict[str, str] = {}
    if "pension_value" in figures:
        named["pension_method"] = of.offer_row.method or "contributions"
        named["retirement_tax_rate"] = in_percent(assumptions.retirement_tax_rate)
        if assumptions.lump_sum:
            named["lump_sum"] = "true"
    for name in ("employment_allowance", "levy_allowance"):
        if getattr(assumptions, name):
            named[name] = in_pounds(pence_of(getattr(assumptions, name)), 0)
    for path, given in of.offer_row.inputs.items():
        if path.startswith("assume.") and given.unit in ("count", "percent"):
            shown = in_count if given.unit == "count" else in_percent
            named[path.removeprefix("assume.")] = shown(given.value)
    stay = stay_of(of.offer_row.offer, assumptions)
    if stay is not None:
        named["expected_stay_years"] = in_count(stay)
    if assumptions.later_years == "frozen":
        named["later_years"] = assumptions.later_years
    return named


def pay_is_given_up(rows: Rows) -> bool:
    """Whether a post gives up an amount of pay, so that its percentages of all pay may be of what is left."""
    if not isinstance(rows, EmploymentRows):
        return False
    given_up = (rows.extras.sacrifice, rows.extras.benefit_sacrifice, rows.given_up_for_leave)
    return any(each is not None and each.any() for each in given_up)


def rests_on(of: PricedOffer, slips: "Payslips | None", figures: Collection[str]) -> tuple[str, ...]:
    """In a few words each, what the answer depends on; `slips` are the pay days, on basis `payslips`."""
    words = list(of.offer_row.rests_on if slips is None else slips.rests_on)
    if "pension_value" in figures:
        words.append(f"pension method '{of.offer_row.method or 'contributions'}'")
    terms, choice = of.regime.pension, of.regime.key.pension
    if terms is not None and choice is not None and terms.base == "all-pay" and pay_is_given_up(of.offer_row.rows):
        of_what = "what is left when pay is given up" if choice.after_sacrifice else "pay before any is given up"
        words.append(f"pension percentages of {of_what} (pension.after_sacrifice)")
    if terms is not None and terms.vesting_years is not None:
        stay, vesting = stay_of(of.offer_row.offer, of.offer_row.assumptions), terms.vesting_years
        if stay is None:
            words.append(f"a stay of {vesting} years or more")
        else:
            short = f", under the {vesting} that keep the pension: its refund counts" * (stay < vesting * 100)
            words.append(f"a stay of {in_count(stay)} year{'s' * (stay != 100)}{short}")
    return tuple(words)
