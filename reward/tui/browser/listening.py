"""Where the page is to be had: sockets that are bound, and what a browser calls them."""

import errno
import os
import socket
from dataclasses import dataclass
from ipaddress import ip_address

from reward.base.errors import InputError


@dataclass(frozen=True)
class Listening:
    """Addresses of this machine that a port of ours is bound to."""

    host: str
    port: int
    sockets: tuple[socket.socket, ...]

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"


def listening(host: str, port: int) -> Listening:
    """Binds a port (0: any that is free) on every address that the host has; one line where that cannot be.

    The host is this machine as it calls itself: what other machines can reach is refused before anybody can.
    """
    try:
        if not host.strip():
            raise InputError("--host is empty; leave it out for this machine only")
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"--host {host[:80]!r} is no address or name that this machine knows") from None
    bound: list[socket.socket] = []
    absent: OSError | None = None
    for family, address in dict.fromkeys((each[0], each[4]) for each in found):
        try:
            bound.append(_bound(family, (address[0], port, *address[2:])))
        except OSError as error:
            # A name may stand for an address that this machine has switched off, as localhost does for ::1.
            if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                absent = error
                continue
            for each in bound:
                each.close()
            raise InputError(_why_not(error, host, port)) from None
        port = bound[0].getsockname()[1]
    if not bound:
        assert absent is not None
        raise InputError(_why_not(absent, host, port))
    if not all(ip_address(each.getsockname()[0].partition("%")[0]).is_loopback for each in bound):
        for each in bound:
            each.close()
        raise InputError(
            f"--host {host} lets other machines in, and the screen is for this one alone; leave it out, and on the other machine"
            f" run 'ssh -N -L {port}:localhost:{port} {socket.gethostname()}', then open the printed address there"
        )
    for each in bound:
        each.listen(128)
    return Listening(host, port, tuple(bound))


def _bound(family: int, address: tuple[object, ...]) -> socket.socket:
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share a port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        opened.bind(address)
    except OSError:
        opened.close()
        raise
    return opened


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use; --port 0 takes one that is free"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} of {host} may not be used by you; take one above 1023, or --port 0 for one that is free"
    if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
        return f"--host {host} is not an address of this machine; leave it out for this machine only"
    return f"cannot listen on port {port} of {host}: {error.strerror or error}"
