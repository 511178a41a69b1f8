"""What is remembered, what is kept when all else fails, keys of one's own, and what loads when."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reward.tui.app import THEMES, RewardApp
from reward.tui.below import Below
from reward.tui.grid import ComparisonGrid
from tests.tui.stage import POST, cells, field, first, played, quiet, settled

ROOT = Path(__file__).parent.parent.parent


def test_layout_offers_drafts_and_what_was_tried_come_back(home: Path) -> None:
    settled(home, "lewisham-plumber-so2", POST)

    async def leave(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("u", "m", "p", "ctrl+t", "f", "d", "v")
        field(app, "B:pay.basic").entry.value = "44,000"
        await quiet(app, pilot)
        await pilot.press("ctrl+q")

    async def come_back(app: RewardApp, pilot: Pilot[None]) -> None:
        screen = first(app)
        assert (screen.unit, screen.measure, screen.picture) == ("month", "take_home", 4)
        assert (screen.first, screen.brief, screen.query_one(Below).tab) == (1, True, "remarks")
        assert app.theme == THEMES[1].name
        assert screen.desk is not None
        assert [held.name for held in screen.desk.held] == ["lewisham-plumber-so2", POST]
        assert field(app, "B:pay.basic").entry.value == "44,000"

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
        for key, opened in (
            ("escape", "Compare"),
            ("o", "Offers"),
            ("s", "Payslips"),
            ("b", "Scales"),
            ("enter", "Why"),
        ):
            app.compare.query_one(ComparisonGrid).focus()
            await pilot.press(key)
            await quiet(app, pilot)
            assert type(app.screen).__name__ == opened
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
            ), opened
            if app.screen is not app.compare:
                await pilot.press("escape")

    played(play)


def test_a_fault_keeps_the_draft_writes_a_log_and_says_where(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        field(app, "B:rate.amount").entry.value = "812"
        await quiet(app, pilot)
        monkeypatch.setattr(type(app.compare), "action_unit", lambda self: 1 / 0)
        await pilot.press("u")
        await quiet(app, pilot)

    app = None
    with pytest.raises(ZeroDivisionError):
        app = played(play)
    del app
    (log,) = home.glob("reward-fault-*.log")
    assert "ZeroDivisionError" in log.read_text("utf-8")
    kept = json.loads((home / "screen.json").read_text("utf-8"))
    assert kept["desk"]["changes"] == {"B:rate.amount": "812"}


def test_the_first_paint_waits_for_neither_numpy_nor_pydantic() -> None:
    code = (
        "import sys\n"
        "from reward.tui.app import RewardApp\n"
        "RewardApp()\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules} & {'numpy', 'pydantic', 'textual'}))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('reward')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    outside, own = done.stdout.splitlines()
    assert outside == "textual"
    assert set(own.split()) == {
        "reward", "reward.errors", "reward.files", "reward.places", "reward.tui", "reward.tui.app", "reward.tui.memory", "reward.tui.signs",
    }  # fmt: skip


def test_no_command_but_the_screen_loads_textual() -> None:
    code = "import sys\nfrom reward.cli import main\nimport reward.report.text, reward.decisions.flips\nprint('textual' in sys.modules)\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "False\n", done.stderr
