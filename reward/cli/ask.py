"""`reward ask`: six questions, line by line, to an offer; for a terminal, a screen reader, or a file of answers."""

import sys
from pathlib import Path

import click

from reward.base.errors import InputError, RewardError

MOST_ASKED_AFTER = 3
"""Things still to know that are asked after the six questions."""


@click.command()
@click.option("--tax-year", metavar="YEAR", help="The tax year to price, such as 2026-27.")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Where to save the offer; left out: among your saved offers.",
)
@click.option("--not-saved", is_flag=True, help="Say the answer and save nothing.")
def ask(tax_year: str | None, output: str | None, not_saved: bool) -> None:
    """Six questions about an offer, one line each; then what it pays, and what still matters to know.

    Answers may come from a file: reward ask < answers.txt. An empty line means that you do not know.
    """
    from reward.answer.one_offer import one_offer
    from reward.base.text_table import wrap
    from reward.cli.common import terminal
    from reward.intake.six_questions import interview
    from reward.library.in_force import shipped
    from reward.library.models.person import Person
    from reward.library.offer_files import checked, with_settings

    width, _ = terminal()
    typed = sys.stdin.isatty()
    if typed:
        click.echo(
            "Six questions. Press Enter where you do not know; Ctrl-C stops, and nothing is saved before the end."
        )
    talk, asked = interview(shipped()), 0
    while talk.ask is not None:
        question, asked = talk.ask, asked + 1
        lines = wrap(question.words, width)
        lines += [f"  {number}  {means}" for number, (_, means) in enumerate(question.choices, 1)]
        lines += wrap(f"such as {question.example}", width, indent="  ", first="  ") if not question.choices else []
        lines += wrap(f"Enter: {question.unsaid}", width, indent="  ", first="  ") if question.unsaid else []
        click.echo("\n".join(["", *lines]))
        while True:
            line = _line()
            try:
                talk = talk.answer(line)
                break
            except InputError as error:
                if not typed:
                    raise InputError(f"answer {asked} ({question.words}): {error}") from None
                click.echo(f"{error}")
    offer, table = talk.offer(), dict[str, object]()
    settings: list[str] = []
    options = {"tax_year": tax_year, "names": ["offer"]}
    found = one_offer(offer, **options)
    for still in [each for each in found.questions if each.input.startswith("person.")][:MOST_ASKED_AFTER]:
        click.echo(
            "\n".join(
                ["", *wrap(f"{still.asks} It can change the answer by £{_whole(still.moves_pence)} a year.", width)]
            )
        )
        while True:
            line = _line().strip()
            if not line:
                break
            key = still.input.removeprefix("person.")
            try:
                tried = with_settings(Person, table, [(key, _as_said(key, line))], "person.")
                checked(Person, tried, "person")
                table = tried
                settings.append(f"--set {still.input}={_quoted(_as_said(key, line))}")
                break
            except RewardError as error:
                if not typed:
                    raise
                click.echo(f"{error}")
    found = one_offer(offer, person=checked(Person, table, "person"), **options)
    click.echo()
    for text in (*found.sentences, *talk.notes):
        click.echo("\n".join(wrap(text, width)))
    open_now = [each.asks for each in found.questions][:MOST_ASKED_AFTER]
    if open_now:
        click.echo("\n".join(wrap(f"Still to find out: {' '.join(open_now)}", width)))
    if not_saved:
        return
    name, path = _saved(offer, output)
    click.echo(f"\nSaved as {path}.")
    more = f" {' '.join(settings)}" if settings else ""
    click.echo(
        f"All of it:  reward price {name}{more}\nBeside another:  reward compare {name} OTHER{more}\nOn the screen:  reward screen {name}{more}"
    )


def _line() -> str:
    """A line that was typed or came from a file; at its end nothing more is known."""
    if sys.stdin.isatty():
        click.echo("> ", nl=False)
    line = sys.stdin.readline(2_000)
    if not line and sys.stdin.isatty():
        raise click.Abort
    return line.rstrip("\n")


def _as_said(key: str, line: str) -> str:
    """Yes to a question about Scotland is Scotland."""
    if key == "nation" and line.lower() in ("yes", "y"):
        return "scotland"
    return "england" if key == "nation" and line.lower() in ("no", "n") else line


def _quoted(text: str) -> str:
    return f"'{text}'" if " " in text else text


def _whole(pence: int) -> str:
    from reward.base.money import in_whole_pounds

    return in_whole_pounds(pence)


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
