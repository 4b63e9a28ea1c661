"""Where rows come from, and what is said of those that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.audit.readers.stream import Broken
from guidelint.audit.rows import BadRow
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeVar

    from guidelint.config import Settings

    T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, or a member of an archive."""

    source: str
    """The input, as the user wrote it."""
    path: str
    """The file as it is shown."""
    settings: Settings
    """What is configured where it lies."""
    member: str = ""
    """What it is called within the input."""

    def inner(self, member: str) -> Origin:
        """The same for a member of it."""
        within = f"{self.member}!{member}" if self.member else member
        return Origin(self.source, f"{self.path}!{member}", self.settings, within)

    def bad(self, where: str, reason: str, *, fatal: bool = False) -> BadRow:
        """What is said of a row, or of the whole if `where` is empty."""
        return BadRow(self.source, ", ".join(filter(None, (self.member, where))) or self.path, reason, fatal)


def to_the_end(items: Iterator[T], origin: Origin, *, fatal: bool = True) -> Iterator[T | BadRow]:
    """All items, and where they break off, why."""
    try:
        yield from items
    except Broken as error:
        yield origin.bad("", str(error), fatal=fatal)
    except Exception as error:  # libraries raise what they please for bytes that nobody has tried on them
        yield origin.bad("", f"cannot be read: {type(error).__name__}: {error}", fatal=fatal)
