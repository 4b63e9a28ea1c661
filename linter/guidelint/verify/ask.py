"""One request and its answer: no redirect is followed here, and nothing is waited for longer than agreed.

A file by its name (`.pdf`, `.zip`) is asked for by HEAD, as only its being there matters; all else by GET, since it is
the body of a page that says "not found" or is for sale. Servers that do not know HEAD answer it with 405 or 501, some
with 403, 404 or 500 although the file is there: who asks tries GET then, and believes that (`look.py`).
"""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from guidelint.records import dataclass
from guidelint.verify.body import Body, Reader
from guidelint.verify.failure import NO_CONNECTION, Failed, failure
from guidelint.verify.safety import Forbidden, Own, check_addresses, check_port, literal
from guidelint.verify.sighting import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidelint.verify.certificate import Certificates
    from guidelint.verify.manners import Manners
    from guidelint.verify.pace import Turns

_READ = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
"""Kinds of content that are read; of others it is enough that they are there."""
LEAST_READ = 1024
"""Bytes of a page by which it can be judged although time ran out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said to one request."""

    status: int
    headers: Mapping[str, str]
    """Names in any case; the first of each."""
    body: Body
    """Empty unless it is a page that answers well and was asked for by GET."""

    @property
    def kind(self) -> str:
        """Its content type, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def is_page(self) -> bool:
        """Whether it is something to read."""
        return 200 <= self.status < 300 and self.kind in _READ


class Asker:
    """Asks hosts, in turn and within limits."""

    def __init__(
        self, session: aiohttp.ClientSession, certificates: Certificates, turns: Turns, manners: Manners
    ) -> None:
        self.certificates = certificates
        self.turns = turns
        self._session = session
        self._manners = manners
        self._own = Own.of(manners.allow_hosts)

    async def ask(self, url: str, method: str) -> Answer:
        """Asks a host that may be asked, when it is its turn.

        Raises:
            Failed: There was no answer; `Seen.REFUSED` if it was not even asked.
        """
        try:
            host, port = self.place(url)
        except Forbidden as reason:
            raise Failed(Seen.REFUSED, str(reason)) from None
        door = self.turns.door(host, port)
        async with door.turn():
            if door.is_dead:
                raise Failed(Seen.TIMEOUT, "no connection to this host before", asked=False)
            try:
                answer = await self._asked(url, method)
            except Failed as failure:
                door.opened(opened=failure.note != NO_CONNECTION)
                raise
            door.opened(opened=True)
            return answer

    def place(self, url: str) -> tuple[str, int]:
        """Host and port of an address.

        Raises:
            Forbidden: It is not one that is asked, as far as can be told without looking up its name.
        """
        parts = _read(url)
        if parts.scheme not in ("http", "https"):
            raise Forbidden(f"scheme {parts.scheme[:20]} is not asked")
        if parts.raw_user is not None or parts.raw_password is not None:
            raise Forbidden("there are credentials in the address")
        host, port = parts.raw_host or "", parts.port or 0
        check_port(self._own, host, port)
        if literal(host):
            check_addresses(self._own, host, port, [host])
        return host, port

    async def _asked(self, url: str, method: str) -> Answer:
        started: list[tuple[aiohttp.ClientResponse, Reader]] = []
        try:
            async with asyncio.timeout(self._manners.timeout):
                return await self._exchange(url, method, started)
        except TimeoutError as problem:
            return self._late(started, connecting=isinstance(problem, aiohttp.ConnectionTimeoutError))
        except Forbidden as reason:
            raise Failed(Seen.REFUSED, str(reason)) from None
        except aiohttp.ClientPayloadError:
            return self._broken(started)
        except (aiohttp.ClientError, ssl.SSLError, OSError, ValueError) as problem:
            raise failure(problem) from problem

    async def _exchange(self, url: str, method: str, started: list[tuple[aiohttp.ClientResponse, Reader]]) -> Answer:
        async with self._session.request(method, URL(url, encoded=True), allow_redirects=False) as response:
            reader = Reader(response.headers.get("Content-Encoding", ""), self._manners.most_bytes)
            started.append((response, reader))
            answer = _answer(response, Body())
            if method == "GET" and answer.is_page:
                answer = _answer(response, await reader.read(response))
            if not response.content.is_eof():
                response.close()  # the rest is not wanted: better a new connection than an endless old one
            return answer

    def _late(self, started: list[tuple[aiohttp.ClientResponse, Reader]], *, connecting: bool) -> Answer:
        """What had come of a page when time was up, if that is anything; raises `Failed` if not."""
        if not started:
            raise Failed(Seen.TIMEOUT, NO_CONNECTION if connecting else "no answer")
        response, reader = started[-1]
        response.close()
        body = reader.cut_short(f"cut after {self._manners.timeout:g} s")
        if len(body.data) < LEAST_READ:
            raise Failed(Seen.TIMEOUT, "the body does not end", response.status)
        return _answer(response, body)

    def _broken(self, started: list[tuple[aiohttp.ClientResponse, Reader]]) -> Answer:
        if not started:
            raise Failed(Seen.UNREACHABLE, "connection lost")
        response, reader = started[-1]
        response.close()
        return _answer(response, reader.cut_short("body broken off"))


def _read(url: str) -> URL:
    """An address as aiohttp takes it, so that both mean the same host. Raises `Forbidden` if it is not normalised."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise Forbidden("this is no address")
    try:
        parts = URL(url, encoded=True)
        _ = parts.port  # is not looked at before
    except ValueError:
        raise Forbidden("this is no address") from None
    return parts


def _answer(response: aiohttp.ClientResponse, body: Body) -> Answer:
    return Answer(response.status, response.headers, body)
