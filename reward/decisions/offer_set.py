"""Offers as they stand, to be asked about: priced together, with one input set, and the bounds of an input."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import pence_of
from reward.base.dates import TaxYear
from reward.base.errors import InputError, MissingError, RewardError, nearest
from reward.base.figures import FIGURES, FigureName, is_figure
from reward.base.letters import letter, of_which, place_of
from reward.base.values import dataclass
from reward.decisions.input_paths import MOST, InputPath
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
_BOUNDS: dict[tuple[object, ...], tuple[int, int]] = {}
"""Bounds that were looked for, by all that they rest on: each takes some fifty trials, and is asked for again and again."""
_MOST_BOUNDS = 256
_MOST_KEPT = 16


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
            with self._naming(index):
                self._statements[index] = self._priced(self.offers[index], self.names[index])
        return self._statements[index]

    @contextmanager
    def _naming(self, index: int) -> Iterator[None]:
        """What one of several offers lacks is told with that offer's letter and name."""
        try:
            yield
        except MissingError as error:
            if len(self.offers) == 1 or str(error).startswith(f"{letter(index)}, "):
                raise
            raise MissingError(of_which(str(error), index, self.names[index])) from None

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
        pay = self.offers[index].pay
        if where.path == "pay.basic" and pay is not None and isinstance(pay.basic, Decimal):
            return pence_of(pay.basic)  # as it is said, of an hour or a month too; what is recorded is a year's
        try:
            given = self.offer_row(index).inputs.get(where.path)
        except RewardError:
            return None  # the offer lacks what pricing needs, perhaps this very input
        return None if given is None else given.value

    def with_value(self, where: InputPath, value: int) -> "OfferSet":
        """The same offers with one input set."""
        made = self._with_values.get((where, value))
        if made is None:
            made = self._set_to(where, value)
            if len(self._with_values) >= _MOST_KEPT:
                self._with_values.clear()
            self._with_values[where, value] = made
        return made

    @cached_property
    def _with_values(self) -> "dict[tuple[InputPath, int], OfferSet]":
        """What was made last: a question tries the ends of an input, and then asks for them again."""
        return {}

    def _set_to(self, where: InputPath, value: int) -> "OfferSet":
        text = where.written(value)
        if where.offer is None:
            head, _, tail = where.path.partition(".")
            if head == "person":
                return replace(self, person=_set(Person, self.person, tail, text))
            return replace(self, assumptions=_set(Assumptions, self.assumptions, tail, text))
        offers = list(self.offers)
        offers[where.offer] = _set(Offer, offers[where.offer], where.path, text)
        return replace(self, offers=tuple(offers))

    def person_of(self, index: int) -> Person:
        """Whose pay an offer's is: the person of all of them, with what is said for this offer alone."""
        return person_of(self.offers[index], self.person)

    def offer_row(self, index: int) -> OfferRow:
        with self._naming(index):
            return row_of(self.library, self.offers[index], self.person, self.assumptions, self.year)

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
            try:
                changed = self.with_value(where, 100 * step)  # these raise with the reason, where there is one
            except InputError:
                for each in self.touched(where):
                    self.offer_row(each)  # the reason may be all that this offer lacks
                raise
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
    """The offer set of statements that are priced already."""
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


def _set(model: type[Any], record: Any, path: str, text: str) -> Any:
    return checked(model, with_settings(model, record.written(), [(path, text)], ""), path)
