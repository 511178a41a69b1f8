"""What a visitor or a stranger may take: memory, sockets, headers, places. Whoever takes too much hinders nobody else."""

import asyncio
import contextlib
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from reward.statement.units import UNITS
from reward.tui.browser import OUT_OF_MEMORY, door, limits, server, visit
from tests.memory import peak
from tests.tui.serving import (
    answer_to,
    answered,
    children,
    ended,
    gone,
    heard,
    let_in,
    root,
    screen,
    served,
    token,
    visitor,
)

linux = pytest.mark.skipif(sys.platform != "linux", reason="a process has no such limit elsewhere")
MB = 1024 * 1024


def written_memory(of: int) -> int:
    """The memory that a process can write to, which is what its limit counts."""
    return int(re.search(r"VmData:\s+(\d+)", Path(f"/proc/{of}/status").read_text())[1]) * 1024


# --- memory ---------------------------------------------------------------------------------


@linux
def test_the_largest_honest_screen_has_less_than_half_of_what_it_may(home: Path) -> None:
    async def look(process: subprocess.Popen[str], address: str) -> int:
        async with let_in(address) as web, screen(web, address, "width=500&height=200") as guest:
            await guest.sees("take-home")
            for key, words in (("o", "Compared now"), ("q", "take-home"), ("?", "Keys here"), ("q", "take-home")):
                await guest.types(key)
                await guest.sees(words)
            for unit in (*list(UNITS.values())[1:], *UNITS.values()):
                await guest.types("u")  # every picture is on so large a screen, and is drawn anew with another unit
                await guest.sees(f"£ {unit}")
            (found,) = [each for each in children(process.pid) if each != process.pid]
            return written_memory(found)

    with served(home) as (process, address):
        assert asyncio.run(look(process, address)) < limits.MOST_MEMORY / 2
        assert ended(process) == (0, "")


@linux
def test_a_screen_that_takes_too_much_memory_is_closed_and_says_so_and_no_other_is(home: Path) -> None:
    import resource

    may_have = (limits.MOST_MEMORY, limits.MOST_MEMORY + limits.RESERVE)

    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with visitor(address) as other:
            await other.sees("take-home")
            theirs = children(process.pid)
            async with let_in(address) as web:
                async with screen(web, address) as guest:
                    await guest.sees("take-home")
                    await guest.types("u")
                    await guest.sees("a month")
                    async with asyncio.timeout(60):
                        while not any(
                            '"month"' in each.read_text("utf-8") for each in home.glob("served/*/*/screen.json")
                        ):
                            await asyncio.sleep(0.05)
                    here = {each: written_memory(each) for each in children(process.pid)}
                    assert {resource.prlimit(each, resource.RLIMIT_DATA) for each in here} == {may_have}
                    (his,) = set(here) - theirs
                    # As if it had taken all but a little of what it may; what it gives back meanwhile is not to help it.
                    width = 500
                    async with asyncio.timeout(60):
                        while not guest.is_over:
                            with contextlib.suppress(ProcessLookupError, FileNotFoundError, TypeError, ConnectionError):
                                resource.prlimit(his, resource.RLIMIT_DATA, (written_memory(his) + MB, may_have[1]))
                                await guest.socket.send_json(["resize", {"width": width, "height": 200}])
                            width -= 1
                            await asyncio.sleep(0.5)
                    await guest.ended()
                    assert guest.reason.startswith("This screen needed more memory than one may have")
                    assert gone({his})
                # His next screen is as he left it.
                async with screen(web, address) as guest:
                    await guest.sees("a month")
            await other.types("u")
            await other.sees("a month")

    with served(home) as (process, address):
        asyncio.run(look(process, address))
        assert ended(process) == (0, "")


@linux
@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("KILL", "This screen could not go on, and was closed. What was saved is saved."),
        # What Python does where there is no memory left for a `MemoryError`.
        ("ABRT", "This screen needed more memory than one may have, and was closed. What was saved is saved."),
    ],
)
def test_a_screen_that_is_killed_closes_its_page_with_words(by: str, says: str, home: Path) -> None:
    import resource

    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with visitor(address) as guest:
            await guest.sees("take-home")
            for each in children(process.pid):
                assert resource.prlimit(each, resource.RLIMIT_CORE) == (0, 0), "what he typed would lie in a file"
                subprocess.run(["kill", f"-{by}", str(each)], check=True)
            await guest.ended()
            assert guest.reason == says

    with served(home) as (process, address):
        asyncio.run(look(process, address))
        assert ended(process) == (0, "")


STUCK = """
import resource
from reward.tui.browser.limits import limit_memory, open_reserve, watch_memory
limit_memory()
watch_memory(0.05)
kept = []
def fill():
    try:
        while True:
            kept.append(bytearray(100_000))
    except MemoryError:
        pass
resource.prlimit(0, resource.RLIMIT_DATA, (100 * 1024 * 1024, resource.getrlimit(resource.RLIMIT_DATA)[1]))
{}
"""


@linux
@pytest.mark.parametrize(
    ("does", "status"),
    [("while True: fill()", OUT_OF_MEMORY), ("fill(); open_reserve(); import time; time.sleep(1)", 0)],
)
def test_a_process_that_stays_at_the_limit_of_its_memory_is_ended_and_one_that_opens_its_reserve_is_not(
    does: str, status: int
) -> None:
    """Seen once in some hundred times: a screen whose every step failed for want of memory, for ever."""
    done = subprocess.run([sys.executable, "-c", STUCK.format(does)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (status, "")


# --- sockets --------------------------------------------------------------------------------


def test_nobody_waits_long_for_whoever_is_silent() -> None:
    """Real servers; those that hurry show that the waiting ends."""
    assert door.PATIENCE <= 10 and visit.HEARTBEAT <= 15 and server.ROOM_WITHIN <= 5


def test_a_socket_that_is_slow_to_ask_is_closed_and_many_of_them_keep_nobody_out(home: Path) -> None:
    with served(home, hurries=True) as (process, address), contextlib.ExitStack() as opened:
        at = urlsplit(address)
        assert at.port is not None
        began = time.monotonic()
        slow = []
        for number in range(2 * door.MOST_WAITING):
            bare = opened.enter_context(socket.create_connection(("127.0.0.1", at.port), timeout=30))
            with contextlib.suppress(ConnectionError):
                bare.sendall(b"" if number % 2 else f"GET / HTTP/1.1\r\nHost: {at.netloc}\r\nX: ".encode())
            slow.append(bare)
        assert answered(address, f"?{at.query}", [("Host", at.netloc)])[0] == 303
        assert [heard(each) for each in slow] == [b""] * len(slow)
        assert time.monotonic() - began < 3 * door.PATIENCE
        assert ended(process) == (0, "")


def test_a_flood_of_headers_or_a_very_long_query_is_refused_in_little_memory(home: Path) -> None:
    with served(home) as (process, address):
        at = urlsplit(address)
        assert at.port is not None
        floods = (
            b"GET /?" + b"x" * 9_000 + b" HTTP/1.1\r\n",
            b"GET /?token=" + b"x&" * 4_000_000,
            b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: %s\r\n" % (number, b"y" * 100) for number in range(20_000)),
            b"GET / HTTP/1.1\r\nX: " + b"z" * 4_000_000,
            b"GET / HTTP/1.1\r\n" + b"Cookie: a=b\r\n" * 50_000,
        )
        for flood in floods:
            answer = answer_to(address, flood + f"Host: {at.netloc}\r\n\r\n".encode())
            assert re.match(rb"HTTP/1\.[01] 4\d\d ", answer) or answer == b"", flood[:30]
        if sys.platform == "linux":
            assert peak(process.pid) < 200
        assert answered(address, f"?{at.query}", [("Host", at.netloc)])[0] == 303
        assert ended(process) == (0, "")


@linux
def test_a_page_that_neither_speaks_nor_listens_is_closed_within_seconds(home: Path) -> None:
    """Its browser crashed, or its cable was pulled: a heartbeat stays unanswered, and its place is free again."""

    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with let_in(address) as web:
            at = urlsplit(address)
            cookies = web.cookie_jar.filter_cookies(aiohttp.client.URL(root(address)))
            cookie = "; ".join(f"{name}={each.value}" for name, each in cookies.items())
            lines = (
                "GET /ws?width=80&height=24 HTTP/1.1",
                f"Host: {at.netloc}",
                f"Cookie: {cookie}",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            )
            with socket.create_connection(("127.0.0.1", at.port or 0), timeout=30) as bare:
                bare.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
                assert bare.recv(20).startswith(b"HTTP/1.1 101")
                async with asyncio.timeout(30):
                    while not (started := children(process.pid)):
                        await asyncio.sleep(0.05)
                assert await asyncio.to_thread(gone, started, 60)

    with served(home, hurries=True) as (process, address):
        asyncio.run(look(process, address))
        assert ended(process) == (0, "")


# --- places ---------------------------------------------------------------------------------


def test_there_are_as_many_places_as_were_asked_for(home: Path) -> None:
    async def look(address: str) -> None:
        async with let_in(address) as web, screen(web, address) as guest:
            await guest.sees("take-home")
            async with web.get(root(address)) as page:
                assert (page.status, page.headers["Retry-After"]) == (503, "60")
                assert "1 screen is open here, the most that there may be." in await page.text()

    with served(home, "--visitors", "1", hurries=True) as (process, address):
        asyncio.run(look(address))
        assert ended(process) == (0, "")


@linux
def test_a_visitor_who_comes_again_and_again_leaves_no_process_and_no_folders_behind(home: Path) -> None:
    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with let_in(address) as web:
            for _ in range(6):  # gone before the screen stands
                opened = await web.ws_connect(f"{root(address)}ws?width=80&height=24")
                await opened.close()
            async with screen(web, address) as guest:
                await guest.sees("take-home")
                assert len(list(home.glob("served/*/*/offers"))) <= 1
                (one,) = children(process.pid)
            assert gone({one})

    with served(home) as (process, address):
        asyncio.run(look(process, address))
        assert ended(process) == (0, "")


def test_a_wrong_token_is_refused_without_a_word_however_often(home: Path) -> None:
    with served(home) as (process, address):
        netloc = urlsplit(address).netloc
        for number in range(100):
            wrong = f"{token(address)[:-2]}{number:02}"
            if wrong != token(address):  # as one in forty ends in two digits, and is guessed
                assert answered(address, f"?token={wrong}", [("Host", netloc)])[0] == 403
        assert ended(process) == (0, "")
