"""An own company's year: fees, salary, profit, and what is paid out."""

from reward.base.figures import Figures
from reward.base.money import Pence, at_least_nil, at_most, less, nil, total
from reward.engine.contract import at_the_rate, days_billed, hours_billed
from reward.engine.pay import before_deductions, charged, deductions_of, on_dates, turns_of_cost, with_more
from reward.engine.regime import Regime
from reward.engine.rows import CompanyRows, Extras
from reward.rules import (
    company,
    umbrella,
)


def company_figures(job: CompanyRows, regime: Regime) -> Figures:
    law = regime.company
    assert law is not None, "rows of kind company are priced under a regime of that kind"
    fees, dated = with_more(at_the_rate(job, regime), job.extras.payments), on_dates(job.extras, regime)
    into_pension = at_most(job.pension, at_least_nil(less(fees, job.costs)))
    funds = at_least_nil(less(fees, job.costs, into_pension))

    def cost(salary: Pence) -> Pence:
        return before_deductions(salary, regime, job.extras).cost

    def sketch(salary: Pence) -> Pence:
        return before_deductions(salary, regime, Extras()).cost

    salary = job.salary
    if (cost(salary) > funds).any():
        salary = at_most(salary, umbrella.largest_pay(funds, cost, turns_of_cost(regime), sketch))
    pay = before_deductions(salary, regime, job.extras)
    paid_out: Figures = {
        **dated,
        "assignment_income": fees,
        **deductions_of(salary, nil(salary), pay, regime),
        "employer_pension": into_pension,
        "company_costs": job.costs,
    }
    profit = profit_of(paid_out)
    tax = company.corporation_tax(profit, law.corporation_tax, job.associated)
    dividends = at_least_nil(less(company.distributable(profit, tax), job.retained))
    return {
        **paid_out,
        "company_profit": profit,
        "corporation_tax": tax,
        "dividends": dividends,
        "left_in_company": less(profit, tax, dividends),
        **charged(fees, regime, job.extras),
        **days_billed(job, regime),
        "hours_worked": hours_billed(job),
    }


def profit_of(of: Figures) -> Pence:
    """A company's profit before tax, from its fees and all that it pays out."""
    return company.profit(
        of["assignment_income"],
        salary=of["gross_pay"],
        employer_ni=total(of["employer_ni"], of["apprenticeship_levy"]),
        expenses=of["company_costs"],
        employer_pension=of["employer_pension"],
    )
