"""Names of offers, figures and scales, and paths: to open, to begin and to save under."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from reward import load_offer, save_offer
from reward.library.folders import saved_offers, shipped_scales
from reward.library.new_offer import new_offer
from reward.library.offer_files import find_offer
from reward.tui.state.desk import opened
from tests.fuzz import commands, hostile

SHIPPED = tuple(sorted(path.stem for path in (shipped_scales() / "offers").glob("*.toml")))
DONE = ("find", "open", "begin", "save", "price", "compare", "why", "show", "new", "person")
"""What is done with a name; commands last, which take longer."""


@dataclass(frozen=True)
class Name:
    """A name, and what is done with it."""

    text: str
    done: str
    template: str


def make(lot: random.Random) -> Name:
    chance = lot.random()
    if chance < 0.4:
        text = lot.choice(hostile.PATHS)
    elif chance < 0.7:
        text = hostile.bent(lot, lot.choice(SHIPPED))
    elif chance < 0.8:
        text = lot.choice(SHIPPED) + lot.choice(("", ".toml", "/", " ", "\x00", ".TOML", "\n", "/../x", "\\x"))
    else:
        text = hostile.text(lot)
    done = lot.choice(DONE[:4]) if lot.random() < 0.8 else lot.choice(DONE[4:])
    return Name(text, done, lot.choice(("employment", "umbrella", "agency", "company")))


def play(name: Name) -> None:
    before = _beside()
    try:
        _done(name)
    finally:
        if strangers := _beside() - before:
            raise AssertionError(f"written outside of the folder of offers: {sorted(map(str, strangers))}")
        shutil.rmtree(saved_offers(), ignore_errors=True)


def _done(name: Name) -> None:
    text = name.text
    match name.done:
        case "find":
            find_offer(text)
        case "open":
            opened(text)
        case "begin":
            path = new_offer(text, name.template)
            if path.parent != saved_offers() or load_offer(path).kind != name.template:
                raise AssertionError(f"a new offer stands elsewhere, or is no offer: {path}")
        case "save":
            _saved(text)
        case "compare":
            commands.play(["compare", text, SHIPPED[0]])
        case "why":
            commands.play(["why", "met-external-relations-manager", "--tax-year", "2026-27", "--", text])
        case "show":
            commands.play(["scales", "show", "--", text])
        case "person":
            commands.play(["price", "met-external-relations-manager", "--tax-year", "2026-27", "--person", text])
        case command:
            commands.play([command, "--", text])


def _saved(text: str) -> None:
    """Under a path in the folder of offers, and read again; what climbs out of it is the caller's own doing."""
    path = Path(f"{text}.toml")
    if path.is_absolute() or ".." in path.parts:
        path = Path(text.replace("..", "_").strip("/") or "x")
    offer = load_offer("met-estate-strategy-contract")
    path = saved_offers() / path
    save_offer(offer, path, replace=True)
    if load_offer(path) != offer:
        raise AssertionError("a saved offer is read as another")


def _beside() -> set[Path]:
    """What stands in the run's own folder, but for the folder of offers."""
    return {path for path in Path().glob("*") if path.name != "offers"}
