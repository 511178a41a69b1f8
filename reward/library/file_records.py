"""Which record each data file is checked as: the folders, and the models of a file's dated tables and of the rest of it."""

from pydantic import BaseModel

from reward.library.models import (
    benefits_in_kind,
    leave,
    pay,
    pension,
    plausible_ranges,
    statutory,
    umbrella,
    valuation,
)
from reward.library.models.period import Period

CATEGORIES = ("statutory", "pay", "allowances", "pension", "leave", "umbrella", "valuation", "decisions", "offers")
STATUTORY: dict[str, type[Period]] = {
    "income_tax": statutory.IncomeTax,
    "national_insurance": statutory.NationalInsurance,
    "student_loan": statutory.StudentLoan,
    "apprenticeship_levy": statutory.ApprenticeshipLevy,
    "employment_allowance": statutory.EmploymentAllowance,
    "minimum_wage": statutory.MinimumWage,
    "living_accommodation": statutory.LivingAccommodation,
    "leave": statutory.StatutoryLeave,
    "sick_pay": statutory.StatutorySickPay,
    "family_pay": statutory.FamilyPay,
    "automatic_enrolment": statutory.AutomaticEnrolment,
    "annual_allowance": statutory.AnnualAllowance,
    "child_benefit": statutory.ChildBenefit,
    "childcare": statutory.Childcare,
    "dividend": statutory.Dividend,
    "corporation_tax": statutory.CorporationTax,
    "vat": statutory.Vat,
    "salary_sacrifice_cap": statutory.SalarySacrificeCap,
    "beneficial_loans": statutory.BeneficialLoans,
    "tax_free_payments": statutory.TaxFreePayments,
    "redundancy": statutory.Redundancy,
    "benefits_in_kind": benefits_in_kind.BenefitsInKind,
    "company_cars": benefits_in_kind.CompanyCars,
    "company_car_fuel": benefits_in_kind.CompanyCarFuel,
    "bank_holidays": statutory.BankHolidays,
}
"""The record of each statutory file, by the file's name."""
VALUATION: dict[str, type[Period]] = {
    "state-pension-age": valuation.StatePensionAge,
    "life-expectancy": valuation.LifeExpectancy,
    "present-value": valuation.PresentValue,
    "annuity-rates": valuation.AnnuityRates,
    "pension-tax": valuation.PensionTax,
    "scheme-terms": valuation.TermsOfSchemes,
    "early-payment": valuation.EarlyPayment,
    "mortality": valuation.Mortality,
    "group-cover": valuation.GroupCover,
}
"""The record of each file that pensions are valued on, by the file's name."""
TIMELINES: dict[str, dict[str, type[Period]]] = {
    "pay": {"period": pay.PayScale},
    "allowances": {"period": pay.AllowanceRate},
    "pension": {
        "member": pension.MemberRates,
        "employer": pension.EmployerRates,
        "revaluation": pension.Revaluation,
        "pot": pension.PotAbove,
    },
    "leave": {"period": leave.LeaveScale},
    "umbrella": {"period": umbrella.UmbrellaPractice},
    "decisions": {"period": plausible_ranges.PlausibleRanges},
}
"""The dated tables that a file of each category may have, unless `records` knows the file by its name."""
HEADS: dict[str, type[BaseModel]] = {
    "pay": pay.PayScaleFile,
    "allowances": pay.AllowanceFile,
    "pension": pension.SchemeFile,
    "leave": leave.LeaveFile,
    "umbrella": umbrella.UmbrellaFile,
}
"""What a file says besides its dated tables."""


def records(category: str, name: str) -> dict[str, type[Period]]:
    """The dated tables that a file may have, with the record of each; none where the name is unknown."""
    named = {"statutory": STATUTORY, "valuation": VALUATION}.get(category)
    if named is not None:
        return {"period": named[name]} if name in named else {}
    if (category, name) == ("umbrella", "day-rates"):
        return {"period": umbrella.SeenRates}
    return TIMELINES.get(category, {})


SINGULAR = {
    "statutory": "statutory figures",
    "pay": "pay scale",
    "allowances": "allowance scale",
    "pension": "pension scheme",
    "leave": "leave scale",
    "umbrella": "umbrella terms",
    "valuation": "valuation figures",
    "decisions": "plausible ranges",
    "offers": "offer",
}
