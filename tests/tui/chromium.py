"""A headless Chromium, asked by its DevTools protocol: what a page loads, what its terminal shows, keys pressed in it."""

import asyncio
import contextlib
import itertools
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

FLAGS = (
    "--headless",
    "--no-sandbox",  # CI is root in a container, where there is no other way
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)
KEEPS_THE_TERMINAL = """
    Object.defineProperty(Object.prototype, "fitAddon", {
        configurable: true,
        set(value) {
            Object.defineProperty(this, "fitAddon", { value, writable: true, configurable: true });
            window.theTerminal = this.terminal;
        },
    });
"""
"""textual-serve keeps its terminal to itself; it is the one thing on the page with a `fitAddon`."""
READS_THE_TERMINAL = """
    (() => {
        const buffer = window.theTerminal?.buffer.active;
        if (!buffer) return "";
        return Array.from({ length: window.theTerminal.rows }, (_, row) =>
            buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? "").join("\\n");
    })()
"""


def executable() -> str | None:
    """Where Chromium is, if anywhere."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


@dataclass
class Tab:
    """One page, and all that it asked for."""

    socket: aiohttp.ClientWebSocketResponse
    session: str = ""
    asked_for: list[str] = field(default_factory=list)
    """Every address that the page went to, its sockets' too."""
    complaints: list[str] = field(default_factory=list)
    """Errors that the page's console shows."""
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _answers: dict[int, dict[str, Any]] = field(default_factory=dict)

    async def command(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        text = {"id": number, "method": method, "params": params}
        await self.socket.send_json(text | ({"sessionId": self.session} if self.session else {}))
        async with asyncio.timeout(30):
            while number not in self._answers:
                self._note(await self.socket.receive_json())
        answer = self._answers.pop(number)
        assert "error" not in answer, (method, answer)
        return dict(answer["result"])

    def _note(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._answers[message["id"]] = message
            return
        params = message.get("params", {})
        match message["method"]:
            case "Network.requestWillBeSent":
                self.asked_for.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.asked_for.append(params["url"])
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.complaints.append(params["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(params["exceptionDetails"]))

    async def value(self, expression: str) -> Any:
        found = await self.command("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    async def text(self) -> str:
        """What the terminal shows."""
        return str(await self.value(READS_THE_TERMINAL))

    async def downloads_to(self, folder: Path) -> None:
        """Where downloads go from now on; Chromium itself keeps them, not the page."""
        session, self.session = self.session, ""
        await self.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        self.session = session

    async def until(self, *words: str, within: float = 30) -> str:
        """What the terminal shows once all these words stand in it."""
        end = time.monotonic() + within
        shown = await self.text()
        while missing := [each for each in words if each not in shown]:
            assert time.monotonic() < end, f"no {missing} in {within} s: {self.complaints}\n{shown}"
            await asyncio.sleep(0.05)
            shown = await self.text()
        return shown

    async def press(self, key: str, code: int, text: str = "") -> None:
        named = {"key": key, "windowsVirtualKeyCode": code}
        await self.command("Input.dispatchKeyEvent", type="keyDown", **named, **({"text": text} if text else {}))
        await self.command("Input.dispatchKeyEvent", type="keyUp", **named)

    async def type(self, text: str) -> None:
        for letter in text:
            await self.press(letter, ord(letter.upper()), letter)


@contextlib.asynccontextmanager
async def tab(folder: Path, address: str, size: tuple[int, int] = (1280, 800)) -> AsyncIterator[Tab]:
    """A page in a Chromium of its own, which is ended afterwards."""
    program = executable()
    assert program is not None
    flags = [*FLAGS, f"--window-size={size[0]},{size[1]}", f"--user-data-dir={folder}"]
    log = (folder.parent / f"{folder.name}.log").open("wb")
    process = await asyncio.create_subprocess_exec(program, *flags, "about:blank", stdout=log, stderr=log)
    try:
        async with aiohttp.ClientSession() as web, web.ws_connect(await _debugger(folder), max_msg_size=0) as socket:
            page = Tab(socket)
            target = await page.command("Target.createTarget", url="about:blank")
            attached = await page.command("Target.attachToTarget", targetId=target["targetId"], flatten=True)
            page.session = attached["sessionId"]
            for domain in ("Network", "Page", "Runtime", "Log"):
                await page.command(f"{domain}.enable")
            await page.command("Page.addScriptToEvaluateOnNewDocument", source=KEEPS_THE_TERMINAL)
            await page.command("Page.navigate", url=address)
            yield page
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 30)
        except TimeoutError:
            process.kill()
            await process.wait()
        log.close()


async def _debugger(folder: Path) -> str:
    """Where this Chromium listens, which it writes down once it does."""
    written = folder / "DevToolsActivePort"
    for _ in range(600):
        if written.is_file() and len(lines := written.read_text().split()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        await asyncio.sleep(0.05)
    log = folder.parent / f"{folder.name}.log"
    raise AssertionError(f"Chromium did not start: {log.read_text(errors='replace')[-2000:]}")
