"""`reward read`: an advert to a draft offer."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.cli.common import print_json, remark, terminal

if TYPE_CHECKING:
    from reward.intake.advert.files import ReadAdvert


@click.command()
@click.argument("advert", required=False)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Save the draft there, instead of printing it.")
@click.option("--example", is_flag=True, help="Read the advert that comes with the program.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def read(advert: str | None, output: str | None, example: bool, as_json: bool) -> None:
    """Read an ADVERT (a text or HTML file, or - for standard input) into a draft offer.

    Each value has the words that say it; what is not said is asked, and what was left alone is told. Exit 1 when the
    text makes no offer.
    """
    from reward.intake.advert import files
    from reward.intake.advert.toml_text import toml_of
    from reward.library.in_force import shipped
    from reward.library.toml_files import save
    from reward.report import advert as report

    if example:
        advert = str(files.EXAMPLES / "external-relations.txt")
    if advert is None:
        raise InputError("name an advert to read, - for standard input, or --example")
    found = files.read_file(advert, shipped())
    if as_json:
        print_json(report.data(found))
    elif output is not None and found.drafts:
        for number, draft in enumerate(found.drafts, start=1):
            path = Path(output) if number == 1 else Path(output).with_stem(f"{Path(output).stem}-{number}")
            save(path, toml_of(draft).encode(), private=True)
            click.echo(f"wrote {path}")
        for each in found.drafts[0].questions:
            click.echo(f"to ask: {each.asks}  ({each.input})", err=True)
    else:
        click.echo(report.text(found, terminal()[0]))
    if not found.facts.is_offer:
        sys.exit(1)


def draft_for_a_price(
    read: "ReadAdvert", which: str, place: int, count: int, settings: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """The name and table of an advert's offer; what no price can do without is asked in a terminal, else told.

    Of two ways to be paid the first is taken, unless somebody who is asked takes the other.
    """
    from reward.base.letters import letter

    if not read.drafts:
        raise InputError(f"{which}: this text makes no offer: it is {read.facts.kind_of_text}")
    name = letter(place) if count > 1 else which
    typed = sys.stdin.isatty() and sys.stdout.isatty()
    draft = read.drafts[0]
    if len(read.drafts) > 1:
        kinds = [str(each.table["kind"]) for each in read.drafts]
        if typed:
            draft = read.drafts[_choice(f"{name}: which way to be paid?", kinds)]
        else:
            remark([f"the advert gives two ways to be paid, {' and '.join(kinds)}: {kinds[0]} is taken"], name)
    table = draft.table
    said = [each.partition("=")[0].rpartition(":")[2] for each in settings]
    if typed:
        for each in draft.questions:
            if each.input in ("kind", "pay.basic", "rate.amount") and each.input not in said:
                table = _answered(table, each.asks, each.input, name)
    else:
        remark(draft.assumed, name)
    return Path(which).stem, {"schema": 1, **table}


def _choice(words: str, choices: Sequence[str]) -> int:
    click.echo("\n".join([words, *(f"  {number}  {each}" for number, each in enumerate(choices, 1))]), err=True)
    chosen: int = click.prompt(">", type=click.IntRange(1, len(choices)), prompt_suffix=" ", err=True)
    return chosen - 1


def _answered(table: dict[str, Any], words: str, key: str, name: str) -> dict[str, Any]:
    """The table with an answer in it; an empty one leaves it as it is."""
    from reward.base.errors import RewardError
    from reward.library.models.offer import Offer
    from reward.library.offer_files import checked, with_settings

    while True:
        line = click.prompt(f"{name}: {words}", default="", show_default=False, err=True).strip()
        if not line:
            return table
        try:
            tried = with_settings(Offer, table, [(key, line)], "")
            checked(Offer, {"schema": 1, **tried}, name)
        except RewardError as error:
            click.echo(str(error), err=True)
        else:
            return tried


COMMANDS = (read,)
