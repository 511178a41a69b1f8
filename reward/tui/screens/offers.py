"""The offers: those compared now, the saved ones and the examples, with the long form of the one at the cursor."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.library.safe_files import save
from reward.tui.messages import OfferWanted
from reward.tui.screens import offer_actions as actions
from reward.tui.screens.add_offer import add_offer, new_held
from reward.tui.screens.offer_price import price_words
from reward.tui.screens.offer_rows import OfferListRow, offer_rows
from reward.tui.state import saving
from reward.tui.state.desk import Desk, Held
from reward.tui.state.desk_state import DeskState
from reward.tui.widgets.field import Entry
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.offer_form import OfferForm
from reward.tui.widgets.option_list import Options


class Offers(Screen[None]):
    """Every offer there is, and a form for the one at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back", id="offers.back"),
        Binding("space", "compare", "Compare or leave out", id="offers.desk"),
        Binding("a,n", "add", "Add", id="offers.new"),
        Binding("e,f2", "edit", "Edit", id="offers.edit"),
        Binding("question_mark", "app.help", "Help", key_display="?", id="offers.help"),
        Binding("ctrl+s", "save", "Save", id="offers.save"),
        Binding("d", "duplicate", "Duplicate", id="offers.duplicate"),
        Binding("r", "rename", "Rename", id="offers.rename"),
        Binding("delete,x", "delete", "Delete", id="offers.delete"),
        Binding("z,ctrl+z", "undo", "Undo", id="offers.undo"),
        Binding("v", "paste", "Paste", show=False, id="offers.paste"),
        Binding("o", "open", "Open a file", show=False, id="offers.open"),
        Binding("w", "allowance", "Add an allowance", show=False, id="offers.allowance"),
        Binding("u", "overtime", "Add overtime", show=False, id="offers.overtime"),
        Binding("i", "benefit", "Add a benefit", show=False, id="offers.benefit"),
        Binding("t", "as_text", "As text", id="offers.text"),
        Binding("q", "app.pop_screen", "Close", show=False, id="offers.close"),
    ]

    def __init__(self, state: DeskState, name: str = "") -> None:
        """`name` is the offer at which the cursor begins."""
        super().__init__()
        self.state = state
        self.name_at = name
        self.rows: list[OfferListRow] = []
        self.deleted: list[tuple[Path, bytes]] = []
        """What can be had back of what was deleted."""
        self._list = Options(id="offers-list", markup=False)
        self._lines: list[int] = []
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
        self.go_to(self.name_at)
        self._list.focus()

    # --- the list ----------------------------------------------------------------------

    def refresh_list(self, at: int | None = None) -> None:
        """The list anew; the cursor stays on its line."""
        options = self._list
        wanted = at if at is not None else options.highlighted or 0
        self.rows = offer_rows(self.desk, self._room)
        options.clear_options()
        group = ""
        shown: list[Option | None] = []
        self._lines = []
        for place, row in enumerate(self.rows):
            if row.group != group:
                group = row.group
                shown.append(Option(Content.styled(group, "bold underline"), disabled=True))
                self._lines.append(-1)
            shown.append(Option(Content(row.words)))
            self._lines.append(place)
        options.add_options(shown)
        if self._lines:
            wanted = min(max(wanted, 1), len(self._lines) - 1)
            options.highlighted = wanted if self._lines[wanted] >= 0 else wanted + 1

    def go_to(self, name: str) -> None:
        """The cursor on an offer by its name."""
        row = next((at for at, each in enumerate(self.rows) if each.held is not None and each.held.name == name), None)
        if row is not None:
            self._list.highlighted = self._lines.index(row)

    @property
    def _room(self) -> int:
        """For a title in the list: beside its letter and the mark of an edit."""
        return max(min(self.size.width * 2 // 5, 48) - 9, 12)

    @property
    def row(self) -> OfferListRow | None:
        at = self._list.highlighted  # of none before it is there, which a key may come before
        if at is None or at >= len(self._lines) or self._lines[at] < 0:
            return None
        return self.rows[self._lines[at]]

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

    @on(OptionList.OptionSelected)
    async def _opened(self) -> None:
        await self.action_edit()

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
                self.rows = offer_rows(self.desk, self._room)
                option = self._list.highlighted
                if option is not None:
                    words = Content(self.rows[row.place].words)
                    self._list.replace_option_prompt_at_index(option, words)
        except RewardError as error:
            self.say(error)
        self._price(held)

    @on(OfferForm.Unread)
    def _told(self, event: OfferForm.Unread) -> None:
        self._unread = event.said
        if self.row is not None and self.row.held is not None:
            self._price(self.row.held)

    async def action_edit(self) -> None:
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

    def action_add(self) -> None:
        add_offer(self.app, self.state, self._added, lambda: self.post_message(OfferWanted()))

    def _added(self, place: int) -> None:
        self.refresh_list(place + 1)

    def action_save(self) -> None:
        row = self.row
        if row is None or row.held is None:
            return
        if row.place is None:
            self.notify("Compare it first: space does.", markup=False)
            return
        saving.save(self.app, self.state, row.place, self.refresh_list)

    def action_undo(self) -> None:
        if self.deleted:
            path, content = self.deleted[-1]
            try:
                save(path, content, private=True)
                self.deleted.pop()
            except RewardError as error:
                self.say(error)
        self.state.undo()
        self.query_one(OfferForm).of = ""  # undo is asked for: it stands in the field with the focus too
        self.refresh_list()

    def action_compare(self) -> None:
        actions.compare(self)

    def action_duplicate(self) -> None:
        actions.duplicate(self)

    def action_rename(self) -> None:
        actions.rename_offer(self)

    def action_delete(self) -> None:
        actions.delete(self)

    def action_open(self) -> None:
        actions.open_file(self, self._added)

    def action_paste(self) -> None:
        actions.paste_offer(self, self._added)

    def action_as_text(self) -> None:
        actions.as_text(self)

    def action_allowance(self) -> None:
        actions.another(self, "allowance")

    def action_overtime(self) -> None:
        actions.another(self, "overtime")

    def action_benefit(self) -> None:
        actions.another(self, "benefit")
