"""The way from an address to where its redirects lead, gone by hand, so that every step can be looked at first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from guidelint.verify.failure import Failed
from guidelint.verify.sighting import COOKIE_WANTED, Hop, Seen, Sighting

if TYPE_CHECKING:
    from datetime import datetime

    from guidelint.verify.ask import Answer

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Walk:
    """The way from an address to where it leads."""

    def __init__(self, url: str, at: datetime) -> None:
        self._asked = url
        self._at = at
        self._chain: list[Hop] = []
        self.url = url

    def go_on(self, answer: Answer, location: str, most: int) -> None:
        """Takes a step to where a redirect points.

        Raises:
            Failed: It points nowhere, in a circle, or to where nobody asks.
        """
        self._chain.append(Hop(self.url, answer.status))
        target = pointed_at(self.url, location)
        if not target:
            raise Failed(Seen.GARBLED, "redirect to no address", answer.status)
        if not target.startswith(("http://", "https://")):
            self.url = target[:200]
            raise Failed(Seen.REFUSED, f"redirect to scheme {target.partition(':')[0][:20]}", answer.status)
        if any(hop.url == target for hop in self._chain):
            note = COOKIE_WANTED if "Set-Cookie" in answer.headers else ""
            raise Failed(Seen.LOOP, note, answer.status)
        if len(self._chain) > most:
            raise Failed(Seen.LOOP, f"more than {most} redirects", answer.status)
        self.url = target

    def sighting(self, answer: Answer, method: str) -> Sighting:
        """What was seen at its end."""
        return Sighting(self._asked, self._at, Seen.ANSWERED, answer.status, tuple(self._chain), self.url, method)

    def failed(self, failure: Failed) -> Sighting:
        """What was seen where there was no answer."""
        status = failure.status
        asked = (failure.asked and failure.seen not in (Seen.REFUSED, Seen.ROBOTS)) or bool(self._chain)
        return Sighting(
            *(self._asked, self._at, failure.seen, status, tuple(self._chain), self.url),
            note=failure.note,
            tries=int(asked),
        )


def pointed_at(base: str, location: str) -> str:
    """Where a redirect points, by the rules of browsers; empty if nowhere."""
    from ada_url import join_url

    raw = location.strip().encode("utf-8", "surrogateescape")
    try:
        return str(join_url(base, quote(raw, safe="!#$%&'()*+,/:;=?@[]~\\^|{}<>\"` ")))
    except ValueError:
        return ""
