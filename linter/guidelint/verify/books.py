"""The locks of a run: read at its beginning, written to with every look, put in order at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.known.entry import BY_PEOPLE, Match, Purpose, Status
from guidelint.known.lockfile import LockFile
from guidelint.verify.doubt import Doubt
from guidelint.verify.judge import judged
from guidelint.verify.uses import is_own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guidelint.known.entry import Entry
    from guidelint.verify.collect import Wanted
    from guidelint.verify.doubt import Noted
    from guidelint.verify.safety import Own
    from guidelint.verify.sighting import Sighting


class Books:
    """Several locks: guides below different configurations may have different ones."""

    def __init__(self, paths: Iterable[Path], by: str, own: Own) -> None:
        """Reads the locks. Raises `BrokenLock`.

        by:  who will look.
        own: hosts whose answers say nothing of the internet, nor the other way round.
        """
        self._by = by
        self._own = own
        self._doubts = {True: Doubt(), False: Doubt()}
        self._files = {path: LockFile(path) for path in paths}
        self._locks = {path: file.read() for path, file in self._files.items()}

    def check(self) -> None:
        """Raises `BrokenLock` if one of the locks cannot be written."""
        for file in self._files.values():
            file.check()

    def said(self, wanted: Wanted) -> list[Entry | None]:
        """What each lock that an address belongs to says of it alone, or of all of its host if that was retired."""
        return [self._alone(path, wanted.url) for path in wanted.locks]

    def speaks(self, wanted: Wanted) -> Entry | None:
        """What the guides are told of an address: by the first of its locks that knows it."""
        found = (self._locks[path].find(wanted.url) for path in wanted.locks)
        return next((entry for entry in found if entry is not None), None)

    def note(self, wanted: Wanted, sighting: Sighting) -> Entry:
        """Writes down what a look means, in every lock the address belongs to. Raises `BrokenLock`.

        Until a host has answered, failures are kept back: the network that is missing may be ours.
        """
        entries = [
            (path, judged(self._locks[path].exact(wanted.url), sighting, wanted.purpose, self._by))
            for path in wanted.locks
        ]
        self._write(self._doubts[is_own(wanted.url, self._own)].sift(entries, sighting))
        return entries[0][1]

    def close(self, dropped: Iterable[str] = ()) -> int:
        """Puts the locks in order, without the `dropped`, and reads them again. Raises `BrokenLock`.

        Returns how many failures were not noted, since of several hosts not one answered.
        """
        withheld: list[Noted] = []
        for doubt in self._doubts.values():
            noted, kept = doubt.settle()
            self._write(noted)
            withheld += kept
        gone = list(dropped)
        self._locks = {path: file.tidy(gone) for path, file in self._files.items()}
        return len({entry.url for _, entry in withheld})

    def superfluous(self, mentioned: Iterable[str], *, images: bool) -> list[str]:
        """Addresses in the locks that no guide has, by machine only: what a person said is for people to take out."""
        urls = set(mentioned)
        spoken = {entry.url for lock in self._locks.values() for entry in map(lock.find, urls) if entry is not None}
        return sorted(
            entry.url
            for lock in self._locks.values()
            for entry in lock
            if entry.url not in urls | spoken
            and entry.status not in BY_PEOPLE
            and entry.match is Match.EXACT
            and (images or entry.purpose is not Purpose.IMAGE)
        )

    def _alone(self, path: Path, url: str) -> Entry | None:
        lock = self._locks[path]
        found = lock.find(url)
        return found if found is not None and found.status is Status.RETIRED else lock.exact(url)

    def _write(self, entries: Iterable[Noted]) -> None:
        several: dict[Path, list[Entry]] = {}
        for path, entry in entries:
            several.setdefault(path, []).append(entry)
        for path, added in several.items():
            self._files[path].add(added)
