"""What is remembered, what is kept when all else fails, keys of one's own, and what loads when."""

import contextlib
import copy
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.css.query import NoMatches
from textual.events import Key, MouseDown
from textual.pilot import Pilot
from textual.widgets import Static

from reward.decisions.compared import compare
from reward.library.models.assumptions import Assumptions
from reward.library.models.person import Person
from reward.library.offer_files import checked
from reward.tui.app import RewardApp
from reward.tui.screens.compare import Compare
from reward.tui.state.desk import as_table, first_desk, from_table
from reward.tui.state.field_specs import current, specs
from reward.tui.state.priced_desk import priced
from reward.tui.themes import THEMES
from reward.tui.widgets.comparison_grid import ComparisonGrid
from tests.tui.stage import CONTRACT, POST, YEAR, cells, first, opened, played, quiet, settled, standing

ROOT = Path(__file__).parent.parent.parent


def test_layout_offers_drafts_and_what_was_tried_come_back(home: Path) -> None:
    settled(home, "lewisham-plumber-so2", POST)

    async def leave(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("u", "m", "p", "ctrl+t", "f", "d", "full_stop")
        opened(app, "B:pay.basic").value = "44,000"
        await quiet(app, pilot)
        await pilot.press("ctrl+q")

    async def come_back(app: RewardApp, pilot: Pilot[None]) -> None:
        screen = first(app)
        assert (screen.unit, screen.measure, screen.picture) == ("month", "take_home", 2)
        assert (screen.first, screen.brief, screen.pence) == (1, False, True)
        assert app.theme == THEMES[1].name
        assert screen.desk is not None
        assert [held.name for held in screen.desk.held] == ["lewisham-plumber-so2", POST]
        assert standing(app, "B:pay.basic") == "44,000"

    played(leave, (160, 48))
    played(come_back, (160, 48))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": 1, "desk": 7, "look": [], "theme": 3, "noted": "x"}',
        '{"format": 1, "desk": {"held": [{"name": "no-such-offer"}, {"name": "../../etc/passwd"}, 5]}}',
        '{"format": 1, "desk": {"held": [{"name": "x", "draft": {"title": 4}}], "changes": {"Z:rate.amount": "1"}}}',
        '{"format": 1, "look": {"unit": "aeon", "picture": "x", "measure": {}, "first": 9, "brief": "x", "beneath": []}}',
        '{"format": 1, "theme": [], "look": {"unit": [], "picture": {}, "first": true, "beneath": "x"}, "desk": {"held": [], "files": {"--person": 4}}}',
    ],
)
def test_whatever_stands_in_the_memory_the_screen_opens(text: str, home: Path) -> None:
    (home / "screen.json").write_text(text, "utf-8")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert cells(app, "take_home")

    played(play)


ODD = (5, 1.5, -1, True, None, "", "x", "2026-99", "\x00", [], [5], {}, {"x": 5}, [[]], 10**30)


def places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The way to every value inside a value of JSON, itself first."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, each in inside for found in places(each, (*path, key)))]


def with_odd(value: object, path: tuple[object, ...], odd: object) -> object:
    """The same with another value at one place."""
    if not path:
        return odd
    changed = copy.deepcopy(value)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = odd
    return changed


def remembered() -> dict[str, object]:
    """A desk with all that one can have: a draft, a person, assumptions, files and what was tried out."""
    desk = first_desk((POST, "lewisham-plumber-so2"))
    offer = desk.held[1].offer.model_copy(update={"title": "Mine"})
    desk = replace(desk.with_edit(1, replace(desk.held[1], offer=offer)), tax_year=YEAR, files={"--person": "/x.toml"})
    desk = replace(
        desk, person=Person(nation="scotland"), assumptions=checked(Assumptions, {"retirement_tax_rate": "20%"}, "")
    )
    return as_table(desk.with_change("B:pay.basic", "44,000"))


@pytest.mark.parametrize(("assume", "years"), [({"months": 24}, ["2027-28"]), ({"start": "2026-10-06"}, ["2027-28"])])
def test_the_screen_looks_over_the_months_that_are_asked_for(assume: dict[str, object], years: list[str]) -> None:
    """As `reward compare` does; and years that are not to be looked ahead to are a problem that is told."""
    desk = replace(first_desk((POST, CONTRACT)), tax_year=YEAR, assumptions=checked(Assumptions, assume, ""))
    outcome = priced(desk)
    comparison, _ = outcome.compared()
    assert comparison is not None and outcome.problems == ("", "")
    own = [of[0].over_horizon for of in outcome.ends]
    printed = compare(POST, CONTRACT, tax_year=YEAR, assumptions=desk.assumptions)
    for shown in (comparison.statements, outcome.statements):
        assert (
            [each.over_horizon for each in shown if each] == own == [each.over_horizon for each in printed.statements]
        )
    assert own[0] is not None and list(own[0].assumed) == years
    refusing = replace(desk, assumptions=checked(Assumptions, {**assume, "later_years": "refuse"}, ""))
    assert all("years up to 2027-28 are looked at" in text for text in priced(refusing).problems)


def test_any_value_of_any_kind_in_a_remembered_desk_is_lived_with() -> None:
    table = json.loads(json.dumps(remembered(), default=str))
    assert from_table(table)[1:] == ([], False)
    tried = [(path, odd) for path in places(table)[1:] for odd in ODD]
    assert len(tried) > 500
    for path, odd in tried:
        desk, _, _ = from_table(with_odd(table, path, odd))
        outcome = priced(desk)
        assert all(text or statement for text, statement in zip(outcome.problems, outcome.statements, strict=True)), (
            path
        )
        assert all(isinstance(current(spec, desk, outcome), str) for spec in specs(desk)), (path, odd)
        assert json.dumps(as_table(desk), default=str)


@pytest.mark.parametrize("seed", range(8))
def test_the_screen_opens_whatever_one_value_of_its_memory_became(seed: int, home: Path) -> None:
    lot = random.Random(seed)
    whole = {"format": 1, "noted": True, "theme": THEMES[0].name, "desk": remembered()}
    whole["look"] = {"unit": "month", "measure": "take_home", "picture": None, "pence": True, "brief": None, "first": 0}
    whole = json.loads(json.dumps(whole, default=str))
    path = lot.choice(places(whole))
    (home / "screen.json").write_text(json.dumps(with_odd(whole, path, lot.choice(ODD))), "utf-8")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert cells(app, "take_home"), path

    played(play)


def test_a_tax_year_that_is_a_number_opens_and_what_was_there_is_kept(home: Path) -> None:
    settled(home, "lewisham-plumber-so2", POST, tax_year=5)
    before = (home / "screen.json").read_bytes()

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        assert [held.name for held in first(app).desk.held] == ["lewisham-plumber-so2", POST]
        assert any("tax year that was remembered is not one: '5'" in text for text in app.lost)
        assert any("screen-kept.json" in text for text in app.lost)

    played(play)
    assert (home / "screen-kept.json").read_bytes() == before


def test_the_start_after_a_fault_opens_without_that_desk_and_keeps_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it was that the desk set off: the first start ends in a fault, the second opens."""
    settled(home, "lewisham-plumber-so2", POST)

    async def nothing(app: RewardApp, pilot: Pilot[None]) -> None:
        raise AssertionError("it opened")

    with monkeypatch.context() as broken:
        broken.setattr("reward.tui.screens.compare.saying", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            played(nothing)

    async def come_back(app: RewardApp, pilot: Pilot[None]) -> None:
        assert [held.name for held in first(app).desk.held] == [POST, CONTRACT]
        assert app.lost == [
            f"The last start ended in a fault: what lay on the desk is kept; reward screen {home}/screen-kept.json opens it"
        ]

    played(come_back)
    kept = json.loads((home / "screen-kept.json").read_text("utf-8"))
    assert [each["name"] for each in kept["desk"]["held"]] == ["lewisham-plumber-so2", POST]

    async def third(app: RewardApp, pilot: Pilot[None]) -> None:
        assert app.lost == []

    played(third)


def test_keys_of_ones_own(home: Path) -> None:
    settled(home)
    (home / "keys.toml").write_text('[keys]\n"compare.unit" = "f12"\ncompare.measure = "y"\n', "utf-8")

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("u")
        assert first(app).unit == "year"
        await pilot.press("f12", "y")
        assert (first(app).unit, first(app).measure) == ("month", "take_home")

    played(play)


def test_every_binding_can_be_rebound_and_is_explained(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for key, name in (
            ("escape", "Compare"),
            ("o", "Offers"),
            ("s", "PayslipsScreen"),
            ("b", "Scales"),
            ("enter", "Why"),
        ):
            app.compare.query_one(ComparisonGrid).focus()
            await pilot.press(key)
            await quiet(app, pilot)
            assert type(app.screen).__name__ == name
            own = [
                binding
                for bindings in type(app.screen)._merge_bindings().key_to_bindings.values()
                for binding in bindings
            ]
            mine = [binding for binding in own if not binding.system and "copy_text" not in binding.action]
            assert all(
                binding.id and binding.description
                for binding in mine
                if binding.action.startswith("app.") is False
                and "focus" not in binding.action
                and "minimize" not in binding.action
            ), name
            if app.screen is not app.compare:
                await pilot.press("escape")

    played(play)


def no_room(*_: object) -> Any:
    raise MemoryError


def without_end(*words: object) -> Any:
    return without_end(*words)


@pytest.mark.parametrize(
    ("part", "does", "error"),
    [
        (Compare, "action_do", lambda _: 1 / 0),
        (Compare, "action_do", no_room),
        (ComparisonGrid, "render_line", without_end),
    ],
    ids=["a slip", "no memory left", "drawing without end"],
)
def test_a_fault_keeps_the_draft_writes_a_log_and_says_where(
    part: type[Any], does: str, error: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        opened(app, "B:rate.amount").value = "812"
        await quiet(app, pilot)
        with monkeypatch.context() as broken:
            broken.setattr(part, does, error)
            await pilot.press("f6")
            await quiet(app, pilot)

    with pytest.raises((ZeroDivisionError, MemoryError, RecursionError)) as raised:
        played(play)
    (log,) = home.glob("reward-fault-*.log")
    assert raised.typename in log.read_text("utf-8")
    kept = json.loads((home / "screen.json").read_text("utf-8"))
    assert kept["desk"]["changes"] == {"B:rate.amount": "812"}

    async def come_back(app: RewardApp, pilot: Pilot[None]) -> None:
        assert first(app).desk.changes == {}
        assert app.lost == [
            f"The last start ended in a fault: what lay on the desk is kept; reward screen {home}/screen-kept.json opens it"
        ]

    played(come_back)
    assert json.loads((home / "screen-kept.json").read_text("utf-8")) == kept


def gone(*_: object, **__: object) -> Any:
    """As a widget that is asked for when the screen has gone."""
    raise NoMatches("no nodes match")


class WordlessError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize(
    "broken",
    [
        "reward.tui.screens.session.as_remembered",
        "reward.tui.state.saved_state.log_of",
        "reward.tui.state.saved_state.opening",
        "reward.base.text_table.literal",
        "textual.app.App._handle_exception",
        "traceback.format_exception",
    ],
)
def test_the_account_of_a_fault_cannot_itself_fail(broken: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(home)
    told: list[str] = []

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        opened(app, "B:rate.amount").value = "812"
        await quiet(app, pilot)
        with monkeypatch.context() as patch:
            patch.setattr(broken, gone)
            app._handle_exception(WordlessError())
        told[:] = [str(each) for each in app._exit_renderables]
        assert app.return_code == 70

    with contextlib.suppress(WordlessError):  # which a test is told of, but not where the account of it is broken
        played(play)
    if "literal" not in broken:  # without which nothing of it may be shown
        assert len(told) == 1 and told[0].startswith("reward: a fault in reward itself: WordlessError")
    kept = json.loads((home / "screen.json").read_text("utf-8"))
    assert kept["desk"]["changes"] == {"B:rate.amount": "812"}


def test_escape_and_the_key_after_it_are_two_keys_when_they_come_at_once(home: Path) -> None:
    """A terminal sends both as one, `alt+d`, where the machine is busy."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        opened(app, "A:pay.basic")
        brief = app.compare.is_brief
        app.post_message(Key("alt+d", "d"))
        await quiet(app, pilot)
        assert app.focused is app.compare.sheet.grid
        assert app.compare.is_brief is not brief
        assert not app.compare.state.unread

    played(play)


def test_the_first_paint_waits_for_neither_numpy_nor_pydantic() -> None:
    code = (
        "import sys\n"
        "import reward.cli.opening, reward.cli.running\n"
        "from reward.tui.app import RewardApp\n"
        "RewardApp()\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules} & {'click', 'numpy', 'pydantic', 'textual'}))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('reward')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    outside, own = done.stdout.splitlines()
    assert outside == "textual"
    assert set(own.split()) == {
        "reward", "reward.base", "reward.base.allocator", "reward.base.errors", "reward.cli", "reward.cli.ending", "reward.cli.opening", "reward.cli.running", "reward.cli.streams", "reward.library", "reward.library.toml_files", "reward.library.folders", "reward.library.drafts", "reward.library.file_locks", "reward.library.placing", "reward.library.regular_files", "reward.library.safe_files", "reward.library.within", "reward.tui", "reward.tui.app", "reward.tui.state", "reward.tui.state.saved_state", "reward.tui.ascii_filter", "reward.tui.messages", "reward.tui.screen_stack", "reward.tui.textual_mends", "reward.tui.faults", "reward.tui.themes",
    }  # fmt: skip


def test_no_command_but_the_screen_loads_textual() -> None:
    code = "import sys\nfrom reward.cli import main\nimport reward.report.text, reward.decisions.tipping_points\nprint('textual' in sys.modules)\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "False\n", done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is Unix's")
def test_a_screen_that_is_stopped_gives_the_terminal_back_and_goes_on_with_its_edits(tmp_path: Path) -> None:
    """As by `kill -TSTP`: the key ctrl+z itself is Undo here."""
    import termios

    from tests.tui.typing_runs import screen

    with screen(tmp_path) as terminal:
        terminal.press(b"9", 0.5)
        os.kill(terminal.process.pid, signal.SIGTSTP)
        _, status = os.waitpid(terminal.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        assert termios.tcgetattr(terminal.master)[3] & termios.ECHO, "what is typed in the shell is seen again"
        while terminal.read(0.0):  # what it drew before it stopped is no answer
            pass
        shown = len(terminal.output)
        os.kill(terminal.process.pid, signal.SIGCONT)
        for _ in range(600):
            terminal.read(0.1)
            echo = termios.tcgetattr(terminal.master)[3] & termios.ECHO
            if b"TAKE-HOME" in terminal.output[shown:] and not echo:
                break
        assert b"TAKE-HOME" in terminal.output[shown:], "the screen is drawn anew"
        assert not echo


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is Unix's")
def test_a_terminal_that_goes_away_without_a_word_ends_the_screen(tmp_path: Path) -> None:
    """As one does whose program is in no session of it: no signal comes, and what is read is its end, again and again."""
    from tests.tui.typing_runs import Terminal

    settled(tmp_path)
    terminal = Terminal(tmp_path)
    terminal.opened()
    os.close(terminal.master)
    assert terminal.process.wait(60) == 129


def test_a_click_on_what_has_just_been_taken_away_does_no_harm(home: Path) -> None:
    """It is still where it was, as far as the screen knows; found by an hour of random keys and clicks."""
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        label = Static("text that can be selected")
        await app.screen.mount(label)
        await quiet(app, pilot)
        at = label.region.offset
        found, _ = app.screen.get_widget_and_offset_at(at.x, at.y)
        assert found is label
        parent, label._parent = label._parent, None
        app.screen._forward_event(MouseDown(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y))
        label._parent = parent
        assert app.is_running

    played(play)
