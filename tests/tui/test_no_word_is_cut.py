"""No word is cut, on any screen, panel, box or picture: each that is shown is one that the program, its data or an offer has."""

import re
from functools import lru_cache
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reward.tui.app import RewardApp
from reward.tui.screens.palette import choices
from tests.tui.stage import CONTRACT, played, quiet, settled, text_of
from tests.tui.test_golden_screens import SCREENS, SIZES

ROOT = Path(__file__).parent.parent.parent
LONG = {
    "one": ("Safeguarding Practitioner for Unaccompanied Children", "Northumberland Combined Authority", "employment"),
    "two": ("Interim Programme Director of Transformation", "Buckinghamshire Healthcare Partnership", "umbrella"),
    "three": ("Neighbourhood Sustainability Coordinator", "Cambridgeshire", "employment"),
}
"""Titles and employers with long words."""
TABLES = {
    "employment": '[pay]\nbasic = "41,250"\n[pension]\nscheme = "lgps"\n',
    "umbrella": '[rate]\namount = "655"\nper = "day"\n',
}
MORE = {
    "palette": ("ctrl+p",),
    "scheme": ("w", "down", "down", "enter"),
    "unsaid": ("y", "enter"),
    "paste": ("a", "down", "down", "enter"),
    "file": ("a", "down", "down", "down", "enter"),
    "templates": ("a", "end", "enter"),
    "rename": ("o", "r"),
    "text": ("o", "t"),
    "guide": ("g",),
    "taken": ("c",),
    "told": ("x",),
    "last": ("right", "right", "right", "right"),
    "made-of": ("enter", "enter"),
}
SHORT = {"oct", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "nov", "dec", "pgup", "pgdn", "oo"}
"""Months, keys and a mark of a bar."""


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    files = [*ROOT.glob("reward/**/*.py"), *ROOT.glob("scales/**/*.toml"), *ROOT.glob("reward/guide/*.md")]
    texts = [each.read_text("utf-8") for each in files] + [" ".join(each) for each in LONG.values()]
    return frozenset(word.lower() for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)) | SHORT


def cut_words(text: str) -> list[str]:
    """What is no word, but for the names of files and folders."""
    plain = re.sub(r"\S*[/\\]\S*", " ", text)
    return [word for word in re.findall(r"[^\W\d_]{2,}", plain) if word.lower() not in words()]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_word_is_cut(size: tuple[int, int], home: Path) -> None:
    settled(home, *LONG, CONTRACT)
    (home / "offers").mkdir()
    for name, (title, employer, kind) in LONG.items():
        said = f'schema = 1\ntitle = "{title}"\nemployer = "{employer}"\nkind = "{kind}"\n{TABLES[kind]}'
        (home / "offers" / f"{name}.toml").write_text(said, "utf-8")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.sheet.grid
        for name, keys in {**SCREENS, **MORE}.items():
            for key in keys:
                if key.startswith("palette:"):
                    next(run for words, _, run in choices(app.compare) if words == key.partition(":")[2])()
                else:
                    await pilot.press(key)
                await quiet(app, pilot)
            assert cut_words(text_of(app)) == [], (name, text_of(app))
            for _ in range(4):
                if app.screen is not app.compare:
                    await pilot.press("escape")
                    await quiet(app, pilot)
            await pilot.press("escape")
            app.compare.action_do("reset")
            app.compare.brief = app.compare.picture = None
            app.clear_notifications()
            app.compare.set_focus(grid)
            grid.go_to(next(at for at, line in enumerate(grid.sheet.lines) if line.figure == "take_home"), 0)
            await quiet(app, pilot)

    played(play, size)


def test_a_word_that_is_cut_is_noticed() -> None:
    assert cut_words("│ A Safeguardi… │") == ["Safeguardi"]
    assert cut_words("│ A Safeguarding… │ plans/xyzzy/one.toml") == []
