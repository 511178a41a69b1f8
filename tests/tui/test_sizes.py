"""Small and large windows, plain terminals, and names that would like to be more than names."""

import io
import re
import sys
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot

import reward
from reward.tui.app import RewardApp
from reward.tui.ascii_filter import PlainSigns
from reward.tui.screens.compare import Compare
from reward.tui.widgets.comparison_grid import ComparisonGrid
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
def test_take_home_and_the_first_sentence_are_there_at_every_size(size: tuple[int, int], home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        text = " ".join(text_of(app).split())
        assert "B pays more while it lasts: £54,400 more take-home over a full year." in text
        assert "TAKE-HOME 34,051" in text
        assert "£ a year" in text
        left, right = app.compare.sheet.grid.unseen
        assert (left > 0, right > 0) == ("← " in text, " →" in text)
        for line in text_of(app).splitlines():
            assert len(line) <= size[0]

    played(play, size)


@pytest.mark.parametrize("noted", [False, True], ids=["with the note", "later"])
@pytest.mark.parametrize(
    "size", [(80, 24), (120, 30), (142, 33), (120, 38), (120, 40), (160, 42), (160, 48), (200, 60)]
)
def test_the_totals_are_on_the_first_screen_beside_whatever_panels(
    size: tuple[int, int], noted: bool, home: Path
) -> None:
    settled(home, noted=noted)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert "TOTAL PACKAGE" in text_of(app)
        await pilot.press("escape")
        await quiet(app, pilot)
        assert "TOTAL PACKAGE" in text_of(app)

    played(play, size)


def test_forty_by_fifteen_says_what_is_hidden_and_leads_there(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert "2 more columns to the right →" in " ".join(text_of(app).split())
        await pilot.press("right", "right")
        await quiet(app, pilot)
        assert "+54,400" in text_of(app)
        assert "← 2 more columns to the left" in " ".join(text_of(app).split())
        await pilot.press("left", "f2", *"650")
        await quiet(app, pilot)
        assert app.compare.desk is not None
        assert app.compare.desk.changes == {"B:rate.amount": "650"}
        assert "650" in text_of(app)

    played(play, (40, 15))


def test_resizing_from_the_smallest_to_the_largest_and_back(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for size in [(40, 15), (200, 60), (1, 1), (8, 3), (20, 40), (120, 40)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await quiet(app, pilot)
        assert "TAKE-HOME" in text_of(app)
        assert " →" not in text_of(app)

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
        assert app.compare.sheet.grid.sheet.lines

    played(play, (120, 40))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_pounds_are_spelt_where_there_is_no_sign_for_them_and_columns_hold(
    size: tuple[int, int], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pound was a blank: `B pays more:  54,400 more`, and `a day` of a unit that nobody saw."""
    settled(home)
    monkeypatch.setenv("REWARD_ASCII", "1")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        text = text_of(app)
        assert "2026-27 . GBP a year" in text and "GBP54,400 more take-home" in text
        assert "! 10 to check" in text.splitlines()[0], "the first line stays one"
        lines = text.splitlines()
        end = next(line.index("B against A") for line in lines if "B against A" in line) + len("B against A")
        amounts = [line[:end] for line in lines if re.match(r"[| >]+(Gross pay|TAKE-HOME|Income tax) ", line)]
        assert [re.split(r"[ +-]", line)[-1] for line in amounts[:3]] == ["99,576", "45,275", "54,400"]
        for key in ("enter", "escape", "p", "escape", "!", "escape"):
            await pilot.press(key)
            await quiet(app, pilot)
            assert not re.search(r"(?<![A-Z])L\d", text_of(app)), text_of(app)

    played(play, size)


def test_the_sheet_comes_down_to_its_totals_whatever_stands_around_it(home: Path) -> None:
    """With four offers a line more of sentences, one of deductions and one about columns hid the total package."""
    settled(home, *FOUR)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert "TOTAL PACKAGE" in text_of(app) and "6 Why" not in text_of(app)
        await pilot.press("6")
        await quiet(app, pilot)
        assert app.focused is app.compare.sheet.grid, "what is not there takes no focus"

    async def play_two(app: RewardApp, pilot: Pilot[None]) -> None:
        assert "TOTAL PACKAGE" in text_of(app) and "6 Why" in text_of(app)

    played(play, (120, 40))
    settled(home)
    played(play_two, (120, 40))


FOUR = (
    "met-external-relations-manager",
    "met-estate-strategy-contract",
    "southwark-lawyer-limited",
    "lewisham-plumber-so2",
)


def test_what_is_spelt_takes_the_room_of_the_spaces_around_it() -> None:
    strict = PlainSigns(pound=False)

    def shown(text: str) -> str:
        return "".join(each.text for each in strict.apply([Segment(text)], Color(0, 0, 0)))

    assert shown("|       £45,073 |") == "|     GBP45,073 |"
    assert shown("  £ a year          |") == "  GBP a year        |"
    assert shown("  £1 to £2, £3      ") == "  GBP1 to GBP2, GBP3"
    assert shown("|£5|") == "|L5|"


@pytest.mark.parametrize(
    ("encoding", "term", "signs"),
    [
        ("utf-8", "xterm-256color", {"£"}),
        ("latin-1", "xterm", {"£"}),
        ("ascii", "xterm", set[str]()),
        ("utf-8", "vt100", set[str]()),
    ],
)
def test_the_locale_c_keeps_the_pound_where_the_terminal_has_it(
    encoding: str, term: str, signs: set[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(home)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys, "__stdout__", io.TextIOWrapper(io.BytesIO(), encoding))

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for key in ("p", "?", "escape", "enter", "escape", "o"):
            text = text_of(app)
            found = {char for char in text if not char.isascii()}
            assert found <= signs, text
            if isinstance(app.screen, Compare):
                assert found == signs
                assert text.splitlines()[-1].strip().startswith("enter why")
            await pilot.press(key)
            await quiet(app, pilot)

    played(play, (120, 40))


def test_without_colour_every_difference_has_a_sign(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(home)
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        seen = 0
        for line in app.compare.query_one(ComparisonGrid).sheet.lines:
            for cell in line.cells:
                if cell.sign:
                    seen += 1
                    assert cell.text.startswith("▲ +" if cell.sign > 0 else "▼ ")
        assert seen > 3
        assert app.no_color

    played(play)


def test_a_low_window_with_room_left_shows_every_line_that_is_typed(home: Path) -> None:
    """As a browser's page of a laptop opens: with the first note half of the sheet's panel was empty."""
    settled(home, noted=False)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.sheet.grid
        assert "Paid days off" in text_of(app)
        assert grid.size.height - grid.high < 4
        await pilot.press("escape")
        await quiet(app, pilot)
        assert "Paid days off" not in text_of(app) and "Total of A" in text_of(app), "a picture takes that room"
        assert grid.size.height >= grid.high

    played(play, (150, 32))
