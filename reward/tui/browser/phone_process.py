"""Pages for phones, from a process of their own: what somebody types can neither stop the server nor read its files.

One process makes them all, one after another; it keeps nothing of one for the next. One that takes too long is ended, and
the next page has another.
"""

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from dataclasses import replace

from reward.tui.browser.unbroken import unbroken
from reward.tui.state.desk import Desk, Held, as_table

PATIENCE = 20.0
"""Seconds for a page, which takes a fifth of one."""
MOST_WAITING = 16
"""Pages; whoever asks for one more is told to try again."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a page; five offers take one in thirty of it."""


class NoPageError(Exception):
    """There is no page: too many wait, or it could not be made."""


class PhonePages:
    """Makes pages of one desk."""

    def __init__(self, desk: Desk) -> None:
        # Offers come whole: that process opens no file of the user's, nor hears where one lies.
        held = tuple(Held(each.name if each.path is None else each.path.stem, each.offer) for each in desk.held)
        self._desk = json.dumps(as_table(replace(desk, held=held, files={})), default=str).encode()
        self._process: Process | None = None
        self._one_by_one = asyncio.Lock()
        self._waiting = 0
        self._is_over = False

    async def page(self, typed: Mapping[str, str]) -> str:
        """The page with what is typed."""
        if self._waiting >= MOST_WAITING:
            raise NoPageError
        self._waiting += 1
        try:
            async with self._one_by_one:
                return await self._made(typed)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """There are no pages any more; the process and its pipes are gone."""
        self._is_over = True
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        async with self._one_by_one:  # whoever reads what it says has heard that by now
            await unbroken(self._end())

    async def _made(self, typed: Mapping[str, str]) -> str:
        answer = b""
        try:
            async with asyncio.timeout(PATIENCE):
                if self._process is None:
                    await unbroken(self._start())
                assert self._process is not None
                assert self._process.stdin is not None and self._process.stdout is not None
                self._process.stdin.write(json.dumps(dict(typed)).encode() + b"\n")
                await self._process.stdin.drain()
                answer = await self._process.stdout.readline()
        except (TimeoutError, OSError, ValueError):  # of a line that is too long the last
            answer = b""
        finally:  # also where the server ends meanwhile: what comes later would be another's answer
            if not answer.endswith(b"\n"):
                await unbroken(self._end())
        if not answer.endswith(b"\n"):
            raise NoPageError
        return str(json.loads(answer))

    async def _start(self) -> None:
        if self._is_over:
            raise NoPageError
        # Not in the terminal's group: Ctrl-C is the server's, whose end is the end of what this one reads.
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "reward.tui.browser.phone_maker"),
            stdin=PIPE,
            stdout=PIPE,
            limit=LARGEST,
            start_new_session=True,
        )
        assert self._process.stdin is not None
        self._process.stdin.write(self._desk + b"\n")

    async def _end(self) -> None:
        """Kills the process, and waits until its pipes are closed too."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        assert process.stdin is not None
        process.stdin.close()
        await process.communicate()
        with contextlib.suppress(OSError):
            await process.stdin.wait_closed()
