"""Rows of a staff table through the engine: by regime, in chunks, and every figure back in its row's place."""

from collections.abc import Callable, Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.chunks import price_in_chunks
from reward.engine import Agency, Company, Employment, Extras, Figures, Rows, Umbrella, price, price_pay
from reward.models import statutory
from reward.money import Count, Pence, total
from reward.regime import Regime, RegimeKey, regime
from reward.rules import vat
from reward.scales import Library
from reward.workforce.reading import Ints, Reading
from reward.workforce.staff.inputs import Staff
from reward.workforce.staff.part_year import price_part_years

FIGURES = (
    "assignment_income",
    "basic_pay",
    "holiday_pay",
    "allowances",
    "gross_pay",
    "dividends",
    "pensionable_pay",
    "salary_sacrifice",
    "employee_pension",
    "income_tax",
    "dividend_tax",
    "employee_ni",
    "student_loan",
    "postgraduate_loan",
    "take_home",
    "annual_allowance_charge",
    "employer_ni",
    "apprenticeship_levy",
    "employer_pension",
    "umbrella_margin",
    "corporation_tax",
    "employer_cost",
    "hirer_cost",
    "pension_accrued",
    "pension_tax_relief",
    "pension_value",
    "retirement_tax",
    "total_reward",
    "leave_days",
    "bank_holidays",
    "days_worked",
    "hours_worked",
    "take_home_per_day_worked",
    "total_reward_per_day_worked",
)
"""What stands in a priced table unless other figures are asked for, in this order."""
COUNTED = ("gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension", "hirer_cost")
"""What the control totals need."""

WORTH = frozenset(
    {
        "annual_allowance_charge",
        "benefits_value",
        "cash_now",
        "child_benefit_charge",
        "childcare_support_lost",
        "deferred",
        "hours_given",
        "pension_value",
        "retirement_tax",
        "take_home_per_day_worked",
        "take_home_per_hour_given",
        "total_reward",
        "total_reward_per_day_worked",
        "total_reward_per_hour_given",
        "weighed_reward",
        "work_costs",
    }
)
"""What only a whole price has; without these the half of it does."""

Absent = dict[str, NDArray[np.bool_]]


def price_staff(library: Library, staff: Staff, reading: Reading, wanted: Collection[str]) -> tuple[Figures, Absent]:
    """These figures of every row, and which rows have no such figure; a refused row has nothing at all."""
    count = len(staff.key)
    kept = [*dict.fromkeys([*wanted, *COUNTED])]
    if len(staff.keys) == 1 and not staff.part.any() and (staff.key == 0).all() and not staff.vat_lost.any():
        return _one_regime(library, staff, kept)
    figures: Figures = {name: np.zeros(count, dtype=np.int64) for name in kept}
    absent: Absent = {name: np.zeros(count, dtype=bool) for name in kept}
    for key, rows, whole_year in _groups(staff):
        under = regime(library, key)
        if whole_year:
            found = price_in_chunks(rows_of(library, staff, rows, under), under, only=kept, work=_work(kept))
        else:
            found, rows = price_part_years(library, staff, rows, key, reading)
        if not len(rows):
            continue
        _add_vat(library, staff, rows, under, found)
        for name in kept:
            if name in found and applies(name, under):
                figures[name][rows] = found[name]
            else:
                absent[name][rows] = True
    return figures, {name: which for name, which in absent.items() if which.any()}


def _work(kept: Collection[str]) -> Callable[[Rows, Regime], Figures]:
    return price if WORTH.intersection(kept) else price_pay


def _one_regime(library: Library, staff: Staff, kept: list[str]) -> tuple[Figures, Absent]:
    """The same where every row is priced alike: no row need be moved."""
    under = regime(library, staff.keys[0])
    found = price_in_chunks(rows_of(library, staff, slice(None), under), under, only=kept, work=_work(kept))
    absent = {
        name: np.ones(len(staff.key), dtype=bool) for name in kept if name not in found or not applies(name, under)
    }
    return {name: found.get(name, np.zeros(len(staff.key), dtype=np.int64)) for name in kept}, absent


def _groups(staff: Staff) -> list[tuple[RegimeKey, Ints, bool]]:
    """The rows of each regime; those of a whole year apart from the others, and by whether weeks are said."""
    code = (staff.key * 2 + (staff.billed_weeks >= 0)) * 2 + staff.part
    code[staff.key < 0] = -1
    order = np.argsort(code.astype(np.int16) if len(staff.keys) < 8_000 else code, kind="stable")
    ordered = code[order]
    if not len(order):
        return []
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    ends = [*starts[1:], len(order)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        each = int(ordered[start])
        if each >= 0:
            found.append((staff.keys[each // 4], order[start:end], each % 2 == 0))
    return found


def rows_of(library: Library, staff: Staff, rows: "Ints | slice", under: Regime) -> Rows:
    """Rows of one regime, each for the whole of its tax year, as the engine has them."""
    key = under.key
    if key.kind == "employment":
        return Employment(
            salary=Pence(staff.salary[rows]),
            fte=staff.fte[rows],
            allowances_pensionable=Pence(staff.allowances_pensionable[rows]),
            allowances_other=Pence(staff.allowances_other[rows]),
            leave=Count(staff.leave[rows]),
            hours_per_week=Count(staff.hours_per_week[rows]),
        )
    markup, weeks = staff.markup[rows], staff.billed_weeks[rows]
    billed: dict[str, Any] = {
        "rate": Pence(staff.rate[rows]),
        "billed_days": Count(staff.billed_days[rows]),
        "hours_per_day": Count(staff.hours_per_day[rows]),
        "days_per_week": Count(staff.days_per_week[rows]),
        "billed_weeks": Count(weeks) if len(weeks) and weeks[0] >= 0 else None,
    }
    extras = Extras(agency_markup=markup if markup.any() else None)
    if key.kind == "umbrella":
        return Umbrella(**billed, margin_per_week=Pence(staff.margin[rows]), extras=extras)
    if key.kind == "agency":
        return Agency(**billed, extras=extras)
    nil = np.zeros(len(markup), dtype=np.int64)
    frozen = key.frozen
    income_tax = library.law("income_tax", statutory.IncomeTax, key.tax_year.first, frozen=frozen).record
    levy = library.law("apprenticeship_levy", statutory.ApprenticeshipLevy, key.tax_year.first, frozen=frozen).record
    return Company(
        **billed,
        salary=Pence(nil + income_tax.personal_allowance),
        costs=Pence(nil),
        pension=Pence(nil),
        retained=Pence(nil),
        associated=nil,
        extras=Extras(agency_markup=extras.agency_markup, levy_allowance=Pence(nil + levy.allowance)),
    )


def applies(figure: str, under: Regime) -> bool:
    """Whether a row of this regime can have the figure; where it cannot, the cell is blank."""
    terms = under.pension
    match figure:
        case "pensionable_pay" | "employee_pension" | "employer_pension" | "pension_value" | "retirement_tax":
            return terms is not None
        case "annual_allowance_charge":
            return under.annual_allowance is not None
        case "pension_accrued":
            return terms is not None and terms.accrual is not None
        case "pension_tax_relief":
            return terms is not None and terms.relief == "relief-at-source"
        case "student_loan":
            return under.student_loan is not None
        case "postgraduate_loan":
            return under.postgraduate_loan is not None
        case "holiday_pay":
            return under.key.kind == "agency"
        case _:
            return True


def _add_vat(library: Library, staff: Staff, rows: Ints, under: Regime, found: Figures) -> None:
    lost = staff.vat_lost[rows]
    if lost.any():
        found["hirer_cost"] = vat_on(library, under.key, Pence(found["hirer_cost"]), lost)


def vat_on(library: Library, key: RegimeKey, charge: Pence, lost: NDArray[np.bool_]) -> Pence:
    """A charge with the VAT that the hirer cannot recover, which is part of what a contract costs it."""
    rate = library.law("vat", statutory.Vat, key.tax_year.first, frozen=key.frozen).record.standard_rate
    return Pence(np.where(lost, total(charge, vat.on(charge, rate)), charge))
