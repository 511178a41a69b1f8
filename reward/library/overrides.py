"""What a command was asked to price: offers, person and assumptions, with single inputs set.

A path names an input: `pay.basic` of every offer that has it, `B:rate.amount` of the second
offer, `person.nation`, `assume.bench_days`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from reward.base.errors import InputError, together
from reward.base.letters import MOST_OFFERS, place_of
from reward.base.values import dataclass
from reward.library.case_files import case_at, names_in
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.mistakes import mistakes
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record, parsed
from reward.library.offer_files import is_place, locate, with_settings
from reward.library.toml_files import read_toml

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class PricingRequest:
    """Offers by name, and the person and assumptions they are priced for."""

    offers: tuple[tuple[str, Offer], ...]
    person: Person
    assumptions: Assumptions
    tax_year: str | None = None
    """That of the case that they come from."""


def read(
    offers: Sequence[str],
    person: str | None = None,
    assume: str | None = None,
    settings: Sequence[str] = (),
    otherwise: "Mapping[int, tuple[str, dict[str, Any]]] | None" = None,
) -> PricingRequest:
    """The offers, person and assumptions of a command; any fault is one line.

    A case brings its person, assumptions and year, where the options do not say otherwise.
    `otherwise` has the names and tables of those that are no files of offers, by their place.
    """
    given = dict(otherwise or {})
    found, tables, case = list[str](), list[dict[str, Any]](), _Case()
    for place, which in enumerate(offers):
        if place in given:
            named = [given[place]]
        elif (known := case_at(which)) is not None:
            named = case.offers(which, *known)
        else:
            name, file = locate(which, shipped())
            named = [(name, read_toml(file))]
        found += [name for name, _ in named]
        tables += [table for _, table in named]
    if len(tables) > MOST_OFFERS:
        raise InputError(f"{len(tables)} offers; at most {MOST_OFFERS} at once")
    own = {**case.person, **(read_toml(Path(person)) if person is not None else {})}
    assumed = {**case.assume, **(read_toml(Path(assume)) if assume is not None else {})}
    faults: list[str] = []
    for setting in settings:
        try:
            path, value = path_and_value(setting)
            if path.startswith("person."):
                own = with_settings(Person, own, [(path.removeprefix("person."), value)], "person.")
            elif path.startswith("assume."):
                assumed = with_settings(Assumptions, assumed, [(path.removeprefix("assume."), value)], "assume.")
            else:
                rest, places = meant(path, tables, found)
                for place in places:
                    tables[place] = with_settings(Offer, tables[place], [(rest, value)], "")
        except InputError as error:
            faults.append(str(error))

    def record(model: type[R], table: dict[str, Any], where: "str | Path | None", under: str = "") -> R | None:
        try:
            return parsed(model, table)
        except ValidationError as error:
            found = mistakes(error, model, under if where is None else "")
            faults.extend(found if where is None else [f"{where}: {mistake}" for mistake in found])
            return None

    priced = [(name, record(Offer, table, name)) for name, table in zip(found, tables, strict=True)]
    whose, assumptions = record(Person, own, person, "person"), record(Assumptions, assumed, assume, "assume")
    if faults or whose is None or assumptions is None:
        raise InputError(together(faults))
    known_offers = tuple((name, offer) for name, offer in priced if offer is not None)
    return PricingRequest(known_offers, whose, assumptions, case.tax_year)


class _Case:
    """What cases among the offers say beside them; two must say the same."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.assume: dict[str, Any] = {}
        self.tax_year: str | None = None
        self._known: dict[str, Any] | None = None

    def offers(self, which: str, table: dict[str, Any], places: list[int]) -> list[tuple[str, dict[str, Any]]]:
        """Those that are meant of a case, by their names."""
        about = {key: table.get(key) for key in ("person", "assume", "tax_year")}
        if self._known is not None and self._known != about:
            raise InputError(
                f"{which[:80]}: is of another person, other assumptions or another year than the case before it"
            )
        self._known = about
        self.person, self.assume = about["person"] or {}, about["assume"] or {}
        self.tax_year = about["tax_year"]
        names = names_in(table)
        return [(names[place], table["offer"][place]) for place in places]


def path_and_value(setting: str) -> tuple[str, str]:
    """`pay.basic=45,000` in its two parts."""
    path, equals, value = setting.partition("=")
    if not equals or not path.strip():
        raise InputError(f"--set {setting[:60]!r}: write PATH=VALUE, such as pay.basic=45,000")
    return path.strip(), value


def meant(path: str, tables: list[dict[str, Any]], names: list[str]) -> tuple[str, list[int]]:
    """The path without its letter, and the offers that it means."""
    letter, colon, rest = path.partition(":")
    if colon:
        return rest, [place_of(letter, len(tables), f"--set {path[:60]}")]
    if len(tables) == 1:
        return path, [0]
    # An offer that has the input; failing that, one with the table that it belongs to, or of the kind it is for.
    keys = path.split(".")
    places = [place for place, table in enumerate(tables) if _has(table, keys)]
    places = places or [place for place, table in enumerate(tables) if keys[0] in table or table.get("kind") == keys[0]]
    if not places:
        raise InputError(f"--set {path[:60]}: none of {', '.join(names)} has it; name the offer, as in B:{path[:60]}")
    return path, places


def _has(table: Any, keys: list[str]) -> bool:
    for key in keys:
        if isinstance(table, list) and is_place(key) and int(key) < len(table):
            table = table[int(key)]
        elif isinstance(table, dict) and key in table:
            table = table[key]
        else:
            return False
    return True
