"""The figures: one name, label and place for each, the same in library, JSON, tables and explanations."""

from dataclasses import dataclass
from typing import Literal

Group = Literal["pay", "deductions", "in hand", "pension", "total", "employer", "time"]


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    label: str
    group: Group
    sign: int = 1
    """-1 where a statement's line takes the amount away."""
    unit: Literal["money", "count", "percent"] = "money"
    always: bool = False
    """Shown even when nil; the others are absent where the offer has nothing of the kind."""


_FIGURES = (
    Figure("assignment_income", "Assignment income", "pay"),
    Figure("basic_pay", "Basic pay", "pay"),
    Figure("holiday_pay", "Holiday pay", "pay"),
    Figure("allowances", "Allowances", "pay"),
    Figure("bonus", "Bonus, expected", "pay"),
    Figure("overtime", "Overtime", "pay"),
    Figure("sick_pay_lost", "Pay lost to sickness", "pay", -1),
    Figure("gross_pay", "Gross pay", "pay", always=True),
    Figure("dividends", "Dividends", "pay"),
    Figure("salary_sacrifice", "Salary sacrifice", "deductions", -1),
    Figure("employee_pension", "Employee pension", "deductions", -1),
    Figure("income_tax", "Income tax", "deductions", -1, always=True),
    Figure("dividend_tax", "Tax on dividends", "deductions", -1),
    Figure("employee_ni", "National Insurance", "deductions", -1, always=True),
    Figure("student_loan", "Student loan", "deductions", -1),
    Figure("postgraduate_loan", "Postgraduate loan", "deductions", -1),
    Figure("take_home", "Take-home pay", "in hand", always=True),
    Figure("tax_owed_later", "Tax settled after the year", "in hand", -1),
    Figure("child_benefit_charge", "Child benefit charge", "in hand", -1),
    Figure("annual_allowance_charge", "Annual allowance charge", "in hand", -1),
    Figure("childcare_support_lost", "Childcare support lost", "in hand", -1),
    Figure("pensionable_pay", "Pensionable pay", "pension"),
    Figure("employer_pension", "Employer pension", "pension"),
    Figure("pension_charge", "Scheme's charge, not paid in", "pension"),
    Figure("pension_tax_relief", "Tax relief claimed by the provider", "pension"),
    Figure("pension_accrued", "Pension earned, a year for life", "pension"),
    Figure("pension_value", "Pension", "total"),
    Figure("retirement_tax", "Later tax on it (assumed)", "total", -1),
    Figure("benefits_value", "Benefits", "total"),
    Figure("work_costs", "Costs of working", "total", -1),
    Figure("total_reward", "Total reward", "total", always=True),
    Figure("cash_now", "of it now", "total", always=True),
    Figure("deferred", "of it deferred", "total"),
    Figure("weighed_reward", "Weighed by you", "total"),
    Figure("employer_ni", "Employer NI", "employer", always=True),
    Figure("apprenticeship_levy", "Apprenticeship levy", "employer", always=True),
    Figure("umbrella_margin", "Umbrella margin", "employer"),
    Figure("holiday_forfeited", "Holiday forfeited", "employer"),
    Figure("company_costs", "Costs of the company", "employer"),
    Figure("corporation_tax", "Corporation tax", "employer"),
    Figure("left_in_company", "Left in the company", "employer"),
    Figure("employer_cost", "Employer cost", "employer"),
    Figure("unrecovered_vat", "VAT not recovered", "employer"),
    Figure("hirer_cost", "Cost to the hirer", "employer", always=True),
    Figure("leave_days", "Leave days", "time", unit="count"),
    Figure("bank_holidays", "Bank holidays", "time", unit="count", always=True),
    Figure("days_not_billed", "Other days not billed", "time", unit="count"),
    Figure("days_worked", "Days worked", "time", unit="count", always=True),
    Figure("hours_worked", "Hours worked", "time", unit="count"),
    Figure("take_home_per_day_worked", "Take-home a day worked", "time"),
    Figure("total_reward_per_day_worked", "Total reward a day worked", "time"),
    Figure("hours_given", "Hours given in all", "time", unit="count"),
    Figure("take_home_per_hour_given", "Take-home an hour given", "time"),
    Figure("total_reward_per_hour_given", "Total reward an hour given", "time"),
)

FIGURES: dict[str, Figure] = {figure.name: figure for figure in _FIGURES}
"""Every figure a statement may have, in the order it shows them."""

STEPS: dict[str, Figure] = {
    figure.name: figure
    for figure in (
        Figure("pensionable_allowances", "Pensionable allowances", "pay"),
        Figure("other_allowances", "Allowances that are not pensionable", "pay"),
        Figure("earnings", "Pay that NI and loans count", "deductions"),
        Figure("adjusted_net_income", "Adjusted net income", "deductions"),
        Figure("personal_allowance", "Personal allowance", "deductions"),
        Figure("taxable_income", "Taxable income", "deductions"),
        Figure("tax_on_all_income", "Tax on all income", "deductions"),
        Figure("tax_on_other_income", "Tax on the other income alone", "deductions"),
        Figure("other_taxable_income", "Other income that is taxable", "deductions"),
        Figure("other_allowance", "Allowance with the other income alone", "deductions"),
        Figure("child_benefit", "Child Benefit", "in hand"),
        Figure("pension_input", "Counted against the annual allowance", "pension"),
        Figure("threshold_income", "Threshold income", "pension"),
        Figure("adjusted_income", "Adjusted income", "pension"),
        Figure("annual_allowance", "Annual allowance", "pension"),
        Figure("cycle_saving", "Saved by the cycle scheme", "total"),
        Figure("subscription_relief", "Tax relief on subscriptions", "total"),
        Figure("further_sacrifice", "Further salary sacrifice", "deductions"),
        Figure("marginal_rate", "Taken of the next £100", "deductions", unit="percent"),
        Figure("weekdays", "Weekdays", "time", unit="count"),
        Figure("company_profit", "Profit of the company before tax", "employer"),
    )
}
"""Amounts on the way to a figure: `why` explains them, a statement does not list them."""


def known(name: str) -> Figure:
    """The figure or step of this name."""
    return FIGURES.get(name) or STEPS[name]
