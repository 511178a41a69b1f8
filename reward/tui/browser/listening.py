"""Where the page is to be had: sockets that are bound, and what a browser calls them."""

import errno
import os
import socket
from ipaddress import ip_address

from reward.base.errors import InputError
from reward.base.values import dataclass

ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses that stand in documents only: a UDP socket that is connected to one sends nothing, and knows its own."""


@dataclass(frozen=True)
class Listening:
    """Addresses of this machine that a port of ours is bound to."""

    host: str
    port: int
    sockets: tuple[socket.socket, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where a browser finds it: on this machine, then, where others may come too, from those."""
        hosts: list[str] = []
        for each in self.sockets:
            if ip_address(_address_of(each)).is_unspecified:
                hosts += ["localhost" if each.family == socket.AF_INET else "::1", *_own_addresses(each.family)]
            else:
                hosts.append(self.host)
        return tuple(f"http://{f'[{each}]' if ':' in each else each}:{self.port}/" for each in dict.fromkeys(hosts))

    @property
    def is_open(self) -> bool:
        """Whether other machines can reach it."""
        return not all(ip_address(_address_of(each)).is_loopback for each in self.sockets)


def listening(host: str, port: int) -> Listening:
    """Binds a port (0: any that is free) on every address that the host has; one line where that cannot be."""
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


def _address_of(bound: socket.socket) -> str:
    """Without the zone that stands after an address of IPv6 which holds on one network only."""
    return str(bound.getsockname()[0]).partition("%")[0]


def _own_addresses(family: int) -> list[str]:
    """What other machines call this one, as far as it knows."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((ELSEWHERE[socket.AddressFamily(family)], 9))
            found = [_address_of(probe)]
    except OSError:  # a network with no way out
        try:
            named = socket.getaddrinfo(socket.gethostname(), None, socket.AddressFamily(family))
        except (OSError, UnicodeError):
            return []
        found = [str(each[4][0]).partition("%")[0] for each in named]
    # No browser takes the zone that an address of one network needs.
    return [each for each in found if not (ip_address(each).is_loopback or ip_address(each).is_link_local)]


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use; --port 0 takes one that is free"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} of {host} may not be used by you; take one above 1023, or --port 0 for one that is free"
    if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
        return f"--host {host} is not an address of this machine; leave it out for this machine only"
    return f"cannot listen on port {port} of {host}: {error.strerror or error}"
