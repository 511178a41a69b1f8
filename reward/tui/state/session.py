"""The first screen as it was left: opened, written down, and its choices by name."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.library.folders import offer_names
from reward.statement.units import UNITS
from reward.tui.pictures import PICTURES
from reward.tui.screens.compare import MEASURES, Compare
from reward.tui.screens.compare_actions import try_out
from reward.tui.state.desk import MOST, Desk, Held, as_table, first_desk, from_table, opened
from reward.tui.state.desk_state import DeskState
from reward.tui.state.field_specs import specs
from reward.tui.state.saved_state import keep_aside, one_of
from reward.tui.widgets.sheet_rows import shown


def first_screen(
    asked_for: Sequence[str] | Desk, recalled: dict[str, Any], *, guest: bool = False
) -> tuple[Compare, list[str]]:
    """The offers that were asked for, else those of last time, else the two shipped ones; in the layout of last time.

    And what could not be had of them.
    """
    screen = Compare(DeskState(guest=guest))
    if isinstance(asked_for, Desk):
        desk, lost = asked_for, list[str]()
    else:
        desk, lost = _desk(tuple(asked_for), recalled.get("desk"))
    if recalled.get("kept"):
        lost = [*lost, f"The last start ended in a fault: what lay on the desk is kept in {recalled['kept']}"]
    look = recalled.get("look")
    if isinstance(look, dict):
        names = [picture.name for picture in PICTURES]
        picture = one_of(look.get("picture"), names)
        screen.set_reactive(Compare.unit, one_of(look.get("unit"), UNITS) or "year")
        screen.set_reactive(Compare.measure, one_of(look.get("measure"), MEASURES) or MEASURES[0])
        screen.set_reactive(Compare.picture, names.index(picture) if picture else None)
        screen.set_reactive(Compare.pence, look.get("pence") is True)
        screen.set_reactive(Compare.brief, look["brief"] if isinstance(look.get("brief"), bool) else None)
        first = look.get("first")
        screen.set_reactive(Compare.first, first if isinstance(first, int) and 0 <= first < len(desk.held) else 0)
    screen.state.noted = recalled.get("noted") is True
    screen.opens_with = desk
    return screen, lost


def as_remembered(screen: Compare) -> dict[str, Any]:
    """The layout, the desk, and whether the first-run note has been closed."""
    return {
        "noted": screen.state.noted,
        "look": {
            "unit": screen.unit,
            "measure": screen.measure,
            "picture": None if screen.picture is None else PICTURES[screen.picture % len(PICTURES)].name,
            "pence": screen.pence,
            "brief": screen.brief,
            "first": screen.first,
        },
        "desk": as_table(screen.desk) if screen.desk is not None else None,
    }


MEASURED = {"total_reward": "the total package", "take_home": "take-home"}


def choices(screen: Compare) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Each unit, measure and picture, each field and each of its words, each offer: name, words, and what it does."""
    for unit, words in UNITS.items():
        yield f"Unit: {words}", "Amounts in this unit", partial(setattr, screen, "unit", unit)
    for measure in MEASURES:
        yield f"Measure: {MEASURED[measure]}", "What pictures measure", partial(setattr, screen, "measure", measure)
    for place, picture in enumerate(PICTURES):
        yield f"Picture: {picture.title.lower()}", "Show it", partial(show_picture, screen, place)
    if screen.desk is None:
        return
    for spec in specs(screen.desk):
        yield f"Change: {spec.named}", spec.about or "Type another value", partial(screen.edit, spec.path)
        for choice in spec.choices:
            name = f"{spec.named}: {shown(screen.state, spec, choice) if choice else spec.hint}"
            yield name, spec.about or "Try it out", partial(try_out, screen, spec.path, choice)
    for letter, held in zip(screen.desk.letters, screen.desk.held, strict=True):
        yield (
            f"Edit offer {letter}: {literal(held.offer.title)}",
            "Its long form",
            partial(open_offers, screen, held.name),
        )
    there = {held.name for held in screen.desk.held}
    for name in offer_names():
        if name not in there:
            yield f"Compare offer: {name}", "Put it beside the others", partial(put_offer, screen, name)


def show_picture(screen: Compare, place: int) -> None:
    """A picture by its place: in its panel, or over the sheet."""
    screen.picture = place
    if not screen.panels.wide:
        screen.action_picture(0)


def open_offers(screen: Compare, name: str) -> None:
    """The list of offers, at one of them."""
    from reward.tui.screens.offers import Offers

    screen.app.push_screen(Offers(screen.state, name))


def put_offer(screen: Compare, name: str) -> None:
    """An offer that is saved or shipped beside the others."""
    if screen.desk is not None:
        try:
            screen.changed(screen.desk.with_offer(opened(name)))
        except RewardError as error:
            screen.notify(str(error), severity="error", markup=False)


def _desk(asked_for: tuple[str, ...], remembered: object) -> tuple[Desk, list[str]]:
    desk, lost = None, []
    if asked_for:
        held: list[Held] = []
        for name in asked_for[:MOST]:
            try:
                held += first_desk((name,)).held
            except RewardError as error:
                lost.append(str(error))
        desk = Desk(tuple(held))
    elif isinstance(remembered, dict):
        try:
            desk, lost, wrong = from_table(remembered)
        except Exception as error:  # noqa: BLE001  # whatever stands in that file, the screen opens
            lost, wrong = [f"what was remembered cannot be read: {error}"], True
        if wrong and (kept := keep_aside()) is not None:
            lost.append(f"what was remembered is kept in {kept}")
    return (desk if desk is not None and desk.held else first_desk()), lost
