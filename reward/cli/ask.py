"""`reward ask`: six questions, line by line, to an offer; for a terminal, a screen reader, or a file of answers."""

import shlex
import sys
from pathlib import Path

import click

from reward.base.errors import InputError
from reward.cli import completion

MOST_NAMED = 3
"""Things that nobody knew which are named at the end."""


@click.command()
@click.option(
    "--tax-year", metavar="YEAR", shell_complete=completion.tax_year, help="The tax year to price, such as 2026-27."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Where to save the offer; left out: among your saved offers.",
)
@click.option("--not-saved", is_flag=True, help="Say the answer and save nothing.")
def ask(tax_year: str | None, output: str | None, not_saved: bool) -> None:
    """Six questions about an offer, one line each; then what still matters to know, most first, and what it pays.

    Answers may come from a file: reward ask < answers.txt. An empty line means that you do not know.
    """
    from reward.answer.further import further
    from reward.base.text_table import wrap
    from reward.cli.common import terminal
    from reward.intake.six_questions import interview
    from reward.library.in_force import shipped

    width, _ = terminal()
    typed = sys.stdin.isatty()
    if typed:
        click.echo(
            "Six questions. Press Enter where you do not know; Ctrl-C stops, and nothing is saved before the end."
        )
    talk, asked = interview(shipped()), 0
    while talk.ask is not None:
        question, asked = talk.ask, asked + 1
        _put_question(question.words, question.beneath)
        while True:
            line = _line()
            try:
                talk = talk.answer(line)
                break
            except InputError as error:
                if not typed:
                    raise InputError(f"answer {asked} ({question.words}): {error}") from None
                click.echo(f"{error}")
    still = further(talk, tax_year=tax_year, names=["offer"])
    while still.ask is not None:
        open_now, asked = still.ask, asked + 1
        _put_question(open_now.asks, still.beneath)
        while True:
            try:
                still = still.answer(_line())
                break
            except InputError as error:
                if not typed:
                    raise InputError(f"answer {asked} ({open_now.asks}): {error}") from None
                click.echo(f"{error}")
    click.echo()
    for text in (*still.found.sentences, *talk.notes):
        click.echo("\n".join(wrap(text, width)))
    to_find_out = [each.asks for each in still.found.questions][:MOST_NAMED]
    if to_find_out:
        click.echo("\n".join(wrap(f"Still to find out: {' '.join(to_find_out)}", width)))
    offer, settings = still.offer, [f"--set {key}={shlex.quote(value)}" for key, value in still.settings]
    if not_saved:
        return
    name, path = _saved(offer, output)
    click.echo(f"\nSaved as {path}.")
    more = f" {' '.join(settings)}" if settings else ""
    click.echo(
        f"All of it:  reward price {name}{more}\nBeside another:  reward compare {name} OTHER{more}\nOn the screen:  reward screen {name}{more}"
    )


def _put_question(words: str, beneath: "tuple[str, ...]") -> None:
    from reward.base.text_table import wrap
    from reward.cli.common import terminal

    width, _ = terminal()
    lines = [line for said in beneath for line in wrap(said, width, indent="  ", first="  ")]
    click.echo("\n".join(["", *wrap(words, width), *lines]))


def _line() -> str:
    """A line that was typed or came from a file; at its end nothing more is known."""
    if sys.stdin.isatty():
        click.echo("> ", nl=False)
    line = sys.stdin.readline(2_000)
    if not line and sys.stdin.isatty():
        raise click.Abort
    return line.rstrip("\n")


def _saved(offer: "object", output: str | None) -> tuple[str, Path]:
    from reward.library.folders import saved_offers
    from reward.library.models.offer import Offer
    from reward.library.new_offer import free_name
    from reward.library.offer_files import save_offer

    assert isinstance(offer, Offer)
    if output is not None:
        save_offer(offer, output)
        return output, Path(output)
    name = free_name(offer.title)
    path = saved_offers() / f"{name}.toml"
    save_offer(offer, path)
    return name, path


COMMANDS = (ask,)
