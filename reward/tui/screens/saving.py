"""Saving an offer from the desk: whole or not at all, and never over another's change unasked."""

from collections.abc import Callable
from itertools import count
from typing import Any

from textual.app import App

from reward.base.errors import RewardError
from reward.library.folders import saved_offers
from reward.library.safe_files import ChangedUnderneathError
from reward.tui.screens.dialogs import Choose
from reward.tui.state.desk import Held, opened, saved
from reward.tui.state.desk_state import DeskState

ANSWERS = (
    ("mine", "Write mine over it"),
    ("theirs", "Take the file as it is now, and lose my edits"),
    ("copy", "Save mine under another name"),
)


def save(app: App[Any], state: DeskState, place: int, after: Callable[[], object] = lambda: None) -> None:
    """The offer at a place of the desk to its file, with what was typed in its cells; asks where that would undo another's change."""
    if state.desk is None or place >= len(state.desk.held):
        return
    try:
        desk = state.desk.with_typed(place)
        state.change(desk)
        held = desk.held[place]
        _done(app, state, place, held, saved(held), after)
    except ChangedUnderneathError as error:
        app.push_screen(Choose(str(error), ANSWERS), lambda answer: _settled(app, state, place, held, answer, after))
    except RewardError as error:
        app.notify(str(error), severity="error", markup=False)


def _settled(
    app: App[Any], state: DeskState, place: int, held: Held, answer: str | None, after: Callable[[], object]
) -> None:
    """What the answer says about a file that changed underneath; nothing is lost unless it says so."""
    if answer is None:
        return
    where = held.path or saved_offers() / f"{held.name}.toml"
    try:
        if answer == "mine":
            now = saved(held, where, over=True)
        elif answer == "theirs":
            now = opened(where)
        else:
            free = (where.with_name(f"{where.stem}-{number}.toml") for number in count(2))
            now = saved(held, next(path for path in free if not path.exists()))
        _done(app, state, place, held, now, after)
    except RewardError as error:
        app.notify(str(error), severity="error", markup=False)


def _done(app: App[Any], state: DeskState, place: int, before: Held, now: Held, after: Callable[[], object]) -> None:
    desk = state.desk
    if desk is not None and place < len(desk.held) and desk.held[place] is before:
        state.change(desk.with_edit(place, now))
    where = f"{now.name}, in a folder of your own on the machine that serves this" if state.guest else now.path
    app.notify(f"Saved as {where}.", markup=False)
    after()
