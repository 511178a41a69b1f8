"""The screen of somebody in a browser: files come from his machine, and memory is not without end."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.events import Event, Key
from textual.worker import WorkerFailed

from reward.base.errors import RewardError
from reward.library.folders import offer_names
from reward.tui.app import RewardApp
from reward.tui.browser import OUT_OF_MEMORY
from reward.tui.browser.limits import open_reserve
from reward.tui.messages import OfferSent, OfferWanted
from reward.tui.state import saved_state

if TYPE_CHECKING:
    from reward.tui.browser.driver import Visitor
    from reward.tui.state.desk import Desk


class GuestApp(RewardApp):
    """`reward` in a browser."""

    def __init__(self, desk: "Desk | None" = None) -> None:
        """`desk`: what to begin with; none for what was remembered."""
        super().__init__(() if desk is None else desk, guest=True)
        self.touched = False
        """Whether a key was pressed."""

    async def on_event(self, event: Event) -> None:
        self.touched = self.touched or isinstance(event, Key)
        await super().on_event(event)

    @on(OfferWanted)
    def ask_for_a_file(self) -> None:
        """The page asks: a browser lets nobody else look at the files of its machine."""
        cast("Visitor", self._driver).ask_for_a_file()

    @on(OfferSent)
    def take(self, sent: OfferSent) -> None:
        """One offer from a file of the visitor's, read as a pasted one is, on the desk and saved nowhere yet."""
        from reward.library.new_offer import free_name  # what the first paint need not wait for
        from reward.tui.screens.add_offer import as_offer
        from reward.tui.screens.offers import Offers
        from reward.tui.state.desk import Held

        state = self._compare.state if self._compare is not None else None
        if state is None or state.desk is None:
            self.notify("The offers are still being priced; send the file again.", severity="warning", markup=False)
            return
        try:
            offer = as_offer(sent.raw, sent.name)
            name = free_name(Path(sent.name).stem, {*offer_names(), *(each.name for each in state.desk.held)})
            desk = state.desk.with_offer(Held(name, offer))
        except RewardError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        state.change(desk)
        if isinstance(self.screen, Offers):
            self.screen.refresh_list(len(desk.held))
        self.notify(f"{name} is offer {desk.letters[-1]} now, and not saved yet: ctrl+s saves it.", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """Out of memory is no fault to be looked into: the draft is kept, and the page says what happened."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not isinstance(cause, MemoryError):
            super()._handle_exception(error)
            return
        open_reserve()
        self._exception = error
        self.remember()
        if not self.touched:  # as it opened, and it would be so at each start
            saved_state.opening()
        self.exit(return_code=OUT_OF_MEMORY)
