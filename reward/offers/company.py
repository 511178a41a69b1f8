"""A contract with the reader's own limited company, outside IR35, as a row."""

from collections.abc import Mapping
from dataclasses import replace

from reward.base.amounts import in_pounds, pence_of
from reward.base.dates import TaxYear
from reward.base.figures import ColumnName
from reward.engine.rows import CompanyRows
from reward.library.in_force import InForce, Library
from reward.library.models import statutory
from reward.library.models.assumptions import Assumptions
from reward.library.models.field_types import NIL
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.offers.contract import billed
from reward.offers.offer_row import Notes, OfferRow, extras_of, key_of, one

NOT_JUDGED = (
    "a company is priced as outside IR35: whether the contract is, is mostly for the client to decide, and is not judged here",
    "a company's director has no paid leave, sick pay, notice or redundancy from the client",
    "VAT is not counted: what the company charges it pays over",
)


def company(
    library: Library, offer: Offer, person: Person, assumptions: Assumptions, year: TaxYear, notes: Notes
) -> OfferRow:
    terms = offer.company
    retained, pension = pence_of(terms.retained), pence_of(terms.employer_pension)
    said = billed(library, offer, person, assumptions, year, notes)
    notes.warnings += NOT_JUDGED
    salary = _salary(library, pence_of(terms.salary), assumptions, year, notes)
    for path, label, value in (
        ("company.expenses", "Expenses of the company", pence_of(terms.expenses)),
        ("company.accountancy", "Accountancy", pence_of(terms.accountancy)),
        ("company.employer_pension", "Pension paid by the company", pension),
        ("company.retained", "Profit to be kept in the company", retained),
    ):
        if value:
            notes.record(path, label, value, "money", "the offer")
    if terms.expenses is None and terms.accountancy is None:
        notes.warnings.append(
            "the offer gives no costs of the company and none are counted:"
            " --set company.accountancy=... --set company.expenses=..."
        )
    extras = extras_of(offer, person, assumptions, NIL, "", said.week_days, notes)
    if extras.levy_allowance is None:
        extras = replace(extras, levy_allowance=one(_levy_allowance(library, assumptions, year, notes)))
    kept = f"£{in_pounds(retained, 0)} of profit kept in it" if retained else "all profit drawn"
    notes.rests_on.append(f"a company outside IR35, a salary of £{in_pounds(salary, 0)} and {kept}")
    rows = CompanyRows(
        rate=said.rate,
        billed_days=said.billed_days,
        hours_per_day=said.hours_per_day,
        days_per_week=said.days_per_week,
        billed_weeks=said.billed_weeks,
        salary=one(salary),
        costs=one(pence_of((terms.expenses or NIL) + (terms.accountancy or NIL))),
        pension=one(pension),
        retained=one(retained),
        associated=one(terms.associated_companies),
        extras=extras,
    )
    key = key_of(offer, person, assumptions, year, None, per=said.per)
    return OfferRow(
        offer, person, assumptions, key, rows, notes.inputs, (), tuple(notes.warnings), tuple(notes.rests_on)
    )


def customary_salary(library: Library, year: TaxYear, *, frozen: bool) -> tuple[int, InForce[statutory.IncomeTax]]:
    """What a director is customarily paid a year, the personal allowance, and the figures that it is from."""
    found = library.law("income_tax", statutory.IncomeTax, year.first, frozen=frozen)
    return found.record.personal_allowance, found


def own_levy_allowance(
    library: Library, year: TaxYear, *, frozen: bool
) -> tuple[int, InForce[statutory.ApprenticeshipLevy]]:
    """An own company is an employer by itself, with the levy allowance that each has; and the figures it is from."""
    found = library.law("apprenticeship_levy", statutory.ApprenticeshipLevy, year.first, frozen=frozen)
    return found.record.allowance, found


def shortfalls(offer_row: OfferRow, values: Mapping[ColumnName, int]) -> list[str]:
    """What the fees do not carry, in words."""
    rows, found = offer_row.rows, []
    if not isinstance(rows, CompanyRows):
        return []
    for what, asked, paid in (
        ("a salary", int(rows.salary[0]), values["gross_pay"]),
        ("a pension", int(rows.pension[0]), values["employer_pension"]),
    ):
        if paid < asked:
            found.append(f"the fees carry {what} of £{in_pounds(paid)}, not £{in_pounds(asked)}")
    if values["left_in_company"] < 0:
        found.append(f"the company makes a loss of £{in_pounds(-values['left_in_company'])}, which is in no total here")
    elif values["left_in_company"]:
        found.append(
            f"£{in_pounds(values['left_in_company'])} of profit stays in the company: it is in no total here,"
            " and is taxed when it is drawn"
        )
    return found


def _salary(library: Library, said: int | None, assumptions: Assumptions, year: TaxYear, notes: Notes) -> int:
    """The salary a year: the offer's, or the personal allowance, which bears no tax and no NI of the employee."""
    if said is not None:
        return notes.record("company.salary", "Salary from the company", said, "money", "the offer")
    usual, found = customary_salary(library, year, frozen=assumptions.later_years == "frozen")
    notes.warnings.append(
        f"the offer does not say company.salary; the personal allowance, £{in_pounds(usual, 0)}, is customary and used"
    )
    return notes.record(
        "company.salary",
        "Salary from the company",
        usual,
        "money",
        "customary: the personal allowance",
        nature="assumption",
        sources=found.record.sources,
    )


def _levy_allowance(library: Library, assumptions: Assumptions, year: TaxYear, notes: Notes) -> int:
    allowance, found = own_levy_allowance(library, year, frozen=assumptions.later_years == "frozen")
    notes.warnings += found.doubts("allowance")
    return notes.record(
        "assume.levy_allowance",
        "Levy allowance",
        allowance,
        "money",
        "each employer's own (Finance Act 2016 Part 6)",
        nature="law",
        sources=found.record.sources,
    )
