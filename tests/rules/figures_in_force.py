"""The shipped figures as the rules want them, by tax year."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from reward.base.amounts import fraction_of
from reward.library.in_force import Library, shipped
from reward.library.models.pension import EmployerRates, MemberRates, Relief, SchemeFile
from reward.library.models.statutory import IncomeTax, Nation, NationalInsurance, StudentLoan
from reward.rules import income_tax, national_insurance
from reward.rules.pension import NIL, Terms, Tiers
from tests.years import NEWEST

YEARS = tuple(range(2023, NEWEST.start + 1))


def first_day(year: int) -> date:
    return date(year, 4, 6)


def tax(nation: Nation = "england", year: int = 2026) -> income_tax.Rates:
    return income_tax.rates(shipped().law("income_tax", IncomeTax, first_day(year)).record, nation)


def ni_figures(on: date) -> NationalInsurance:
    return shipped().law("national_insurance", NationalInsurance, on).record


def ni(
    letter: str = "A", year: int = 2026, period: national_insurance.EarningsPeriod = "year", on: date | None = None
) -> national_insurance.ClassOne:
    figures = ni_figures(on or first_day(year))
    return national_insurance.class_one(figures, next(row for row in figures.letters if row.letter == letter), period)


def loans(year: int = 2026) -> StudentLoan:
    return shipped().law("student_loan", StudentLoan, first_day(year)).record


def scheme(name: str, year: int = 2026, relief: Relief | None = None) -> Terms:
    """A scheme's terms on the first day of a tax year; employer rates by age are left out."""
    head: SchemeFile = shipped().head("pension", name)
    member = shipped().in_force("pension", name, MemberRates, first_day(year), table="member").record
    employer = shipped().in_force("pension", name, EmployerRates, first_day(year), table="employer").record
    accrual = fraction_of(head.benefits.accrual) if head.benefits else None
    return Terms(
        title=head.title,
        kind=head.kind,
        base=head.base,
        relief=relief or head.relief,
        member=Tiers(tuple(row.up_to for row in member.tiers if row.up_to is not None), rates_of(member)),
        employer=Tiers(tuple(row.up_to for row in employer.tiers if row.up_to is not None), rates_of(employer))
        if employer.tiers
        else NIL,
        accrual=None if accrual is None else (accrual.numerator, accrual.denominator),
        qualifying=(6_240_00, 50_270_00),
        basic_rate=200_000,
    )


def rates_of(record: MemberRates | EmployerRates) -> tuple[int, ...]:
    return tuple(row.rate for row in record.tiers)


def part(rate: int) -> Fraction:
    """Parts per million as a fraction."""
    return Fraction(rate, 1_000_000)


def to_pound(pence: int) -> int:
    """To the nearest pound, as where only pounds were published."""
    return (pence + 50) // 100


def behind(folder: Path) -> Library:
    """The shipped figures with a scheme `behind`, whose own end just before the newest tax year while the law's go on."""
    path = folder / "pension" / "behind.toml"
    path.parent.mkdir()
    path.write_text(
        f"""
title = "Behind"
kind = "defined-contribution"
relief = "net-pay"
base = "pensionable-pay"
sources = ["own"]
[[member]]
from = {NEWEST.start - 1}-04-01
to = {NEWEST.start}-03-31
sources = ["own"]
mark = "one-source"
tiers = [{{ rate = "5%" }}]
[[employer]]
from = {NEWEST.start - 1}-04-01
to = {NEWEST.start}-03-31
sources = ["own"]
mark = "one-source"
tiers = [{{ rate = "10%" }}]
""",
        "utf-8",
    )
    return Library(*shipped().folders, folder)
