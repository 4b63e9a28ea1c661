"""Whether a host that was asked by `http:` answers by `https:`, too."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guidelint.verify.failure import Failed
from guidelint.verify.sighting import Seen

if TYPE_CHECKING:
    from guidelint.verify.ask import Asker
    from guidelint.verify.sighting import Sighting


class Secure:
    """Asks each host once, with the first path that answers well by `http:`."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._hosts: dict[str, asyncio.Task[bool | None]] = {}

    async def of(self, url: str, sighting: Sighting) -> bool | None:
        """Whether https works there; None if that cannot be told, as for ports that are not the usual one."""
        parts = urlsplit(url)
        if parts.port not in (None, 80):
            return None
        host = parts.hostname or ""
        if host not in self._hosts:
            ended = urlsplit(sighting.final)
            known = ended.scheme == "https" and ended.hostname == host
            self._hosts[host] = asyncio.ensure_future(_true() if known else self._asked(url))
        return await asyncio.shield(self._hosts[host])

    async def _asked(self, url: str) -> bool | None:
        target = "https:" + url.partition(":")[2].replace(":80/", "/", 1)
        try:
            answer = await self._asker.ask(target, "GET")
        except Failed as failure:
            return None if failure.seen is Seen.TIMEOUT else False
        if 300 <= answer.status < 400:
            return not answer.headers.get("Location", "").lower().startswith("http:")
        return answer.status < 300

    def give_up(self) -> None:
        """Ends what is still being asked."""
        for task in self._hosts.values():
            task.cancel()


async def _true() -> bool | None:
    return True
