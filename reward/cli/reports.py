"""Commands that keep an answer: a report in a file, a case to be priced again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reward.cli import completion
from reward.cli.common import for_whom, in_forms, on_a_scale, priced_for, print_json, print_remarks, shown
from reward.cli.named_offers import asked


@click.command()
@click.argument("offers", nargs=-1, shell_complete=completion.offer)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    required=True,
    help="Where to write it; its ending says how: .html, .xlsx, .md, .csv or .json.",
)
@click.option("--force", is_flag=True, help="Write over a FILE that exists.")
@on_a_scale
@priced_for
def report(offers: Sequence[str], output: str, force: bool, **options: Any) -> None:
    """Write a report of an OFFER, or of several compared, to keep or to send.

    As .html it is one page without script that loads nothing, and prints on two sheets; as .xlsx each figure is a live
    formula of the inputs, which stand in blue.
    """
    from reward.answer.full_report import full_report
    from reward.report.saved import format_of, save_report

    path = Path(output)
    format_of(path)
    chosen, more = asked(offers, options)
    found = full_report(*chosen, **more)
    save_report(found, path, replace=force)
    print_remarks([each for each in found.remarks if not each.about])
    click.echo(f"wrote {path}")


@click.group()
def case() -> None:
    """Offers, whose pay it is, assumptions, tax year and data in one file, which every command takes."""


@case.command("save")
@click.argument("file", type=click.Path())
@click.argument("offers", nargs=-1, shell_complete=completion.offer)
@click.option("--force", is_flag=True, help="Write over a FILE that exists.")
@on_a_scale
@for_whom
@click.option(
    "--tax-year",
    metavar="YEAR",
    shell_complete=completion.tax_year,
    help="The tax year that it is of, such as 2026-27.",
)
@click.option("--on", metavar="DATE", help="The tax year of this date, such as 2026-11-22.")
def case_save(file: str, offers: Sequence[str], force: bool, **options: Any) -> None:
    """Save OFFERs as a case in FILE, with what they come to now."""
    from reward.answer.again import priced_case
    from reward.library.case_files import save_case

    chosen, more = asked(offers, {**options, "basis": "year"})
    save_case(priced_case(chosen, **more), file, replace=force)
    click.echo(f"wrote {file}")


@case.command("show")
@click.argument("file", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def case_show(file: str, as_json: bool, **_: Any) -> None:
    """Show what the case in FILE holds."""
    from reward.library.case_files import for_programs, load_case
    from reward.library.in_force import shipped
    from reward.report import cases

    found = load_case(file)
    if as_json:
        print_json({**for_programs(found), "data": {"version": shipped().version}})
        return
    shown(lambda width, _: cases.case(found, shipped().version, width))


@click.command()
@click.argument("file", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def again(file: str, as_json: bool, **_: Any) -> None:
    """Price the case in FILE once more, or a saved --json of price or compare: what changed, figure by figure."""
    from reward.answer.again import again
    from reward.report import cases

    found = again(file)
    if as_json:
        print_json(found.to_dict())
        return
    print_remarks([each for each in found.priced.remarks if not each.about])
    shown(lambda width, colour: cases.again(found, width, colour=colour))


COMMANDS = (report, case, again)
