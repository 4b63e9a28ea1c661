"""The lock: verdicts on addresses, read by `check`, which has no other knowledge of the network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from guidelint.known.address import normalised
from guidelint.known.entry import BY_PEOPLE, PERSON, Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from guidelint.known.entry import Entry

NAME = "guidelint.lock"
_NEVER = datetime.min.replace(tzinfo=UTC)
_OTHER_SCHEME = {"http:": "https:", "https:": "http:"}


class BrokenLock(Exception):
    """A lock that cannot be read; the message names file, line and reason."""


class Lock:
    """Entries by address. An address is looked for as it stands, then under the other of http and https, then among
    entries for whole folders, the longest first, and for whole hosts."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Several entries for one address are joined: a run that was cut short and a merge leave such behind."""
        self._by_url: dict[str, Entry] = {}
        for found in entries:
            before = self._by_url.get(found.url)
            self._by_url[found.url] = found if before is None else _holding(before, found)
        self._wide = sorted(
            (entry for entry in self._by_url.values() if entry.match is not Match.EXACT),
            key=lambda entry: (entry.match is Match.HOST, -len(entry.url)),
        )

    def __iter__(self) -> Iterator[Entry]:
        """By address."""
        return iter(sorted(self._by_url.values(), key=lambda entry: entry.url))

    def __len__(self) -> int:
        return len(self._by_url)

    def exact(self, url: str) -> Entry | None:
        """The entry for just this normalised address."""
        return self._by_url.get(url)

    def find(self, target: str) -> Entry | None:
        """What the lock says of an address as it stands in a guide."""
        url = normalised(target)
        if not url:
            return None
        scheme, colon, rest = url.partition(":")
        for spelling in (url, _OTHER_SCHEME.get(scheme + colon, scheme + colon) + rest):
            if spelling in self._by_url:
                return self._by_url[spelling]
        return next((entry for entry in self._wide if _speaks_for(entry, rest)), None)


def _holding(before: Entry, after: Entry) -> Entry:
    """Of two entries for one address the one that holds: what was looked at last, and of two such the later line.

    What a person said gives way only to somebody who knew of it: to a later person, or to a look that has it in its
    history. A run that began before an attestation must not undo it.
    """
    if before.status in BY_PEOPLE and not after.by.startswith(PERSON):
        return after if _knows(after, before) else before
    if after.status in BY_PEOPLE and not before.by.startswith(PERSON):
        return before if _knows(before, after) else after
    return after if (after.checked_at or _NEVER) >= (before.checked_at or _NEVER) else before


def _knows(later: Entry, earlier: Entry) -> bool:
    return any(past.by == earlier.by and past.at == earlier.checked_at for past in later.history)


def _speaks_for(entry: Entry, rest: str) -> bool:
    """Whether an entry for a folder or host holds for an address, given without its scheme."""
    own = entry.url.partition(":")[2]
    if entry.match is Match.HOST:
        return rest.split("/", 3)[2] == own.split("/", 3)[2] if rest.startswith("//") else rest == own
    return rest.startswith(own) and (own.endswith(("/", "=")) or rest[len(own) : len(own) + 1] in ("", "/", "?", "#"))


def read_lock(file: Path) -> Lock:
    """The lock in a file. Raises `BrokenLock`, `FileNotFoundError` where there is none.

    A last line without an end that is no entry was cut short by a crash, and is left out.
    """
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenLock(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    return Lock(parse_lock(text, str(file)))


def parse_lock(text: str, where: str) -> list[Entry]:
    """The entries of a lock, in the order of its lines. Raises `BrokenLock`; `where` is named in its message."""
    from guidelint.known.lines import BrokenLine, entry  # JSON is loaded only where there is a lock

    entries: list[Entry] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entries.append(entry(line))
        except BrokenLine as error:
            if number == len(lines):
                break
            raise BrokenLock(f"{where}:{number}: {error}") from error
    return entries
