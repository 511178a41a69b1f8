"""Lists of Textual's, but for a page key that comes before the list has been drawn: there it has no lines to page by."""

from contextlib import suppress

from textual.command import CommandPalette
from textual.widgets import OptionList


class Options(OptionList):
    """Things to choose from."""

    def action_page_up(self) -> None:
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]  # it gives none

    def action_page_down(self) -> None:
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]  # it gives none


class Palette(CommandPalette):
    """The palette of every action."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)
