"""Ids that are there but once, however many there are: what was seen lies on the disk as soon as it is much."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

_MEMORY = 16_384
"""Kilobytes that are kept in memory."""


class Ids:
    """All ids so far."""

    def __init__(self) -> None:
        self._seen = sqlite3.connect("", isolation_level=None)  # a file without a name, which goes when it is closed
        for line in (f"PRAGMA cache_size=-{_MEMORY}", "PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF"):
            self._seen.execute(line)
        self._seen.execute("CREATE TABLE seen (id BLOB PRIMARY KEY, times INTEGER) WITHOUT ROWID")

    def own(self, id_: str) -> str:
        """The id itself for the first that bears it, `id#2` for the second, and so on."""
        candidate = id_
        while not self._new(candidate):
            candidate = f"{id_}#{self._times(id_)}"
        return candidate

    def close(self) -> None:
        """Forgets them."""
        self._seen.close()

    def _new(self, id_: str) -> bool:
        return self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, 1)", (_key(id_),)).rowcount > 0

    def _times(self, id_: str) -> int:
        """How often an id has come, this time included."""
        key = _key(id_)
        self._seen.execute("UPDATE seen SET times = times + 1 WHERE id = ?", (key,))
        times: int = self._seen.execute("SELECT times FROM seen WHERE id = ?", (key,)).fetchone()[0]
        return times


def _key(id_: str) -> bytes:
    return blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=16).digest()
