"""The first screen as it was left: opened, and written down."""

from collections.abc import Sequence
from typing import Any

from reward.base.errors import RewardError
from reward.statement.units import UNITS
from reward.tui.pictures import PICTURES
from reward.tui.screens.compare import Compare
from reward.tui.screens.compare_actions import MEASURES
from reward.tui.state.desk import MOST, Desk, Held, as_table, first_desk, from_table
from reward.tui.state.desk_state import DeskState
from reward.tui.state.saved_state import keep_aside, one_of


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
