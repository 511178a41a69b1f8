"""What commands share: the options of those that price, and what they print to."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.cli import completion
from reward.library.folders import with_folder

if TYPE_CHECKING:
    from datetime import date

    from reward.answer.remarks import Remark
    from reward.library.models.offer import Offer
    from reward.statement.statement import Statement


WIDE = 100_000
"""Columns in which no table has to leave anything out."""


class WholeNumber(click.IntRange):
    """A number of an option, which says in our words what would be right."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            name = param.opts[0] if param is not None else "the number"
            raise InputError(
                f"{name} {str(value)[:20]!r}: write a whole number from {self.min} to {self.max}"
            ) from None


def for_whom(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say whose pay it is, what is assumed, and what is set otherwise."""
    return _with(
        command,
        click.option("--person", type=click.Path(), metavar="FILE", help="Whose pay it is: a TOML file."),
        click.option("--assume", type=click.Path(), metavar="FILE", help="Assumptions: a TOML file."),
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="PATH=VALUE",
            shell_complete=completion.setting,
            help="Set an input: pay.basic=45,000, B:rate.amount=800, person.nation=scotland, assume.retirement_tax_rate=0. May be repeated.",
        ),
    )


def pricing(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that prices offers and prints what it finds."""
    return priced_for(
        _with(
            command,
            click.option("--json", "as_json", is_flag=True, help="Print JSON for programs."),
            in_forms,
        )
    )


def priced_for(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say for whom, on what terms and for which year offers are priced."""
    return for_whom(
        _with(
            command,
            click.option(
                "--tax-year",
                metavar="YEAR",
                shell_complete=completion.tax_year,
                help="The tax year to price, such as 2026-27.",
            ),
            click.option("--on", metavar="DATE", help="Price the tax year of this date, such as 2026-11-22."),
            click.option(
                "--basis",
                default="year",
                metavar="BASIS",
                shell_complete=completion.basis,
                help="year: the liability for a whole tax year; payslips: what payroll deducts, pay day by pay day.",
            ),
        )
    )


def on_a_scale(command: Callable[..., None]) -> Callable[..., None]:
    """The options of an offer that is a point of a published scale, behind those that are named."""
    return _with(
        command,
        click.option(
            "--scale",
            metavar="NAME",
            shell_complete=completion.pay_scale,
            help="Also a post on this published scale, with its pension and leave; needs --grade or --point.",
        ),
        click.option(
            "--grade",
            metavar="GRADE",
            shell_complete=completion.grade,
            help="The grade on that scale, as people write it: 'Band 5', HEO.",
        ),
        click.option(
            "--point",
            metavar="POINT",
            shell_complete=completion.point,
            help="Its point: a number or name, bottom or top.",
        ),
        click.option(
            "--area",
            metavar="AREA",
            shell_complete=completion.area,
            help="Where the scale pays London rates or a supplement: inner-london.",
        ),
    )


def in_forms(command: Callable[..., None]) -> Callable[..., None]:
    """The forms in which a command's tables can be had, besides the text for people."""
    return _with(
        command,
        click.option(
            "--plain",
            "form",
            flag_value="plain",
            help="One line a figure, without columns, as a screen reader reads it.",
        ),
        click.option("--markdown", "form", flag_value="markdown", help="The tables in Markdown."),
        click.option("--csv", "form", flag_value="csv", help="The tables as CSV."),
    )


def shown(render: Callable[[int, bool], str], spoken: Callable[[], tuple[str, str]] | None = None) -> None:
    """Prints what a command says, by its width and colour; or its tables alone in the form that was asked for.

    `spoken` is what is said before and after them in the plain form, where an answer is more than its tables.
    """
    from reward.base.text_table import gathered

    form = click.get_current_context().params.get("form")
    width, colour = terminal()
    if form is None:
        click.echo(render(width, colour))
        return
    with gathered() as tables:
        render(WIDE, False)
    if not tables:
        raise InputError(f"--{form}: this answer has no table; --json has all of it")
    before, after = spoken() if spoken is not None and form == "plain" else ("", "")
    parts = [getattr(table, form)() for table in tables]
    click.echo("\n".join([*([f"{before}\n"] if before else []), *parts, *([after + "\n"] if after else [])]), nl=False)


def _with(
    command: Callable[..., None], *options: Callable[[Callable[..., None]], Callable[..., None]]
) -> Callable[..., None]:
    """A command with these options, listed in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def asked(offers: Sequence[str], options: dict[str, Any]) -> "tuple[list[Offer], dict[str, Any]]":
    """The offers of a command, and its options of pricing as the library takes them."""
    from reward.library.overrides import read

    given = drafts(offers, options["settings"])
    if options.get("scale") is not None:
        given[len(offers)] = _post_on_scale(options)
        offers = (*offers, given[len(offers)][0])
    elif any(options.get(name) is not None for name in ("grade", "point", "area")):
        raise InputError(
            "--grade, --point and --area go with --scale: --scale nhs-england --grade 'Band 5' --point top"
        )
    elif not offers:
        raise InputError("Missing argument 'OFFERS...': name an offer, or a post by --scale, --grade and --point")
    request = read(offers, options["person"], options["assume"], options["settings"], given)
    return [offer for _, offer in request.offers], {
        "names": [name for name, _ in request.offers],
        "person": request.person,
        "assumptions": request.assumptions,
        "tax_year": options["tax_year"] if options["on"] is not None else options["tax_year"] or request.tax_year,
        "on": day_option("--on", options["on"]),
        "basis": options["basis"],
    }


def as_asked(offers: "Sequence[Offer]", options: dict[str, Any]) -> dict[str, Any]:
    """What was asked, for programs: a case, which `reward again` prices once more."""
    from reward.library.case_files import case_of, for_programs
    from reward.library.in_force import shipped
    from reward.library.pricing_year import which_year

    library = shipped()
    year, _ = which_year(library, options["tax_year"], options["on"])
    more = {
        "tax_year": str(year),
        "data_version": library.version,
        "basis": options["basis"],
        "names": options["names"],
    }
    return for_programs(case_of(list(offers), options["person"], options["assumptions"], **more))


def day_option(name: str, written: str | None) -> "date | None":
    """The day that an option says; none where it was left out."""
    return None if written is None else day_said(name, written)


def day_said(name: str, written: str) -> "date":
    """The day that is said, in any form. Raises `InputError` with the name of what says it."""
    from reward.base.forms import day_in

    try:
        return day_in(written)
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None


def _post_on_scale(options: dict[str, Any]) -> "tuple[str, dict[str, Any]]":
    from reward.library.in_force import shipped
    from reward.library.offer_on_scale import offer_on_scale

    table = offer_on_scale(shipped(), options["scale"], options["grade"], options["point"], options["area"])
    return _name_of_post(table), table


def _name_of_post(table: "dict[str, Any]") -> str:
    return " ".join(table["pay"][key] for key in ("scale", "grade", "point"))


def drafts(offers: Sequence[str], settings: Sequence[str]) -> "dict[int, tuple[str, dict[str, Any]]]":
    """The offers of a command that are adverts, read into drafts; in a terminal what no price can do without is asked.

    So too those that are points of a scale in words, as `NHS England band 5 top`.
    """
    found: dict[int, tuple[str, dict[str, Any]]] = {}
    for place, which in enumerate(offers):
        if " " in which.strip() and "/" not in which and not Path(which).exists():
            from reward.library.in_force import shipped
            from reward.library.offer_on_scale import offer_said

            table = offer_said(shipped(), which)
            if table is not None:
                found[place] = _name_of_post(table), table
                continue
        if "." not in which or which.endswith(".toml"):
            continue
        from reward.intake.advert.files import is_advert, read_file
        from reward.library.case_pages import carries_case
        from reward.library.in_force import shipped

        if is_advert(which) and not carries_case(which):
            from reward.base.letters import letter
            from reward.cli.advert_drafts import draft_for_a_price

            read, (width, _) = read_file(which, shipped()), terminal()
            name, table, told = draft_for_a_price(read, which, place, len(offers), settings, width)
            remark(told, letter(place) if len(offers) > 1 else "")
            found[place] = (name, table)
    return found


def asked_of_the_year(offers: Sequence[str], options: dict[str, Any]) -> "tuple[list[Offer], dict[str, Any]]":
    """As `asked`, for questions that are answered on basis `year` only."""
    if options["basis"] != "year":
        raise InputError("questions are answered on basis 'year'; leave --basis out")
    chosen, more = asked(offers, options)
    return chosen, {name: value for name, value in more.items() if name != "basis"}


def asked_of_two(a: str, b: str | None, options: dict[str, Any]) -> "tuple[Offer, Offer, dict[str, Any]]":
    """As `asked_of_the_year`, for a question about two offers, which may come from one case."""
    chosen, more = asked_of_the_year([a] if b is None else [a, b], options)
    if len(chosen) != 2:
        raise InputError(
            f"this takes two offers, or a case of two, not {len(chosen)}; of a case name one as FILE.toml:B"
        )
    return chosen[0], chosen[1], more


def the_one(chosen: "Sequence[Offer]", named: str) -> "Offer":
    """The only offer of a command that takes one."""
    if len(chosen) != 1:
        raise InputError(f"{named}: is a case of {len(chosen)} offers; name one, as in {named}:A")
    return chosen[0]


def lower_end_of(offer: str, options: dict[str, Any]) -> "Statement":
    """The statement of one offer, at the lower end of a range."""
    from reward.statement.range_ends import price_lower_end

    chosen, more = asked([offer], options)
    one = the_one(chosen, offer)
    (name,) = more.pop("names")
    return price_lower_end(one, name=name, **more)


def terminal() -> tuple[int, bool]:
    """Columns to print in, 60 to 100, and whether colour is wanted: only for people, never with NO_COLOR."""
    people = sys.stdout.isatty()
    width = shutil.get_terminal_size((80, 24)).columns if people else 80
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return min(max(width, 60), 100), people and not plain


def remark(texts: Sequence[str], about: str = "") -> None:
    from reward.base.text_table import literal, wrap

    width = min(shutil.get_terminal_size((80, 24)).columns, 100) if sys.stderr.isatty() else sys.maxsize
    for text in dict.fromkeys(texts):
        line = f"remark{f' on {about}' if about else ''}: {literal(text)}"
        click.echo("\n".join(wrap(line, width, indent="  ", first="")), err=True)


def print_remarks(remarks: "Iterable[Remark]") -> None:
    for each in remarks:
        remark([each.words], each.about)


def print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def told(message: str) -> int:
    from reward.base.text_table import literal

    with suppress(OSError):  # a full or closed stream cannot be told of on itself; the exit status says it
        click.echo(f"reward: {literal(' '.join(message.split()))}", err=True)
    return 2


def takes_scales(command: click.Command) -> click.Command:
    """A command, and those in it, with `--scales DIR`: a folder of data files in front of the shipped ones."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            takes_scales(inner)
        return command
    command.params.append(
        click.Option(
            ["--scales"],
            type=click.Path(),
            metavar="DIR",
            expose_value=False,
            is_eager=True,
            callback=_in_front,
            help="A folder of your own scales and schemes, in front of the shipped ones.",
        )
    )
    return command


def _in_front(context: click.Context, _parameter: click.Parameter, folder: str | None) -> None:
    if folder is not None and not context.resilient_parsing:
        context.with_resource(with_folder(folder))
