"""Commands on offers: price, compare, payslips, why; and offer files: new, where."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from reward.base.errors import InputError
from reward.cli import completion
from reward.cli.common import on_a_scale, pricing, print_json, print_remarks, remark, shown
from reward.cli.named_offers import as_asked, asked, asked_of_the_year, lower_end_of, the_one
from reward.library.folders import own_folders, saved_offers, shipped_scales


@click.command()
@click.argument("offers", nargs=-1, shell_complete=completion.offer)
@on_a_scale
@click.option(
    "--kid", is_flag=True, help="An umbrella offer as a key information document shows it, in the order the law asks."
)
@pricing
def price(offers: Sequence[str], kid: bool, as_json: bool, **options: Any) -> None:
    """Price each OFFER: a statement with every figure, or one at each end of a range."""
    if kid:
        _key_information(offers, as_json=as_json, options=options)
        return
    from reward.answer.priced_offers import price_offers
    from reward.report import text

    chosen, more = asked(offers, options)
    priced = price_offers(*chosen, **more)
    if as_json:
        print_json({**priced.to_dict(), "asked": as_asked(chosen, more)})
        return
    print_remarks(priced.remarks)  # first, so that in a terminal the answer is what is left in view
    shown(lambda width, colour: "\n\n".join(text.at_ends(ends, width, colour=colour) for ends in priced.offers))


def _key_information(offers: Sequence[str], *, as_json: bool, options: dict[str, Any]) -> None:
    from reward.answer.key_information import key_information
    from reward.report import key_information as printed

    chosen, more = asked_of_the_year(offers, options)
    names = more.pop("names")
    found = [key_information(offer, name=name, **more) for offer, name in zip(chosen, names, strict=True)]
    if as_json:
        print_json({"schema": 1, "key_information": [each.to_dict() for each in found]})
        return
    remark([text for each in found for text in (*each.statement.remarks, *each.statement.warnings)])
    shown(lambda width, colour: "\n\n".join(printed.text(each, width, colour=colour) for each in found))


@click.command()
@click.argument("offers", nargs=-1, shell_complete=completion.offer)
@on_a_scale
@click.option(
    "--full", is_flag=True, help="Every line to the penny, the way from one total to the other, and all remarks."
)
@click.option(
    "--months", type=int, metavar="N", help="Say what each brings over so many months, 1 to 120; left out, 12."
)
@click.option("--equal-terms", "equal", is_flag=True, help="The contract on the post's terms: time off and pension.")
@click.option("--views", "three", is_flag=True, help="The same money as the hirer and the public purse see it.")
@click.option("--letter", is_flag=True, help="Print a letter to each employer that asks what the offer does not say.")
@pricing
def compare(
    offers: Sequence[str],
    full: bool,
    months: int | None,
    equal: bool,
    three: bool,
    letter: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Say which of two or more OFFERs pays more, by how much, and what would change that."""
    from reward.answer.answer import answer
    from reward.base.letters import letters
    from reward.report import answer_text, text

    if equal and options["basis"] != "year":
        raise InputError("--equal-terms is worked on basis 'year'; leave --basis out")
    if months is not None:
        options["settings"] = (*options["settings"], f"assume.months={months}")
    chosen, more = asked(offers, options)
    if len(chosen) < 2:
        raise InputError("compare takes two offers or more; 'reward price' takes one")
    if letter:
        from reward.intake.letter import letter_about

        click.echo("\n---\n\n".join(map(letter_about, chosen)), nl=False)
        return
    compared = answer(*chosen, with_equal_terms=equal, with_payer_views=three, **more)
    if as_json:
        print_json({**compared.to_dict(), "asked": as_asked(chosen, more)})
        return
    if full or equal or three:
        print_remarks(compared.remarks)
        shown(lambda width, colour: text.answer(compared, width, colour=colour), lambda: answer_text.spoken(compared))
        return
    print_remarks([each for each in compared.remarks if not each.about])  # those on one offer are under --full
    names = offers
    if len(offers) == 1 and options["scale"] is None:  # of a case, whose own names no other command finds
        names = [f"{offers[0]}:{name}" for name in letters(len(chosen))]
    shown(lambda width, _: answer_text.text(compared, names, width), lambda: answer_text.spoken(compared))


@click.command()
@click.argument("offer", shell_complete=completion.offer)
@click.argument("statement", type=click.Path(), metavar="STATEMENT.toml")
@pricing
def reconcile(offer: str, statement: str, as_json: bool, **options: Any) -> None:
    """Hold an umbrella's illustration, key information document or payslip against the exact answer.

    STATEMENT.toml has per = "week", "month" or "year" and under [lines] the amounts by the names of figures, such as
    gross_pay, umbrella_margin, employer_ni, take_home, with holiday_pay, and other for all else. Exit 1 where a line is off.
    """
    from reward.answer import reconciled
    from reward.report import reconciled as printed

    several, more = asked_of_the_year([offer], options)
    chosen = the_one(several, offer)
    (name,) = more.pop("names")
    found = reconciled.reconcile(chosen, Path(statement), name=name, **more)
    if as_json:
        print_json(found.to_dict())
    else:
        remark([*found.statement.remarks, *found.statement.warnings])
        shown(lambda width, colour: printed.text(found, width, colour=colour))
    if not found.right:
        sys.exit(1)


@click.command()
@click.argument("offer", shell_complete=completion.offer)
@pricing
def payslips(offer: str, as_json: bool, **options: Any) -> None:
    """Show the pay days of an OFFER, and the bridge from its price for a year to them.

    A tax year of pay days; or, with contract.start, assume.start or assume.months, those of a
    stretch of months that may cross tax years.
    """
    from reward.report import payslips

    chosen = click.get_current_context().get_parameter_source("basis") is not ParameterSource.DEFAULT
    if chosen and options["basis"] != "payslips":
        raise InputError("payslips are of basis 'payslips'; leave --basis out, or take 'reward price' for the year")
    options["basis"] = "payslips"
    statement = lower_end_of(offer, options)
    if as_json:
        print_json(payslips.data(statement))
        return
    remark([*statement.remarks, *statement.warnings])
    shown(lambda width, colour: payslips.text(statement, width, colour=colour))


@click.command()
@click.argument("offer", shell_complete=completion.offer)
@click.argument("figure", shell_complete=completion.figure)
@pricing
def why(offer: str, figure: str, as_json: bool, **options: Any) -> None:
    """Explain a FIGURE of an OFFER: formula, numbers, law and source, down to the inputs.

    FIGURE is a name as in --json, such as income_tax, or an input such as pay.basic.
    """
    from reward.report import explanation

    statement = lower_end_of(offer, options)
    if as_json:
        told = [*statement.remarks, *statement.warnings]
        print_json(
            {
                "schema": 1,
                "offer": statement.name,
                "why": explanation.why_data(statement, figure),
                "over_horizon": explanation.why_over_horizon_data(statement, figure),
                **({} if statement.ending is None else {"ends": statement.ending.to_dict()}),
                "remarks": told,
            }
        )
        return
    statement.why(figure)  # an unknown one is refused before anything is remarked
    remark([*statement.remarks, *statement.warnings])
    shown(lambda width, colour: explanation.why(statement, figure, width, colour=colour))


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
    from reward.library.new_offer import new_offer, template_for

    if output == "-":
        click.echo(template_for(name, kind), nl=False)
        return
    path = new_offer(name, kind, None if output is None else Path(output))
    click.echo(f"wrote {path}")
    click.echo(f"edit it, then: reward price {name if output is None else path}", err=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def where(as_json: bool) -> None:
    """Say where data and saved offers are kept."""
    own = own_folders()
    found = {
        "data": str(shipped_scales()),
        "own_data": os.pathsep.join(map(str, own)) or None,
        "saved_offers": str(saved_offers()),
    }
    if as_json:
        print_json({"schema": 1, **found})
        return
    click.echo(f"data          {found['data']}")
    click.echo(f"own data      {found['own_data'] or 'none: REWARD_SCALES=FOLDER puts files of your own in front'}")
    click.echo(f"saved offers  {found['saved_offers']} (REWARD_HOME=FOLDER moves it)")


COMMANDS = (price, compare, payslips, reconcile, why, new, where)
