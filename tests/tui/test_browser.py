"""`reward serve`: the page, what a key does in a real browser, how it ends, and that nothing outlives the server."""

import asyncio
import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.cli import main
from tests.tui.chromium import executable, tab
from tests.tui.serving import children, ended, gone, let_in, root, screen, served, visitor
from tests.tui.stage import CONTRACT, POST, settled

PAGE = Path(__file__).parent.parent.parent / "reward" / "tui" / "browser" / "page"
PLUMBER = "lewisham-plumber-so2"
chromium = pytest.mark.skipif(executable() is None, reason="drives a browser; install Chromium (apt install chromium)")
linux = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes in /proc, which is Linux's"
)


# --- in a browser ---------------------------------------------------------------------------


@chromium
def test_a_browser_shows_the_numbers_and_a_key_changes_them(home: Path) -> None:
    settled(home / "home")

    async def look(address: str) -> tuple[str, str, list[str], list[str]]:
        async with tab(home / "chromium", address) as page:
            await page.until("£54,400 more take-home", "34,051", "88,451")
            await page.type("u")
            month = await page.until("£ a month", "7,371")
            await page.type("l")
            await page.press("F2", 113)
            await page.until("next field")
            await page.type("65")
            typed = await page.until("1,022", "A pays ")
            return month, typed, page.asked_for, page.complaints

    with served(home / "home", POST, CONTRACT) as (process, address):
        month, typed, asked_for, complaints = asyncio.run(look(address))
        assert re.search(r"TAKE-HOME +2,838 +7,371", month)
        assert re.search(r" 65 ", typed)
        assert not complaints
        assert len(asked_for) >= 6
        local = (root(address), "data:", root(address).replace("http", "ws"))
        assert [each for each in asked_for if not each.startswith(local)] == []
        assert ended(process) == (0, "")


# --- without one ----------------------------------------------------------------------------


def test_the_page_names_nothing_outside_this_machine() -> None:
    for path in PAGE.iterdir():
        assert not re.search(r"https?:/|//\w", path.read_text("utf-8").replace("// ", "")), path.name


def test_the_offers_asked_for_are_shown_to_each_visitor(home: Path) -> None:
    """Whose name has a quote and a blank in it, as the shell would have it otherwise; a copy is as good as the file."""
    hostile = home / "it's $(echo here) [b].toml"
    hostile.write_text((PAGE.parents[3] / "scales" / "offers" / f"{PLUMBER}.toml").read_text("utf-8"), "utf-8")

    async def look(address: str) -> None:
        for _ in range(2):
            async with visitor(address) as guest:
                await guest.sees("Plumber")

    with served(home, str(hostile), POST) as (process, address):
        asyncio.run(look(address))
        assert ended(process) == (0, "")


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_screen_outlives_the_server(how: signal.Signals, home: Path) -> None:
    settled(home)

    async def look(process: subprocess.Popen[str], address: str) -> set[int]:
        async with visitor(address) as one:
            await one.sees("88,451")
            async with visitor(address):  # whose screen may still be starting
                async with asyncio.timeout(60):
                    while len(started := children(process.pid)) < 2:
                        await asyncio.sleep(0.05)
                process.send_signal(how)
                await one.ended()
        return started

    with served(home) as (process, address):
        started = asyncio.run(look(process, address))
        said, _ = process.communicate(timeout=60)
        assert len(started) >= 2
        assert gone(started)
        assert "Traceback" not in said  # asyncio may remark on a socket that was closed meanwhile
        assert process.returncode == (-signal.SIGKILL if how == signal.SIGKILL else 0)


@linux
def test_a_screen_closes_with_its_page_and_remembers_the_last_key(home: Path) -> None:
    settled(home)

    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with let_in(address) as web:
            async with screen(web, address) as guest:
                await guest.sees("88,451")
                await guest.types("u")
                await guest.sees("7,371")
                started = children(process.pid)
            assert gone(started)
            async with screen(web, address) as guest:
                await guest.sees("7,371")
        async with visitor(address) as another:
            await another.sees("88,451")

    with served(home) as (process, address):
        asyncio.run(look(process, address))
        assert ended(process) == (0, "")


@linux
def test_of_two_pages_of_a_visitor_the_first_is_remembered_and_the_other_told(home: Path) -> None:
    settled(home)

    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with let_in(address) as web:
            async with contextlib.AsyncExitStack() as pages:
                one = await pages.enter_async_context(screen(web, address))
                await one.sees("88,451")  # the first, however busy the machine is
                first = children(process.pid)
                other = await pages.enter_async_context(screen(web, address))
                await other.sees("88,451")
                await other.sees("Nothing can be remembered: another screen is")  # a second after it opened, and once
                (remembered,) = home.glob("served/*/*/screen.json")
                for guest, rate in ((one, "65"), (other, "70")):
                    await guest.types("w")
                    await guest.sees("esc done")
                    await guest.types(rate)
                    await guest.sees(rate)
                    async with asyncio.timeout(60):
                        while '"65"' not in remembered.read_text("utf-8"):
                            await asyncio.sleep(0.05)
                started = children(process.pid)
                await other.socket.close()  # and is gone while the first is open: after that it would have its turn
                assert await asyncio.to_thread(gone, started - first)
            assert gone(started)
            assert json.loads(remembered.read_text("utf-8"))["desk"]["changes"] == {"A:pay.basic": "65"}

    with served(home) as (process, address):
        mine = (home / "screen.json").read_bytes()
        asyncio.run(look(process, address))
        assert ended(process) == (0, "")
        assert (home / "screen.json").read_bytes() == mine


# --- refusals -------------------------------------------------------------------------------


def refused(*words: str) -> str:
    result = CliRunner().invoke(main, ["serve", *words])
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line


def test_a_port_in_use_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused("--host", "127.0.0.1", "--port", str(port))
        assert said == f"reward: port {port} of 127.0.0.1 is in use; --port 0 takes one that is free"


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("no-such-machine.invalid", "is no address or name that this machine knows"),
        ("", "--host is empty"),
        ("a" * 300, "is no address or name"),
        ("192.0.2.1", "is not an address of this machine"),
    ],
)
def test_a_bad_host_is_said_in_one_line(host: str, words: str) -> None:
    assert words in refused("--host", host, "--port", "0")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    assert refused().endswith("'reward serve' needs textual-serve; pip install 'reward[web]'")


@pytest.mark.parametrize("name", ["", "*", "https://pay.example.org", "pay.example.org:443", "a/b", "a b", "x@y"])
def test_a_name_that_no_request_can_have_is_refused(name: str) -> None:
    said = refused("--port", "0", "--allow-host", name)
    assert said == f"reward: --allow-host {name!r}: write the name alone, such as pay.example.org"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such-offer"], "no offer 'no-such-offer'"),
        ([POST] * 6, "6 offers; 5 at most stand side by side"),
        (["--tax-year", "1999-00"], "1999-00"),
    ],
)
def test_what_cannot_be_shown_is_said_before_anybody_is_let_in(words: list[str], said: str) -> None:
    assert said in refused("--port", "0", *words)
