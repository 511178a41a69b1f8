"""Offers as they stand, and what becomes of their figures when one input takes many values.

Every value is a row through the engine that prices one offer. An input whose value moves the row's
columns in proportion (a rate, a salary, billed days) is varied as whole columns at once; any other
(a pension percentage, a scale's point) is placed value by value and grouped by regime.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear
from reward.base.errors import InputError, RewardError, nearest
from reward.base.figures import FIGURES, Amounts, ColumnName, FigureName, Figures, as_figures, by_name, is_figure
from reward.base.letters import letter, place_of
from reward.base.money import decimal, in_count, in_percent, in_pounds, nil, plain_count
from reward.engine.batches import price_in_chunks
from reward.engine.regime import regime
from reward.engine.rows import Rows
from reward.library.in_force import Library, shipped
from reward.library.inputs import MODELS, unit_at
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record
from reward.library.offer_files import checked, find_offer, with_settings
from reward.library.pricing_year import which_year
from reward.offers import OfferRow, row_of
from reward.offers.ending import Ending, ending_of
from reward.offers.whose import each_for, person_of
from reward.statement.comparison import Comparison
from reward.statement.pricing import price
from reward.statement.range_ends import LowerEnd, lower_end
from reward.statement.statement import Statement

Ints = NDArray[np.int64]

_PREFIX = {model: prefix for prefix, model in MODELS.items()}
STEP = {"money": 1, "days": 100, "count": 1, "percent": 100, "whole": 1}
"""The least change of an input: a penny, a day, a hundredth of an hour or of a percent, one."""
MOST = {"money": 10_000_000_00, "days": 366_00, "count": 168_00, "percent": 1_000_000, "whole": 120}
_BOUNDS: dict[tuple[object, ...], tuple[int, int]] = {}
"""Bounds that were looked for, by all that they rest on: each takes some fifty trials, and is asked for again and again."""
_MOST_BOUNDS = 256


@dataclass(frozen=True)
class InputPath:
    """An input, by its path, and whose it is."""

    path: str
    """Without the offer's letter: `rate.amount`, `person.other_income`, `assume.retirement_tax_rate`."""
    offer: int | None
    """Which offer's; `None` where it belongs to the person or the assumptions."""
    unit: str

    @property
    def step(self) -> int:
        return STEP[self.unit]

    def shown(self, value: int) -> str:
        """A value as people read it."""
        if self.unit == "money":
            return f"£{in_pounds(value)}"
        return in_percent(value) if self.unit == "percent" else str(value) if self.unit == "whole" else in_count(value)

    def amount(self, value: int) -> Decimal:
        """A value for a program: pounds, days, a number, or a percentage such as 6.5."""
        if self.unit == "whole":
            return Decimal(value)
        return Decimal(value).scaleb(-4) if self.unit == "percent" else decimal(value)

    def written(self, value: int) -> str:
        """A value as a file has it."""
        if self.unit == "money":
            return in_pounds(value).replace(",", "")
        if self.unit == "percent":
            return in_percent(value).replace(",", "")
        return str(value) if self.unit == "whole" else plain_count(value)


T = TypeVar("T")


class InItsUnit(Generic[T]):
    """The attribute of this name with `_scaled` behind it, as a program reads a value of an input: `InputPath.amount`."""

    def __init__(self, path: str = "where") -> None:
        self._path = path

    def __set_name__(self, owner: type, name: str) -> None:
        self._source = f"{name}_scaled"

    @overload
    def __get__(self, result: None, owner: type) -> Self: ...
    @overload
    def __get__(self, result: object, owner: type) -> T: ...
    def __get__(self, result: object | None, owner: type) -> Any:
        if result is None:
            return self
        of, held = getattr(result, self._path), getattr(result, self._source)
        if held is None:
            return None
        return tuple(map(of.amount, held)) if isinstance(held, tuple) else of.amount(held)


@dataclass(frozen=True, eq=False)
class OfferSet:
    """Offers priced alike, to be asked about."""

    library: Library
    names: tuple[str, ...]
    offers: tuple[Offer, ...]
    person: Person
    assumptions: Assumptions
    year: TaxYear
    remarks: tuple[str, ...] = ()
    lower_ends: tuple[LowerEnd, ...] = ()
    """Inputs that offers give by their ends, and of which the lower is taken; each is told in the remarks too."""

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(self.statement(index) for index in range(len(self.offers)))

    def statement(self, index: int) -> Statement:
        """One of the offers priced; the others may lack what pricing needs."""
        if index not in self._statements:
            self._statements[index] = self._priced(self.offers[index], self.names[index])
        return self._statements[index]

    @cached_property
    def _statements(self) -> dict[int, Statement]:
        return {}

    @cached_property
    def rows_ahead(self) -> dict[tuple[Any, ...], OfferRow]:
        """Offers as they were placed in later years, by what tells these apart."""
        return {}

    @property
    def endings(self) -> tuple[Ending | None, ...]:
        """When each offer ends, and that nothing after it is counted unless the reader says what is."""
        return tuple(ending_of(offer, self.assumptions, self.year) for offer in self.offers)

    @property
    def comparison(self) -> Comparison:
        return Comparison(self.statements)

    def where(self, written: str, plain: int | None = None) -> InputPath:
        """The input that a path names; a plain one is offer `plain`'s, or of the only offer that has it."""
        letter, colon, rest = written.partition(":")
        if colon:
            index = place_of(letter, len(self.offers), written[:60])
            return InputPath(rest, index, self._unit(Offer, rest, written))
        head, _, tail = written.partition(".")
        if head == "person":
            return InputPath(written, None, self._unit(Person, tail, written))
        if head == "assume":
            return InputPath(written, None, self._unit(Assumptions, tail, written))
        unit = self._unit(Offer, written, written)
        if plain is None:
            raise InputError(f"{written[:60]}: say which offer's it is, as in B:{written[:60]}")
        return InputPath(written, plain, unit)

    def value(self, where: InputPath) -> int | None:
        """What the input is now, where it was given or taken."""
        index = where.offer if where.offer is not None else 0
        try:
            given = self.offer_row(index).inputs.get(where.path)
        except RewardError:
            return None  # the offer lacks what pricing needs, perhaps this very input
        return None if given is None else given.value

    def with_value(self, where: InputPath, value: int) -> "OfferSet":
        """The same scene with one input set."""
        text = where.written(value)
        if where.offer is None:
            head, _, tail = where.path.partition(".")
            if head == "person":
                return replace(self, person=_set(Person, self.person, tail, text))
            return replace(self, assumptions=_set(Assumptions, self.assumptions, tail, text))
        offers = list(self.offers)
        offers[where.offer] = _set(Offer, offers[where.offer], where.path, text)
        return replace(self, offers=tuple(offers))

    def person_of(self, place: int) -> Person:
        """Whose pay an offer's is: the person of all of them, with what is said for this offer alone."""
        return person_of(self.offers[place], self.person)

    def offer_row(self, place_: int) -> OfferRow:
        return row_of(self.library, self.offers[place_], self.person, self.assumptions, self.year)

    def touched(self, where: InputPath) -> list[int]:
        """The offers whose price the input can change."""
        return list(range(len(self.offers))) if where.offer is None else [where.offer]

    def valid(self, where: InputPath, value: int) -> bool:
        """Whether the input may have this value."""
        try:
            changed = self.with_value(where, value)
            for each in self.touched(where):
                changed.offer_row(each)
        except RewardError:
            return False
        return True

    def bounds(self, where: InputPath, near: int = 0) -> tuple[int, int]:
        """The least and the greatest value that the input may have, to its step; or values as `near` to them as that."""
        said = (*(self.offers[place] for place in self.touched(where)), self.person, self.assumptions)
        known = (self.library, self.year, where.path, where.unit, near, *(repr(each.written()) for each in said))
        if known not in _BOUNDS:
            if len(_BOUNDS) >= _MOST_BOUNDS:
                _BOUNDS.clear()
            _BOUNDS[known] = self._bounds(where, near)
        return _BOUNDS[known]

    def _bounds(self, where: InputPath, near: int) -> tuple[int, int]:
        step, most = where.step, MOST[where.unit]
        known = self.value(where)
        base = (
            known
            if known is not None and self.valid(where, known)
            else next((value for value in (100 * step, 10 * step, step, 0) if self.valid(where, value)), None)
        )
        if base is None:
            changed = self.with_value(where, 100 * step)  # these raise with the reason, where there is one
            for each in self.touched(where):
                changed.offer_row(each)
            raise InputError(f"{where.path}: cannot be varied in these offers")
        return self._edge(where, base, 0, near), self._edge(where, base, most, near)

    def _edge(self, where: InputPath, good: int, bad: int, near: int) -> int:
        if self.valid(where, bad):
            return bad
        step = where.step
        while abs(bad - good) > max(step, near):
            middle = good + (bad - good) // (2 * step) * step
            if middle == good:
                break
            good, bad = (middle, bad) if self.valid(where, middle) else (good, middle)
        return good

    def _unit(self, model: type[Record], path: str, written: str) -> str:
        unit = unit_at(_PREFIX[model] + path)
        if unit is None:
            with_settings(model, {}, [(path, "1")], "")  # an unknown key has its own message
            raise InputError(f"{written[:60]}: is not a number that can be varied")
        return unit

    def _priced(self, offer: Offer, name: str) -> Statement:
        return price(
            offer, person=self.person, assumptions=self.assumptions, tax_year=self.year, library=self.library, name=name
        )


def offer_set(
    *offers: "Offer | str | Path",
    person: "Person | Sequence[Person] | None" = None,
    assumptions: Assumptions | None = None,
    tax_year: "TaxYear | str | None" = None,
    on: Any = None,
    library: Library | None = None,
    names: Sequence[str] | None = None,
) -> OfferSet:
    """Offers to ask questions about, each at the lower end of a range; the options are those of `price`.

    `person` is one for all, or a list with one for each offer.
    """
    library = library or shipped()
    found = [(offer.title, offer) if isinstance(offer, Offer) else find_offer(offer, library) for offer in offers]
    if person is not None and not isinstance(person, Person):
        own, known = each_for(offers, person, library)
        found, person = list(zip(known, own, strict=True)), None
    year, remarks = which_year(library, tax_year, on)
    alone = len(found) == 1
    chosen = [lower_end(offer, "" if alone else letter(at)) for at, (_, offer) in enumerate(found)]
    lower_ends = tuple(each for _, ends in chosen for each in ends)
    return OfferSet(
        library=library,
        names=tuple(names or (name for name, _ in found)),
        offers=tuple(offer for offer, _ in chosen),
        person=person or Person(),
        assumptions=assumptions or Assumptions(),
        year=year,
        remarks=(*remarks, *(each.words for each in lower_ends)),
        lower_ends=lower_ends,
    )


def offer_set_from(statements: Sequence[Statement], library: Library | None = None) -> OfferSet:
    """The scene of statements that are priced already."""
    first = statements[0].priced.offer_row
    found = OfferSet(
        library=library or shipped(),
        names=tuple(statement.name for statement in statements),
        offers=tuple(statement.offer for statement in statements),
        person=first.everyones or first.person,
        assumptions=first.assumptions,
        year=statements[0].priced.regime.key.tax_year,
        remarks=statements[0].remarks,
    )
    found._statements.update(enumerate(statements))
    return found


def measure_of(written: str) -> FigureName:
    """The name of a figure; an unknown one is refused with the nearest."""
    if not is_figure(written):
        raise InputError(f"no figure {written[:60]!r}{nearest(written, list(FIGURES)) or '; such as total_reward'}")
    return written


# --- many values of one input ------------------------------------------------------------


class Varied:
    """One offer's figures for any values of an input."""

    def __init__(self, offer_set: OfferSet, offer: int, where: InputPath, low: int, high: int) -> None:
        self.offer_set, self.offer, self.where = offer_set, offer, where
        self._line = line_of(self._offer_row, low, high, where.step)

    @property
    def in_columns(self) -> bool:
        """Whether the values are columns at once; otherwise each is placed by itself."""
        return self._line is not None

    def figures(self, values: Ints, only: Sequence[ColumnName]) -> Figures:
        """The named figures for each value, in pence or hundredths."""
        if self._line is None:
            return one_by_one([self._offer_row(int(value)) for value in values], self.offer_set.library, only)
        offer_row, start, slopes = self._line
        rows = along(offer_row.rows, values - start, slopes)
        return _kept(price_in_chunks(rows, regime(self.offer_set.library, offer_row.key), only), only, len(values))

    def _offer_row(self, value: int) -> OfferRow:
        return self.offer_set.with_value(self.where, value).offer_row(self.offer)


def constant(statement: Statement, only: Sequence[FigureName]) -> Amounts:
    """Figures of an offer that the input does not touch."""
    return {name: statement.pence_of(name) for name in only}


Slopes = dict[str, int]
Line = tuple[OfferRow, int, Slopes]


def line_of(offer_row: Callable[[int], OfferRow], low: int, high: int, step: int) -> Line | None:
    """How each column moves with the input, where all of them move in exact proportion."""
    if high - low < 4 * step:
        return None
    count = (high - low) // step
    # From the second value on: an input that is nil may leave a column out altogether.
    probes = [low + step * at for at in sorted({1, 2, count // 3, count // 2 + 1, 2 * count // 3 + 1, count})]
    found = [offer_row(value) for value in probes]
    first = found[0]
    if any(each.key != first.key or _shape(each.rows) != _shape(first.rows) for each in found):
        return None
    amounts = [_flat(each.rows) for each in found]
    slopes = {}
    for name, at_first in amounts[0].items():
        slope, rest = divmod(amounts[-1][name] - at_first, probes[-1] - probes[0])
        if rest or any(
            each[name] != at_first + slope * (value - probes[0]) for each, value in zip(amounts, probes, strict=True)
        ):
            return None
        if slope:
            slopes[name] = slope
    return first, probes[0], slopes


def along(rows: Rows, offsets: Ints, slopes: Slopes) -> Rows:
    """Rows that differ from one row (or from as many rows as there are offsets) by so much a unit of each offset."""

    def moved(of: Any, prefix: str) -> dict[str, Any]:
        columns = {}
        for part in fields(of):
            given = getattr(of, part.name)
            if isinstance(given, np.ndarray):
                slope = slopes.get(prefix + part.name)
                level = np.broadcast_to(given, len(offsets))
                columns[part.name] = level + slope * offsets if slope else level
        return columns

    return replace(rows, **moved(rows, ""), extras=replace(rows.extras, **moved(rows.extras, "extras.")))


def stacked(rows: Sequence[Rows]) -> Rows:
    """Rows of one shape one under another."""

    def joined(parts: Sequence[Any]) -> dict[str, Any]:
        names = [part.name for part in fields(parts[0]) if isinstance(getattr(parts[0], part.name), np.ndarray)]
        return {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}

    extras = replace(rows[0].extras, **joined([each.extras for each in rows]))
    return replace(rows[0], **joined(rows), extras=extras)


def one_by_one(offer_row: Sequence[OfferRow], library: Library, only: Sequence[ColumnName]) -> Figures:
    """Rows of any regimes, priced in groups that share one."""
    groups: dict[Any, list[int]] = {}
    for at, each in enumerate(offer_row):
        groups.setdefault((each.key, _shape(each.rows)), []).append(at)
    found: dict[ColumnName, Ints] = {name: np.zeros(len(offer_row), dtype=np.int64) for name in only}
    for (key, _), places in groups.items():
        figures = price_in_chunks(stacked([offer_row[at].rows for at in places]), regime(library, key), only)
        for name, column in by_name(figures).items():
            found[name][places] = column
    return as_figures(found)


def _kept(figures: Figures, only: Sequence[ColumnName], count: int) -> Figures:
    """A figure that an offer does not have counts as nil."""
    return as_figures({name: by_name(figures).get(name, nil(count)) for name in only})


def _shape(rows: Rows) -> tuple[Any, ...]:
    return (type(rows), *(part.name for part in fields(rows) if getattr(rows, part.name) is None), *_flat(rows.extras))


def _flat(of: Any, prefix: str = "") -> dict[str, int]:
    """Each column of one row, an offer's extras among them."""
    found = {}
    for part in fields(of):
        given = getattr(of, part.name)
        if isinstance(given, np.ndarray):
            found[prefix + part.name] = int(given[0])
        elif part.name == "extras":
            found |= _flat(given, "extras.")
    return found


def _set(model: type[Any], record: Any, path: str, text: str) -> Any:
    return checked(model, with_settings(model, record.written(), [(path, text)], ""), path)
