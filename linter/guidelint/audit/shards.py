"""A stream of rows cut into shards, each of which is judged and kept as one. The rows alone tell where it is cut."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from guidelint.audit.rows import MB, BadRow, Item, Row
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS = 500
SIZE = 16 * MB
"""A shard ends with the row by which it has so many rows, or bytes."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Rows that follow each other."""

    number: int
    first: int
    """The number of its first document; they are numbered without gaps."""
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...] = ()
    """What could not be read on the way."""

    @property
    def digest(self) -> str:
        """By what to know the same rows again."""
        hashed = blake2b(digest_size=16)
        for row in self.rows:
            data = row.data if isinstance(row.data, bytes) else row.data.encode("utf-8", "surrogatepass")
            told = (row.id, row.path, row.address, row.time, row.language, row.plain, isinstance(row.data, bytes))
            about = repr(told).encode("utf-8", "surrogatepass")
            hashed.update(b"%d %d\n" % (len(about), len(data)))
            hashed.update(about)
            hashed.update(data)
        hashed.update(repr(self.bad).encode("utf-8", "surrogatepass"))
        return hashed.hexdigest()


def shards(items: Iterable[Item], *, rows: int = ROWS, size: int = SIZE) -> Iterator[Shard]:
    """All rows in shards, in order. Notices are left out: they are for whoever listens to the stream."""
    good: list[Row] = []
    bad: list[BadRow] = []
    held = number = first = 0
    for item in items:
        if isinstance(item, Row):
            good.append(item)
            held += len(item.data)
        elif isinstance(item, BadRow):
            bad.append(item)
        if len(good) + len(bad) >= rows or held >= size:
            yield Shard(number, first, tuple(good), tuple(bad))
            number, first, held = number + 1, first + len(good), 0
            good, bad = [], []
    if good or bad or not number:  # of nothing, too, there are tables
        yield Shard(number, first, tuple(good), tuple(bad))
