"""Whose pay it is."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from reward.base.dates import TaxYear, tax_year, whole_years
from reward.base.forms import choices_in
from reward.library.models.field_types import NIL, Date, DaysPerWeek, InputInfo, Money, SchemaVersion, WhenSaid, Years
from reward.library.models.record import Record, WithChoices
from reward.library.models.statutory import Marriage, Nation
from reward.library.models.tax_code import tax_code

OtherIncome = Literal["earned", "pension", "property", "savings", "dividends"]
LoanPlan = Literal["plan-1", "plan-2", "plan-4", "plan-5", "postgraduate"]
PLANS: tuple[str, ...] = get_args(LoanPlan)

LOAN_WORDS = {"pg": "postgraduate", "pgl": "postgraduate", "plan-3": "postgraduate", "postgrad": "postgraduate"}
NO_LOAN = ("none", "no", "no-loan", "nil")


def _loans(written: object) -> object:
    """`plan 2, postgraduate`, `2` or `none` as a list of plans."""
    if isinstance(written, int) and not isinstance(written, bool):
        written = str(written)
    parts = re.split(r"[,&+]| and ", written) if isinstance(written, str) else written
    if not isinstance(parts, list | tuple) or not all(isinstance(each, str) for each in parts):
        raise ValueError(f"{str(written)[:40]!r}: which plan? 1, 2, 4, 5 or postgraduate")
    plans = [each.strip() for each in parts]
    if len(plans) == 1 and plans[0].lower().replace(" ", "-") in NO_LOAN:
        return []
    found = choices_in(plans, PLANS, LOAN_WORDS)
    wrong = next((each for each in found if each not in PLANS), None)
    if wrong is not None:
        raise ValueError(f"{wrong[:40]!r}: which plan? 1, 2, 4, 5 or postgraduate")
    return found


def _tax_code(written: str) -> str:
    tax_code(written)  # says what is wrong with one that is none
    return written


class Commute(Record):
    cost_per_day: Annotated[Money, InputInfo("fare a day", "12.40", "There and back, on a day in the office")] = NIL
    office_days_per_week: Annotated[
        DaysPerWeek | None, InputInfo("office days a week", "3", "Left out: what the offer says, else every day worked")
    ] = None
    minutes_each_way: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=300)], InputInfo("minutes each way", "45", "From door to door")
    ] = 0


class P45(Record):
    """What an earlier job of the tax year leaves behind: pay and tax to date."""

    pay: Annotated[Money, InputInfo("pay to date", "9,000", "Pay of the tax year so far, from the P45")]
    tax: Annotated[Money, InputInfo("tax to date", "1,200", "Tax of the tax year so far, from the P45")]

    @model_validator(mode="after")
    def _less_tax_than_pay(self) -> Self:
        if self.tax > self.pay:
            raise ValueError("the tax of a P45 is more than its pay; are they the wrong way round?")
        return self


EVERY_YEAR = "every-year"
"""What an amount that is said for no tax year of its own is kept under."""


def _tax_years(written: object) -> object:
    """By tax year; one amount alone is every year's."""
    if isinstance(written, dict):
        return {key if key == EVERY_YEAR else str(tax_year(str(key))): amount for key, amount in written.items()}
    return written if written is None else {EVERY_YEAR: written}


class Person(WithChoices):
    """One person. The defaults: England, standard NI letter, no loans, no other income, a new starter.

    >>> import reward
    >>> reward.Person(nation="scotland", student_loans=["plan-2"], born="1 May 1992").born
    datetime.date(1992, 5, 1)
    """

    schema_version: Annotated[
        SchemaVersion, InputInfo("schema", "1", "The version of this file; always 1", moves="words")
    ] = 1
    nation: Annotated[
        Nation,
        InputInfo(
            "where you live",
            "scotland",
            "It decides the income tax",
            column="nation",
            short="nation",
            words={
                "ni": "northern-ireland",
                "n-ireland": "northern-ireland",
                "scots": "scotland",
                "welsh": "wales",
                "english": "england",
            },
        ),
    ] = "england"
    born: Annotated[
        Date | None,
        InputInfo(
            "date of birth",
            "1985-06-30",
            "Decides the NI letter at 16 to 20 and from State Pension age, and what a pension for life is worth",
            short="born",
        ),
    ] = None
    service_years: Annotated[
        Years, InputInfo("years' service", "5", "Years already served: leave may follow them", short="service")
    ] = 0
    tax_code: Annotated[
        Annotated[str, StringConstraints(max_length=12), AfterValidator(_tax_code)] | None,
        InputInfo("tax code", "1257L", "Operated by payroll; the tax that a whole year comes to does not rest on it"),
    ] = None
    student_loans: Annotated[
        Annotated[tuple[LoanPlan, ...], BeforeValidator(_loans)],
        InputInfo(
            "student loan",
            "plan-2",
            "Student loan plans: plan-1, plan-2, plan-4, plan-5, postgraduate",
            column="loan_plan",
            aliases=(
                *("student_loan", "student_loan_plan", "student_loan_type", "loan_type"),
                *("student_loan_plan_type", "sl_plan", "sl_plan_type"),
            ),
            short="loans",
        ),
    ] = ()
    ni_category: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] | None,
        InputInfo(
            "NI letter",
            "A",
            "Left out: by the date of birth under 21 and from State Pension age on, else A",
            column="ni_category",
            aliases=(
                "ni_letter",
                "ni_cat",
                *("nic_category", "nic_letter", "nic_table"),
                "ni_category_letter",
                "ni_table",
                "ni_table_letter",
                "national_insurance_category",
                "national_insurance_table",
                "national_insurance_letter",
                "national_insurance_category_letter",
            ),
        ),
    ] = None
    other_income: Annotated[
        Money,
        InputInfo(
            "other income",
            "5,000",
            "Taxed before this pay: pensions, another job's pay and the like, a year; no NI here",
            column="other_income",
            short="other pay",
        ),
    ] = NIL
    other_income_kind: Annotated[
        OtherIncome | None,
        InputInfo(
            "kind of other income",
            "savings",
            "What the other income is: earned, pension, property (rent), savings (interest) or dividends; it decides its tax",
            column="other_income_kind",
        ),
    ] = None
    other_pay: Annotated[
        Annotated[dict[str, Money], BeforeValidator(_tax_years)],
        InputInfo(
            "other pay by tax year",
            '{"2026-27" = "30,000"}',
            "Pay from another job by tax year, or an amount for every one: it takes its bands first, and is all that a year worked in part holds besides; 0 says that it holds nothing else",
        ),
    ] = Field(default_factory=dict)
    state_pension: Annotated[
        Money,
        InputInfo(
            "State Pension",
            "11,973",
            "A year's: taxed before this pay, without NI, and collected by the tax code",
            column="state_pension",
        ),
    ] = NIL
    marriage_allowance: Annotated[
        Marriage | None,
        InputInfo(
            "Marriage Allowance",
            "received",
            "Received from a spouse or civil partner, or given to one; neither of you may pay tax at a higher rate",
            column="marriage_allowance",
        ),
    ] = None
    blind: Annotated[
        bool, InputInfo("blind", "true", "Whether you have the Blind Person's Allowance", column="blind")
    ] = False
    underpaid_tax: Annotated[
        Money,
        InputInfo(
            "tax of earlier years",
            "400",
            "Owed from earlier years and collected by this year's tax code: no part of what an offer costs",
        ),
    ] = NIL
    gift_aid: Annotated[
        Money,
        InputInfo(
            "Gift Aid",
            "1,000",
            "Given to charities in a year, as you pay it: it lowers adjusted net income and widens the tax bands",
            column="gift_aid",
        ),
    ] = NIL
    own_pension: Annotated[
        Money,
        InputInfo(
            "pension outside work",
            "2,400",
            "Paid by you in a year into a pension outside the job, as you pay it: the provider claims the basic rate",
            column="own_pension",
        ),
    ] = NIL
    p45: Annotated[
        P45 | None, WhenSaid(), InputInfo("P45", about="From a job left in the tax year in which this one starts")
    ] = None
    director: Annotated[
        Literal["annual", "alternative"] | None,
        InputInfo("company director", "annual", "The method by which payroll works out the NI of a company director"),
    ] = None
    director_from: Annotated[
        Date | None,
        InputInfo(
            "director from",
            "2026-09-01",
            "Appointed within the tax year: annual thresholds are for the weeks that are left",
        ),
    ] = None
    children: Annotated[
        Annotated[int, Field(strict=True, ge=0, le=20)], InputInfo("children", "2", "For whom Child Benefit is paid")
    ] = 0
    claims_child_benefit: Annotated[
        bool, InputInfo("claims Child Benefit", "false", "False: it is not paid out, so none is charged back")
    ] = True
    partner_income: Annotated[
        Money,
        InputInfo(
            "partner's income",
            "30,000",
            "Adjusted net income of a partner; the child benefit charge falls on the higher of the two incomes",
        ),
    ] = NIL
    childcare_support: Annotated[
        Money,
        InputInfo(
            "help with childcare",
            "6,000",
            "What free hours and Tax-Free Childcare are worth to you in a year; lost above a limit of income",
        ),
    ] = NIL
    pension_already_earned: Annotated[
        Money,
        InputInfo(
            "pension earned so far",
            "9,000",
            "A year for life, in the scheme of the offer: where it grows faster than prices, that uses annual allowance",
        ),
    ] = NIL
    unused_allowance: Annotated[
        Money,
        InputInfo("unused allowance", "20,000", "Pensions annual allowance that the three years before left unused"),
    ] = NIL
    commute: Annotated[Commute, InputInfo("way to work", about="What a day in the office costs in fares and time")] = (
        Field(default_factory=lambda: Commute.unsaid())
    )

    @model_validator(mode="after")
    def _loans_once(self) -> Self:
        if self.director_from is not None and self.director is None:
            raise ValueError('director_from needs director = "annual" or "alternative"')
        if self.childcare_support and not self.children:
            raise ValueError("childcare_support needs children: write how many, such as children = 1")
        if len(set(self.student_loans)) < len(self.student_loans):
            raise ValueError("student_loans names a plan twice")
        return self

    def other_income_in(self, year: TaxYear) -> Decimal:
        """Earned income of a tax year, or of no kind that is said, beside this offer's pay; not a P45's."""
        unearned = self.unearned_kind is not None
        return (NIL if unearned else self.other_income) + (self.other_pay_in(year) or NIL)

    @property
    def unearned_kind(self) -> "OtherIncome | None":
        """The kind of the other income, where it is no pay."""
        kind = self.other_income_kind
        return None if kind in (None, "earned") or not self.other_income else kind

    @property
    def unearned(self) -> Decimal:
        """The other income, where it is no pay."""
        return NIL if self.unearned_kind is None else self.other_income

    def other_pay_in(self, year: TaxYear) -> Decimal | None:
        """Pay of a tax year from another job, as far as it is said; nil is an answer, `None` is none."""
        return self.other_pay.get(str(year), self.other_pay.get(EVERY_YEAR))

    def income_before(self, year: TaxYear) -> Decimal:
        """That and the State Pension; what is not earned besides stands in `unearned`."""
        return self.other_income_in(year) + self.state_pension

    def age_on(self, day: date) -> int | None:
        """Whole years; unknown without a birth date."""
        if self.born is None:
            return None
        return whole_years(self.born, day)
