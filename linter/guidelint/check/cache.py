"""Outcomes of earlier runs, so that a guide is judged again only where something that bears on it has changed.

Kept per user, never beside the guides: a pull request must not be able to bring its own verdict with it. What is kept
says on which answers of the lock it rests; another lock, or a later day, re-judges only the guides that they concern.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.check.kept import asked_in, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidelint.finding import Outcome
    from guidelint.known.world import World

FORM = 2
"""Of what is kept; one more whenever `kept.py` changes."""
FOLDER = "GUIDELINT_CACHE_DIR"
"""The environment variable that names another folder."""
_DAYS = 30
"""What was not used for so long is dropped."""
_AT_ONCE = 64
"""Outcomes that are written together."""
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, day INTEGER, outcome TEXT) WITHOUT ROWID"
_TODAY = "CAST(julianday('now') AS INTEGER)"


class Cache:
    """Outcomes by key, on disk. A disk that cannot be used is no fault: then nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: default is the one for this user."""
        self._folder = folder or user_folder()
        self._rows: list[tuple[bytes, str]] = []
        self._open: sqlite3.Connection | None = None
        self._broken = False

    def load(self, key: bytes, world: World) -> Outcome | None:
        """The outcome under a key, if the lock still gives the answers that it rests on."""
        try:
            found = self._ask("SELECT outcome FROM kept WHERE key = ?", key)
            if found is None:
                return None
            asked, rest = asked_in(found)
            if any(world.answer(target) != answer for target, answer in asked.items()):
                return None
            return unpacked(rest)
        except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):
            return None

    def save(self, key: bytes, outcome: Outcome, asked: Mapping[str, str]) -> None:
        """Keeps an outcome. It is on disk after the next `flush`."""
        self._rows.append((key, packed(outcome, asked)))
        if len(self._rows) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Writes what was saved, and drops what nobody used for long."""
        rows, self._rows = self._rows, []
        if rows and not self._broken:
            with suppress(sqlite3.Error, OSError), self._connection() as connection:
                connection.executemany(f"INSERT OR REPLACE INTO kept VALUES (?, {_TODAY}, ?)", rows)
                connection.execute(f"DELETE FROM kept WHERE day < {_TODAY} - {_DAYS}")

    def _ask(self, question: str, key: bytes) -> str | None:
        if self._broken:
            return None
        row = self._connection().execute(question, (key,)).fetchone()
        return None if row is None else str(row[0])

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._open = sqlite3.connect(self._folder / f"outcomes-{FORM}.sqlite", timeout=5.0)
                self._open.execute("PRAGMA synchronous = OFF")
                self._open.execute(_TABLE)
            except (sqlite3.Error, OSError):
                self._broken = True
                raise
        return self._open


def user_folder() -> Path:
    """Where this user's caches lie: `GUIDELINT_CACHE_DIR`, or as the platform has it."""
    from platformdirs import user_cache_path

    named = os.environ.get(FOLDER)
    return Path(named) if named else user_cache_path("guidelint", appauthor=False)


def digest(*parts: bytes) -> bytes:
    """One name for some parts; where one ends and the next begins matters."""
    hashed = blake2b(digest_size=20)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()


def stamp(folders: Iterable[Path]) -> bytes:
    """What changes whenever a file below some folders does: code, words, bodies."""
    files = [str(FORM), sys.version]
    for folder in folders:
        for path, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(names):
                about = (Path(path) / name).stat()
                files.append(f"{path}/{name} {about.st_mtime_ns} {about.st_size}")
    return digest("\n".join(files).encode(errors="surrogateescape"))
