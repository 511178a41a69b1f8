"""The columns of a staff table that are read: inputs of posts and contracts, and what a budget reads of increments besides."""

from reward.workforce.column_description import Described, TableColumn

STAFF = (
    TableColumn(
        "id",
        (
            *(
                "pers_no",
                "personnel_number",
                "employee_number",
                "employee_no",
                "employee_id",
                "staff_number",
                "staff_id",
            ),
            *("pernr", "personnel_no", "person_number", "assignment_number", "assignment_no", "emp_no", "emp_id"),
            *("payroll_number", "payroll_no", "payroll_ref", "payroll_id", "works_number", "employee_reference"),
            *("payroll_code", "employee_code"),
            *("employee_ref", "staff_code", "staff_no", "pers_ref", "emp_ref", "resource_id", "post_unique_reference"),
        ),
        own=Described(
            "Who or which post it is; each row has its own",
            "text",
            "the row's number, where the table has no such column",
            "P104",
        ),
    ),
    TableColumn("kind"),
    TableColumn(
        "currency",
        ("curr", "ccy", "currency_code", "currency_key", "pay_currency", "salary_currency"),
        own=Described("What its amounts are in; only pounds are read", "a currency", "pounds", "GBP"),
    ),
    TableColumn("salary"),
    TableColumn(
        "actual_salary",
        (
            *("actual_pay", "actual_annual_salary", "salary_actual", "pro_rata_salary", "pro_rata_pay"),
            *("salary_pro_rata", "pt_sal_wage"),
        ),
        own=Described(
            "Pay a year for the share of full time that is worked, where no full-time salary is given",
            "pounds",
            "",
            "27,000",
        ),
    ),
    TableColumn(
        "pay_min",
        (
            "payscale_minimum",
            "scale_minimum",
            "salary_minimum",
            *("pay_floor", "actual_pay_floor"),
            "minimum_salary",
            "min_salary",
            *("salary_from", "salary_range_from", "salary_range_minimum"),
        ),
        own=Described("The lower end of a range of full-time pay, where there is no salary", "pounds", "", "32,073"),
    ),
    TableColumn(
        "pay_max",
        (
            "payscale_maximum",
            "scale_maximum",
            "salary_maximum",
            *("pay_ceiling", "actual_pay_ceiling"),
            "maximum_salary",
            "max_salary",
            *("salary_to", "salary_range_to", "salary_range_maximum"),
        ),
        own=Described("The upper end of it", "pounds", "", "39,043"),
    ),
    TableColumn(
        "posts",
        (
            *("number_of_posts_in_fte", "number_of_posts", "no_of_posts", "posts_in_fte", "fte_posts", "headcount_fte"),
            *("number_of_fte", "no_of_fte", "number_of_wte", "no_of_wte"),
        ),
        own=Described("How many full-time posts the row is for; money is told of all of them", "a number", "1", "2.65"),
    ),
    TableColumn(
        "allowances_pensionable",
        ("pensionable_allowances",),
        own=Described("Full-time, a year, and counted for the pension", "pounds", "0", "1,841"),
    ),
    TableColumn(
        "allowances_other",
        ("other_allowances", "non_pensionable_allowances"),
        own=Described("Full-time, a year, and not counted for the pension", "pounds", "0", "1,000"),
    ),
    TableColumn(
        "allowances_untaxed",
        ("tax_free_allowances", "untaxed_allowances"),
        own=Described(
            "Full-time, a year, and free of tax and NI: only what repays a cost of the work is", "pounds", "0", "500"
        ),
    ),
    TableColumn(
        "allowances_consolidated",
        ("consolidated_allowances",),
        own=Described("Full-time, a year, and part of basic pay: it is added to the salary", "pounds", "0", "1,500"),
    ),
    TableColumn(
        "allowance_percent",
        ("shift_allowance_percent", "unsocial_hours_percent"),
        own=Described("An allowance as a share of basic pay, not counted for the pension", "percent", "none", "12.5%"),
    ),
    TableColumn(
        "overtime",
        ("overtime_pay", "overtime_amount"),
        own=Described("For a year, whatever the share of full time, and not pensionable", "pounds", "0", "1,200"),
    ),
    TableColumn(
        "bonus",
        ("annual_bonus", "bonus_amount", "yearly_bonus"),
        own=Described("Paid once in the year as it stands, and not pensionable", "pounds", "0", "2,500"),
    ),
    TableColumn(
        "bonus_month",
        ("bonus_paid_in", "month_of_bonus"),
        own=Described("The month in which it is paid", "1 to 12, or a name", "with the last pay day", "March"),
    ),
    TableColumn(
        "payment",
        ("one_off_payment", "payment_amount"),
        own=Described(
            "Paid once, on payment_date, as it stands, and not pensionable: a sign-on or retention payment, a bonus",
            "pounds",
            "0",
            "5,000",
        ),
    ),
    TableColumn(
        "payment_date",
        ("payment_on", "one_off_payment_date"),
        own=Described(
            "The day of that payment: it comes with the first pay day from then on, in the tax year of that day",
            "a date",
            "",
            "2026-12-25",
        ),
    ),
    TableColumn("scale"),
    TableColumn("grade"),
    TableColumn("point"),
    TableColumn(
        "pay_area",
        ("pay_zone", "london_weighting_area", "hcas_area", "area_of_pay"),
        own=Described(
            "Where the post is, on a scale that pays an area's own rates or a supplement there",
            "an area of the scale",
            "the scale's first",
            "inner-london",
        ),
    ),
    TableColumn("fte_percent"),
    TableColumn(
        "fte",
        (
            *("full_time_equivalent", "fte_share", "contracted_fte", "fte_contracted", "full_time_equivalent_fte"),
            *("wte", "whole_time_equivalent", "contracted_wte", "wte_contracted", "whole_time_equivalent_wte"),
        ),
        same="fte_percent",
        own=Described("Share of full time as a part of one", "a number from 0 to 1, or percent", "1", "0.6"),
    ),
    TableColumn("nation"),
    TableColumn("tax_year", own=Described("The tax year of the row", "a tax year", "that of the command", "2026-27")),
    TableColumn("ni_category"),
    TableColumn(
        "tax_code",
        ("paye_code",),
        own=Described("Read by payroll; a year is priced by the law whatever the code", "text", "", "1257L"),
    ),
    TableColumn(
        "born",
        (
            "dob",
            "date_of_birth",
            "birth_date",
        ),
        own=Described(
            "Date of birth: under 21 and from State Pension age the NI letter follows from it",
            "a date",
            "the letter is A",
            "1 May 1992",
        ),
    ),
    TableColumn("loan_plan"),
    TableColumn(
        "postgraduate",
        ("postgraduate_loan", "postgrad_loan", "pg_loan", "pgl"),
        own=Described("Whether there is a postgraduate loan", "true or false", "false", "true"),
    ),
    TableColumn("marriage_allowance"),
    TableColumn("blind"),
    TableColumn("state_pension"),
    TableColumn("other_income"),
    TableColumn("other_income_kind"),
    TableColumn("gift_aid"),
    TableColumn("own_pension"),
    TableColumn(
        "benefits",
        ("benefits_in_kind", "taxable_benefits", "p11d_value", "p11d_benefits", "bik"),
        own=Described("Taxable benefits in kind, at what they cost the employer in a year", "pounds", "0", "1,500"),
    ),
    TableColumn("car_list_price"),
    TableColumn("car_fuel"),
    TableColumn("car_co2"),
    TableColumn("car_electric_range"),
    TableColumn("car_available_from"),
    TableColumn("car_capital_contribution"),
    TableColumn("car_private_fuel"),
    TableColumn("car_sacrifice"),
    TableColumn("car_cost"),
    TableColumn("car_value"),
    TableColumn(
        "pension_scheme",
        (
            *("scheme", "pension_scheme_name", "scheme_name", "pension_plan", "superannuation_scheme", "pension_fund"),
            *(
                "pension_scheme_ref",
                "pension_scheme_reference",
                "pension_name",
                "pension_scheme_type",
                "pension_scheme_code",
            ),
        ),
    ),
    TableColumn(
        "employee_percent",
        (
            "employee_pension_percent",
            "ee_pension_percent",
            "member_contribution_percent",
            "employee_contribution_percent",
        ),
        own=Described(
            "What the employee pays into the pension, of the pay that pension_base names",
            "percent",
            "as the scheme says",
            "5%",
        ),
    ),
    TableColumn(
        "employer_percent",
        (
            "employer_pension_percent",
            "er_pension_percent",
            "ers_pension_percent",
            "employers_pension_percent",
            "employer_contribution_percent",
            "employer_pension_rate",
        ),
        own=Described("What the employer pays into it", "percent", "as the scheme says", "18.6%"),
    ),
    TableColumn(
        "pension_base",
        ("pension_on", "pension_percent_of"),
        own=Described(
            "The pay that these percentages are of",
            "pensionable-pay, basic-pay, all-pay, qualifying-earnings or minimum-wage",
            "as the scheme says",
            "basic-pay",
        ),
    ),
    TableColumn("leave_days"),
    TableColumn("leave_bought"),
    TableColumn("leave_sold"),
    TableColumn("leave_bought_by"),
    TableColumn("leave_day_divisor"),
    TableColumn("leave_in_pension"),
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
    TableColumn("covers", own=Described("Of a contract: the id of the post that it stands in for", "text", "", "P104")),
    TableColumn("agency_markup_percent"),
    TableColumn("vat_recoverable"),
    TableColumn(
        "vacant",
        ("is_vacant", "vacant_post", "post_vacant"),
        own=Described("Nobody is in the post: a budget costs it from its start", "true or false", "false", "true"),
    ),
)
"""The inputs of a staff table, in the order in which they are told."""
OF_INCREMENTS = (
    TableColumn(
        "increment_date",
        ("next_increment_date", "inc_date", "next_inc_date", "increment_due", "increment_due_date"),
        own=Described("The day of the next increment, which comes again each year", "a date", "", "2026-09-01"),
    ),
    TableColumn(
        "increment", own=Described("What it adds to full-time pay", "pounds", "the next point of the scale", "1,250")
    ),
    TableColumn("top"),
)
"""What a budget reads besides: what pay will be, where a year is priced on what it is."""
