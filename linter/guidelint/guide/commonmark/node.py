"""The tree of blocks that the line parser builds: offsets only, no text is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from guidelint.guide.document import BlockKind

DEEPEST = 100
"""Containers inside each other. What lies deeper is read as text of the innermost one, so nothing vanishes."""


class Target(NamedTuple):
    """A link definition: where its label and its address stand, in content offsets of the paragraph they came from."""

    label: str
    address: str
    start: int
    end: int


class Node:
    """A block being read. `kind` None is a container that only groups (a tab, a footnote): its children move up."""

    __slots__ = (
        "children", "closer", "end", "fault", "kind", "level", "lines", "marker", "number", "ordered", "start",
        "target", "width",
    )  # fmt: skip

    def __init__(self, kind: BlockKind | None, start: int, end: int) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.children: list[Node] = []
        self.lines: list[tuple[int, int]] = []
        """Where the lines of its text begin and end, container prefixes left out."""
        self.level = 0
        self.marker = ""
        self.number: int | None = None
        self.ordered = False
        self.width = 0
        """Columns by which the content of an item, a call-out or a code fence is indented."""
        self.closer: re.Pattern[str] | None = None
        """What ends a container or raw block that is ended by a line of its own."""
        self.target: Target | None = None
        self.fault = ""
        """Why it should be reported as not read."""
