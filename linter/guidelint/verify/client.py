"""The HTTP client: the one place where aiohttp is set up, with everything off that a link check does not need."""

from __future__ import annotations

import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from guidelint.verify.certificate import Certificates
from guidelint.verify.resolve import Checked
from guidelint.verify.safety import Own

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp.abc import AbstractResolver

    from guidelint.verify.manners import Manners

LONGEST_LINE = 8190
"""Bytes of the status line, and of one header."""
MOST_HEADERS = 100
_ACCEPT = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "*",
    "Accept-Encoding": "gzip, deflate",  # what `body.py` can undo without letting a bomb go off
}


@asynccontextmanager
async def client(
    manners: Manners, resolver: AbstractResolver, trust: ssl.SSLContext | None
) -> AsyncIterator[tuple[ClientSession, Certificates]]:
    """A session that keeps no cookies, follows nothing, undoes no compression and connects to checked addresses only.

    Second is the memory of certificates that were seen. `trust` says whom to believe; None: the system's authorities.
    """
    trust = trust or ssl.create_default_context()
    certificates = Certificates.watching(trust)
    checked = Checked(resolver, Own.of(manners.allow_hosts | _proxies(manners)))
    connector = TCPConnector(
        resolver=checked,
        use_dns_cache=False,  # `Checked` remembers, failures too
        socket_factory=checked.socket,
        ssl=trust,
        limit=0,  # `pace.py` counts
        enable_cleanup_closed=False,
    )
    session = ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        auto_decompress=False,
        timeout=ClientTimeout(total=None, sock_connect=manners.connect_timeout),  # `ask.py` bounds the whole
        headers=_ACCEPT | {"User-Agent": manners.user_agent or default_user_agent()},
        trust_env=manners.proxy_from_environment,
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_LINE,
        max_headers=MOST_HEADERS,
        read_bufsize=65_536,
    )
    try:
        async with session:
            yield session, certificates
    finally:
        await checked.close()


def default_user_agent() -> str:
    """Says who asks and why, so that whoever reads the log of a server can tell."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"guidelint/{version('guidelint')} (link check)"
    except PackageNotFoundError:
        return "guidelint (link check)"


def _proxies(manners: Manners) -> frozenset[str]:
    """The proxies of the environment as hosts of one's own: they are usually in the own network."""
    if not manners.proxy_from_environment:
        return frozenset()
    proxies = (proxy for kind, proxy in getproxies().items() if kind != "no")
    places = (urlsplit(proxy if "://" in proxy else f"//{proxy}") for proxy in proxies)
    return frozenset(
        f"[{place.hostname}]:{place.port}" if ":" in place.hostname else f"{place.hostname}:{place.port or 80}"
        for place in places
        if place.hostname
    )
