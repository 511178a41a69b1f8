"""Saving an offer from the desk: whole or not at all, and never over another's change unasked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reward.base.errors import RewardError
from reward.library.folders import saved_offers
from reward.tui.screens.dialogs import Choose
from reward.tui.state.desk import ChangedUnderneathError, Held, opened, saved

if TYPE_CHECKING:
    from reward.tui.app import RewardApp

ANSWERS = (
    ("mine", "Write mine over it"),
    ("theirs", "Take the file as it is now, and lose my edits"),
    ("copy", "Save mine under another name"),
)


def save(app: "RewardApp", place: int, after: Callable[[], object]) -> None:
    """The offer at a place of the desk to its file."""
    desk = app.compare.desk
    if desk is None or place >= len(desk.held):
        return
    held = desk.held[place]
    try:
        _done(app, place, held, saved(held), after)
    except ChangedUnderneathError as error:
        app.push_screen(Choose(str(error), ANSWERS), lambda answer: _settled(app, place, held, answer, after))
    except RewardError as error:
        app.notify(str(error), severity="error", markup=False)


def _settled(app: "RewardApp", place: int, held: Held, answer: str | None, after: Callable[[], object]) -> None:
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
            free = (where.with_name(f"{where.stem}-{number}.toml") for number in range(2, 1_000))
            now = saved(held, next(path for path in free if not path.exists()))
        _done(app, place, held, now, after)
    except RewardError as error:
        app.notify(str(error), severity="error", markup=False)


def _done(app: "RewardApp", place: int, before: Held, now: Held, after: Callable[[], object]) -> None:
    desk = app.compare.desk
    if desk is not None and place < len(desk.held) and desk.held[place] is before:
        app.compare.changed(desk.with_edit(place, now))
    where = f"{now.name}, in a folder of your own on the machine that serves this" if app.guest else now.path
    app.notify(f"Saved as {where}.", markup=False)
    after()
