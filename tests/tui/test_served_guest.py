"""Whoever sits at a served screen is a guest: what he may not do, and what an honest one can."""

import asyncio
import contextlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

import reward
from tests.memory import peak
from tests.tui.chromium import executable, tab
from tests.tui.serving import (
    Visitor,
    answer_to,
    answered,
    children,
    ended,
    let_in,
    root,
    screen,
    served,
    token,
    visitor,
)
from tests.tui.stage import CONTRACT, POST

chromium = pytest.mark.skipif(executable() is None, reason="drives a browser; install Chromium (apt install chromium)")
linux = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes in /proc, which is Linux's"
)
PATHS = ("", "ws", "ws?width=80&height=24", "static/js/textual.js", "page/page.css", "download/0", "phone", "nothing")
Server = tuple[subprocess.Popen[str], str]
HOSTILE = """title = "$(touch pwned) `touch pwned` =1+1 \\u001b[31m"
schema = 1
kind = "employment"
[pay]
basic = 43210
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all who only look. It has nothing to say in the end."""
    with served(tmp_path_factory.mktemp("served")) as (process, address):
        yield process, address
        assert ended(process) == (0, "")


def ends_well(process: subprocess.Popen[str]) -> bool:
    """asyncio may still speak of screens that were gone before they stood; what matters is how the server ends."""
    status, spoken = ended(process)
    return status == 0 and "fault in reward" not in spoken


# --- who is let in --------------------------------------------------------------------------


def test_nobody_comes_in_without_the_token(home: Path) -> None:
    with served(home) as (process, address), served(home) as (_, other):
        at = urlsplit(address).netloc
        assert re.fullmatch(r"[\w-]{40,}", token(address))
        assert token(address) != token(other)
        for path in PATHS:
            for said in ("", f"token={token(other)}", "token=", f"token={token(address)[:-1]}", "token=%ff%00"):
                to = f"{path}{'&' if '?' in path else '?'}{said}"
                for cookie in ("", "x", ".", f"a.{'0' * 64}", token(address)):
                    headers = [("Host", at), ("Cookie", f"reward-{urlsplit(address).port}={cookie}")]
                    status, body = answered(address, to, headers)
                    assert (status, "with its token" in body) == (403, True), (path, said, cookie)
        assert ended(process) == (0, "")


def test_the_token_is_traded_for_a_cookie_that_no_script_and_no_other_site_has(home: Path) -> None:
    async def look(address: str, other: str) -> None:
        async with aiohttp.ClientSession() as web, web.get(f"{address}&fontsize=20", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/?fontsize=20")
            (cookie,) = answer.headers.getall("Set-Cookie")
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
        assert token(address) not in cookie
        pair, _, _ = cookie.partition(";")
        for path, right in (("", 200), ("static/js/textual.js", 200), ("page/page.css", 200), ("download/0", 404)):
            assert answered(address, path, [("Host", urlsplit(address).netloc), ("Cookie", pair)])[0] == right
        # A signature holds for its own visitor and its own server.
        name, _, value = pair.partition("=")
        for forged in (f"{name}=b{value[1:]}x", f"{name}=other.{value.partition('.')[2]}"):
            assert answered(address, "", [("Host", urlsplit(address).netloc), ("Cookie", forged)])[0] == 403
        there = f"reward-{urlsplit(other).port}={value}"
        assert answered(other, "", [("Host", urlsplit(other).netloc), ("Cookie", there)])[0] == 403

    with served(home) as (_, address), served(home) as (_, other):
        asyncio.run(look(address, other))


def test_another_name_or_another_site_is_refused_whatever_it_knows(server: Server) -> None:
    _, address = server
    port = urlsplit(address).port
    own, known = f"localhost:{port}", f"?token={token(address)}"
    hosts = [
        [],
        [own, own],
        ["elsewhere.example"],
        [f"elsewhere.example:{port}"],
        [f"localhost.elsewhere.example:{port}"],
        [f"localhost@elsewhere.example:{port}"],
        [f"elsewhere.example@localhost:{port}"],
        ["[::1"],
        ["::1"],
        ["[::1]x"],
        ["0.0.0.0"],
        [""],
        ["localhost:x"],
    ]
    for path in PATHS[:4]:
        join = known.replace("?", "&") if "?" in path else known
        for host in hosts:
            status, _ = answered(address, path + join, [("Host", each) for each in host])
            assert status in (400, 403), (path, host)
        for origin in ("https://elsewhere.example", "null", "", "http://localhost", f"http://127.0.0.1:{port}"):
            status, _ = answered(address, path + join, [("Host", own), ("Origin", origin)])
            assert status == 403, (path, origin)
    for host in (own, "localhost", f"127.0.0.1:{port}", f"[::1]:{port}", "LOCALHOST:9000"):
        for origin in ([], [("Origin", f"http://{host}")], [("Origin", f"https://{host}")]):
            assert answered(address, known, [("Host", host), *origin])[0] == 303, host


def test_what_is_no_request_is_refused_without_a_word(server: Server) -> None:
    _, address = server
    for raw in (b"\0" * 100, b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"A" * 100_000):
        answer = answer_to(address, raw + b"\r\n\r\n")
        assert re.match(rb"HTTP/1\.[01] 4\d\d ", answer) or answer == b""


def test_a_ninth_visitor_is_told_so(home: Path) -> None:
    async def look(address: str) -> None:
        async with let_in(address) as web:
            open_ones = [Visitor(await web.ws_connect(f"{root(address)}ws?width=80&height=24")) for _ in range(8)]
            async with web.get(root(address)) as page:
                assert page.status == 503
                told = await page.text()
                assert "8 screens are open here" in told
                assert 'href="phone"' in told  # which takes no place
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await web.ws_connect(f"{root(address)}ws?width=80&height=24")
            assert refused.value.status == 503
            await open_ones[0].socket.close()
            # Whoever loads his page again takes the place that he had, once the screen in it is gone.
            status = 503
            async with asyncio.timeout(60):
                while status == 503:
                    async with web.get(root(address)) as page:
                        status = page.status
            assert status == 200
            for each in open_ones:
                await each.socket.close()

    with served(home, hurries=True) as (process, address):
        asyncio.run(look(address))
        assert ends_well(process)


# --- what a socket may say ------------------------------------------------------------------


@linux
@pytest.mark.parametrize(
    ("opens_with", "says"),
    [
        ("width=20000&height=20000", None),
        ("width=-1&height=0", None),
        ("width=x&height=9999999999999", None),
        ("width=120&height=40", ["resize", {"width": 20000, "height": 20000}]),
        ("width=120&height=40", ["stdin", "\x1b[48;20000;20000;20000;20000t"]),
    ],
)
def test_no_screen_is_larger_than_500_by_200(opens_with: str, says: object, server: Server) -> None:
    """The largest that can be had takes 180 MB or so; one of 20,000 by 20,000 took 2.1 GB."""

    async def look(process: subprocess.Popen[str], address: str) -> int:
        async with let_in(address) as web, screen(web, address, opens_with) as guest:
            if says is not None:
                await guest.sees("take-home")
                guest.drawn = ""
                await guest.socket.send_json(says)
            # On one line there is little to be seen.
            await guest.sees("take-home" if "-1" not in opens_with else " ")
            # It is alive, and answers.
            await guest.types("?")
            if "-1" not in opens_with:  # in one cell there is nothing to be seen
                await guest.sees("Keys here")
            return max(peak(each) for each in children(process.pid))

    assert asyncio.run(look(*server)) < 400


NO_MESSAGES: tuple[str | bytes, ...] = (
    "",
    "{",
    "7",
    "[]",
    '["stdin"]',
    '["stdin", 7]',
    '["stdin", ["x"]]',
    '["ping", {}]',
    f'["ping", "{"x" * 5000}"]',
    '["no-such"]',
    '["offer"]',
    '["offer", "a.toml", 7]',
    f'["offer", "a.toml", "{"x" * 400_000}"]',
    "[" * 100_000,
    f'["resize", {{"width": {"9" * 5000}, "height": 1}}]',
    b"\0binary",
    "x" * 2_000_000,
)


def test_what_is_no_message_of_the_page_ends_that_page_alone(home: Path) -> None:
    async def ends(address: str, message: str | bytes, *, stands: bool) -> None:
        async with visitor(address) as one:
            if stands:
                await one.sees(" ")
            with contextlib.suppress(ConnectionError):  # it may be closed before all of it is sent
                if isinstance(message, bytes):
                    await one.socket.send_bytes(message)
                else:
                    await one.socket.send_str(message)
            await one.ended()

    async def look(address: str) -> None:
        async with visitor(address) as other:
            await other.sees("take-home")
            await ends(address, NO_MESSAGES[0], stands=True)
            for at in range(0, len(NO_MESSAGES), 6):  # of eight places
                await asyncio.gather(*(ends(address, each, stands=False) for each in NO_MESSAGES[at : at + 6]))
            await other.types("u")
            await other.sees("a month")

    with served(home) as (process, address):
        asyncio.run(look(address))
        assert ends_well(process)


def test_a_size_that_a_hidden_page_does_not_have_changes_nothing(server: Server) -> None:
    async def look(address: str) -> None:
        async with visitor(address) as guest:
            await guest.sees("take-home")
            await guest.socket.send_json(["resize", {"width": None, "height": None}])
            await guest.types("u")
            await guest.sees("a month")

    asyncio.run(look(server[1]))


# --- what a guest can do --------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_guest_writes_renames_and_deletes_in_his_own_folder_alone(home: Path, tmp_path: Path) -> None:
    """The user's saved offers are not to be seen, and the one that is served is a copy."""
    mine = home / "offers"
    for name in ("secret", "served"):
        offer = reward.load_offer(POST).model_copy(update={"title": f"The {name} one"})
        reward.save_offer(offer, mine / f"{name}.toml")
    before = tree(mine)

    async def look(address: str) -> None:
        async with let_in(address) as web, screen(web, address) as guest:
            await guest.sees("The served one")
            await guest.types("o")
            await guest.sees("Compared now")
            await guest.sees("Examples")
            assert "The secret one" not in guest.drawn
            await guest.types("o")  # no file is opened here
            await guest.types("v")
            await guest.sees("Paste the advert")
            assert "The path of" not in guest.drawn
            await guest.pastes(HOSTILE)
            await guest.sees("43210")
            await guest.types("\x13")
            await guest.sees("not saved")
            await guest.types("\x13")
            await guest.sees("Saved as touch-pwned-touch-pwned-1-1-31m, in a folder of")  # named by its title, tamed
            assert str(home) not in guest.drawn
            (folder,) = home.glob("served/*/*/")
            assert sorted(each.name for each in (folder / "offers").iterdir()) == [
                "served.toml",
                "touch-pwned-touch-pwned-1-1-31m.toml",
            ]
            assert {each.stat().st_mode & 0o777 for each in (folder, folder.parent)} == {0o700}
            await guest.types("r")
            await guest.sees("A new name")
            await guest.types("../../secret\r")
            await guest.sees("is not a name for an offer")
            await guest.types("\x1b")
            await guest.sees("compare or leave out")
            await guest.types("r")
            await guest.sees("A new name")
            await guest.types("other\r")
            await guest.sees("saved in your own folder")
            await guest.types("d")
            await guest.sees("not saved")

    with served(home, "served") as (process, address):
        asyncio.run(look(address))
        status, said = ended(process)
        (folder,) = home.glob("served/*/*/")
        assert (status, said) == (0, f"What was saved in the browser is kept in {folder}\n")
    assert tree(mine) == before
    assert sorted(each.name for each in (folder / "offers").iterdir()) == ["other.toml", "served.toml"]
    assert not list(home.rglob("pwned"))
    assert not Path("pwned").exists()


def test_visitors_do_not_see_what_others_saved_and_nothing_stays_of_who_saved_nothing(home: Path) -> None:
    async def look(address: str) -> None:
        for _ in range(2):
            async with visitor(address) as guest:
                await guest.sees("take-home")
                await guest.types("o")
                await guest.sees("Compared now")
                assert "Saved" not in guest.drawn.partition("Offers: compared now")[2]
                await guest.types("d")
                await guest.sees("not saved")
        assert len(list(home.glob("served/*/*/"))) == 2

    with served(home) as (process, address):
        asyncio.run(look(address))
        assert ended(process) == (0, "")
    assert not list(home.glob("served/*"))


def test_a_screen_that_is_kept_within_a_folder_reads_and_writes_nowhere_else(home: Path) -> None:
    """Whatever path a session or a name may hold: the layer for files refuses it."""
    own = home / "own"
    own.mkdir()
    reward.save_offer(reward.load_offer(POST), home / "secret.toml")
    (own / "link.toml").symlink_to(home / "secret.toml")
    (own / "out").symlink_to(home)
    code = f"""
import sys
from pathlib import Path
import reward
from reward.base.errors import InputError
from reward.library.safe_files import save
from reward.library.toml_files import read_toml
from reward.library.within import keep_within
from reward.library.folders import shipped_scales
keep_within(Path({str(own)!r}), shipped_scales())
reward.load_offer({POST!r})
save(Path("{own}/mine.toml"), b"a = 1")
assert read_toml(Path("{own}/mine.toml")) == {{"a": 1}}
for path in ("{home}/secret.toml", "{own}/../secret.toml", "{own}/link.toml", "{own}/out/secret.toml", "/etc/passwd", "{home}/none.toml"):
    for act in (read_toml, lambda at: save(at, b"x", replace=True), lambda at: save(at, b"x")):
        try:
            act(Path(path))
        except InputError as error:
            assert "in its own folder only" in str(error) and "/" not in str(error), error
        else:
            raise SystemExit(path)
"""
    before = (home / "secret.toml").read_bytes()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert (home / "secret.toml").read_bytes() == before


# --- in a browser ---------------------------------------------------------------------------


@chromium
def test_an_export_is_a_download(home: Path) -> None:
    got = home / "downloads"
    got.mkdir()

    async def look(address: str) -> str:
        async with tab(home / "chromium", address) as page:
            await page.until("£54,400 more take-home")
            await page.downloads_to(got)
            location = await page.value("location.href")
            await page.type("e")
            await page.until("Download as CSV")
            await page.press("ArrowDown", 40)
            for name in ("csv", "json", "md", "svg"):
                await page.press("ArrowDown", 40)
                await page.press("Enter", 13, "\r")
                until = time.monotonic() + 60
                while not (got / f"comparison.{name}").exists():
                    assert time.monotonic() < until, (name, list(got.iterdir()), page.complaints, await page.text())
                    await asyncio.sleep(0.05)
            assert not page.complaints
            return str(location)

    with served(home / "home", POST, CONTRACT) as (process, address):
        assert asyncio.run(look(address)) == root(address), "the token is not left in the address"
        assert ended(process) == (0, "")
    texts = {each.suffix: each.read_text("utf-8") for each in got.iterdir()}
    assert set(texts) == {".csv", ".json", ".md", ".svg"}
    compared = reward.compare(POST, CONTRACT, tax_year="2026-27")
    assert "Take-home pay,34050.58,88450.56,+54399.98\n" in texts[".csv"]
    told = json.loads(texts[".json"])
    assert {name: told[name] for name in compared.to_dict()} == json.loads(json.dumps(compared.to_dict()))
    assert "| **Total reward** | 46,186.52 | 88,450.56 | +42,264.04 |" in texts[".md"]
    assert texts[".svg"].startswith("<svg")
    assert [each for each in (home / "home").rglob("*") if each.is_file()] == [], "nothing is written here"


@chromium
def test_a_browser_that_finds_no_place_sees_a_page_that_says_so(home: Path) -> None:
    async def look(address: str) -> str:
        async with let_in(address) as web:
            one = Visitor(await web.ws_connect(f"{root(address)}ws?width=80&height=24"))
            async with tab(home / "chromium", address) as page:
                for _ in range(200):
                    words = str(await page.value("document.body?.innerText ?? ''"))
                    if "1 screen" in words:
                        break
                    await asyncio.sleep(0.05)
                assert all("503" in each for each in page.complaints)
            await one.socket.close()
            return words

    with served(home / "home", "--visitors", "1", hurries=True) as (process, address):
        assert "1 screen is open here, the most that there may be." in asyncio.run(look(address))
        assert ended(process) == (0, "")


@chromium
def test_a_browser_without_the_token_sees_no_screen(home: Path) -> None:
    async def look(address: str) -> tuple[str, list[str]]:
        async with tab(home / "chromium", root(address)) as page:
            for _ in range(200):
                words = str(await page.value("document.body?.innerText ?? ''"))
                if "token" in words:
                    break
                await asyncio.sleep(0.05)
            return words, page.asked_for

    with served(home / "home") as (process, address):
        words, asked_for = asyncio.run(look(address))
        assert "Open the whole address that 'reward serve' printed, with its token." in words
        assert not any(each.startswith("ws") for each in asked_for)
        assert ended(process) == (0, "")
