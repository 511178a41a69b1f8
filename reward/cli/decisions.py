"""Commands that answer questions about offers: break-even and its kin."""

from typing import Any

import click

from reward.cli import completion
from reward.cli.common import pricing, print_json, remark, shown
from reward.cli.named_offers import asked_of_the_year, asked_of_two, the_one


@click.command("break-even")
@click.argument("a", shell_complete=completion.offer)
@click.argument("b", required=False, shell_complete=completion.offer)
@click.option(
    "--solve",
    metavar="PATH",
    shell_complete=completion.path,
    help="The input to find; of B, or A:pay.basic of A. Left out: B's rate, or the basic pay of a post.",
)
@click.option(
    "--measure",
    default="total_reward",
    metavar="FIGURE",
    shell_complete=completion.figure,
    help="The figure to be level on.",
)
@click.option(
    "--map",
    "across",
    metavar="PATH",
    shell_complete=completion.path,
    help="Also draw who is ahead by this second input.",
)
@pricing
def break_even(
    a: str, b: str | None, solve: str | None, measure: str, across: str | None, as_json: bool, **options: Any
) -> None:
    """The value of one input of B at which B is at least as good as A. Exit 1 when there is none."""
    import sys

    from reward.answer.break_even_answer import break_even_answer
    from reward.report import decisions

    first, second, more = asked_of_two(a, b, options)
    level = break_even_answer(first, second, solve, measure, map_by=across, **more)
    if as_json:
        print_json(level.to_dict())
    else:
        remark(level.break_even.remarks)
        shown(lambda width, _: decisions.break_even_answer(level, width))
    if level.break_even.value_scaled is None:
        sys.exit(1)


@click.command()
@click.argument("offer", shell_complete=completion.offer)
@click.option(
    "--figure",
    default="take_home",
    show_default=True,
    metavar="FIGURE",
    shell_complete=completion.figure,
    help="The figure to reach; also a step, such as adjusted_net_income.",
)
@click.option("--value", required=True, metavar="AMOUNT", help="What it is to come to.")
@click.option(
    "--per",
    default="year",
    show_default=True,
    type=click.Choice(["year", "month", "week"]),
    help="What the amount is for.",
)
@click.option(
    "--solve",
    metavar="PATH",
    shell_complete=completion.path,
    help="The input to find. Left out: a contract's rate, or the basic pay of a post.",
)
@pricing
def target(offer: str, figure: str, value: str, per: str, solve: str | None, as_json: bool, **options: Any) -> None:
    """The value of one input at which OFFER reaches a figure. Exit 1 when there is none."""
    import sys

    from reward.decisions.target import target as reach
    from reward.report import decisions

    chosen, more = asked_of_the_year([offer], options)
    found = reach(the_one(chosen, offer), figure, value, solve=solve, per=per, **more)
    if as_json:
        print_json(found.to_dict())
    else:
        remark(found.remarks)
        shown(lambda width, _: decisions.target(found, width))
    if found.value_scaled is None:
        sys.exit(1)


COMMANDS = (break_even, target)
