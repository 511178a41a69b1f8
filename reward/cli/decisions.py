"""Commands that answer questions about offers: break-even and its kin."""

from typing import Any

import click

from reward.cli.common import asked_of_the_year, complete_offer, pricing, print_json, remark, terminal


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

    from reward.answer.break_even_answer import break_even_answer
    from reward.report import decisions

    (first, second), more = asked_of_the_year([a, b], options)
    level = break_even_answer(first, second, solve, measure, map_by=across, **more)
    if as_json:
        print_json(level.to_dict())
    else:
        remark(level.break_even.remarks)
        width, _ = terminal()
        click.echo(decisions.break_even_answer(level, width))
    if level.break_even.value is None:
        sys.exit(1)


COMMANDS = (break_even,)
