"""Names to addresses, each checked before anyone can connect to it."""

from __future__ import annotations

import asyncio
import socket
import threading
from functools import partial
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult

from guidelint.verify.safety import Own, check_addresses

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_AT_ONCE = 32
"""Look-ups under way. Those that nobody answers keep their thread for as long as the system likes."""


class Threads(AbstractResolver):
    """Asks the system, as a browser would: hosts file and search domains included.

    Its threads are daemons, other than those of asyncio: a name server that stays silent must not hold up the end of
    the program.
    """

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(MOST_AT_ONCE)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """All addresses of a host.

        Raises:
            OSError: There is none, or nobody knows.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[ResolveResult]] = loop.create_future()

        def ask() -> None:
            try:
                tell: Callable[[], None] = partial(_settle, answer, _looked_up(host, port, family))
            except (OSError, UnicodeError) as problem:
                reason = problem if isinstance(problem, OSError) else OSError(socket.EAI_NONAME, str(problem))
                tell = partial(_settle, answer, reason)
            try:
                loop.call_soon_threadsafe(tell)
            except RuntimeError:
                return  # the run is over

        async with self._free:
            threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
            return await answer

    async def close(self) -> None:
        """Nothing to close."""


def _settle(answer: asyncio.Future[list[ResolveResult]], result: list[ResolveResult] | OSError) -> None:
    if answer.done():
        return
    if isinstance(result, OSError):
        answer.set_exception(result)
    else:
        answer.set_result(result)


def _looked_up(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    found = socket.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
    numeric = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return [
        ResolveResult(hostname=host, host=str(where[0]), port=port, family=kind, proto=proto, flags=numeric)
        for kind, _, proto, _, where in found
    ]


def _heard_out(task: asyncio.Task[list[ResolveResult]]) -> None:
    """Looks at how a question ended, for the case that all who asked it have gone: asyncio would complain aloud."""
    if not task.cancelled():
        task.exception()


class Checked(AbstractResolver):
    """A resolver that hands out no address before all of the name are checked, and remembers what it heard.

    It is asked by the connection itself, so that what was checked is what is connected to: between the two there is no
    second question, to which a name server could answer otherwise.
    """

    def __init__(self, inner: AbstractResolver, own: Own) -> None:
        self._inner = inner
        self._own = own
        self._heard: dict[tuple[str, int, int], asyncio.Task[list[ResolveResult]]] = {}
        self._granted: set[str] = set()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """All addresses of a host.

        Raises:
            Forbidden: One of them is not on the open internet.
            OSError: There is none, or nobody knows.
        """
        key = (host, port, family)
        task = self._heard.get(key)
        if task is None:
            task = self._heard[key] = asyncio.ensure_future(self._inner.resolve(host, port, family))
            task.add_done_callback(_heard_out)
        try:
            found = await asyncio.shield(task)
        except OSError as problem:
            if problem.errno == socket.EAI_AGAIN:
                self._heard.pop(key, None)  # nobody knew just now; that a name does not exist is remembered
            raise
        if not found:
            raise OSError(socket.EAI_NONAME, "no address")
        addresses = [entry["host"] for entry in found]
        check_addresses(self._own, host, port, addresses)
        self._granted |= set(addresses)
        return found

    def socket(self, where: tuple[int, int, int, str, tuple[str | int, ...]]) -> socket.socket:
        """Makes the socket for a connection: the last line, which sees the very address.

        Raises:
            Forbidden: It is closed and was not granted to a host that was named.
        """
        family, kind, proto, _, (address, port, *_) = where
        if address not in self._granted:
            check_addresses(self._own, str(address), int(port), [str(address)])
        return socket.socket(family, kind, proto)

    async def close(self) -> None:
        """Gives up what is still being looked up."""
        for task in self._heard.values():
            task.cancel()
        await self._inner.close()
