"""The offers: those compared now, the saved ones and the examples, with the long form of the one at the cursor."""

from dataclasses import replace
from inspect import isawaitable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Paste
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, Static

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.tui import commands
from reward.tui.screens import offer_actions as actions
from reward.tui.screens.add_offer import new_held
from reward.tui.screens.offer_price import price_words
from reward.tui.state.desk import Desk, Held
from reward.tui.state.desk_state import DeskState
from reward.tui.state.offer_rows import OfferListRow
from reward.tui.widgets.field import Entry
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.offer_form import OfferForm
from reward.tui.widgets.offer_list import OfferList


class Offers(Screen[None]):
    """Every offer there is, and a form for the one at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = commands.OFFERS

    def __init__(self, state: DeskState, name: str = "") -> None:
        """`name` is the offer at which the cursor begins."""
        super().__init__()
        self.state = state
        self.name_at = name
        self.deleted: list[tuple[Path, bytes]] = []
        """What can be had back of what was deleted."""
        self._list = OfferList(self._room, id="offers-list")
        self._settling: Timer | None = None
        self._unread = ""
        """What the form cannot use."""

    @property
    def desk(self) -> Desk:
        return self.state.desk or Desk(())

    def compose(self) -> ComposeResult:
        yield Static(Content("Offers: compared now, saved by you, and examples"), id="offers-title", classes="title")
        with Horizontal():
            yield self._list
            with Vertical(id="offers-right"):
                yield Static(id="offers-price")
                yield OfferForm(id="offers-form")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.refresh_list(0)
        self._list.go_to(self.name_at)
        self._list.focus()

    # --- the list ----------------------------------------------------------------------

    def refresh_list(self, at: int | None = None) -> None:
        """The list anew; the cursor stays on its line."""
        self._list.put(self.desk, at)

    @property
    def rows(self) -> list[OfferListRow]:
        return self._list.rows

    @property
    def row(self) -> OfferListRow | None:
        return self._list.row

    def _room(self) -> int:
        """For a title in the list: beside its letter and the mark of an edit."""
        return max(min(self.size.width * 2 // 5, 48) - 9, 12)

    @property
    def busy(self) -> bool:
        """Whether the form is still to come."""
        return self._settling is not None

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        row, self._unread = self.row, ""
        if row is None:
            return
        if row.held is None:
            self.query_one("#offers-price", Static).update(Content.styled(literal(row.problem), "$text-error"))
            return
        self._price(row.held)
        # Walking down the list builds no form for what is only passed by.
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(0.05, self._fill_form)

    def _fill_form(self) -> None:
        row = self.row
        self._settling = None
        if row is not None and row.held is not None:
            form = self.query_one(OfferForm)
            form.call_later(form.show, row.held.name, row.held.offer)

    @on(Paste)
    def _pasted(self, event: Paste) -> None:
        """Over the list, where nothing is typed into: an advert, or an offer as its file has it."""
        actions.paste_offer(self, event.text)

    @on(OptionList.OptionSelected)
    async def _opened(self) -> None:
        await self.edit()

    def _price(self, held: Held) -> None:
        words = price_words(self.desk, held, self._unread, guest=self.state.guest)
        self.query_one("#offers-price", Static).update(words)

    # --- what is typed -----------------------------------------------------------------

    @on(OfferForm.FormChanged)
    def _edited(self, event: OfferForm.FormChanged) -> None:
        """An edit is compared at once; an offer that was not there is put there."""
        form = self.query_one(OfferForm)
        form.ahead = max(form.ahead - 1, 0)
        row = self.row
        if row is None or row.held is None or row.held.name != event.name:
            # The cursor went on while the edit was on its way.
            row = next((each for each in self.rows if each.held is not None and each.held.name == event.name), row)
        if row is None or row.held is None:
            return
        held = replace(row.held, offer=event.offer)
        if held.read is None and held.offer.title != row.held.offer.title:
            name = new_held(self.desk.without_offer(row.place) if row.place is not None else self.desk, held.offer).name
            held, form.of = replace(held, name=name), name  # in no file yet: its name follows its title
        try:
            if row.place is None:
                self.changed(self.desk.with_offer(held), len(self.desk.held) + 1)
            else:
                self.state.change(self.desk.with_edit(row.place, held), typing=f"{row.place}:{event.path}")
                self._list.put_words(self.desk, row.place)
        except RewardError as error:
            self.say(error)
        self._price(held)

    @on(OfferForm.Unread)
    def _told(self, event: OfferForm.Unread) -> None:
        self._unread = event.said
        if self.row is not None and self.row.held is not None:
            self._price(self.row.held)

    async def edit(self) -> None:
        """The focus into the form."""
        row = self.row
        if row is not None and row.held is not None:
            await self.query_one(OfferForm).show(row.held.name, row.held.offer)
        entries = list(self.query(Entry))
        if entries:
            self.set_focus(entries[0])  # at once: what is typed next belongs there

    # --- what the keys do --------------------------------------------------------------

    def changed(self, desk: Desk, at: int | None = None) -> None:
        self.state.change(desk)
        self.refresh_list(at)

    def tell(self, words: str) -> None:
        self.notify(words, markup=False)

    def say(self, error: Exception) -> None:
        self.notify(str(error), severity="error", markup=False)

    def undone(self) -> None:
        """Undo was asked for: what it brings back stands in the field with the focus too."""
        self.query_one(OfferForm).of = ""
        self.refresh_list()

    async def action_do(self, name: str) -> None:
        """What a key of the list of commands does."""
        done = actions.DOES[name](self)
        if isawaitable(done):
            await done
