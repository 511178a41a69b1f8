"""Commands on tables: payroll."""

import sys
from pathlib import Path

import click

from reward.cli.common import print_json, remark


@click.command()
@click.argument("table", type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(), metavar="TABLE", help="Where to write the rows with their deductions."
)
@click.option("--force", is_flag=True, help="Write over a TABLE that exists.")
@click.option("--strict", is_flag=True, help="Write nothing when a row is refused.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def payroll(table: str, output: str | None, force: bool, strict: bool, as_json: bool) -> None:
    """Work out the deductions of a TABLE of payments, or check those that stand in it.

    TABLE is a .csv, .parquet, .arrow, .feather or .xlsx file.

    Columns: employee, tax_year, frequency, period, basis, code, pay, ni_category, loan_plan,
    postgraduate, and pay_date. Exit 1 when rows were refused or a stated deduction differs.
    """
    from reward.table import literal
    from reward.workforce import payroll as worked
    from reward.workforce import tables

    if output is not None:
        tables.expect(Path(output), replace=force)
    came = tables.read(Path(table))
    found = worked(came.columns)
    said_no = bool(found.refused or found.differences)
    if output is not None and not (strict and found.refused):
        tables.write(Path(output), found.result, replace=force)
    remark([*came.remarks, *found.remarks])
    if as_json:
        print_json(
            {
                "schema": 1,
                "rows": len(found.rows) + len(found.refused),
                "worked": len(found.rows),
                "totals": found.totals_text,
                "refused": [{"row": each.row, "column": each.column, "what": each.what} for each in found.refused],
                "differences": [str(each) for each in found.differences],
            }
        )
    else:
        for refusal in found.refused:
            click.echo(f"refused: {literal(str(refusal))}", err=True)
        for difference in found.differences:
            click.echo(f"differs: {difference}")
        click.echo(found.summary)
    if said_no:
        sys.exit(1)


COMMANDS = (payroll,)
