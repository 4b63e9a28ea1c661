"""What `robots.txt` allows (RFC 9309), for those who want to heed it in a link check."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from guidelint.verify.client import default_user_agent
from guidelint.verify.failure import Failed

if TYPE_CHECKING:
    from protego import Protego

    from guidelint.verify.ask import Asker
    from guidelint.verify.manners import Manners

_MOST_HOPS = 5
_LONGEST_PAUSE = 10.0
"""Seconds; what a host asks for beyond that would stop the run there."""


class Robots:
    """The rules of the hosts, each asked for once."""

    def __init__(self, asker: Asker, manners: Manners) -> None:
        self._asker = asker
        self._agent = manners.user_agent or default_user_agent()
        self._rules: dict[str, asyncio.Task[Protego | bool]] = {}

    async def may(self, url: str) -> bool:
        """Whether a host allows the look. One that cannot be asked for its rules is asked for the page itself."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._of(site))
        rules = await asyncio.shield(self._rules[site])
        return rules if isinstance(rules, bool) else bool(rules.can_fetch(url, self._agent))

    async def _of(self, site: str) -> Protego | bool:
        from protego import Protego

        url = f"{site}/robots.txt"
        for _ in range(_MOST_HOPS):
            try:
                answer = await self._asker.ask(url, "GET")
            except Failed:
                return True
            if not 300 <= answer.status < 400:
                break
            url = urljoin(url, answer.headers.get("Location", ""))
        if not 200 <= answer.status < 300:
            return answer.status < 500
        rules = Protego.parse(answer.body.data.decode("utf-8", "replace"))
        if pause := rules.crawl_delay(self._agent):
            self._asker.turns.door(*self._asker.place(site)).slow_down(min(float(pause), _LONGEST_PAUSE))
        return rules

    def give_up(self) -> None:
        """Ends what is still being asked."""
        for task in self._rules.values():
            task.cancel()
