"""Whose turn it is: so many requests at once, fewer to one host, and a moment between two of them."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from guidelint.verify.safety import Own

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from guidelint.verify.manners import Manners


_OTHER_FILES = 96
ENOUGH = 3
"""Connections to a host that timed out one after the other, after which it is not asked again in this run: each costs
the run its time, and a host that takes no connection for one page takes none for another."""


class Turns:
    """Hands out turns to all who ask in a run.

    Who waits for a host waits at that host's door and takes no place of the whole: a slow host holds up nobody else.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._own = Own.of(manners.allow_hosts)
        self._places = asyncio.Semaphore(min(manners.concurrency, _sockets()))
        self._doors: dict[tuple[str, int], Door] = {}

    def door(self, host: str, port: int) -> Door:
        """That of a host; its ports share it, being one machine to its owner. Hosts of one's own are not slowed."""
        own = self._own.named(host, port)
        key = (host, port if own else 0)
        if key not in self._doors:
            manners = self._manners
            at_once, pace = (manners.concurrency, 0.0) if own else (manners.per_host, manners.pace)
            self._doors[key] = Door(at_once, pace, self._places)
        return self._doors[key]


def _sockets() -> int:
    """How many sockets we may open, some being left for all else."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return sys.maxsize
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if limit == resource.RLIM_INFINITY else max(1, limit - _OTHER_FILES)


class Door:
    """That of one host."""

    def __init__(self, at_once: int, pace: float, places: asyncio.Semaphore) -> None:
        self.at_once = at_once
        self._pace = pace
        self._places = places
        self._inside = asyncio.Semaphore(at_once)
        self._open_from = 0.0
        self._unopened = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until the host may be asked, and for a place; both are free again afterwards."""
        clock = asyncio.get_running_loop().time
        async with self._inside:
            while True:
                if (wait := self._open_from - clock()) > 0:
                    await asyncio.sleep(wait)
                    continue
                async with self._places:
                    if self._open_from > clock():
                        continue  # somebody else went first while we waited for the place
                    self._open_from = clock() + self._pace
                    yield
                    return

    @property
    def is_dead(self) -> bool:
        """Whether nobody opens: so many times in a row there was not even a connection."""
        return self._unopened >= ENOUGH

    def opened(self, *, opened: bool) -> None:
        """Notes whether there was a connection."""
        self._unopened = 0 if opened else self._unopened + 1

    def keep_shut(self, seconds: float) -> None:
        """Lets nobody in for a while, as the host asked for it."""
        self._open_from = max(self._open_from, asyncio.get_running_loop().time() + seconds)

    def slow_down(self, pace: float) -> None:
        """Leaves more time between two requests, as the host asked for it."""
        self._pace = max(self._pace, pace)
