"""Commands that keep an answer: a report in a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reward.cli.common import asked, complete_offer, on_a_scale, priced_for, print_remarks


@click.command()
@click.argument("offers", nargs=-1, shell_complete=complete_offer)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    required=True,
    help="Where to write it; its ending says how: .html, .md, .csv or .json.",
)
@click.option("--force", is_flag=True, help="Write over a FILE that exists.")
@on_a_scale
@priced_for
def report(offers: Sequence[str], output: str, force: bool, **options: Any) -> None:
    """Write a report of an OFFER, or of several compared, to keep or to send.

    As .html it is one page without script that loads nothing, and prints on two sheets.
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


COMMANDS = (report,)
