"""What inline reading yields, in offsets into the content of one block."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guidelint.guide.document import LinkKind


class Sort(Enum):
    """What a stretch of content is to a reader."""

    TEXT = "text"
    """Stands there as it is shown."""
    DECODED = "decoded"
    """Shows something else: an entity, an escape."""
    MASK = "mask"
    """Code or an address: shown, but not words."""
    SPACE = "space"
    MARKUP = "markup"
    """Not shown."""


class Piece(NamedTuple):
    """A stretch of content. `text` is what it stands for, if not itself."""

    sort: Sort
    start: int
    end: int
    text: str = ""


class InlineLink(NamedTuple):
    """A link. `target`: escapes and entities undone; its own place is -1, -1 if it stands elsewhere."""

    start: int
    end: int
    kind: LinkKind
    target: str
    text: str = ""
    target_start: int = -1
    target_end: int = -1


class InlineImage(NamedTuple):
    """An image. `linked` is the address of the link it stands in."""

    start: int
    end: int
    alt: str
    target: str
    linked: str = ""
    html: bool = False


class InlineComment(NamedTuple):
    """A comment and what is inside its marks."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Inline:
    """All that was found in one content, in order of offsets."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[InlineLink] = field(default_factory=list)
    images: list[InlineImage] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    comments: list[InlineComment] = field(default_factory=list)


class Stretch:
    """A piece while it is being read: its sort and ends may still change."""

    __slots__ = ("end", "sort", "start", "text")

    def __init__(self, sort: Sort, start: int, end: int, text: str = "") -> None:
        self.sort = sort
        self.start = start
        self.end = end
        self.text = text
