"""Where rows come from, and what is said of those that cannot be read."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from guidelint.audit.readers.members import placed
from guidelint.audit.readers.stream import Broken
from guidelint.audit.rows import BadRow
from guidelint.records import dataclass
from guidelint.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
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
    folder: Path
    """The folder in which it lies, and in which its members would lie."""
    member: str = ""
    """What it is called within the input."""
    places: tuple[str, ...] = ()
    """Absolute paths by which globs of the configuration mean it."""

    def inner(self, member: str) -> Origin:
        """The same for a member of it."""
        within = f"{self.member}!{member}" if self.member else member
        places = (*self.places, str(placed(self.folder, member)))
        return Origin(self.source, f"{self.path}!{member}", self.settings, self.folder, within, places)

    def text(self, data: bytes) -> bytes | str:
        """Text in the encoding that is configured, as a row has it. Raises `Undecodable`."""
        return data if _is_utf8(self.settings.encoding) else decode(data, self.settings.encoding)

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


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except (LookupError, ValueError):
        return False
