"""The bridge from basis `year` to basis `payslips`: named causes that add up exactly.

Each cause is the difference between two prices of the same tax year through the same rules, one with
one more thing that payroll does: first the pay that the calendar gives, then NI, loans and pension by
the period, then the pay days as they are, and last what the tax code does to income tax. So the causes
add up to the penny for every figure, whatever the order of size.
"""

from dataclasses import fields, replace

import numpy as np

from reward.base.amounts import in_count, in_pounds
from reward.base.figures import TAKEN_FROM_PAY, Amounts, Figures, MoneyName
from reward.base.money import WHOLE, Pence, column, even_parts, total
from reward.base.values import dataclass
from reward.engine.liability import all_relieved, liability, paye_pay, tax_due, taxed_income
from reward.engine.regime import Regime, regime
from reward.engine.regime_key import RegimeKey
from reward.engine.rows import AgencyRows, Extras, Rows, UmbrellaRows, one_row, summed, with_columns
from reward.engine.year import pay_period
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.statutory import IncomeTax, Nation
from reward.offers.pay_calendar import PayDay, in_tax_year
from reward.payroll.run import Code, key_on, last_known, price_days, scheme_of
from reward.rules import income_tax, paye

BRIDGED: tuple[MoneyName, ...] = (
    "gross_pay",
    *TAKEN_FROM_PAY,
    "take_home",
    "employer_ni",
    "apprenticeship_levy",
    "employer_pension",
)
"""The figures that are bridged, in the order of a payslip."""


BESIDE: tuple[MoneyName, ...] = ("tax_free_payments", "tax_free_allowances", "leave_bought")
"""Bridged too, where there are any: take-home has the first two, and is less by the last."""


@dataclass(frozen=True)
class Cause:
    """One reason why payslips differ from the year's price, and by how much each figure does, in pence."""

    name: str
    label: str
    change_pence: Amounts


@dataclass(frozen=True)
class Bridge:
    """From a tax year's price to its payslips, in pence: `start` and the changes add up to `end`."""

    start_pence: Amounts
    causes: tuple[Cause, ...]
    end_pence: Amounts


@dataclass(frozen=True)
class BridgeInputs:
    """What the pay days of one tax year are made of."""

    library: Library
    offer: Offer
    person: Person
    key: RegimeKey
    """The year's, without period and day."""
    code: Code
    year_priced: Amounts
    """Basis `year`."""
    days: list[PayDay]
    rows: Rows
    """One for each pay day of the tax year."""
    before: Figures
    """Their figures but for income tax and a director's NI."""
    slips: Figures
    """Their figures as payroll has them."""
    other_income: int
    """Income that takes its bands first and that payroll does not see, the State Pension too; a P45's pay it does."""
    from_p45: tuple[int, int]
    """Pay and tax to date that a P45 brings into this tax year."""

    unearned: int = 0
    """Other income that is no pay: payroll does not see it either."""
    relieved: int = 0
    """What the person gives under Gift Aid and pays into a pension outside the job, gross."""

    @property
    def regime(self) -> Regime:
        return regime(self.library, self.key)

    @property
    def apart(self) -> Pence | None:
        """The other income that is no pay, as a column; `None` where there is none."""
        return column(self.unearned) if self.unearned else None

    @property
    def reliefs(self) -> Pence | None:
        """The same as a column; `None` where there is none."""
        return column(self.relieved) if self.relieved else None


def liable(ground: BridgeInputs, of: Amounts, earlier_pay: int = 0) -> Amounts:
    """A year's sums with the income tax that this offer adds on them, past other income and an earlier job's pay."""
    columns = one_row(of)
    before = ground.other_income + earlier_pay
    other = column(before) if before else None
    taxed = liability(columns, ground.regime, other, ground.reliefs, ground.apart)
    return _kept({**of, "income_tax": int(taxed["income_tax"][0])})


def tax_on(ground: BridgeInputs, income: int) -> int:
    """Income tax on an income, and the person's other income that is no pay above it."""
    return int(tax_due(column(income), ground.regime, ground.reliefs, None, ground.apart).whole[0])


def bridge(ground: BridgeInputs) -> Bridge:
    """The causes of one tax year, in the order in which payroll comes to them."""
    regular = in_tax_year(ground.key.tax_year, ground.days[0].frequency, ground.offer.pay_days)
    keys = [key_on(ground.library, ground.key, _as_known(ground, day)) for day in regular]
    together = liable(ground, summed(pay_period(_reshaped(ground.rows, 1), ground.regime)))
    even = liable(ground, summed(price_days(ground.library, keys, _reshaped(ground.rows, len(regular)))))
    actual = liable(ground, summed(ground.before))
    changes = ", figures that change in the year" if len(set(keys)) > 1 else ""
    states = [
        ("calendar", _calendar_words(ground, len(regular)), together),
        ("period_thresholds", f"period thresholds{changes}, each pay day rounded", even),
        ("lost_thresholds", _lost_words(ground, len(regular)), actual),
    ]
    tax = [(name, label, {**actual, "income_tax": amount}) for name, label, amount in _taxes(ground)]
    end = _kept(summed(ground.slips))
    director = []
    if ground.person.director is not None:
        words = f"director's NI by the {ground.person.director} method"
        director = [("director", words, {**end, "income_tax": tax[-1][2]["income_tax"]})]
    start = _kept(ground.year_priced)
    causes, at = [], start
    for name, label, state in [*states, *tax, *director, ("payslips", "rounding", end)]:
        now = _kept(state)
        names = (*BRIDGED, *(name for name in BESIDE if name in end))
        change: Amounts = {figure: now.get(figure, 0) - at.get(figure, 0) for figure in names}
        if any(change.values()):
            causes.append(Cause(name, label, change))
        at = now
    return Bridge(start, tuple(causes), end)


def _as_known(ground: BridgeInputs, day: PayDay) -> PayDay:
    """A pay day of the whole year; one past a scheme's last figures is a day that the offer does not reach.

    It takes the last figures, as basis `year` does: a pay day that is paid has been refused by now, or has them too.
    """
    scheme = scheme_of(ground.key)
    if scheme is None or ground.key.frozen:
        return day
    return replace(day, on=min(day.on, last_known(ground.library, scheme)))


def _calendar_words(ground: BridgeInputs, regular: int) -> str:
    if ground.year_priced.get("sick_pay_lost"):
        return "pay by the calendar, without sickness"
    if len(ground.days) != regular:
        return f"{len(ground.days)} pay days, not {regular}, and their pay"
    if isinstance(ground.rows, UmbrellaRows | AgencyRows):
        billed, of_year = int(ground.rows.billed_days.sum()), ground.year_priced["days_worked"]
        if billed != of_year:
            return f"{in_count(billed)} days billed by the calendar, not {in_count(of_year)}"
    return "pay by the calendar and its changes"


def _lost_words(ground: BridgeInputs, regular: int) -> str:
    unpaid = regular - int((ground.before["gross_pay"] > 0).sum())
    if unpaid > 0:
        return f"pay on {regular - unpaid} of {regular} pay days, {unpaid} threshold{'s' * (unpaid != 1)} lost"
    return "pay days that differ from one another"


# --- what the tax code does --------------------------------------------------------------


def _taxes(ground: BridgeInputs) -> list[tuple[str, str, int]]:
    """Tax of the year as payroll comes to it, one step at a time from the liability on."""
    tables = ground.library.law("income_tax", IncomeTax, ground.key.tax_year.first, frozen=ground.key.frozen).record
    code, rates = ground.code.code, ground.regime.income_tax
    pay = column(int(paye_pay(ground.before, ground.regime).sum()))
    found = []
    if ground.other_income or ground.unearned:
        alone = liability(one_row(summed(ground.before)), ground.regime, None, ground.reliefs)
        found.append(("other_income", "other income that payroll does not see", int(alone["income_tax"][0])))
    found += _of_the_person(ground, pay)
    terms = ground.regime.pension
    if terms is not None and terms.relief == "relief-at-source":
        taxed = income_tax.due(income_tax.taxable(pay, income_tax.allowance(pay, rates)), rates)
        found.append(("relief_at_source", "pension relief above basic rate, claimed later", int(taxed[0])))
    whole_allowance = column(rates.personal_allowance)
    found.append(
        (
            "taper",
            "allowance taper not operated by payroll",
            int(income_tax.due(income_tax.taxable(pay, whole_allowance), rates)[0]),
        )
    )
    a_year = paye.PERIODS[ground.days[0].frequency]
    period = np.array([a_year], dtype=np.int64)
    if code.kind in ("allowance", "addition"):
        scale = income_tax.rates(tables, NATION_OF[code.scale])
        sign = -1 if code.kind == "addition" else 1
        free = sign * int(paye.free_pay(np.array([code.number]), a_year)[0]) * a_year

        def on(allowed: int) -> int:
            return int(income_tax.due(Pence(np.maximum(pay - allowed, 0)), scale)[0])

        bands = paye.tables(getattr(tables, code.scale), a_year)
        found.append(("code", f"code {code.written} instead of the allowance", on(sign * code.number * 10_00)))
        found.append(("plus_nine", f"the +9 in the code: £{in_pounds(abs(free))}", on(free)))

        def by_code(income: Pence) -> int:
            return int(paye.due_on_bands(income, column(free), period, bands)[0])

    elif code.kind == "flat":
        rate = paye.flat_rate(getattr(tables, code.scale), code.step) or 0
        found.append(("code", f"code {code.written}: one rate on all pay", int(pay[0]) * rate // WHOLE))

        def by_code(income: Pence) -> int:
            return int(paye.due_at_one_rate(income, rate)[0])

    else:
        found.append(("code", "code NT: no tax", 0))

        def by_code(income: Pence) -> int:
            return 0

    found.append(("whole_pounds", "whole-pound taxable pay, bands by period", by_code(pay)))
    earlier, charged = ground.from_p45
    if (earlier or charged) and not ground.code.alone:
        found.append(("p45", "pay and tax brought from the P45", by_code(total(pay, column(earlier))) - charged))
    found.append(("pay_days", _pay_day_words(ground, a_year), int(ground.slips["income_tax"].sum())))
    return found


def _of_the_person(ground: BridgeInputs, pay: Pence) -> list[tuple[str, str, int]]:
    """What the person's reliefs and allowances, and benefits that are not in pay, do to tax: the code has them, not payroll."""
    under, of = ground.regime, one_row(summed(ground.before))
    found = []
    if ground.relieved:
        without = tax_due(taxed_income(of, under), under, all_relieved(of, under))
        found.append(("gifts", "Gift Aid and the pension outside the job, relieved later", int(without.tax[0])))
    rates = under.income_tax
    if rates.transferred or rates.blind:
        plain = replace(under, income_tax=replace(rates, transferred=0, blind=0))
        without = tax_due(taxed_income(of, plain), plain, all_relieved(of, plain))
        found.append(("allowances", "allowances that payroll knows only by the code", int(without.tax[0])))
    if int(taxed_income(of, under)[0]) != int(pay[0]):
        plain = replace(under, income_tax=replace(rates, transferred=0, blind=0))
        without = tax_due(pay, plain, all_relieved(of, plain))
        found.append(("benefits", "benefits that are taxed by the code, not in pay", int(without.tax[0])))
    return found


NATION_OF: dict[str, Nation] = {"rest_of_uk": "england", "scotland": "scotland", "wales": "wales"}


def _pay_day_words(ground: BridgeInputs, a_year: int) -> str:
    if ground.code.alone:
        return "week 1/month 1: each payment taxed alone"
    last = ground.days[-1].period * paye.LENGTH[ground.days[-1].frequency]
    if last > a_year:
        return f"week {last} taxed alone, with free pay of its own"
    return "cumulative tax, pay day by pay day"


# --- rows ---------------------------------------------------------------------------------


def _kept(of: Amounts) -> Amounts:
    found: Amounts = {name: of[name] for name in BRIDGED if name != "take_home"}
    found |= {name: of[name] for name in BESIDE if name in of}
    *free, leave = (of.get(name, 0) for name in BESIDE)
    found["take_home"] = of["gross_pay"] + sum(free) - leave - sum(of[name] for name in TAKEN_FROM_PAY)
    return found


_ALIKE = (
    "rate", "fte", "hours_per_day", "days_per_week", "margin_per_week", "accrues", "leave", "hours_per_week",
    "fte_of", "days", "days_of", "week_days", "week_hours", "paid_weeks",
    "agency_markup", "vat_borne",
)  # fmt: skip
"""Columns that say how much for one unit: they are alike for every pay day and are not shared out."""


def _reshaped(rows: Rows, count: int) -> Rows:
    """So many rows alike, that add up to what the pay days pay."""

    def reshaped(of: "Rows | Extras") -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
        columns = {part.name: getattr(of, part.name) for part in fields(of)}
        return {
            name: np.full(count, given[0]) if name in _ALIKE else even_parts(int(given.sum()), count)
            for name, given in columns.items()
            if isinstance(given, np.ndarray)
        }

    extras = with_columns(rows.extras, reshaped(rows.extras))
    return replace(with_columns(rows, reshaped(rows)), extras=extras)
