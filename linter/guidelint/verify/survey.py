"""Many looks at once: the one door of this room."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from guidelint.verify.ask import Asker
from guidelint.verify.client import client
from guidelint.verify.look import Looker
from guidelint.verify.pace import Turns
from guidelint.verify.resolve import Threads
from guidelint.verify.robots import Robots
from guidelint.verify.safety import Forbidden
from guidelint.verify.secure import Secure
from guidelint.verify.sighting import Seen, Sighting

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable, Iterator
    from datetime import datetime

    from aiohttp.abc import AbstractResolver

    from guidelint.verify.manners import Manners

_NEVER_CALLED = ("tel:", "sms:", "mailto:")


async def survey(
    urls: Iterable[str],
    manners: Manners,
    clock: Callable[[], datetime],
    *,
    resolver: AbstractResolver | None = None,
    trust: ssl.SSLContext | None = None,
) -> AsyncGenerator[Sighting, None]:
    """Looks at addresses and yields what was seen, as it comes in; each address once.

    What is not finished by `manners.deadline` is not yielded. Whoever stops early should close the iterator
    (`contextlib.aclosing`), which ends all that is under way.

    Args:
        urls: Normalised (`known.address.normalised`); of others it is only said that they were refused.
        manners: Limits and habits.
        clock: Tells the time in UTC.
        resolver: Looks up names in place of the system; what it answers is checked like anything else.
        trust: Certificates to believe, in place of the system's authorities. Is told to watch what it is shown.

    Raises:
        ValueError: `manners.allow_hosts` has an entry that is no host and no network.
    """
    wanted = dict.fromkeys(urls)
    seen: asyncio.Queue[Sighting] = asyncio.Queue()
    async with client(manners, resolver or Threads(), trust) as (session, certificates):
        asker = Asker(session, certificates, Turns(manners), manners)
        secure, robots = Secure(asker), Robots(asker, manners) if manners.robots else None
        looker = Looker(asker, manners, clock, secure, robots)
        workers = [asyncio.ensure_future(work) for work in _work(wanted, asker, looker, seen, clock)]
        try:
            async for sighting in _until(manners.deadline, len(wanted), seen):
                yield sighting
        finally:
            secure.give_up()
            if robots:
                robots.give_up()
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)


async def _until(deadline: float | None, count: int, seen: asyncio.Queue[Sighting]) -> AsyncIterator[Sighting]:
    """So many, or those that come in time. Only the waiting is bounded: what the caller does meanwhile is not."""
    clock = asyncio.get_running_loop().time
    end = None if deadline is None else clock() + deadline
    for _ in range(count):
        left = None if end is None else max(0.0, end - clock())
        try:
            yield seen.get_nowait() if not seen.empty() else await asyncio.wait_for(seen.get(), left)
        except TimeoutError:
            return


def _work(
    urls: Iterable[str],
    asker: Asker,
    looker: Looker,
    seen: asyncio.Queue[Sighting],
    clock: Callable[[], datetime],
) -> Iterator[Coroutine[None, None, None]]:
    """What is to be done at once: for each host as many workers as may ask it, with one queue."""
    queues: dict[tuple[str, int], deque[str]] = {}
    for url in urls:
        if url.startswith(_NEVER_CALLED):
            seen.put_nowait(Sighting(url, clock(), Seen.NOT_ASKED, final=url, tries=0))
            continue
        queues.setdefault(_place(asker, url), deque()).append(url)
    for (host, port), queue in queues.items():
        at_once = asker.turns.door(host, port).at_once if host else 1
        for _ in range(min(at_once, len(queue))):
            yield _looked(queue, looker, seen, clock)


def _place(asker: Asker, url: str) -> tuple[str, int]:
    try:
        return asker.place(url)
    except Forbidden:
        return "", 0


async def _looked(
    queue: deque[str], looker: Looker, seen: asyncio.Queue[Sighting], clock: Callable[[], datetime]
) -> None:
    while queue:
        url = queue.popleft()
        try:
            sighting = await looker.look(url)
        except Exception as problem:
            sighting = Sighting(url, clock(), Seen.GARBLED, final=url, note=f"not understood: {type(problem).__name__}")
        seen.put_nowait(sighting)
