"""The desk that a command asks for: its offers, whose pay it is, what is assumed, and what is tried out."""

import json
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from reward.base.errors import InputError
from reward.engine.known_years import refuse_unknown
from reward.library.case_files import case_at
from reward.library.folders import offer_names
from reward.library.in_force import shipped
from reward.library.new_offer import free_name
from reward.library.overrides import PricingRequest, meant, path_and_value, read
from reward.library.pricing_year import which_year
from reward.library.toml_files import read_file
from reward.tui.state.desk import MOST, SHIPPED, Desk, Held, from_table, opened


def desk_from_command(
    offers: Sequence[str] = (),
    person: str | None = None,
    assume: str | None = None,
    settings: Sequence[str] = (),
    tax_year: str | None = None,
    otherwise: Mapping[int, tuple[str, dict[str, Any]]] | None = None,
    lost: list[str] | None = None,
) -> Desk:
    """As `reward compare` takes them; a setting is tried out on the screen, where it can be taken back.

    `otherwise` has the names and tables of those that are adverts, or points of a scale, by their place. Of a desk that a
    screen put aside, `lost` is given what could not be had again.
    """
    if len(offers) == 1 and (kept := kept_desk(offers[0], [] if lost is None else lost)) is not None:
        if person or assume or settings or tax_year:
            raise InputError(f"{offers[0][:80]}: it has its own person, assumptions and tax year; give it alone")
        return kept
    named = tuple(offers) or SHIPPED
    drafts = otherwise or {}
    given = read(named, person, assume, otherwise=drafts)
    if len(given.offers) > MOST:
        raise InputError(f"{len(given.offers)} offers; {MOST} at most stand side by side")
    tax_year = tax_year or given.tax_year
    if tax_year is not None:
        year, _ = which_year(shipped(), tax_year, None)
        refuse_unknown(shipped(), year, frozen=given.assumptions.later_years == "frozen")
    said = {"--person": person, "--assume": assume}
    files = {option: str(Path(path).absolute()) for option, path in said.items() if path is not None}
    desk = Desk(_held(named, given, drafts), given.person, given.assumptions, tax_year, files=files)
    for path, value in map(path_and_value, settings):
        if path.startswith(("person.", "assume.")):
            paths = [path]
        else:
            rest, places = meant(path, [held.offer.written() for held in desk.held], [held.name for held in desk.held])
            paths = [f"{desk.letters[place]}:{rest}" for place in places]
        for each in paths:
            try:
                desk = desk.with_change(each, value)
            except InputError as error:
                raise InputError(f"--set {path[:60]}: {error}") from None
    return desk


def kept_desk(which: str, lost: list[str]) -> Desk | None:
    """The desk that a screen put aside in a file, `screen-kept.json`; nothing where this is no such file.

    What could not be had again of it is put into `lost`.
    """
    path = Path(which)
    if path.suffix != ".json" or not path.is_file():
        return None
    try:
        found = json.loads(read_file(path))  # no more of it than of any file of ours
    except (ValueError, RecursionError):
        return None
    table = found.get("desk") if isinstance(found, dict) else None
    if not isinstance(table, dict):
        return None
    desk, gone, _ = from_table(table)
    if not desk.held:
        raise InputError(f"{which[:80]}: {gone[0] if gone else 'no offer is in it'}")
    lost += gone
    return desk


def _held(named: Sequence[str], given: PricingRequest, drafts: Container[int]) -> tuple[Held, ...]:
    """Each offer from its file; a draft, and one of a case, is in no file of its own yet."""
    held, offers = list[Held](), iter(given.offers)
    for place, which in enumerate(named):
        case = None if place in drafts else case_at(which)
        if place in drafts:
            name, offer = next(offers)
            held.append(Held(free_name(name, {*offer_names(), *(each.name for each in held)}), offer))
        elif case is None:
            next(offers)
            held.append(opened(which))
        else:
            held += [Held(*next(offers)) for _ in case[1]]
    return tuple(held)
