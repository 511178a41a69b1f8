"""Some months of a tax year, written again: slowly, one person at a time, with `Fraction`.

Like the rest of the oracle it imports nothing from `reward`. What months bring is what the year has brought by
their end less what it had brought before them; tax is that of all the year's months of pay, shared by months.

    months_of_year(offer, person, 2026, worked=6_00, before=0, of_year=12_00) -> {"gross_pay": 2253650, ...}
"""

from fractions import Fraction

from tests.oracles.year import (
    Figures,
    Scheme,
    Table,
    contract_of,
    enrolled,
    nearest,
    scheme_of,
    someone,
    tax_of_year,
    year,
)

PARTS_OF_PAY = ("basic_pay", "holiday_pay", "allowances", "bonus", "overtime", "leave_sold")
OWN = (
    *PARTS_OF_PAY,
    "dividends",
    "salary_sacrifice",
    "employee_pension",
    "pension_tax_relief",
    "employee_ni",
    "student_loan",
    "postgraduate_loan",
    "employer_ni",
    "apprenticeship_levy",
    "employer_pension",
    "pension_charge",
    "pensionable_pay",
    "benefits_in_kind",
    "class_1a",
    "benefit_cost",
    "leave_bought",
    "tax_free_allowances",
    "assignment_income",
    "holiday_forfeited",
    "company_costs",
    "corporation_tax",
    "days_worked",
)
"""What is paid or counted month by month: each a share of the year's."""
TAXES = ("income_tax", "dividend_tax")


def months_of_year(
    offer: Table, person: Table, tax_year: int, *, worked: int, before: int = 0, of_year: int | None = None
) -> Figures:
    """`worked` hundredths of months, `before` of pay before them, of all that the year holds (left out: these alone)."""
    of_year = worked if of_year is None else of_year
    due = _taxes(offer, person, tax_year, of_year)
    end, begin = (
        _by(offer, person, tax_year, months, Fraction(months, of_year or 1), due)
        for months in (before + worked, before)
    )
    return {name: end[name] - begin[name] for name in end}


def _pay(offer: Table, person: Table, tax_year: int, months: int) -> Figures:
    """What so many months from the first pay and cost, without tax."""
    whole = year(offer, person, {}, tax_year)
    part = {name: nearest(whole[name] * Fraction(months, 12_00)) for name in OWN if name in whole}
    part["gross_pay"] = (
        sum(part.get(name, 0) for name in PARTS_OF_PAY)
        if "basic_pay" in part
        else nearest(whole["gross_pay"] * Fraction(months, 12_00))
    )
    part["earnings"] = part["gross_pay"] - part["salary_sacrifice"]
    return part


def _taxes(offer: Table, person: Table, tax_year: int, months: int) -> Figures:
    """What the offer adds to the year's tax, of a year that holds so many months of its pay."""
    paid, scheme, who = (
        _pay(offer, person, tax_year, months),
        _scheme(offer, person, tax_year),
        someone(person, {}, tax_year),
    )
    relief = None if scheme is None else scheme.relief
    own = paid["employee_pension"] + paid["pension_tax_relief"]
    income = paid["earnings"] + paid.get("benefits_in_kind", 0) + who.other_income
    income -= own if relief == "net-pay" else 0
    relieved = who.relieved + (own if relief == "relief-at-source" else 0)
    mine = tax_of_year(income, relieved, paid.get("dividends", 0), who, tax_year)
    income_tax, on_dividends = who.adds(mine, tax_year, company="dividends" in paid)
    found = {"income_tax": income_tax}
    if "dividends" in paid:
        found["dividend_tax"] = on_dividends
    return found


def _by(offer: Table, person: Table, tax_year: int, months: int, share: Fraction, due: Figures) -> Figures:
    """What the year has brought when so many of its months are over."""
    found = _pay(offer, person, tax_year, months)
    found |= {name: nearest(amount * share) for name, amount in due.items()}
    taken = ("salary_sacrifice", "employee_pension", "employee_ni", "student_loan", "postgraduate_loan", *TAXES)
    found["take_home"] = found["gross_pay"] + found.get("dividends", 0) - sum(found.get(name, 0) for name in taken)
    found["take_home"] += found.get("tax_free_allowances", 0) - found.get("leave_bought", 0)
    on_costs = found["employer_ni"] + found["apprenticeship_levy"] + found["employer_pension"]
    if offer["kind"] in ("employment", "agency"):
        found["employer_cost"] = found["earnings"] + on_costs + found.get("class_1a", 0) + found.get("benefit_cost", 0)
        found["employer_cost"] += found.get("tax_free_allowances", 0) - found.get("leave_bought", 0)
    if offer["kind"] == "umbrella":
        spent = found["earnings"] + on_costs + found["holiday_forfeited"]
        found["umbrella_margin"] = found["assignment_income"] - spent
    if offer["kind"] == "company":
        found["company_profit"] = found["assignment_income"] - found["company_costs"] - found["gross_pay"] - on_costs
        found["left_in_company"] = found["company_profit"] - found["corporation_tax"] - found["dividends"]
    scheme = _scheme(offer, person, tax_year)
    if scheme is None or not scheme.accrual:
        own = found["employee_pension"] + found["pension_tax_relief"]
        found["pension_value"] = found["employer_pension"] - found.get("pension_charge", 0) + own
        taxed = Fraction(3, 4) if scheme is None else scheme.taxed
        found["retirement_tax"] = nearest(found["pension_value"] * taxed * Fraction(1, 5))
    return found


def _scheme(offer: Table, person: Table, tax_year: int) -> Scheme | None:
    who = someone(person, {}, tax_year, offer["kind"])
    match offer["kind"]:
        case "employment":
            return scheme_of(offer.get("pension"), tax_year, who.age)
        case "umbrella":
            return contract_of(offer, who, tax_year).scheme
        case "agency":
            return enrolled(offer.get("agency", {}), tax_year, who.age)
    return None
