"""The first screen as it was left: opened, written down, and its choices by name."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from reward.base.errors import RewardError
from reward.base.figures import FIGURES
from reward.statement.units import UNITS
from reward.tui.pictures import PICTURES
from reward.tui.screens.compare import MEASURES, Compare
from reward.tui.state.desk import MOST, Desk, Held, as_table, first_desk, from_table
from reward.tui.state.desk_state import DeskState
from reward.tui.state.saved_state import keep_aside, one_of
from reward.tui.widgets.detail_tabs import TABS, DetailTabs
from reward.tui.widgets.field_specs import specs


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
        screen.set_reactive(Compare.pence, look.get("pence") is not False)
        screen.set_reactive(Compare.brief, look["brief"] if isinstance(look.get("brief"), bool) else None)
        first = look.get("first")
        screen.set_reactive(Compare.first, first if isinstance(first, int) and 0 <= first < len(desk.held) else 0)
        screen.opens_tab = one_of(look.get("beneath"), TABS) or "why"
    screen.state.noted = recalled.get("noted") is True
    screen.opens_with = desk
    return screen, lost


def as_remembered(screen: Compare) -> dict[str, Any]:
    """The layout, the desk, and whether the first-run note has been closed."""
    below = next(iter(screen.query(DetailTabs)), None)  # none before it is drawn, nor on its way out
    return {
        "noted": screen.state.noted,
        "look": {
            "unit": screen.unit,
            "measure": screen.measure,
            "picture": None if screen.picture is None else PICTURES[screen.picture % len(PICTURES)].name,
            "pence": screen.pence,
            "brief": screen.brief,
            "first": screen.first,
            "beneath": below.tab if below is not None else screen.opens_tab,
        },
        "desk": as_table(screen.desk) if screen.desk is not None else None,
    }


def choices(screen: Compare) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Each unit, measure and picture, and each word that a field may have: name, words, and what it does."""
    for unit, words in UNITS.items():
        yield f"Unit: {words}", "Amounts in this unit", partial(setattr, screen, "unit", unit)
    for measure in MEASURES:
        label = FIGURES[measure].label.lower()
        yield f"Measure: {label}", "Who is ahead by this", partial(setattr, screen, "measure", measure)
    for place, picture in enumerate(PICTURES):
        yield f"Picture: {picture.title.lower()}", "Show it", partial(setattr, screen, "picture", place)
    if screen.desk is not None:
        for spec in specs(screen.desk):
            for choice in spec.choices:
                name = f"{spec.label}: {choice or spec.hint}"
                yield name, spec.about or "Try it out", partial(screen.try_out, spec.path, choice)


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
