"""The law's own figures: one class for each file in `scales/statutory/`, one record a period.

Thresholds are pence, rates parts per million. A figure that is `None` did not exist in the period.
"""

from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from reward.library.models.field_types import Date, Days, Percent, Pounds, Weeks
from reward.library.models.period import Mark, Period
from reward.library.models.record import Record

Nation = Literal["england", "scotland", "wales", "northern-ireland"]
Marriage = Literal["received", "given"]
"""Which of a couple somebody is, of whom one gives the Marriage Allowance to the other."""


class Band(Record):
    """One band of taxable income (after the allowance), up to and with `up_to`; the last has none."""

    name: str
    up_to: Pounds | None = None
    rate: Percent


ApartBands = Annotated[tuple[Percent, ...], Field(min_length=3, max_length=3)]


class IncomeTax(Period):
    """Allowances and bands of income tax: ITA 2007; Scottish and Welsh rate resolutions."""

    personal_allowance: Pounds
    taper_threshold: Pounds
    """Adjusted net income above which £2 takes £1 of the personal allowance (ITA 2007 s.35)."""
    blind_persons_allowance: Pounds
    marriage_allowance: Pounds
    relief_at_source: Percent
    """Basic rate, claimed by a pension provider that operates relief at source."""
    starting_rate_band_for_savings: Pounds
    savings_allowance_basic: Pounds
    savings_allowance_higher: Pounds
    savings_rates: ApartBands | None = None
    """Of interest on savings, band by band of the rest of the UK; `None`: those of the bands themselves."""
    property_rates: ApartBands | None = None
    """Of property income, outside Scotland; `None`: it is taxed as pay is."""
    emergency_code: str
    rest_of_uk: Annotated[tuple[Band, ...], Field(min_length=1)]
    """England and Northern Ireland."""
    scotland: Annotated[tuple[Band, ...], Field(min_length=1)]
    wales: Annotated[tuple[Band, ...], Field(min_length=1)]
    sources_of: dict[Literal["rest_of_uk", "scotland", "wales"], tuple[str, ...]] = Field(default_factory=dict)
    """Sources that only one of the tables rests on."""

    NOT_FIGURES: ClassVar[frozenset[str]] = Period.NOT_FIGURES | {"sources_of"}

    def bands(self, nation: Nation) -> tuple[Band, ...]:
        return {"scotland": self.scotland, "wales": self.wales}.get(nation, self.rest_of_uk)

    @model_validator(mode="after")
    def _bands_ascend(self) -> "IncomeTax":
        for bands in (self.rest_of_uk, self.scotland, self.wales):
            ascending(tuple(band.up_to for band in bands), "bands")
        return self


class Threshold(Record):
    """One limit as published for a week, a month and a year."""

    week: Pounds
    month: Pounds
    year: Pounds


EmployeeRate = Literal["main", "reduced", "deferred", "none"]
EmployerStart = Literal["secondary-threshold", "freeport", "investment-zone", "upper-secondary", "never"]


class Letter(Record):
    """One NI category letter: which employee rate it pays, and where the employer's begins."""

    letter: Annotated[str, Field(pattern=r"^[A-Z]$")]
    who: str
    employee: EmployeeRate
    employer_from: EmployerStart
    under_age: Annotated[int, Field(strict=True, ge=1, le=30)] | None = None
    """Before this birthday the letter follows from age, where nothing else is said."""
    from_pension_age: bool = False
    """From State Pension age on it does."""
    mark: Mark | None = None


class NationalInsurance(Period):
    """Class 1 thresholds and rates: SSCBA 1992 ss.8-9; SI 2001/1004."""

    lower_earnings_limit: Threshold
    primary_threshold: Threshold
    secondary_threshold: Threshold
    freeport_upper_secondary_threshold: Threshold | None = None
    investment_zone_upper_secondary_threshold: Threshold | None = None
    upper_earnings_limit: Threshold
    upper_secondary_threshold: Threshold
    """Under 21, apprentice under 25 and veteran alike."""
    main_rate: Percent
    reduced_rate: Percent
    additional_rate: Percent
    """Above the upper earnings limit; also the deferred rate."""
    employer_rate: Percent
    annual_main_rate: Percent | None = None
    """Blended rate for an annual earnings period in a year in which the rate changed."""
    annual_reduced_rate: Percent | None = None
    letters: Annotated[tuple[Letter, ...], Field(min_length=1)]


class StudentLoan(Period):
    """Annual repayment thresholds; `None` where payroll takes nothing for the plan."""

    plan_1: Pounds | None = None
    plan_2: Pounds | None = None
    plan_4: Pounds | None = None
    plan_5: Pounds | None = None
    postgraduate: Pounds | None = None
    rate: Percent
    postgraduate_rate: Percent
    unearned_limit: Pounds
    """Up to this, income that is not earned does not count through self assessment; above it all of it does."""


class ApprenticeshipLevy(Period):
    """Finance Act 2016 Part 6."""

    rate: Percent
    allowance: Pounds
    """A year, one for each connected group; not used unless the reader sets it."""


class EmploymentAllowance(Period):
    amount: Pounds
    prior_year_limit: Pounds | None = None


class MinimumWage(Period):
    """Hourly rates; from the first pay reference period starting on or after the date."""

    ages: Annotated[tuple["AgeRate", ...], Field(min_length=1)]
    """From the highest age down."""
    apprentice: Pounds
    accommodation_offset: Pounds
    """A day of living accommodation from the employer."""


class AgeRate(Record):
    from_age: int
    rate: Pounds


class LivingAccommodation(Period):
    """ITEPA 2003 ss.105, 106."""

    cost_limit: Pounds
    """What a home may have cost the employer before more than its rental value is taxed."""


class StatutoryLeave(Period):
    """Working Time Regulations 1998 regs 13, 13A, 15B-15F."""

    weeks: Weeks
    most_days: Days
    accrual: Percent
    """Holiday for irregular-hours and part-year workers, as a share of hours worked."""
    rolled_up_allowed: bool


class StatutorySickPay(Period):
    weekly: Pounds
    share_of_earnings: Percent | None = None
    """From 6 April 2026 the rate is this share of average weekly earnings, if lower."""
    waiting_days: int
    earnings_test: Pounds | None = None
    most_weeks: int


class FamilyPay(Period):
    """Statutory maternity pay and its kin."""

    weekly: Pounds
    weeks: int
    weeks_at_share: int
    paternity_weeks: int
    shared_weeks: int
    """The most of shared parental pay: what the mother's two weeks after the birth leave of the others."""
    share_of_earnings: Percent
    recovery: Percent
    small_employer_recovery_percent: str
    """May pass 100%, so it is kept as text."""


class AutomaticEnrolment(Period):
    """Pensions Act 2008: the trigger and the band of qualifying earnings."""

    trigger: Threshold
    lower: Threshold
    upper: Threshold
    least_age: int
    """From which, and before State Pension age, an employer enrols without being asked."""
    total_percent: Percent
    employer_percent: Percent


class AnnualAllowance(Period):
    """Finance Act 2004 ss.227-238."""

    standard: Pounds
    threshold_income: Pounds
    adjusted_income: Pounds
    least: Pounds
    money_purchase: Pounds
    cpi: Percent
    """Applied to the opening value: CPI for the year to the September before."""
    input_factor: int
    lump_sum_allowance: Pounds | None = None
    lump_sum_and_death_benefit_allowance: Pounds | None = None


class ChildBenefit(Period):
    """Weekly benefit, and the high-income charge of ITEPA 2003 ss.681B-681H."""

    eldest: Pounds
    other: Pounds
    charge_from: Pounds
    charge_whole_at: Pounds


class Childcare(Period):
    """Tax-Free Childcare and the free hours of working parents: the most that each of them may earn."""

    income_limit: Pounds


class Dividend(Period):
    """ITA 2007 s.8 and s.13A."""

    allowance: Pounds
    ordinary: Percent
    upper: Percent
    additional: Percent


class CorporationTax(Period):
    """CTA 2010 Part 3A; from 1 April."""

    small_profits_rate: Percent
    main_rate: Percent
    lower_limit: Pounds
    upper_limit: Pounds
    marginal_relief_fraction: str


class Vat(Period):
    standard_rate: Percent
    registration_threshold: Pounds
    flat_rate_join_below: Pounds
    flat_rate_leave_above: Pounds
    flat_rate_limited_cost: Percent
    flat_rate_it_consultancy: Percent
    flat_rate_accountancy: Percent
    flat_rate_management_consultancy: Percent


class SalarySacrificeCap(Period):
    """NIC (Employer Pensions Contributions) Act 2026: how much stays free of NI a year; none before 2029."""

    free_of_ni: Pounds | None = None


class BeneficialLoans(Period):
    """ITEPA 2003 ss.175-182: what may be owed to the employer at low or no interest without a taxable benefit."""

    limit: Pounds
    official_rate: Percent
    """By which the benefit is taxed above the limit, a year."""


class TaxFreePayments(Period):
    """ITEPA 2003 ss.287 and 403: what of a payment on leaving, and of one for moving home, is free of tax."""

    termination: Pounds
    relocation: Pounds
    class_1a: Percent
    """The employer's, on what of a termination payment is above its limit."""


class AgeWeeks(Record):
    """Weeks of pay for a year of service at this age or above."""

    from_age: int
    weeks: Weeks


class Redundancy(Period):
    """ERA 1996 ss.86, 155, 162 and 227, for Great Britain."""

    week_limit: Pounds
    """The most that a week's pay counts for."""
    least_years: int
    """Of service, before anything is due."""
    most_years: int
    ages: Annotated[tuple[AgeWeeks, ...], Field(min_length=1)]
    """From the highest age down."""
    notice_weeks: int
    """The most of statutory notice: one week for each year of service."""


HolidayNation = Literal["england-and-wales", "scotland", "northern-ireland"]


class BankHoliday(Record):
    date: Date
    name: str
    nations: Annotated[tuple[HolidayNation, ...], Field(min_length=1)]


class BankHolidays(Period):
    """Bank holidays on weekdays, substitutes included, from one date to another."""

    days: Annotated[tuple[BankHoliday, ...], Field(min_length=1)]


def ascending(limits: tuple[int | None, ...], what: str) -> None:
    """Refuses limits that do not rise, or that leave the top open in the wrong place."""
    *below, last = limits
    known = [limit for limit in below if limit is not None]
    if last is not None or len(known) < len(below):
        raise ValueError(f"{what}: the last, and only the last, goes without 'up_to'")
    if any(a >= b for a, b in pairwise(known)):
        raise ValueError(f"{what}: limits must rise")
