"""`reward help`: the pages of the guide."""

import sys

import click

from reward.cli import completion
from reward.cli.common import terminal


@click.command("help")
@click.argument("topic", required=False, shell_complete=completion.topic)
def help_(topic: str | None) -> None:
    """A page of the guide; without a TOPIC, which there are.

    In a terminal a page is laid out to its width; piped, it is the Markdown that it is written in.
    """
    from reward.library.guide import topic as page
    from reward.library.guide import topics

    if topic is None:
        widest = max(map(len, topics()))
        click.echo("\n".join(f"{each.name:<{widest}}  {each.title}" for each in topics().values()))
        click.echo("\nOne of them: reward help TOPIC. The options of a command: reward COMMAND --help.")
        return
    text = page(topic).text
    width, colour = terminal()
    if sys.stdout.isatty():
        from reward.tui.guide_text import laid_out

        click.echo_via_pager(laid_out(text, width, colour), color=colour)
    else:
        click.echo(text, nl=False)


COMMANDS = (help_,)
