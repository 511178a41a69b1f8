"""Where a visitor's screen is at home: in a folder of his own, or, where the user says so, among the user's offers."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from reward.base.errors import InputError
from reward.library.folders import saved_offers
from reward.library.in_force import shipped
from reward.library.new_offer import free_name
from reward.library.safe_files import save
from reward.tui.browser.served_folder import ServedFolder, given, is_used
from reward.tui.state import saved_state
from reward.tui.state.desk import Desk, Held, as_table

MOST_FOLDERS = 100
"""Of visitors; past it those who saved nothing and are gone make room, however often somebody comes anew."""
FULL = "as many visitors have saved something here as are kept"


def belongings(desk: Desk) -> dict[str, bytes]:
    """Files that a visitor starts with, by their path in his folder: copies of the offers on the desk, and the look.

    What else the user saved or left on his own desk is not for visitors.
    """
    files: dict[str, bytes] = {}
    held = []
    taken = set(shipped().names("offers"))
    for each in desk.held:
        name = each.name
        if each.path is not None:
            name = free_name(each.path.stem, taken)
            taken.add(name)
            files[f"offers/{name}.toml"] = each.path.read_bytes()
        held.append(Held(name, each.offer, None, each.offer))
    look = {name: value for name, value in saved_state.as_it_lies().items() if name in ("theme", "noted", "look")}
    files["screen.json"] = saved_state.as_written({**look, "desk": as_table(replace(desk, held=tuple(held), files={}))})
    keys = saved_state.folder() / "keys.toml"
    if keys.is_file():
        files["keys.toml"] = keys.read_bytes()
    return files


class Guests:
    """Visitors and their folders, beside the user's own saved offers."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._folder = ServedFolder(files)

    def home_of(self, visitor: str, here: Collection[str]) -> tuple[str, ...]:
        """The visitor's own folder, with what he starts with when he is new. `here`: who has a screen open."""
        folder = self._folder.path / visitor
        if not self.takes(visitor, here):
            raise InputError(FULL)
        if not folder.exists():
            folder.mkdir(mode=0o700)
            for name, content in self._files.items():
                save(folder / name, content, private=True)
        return ("guest", str(folder))

    def takes(self, visitor: str, here: Collection[str]) -> bool:
        """Whether a visitor has a folder, or there is room for one more."""
        return (self._folder.path / visitor).exists() or self._has_room(here)

    def leave(self, *, named: bool) -> tuple[Path, ...]:
        """Removes the folders in which nobody saved anything; those that stay."""
        return self._folder.leave(named=named)

    def _has_room(self, here: Collection[str]) -> bool:
        """Whether there is room for a new folder, once those that nobody needs have made some."""
        folders = [each for each in self._folder.path.iterdir() if each.is_dir()]
        if len(folders) < MOST_FOLDERS:
            return True
        known = given(self._folder.path)
        unused = [each for each in folders if each.name not in here and not is_used(each, known)]
        for each in sorted(unused, key=lambda folder: folder.stat().st_mtime)[: len(unused) // 2 + 1]:
            rmtree(each, ignore_errors=True)
        return bool(unused)


class Owners:
    """Visitors who are the user himself: their screens are at home where his own is."""

    def __init__(self, desk: Desk | None) -> None:
        """`desk`: what each screen begins with; none for what it remembers."""
        home = saved_offers().parent.absolute()
        home.mkdir(parents=True, exist_ok=True)
        self._folder = None if desk is None else ServedFolder({})
        self._words = ["owner", str(home)]
        if desk is not None and self._folder is not None:
            begins_with = self._folder.path / "desk.json"
            save(begins_with, saved_state.as_written({"desk": as_table(_as_drafts(desk))}), private=True)
            self._words.append(str(begins_with))

    def takes(self, visitor: str, here: Collection[str]) -> bool:
        """Always: it is the user."""
        return True

    def home_of(self, visitor: str, here: Collection[str]) -> tuple[str, ...]:
        """The user's own, and the file of the desk to begin with if there is one."""
        return tuple(self._words)

    def leave(self, *, named: bool) -> tuple[Path, ...]:
        """None: what is saved is where it belongs."""
        return () if self._folder is None else self._folder.leave(named=named)


def _as_drafts(desk: Desk) -> Desk:
    """Offers that lie elsewhere than among the saved ones come as drafts: a screen in a browser writes to no other place."""
    taken = set(shipped().names("offers"))
    held = []
    for each in desk.held:
        if each.path is not None and each.path.parent.absolute() != saved_offers().absolute():
            each = Held(free_name(each.path.stem, taken), each.offer)
        taken.add(each.name)
        held.append(each)
    return replace(desk, held=tuple(held), files={})
