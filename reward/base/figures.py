"""The figures: the one home of each, with its type, its label and place, and what part it plays.

A figure is a line of `StatementFigures`: its type (`Pence`, or `Count` for days and hours) and a `Figure` that says
the rest. `Figures`, what the engine gives back, is a plain dict at run time and is checked by its keys: a misspelt
figure, and days added to pence, are type errors. Every list of figures elsewhere is derived from what is said here.

To add a figure: its line here and its name in `MoneyName` or `CountName`, the engine, and its explanation. The module is
long because it is one table, and whatever follows from the table stands beneath it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, ForwardRef, Literal, TypedDict, TypeGuard, cast, get_args

from reward.base.values import dataclass

if TYPE_CHECKING:  # names of columns are wanted where numpy is not, such as in `reward --help`
    import numpy as np
    from numpy.typing import NDArray

    from reward.base.money import Count, Pence
else:
    Pence, Count = ForwardRef("Pence"), ForwardRef("Count")

Kind = Literal["employment", "umbrella", "agency", "company"]
Group = Literal["pay", "deductions", "in hand", "pension", "total", "employer", "time"]
Unit = Literal["money", "count", "percent"]
Need = Literal[
    "pension",
    "pension for life",
    "relief at source",
    "student loan",
    "postgraduate loan",
    "annual allowance",
]
"""What an offer's regime must have for the offer to have a figure."""

MoneyName = Literal[
    "assignment_income", "basic_pay", "holiday_pay", "allowances", "bonus", "overtime", "leave_sold", "payments", "absence_pay", "absence_lost", "sick_pay_lost", "gross_pay",
    "benefits_in_kind",
    "dividends", "salary_sacrifice", "employee_pension", "income_tax", "dividend_tax", "employee_ni", "student_loan",
    "postgraduate_loan", "leave_bought", "tax_free_payments", "tax_free_allowances", "take_home", "tax_owed_later", "child_benefit_charge", "annual_allowance_charge",
    "childcare_support_lost", "loan_owed_later", "pensionable_pay", "employer_pension", "pension_charge", "pension_tax_relief",
    "pension_accrued", "lump_sum_accrued", "scheme_pot", "pension_value", "retirement_tax", "benefits_value", "work_costs", "total_reward", "cash_now",
    "deferred", "weighed_reward", "employer_ni", "apprenticeship_levy", "class_1a", "benefit_cost", "umbrella_margin",
    "holiday_forfeited", "company_costs", "corporation_tax", "left_in_company", "employer_cost", "unrecovered_vat", "hirer_cost",
    "take_home_per_day_worked", "total_reward_per_day_worked", "take_home_per_hour_given",
    "total_reward_per_hour_given",
]  # fmt: skip
CountName = Literal["leave_days", "bank_holidays", "days_not_billed", "days_worked", "hours_worked", "hours_given"]
FigureName = Literal[MoneyName, CountName]
"""A figure that a statement may have."""

MoneyStepName = Literal[
    "pensionable_allowances", "other_allowances", "pensionable_overtime", "payrolled_benefits", "earnings", "adjusted_net_income", "personal_allowance",
    "taxable_income", "marriage_allowance", "tax_on_all_income", "tax_on_other_income", "other_taxable_income", "other_allowance",
    "child_benefit", "pension_input", "pension_growth", "threshold_income", "adjusted_income", "annual_allowance", "cycle_saving",
    "subscription_relief", "further_sacrifice", "benefit_sacrifice", "leave_given_up", "sacrifice_counted", "ni_saving_paid_in", "company_profit",
    "pensionable_payments", "termination_excess", "back_pay", "absence_pensionable",
]  # fmt: skip
StepName = Literal[MoneyStepName, "marginal_rate", "weekdays"]
"""An amount on the way to a figure."""

HeldName = Literal["holiday_set_aside", "holiday_taken", "income_tax_to_date"]
"""What one pay day hands on to the next."""

ColumnName = Literal[FigureName, StepName, HeldName]
"""Any column that the engine gives back."""


@dataclass(frozen=True)
class CostPart:
    """A part of what the hirer pays, as a picture shows it."""

    rank: int
    """Parts of a lower rank come first; those of one rank in the order of a statement."""
    word: str
    mark: str
    """One character that fills its part of a bar: colour is never the only sign."""
    colour: Literal["success", "primary", "accent", "secondary", "warning", "error", "foreground"]
    """By what it is: in hand, pension, tax, insurance, loan, or a cost."""


@dataclass(frozen=True)
class RewardStep:
    """A step of the waterfall from one total reward to another: the figure counts by its sign."""

    rank: int
    """As of a part."""
    name: str = ""
    label: str = ""
    """The figure's own where they are empty; figures of one name are one step."""


@dataclass(frozen=True)
class Figure:
    """What is said of a figure, beside its type."""

    label: str
    group: Group
    sign: int = 1
    """-1 where a statement's line takes the amount away."""

    # --- when an offer has it
    always: bool = False
    """Every statement shows it."""
    even_nil: bool = False
    """Shown even when nil, where the offer can have it; the others are absent where they are nil."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    """The kinds of offer that can have it."""
    needs: Need | None = None
    or_with: tuple[ColumnName, ...] = ()
    """Figures that bring it about where what it needs is missing: a pension by a fixed sacrifice has no scheme."""
    per: CountName | None = None
    """An amount for one of these: absent where there are none."""
    own_unit: bool = False
    """Its amount is not for a year, or has no monthly part."""

    # --- what part it plays
    taken_from: Literal["pay", "dividends", "the year"] | None = None
    """Take-home is pay and dividends less what is taken from them; the rest is settled after the year."""
    exchequer: bool = False
    """It comes back to the public purse."""
    whole_price: bool = False
    """Only a whole price has it: pay, deductions and cost alone do without."""
    reward_step: RewardStep | None = None
    """It adds to the total reward, or takes from it."""
    margin_rank: int | None = None
    """It may take a part of the next pound of pay: the lower, the earlier it is told."""
    cost_part: CostPart | None = None
    judged: bool = False
    """More of it, as it counts, is better for the person: not the tax on more pay, nor a sum on the way."""
    brief: bool = False
    """One of those that decide: shown in a low window."""
    column_rank: int | None = None
    """A priced table of staff has it unless other figures are asked for; columns of a lower rank come first."""

    # --- filled in from its line below
    unit: Unit = "money"
    name: str = ""


OWN_COMPANY: tuple[Kind, ...] = ("company",)
EMPLOYEES: tuple[Kind, ...] = ("employment",)
CONTRACTS: tuple[Kind, ...] = ("umbrella", "agency", "company")


# fmt: off
class StatementFigures(TypedDict, total=False):
    """Every figure that a statement may have, in the order in which it shows them."""

    assignment_income: Annotated[Pence, Figure(
        "Assignment income", "pay", kinds=("umbrella", "company"), even_nil=True, column_rank=1)]
    basic_pay: Annotated[Pence, Figure(
        "Basic pay", "pay", kinds=("employment", "agency"), even_nil=True, column_rank=1)]
    holiday_pay: Annotated[Pence, Figure(  # an umbrella's is a label on a part of gross pay
        "Holiday pay", "pay", kinds=("agency",), even_nil=True, column_rank=1)]
    allowances: Annotated[Pence, Figure("Allowances", "pay", kinds=EMPLOYEES, column_rank=1)]
    bonus: Annotated[Pence, Figure("Bonus, expected", "pay", kinds=EMPLOYEES)]
    overtime: Annotated[Pence, Figure("Overtime", "pay", kinds=EMPLOYEES)]
    leave_sold: Annotated[Pence, Figure("Days of leave sold", "pay", kinds=EMPLOYEES)]
    payments: Annotated[Pence, Figure("Payments on dates", "pay")]
    absence_pay: Annotated[Pence, Figure("Pay during absence", "pay", kinds=EMPLOYEES)]
    absence_lost: Annotated[Pence, Figure("Pay lost to absence", "pay", -1, kinds=EMPLOYEES)]
    sick_pay_lost: Annotated[Pence, Figure("Pay lost to sickness", "pay", -1, kinds=EMPLOYEES, even_nil=True)]
    gross_pay: Annotated[Pence, Figure(
        "Gross pay", "pay", always=True, brief=True, column_rank=1, reward_step=RewardStep(1, "pay", "Pay"))]
    benefits_in_kind: Annotated[Pence, Figure("Benefits taxed beside pay", "pay", kinds=EMPLOYEES)]
    dividends: Annotated[Pence, Figure(
        "Dividends", "pay", kinds=OWN_COMPANY, even_nil=True, column_rank=1, reward_step=RewardStep(1))]
    salary_sacrifice: Annotated[Pence, Figure(
        "Salary sacrifice", "deductions", -1, taken_from="pay", margin_rank=5, column_rank=3,
        reward_step=RewardStep(1), brief=True)]
    employee_pension: Annotated[Pence, Figure(
        "Employee pension", "deductions", -1, needs="pension", or_with=("further_sacrifice",), even_nil=True,
        taken_from="pay", margin_rank=4, column_rank=3, reward_step=RewardStep(1),
        cost_part=CostPart(2, "own pension", "▓", "primary"), brief=True)]
    income_tax: Annotated[Pence, Figure(
        "Income tax", "deductions", -1, always=True, taken_from="pay", exchequer=True, brief=True, margin_rank=5,
        column_rank=3, reward_step=RewardStep(1), cost_part=CostPart(3, "income tax", "░", "error"))]
    dividend_tax: Annotated[Pence, Figure(
        "Tax on dividends", "deductions", -1, kinds=OWN_COMPANY, even_nil=True, taken_from="dividends",
        exchequer=True, margin_rank=5, column_rank=3, reward_step=RewardStep(1),
        cost_part=CostPart(3, "dividend tax", ":", "error"), brief=True)]
    employee_ni: Annotated[Pence, Figure(
        "National Insurance", "deductions", -1, always=True, taken_from="pay", exchequer=True, brief=True,
        margin_rank=5, column_rank=3, reward_step=RewardStep(3), cost_part=CostPart(3, "NI", "▚", "warning"))]
    student_loan: Annotated[Pence, Figure(
        "Student loan", "deductions", -1, needs="student loan", even_nil=True, taken_from="pay", margin_rank=5,
        column_rank=3, reward_step=RewardStep(3, "loans", "Student and postgraduate loans"),
        cost_part=CostPart(3, "student loan", "=", "secondary"), brief=True)]
    postgraduate_loan: Annotated[Pence, Figure(
        "Postgraduate loan", "deductions", -1, needs="postgraduate loan", even_nil=True, taken_from="pay",
        margin_rank=5, column_rank=3, reward_step=RewardStep(3, "loans", "Student and postgraduate loans"),
        cost_part=CostPart(3, "postgraduate loan", "-", "secondary"), brief=True)]
    leave_bought: Annotated[Pence, Figure(
        "Days of leave bought", "deductions", -1, kinds=EMPLOYEES, margin_rank=5, reward_step=RewardStep(1))]
    tax_free_payments: Annotated[Pence, Figure(
        "Payments free of tax", "in hand", kinds=EMPLOYEES, reward_step=RewardStep(1))]
    tax_free_allowances: Annotated[Pence, Figure(
        "Allowances free of tax", "in hand", kinds=EMPLOYEES, reward_step=RewardStep(1))]
    take_home: Annotated[Pence, Figure(
        "Take-home pay", "in hand", always=True, brief=True, column_rank=3,
        cost_part=CostPart(1, "take-home", "█", "success"), judged=True)]
    tax_owed_later: Annotated[Pence, Figure(
        "Tax settled after the year", "in hand", -1, taken_from="the year", exchequer=True,
        reward_step=RewardStep(2))]
    child_benefit_charge: Annotated[Pence, Figure(
        "Child benefit charge", "in hand", -1, taken_from="the year", exchequer=True, whole_price=True,
        margin_rank=5, reward_step=RewardStep(2))]
    annual_allowance_charge: Annotated[Pence, Figure(
        "Annual allowance charge", "in hand", -1, needs="annual allowance", taken_from="the year", exchequer=True,
        whole_price=True, margin_rank=5, column_rank=3, reward_step=RewardStep(2))]
    childcare_support_lost: Annotated[Pence, Figure(
        "Childcare support lost", "in hand", -1, taken_from="the year", whole_price=True, margin_rank=5,
        reward_step=RewardStep(2))]
    loan_owed_later: Annotated[Pence, Figure(
        "Student loan after the year", "in hand", -1, taken_from="the year", whole_price=True,
        margin_rank=5, reward_step=RewardStep(2))]
    pensionable_pay: Annotated[Pence, Figure(
        "Pensionable pay", "pension", needs="pension", even_nil=True, column_rank=2)]
    employer_pension: Annotated[Pence, Figure(
        "Employer pension", "pension", needs="pension", or_with=("further_sacrifice", "employer_pension"),
        even_nil=True, margin_rank=3, column_rank=5, cost_part=CostPart(2, "employer pension", "▒", "accent"))]
    pension_charge: Annotated[Pence, Figure("Scheme's charge, not paid in", "pension")]
    pension_tax_relief: Annotated[Pence, Figure(
        "Tax relief claimed by the provider", "pension", needs="relief at source", even_nil=True, column_rank=8)]
    pension_accrued: Annotated[Pence, Figure(  # a year's, for life
        "Pension earned, a year for life", "pension", needs="pension for life", even_nil=True, own_unit=True,
        column_rank=7, judged=True)]
    lump_sum_accrued: Annotated[Pence, Figure(  # paid once, with the pension
        "Lump sum earned beside it", "pension", own_unit=True)]
    scheme_pot: Annotated[Pence, Figure("Of it into the scheme's pot", "pension")]
    pension_value: Annotated[Pence, Figure(
        "Pension", "total", needs="pension", or_with=("further_sacrifice", "employer_pension"), even_nil=True,
        whole_price=True, brief=True, column_rank=8, reward_step=RewardStep(3), judged=True)]
    retirement_tax: Annotated[Pence, Figure(
        "Tax when you draw it (assumed)", "total", -1, needs="pension", or_with=("further_sacrifice", "employer_pension"),
        even_nil=True, whole_price=True, column_rank=8, reward_step=RewardStep(3))]
    benefits_value: Annotated[Pence, Figure(
        "Benefits", "total", whole_price=True, brief=True, reward_step=RewardStep(3), judged=True)]
    work_costs: Annotated[Pence, Figure(
        "Costs of working", "total", -1, whole_price=True, brief=True, reward_step=RewardStep(3), judged=True)]
    total_reward: Annotated[Pence, Figure(
        "Total reward", "total", always=True, whole_price=True, brief=True, column_rank=8, judged=True)]
    cash_now: Annotated[Pence, Figure("Paid now", "total", always=True, whole_price=True)]
    deferred: Annotated[Pence, Figure(
        "Pension for later", "total", needs="pension", or_with=("further_sacrifice", "employer_pension"), even_nil=True,
        whole_price=True)]
    weighed_reward: Annotated[Pence, Figure("Weighed by you", "total", even_nil=True, whole_price=True, judged=True)]
    employer_ni: Annotated[Pence, Figure(
        "Employer NI", "employer", always=True, exchequer=True, margin_rank=1, column_rank=4,
        cost_part=CostPart(4, "employer NI", "╳", "warning"))]
    apprenticeship_levy: Annotated[Pence, Figure(
        "Apprenticeship levy", "employer", always=True, exchequer=True, margin_rank=1, column_rank=4,
        cost_part=CostPart(4, "levy", "+", "foreground"))]
    class_1a: Annotated[Pence, Figure(
        "Employer Class 1A NI", "employer", kinds=EMPLOYEES, exchequer=True,
        cost_part=CostPart(4, "Class 1A", "x", "warning"))]
    benefit_cost: Annotated[Pence, Figure(
        "Cost of benefits", "employer", kinds=EMPLOYEES, cost_part=CostPart(5, "benefits", "b", "accent"))]
    umbrella_margin: Annotated[Pence, Figure(
        "Umbrella margin", "employer", kinds=("umbrella",), even_nil=True, margin_rank=1, column_rank=6,
        cost_part=CostPart(5, "margin", "o", "foreground"))]
    holiday_forfeited: Annotated[Pence, Figure(
        "Holiday forfeited", "employer", kinds=("umbrella",), margin_rank=2,
        cost_part=CostPart(6, "holiday lost", "!", "foreground"))]
    company_costs: Annotated[Pence, Figure(
        "Costs of the company", "employer", kinds=OWN_COMPANY, even_nil=True, margin_rank=1,
        cost_part=CostPart(5, "company's costs", "c", "foreground"))]
    corporation_tax: Annotated[Pence, Figure(
        "Corporation tax", "employer", kinds=OWN_COMPANY, even_nil=True, exchequer=True, margin_rank=1,
        column_rank=6, cost_part=CostPart(4, "corporation tax", "╱", "error"))]
    left_in_company: Annotated[Pence, Figure(
        "Left in the company", "employer", kinds=OWN_COMPANY, margin_rank=1,
        cost_part=CostPart(5, "left in company", "~", "foreground"))]
    employer_cost: Annotated[Pence, Figure(
        "Employer cost", "employer", kinds=("employment", "agency"), even_nil=True, column_rank=6)]
    unrecovered_vat: Annotated[Pence, Figure(
        "VAT not recovered", "employer", kinds=CONTRACTS, exchequer=True,
        cost_part=CostPart(5, "VAT", "v", "foreground"))]
    hirer_cost: Annotated[Pence, Figure("Cost to the hirer", "employer", always=True, column_rank=6)]
    leave_days: Annotated[Count, Figure("Leave days", "time", kinds=EMPLOYEES, even_nil=True, column_rank=8)]
    bank_holidays: Annotated[Count, Figure("Bank holidays", "time", always=True, column_rank=8)]
    days_not_billed: Annotated[Count, Figure("Other days not billed", "time", kinds=CONTRACTS, even_nil=True)]
    days_worked: Annotated[Count, Figure("Days worked", "time", always=True, column_rank=8)]
    hours_worked: Annotated[Count, Figure("Hours worked", "time", column_rank=8)]
    take_home_per_day_worked: Annotated[Pence, Figure(
        "Take-home a day worked", "time", per="days_worked", own_unit=True, whole_price=True, brief=True,
        column_rank=8, judged=True)]
    total_reward_per_day_worked: Annotated[Pence, Figure(
        "Total reward a day worked", "time", per="days_worked", own_unit=True, whole_price=True,
        column_rank=8, judged=True)]
    hours_given: Annotated[Count, Figure("Hours given in all", "time", whole_price=True)]
    take_home_per_hour_given: Annotated[Pence, Figure(
        "Take-home an hour given", "time", per="hours_given", own_unit=True, whole_price=True, judged=True)]
    total_reward_per_hour_given: Annotated[Pence, Figure(
        "Total reward an hour given", "time", per="hours_given", own_unit=True, whole_price=True, judged=True)]


class Steps(TypedDict, total=False):
    """Amounts on the way to a figure: `why` explains them, a statement does not list them."""

    pensionable_allowances: Annotated[Pence, Figure("Pensionable allowances", "pay")]
    other_allowances: Annotated[Pence, Figure("Allowances that are not pensionable", "pay")]
    pensionable_overtime: Annotated[Pence, Figure("Pensionable overtime", "pay")]
    payrolled_benefits: Annotated[Pence, Figure("Benefits taxed through payroll", "pay")]
    earnings: Annotated[Pence, Figure("Pay that NI and loans count", "deductions")]
    adjusted_net_income: Annotated[Pence, Figure("Adjusted net income", "deductions")]
    personal_allowance: Annotated[Pence, Figure("Personal allowance", "deductions")]
    taxable_income: Annotated[Pence, Figure("Taxable income", "deductions")]
    marriage_allowance: Annotated[Pence, Figure("Tax off for the Marriage Allowance", "deductions")]
    tax_on_all_income: Annotated[Pence, Figure("Tax on all income", "deductions")]
    tax_on_other_income: Annotated[Pence, Figure("Tax on the other income alone", "deductions")]
    other_taxable_income: Annotated[Pence, Figure("Other income that is taxable", "deductions")]
    other_allowance: Annotated[Pence, Figure("Allowance with the other income alone", "deductions")]
    child_benefit: Annotated[Pence, Figure("Child Benefit", "in hand")]
    pension_input: Annotated[Pence, Figure("Counted against the annual allowance", "pension")]
    pension_growth: Annotated[Pence, Figure("Growth of earned pension above prices", "pension")]
    threshold_income: Annotated[Pence, Figure("Threshold income", "pension")]
    adjusted_income: Annotated[Pence, Figure("Adjusted income", "pension")]
    annual_allowance: Annotated[Pence, Figure("Annual allowance", "pension")]
    cycle_saving: Annotated[Pence, Figure("Saved by the cycle scheme", "total")]
    subscription_relief: Annotated[Pence, Figure("Tax relief on subscriptions", "total")]
    further_sacrifice: Annotated[Pence, Figure("Further salary sacrifice", "deductions")]
    benefit_sacrifice: Annotated[Pence, Figure("Pay given up for benefits", "deductions")]
    leave_given_up: Annotated[Pence, Figure("Pay given up for days of leave", "deductions")]
    sacrifice_counted: Annotated[Pence, Figure("Pay given up that NI counts", "deductions")]
    ni_saving_paid_in: Annotated[Pence, Figure("Employer's NI saved, paid in", "pension")]
    marginal_rate: Annotated["NDArray[np.int64]", Figure("Taken of the next £100", "deductions", unit="percent")]
    weekdays: Annotated[Count, Figure("Weekdays", "time")]
    pensionable_payments: Annotated[Pence, Figure("Payments that are pensionable", "pay")]
    termination_excess: Annotated[Pence, Figure("Termination pay that is taxed", "pay")]
    absence_pensionable: Annotated[Pence, Figure("Pensionable pay lost to absence", "pay")]
    back_pay: Annotated[Pence, Figure("Arrears in basic pay", "pay")]
    company_profit: Annotated[Pence, Figure("Profit of the company before tax", "employer")]
# fmt: on


class Figures(StatementFigures, Steps, total=False):
    """Columns of `int64` by figure, as the engine gives them back."""

    holiday_set_aside: "Pence"
    """Accrued holiday pay that is withheld until leave is taken."""
    holiday_taken: "Pence"
    """Holiday pay set aside before that is paid out now."""
    income_tax_to_date: "Pence"


# --- the tables that follow from it -------------------------------------------------------


def _table(of: Any) -> dict[str, Figure]:
    """The figures of a class above, with the unit that their type says."""
    table = {}
    for name, annotation in of.__annotations__.items():
        (figure,) = annotation.__metadata__
        counted = annotation.__origin__.__forward_arg__ == "Count"
        table[name] = replace(figure, name=name, unit="count" if counted else figure.unit)
    return table


Amounts = dict[ColumnName, int]
"""One row's figures: pence, or hundredths of a count."""

FIGURES = cast("dict[FigureName, Figure]", _table(StatementFigures))
"""Every figure a statement may have, in the order it shows them."""

STEPS = cast("dict[StepName, Figure]", _table(Steps))
"""Amounts on the way to a figure: `why` explains them, a statement does not list them."""


def _money(has: Callable[[Figure], object], rank: Callable[[Figure], int] | None = None) -> tuple[MoneyName, ...]:
    """The amounts of money of which something is so: by rank where they have one, else as a statement shows them."""
    names = [name for name, figure in FIGURES.items() if figure.unit == "money" and has(figure)]
    if rank is not None:
        names.sort(key=lambda name: rank(FIGURES[name]))
    return cast("tuple[MoneyName, ...]", tuple(names))


TAKEN_FROM_PAY = _money(lambda figure: figure.taken_from == "pay")
TAKEN_FROM_DIVIDENDS = _money(lambda figure: figure.taken_from == "dividends")
"""Take-home is gross pay and dividends less both of these."""
SETTLED_LATER = _money(lambda figure: figure.taken_from == "the year")
"""What is settled outside pay."""
TO_THE_EXCHEQUER = _money(lambda figure: figure.exchequer)
"""What comes back to the Exchequer from one year of work."""
MARGIN_PARTS = _money(lambda figure: figure.margin_rank is not None, lambda figure: figure.margin_rank or 0)
"""What may take a part of the next pound, in the order in which it is told."""
REWARD_PARTS = _money(
    lambda figure: figure.reward_step is not None, lambda figure: figure.reward_step.rank if figure.reward_step else 0
)
"""What adds to a total reward or takes from it, in the order of a waterfall."""
COST_PARTS = _money(
    lambda figure: figure.cost_part is not None, lambda figure: figure.cost_part.rank if figure.cost_part else 0
)
"""The parts of what the employer or the hirer pays: they add up to it, but for an agency's mark-up."""
BRIEF = frozenset(name for name, figure in FIGURES.items() if figure.brief)
"""The figures that decide, for a low window."""
WHOLE_PRICE = frozenset(name for name, figure in FIGURES.items() if figure.whole_price)
"""What only a whole price has; without these the half of it does."""
COLUMNS = tuple(
    sorted(
        (name for name, figure in FIGURES.items() if figure.column_rank),
        key=lambda name: FIGURES[name].column_rank or 0,
    )
)
"""What stands in a priced table of staff unless other figures are asked for, in this order."""


def is_figure(name: str) -> TypeGuard[FigureName]:
    """Whether a statement may have a figure of this name."""
    return name in FIGURES


def is_step(name: str) -> TypeGuard[StepName]:
    """Whether it is the name of an amount on the way to a figure."""
    return name in STEPS


def known(name: str) -> Figure:
    """The figure or step of this name."""
    figure = FIGURES[name] if is_figure(name) else None
    return figure or STEPS[cast("StepName", name)]


def column_name(name: str) -> ColumnName:
    """The name as one of the engine's columns; a name that is none is a fault in the program."""
    if name not in Figures.__annotations__:
        raise KeyError(name)
    return cast("ColumnName", name)


# --- columns by name ----------------------------------------------------------------------


def each(of: Figures, work: "Callable[[Pence], NDArray[np.int64]]") -> Figures:
    """Every column of these figures as `work` gives it back: a share of it, some of its rows."""
    return as_figures({name: work(cast("Pence", column)) for name, column in by_name(of).items()})


def some(of: Figures, names: Iterable[ColumnName]) -> Figures:
    """These of the figures, in this order."""
    return as_figures({name: of[name] for name in names})


def by_name(of: Figures) -> "dict[ColumnName, Pence | Count]":
    """The figures as columns by name, for work that treats all of them alike; the same dict."""
    return cast("dict[ColumnName, Pence | Count]", of)


def as_figures(columns: "Mapping[Any, NDArray[np.int64]]") -> Figures:
    """Columns that were gathered by name, as the figures that they are; the same dict."""
    return cast("Figures", columns)
