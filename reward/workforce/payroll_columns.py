"""The columns of a payroll table that are read: a payment to an employee, or what its pay is worked out from."""

from reward.workforce.column_description import Described, TableColumn

SALARY = "full_time_salary"
"""What a row of a table of payments may give in place of pay."""
OF_SALARY = (
    *("fte_percent", "fte", "hours_per_week", "full_time_hours", "days_per_week", "weeks_per_year", "weeks_in_year"),
    *("start", "end", "part_month"),
)
"""What says how much of that salary a pay day pays; without it they are not read."""
PAYROLL = (
    TableColumn(
        "employee",
        ("employee_id", "employee_number", "employee_no", "payroll_number", "pers_no"),
        own=Described("Whose payment it is", "text", "", "E17"),
    ),
    TableColumn("tax_year"),
    TableColumn(
        "frequency",
        ("pay_frequency",),
        own=Described("How often pay is paid", "weekly, fortnightly, four-weekly or monthly", "", "monthly"),
    ),
    TableColumn(
        "period", ("tax_period", "pay_period"), own=Described("The tax month or week", "a whole number", "", "7")
    ),
    TableColumn("code", ("tax_code",), own=Described("The tax code", "text", "", "1257L")),
    TableColumn(
        "pay",
        ("gross_pay",),
        own=Described(
            "All that is paid on the day, before a pension", "pounds", "worked out from full_time_salary", "3,756.08"
        ),
    ),
    TableColumn(
        SALARY,
        ("full_time_annual_salary", "full_time_pay_a_year", "fte_salary"),
        own=Described(
            "Full-time pay a year, from which pay that is left blank is worked out for the days of the pay day",
            "pounds",
            "",
            "44,073",
        ),
    ),
    TableColumn(
        "currency",
        ("curr", "ccy", "currency_code", "currency_key", "pay_currency", "salary_currency"),
        own=Described("What its amounts are in; only pounds are read", "a currency", "pounds", "GBP"),
    ),
    TableColumn("fte_percent"),
    TableColumn(
        "fte",
        ("full_time_equivalent", "fte_share", "contracted_fte"),
        same="fte_percent",
        own=Described("Share of full time as a part of one", "a number from 0 to 1, or percent", "1", "0.6"),
    ),
    TableColumn("hours_per_week"),
    TableColumn("full_time_hours"),
    TableColumn("days_per_week"),
    TableColumn("weeks_per_year"),
    TableColumn("weeks_in_year"),
    TableColumn("start"),
    TableColumn("end"),
    TableColumn(
        "part_month",
        own=Described(
            "How the month of the first or the last day is paid",
            "calendar-days, 365ths or 260ths",
            "calendar-days",
            "260ths",
        ),
    ),
    TableColumn(
        "basis",
        ("tax_basis", "code_basis"),
        own=Described(
            "Whether the code counts the year so far", "cumulative or week1_month1", "cumulative", "week1_month1"
        ),
    ),
    TableColumn(
        "week1",
        ("week1_month1", "w1m1", "m1", "w1"),
        same="basis",
        own=Described("The same as yes or no", "true or false", "false", "true"),
    ),
    TableColumn("ni_category", ("ni_letter", "ni_cat", "ni_category_letter", "ni_table", "ni_table_letter")),
    TableColumn("loan_plan", ("student_loan_plan", "student_loan_type")),
    TableColumn("postgraduate", ("postgrad_loan", "pg_loan", "pgl")),
    TableColumn(
        "pay_date",
        ("payment_date", "date_paid", "pay_day"),
        own=Described("The day of the payment", "a date", "", "2026-10-28"),
    ),
    TableColumn(
        "pay_to_date",
        own=Described(
            "Pay of the year so far, in this job and before", "pounds", "what the rows before add up to", "12,500"
        ),
    ),
    TableColumn(
        "pension",
        ("employee_pension", "pension_contribution", "employee_pension_contribution"),
        own=Described("The employee's contribution on this pay day", "pounds", "0", "183.10"),
    ),
    TableColumn(
        "pension_relief",
        own=Described(
            "How that contribution is relieved from tax", "net-pay, relief-at-source or sacrifice", "", "net-pay"
        ),
    ),
    TableColumn("benefits", ("payrolled_benefits", "benefits_in_kind", "taxable_benefits", "bik")),
    TableColumn(
        "director",
        own=Described("Whether NI is worked out for the year, as a director's is", "true or false", "false", "true"),
    ),
    TableColumn("director_weeks", own=Described("Weeks of the year as a director", "a whole number", "52", "40")),
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
NEEDED = ("employee", "tax_year", "frequency", "period", "code", "pay")
"""Without these a table is none of payments; `full_time_salary` may stand for pay."""
