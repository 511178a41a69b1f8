"""Small and large windows, plain terminals, and names that would like to be more than names."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

import reward
from reward.tui.app import RewardApp
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.what_if import WhatIf
from tests.tui.stage import played, quiet, settled, text_of

HOSTILE = {
    "markup": "[/x] [bold]not bold[/bold] [@click=app.quit]out[/]",
    "escapes": "a\x1b[31mred\x1b]0;title\x07 b",
    "backwards": "abc \u202e\u2066 fed",
    "long": "x" * 80,
    "wide": "\u5f35" * 40,
    "combining": "e\u0301\u0301\u0301" * 20,
    "braces": "{0} %s $primary $(ls) `x`",
}


@pytest.mark.parametrize("size", [(40, 15), (60, 20), (80, 24), (112, 30), (160, 48), (200, 60)])
def test_totals_and_the_verdict_are_there_at_every_size(size: tuple[int, int], home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        text = text_of(app)
        assert "B AHEAD  +£54,400 in hand" in text
        assert "+£42,264 in all" in text
        assert "TOTAL REWARD" in text
        assert "46,18" in text
        for name, part in (("picture", PicturePanel), ("what-if", WhatIf)):
            shown = app.compare.query_one(part).display
            assert shown or ("Hidden" in text and name in text)

    played(play, size)


def test_forty_by_fifteen_says_what_is_hidden(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        text = " ".join(text_of(app).split())
        assert "Hidden: what it rests on, picture, what-if (F2), 1 column (right)" in text
        await pilot.press("right", "right")
        await quiet(app, pilot)
        assert "better" in text_of(app)
        await pilot.press("f2")
        await quiet(app, pilot)
        assert "B rate" in text_of(app)

    played(play, (40, 15))


def test_resizing_from_the_smallest_to_the_largest_and_back(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for size in [(40, 15), (200, 60), (1, 1), (8, 3), (20, 40), (120, 40)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await quiet(app, pilot)
        assert "TOTAL REWARD" in text_of(app)
        assert "Hidden" not in text_of(app)

    played(play, (80, 24))


def test_a_hostile_name_is_shown_literally_everywhere(home: Path) -> None:
    plain = reward.load_offer("met-external-relations-manager")
    for name, title in HOSTILE.items():
        allowance = plain.allowance[0].model_copy(update={"name": title})
        changed = {"title": title, "employer": title, "allowance": (allowance, *plain.allowance[1:])}
        reward.save_offer(plain.model_copy(update=changed), home / "offers" / f"{name}.toml")
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for key in ("escape", "p", "p", "enter", "escape", "s", "escape", "o", "down", "down", "escape", "e", "escape"):
            await pilot.press(key)
            await quiet(app, pilot)
            svg = app.export_screenshot()
            assert "\x1b" not in svg, key
            assert "\u202e" not in svg, key
        header = app.compare.query_one(ComparisonGrid).sheet.header
        assert header[0] == f"A {HOSTILE['markup']}"
        assert "\\x1b[31mred" in header[1]

    played(play, (120, 40), offers=tuple(HOSTILE)[:5])
    played(play_little, (80, 24), offers=tuple(HOSTILE)[5:])


async def play_little(app: RewardApp, pilot: Pilot[None]) -> None:
    for key in ("p", "o"):
        await pilot.press(key)
        await quiet(app, pilot)
        assert text_of(app)


def test_a_terminal_without_unicode_gets_ascii(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(home)
    monkeypatch.setenv("REWARD_ASCII", "1")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for key in ("p", "p", "p", "?", "escape", "enter", "escape", "o"):
            await pilot.press(key)
            await quiet(app, pilot)
            text = text_of(app)
            assert text.isascii(), {char for char in text if ord(char) > 127}
        assert "+54,399.98 better" in " ".join(text_of_first(app))

    def text_of_first(app: RewardApp) -> list[str]:
        return [cell.text for line in app.compare.query_one(ComparisonGrid).sheet.lines for cell in line.cells]

    played(play, (120, 40))


def test_without_colour_every_difference_has_a_sign_and_a_word(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(home)
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        seen = 0
        for line in app.compare.query_one(ComparisonGrid).sheet.lines:
            for cell in line.cells:
                if cell.sign:
                    seen += 1
                    assert (
                        ("▲ +" in cell.text and "better" in cell.text)
                        or ("▼ -" in cell.text and "worse" in cell.text)
                        or (cell.text[:2] in ("▲ ", "▼ "))
                    )
        assert seen > 5
        assert app.no_color

    played(play)
