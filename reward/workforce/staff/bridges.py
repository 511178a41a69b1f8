"""The bridge of two months' tables: what moved the cost of the month before to that of the month after, to the penny.

Rows are matched by their ids; `bridge_causes` has the causes, in their order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from reward.base.dates import DAY
from reward.base.errors import InputError
from reward.base.pounds_shown import InPounds
from reward.base.text_table import name_in_words
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.workforce.formats import Columns, Texts
from reward.workforce.formats.columns import Cells, coded
from reward.workforce.headings import mapping_of
from reward.workforce.reading import Ints, Refusal
from reward.workforce.staff.answer_basis import AnswerBasis, basis_of
from reward.workforce.staff.answer_rows import StaffAnswer
from reward.workforce.staff.bridge_causes import CAUSES, LINES, effects_of, month_in
from reward.workforce.staff.budget_months import first_year, month_name, month_of
from reward.workforce.staff.grouping import asked, labels_of, money
from reward.workforce.staff.pay_awards import Awards, awards_said, raises_of
from reward.workforce.staff.pay_awards import told as awards_told


@dataclass(frozen=True, eq=False)
class MonthBridge(StaffAnswer):
    """From the cost of one month to that of another, by group and cause, in pence."""

    months: tuple[str, str]
    by: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    lines_pence: Mapping[str, Ints]
    """Each of `LINES` by group; what comes before and every cause add up to what comes after."""
    counts: Mapping[str, Ints]
    """Rows that each line is of, by group."""
    rows: Columns
    """Every row by its id: its cost before, each cause, its cost after."""
    refused: tuple[Refusal, ...]
    remarks: tuple[str, ...]
    basis: AnswerBasis

    totals = InPounds[Mapping[str, Decimal]]()

    @property
    def result(self) -> Columns:
        """A row for each group and line: how many rows it is of, and its cost."""
        many = len(self.groups)
        place = np.repeat(np.arange(many, dtype=np.int32), len(LINES))
        found: Columns = {name: Texts([label[at] for label in self.groups], place) for at, name in enumerate(self.by)}
        found["line"] = coded([*self._names] * many)
        found["rows"] = Cells([int(self.counts[name][group]) for group in range(many) for name in LINES])
        return found | {"cost": money(np.stack([self.lines_pence[name] for name in LINES], axis=1).ravel())}

    @property
    def for_file(self) -> Columns:
        """The columns that go into a file: every row with its causes."""
        return self.rows

    @property
    def shown(self) -> Columns:
        """The rows that are shown: every line that is not nil, of each group and then of all."""
        whole = {name: int(self.lines_pence[name].sum()) for name in LINES}
        kept = [name for name in LINES if name in ("before", "after") or self.lines_pence[name].any()]
        many = range(len(self.groups))
        lines = [(self.groups[at], name, int(self.counts[name][at]), int(self.lines_pence[name][at]))
                 for at in many for name in kept if name in ("before", "after") or self.lines_pence[name][at]]  # fmt: skip
        if self.by:
            every = ("all", *([""] * (len(self.by) - 1)))
            lines += [(every, name, int(self.counts[name].sum()), whole[name]) for name in kept if name != "transfers"]
        words = dict(zip(LINES, self._names, strict=True))
        found: Columns = {name: coded([label[at] for label, *_ in lines]) for at, name in enumerate(self.by)}
        found["line"] = coded([words[name] for _, name, _, _ in lines])
        found["rows"] = coded([f"{rows:,}" for _, _, rows, _ in lines])
        return found | {"cost": money(np.array([pence for *_, pence in lines], dtype=np.int64))}

    def sums_of_lines(self) -> dict[int, tuple[int, int]]:
        """The cost after is that before and every cause between them."""
        ends = [row for row, name in enumerate(self.shown["line"].texts().cells()) if name == self._names[-1]]
        begun = [0, *(row + 1 for row in ends)]
        return {row: (first, row - 1) for first, row in zip(begun, ends, strict=False)}

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it."""
        from reward.workforce.staff.answer_rows import answer_dict

        return {**super().to_dict(), "months": list(self.months), "rows": answer_dict(self.result, ())["rows"]}

    @property
    def totals_pence(self) -> dict[str, int]:
        return {name: int(self.lines_pence[name].sum()) for name in LINES}

    @property
    def sums_pence(self) -> dict[str, int]:
        return self.totals_pence

    @property
    def sums_are_told(self) -> bool:
        return False

    @property
    def all_remarks(self) -> tuple[str, ...]:
        return self.remarks

    @property
    def _names(self) -> list[str]:
        return [f"cost of {self.months[0]}", *(name_in_words(name) for name in CAUSES), f"cost of {self.months[1]}"]


@public()
def bridge(
    table: Any,
    before: Any,
    month: "str | date",
    *,
    month_before: "str | date | None" = None,
    awards: "Awards | None" = None,
    by: Sequence[str] = (),
    later_years: str | None = None,
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
    told: "Callable[[float], object] | None" = None,
) -> MonthBridge:
    """From the cost of the table `before` in its month to that of `table` in `month`, cause by cause.

    `month_before` is the month before where it is left out. `awards` are those between the two, by the day from which
    they count: what pay rises by beside them is no award. Rows that either table refuses are left out of both.
    `told` is told how far it is, 0 to 1.

    Both are tables as in `budget`, matched by their `id`. Money is in pounds of one month in `table`, a row for each post; `sums` has
    each cause, adding up to the penny. Raises `InputError` for a table without ids, and an award that is not between the months.

    >>> from reward.workforce import staff
    >>> october = {"id": ["P1", "P2"], "salary": ["31,000", "52,000"]}
    >>> november = {"id": ["P1", "P3"], "salary": ["31,000", "40,000"]}
    >>> moved = staff.bridge(november, october, "2026-11")
    >>> moved.sums["joiners"], moved.sums["leavers"]
    (Decimal('3787.46'), Decimal('-4942.45'))
    """
    opens = month_of(month)
    earlier = month_of(month_before) if month_before is not None else (opens - DAY).replace(day=1)
    if earlier > opens:
        raise InputError(
            f"the month before, {month_name(earlier, 0)}, is after {month_name(opens, 0)}; swap the tables"
        )
    library, said = library or shipped(), awards_said(awards)
    for each in said:
        if each.paid is not None:
            raise InputError("an award of a bridge has no paid: a table has the pay that is paid; leave it out")
        if not earlier < each.on <= opens:
            raise InputError(
                f"the award of {each.on.isoformat()} is not after {earlier.isoformat()} and by {opens.isoformat()}:"
                " it moves nothing between the two months"
            )
    how, columns = mapping_of(mapping or (), ignore), (*by, *(name for each in said for name in each.only))
    then, now = (
        month_in(asked(one, first_year(day), later_years=later_years, mapping=how, library=library,
                     without=("start", "end", "tax_year"), by=columns), day)
        for one, day in ((before, earlier), (table, opens))
    )  # fmt: skip
    raises = raises_of(said, then.of.came)
    good = -1
    while good != int(then.of.reading.good.sum()) + int(now.of.reading.good.sum()):
        # Once more where a row was refused on the way: it is in neither month then.
        good = int(then.of.reading.good.sum()) + int(now.of.reading.good.sum())
        if told is not None:
            told(0.4)
        effects = effects_of(then, now, raises)
    refused = (*(replace(each, what=f"{each.what} (in the table before)") for each in then.of.refused), *now.of.refused)
    left_out = effects.left_out
    remarks = [*then.of.remarks, *now.of.remarks]
    if left_out:
        remarks.append(
            f"{left_out:,} {'row is' if left_out == 1 else 'rows are'} refused in the other table, and left out of both"
        )
    labels = (labels_of(then.of.came, by), labels_of(now.of.came, by))
    lines, counts, groups = effects.by_group(*labels)
    basis = basis_of(
        now.of,
        "bridge",
        table,
        bridge=getattr(before, "name", None) or "a table",
        month=month_name(opens, 0),
        month_before=month_name(earlier, 0),
        award=awards_told(said),
        by=", ".join(by),
    )
    months = (month_name(earlier, 0), month_name(opens, 0))
    told_once = tuple(dict.fromkeys(remarks))
    return MonthBridge(months, tuple(by), groups, lines, counts, effects.rows(), refused, told_once, basis)
