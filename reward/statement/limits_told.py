"""Limits of the law that a price does not count, and that somebody with this offer may reach."""

from reward.base.amounts import in_percent, in_pounds, pence_of
from reward.library.models.statutory import EmploymentAllowance, IncomeTax, Vat
from reward.statement.priced import PricedOffer


def limits_told(of: PricedOffer) -> list[str]:
    """A sentence each."""
    return [*_savings(of), *_property(of), *_employment_allowance(of), *_vat(of)]


def _savings(of: PricedOffer) -> list[str]:
    """Other income is priced as pay is; interest has allowances of its own (ITA 2007 ss.12, 12B)."""
    key = of.regime.key
    person = of.offer_row.person
    if not person.other_income or person.other_income_kind is not None:
        return []
    law = of.library.law("income_tax", IncomeTax, key.tax_year.first, frozen=key.frozen).record
    words = (
        "person.other_income is taxed as pay is: of interest on savings"
        f" £{in_pounds(law.savings_allowance_basic, 0)} is free of tax"
        f" (£{in_pounds(law.savings_allowance_higher, 0)} with income at the higher rate, nothing above it), and up to"
        f" £{in_pounds(law.starting_rate_band_for_savings, 0)} more where hardly any other income is above the allowance;"
        " --set person.other_income_kind=savings (or earned, pension, property, dividends) taxes it as what it is"
    )
    return [words]


def _property(of: PricedOffer) -> list[str]:
    """Rent of a taxpayer in a nation that may set rates of its own, and has not (Finance Act 2026 s.8)."""
    key = of.regime.key
    law = of.library.law("income_tax", IncomeTax, key.tax_year.first, frozen=key.frozen).record
    if key.other_income != "property" or law.property_rates is None or key.nation not in ("scotland", "wales"):
        return []
    whose, which = {"scotland": ("Scottish", "the Scottish rates of pay"), "wales": ("Welsh", "those of England")}[
        key.nation
    ]
    unread = "; that they are England's until then was not read" if key.nation == "wales" else ""
    words = f"person.other_income of a {whose} taxpayer is taxed at {which}: rates of property income that {whose} law"
    return [f"{words} may set are not in force (Finance Act 2026 s.8){unread}"]


def _employment_allowance(of: PricedOffer) -> list[str]:
    """Who has the allowance, and that there is no more of it (National Insurance Contributions Act 2014 ss.1, 2)."""
    key, said = of.regime.key, pence_of(of.offer_row.assumptions.employment_allowance)
    if not said:
        return []
    law = of.library.law("employment_allowance", EmploymentAllowance, key.tax_year.first, frozen=key.frozen).record
    found = []
    if said > law.amount:
        found.append(
            f"assume.employment_allowance is £{in_pounds(said, 0)}; an employer has £{in_pounds(law.amount, 0)} a year for"
            " all of its people"
        )
    if law.prior_year_limit is not None:
        found.append(
            f"assume.employment_allowance: in {key.tax_year} only an employer has it whose own NI of the year before was"
            f" under £{in_pounds(law.prior_year_limit, 0)}"
        )
    return found


def _vat(of: PricedOffer) -> list[str]:
    """That a company's fees make it register, and what the flat rate would take (VAT Regulations 1995 part VIIA)."""
    key = of.regime.key
    fees = of.values.get("assignment_income", 0)
    if key.kind != "company":
        return []
    found = of.library.law("vat", Vat, key.tax_year.first, frozen=key.frozen)
    law = found.record
    if fees <= law.registration_threshold:
        return []
    sectors = (
        ("IT", law.flat_rate_it_consultancy),
        ("accountancy", law.flat_rate_accountancy),
        ("management consultancy", law.flat_rate_management_consultancy),
    )
    rates = ", ".join(f"{in_percent(rate)} in {name}" for name, rate in sectors)
    scheme = (
        f"the flat rate scheme, to join with fees under £{in_pounds(law.flat_rate_join_below, 0)} and to leave above"
        f" £{in_pounds(law.flat_rate_leave_above, 0)}, takes {in_percent(law.flat_rate_limited_cost)} of fees with VAT from"
        f" who buys few goods (else {rates}), and is not counted"
    )
    return [
        (
            f"fees of £{in_pounds(fees, 0)} are above £{in_pounds(law.registration_threshold, 0)}: the company registers for"
            f" VAT, which comes on top and is not its own; {scheme}"
        ),
        *found.doubts("registration_threshold"),
    ]
