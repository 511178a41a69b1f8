"""What the keys of the list of offers do, one small function each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, cast

from textual.app import App
from textual.message import Message

from reward.base.errors import RewardError
from reward.library.folders import saved_offers
from reward.library.new_offer import free_name, refuse_name
from reward.library.safe_files import rename, save, take
from reward.tui.messages import OfferWanted
from reward.tui.screens import saving
from reward.tui.screens.add_offer import add_offer, as_offer, ask_path, paste
from reward.tui.screens.dialogs import AskText, Paste
from reward.tui.state.desk import Desk, Held
from reward.tui.state.desk_state import DeskState
from reward.tui.state.offer_rows import OfferListRow
from reward.tui.widgets.offer_form import with_another


class OfferParts(Protocol):
    """What the keys act upon: the list of offers, of which these functions know no more."""

    state: DeskState
    deleted: list[tuple[Path, bytes]]

    @property
    def rows(self) -> list[OfferListRow]: ...
    @property
    def app(self) -> App[Any]: ...
    @property
    def desk(self) -> Desk: ...
    @property
    def row(self) -> OfferListRow | None: ...
    async def edit(self) -> None: ...
    def changed(self, desk: Desk, at: int | None = None) -> None: ...
    def refresh_list(self, at: int | None = None) -> None: ...
    def say(self, error: Exception) -> None: ...
    def tell(self, words: str) -> None: ...
    def undone(self) -> None: ...
    def post_message(self, message: Message) -> bool: ...


def add(screen: OfferParts) -> None:
    add_offer(screen.app, screen.state, lambda place: _added(screen, place), lambda: screen.post_message(OfferWanted()))


def _added(screen: OfferParts, place: int) -> None:
    screen.refresh_list(place + 1)


def save_offer(screen: OfferParts) -> None:
    row = screen.row
    if row is None or row.held is None:
        return
    if row.place is None:
        screen.tell("Compare it first: space does.")
        return
    saving.save(screen.app, screen.state, row.place, screen.refresh_list)


def undo(screen: OfferParts) -> None:
    """The desk before, and with it the file that was deleted last."""
    if screen.deleted:
        path, content = screen.deleted[-1]
        try:
            save(path, content, private=True)
            screen.deleted.pop()
        except RewardError as error:
            screen.say(error)
    screen.state.undo()
    screen.undone()


def compare(screen: OfferParts) -> None:
    """The offer at the cursor beside the others, or no more."""
    row = screen.row
    if row is None or row.held is None:
        return
    try:
        if row.place is not None:
            screen.changed(screen.desk.without_offer(row.place))
        else:
            screen.changed(screen.desk.with_offer(row.held))
    except RewardError as error:
        screen.say(error)


def duplicate(screen: OfferParts) -> None:
    row = screen.row
    if row is not None and row.held is not None:
        name = Path(row.held.name).stem if "/" in row.held.name else row.held.name
        taken = {each.held.name for each in screen.rows if each.held is not None}
        _put(screen, Held(free_name(f"{name}-copy", taken), row.held.offer))


def _put(screen: OfferParts, held: Held) -> None:
    try:
        screen.changed(screen.desk.with_offer(held), len(screen.desk.held) + 1)
    except RewardError as error:
        screen.say(error)


def rename_offer(screen: OfferParts) -> None:
    row = screen.row
    if row is None or row.held is None or row.place is None:
        screen.tell("Compare it first: space does.")
        return
    if row.held.path is None and row.held.read is not None:
        screen.tell("An example keeps its name; d makes a copy of your own.")
        return
    held, place = row.held, row.place

    def renamed(name: str | None) -> None:
        if not name:
            return
        try:
            if held.path is None:
                screen.changed(screen.desk.with_edit(place, replace(held, name=name)))
                return
            to = held.path.with_name(f"{name}.toml")
            rename(held.path, to)  # refuses a name that is taken
            shown = name if to.parent == saved_offers() else str(to)
            screen.changed(screen.desk.with_edit(place, replace(held, name=shown, path=to)))
        except RewardError as error:
            screen.say(error)

    screen.app.push_screen(
        AskText("A new name: small letters, digits and hyphens", Path(held.name).stem, refuse_name), renamed
    )


def delete(screen: OfferParts) -> None:
    """Compared no more, and a saved file away too; undo brings both back."""
    row = screen.row
    if row is None or row.held is None:
        return
    path = row.held.path
    try:
        if path is not None and path.exists():
            screen.deleted.append((path, take(path)))
            screen.tell(f"Deleted {path.name}; z brings it back.")
        elif row.place is None:
            screen.tell("An example cannot be deleted.")
            return
    except RewardError as error:
        screen.say(error)
        return
    if row.place is not None:
        screen.changed(screen.desk.without_offer(row.place))
    else:
        screen.refresh_list()


def open_file(screen: OfferParts) -> None:
    if screen.state.guest:
        screen.post_message(OfferWanted())
        return
    ask_path(screen.app, screen.state, lambda place: _added(screen, place))


def paste_offer(screen: OfferParts, text: str = "") -> None:
    """By its advert or its file; `text` was pasted already."""
    paste(screen.app, screen.state, lambda place: _added(screen, place), text)


def as_text(screen: OfferParts) -> None:
    """The offer as it would stand in its file, to be read, copied or edited whole."""
    row = screen.row
    if row is None or row.held is None:
        return
    import tomli_w

    held, place = row.held, row.place
    text = tomli_w.dumps({"schema": 1, **_plain(held.offer.written())})

    def taken(changed: str | None) -> None:
        if changed is not None:
            edited = replace(held, offer=as_offer(changed))
            if place is None:
                _put(screen, edited)
            else:
                screen.changed(screen.desk.with_edit(place, edited))

    screen.app.push_screen(Paste("The offer as its file has it; ctrl+s takes the changes", text, as_offer), taken)


def another(screen: OfferParts, table: str) -> None:
    """One more allowance or benefit for the offer at the cursor."""
    row = screen.row
    if row is None or row.held is None or row.place is None:
        return
    try:
        offer = with_another(row.held.offer, table)
        screen.changed(screen.desk.with_edit(row.place, replace(row.held, offer=offer)))
    except RewardError as error:
        screen.say(error)


def _plain(value: object) -> dict[str, object]:
    """Tuples as lists, for the TOML writer."""

    def plain(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: plain(each) for key, each in inner.items()}
        return [plain(each) for each in inner] if isinstance(inner, list | tuple) else inner

    return cast("dict[str, object]", plain(value))


DOES: Mapping[str, Callable[[OfferParts], object]] = {
    "compare": compare,
    "add": add,
    "edit": lambda screen: screen.edit(),
    "save": save_offer,
    "duplicate": duplicate,
    "rename": rename_offer,
    "delete": delete,
    "undo": undo,
    "paste": paste_offer,
    "open": open_file,
    "allowance": lambda screen: another(screen, "allowance"),
    "overtime": lambda screen: another(screen, "overtime"),
    "benefit": lambda screen: another(screen, "benefit"),
    "as-text": as_text,
}
"""What each name in `commands.OFFERS` does."""
