"""What is typed is what stands there, and what is priced: by a real terminal, and key by key on the stage."""

from decimal import Decimal
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from reward.tui.app import RewardApp
from reward.tui.widgets.offer_form import OfferForm
from reward.tui.widgets.what_if import Entry, Field, WhatIf
from tests.tui.stage import POST, cells, field, first, played, quiet, settled, until
from tests.tui.typing_runs import load, side_by_side


def test_twenty_runs_by_a_real_terminal_end_as_what_was_typed(tmp_path: Path) -> None:
    """Four screens at once, each with its own pace between 50 and 150 ms a key; the last field is left as it is typed."""
    with load(1):
        assert side_by_side(20, 4, tmp_path) == []


def burst(app: RewardApp, *keys: str) -> None:
    """Keys that are all there before the first of them is looked at, as on a machine that was busy with another thing."""
    for key in keys:
        app.simulate_key(key)


def test_keys_that_come_all_at_once_are_taken_in_their_order(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        burst(app, "f2", *"12", "backspace", *"34", "tab", *"21", "up", "tab", "tab", "tab", *"01/05/1992")
        await quiet(app, pilot)
        await until(pilot, lambda: len(first(app).desk.changes) == 3)
        # 12 less its 2, then 34; 21 a step of 5 up; the born field is the fifth of the bar.
        assert first(app).desk.changes == {
            "B:rate.amount": "134",
            "B:contract.billed_days": "26",
            "person.born": "01/05/1992",
        }
        assert field(app, "person.born").entry.value == "01/05/1992"
        assert app.focused is field(app, "person.born").entry

    played(play, (80, 24))


def test_nothing_is_written_into_the_field_with_the_focus(home: Path) -> None:
    """A field that was brought up to date by what was worked out two letters ago lost those two."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        of = field(app, "B:rate.amount")
        of.entry.focus()
        await quiet(app, pilot)
        of.entry.value = "1234"
        assert of.entry.value == "1234"
        of.show("12", True)  # late
        assert of.entry.value == "1234"
        app.compare.query_one(WhatIf).show([(each.spec, "9", False) for each in app.compare.query(Field)])
        assert of.entry.value == "1234"
        app.set_focus(None)
        of.show("12", True)  # left, and what was typed is still on its way
        assert of.entry.value == "1234"
        await quiet(app, pilot)
        await until(pilot, lambda: of.heard == "1234")
        assert of.entry.value == "1234"
        assert first(app).desk.changes == {"B:rate.amount": "1234"}

    played(play, (160, 48))


def test_a_text_that_cannot_be_used_is_kept_while_others_are_tried(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        wrong = field(app, "B:rate.amount")
        wrong.entry.value = "76o"
        field(app, "B:contract.billed_days").entry.value = "200"
        await quiet(app, pilot)
        assert wrong.entry.value == "76o"
        assert wrong.has_class("-wrong")
        wrong.entry.focus()
        await pilot.press("ctrl+r")
        await quiet(app, pilot)
        assert wrong.entry.value == "760"
        assert not wrong.has_class("-wrong")

    played(play, (160, 48))


def test_undo_is_asked_for_and_stands_in_the_focused_field_too(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("f2", "9")
        await quiet(app, pilot)
        assert field(app, "B:rate.amount").entry.value == "9"
        await pilot.press("ctrl+z")
        await quiet(app, pilot)
        assert field(app, "B:rate.amount").entry.value == "760"
        assert not first(app).desk.changes
        assert cells(app, "take_home")[1] == "88,450.56"

    played(play, (80, 24))


def test_a_window_that_changes_its_size_leaves_the_focus_where_it_was(home: Path) -> None:
    """Beside the table the fields stand in another order than in the bar."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        of = field(app, "person.born")
        of.entry.focus()
        await pilot.press(*"01/05")
        await pilot.resize_terminal(160, 48)
        await quiet(app, pilot)
        await pilot.press(*"/1992")
        await quiet(app, pilot)
        assert app.focused is of.entry
        assert [each.spec.path for each in app.compare.query(Field)].index("person.born") != 4
        assert first(app).desk.changes == {"person.born": "01/05/1992"}

    played(play, (80, 24))


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
