"""Before the screen is left with offers that are in no file."""

from typing import Any

from textual.app import App

from reward.base.errors import RewardError
from reward.tui.screens.dialogs import Choose
from reward.tui.state.desk import saved
from reward.tui.state.desk_state import DeskState


def ask_before_leaving(app: App[Any], state: DeskState, *, remembers: bool) -> None:
    """Save and leave, leave, or stay."""
    if state.desk is None or isinstance(app.screen, Choose):
        return
    unsaved = [letter for letter, held in zip(state.desk.letters, state.desk.held, strict=True) if held.edited]
    names = " and ".join(unsaved)
    without = "Leave; the draft is there at the next start" if remembers else f"Leave, and lose what is new in {names}"
    answers = (("save", f"Save {names} and leave"), ("leave", without), ("stay", "Stay"))

    def answered(answer: str | None) -> None:
        if answer == "save":
            _save(app, state)
        elif answer == "leave":
            app.exit()

    app.push_screen(Choose(f"{names} {'is' if len(unsaved) == 1 else 'are'} not saved.", answers), answered)


def _save(app: App[Any], state: DeskState) -> None:
    """Every one of them; where one cannot be, that is said and the screen stays."""
    desk = state.desk
    assert desk is not None
    for place, held in enumerate(desk.held):
        if held.edited:
            try:
                desk = desk.with_edit(place, saved(held))
            except RewardError as error:
                state.change(desk)
                app.notify(f"{error}; ctrl+s asks what to do.", severity="error", markup=False)
                return
    state.change(desk)
    app.exit()
