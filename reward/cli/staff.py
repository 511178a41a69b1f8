"""What `reward staff` does: a table priced from file to file, or a question answered of it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.cli.common import print_json, remark, shown
from reward.cli.named_offers import day_option, day_said

if TYPE_CHECKING:
    from reward.library.models.table_mapping import TableMapping
    from reward.workforce.refusals import RefusalCause
    from reward.workforce.staff.awards import Award
    from reward.workforce.staff.bridges import MonthBridge
    from reward.workforce.staff.budgets import Budget
    from reward.workforce.staff.interim_cover import Interims
    from reward.workforce.staff.pay_awards import PayAward
    from reward.workforce.staff.rule_change import Change

TOLD = 20
"""RefusalCauses of refusals that are told on the screen; the file has every row."""
UNWRITTEN = "no table is written: -o costed.csv has every row with its figures (or .parquet, .arrow, .feather, .xlsx)"


def cost(table: str, output: str | None, as_json: bool, options: dict[str, Any]) -> int:
    """Prices the table; the exit status."""
    # Nothing here is linear algebra, whose threads numpy would start; without them workers are copies of this process.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from reward.base.text_table import literal
    from reward.workforce.staff.priced_file import price_file

    for name in ("figures", "workers"):
        if output is None and options[name] is not None:
            raise InputError(f"{_option(name)} goes with -o FILE: without it only the totals are printed")
    from reward.library.in_force import shipped

    with bar() as told:
        found = price_file(
            Path(table),
            None if output is None else Path(output),
            refused=None if options["refused"] is None else Path(options["refused"]),
            strict=options["strict"],
            replace_existing=options["force"],
            tax_year=options["tax_year"],
            figures=_names(options["figures"]),
            by=_names(options["by"] or None) or (),
            later_years=options["later_years"],
            rest_of_year=options["rest_of_year"],
            mapping=mapping_in(options),
            library=shipped(),
            workers=options["workers"],
            told=told,
        )
    if options["to_stdout"] and options["refused"] is None:
        found = replace(found, refused_in=None)  # which no longer is
    remark(found.remarks)
    if as_json:
        print_json(found.to_dict())
    else:
        tell_causes(found.causes)
        if found.totals.refused and found.refused_in is None:
            click.echo("refused rows are in no file: --refused FILE has them all, each with its remedy", err=True)
        if found.refused_in is not None:
            click.echo(f"refused rows are in {literal(str(found.refused_in))}", err=True)
        if found.written is None and output is not None:
            click.echo("nothing else is written: --strict", err=True)
        shown(lambda *_: found.summary)
        if output is None:
            click.echo(UNWRITTEN, err=True)
    return 1 if found.totals.refused else 0


def question(options: dict[str, Any]) -> str | None:
    """The question that the options ask; at most one, with the options that go with it."""
    asked = [name for name in ("budget", "cost_of", "interim", "against", "bridge") if options[name]]
    if len(asked) > 1:
        raise InputError(f"{' and '.join(map(_option, asked))} are two questions; ask one at a time")
    only: dict[str, tuple[tuple[str, ...], object]] = {
        "months": (("budget",), 12),
        "awards": (("budget", "bridge"), ()),
        "funded": (("budget",), None),
        "vacancy": (("budget",), ()),
        "recruitment": (("budget",), ()),
        "since": (("cost_of",), None),
        "month": (("bridge",), None),
        "month_before": (("bridge",), None),
    }
    only |= {"once": (("interim",), ()), "refused": ((), None), "strict": ((), False), "workers": ((), None)}
    of = asked[0] if asked else None
    for name, (whose, unsaid) in only.items():
        if options[name] != unsaid and (of not in whose if whose else of is not None):
            with_ = (
                f"goes with {' or '.join(map(_option, whose))}" if whose else f"does not go with {_option(of or '')}"
            )
            raise InputError(f"{_option(name)} {with_}")
    if of == "bridge" and options["month"] is None:
        raise InputError("--bridge needs --month, the month of the table after, such as --month 2026-11")
    if options["rest_of_year"] != "same" and of not in (None, "against"):
        raise InputError("--rest-of-year is about income tax, which this question does not ask for; leave it out")
    if of == "interim" and options["by"]:
        raise InputError("--by does not go with --interim, which has a row for each contract")
    return of


def _option(name: str) -> str:
    return {"awards": "--award", "since": "--from"}.get(name, f"--{name.replace('_', '-')}")


def answer(asked: str, table: str, output: str | None, as_json: bool, options: dict[str, Any]) -> int:
    """Answers a question of a whole table; the exit status."""
    from reward.workforce import formats
    from reward.workforce.refusals import RefusalCauses

    if output is not None:
        formats.expect(Path(output), replace=options["force"])
    found = _answered(asked, Path(table), options)
    if output is not None:
        found.save(Path(output), replace=options["force"])
    remark(found.remarks)
    if as_json:
        print_json(found.to_dict())
    else:
        tell_causes(RefusalCauses(found.refused))
        shown(lambda *_: found.text())
    return 1 if found.refused else 0


def _answered(asked: str, table: Path, options: dict[str, Any]) -> "Award | MonthBridge | Budget | Change | Interims":
    """The library's answer to a question."""
    from reward.library.in_force import shipped
    from reward.workforce import staff

    more = {
        "later_years": options["later_years"],
        "mapping": mapping_in(options),
        "library": shipped(),
    }
    by = _names(options["by"] or None) or []
    if asked == "budget":
        with bar() as told:
            return staff.budget(
                table,
                options["budget"],
                options["months"],
                awards=_awards(options),
                funded=options["funded"] or "in-post",
                vacancy_percent=options["vacancy"] or "0",
                recruitment_months=options["recruitment"] or None,
                by=by,
                told=told,
                **more,
            )
    if asked == "bridge":
        with bar() as told:
            return staff.bridge(
                table,
                Path(options["bridge"]),
                options["month"],
                month_before=options["month_before"],
                awards=_awards(options),
                by=by,
                told=told,
                **more,
            )
    more["tax_year"] = options["tax_year"]
    if asked == "cost_of":
        with bar() as told:
            since = day_option("--from", options["since"])
            return staff.award(table, options["cost_of"], on=since, by=by, told=told, **more)
    if asked == "interim":
        return staff.interims(table, once=dict(map(_pair, options["once"])), **more)
    with bar() as told:
        return staff.change(
            table,
            options["against"],
            figures=_names(options["figures"]),
            by=by,
            rest_of_year=options["rest_of_year"],
            told=told,
            **more,
        )


def _awards(options: dict[str, Any]) -> "list[PayAward]":
    from reward.workforce.staff.pay_awards import pay_award

    return [pay_award(day_said("--award", when), words) for when, words in map(_pair, options["awards"])]


def tell_causes(causes: "Iterable[RefusalCause]") -> None:
    """Why rows were refused: each cause once, with how many rows it has and the first of them."""
    from reward.base.text_table import literal

    every = list(causes)
    for cause in every[:TOLD]:
        click.echo(f"refused: {literal(str(cause))}", err=True)
    if len(every) > TOLD:
        click.echo(f"refused: for {len(every) - TOLD:,} more causes", err=True)


def check(table: str, output: str | None, as_json: bool, options: dict[str, Any]) -> int:
    """Says what a table is read as, and writes the mapping that reads it so; the exit status."""
    from reward.base.text_table import literal
    from reward.library.in_force import shipped
    from reward.workforce.staff.table_check import check_table, save_mapping

    found = check_table(
        Path(table),
        tax_year=options["tax_year"],
        later_years=options["later_years"],
        mapping=mapping_in(options),
        library=shipped(),
    )
    if output is not None:
        save_mapping(found, Path(output), replace=options["force"])
    if as_json:
        print_json(found.to_dict())
    else:
        click.echo("\n".join(map(literal, found.text().splitlines())))
    return 0 if found.is_fine else 1


def print_columns(*, as_json: bool) -> None:
    """The columns that a staff table may have, from their registry."""
    from textwrap import wrap

    from reward.workforce.table_columns import inputs_of

    every = inputs_of("staff")
    if as_json:
        print_json(
            {
                "schema": 1,
                "columns": [
                    {
                        "name": each.name,
                        "about": each.described.about,
                        "type": each.described.type,
                        "blank_is": each.described.default or None,
                        "example": each.described.example or None,
                        "kinds": list(each.kinds),
                        "also_called": list(each.aliases),
                    }
                    for each in every
                ],
            }
        )
        return
    for each in every:
        of = each.described
        click.echo(each.name)
        facts = [of.about, f"Type: {of.type}", f"A blank is {of.default}" * bool(of.default)]
        facts += [f"Such as {of.example}" * bool(of.example), f"Of {', '.join(each.kinds)} rows" * bool(each.kinds)]
        facts += [f"Also called {', '.join(each.aliases)}" * bool(each.aliases)]
        text = ". ".join(filter(None, facts))
        click.echo("\n".join(wrap(text + ".", 78, initial_indent="  ", subsequent_indent="  ")))


def mapping_in(options: dict[str, Any]) -> "TableMapping":
    """How the options say that a table is read: a file, and what goes beside or before it."""
    from reward.library.models.table_mapping import TableMapping
    from reward.library.offer_files import checked
    from reward.library.toml_files import read_toml

    files = [each for each in options["rename"] if "=" not in each]
    if len(files) > 1:
        raise InputError(f"--rename takes one file, and {files[0]} and {files[1]} are two; put them into one")
    mapping = checked(TableMapping, read_toml(Path(files[0])), files[0]) if files else TableMapping()
    pairs = dict(_renamed(each) for each in options["rename"] if "=" in each)
    said: dict[str, Any] = {name: options[name] for name in ("sheet", "header_row", "point_in_range")}
    update = {name: value for name, value in said.items() if value is not None}
    update |= {"ignore": (*mapping.ignore, *options["ignore"]), "rename": {**mapping.rename, **pairs}}
    return mapping.model_copy(update=update)


def _renamed(written: str) -> tuple[str, str]:
    heading, _, name = written.rpartition("=")
    if not heading.strip() or not name.strip():
        raise InputError(f"--rename {written[:60]!r} is not HEADING=NAME, such as 'Annual Salary=salary'")
    return heading.strip(), name.strip()


def _names(written: str | None) -> list[str] | None:
    """The names in a list with commas."""
    return None if written is None else [name.strip() for name in written.split(",")]


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise InputError(f"{written[:40]!r} is not NAME=VALUE, such as 2026-09-01=3.2 or recruitment=3,000")
    return name.strip(), value.strip()


@contextmanager
def bar() -> "Iterator[Callable[[float], object] | None]":
    """A bar on a terminal; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1_000, label="pricing", file=sys.stderr, show_eta=True) as shown:
        yield lambda part: shown.update(int(part * 1_000) - shown.pos)
        shown.update(shown.length - shown.pos if shown.length else 0)  # the last block says nothing of itself
