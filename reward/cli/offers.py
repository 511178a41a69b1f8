"""Commands on offers: price, compare, payslips, why; and offer files: new, where."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reward.cli.common import complete_offer, priced, pricing, print_json, remark, terminal
from reward.errors import InputError
from reward.places import own_scales, saved_offers, shipped_scales


@click.command()
@click.argument("offers", nargs=-1, required=True, shell_complete=complete_offer)
@pricing
def price(offers: Sequence[str], as_json: bool, **options: Any) -> None:
    """Price each OFFER: a statement with every figure."""
    from reward.report import text

    statements = priced(offers, options)
    if as_json:
        print_json({"schema": 1, "statements": [statement.to_dict() for statement in statements]})
        return
    # Remarks first, so that in a terminal the answer is what is left in view.
    for statement in statements:
        remark([*statement.remarks, *statement.warnings], statement.name if len(statements) > 1 else "")
    width, colour = terminal()
    click.echo("\n\n".join(text.statement(statement, width, colour=colour) for statement in statements))


@click.command()
@click.argument("offers", nargs=-1, required=True, shell_complete=complete_offer)
@click.option("--equal-terms", "equal", is_flag=True, help="The contract on the post's terms: time off and pension.")
@pricing
def compare(offers: Sequence[str], equal: bool, as_json: bool, **options: Any) -> None:
    """Set two or more OFFERs side by side, with the difference from the first and a verdict."""
    from reward.comparison import compare as compared
    from reward.comparison import letters
    from reward.decisions.equal_terms import equal_terms_in
    from reward.decisions.flips import flips
    from reward.decisions.scene import scene_from
    from reward.report import decisions, text

    if len(offers) < 2:
        raise InputError("compare takes two offers or more; 'reward price' takes one")
    comparison = compared(priced(offers, options))
    of = scene_from(comparison.statements) if options["basis"] == "year" else None
    if equal and of is None:
        raise InputError("--equal-terms is worked on basis 'year'; leave --basis out")
    terms = equal_terms_in(of) if equal and of is not None else None
    level = None if of is None else flips(of)
    if as_json:
        found = comparison.to_dict() | ({} if level is None else {"flips": level.to_dict()})
        print_json(found | ({} if terms is None else {"equal_terms": terms.to_dict()}))
        return
    remark(comparison[0].remarks)
    for letter, statement in zip(letters(), comparison.statements, strict=False):
        remark(statement.warnings, letter)
    width, colour = terminal()
    more = [] if level is None or not level.words else [level.words]
    click.echo(text.comparison(comparison, width, colour=colour, more=more))
    if terms is not None:
        click.echo("\n" + decisions.equal_terms(terms, width))


@click.command()
@click.argument("offer", shell_complete=complete_offer)
@pricing
def payslips(offer: str, as_json: bool, **options: Any) -> None:
    """Show the pay days of an OFFER, and the bridge from its price for a year to them.

    A tax year of pay days; or, with contract.start, assume.start or assume.months, those of a
    stretch of months that may cross tax years.
    """
    from reward.report import payslips as slips

    options["basis"] = "payslips"
    (statement,) = priced([offer], options)
    if as_json:
        print_json(slips.data(statement))
        return
    remark([*statement.remarks, *statement.warnings])
    width, colour = terminal()
    click.echo(slips.text(statement, width, colour=colour))


@click.command()
@click.argument("offer", shell_complete=complete_offer)
@click.argument("figure")
@pricing
def why(offer: str, figure: str, as_json: bool, **options: Any) -> None:
    """Explain a FIGURE of an OFFER: formula, numbers, law and source, down to the inputs.

    FIGURE is a name as in --json, such as income_tax, or an input such as pay.basic.
    """
    from reward.report import reasons

    (statement,) = priced([offer], options)
    if as_json:
        print_json({"schema": 1, "offer": statement.name, "why": reasons.why_data(statement, figure)})
        return
    width, colour = terminal()
    explained = reasons.why(statement, figure, width, colour=colour)
    remark([*statement.remarks, *statement.warnings])
    click.echo(explained)


@click.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(["employment", "umbrella"]), default="employment", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Where to write it; - for standard output. Without it: among your saved offers.",
)
def new(name: str, kind: str, output: str | None) -> None:
    """Write a commented offer file called NAME to start from."""
    import re

    from reward.files import save
    from reward.templates import TEMPLATES

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 80:
        raise InputError(f"{name[:80]!r} is not a name for an offer; write small letters, digits and hyphens")
    if output == "-":
        click.echo(TEMPLATES[kind], nl=False)
        return
    path = saved_offers() / f"{name}.toml" if output is None else Path(output)
    save(path, TEMPLATES[kind].encode())
    click.echo(f"wrote {path}")
    click.echo(f"edit it, then: reward price {name if output is None else path}", err=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def where(as_json: bool) -> None:
    """Say where data and saved offers are kept."""
    own = own_scales()
    found = {"data": str(shipped_scales()), "own_data": str(own) if own else None, "saved_offers": str(saved_offers())}
    if as_json:
        print_json({"schema": 1, **found})
        return
    click.echo(f"data          {found['data']}")
    click.echo(f"own data      {found['own_data'] or 'none: REWARD_SCALES=FOLDER puts files of your own in front'}")
    click.echo(f"saved offers  {found['saved_offers']} (REWARD_HOME=FOLDER moves it)")


COMMANDS = (price, compare, payslips, why, new, where)
