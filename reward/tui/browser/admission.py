"""Who is let in: this machine's own name, this page's own requests, and the token that was printed.

As Jupyter does it: the token in the address is traded for a cookie, so that it stays in no history. Loopback is no
protection by itself: every other user of the machine can reach it, and so can any site that the browser shows.
"""

import hmac
import re
import secrets

from aiohttp import web

from reward.tui.browser.listening import Listening

NAMES = ("localhost", "127.0.0.1", "::1")
"""What a browser on this machine calls it. Another name for it is somebody else's trick."""


class Admission:
    """What a request must bring along; all that is secret is made anew for each server."""

    def __init__(self, at: Listening) -> None:
        self.token = secrets.token_urlsafe(32)
        self.address = f"{at.address}?token={self.token}"
        """What to open in a browser."""
        self.cookie = f"reward-{at.port}"
        """Its name: browsers keep the cookies of all ports together."""
        self._names = {*NAMES, at.host.lower()}
        self._key = secrets.token_bytes(32)

    def for_us(self, request: web.Request) -> bool:
        """Whether it calls this server by a name that it has, and comes from its own page if from any."""
        hosts, origins = request.headers.getall("Host", []), request.headers.getall("Origin", [])
        if len(hosts) != 1:
            return False
        found = re.fullmatch(r"(?:\[([0-9a-f:.]+)\]|([^][:/@\s]+))(?::\d{1,5})?", hosts[0].lower())
        if found is None or (found[1] or found[2]) not in self._names:
            return False
        own = (f"http://{hosts[0]}".lower(), f"https://{hosts[0]}".lower())
        return all(origin.lower() in own for origin in origins)

    def visitor(self, request: web.Request) -> str | None:
        """Who it is, by cookie, or somebody new by the token; none for anybody else."""
        name, _, signature = request.cookies.get(self.cookie, "").partition(".")
        if _same(signature, self._signature(name)):
            return name
        return secrets.token_hex(8) if _same(request.query.get("token", ""), self.token) else None

    def let_in(self, response: web.StreamResponse, visitor: str) -> None:
        """Gives the cookie by which this visitor is known from now on."""
        value = f"{visitor}.{self._signature(visitor)}"
        response.set_cookie(self.cookie, value, path="/", httponly=True, samesite="Strict")

    def _signature(self, visitor: str) -> str:
        return hmac.digest(self._key, visitor.encode("utf-8", "replace"), "sha256").hex()


def _same(given: str, right: str) -> bool:
    """In the same time however much of it is right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())
