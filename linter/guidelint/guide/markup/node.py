"""The tree of blocks that a front end hands over: offsets only, no text is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guidelint.guide.document import BlockKind


class Target(NamedTuple):
    """A link definition: its label as written, its address, and where in its content the address stands."""

    label: str
    address: str
    start: int
    end: int


class Node:
    """A block. `kind` None is a container that only groups (a tab, a footnote): its children move up."""

    __slots__ = (
        "children", "end", "fault", "kind", "level", "lines", "marker", "number", "ordered", "start", "target",
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
        self.target: Target | None = None
        self.fault = ""
        """Why it should be reported as not read."""
