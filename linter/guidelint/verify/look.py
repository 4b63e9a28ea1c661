"""One look at an address: redirects followed by hand, HEAD or GET, a second try where that is fair."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from guidelint.records import replace
from guidelint.verify.failure import Failed
from guidelint.verify.patience import BUSY, wait_asked
from guidelint.verify.reading import facts
from guidelint.verify.sighting import Seen, Sighting
from guidelint.verify.walk import REDIRECTS, Walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from guidelint.verify.ask import Answer, Asker
    from guidelint.verify.manners import Manners
    from guidelint.verify.robots import Robots
    from guidelint.verify.secure import Secure
    from guidelint.verify.sighting import Certificate

_FILES = frozenset(
    {
        *("7z", "avi", "bz2", "csv", "dmg", "doc", "docx", "epub", "exe", "gif", "gz", "ico", "iso", "jpeg", "jpg"),
        *("mov", "mp3", "mp4", "msi", "odp", "ods", "odt", "ogg", "pdf", "pkg", "png", "ppt", "pptx", "rar", "rtf"),
        *("svg", "tar", "tgz", "tif", "tiff", "wav", "webm", "webp", "wmv", "xls", "xlsx", "xz", "zip", "apk", "deb"),
    }
)
"""Endings of what is no page."""


class Looker:
    """Looks at addresses."""

    def __init__(
        self, asker: Asker, manners: Manners, clock: Callable[[], datetime], secure: Secure, robots: Robots | None
    ) -> None:
        self._asker = asker
        self._manners = manners
        self._clock = clock
        self._secure = secure
        self._robots = robots

    async def look(self, url: str) -> Sighting:
        """A look, and another one if the first ended in a way that may pass: never in a time-out, which has cost the
        run its share of time already and would mostly do so again."""
        for tries in range(1, self._manners.retries + 2):
            sighting, wait = await self._once(url)
            sighting = replace(sighting, tries=tries if sighting.tries else 0)
            if wait is None or tries > self._manners.retries:
                break
            await asyncio.sleep(wait)
        if sighting.seen is Seen.ANSWERED and 200 <= sighting.status < 300 and url.startswith("http:"):
            sighting = replace(sighting, secure=await self._secure.of(url, sighting))
        return replace(sighting, at=self._clock())

    async def _once(self, url: str) -> tuple[Sighting, float | None]:
        """A look, and how long to wait before another one; None if there shall be none."""
        walk = Walk(url, self._clock())
        try:
            answer, method = await self._walked(walk)
        except Failed as failure:
            passing = failure.seen is Seen.UNREACHABLE
            return walk.failed(failure), self._pause() if passing else None
        sighting = facts(walk.sighting(answer, method), answer, walk.url)
        sighting = replace(sighting, certificate=self._certificate(walk.url))
        return sighting, self._again(walk.url, answer)

    async def _walked(self, walk: Walk) -> tuple[Answer, str]:
        while True:
            if self._robots and not await self._robots.may(walk.url):
                raise Failed(Seen.ROBOTS)
            answer, method = await self._answered(walk.url)
            location = answer.headers.get("Location", "")
            if answer.status not in REDIRECTS or not location:
                return answer, method
            walk.go_on(answer, location, self._manners.most_hops)

    async def _answered(self, url: str) -> tuple[Answer, str]:
        if not _is_file(url):
            return await self._asker.ask(url, "GET"), "GET"
        try:
            answer = await self._asker.ask(url, "HEAD")
        except Failed as failure:
            if failure.seen not in (Seen.UNREACHABLE, Seen.GARBLED):
                raise
        else:
            if (answer.status < 400 and not answer.is_page) or wait_asked(answer, self._clock()) is not None:
                return answer, "HEAD"
        return await self._asker.ask(url, "GET"), "GET"

    def _again(self, url: str, answer: Answer) -> float | None:
        """How long to wait before an answer is worth another try; None if it stands."""
        if answer.status in BUSY and (wait := wait_asked(answer, self._clock())) is not None:
            if wait > self._manners.most_wait:
                return None
            self._asker.turns.door(*self._asker.place(url)).keep_shut(wait)
            return wait
        return self._pause() if answer.status >= 500 else None

    def _pause(self) -> float:
        return random.uniform(0.2, 1.0) * self._manners.jitter

    def _certificate(self, url: str) -> Certificate | None:
        parts = urlsplit(url)
        return self._asker.certificates.of(parts.hostname or "") if parts.scheme == "https" else None


def _is_file(url: str) -> bool:
    path = url.split("?", 1)[0].split("#", 1)[0].split("/", 3)[3:]
    return bool(path) and unquote(path[0]).rpartition(".")[2].lower() in _FILES
