"""A visitor's own files, and the user's: one sent to the screen, those of `--writable`, and what a killed server left."""

import asyncio
import base64
import json
import shutil
import signal
import subprocess
from pathlib import Path

import aiohttp
import pytest

import reward
from reward.base.errors import InputError
from reward.tui.browser import limits
from reward.tui.browser.guests import MOST_FOLDERS, Guests
from reward.tui.browser.served_folder import ServedFolder, left_behind
from tests.tui.chromium import executable, tab
from tests.tui.serving import Visitor, ended, let_in, root, screen, served, visitor
from tests.tui.stage import POST

chromium = pytest.mark.skipif(executable() is None, reason="drives a browser; install Chromium (apt install chromium)")
OFFER = b"""title = "Sent from home"
schema = 1
kind = "employment"
[pay]
basic = 54321
"""


async def sends(guest: Visitor, name: str, raw: bytes) -> None:
    guest.drawn = ""
    await guest.socket.send_json(["offer", name, base64.b64encode(raw).decode()])


# --- a file that is sent --------------------------------------------------------------------


def test_a_file_that_is_sent_is_read_as_a_pasted_one_is(home: Path) -> None:
    wrong = (
        ("big.toml", b"#" * (256 * 1024 + 1), "larger than 256 KB"),
        ("empty.toml", b"", "the file is empty"),
        ("mark.toml", b"\xff\xfea\0", "byte-order mark"),
        ("zero.toml", b"\0\1\2", "is not valid TOML"),
        ("odd.toml", OFFER.replace(b"54321", b"-1"), "odd.toml"),
        ("../../\x1b[31m[b]x.toml", b"nothing", "is not valid TOML"),
    )

    async def look(address: str) -> None:
        async with visitor(address) as guest:
            await guest.sees("take-home")
            for name, raw, words in wrong:
                await sends(guest, name, raw)
                await guest.sees(words)
            await sends(guest, "../../Sent From HOME.toml", OFFER)
            await guest.sees("sent-from-home is offer B now")
            await guest.types("o")
            await guest.sees("Sent from home")
            await guest.types("o")
            async with asyncio.timeout(60):
                while '["choose_offer"]' not in guest.told:
                    await asyncio.sleep(0.05)
            for name in ("second", "third", "fourth"):
                await sends(guest, f"{name}.toml", OFFER)
                await guest.sees(f"{name} is offer")
            await sends(guest, "fifth.toml", OFFER)
            await guest.sees("there are 5 offers on the desk")
            assert not [each for each in home.rglob("*.toml") if each.parent.parent != home / "served"]

    with served(home, POST) as (process, address):
        asyncio.run(look(address))
        assert ended(process) == (0, "")


@chromium
def test_a_file_is_chosen_or_dropped_in_a_browser(home: Path) -> None:
    chosen = home / "Chosen at home.toml"
    chosen.write_bytes(OFFER)
    drop = f"""
        const files = new DataTransfer();
        files.items.add(new File([{json.dumps(OFFER.decode())}], "dropped.toml"));
        for (const name of ["dragover", "drop"])
            window.dispatchEvent(new DragEvent(name, {{ dataTransfer: files, cancelable: true }}));
    """

    async def look(address: str) -> None:
        async with tab(home / "chromium", address) as page:
            await page.until("take-home", within=90)
            await page.type("o")
            await page.until("Compared now")
            await page.type("o")
            async with asyncio.timeout(30):
                while not await page.value("document.getElementById('offer').open"):
                    await asyncio.sleep(0.05)
            root = await page.command("DOM.getDocument")
            found = await page.command("DOM.querySelector", nodeId=root["root"]["nodeId"], selector="#offer-file")
            await page.command("DOM.setFileInputFiles", nodeId=found["nodeId"], files=[str(chosen)])
            await page.until("chosen-at-home is offer B now")
            assert not await page.value("document.getElementById('offer').open")
            await page.value(f"(() => {{ {drop} }})()")
            await page.until("dropped is offer C now")
            await page.press("Escape", 27)  # keys go to the screen again
            await page.until("42,063.58")
            assert not page.complaints

    with served(home / "home", POST) as (process, address):
        asyncio.run(look(address))
        assert ended(process) == (0, "")


# --- the user's own offers ------------------------------------------------------------------


def saved(home: Path, *names: str) -> None:
    for name in names:
        offer = reward.load_offer(POST).model_copy(update={"title": f"The {name} one"})
        reward.save_offer(offer, home / "offers" / f"{name}.toml")


def test_with_writable_a_visitor_has_the_saved_offers_of_the_user_and_no_other_path(home: Path) -> None:
    saved(home, "kept", "served", "unwanted")
    elsewhere = home / "elsewhere.toml"
    reward.save_offer(reward.load_offer(POST).model_copy(update={"title": "From elsewhere"}), elsewhere)
    before = elsewhere.read_bytes()

    async def look(address: str) -> None:
        async with let_in(address) as web, screen(web, address) as guest:
            await guest.sees("The served one")
            await guest.types("o")
            await guest.sees("The kept one")
            await guest.types("r")
            await guest.sees("A new name")
            await guest.types("../outside\r")
            await guest.sees("is not a name for an offer")
            await guest.types("\x1b")
            await guest.sees("compare or leave out")
            await guest.types("r")
            await guest.sees("A new name")
            await guest.types("renamed\r")
            async with asyncio.timeout(60):
                while not (home / "offers" / "renamed.toml").exists():
                    await asyncio.sleep(0.05)
            await sends(guest, "sent.toml", OFFER)
            await guest.sees("sent is offer C now")
            await guest.types("\x13")
            async with asyncio.timeout(60):
                while not (home / "offers" / "sent.toml").exists():
                    await asyncio.sleep(0.05)

    with served(home, "--writable", "served", str(elsewhere)) as (process, address):
        asyncio.run(look(address))
        assert ended(process) == (0, "")
    assert sorted(each.stem for each in (home / "offers").iterdir()) == ["kept", "renamed", "sent", "unwanted"]
    assert reward.load_offer(home / "offers" / "sent.toml").pay.basic == 54321
    assert elsewhere.read_bytes() == before
    assert not list(home.glob("served/*"))


# --- what servers leave ---------------------------------------------------------------------


def test_what_a_killed_server_left_is_swept_and_what_was_saved_there_is_named_once(home: Path) -> None:
    async def look(process: subprocess.Popen[str], address: str) -> None:
        async with visitor(address) as idle, visitor(address) as guest:
            await idle.sees("take-home")
            await guest.sees("take-home")
            await sends(guest, "mine.toml", OFFER)
            await guest.sees("mine is offer C now")
            await guest.types("o")
            await guest.sees("Sent from home")
            await guest.types("\x1b[F")  # its last line, and up from there to the desk is far: the cursor is told
            await guest.sees("an example")  # seen there before it comes back, or nothing would be drawn anew
            await guest.types("\x1b[H\x1b[B\x1b[B")
            await guest.sees("not saved yet")
            await guest.types("\x13")
            await guest.sees("Saved as mine")
            process.send_signal(signal.SIGKILL)
            await guest.ended()

    with served(home) as (process, address):
        asyncio.run(look(process, address))
        process.wait(60)
    (kept,) = (each.parent.parent for each in home.glob("served/*/*/offers/mine.toml"))
    assert len(list(home.glob("served/*/*/"))) == 2
    said = []
    for _ in range(2):
        with served(home) as (process, address):
            assert len(list(home.glob("served/*/"))) == 2, "its own, and what is kept"
            said.append(ended(process))
    assert said == [(0, f"Saved in the browser before, and still there: {kept}\n"), (0, "")]
    assert list(home.glob("served/*/*/")) == [kept]


def test_a_living_server_s_folder_is_left_alone_and_an_idle_one_goes_when_it_is_gone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REWARD_HOME", str(home))
    living, gone = ServedFolder({}), ServedFolder({"offers/a.toml": OFFER})
    for each in (living, gone):
        (each.path / "visitor" / "offers").mkdir(parents=True)
    (gone.path / "visitor" / "offers" / "a.toml").write_bytes(OFFER)
    assert gone._lock is not None
    gone._lock.close()  # as its process ends
    assert left_behind() == ()
    assert not gone.path.exists(), "a copy that he was given is not his"
    assert (living.path / "visitor").is_dir()
    (living.path / "visitor" / "offers" / "a.toml").write_bytes(OFFER)
    assert living.leave(named=False) == (living.path / "visitor",)
    assert left_behind() == (living.path / "visitor",)
    assert left_behind() == ()
    assert (living.path / "visitor" / "offers" / "a.toml").read_bytes() == OFFER


def test_a_link_beside_the_folders_of_servers_is_not_followed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REWARD_HOME", str(home / "home"))
    (home / "precious" / "folder").mkdir(parents=True)
    (home / "home" / "served").mkdir(parents=True)
    (home / "home" / "served" / "link").symlink_to(home / "precious")
    gone = ServedFolder({})
    (gone.path / "link").symlink_to(home / "precious")
    assert gone._lock is not None
    gone._lock.close()
    assert left_behind() == ()
    assert (home / "precious" / "folder").is_dir()


def test_visitors_who_come_anew_again_and_again_fill_no_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REWARD_HOME", str(home))
    guests = Guests({"screen.json": b"{}"})
    guests.home_of("here", ())
    _, used = guests.home_of("used", ())
    (Path(used) / "offers").mkdir()
    (Path(used) / "offers" / "a.toml").write_bytes(OFFER)
    for number in range(3 * MOST_FOLDERS):
        _, folder = guests.home_of(f"{number:04}", {"here"})
        assert Path(folder).is_dir()
    left = {each.name for each in home.glob("served/*/*/")}
    assert {"here", "used", f"{3 * MOST_FOLDERS - 1:04}"} <= left
    assert len(left) <= MOST_FOLDERS
    assert guests.leave(named=True) == (Path(used),)


def filled(served: Path, folders: int = MOST_FOLDERS) -> None:
    """As many visitors' folders as that, with something saved in each."""
    for number in range(folders):
        (served / f"{number:04}" / "offers").mkdir(parents=True)
        (served / f"{number:04}" / "offers" / "a.toml").write_bytes(OFFER)


def test_where_every_folder_is_in_use_no_more_are_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REWARD_HOME", str(home))
    guests = Guests({"screen.json": b"{}"})
    filled(guests._folder.path)
    assert guests.takes("0000", ()) and not guests.takes("new", ())
    with pytest.raises(InputError, match="as many visitors have saved something here as are kept"):
        guests.home_of("new", ())
    assert guests.home_of("0000", ())[1].endswith("0000")
    assert len(list(guests._folder.path.glob("*/offers/"))) == MOST_FOLDERS
    assert len(guests.leave(named=True)) == MOST_FOLDERS


def test_a_new_visitor_is_told_that_every_folder_is_in_use(home: Path) -> None:
    async def look(address: str) -> None:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as web:
            async with web.get(address) as page:
                assert page.status == 503
                assert "As many people have saved offers here as this server keeps." in await page.text()
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await web.ws_connect(f"{root(address)}ws?width=80&height=24")
            assert refused.value.status == 503

    with served(home) as (process, address):
        (server,) = home.glob("served/[!.]*/")
        filled(server)
        asyncio.run(look(address))
        assert len(list(server.glob("*/offers/"))) == MOST_FOLDERS
        process.kill()


def test_a_visitor_whose_folder_is_full_is_told_so_and_saves_again_after_deleting_one(home: Path) -> None:
    async def look(address: str) -> None:
        async with visitor(address) as guest:
            await guest.sees("take-home")
            (own,) = home.glob("served/*/*/")
            filled(own, limits.MOST_FILES)
            await sends(guest, "one.toml", OFFER)
            await guest.sees("one is offer B now")
            await guest.types("o")
            await guest.sees("Compared now")
            await guest.types("\x1b[B\x13")
            await guest.sees("folder here is full")
            for each in own.glob("0*"):
                shutil.rmtree(each)
            await guest.types("\x13")
            await guest.sees("Saved as one")

    with served(home, POST) as (process, address):
        asyncio.run(look(address))
        assert ended(process)[0] == 0
