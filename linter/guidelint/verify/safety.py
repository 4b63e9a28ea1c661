"""Where a socket may lead. The addresses come from documents that anyone may have written, so they are hostile.

A guide that names `http://169.254.169.254/` must not make the machine of its reviewer ask for its own credentials, and
one that names port 25 of some host must not make it speak to a mail server. Spellings such as `0x7f.1`, `2130706433` or
full-width digits need no care here: whoever normalised the address has folded them, and what counts is checked again
after the name was looked up (`resolve.py`) and when the socket is made (`client.py`).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

IP = IPv4Address | IPv6Address
WEB_PORTS = frozenset({80, 443, 8080, 8443})
"""Ports on which a page for people is to be expected. All others could be anything: a request to a mail server, a
database or a control panel of a third party is a port scan in our name."""
_CLOSED_4 = tuple(
    IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # answers inside one large cloud only, where it hands out configuration
    )
)
"""IANA special-purpose registry: everything that is not the open internet."""
_OPEN_6 = IPv6Network("2000::/3")
"""The only part of IPv6 that is handed out for the open internet."""
_CLOSED_6 = tuple(
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20", "64:ff9b:1::/48")  # Teredo is below the first
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)
_32_BITS = 0xFFFF_FFFF


class Forbidden(Exception):
    """An address that is not asked; the text says why."""


def closed(address: IP) -> bool:
    """Whether an address lies outside the open internet, itself or by the IPv4 address that is packed into it."""
    if isinstance(address, IPv4Address):
        return any(address in network for network in _CLOSED_4)
    packed = _packed(address)
    if address in _MAPPED or address in _NAT64:
        return packed is None or closed(packed)
    if address not in _OPEN_6 or any(address in network for network in _CLOSED_6):
        return True
    return packed is not None and closed(packed)


def _packed(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which a gateway would take a packet for this one."""
    number = int(address)
    if address in _6TO4:
        return IPv4Address(number >> 80 & _32_BITS)
    if address in _MAPPED or address in _NAT64 or number >> 32 & _32_BITS in _ISATAP:
        return IPv4Address(number & _32_BITS)
    return None


def literal(host: str) -> IP | None:
    """The address that a host is, if it is one and no name: `192.0.2.7`, `[::1]`, `::1`."""
    try:
        return ip_address(host.removeprefix("[").removesuffix("]").partition("%")[0])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Own:
    """Hosts that whoever runs the program calls their own."""

    names: frozenset[tuple[str, int]]
    """Host in lower case, and port or 0 for any."""
    networks: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def of(cls, entries: Iterable[str]) -> Own:
        """Reads `Manners.allow_hosts`.

        Raises:
            ValueError: An entry is neither a host, a host with port, nor a network.
        """
        names: set[tuple[str, int]] = set()
        networks: list[IPv4Network | IPv6Network] = []
        for entry in entries:
            if "/" in entry:
                networks.append(ip_network(entry, strict=False))
                continue
            host, port = _host_and_port(entry)
            names.add((host, port))
            if (address := literal(host)) and not port:
                networks.append(ip_network(address))
        return cls(frozenset(names), tuple(networks))

    def named(self, host: str, port: int) -> bool:
        """Whether a host was named, or is an address in a network that was: then all ports and any pace will do."""
        host = host.removeprefix("[").removesuffix("]").rstrip(".").lower()
        if (host, port) in self.names or (host, 0) in self.names:
            return True
        address = literal(host)
        return address is not None and self.holds(address)

    def holds(self, address: IP) -> bool:
        """Whether an address lies in a network that was named."""
        return any(address in network for network in self.networks if network.version == address.version)


def _host_and_port(entry: str) -> tuple[str, int]:
    """`host:8000`, `[::1]:8000`, `::1`, `host`; port 0 if there is none."""
    host, colon, port = entry.rpartition(":")
    if not colon or literal(entry):
        host, port = entry, "0"
    host = host.removeprefix("[").removesuffix("]").rstrip(".").lower()
    if not host or not port.isdecimal() or int(port) > 65_535 or any(c.isspace() or c in "/@#?" for c in host):
        raise ValueError(f"{entry!r} is no host, no host with port, and no network")
    return host, int(port)


def check_port(own: Own, host: str, port: int) -> None:
    """Raises `Forbidden` for a port on which no page is to be expected, unless the host was named.

    Of a name that may lie in a network that was named, `check_addresses` tells once it is looked up.
    """
    if port not in WEB_PORTS and not own.named(host, port) and (literal(host) or not own.networks):
        raise _no_page_there(port)


def check_addresses(own: Own, host: str, port: int, addresses: Iterable[str]) -> None:
    """Raises `Forbidden` if any of a host's addresses is closed: one that is would be chosen sooner or later.

    A host that was named may have any, and an address in a network that was named is always good, at any port.
    """
    if own.named(host, port):
        return
    for text in addresses:
        address = literal(text)
        if address is not None and own.holds(address):
            continue
        if address is None or closed(address):
            raise Forbidden(f"{text} is not on the open internet")
        if port not in WEB_PORTS:
            raise _no_page_there(port)


def _no_page_there(port: int) -> Forbidden:
    return Forbidden(f"port {port} is not asked")
