"""What is typed is what stands there, and what is priced: by a real terminal, and key by key on the stage."""

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest
from textual.events import AppBlur, Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from reward.tui.app import RewardApp
from reward.tui.screens.six_questions import SixQuestions
from reward.tui.widgets.field import Entry
from reward.tui.widgets.offer_form import OfferForm
from tests.tui.drift import drift
from tests.tui.stage import CONTRACT, POST, cell, field, first, opened, played, quiet, ready, settled, standing, until
from tests.tui.typing_runs import side_by_side


def test_what_real_terminals_type_is_what_stands_there(tmp_path: Path) -> None:
    """Four screens at once, each with its own pace between 20 and 150 ms a key; the last field is left as it is typed."""
    assert side_by_side(4, 4, tmp_path, busy=1) == []


def burst(app: RewardApp, *keys: str) -> None:
    """Keys that are all there before the first of them is looked at, as on a machine that was busy with another thing."""
    for key in keys:
        app.simulate_key(key)


def test_keys_that_come_all_at_once_are_taken_in_their_order(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.sheet.grid
        grid.go_to(*grid.find("B:rate.amount"))
        await quiet(app, pilot)
        burst(app, *"12", "backspace", *"34", "down", *"21", "ctrl+up", "up", *"5", "home", *"6", "escape")
        await quiet(app, pilot)
        await until(pilot, lambda: len(first(app).desk.changes) == 2)
        # 12 less its 2, then 34, over which 65 is typed; 21 a step of 5 up.
        assert first(app).desk.changes == {
            "B:rate.amount": "65",
            "B:contract.billed_days": "26",
        }

    played(play, (80, 24))


def test_nothing_is_written_into_the_field_with_the_focus(home: Path) -> None:
    """A field that was brought up to date by what was worked out two letters ago lost those two."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        entry = opened(app, "B:rate.amount")
        entry.value = "1234"
        desk = first(app).desk
        assert desk is not None
        first(app).state.change(desk.with_change("B:rate.amount", "12"))  # late
        assert entry.value == "1234"
        await quiet(app, pilot)
        assert entry.value == "1234"
        await pilot.press("escape")
        await quiet(app, pilot)
        assert first(app).desk.changes == {"B:rate.amount": "1234"}

    played(play, (160, 48))


def test_a_text_that_cannot_be_used_is_kept_while_others_are_tried(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        opened(app, "B:rate.amount").value = "76o"
        opened(app, "B:contract.billed_days").value = "200"
        await quiet(app, pilot)
        assert cell(app, "B:rate.amount").text == "76o"
        assert cell(app, "B:rate.amount").wrong
        opened(app, "B:rate.amount")
        await pilot.press("ctrl+r")
        await quiet(app, pilot)
        assert standing(app, "B:rate.amount") == "760"
        assert not cell(app, "B:rate.amount").wrong

    played(play, (160, 48))


def test_from_a_text_that_cannot_be_used_enter_does_not_go_on(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        entry = opened(app, "B:rate.amount")
        entry.value = "76o"
        await pilot.press("end", "enter", "a")
        await quiet(app, pilot)
        assert entry.value == "76oa"
        assert app.focused is entry
        await pilot.press("escape")
        await quiet(app, pilot)
        assert first(app).desk.changes == {}

    played(play, (80, 24))


def test_escape_drops_a_text_that_cannot_be_used_and_keeps_one_that_can(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        opened(app, "B:rate.amount").value = "650"
        opened(app, "B:rate.amount").value = "65o"
        await quiet(app, pilot)
        await pilot.press("escape")
        await quiet(app, pilot)
        assert first(app).desk.changes == {"B:rate.amount": "650"}
        assert not cell(app, "B:rate.amount").wrong

    played(play, (80, 24))


def test_a_window_that_changes_its_size_leaves_what_is_typed_as_it_is(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        entry = opened(app, "B:rate.amount")
        await pilot.press(*"12")
        await pilot.resize_terminal(160, 48)
        await quiet(app, pilot)
        await pilot.press(*"34")
        await quiet(app, pilot)
        assert app.focused is entry
        assert first(app).desk.changes == {"B:rate.amount": "1234"}

    played(play, (80, 24))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_every_field_of_the_sheet_takes_what_is_typed_into_it(size: tuple[int, int], home: Path) -> None:
    settled(home, POST, CONTRACT, "southwark-lawyer-paye")
    typed = {
        "A:pay.basic": "39750.50", "B:rate.amount": "512.25", "C:rate.amount": "40", "B:contract.billed_days": "201",
        "C:contract.billed_days": "199", "B:umbrella.margin_per_week": "25", "A:pay.fte_percent": "80%",
        "person.born": "1992-05-01", "person.other_income": "1200", "assume.expected_stay_years": "3",
        "assume.start": "2026-06-01", "person.service_years": "4",
    }  # fmt: skip

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        first(app).brief = False
        await quiet(app, pilot)
        for path, text in typed.items():
            entry = opened(app, path)
            burst(app, *text)
            await until(pilot, lambda entry=entry, text=text: entry.value == text)
            await pilot.press("escape")
        await quiet(app, pilot)
        assert first(app).desk.changes == typed
        assert drift(app) == []

    played(play, size)


def test_the_form_keeps_what_is_typed_and_another_kind_keeps_the_focus(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("o", "e")
        await quiet(app, pilot)
        form = app.screen.query_one(OfferForm)
        pay = field(app, "A:pay.basic")
        pay.entry.focus()
        await quiet(app, pilot)
        burst(app, *"39750.50")
        await quiet(app, pilot)
        await until(pilot, lambda: not form.ahead and pay.heard == "39750.50")
        assert pay.entry.value == "39750.50"
        before = form.offer
        assert before is not None and before.pay is not None
        assert before.pay.basic == Decimal("39750.50")
        assert app.compare.desk is not None and app.compare.desk.held[0].offer == before
        burst(app, "home", "£", "tab")
        await quiet(app, pilot)
        await until(pilot, lambda: not form.ahead and pay.entry.value == "39750.50")
        assert pay.entry.value == "39750.50"  # as it is read, once nobody types there
        assert form.offer == before
        kind = field(app, "A:kind")
        kind.entry.focus()
        await quiet(app, pilot)
        await pilot.press("up")
        await quiet(app, pilot)
        assert app.focused is kind.entry

    played(play, (120, 40), offers=("lewisham-plumber-so2", POST))


def test_a_question_and_a_filter_keep_what_is_typed_at_once(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("b")
        await quiet(app, pilot)
        burst(app, "slash", *"bandd", "backspace", *"-c", "home", "x")
        await quiet(app, pilot)
        assert app.screen.query_one(Input).value == "xband-c"
        await pilot.press("escape", "escape", "o", "o")
        await quiet(app, pilot)
        await until(pilot, lambda: isinstance(app.focused, Input))
        burst(app, *"/no/such.tomx", "backspace", "l")
        await quiet(app, pilot)
        assert app.screen.query_one(Input).value == "/no/such.toml"
        assert not isinstance(app.focused, Entry)

    played(play, (120, 40))


@pytest.mark.parametrize("guest", [False, True], ids=["terminal", "browser"])
def test_enter_comes_after_the_letters_before_it_though_all_come_at_once(guest: bool, home: Path) -> None:
    settled(home)

    async def run() -> list[str]:
        app = RewardApp(guest=guest)
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(app, pilot)
            app.post_message(
                AppBlur()
            )  # a page that is in no window of its own says so, and is typed into all the same
            await pilot.press("a", "enter")
            await quiet(app, pilot)
            asked = app.screen
            assert isinstance(asked, SixQuestions)
            burst(app, *"Nurse", "enter", *"62k", "enter", "1", "enter")
            await until(pilot, lambda: len(asked.before) == 3)
            return [text for _, _, text in asked.before]

    assert asyncio.run(run()) == ["Nurse", "62k", "1"]


@pytest.mark.parametrize("by", ["the terminal", "ctrl+v"])
@pytest.mark.parametrize(
    ("text", "stands", "said"),
    [
        ("650\r\n", "650", ""),
        ("\n\n650", "650", ""),
        ("   \n", "760", ""),
        (
            "650\n700\n",
            "760",
            "This field takes one line, and you pasted 2. To add an advert, leave the field and paste it over the table.",
        ),
        ("6" * 1_001, "760", "This field takes at most 1,000 characters."),
    ],
)
def test_what_is_pasted_into_a_field_is_one_line_or_is_refused_in_words(
    by: str, text: str, stands: str, said: str, home: Path
) -> None:
    """The rest of several lines was dropped in silence, or all of a page came to stand on one line."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        entry = opened(app, "B:rate.amount")
        await quiet(app, pilot)
        if by == "ctrl+v":
            app.copy_to_clipboard(text)
            await pilot.press("ctrl+v")
        else:
            entry.post_message(Paste(text))
        await quiet(app, pilot)
        assert entry.value == stands
        assert "".join(each.message for each in app._notifications).startswith(said)
        assert bool(app._notifications) == bool(said)

    played(play)


def test_a_paste_over_the_sheet_goes_into_its_cell_or_is_read_as_an_advert(home: Path) -> None:
    settled(home)
    advert = "Analyst, Camden Council\n£62,000 a year\n25 days of annual leave\n"

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        grid = app.compare.sheet.grid
        grid.go_to(*grid.find("B:rate.amount"))
        app.post_message(Paste("655\r\n"))
        await quiet(app, pilot)
        await until(pilot, lambda: bool(first(app).desk.changes))
        assert first(app).desk.changes == {"B:rate.amount": "655"}
        await pilot.press("escape", "end", "pagedown")
        assert grid.cell is None or grid.cell.spec is None
        app.post_message(Paste("655"))
        await quiet(app, pilot)
        app.set_focus(app.compare.panels.query_one("#picture"))
        app.post_message(Paste("655"))
        await quiet(app, pilot)
        assert [each.message for each in app._notifications] == 2 * [
            "There is no field here to paste into; the arrows lead to one."
        ]
        for place, keys in enumerate(((), ("o",))):  # the list of offers as well
            await pilot.press(*keys)
            await quiet(app, pilot)
            app.post_message(Paste(advert))
            await quiet(app, pilot)
            assert app.screen.query_one(TextArea).text == advert
            await pilot.press("ctrl+s")
            await quiet(app, pilot)
            await pilot.press("a")
            await quiet(app, pilot)
            assert [held.offer.pay.basic for held in first(app).desk.held[2:] if held.offer.pay] == [62_000] * (
                place + 1
            )

    played(play)
