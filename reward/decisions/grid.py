"""A map of two inputs: which offer wins in each cell, and by how much."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Unpack

import numpy as np

from reward.base.amounts import decimal, plain_pounds
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.errors import InputError
from reward.base.figures import FigureName
from reward.base.money import nil
from reward.base.values import dataclass
from reward.decisions.input_paths import InItsUnit, InputPath
from reward.decisions.offer_set import Ints, OfferSet, measure_of, offer_set
from reward.decisions.plausible_ranges import READ
from reward.decisions.varied import Varied, along, in_columns, line_of
from reward.engine.batches import price_in_chunks
from reward.engine.regime import regime
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions
from reward.offers import OfferRow
from reward.offers.absence import rows_away

MOST_CELLS = 1_000_000


@dataclass(frozen=True)
class Grid(AnswerForms):
    """B's figure less A's, rows by `down` and columns by `across`: `found[0, 2]` is a `Decimal`.

    `gaps_pence` has them all as one array, in pence.
    """

    down: InputPath
    across: InputPath
    down_values_scaled: tuple[int, ...]
    across_values_scaled: tuple[int, ...]
    gaps_pence: Ints
    """Shape (down, across): B less A, nil and above where B is at least as good."""
    measure: FigureName

    down_values = InItsUnit[tuple[Decimal, ...]]("down")
    across_values = InItsUnit[tuple[Decimal, ...]]("across")

    def __getitem__(self, place: tuple[int, int]) -> Decimal:
        """The gap of a row and a column, counted from nil as the values were given."""
        return decimal(int(self.gaps_pence[place]))

    @property
    def rows(self) -> Rows:
        """A row for each pair of values: the two, and B's figure less A's there."""
        return [
            {self.down.path: down, self.across.path: across, f"{self.measure}_gap": self[at, place]}
            for at, down in enumerate(self.down_values)
            for place, across in enumerate(self.across_values)
        ]

    def to_dict(self) -> dict[str, Any]:
        """As `break-even --json` has it under `map`."""
        return {
            "measure": self.measure,
            "down": {"path": self.down.path, "values": [self.down.written(value) for value in self.down_values_scaled]},
            "across": {
                "path": self.across.path,
                "values": [self.across.written(each) for each in self.across_values_scaled],
            },
            "gaps": [[plain_pounds(gap) for gap in row] for row in self.gaps_pence],
        }


@public(*OF_QUESTIONS)
def grid(
    a: "Offer | str | Path",
    b: "Offer | str | Path",
    down: str,
    across: str,
    down_values: "Sequence[Decimal | str | int]",
    across_values: "Sequence[Decimal | str | int]",
    measure: str = "total_reward",
    **options: Unpack[QuestionOptions],
) -> Grid:
    """B's figure less A's for every pair of values of two inputs of B (or of one offer); options are those of `price`.

    Values are as a file has them: pounds, days or percent, as text, whole numbers or `Decimal`.

    `found[row, column]` is pounds a year, or what the measure counts. Raises `InputError` for a value that the input cannot have.

    >>> import reward
    >>> rates, days = ["600", "700"], [180, 200]
    >>> found = reward.grid(
    ...     "met-external-relations-manager", "met-estate-strategy-contract", "rate.amount", "contract.billed_days", rates, days, tax_year="2026-27"
    ... )
    >>> found[0, 1]  # £600 a day, 200 days: pounds a year
    Decimal('23835.12')
    """
    of = offer_set(a, b, **options)
    downs = _read(of.where(down, plain=1), down_values)
    return grid_in(of, down, across, downs, _read(of.where(across, plain=1), across_values), measure)


def _read(where: InputPath, values: "Sequence[Decimal | str | int]") -> list[int]:
    """Values in the input's own unit, which `grid_in` takes."""
    found = []
    for value in values:
        try:
            found.append(READ[where.unit](f"{value:f}" if isinstance(value, Decimal) else value))
        except ValueError as error:
            raise InputError(f"{where.path}: {error}") from None
    return found


def grid_in(
    of: OfferSet,
    down: str,
    across: str,
    down_values: Sequence[int],
    across_values: Sequence[int],
    measure: str = "total_reward",
) -> Grid:
    """As `grid`, for an offer set of two offers; values in the inputs' own unit: pence, hundredths, parts per million."""
    figure = measure_of(measure)
    rows, columns = of.where(down, plain=1), of.where(across, plain=1)
    if rows == columns:
        raise InputError(f"{down}: a map needs two different inputs")
    cells = len(down_values) * len(across_values)
    if not 0 < cells <= MOST_CELLS:
        raise InputError(f"a map of {cells:,} cells; 1 to {MOST_CELLS:,} can be drawn")
    for where, values in ((rows, down_values), (columns, across_values)):
        for value in (min(values), max(values)):
            of.with_value(where, int(value))  # a value outside the input's limits has its own message
    figures = []
    for place in (0, 1):
        touched = [place in of.touched(where) for where in (rows, columns)]
        if not any(touched):
            figures.append(np.full((len(down_values), len(across_values)), of.statement(place).pence_of(figure)))
        else:
            figures.append(_cells(of, place, rows, columns, down_values, across_values, figure))
    return Grid(rows, columns, tuple(down_values), tuple(across_values), figures[1] - figures[0], figure)


def _cells(
    of: OfferSet,
    place: int,
    down: InputPath,
    across: InputPath,
    downs: Sequence[int],
    acrosses: Sequence[int],
    measure: FigureName,
) -> Ints:
    """One offer's figure in every cell: at once where both inputs are columns that do not touch the same one."""
    first, second = np.array(downs, dtype=np.int64), np.array(acrosses, dtype=np.int64)
    lines = [
        line_of(partial(_offer_row, of, place, where), int(values.min()), int(values.max()), where.step)
        for where, values in ((down, first), (across, second))
    ]
    if lines[0] is not None and lines[1] is not None and not set(lines[0][2]) & set(lines[1][2]):
        base_offers = of.with_value(down, lines[0][1]).with_value(across, lines[1][1])
        base = in_columns(base_offers.offer_row(place))
        if base.key == lines[0][0].key == lines[1][0].key:
            rows = along(base.rows, np.repeat(first - lines[0][1], len(second)), lines[0][2])
            rows = along(rows, np.tile(second - lines[1][1], len(first)), lines[1][2])
            rows = rows_away(of.library, base, rows)
            priced = price_in_chunks(rows, regime(of.library, base.key), [measure])
            column: Ints = priced.get(measure, nil(len(first) * len(second)))
            return column.reshape(len(first), -1)
    found = []
    for value in first.tolist():
        varied = Varied(of.with_value(down, value), place, across, int(second.min()), int(second.max()))
        found.append(varied.figures(second, [measure])[measure])
    return np.array(found, dtype=np.int64)


def _offer_row(of: OfferSet, place: int, where: InputPath, value: int) -> OfferRow:
    return of.with_value(where, value).offer_row(place)
