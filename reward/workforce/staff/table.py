"""A staff table priced: each row's inputs as they came, then its figures; bad rows apart, control totals beside.

A bad row is refused by its number and column and does not stop the good ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reward.base import figures as known_figures
from reward.base.dates import TaxYear
from reward.base.errors import InputError, nearest
from reward.base.figures import COLUMNS, FigureName, is_figure
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.pricing_year import which_year
from reward.workforce import headings
from reward.workforce.formats import Column, Columns, like, table_of
from reward.workforce.formats.columns import count_of
from reward.workforce.headings import Headings, mapping_of, wanted_by
from reward.workforce.reading import Reading, Refusal
from reward.workforce.staff.answer_basis import AnswerBasis
from reward.workforce.staff.answer_rows import StaffAnswer, answer_dict
from reward.workforce.staff.control_totals import Totals
from reward.workforce.staff.ids import Ids
from reward.workforce.staff.priced_block import input_name, price_block
from reward.workforce.staff_columns import OF_INCREMENTS

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

    from reward.library.models.table_mapping import TableMapping
    from reward.workforce.formats.book import BookSheet

PENDING = ("salary", "actual_salary", "rate", "scale", "pay_min", "pay_max")


SHOWN_OF_A_ROW = ("gross_pay", "take_home", "employer_ni", "employer_pension", "hirer_cost")
"""The figures of a row that are shown to people; the table has all."""


@dataclass(frozen=True, eq=False)
class StaffTable(StaffAnswer):
    """The rows that could be priced, in their order: inputs as they came, then the figures."""

    result: Columns = field(repr=False)
    """As `reward.workforce.formats.write` takes it."""
    source: Any = field(repr=False)
    rows: tuple[int, ...] = field(repr=False)
    """The number of each row in the table that came."""
    refused: tuple[Refusal, ...]
    remarks: tuple[str, ...]
    totals: Totals
    basis: AnswerBasis = field(repr=False)

    @cached_property
    def table(self) -> Any:
        """A dataframe of the kind that came, or a dict of lists; figures are exact decimals, blank where there is none."""
        return like(self.source, self.result, np.array(self.rows, dtype=np.intp) - 1)

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """Every cell as a text, as it would stand in a CSV file."""
        return {name: column.texts().cells() for name, column in self.result.items()}

    @property
    def shown(self) -> Columns:
        """Each row by its id, with the figures that finance looks at first."""
        who = [name for name in self.result if name.lower() == "id"] or list(self.result)[:1]
        names = [*who, *(name for name in SHOWN_OF_A_ROW if name in self.result)]
        return {name: self.result[name] for name in names}

    @property
    def for_file(self) -> Columns:
        """The columns that go into a file: inputs as they came, then the figures."""
        return self.result

    @property
    def sums_pence(self) -> dict[str, int]:
        of = self.totals
        return {"pay": of.pay_pence, "on_costs": of.on_costs_pence, "cost": of.cost_pence}

    @property
    def all_remarks(self) -> tuple[str, ...]:
        return self.remarks

    @property
    def summary(self) -> str:
        return self.totals.summary

    def sheets(self) -> "list[BookSheet]":
        """The sheets of its workbook: Rows, Assumptions, Control totals and Refused."""
        return super().sheets()[1:]

    def to_dict(self) -> dict[str, Any]:
        """Every row with all its columns, the control totals, and what they rest on."""
        return {**super().to_dict(), "rows": answer_dict(self.result, ())["rows"]}


@public()
def price(
    table: "Mapping[str, Sequence[object] | Column] | IntoDataFrame | Path | str",
    *,
    tax_year: "TaxYear | str | None" = None,
    figures: Sequence[str] | None = None,
    later_years: str | None = None,
    rest_of_year: str = "same",
    ignore: Sequence[str] = (),
    mapping: "TableMapping | None" = None,
    library: Library | None = None,
) -> StaffTable:
    """Every row of a staff table priced for its tax year (`reward staff --help` names its columns).

    A mapping of columns, or a DataFrame of pandas or polars, or a pyarrow Table. `tax_year` is that of
    rows which name none: today's where it is left out. `figures` names those to work out, in their
    order. Rows that start or end within their tax year bear their share of the tax on a year of pay at their rate;
    with `rest_of_year` `nothing` they have the whole allowance. Bad rows are in `refused`, by number and column; `InputError` where a column is missing, and
    where one speaks of money or time and is not read, unless `ignore` names it.

    >>> from reward.workforce import staff
    >>> rows = staff.price({"id": ["P1", "P2"], "salary": ["31,000", "52,000"]}, tax_year="2026-27")
    >>> rows.table["take_home"]
    [Decimal('25839.60'), Decimal('40717.40')]
    """
    library = library or shipped()
    wanted = wanted_figures(figures)
    year, told = which_year(library, tax_year)
    how = mapping_of(mapping or (), ignore)
    opened = table_of(table, wanted_by("staff", how))
    came = opened.columns
    head = check(came, how)
    read = head.read(came)
    reading = Reading.of(count_of(came), head.names)
    reading.refuse_ragged(opened.ragged)
    Ids().check(read, reading)
    block = price_block(
        library, came, head, year, wanted, frozen=is_frozen(later_years), goes_on=goes_on(rest_of_year), reading=reading
    )
    kept = np.arange(len(block.reading.good)) if block.kept is None else block.kept
    asked = {"figures": "" if figures is None else ", ".join(wanted), "later-years": later_years or ""}
    asked |= {"rest-of-year": "" if rest_of_year == "same" else rest_of_year}
    parameters = {name: text for name, text in asked.items() if text}
    every_year = "tax_year" in read and all(text.strip() for text in read["tax_year"].texts().different[:50])
    return StaffTable(
        result=block.result(wanted),
        source=came if isinstance(table, Path) else table,
        rows=tuple((kept + 1).tolist()),
        refused=block.refusals,
        remarks=(*opened.layout.told(), *told_of(head), *(() if every_year else told), *block.remarks),
        totals=block.totals,
        basis=AnswerBasis("price", parameters, str(year), library.version, reading.count, len(kept), table),
    )


def wanted_figures(names: Sequence[str] | None) -> tuple[FigureName, ...]:
    if names is None:
        return COLUMNS
    for name in names:
        if not is_figure(name):
            hint = nearest(name, list(known_figures.FIGURES)) or f"; they are {', '.join(COLUMNS)}"
            raise InputError(f"there is no figure {name[:40]!r}{hint}")
    return tuple(dict.fromkeys(filter(is_figure, names)))


def is_frozen(later_years: str | None) -> bool:
    if later_years not in (None, "refuse", "frozen"):
        raise InputError(f"later_years {str(later_years)[:20]!r} is not one; it is refuse or frozen")
    return later_years == "frozen"


def goes_on(rest_of_year: str) -> bool:
    """Whether the rest of a tax year that a row is for a part of is taken to hold pay at the same rate."""
    if rest_of_year not in ("same", "nothing"):
        raise InputError(f"rest_of_year {str(rest_of_year)[:20]!r} is not one; it is same or nothing")
    return rest_of_year == "same"


def check(came: Columns, mapping: "TableMapping | Sequence[str]" = ()) -> Headings:
    """What the columns are read as. Refuses a table that is none, lacks a column, or has one that cannot be passed over."""
    head = headings.headings("staff", came, mapping)
    head.refuse_unread()
    if len({len(column) for column in came.values()}) > 1:
        raise InputError("the columns of the table are not of one length")
    if wrong := no_pay(head, came):
        raise InputError(wrong)
    renamed = [input_name(name) for name in came]
    twice = next((name for name in renamed if renamed.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"the table has both {twice} and {twice.removeprefix('stated_')}; leave one of them out")
    return head


def no_pay(head: Headings, came: Columns) -> str:
    """What is wrong with a table that has no column of pay; empty where it has one."""
    if any(name in head.names or name in head.mapping.values for name in PENDING):
        return ""
    strangers = [name for name in came if name not in head.names.values()]
    hint = next((found for name in ("salary", "rate") if (found := nearest(name, strangers))), "")
    return (
        "the table has no column of pay: salary, or rate, or pay_min and pay_max, or scale with grade and point"
        f"{hint or '; --rename HEADING=salary (in Python mapping=) says which it is'}"
    )


def told_of(head: Headings) -> tuple[str, ...]:
    """Remarks on columns that are read as another, that are handed on unread, or that only a question reads."""
    unread = [head.names[each.name] for each in OF_INCREMENTS if each.name in head.names]
    said = (*head.remarks, *filter(None, [head.told()]))
    if not unread:
        return said
    words = f"{' and '.join(filter(None, (', '.join(unread[:-1]), unread[-1])))} {'is' if len(unread) == 1 else 'are'} read by --budget alone"
    return (*said, f"{words}: a year is priced on the pay that stands in the table")
