"""Commands that open the screen: in this terminal, or for a browser."""

import gc
import sys
from collections.abc import Sequence

import click

from reward.cli.common import complete_offer
from reward.errors import InputError


@click.command()
@click.argument("offers", nargs=-1, shell_complete=complete_offer)
def screen(offers: Sequence[str]) -> None:
    """Open the screen with these OFFERs, or with those of last time."""
    open_screen(offers)


@click.command()
@click.argument("offers", nargs=-1, shell_complete=complete_offer)
@click.option("--host", default="localhost", show_default=True, metavar="HOST", help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes one that is free."
)
def serve(offers: Sequence[str], host: str, port: int) -> None:
    """Show the screen in a browser: on this machine only, unless --host says otherwise."""
    try:
        import textual_serve  # noqa: F401  # an extra
    except ImportError:
        raise InputError("'reward serve' needs textual-serve; pip install 'reward[web]'") from None
    from reward.tui.browser import serve as show
    from reward.tui.browser.listening import listening

    at = listening(host, port)
    if not at.loopback:
        click.echo(
            f"warning: whoever can reach {at.address} sees these offers and can write files as you; there is no password",
            err=True,
        )
    gc.enable()  # off for a short command; this one stays

    def ready() -> None:
        click.echo(f"The screen is at {at.address} until Ctrl-C")
        sys.stdout.flush()

    show(offers, at, ready)


def open_screen(offers: Sequence[str] = ()) -> None:
    """The screen, until it is closed; exits with its status."""
    from reward.tui import run

    # A command is over before a cycle matters; a screen stays open all day.
    gc.enable()
    status = run(offers)
    if status:
        sys.exit(status)


def is_terminal() -> bool:
    """Whether a screen can be shown: somebody types, and somebody looks."""
    return sys.stdin.isatty() and sys.stdout.isatty()


COMMANDS = (screen, serve)
