"""Control totals by group: what a table from file to file comes to for each directorate, grade or whatever stands in its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from reward.base.amounts import plain_pounds
from reward.base.errors import InputError
from reward.base.figures import MoneyName
from reward.workforce.formats import Columns
from reward.workforce.formats.columns import coded
from reward.workforce.reading import Ints
from reward.workforce.staff.control_totals import Totals
from reward.workforce.staff.grouping import groups, in_order, money
from reward.workforce.staff.posts import ONE, are_counted
from reward.workforce.staff.priced_block import Block, BlockResult

GroupTotals = Mapping[tuple[str, ...], Totals]
MOST_GROUPS = 100_000
"""A group is held in memory for as long as the table passes through."""
ON_COSTS: tuple[MoneyName, ...] = ("employer_ni", "apprenticeship_levy", "employer_pension")


def with_groups(block: Block, by: Sequence[str]) -> BlockResult:
    """What became of a block, with the totals of each of its groups where any are asked for."""
    return replace(block.priced, by_group=_totals_by(block, by)) if by else block.priced


def added(sofar: dict[tuple[str, ...], Totals], more: GroupTotals) -> None:
    """Adds the groups of one more block. Refuses columns in which nearly every row is a group of its own."""
    for label, totals in more.items():
        sofar[label] = sofar.get(label, Totals()) + totals
    if len(sofar) > MOST_GROUPS:
        raise InputError(f"--by makes more than {MOST_GROUPS:,} groups; name columns that many rows share")


def in_label_order(found: Mapping[tuple[str, ...], Totals]) -> dict[tuple[str, ...], Totals]:
    return {label: found[label] for label in sorted(found, key=lambda label: [*map(in_order, label)])}


def columns_by(by: Sequence[str], found: GroupTotals) -> Columns:
    """A row for each group and one for all: rows, posts where they are counted, pay, on-costs and cost."""
    labels = [*found, ("all", *([""] * (len(by) - 1)))]
    whole = sum(found.values(), start=Totals())
    every = [*found.values(), whole]

    def pounds(amounts: Sequence[int]) -> Any:
        return money(np.array(amounts, dtype=np.int64))

    columns: Columns = {name: coded([label[at] for label in labels]) for at, name in enumerate(by)}
    columns["rows"] = coded([f"{each.priced:,}" for each in every])
    if whole.posts:
        columns["posts"] = pounds([each.posts for each in every])
    return columns | {
        "pay": pounds([each.pay_pence for each in every]),
        "on_costs": pounds([each.on_costs_pence for each in every]),
        "cost": pounds([each.cost_pence for each in every]),
    }


def groups_data(by: Sequence[str], found: GroupTotals) -> list[dict[str, Any]]:
    """The groups as JSON has them."""
    return [
        {
            **dict(zip(by, label, strict=True)),
            "rows": totals.priced,
            **({"posts": plain_pounds(totals.posts)} if totals.posts else {}),
            **totals.in_pounds,
        }
        for label, totals in found.items()
    ]


def _totals_by(block: Block, by: Sequence[str]) -> dict[tuple[str, ...], Totals]:
    good = np.flatnonzero(block.reading.good)
    grouped = groups(block.came, by, block.reading.good)
    which, many, counted = grouped.which[good], len(grouped.labels), are_counted(block.posts)
    posts = block.posts[good]

    def sums(column: Ints) -> list[int]:
        found = np.zeros(many, dtype=np.int64)
        np.add.at(found, which, column)
        return [int(each) for each in found.tolist()]

    def of(*names: MoneyName) -> "list[int | Fraction]":
        whole = np.zeros(len(good), dtype=np.int64)
        for name in names:
            amounts = block.figures[name][good]
            whole = whole + (np.where(block.absent[name][good], 0, amounts) if name in block.absent else amounts)
        return [Fraction(each, ONE) for each in sums(whole * posts)] if counted else [*sums(whole)]

    columns = [of("gross_pay"), of(*ON_COSTS), of("hirer_cost")]
    rows, of_posts = sums(np.ones(len(good), dtype=np.int64)), sums(posts)
    vacant, away = sums(block.vacant[good].astype(np.int64)), sums(block.away[good].astype(np.int64))
    return {
        label: Totals(
            rows=rows[at],
            priced=rows[at],
            vacant=vacant[at],
            away=away[at],
            posts=of_posts[at] if counted else 0,
            pay_exact=columns[0][at],
            on_costs_exact=columns[1][at],
            cost_exact=columns[2][at],
        )
        for at, label in enumerate(grouped.labels)
    }
