"""How a served screen, its downloads and its server end: each whole, and without a word of what nobody can mend."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from reward.tui.app import RewardApp
from reward.tui.browser import downloads
from reward.tui.browser.downloads import Downloads, TornError
from reward.tui.browser.driver import Visitor as Driver
from reward.tui.browser.phone_process import NoPageError, PhonePages
from reward.tui.browser.unbroken import unbroken
from reward.tui.state.desk import Desk
from tests.tui.serving import children, ended, let_in, root, screen, served, visitor
from tests.tui.stage import CONTRACT, POST

linux = pytest.mark.skipif(sys.platform != "linux", reason="the threads of a process are looked at as Linux shows them")
unix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")


def test_work_goes_on_to_its_end_whoever_is_told_to_stop() -> None:
    async def look() -> list[str]:
        done: list[str] = []
        may = asyncio.Event()

        async def work() -> str:
            await may.wait()
            done.append("done")
            return "result"

        asks = asyncio.create_task(unbroken(work()))
        for _ in range(2):
            await asyncio.sleep(0)
            asks.cancel()
        await asyncio.sleep(0)
        assert not asks.done()
        may.set()
        with pytest.raises(asyncio.CancelledError):
            await asks
        assert await unbroken(work()) == "result"
        return done

    assert asyncio.run(look()) == ["done", "done"]


def test_work_that_fails_says_so() -> None:
    async def work() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        asyncio.run(unbroken(work()))


@unix
def test_a_server_that_ends_while_its_screens_end_by_themselves_says_nothing(home: Path) -> None:
    """Screens that are starting, that stand, and that were just killed: in each case their pipes are closed first."""

    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with visitor(address) as standing, contextlib.AsyncExitStack() as opened:
            await standing.sees("take-home")
            for _ in range(3):
                web = await opened.enter_async_context(let_in(address))
                await opened.enter_async_context(screen(web, address))
            async with asyncio.timeout(60):
                while len(found := children(process.pid)) < 4:
                    await asyncio.sleep(0.01)
            for each in sorted(found)[:3]:
                os.kill(each, signal.SIGKILL)
            process.send_signal(signal.SIGINT)

    for again in range(3):
        with served(home / str(again), POST, CONTRACT) as (process, address):
            asyncio.run(look(process, address))
            assert (process.communicate(timeout=60)[0], process.returncode) == ("", 0)


def test_pages_for_a_phone_end_while_one_is_made_and_there_are_none_after() -> None:
    async def look() -> None:
        pages = PhonePages(Desk(()))
        asked = asyncio.create_task(pages.page({}))
        await asyncio.sleep(0)
        await pages.close()
        for page in (asked, pages.page({})):
            with pytest.raises(NoPageError):
                await page

    asyncio.run(look())


# --- what is sent ---------------------------------------------------------------------------


@unix
def test_what_two_threads_send_comes_one_packet_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chunk of a download is larger than what a pipe takes at once, and a picture is drawn meanwhile."""
    number, size = 20, 200_000
    reads, writes = os.pipe()
    with os.fdopen(writes, "w") as end, os.fdopen(reads, "rb", buffering=0) as pipe:
        monkeypatch.setattr(sys, "__stdout__", end)
        monkeypatch.setattr(sys, "__stdin__", end)

        async def opened() -> Driver:
            return Driver(RewardApp())

        driver = asyncio.run(opened())

        def send(letter: bytes) -> None:
            for _ in range(number):
                driver._write(letter * size)

        threads = [threading.Thread(target=send, args=(letter,)) for letter in (b"a", b"b")]
        for each in threads:
            each.start()
        came = bytearray()
        while len(came) < 2 * number * size:
            came += pipe.read(4096)
        for each in threads:
            each.join()
    packets = [came[at : at + size] for at in range(0, len(came), size)]
    assert all(len(set(each)) == 1 for each in packets)


# --- downloads ------------------------------------------------------------------------------


def delivered(*chunks: bytes | None) -> bytes:
    """What is handed on of a file whose screen answers each request with one of these, and then no more."""

    async def look() -> bytes:
        several, left = Downloads(), list(chunks)

        async def send_meta(_: Any) -> bool:
            if left:
                await several._active_downloads["key"].incoming_chunks.put(left.pop(0))
            return True

        screen: Any = SimpleNamespace(send_meta=send_meta, app_service_id="one")
        await several.create_download(
            app_service=screen, delivery_key="key", file_name="a.csv", open_method="download", mime_type="text/csv"
        )
        try:
            return b"".join([chunk async for chunk in several.download("key")])
        finally:
            assert not several._active_downloads

    return asyncio.run(look())


def test_a_download_is_whole_or_torn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert delivered(b"first,", b"second", b"") == b"first,second"
    assert downloads.PATIENCE >= 30, "a busy machine is not an end"
    monkeypatch.setattr(downloads, "PATIENCE", 0.01)
    for torn in ((b"first,", None), (b"first,",), ()):
        with pytest.raises(TornError):
            delivered(*torn)


def stopped(process: int) -> bool:
    """Whether each thread of a process stands still, which takes a moment longer than telling it to."""
    states = [each.read_text().rpartition(")")[2].split()[0] for each in Path(f"/proc/{process}/task").glob("*/stat")]
    return set(states) == {"T"}


@linux
def test_a_browser_hears_that_a_download_failed_where_its_screen_ended_meanwhile(home: Path) -> None:
    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with let_in(address) as web, screen(web, address) as guest:
            await guest.sees("take-home")
            await guest.types("e")
            await guest.sees("Download as CSV")
            await guest.types("\x1b[B\x1b[B\r")
            async with asyncio.timeout(60):
                while not (keys := [json.loads(each)[1] for each in guest.told if "deliver_file_start" in each]):
                    await asyncio.sleep(0.05)
            found = children(process.pid)
            for each in found:
                os.kill(each, signal.SIGSTOP)
            async with asyncio.timeout(60):
                while not all(stopped(each) for each in found):
                    await asyncio.sleep(0.01)
            async with web.get(f"{root(address)}download/{keys[0]}") as answer:
                for each in found:
                    os.kill(each, signal.SIGKILL)
                with pytest.raises(aiohttp.ClientError):
                    await answer.read()

    with served(home, POST, CONTRACT) as (process, address):
        asyncio.run(look(process, address))
        assert ended(process) == (0, "")
