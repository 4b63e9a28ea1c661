"""What rules may know besides the text while they are measured: the installed registry, and a lock.

Without a lock the rules that need one are silent or, below the profile `all`, do not run. So they are measured with one
in which every address answers, as it is after `guidelint verify`; nobody has vouched for any.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from guidelint.known.address import normalised
from guidelint.known.entry import Entry, Status
from guidelint.known.lock import Lock, parse_lock
from guidelint.known.world import World
from guidelint.rule.packs import load_registry

if TYPE_CHECKING:
    from datetime import datetime

    from guidelint.rule.rule import Rule


class Answering(Lock):
    """A lock in which every address answers and no look grows old."""

    def exact(self, url: str) -> Entry | None:
        """An entry for any normalised address."""
        return Entry(url, Status.REACHABLE) if url else None

    def find(self, target: str) -> Entry | None:
        """An entry for whatever is an address."""
        return self.exact(normalised(target))


@cache
def _without_lock() -> World:
    return World(registry=load_registry)


@cache
def _answering() -> World:
    return World(Answering(), load_registry)


def usual(rule: Rule) -> World:
    """The world in which a rule is measured where nothing else is said."""
    return _answering() if rule.declared.needs_lock else _without_lock()


def written(lines: str, as_of: datetime | None = None) -> World:
    """A world with the lock that these lines are; on the day `as_of`, or on none."""
    lock = Lock(parse_lock(lines, "mutant"))
    return World(lock, load_registry, as_of) if as_of else World(lock, load_registry)
