"""A server of `reward serve`, and a visitor without a browser, who may be hostile."""

import asyncio
import contextlib
import errno
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from tests.tui.stage import YEAR

HUNG_UP = {errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN}
"""Of sending to a server that does not hear the end of it; the last of them, where it went just after all was sent."""
HURRIES = """
from reward.cli import main
from reward.tui.browser import door, server, visit

door.PATIENCE, visit.HEARTBEAT, server.ROOM_WITHIN = 2.0, 2.0, 0.5
main(prog_name="reward")
"""
"""A server that waits for whoever is silent as the real one does, and less long."""
ENDS = {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR}


@contextlib.contextmanager
def served(home: Path, *words: str, hurries: bool = False) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a port that was free, and its address."""
    program = ["-c", HURRIES] if hurries else ["-m", "reward"]
    process = subprocess.Popen(
        [sys.executable, *program, "serve", "--port", "0", "--tax-year", YEAR, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "REWARD_HOME": str(home)},
    )
    try:
        assert process.stdout is not None
        too_late = threading.Timer(120, process.kill)  # a server that never says where it is says nothing for ever
        too_late.start()
        said = process.stdout.readline()
        too_late.cancel()
        found = re.search(r"http://\S+", said)
        assert found is not None, said + process.communicate(timeout=60)[0]
        yield process, found[0]
    finally:
        process.kill()
        process.communicate(timeout=60)  # it is over once no screen that it started holds its output any more


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status after Ctrl-C, and all that it said besides its address."""
    assert process.stdout is not None
    process.send_signal(signal.SIGINT)
    too_late = threading.Timer(60, process.kill)
    too_late.start()
    said = process.stdout.read()  # what came along with the address too, which `communicate` would pass over
    status = process.wait()
    too_late.cancel()
    return status, said


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


def gone(pids: set[int], within: float = 60) -> bool:
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
        self.told: list[str] = []
        """What the page was told that is not to be drawn."""
        self.reason = ""
        """Why it was closed, as the page shows it."""
        self._told = asyncio.Event()
        # As a browser does, it listens all the time: the server's heartbeat is answered whatever the test waits for.
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        with contextlib.suppress(ConnectionError):  # a farewell that is answered too late
            while (message := await self.socket.receive()).type not in ENDS:
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.drawn += re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]", "", message.data.decode())
                    self._told.set()
                elif message.type is aiohttp.WSMsgType.TEXT:
                    self.told.append(message.data)
            self.reason = str(message.extra or "")
        self._told.set()

    async def sees(self, words: str, within: float = 120) -> None:
        try:
            async with asyncio.timeout(within):
                while words not in self.drawn:
                    assert not self._listening.done(), (
                        f"closed ({self.socket.close_code}, {self.reason}): {self.drawn[-2000:]}"
                    )
                    self._told.clear()
                    await self._told.wait()
        except TimeoutError:
            raise AssertionError(f"no {words!r} in {within} s: {self.drawn[-2000:]}") from None

    async def types(self, keys: str) -> None:
        self.drawn = ""
        await self.socket.send_json(["stdin", keys])

    async def pastes(self, text: str) -> None:
        await self.types(f"\x1b[200~{text}\x1b[201~")

    @property
    def is_over(self) -> bool:
        return self._listening.done()

    async def ended(self, within: float = 60) -> int | None:
        """The code with which the server closed the page."""
        async with asyncio.timeout(within):
            await self._listening
        return self.socket.close_code


def root(address: str) -> str:
    """The address without its token."""
    return address.partition("?")[0]


@contextlib.asynccontextmanager
async def let_in(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who opened the address that was printed, and has the cookie."""
    # Unsafe are cookies of bare addresses to aiohttp; a browser keeps them.
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as web:
        async with web.get(address) as page:
            assert (page.status, str(page.url)) == (200, root(address))
        yield web


@contextlib.asynccontextmanager
async def screen(web: aiohttp.ClientSession, address: str, size: str = "width=120&height=40") -> AsyncIterator[Visitor]:
    opened = await web.ws_connect(f"{root(address)}ws?{size}")
    guest = Visitor(opened)
    try:
        yield guest
    finally:
        with contextlib.suppress(ConnectionError):  # where the server went first
            await opened.close()
        await guest.ended()


@contextlib.asynccontextmanager
async def visitor(address: str) -> AsyncIterator[Visitor]:
    async with let_in(address) as web, screen(web, address) as guest:
        yield guest


def answered(
    address: str, path: str, headers: list[tuple[str, str]], at: str = "127.0.0.1", within: float = 30
) -> tuple[int, str]:
    """Status and body of a request with these headers and no other, over a bare socket to this address."""
    port = urlsplit(address).port
    assert port is not None
    with socket.create_connection((at, port), timeout=within) as bare:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
        bare.sendall(f"GET /{path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())
        answer = http.client.HTTPResponse(bare)
        answer.begin()
        return answer.status, answer.read().decode()


def heard(bare: socket.socket) -> bytes:
    """All that the server says before it hangs up."""
    answer = b""
    with contextlib.suppress(ConnectionError):
        while part := bare.recv(65536):
            answer += part
    return answer


def answer_to(address: str, raw: bytes) -> bytes:
    """What the server says to these bytes, all of which it need not hear."""
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=30) as bare:
        try:
            bare.sendall(raw)
            bare.shutdown(socket.SHUT_WR)
        except OSError as error:
            if error.errno not in HUNG_UP:
                raise
        return heard(bare)


def token(address: str) -> str:
    return address.partition("?token=")[2]
