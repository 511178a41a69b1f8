"""Commands on tables: payroll and staff."""

import sys
from pathlib import Path
from typing import Any

import click

from reward.base.errors import InputError
from reward.cli import completion
from reward.cli.common import WholeNumber, in_forms, print_json, remark, shown
from reward.workforce.table_columns import columns_told

_READ_AS = (
    click.option(
        "--ignore", multiple=True, metavar="COLUMN", help="Hand a column of money or time on without reading it."
    ),
    click.option(
        "--rename",
        multiple=True,
        metavar="HEADING=NAME",
        help="Read a column as one of ours: 'Annual Salary=salary'. Or a TOML file, as --check -o FILE.toml writes it.",
    ),
    click.option(
        "--sheet", metavar="NAME", help="The sheet of a workbook; left out, the one whose headings are known."
    ),
    click.option(
        "--header-row",
        type=WholeNumber(1, 1_000_000),
        metavar="N",
        help="The line of the headings; left out, it is found.",
    ),
)


def _read_as(command: Any) -> Any:
    """The options that say how a table is read."""
    for option in reversed(_READ_AS):
        command = option(command)
    return command


@click.command(epilog=f"Columns: {columns_told('payroll')}.")
@click.argument("table", type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(), metavar="TABLE", help="Where to write the rows with their deductions."
)
@click.option("--force", is_flag=True, help="Write over a TABLE that exists.")
@click.option("--strict", is_flag=True, help="Write nothing when a row is refused.")
@_read_as
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def payroll(
    table: str, output: str | None, force: bool, strict: bool, as_json: bool, form: str | None, **how: Any
) -> None:
    """Work out the deductions of a TABLE of payments, or check those that stand in it.

    TABLE is a .csv, .parquet, .arrow, .feather or .xlsx file, or - for standard input; -o - is standard output. Its
    columns are below. Needed are employee,
    tax_year, frequency, period, code and pay, which is before any pension; a full_time_salary in place of pay
    is paid for the days of the pay day. Exit 1 when rows were refused or a stated deduction differs.
    """
    from reward.base.text_table import literal
    from reward.cli.staff import mapping_in
    from reward.cli.table_streams import through_streams
    from reward.workforce import formats, payroll_table

    _refuse_two_on_one_stream(output, as_json)
    with through_streams(table, output) as (source, target):
        if target is not None:
            formats.expect(Path(target), replace=force)
        found = payroll_table.payroll(Path(source), mapping=mapping_in({**how, "point_in_range": None}))
        said_no = bool(found.refused or found.differences)
        if target is not None and not (strict and found.refused):
            formats.write(Path(target), found.result, replace=force)
        remark(found.remarks)
        if as_json:
            print_json(found.to_dict())
        else:
            for refusal in found.refused:
                click.echo(f"refused: {literal(str(refusal))}", err=True)
            for difference in found.differences:
                click.echo(f"differs: {difference}", err=form is not None)
            shown(lambda *_: found.summary)
    if said_no:
        sys.exit(1)


@click.command(epilog=f"Columns: {columns_told('staff')}.")
@click.argument("table", type=click.Path(), required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="TABLE",
    help="Where to write the rows with their figures; left out, only the totals are printed.",
)
@click.option(
    "--refused", type=click.Path(), metavar="FILE", help="Where to write refused rows; left out, OUTPUT.refused.csv."
)
@click.option("--force", is_flag=True, help="Write over files that exist.")
@click.option("--strict", is_flag=True, help="Write no figures when a row is refused.")
@click.option(
    "--workers",
    type=WholeNumber(1, 64),
    metavar="N",
    help="Processes that price a Parquet file into another; left out, one for each core where it is large and they are more than two.",
)
@click.option(
    "--figures",
    metavar="NAMES",
    shell_complete=completion.figures,
    help="The figures to write, such as gross_pay,employer_ni,employer_cost.",
)
@click.option(
    "--tax-year",
    metavar="YEAR",
    shell_complete=completion.tax_year,
    help="The tax year of rows that name none, such as 2026-27.",
)
@click.option(
    "--later-years",
    metavar="HOW",
    help="Past the newest figures, frozen: keep the last; refuse: stop. Left out, only a budget goes on.",
)
@click.option(
    "--rest-of-year",
    default="same",
    metavar="HOW",
    help="Of rows that start or end within their tax year, same: the rest of it is at the same rate; nothing: they have the whole allowance.",
)
@click.option("--budget", metavar="MONTH", help="The cost month by month, from one such as 2026-04.")
@click.option("--months", default=12, metavar="N", help="How many months of it.")
@click.option(
    "--award",
    "awards",
    multiple=True,
    metavar="DATE=AWARD",
    help="A pay award in it: 2026-09-01=3.2, or '2026-09-01=£1,925 grade=AO paid=2026-11-30'. May be repeated.",
)
@click.option(
    "--funded",
    type=click.Choice(["in-post", "establishment"]),
    help="Cost the people in post, as where it is left out, or every post, filled or not.",
)
@click.option(
    "--vacancy",
    multiple=True,
    metavar="PERCENT",
    help="What vacancies will save of the cost of its posts: 5, or '8 directorate=Operations'. May be repeated.",
)
@click.option(
    "--recruitment",
    multiple=True,
    metavar="MONTHS",
    help="How many months a vacant post without a start stays empty: 3, or '6 grade=SEO'. May be repeated.",
)
@click.option(
    "--cost-of", metavar="AWARD", help="What an award adds, in its parts: 3.2, or '3.2 floor=1,250 grade=AO'."
)
@click.option("--from", "since", metavar="DATE", help="The day of that award, for the part of the year from then.")
@click.option("--interim", is_flag=True, help="Each contract beside the post it covers.")
@click.option("--once", multiple=True, metavar="NAME=POUNDS", help="recruitment, vetting, handover or redundancy.")
@click.option(
    "--against", metavar="WHAT", help="The difference under another tax year, or a TOML file or folder of figures."
)
@click.option(
    "--bridge",
    type=click.Path(),
    metavar="BEFORE",
    help="What moved the cost from another month's table to this one's: joiners, leavers, awards …",
)
@click.option("--month", metavar="MONTH", help="The month of TABLE in it, such as 2026-11.")
@click.option("--month-before", metavar="MONTH", help="The month of BEFORE; left out, the one before it.")
@_read_as
@click.option(
    "--point-in-range",
    type=click.Choice(["minimum", "middle", "maximum"]),
    help="Which pay is meant of a range from pay_min to pay_max; left out, the middle.",
)
@click.option("--check", "only_check", is_flag=True, help="Say what the table is read as, and price nothing.")
@click.option("--columns", "only_columns", is_flag=True, help="List the columns that are read; no TABLE is needed.")
@click.option("--by", metavar="COLUMNS", help="Columns to group the answer by, such as directorate,grade.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def staff(
    table: str | None, output: str | None, as_json: bool, only_check: bool, only_columns: bool, **options: Any
) -> None:
    """Price every row of a TABLE of staff: pay, take-home, and what it costs the employer.

    TABLE is a .csv, .csv.gz, .tsv, .parquet, .arrow, .feather, .xlsx or .xlsm file, or - for standard input; -o - is
    standard output, as CSV. Its columns are below. Needed is
    the pay (salary; or scale, grade and point; or pay_min and pay_max; or rate). Exit 1 when rows were refused.

    With --budget, --cost-of, --interim, --against or --bridge it answers that question of the table instead; with --check it
    says what the table is read as, and -o FILE.toml writes that down for --rename.
    """
    from reward.cli.staff import answer, check, cost, print_columns, question
    from reward.cli.table_streams import through_streams

    if only_columns:
        return print_columns(as_json=as_json)
    if table is None:
        raise InputError("name the TABLE to price, or --columns to list what may stand in one")
    asked = question(options)
    if only_check and asked is not None:
        raise InputError("--check prices nothing, and answers no question; ask without it")

    _refuse_two_on_one_stream(output, as_json)
    with through_streams(table, output, ".toml" if only_check else ".csv") as (source, target):
        if only_check:
            status = check(source, target, as_json, options)
        elif asked is None:
            status = cost(source, target, as_json, options | {"to_stdout": output == "-"})
        else:
            status = answer(asked, source, target, as_json, options)
    sys.exit(status)


def _refuse_two_on_one_stream(output: str | None, as_json: bool) -> None:
    if as_json and output == "-":
        raise InputError("--json and -o - would both go to standard output; write the table to a file")


COMMANDS = (payroll, staff)
