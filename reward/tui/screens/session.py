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
from reward.tui.state.saved_state import begins_with, keep_aside, one_of


def first_screen(
    asked_for: Sequence[str] | Desk, recalled: dict[str, Any], *, guest: bool = False
) -> tuple[Compare, list[str]]:
    """The offers that were asked for, else those of last time, else the two shipped ones; in the layout of last time.

    And what could not be had of them.
    """
    screen = Compare(DeskState(guest=guest))
    before = recalled.get("desk")
    if isinstance(asked_for, Desk):
        desk, lost = asked_for, list[str]()
    else:
        desk, lost = _desk(tuple(asked_for), before, guest=guest)
    if recalled.get("kept"):
        lost.append(f"The last start ended in a fault: what lay on the desk {_is_kept(recalled['kept'], guest=guest)}")
    if recalled.get("beside"):
        lost.append(f"Two screens were open: what lay on the other's desk {_is_kept(recalled['beside'], guest=guest)}")
    begun = begins_with(as_table(desk))
    if asked_for and _is_worked_on(before) and before != begun:
        kept = keep_aside()
        if kept is not None:
            lost.append(f"What you had changed before {_is_kept(kept, guest=guest)}")
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


def _is_kept(path: object, *, guest: bool) -> str:
    """Where, and the command that opens it, which somebody in a browser has no use for."""
    import shlex

    return f"is kept in {path}" if guest else f"is kept; reward screen {shlex.quote(str(path))} opens it"


def _is_worked_on(table: object) -> bool:
    """Whether a remembered desk holds what is in no file: values tried out, offers not saved, who it is for."""
    if not isinstance(table, dict):
        return False
    held = table.get("held")
    drafts = isinstance(held, list) and any(isinstance(each, dict) and each.get("draft") is not None for each in held)
    said = not table.get("files") and (table.get("person") or table.get("assume"))
    return bool(drafts or table.get("changes") or said)


def _desk(asked_for: tuple[str, ...], remembered: object, *, guest: bool) -> tuple[Desk, list[str]]:
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
            lost.append(f"what was remembered {_is_kept(kept, guest=guest)}")
    return (desk if desk is not None and desk.held else first_desk()), lost
