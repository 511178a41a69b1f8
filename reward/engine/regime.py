"""A regime: the one set of figures that a group of rows is priced under, as plain numbers.

Rows that share a tax year, nation, NI letter, loan plans, pension terms and kind share a
regime, so a rule always sees plain numbers for the law and columns for the money.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, TypeVar

from reward.base.dates import TaxYear, in_words, tax_year_of, weekdays
from reward.base.errors import FiguresError, MissingError
from reward.base.money import fraction_of, in_percent, in_pounds
from reward.library.in_force import InForce, Library
from reward.library.models import statutory
from reward.library.models.pension import Base, EmployerRates, MemberRates, Relief, SchemeFile, Tier
from reward.library.models.record import Period, doubted
from reward.library.models.statutory import AutomaticEnrolment, MinimumWage, Nation
from reward.library.models.valuation import PensionTax
from reward.rules import company, income_tax, national_insurance, student_loan
from reward.rules.national_insurance import ClassOne, EarningsPeriod, period_limit
from reward.rules.pension import NIL, Terms, Tiers
from reward.rules.student_loan import Plan

Kind = Literal["employment", "umbrella", "agency", "company"]
Use = Literal["annual_allowance", "child_benefit", "childcare", "sick_pay", "refund"]
P = TypeVar("P", bound=Period)

PERIODS: dict[EarningsPeriod, tuple[int, int, int]] = {
    "year": (1, 1, 1),
    "month": (12, 12, 1),
    "week": (52, 52, 1),
    "two-weeks": (26, 52, 2),
    "four-weeks": (13, 52, 4),
}
"""Of an earnings period: how many make a year; in what part of a year loans are counted, and how many of those it is."""


@dataclass(frozen=True)
class PensionChoice:
    """What an offer says of its pension; `None` leaves it to the scheme."""

    scheme: str | None = None
    employer: int | None = None
    member: int | None = None
    base: Base | None = None
    relief: Relief | None = None


@dataclass(frozen=True)
class LetterChange:
    """The NI letter changes within the tax year, with the person's age."""

    on: date
    letter: str
    """From that day on."""
    pay_days: int
    """Before it, and all of the year."""
    of: int


@dataclass(frozen=True)
class RegimeKey:
    """All that decides which figures apply; rows with equal keys are priced together."""

    kind: Kind
    tax_year: TaxYear
    nation: Nation = "england"
    ni_category: str = "A"
    """On the first day of the tax year."""
    ni_change: LetterChange | None = None
    loans: frozenset[str] = frozenset()
    pension: PensionChoice | None = None
    age: int | None = None
    per: Literal["day", "hour", "week"] = "day"
    retirement_tax_rate: int = 200_000
    bonus_pensionable: bool = False
    holiday_inside: bool = False
    """An agency's rate has holiday pay in it."""
    frozen: bool = False
    """Later years were asked for: past the newest figures, the last ones stand."""
    period: EarningsPeriod = "year"
    """What the rows' amounts are for; anything but a year is the stretch between pay days."""
    uses: frozenset[Use] = frozenset()
    """Figures that only some rows need; the others are not read."""
    on: date | None = None
    """A pay day: NI and pension figures in force then, not on the first day of the tax year."""


@dataclass(frozen=True)
class Origin:
    """Where a subject's figures come from, for the reader."""

    title: str
    sources: tuple[str, ...]
    since: date | None
    """`None` for terms that carry no date."""
    doubts: tuple[str, ...] = ()
    """Marks of figures in use that are derived or unverified."""
    assumed: bool = False
    """Past the newest published figures: the last ones, kept as an assumption."""


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
    company: OwnCompany | None = None
    """For kind `company` only."""
    vat_rate: int = 0
    """On what an agency or a company charges."""
    annual_allowance: statutory.AnnualAllowance | None = None
    """This and what follows: `None` unless the key's `uses` names it."""
    child_benefit: statutory.ChildBenefit | None = None
    childcare: statutory.Childcare | None = None
    sick_pay: statutory.StatutorySickPay | None = None
    ni_after: ClassOne | None = None
    """Under the letter that the later pay days of the year have; `key.ni_change` says how many."""
    refund: PensionTax | None = None
    """The charge on contributions given back."""


def newest_year(library: Library) -> TaxYear:
    """The last tax year for which there is income tax to work out."""
    return tax_year_of(library.last_day("statutory", "income_tax"))


def keeps_the_last(library: Library, later_years: str | None, last: TaxYear) -> bool:
    """Whether what looks ahead to a tax year keeps the last figures past the newest: unless it is to refuse."""
    return later_years == "frozen" or (later_years is None and last > newest_year(library))


def kept_words(library: Library) -> str:
    """The one remark on tax years past the newest figures."""
    newest = newest_year(library)
    return f"tax years after {newest} are an assumption: what is enacted is used, and the rest stays at its last value"


def refuse_later(library: Library, last: TaxYear) -> None:
    """One clear word for looking ahead past the newest figures where it is to stop there."""
    newest = newest_year(library)
    if last > newest:
        raise FiguresError(
            f"no figures for tax years after {newest}, and years up to {last} are looked at: leave out"
            " assume.later_years=refuse, and the last ones are kept, marked as assumed"
        )


def refuse_unknown(library: Library, year: TaxYear, *, frozen: bool) -> None:
    """One clear word for a year with no figures, before any table is asked for them."""
    oldest = tax_year_of(library.starts("statutory", "income_tax")[0])
    newest = newest_year(library)
    if year < oldest:
        raise FiguresError(f"no figures for tax year {year}; the oldest are for {oldest}")
    if year > newest and not frozen:
        raise FiguresError(
            f"no figures for tax year {year}; the newest are for {newest}"
            " (--set assume.later_years=frozen keeps them, marked as an assumption)"
        )


def regime(library: Library, key: RegimeKey) -> Regime:
    """The regime of a key; computed once for each library."""
    return _regime(library, key)


@lru_cache(maxsize=4096)
def _regime(library: Library, key: RegimeKey) -> Regime:
    first = key.tax_year.first
    _, parts, length = PERIODS[key.period]
    origins: dict[str, Origin] = {}

    def law(name: str, model: type[P], *fields: str, on: date = first) -> P:
        found = library.law(name, model, on, frozen=key.frozen)
        origins[name] = _origin(found, *fields)
        return found.record

    def used(name: Use, model: type[P]) -> P | None:
        return law(name, model) if name in key.uses else None

    figures = law("income_tax", statutory.IncomeTax, *_tax_fields(key.nation))
    tax = income_tax.rates(figures, key.nation)
    own = figures.sources_of.get(_bands_of(key.nation), ())
    origins["income_tax"] = replace(origins["income_tax"], sources=(*origins["income_tax"].sources, *own))
    ni = law("national_insurance", statutory.NationalInsurance, on=key.on or first)
    letters = {row.letter: row for row in ni.letters}
    for letter in letters_of(key):
        if letter not in letters:
            known = ", ".join(sorted(letters))
            raise FiguresError(f"no NI category letter {letter!r} in {key.tax_year}; letters are {known}")
    by_letter = [national_insurance.class_one(ni, letters[letter], key.period) for letter in letters_of(key)]
    origins["national_insurance"] = _ni_origin(library, key)
    loans = (
        law("student_loan", statutory.StudentLoan, *(plan.replace("-", "_") for plan in key.loans))
        if key.loans
        else None
    )
    levy = law("apprenticeship_levy", statutory.ApprenticeshipLevy, "rate")
    wage = law("minimum_wage", MinimumWage)
    holiday = law("leave", statutory.StatutoryLeave, *_LEAVE_FIELDS[key.kind])
    free, origins["bank_holidays"] = bank_holidays_in(library, key.nation, key.tax_year, key.frozen)
    terms, published, estimate = _pension(library, key, tax, origins)
    refund = None
    if "refund" in key.uses:
        found = library.in_force("valuation", "pension-tax", PensionTax, first, frozen=key.frozen)
        refund, origins["refund"] = found.record, _origin(found, "refund_limit", "refund_rate", "refund_rate_above")
    own_company = None
    if key.kind == "company":
        corporation = law("corporation_tax", statutory.CorporationTax)
        own_company = OwnCompany(
            corporation_tax=company.rates(corporation),
            dividend=law("dividend", statutory.Dividend),
            uk=income_tax.rates(figures, "england"),
        )
    undergraduate = student_loan.undergraduate(key.loans, loans) if loans else None
    postgraduate = student_loan.postgraduate(key.loans, loans) if loans else None
    return Regime(
        key=key,
        income_tax=tax,
        national_insurance=by_letter[0],
        ni_after=by_letter[1] if len(by_letter) > 1 else None,
        student_loan=undergraduate.each(parts) if undergraduate else None,
        postgraduate_loan=postgraduate.each(parts) if postgraduate else None,
        loan_periods=length,
        levy_rate=levy.rate,
        pension=terms,
        minimum_wage=_hourly(wage, key.age),
        holiday_rate=holiday.accrual,
        weekdays=weekdays_in(key.tax_year),
        bank_holidays=free,
        origins=origins,
        member_tiers=published,
        employer_is_estimate=estimate,
        company=own_company,
        vat_rate=0 if key.kind == "employment" else law("vat", statutory.Vat, "standard_rate").standard_rate,
        annual_allowance=used("annual_allowance", statutory.AnnualAllowance),
        child_benefit=used("child_benefit", statutory.ChildBenefit),
        childcare=used("childcare", statutory.Childcare),
        sick_pay=used("sick_pay", statutory.StatutorySickPay),
        refund=refund,
    )


_LEAVE_FIELDS: dict[Kind, tuple[str, ...]] = {
    "employment": ("most_days",),
    "umbrella": ("accrual",),
    "agency": ("accrual",),
    "company": ("weeks",),
}
"""What of the law on leave each kind of row uses; a company's director has none of it."""


def _origin(found: InForce[Any], *fields: str) -> Origin:
    record = found.record
    return Origin(found.title, record.sources, record.start, tuple(found.doubts(*fields)), found.assumed)


def _tax_fields(nation: Nation) -> tuple[str, ...]:
    return ("personal_allowance", "taper_threshold", _bands_of(nation))


def _bands_of(nation: Nation) -> Literal["scotland", "wales", "rest_of_uk"]:
    return nation if nation in ("scotland", "wales") else "rest_of_uk"


def letters_of(key: RegimeKey) -> tuple[str, ...]:
    """The NI letters under which the period's pay days fall: one, or in a year the one before and the one after a change."""
    change = key.ni_change
    if change is None or change.pay_days == change.of:
        return (key.ni_category,)
    return (key.ni_category, change.letter) if change.pay_days else (change.letter,)


def letter_on(key: RegimeKey, day: date) -> str:
    """The NI letter of a pay day in the regime's tax year."""
    change = key.ni_change
    return key.ni_category if change is None or day < change.on else change.letter


def _ni_origin(library: Library, key: RegimeKey) -> Origin:
    """Only the fields that the letters use can raise a doubt."""
    on = key.on or key.tax_year.first
    found = library.law("national_insurance", statutory.NationalInsurance, on, frozen=key.frozen)
    rows = [row for row in found.record.letters if row.letter in letters_of(key)]
    used = ["primary_threshold", "upper_earnings_limit", "secondary_threshold", "additional_rate", "employer_rate"]
    for row in rows:
        if row.employee in ("main", "reduced"):
            blended = key.period == "year" and getattr(found.record, f"annual_{row.employee}_rate") is not None
            used.append(f"annual_{row.employee}_rate" if blended else f"{row.employee}_rate")
    origin = _origin(found, *used)
    doubts = [f"{found.title}, letter {row.letter}: {row.mark}" for row in rows if doubted(row.mark)]
    return replace(origin, doubts=(*origin.doubts, *doubts)) if doubts else origin


def _hourly(figures: MinimumWage, age: int | None) -> int:
    if age is None:
        return figures.ages[0].rate
    return next((row.rate for row in figures.ages if age >= row.from_age), figures.ages[-1].rate)


def weekdays_in(year: TaxYear) -> int:
    """Mondays to Fridays of a tax year, in hundredths of a day."""
    return weekdays(year.first, year.last) * 100


@lru_cache(maxsize=256)
def bank_holidays_in(library: Library, nation: Nation, year: TaxYear, frozen: bool) -> tuple[int, Origin]:
    """Bank holidays on weekdays of a tax year, in hundredths of a day, and where they stand.

    Past the published ones: an error, or with `frozen` as many as in the last year that is known.
    """
    where = _holidays_of(nation)
    found = library.law("bank_holidays", statutory.BankHolidays, year.first, frozen=frozen)
    covered = library.last_day("statutory", "bank_holidays")
    counted = year
    if covered < year.last and not frozen:
        raise FiguresError(f"no bank holidays for {year}; the newest run to {in_words(covered)}")
    while covered < counted.last:
        counted = TaxYear(counted.start - 1)
    count = sum(where in row.nations and counted.first <= row.date <= counted.last for row in found.record.days)
    return count * 100, replace(_origin(found), assumed=counted != year)


def bank_holiday_dates(library: Library, nation: Nation, first: date, last: date, frozen: bool) -> set[date]:
    """Bank holidays on weekdays from one day to another.

    Past the published ones: an error, or with `frozen` the same days 52 weeks later for each year past.
    """
    covered = library.last_day("statutory", "bank_holidays")
    if last > covered and not frozen:
        raise FiguresError(f"no bank holidays after {in_words(covered)} are known")
    oldest = library.starts("statutory", "bank_holidays")[0]
    found = library.law("bank_holidays", statutory.BankHolidays, max(min(first, covered), oldest))
    known = {row.date for row in found.record.days if _holidays_of(nation) in row.nations}
    dates, year = set(known), timedelta(weeks=52)
    for ahead in range(1, max(last.year - covered.year, 0) + 2):
        dates |= {day + ahead * year for day in known if covered < day + ahead * year and day > covered - year}
    return {day for day in dates if first <= day <= last}


def _holidays_of(nation: Nation) -> str:
    own: dict[str, str] = {"scotland": "scotland", "northern-ireland": "northern-ireland"}
    return own.get(nation, "england-and-wales")


def _pension(
    library: Library, key: RegimeKey, tax: income_tax.Rates, origins: dict[str, Origin]
) -> tuple[Terms | None, tuple[Tier, ...], bool]:
    choice = key.pension
    if choice is None or choice.scheme == "none":
        return None, (), False
    if choice.scheme is None:
        head = SchemeFile(
            title="the offer's own pension",
            kind="defined-contribution",
            relief="net-pay",
            base="pensionable-pay",
            sources=("offer",),
        )
        member_tiers = employer_tiers = NIL
        published: tuple[Tier, ...] = ()
        estimate, charge = False, 0
    else:
        head = library.head("pension", choice.scheme)
        member_tiers, published = _member(library, key, head, origins)
        employer_tiers, estimate = _employer(library, key, head, origins, member_tiers)
        charge = _charge(library, key, head, origins)
    if choice.member is not None:
        member_tiers, published = Tiers((), (choice.member,)), ()
        origins.pop("pension_member", None)
    if choice.employer is not None:
        employer_tiers, estimate = Tiers((), (choice.employer,)), False
        origins.pop("pension_employer", None)
    if choice.relief is None and doubted(head.relief_mark):
        words = f"{head.title}, relief by {head.relief}: {head.relief_mark}"
        origins["pension_relief"] = Origin(head.title, head.sources, None, (words,))
    base = choice.base or head.base
    qualifying = (0, 0)
    if base == "qualifying-earnings":
        found = library.law("automatic_enrolment", AutomaticEnrolment, key.tax_year.first, frozen=key.frozen)
        origins["automatic_enrolment"] = _origin(found, "lower", "upper")
        qualifying = (period_limit(found.record.lower, key.period), period_limit(found.record.upper, key.period))
    accrual = None
    if head.benefits is not None:
        said = {"accrual": "accrual", "vesting_years": "years until a pension is kept"}
        marks = {words: head.benefits.marks.get(name) for name, words in said.items()}
        doubts = tuple(f"{head.title}, {words}: {mark}" for words, mark in marks.items() if doubted(mark))
        origins["pension"] = Origin(head.title, head.sources, None, doubts)
        fraction = fraction_of(head.benefits.accrual)
        accrual = (fraction.numerator, fraction.denominator)
    terms = Terms(
        title=head.title,
        kind=head.kind,
        base=base,
        relief=choice.relief or head.relief,
        member=replace(member_tiers, periods=PERIODS[key.period][0]),
        employer=replace(employer_tiers, periods=PERIODS[key.period][0]),
        charge=charge,
        accrual=accrual,
        vesting_years=None if head.benefits is None else head.benefits.vesting_years,
        qualifying=qualifying,
        basic_rate=tax.relief_at_source,
    )
    return terms, published, estimate


def _tiers(rows: tuple[Tier, ...]) -> Tiers:
    return Tiers(tuple(row.up_to for row in rows if row.up_to is not None), tuple(row.rate for row in rows))


def _member(
    library: Library, key: RegimeKey, head: SchemeFile, origins: dict[str, Origin]
) -> tuple[Tiers, tuple[Tier, ...]]:
    assert key.pension is not None and key.pension.scheme is not None
    name, choice = key.pension.scheme, key.pension
    if choice.member is not None:
        return NIL, ()
    if "member" not in library.table("pension", name):
        raise MissingError(f"{head.title} sets no member rate of its own: give pension.employee_percent")
    on = key.on or key.tax_year.first
    found = library.in_force("pension", name, MemberRates, on, table="member", frozen=key.frozen)
    origins["pension_member"] = _origin(found, "tiers")
    return _tiers(found.record.tiers), found.record.tiers


def _employer(
    library: Library, key: RegimeKey, head: SchemeFile, origins: dict[str, Origin], member: Tiers
) -> tuple[Tiers, bool]:
    assert key.pension is not None and key.pension.scheme is not None
    name, choice = key.pension.scheme, key.pension
    if choice.employer is not None:
        return NIL, False
    if "employer" not in library.table("pension", name):
        raise MissingError(f"{head.title} sets no employer rate of its own: give pension.employer_percent")
    on = key.on or key.tax_year.first
    found = library.in_force("pension", name, EmployerRates, on, table="employer", frozen=key.frozen)
    record = found.record
    origins["pension_employer"] = _origin(found, "ages" if record.ages else "tiers")
    if not record.ages:
        return _tiers(record.tiers), record.typical
    if key.age is None:
        raise MissingError(f"{head.title} pays by age: give person.born (--set person.born=1985-06-30)")
    rate = next(row.rate for row in record.ages if row.up_to_age is None or key.age <= row.up_to_age)
    paid = choice.member if choice.member is not None else member.rates[0]
    return Tiers((), (rate + min(paid, record.match_up_to or 0),)), record.typical


def _charge(library: Library, key: RegimeKey, head: SchemeFile, origins: dict[str, Origin]) -> int:
    """What the scheme charges the employer besides; the offer's own rate is of what is paid in, so it stays due."""
    assert key.pension is not None and key.pension.scheme is not None
    name = key.pension.scheme
    if not any("other_charge" in row for row in library.table("pension", name).get("employer", ())):
        return 0
    on = key.on or key.tax_year.first
    found = library.in_force("pension", name, EmployerRates, on, table="employer", frozen=key.frozen)
    origins["pension_charge"] = _origin(found, "other_charge")
    return found.record.other_charge or 0


def tier_doubts(priced: Regime, pensionable: int) -> list[str]:
    """Doubts about the member tier that a period's pensionable pay falls in: its own limit, or the one below it."""
    if priced.pension is None or not priced.member_tiers:
        return []
    tiers = priced.pension.member
    place = int(sum(pensionable * tiers.periods > limit for limit in tiers.limits))
    found = []
    for row in priced.member_tiers[max(place - 1, 0) : place + 1]:
        if row.up_to is not None and doubted(row.mark):
            found.append(
                f"{priced.pension.title}: the member tier of {in_percent(priced.pension.member.rates[place])}"
                f" rests on a limit of £{in_pounds(row.up_to, 0)} that is {row.mark}"
            )
    return found
