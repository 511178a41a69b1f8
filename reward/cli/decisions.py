"""Commands that answer questions about offers: break-even and its kin."""

from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.cli.common import complete_offer, pricing, print_json, remark, terminal

if TYPE_CHECKING:
    from reward.decisions.offer_set import OfferSet

TWELVE = 12
"""Rows and columns of a map where the reader does not say which values."""


@click.command("break-even")
@click.argument("a", shell_complete=complete_offer)
@click.argument("b", shell_complete=complete_offer)
@click.option(
    "--solve",
    metavar="PATH",
    help="The input to find; of B, or A:pay.basic of A. Left out: B's rate, or the basic pay of a post.",
)
@click.option("--measure", default="total_reward", metavar="FIGURE", help="The figure to be level on.")
@click.option("--map", "across", metavar="PATH", help="Also draw who is ahead by this second input.")
@pricing
def break_even(
    a: str, b: str, solve: str | None, measure: str, across: str | None, as_json: bool, **options: Any
) -> None:
    """The value of one input of B at which B is at least as good as A. Exit 1 when there is none."""
    import sys

    from reward.decisions.break_even import break_even_in
    from reward.decisions.grid import grid_in
    from reward.decisions.salary_match import salary_match
    from reward.report import decisions

    of = scene_of([a, b], options)
    found = break_even_in(of, solve, measure)
    said = []
    if found.value is not None and found.where.path == "pay.basic" and found.where.offer is not None:
        said = salary_match(of.library, of.offers[found.where.offer], found.value, of.year)
    drawn = None
    if across is not None:
        where = of.where(across, plain=1)
        drawn = grid_in(of, found.solve, across, around(of, found.where, found.value), around(of, where, None), measure)
    if as_json:
        more: dict[str, Any] = {"on_scale": said} if said else {}
        print_json(found.to_dict() | more | ({} if drawn is None else {"map": drawn.to_dict()}))
    else:
        remark(found.remarks)
        width, _ = terminal()
        click.echo(decisions.break_even(found, width, said))
        if drawn is not None:
            click.echo("\n" + decisions.grid(drawn, width))
    if found.value is None:
        sys.exit(1)


def scene_of(offers: list[str], options: dict[str, Any]) -> "OfferSet":
    """The scene of a command's offers and its options of pricing."""
    from reward.base.dates import day
    from reward.decisions.offer_set import offer_set
    from reward.library.overrides import read

    if options["basis"] != "year":
        raise InputError("questions are answered on basis 'year'; leave --basis out")
    settings = read(offers, options["person"], options["assume"], options["settings"])
    return offer_set(
        *(offer for _, offer in settings.offers),
        names=[name for name, _ in settings.offers],
        person=settings.person,
        assumptions=settings.assumptions,
        tax_year=options["tax_year"],
        on=day(options["on"]) if options["on"] is not None else None,
    )


def around(of: "OfferSet", where: Any, value: int | None) -> list[int]:
    """Round values on both sides of an input's own value or of the answer."""
    low, high = of.bounds(where)
    centre = value or of.value(where) or (low + high) // 2
    step = _round_step(centre // TWELVE, where.step)
    first = max(low, (centre // step - TWELVE // 2) * step)
    return [each for each in (first + step * number for number in range(TWELVE + 1)) if low <= each <= high]


def _round_step(wanted: int, least: int) -> int:
    """A round number of steps near the one that is wanted: 1, 2 or 5 and noughts."""
    step = least
    while True:
        for times in (1, 2, 5):
            if step * times * 2 >= wanted:
                return step * times
        step *= 10


COMMANDS = (break_even,)
