"""`reward serve` for other machines: the addresses that it prints, the names that it has, and what else is refused."""

import asyncio
import re
import socket
import subprocess
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.tui.serving import answered, ended, screen, served, token

PROXY = "pay.example.org"


def printed(process: subprocess.Popen[str], first: str) -> tuple[list[str], str]:
    """All addresses of a server that is open to other machines, and what it remarks on that."""
    assert process.stdout is not None
    addresses, remark = [first], ""
    while not remark:
        line = process.stdout.readline()
        assert line, "the server has ended"
        if found := re.fullmatch(r"From another machine: (http://\S+)\n", line):
            addresses.append(found[1])
        else:
            remark = line
    return addresses, remark


def own_address() -> str:
    """An address of this machine that is not loopback."""
    # A UDP socket that is connected to an address for documentation sends nothing and knows its own.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no address but loopback")
        return str(probe.getsockname()[0])


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_each_address_that_is_printed_of_all_can_be_opened(host: str, home: Path) -> None:
    if host == "::" and not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    with served(home, "--host", host) as (process, first):
        addresses, remark = printed(process, first)
        assert "can be read on the way" in remark
        assert host not in [urlsplit(each).hostname for each in addresses]
        if host == "0.0.0.0":
            assert urlsplit(first).hostname == "localhost"
            assert own_address() in [urlsplit(each).hostname for each in addresses]
        for each in addresses:
            at = urlsplit(each)
            assert at.hostname is not None
            headers = [("Host", at.netloc), ("Origin", f"http://{at.netloc}")]
            assert answered(each, f"?{at.query}", headers, at=at.hostname)[0] == 303
            assert answered(each, "", headers, at=at.hostname)[0] == 403
        assert ended(process) == (0, "")


def test_no_other_name_of_it_is_believed_by_a_server_that_others_reach(home: Path) -> None:
    """A site may give its own name the address of this machine, and its page would then be of the same origin."""
    with served(home, "--host", "0.0.0.0") as (process, address):
        printed(process, address)
        port, known = urlsplit(address).port, f"?token={token(address)}"
        for at in ("127.0.0.1", own_address()):
            for path in ("", "ws", "static/js/textual.js"):
                for host in ("elsewhere.example", f"elsewhere.example:{port}", "0.0.0.0", "192.0.2.7", "[::]"):
                    for origin in ([], [("Origin", f"http://{host}")]):
                        status, said = answered(address, path + known, [("Host", host), *origin], at=at)
                        assert (status, "--allow-host NAME" in said) == (403, True), (at, path, host)
            # The address that was reached is its own, and no other that this machine has.
            assert answered(address, known, [("Host", f"{at}:{port}")], at=at)[0] == 303
        assert answered(address, known, [("Host", own_address())])[0] == 403
        assert ended(process) == (0, "")


def test_one_address_is_listened_to_alone(home: Path) -> None:
    own = own_address()
    with served(home, "--host", own) as (process, address):
        addresses, _ = printed(process, address)
        assert [urlsplit(each).hostname for each in addresses] == [own]
        assert answered(address, f"?token={token(address)}", [("Host", urlsplit(address).netloc)], at=own)[0] == 303
        with pytest.raises(ConnectionRefusedError):
            answered(address, "", [], at="127.0.0.1")
        assert ended(process) == (0, "")


def test_a_name_that_is_allowed_is_believed_and_its_page_opens_a_screen(home: Path) -> None:
    """As behind a proxy, whether it hands on the name that the browser used or calls the server by its own."""
    with served(home, "--allow-host", PROXY.upper(), "--allow-host", "2001:DB8:0::7") as (process, address):
        known, port = f"?token={token(address)}", urlsplit(address).port
        for host in (PROXY, f"{PROXY}:{port}", f"localhost:{port}"):
            for origin in ([], [("Origin", f"https://{PROXY}")], [("Origin", f"http://{PROXY}:8443")]):
                assert answered(address, known, [("Host", host), *origin])[0] == 303
        assert answered(address, known, [("Host", "[2001:db8::7]:80")])[0] == 303
        for host in (f"not-{PROXY}", f"{PROXY}.example", "example.org", f"{PROXY}."):
            assert answered(address, known, [("Host", host)])[0] == 403, host
        for origin in (f"https://x.{PROXY}", f"file://{PROXY}", PROXY, f"https://{PROXY}@elsewhere.example"):
            assert answered(address, known, [("Host", PROXY), ("Origin", origin)])[0] == 403, origin

        async def look() -> None:
            front = {"Host": PROXY, "Origin": f"https://{PROXY}", "X-Forwarded-Proto": "https"}
            async with aiohttp.ClientSession(headers=front) as web:
                async with web.get(address, allow_redirects=False) as page:
                    (cookie,) = page.headers.getall("Set-Cookie")
                    assert "Secure" in cookie.split("; ")
                web.headers["Cookie"] = cookie.partition(";")[0]
                async with screen(web, address) as guest:
                    await guest.sees("take-home")

        asyncio.run(look())
        assert ended(process) == (0, "")


def test_an_address_that_is_told_has_no_zone_and_reaches_others() -> None:
    from reward.tui.browser.listening import listening

    at = listening("0.0.0.0", 0)
    for each in at.addresses[1:]:
        found = ip_address(str(urlsplit(each).hostname))
        assert not (found.is_loopback or found.is_link_local or found.is_unspecified)
    assert at.is_open
    for each in at.sockets:
        each.close()
    at = listening("localhost", 0)
    assert (at.addresses, at.is_open) == ((f"http://localhost:{at.port}/",), False)
    for each in at.sockets:
        each.close()
