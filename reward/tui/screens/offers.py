"""The offers: on the desk, saved, and shipped. New, edit, duplicate, rename, delete with undo, save, open, paste."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reward.base.errors import InputError, RewardError
from reward.base.money import in_pounds
from reward.base.text_table import fit, literal
from reward.library.folders import saved_offers
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.new_offer import free_name, refuse_name
from reward.library.offer_files import checked
from reward.library.safe_files import rename, save, take
from reward.library.templates import TEMPLATES
from reward.library.toml_files import parse_toml
from reward.tui.messages import OfferWanted
from reward.tui.screens.dialogs import AskText, Choose, Paste
from reward.tui.state import saving
from reward.tui.state.desk import Desk, Held, opened, priced
from reward.tui.state.desk_state import DeskState
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.offer_form import OfferForm, with_another
from reward.tui.widgets.option_list import Options
from reward.tui.widgets.what_if import Entry


@dataclass(frozen=True)
class OfferListRow:
    """One line of the list."""

    held: Held | None
    place: int | None
    """On the desk."""
    words: str
    group: str
    problem: str = ""
    """Why the file cannot be read."""


class Offers(Screen[None]):
    """Every offer there is, and a form for the one at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="offers.back"),
        Binding("space", "desk", "On/off desk", id="offers.desk"),
        Binding("e,f2", "edit", "Edit", id="offers.edit"),
        Binding("n", "new", "New", id="offers.new"),
        Binding("question_mark", "app.help", "Help", key_display="?", id="offers.help"),
        Binding("ctrl+s", "save", "Save", id="offers.save"),
        Binding("d", "duplicate", "Duplicate", id="offers.duplicate"),
        Binding("r", "rename", "Rename", id="offers.rename"),
        Binding("delete,x", "delete", "Delete", id="offers.delete"),
        Binding("z,ctrl+z", "undo", "Undo", id="offers.undo"),
        Binding("o", "open", "Open a file", id="offers.open"),
        Binding("v", "paste", "Paste", id="offers.paste"),
        Binding("a", "allowance", "Add an allowance", show=False, id="offers.allowance"),
        Binding("i", "benefit", "Add a benefit", show=False, id="offers.benefit"),
        Binding("t", "as_text", "As text", id="offers.text"),
        Binding("q", "app.pop_screen", "Close", show=False, id="offers.close"),
    ]

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.rows: list[OfferListRow] = []
        self._restore: list[tuple[Path, bytes]] = []
        self._settling: Timer | None = None
        self._unread = ""
        """What the form cannot use."""

    @property
    def desk(self) -> Desk:
        return self.state.desk or Desk(())

    def compose(self) -> ComposeResult:
        yield Static(id="offers-title", classes="title")
        with Horizontal():
            yield Options(id="offers-list", markup=False)
            with Vertical(id="offers-right"):
                yield Static(id="offers-price")
                yield OfferForm(id="offers-form")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.query_one("#offers-title", Static).update(
            Content("Offers: on the desk, saved by you, and shipped examples")
        )
        self.refresh_list(0)
        self.query_one(OptionList).focus()

    # --- the list ----------------------------------------------------------------------

    def refresh_list(self, at: int | None = None) -> None:
        """The list anew; the cursor stays on its line."""
        options = self.query_one(OptionList)
        wanted = at if at is not None else options.highlighted or 0
        self.rows = self._rows()
        options.clear_options()
        group = ""
        shown: list[Option | None] = []
        self._lines: list[int] = []
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

    def _rows(self) -> list[OfferListRow]:
        desk = self.desk
        rows = [
            OfferListRow(
                held,
                place,
                f"{letter} {fit(literal(held.offer.title), self._room)}{' *' if held.edited else ''}",
                "On the desk",
            )
            for place, (letter, held) in enumerate(zip(desk.letters, desk.held, strict=True))
        ]
        there = {held.name for held in desk.held}
        folder = saved_offers()
        mine = sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []
        for group, names in (("Saved", mine), ("Shipped", shipped().names("offers"))):
            for name in names:
                if name in there or (group == "Shipped" and name in mine):
                    continue
                rows.append(self._other(name, group))
        return rows

    def _other(self, name: str, group: str) -> OfferListRow:
        try:
            held = opened(name)
        except RewardError as error:
            return OfferListRow(None, None, f"  ! {fit(literal(name), self._room)}", group, str(error))
        return OfferListRow(held, None, f"  {fit(literal(held.offer.title), self._room)}", group)

    @property
    def _room(self) -> int:
        """For a title in the list: beside its letter and the mark of an edit."""
        return max(min(self.size.width * 2 // 5, 48) - 9, 12)

    @property
    def row(self) -> OfferListRow | None:
        # A key may come before the list is there.
        at = next((each.highlighted for each in self.query(OptionList)), None)
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
        """What the offer is worth as it stands, or what it lacks."""
        outcome = priced(replace(self.desk, held=(held,), changes={}))
        statement, problem = outcome.statements[0], outcome.problems[0]
        where: object = "not saved yet" if held.read is None else "a shipped example"
        if held.path is not None:
            where = "saved in your own folder" if self.state.guest else held.path
        if statement is None:
            text = Content.assemble((f"{held.name}: {literal(problem)}", "$text-error"))
        else:
            text = Content.assemble(
                (f"£{in_pounds(statement.pence_of('take_home'))} in hand", "bold"), " · ",
                (f"£{in_pounds(statement.pence_of('total_reward'))} in all", "bold"),
            )  # fmt: skip
        if self._unread:
            text = Content("\n").join([Content.styled(literal(self._unread), "bold $text-error"), text])
        edited = " · edited, not saved" if held.edited else ""
        self.query_one("#offers-price", Static).update(
            Content("\n").join([text, Content(f"{literal(str(where))}{edited}")])
        )

    # --- what happens ------------------------------------------------------------------

    def _changed(self, desk: Desk, at: int | None = None) -> None:
        self.state.change(desk)
        self.refresh_list(at)

    def _say(self, error: Exception) -> None:
        self.notify(str(error), severity="error", markup=False)

    @on(OfferForm.FormChanged)
    def _edited(self, event: OfferForm.FormChanged) -> None:
        """An edit is on the desk at once; an offer that was not there is put there."""
        form = self.query_one(OfferForm)
        form.ahead = max(form.ahead - 1, 0)
        row = self.row
        if row is None or row.held is None or row.held.name != event.name:
            # The cursor went on while the edit was on its way.
            row = next((each for each in self.rows if each.held is not None and each.held.name == event.name), row)
        if row is None or row.held is None:
            return
        held = replace(row.held, offer=event.offer)
        try:
            if row.place is None:
                self._changed(self.desk.with_offer(held), len(self.desk.held) + 1)
            else:
                self.state.change(self.desk.with_edit(row.place, held))
                self.rows = self._rows()
                option = self.query_one(OptionList).highlighted
                if option is not None:
                    self.query_one(OptionList).replace_option_prompt_at_index(
                        option, Content(self.rows[row.place].words)
                    )
        except RewardError as error:
            self._say(error)
        self._price(held)

    @on(OfferForm.Unread)
    def _told(self, event: OfferForm.Unread) -> None:
        self._unread = event.said
        if self.row is not None and self.row.held is not None:
            self._price(self.row.held)

    def action_leave(self) -> None:
        if isinstance(self.focused, Entry):
            self.set_focus(self.query_one(OptionList))
        else:
            self.app.pop_screen()

    async def action_edit(self) -> None:
        row = self.row
        if row is not None and row.held is not None:
            await self.query_one(OfferForm).show(row.held.name, row.held.offer)
        entries = list(self.query(Entry))
        if entries:
            self.set_focus(entries[0])  # at once: what is typed next belongs there

    def action_desk(self) -> None:
        row = self.row
        if row is None or row.held is None:
            return
        try:
            if row.place is not None:
                self._changed(self.desk.without_offer(row.place))
            else:
                self._changed(self.desk.with_offer(row.held))
        except RewardError as error:
            self._say(error)

    def _put(self, held: Held) -> None:
        """A new offer on the desk, with the cursor on it."""
        try:
            self._changed(self.desk.with_offer(held), len(self.desk.held) + 1)
        except RewardError as error:
            self._say(error)

    def _free_name(self, wanted: str) -> str:
        return free_name(wanted, {row.held.name for row in self.rows if row.held is not None})

    def action_new(self) -> None:
        answers = [(kind, f"A new offer: {kind}") for kind in TEMPLATES]
        answers.append(("scale", "From a published scale: grade and point"))
        self.app.push_screen(Choose("What kind of offer?", answers), self._new)

    def _new(self, kind: str | None) -> None:
        if kind == "scale":
            from reward.tui.screens.scale_points import Points

            self.app.push_screen(Points(), self._from_scale)
        elif kind is not None:
            offer = checked(Offer, parse_toml(TEMPLATES[kind].encode()), kind)
            self._put(Held(self._free_name("my-post" if kind == "employment" else "my-contract"), offer))

    def _from_scale(self, offer: Offer | None) -> None:
        if offer is not None:
            self._put(Held(self._free_name("my-post"), offer))

    def action_duplicate(self) -> None:
        row = self.row
        if row is not None and row.held is not None:
            name = Path(row.held.name).stem if "/" in row.held.name else row.held.name
            self._put(Held(self._free_name(f"{name}-copy"), row.held.offer))

    def action_rename(self) -> None:
        row = self.row
        if row is None or row.held is None or row.place is None:
            self.notify("Put it on the desk first: space does.", markup=False)
            return
        if row.held.path is None and row.held.read is not None:
            self.notify("A shipped example keeps its name; d makes a copy of your own.", markup=False)
            return
        held, place = row.held, row.place
        self.app.push_screen(
            AskText("A new name: small letters, digits and hyphens", Path(held.name).stem, refuse_name),
            lambda name: self._renamed(place, held, name),
        )

    def _renamed(self, place: int, held: Held, name: str | None) -> None:
        if not name:
            return
        try:
            if held.path is None:
                self._changed(self.desk.with_edit(place, replace(held, name=name)))
                return
            to = held.path.with_name(f"{name}.toml")
            rename(held.path, to)  # refuses a name that is taken
            shown = name if to.parent == saved_offers() else str(to)
            self._changed(self.desk.with_edit(place, replace(held, name=shown, path=to)))
        except RewardError as error:
            self._say(error)

    def action_delete(self) -> None:
        """Off the desk, and a saved file away too; undo brings both back."""
        row = self.row
        if row is None or row.held is None:
            return
        path = row.held.path
        try:
            if path is not None and path.exists():
                self._restore.append((path, take(path)))
                self.notify(f"Deleted {path.name}; z brings it back.", markup=False)
            elif row.place is None:
                self.notify("A shipped example cannot be deleted.", markup=False)
                return
        except RewardError as error:
            self._say(error)
            return
        if row.place is not None:
            self._changed(self.desk.without_offer(row.place))
        else:
            self.refresh_list()

    def action_undo(self) -> None:
        if self._restore:
            path, content = self._restore[-1]
            try:
                save(path, content, private=True)
                self._restore.pop()
            except RewardError as error:
                self._say(error)
        self.state.undo()
        self.query_one(OfferForm).of = ""  # undo is asked for: it stands in the field with the focus too
        self.refresh_list()

    def action_save(self) -> None:
        row = self.row
        if row is None or row.held is None:
            return
        if row.place is None:
            self.notify("Put it on the desk first: space does.", markup=False)
            return
        saving.save(self.app, self.state, row.place, self.refresh_list)

    def action_open(self) -> None:
        if self.state.guest:
            self.post_message(OfferWanted())
            return
        self.app.push_screen(
            AskText("The path of an offer file", "", lambda text: opened(Path(text).expanduser())), self._file
        )

    def _file(self, path: str | None) -> None:
        if path:
            try:
                self._put(opened(Path(path).expanduser()))
            except RewardError as error:
                self._say(error)

    def action_paste(self) -> None:
        self.app.push_screen(Paste("Paste an offer as TOML, then ctrl+s", "", as_offer), self._pasted)

    def _pasted(self, text: str | None) -> None:
        if text is not None:
            self._put(Held(self._free_name("pasted"), as_offer(text)))

    def action_as_text(self) -> None:
        """The offer as it would stand in its file, to be read, copied or edited whole."""
        row = self.row
        if row is None or row.held is None:
            return
        import tomli_w

        held, place = row.held, row.place
        text = tomli_w.dumps({"schema": 1, **_plain(held.offer.written())})

        def taken(changed: str | None) -> None:
            if changed is not None:
                edited = replace(held, offer=as_offer(changed))
                if place is None:
                    self._put(edited)
                else:
                    self._changed(self.desk.with_edit(place, edited))

        self.app.push_screen(Paste("The offer as its file has it; ctrl+s takes the changes", text, as_offer), taken)

    def action_allowance(self) -> None:
        self._another("allowance")

    def action_benefit(self) -> None:
        self._another("benefit")

    def _another(self, table: str) -> None:
        row = self.row
        if row is None or row.held is None or row.place is None:
            return
        try:
            self._changed(self.desk.with_edit(row.place, replace(row.held, offer=with_another(row.held.offer, table))))
        except RewardError as error:
            self._say(error)


def as_offer(text: str | bytes, name: str = "pasted") -> Offer:
    """The offer in a pasted text, or in a file that a browser sent."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text  # half a character is refused
    try:
        return checked(Offer, parse_toml(raw), name)
    except InputError as error:
        said = str(error)
        raise InputError(said if said.startswith(f"{name}: ") or isinstance(text, str) else f"{name}: {said}") from None


def _plain(value: object) -> dict[str, object]:
    """Tuples as lists, for the TOML writer."""

    def plain(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: plain(each) for key, each in inner.items()}
        return [plain(each) for each in inner] if isinstance(inner, list | tuple) else inner

    return cast("dict[str, object]", plain(value))
