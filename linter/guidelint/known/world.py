"""What a rule may ask besides the document: what the lock says, which bodies are known, which day it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from guidelint.known.lock import Lock
from guidelint.known.moments import stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidelint.known.entry import Entry
    from guidelint.known.naming import Mentions
    from guidelint.known.registry import Registry
    from guidelint.text.shadow import Shadow


NEVER = datetime.min.replace(tzinfo=UTC)
"""Before every day on which anything could be out of date."""


class World:
    """The knowledge of one run. Reads no clock, file or socket: all of it is given, or loaded by what is given."""

    def __init__(
        self,
        lock: Lock | None = None,
        registry: Callable[[], Registry] | None = None,
        as_of: datetime = NEVER,
    ) -> None:
        """`registry` is called when a rule first asks for it. `as_of`: nothing is stale before it is said to be."""
        self._lock = lock if lock is not None else Lock()
        self.has_lock = lock is not None
        self.as_of = as_of
        self._load = registry
        self._registry: Registry | None = None
        self._mentions: tuple[Shadow, Mentions] | None = None
        self._found: dict[str, Entry | None] = {}
        self.asked: set[str] = set()
        """Every address that a rule asked for since this was last emptied."""

    @property
    def registry(self) -> Registry:
        """The bodies that are known; none if none were given."""
        if self._registry is None:
            self._registry = self._load() if self._load is not None else _nobody()
        return self._registry

    @property
    def has_numbers(self) -> bool:
        """Whether the lock knows any telephone number."""
        return self._lock.has_numbers

    def entry(self, target: str) -> Entry | None:
        """What the lock says of an address as a guide has it."""
        self.asked.add(target)
        if target not in self._found:
            self._found[target] = self._lock.find(target)
        return self._found[target]

    def is_new_place(self, target: str) -> bool:
        """Whether an address that the lock says nothing of is where one of its addresses has moved to."""
        return self.entry(target) is None and self._lock.is_new_place(target)

    def answer(self, target: str) -> str:
        """All that a rule can learn of an address: two worlds that answer alike lead to the same findings."""
        if target not in self._found:
            self._found[target] = self._lock.find(target)
        entry = self._found[target]
        if entry is None:
            return "new place" if self._lock.is_new_place(target) else ""
        from guidelint.known.lines import line

        return f"{line(entry)} {stamp(self.as_of)[:10] if entry.is_stale(self.as_of) else ''}"

    def is_stale(self, entry: Entry) -> bool:
        """Whether an entry is past the day until which it holds."""
        return entry.is_stale(self.as_of)

    def forget(self) -> None:
        """Lets go of what was asked for: of millions of documents it would be too much to remember."""
        self.asked.clear()
        self._found.clear()

    def mentions(self, shadow: Shadow, text: str) -> Mentions:
        """Where a document names bodies. Worked out once for the document at hand."""
        if self._mentions is None or self._mentions[0] is not shadow:
            self._mentions = shadow, self.registry.names.mentions(shadow, text)
        return self._mentions[1]


def _nobody() -> Registry:
    from guidelint.known.entityfiles import Read  # reads TOML: only where a rule asks for bodies
    from guidelint.known.registry import Registry

    return Registry(Read((), (), ()))
