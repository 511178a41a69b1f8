"""What one screen leaves on its desk, another does not write over: it stays, or is put aside and the next start says so."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot

from reward.cli import main
from reward.tui.app import RewardApp
from reward.tui.state import saved_state
from reward.tui.state.desk import as_table, first_desk
from reward.tui.state.desk_from_command import desk_from_command
from tests.tui.stage import CONTRACT, POST, first, opened, played, quiet, settled

LEFT = "Two screens were open: what lay on the other's desk is kept; reward screen {} opens it"
CHANGED = "What you had changed before is kept; reward screen {} opens it"


def left(home: Path, rate: str) -> None:
    """As a screen that was open meanwhile leaves its desk, once it has closed."""
    lies = json.loads((home / "screen.json").read_text("utf-8"))
    desk = as_table(first_desk((POST, CONTRACT)).with_change("B:rate.amount", rate))
    (home / "screen.json").write_text(json.dumps({**lies, "desk": desk}, default=str), "utf-8")


def tried(home: Path, name: str = "screen.json") -> Any:
    return json.loads((home / name).read_text("utf-8"))["desk"]["changes"]


def test_what_another_screen_left_is_put_aside_and_the_next_start_says_so(home: Path) -> None:
    settled(home)

    async def meanwhile(app: RewardApp, pilot: Pilot[None]) -> None:
        left(home, "850")
        opened(app, "B:rate.amount").value = "799"
        await quiet(app, pilot)
        assert app.remember() == ""
        opened(app, "B:rate.amount").value = "798"
        await quiet(app, pilot)
        assert app.remember() == ""

    played(meanwhile)
    assert tried(home) == {"B:rate.amount": "798"}
    assert tried(home, "screen-kept.json") == {"B:rate.amount": "850"}
    kept = home / "screen-kept.json"
    assert not (home / "screen-kept-2.json").exists()

    async def next_start(app: RewardApp, pilot: Pilot[None]) -> None:
        assert app.lost == [LEFT.format(kept)]
        assert dict(first(app).desk.changes) == {"B:rate.amount": "798"}
        app.remember()

    async def the_one_after(app: RewardApp, pilot: Pilot[None]) -> None:
        assert app.lost == []

    saved_state._beside.clear()  # as a new process
    played(next_start)
    played(the_one_after)


def test_a_screen_on_which_nothing_was_done_leaves_what_another_left(home: Path) -> None:
    settled(home)

    async def only_looked(app: RewardApp, pilot: Pilot[None]) -> None:
        left(home, "850")
        assert app.remember() == ""

    played(only_looked)
    assert tried(home) == {"B:rate.amount": "850"}
    assert not (home / "screen-kept.json").exists()


def test_what_was_changed_is_kept_when_a_command_opens_other_offers(home: Path) -> None:
    settled(home)
    left(home, "850")
    kept = home / "screen-kept.json"

    async def others(app: RewardApp, pilot: Pilot[None]) -> None:
        assert app.lost == [CHANGED.format(kept)]
        app.remember()

    async def once_more(app: RewardApp, pilot: Pilot[None]) -> None:
        assert app.lost == []

    for play in (others, once_more):
        played(play, offers=desk_from_command((POST,)))
    assert tried(home, "screen-kept.json") == {"B:rate.amount": "850"}


def test_what_was_kept_is_opened_by_the_command_that_is_named(home: Path) -> None:
    settled(home)
    left(home, "850")
    kept = saved_state.keep_aside()
    assert kept is not None
    assert dict(desk_from_command((str(kept),)).changes) == {"B:rate.amount": "850"}
    picture = home / "desk.svg"
    assert CliRunner().invoke(main, ["screen", str(kept), "--picture", str(picture)]).exit_code == 0
    assert "850" in picture.read_text("utf-8")


def test_what_could_not_be_had_again_of_a_kept_desk_is_said(home: Path) -> None:
    settled(home, POST, "no-such-offer")
    kept, lost = saved_state.keep_aside(), list[str]()
    desk = desk_from_command((str(kept),), lost=lost)
    assert [held.name for held in desk.held] == [POST]
    (said,) = lost
    assert "no-such-offer" in said

    async def told(app: RewardApp, pilot: Pilot[None]) -> None:
        assert said in app.lost

    played(told, offers=desk, lost=lost)
    picture = str(home / "x.svg")
    assert (
        "remark: no offer 'no-such-offer'"
        in CliRunner().invoke(main, ["screen", str(kept), "--picture", picture]).stderr
    )


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ('{"format": 1, "desk": {"held": []}}', [], "no offer is in it"),
        ('{"format": 1, "desk": {"held": [{"name": "no-such-offer"}]}}', [], "no-such-offer"),
        (
            '{"format": 1, "desk": {"held": [{"name": "met-external-relations-manager"}]}}',
            ["--tax-year", "2026-27"],
            "give it alone",
        ),
        ('{"offers": []}', [], ""),
        ("[" * 100_000, [], ""),
        ("", [], ""),
    ],
)
def test_a_file_that_holds_no_desk_is_refused_in_one_line(
    text: str, options: list[str], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "kept.json"
    path.write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["screen", str(path), *options, "--picture", str(tmp_path / "x.svg")])
    assert result.exit_code != 0 and said in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
