"""Writing the lock, so that nothing is lost: neither by a crash nor to another writer.

While addresses are being looked at, every finished one is appended at once: an address written twice counts once. At
the end the file is put in order in one step. Both are done alone, under a guard that other writers wait for.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from guidelint.known.lines import line
from guidelint.known.lock import BrokenLock, Lock, parse_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.known.entry import Entry

_PATIENCE = 30.0
"""Seconds to wait for another writer."""


class LockFile:
    """A lock on disk that is being written to."""

    def __init__(self, path: Path) -> None:
        """`path` need not exist yet."""
        self.path = path

    def read(self) -> Lock:
        """What stands in it; an empty lock where there is no file. Raises `BrokenLock`."""
        return Lock(self._entries())

    def add(self, entries: Iterable[Entry]) -> None:
        """Notes entries at the end of the file. Raises `BrokenLock` where that cannot be done."""
        added = "".join(line(entry) + "\n" for entry in entries).encode()
        if not added:
            return
        with self._guarded(), self.path.open("a+b") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(added)

    def tidy(self, dropped: Iterable[str] = ()) -> Lock:
        """Sorts the file by address, one line for each, without the `dropped`. Raises `BrokenLock`."""
        gone = frozenset(dropped)
        with self._guarded():
            lock = Lock(entry for entry in self._entries() if entry.url not in gone)
            if not len(lock) and not self.path.exists():
                return lock
            draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
            try:
                with draft.open("wb") as file:
                    file.write("".join(line(entry) + "\n" for entry in lock).encode())
                    file.flush()
                    os.fsync(file.fileno())
                if self.path.exists():
                    draft.chmod(self.path.stat().st_mode & 0o7777)
                draft.replace(self.path.resolve())
            finally:
                draft.unlink(missing_ok=True)
        return lock

    def _entries(self) -> list[Entry]:
        try:
            return parse_lock(self.path.read_text("utf-8"), str(self.path))
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenLock(f"{self.path}: {getattr(error, 'strerror', None) or error}") from error

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Alone with the file. The guard lies elsewhere: beside the lock it would end up in somebody's commit."""
        from filelock import FileLock, Timeout

        name = sha256(os.fsencode(self.path.resolve())).hexdigest()[:24]
        try:
            with FileLock(Path(gettempdir()) / f"guidelint-{name}.guard", timeout=_PATIENCE):
                yield
        except Timeout as error:
            raise BrokenLock(f"{self.path}: another run has been writing to it for {_PATIENCE:.0f} seconds") from error
        except OSError as error:
            raise BrokenLock(f"{self.path}: {error.strerror or error}") from error
