"""Commands that open the screen: in this terminal, or for a browser."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.cli import completion
from reward.cli.common import WholeNumber, for_whom, remark
from reward.cli.named_offers import drafts
from reward.cli.opening import open_screen

if TYPE_CHECKING:
    pass

OPEN = (
    "Other machines can reach it, and whatever goes to and fro can be read on the way, the token too;"
    " an ssh tunnel, or a proxy with TLS in front, keeps it private"
)


@click.command()
@click.argument("offers", nargs=-1, shell_complete=completion.offer)
@for_whom
@click.option(
    "--tax-year", metavar="YEAR", shell_complete=completion.tax_year, help="The tax year to price, such as 2026-27."
)
@click.option("--picture", metavar="FILE.svg", help="Write a picture of the screen instead of opening it.")
@click.option(
    "--size", default="120x40", show_default=True, metavar="WIDTHxHEIGHT", help="Of the picture, in characters."
)
@click.option(
    "--theme", default="dark", show_default=True, metavar="NAME", help="Of the picture: dark, light, contrast."
)
@click.option("--press", metavar="KEYS", help="Keys before the picture is taken, such as p,p,enter.")
def screen(
    offers: Sequence[str], picture: str | None, size: str, theme: str, press: str | None, **asked_for: Any
) -> None:
    """Open the screen with these OFFERs, or with those of last time."""
    if not offers and picture is None and not any(asked_for.values()):
        open_screen()
        return
    from reward.tui.state.desk_from_command import (
        desk_from_command,  # what is wrong with the words of a command is told here, and not on the screen
    )

    lost: list[str] = []
    desk = desk_from_command(offers, **asked_for, otherwise=drafts(offers, asked_for["settings"]), lost=lost)
    if picture is None:
        open_screen(desk, lost)
        return
    remark(lost)
    from reward.library.safe_files import save
    from reward.tui.screenshot import screenshot

    if Path(picture).suffix.lower() != ".svg":
        raise InputError(f"--picture {picture[:80]}: the picture is SVG; name it such as {Path(picture).stem[:40]}.svg")
    width, _, height = size.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise InputError(f"--size {size[:20]!r}: write it as 120x40, columns and lines")
    keys = [key.strip() for key in (press or "").split(",") if key.strip()]
    save(Path(picture), screenshot(desk, (int(width), int(height)), theme, keys).encode())
    click.echo(f"Wrote {picture}.", err=True)


@click.command()
@click.argument("offers", nargs=-1, shell_complete=completion.offer)
@click.option(
    "--host",
    default="localhost",
    show_default=True,
    metavar="HOST",
    help="Where to listen: one address or name of this machine, or 0.0.0.0 for all of them.",
)
@click.option(
    "--port", default=8000, show_default=True, type=WholeNumber(0, 65535), help="The port; 0 takes one that is free."
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="Another name by which a browser may call it, such as that of a proxy in front; may be repeated.",
)
@click.option(
    "--visitors",
    default=8,
    show_default=True,
    type=WholeNumber(1, 100),
    metavar="N",
    help="How many screens may be open at once.",
)
@click.option(
    "--writable",
    is_flag=True,
    help="Let whoever has the address open, save, rename and delete your own saved offers.",
)
@click.option(
    "--tax-year", metavar="YEAR", shell_complete=completion.tax_year, help="The tax year to price, such as 2026-27."
)
def serve(
    offers: Sequence[str],
    host: str,
    port: int,
    allowed: Sequence[str],
    visitors: int,
    writable: bool,
    tax_year: str | None,
) -> None:
    """Show the screen with copies of these OFFERs in a browser."""
    try:
        import textual_serve  # noqa: F401  # only to see whether it is there: it is an extra
    except ImportError:
        raise InputError("'reward serve' needs textual-serve; pip install 'reward[web]'") from None
    from reward.tui.browser import server
    from reward.tui.browser.admission import Admission, allowed_names
    from reward.tui.browser.guests import Guests, Owners, belongings
    from reward.tui.browser.listening import listening
    from reward.tui.browser.phone_process import PhonePages
    from reward.tui.browser.served_folder import left_behind
    from reward.tui.state.desk_from_command import desk_from_command

    lost: list[str] = []
    desk = desk_from_command(offers, tax_year=tax_year, otherwise=drafts(offers, ()), lost=lost)
    remark(lost)
    names = allowed_names(allowed)
    at = listening(host, port)
    admission = Admission(at, names)
    before = left_behind()
    guests = Owners(desk if offers or tax_year else None) if writable else Guests(belongings(desk))
    gc.enable()  # off for a short command; this one stays

    def ready() -> None:
        here, *elsewhere = admission.addresses
        click.echo(f"The screen is at {here} until Ctrl-C")
        for address in elsewhere:
            click.echo(f"From another machine: {address}")
        if at.is_open:
            click.echo(OPEN, err=True)
        for folder in before:
            click.echo(f"Saved in the browser before, and still there: {folder}", err=True)
        sys.stdout.flush()

    is_heard = server.serve(at, admission, guests, PhonePages(desk), visitors, ready)
    for folder in guests.leave(named=is_heard):
        if is_heard:
            click.echo(f"What was saved in the browser is kept in {folder}")


COMMANDS = (screen, serve)
