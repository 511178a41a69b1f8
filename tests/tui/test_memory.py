"""What a screen keeps: nothing of what is gone, however long somebody sits at it."""

import ast
import asyncio
import gc
import re
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

import reward
from reward.tui.app import RewardApp
from reward.tui.pictures.break_even import solved
from reward.tui.state.desk import first_desk
from reward.tui.state.desk_state import MOST_UNDONE
from tests.tui.stage import CONTRACT, POST, YEAR, first, played, quiet, settled, until

HOUSE = Path(reward.__file__).parent


def alive(kept: list[weakref.ref[Any]]) -> list[Any]:
    gc.collect()
    return [each() for each in kept if each() is not None]


def test_of_a_screen_that_was_closed_nothing_stays(home: Path) -> None:
    settled(home)
    gc.collect()
    gc.freeze()  # what other tests left is not looked through each time

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        for key in ("f1", "f3", "f4", "f5", "n", "e", "enter", "ctrl+p"):
            await pilot.press(key)
            await quiet(app, pilot)
            assert app.screen is not app.compare, key
            parts = [app.screen, *app.screen.query("*")]
            kept = [weakref.ref(part) for part in parts] + [weakref.ref(part._styles_cache) for part in parts]
            del parts
            await pilot.press("escape")
            await quiet(app, pilot)
            assert app.screen is app.compare, key
            await pilot.press("u")  # what Textual had in hand last is another thing now
            await quiet(app, pilot)
            await until(pilot, lambda kept=kept: not alive(kept))  # a timer of it may still be asleep
            assert alive(kept) == [], key

    played(play)


def test_what_a_closed_screen_leaves_is_let_go_of_before_python_looks_for_it(home: Path) -> None:
    """Its parts refer to each other, and Textual keeps what it worked out for them: an hour at the screen grew by that."""
    settled(home)
    gc.collect()

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await quiet(app, pilot)
        parts = [weakref.ref(part) for part in app.screen.query("*")]
        worked_out = Region.grow.cache_info().currsize
        await pilot.press("escape", "u")
        await until(pilot, lambda: all(each() is None for each in parts))
        assert len(parts) > 50
        assert [each() for each in parts if each() is not None] == []
        assert Region.grow.cache_info().currsize < worked_out

    gc.disable()
    try:
        played(play, (160, 48))
    finally:
        gc.enable()


def test_of_many_edits_the_last_can_be_undone_and_the_rest_are_gone(home: Path) -> None:
    settled(home)

    async def play(app: RewardApp, pilot: Pilot[None]) -> None:
        screen = first(app)
        assert screen.desk is not None
        desks = []
        for amount in range(40_000, 40_000 + 2 * MOST_UNDONE):
            screen.state.change(screen.desk.with_change("A:pay.basic", str(amount)))
            desks.append(weakref.ref(screen.desk))
        await quiet(app, pilot)
        gc.collect()
        assert len([each for each in desks if each() is not None]) == MOST_UNDONE + 1

    played(play)


def test_a_picture_keeps_no_desk_that_is_gone() -> None:
    """Its answer is kept for the desk that is drawn; it was kept for sixteen, with all their offers."""
    desk = replace(first_desk((POST, CONTRACT)), tax_year=YEAR)
    found = solved(desk, 0, 1, "rate.amount", "take_home")
    assert solved(desk, 0, 1, "rate.amount", "take_home") is found
    kept = [weakref.ref(desk)]
    del desk
    assert alive(kept) == []


def test_nothing_is_remembered_without_end() -> None:
    """Whatever is kept by what it was asked with has a most of such answers, so that no input fills the memory."""
    functions = [
        (path, node)
        for path in sorted(HOUSE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    kept = [(path, node, ast.unparse(each)) for path, node in functions for each in node.decorator_list]
    kept = [(path, node, how) for path, node, how in kept if re.fullmatch(r"(functools\.)?(lru_cache|cache)\b.*", how)]
    assert len(kept) > 30
    assert not [
        f"{path.relative_to(HOUSE)}: {node.name}: {how}"
        for path, node, how in kept
        if ast.unparse(node.args) and not re.search(r"lru_cache\(maxsize=[\d_]+\)", how)
    ]


@pytest.mark.parametrize(
    ("keys", "steps"),
    [(("enter",), 4), (("enter",), 5), (("f3",), 0), (("f5",), 0), (("down", "k", "tab") * 20, 0)],
    ids=["why", "why, a step later", "offers", "scales", "typing on"],
)
def test_leaving_while_a_screen_opens_or_a_key_is_pressed_is_no_fault(
    keys: tuple[str, ...], steps: int, home: Path
) -> None:
    """A screen has no parts yet, and then never gets them; a key finds no screen any more."""
    settled(home)

    async def play(app: RewardApp, _: Pilot[None]) -> None:
        for key in keys:
            app.simulate_key(key)
        for _ in range(steps):
            await asyncio.sleep(0)

    app = played(play)
    assert (app._exception, app.fault_log, list(home.glob("*.log"))) == (None, None, [])
