"""Commands that open the screen: in this terminal, or for a browser."""

import shlex
import sys
from collections.abc import Sequence

import click

from reward.cli.common import complete_offer
from reward.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.argument("offers", nargs=-1, shell_complete=complete_offer)
def screen(offers: Sequence[str]) -> None:
    """Open the screen with these OFFERs, or with those of last time."""
    open_screen(offers)


@click.command()
@click.argument("offers", nargs=-1, shell_complete=complete_offer)
@click.option("--host", default="localhost", show_default=True, metavar="HOST", help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
def serve(offers: Sequence[str], host: str, port: int) -> None:
    """Show the screen in a browser: on this machine only, unless --host says otherwise."""
    try:
        from textual_serve.server import Server
    except ImportError:
        raise InputError("'reward serve' needs textual-serve; pip install 'reward[web]'") from None

    if host not in LOOPBACK:
        click.echo(
            f"warning: whoever can reach {host}:{port} sees these offers and can write files as you; there is no password",
            err=True,
        )
    command = shlex.join([sys.executable, "-m", "reward", "screen", *offers])
    Server(command, host=host, port=port, title="reward").serve()


def open_screen(offers: Sequence[str] = ()) -> None:
    """The screen, until it is closed; exits with its status."""
    import gc

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
