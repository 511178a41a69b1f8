"""Commands on offers: price, compare, payslips, why; and offer files: new, where."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from reward.base.errors import InputError
from reward.cli.common import (
    complete_offer,
    priced,
    priced_at_ends,
    pricing,
    print_json,
    remark,
    remark_at_ends,
    remark_on_later_years,
    terminal,
)
from reward.cli.decisions import scene_of
from reward.library.folders import own_scales, saved_offers, shipped_scales


@click.command()
@click.argument("offers", nargs=-1, required=True, shell_complete=complete_offer)
@pricing
def price(offers: Sequence[str], as_json: bool, **options: Any) -> None:
    """Price each OFFER: a statement with every figure, or one at each end of a range."""
    from reward.report import text

    found = priced_at_ends(offers, options)
    if as_json:
        print_json({"schema": 1, "statements": [statement.to_dict() for of in found for statement in of]})
        return
    # Remarks first, so that in a terminal the answer is what is left in view.
    told = remark_on_later_years(found)
    for of in found:
        remark_at_ends(of, of[0].name if len(found) > 1 else "", remarks=True, without=told)
    width, colour = terminal()
    click.echo("\n\n".join(text.at_ends(of, width, colour=colour) for of in found))


@click.command()
@click.argument("offers", nargs=-1, required=True, shell_complete=complete_offer)
@click.option("--equal-terms", "equal", is_flag=True, help="The contract on the post's terms: time off and pension.")
@click.option("--views", "three", is_flag=True, help="The same money as the hirer and the public purse see it.")
@pricing
def compare(offers: Sequence[str], equal: bool, three: bool, as_json: bool, **options: Any) -> None:
    """Set two or more OFFERs side by side, with the difference from the first and a verdict."""
    from reward.base.letters import letters
    from reward.decisions.equal_terms import equal_terms_in
    from reward.decisions.offer_set import offer_set_from
    from reward.decisions.payer_views import payer_views
    from reward.decisions.tipping_points import tipping_points
    from reward.report import decisions, text
    from reward.statement.comparison import compare as compared
    from reward.statement.unused_inputs import used_by_another

    if len(offers) < 2:
        raise InputError("compare takes two offers or more; 'reward price' takes one")
    comparison = compared(priced_at_ends(offers, options))
    ranged = [of[0] for of in comparison.offers if of[0].end is not None]
    if equal and options["basis"] != "year":
        raise InputError("--equal-terms is worked on basis 'year'; leave --basis out")
    of = offer_set_from(comparison.statements) if options["basis"] == "year" and not ranged else None
    terms = equal_terms_in(of or scene_of(list(offers), options)) if equal else None
    level = None if of is None else tipping_points(of)
    seen = payer_views(comparison.statements) if three else []
    if as_json:
        found = comparison.to_dict() | ({} if level is None else {"flips": level.to_dict()})
        found |= {"views": [each.to_dict() for each in seen]} if three else {}
        print_json(found | ({} if terms is None else {"equal_terms": terms.to_dict()}))
        return
    remark(comparison[0].remarks)
    told = remark_on_later_years(comparison.offers)
    without = {*told, *used_by_another([each.warnings for each in comparison.statements])}
    for letter, each in zip(letters(len(comparison.offers)), comparison.offers, strict=True):
        remark_at_ends(each, letter, without=without)
    width, colour = terminal()
    more = [] if level is None or not level.words else [level.words]
    click.echo(text.comparison(comparison, width, colour=colour, more=more))
    if terms is not None:
        click.echo("\n" + decisions.equal_terms(terms, width))
    if three:
        click.echo("\n" + decisions.views(seen, width))


@click.command()
@click.argument("offer", shell_complete=complete_offer)
@pricing
def payslips(offer: str, as_json: bool, **options: Any) -> None:
    """Show the pay days of an OFFER, and the bridge from its price for a year to them.

    A tax year of pay days; or, with contract.start, assume.start or assume.months, those of a
    stretch of months that may cross tax years.
    """
    from reward.report import payslips as slips

    chosen = click.get_current_context().get_parameter_source("basis") is not ParameterSource.DEFAULT
    if chosen and options["basis"] != "payslips":
        raise InputError("payslips are of basis 'payslips'; leave --basis out, or take 'reward price' for the year")
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
        told = [*statement.remarks, *statement.warnings]
        print_json({"schema": 1, "offer": statement.name, "why": reasons.why_data(statement, figure), "remarks": told})
        return
    width, colour = terminal()
    explained = reasons.why(statement, figure, width, colour=colour)
    remark([*statement.remarks, *statement.warnings])
    click.echo(explained)


@click.command()
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(["employment", "umbrella", "agency", "company"]),
    default="employment",
    show_default=True,
)
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

    from reward.library.templates import TEMPLATES
    from reward.library.toml_files import save

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 80:
        raise InputError(f"{name[:80]!r} is not a name for an offer; write small letters, digits and hyphens")
    if output == "-":
        click.echo(TEMPLATES[kind], nl=False)
        return
    path = saved_offers() / f"{name}.toml" if output is None else Path(output)
    save(path, TEMPLATES[kind].encode(), private=True)
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
