"""A regime: the one set of figures that a group of rows is priced under, as plain numbers.

Rows that share a tax year, nation, NI letter, loan plans, pension terms and kind share a
regime, so a rule always sees plain numbers for the law and columns for the money.
"""

from dataclasses import field, replace
from functools import lru_cache
from typing import Literal

from reward.base.amounts import in_percent, in_pounds
from reward.base.errors import FiguresError
from reward.base.figures import Kind
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.engine.days import bank_holidays_in, weekdays_in
from reward.engine.origins import FiguresInForce, Origin
from reward.engine.pension_terms import pension_terms
from reward.engine.regime_key import PERIODS, RegimeKey, letters_of
from reward.library.in_force import Library
from reward.library.models import statutory
from reward.library.models.benefits_in_kind import BenefitsInKind, CompanyCarFuel, CompanyCars
from reward.library.models.pension import Tier
from reward.library.models.period import doubted
from reward.library.models.statutory import Nation
from reward.library.models.valuation import PensionTax
from reward.rules import company, income_tax, national_insurance, other_income, student_loan
from reward.rules.national_insurance import ClassOne
from reward.rules.pension import Terms
from reward.rules.student_loan import Plan


@dataclass(frozen=True)
class OwnCompany:
    """What only a company of one's own is taxed by."""

    corporation_tax: company.CompanyRates
    """Of the accounting year, on the figures in force on the first day of the tax year."""
    dividend: statutory.Dividend
    uk: income_tax.Rates
    """England's, by which dividends are taxed in every nation."""


@dataclass(frozen=True)
class Regime:
    """The figures in force on the first day of a tax year, or on a pay day, for one group of rows."""

    key: RegimeKey
    income_tax: income_tax.Rates
    national_insurance: national_insurance.ClassOne
    """Under the letter of the period, or of its pay days before `ni_after` where it changes within a year."""
    student_loan: Plan | None
    postgraduate_loan: Plan | None
    loan_unearned_limit: int
    """Above it dividends and the like count through self assessment."""
    loan_periods: int
    """Weeks (months) that the period is, over which loans average its pay."""
    levy_rate: int
    pension: Terms | None
    minimum_wage: int
    """Pence an hour at the person's age (the adult rate where it is unknown)."""
    holiday_rate: int
    weekdays: int
    bank_holidays: int
    """Days in hundredths in the tax year."""
    origins: dict[str, Origin] = field(default_factory=dict)
    member_tiers: tuple[Tier, ...] = ()
    """The scheme's tiers as published, with their marks."""
    employer_is_estimate: bool = False
    apart: other_income.ApartRates | None = None
    """Of other income that is not taxed as pay is."""
    company: OwnCompany | None = None
    """For kind `company` only."""
    vat_rate: int = 0
    """On what an agency or a company charges."""
    annual_allowance: statutory.AnnualAllowance | None = None
    """This and what follows: `None` unless the key's `uses` names it."""
    child_benefit: statutory.ChildBenefit | None = None
    childcare: statutory.Childcare | None = None
    sick_pay: statutory.StatutorySickPay | None = None
    tax_free_payments: statutory.TaxFreePayments | None = None
    benefits_in_kind: BenefitsInKind | None = None
    company_cars: CompanyCars | None = None
    company_car_fuel: CompanyCarFuel | None = None
    sacrifice_limit: int | None = None
    """What may be given up for a pension in the period and stay free of NI, in pence; `None`: all of it."""
    ni_after: ClassOne | None = None
    """Under the letter that the later pay days of the year have; `key.ni_change` says how many."""
    refund: PensionTax | None = None
    """The charge on contributions given back."""


def regime(library: Library, key: RegimeKey) -> Regime:
    """The regime of a key; computed once for each library."""
    return _regime(library, key)


@lru_cache(maxsize=4096)
def _regime(library: Library, key: RegimeKey) -> Regime:
    """Subject by subject; the order in which they are read is the order in which doubts about them are told."""
    figures = FiguresInForce(library, key)
    tax = _income_tax(figures)
    before, after = _class_one(figures)
    undergraduate, postgraduate, unearned = _loans(figures)
    levy = figures.law("apprenticeship_levy", statutory.ApprenticeshipLevy, "rate")
    wage = figures.law("minimum_wage", statutory.MinimumWage)
    holiday = figures.law("leave", statutory.StatutoryLeave, *_LEAVE_FIELDS[key.kind])
    bank_holidays, figures.origins["bank_holidays"] = bank_holidays_in(library, key.nation, key.tax_year, key.frozen)
    pension = pension_terms(figures, tax)
    return Regime(
        key=key,
        income_tax=tax,
        national_insurance=before,
        ni_after=after,
        student_loan=undergraduate,
        postgraduate_loan=postgraduate,
        loan_unearned_limit=unearned,
        loan_periods=PERIODS[key.period][2],
        levy_rate=levy.rate,
        pension=pension.terms,
        minimum_wage=_hourly(wage, key.age),
        holiday_rate=holiday.accrual,
        weekdays=weekdays_in(key.tax_year),
        bank_holidays=bank_holidays,
        origins=figures.origins,
        member_tiers=pension.member_tiers,
        employer_is_estimate=pension.employer_is_estimate,
        refund=_refund(figures),
        apart=_apart(figures),
        company=_own_company(figures),
        vat_rate=_vat_rate(figures),
        annual_allowance=figures.used("annual_allowance", statutory.AnnualAllowance),
        child_benefit=figures.used("child_benefit", statutory.ChildBenefit),
        childcare=figures.used("childcare", statutory.Childcare),
        sick_pay=figures.used("sick_pay", statutory.StatutorySickPay),
        tax_free_payments=figures.used("tax_free_payments", statutory.TaxFreePayments),
        company_cars=figures.used("company_cars", CompanyCars),
        company_car_fuel=figures.used("company_car_fuel", CompanyCarFuel),
        benefits_in_kind=figures.used("benefits_in_kind", BenefitsInKind),
        sacrifice_limit=_sacrifice_limit(figures),
    )


# --- subject by subject -------------------------------------------------------------------


def _income_tax(figures: FiguresInForce) -> income_tax.Rates:
    key = figures.key
    bands = _bands_of(key.nation)
    own = ["marriage_allowance"] * (key.marriage_allowance is not None) + ["blind_persons_allowance"] * key.blind
    record = figures.law("income_tax", statutory.IncomeTax, "personal_allowance", "taper_threshold", bands, *own)
    origin = figures.origins["income_tax"]
    figures.origins["income_tax"] = replace(origin, sources=(*origin.sources, *record.sources_of.get(bands, ())))
    return income_tax.rates(record, key.nation, key.marriage_allowance, blind=key.blind)


def _bands_of(nation: Nation) -> Literal["scotland", "wales", "rest_of_uk"]:
    return nation if nation in ("scotland", "wales") else "rest_of_uk"


def _class_one(figures: FiguresInForce) -> tuple[ClassOne, ClassOne | None]:
    """NI under the letter of the period, and under the one after it where it changes within a year."""
    key = figures.key
    found = figures.library.law("national_insurance", statutory.NationalInsurance, figures.on, frozen=key.frozen)
    letters = {row.letter: row for row in found.record.letters}
    for letter in letters_of(key):
        if letter not in letters:
            known = ", ".join(sorted(letters))
            raise FiguresError(f"no NI category letter {letter!r} in {key.tax_year}; letters are {known}")
    rows = [row for row in found.record.letters if row.letter in letters_of(key)]
    # Only the fields that the letters use can raise a doubt.
    used = ["primary_threshold", "upper_earnings_limit", "secondary_threshold", "additional_rate", "employer_rate"]
    for row in rows:
        if row.employee in ("main", "reduced"):
            blended = key.period == "year" and getattr(found.record, f"annual_{row.employee}_rate") is not None
            used.append(f"annual_{row.employee}_rate" if blended else f"{row.employee}_rate")
    record = figures.read(found, "national_insurance", *used)
    doubts = [f"{found.title}, letter {row.letter}: {row.mark}" for row in rows if doubted(row.mark)]
    if doubts:
        origin = figures.origins["national_insurance"]
        figures.origins["national_insurance"] = replace(origin, doubts=(*origin.doubts, *doubts))
    before, *after = (national_insurance.class_one(record, letters[letter], key.period) for letter in letters_of(key))
    return before, after[0] if after else None


def _loans(figures: FiguresInForce) -> tuple[Plan | None, Plan | None, int]:
    """The undergraduate plan that payroll operates and the postgraduate loan, for the period; and the limit of other income."""
    plans = figures.key.loans
    if not plans:
        return None, None, 0
    record = figures.law("student_loan", statutory.StudentLoan, *(plan.replace("-", "_") for plan in plans))
    parts = PERIODS[figures.key.period][1]
    undergraduate = student_loan.undergraduate(plans, record)
    postgraduate = student_loan.postgraduate(plans, record)
    limit = record.unearned_limit
    return undergraduate and undergraduate.each(parts), postgraduate and postgraduate.each(parts), limit


_LEAVE_FIELDS: dict[Kind, tuple[str, ...]] = {
    "employment": ("most_days",),
    "umbrella": ("accrual",),
    "agency": ("accrual",),
    "company": ("weeks",),
}
"""What of the law on leave each kind of row uses; a company's director has none of it."""


def _hourly(wage: statutory.MinimumWage, age: int | None) -> int:
    if age is None:
        return wage.ages[0].rate
    return next((row.rate for row in wage.ages if age >= row.from_age), wage.ages[-1].rate)


def _sacrifice_limit(figures: FiguresInForce) -> int | None:
    """Of a year, or an equal share of it for a shorter period; a year without a limit rests on nothing."""
    key, law = figures.key, figures.library.law
    found = law("salary_sacrifice_cap", statutory.SalarySacrificeCap, figures.first, frozen=key.frozen)
    if found.record.free_of_ni is None:
        return None
    figures.read(found, "salary_sacrifice_cap", "free_of_ni")
    return rounded(found.record.free_of_ni, PERIODS[key.period][0])


def _refund(figures: FiguresInForce) -> PensionTax | None:
    if "refund" not in figures.key.uses:
        return None
    found = figures.library.in_force("valuation", "pension-tax", PensionTax, figures.first, frozen=figures.key.frozen)
    return figures.read(found, "refund", "refund_limit", "refund_rate", "refund_rate_above")


def _own_company(figures: FiguresInForce) -> OwnCompany | None:
    if figures.key.kind != "company":
        return None
    corporation = figures.law("corporation_tax", statutory.CorporationTax)
    dividend = figures.law("dividend", statutory.Dividend)
    tax = figures.library.law("income_tax", statutory.IncomeTax, figures.first, frozen=figures.key.frozen).record
    uk = income_tax.rates(tax, "england", figures.key.marriage_allowance, blind=figures.key.blind)
    return OwnCompany(company.rates(corporation), dividend, uk)


def _apart(figures: FiguresInForce) -> other_income.ApartRates | None:
    key = figures.key
    kind = key.other_income
    if kind is None or kind == "earned" or kind == "pension":  # the type checker follows no `in`
        return None
    found = figures.library.law("income_tax", statutory.IncomeTax, figures.first, frozen=key.frozen)
    dividend = figures.law("dividend", statutory.Dividend) if kind == "dividends" else None
    uk = income_tax.rates(found.record, "england", key.marriage_allowance, blind=key.blind)
    return other_income.rates(kind, found.record, uk, key.nation, dividend)


def _vat_rate(figures: FiguresInForce) -> int:
    """What a contract's hirer is charged; a post has no VAT."""
    if figures.key.kind == "employment":
        return 0
    return figures.law("vat", statutory.Vat, "standard_rate").standard_rate


# --- what a reader is told ----------------------------------------------------------------


def tier_doubts(priced: Regime, pensionable: int) -> list[str]:
    """Doubts about the member tier that a period's pensionable pay falls in: its own limit, or the one below it."""
    if priced.pension is None or not priced.member_tiers:
        return []
    tiers = priced.pension.member
    place = int(sum(pensionable * tiers.periods > limit for limit in tiers.limits))
    found = []
    for row in priced.member_tiers[0 if tiers.sliced else max(place - 1, 0) : place + 1]:
        if row.up_to is not None and doubted(row.mark):
            found.append(
                f"{priced.pension.title}: the member tier of {in_percent(priced.pension.member.rates[place])}"
                f" rests on a limit of £{in_pounds(row.up_to, 0)} that is {row.mark}"
            )
    return found
