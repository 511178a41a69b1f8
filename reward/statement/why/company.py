"""An own company: what it pays out, its profit and the tax on it, and the dividends with theirs."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reward.base.amounts import in_percent, in_pounds
from reward.base.money import WHOLE, Pence
from reward.engine.regime import OwnCompany
from reward.engine.rows import CompanyRows
from reward.rules import company
from reward.rules.citation import citation
from reward.statement.why.build import Build, Explanation, ReasonStep, resting, show
from reward.statement.why.portion import Portion


def paid_by_company(b: Build) -> Explanation:
    """The salary, or the pension paid in: as set, and no more than the fees carry."""
    path, what = {
        "gross_pay": ("company.salary", "the salary"),
        "employer_pension": ("company.employer_pension", "the pension that the company pays in"),
    }[b.name]
    if path not in b.inputs:
        return b.made("the company pays none", [ReasonStep("none", Fraction(0))])
    # How much the fees carry rests on all that the company pays besides.
    given_out = [each for each in ("company.salary", "company.employer_pension") if each in b.inputs]
    as_far_as_carried = Portion(same=("assignment_income", "company_costs", *given_out))
    given = b.inputs[path]
    steps = [replace(b.part(path), portion=as_far_as_carried)]
    missing = b.value(b.name) - given.value
    if missing:
        steps.append(ReasonStep("less what the fees do not carry", Fraction(missing), "assignment_income"))
    return b.made(f"{what}, as far as the fees carry it", steps, nature=given.nature, sources=given.sources)


def _costs(b: Build) -> Explanation:
    paths = [path for path in ("company.accountancy", "company.expenses") if path in b.inputs]
    return b.made(
        "accountancy and expenses", [b.part(path) for path in paths] or [ReasonStep("none are given", Fraction(0))]
    )


def _profit(b: Build) -> Explanation:
    return b.summed(
        "fees less costs, salary, employer's NI and levy, and the pension paid in",
        ("assignment_income",),
        ("company_costs", "gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension"),
        cited=citation(company.profit),
        origin="corporation_tax",
    )


def _corporation_tax(b: Build) -> Explanation:
    figures, profit = _law(b).corporation_tax, b.value("company_profit")
    rows = b.priced.offer_row.rows
    assert isinstance(rows, CompanyRows)
    sharing = int(rows.associated[0]) + 1
    shared = f" ÷ {sharing} companies" if sharing > 1 else ""
    if profit <= 0:
        steps = [ReasonStep("no profit to tax", Fraction(0), "company_profit")]
    elif profit * sharing <= figures.lower_limit:
        small = b.at_rate("company_profit", figures.small_profits_rate, "Profit")
        portion = Portion(
            Fraction(figures.small_profits_rate, WHOLE), more_than=-1, at_most=figures.lower_limit // sharing
        )
        steps = [replace(small, portion=portion)]
    else:
        main = b.at_rate("company_profit", figures.main_rate, "Profit")
        portion = Portion(Fraction(figures.main_rate, WHOLE), more_than=figures.lower_limit // sharing)
        if figures.upper_limit <= b.value("company_profit") * sharing:
            portion = replace(portion, more_than=figures.upper_limit // sharing)
        steps = [replace(main, portion=portion)]
        missing = Fraction(figures.upper_limit, sharing) - profit
        if missing > 0:
            over, under = figures.fraction
            limit = f"£{in_pounds(figures.upper_limit, 0)}{shared}"
            words = f"less marginal relief, {over}/{under} of what is missing to {limit}"
            steps.append(ReasonStep(words, -missing * Fraction(over, under), "company_profit"))
    formula = (
        f"profit up to £{in_pounds(figures.lower_limit, 0)}{shared} at {in_percent(figures.small_profits_rate)};"
        f" above it at {in_percent(figures.main_rate)} less marginal relief"
    )
    return b.made(formula, steps, cited=citation(company.corporation_tax), origin="corporation_tax")


def _dividends(b: Build) -> Explanation:
    steps = [b.part("company_profit"), b.part("corporation_tax", -1)]
    if "company.retained" in b.inputs:
        steps.append(b.part("company.retained", -1))
    left = sum(step.value for step in steps)
    if left < 0:
        steps.append(ReasonStep("not below nil", Fraction(-left)))
    return b.made(
        "profit after tax, less what is kept in the company",
        steps,
        cited=citation(company.distributable),
        nature="contract",
        least=0,
    )


def _left(b: Build) -> Explanation:
    return b.summed(
        "profit after tax that is not drawn; below nil it is a loss",
        ("company_profit",),
        ("corporation_tax", "dividends"),
        nature="contract",
    )


def _dividend_tax(b: Build) -> Explanation:
    law = _law(b)
    income = _other_income(b)
    steps = []
    dividends, others = b.column("dividends"), others_dividends(b)
    if others:
        dividends = Pence(dividends + others)
    for part in company.dividend_parts(
        dividends, income, law.dividend, law.uk, b.column("personal_allowance"), b.relieved
    ):
        amount = int(part.amount[0])
        if amount:
            name = "dividend allowance" if part.name == "allowance" else f"{part.name} rate"
            words = f"{show(amount, 'money')} at {in_percent(part.rate)} ({name})"
            steps.append(ReasonStep(words, Fraction(amount * part.rate, WHOLE), "dividends"))
    lacking = b.value("dividend_tax") - int(sum((step.value for step in steps), Fraction(0)))
    if others:
        words = f"all dividends, {show(others, 'money')} of them without this offer: less what these bear alone"
        steps.append(ReasonStep(words, Fraction(lacking), "person.other_income"))
    elif b.has("marriage_allowance") and lacking < 0:
        steps.append(ReasonStep("less what is left of the Marriage Allowance received", Fraction(lacking)))
    made = b.made(
        "dividends on top of all other income, without what the personal allowance covers: each band × its rate",
        steps or [ReasonStep("nothing is taxable", Fraction(0), "dividends")],
        cited=citation(company.dividend_tax),
        origin="dividend",
    )
    return resting(made, "dividends", "earnings", "personal_allowance")


def _other_income(b: Build) -> Pence:
    return Pence(b.column("earnings") + b.before + b.apart - others_dividends(b))


def others_dividends(b: Build) -> int:
    """Dividends of shares that are none of this company's, in pence."""
    return b.apart if b.regime.apart is not None and b.regime.apart.kind == "dividends" else 0


def _law(b: Build) -> OwnCompany:
    assert b.regime.company is not None
    return b.regime.company


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "company_costs": _costs,
    "company_profit": _profit,
    "corporation_tax": _corporation_tax,
    "dividends": _dividends,
    "dividend_tax": _dividend_tax,
    "left_in_company": _left,
}
