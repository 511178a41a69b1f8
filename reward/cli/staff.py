"""What `reward staff` does: a table priced from file to file, or a question answered of it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError
from reward.cli.common import library_of, print_json, remark

if TYPE_CHECKING:
    from reward.workforce.formats import Columns

TOLD = 20
"""Refused rows that are named on the screen; the file has all of them."""
UNWRITTEN = "no table is written: -o costed.csv has every row with its figures (or .parquet, .arrow, .feather, .xlsx)"
SHOWN = 60
"""Rows of an answer that are shown."""


def cost(table: str, output: str | None, as_json: bool, options: dict[str, Any]) -> int:
    """Prices the table; the exit status."""
    # Nothing here is linear algebra, whose threads numpy would start; without them workers are copies of this process.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from reward.base.text_table import literal
    from reward.workforce.staff.price_file import price_file

    for name in ("figures", "workers"):
        if output is None and options[name] is not None:
            raise InputError(f"{_option(name)} goes with -o FILE: without it only the totals are printed")
    with bar() as told:
        found = price_file(
            Path(table),
            None if output is None else Path(output),
            refused=None if options["refused"] is None else Path(options["refused"]),
            strict=options["strict"],
            replace_existing=options["force"],
            tax_year=options["tax_year"],
            figures=None if options["figures"] is None else [name.strip() for name in options["figures"].split(",")],
            later_years=options["later_years"],
            ignore=options["ignore"],
            library=library_of(options["scales"]),
            workers=options["workers"],
            told=told,
        )
    remark(found.remarks)
    if as_json:
        print_json(
            {
                "schema": 1,
                "rows": found.totals.rows,
                "priced": found.totals.priced,
                "vacant": found.totals.vacant,
                "totals": found.totals.in_pounds,
                "refused": [{"row": each.row, "column": each.column, "what": each.what} for each in found.refused],
                "refused_rows": found.totals.refused,
                "written": None if found.written is None else str(found.written),
                "refused_in": None if found.refused_in is None else str(found.refused_in),
            }
        )
    else:
        for refusal in found.refused[:TOLD]:
            click.echo(f"refused: {literal(str(refusal))}", err=True)
        if found.totals.refused > TOLD:
            click.echo(f"refused: and {found.totals.refused - TOLD:,} more", err=True)
        if found.totals.refused and found.refused_in is None:
            click.echo("refused rows are in no file: --refused FILE has them all, each with its remedy", err=True)
        if found.refused_in is not None:
            click.echo(f"refused rows are in {literal(str(found.refused_in))}", err=True)
        if found.written is None and output is not None:
            click.echo("nothing else is written: --strict", err=True)
        click.echo(found.totals.summary)
        if output is None:
            click.echo(UNWRITTEN, err=True)
    return 1 if found.totals.refused else 0


def question(options: dict[str, Any]) -> str | None:
    """The question that the options ask; at most one, with the options that go with it."""
    asked = [name for name in ("budget", "cost_of", "interim", "against") if options[name]]
    if len(asked) > 1:
        raise InputError(f"{' and '.join(map(_option, asked))} are two questions; ask one at a time")
    only: dict[str, tuple[str | None, object]] = {
        "months": ("budget", 12),
        "awards": ("budget", ()),
        "vacancy": ("budget", "0"),
        "since": ("cost_of", None),
    }
    only |= {"once": ("interim", ()), "refused": (None, None), "strict": (None, False), "workers": (None, None)}
    of = asked[0] if asked else None
    for name, (whose, unsaid) in only.items():
        if options[name] != unsaid and whose != of:
            with_ = f"goes with {_option(whose)}" if whose else f"does not go with {_option(of or '')}"
            raise InputError(f"{_option(name)} {with_}")
    if of is None and options["by"]:
        raise InputError("--by goes with --budget, --cost-of or --against")
    if of == "interim" and options["by"]:
        raise InputError("--by does not go with --interim, which has a row for each contract")
    return of


def _option(name: str) -> str:
    return {"awards": "--award", "since": "--from"}.get(name, f"--{name.replace('_', '-')}")


def answer(asked: str, table: str, output: str | None, as_json: bool, options: dict[str, Any]) -> int:
    """Answers a question of a whole table; the exit status."""
    from reward.base.dates import day
    from reward.base.text_table import literal
    from reward.workforce import formats as tables

    if output is not None:
        tables.expect(Path(output), replace=options["force"])
    came = tables.read(Path(table))
    remarks = list(came.remarks)
    by = [name.strip() for name in options["by"].split(",")] if options["by"] else []
    more = {
        "later_years": options["later_years"],
        "ignore": options["ignore"],
        "library": library_of(options["scales"]),
    }
    year = {"tax_year": options["tax_year"]}
    if asked == "budget":
        from reward.workforce.staff.budgets import budget

        awards = {day(when): rate for when, rate in map(_pair, options["awards"])}
        with bar() as told:
            costs = budget(
                came.columns,
                options["budget"],
                options["months"],
                awards=awards,
                vacancy_percent=options["vacancy"],
                by=by,
                told=told,
                **more,
            )
        remarks += costs.remarks
        result, shown, refused = (
            costs.result,
            costs.result if options["months"] <= 24 and not by else costs.by_year,
            costs.refused,
        )
    elif asked == "cost_of":
        from reward.workforce.staff.awards import award

        since = None if options["since"] is None else day(options["since"])
        raised = award(came.columns, options["cost_of"], on=since, by=by, **year, **more)
        result, shown, refused = raised.result, raised.result, raised.refused
        remarks += raised.remarks
    elif asked == "interim":
        from reward.workforce.staff.interim_cover import interims

        beside = interims(came.columns, once=dict(map(_pair, options["once"])), **year, **more)
        result, shown, refused = beside.result, beside.brief, beside.refused
        remarks += beside.flagged[:TOLD]
        if len(beside.flagged) > TOLD:
            remarks.append(f"and {len(beside.flagged) - TOLD:,} more contracts; the column flag has them all")
    else:
        from reward.workforce.staff.rule_change import change

        names = None if options["figures"] is None else [name.strip() for name in options["figures"].split(",")]
        changed = change(came.columns, options["against"], figures=names, by=by, **year, **more)
        result, shown, refused = changed.rows, changed.result, changed.refused
        remarks += changed.remarks
    if output is not None:
        tables.write(Path(output), result, replace=options["force"])
    remark(remarks)
    if as_json:
        cells = {name: column.texts().cells() for name, column in shown.items()}
        said = [{"row": each.row, "column": each.column, "what": each.what} for each in refused]
        print_json(
            {
                "schema": 1,
                "rows": [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)],
                "refused": said,
            }
        )
    else:
        for refusal in refused[:TOLD]:
            click.echo(f"refused: {literal(str(refusal))}", err=True)
        if len(refused) > TOLD:
            click.echo(f"refused: and {len(refused) - TOLD:,} more", err=True)
        click.echo(in_text(shown))
        if asked == "interim":
            click.echo(beside.summary)
    return 1 if refused else 0


def in_text(columns: "Columns") -> str:
    """Columns for people: amounts with commas to the right, words to the left, at most so many rows."""
    from reward.base.money import in_pounds
    from reward.base.text_table import cell_width, literal, pad

    many = len(next(iter(columns.values()))) if columns else 0
    shown: list[tuple[list[str], bool]] = []
    for name, column in columns.items():
        money = column.money()
        amounts = money is not None and many > 0
        texts = [literal(text) for text in column.texts().cells()[:SHOWN]]
        if amounts and money is not None:
            texts = [in_pounds(pence) if text else "" for pence, text in zip(money.pence.tolist(), texts, strict=False)]
        shown.append(([name.replace("_", " "), *texts], amounts))
    wide = [max(map(cell_width, cells)) for cells, _ in shown]
    lines = []
    for place in range(min(many, SHOWN) + 1):
        cells = [pad(cells[place], room, right=right) for (cells, right), room in zip(shown, wide, strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "─" * (sum(wide) + 2 * (len(wide) - 1)))
    if many > SHOWN:
        lines.append(f"and {many - SHOWN:,} more rows; -o FILE has them all")
    return "\n".join(lines)


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


@contextmanager
def stopped_by_term() -> Iterator[None]:
    """Asked to end, it ends as by Ctrl-C: drafts are removed on the way out."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
