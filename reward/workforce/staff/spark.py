"""A staff table on more than one machine: the same rules over the batches that Spark hands to its workers.

Every row is priced where it lies. A row that cannot be priced stays, with its figures null and the
column and remedy in `refused`. Rows have no numbers in a table that is spread over machines, and an
id that stands twice is not looked for: group by `id` for that.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from reward.base.dates import TaxYear
from reward.base.figures import FigureName
from reward.base.money import Pence
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.library.pricing_year import which_year
from reward.workforce.formats import Columns, Money
from reward.workforce.formats.columns import named
from reward.workforce.formats.extra import needed_for
from reward.workforce.headings import headings, mapping_of
from reward.workforce.staff.posts import of_posts
from reward.workforce.staff.priced_block import AS_COLUMN, input_name, price_block
from reward.workforce.staff.table import check, goes_on, is_frozen, wanted_figures

REFUSED = "refused"


def price(
    table: Any,
    *,
    tax_year: "TaxYear | str | None" = None,
    figures: Sequence[str] | None = None,
    later_years: str | None = None,
    rest_of_year: str = "same",
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
) -> Any:
    """A Spark DataFrame of staff, priced: its columns, then the figures as `decimal(18, 2)`, then `refused`.

    `tax_year` is that of rows which name none; the folders of `library` have to be on every worker.
    """
    with needed_for("Spark"):
        import pyarrow as pa
        from pyspark.sql.types import DecimalType, StringType, StructField, StructType
    wanted = wanted_figures(figures)
    library = library or shipped()
    year, _ = which_year(library, tax_year)
    inputs = named(table.columns, "the table")
    nothing = pa.table({name: pa.array([], pa.string()) for name in inputs})
    read_as = mapping_of(mapping or (), ignore)
    check(_columns(nothing), read_as)
    fields = [
        StructField(input_name(name), field.dataType, True)
        for name, field in zip(inputs, table.schema.fields, strict=True)
    ]
    fields += [StructField(AS_COLUMN.get(name, name), DecimalType(18, 2), True) for name in wanted]
    schema = StructType([*fields, StructField(REFUSED, StringType(), True)])
    folders = tuple(str(folder) for folder in library.folders)
    how = is_frozen(later_years), goes_on(rest_of_year)
    return table.mapInArrow(_worker(folders, year.start, wanted, how, read_as), schema)


def _worker(
    folders: tuple[str, ...], year: int, wanted: tuple[FigureName, ...], how: tuple[bool, bool], read_as: TableMapping
) -> Callable[[Any], Iterator[Any]]:
    """What each worker does: only names and numbers travel to it, the figures are read there."""

    def priced(batches: Any) -> Iterator[Any]:
        for batch in batches:
            yield _priced(_library(folders), batch, TaxYear(year), wanted, how, read_as)

    return priced


@lru_cache(maxsize=4)
def _library(folders: tuple[str, ...]) -> Library:
    return Library(*map(Path, folders))


def _priced(
    library: Library,
    batch: Any,
    year: TaxYear,
    wanted: Sequence[FigureName],
    how: tuple[bool, bool],
    read_as: TableMapping,
) -> Any:
    import pyarrow as pa

    from reward.workforce.formats.arrow_columns import array_of

    came = _columns(pa.Table.from_batches([batch]))
    block = price_block(library, came, headings("staff", came, read_as), year, wanted, frozen=how[0], goes_on=how[1])
    bad = ~block.reading.good
    arrays, names = list(batch.columns), [input_name(name) for name in batch.schema.names]
    for name in wanted:
        absent = block.absent.get(name)
        hidden = bad if absent is None else absent | bad
        arrays.append(
            array_of(Money(of_posts(Pence(block.figures[name]), block.posts, name), hidden if hidden.any() else None))
        )
        names.append(AS_COLUMN.get(name, name))
    said: list[str | None] = [None] * len(batch)
    for row in np.flatnonzero(bad).tolist():
        refusal = block.reading.refused[row]
        said[row] = f"{refusal.column}: {refusal.what}"
    return pa.RecordBatch.from_arrays([*arrays, pa.array(said, pa.string())], names=[*names, REFUSED])


def _columns(table: Any) -> Columns:
    from reward.workforce.formats.arrow_columns import Typed

    return {
        name: Typed(column) for name, column in zip(named(table.column_names, "the table"), table.columns, strict=True)
    }
