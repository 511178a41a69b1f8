"""The desk that a command asks for: its offers, whose pay it is, what is assumed, and what is tried out."""

from collections.abc import Sequence
from pathlib import Path

from reward.base.errors import InputError
from reward.engine.known_years import refuse_unknown
from reward.library.case_files import case_at
from reward.library.in_force import shipped
from reward.library.overrides import PricingRequest, meant, path_and_value, read
from reward.library.pricing_year import which_year
from reward.tui.state.desk import MOST, SHIPPED, Desk, Held, opened


def desk_from_command(
    offers: Sequence[str] = (),
    person: str | None = None,
    assume: str | None = None,
    settings: Sequence[str] = (),
    tax_year: str | None = None,
) -> Desk:
    """As `reward compare` takes them; a setting is tried out on the screen, where it can be taken back."""
    named = tuple(offers) or SHIPPED
    given = read(named, person, assume)
    if len(given.offers) > MOST:
        raise InputError(f"{len(given.offers)} offers; {MOST} at most stand side by side")
    tax_year = tax_year or given.tax_year
    if tax_year is not None:
        year, _ = which_year(shipped(), tax_year, None)
        refuse_unknown(shipped(), year, frozen=given.assumptions.later_years == "frozen")
    said = {"--person": person, "--assume": assume}
    files = {option: str(Path(path).absolute()) for option, path in said.items() if path is not None}
    desk = Desk(_held(named, given), given.person, given.assumptions, tax_year, files=files)
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


def _held(named: Sequence[str], given: PricingRequest) -> tuple[Held, ...]:
    """Each offer from its file; one of a case is in no file of its own yet."""
    held, offers = list[Held](), iter(given.offers)
    for which in named:
        case = case_at(which)
        if case is None:
            next(offers)
            held.append(opened(which))
        else:
            held += [Held(*next(offers)) for _ in case[1]]
    return tuple(held)
