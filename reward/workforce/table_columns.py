"""The columns that tables of staff and of pay days may have: each input once, with its aliases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column that is read: an input of an offer, a person or the assumptions, or one of the table's own."""

    name: str
    own_aliases: tuple[str, ...] = ()
    """Of a column of the table's own: other headings that plainly mean the same."""
    same: str = ""
    """The column that it says in another way; only one of the two may stand in a table."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other headings that plainly mean the same; those of an input stand at its field."""
        from reward.library.inputs import by_column  # the names alone are wanted by --help

        key = None if self.own_aliases else by_column().get(self.name)
        return self.own_aliases if key is None else key.info.aliases


STAFF = (
    TableColumn(
        "id",
        ("pers_no", "personnel_number", "employee_number", "employee_no", "employee_id", "staff_number", "staff_id"),
    ),
    TableColumn("kind"),
    TableColumn("salary"),
    TableColumn("allowances_pensionable", ("pensionable_allowances",)),
    TableColumn("allowances_other", ("other_allowances", "non_pensionable_allowances")),
    TableColumn("bonus", ("annual_bonus", "bonus_amount", "yearly_bonus")),
    TableColumn("bonus_month", ("bonus_paid_in", "month_of_bonus")),
    TableColumn("scale"),
    TableColumn("grade"),
    TableColumn("point"),
    TableColumn("fte_percent"),
    TableColumn("fte", ("full_time_equivalent", "fte_share", "contracted_fte"), same="fte_percent"),
    TableColumn("nation"),
    TableColumn("tax_year"),
    TableColumn("ni_category"),
    TableColumn("loan_plan"),
    TableColumn("postgraduate", ("postgraduate_loan", "postgrad_loan", "pg_loan", "pgl")),
    TableColumn("marriage_allowance"),
    TableColumn("blind"),
    TableColumn("state_pension"),
    TableColumn("gift_aid"),
    TableColumn("own_pension"),
    TableColumn("benefits", ("benefits_in_kind", "taxable_benefits", "p11d_value", "p11d_benefits", "bik")),
    TableColumn("pension_scheme"),
    TableColumn("leave_days"),
    TableColumn("rate"),
    TableColumn("per"),
    TableColumn("billed_days"),
    TableColumn("billed_weeks"),
    TableColumn("days_per_week"),
    TableColumn("hours_per_day"),
    TableColumn("hours_per_week"),
    TableColumn("full_time_hours"),
    TableColumn("weeks_per_year"),
    TableColumn("weeks_in_year"),
    TableColumn("margin_per_week"),
    TableColumn("umbrella_pension"),
    TableColumn("start"),
    TableColumn("end"),
    TableColumn("covers"),
    TableColumn("agency_markup_percent"),
    TableColumn("vat_recoverable"),
    TableColumn("vacant"),
)
"""The inputs of a staff table, in the order in which they are told."""
OF_INCREMENTS = (TableColumn("increment_date"), TableColumn("increment"), TableColumn("top"))
"""What a budget reads besides: what pay will be, where a year is priced on what it is."""
PAYROLL = (
    TableColumn("employee", ("employee_id", "employee_number", "employee_no", "payroll_number", "pers_no")),
    TableColumn("tax_year"),
    TableColumn("frequency", ("pay_frequency",)),
    TableColumn("period", ("tax_period", "pay_period")),
    TableColumn("code", ("tax_code",)),
    TableColumn("pay", ("gross_pay",)),
    TableColumn("basis", ("tax_basis", "code_basis")),
    TableColumn("week1", ("week1_month1", "w1m1", "m1", "w1"), same="basis"),
    TableColumn("ni_category", ("ni_letter", "ni_cat", "ni_category_letter", "ni_table", "ni_table_letter")),
    TableColumn("loan_plan", ("student_loan_plan", "student_loan_type")),
    TableColumn("postgraduate", ("postgrad_loan", "pg_loan", "pgl")),
    TableColumn("pay_date", ("payment_date", "date_paid", "pay_day")),
    TableColumn("pay_to_date"),
    TableColumn("pension", ("employee_pension", "pension_contribution", "employee_pension_contribution")),
    TableColumn("pension_relief"),
    TableColumn("benefits", ("payrolled_benefits", "benefits_in_kind", "taxable_benefits", "bik")),
    TableColumn("director"),
    TableColumn("director_weeks"),
)
"""The inputs of a table of payments."""
DEDUCTIONS = (
    "income_tax",
    "income_tax_to_date",
    "employee_ni",
    "employer_ni",
    "student_loan",
    "postgraduate_loan",
    "net_pay",
)
"""What payroll works out; a column of that name is what somebody else did, to be held against it."""
Table = Literal["staff", "payroll"]
NEEDED: Mapping[Table, tuple[str, ...]] = {
    "staff": ("id", "kind"),
    "payroll": ("employee", "tax_year", "frequency", "period", "code", "pay"),
}
