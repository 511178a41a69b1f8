"""The folder of each visitor: what he finds in it, and what is left of it when the server stops."""

import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reward.base.errors import InputError
from reward.library.folders import saved_offers
from reward.library.in_force import shipped
from reward.library.safe_files import save
from reward.tui.state import saved_state
from reward.tui.state.desk import Desk, Held, as_table


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
            name = _free_name(each.path.stem, taken)
            taken.add(name)
            files[f"offers/{name}.toml"] = each.path.read_bytes()
        held.append(Held(name, each.offer, None, each.offer))
    look = {name: value for name, value in saved_state.as_it_lies().items() if name in ("theme", "noted", "look")}
    files["screen.json"] = saved_state.as_written({**look, "desk": as_table(replace(desk, held=tuple(held), files={}))})
    keys = saved_state.folder() / "keys.toml"
    if keys.is_file():
        files["keys.toml"] = keys.read_bytes()
    return files


def _free_name(stem: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:70].strip("-") or "offer"
    return next(name for name in (plain, *(f"{plain}-{number}" for number in range(2, 200))) if name not in taken)


class Guests:
    """Visitors and their folders, beside the user's own saved offers."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.folder = saved_offers().parent.absolute() / "served" / f"{os.getpid()}-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise InputError(
                f"{self.folder}: cannot be made for what visitors save: {error.strerror or error}"
            ) from None

    def folder_of(self, visitor: str) -> Path:
        """The visitor's own, with what he starts with when he is new."""
        folder = self.folder / visitor
        if not folder.exists():
            folder.mkdir(mode=0o700)
            for name, content in self._files.items():
                save(folder / name, content, private=True)
        return folder

    def leave(self) -> tuple[Path, ...]:
        """Removes the folders in which nobody saved anything; those that stay."""
        stay = tuple(each for each in sorted(self.folder.iterdir()) if self._is_used(each))
        for each in set(self.folder.iterdir()) - set(stay):
            shutil.rmtree(each, ignore_errors=True)
        if not stay:
            shutil.rmtree(self.folder, ignore_errors=True)
        return stay

    def _is_used(self, folder: Path) -> bool:
        found = {f"offers/{path.name}": path.read_bytes() for path in (folder / "offers").glob("*.toml")}
        return bool(set(found.items()) - set(self._files.items())) or any(folder.glob("reward-fault-*.log"))
