"""Writing the lock, so that nothing is lost: neither by a crash nor to another writer.

While addresses are being looked at, every finished one is appended at once: an address written twice counts once. At
the end the file is put in order in one step. Both are done alone, under a guard that other writers wait for.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from guidelint.files import sweep, write
from guidelint.known.guard import alone
from guidelint.known.lines import line
from guidelint.known.lock import BrokenLock, Lock, parse_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.known.entry import Entry

_BLOCK = 4096


class LockFile:
    """A lock on disk that is being written to."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist yet. Of a link, what it leads to is written, and the link stays."""
        self.path = path
        self._file = Path(os.path.realpath(path))

    def read(self) -> Lock:
        """What stands in it; an empty lock where there is no file. Raises `BrokenLock`."""
        return Lock(self._entries())

    def check(self) -> None:
        """Raises `BrokenLock` if it cannot be written: better told before the addresses are asked."""
        folder = self._file.parent
        if self._file.is_dir():
            raise BrokenLock(f"{self.path}: this is a folder")
        if not folder.is_dir():
            raise BrokenLock(f"{self.path}: there is no folder {folder}")
        if not os.access(self._file if self._file.exists() else folder, os.W_OK):
            raise BrokenLock(f"{self.path}: may not be written to")

    def add(self, entries: Iterable[Entry]) -> None:
        """Notes entries at the end of the file. Raises `BrokenLock` where that cannot be done."""
        added = "".join(line(entry) + "\n" for entry in entries).encode()
        if not added:
            return
        with self._guarded(), self._file.open("a+b") as file:
            file.write(self._mended(file) + added)

    def tidy(self, dropped: Iterable[str] = ()) -> Lock:
        """Sorts the file by address, one line for each, without the `dropped`. Raises `BrokenLock`."""
        gone = frozenset(dropped)
        with self._guarded():
            lock = Lock(entry for entry in self._entries() if entry.url not in gone)
            tidied = "".join(line(entry) + "\n" for entry in lock).encode()
            if tidied != self._bytes():
                sweep(self._file)
                write(self._file, tidied)
        return lock

    def _mended(self, file: BinaryIO) -> bytes:
        """What must come before new lines. A last line that a crash cut short is taken away: nothing else would ever
        read past it."""
        end = file.seek(0, os.SEEK_END)
        start, tail = end, b""
        while start and b"\n" not in tail:
            start = max(0, start - _BLOCK)
            file.seek(start)
            tail = file.read(end - start)
        last = tail.rpartition(b"\n")[2]
        if last.strip() and not parse_lock(last, str(self.path)):
            file.truncate(end - len(last))
            return b""
        return b"\n" if last else b""

    def _entries(self) -> list[Entry]:
        return parse_lock(self._bytes(), str(self.path))

    def _bytes(self) -> bytes:
        try:
            return self._file.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise BrokenLock(f"{self.path}: {error.strerror or error}") from error

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Alone with the file. Raises `BrokenLock` where that, or what is done with it, fails."""
        try:
            with alone(self._file):
                yield
        except OSError as error:
            raise BrokenLock(f"{self.path}: {error.strerror or error}") from error
