"""`reward serve`: the page, who may open it, what a key does in a real browser, and that nothing outlives the server."""

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

from reward.cli import main
from tests.tui.chromium import executable, tab
from tests.tui.stage import POST, settled

PAGE = Path(__file__).parent.parent.parent / "reward" / "tui" / "browser" / "page"
PLUMBER = "lewisham-plumber-so2"
chromium = pytest.mark.skipif(executable() is None, reason="drives a browser; install Chromium (apt install chromium)")
linux = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes in /proc, which is Linux's"
)


@contextlib.contextmanager
def served(home: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a port that was free, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "reward", "serve", "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "REWARD_HOME": str(home)},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found is not None, said + process.stdout.read()
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status after Ctrl-C, and all that it said besides its address."""
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    return process.returncode, said


def children(of: int) -> set[int]:
    """Processes that a process started, and theirs."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found, new = set[int](), {of}
    while new := {pid for pid, parent in parents.items() if parent in new} - found:
        found |= new
    return found


def gone(pids: set[int], within: float = 15) -> bool:
    end = time.monotonic() + within
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class Visitor:
    """Somebody who has the page open, without a browser: what was drawn, in the order in which it was."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.drawn = ""

    async def sees(self, words: str, within: float = 30) -> None:
        async with asyncio.timeout(within):
            while words not in self.drawn:
                message = await self.socket.receive()
                assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), self.drawn[-2000:]
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.drawn += re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]", "", message.data.decode())

    async def types(self, keys: str) -> None:
        self.drawn = ""
        await self.socket.send_json(["stdin", keys])


@contextlib.asynccontextmanager
async def visitor(address: str):  # type: ignore[no-untyped-def]
    async with aiohttp.ClientSession() as web, web.ws_connect(f"{address}ws?width=120&height=40") as opened:
        yield Visitor(opened)


# --- in a browser ---------------------------------------------------------------------------


@chromium
def test_a_browser_shows_the_numbers_and_a_key_changes_them(home: Path) -> None:
    settled(home / "home")

    async def look(address: str) -> tuple[str, str, list[str], list[str]]:
        async with tab(home / "chromium", address) as page:
            await page.until("+£54,400 in hand", "46,186.52", "88,450.56")
            await page.type("u")
            month = await page.until("B AHEAD", "7,370.88")
            await page.press("F2", 113)
            await page.until("^r reset")
            await page.type("65")
            typed = await page.until("1,022.37", "A AHEAD")
            return month, typed, page.asked_for, page.complaints

    with served(home / "home") as (process, address):
        month, typed, asked_for, complaints = asyncio.run(look(address))
        assert "88,450.56" not in month
        assert re.search(r"B rate +65 ", typed)
        assert not complaints
        assert len(asked_for) >= 6
        local = (address, "data:", address.replace("http", "ws"))
        assert [each for each in asked_for if not each.startswith(local)] == []
        assert ended(process) == (0, "")


# --- without one ----------------------------------------------------------------------------


def test_the_page_names_nothing_outside_this_machine() -> None:
    for path in PAGE.iterdir():
        assert not re.search(r"https?:/|//\w", path.read_text("utf-8").replace("// ", "")), path.name


def test_only_the_page_itself_may_open_a_screen(home: Path) -> None:
    async def statuses(address: str) -> list[int]:
        found = []
        async with aiohttp.ClientSession() as web:
            for path, headers in (
                ("", {}),
                ("ws", {"Origin": "https://elsewhere.example"}),
                ("ws", {"Origin": "null"}),
                ("", {"Host": "elsewhere.example"}),
                ("static/js/textual.js", {"Host": "elsewhere.example:80"}),
            ):
                async with web.get(address + path, headers=headers) as answer:
                    found.append(answer.status)
                    assert "default-src 'none'" in answer.headers["Content-Security-Policy"] or answer.status == 403
        return found

    with served(home) as (_, address):
        assert asyncio.run(statuses(address)) == [200, 403, 403, 403, 403]


def test_the_offers_asked_for_are_shown_to_each_visitor(home: Path) -> None:
    """Whose name has a quote and a blank in it, as the shell would have it otherwise."""
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
        async with visitor(address) as one, visitor(address) as other:
            await one.sees("88,450.56")
            await other.sees("88,450.56")
            started = children(process.pid)
            process.send_signal(how)
            while not one.socket.closed:
                await one.socket.receive()
        return started

    with served(home) as (process, address):
        started = asyncio.run(look(process, address))
        said, _ = process.communicate(timeout=20)
        assert len(started) >= 2
        assert gone(started)
        assert said == ""
        assert process.returncode == (-signal.SIGKILL if how == signal.SIGKILL else 0)


@linux
def test_a_screen_closes_with_its_page_and_remembers_the_last_key(home: Path) -> None:
    settled(home)

    async def leave(process: subprocess.Popen[str], address: str) -> set[int]:
        async with visitor(address) as guest:
            await guest.sees("88,450.56")
            await guest.types("u")
            await guest.sees("7,370.88")
            return children(process.pid)

    async def come_back(address: str) -> None:
        async with visitor(address) as guest:
            await guest.sees("7,370.88")

    with served(home) as (process, address):
        assert gone(asyncio.run(leave(process, address)))
        asyncio.run(come_back(address))
        assert ended(process) == (0, "")


@linux
def test_of_two_visitors_the_first_is_remembered_and_the_other_told(home: Path) -> None:
    settled(home)

    async def look(process: subprocess.Popen[str], address: str) -> set[int]:
        async with visitor(address) as one, visitor(address) as other:
            await one.sees("88,450.56")
            await other.sees("88,450.56")
            for guest, rate in ((one, "65"), (other, "70")):
                await guest.types("w")
                await guest.sees("^r reset")
                await guest.types(rate)
                await guest.sees("A AHEAD")
                while '"65"' not in (home / "screen.json").read_text("utf-8"):
                    await asyncio.sleep(0.05)
            await other.sees("Nothing can be remembered: another screen is")
            return children(process.pid)

    with served(home) as (process, address):
        assert gone(asyncio.run(look(process, address)))
        assert json.loads((home / "screen.json").read_text("utf-8"))["desk"]["changes"] == {"B:rate.amount": "65"}
        assert ended(process) == (0, "")


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


def test_beyond_this_machine_there_is_a_warning(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "reward", "serve", "--port", "0", "--host", "0.0.0.0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    assert "The screen is at http://" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, warning = process.communicate(timeout=20)
    assert process.returncode == 0
    assert re.fullmatch(
        r"warning: whoever can reach http://\S+ sees these offers and can write files as you; .*\n", warning
    )
