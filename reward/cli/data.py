"""Commands on the data: scales list, show, check."""

import sys

import click

from reward.base import dates
from reward.cli.common import complete_scale, library_of, print_json, terminal


@click.group()
def scales() -> None:
    """The data: what is known, where from, and how fresh."""


@scales.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def scales_list(as_json: bool) -> None:
    """List every data file with the dates it covers and how much of it is doubted."""
    from reward.library.check import freshness
    from reward.library.in_force import shipped
    from reward.report import data

    rows = freshness(shipped(), dates.today())
    if as_json:
        print_json({"schema": 1, "files": [data.listed(row) for row in rows]})
        return
    click.echo(data.listing(rows).text(terminal()[0]))


@scales.command()
@click.argument("name", shell_complete=complete_scale)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def show(name: str, as_json: bool) -> None:
    """Show the data file NAME, such as income_tax or leave/gla, with its sources."""
    from reward.library.in_force import shipped
    from reward.report import data

    found = data.find(shipped(), name)
    if as_json:
        print_json({"schema": 1, "files": [data.as_json(shipped(), *each) for each in found]})
        return
    click.echo("\n\n".join(data.file(shipped(), *each, width=terminal()[0]) for each in found))


@scales.command()
@click.option("--scales", "folder", type=click.Path(), metavar="DIR", help="A folder of your own, checked as well.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def check(folder: str | None, as_json: bool) -> None:
    """Prove the data: every file loads, is cited and dated, without gaps. Exit 1 when it is not so.

    The folder that REWARD_SCALES names is checked with them.
    """
    from reward.library.check import check as problems_in

    problems = problems_in(library_of(folder))
    if as_json:
        print_json({"schema": 1, "problems": [str(problem) for problem in problems]})
    elif problems:
        click.echo("\n".join(str(problem) for problem in problems))
    else:
        click.echo("The data holds: every file loads, every period is dated and cited, and there are no gaps.")
    if problems:
        sys.exit(1)


COMMANDS = (scales,)
