"""A run: addresses are asked, and every look is written down as soon as it is done."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING

from guidelint.verify.choice import by_turns
from guidelint.verify.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from guidelint.known.entry import Status
    from guidelint.verify.books import Books
    from guidelint.verify.collect import Wanted
    from guidelint.verify.manners import Manners

_TICK = 0.25
"""Seconds between two chances to show how far it has come."""


class Run:
    """Looks at some addresses. Whatever ends it, what was seen until then is in the locks, and in `done`."""

    def __init__(self, wanted: Mapping[str, Wanted], books: Books, manners: Manners) -> None:
        """`wanted`: what is to be asked, by address."""
        self._wanted = wanted
        self._books = books
        self._manners = manners
        self.done: dict[str, None] = {}

    @property
    def left(self) -> tuple[str, ...]:
        """What has not been asked, by address."""
        return tuple(sorted(self._wanted.keys() - self.done.keys()))

    def run(self, clock: Callable[[], datetime], told: Callable[[Status], None], tick: Callable[[], None]) -> None:
        """Asks. Raises `BrokenLock` if a lock cannot be written, `KeyboardInterrupt` if somebody ends it.

        clock: tells the time in UTC.
        told:  is called with each verdict.
        tick:  is called a few times in every second.
        """
        if self._wanted:
            asyncio.run(self._ask(clock, told, tick))

    async def _ask(
        self, clock: Callable[[], datetime], told: Callable[[Status], None], tick: Callable[[], None]
    ) -> None:
        with _ticking(tick):
            async with aclosing(survey(by_turns(self._wanted), self._manners, clock)) as sightings:
                async for sighting in sightings:
                    entry = self._books.note(self._wanted[sighting.url], sighting)
                    self.done[sighting.url] = None
                    told(entry.status)


@contextmanager
def _ticking(tick: Callable[[], None]) -> Iterator[None]:
    async def beat() -> None:
        while True:
            await asyncio.sleep(_TICK)
            tick()

    heart = asyncio.ensure_future(beat())
    try:
        yield
    finally:
        heart.cancel()
