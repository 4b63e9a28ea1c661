"""Which addresses are asked in a run, and in which order."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from guidelint.known.entry import LOOKED_AT, Status
from guidelint.known.moments import moment
from guidelint.records import dataclass
from guidelint.text.hosts import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from guidelint.known.entry import Entry

_AGAIN = timedelta(days=1)
"""Time before an address is asked again whose attestation ran out: only a person can renew that."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the caller wants to be asked. Without any of the first four: what is new, stale or unknown."""

    everything: bool = False
    new: bool = False
    stale: bool = False
    statuses: frozenset[Status] = frozenset()
    hosts: tuple[str, ...] = ()
    """Patterns such as `*.example.org`; none: all hosts."""

    def among(self, url: str) -> bool:
        """Whether an address lies on one of the hosts."""
        host = split(url)[1]
        return not self.hosts or any(fnmatchcase(host, pattern.lower()) for pattern in self.hosts)

    def takes(self, entry: Entry | None, now: datetime) -> bool:
        """Whether an address is asked of which the lock says this."""
        if self.everything:
            return True
        default = not (self.new or self.stale or self.statuses)
        if entry is None:
            return self.new or default
        if entry.status in self.statuses:
            return True
        if entry.status is Status.RETIRED:
            return False
        if (self.stale or default) and entry.is_stale(now) and not _looked_lately(entry, now):
            return True
        return default and entry.status is Status.UNKNOWN


def _looked_lately(entry: Entry, now: datetime) -> bool:
    written = entry.evidence.get(LOOKED_AT)
    try:
        return isinstance(written, str) and now - moment(written) < _AGAIN
    except ValueError:
        return False


def by_turns(urls: Iterable[str]) -> Iterator[str]:
    """Addresses in such an order that every host comes up as seldom as can be: one of each host, then the next."""
    hosts: dict[str, deque[str]] = {}
    for url in sorted(urls):
        hosts.setdefault(split(url)[1], deque()).append(url)
    queues = list(hosts.values())
    while queues:
        for queue in queues:
            yield queue.popleft()
        queues = [queue for queue in queues if queue]


def by_host(urls: Iterable[str]) -> dict[str, list[str]]:
    """Addresses under their hosts, both sorted."""
    hosts: dict[str, list[str]] = {}
    for url in sorted(urls):
        hosts.setdefault(split(url)[1], []).append(url)
    return dict(sorted(hosts.items()))
