"""Commands that look ahead and at what is uncertain: project, sensitivity, likelihood."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from reward.cli import completion
from reward.cli.common import pricing, print_json, remark, shown
from reward.cli.named_offers import asked_of_the_year, asked_of_two, day_option

_MEASURE = click.option(
    "--measure",
    default="total_reward",
    metavar="FIGURE",
    shell_complete=completion.figure,
    help="The figure to be compared on.",
)
_RANGE = click.option(
    "--range",
    "ranges",
    multiple=True,
    metavar="PATH=LOW:HIGH",
    help="Between which values an input lies: B:rate.amount=600:800, or LOW:LIKELY:HIGH. May be repeated.",
)
_START = click.option("--start", metavar="DATE", help="The first day looked at; left out, that of the tax year.")


def _ahead(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say how far to look."""
    years = click.option("--years", type=int, metavar="N", help="So many tax years, 1 to 30.")
    months = click.option("--months", type=int, metavar="N", help="So many months from the start, 1 to 120.")
    return years(months(_START(command)))


@click.command()
@click.argument("offers", nargs=-1, required=True, shell_complete=completion.offer)
@_ahead
@pricing
def project(offers: Sequence[str], years: int | None, months: int | None, start: str | None, **options: Any) -> None:
    """Look years ahead with each OFFER: increments, awards, contract end and bench; when the lines cross."""
    from reward.base.letters import letter
    from reward.decisions import projection
    from reward.report import outlook

    chosen, more = asked_of_the_year(offers, options)
    found = projection.project(*chosen, years=years, months=months, start=day_option("--start", start), **more)
    if options["as_json"]:
        print_json(found.to_dict())
        return
    remark(found.remarks)
    for place, warnings in enumerate(found.warnings):
        remark(warnings, letter(place) if len(chosen) > 1 else "")
    shown(lambda width, colour: outlook.projection(found, width, colour=colour))


@click.command()
@click.argument("a", shell_complete=completion.offer)
@click.argument("b", required=False, shell_complete=completion.offer)
@_MEASURE
@_RANGE
@_ahead
@pricing
def sensitivity(
    a: str,
    b: str | None,
    measure: str,
    ranges: Sequence[str],
    years: int | None,
    months: int | None,
    start: str | None,
    **options: Any,
) -> None:
    """What each uncertain input does to B less A over its plausible range, and where the answer flips.

    Over one tax year; with --years or --months over that time, in today's money.
    """
    from reward.decisions import sensitivity
    from reward.report import outlook

    first, second, more = asked_of_two(a, b, options)
    found = sensitivity.sensitivity(first, second, measure, ranges, years, months, day_option("--start", start), **more)
    if options["as_json"]:
        print_json(found.to_dict())
        return
    remark(found.remarks)
    shown(lambda width, colour: outlook.sensitivity(found, width, colour=colour))


@click.command()
@click.argument("a", shell_complete=completion.offer)
@click.argument("b", required=False, shell_complete=completion.offer)
@click.option("--draws", default=100_000, show_default=True, metavar="N", help="How many draws.")
@click.option("--seed", default=1, show_default=True, metavar="N", help="The same seed gives the same answer.")
@click.option("--months", default=24, show_default=True, metavar="N", help="How many months from the start.")
@_START
@_MEASURE
@_RANGE
@pricing
def likelihood(
    a: str,
    b: str | None,
    draws: int,
    seed: int,
    months: int,
    start: str | None,
    measure: str,
    ranges: Sequence[str],
    **options: Any,
) -> None:
    """How often B beats A when what nobody knows is drawn by lot, by how much, and what matters most.

    Bench, renewal, billed days, awards, CPI and the worth of a pension for life are drawn from ranges, printed with
    the answer; --range sets your own.
    """
    from reward.decisions import likelihood
    from reward.report import outlook

    first, second, more = asked_of_two(a, b, options)
    found = likelihood.likelihood(
        first, second, draws, seed, months, measure, ranges, day_option("--start", start), **more
    )
    if options["as_json"]:
        print_json(found.to_dict())
        return
    remark(found.remarks)
    shown(lambda width, colour: outlook.likelihood(found, width, colour=colour))


COMMANDS = (project, sensitivity, likelihood)
