"""The command line: parse, call, print. Answers on stdout, remarks on stderr.

Exit status 0: done; 1: a check said no; 2: wrong input, told in one line. Whatever a command
needs is imported inside it, so that `--help` and completion load neither numpy nor pydantic.
"""

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward import __version__
from reward.errors import InputError, RewardError
from reward.places import offer_names, own_scales, saved_offers, shipped_scales

if TYPE_CHECKING:
    from reward.settings import Settings
    from reward.statement import Statement


class OneLineErrors(click.Group):
    """A group whose every error is one line on stderr; no traceback reaches a user."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **more: Any,
    ) -> Any:
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **more)
        # Nothing here is a matrix, so numpy's algebra library need not start its threads: 150 ms of CPU.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Looking for pydantic plugins reads the metadata of every package installed: 15 ms for nothing.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        # A command is short and makes no cycles worth looking for; a large table is a million objects to look at.
        gc.disable()
        status: Any = 0
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **more)
            sys.stdout.flush()
        except click.exceptions.Abort:
            status = 130
        except click.ClickException as error:
            status = _told(error.format_message())
        except RewardError as error:
            status = _told(str(error))
        except BrokenPipeError:
            # The reader of our output has gone: leave quietly, and keep Python from flushing to it again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except Exception as error:
            if os.environ.get("REWARD_DEBUG"):
                raise
            _told(f"a fault in reward itself: {type(error).__name__}: {error}; REWARD_DEBUG=1 shows where")
            status = 70
        finally:
            gc.enable()
        sys.exit(status if isinstance(status, int) else 0)


def _told(message: str) -> int:
    from reward.table import literal

    click.echo(f"reward: {literal(' '.join(message.split()))}", err=True)
    return 2


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        import tomllib

        data = tomllib.loads((shipped_scales() / "version.toml").read_text("utf-8"))["version"]
        click.echo(f"reward {__version__} (data of {data})")
        context.exit()


@click.group(cls=OneLineErrors, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version of the program and its data.",
)
@click.pass_context
def main(context: click.Context) -> None:
    """What an offer of work is worth in the UK: exact to the penny, and says why.

    OFFER is a path to a TOML file, or the name of a shipped or saved offer.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _complete_offer(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    names = [CompletionItem(name) for name in offer_names() if name.startswith(incomplete)]
    return names or [CompletionItem(incomplete, type="file")]


def _complete_scale(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    found = {path.stem for path in shipped_scales().glob("*/*.toml")}
    return [CompletionItem(name) for name in sorted(found) if name.startswith(incomplete)]


def _pricing(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that prices offers."""
    options = (
        click.option("--person", type=click.Path(), metavar="FILE", help="Whose pay it is: a TOML file."),
        click.option("--assume", type=click.Path(), metavar="FILE", help="Assumptions: a TOML file."),
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="PATH=VALUE",
            help="Set an input: pay.basic=45,000, B:rate.amount=800, person.nation=scotland, assume.retirement_tax_rate=0. May be repeated.",
        ),
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
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@click.argument("offers", nargs=-1, required=True, shell_complete=_complete_offer)
@_pricing
def price(offers: Sequence[str], as_json: bool, **options: Any) -> None:
    """Price each OFFER: a statement with every figure."""
    from reward.report import text

    statements = _priced(offers, options)
    if as_json:
        _print_json({"schema": 1, "statements": [statement.to_dict() for statement in statements]})
        return
    # Remarks first, so that in a terminal the answer is what is left in view.
    for statement in statements:
        _remark([*statement.remarks, *statement.warnings], statement.name if len(statements) > 1 else "")
    width, colour = _terminal()
    click.echo("\n\n".join(text.statement(statement, width, colour=colour) for statement in statements))


@main.command()
@click.argument("offers", nargs=-1, required=True, shell_complete=_complete_offer)
@_pricing
def compare(offers: Sequence[str], as_json: bool, **options: Any) -> None:
    """Set two or more OFFERs side by side, with the difference from the first and a verdict."""
    from reward.comparison import compare as compared
    from reward.comparison import letters
    from reward.report import text

    if len(offers) < 2:
        raise InputError("compare takes two offers or more; 'reward price' takes one")
    comparison = compared(_priced(offers, options))
    if as_json:
        _print_json(comparison.to_dict())
        return
    _remark(comparison[0].remarks)
    for letter, statement in zip(letters(), comparison.statements, strict=False):
        _remark(statement.warnings, letter)
    width, colour = _terminal()
    click.echo(text.comparison(comparison, width, colour=colour))


@main.command()
@click.argument("offer", shell_complete=_complete_offer)
@_pricing
def payslips(offer: str, as_json: bool, **options: Any) -> None:
    """Show the pay days of an OFFER, and the bridge from its price for a year to them.

    A tax year of pay days; or, with contract.start, assume.start or assume.months, those of a
    stretch of months that may cross tax years.
    """
    from reward.report import payslips as slips

    options["basis"] = "payslips"
    (statement,) = _priced([offer], options)
    if as_json:
        _print_json(slips.data(statement))
        return
    _remark([*statement.remarks, *statement.warnings])
    width, colour = _terminal()
    click.echo(slips.text(statement, width, colour=colour))


@main.command()
@click.argument("offer", shell_complete=_complete_offer)
@click.argument("figure")
@_pricing
def why(offer: str, figure: str, as_json: bool, **options: Any) -> None:
    """Explain a FIGURE of an OFFER: formula, numbers, law and source, down to the inputs.

    FIGURE is a name as in --json, such as income_tax, or an input such as pay.basic.
    """
    from reward.report import reasons

    (statement,) = _priced([offer], options)
    if as_json:
        _print_json({"schema": 1, "offer": statement.name, "why": reasons.why_data(statement, figure)})
        return
    width, colour = _terminal()
    explained = reasons.why(statement, figure, width, colour=colour)
    _remark([*statement.remarks, *statement.warnings])
    click.echo(explained)


@main.command()
@click.argument("table", type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(), metavar="TABLE", help="Where to write the rows with their deductions."
)
@click.option("--force", is_flag=True, help="Write over a TABLE that exists.")
@click.option("--strict", is_flag=True, help="Write nothing when a row is refused.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def payroll(table: str, output: str | None, force: bool, strict: bool, as_json: bool) -> None:
    """Work out the deductions of a CSV TABLE of payments, or check those that stand in it.

    Columns: employee, tax_year, frequency, period, basis, code, pay, ni_category, loan_plan,
    postgraduate, and pay_date. Exit 1 when rows were refused or a stated deduction differs.
    """
    from reward.table import literal
    from reward.workforce import payroll as worked
    from reward.workforce import tables

    if output is not None and Path(output).exists() and not force:
        raise InputError(f"{output}: already exists; --force writes over it")
    found = worked(tables.read(Path(table)))
    said_no = bool(found.refused or found.differences)
    if output is not None and not (strict and found.refused):
        tables.write(Path(output), found.columns, replace=force)
    _remark(found.remarks)
    if as_json:
        _print_json(
            {
                "schema": 1,
                "rows": len(found.rows) + len(found.refused),
                "worked": len(found.rows),
                "totals": found.totals_text,
                "refused": [{"row": each.row, "column": each.column, "what": each.what} for each in found.refused],
                "differences": [str(each) for each in found.differences],
            }
        )
    else:
        for refusal in found.refused:
            click.echo(f"refused: {literal(str(refusal))}", err=True)
        for difference in found.differences:
            click.echo(f"differs: {difference}")
        click.echo(found.summary)
    if said_no:
        sys.exit(1)


@main.group()
def scales() -> None:
    """The data: what is known, where from, and how fresh."""


@scales.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def scales_list(as_json: bool) -> None:
    """List every data file with the dates it covers and how much of it is doubted."""
    from reward.data_check import freshness
    from reward.report import data
    from reward.scales import shipped

    rows = freshness(shipped(), _today())
    if as_json:
        _print_json({"schema": 1, "files": [data.listed(row) for row in rows]})
        return
    click.echo(data.listing(rows).text(_terminal()[0]))


@scales.command()
@click.argument("name", shell_complete=_complete_scale)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def show(name: str, as_json: bool) -> None:
    """Show the data file NAME, such as income_tax or leave/gla, with its sources."""
    from reward.report import data
    from reward.scales import shipped

    found = data.find(shipped(), name)
    if as_json:
        _print_json({"schema": 1, "files": [data.as_json(shipped(), *each) for each in found]})
        return
    click.echo("\n\n".join(data.file(shipped(), *each, width=_terminal()[0]) for each in found))


@scales.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def check(as_json: bool) -> None:
    """Prove the data: every file loads, is cited and dated, without gaps. Exit 1 when it is not so."""
    from reward.data_check import check as problems_in
    from reward.scales import shipped

    problems = problems_in(shipped())
    if as_json:
        _print_json({"schema": 1, "problems": [str(problem) for problem in problems]})
    elif problems:
        click.echo("\n".join(str(problem) for problem in problems))
    else:
        click.echo("The data holds: every file loads, every period is dated and cited, and there are no gaps.")
    if problems:
        sys.exit(1)


@main.command()
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


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def where(as_json: bool) -> None:
    """Say where data and saved offers are kept."""
    own = own_scales()
    found = {"data": str(shipped_scales()), "own_data": str(own) if own else None, "saved_offers": str(saved_offers())}
    if as_json:
        _print_json({"schema": 1, **found})
        return
    click.echo(f"data          {found['data']}")
    click.echo(f"own data      {found['own_data'] or 'none: REWARD_SCALES=FOLDER puts files of your own in front'}")
    click.echo(f"saved offers  {found['saved_offers']} (REWARD_HOME=FOLDER moves it)")


def _priced(offers: Sequence[str], options: dict[str, Any]) -> "list[Statement]":
    from reward.dates import day
    from reward.settings import read
    from reward.statement import price as priced

    settings: Settings = read(offers, options["person"], options["assume"], options["settings"])
    on = day(options["on"]) if options["on"] is not None else None
    more = {"tax_year": options["tax_year"], "on": on, "basis": options["basis"]}
    return [
        priced(offer, name=name, person=settings.person, assumptions=settings.assumptions, **more)
        for name, offer in settings.offers
    ]


def _terminal() -> tuple[int, bool]:
    """Columns to print in, 60 to 100, and whether colour is wanted: only for people, never with NO_COLOR."""
    people = sys.stdout.isatty()
    width = shutil.get_terminal_size((80, 24)).columns if people else 80
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return min(max(width, 60), 100), people and not plain


def _remark(texts: Sequence[str], about: str = "") -> None:
    from reward.table import literal, wrap

    width = min(shutil.get_terminal_size((80, 24)).columns, 100) if sys.stderr.isatty() else sys.maxsize
    for text in dict.fromkeys(texts):
        line = f"remark{f' on {about}' if about else ''}: {literal(text)}"
        click.echo("\n".join(wrap(line, width, indent="  ", first="")), err=True)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _today() -> Any:
    import datetime

    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
