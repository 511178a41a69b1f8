"""Commands on the data: scales list, show, check, gaps, roll, new; and the self-test."""

import sys
from pathlib import Path

import click

from reward.base import dates
from reward.base.errors import InputError
from reward.cli import completion
from reward.cli.common import in_forms, print_json, shown, terminal
from reward.library.folders import own_folders


@click.group()
def scales() -> None:
    """The data: what is known, where from, and how fresh."""


@scales.command("list")
@click.argument("category", metavar="[CATEGORY]", required=False, shell_complete=completion.category)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def scales_list(category: str | None, as_json: bool, form: str | None) -> None:
    """List every data file, or those of a CATEGORY such as pay, with the dates it covers and how much of it is doubted."""
    from reward.library.file_records import CATEGORIES
    from reward.library.freshness import freshness
    from reward.library.in_force import shipped
    from reward.report import data

    if category is not None and category not in CATEGORIES:
        raise InputError(f"no category {category[:40]!r} of data; they are {', '.join(CATEGORIES)}")
    rows = [row for row in freshness(shipped(), dates.today()) if category in (None, row.category)]
    if as_json:
        print_json({"schema": 1, "files": [data.listed(row) for row in rows]})
        return
    shown(lambda width, _: data.listing(rows).text(width))


@scales.command()
@click.argument("name", metavar="NAME", nargs=-1, required=True, shell_complete=completion.scale)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def show(name: tuple[str, ...], as_json: bool, form: str | None) -> None:
    """Show the data file NAME, such as income_tax, leave/gla or Green Book, with its sources."""
    from reward.library.in_force import shipped
    from reward.report import data

    found = data.find(shipped(), " ".join(name))
    if as_json:
        print_json({"schema": 1, "files": [data.as_json(shipped(), *each) for each in found]})
        return
    shown(lambda width, _: "\n\n".join(data.file(shipped(), *each, width=width) for each in found))


@scales.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def check(as_json: bool) -> None:
    """Prove the data: every file loads, is cited and dated, without gaps. Exit 1 when it is not so.

    Folders of your own, from REWARD_SCALES and --scales, are checked with the shipped files.
    """
    from reward.library import check
    from reward.library.in_force import shipped

    problems = check.check(shipped())
    if as_json:
        print_json({"schema": 1, "problems": [str(problem) for problem in problems]})
    elif problems:
        click.echo("\n".join(str(problem) for problem in problems))
    else:
        click.echo("The data holds: every file loads, every period is dated and cited, and there are no gaps.")
    if problems:
        sys.exit(1)


@scales.command()
@click.argument("year", metavar="YEAR")
@click.option(
    "-o", "--output", type=click.Path(), metavar="DIR", help="The folder to write into; left out, REWARD_SCALES."
)
@click.option("--force", is_flag=True, help="Write over files that exist.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def roll(year: str, output: str | None, force: bool, as_json: bool) -> None:
    """Prepare the data files of the tax year YEAR, such as 2027-28.

    Each file whose figures run out is written with a new period: figures that are already law stand in it,
    every other says "open" until you fill it in. Prints what is known, what is open and where to look.
    """
    from reward.base.dates import tax_year
    from reward.library.in_force import Library, shipped
    from reward.library.next_year import next_year, write
    from reward.report import data

    own = own_folders()
    if output is None and not own:
        raise InputError("name the folder to write into: -o FOLDER, or set REWARD_SCALES to one of your own")
    folder = own[-1] if output is None else Path(output)
    library = Library.layered(folder) if folder.is_dir() and folder not in own else shipped()
    wanted = tax_year(year)
    files = next_year(library, wanted)
    write(files, folder, replace=force)
    if as_json:
        print_json(data.prepared_json(library, wanted, folder, files))
        return
    click.echo(data.prepared(library, wanted, folder, files, width=terminal()[0]))


@scales.command()
@click.argument("year", metavar="[YEAR]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def gaps(year: str | None, as_json: bool, form: str | None) -> None:
    """List what has no figures in the tax year YEAR, left out today's, and what was looked for and not found."""
    from reward.base.dates import tax_year, tax_year_of
    from reward.library.gaps import gaps as gaps_of
    from reward.library.in_force import shipped
    from reward.report import data

    library = shipped()
    wanted = tax_year_of(dates.today()) if year is None else tax_year(year)
    found = gaps_of(library, wanted)
    if as_json:
        print_json(data.gaps_json(library, found, wanted))
        return
    shown(lambda width, _: data.gaps_text(library, found, wanted, width))


@scales.command("new")
@click.argument("name")
@click.option("--kind", type=click.Choice(["pay", "pension"]), default="pay", show_default=True)
@click.option("--points", type=click.Path(), metavar="CSV", help="A CSV of grade, point, amount, for --kind pay.")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="DIR",
    help="The folder to write into; left out, REWARD_SCALES or --scales. - for standard output.",
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def new_scale(name: str, kind: str, points: str | None, output: str | None, force: bool) -> None:
    """Write a commented file of your own pay scale or pension scheme called NAME, and the source that it cites.

    What is to be filled in says "open"; reward scales check names it until it is.
    """
    from reward.library import new_scale

    table = None if points is None else Path(points)
    if output == "-":
        click.echo("\n".join(each.text for each in new_scale.scale_files(name, kind, table)), nl=False)
        return
    own = own_folders()
    if output is None and not own:
        raise InputError("name the folder to write into: -o FOLDER, or set REWARD_SCALES to one of your own")
    folder = own[-1] if output is None else Path(output)
    path = new_scale.new_scale(name, kind, folder, table, replace=force)
    click.echo(f"wrote {path}, and its source in {folder / 'sources.toml'}")
    click.echo(f"fill in what is open, then: reward scales check --scales {folder}", err=True)


@click.command("self-test")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def self_test(as_json: bool) -> None:
    """Test this copy: reference answers, HMRC's own examples, and the data. Exit 1 with what failed."""
    from reward.answer.self_test import self_test
    from reward.report import self_test as printed

    tested = self_test()
    if as_json:
        print_json(tested.to_dict())
    else:
        click.echo(printed.text(tested, terminal()[0]))
    if not tested.works:
        sys.exit(1)


@click.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON schema of a file, for an editor: offer, person, assumptions, case or mapping.

    Without NAME they are listed.
    """
    from reward.library.json_schemas import SCHEMAS, json_schema

    if name is not None:
        print_json(json_schema(name))
        return
    for each, (_, about) in SCHEMAS.items():
        click.echo(f"{each:<12} {about}")


COMMANDS = (scales, self_test, schema)
