"""Who is let in: whoever calls this server by a name that it has, from its own page, with the token that was printed.

As Jupyter does it: the token in the address is traded for a cookie, so that it stays in no history. Loopback is no
protection by itself: every other user of the machine can reach it, and so can any site that the browser shows. A site
may even give its own name the address of this machine; therefore a name must be known, whatever address it stands for.
"""

import contextlib
import hmac
import re
import secrets
from collections.abc import Iterable
from ipaddress import ip_address

from aiohttp import web

from reward.base.errors import InputError
from reward.tui.browser.listening import Listening

NAMES = ("localhost", "127.0.0.1", "::1")
"""What a browser on this machine calls it, be it through a tunnel. Another name for it is somebody else's trick."""
WILDCARDS = {"0.0.0.0", "::"}  # noqa: S104  # refused, not bound
"""All addresses; no name of anything."""
_HOST = r"(?:\[([0-9a-f:.]+)\]|([^][:/@\s]+))(?::\d{1,5})?"


def allowed_names(words: Iterable[str]) -> frozenset[str]:
    """Names and addresses as a browser writes them; refused where one is neither."""
    return frozenset(_as_name(each) for each in words)


class Admission:
    """What a request must bring along; all that is secret is made anew for each server."""

    def __init__(self, at: Listening, allowed: frozenset[str] = frozenset()) -> None:
        """`allowed`: names besides its own, as `allowed_names` gives them."""
        self.token = secrets.token_urlsafe(32)
        self.addresses = tuple(f"{each}?token={self.token}" for each in at.addresses)
        """What to open in a browser."""
        self.cookie = f"reward-{at.port}"
        """Its name: browsers keep the cookies of all ports together."""
        self._allowed = allowed
        self._names = {*NAMES, *self._allowed} | ({at.host.lower()} - WILDCARDS)
        self._key = secrets.token_bytes(32)

    def by_a_known_name(self, request: web.Request) -> bool:
        """Whether it calls this server by a name that it has, or by the address at which it came in.

        No site can claim a bare address, so the one that was reached needs no permission.
        """
        hosts = request.headers.getall("Host", [])
        name = _name(hosts[0]) if len(hosts) == 1 else None
        return name is not None and (name in self._names or _same_address(name, _reached(request)))

    def from_its_page(self, request: web.Request) -> bool:
        """Whether no other page asks. What stands in front may call this server by another name than the browser does."""
        own = request.headers.get("Host", "").lower()
        for origin in request.headers.getall("Origin", []):
            scheme, _, host = origin.lower().partition("://")
            if scheme not in ("http", "https") or (host != own and _name(host) not in self._allowed):
                return False
        return True

    def visitor(self, request: web.Request) -> str | None:
        """Who it is, by cookie, or somebody new by the token; none for anybody else."""
        name, _, signature = request.cookies.get(self.cookie, "").partition(".")
        if _same(signature, self._signature(name)):
            return name
        return secrets.token_hex(8) if _same(request.query.get("token", ""), self.token) else None

    def let_in(self, request: web.Request, response: web.StreamResponse, visitor: str) -> None:
        """Gives the cookie by which this visitor is known from now on."""
        value = f"{visitor}.{self._signature(visitor)}"
        encrypted = request.headers.get("X-Forwarded-Proto", "").lower() == "https"
        response.set_cookie(self.cookie, value, path="/", httponly=True, samesite="Strict", secure=encrypted)

    def _signature(self, visitor: str) -> str:
        return hmac.digest(self._key, visitor.encode("utf-8", "replace"), "sha256").hex()


def _as_name(allowed: str) -> str:
    bare = allowed.strip().lower().removeprefix("[").removesuffix("]")
    with contextlib.suppress(ValueError):
        if ":" in bare:
            return str(ip_address(bare))
        name = bare.encode("idna").decode()
        if re.fullmatch(r"[0-9a-z]([0-9a-z._-]*[0-9a-z])?", name):
            return name
    raise InputError(f"--allow-host {allowed[:80]!r}: write the name alone, such as pay.example.org")


def _name(host: str) -> str | None:
    """The name in `name:port`; an address of IPv6 without its brackets."""
    found = re.fullmatch(_HOST, host.lower())
    return None if found is None else found[1] or found[2]


def _reached(request: web.Request) -> str:
    """The address of this machine that the request came to."""
    found = request.transport.get_extra_info("sockname") if request.transport is not None else None
    return str(found[0]).partition("%")[0] if found else ""


def _same_address(one: str, other: str) -> bool:
    try:
        return ip_address(one) == ip_address(other)
    except ValueError:
        return False


def _same(given: str, right: str) -> bool:
    """In the same time however much of it is right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())
