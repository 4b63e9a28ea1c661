"""Failures that are kept back until a host has answered: until then, the network that is missing may be ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.verify.sighting import Seen

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.known.entry import Entry
    from guidelint.verify.sighting import Sighting

    Noted = tuple[Path, Entry]
    """An entry and the lock it is for."""

FEW = 3
"""So many hosts that fail make one doubt one's own network; fewer may well be gone."""
_OURS_PERHAPS = frozenset({Seen.NO_HOST, Seen.UNREACHABLE, Seen.TIMEOUT})
"""What a machine without a network sees everywhere."""
_WITHOUT_ASKING = frozenset({Seen.REFUSED, Seen.NOT_ASKED})


class Doubt:
    """What is kept back of one network: the internet, or hosts of one's own."""

    def __init__(self) -> None:
        self._kept: list[Noted] | None = []
        """None once a host has answered."""

    def sift(self, entries: list[Noted], sighting: Sighting) -> list[Noted]:
        """What may be written now that a look has given these entries: they, those kept back before, or nothing."""
        if self._kept is None or sighting.seen in _WITHOUT_ASKING:
            return entries
        if sighting.seen in _OURS_PERHAPS:
            self._kept += entries
            return []
        kept, self._kept = self._kept, None
        return kept + entries

    def settle(self) -> tuple[list[Noted], list[Noted]]:
        """At the end: what is written after all, and what is not."""
        kept, self._kept = self._kept or [], None
        hosts = {entry.url.split("/", 3)[2] for _, entry in kept}
        return (kept, []) if len(hosts) < FEW else ([], kept)
