"""What commands share: the options of those that price, what they print to, and completion."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.library.folders import offer_names, shipped_scales

if TYPE_CHECKING:
    from reward.library.in_force import Library
    from reward.library.models.offer import Offer
    from reward.library.overrides import PricingRequest
    from reward.statement.statement import Statement


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
            help="Set an input: pay.basic=45,000, B:rate.amount=800, person.nation=scotland, assume.retirement_tax_rate=0. May be repeated.",
        ),
    )


def pricing(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that prices offers."""
    return for_whom(
        _with(
            command,
            click.option("--tax-year", metavar="YEAR", help="The tax year to price, such as 2026-27."),
            click.option("--on", metavar="DATE", help="Price the tax year of this date, such as 2026-11-22."),
            click.option(
                "--basis",
                default="year",
                metavar="BASIS",
                help="year: the liability for a whole tax year; payslips: what payroll deducts, pay day by pay day.",
            ),
            click.option("--json", "as_json", is_flag=True, help="Print JSON for programs."),
        )
    )


def _with(
    command: Callable[..., None], *options: Callable[[Callable[..., None]], Callable[..., None]]
) -> Callable[..., None]:
    """A command with these options, listed in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def priced(offers: Sequence[str], options: dict[str, Any]) -> "list[Statement]":
    """A statement of each offer, at the lower end of a range, which its remarks say."""
    from reward.statement.pricing import price as priced
    from reward.statement.range_ends import lower_end

    found = []
    for offer, more in _to_price(offers, options):
        chosen, ends = lower_end(offer)
        statement = priced(chosen, **more)
        told = tuple(each.words for each in ends if each.words not in statement.warnings)
        found.append(replace(statement, remarks=(*statement.remarks, *told)))
    return found


def priced_at_ends(offers: Sequence[str], options: dict[str, Any]) -> "list[tuple[Statement, ...]]":
    """The statements of each offer: one, or one for each end of its range."""
    from reward.statement.range_ends import price_range

    return [price_range(offer, **more) for offer, more in _to_price(offers, options)]


def _to_price(offers: Sequence[str], options: dict[str, Any]) -> "list[tuple[Offer, dict[str, Any]]]":
    """Each offer with the options that it is priced with."""
    from reward.base.dates import day
    from reward.library.overrides import read

    settings: PricingRequest = read(offers, options["person"], options["assume"], options["settings"])
    on = day(options["on"]) if options["on"] is not None else None
    more = {"tax_year": options["tax_year"], "on": on, "basis": options["basis"]}
    more |= {"person": settings.person, "assumptions": settings.assumptions}
    return [(offer, {"name": name, **more}) for name, offer in settings.offers]


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


def remark_at_ends(
    priced: "Sequence[Statement]", about: str = "", *, remarks: bool = False, without: Collection[str] = ()
) -> None:
    """The warnings of an offer, `without` some: those of every end of its range once, the others with their end."""
    first = priced[0]
    shared = [text for text in first.warnings if all(text in each.warnings for each in priced)]
    shared = [text for text in shared if text not in without]
    remark([*(first.remarks if remarks else ()), *shared], about)
    for each in priced:
        remark(
            [text for text in each.warnings if text not in shared and text not in without],
            f"{about} at {each.end}".strip(),
        )


def remark_on_later_years(offers: "Sequence[Sequence[Statement]]") -> tuple[str, ...]:
    """The one remark on tax years past the newest figures, once for all offers; what was told."""
    from reward.engine.regime import kept_words

    every = [statement for of in offers for statement in of]
    said = {kept_words(statement.priced.library) for statement in every}
    told = tuple(text for text in said if any(text in statement.warnings for statement in every))
    remark(told)
    return told


def print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def told(message: str) -> int:
    from reward.base.text_table import literal

    click.echo(f"reward: {literal(' '.join(message.split()))}", err=True)
    return 2


def complete_offer(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    names = [CompletionItem(name) for name in offer_names() if name.startswith(incomplete)]
    return names or [CompletionItem(incomplete, type="file")]


def complete_scale(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    found = {path.stem for path in shipped_scales().glob("*/*.toml")}
    return [CompletionItem(name) for name in sorted(found) if name.startswith(incomplete)]


def library_of(folder: str | None) -> "Library":
    """The shipped figures, the reader's own in front of them, and this folder in front of all."""
    from reward.library.in_force import Library, shipped

    if folder is None:
        return shipped()
    if not Path(folder).is_dir():
        raise InputError(
            f"--scales {folder[:80]!r} is not a folder; it holds pay/, pension/ and so on, as scales/ does"
        )
    return Library(*shipped().folders, Path(folder))
