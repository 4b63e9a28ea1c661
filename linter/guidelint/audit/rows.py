"""What a reader hands over: documents one by one, what could not be read, and what the user should know about it."""

from __future__ import annotations

from guidelint.config import CommandLine
from guidelint.records import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One document. All but `data` and `places` is for showing, and may hold anything."""

    id: str
    """What the collection calls it. A reader sees to it that no two rows of an input bear the same."""
    data: bytes | str
    """Bytes are decoded by their mark, or as UTF-8; a reader that knows of another encoding hands over text."""
    path: str = ""
    """Where it was read: a path, with what follows `!` inside of an archive."""
    address: str = ""
    """Where it is published."""
    time: str = ""
    """When it was written or seen, ISO 8601."""
    plain: bool = False
    """Whether it is plain text and no Markdown."""
    language: str = ""
    """What the collection says that its language is, as a code such as `es`. Shown, and not relied on."""
    places: tuple[str, ...] = ()
    """Absolute paths by which globs of the configuration mean it: of the file in which it was, and of a member of an
    archive or a revision the one that it would have in the same folder."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """What could not be read, and why: counted, named, and never mistaken for clean."""

    source: str
    """The input, as the user wrote it."""
    where: str
    """The number of the row from 1, a line, the name of a member: whatever finds it again."""
    reason: str
    fatal: bool = False
    """The whole input could not be read, or not to its end."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about an input that the user should know: which column was taken for the text."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns or keys that the user gave; None: to be guessed."""

    text: str | None = None
    id: str | None = None
    address: str | None = None
    time: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one thing is read, so that memory stays bounded whatever comes."""

    row_bytes: int = 32 * MB
    """Largest document; a larger one is a `BadRow`."""
    unpacked_bytes: int = 1_000_000 * MB
    """Most bytes that one input may unpack to."""
    spooled_bytes: int = 4_000 * MB
    """Most bytes of a file that cannot be read in one go and is packed, so that it is unpacked to the disk."""
    ratio: int = 1_000
    """How many times larger than its packed form an input may become, once it is larger than `row_bytes`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read, and how: all that `readers.inputs.rows(inputs, wanted)` needs besides the inputs."""

    columns: Columns = Columns()
    limits: Limits = Limits()
    exclude: tuple[str, ...] = ()
    """Globs of paths below folders, revisions and archives that are left out."""
    command: CommandLine = CommandLine()
    """What the command line says of the configuration, by which guides in folders are found and decoded."""


Item = Row | BadRow | Notice
"""What a reader yields, in an order that is the same for the same input."""
