"""What commands share: the options of those that price, and what they print to."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.cli import completion
from reward.library.folders import with_folder

if TYPE_CHECKING:
    from reward.answer.remarks import Remark


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
            type=click.Path(file_okay=False),
            metavar="DIR",
            expose_value=False,
            is_eager=True,
            callback=_in_front,
            help="A folder of your own scales and schemes, in front of the shipped ones.",
        )
    )
    return command


def _in_front(context: click.Context, _parameter: click.Parameter, folder: str | None) -> None:
    if folder is not None and context.resilient_parsing:
        context.meta[completion.FOLDER] = folder
    elif folder is not None:
        context.with_resource(with_folder(folder))
