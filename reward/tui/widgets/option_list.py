"""Lists of Textual's, but for a page key that comes before the list has been drawn: there it has no lines to page by."""

from contextlib import suppress

from textual import work
from textual.command import CommandInput, CommandPalette
from textual.css.query import NoMatches
from textual.widgets import OptionList

from reward.tui.widgets.one_line import LONGEST


class Options(OptionList):
    """Things to choose from."""

    def action_page_up(self) -> None:
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual gives it no types

    def action_page_down(self) -> None:
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual gives it no types


class Palette(CommandPalette):
    """The palette of every action."""

    def on_mount(self) -> None:
        self.query_one(CommandInput).max_length = LONGEST

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """As Textual's, but that one which was closed before it began to gather has no list to fill."""
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]  # the function that Textual's decorator wraps
