"""`reward read`: an advert to a draft offer."""

import sys
from pathlib import Path

import click

from reward.base.errors import InputError
from reward.cli.common import in_forms, print_json, shown


@click.command()
@click.argument("advert", required=False)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Save the draft there, instead of printing it.")
@click.option("--example", is_flag=True, help="Read the advert that comes with the program.")
@click.option("--letter", is_flag=True, help="Print a letter to the employer that asks what the advert does not say.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@in_forms
def read(advert: str | None, output: str | None, example: bool, letter: bool, as_json: bool, form: str | None) -> None:
    """Read an ADVERT (text, HTML, PDF, .docx or .eml; - for standard input) into a draft offer.

    Each value has the words that say it; what is not said is asked, and what was left alone is told. Exit 1 when the
    text makes no offer.
    """
    from reward.intake.advert import files
    from reward.intake.advert.toml_text import saved_toml
    from reward.library.case_pages import carries_case
    from reward.library.in_force import shipped
    from reward.library.safe_files import save
    from reward.report import advert as report

    if example:
        advert = str(files.EXAMPLES / "external-relations.txt")
    if advert is None:
        raise InputError("name an advert to read, - for standard input, or --example")
    if carries_case(advert):
        raise InputError(
            f"{advert}: is a report, with its case inside, and no advert; reward compare takes it as it is"
        )
    found = files.read_file(advert, shipped())
    if as_json:
        print_json(report.data(found))
    elif letter and found.drafts:
        from reward.intake.letter import letter_about
        from reward.library.models.offer import Offer
        from reward.library.offer_files import checked

        (draft, *_) = found.drafts
        kind_open = any(each.input == "kind" for each in draft.questions)
        click.echo(letter_about(checked(Offer, draft.offer, advert), kind_open=kind_open), nl=False)
    elif output is not None and found.drafts:
        for number, draft in enumerate(found.drafts, start=1):
            path = Path(output) if number == 1 else Path(output).with_stem(f"{Path(output).stem}-{number}")
            save(path, saved_toml(draft).encode(), private=True)
            click.echo(f"wrote {path}")
        for each in found.drafts[0].questions:
            click.echo(f"to ask: {each.asks}  ({each.input})", err=True)
    else:
        shown(lambda width, _: report.text(found, width))
    if not found.facts.is_offer:
        sys.exit(1)


COMMANDS = (read,)
