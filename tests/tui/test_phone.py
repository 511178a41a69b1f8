"""The page for a phone: who gets it, what it takes and refuses, that what is typed stays text, and how a browser shows it."""

import asyncio
import base64
import http.client
import os
import re
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

import reward
from reward.base.letters import letters
from reward.library.folders import shipped_scales
from reward.tui.browser import phone_process
from reward.tui.browser.phone_page import phone_page
from reward.tui.browser.phone_process import NoPageError, PhonePages
from reward.tui.browser.phone_routes import MOST_BYTES, MOST_FIELDS
from reward.tui.browser.phone_values import MOST_LETTERS
from reward.tui.state.desk import Desk, first_desk
from reward.tui.state.field_specs import specs
from tests.report.test_html import Page, _contrast
from tests.tui.chromium import Tab, executable, tab
from tests.tui.serving import children, ended, root, served
from tests.tui.stage import CONTRACT, POST, YEAR

PAGE = Path(__file__).parent.parent.parent / "reward" / "tui" / "browser" / "page"
STYLES = [PAGE / "phone.css", PAGE.parents[2] / "report" / "html" / "page.css"]
PARTNERSHIP = "civil-service-partnership"
EVIL = "</style></option>'\"><script>alert(1)</script><b onclick=x>\u202e"
PHONE, DESKTOP = (390, 844), (1440, 900)
chromium = pytest.mark.skipif(executable() is None, reason="drives a browser; install Chromium (apt install chromium)")
linux = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes in /proc, which is Linux's"
)


# --- the server, one for all ----------------------------------------------------------------


@dataclass
class Served:
    """A server, and somebody who is let in."""

    pid: int
    address: str
    home: Path
    cookie: str = ""

    @property
    def netloc(self) -> str:
        return urlsplit(self.address).netloc

    def sent(
        self, method: str, path: str, body: bytes = b"", *, cookie: bool = True, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of a request over a bare socket."""
        named = {"host": self.netloc, "origin": f"http://{self.netloc}"} if method == "POST" else {"host": self.netloc}
        named |= {"cookie": self.cookie} if cookie else {}
        if method == "POST":
            named |= {"content-length": str(len(body)), "content-type": "application/x-www-form-urlencoded"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        with socket.create_connection(("127.0.0.1", urlsplit(self.address).port or 0), timeout=60) as bare:
            lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
            bare.sendall(f"{method} {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode() + body)
            answer = http.client.HTTPResponse(bare)
            answer.begin()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()

    def page(self, typed: Mapping[str, str]) -> str:
        """What is shown for these values, by the path of the field."""
        status, _, text = self.sent("POST", "/phone", urlencode(typed).encode())
        assert status == 200, text
        return text


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Of one shipped offer, and of a file whose place nobody should hear of."""
    home = tmp_path_factory.mktemp("home")
    path = home / "private folder" / "contract.toml"
    path.parent.mkdir()
    path.write_bytes((shipped_scales() / "offers" / f"{CONTRACT}.toml").read_bytes())
    with served(home, POST, str(path)) as (process, address):
        made = Served(process.pid, address, home)
        _, headers, _ = made.sent("GET", f"/phone?{urlsplit(address).query}", cookie=False)
        assert headers["location"] == "/phone"
        made.cookie = headers["set-cookie"].partition(";")[0]
        yield made
        assert ended(process) == (0, "")


def test_the_page_is_for_whoever_is_let_in_and_comes_from_itself(server: Served) -> None:
    body, port = b"person.nation=scotland", urlsplit(server.address).port
    for method, sent in (("GET", b""), ("POST", body)):
        assert server.sent(method, "/phone", sent, cookie=False)[0] == 403
        assert server.sent(method, "/phone", sent, host="elsewhere.example")[0] == 403
        for origin in ("https://elsewhere.example", "null", f"http://127.0.0.1:{port}", "http://localhost"):
            assert server.sent(method, "/phone", sent, origin=origin)[0] == 403, origin
    # A token in the address of a form gives no cookie.
    status, headers, text = server.sent("POST", f"/phone?{urlsplit(server.address).query}", body)
    assert (status, "set-cookie" in headers) == (200, False) and "Scotland, pounds" in text


def test_its_browser_is_told_to_load_run_and_send_nothing_else(server: Served) -> None:
    _, headers, text = server.sent("GET", "/phone")
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    # With no-referrer a browser sends a form as coming from nowhere.
    assert (headers["referrer-policy"], headers["cache-control"]) == ("same-origin", "no-store")
    found = Page(text)
    assert [each["src"] for each in found.of("script")] == ["page/phone.js"]
    assert not [name for _, each in found.tags for name in each if name.startswith("on") or name == "style"]
    for path in ("/page/phone.js", "/page/phone.css", "/page/report.css", "/page/narrow.js"):
        assert server.sent("GET", path)[0] == 200
        assert server.sent("GET", path, cookie=False)[0] == 403


def test_a_form_is_no_larger_than_a_form(server: Served) -> None:
    fields = [(f"f{number}", "") for number in range(MOST_FIELDS + 1)]
    assert server.sent("POST", "/phone", urlencode(fields).encode())[0] == 400
    too_large = b"person.born=" + b"9" * MOST_BYTES
    status, _, text = server.sent("POST", "/phone", too_large)
    assert status == 413 and 'href="phone"' in text
    assert server.sent("POST", "/phone", b"{}", content_type="application/json")[0] == 415
    assert server.sent("POST", "/phone", b"x", content_type="multipart/form-data; boundary=x")[0] == 415
    assert server.sent("PUT", "/phone")[0] == 405
    odd = b"&&==;%&person.born=%ff%00%zz&\xff\xfe=\x00&no.such=1&A:no.such=2&Z:pay.basic=3"
    assert server.sent("POST", "/phone", odd)[0] == 200


def test_values_are_read_as_people_write_them_and_priced_to_the_penny(server: Served) -> None:
    """As the library prices the same offers with the same values."""
    text = server.page({"A:pay.basic": "£50,000", "B:contract.billed_days": "200", "person.nation": "scot"})
    post = reward.load_offer(POST)
    contract = reward.load_offer(CONTRACT)
    compared = reward.compare(
        post.model_copy(update={"pay": post.pay.model_copy(update={"basic": "50,000"})}),
        contract.model_copy(update={"contract": contract.contract.model_copy(update={"billed_days": "200"})}),
        person={"nation": "scotland"},
        tax_year=YEAR,
    )
    rows = [row for table in Page(text).tables for row in table]
    for figure, label in (
        ("take_home", "Take-home pay"),
        ("income_tax", "Income tax"),
        ("total_reward", "Total reward"),
    ):
        expected = [f"{each[figure]:,}" for each in compared.statements]
        (shown,) = [row[1:3] for row in rows if row[0] == label]
        assert [each.lstrip("-") for each in shown] == expected, label
    assert "2026-27, Scotland, pounds" in text


def shown_value(text: str, path: str) -> str | None:
    return next(each.get("value") for each in Page(text).of("input") if each["id"] == path)


def test_a_value_that_cannot_be_used_stays_and_is_told_beside_its_field_and_the_others_count(server: Served) -> None:
    typed = {"B:contract.billed_days": "many", "person.born": "1.5.92", "B:rate.amount": "", "A:pay.basic": "50,000"}
    text = server.page(typed)
    found = Page(text)
    assert {path: shown_value(text, path) for path in typed} == typed
    wrong = {str(each["id"]) for each in found.of("input") if each.get("aria-invalid") == "true"}
    assert wrong == {"B:contract.billed_days", "person.born", "B:rate.amount"}
    beside = dict(re.findall(r'<p id="about-([^"]+)" class="about">(.*?)</p>', text))
    assert "Not used: 'many' is not a number of days; write it such as" in beside["B:contract.billed_days"]
    assert "may be of 1992 or 2092; write the year in full" in beside["person.born"]
    assert "the offer states no rate: write 500" in beside["B:rate.amount"] and "It was 760." in beside["B:rate.amount"]
    assert "It was 42,232." in beside["A:pay.basic"] and "Not used" not in beside["A:pay.basic"]
    (told,) = re.findall(r'id="problems" role="alert">(.*?)</div>', text)
    assert re.findall(r'href="#([^"]+)"', told) == [each.path for each in specs(desk_of()) if each.path in wrong]
    assert "<td>50,000.00</td>" in text and "--set" not in text


def test_what_is_typed_is_text_and_opens_no_file(server: Served) -> None:
    secret = server.home / "secret.toml"
    secret.write_text('title = "the secret"', "utf-8")
    fields = (
        "A:pay.basic",
        "A:pension.scheme",
        "person.born",
        "person.student_loans",
        "tax_year",
        "B:umbrella.pension",
    )
    before, after = (server.page(dict.fromkeys(fields, each)) for each in ("word", EVIL))
    assert [name for name, _ in Page(before).tags] == [name for name, _ in Page(after).tags]
    assert len(Page(after).of("script")) == 1 and "\u202e" not in after and "&lt;script&gt;" in after
    text = server.page({"A:pension.scheme": str(secret), "A:pay.basic": f"../{secret.name}"})
    assert "is not such a name" in text and "the secret" not in text
    unasked = server.page({})
    assert str(server.home) not in unasked and "private folder" not in unasked


@linux
def test_a_maker_of_pages_that_is_gone_has_another(server: Served) -> None:
    """It writes to the server's own words why, which here nobody asked for."""
    for each in children(server.pid):
        os.kill(each, signal.SIGKILL)
    assert server.sent("POST", "/phone")[0] in (200, 503)  # it may be asked before it is known to be gone
    assert "£54,400 more take-home" in server.page({})


# --- without a server -----------------------------------------------------------------------


def desk_of(*names: str) -> Desk:
    """These offers, or the two shipped ones, in a year that no calendar moves."""
    return replace(first_desk(names), tax_year=YEAR)


def test_what_stands_in_an_offer_is_text() -> None:
    desk = desk_of()
    plain, nasty = (
        Desk(
            tuple(
                replace(
                    each, offer=each.offer.model_copy(update={"title": words, "employer": words, "location": words})
                )
                for each in desk.held
            ),
            tax_year=YEAR,
        )
        for words in ("Harmless", EVIL)
    )
    before, after = (phone_page(each, {}) for each in (plain, nasty))
    assert Page(before).tags == Page(after).tags
    assert "\u202e" not in after and "&lt;script&gt;alert(1)" in after


def test_two_values_that_need_one_another_are_taken_together_though_a_third_is_wrong() -> None:
    """The partnership pension pays by age."""
    desk = desk_of()
    alone = phone_page(desk, {"A:pension.scheme": PARTNERSHIP})
    assert "pays by age" in alone
    both = {"A:pension.scheme": PARTNERSHIP, "person.born": "30 June 1985"}
    assert 'aria-invalid="true"' not in phone_page(desk, both)
    text = phone_page(desk, {**both, "B:contract.billed_days": "300"})
    assert re.findall(r'id="([^"]+)"[^>]*aria-invalid="true"', text) == ["B:contract.billed_days"]
    long = phone_page(desk, {"person.born": "9" * (MOST_LETTERS + 1)})
    assert (
        f"{MOST_LETTERS + 1} letters; a value has {MOST_LETTERS} at most" in long and "9" * (MOST_LETTERS + 1) in long
    )


KINDS = (POST, CONTRACT, "southwark-lawyer-limited", "southwark-lawyer-paye", "mopac-head-of-private-office")


@pytest.fixture(scope="module")
def every_kind() -> str:
    """Offers of each kind, the last without a price, and a value that cannot be used."""
    return phone_page(desk_of(*KINDS), {"person.born": "never"})


def test_whoever_hears_the_page_finds_a_way(every_kind: str) -> None:
    found = Page(every_kind)
    assert found.of("html") == [{"lang": "en-GB"}] and len(found.of("main")) == 1
    headings = [int(name[1]) for name, _ in found.tags if re.fullmatch("h[1-6]", name)]
    assert headings.count(1) == 1 and headings[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(headings))
    names = [str(each["id"]) for _, each in found.tags if "id" in each]
    assert len(names) == len(set(names))
    led_to = {str(each["href"])[1:] for each in found.of("a") if str(each["href"]).startswith("#")}
    assert len(led_to) > 50 and led_to <= set(names)
    controls = [*found.of("input"), *found.of("select")]
    labels = [str(each["for"]) for each in found.of("label")]
    assert sorted(labels) == sorted(str(each["id"]) for each in controls) and len(controls) > 30
    assert all(each["aria-describedby"] in names for each in controls)
    assert len(found.of("fieldset")) == len(found.of("legend")) == len(KINDS) + 2
    by_id = {str(each["id"]): each for _, each in found.tags if "id" in each}
    assert by_id["answer"]["role"] == "status" and by_id["problems"]["role"] == "alert"
    assert all(f"<h3>{letter}: " in every_kind for letter in letters(len(KINDS)))
    assert "E has no price yet: " in every_kind and "--set" not in every_kind
    assert "is £45,986 (worked out): set full-time pay to today's scale" in every_kind
    assert next(each for each in found.of("input") if each["id"] == "person.born")["autocomplete"] == "bday"


def test_words_and_edges_stand_out_by_day_and_by_night() -> None:
    style = "".join(each.read_text("utf-8") for each in STYLES)
    assert re.search(r"\.problem \{[^}]*color: var\(--wrong\)", style)
    day, night = (
        {name: colour for block in blocks for name, colour in re.findall(r"--([\w-]+): (#\w{6})", block)}
        for blocks in (
            re.findall(r"^:root \{(.*?)\}", style, re.DOTALL | re.MULTILINE),
            re.findall(r"dark\) \{\s*:root \{(.*?)\}", style, re.DOTALL),
        )
    )
    for theme in (day, night):
        assert all(_contrast(theme[each], theme["ground"]) >= 4.5 for each in ("words", "quiet", "link", "wrong"))
    assert not re.search(r"url\(|@import|expression", style)


def test_an_offer_by_itself_has_its_page_and_one_without_a_price_can_be_given_it() -> None:
    alone = phone_page(desk_of(POST), {})
    assert "<h1>What this offer pays</h1>" in alone and "A: External" not in alone
    unpriced = desk_of("mopac-head-of-private-office")
    assert "A has no price yet: " in phone_page(unpriced, {}) and "<table" not in phone_page(unpriced, {})
    priced = phone_page(unpriced, {"A:pay.basic": "60,000"})
    assert "has no price" not in priced and "60,000" in priced


def test_pages_are_asked_for_in_turn_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    async def look() -> None:
        pages = PhonePages(desk_of())
        monkeypatch.setattr(phone_process, "PATIENCE", 0.01)  # none is started in that time
        begun = time.monotonic()
        crowd = [pages.page({}) for _ in range(phone_process.MOST_WAITING + 1)]
        answers = await asyncio.gather(*crowd[:2], return_exceptions=True)
        for each in crowd[2:]:
            each.close()
        assert all(isinstance(each, NoPageError) for each in answers) and time.monotonic() - begun < 10
        pages._waiting = phone_process.MOST_WAITING
        with pytest.raises(NoPageError):
            await pages.page({})
        await pages.close()

    asyncio.run(look())


# --- in a browser ---------------------------------------------------------------------------

AXE = os.environ.get("REWARD_TEST_AXE", "")
"""The file `axe.min.js` of axe-core, which npm brings."""
FAULTS = """axe.run().then(({ violations }) => violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`))"""
SMALL = """[...document.querySelectorAll("input, select, button, summary, .ways a, .send a")]
    .filter((each) => each.getClientRects().length && each.getBoundingClientRect().height < 44).map((each) => each.outerHTML)"""

TO_TOUCH = """(() => {
    const summary = document.querySelector("[id='why-A-0'] summary");
    summary.scrollIntoView({ block: "center" });
    const { x, y, height } = summary.getBoundingClientRect();
    return { x: x + 20, y: y + height / 2 };
})()"""


@dataclass
class Seen:
    """What a browser saw of the page, at both sizes."""

    address: str = ""
    asked_for: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    across: dict[tuple[int, int], int] = field(default_factory=dict)
    small: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    without_script: str = ""


async def sized(page: Tab, size: tuple[int, int]) -> None:
    await page.command(
        "Emulation.setDeviceMetricsOverride",
        width=size[0],
        height=size[1],
        deviceScaleFactor=1,
        mobile=size == PHONE,
    )


async def shown(page: Tab, expression: str, within: float = 30) -> Any:
    """The value once it is something."""
    end = time.monotonic() + within
    while not (value := await page.value(expression)):
        assert time.monotonic() < end, (expression, page.complaints)
        await asyncio.sleep(0.05)
    return value


async def looked(address: str, folder: Path) -> Seen:
    seen = Seen()
    async with tab(folder, "about:blank", DESKTOP) as page:
        await sized(page, PHONE)
        await page.command("Page.navigate", url=address)
        await shown(page, "document.querySelector('#answer p')?.textContent.includes('£54,400')")
        await shown(page, "document.readyState === 'complete'")
        seen.address = await page.value("location.href")
        if AXE:
            await page.value(Path(AXE).read_text("utf-8") + "; 0")
        # By keyboard: tab leaves the field, and the answer is another.
        path = "B:contract.billed_days"
        await page.value(f"document.getElementById({path!r}).select(); document.getElementById({path!r}).focus()")
        await page.command("Input.insertText", text="200")
        await page.press("Tab", 9)
        await shown(page, "!document.querySelector('#answer p').textContent.includes('£54,400')")
        seen.kept["verdict"] = await page.value("document.querySelector('#answer p').textContent")
        seen.kept["focus"] = await page.value("document.activeElement.id")
        await page.command("Input.insertText", text="much")
        await page.press("Enter", 13, "\r")
        seen.kept["problem"] = await shown(page, "document.querySelector('#problems a')?.textContent")
        seen.kept["field"] = await page.value("document.querySelector('[aria-invalid]').value")
        # By touch: a figure says why.
        at = await page.value(TO_TOUCH)
        await page.command("Emulation.setTouchEmulationEnabled", enabled=True)
        await page.command("Input.dispatchTouchEvent", type="touchStart", touchPoints=[at])
        await page.command("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        seen.kept["why"] = await shown(page, "document.querySelector('.why details[open]')?.innerText")
        await page.value("scrollTo(0, document.getElementById('verdict').offsetTop)")
        for size in (PHONE, DESKTOP):
            await sized(page, size)
            seen.across[size] = await page.value("document.documentElement.scrollWidth")
            seen.small += await page.value(SMALL) if size == PHONE else []
            scheme = [{"name": "prefers-color-scheme", "value": "light" if size == PHONE else "dark"}]
            await page.command("Emulation.setEmulatedMedia", features=scheme)
            seen.faults += await page.value(FAULTS) if AXE else []
            await pictured(page, f"phone-{size[0]}x{size[1]}")
        # Without any script.
        await page.command("Emulation.setScriptExecutionDisabled", value=True)
        await page.command("Page.navigate", url=root(address))
        await shown(page, "location.pathname === '/phone' && !document.querySelector('#problems a')")
        await shown(page, "document.readyState === 'complete' && !!document.getElementById('person.born')")
        await page.value("document.getElementById('person.born').focus()")
        await page.command("Input.insertText", text="1 May 1992")
        await page.press("Enter", 13, "\r")
        seen.without_script = await shown(
            page, "location.hash && document.getElementById('person.born')?.getAttribute('value')"
        )
        seen.asked_for, seen.complaints = page.asked_for, page.complaints
    return seen


async def pictured(page: Tab, name: str) -> None:
    """A picture to look at, where a folder for them is named."""
    if folder := os.environ.get("REWARD_TEST_PICTURES"):
        taken = await page.command("Page.captureScreenshot", format="png")
        Path(folder, f"{name}.png").write_bytes(base64.b64decode(taken["data"]))


@pytest.fixture(scope="module")
def seen(server: Served, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return asyncio.run(looked(server.address, tmp_path_factory.mktemp("browser") / "chromium"))


@chromium
def test_a_narrow_window_gets_the_page_and_opens_no_screen(seen: Seen, server: Served) -> None:
    assert seen.address == f"{root(server.address)}phone"
    assert [each for each in seen.asked_for if not each.startswith((root(server.address), "data:"))] == []
    assert not seen.complaints
    assert all(width <= size[0] for size, width in seen.across.items())
    assert seen.small == []


@chromium
def test_a_change_is_worked_out_as_the_field_is_left_and_what_is_wrong_stands_at_the_answer(seen: Seen) -> None:
    answer = reward.answer(
        POST,
        reward.load_offer(CONTRACT).model_copy(update={"contract": {"months": 12, "billed_days": "200"}}),
        tax_year=YEAR,
    )
    assert seen.kept["verdict"] == answer.sentences[0]
    assert seen.kept["focus"] == "B:umbrella.margin_per_week"
    assert "B margin a week: 'much' is not an amount" in seen.kept["problem"]
    assert seen.kept["field"] == "much"
    assert "Basic pay" in seen.kept["why"] and "42,232" in seen.kept["why"]


@chromium
def test_the_page_needs_no_script(seen: Seen) -> None:
    assert seen.without_script == "1 May 1992"


@chromium
@pytest.mark.skipif(not AXE, reason="REWARD_TEST_AXE names no axe.min.js; npm install axe-core brings one")
def test_axe_finds_nothing_serious(seen: Seen) -> None:
    assert seen.faults == []
